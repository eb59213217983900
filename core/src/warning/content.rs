//! What commands carry and events keep.

use serde::{Deserialize, Serialize};

use super::decode::canonical;
use super::{Cause, CommandKind, ContactMode, ContactOutcome, ReferralAnswer, Sign, Source, Told};
use crate::id::{SchoolId, StaffId, StudentId};
use crate::role::Role;
use crate::text::{Sealed, Text};
use crate::time::{Day, Timestamp};

macro_rules! contents {
    ($($(#[$doc:meta])* $name:ident: $example:literal { $($(#[$($field_doc:tt)*])* $field:ident: $kind:ty,)+ })+) => {$(
        $(#[$doc])*
        ///
        #[doc = concat!("```\nuse humiao::warning::", stringify!($name), ";\nlet content: ", stringify!($name),
            " = serde_json::from_str(r#\"", $example, "\"#)?;\n",
            "assert_eq!(serde_json::from_str::<", stringify!($name), ">(&serde_json::to_string(&content)?)?, content);\n",
            "# Ok::<(), serde_json::Error>(())\n```")]
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case", deny_unknown_fields)]
        pub struct $name { $($(#[$($field_doc)*])* pub $field: $kind,)+ }

        canonical! { $name { $($(#[$($field_doc)*])* $field,)+ } }
    )+};
}

contents! {
    /// A first report 上报: it opens the file of one student (一人一档).
    Report: r#"{"student":"S-1","school":"X-1","source":"teacher","signs":["low-mood"],"danger":false}"# {
        /// The student.
        student: StudentId,
        /// The school that answers for the student.
        school: SchoolId,
        /// Where the clue comes from.
        source: Source,
        /// The signs that were seen.
        signs: Vec<Sign>,
        /// Whether there is danger to life or health now.
        danger: bool,
        /// Free text.
        #[serde(default, skip_serializing_if = "Sealed::is_blank")]
        note: Sealed,
    }

    /// A further clue 线索, or the one that starts a new episode.
    Clue: r#"{"source":"peer","signs":["suicidal-words"],"danger":true}"# {
        /// Where it comes from.
        source: Source,
        /// The signs that were seen.
        signs: Vec<Sign>,
        /// Whether there is danger to life or health now.
        danger: bool,
        /// Free text.
        #[serde(default, skip_serializing_if = "Sealed::is_blank")]
        note: Sealed,
    }

    /// A person who took part, in a role.
    Participant: r#"{"staff":"T-1","role":"class-teacher"}"# {
        /// The person.
        staff: StaffId,
        /// The role.
        role: Role,
    }

    /// A joint judgement 研判 that sets a level. People set it, on grounds; no score does.
    Judgement: r#"{"level":2,"danger":false,"participants":[{"staff":"T-1","role":"principal"}],"grounds":"…"}"# {
        /// The severity of the level, as the policy numbers it.
        level: u8,
        /// Whether the meeting sees danger to life or health now.
        danger: bool,
        /// Who took part.
        participants: Vec<Participant>,
        /// On which grounds.
        grounds: Sealed,
    }

    /// A joint judgement 研判 that finds no crisis.
    Finding: r#"{"participants":[{"staff":"T-1","role":"principal"}],"grounds":"…"}"# {
        /// Who took part.
        participants: Vec<Participant>,
        /// On which grounds.
        grounds: Sealed,
    }

    /// The responsible pair 一对一责任人: one leads and is accountable, one assists.
    Pair: r#"{"lead":{"staff":"T-1","role":"psychology-teacher"},"partner":{"staff":"T-2","role":"class-teacher"}}"# {
        /// Who leads, and is accountable for the case.
        lead: Participant,
        /// Who assists.
        partner: Participant,
    }

    /// The individual plan 一生一策, whole, each time that it is set.
    Plan: r#"{"measures":"…"}"# {
        /// What will be done.
        measures: Sealed,
    }

    /// An assessment 评估. It informs people; it never decides.
    Assessment: r#"{"instrument":"MHT","score":41}"# {
        /// The scale or the form of the interview.
        instrument: Text,
        /// Its score, where it has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        score: Option<u32>,
        /// Free text.
        #[serde(default, skip_serializing_if = "Sealed::is_blank")]
        finding: Sealed,
    }

    /// A follow-up contact 回访.
    Contact: r#"{"mode":"talk","outcome":"seen"}"# {
        /// How it was made.
        mode: ContactMode,
        /// How it ended.
        outcome: ContactOutcome,
        /// Free text.
        #[serde(default, skip_serializing_if = "Sealed::is_blank")]
        note: Sealed,
    }

    /// That the guardian was told, or the person was brought to a hospital.
    Notice: r#"{"mode":"phone"}"# {
        /// How.
        mode: ContactMode,
        /// Free text.
        #[serde(default, skip_serializing_if = "Sealed::is_blank")]
        note: Sealed,
    }

    /// A mandatory report 强制报告 (未成年人保护法 第十一条; the nine situations of the 2020 opinion).
    PoliceReport: r#"{"situation":5,"authority":"…"}"# {
        /// The situation, 1 to 9.
        situation: u8,
        /// The authority that took the report.
        authority: Text,
    }

    /// That confidentiality was broken 突破保密, and who was told.
    Disclosure: r#"{"told":["guardian","class-teacher"],"grounds":"…"}"# {
        /// Who was told.
        told: Vec<Told>,
        /// Why.
        grounds: Sealed,
    }

    /// A referral 转介.
    Referral: r#"{"institution":"…"}"# {
        /// Where to.
        institution: Text,
        /// Free text.
        #[serde(default, skip_serializing_if = "Sealed::is_blank")]
        note: Sealed,
    }

    /// What came back on a referral 转介反馈.
    ReferralReply: r#"{"answer":"accepted","inpatient":true}"# {
        /// The answer.
        answer: ReferralAnswer,
        /// Whether the student is taken in 住院: the follow-ups of the school then keep another cadence until
        /// the return.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        inpatient: bool,
        /// Free text.
        #[serde(default, skip_serializing_if = "Sealed::is_blank")]
        note: Sealed,
    }

    /// A dated medical opinion with its institution 医学意见.
    Opinion: r#"{"institution":"…","dated":"2024-03-01"}"# {
        /// Who gave it.
        institution: Text,
        /// Its date.
        dated: Day,
        /// Free text.
        #[serde(default, skip_serializing_if = "Sealed::is_blank")]
        note: Sealed,
    }

    /// A decision on a return to school 复学.
    ReturnDecision: r#"{"passed":true,"grounds":"…"}"# {
        /// Whether the student returns.
        passed: bool,
        /// On which grounds.
        grounds: Sealed,
    }

    /// Grounds alone: for a proposal, an approval, a rejection, a suspension.
    Grounds: r#"{"grounds":"…"}"# {
        /// The grounds.
        grounds: Sealed,
    }

    /// An approved release 解除, and what the policy made of it.
    Release: r#"{"grounds":"…","complete":true,"watch-until":"2024-08-01"}"# {
        /// The grounds of the approver.
        grounds: Sealed,
        /// Whether it was the last approval that was needed.
        complete: bool,
        /// The last day of the watch, once complete.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        watch_until: Option<Day>,
    }

    /// A hand-over 移交 that is offered: to another school, when the student moves, or to another person, when the
    /// one in charge does.
    HandOver: r#"{"school":"X-2","outside":false}"# {
        /// The school that is to take over; the present one for a move of staff.
        school: SchoolId,
        /// Whether that school is outside this service, so that its acceptance comes in writing.
        outside: bool,
        /// The person who is to take over, and who alone answers; `None` leaves it to the school.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Participant>,
        /// Free text.
        #[serde(default, skip_serializing_if = "Sealed::is_blank")]
        note: Sealed,
    }

    /// The answer to an offered hand-over 移交.
    HandOverReply: r#"{"accepted":true}"# {
        /// Whether it is taken over.
        accepted: bool,
        /// Free text.
        #[serde(default, skip_serializing_if = "Sealed::is_blank")]
        note: Sealed,
    }

    /// The end of an episode for another cause than release 其他结案.
    Closing: r#"{"cause":"graduated","grounds":"…"}"# {
        /// Why.
        cause: Cause,
        /// On which grounds.
        grounds: Sealed,
    }

    /// A correction 更正 of an earlier record: how it really was. The earlier one stays, and no longer counts.
    Correction: r#"{"event":7,"happened":1709251200000,"record":{"contacted":{"mode":"phone","outcome":"unavailable"}},"grounds":"…"}"# {
        /// The number of the event that is corrected.
        event: u32,
        /// When it really happened.
        happened: Timestamp,
        /// How it really was; of the same kind.
        record: Record,
        /// Why it is corrected.
        grounds: Sealed,
    }

    /// That an earlier record was wrong 作废; the record stays, and no longer counts.
    Voiding: r#"{"event":7,"grounds":"…"}"# {
        /// The number of the event.
        event: u32,
        /// Why.
        grounds: Sealed,
    }
}

/// A record of something that was done, which can be corrected or voided later.
///
/// ```
/// use humiao::warning::{CommandKind, Record};
/// let record: Record = serde_json::from_str(r#"{"guardian-told":{"mode":"phone"}}"#)?;
/// assert_eq!(record.kind(), CommandKind::TellGuardian);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Record {
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

impl Record {
    /// The command that records it.
    ///
    /// ```
    /// use humiao::warning::{CommandKind, Contact, ContactMode, ContactOutcome, Record};
    /// let contact = Contact { mode: ContactMode::Talk, outcome: ContactOutcome::Seen, note: Default::default() };
    /// assert_eq!(Record::Contacted(contact).kind(), CommandKind::RecordContact);
    /// ```
    #[must_use]
    pub const fn kind(&self) -> CommandKind {
        match self {
            Self::Contacted(_) => CommandKind::RecordContact,
            Self::Assessed(_) => CommandKind::Assess,
            Self::GuardianTold(_) => CommandKind::TellGuardian,
            Self::BroughtToHospital(_) => CommandKind::BringToHospital,
            Self::PoliceTold(_) => CommandKind::TellPolice,
            Self::ConfidentialityBroken(_) => CommandKind::BreakConfidentiality,
        }
    }
}
