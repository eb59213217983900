//! What is known of a case.

use humiao::id::{CaseId, SchoolId, StaffId, StudentId};
use humiao::role::Actor;
use humiao::time::{Day, Timestamp};
use humiao::warning::{self, Cause, CommandKind, ContactOutcome, Phase, ReferralAnswer, Sign};

use crate::cross::Face;
use crate::record::record;

record! {
    /// One episode of a case, with its own dates: a student who is warned again begins a new one.
    Episode in "humiao.warning" is warning::Episode {
        /// When it was reported.
        reported: Timestamp,
        /// Who reported it.
        reporter: StaffId;
        /// When the joint judgement began.
        review_begun: Timestamp,
        /// When the joint judgement was concluded, either way.
        concluded: Timestamp,
        /// When a level was first set.
        confirmed: Timestamp,
        /// When the responsible pair was first named.
        paired: Timestamp,
        /// When the individual plan was first set.
        planned: Timestamp,
        /// When danger was first seen.
        danger_since: Timestamp,
        /// When a joint judgement found the danger over.
        danger_ended: Timestamp,
        /// When it was released.
        released: Timestamp,
        /// When it ended.
        ended: Timestamp,
        /// Why it ended.
        cause: Cause,
    }
}

record! {
    /// A clue that was reported.
    ClueRecord in "humiao.warning" is warning::ClueRecord {
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
}

record! {
    /// A contact that was made or tried.
    ContactRecord in "humiao.warning" is warning::ContactRecord {
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
}

record! {
    /// An assessment that was made.
    AssessmentRecord in "humiao.warning" is warning::AssessmentRecord {
        /// The number of its event.
        seq: u32,
        /// The episode, from 1.
        episode: u32,
        /// When it happened.
        happened: Timestamp,
        /// Whether it was voided later.
        voided: bool,
    }
}

record! {
    /// An act that is owed at once, as it was recorded.
    NoticeRecord in "humiao.warning" is warning::NoticeRecord {
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
}

record! {
    /// A referral and what became of it.
    ReferralRecord in "humiao.warning" is warning::ReferralRecord {
        /// The number of its event.
        seq: u32,
        /// The episode, from 1.
        episode: u32,
        /// When it was made.
        referred: Timestamp,
        /// Whether the student was taken in.
        inpatient: bool;
        /// When it was answered.
        answered: Timestamp,
        /// The answer.
        answer: ReferralAnswer,
        /// When the student came back from care.
        returned: Timestamp,
        /// The date of the medical opinion.
        opinion: Day,
    }
    {
        /// Whether it is not concluded: it waits for its answer, or the student is in care.
        #[getter]
        fn is_open(&self) -> bool {
            self.0.is_open()
        }
    }
}

record! {
    /// A suspension of study and the wish to return.
    SuspensionRecord in "humiao.warning" is warning::SuspensionRecord {
        /// When it began.
        since: Timestamp;
        /// When the return was first asked for in this application.
        applied: Timestamp,
        /// When the return was asked for, or a refusal appealed, if that waits for a decision.
        asked: Timestamp,
        /// The decision that the student does not return yet, until a new application.
        refusal: warning::RefusalRecord,
    }
}

record! {
    /// A decision that the student does not return yet.
    RefusalRecord in "humiao.warning" is warning::RefusalRecord {
        /// When it was taken.
        refused: Timestamp,
        /// By whom.
        decider: StaffId,
    }
}

record! {
    /// A release that waits for its decision.
    ProposalRecord in "humiao.warning" is warning::ProposalRecord {
        /// Who proposed it.
        proposer: StaffId,
        /// When.
        proposed: Timestamp,
        /// Who has approved it so far.
        approvers: Vec<StaffId>,
    }
}

record! {
    /// A hand-over that was offered.
    HandOverRecord in "humiao.warning" is warning::HandOverRecord {
        /// The school that is to take over.
        school: SchoolId,
        /// Whether it is outside this service.
        outside: bool,
        /// Who offered it.
        offerer: StaffId,
        /// When it was offered.
        offered: Timestamp,
        /// Whether it was accepted.
        accepted: bool;
        /// The person who is to take over, where one is named.
        to: warning::Participant,
    }
}

record! {
    /// A case as its events tell it.
    State in "humiao.warning" is warning::State {
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
        /// Whether there is danger to life or health now.
        danger: bool,
        /// The one person who is accountable for the case: the reporter, then whoever began the
        /// review, then the lead of the responsible pair, then whoever took the case over.
        lead: Actor,
        /// How often the individual plan was set.
        plan_revisions: u32,
        /// All episodes; the last one is the present one.
        episodes: Vec<warning::Episode>,
        /// All clues.
        clues: Vec<warning::ClueRecord>,
        /// All contacts.
        contacts: Vec<warning::ContactRecord>,
        /// All assessments.
        assessments: Vec<warning::AssessmentRecord>,
        /// All acts that are owed at once.
        notices: Vec<warning::NoticeRecord>,
        /// All referrals.
        referrals: Vec<warning::ReferralRecord>;
        /// The severity of the level, while there is one.
        level: u8,
        /// The responsible pair.
        pair: warning::Pair,
        /// The last day of the watch after release.
        watch_until: Day,
        /// The suspension of study, while there is one.
        suspension: warning::SuspensionRecord,
        /// The proposed release, while it waits.
        proposal: warning::ProposalRecord,
        /// The offered hand-over, until the case is closed or handed over.
        hand_over: warning::HandOverRecord,
    }
    {
        /// The number of the present episode, from 1.
        #[getter]
        fn episode_number(&self) -> u32 {
            self.0.episode_number()
        }

        /// Why the present episode ended.
        #[getter]
        fn cause(&self) -> Face<Option<Cause>> {
            Face(self.0.cause())
        }
    }
}
