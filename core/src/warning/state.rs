//! What is known of a case: one record, folded from its events.

use super::{Cause, CommandKind, ContactOutcome, Pair, Participant, Phase, ReferralAnswer, Sign};
use crate::id::{CaseId, SchoolId, StaffId, StudentId};
use crate::role::Actor;
use crate::time::{Day, Timestamp};

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty,)+ })+) => {$(
        $(#[$doc])*
        ///
        #[doc = concat!("```\nuse humiao::warning::", stringify!($name), ";\n",
            "fn shown(record: &", stringify!($name), ") -> String { format!(\"{record:?}\") }\n```")]
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name { $($(#[$field_doc])* pub $field: $kind,)+ }
    )+};
}

records! {
    /// One episode of a case, with its own dates: a student who is warned again begins a new one.
    Episode {
        /// When it was reported.
        reported: Timestamp,
        /// Who reported it.
        reporter: StaffId,
        /// When the joint judgement began.
        review_begun: Option<Timestamp>,
        /// When the joint judgement was concluded, either way.
        concluded: Option<Timestamp>,
        /// When a level was first set.
        confirmed: Option<Timestamp>,
        /// When the responsible pair was first named.
        paired: Option<Timestamp>,
        /// When the individual plan was first set.
        planned: Option<Timestamp>,
        /// When danger was first seen.
        danger_since: Option<Timestamp>,
        /// When a joint judgement found the danger over.
        danger_ended: Option<Timestamp>,
        /// When it was released.
        released: Option<Timestamp>,
        /// When it ended.
        ended: Option<Timestamp>,
        /// Why it ended.
        cause: Option<Cause>,
    }

    /// A clue that was reported.
    ClueRecord {
        /// The number of its event.
        seq: u32,
        /// The episode, from 1.
        episode: u32,
        /// When it happened.
        happened: Timestamp,
        /// The signs that were seen.
        signs: Vec<Sign>,
        /// Whether danger was seen.
        danger: bool,
    }

    /// A contact that was made or tried.
    ContactRecord {
        /// The number of its event.
        seq: u32,
        /// The episode, from 1.
        episode: u32,
        /// When it happened.
        happened: Timestamp,
        /// How it ended.
        outcome: ContactOutcome,
        /// Whether it was voided later.
        voided: bool,
    }

    /// An assessment that was made.
    AssessmentRecord {
        /// The number of its event.
        seq: u32,
        /// The episode, from 1.
        episode: u32,
        /// When it happened.
        happened: Timestamp,
        /// Whether it was voided later.
        voided: bool,
    }

    /// An act that is owed at once, as it was recorded.
    NoticeRecord {
        /// The number of its event.
        seq: u32,
        /// The episode, from 1.
        episode: u32,
        /// Which act.
        kind: CommandKind,
        /// When it happened.
        happened: Timestamp,
        /// Whether it was voided later.
        voided: bool,
    }

    /// A referral and what became of it.
    ReferralRecord {
        /// The number of its event.
        seq: u32,
        /// The episode, from 1.
        episode: u32,
        /// When it was made.
        referred: Timestamp,
        /// When it was answered.
        answered: Option<Timestamp>,
        /// The answer.
        answer: Option<ReferralAnswer>,
        /// Whether the student was taken in.
        inpatient: bool,
        /// When the student came back from care.
        returned: Option<Timestamp>,
        /// The date of the medical opinion.
        opinion: Option<Day>,
    }

    /// A suspension of study and the wish to return.
    SuspensionRecord {
        /// When it began.
        since: Timestamp,
        /// When the return was first asked for in this application.
        applied: Option<Timestamp>,
        /// When the return was asked for, or a refusal appealed, if that waits for a decision.
        asked: Option<Timestamp>,
        /// The decision that the student does not return yet, until a new application.
        refusal: Option<RefusalRecord>,
    }

    /// A decision that the student does not return yet.
    RefusalRecord {
        /// When it was taken.
        refused: Timestamp,
        /// By whom.
        decider: StaffId,
    }

    /// A release that waits for its decision.
    ProposalRecord {
        /// Who proposed it.
        proposer: StaffId,
        /// When.
        proposed: Timestamp,
        /// Who has approved it so far.
        approvers: Vec<StaffId>,
    }

    /// A hand-over that was offered.
    HandOverRecord {
        /// The school that is to take over.
        school: SchoolId,
        /// Whether it is outside this service.
        outside: bool,
        /// The person who is to take over, where one is named.
        to: Option<Participant>,
        /// Who offered it.
        offerer: StaffId,
        /// When it was offered; after an acceptance that did not know of a clue, when the clue came.
        offered: Timestamp,
        /// Whether it was accepted.
        accepted: bool,
    }

    /// A case as its events tell it.
    State {
        /// The case.
        case: CaseId,
        /// The number of the last event.
        version: u32,
        /// When the last event was recorded.
        recorded: Timestamp,
        /// The student.
        student: StudentId,
        /// The school that answers for the student.
        school: SchoolId,
        /// The phase.
        phase: Phase,
        /// When the phase began.
        phase_since: Timestamp,
        /// The severity of the level, while there is one.
        level: Option<u8>,
        /// Whether there is danger to life or health now.
        danger: bool,
        /// The one person who is accountable for the case: the reporter, then whoever began the
        /// review, then the lead of the responsible pair, then whoever took the case over.
        lead: Actor,
        /// The responsible pair.
        pair: Option<Pair>,
        /// How often the individual plan was set.
        plan_revisions: u32,
        /// The last day of the watch after release.
        watch_until: Option<Day>,
        /// All episodes; the last one is the present one.
        episodes: Vec<Episode>,
        /// All clues.
        clues: Vec<ClueRecord>,
        /// All contacts.
        contacts: Vec<ContactRecord>,
        /// All assessments.
        assessments: Vec<AssessmentRecord>,
        /// All acts that are owed at once.
        notices: Vec<NoticeRecord>,
        /// All referrals.
        referrals: Vec<ReferralRecord>,
        /// The suspension of study, while there is one.
        suspension: Option<SuspensionRecord>,
        /// The proposed release, while it waits.
        proposal: Option<ProposalRecord>,
        /// The offered hand-over, until the case is closed or handed over.
        hand_over: Option<HandOverRecord>,
    }
}

impl State {
    /// The number of the present episode, from 1.
    ///
    /// ```
    /// fn again(state: &humiao::warning::State) -> bool {
    ///     state.episode_number() > 1
    /// }
    /// ```
    #[must_use]
    pub fn episode_number(&self) -> u32 {
        u32::try_from(self.episodes.len()).unwrap_or(u32::MAX)
    }

    /// Why the present episode ended.
    ///
    /// ```
    /// use humiao::warning::{Cause, State};
    /// fn released(state: &State) -> bool {
    ///     state.cause() == Some(Cause::Released)
    /// }
    /// ```
    #[must_use]
    pub fn cause(&self) -> Option<Cause> {
        self.episodes.last().and_then(|episode| episode.cause)
    }

    /// The referral that waits for its answer or for the return from care.
    pub(super) fn open_referral(&self) -> Option<&ReferralRecord> {
        self.referrals.last().filter(|referral| referral.is_open())
    }
}

impl ReferralRecord {
    /// Whether the referral is not concluded: it waits for its answer, or the student is in care.
    ///
    /// ```
    /// fn waits(referral: &humiao::warning::ReferralRecord) -> bool {
    ///     referral.is_open()
    /// }
    /// ```
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self.answer {
            None => true,
            Some(ReferralAnswer::Accepted) => self.returned.is_none(),
            Some(ReferralAnswer::Rejected | ReferralAnswer::GuardianDeclined) => false,
        }
    }
}
