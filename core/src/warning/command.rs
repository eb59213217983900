//! What somebody wants to do on a case.

use serde::{Deserialize, Serialize};

use super::{
    Assessment, Closing, Clue, CommandKind, Contact, Correction, Disclosure, Finding, Grounds, HandOver, HandOverReply,
    Judgement, Notice, Opinion, Pair, Plan, PoliceReport, Referral, ReferralReply, Report, ReturnDecision, Voiding,
};

/// A command: it changes nothing until it was decided and its event was stored.
///
/// ```
/// use humiao::warning::{Command, CommandKind};
/// let command: Command = serde_json::from_str(r#"{"propose-release":{"grounds":"…"}}"#)?;
/// assert_eq!(command.kind(), CommandKind::ProposeRelease);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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

impl Command {
    /// Which command it is.
    ///
    /// ```
    /// use humiao::warning::{Command, CommandKind};
    /// assert_eq!(Command::BeginReview.kind(), CommandKind::BeginReview);
    /// ```
    #[must_use]
    pub const fn kind(&self) -> CommandKind {
        match self {
            Self::Report(_) => CommandKind::Report,
            Self::AddClue(_) => CommandKind::AddClue,
            Self::BeginReview => CommandKind::BeginReview,
            Self::NotConfirm(_) => CommandKind::NotConfirm,
            Self::Confirm(_) => CommandKind::Confirm,
            Self::ChangeLevel(_) => CommandKind::ChangeLevel,
            Self::AssignPair(_) => CommandKind::AssignPair,
            Self::SetPlan(_) => CommandKind::SetPlan,
            Self::Assess(_) => CommandKind::Assess,
            Self::RecordContact(_) => CommandKind::RecordContact,
            Self::TellGuardian(_) => CommandKind::TellGuardian,
            Self::BringToHospital(_) => CommandKind::BringToHospital,
            Self::TellPolice(_) => CommandKind::TellPolice,
            Self::BreakConfidentiality(_) => CommandKind::BreakConfidentiality,
            Self::Refer(_) => CommandKind::Refer,
            Self::AnswerReferral(_) => CommandKind::AnswerReferral,
            Self::ReturnFromCare(_) => CommandKind::ReturnFromCare,
            Self::SuspendStudy(_) => CommandKind::SuspendStudy,
            Self::AskReturn(_) => CommandKind::AskReturn,
            Self::DecideReturn(_) => CommandKind::DecideReturn,
            Self::ProposeRelease(_) => CommandKind::ProposeRelease,
            Self::ApproveRelease(_) => CommandKind::ApproveRelease,
            Self::RejectRelease(_) => CommandKind::RejectRelease,
            Self::EndWatch(_) => CommandKind::EndWatch,
            Self::WarnAgain(_) => CommandKind::WarnAgain,
            Self::OfferHandOver(_) => CommandKind::OfferHandOver,
            Self::AnswerHandOver(_) => CommandKind::AnswerHandOver,
            Self::Close(_) => CommandKind::Close,
            Self::Void(_) => CommandKind::Void,
            Self::Correct(_) => CommandKind::Correct,
            Self::AppealReturn(_) => CommandKind::AppealReturn,
        }
    }
}
