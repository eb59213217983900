//! What commands carry and events keep.

use humiao::id::{SchoolId, StaffId, StudentId};
use humiao::role::Role;
use humiao::text::{Sealed, Text as ShortText};
use humiao::time::{Day, Timestamp};
use humiao::warning::{
    Assessment, Cause, Closing, Clue, Contact, ContactMode, ContactOutcome, Correction, Disclosure, Finding, Grounds,
    HandOver, HandOverReply, Judgement, Notice, Opinion, Pair, Participant, Plan, PoliceReport, Record as CaseRecord,
    Referral, ReferralAnswer, ReferralReply, Release, Report, ReturnDecision, Sign, Source, Told, Voiding,
};

/// A first report 上报: it opens the file of one student (一人一档).
#[uniffi::remote(Record)]
pub struct Report {
    /// The student.
    pub student: StudentId,
    /// The school that answers for the student.
    pub school: SchoolId,
    /// Where the clue comes from.
    pub source: Source,
    /// The signs that were seen.
    pub signs: Vec<Sign>,
    /// Whether there is danger to life or health now.
    pub danger: bool,
    /// Free text.
    pub note: Sealed,
}

/// A further clue 线索, or the one that starts a new episode.
#[uniffi::remote(Record)]
pub struct Clue {
    /// Where it comes from.
    pub source: Source,
    /// The signs that were seen.
    pub signs: Vec<Sign>,
    /// Whether there is danger to life or health now.
    pub danger: bool,
    /// Free text.
    pub note: Sealed,
}

/// A person who took part, in a role.
#[uniffi::remote(Record)]
pub struct Participant {
    /// The person.
    pub staff: StaffId,
    /// The role.
    pub role: Role,
}

/// A joint judgement 研判 that sets a level. People set it, on grounds; no score does.
#[uniffi::remote(Record)]
pub struct Judgement {
    /// The severity of the level, as the policy numbers it.
    pub level: u8,
    /// Whether the meeting sees danger to life or health now.
    pub danger: bool,
    /// Who took part.
    pub participants: Vec<Participant>,
    /// On which grounds.
    pub grounds: Sealed,
}

/// A joint judgement 研判 that finds no crisis.
#[uniffi::remote(Record)]
pub struct Finding {
    /// Who took part.
    pub participants: Vec<Participant>,
    /// On which grounds.
    pub grounds: Sealed,
}

/// The responsible pair 一对一责任人: one leads and is accountable, one assists.
#[uniffi::remote(Record)]
pub struct Pair {
    /// Who leads, and is accountable for the case.
    pub lead: Participant,
    /// Who assists.
    pub partner: Participant,
}

/// The individual plan 一生一策, whole, each time that it is set.
#[uniffi::remote(Record)]
pub struct Plan {
    /// What will be done.
    pub measures: Sealed,
}

/// An assessment 评估. It informs people; it never decides.
#[uniffi::remote(Record)]
pub struct Assessment {
    /// The scale or the form of the interview.
    pub instrument: ShortText,
    /// Its score, where it has one.
    #[uniffi(default = None)]
    pub score: Option<u32>,
    /// Free text.
    pub finding: Sealed,
}

/// A follow-up contact 回访.
#[uniffi::remote(Record)]
pub struct Contact {
    /// How it was made.
    pub mode: ContactMode,
    /// How it ended.
    pub outcome: ContactOutcome,
    /// Free text.
    pub note: Sealed,
}

/// That the guardian was told, or the person was brought to a hospital.
#[uniffi::remote(Record)]
pub struct Notice {
    /// How.
    pub mode: ContactMode,
    /// Free text.
    pub note: Sealed,
}

/// A mandatory report 强制报告 (未成年人保护法 第十一条; the nine situations of the 2020 opinion).
#[uniffi::remote(Record)]
pub struct PoliceReport {
    /// The situation, 1 to 9.
    pub situation: u8,
    /// The authority that took the report.
    pub authority: ShortText,
}

/// That confidentiality was broken 突破保密, and who was told.
#[uniffi::remote(Record)]
pub struct Disclosure {
    /// Who was told.
    pub told: Vec<Told>,
    /// Why.
    pub grounds: Sealed,
}

/// A referral 转介.
#[uniffi::remote(Record)]
pub struct Referral {
    /// Where to.
    pub institution: ShortText,
    /// Free text.
    pub note: Sealed,
}

/// What came back on a referral 转介反馈.
#[uniffi::remote(Record)]
pub struct ReferralReply {
    /// The answer.
    pub answer: ReferralAnswer,
    /// Whether the student is taken in 住院: the follow-ups of the school then keep another cadence until
    /// the return.
    #[uniffi(default = false)]
    pub inpatient: bool,
    /// Free text.
    pub note: Sealed,
}

/// A dated medical opinion with its institution 医学意见.
#[uniffi::remote(Record)]
pub struct Opinion {
    /// Who gave it.
    pub institution: ShortText,
    /// Its date.
    pub dated: Day,
    /// Free text.
    pub note: Sealed,
}

/// A decision on a return to school 复学.
#[uniffi::remote(Record)]
pub struct ReturnDecision {
    /// Whether the student returns.
    pub passed: bool,
    /// On which grounds.
    pub grounds: Sealed,
}

/// Grounds alone: for a proposal, an approval, a rejection, a suspension.
#[uniffi::remote(Record)]
pub struct Grounds {
    /// The grounds.
    pub grounds: Sealed,
}

/// An approved release 解除, and what the policy made of it.
#[uniffi::remote(Record)]
pub struct Release {
    /// The grounds of the approver.
    pub grounds: Sealed,
    /// Whether it was the last approval that was needed.
    pub complete: bool,
    /// The last day of the watch, once complete.
    #[uniffi(default = None)]
    pub watch_until: Option<Day>,
}

/// A hand-over 移交 that is offered: to another school, when the student moves, or to another person, when the
/// one in charge does.
#[uniffi::remote(Record)]
pub struct HandOver {
    /// The school that is to take over; the present one for a move of staff.
    pub school: SchoolId,
    /// Whether that school is outside this service, so that its acceptance comes in writing.
    pub outside: bool,
    /// The person who is to take over, and who alone answers; none leaves it to the school.
    #[uniffi(default = None)]
    pub to: Option<Participant>,
    /// Free text.
    pub note: Sealed,
}

/// The answer to an offered hand-over 移交.
#[uniffi::remote(Record)]
pub struct HandOverReply {
    /// Whether it is taken over.
    pub accepted: bool,
    /// Free text.
    pub note: Sealed,
}

/// The end of an episode for another cause than release 其他结案.
#[uniffi::remote(Record)]
pub struct Closing {
    /// Why.
    pub cause: Cause,
    /// On which grounds.
    pub grounds: Sealed,
}

/// A correction 更正 of an earlier record: how it really was. The earlier one stays, and no longer counts.
#[uniffi::remote(Record)]
pub struct Correction {
    /// The number of the event that is corrected.
    pub event: u32,
    /// When it really happened.
    pub happened: Timestamp,
    /// How it really was; of the same kind.
    pub record: CaseRecord,
    /// Why it is corrected.
    pub grounds: Sealed,
}

/// A record of something that was done, which can be corrected or voided later.
#[uniffi::remote(Enum)]
pub enum CaseRecord {
    /// A contact that was made or tried.
    Contacted(Contact),
    /// An assessment.
    Assessed(Assessment),
    /// The guardian was told.
    GuardianTold(Notice),
    /// The danger was stopped and the person brought to a hospital.
    BroughtToHospital(Notice),
    /// The police was told.
    PoliceTold(PoliceReport),
    /// Confidentiality was broken.
    ConfidentialityBroken(Disclosure),
}

/// That an earlier record was wrong 作废; the record stays, and no longer counts.
#[uniffi::remote(Record)]
pub struct Voiding {
    /// The number of the event.
    pub event: u32,
    /// Why.
    pub grounds: Sealed,
}
