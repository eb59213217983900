//! The codes of the warning book.

/// The codes of reasons and of faults of the warning book.
pub mod code {
    use crate::catalog::codes;

    codes! { Reason, "warning";
        /// Not in this phase.
        PHASE = "warning.phase": "当前阶段（{phase}）不能执行此操作" / "not possible in the phase `{phase}`";
        /// Not for this role.
        ROLE = "warning.role": "该角色无权执行此操作" / "this role may not do this";
        /// Not for this unit.
        UNIT = "warning.unit": "应由负责该生的单位办理" / "only the unit that answers for the student may do this";
        /// Not in service.
        POSTING = "warning.posting": "该人员当日不在此岗位任职" / "this person does not serve in this role at this unit on that day";
        /// A time that cannot be.
        HAPPENED_AFTER_NOW = "warning.happened-after-now": "发生时间晚于当前时间" / "it cannot have happened after now";
        /// Before the episode.
        HAPPENED_BEFORE = "warning.happened-before": "发生时间早于 {since}" / "it cannot have happened before {since}";
        /// The clock went back.
        RECORDED_BEFORE = "warning.recorded-before": "当前时间早于上一条记录的登记时间" / "now is before the last record was made";
        /// Grounds are needed.
        GROUNDS = "warning.grounds": "须由具名人员写明依据" / "a named person must state the grounds";
        /// The meeting was not complete.
        PARTICIPANT = "warning.participant": "研判缺少：{role}" / "the judgement lacks: {role}";
        /// One person in every role.
        ALONE = "warning.alone": "研判不得由一人完成" / "a joint judgement needs more than one person";
        /// Nobody is named.
        UNNAMED = "warning.unnamed": "须由具名人员办理或承担" / "a named person must act or be charged with it";
        /// No such level.
        LEVEL = "warning.level": "政策中没有该等级" / "the policy has no such level";
        /// The level stays the same.
        SAME_LEVEL = "warning.same-level": "等级与险情均未改变" / "neither level nor danger changes";
        /// A life may be in danger.
        DANGER = "warning.danger": "险情尚未解除" / "the danger has not been judged over";
        /// At-once acts are not recorded.
        AT_ONCE = "warning.at-once": "法定即时义务尚未完成：{duty}" / "a duty that the law wants done at once is open: {duty}";
        /// No plan was written.
        BLANK = "warning.blank": "内容不能为空" / "the content must not be blank";
        /// The pair is one person.
        PAIR = "warning.pair": "一对一责任人应为两人" / "the pair must be two persons";
        /// No open referral.
        NO_REFERRAL = "warning.no-referral": "没有待处理的转介" / "there is no referral that waits for this";
        /// A referral is open.
        OPEN_REFERRAL = "warning.open-referral": "转介尚未办结" / "a referral is not concluded";
        /// Not suspended.
        NOT_SUSPENDED = "warning.not-suspended": "未处于休学状态" / "study is not suspended";
        /// Already suspended.
        SUSPENDED = "warning.suspended": "处于休学状态" / "study is suspended";
        /// No return was asked for.
        NO_RETURN = "warning.no-return": "没有待审定的复学申请" / "no return to school waits for a decision";
        /// Nothing to appeal.
        NO_REFUSAL = "warning.no-refusal": "没有可申诉的复学决定" / "no decision against the return can be appealed";
        /// Not assessed.
        RETURN_ASSESSMENT = "warning.return-assessment": "提出复学申请后学校尚未评估" / "the school has not assessed the student since the application";
        /// The same decider.
        APPEAL_DECIDER = "warning.appeal-decider": "申诉须由原决定人以外的人员审定" / "an appeal is decided by somebody other than who decided before";
        /// Another kind of record.
        CORRECTION_KIND = "warning.correction-kind": "更正内容须与原记录同类" / "a record is corrected by one of its own kind";
        /// No proposal.
        NO_PROPOSAL = "warning.no-proposal": "没有待审定的解除申请" / "no release waits for a decision";
        /// There is a proposal.
        PROPOSAL = "warning.proposal": "已有待审定的解除申请" / "a release already waits for a decision";
        /// The same person.
        SAME_PERSON = "warning.same-person": "审批或登记接收的人员不得与提出人或其他审批人为同一人" / "whoever approves or records the acceptance must differ from whoever proposed it and from the other approvers";
        /// Not long enough active.
        ACTIVE_DAYS = "warning.active-days": "预警未满 {days} 天" / "active for less than {days} days";
        /// Too few contacts.
        CONTACTS = "warning.contacts": "有效回访 {given} 次，应不少于 {wanted} 次" / "{given} completed contacts, at least {wanted} are needed";
        /// No recent assessment.
        ASSESSMENT = "warning.assessment": "缺少 {days} 天内的学校评估" / "no assessment by the school within {days} days";
        /// No dated medical opinion.
        OPINION = "warning.opinion": "缺少注明日期和机构的医学意见" / "no dated medical opinion with its institution";
        /// An opinion from the future.
        OPINION_DATE = "warning.opinion-date": "医学意见的日期晚于今天" / "the medical opinion is dated after today";
        /// An opinion from before.
        OPINION_OLD = "warning.opinion-old": "医学意见早于本次转介或休学（{since}）" / "the medical opinion is older than this referral or suspension ({since})";
        /// The watch goes on.
        WATCH = "warning.watch": "观察期至 {until}" / "the watch goes on until {until}";
        /// That cause has another way.
        CAUSE = "warning.cause": "该结案原因另有程序" / "this cause has its own way";
        /// The hand-over is not accepted.
        NOT_HANDED_OVER = "warning.not-handed-over": "接收方尚未接收，原单位继续负责" / "the other side has not accepted; this side stays accountable";
        /// No hand-over was offered.
        NO_HAND_OVER = "warning.no-hand-over": "没有待答复的移交" / "no hand-over waits for an answer";
        /// One was offered.
        HAND_OVER = "warning.hand-over": "移交正在等待答复" / "a hand-over waits for its answer";
        /// The same school.
        SAME_SCHOOL = "warning.same-school": "接收学校与现负责学校相同" / "the other school is the one that answers now";
        /// The same person.
        SAME_LEAD = "warning.same-lead": "接收人即现责任人" / "the person who is to take over is in charge now";
        /// Not in charge.
        NOT_IN_CHARGE = "warning.not-in-charge": "须由现责任人或校长提出移交" / "whoever is in charge of the case, or the principal, offers it to a colleague";
        /// Offered to somebody else.
        NOT_OFFERED = "warning.not-offered": "移交已指定接收人，须由其本人答复" / "the hand-over names who is to take over; only that person answers";
        /// Nothing to void.
        NOT_VOIDABLE = "warning.not-voidable": "该记录不存在、不可作废或已作废" / "there is no such record, it cannot be voided, or it was voided";
        /// The reporter.
        OWN_REPORT = "warning.own-report": "误录须由上报人以外的人员认定" / "somebody other than the reporter must find it entered in error";
        /// The file is open already.
        OPENED = "warning.opened": "该生已有档案" / "the student's file is already open";
        /// Not one of the nine.
        SITUATION = "warning.situation": "强制报告情形应为 1 至 9" / "the situation of a mandatory report is 1 to 9";
        /// Nobody was told.
        TOLD = "warning.told": "须至少告知监护人与班主任" / "the guardian and the class teacher at least must be told";
        /// This episode cannot be followed by another.
        FINAL = "warning.final": "该档案已终结，不能再次预警" / "this file has ended for good";
        /// A decision that did not know of a risk.
        RISK_UNKNOWN = "warning.risk-unknown": "另一端记录了决定人当时不知道的风险，须知情后重新决定" / "another side recorded a risk that whoever decided did not know; it must be decided anew";
        /// An answer to something that another side replaced.
        ANSWERS_ANOTHER = "warning.answers-another": "所答复的事项已由另一端了结，现在等待答复的是另一事项" / "what it answers was settled by another side; something else waits for an answer now";
        /// An event of another version.
        EVENT_VERSION = "warning.event-version": "事件格式版本 {version} 未知，未读入" / "event format {version} is not known; the event was not read";
        /// JSON that is no event.
        EVENT_SHAPE = "warning.event-shape": "不是本版本的事件（第 {column} 列）" / "not an event of this version (column {column})";
        /// A history that does not begin.
        EVENT_FIRST = "warning.event-first": "首个事件应为上报" / "the first event must be a report";
        /// A gap or a repetition.
        EVENT_SEQUENCE = "warning.event-sequence": "事件编号应为 {wanted}，实为 {given}" / "event {wanted} was expected, found {given}";
        /// Another case.
        EVENT_CASE = "warning.event-case": "事件属于另一档案" / "the event belongs to another case";
        /// A change that cannot be in this phase.
        EVENT_PHASE = "warning.event-phase": "阶段 {phase} 中不可能发生此变更" / "this change cannot happen in the phase `{phase}`";
        /// Times that cannot be.
        EVENT_TIME = "warning.event-time": "事件时间不成立：发生不得晚于登记，登记不得早于前一事件，发生不得早于首次上报" / "impossible times: nothing happens after it is recorded, is recorded before the event before it, or happens before the case was reported";
        /// A faulty line that names no case.
        UNATTRIBUTED = "warning.unattributed": "无法确定该行属于哪个档案，本日志中任一档案都可能缺少此行" / "the line cannot be put down to a case; any case of this log may lack it";
        /// Levels that cannot be told apart.
        LINT_LEVELS = "warning.lint-levels": "等级为空或严重程度重复" / "there are no levels, or two of one severity";
        /// A cadence that ends, or that goes on before its end.
        LINT_CADENCE = "warning.lint-cadence": "仅最后一个阶段可以且应当不限次数" / "the last stage, and no other, must be without end";
        /// A command that nobody may give.
        LINT_NOBODY = "warning.lint-nobody": "没有角色可执行 {command}" / "no role may give the command {command}";
        /// A law that a policy would block.
        LINT_LAW = "warning.lint-law": "{command} 为法定义务，任何角色均不得排除" / "{command} is owed by law; no role may be kept from it";
        /// A case that was set aside.
        SET_ASIDE = "warning.set-aside": "该档案有问题事件，整案未采用" / "the case has a faulty event and was set aside as a whole";
    }
}
pub(crate) use code::ENTRIES;
