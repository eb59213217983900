//! The table of the lifecycle: which command is possible in which phase. The code runs this table
//! and the documents show it.

use super::{Change, CommandKind, Phase};
use crate::catalog::Wire;
use crate::policy::{Basis, Clause, RuleId, Standing};
use crate::text::{Language, Text};

use Phase::{Active, Closed, Reported, UnderReview, Watch};

/// The published chain that the phases follow.
pub(super) static LIFECYCLE: Basis = Basis {
    rule: RuleId::fixed("warning.lifecycle"),
    standing: Standing::Other,
    clause: Clause {
        document: Text::fixed("宁波、杭州（2022）、湖州公布的学生心理危机预警流程"),
        article: Text::fixed("工作流程"),
        text: Text::fixed("筛查—发现—研判—预警处置—干预转介—跟踪回访—解除"),
    },
};

/// How records are kept; no document says it.
pub(super) static RECORDS: Basis = Basis {
    rule: RuleId::fixed("warning.records"),
    standing: Standing::Convention,
    clause: Clause {
        document: Text::fixed(""),
        article: Text::fixed(""),
        text: Text::fixed("记录须真实、连续、可追溯：记发生与登记两个时间，不得倒填"),
    },
};

const OPEN: &[Phase] = &[Reported, UnderReview, Active, Watch];

/// The phases in which a command is possible; a first report has none before it.
///
/// ```
/// use humiao::warning::{CommandKind, Phase, phases};
/// assert_eq!(phases(CommandKind::Confirm), [Phase::UnderReview]);
/// ```
#[must_use]
pub const fn phases(kind: CommandKind) -> &'static [Phase] {
    match kind {
        CommandKind::Report => &[],
        CommandKind::BeginReview => &[Reported],
        CommandKind::NotConfirm | CommandKind::Confirm => &[UnderReview],
        CommandKind::ChangeLevel
        | CommandKind::SetPlan
        | CommandKind::ProposeRelease
        | CommandKind::ApproveRelease
        | CommandKind::RejectRelease => &[Active],
        CommandKind::AssignPair | CommandKind::SuspendStudy => &[Active, Watch],
        CommandKind::Refer => &[UnderReview, Active, Watch],
        CommandKind::EndWatch => &[Watch],
        CommandKind::WarnAgain => &[Watch, Closed],
        CommandKind::AddClue => &[Reported, UnderReview, Active],
        // What was done before the end may come late, and be mended; see `gate`.
        CommandKind::Assess
        | CommandKind::RecordContact
        | CommandKind::TellGuardian
        | CommandKind::BringToHospital
        | CommandKind::TellPolice
        | CommandKind::BreakConfidentiality
        | CommandKind::Void
        | CommandKind::Correct => Phase::ALL,
        CommandKind::AnswerReferral
        | CommandKind::ReturnFromCare
        | CommandKind::AskReturn
        | CommandKind::DecideReturn
        | CommandKind::AppealReturn
        | CommandKind::OfferHandOver
        | CommandKind::AnswerHandOver
        | CommandKind::Close => OPEN,
    }
}

/// The phase that a command leads to; `None` when the case stays in its phase. An approval leads to the
/// watch once it is the last one that is needed.
///
/// ```
/// use humiao::warning::{CommandKind, Phase, leads_to};
/// assert_eq!(leads_to(CommandKind::Confirm), Some(Phase::Active));
/// assert_eq!(leads_to(CommandKind::RecordContact), None);
/// ```
#[must_use]
pub const fn leads_to(kind: CommandKind) -> Option<Phase> {
    match kind {
        CommandKind::Report | CommandKind::WarnAgain => Some(Reported),
        CommandKind::BeginReview => Some(UnderReview),
        CommandKind::Confirm => Some(Active),
        CommandKind::ApproveRelease => Some(Watch),
        CommandKind::NotConfirm | CommandKind::EndWatch | CommandKind::Close => Some(Closed),
        CommandKind::AddClue
        | CommandKind::ChangeLevel
        | CommandKind::AssignPair
        | CommandKind::SetPlan
        | CommandKind::Assess
        | CommandKind::RecordContact
        | CommandKind::TellGuardian
        | CommandKind::BringToHospital
        | CommandKind::TellPolice
        | CommandKind::BreakConfidentiality
        | CommandKind::Refer
        | CommandKind::AnswerReferral
        | CommandKind::ReturnFromCare
        | CommandKind::SuspendStudy
        | CommandKind::AskReturn
        | CommandKind::DecideReturn
        | CommandKind::ProposeRelease
        | CommandKind::RejectRelease
        | CommandKind::OfferHandOver
        | CommandKind::AnswerHandOver
        | CommandKind::AppealReturn
        | CommandKind::Void
        | CommandKind::Correct => None,
    }
}

/// The lifecycle as a Mermaid state diagram, drawn from the table that the code runs.
///
/// ```
/// use humiao::{text::Language, warning::diagram};
/// assert!(diagram(Language::En).contains("under_review --> active: confirm"));
/// ```
#[must_use]
pub fn diagram(language: Language) -> String {
    let node = |phase: Phase| phase.wire().replace('-', "_");
    let mut lines = vec!["stateDiagram-v2".to_owned()];
    for phase in Phase::ALL {
        lines.push(format!("    {}: {}", node(*phase), phase.title(language)));
    }
    for kind in CommandKind::ALL {
        let title = kind.title(language);
        let Some(target) = leads_to(*kind).map(node) else { continue };
        if phases(*kind).is_empty() {
            lines.push(format!("    [*] --> {target}: {title}"));
        }
        for phase in phases(*kind) {
            lines.push(format!("    {} --> {target}: {title}", node(*phase)));
        }
    }
    lines.push(format!("    {} --> [*]", node(Closed)));
    lines.join("\n") + "\n"
}

impl Change {
    /// The command that makes this change.
    ///
    /// ```
    /// use humiao::warning::{Change, CommandKind};
    /// assert_eq!(Change::ReviewBegun.command(), CommandKind::BeginReview);
    /// ```
    #[must_use]
    pub const fn command(&self) -> CommandKind {
        match self {
            Self::Reported(_) => CommandKind::Report,
            Self::ClueAdded(_) => CommandKind::AddClue,
            Self::ReviewBegun => CommandKind::BeginReview,
            Self::NotConfirmed(_) => CommandKind::NotConfirm,
            Self::Confirmed(_) => CommandKind::Confirm,
            Self::LevelChanged(_) => CommandKind::ChangeLevel,
            Self::PairAssigned(_) => CommandKind::AssignPair,
            Self::PlanSet(_) => CommandKind::SetPlan,
            Self::Assessed(_) => CommandKind::Assess,
            Self::Contacted(_) => CommandKind::RecordContact,
            Self::GuardianTold(_) => CommandKind::TellGuardian,
            Self::BroughtToHospital(_) => CommandKind::BringToHospital,
            Self::PoliceTold(_) => CommandKind::TellPolice,
            Self::ConfidentialityBroken(_) => CommandKind::BreakConfidentiality,
            Self::Referred(_) => CommandKind::Refer,
            Self::ReferralAnswered(_) => CommandKind::AnswerReferral,
            Self::ReturnedFromCare(_) => CommandKind::ReturnFromCare,
            Self::StudySuspended(_) => CommandKind::SuspendStudy,
            Self::ReturnAsked(_) => CommandKind::AskReturn,
            Self::ReturnDecided(_) => CommandKind::DecideReturn,
            Self::ReleaseProposed(_) => CommandKind::ProposeRelease,
            Self::ReleaseApproved(_) => CommandKind::ApproveRelease,
            Self::ReleaseRejected(_) => CommandKind::RejectRelease,
            Self::WatchEnded(_) => CommandKind::EndWatch,
            Self::WarnedAgain(_) => CommandKind::WarnAgain,
            Self::HandOverOffered(_) => CommandKind::OfferHandOver,
            Self::HandOverAnswered(_) => CommandKind::AnswerHandOver,
            Self::Closed(_) => CommandKind::Close,
            Self::Voided(_) => CommandKind::Void,
            Self::Corrected(_) => CommandKind::Correct,
            Self::ReturnAppealed(_) => CommandKind::AppealReturn,
        }
    }
}
