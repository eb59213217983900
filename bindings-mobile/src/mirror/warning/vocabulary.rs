//! The closed sets of the warning book.

use humiao::warning::{Cause, CommandKind, ContactMode, ContactOutcome, Phase, ReferralAnswer, Sign, Source, Told};

/// The phase of a case. Referral, study suspension, plan and the rest are tracks beside it.
#[uniffi::remote(Enum)]
pub enum Phase {
    /// Reported 已上报待研判.
    Reported,
    /// Under review 研判中.
    UnderReview,
    /// Active 预警中.
    Active,
    /// Released, under watch 已解除（观察期）.
    Watch,
    /// Closed 已结束.
    Closed,
}

/// Why an episode ended; each exit has its own count.
#[uniffi::remote(Enum)]
pub enum Cause {
    /// Released 预警解除.
    Released,
    /// Not confirmed 研判不予确认.
    NotConfirmed,
    /// Moved away, handed over 转出并移交.
    MovedAway,
    /// Graduated 毕业.
    Graduated,
    /// Entered in error 误录.
    EnteredInError,
    /// Deceased 死亡.
    Deceased,
}

/// Where a clue comes from.
#[uniffi::remote(Enum)]
pub enum Source {
    /// Screening 心理筛查.
    Screening,
    /// Noticed by a teacher 教师发现.
    Teacher,
    /// Told by the guardian 家长反映.
    Guardian,
    /// The student asked for help 学生求助.
    Student,
    /// Told by a peer 同学反映.
    Peer,
    /// Found at a home visit 家访发现.
    HomeVisit,
    /// Hotline 心理热线.
    Hotline,
    /// Told by another agency 其他部门通报.
    OtherAgency,
}

/// A sign that was seen. A sign is no diagnosis.
#[uniffi::remote(Enum)]
pub enum Sign {
    /// Self-harm 自伤行为.
    SelfHarm,
    /// Words or thoughts of suicide 轻生言语或意念.
    SuicidalWords,
    /// Tendency to harm others 伤害他人倾向.
    HarmToOthers,
    /// Suspected mental disorder 疑似精神障碍.
    SuspectedDisorder,
    /// Suspected unlawful harm 疑似遭受侵害.
    SuspectedUnlawfulHarm,
    /// Low mood 情绪低落.
    LowMood,
    /// Withdrawal 社交退缩.
    Withdrawal,
    /// Grave life event 重大生活变故.
    LifeEvent,
    /// Refuses school 拒学.
    SchoolRefusal,
    /// Other 其他.
    Other,
}

/// How a contact was made.
#[uniffi::remote(Enum)]
pub enum ContactMode {
    /// Talk in person 面谈.
    Talk,
    /// Visit in the home 入户.
    HomeVisit,
    /// Phone 电话.
    Phone,
    /// Video 视频.
    Video,
}

/// How a contact ended; only `seen` completes a follow-up.
#[uniffi::remote(Enum)]
pub enum ContactOutcome {
    /// Seen 已见到本人.
    Seen,
    /// Unavailable 未能联系上.
    Unavailable,
    /// Refused 拒绝.
    Refused,
}

/// Who is told something in confidence.
#[uniffi::remote(Enum)]
pub enum Told {
    /// Guardian 监护人.
    Guardian,
    /// Class teacher 班主任.
    ClassTeacher,
    /// Principal 校长.
    Principal,
    /// Police 公安机关.
    Police,
    /// Hospital 医疗机构.
    Hospital,
}

/// The answer to a referral.
#[uniffi::remote(Enum)]
pub enum ReferralAnswer {
    /// Accepted 已接收.
    Accepted,
    /// Rejected 未接收.
    Rejected,
    /// Declined by the guardian 监护人不同意.
    GuardianDeclined,
}

/// What can be commanded on a case; `Command` carries the content.
#[uniffi::remote(Enum)]
pub enum CommandKind {
    /// Report 上报.
    Report,
    /// Add a clue 补充线索.
    AddClue,
    /// Begin the review 启动研判.
    BeginReview,
    /// Do not confirm 不予确认.
    NotConfirm,
    /// Confirm 确认预警.
    Confirm,
    /// Change the level 调整等级.
    ChangeLevel,
    /// Assign the responsible pair 确定一对一责任人.
    AssignPair,
    /// Set the individual plan 制定或修订一生一策.
    SetPlan,
    /// Record an assessment 记录评估.
    Assess,
    /// Record a contact 记录回访.
    RecordContact,
    /// Tell the guardian 告知监护人.
    TellGuardian,
    /// Bring to hospital 制止并送医.
    BringToHospital,
    /// Report to the police 强制报告.
    TellPolice,
    /// Break confidentiality 突破保密.
    BreakConfidentiality,
    /// Refer 转介.
    Refer,
    /// Answer the referral 记录转介反馈.
    AnswerReferral,
    /// Return from care 记录诊疗返回.
    ReturnFromCare,
    /// Suspend study 休学.
    SuspendStudy,
    /// Ask to return to school 申请复学.
    AskReturn,
    /// Decide on the return 审定复学.
    DecideReturn,
    /// Propose the release 申请解除.
    ProposeRelease,
    /// Approve the release 同意解除.
    ApproveRelease,
    /// Reject the release 不同意解除.
    RejectRelease,
    /// End the watch 结束观察.
    EndWatch,
    /// Warn again 再次预警.
    WarnAgain,
    /// Offer a hand-over 提出移交.
    OfferHandOver,
    /// Answer the hand-over 答复移交.
    AnswerHandOver,
    /// Close 结案.
    Close,
    /// Void a record 作废记录.
    Void,
    /// Correct a record 更正记录.
    Correct,
    /// Appeal the decision on the return 申诉复学决定.
    AppealReturn,
}
