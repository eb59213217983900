//! What is known of a case, and what can be commanded on it.

use humiao::id::{CaseId, SchoolId, StaffId, StudentId};
use humiao::role::Actor;
use humiao::time::{Day, Timestamp};
use humiao::verdict::Reason;
use humiao::warning::{
    AssessmentRecord, Cause, Choice, ClueRecord, CommandKind, ContactOutcome, ContactRecord, Episode, HandOverRecord,
    NoticeRecord, Pair, Participant, Phase, ProposalRecord, ReferralAnswer, ReferralRecord, RefusalRecord, Sign,
    State as CaseState, SuspensionRecord,
};

/// One episode of a case, with its own dates: a student who is warned again begins a new one.
#[uniffi::remote(Record)]
pub struct Episode {
    /// When it was reported.
    pub reported: Timestamp,
    /// Who reported it.
    pub reporter: StaffId,
    /// When the joint judgement began.
    pub review_begun: Option<Timestamp>,
    /// When the joint judgement was concluded, either way.
    pub concluded: Option<Timestamp>,
    /// When a level was first set.
    pub confirmed: Option<Timestamp>,
    /// When the responsible pair was first named.
    pub paired: Option<Timestamp>,
    /// When the individual plan was first set.
    pub planned: Option<Timestamp>,
    /// When danger was first seen.
    pub danger_since: Option<Timestamp>,
    /// When a joint judgement found the danger over.
    pub danger_ended: Option<Timestamp>,
    /// When it was released.
    pub released: Option<Timestamp>,
    /// When it ended.
    pub ended: Option<Timestamp>,
    /// Why it ended.
    pub cause: Option<Cause>,
}

/// A clue that was reported.
#[uniffi::remote(Record)]
pub struct ClueRecord {
    /// The number of its event.
    pub seq: u32,
    /// The episode, from 1.
    pub episode: u32,
    /// When it happened.
    pub happened: Timestamp,
    /// The signs that were seen.
    pub signs: Vec<Sign>,
    /// Whether danger was seen.
    pub danger: bool,
}

/// A contact that was made or tried.
#[uniffi::remote(Record)]
pub struct ContactRecord {
    /// The number of its event.
    pub seq: u32,
    /// The episode, from 1.
    pub episode: u32,
    /// When it happened.
    pub happened: Timestamp,
    /// How it ended.
    pub outcome: ContactOutcome,
    /// Whether it was voided later.
    pub voided: bool,
}

/// An assessment that was made.
#[uniffi::remote(Record)]
pub struct AssessmentRecord {
    /// The number of its event.
    pub seq: u32,
    /// The episode, from 1.
    pub episode: u32,
    /// When it happened.
    pub happened: Timestamp,
    /// Whether it was voided later.
    pub voided: bool,
}

/// An act that is owed at once, as it was recorded.
#[uniffi::remote(Record)]
pub struct NoticeRecord {
    /// The number of its event.
    pub seq: u32,
    /// The episode, from 1.
    pub episode: u32,
    /// Which act.
    pub kind: CommandKind,
    /// When it happened.
    pub happened: Timestamp,
    /// Whether it was voided later.
    pub voided: bool,
}

/// A referral and what became of it.
#[uniffi::remote(Record)]
pub struct ReferralRecord {
    /// The number of its event.
    pub seq: u32,
    /// The episode, from 1.
    pub episode: u32,
    /// When it was made.
    pub referred: Timestamp,
    /// When it was answered.
    pub answered: Option<Timestamp>,
    /// The answer.
    pub answer: Option<ReferralAnswer>,
    /// Whether the student was taken in.
    pub inpatient: bool,
    /// When the student came back from care.
    pub returned: Option<Timestamp>,
    /// The date of the medical opinion.
    pub opinion: Option<Day>,
}

/// A suspension of study and the wish to return.
#[uniffi::remote(Record)]
pub struct SuspensionRecord {
    /// When it began.
    pub since: Timestamp,
    /// When the return was first asked for in this application.
    pub applied: Option<Timestamp>,
    /// When the return was asked for, or a refusal appealed, if that waits for a decision.
    pub asked: Option<Timestamp>,
    /// The decision that the student does not return yet, until a new application.
    pub refusal: Option<RefusalRecord>,
}

/// A decision that the student does not return yet.
#[uniffi::remote(Record)]
pub struct RefusalRecord {
    /// When it was taken.
    pub refused: Timestamp,
    /// By whom.
    pub decider: StaffId,
}

/// A release that waits for its decision.
#[uniffi::remote(Record)]
pub struct ProposalRecord {
    /// Who proposed it.
    pub proposer: StaffId,
    /// When.
    pub proposed: Timestamp,
    /// Who has approved it so far.
    pub approvers: Vec<StaffId>,
}

/// A hand-over that was offered.
#[uniffi::remote(Record)]
pub struct HandOverRecord {
    /// The school that is to take over.
    pub school: SchoolId,
    /// Whether it is outside this service.
    pub outside: bool,
    /// The person who is to take over, where one is named.
    pub to: Option<Participant>,
    /// Who offered it.
    pub offerer: StaffId,
    /// When it was offered.
    pub offered: Timestamp,
    /// Whether it was accepted.
    pub accepted: bool,
}

/// A case as its events tell it.
#[uniffi::remote(Record)]
pub struct CaseState {
    /// The case.
    pub case: CaseId,
    /// The number of the last event.
    pub version: u32,
    /// When the last event was recorded.
    pub recorded: Timestamp,
    /// The student.
    pub student: StudentId,
    /// The school that answers for the student.
    pub school: SchoolId,
    /// The phase.
    pub phase: Phase,
    /// When the phase began.
    pub phase_since: Timestamp,
    /// The severity of the level, while there is one.
    pub level: Option<u8>,
    /// Whether there is danger to life or health now.
    pub danger: bool,
    /// The one person who is accountable for the case: the reporter, then whoever began the
    /// review, then the lead of the responsible pair, then whoever took the case over.
    pub lead: Actor,
    /// The responsible pair.
    pub pair: Option<Pair>,
    /// How often the individual plan was set.
    pub plan_revisions: u32,
    /// The last day of the watch after release.
    pub watch_until: Option<Day>,
    /// All episodes; the last one is the present one.
    pub episodes: Vec<Episode>,
    /// All clues.
    pub clues: Vec<ClueRecord>,
    /// All contacts.
    pub contacts: Vec<ContactRecord>,
    /// All assessments.
    pub assessments: Vec<AssessmentRecord>,
    /// All acts that are owed at once.
    pub notices: Vec<NoticeRecord>,
    /// All referrals.
    pub referrals: Vec<ReferralRecord>,
    /// The suspension of study, while there is one.
    pub suspension: Option<SuspensionRecord>,
    /// The proposed release, while it waits.
    pub proposal: Option<ProposalRecord>,
    /// The offered hand-over, until the case is closed or handed over.
    pub hand_over: Option<HandOverRecord>,
}

/// A command that an actor may or may not give now, by everything but the command's own content.
#[uniffi::remote(Record)]
pub struct Choice {
    /// The command.
    pub command: CommandKind,
    /// Why not; empty when it can be given.
    pub unmet: Vec<Reason>,
}
