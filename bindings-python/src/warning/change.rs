//! What changed on a case: one class for each change.

use humiao::id::{SchoolId, StudentId};
use humiao::text::{Sealed, Text};
use humiao::time::{Day, Timestamp};
use humiao::warning::{self, Cause, ContactMode, ContactOutcome, ReferralAnswer, Sign, Source, Told};

use crate::record::{record, unit, variants};

record! {
    /// The file was opened.
    Reported in "humiao.warning" of warning::Report [hash Hash] {
        /// The student.
        student: StudentId,
        /// The school that answers for the student.
        school: SchoolId,
        /// Where the clue comes from.
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
    /// A clue was added.
    ClueAdded in "humiao.warning" of warning::Clue [hash Hash] {
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
    /// The joint judgement began.
    ReviewBegun in "humiao.warning"
}

record! {
    /// No crisis was found.
    NotConfirmed in "humiao.warning" of warning::Finding [hash Hash] {
        /// Who took part.
        participants: Vec<warning::Participant>,
        /// On which grounds.
        grounds: Sealed,
    }
}

record! {
    /// A level was set.
    Confirmed in "humiao.warning" of warning::Judgement [hash Hash] {
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
    /// The level was changed.
    LevelChanged in "humiao.warning" of warning::Judgement [hash Hash] {
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
    /// The responsible pair was named.
    PairAssigned in "humiao.warning" of warning::Pair [hash Hash] {
        /// Who leads, and is accountable for the case.
        lead: warning::Participant,
        /// Who assists.
        partner: warning::Participant,
    }
}

record! {
    /// The individual plan was set.
    PlanSet in "humiao.warning" of warning::Plan [hash Hash] {
        /// What will be done.
        measures: Sealed,
    }
}

record! {
    /// An assessment was made.
    Assessed in "humiao.warning" of warning::Assessment [hash Hash] {
        /// The scale or the form of the interview.
        instrument: Text;
        /// Its score, where it has one.
        score: u32;
        /// Free text.
        finding: Sealed,
    }
}

record! {
    /// A contact was made or tried.
    Contacted in "humiao.warning" of warning::Contact [hash Hash] {
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
    /// The guardian was told.
    GuardianTold in "humiao.warning" of warning::Notice [hash Hash] {
        /// How.
        mode: ContactMode;
        ;
        /// Free text.
        note: Sealed,
    }
}

record! {
    /// The danger was stopped and the person brought to a hospital.
    BroughtToHospital in "humiao.warning" of warning::Notice [hash Hash] {
        /// How.
        mode: ContactMode;
        ;
        /// Free text.
        note: Sealed,
    }
}

record! {
    /// The police was told.
    PoliceTold in "humiao.warning" of warning::PoliceReport [hash Hash] {
        /// The situation, 1 to 9.
        situation: u8,
        /// The authority that took the report.
        authority: Text,
    }
}

record! {
    /// Confidentiality was broken.
    ConfidentialityBroken in "humiao.warning" of warning::Disclosure [hash Hash] {
        /// Who was told.
        told: Vec<Told>,
        /// Why.
        grounds: Sealed,
    }
}

record! {
    /// The student was referred.
    Referred in "humiao.warning" of warning::Referral [hash Hash] {
        /// Where to.
        institution: Text;
        ;
        /// Free text.
        note: Sealed,
    }
}

record! {
    /// The referral was answered.
    ReferralAnswered in "humiao.warning" of warning::ReferralReply [hash Hash] {
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
    /// The student came back from care.
    ReturnedFromCare in "humiao.warning" of warning::Opinion [hash Hash] {
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
    /// Study was suspended.
    StudySuspended in "humiao.warning" of warning::Grounds [hash Hash] {
        /// The grounds.
        grounds: Sealed,
    }
}

record! {
    /// The return to school was asked for.
    ReturnAsked in "humiao.warning" of warning::Opinion [hash Hash] {
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
    /// The return to school was decided.
    ReturnDecided in "humiao.warning" of warning::ReturnDecision [hash Hash] {
        /// Whether the student returns.
        passed: bool,
        /// On which grounds.
        grounds: Sealed,
    }
}

record! {
    /// The release was proposed.
    ReleaseProposed in "humiao.warning" of warning::Grounds [hash Hash] {
        /// The grounds.
        grounds: Sealed,
    }
}

record! {
    /// The release was approved.
    ReleaseApproved in "humiao.warning" of warning::Release [hash Hash] {
        /// The grounds of the approver.
        grounds: Sealed,
        /// Whether it was the last approval that was needed.
        complete: bool;
        /// The last day of the watch, once complete.
        watch_until: Day,
    }
}

record! {
    /// The release was rejected.
    ReleaseRejected in "humiao.warning" of warning::Grounds [hash Hash] {
        /// The grounds.
        grounds: Sealed,
    }
}

record! {
    /// The watch ended.
    WatchEnded in "humiao.warning" of warning::Grounds [hash Hash] {
        /// The grounds.
        grounds: Sealed,
    }
}

record! {
    /// A new episode began.
    WarnedAgain in "humiao.warning" of warning::Clue [hash Hash] {
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
    /// The case was offered to another school or another person.
    HandOverOffered in "humiao.warning" of warning::HandOver [hash Hash] {
        /// The school that is to take over; the present one for a move of staff.
        school: SchoolId,
        /// Whether that school is outside this service, so that its acceptance comes in writing.
        outside: bool;
        /// The person who is to take over, and who alone answers; `None` leaves it to the school.
        to: warning::Participant;
        /// Free text.
        note: Sealed,
    }
}

record! {
    /// The offer was answered.
    HandOverAnswered in "humiao.warning" of warning::HandOverReply [hash Hash] {
        /// Whether it is taken over.
        accepted: bool;
        ;
        /// Free text.
        note: Sealed,
    }
}

record! {
    /// The episode ended for another cause than release.
    Closed in "humiao.warning" of warning::Closing [hash Hash] {
        /// Why.
        cause: Cause,
        /// On which grounds.
        grounds: Sealed,
    }
}

record! {
    /// An earlier record was voided.
    Voided in "humiao.warning" of warning::Voiding [hash Hash] {
        /// The number of the event.
        event: u32,
        /// Why.
        grounds: Sealed,
    }
}

record! {
    /// An earlier record was corrected.
    Corrected in "humiao.warning" of warning::Correction [hash Hash] {
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
    /// The decision that the student does not return was appealed.
    ReturnAppealed in "humiao.warning" of warning::Grounds [hash Hash] {
        /// The grounds.
        grounds: Sealed,
    }
}

variants! {
    warning::Record as "Record" in "humiao.warning" {
        Contacted,
        Assessed,
        GuardianTold,
        BroughtToHospital,
        PoliceTold,
        ConfidentialityBroken,
    }
}

variants! {
    warning::Change as "Change" in "humiao.warning" {
        Reported,
        ClueAdded,
        NotConfirmed,
        Confirmed,
        LevelChanged,
        PairAssigned,
        PlanSet,
        Assessed,
        Contacted,
        GuardianTold,
        BroughtToHospital,
        PoliceTold,
        ConfidentialityBroken,
        Referred,
        ReferralAnswered,
        ReturnedFromCare,
        StudySuspended,
        ReturnAsked,
        ReturnDecided,
        ReleaseProposed,
        ReleaseApproved,
        ReleaseRejected,
        WatchEnded,
        WarnedAgain,
        HandOverOffered,
        HandOverAnswered,
        Closed,
        Voided,
        Corrected,
        ReturnAppealed,
        ;
        ReviewBegun,
    }
}
