//! The commands of the warning book: one class each.

use humiao::id::SchoolId;
use humiao::text::{Sealed, Text};
use humiao::time::{Day, Timestamp};
use humiao::warning::{self, Cause, ContactMode, ContactOutcome, ReferralAnswer, Sign, Source, Told};

use super::content::Report;
use crate::record::{record, unit, variants};

record! {
    /// Adds a clue to an open case.
    AddClue in "humiao.warning" of warning::Clue [hash Hash] {
        /// Where it comes from.
        source: Source,
        /// The signs that were seen.
        signs: Vec<Sign>,
        /// Whether there is danger to life or health now.
        danger: bool;
        ;
        /// Free text.
        note: Sealed,
    }
}

unit! {
    /// Begins the joint judgement.
    BeginReview in "humiao.warning"
}

record! {
    /// Ends the review without a crisis.
    NotConfirm in "humiao.warning" of warning::Finding [hash Hash] {
        /// Who took part.
        participants: Vec<warning::Participant>,
        /// On which grounds.
        grounds: Sealed,
    }
}

record! {
    /// Ends the review with a level.
    Confirm in "humiao.warning" of warning::Judgement [hash Hash] {
        /// The severity of the level, as the policy numbers it.
        level: u8,
        /// Whether the meeting sees danger to life or health now.
        danger: bool,
        /// Who took part.
        participants: Vec<warning::Participant>,
        /// On which grounds.
        grounds: Sealed,
    }
}

record! {
    /// Changes the level.
    ChangeLevel in "humiao.warning" of warning::Judgement [hash Hash] {
        /// The severity of the level, as the policy numbers it.
        level: u8,
        /// Whether the meeting sees danger to life or health now.
        danger: bool,
        /// Who took part.
        participants: Vec<warning::Participant>,
        /// On which grounds.
        grounds: Sealed,
    }
}

record! {
    /// Names the responsible pair.
    AssignPair in "humiao.warning" of warning::Pair [hash Hash] {
        /// Who leads, and is accountable for the case.
        lead: warning::Participant,
        /// Who assists.
        partner: warning::Participant,
    }
}

record! {
    /// Sets or revises the individual plan.
    SetPlan in "humiao.warning" of warning::Plan [hash Hash] {
        /// What will be done.
        measures: Sealed,
    }
}

record! {
    /// Records an assessment.
    Assess in "humiao.warning" of warning::Assessment [hash Hash] {
        /// The scale or the form of the interview.
        instrument: Text;
        /// Its score, where it has one.
        score: u32;
        /// Free text.
        finding: Sealed,
    }
}

record! {
    /// Records a follow-up contact, also one that failed.
    RecordContact in "humiao.warning" of warning::Contact [hash Hash] {
        /// How it was made.
        mode: ContactMode,
        /// How it ended.
        outcome: ContactOutcome;
        ;
        /// Free text.
        note: Sealed,
    }
}

record! {
    /// Records that the guardian was told.
    TellGuardian in "humiao.warning" of warning::Notice [hash Hash] {
        /// How.
        mode: ContactMode;
        ;
        /// Free text.
        note: Sealed,
    }
}

record! {
    /// Records that the danger was stopped and the person brought to a hospital.
    BringToHospital in "humiao.warning" of warning::Notice [hash Hash] {
        /// How.
        mode: ContactMode;
        ;
        /// Free text.
        note: Sealed,
    }
}

record! {
    /// Records the mandatory report.
    TellPolice in "humiao.warning" of warning::PoliceReport [hash Hash] {
        /// The situation, 1 to 9.
        situation: u8,
        /// The authority that took the report.
        authority: Text,
    }
}

record! {
    /// Records that confidentiality was broken.
    BreakConfidentiality in "humiao.warning" of warning::Disclosure [hash Hash] {
        /// Who was told.
        told: Vec<Told>,
        /// Why.
        grounds: Sealed,
    }
}

record! {
    /// Refers to an institution.
    Refer in "humiao.warning" of warning::Referral [hash Hash] {
        /// Where to.
        institution: Text;
        ;
        /// Free text.
        note: Sealed,
    }
}

record! {
    /// Records the answer to the referral.
    AnswerReferral in "humiao.warning" of warning::ReferralReply [hash Hash] {
        /// The answer.
        answer: ReferralAnswer;
        ;
        /// Whether the student is taken in 住院: the follow-ups of the school then keep another cadence until
        /// the return.
        inpatient: bool,
        /// Free text.
        note: Sealed,
    }
}

record! {
    /// Records the return from care with its opinion.
    ReturnFromCare in "humiao.warning" of warning::Opinion [hash Hash] {
        /// Who gave it.
        institution: Text,
        /// Its date.
        dated: Day;
        ;
        /// Free text.
        note: Sealed,
    }
}

record! {
    /// Suspends study.
    SuspendStudy in "humiao.warning" of warning::Grounds [hash Hash] {
        /// The grounds.
        grounds: Sealed,
    }
}

record! {
    /// Asks to return to school, with the medical opinion.
    AskReturn in "humiao.warning" of warning::Opinion [hash Hash] {
        /// Who gave it.
        institution: Text,
        /// Its date.
        dated: Day;
        ;
        /// Free text.
        note: Sealed,
    }
}

record! {
    /// Decides on the return to school.
    DecideReturn in "humiao.warning" of warning::ReturnDecision [hash Hash] {
        /// Whether the student returns.
        passed: bool,
        /// On which grounds.
        grounds: Sealed,
    }
}

record! {
    /// Proposes the release.
    ProposeRelease in "humiao.warning" of warning::Grounds [hash Hash] {
        /// The grounds.
        grounds: Sealed,
    }
}

record! {
    /// Approves the proposed release.
    ApproveRelease in "humiao.warning" of warning::Grounds [hash Hash] {
        /// The grounds.
        grounds: Sealed,
    }
}

record! {
    /// Rejects the proposed release.
    RejectRelease in "humiao.warning" of warning::Grounds [hash Hash] {
        /// The grounds.
        grounds: Sealed,
    }
}

record! {
    /// Ends the watch after release.
    EndWatch in "humiao.warning" of warning::Grounds [hash Hash] {
        /// The grounds.
        grounds: Sealed,
    }
}

record! {
    /// Starts a new episode.
    WarnAgain in "humiao.warning" of warning::Clue [hash Hash] {
        /// Where it comes from.
        source: Source,
        /// The signs that were seen.
        signs: Vec<Sign>,
        /// Whether there is danger to life or health now.
        danger: bool;
        ;
        /// Free text.
        note: Sealed,
    }
}

record! {
    /// Offers the case to another school.
    OfferHandOver in "humiao.warning" of warning::HandOver [hash Hash] {
        /// The school that is to take over.
        school: SchoolId,
        /// Whether that school is outside this service, so that its acceptance comes in writing.
        outside: bool;
        ;
        /// Free text.
        note: Sealed,
    }
}

record! {
    /// Answers the offered hand-over.
    AnswerHandOver in "humiao.warning" of warning::HandOverReply [hash Hash] {
        /// Whether it is taken over.
        accepted: bool;
        ;
        /// Free text.
        note: Sealed,
    }
}

record! {
    /// Ends the episode for another cause than release.
    Close in "humiao.warning" of warning::Closing [hash Hash] {
        /// Why.
        cause: Cause,
        /// On which grounds.
        grounds: Sealed,
    }
}

record! {
    /// Voids an earlier record.
    Void in "humiao.warning" of warning::Voiding [hash Hash] {
        /// The number of the event.
        event: u32,
        /// Why.
        grounds: Sealed,
    }
}

record! {
    /// Corrects an earlier record: how it really was.
    Correct in "humiao.warning" of warning::Correction [hash Hash] {
        /// The number of the event that is corrected.
        event: u32,
        /// When it really happened.
        happened: Timestamp,
        /// How it really was; of the same kind.
        record: warning::Record,
        /// Why it is corrected.
        grounds: Sealed,
    }
}

record! {
    /// Appeals the decision that the student does not return.
    AppealReturn in "humiao.warning" of warning::Grounds [hash Hash] {
        /// The grounds.
        grounds: Sealed,
    }
}

variants! {
    warning::Command as "Command" in "humiao.warning" {
        Report,
        AddClue,
        NotConfirm,
        Confirm,
        ChangeLevel,
        AssignPair,
        SetPlan,
        Assess,
        RecordContact,
        TellGuardian,
        BringToHospital,
        TellPolice,
        BreakConfidentiality,
        Refer,
        AnswerReferral,
        ReturnFromCare,
        SuspendStudy,
        AskReturn,
        DecideReturn,
        ProposeRelease,
        ApproveRelease,
        RejectRelease,
        EndWatch,
        WarnAgain,
        OfferHandOver,
        AnswerHandOver,
        Close,
        Void,
        Correct,
        AppealReturn,
        ;
        BeginReview,
    }
}
