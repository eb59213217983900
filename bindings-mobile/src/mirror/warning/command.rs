//! What somebody wants to do, what changed, and what is stored.

use humiao::id::CaseId;
use humiao::policy::PolicyHash;
use humiao::role::Actor;
use humiao::time::Timestamp;
use humiao::warning::{
    Assessment, Change, Closing, Clue, Command, Contact, Correction, Disclosure, Event, Finding, Grounds, HandOver,
    HandOverReply, Judgement, Notice, Opinion, Pair, Plan, PoliceReport, Referral, ReferralReply, Release, Report,
    ReturnDecision, Voiding,
};

/// A command: it changes nothing until it was decided and its event was stored.
#[uniffi::remote(Enum)]
pub enum Command {
    /// Opens the file of a student.
    Report(Report),
    /// Adds a clue to an open case.
    AddClue(Clue),
    /// Begins the joint judgement.
    BeginReview,
    /// Ends the review without a crisis.
    NotConfirm(Finding),
    /// Ends the review with a level.
    Confirm(Judgement),
    /// Changes the level.
    ChangeLevel(Judgement),
    /// Names the responsible pair.
    AssignPair(Pair),
    /// Sets or revises the individual plan.
    SetPlan(Plan),
    /// Records an assessment.
    Assess(Assessment),
    /// Records a follow-up contact, also one that failed.
    RecordContact(Contact),
    /// Records that the guardian was told.
    TellGuardian(Notice),
    /// Records that the danger was stopped and the person brought to a hospital.
    BringToHospital(Notice),
    /// Records the mandatory report.
    TellPolice(PoliceReport),
    /// Records that confidentiality was broken.
    BreakConfidentiality(Disclosure),
    /// Refers to an institution.
    Refer(Referral),
    /// Records the answer to the referral.
    AnswerReferral(ReferralReply),
    /// Records the return from care with its opinion.
    ReturnFromCare(Opinion),
    /// Suspends study.
    SuspendStudy(Grounds),
    /// Asks to return to school, with the medical opinion.
    AskReturn(Opinion),
    /// Decides on the return to school.
    DecideReturn(ReturnDecision),
    /// Proposes the release.
    ProposeRelease(Grounds),
    /// Approves the proposed release.
    ApproveRelease(Grounds),
    /// Rejects the proposed release.
    RejectRelease(Grounds),
    /// Ends the watch after release.
    EndWatch(Grounds),
    /// Starts a new episode.
    WarnAgain(Clue),
    /// Offers the case to another school.
    OfferHandOver(HandOver),
    /// Answers the offered hand-over.
    AnswerHandOver(HandOverReply),
    /// Ends the episode for another cause than release.
    Close(Closing),
    /// Voids an earlier record.
    Void(Voiding),
    /// Corrects an earlier record.
    Correct(Correction),
    /// Appeals the decision that the student does not return.
    AppealReturn(Grounds),
}

/// What changed.
#[uniffi::remote(Enum)]
pub enum Change {
    /// The file was opened.
    Reported(Report),
    /// A clue was added.
    ClueAdded(Clue),
    /// The joint judgement began.
    ReviewBegun,
    /// No crisis was found.
    NotConfirmed(Finding),
    /// A level was set.
    Confirmed(Judgement),
    /// The level was changed.
    LevelChanged(Judgement),
    /// The responsible pair was named.
    PairAssigned(Pair),
    /// The individual plan was set.
    PlanSet(Plan),
    /// An assessment was made.
    Assessed(Assessment),
    /// A contact was made or tried.
    Contacted(Contact),
    /// The guardian was told.
    GuardianTold(Notice),
    /// The danger was stopped and the person brought to a hospital.
    BroughtToHospital(Notice),
    /// The police was told.
    PoliceTold(PoliceReport),
    /// Confidentiality was broken.
    ConfidentialityBroken(Disclosure),
    /// The student was referred.
    Referred(Referral),
    /// The referral was answered.
    ReferralAnswered(ReferralReply),
    /// The student came back from care.
    ReturnedFromCare(Opinion),
    /// Study was suspended.
    StudySuspended(Grounds),
    /// The return to school was asked for.
    ReturnAsked(Opinion),
    /// The return to school was decided.
    ReturnDecided(ReturnDecision),
    /// The release was proposed.
    ReleaseProposed(Grounds),
    /// The release was approved.
    ReleaseApproved(Release),
    /// The release was rejected.
    ReleaseRejected(Grounds),
    /// The watch ended.
    WatchEnded(Grounds),
    /// A new episode began.
    WarnedAgain(Clue),
    /// The case was offered to another school.
    HandOverOffered(HandOver),
    /// The offer was answered.
    HandOverAnswered(HandOverReply),
    /// The episode ended for another cause than release.
    Closed(Closing),
    /// An earlier record was voided.
    Voided(Voiding),
    /// An earlier record was corrected.
    Corrected(Correction),
    /// The decision that the student does not return was appealed.
    ReturnAppealed(Grounds),
}

/// One stored event of a case: what changed, when it happened, when it was recorded, by whom, and
/// under which policy.
#[uniffi::remote(Record)]
pub struct Event {
    /// The version of the stored form.
    pub format: u32,
    /// The case.
    pub case: CaseId,
    /// The number of the event in its case, from 1 without gaps.
    pub seq: u32,
    /// When it happened.
    pub happened: Timestamp,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// Who did it, in which role, for which unit.
    pub actor: Actor,
    /// The policy under which it was decided.
    pub policy: PolicyHash,
    /// What changed.
    pub change: Change,
}
