//! The closed sets of the warning book.

use crate::catalog::wire_enum;

wire_enum! {
    /// The phase of a case. Referral, study suspension, plan and the rest are tracks beside it.
    Phase: "phase", "warning" {
        Reported = "reported": "已上报待研判" / "reported",
        UnderReview = "under-review": "研判中" / "under review",
        Active = "active": "预警中" / "active",
        Watch = "watch": "已解除（观察期）" / "released, under watch",
        Closed = "closed": "已结束" / "closed",
    }
}

wire_enum! {
    /// Why an episode ended; each exit has its own count.
    Cause: "cause", "warning" {
        Released = "released": "预警解除" / "released",
        NotConfirmed = "not-confirmed": "研判不予确认" / "not confirmed",
        MovedAway = "moved-away": "转出并移交" / "moved away, handed over",
        Graduated = "graduated": "毕业" / "graduated",
        EnteredInError = "entered-in-error": "误录" / "entered in error",
        Deceased = "deceased": "死亡" / "deceased",
    }
}

wire_enum! {
    /// Where a clue comes from.
    Source: "source", "warning" {
        Screening = "screening": "心理筛查" / "screening",
        Teacher = "teacher": "教师发现" / "noticed by a teacher",
        Guardian = "guardian": "家长反映" / "told by the guardian",
        Student = "student": "学生求助" / "the student asked for help",
        Peer = "peer": "同学反映" / "told by a peer",
        HomeVisit = "home-visit": "家访发现" / "found at a home visit",
        Hotline = "hotline": "心理热线" / "hotline",
        OtherAgency = "other-agency": "其他部门通报" / "told by another agency",
    }
}

wire_enum! {
    /// A sign that was seen. A sign is no diagnosis.
    Sign: "sign", "warning" {
        SelfHarm = "self-harm": "自伤行为" / "self-harm",
        SuicidalWords = "suicidal-words": "轻生言语或意念" / "words or thoughts of suicide",
        HarmToOthers = "harm-to-others": "伤害他人倾向" / "tendency to harm others",
        SuspectedDisorder = "suspected-disorder": "疑似精神障碍" / "suspected mental disorder",
        SuspectedUnlawfulHarm = "suspected-unlawful-harm": "疑似遭受侵害" / "suspected unlawful harm",
        LowMood = "low-mood": "情绪低落" / "low mood",
        Withdrawal = "withdrawal": "社交退缩" / "withdrawal",
        LifeEvent = "life-event": "重大生活变故" / "grave life event",
        SchoolRefusal = "school-refusal": "拒学" / "refuses school",
        Other = "other": "其他" / "other",
    }
}

wire_enum! {
    /// A period of the calendar.
    Period: "period", "warning" {
        /// Monday to Sunday.
        Week = "week": "周" / "week",
        /// The first to the last day of a month.
        Month = "month": "月" / "month",
    }
}

wire_enum! {
    /// Where the stages of the cadence go on after inpatient care or a suspension.
    Resume: "resume", "warning" {
        FirstStage = "first-stage": "从第一阶段重新开始" / "from the first stage anew",
        SameStage = "same-stage": "从原阶段继续" / "from the stage that was left",
    }
}

wire_enum! {
    /// To which day a due day moves that is not worked.
    DueDay: "due-day", "warning" {
        Any = "any": "不作调整" / "to none",
        Before = "before": "提前至之前的工作日" / "to the working day before",
        After = "after": "顺延至之后的工作日" / "to the working day after",
    }
}

wire_enum! {
    /// How a contact was made.
    ContactMode: "contact-mode", "warning" {
        Talk = "talk": "面谈" / "talk in person",
        HomeVisit = "home-visit": "入户" / "visit in the home",
        Phone = "phone": "电话" / "phone",
        Video = "video": "视频" / "video",
    }
}

wire_enum! {
    /// How a contact ended; only `seen` completes a follow-up.
    ContactOutcome: "contact-outcome", "warning" {
        Seen = "seen": "已见到本人" / "seen",
        Unavailable = "unavailable": "未能联系上" / "unavailable",
        Refused = "refused": "拒绝" / "refused",
    }
}

wire_enum! {
    /// Who is told something in confidence.
    Told: "told", "warning" {
        Guardian = "guardian": "监护人" / "guardian",
        ClassTeacher = "class-teacher": "班主任" / "class teacher",
        Principal = "principal": "校长" / "principal",
        Police = "police": "公安机关" / "police",
        Hospital = "hospital": "医疗机构" / "hospital",
    }
}

wire_enum! {
    /// The answer to a referral.
    ReferralAnswer: "referral-answer", "warning" {
        Accepted = "accepted": "已接收" / "accepted",
        Rejected = "rejected": "未接收" / "rejected",
        GuardianDeclined = "guardian-declined": "监护人不同意" / "declined by the guardian",
    }
}

wire_enum! {
    /// What can be commanded on a case; [`super::Command`] carries the content.
    CommandKind: "command", "warning" {
        Report = "report": "上报" / "report",
        AddClue = "add-clue": "补充线索" / "add a clue",
        BeginReview = "begin-review": "启动研判" / "begin the review",
        NotConfirm = "not-confirm": "不予确认" / "do not confirm",
        Confirm = "confirm": "确认预警" / "confirm",
        ChangeLevel = "change-level": "调整等级" / "change the level",
        AssignPair = "assign-pair": "确定一对一责任人" / "assign the responsible pair",
        SetPlan = "set-plan": "制定或修订一生一策" / "set the individual plan",
        Assess = "assess": "记录评估" / "record an assessment",
        RecordContact = "record-contact": "记录回访" / "record a contact",
        TellGuardian = "tell-guardian": "告知监护人" / "tell the guardian",
        BringToHospital = "bring-to-hospital": "制止并送医" / "bring to hospital",
        TellPolice = "tell-police": "强制报告" / "report to the police",
        BreakConfidentiality = "break-confidentiality": "突破保密" / "break confidentiality",
        Refer = "refer": "转介" / "refer",
        AnswerReferral = "answer-referral": "记录转介反馈" / "answer the referral",
        ReturnFromCare = "return-from-care": "记录诊疗返回" / "return from care",
        SuspendStudy = "suspend-study": "休学" / "suspend study",
        AskReturn = "ask-return": "申请复学" / "ask to return to school",
        DecideReturn = "decide-return": "审定复学" / "decide on the return",
        ProposeRelease = "propose-release": "申请解除" / "propose the release",
        ApproveRelease = "approve-release": "同意解除" / "approve the release",
        RejectRelease = "reject-release": "不同意解除" / "reject the release",
        EndWatch = "end-watch": "结束观察" / "end the watch",
        WarnAgain = "warn-again": "再次预警" / "warn again",
        OfferHandOver = "offer-hand-over": "提出移交" / "offer a hand-over",
        AnswerHandOver = "answer-hand-over": "答复移交" / "answer the hand-over",
        Close = "close": "结案" / "close",
        Void = "void": "作废记录" / "void a record",
        Correct = "correct": "更正记录" / "correct a record",
        AppealReturn = "appeal-return": "申诉复学决定" / "appeal the decision on the return",
    }
}
