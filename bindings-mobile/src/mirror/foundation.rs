//! The records and closed sets that all rule books share.

use humiao::catalog::Code;
use humiao::duty::{Duty, DutyKind, Status, Window};
use humiao::fault::{Fault, FaultKind};
use humiao::id::{CaseId, StaffId, StudentId, UnitId};
use humiao::policy::{Basis, Clause, RuleId, Standing};
use humiao::role::{Actor, Role};
use humiao::text::{Language, Text as ShortText};
use humiao::time::{Day, DayKind};
use humiao::verdict::{Certainty, Detail, Reason};

/// A language that the library explains itself in.
#[uniffi::remote(Enum)]
pub enum Language {
    /// Simplified Chinese 简体中文.
    Zh,
    /// English 英文.
    En,
}

/// The kind of a fault: few enough to switch on.
#[uniffi::remote(Enum)]
pub enum FaultKind {
    /// It cannot be read at all.
    Malformed,
    /// It can be read, but the value breaks a rule.
    Invalid,
    /// Something that is needed is not there.
    Missing,
    /// A name, version, id or date that the library does not know.
    Unknown,
    /// It contradicts something that was read before.
    Conflict,
    /// The rules refuse it.
    Refused,
}

/// A named value inside a reason or a fault; never personal.
#[uniffi::remote(Record)]
pub struct Detail {
    /// The name of the hole in the text.
    pub name: ShortText,
    /// What fills it.
    pub value: ShortText,
}

/// One thing that is wrong with an input, and where.
#[uniffi::remote(Record)]
pub struct Fault {
    /// The kind, to switch on.
    pub kind: FaultKind,
    /// The stable code.
    pub code: Code,
    /// The place inside the input; empty when the whole input is meant.
    pub place: ShortText,
    /// What fills the holes of the text; never personal.
    pub details: Vec<Detail>,
}

/// What stands behind a rule.
#[uniffi::remote(Enum)]
pub enum Standing {
    /// Statute, regulation or national standard.
    Law,
    /// The city's own published policy.
    City,
    /// Published by another city, by the province or by the state without the force of law.
    Other,
    /// No document: a convention of practice.
    Convention,
}

/// Where a rule is written. A convention has no document; its text says what is customary.
#[uniffi::remote(Record)]
pub struct Clause {
    /// The title or number of the document.
    pub document: ShortText,
    /// The article or section.
    pub article: ShortText,
    /// What it says.
    pub text: ShortText,
}

/// The name, standing and clause of a rule: what a reason or a duty rests on.
#[uniffi::remote(Record)]
pub struct Basis {
    /// The name of the rule.
    pub rule: RuleId,
    /// What stands behind it.
    pub standing: Standing,
    /// Where it is written.
    pub clause: Clause,
}

/// The role in which a person acts.
#[uniffi::remote(Enum)]
pub enum Role {
    /// Subject teacher 任课老师.
    SubjectTeacher,
    /// Class teacher 班主任.
    ClassTeacher,
    /// Grade head 年级组长.
    GradeHead,
    /// Psychology teacher 心理教师.
    PsychologyTeacher,
    /// Principal 校长.
    Principal,
    /// County station 县市分站.
    CountyStation,
    /// City centre 市级总站.
    CityCentre,
}

/// A person acting in a role for a unit (a school, a station or the centre).
#[uniffi::remote(Record)]
pub struct Actor {
    /// The person.
    pub staff: StaffId,
    /// The role that is used for this act.
    pub role: Role,
    /// The unit for which the person acts.
    pub unit: UnitId,
}

/// Whether a condition is known not to hold, or cannot be told.
#[uniffi::remote(Enum)]
pub enum Certainty {
    /// The facts are there and the condition does not hold.
    Unmet,
    /// A fact is missing; an unknown never counts as met.
    Unknown,
}

/// One unmet condition: what it is, by which rule, who can satisfy it, and from which day.
#[uniffi::remote(Record)]
pub struct Reason {
    /// The stable code.
    pub code: Code,
    /// Known not to hold, or not known.
    pub certainty: Certainty,
    /// The rule, its standing and its clause.
    pub basis: Basis,
    /// The roles that can satisfy it; empty when nobody can.
    pub who: Vec<Role>,
    /// The earliest day on which it can hold; none when it depends on somebody's act.
    pub earliest: Option<Day>,
    /// What fills the holes of the text; never personal.
    pub details: Vec<Detail>,
}

/// What is owed.
#[uniffi::remote(Enum)]
pub enum DutyKind {
    /// Bring the person to a hospital 立即制止并送医.
    BringToHospital,
    /// Report to the police 强制报告.
    MandatoryReport,
    /// Tell the guardian 告知监护人.
    TellGuardian,
    /// Break confidentiality and record it 突破保密并记录.
    BreakConfidentiality,
    /// Begin the joint judgement 启动研判.
    BeginReview,
    /// Conclude the joint judgement 完成研判.
    ConcludeReview,
    /// Assign the responsible pair 确定一对一责任人.
    AssignPair,
    /// Write the individual plan 制定一生一策方案.
    WritePlan,
    /// Make the first assessment 开展评估.
    Assess,
    /// Follow up 回访.
    FollowUp,
    /// Chase the answer to a referral 落实转介反馈.
    ReferralAnswer,
    /// Decide on a proposed release 审定解除申请.
    DecideRelease,
    /// Decide on a return to school 审定复学申请.
    DecideReturn,
    /// Answer an offered hand-over 答复移交.
    AnswerHandOver,
    /// End the watch after release 结束解除后观察.
    EndWatch,
    /// Visit the home of a student 学年家访.
    HomeVisit,
    /// Visit a key student in the home 重点学生入户家访.
    InHomeVisit,
    /// Visit the home of a student after something happened 临时家访.
    OccasionalVisit,
    /// Review a confirmed membership 复核重点学生名单.
    ReviewMembership,
    /// Renew a certificate 证书换证.
    RenewCertificate,
    /// Yearly training 年度必修培训.
    YearlyTraining,
}

/// Where a duty stands on a day.
#[uniffi::remote(Enum)]
pub enum Status {
    /// Its window has not begun.
    Upcoming,
    /// Its window has begun and its due day has not passed.
    Open,
    /// Its due day has passed.
    Overdue,
    /// Its window has ended and it was not done; it stays on record.
    Missed,
    /// Done on or before the due day.
    Done,
    /// Done after the due day.
    DoneLate,
}

/// The days of a duty, all three inclusive: it can be done from `start`, is in time until `due`,
/// and can no longer be done after `end` (never, if there is none).
#[uniffi::remote(Record)]
pub struct Window {
    /// The first day.
    pub start: Day,
    /// The last day in time.
    pub due: Day,
    /// The last day at all.
    pub end: Option<Day>,
}

/// Something that is owed, by whom and until when.
#[uniffi::remote(Record)]
pub struct Duty {
    /// What is owed.
    pub kind: DutyKind,
    /// The student whom it is about, if it is about one.
    pub student: Option<StudentId>,
    /// The case that it belongs to, if it belongs to one.
    pub case: Option<CaseId>,
    /// The unit that it is the affair of, mostly a school; none when the facts name none.
    pub unit: Option<UnitId>,
    /// The role that owes it.
    pub role: Role,
    /// The one person who is accountable for it; none when the facts name nobody.
    pub accountable: Option<StaffId>,
    /// When it is owed.
    pub window: Window,
    /// The day on which it was done.
    pub done: Option<Day>,
    /// Whether a life may be in danger.
    pub danger: bool,
    /// The rule that it comes from.
    pub basis: Basis,
}

/// What a day is for work.
#[uniffi::remote(Enum)]
pub enum DayKind {
    /// Workday 工作日.
    Workday,
    /// A weekend day that is worked for a holiday 调休上班.
    MakeUpWorkday,
    /// Weekend 周末.
    Weekend,
    /// Holiday 法定节假日放假.
    Holiday,
}
