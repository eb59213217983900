//! Which records raise the risk that a case stands for, and which lower it.

use super::{Case, Change, Event, duties};

/// What an event does to the risk, against the case that was before whoever decided it. A judgement
/// can do both: a higher level, and a danger that is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Risk {
    pub(super) raises: bool,
    pub(super) lowers: bool,
}

impl Risk {
    const RAISES: Self = Self { raises: true, lowers: false };
    const LOWERS: Self = Self { raises: false, lowers: true };
    const NEITHER: Self = Self { raises: false, lowers: false };

    pub(super) const fn only_lowers(self) -> bool {
        self.lowers && !self.raises
    }
}

pub(super) fn risk(own: &Case, event: &Event) -> Risk {
    let state = own.state();
    let lowers = |lowers: bool| if lowers { Risk::LOWERS } else { Risk::NEITHER };
    match &event.change {
        // Something was seen.
        Change::Reported(_) | Change::ClueAdded(_) | Change::WarnedAgain(_) => Risk::RAISES,
        // A meeting finds more, or less, than was known; a confirmed case is always more than a review.
        Change::Confirmed(judgement) | Change::LevelChanged(judgement) => Risk {
            raises: Some(judgement.level) > state.level || (judgement.danger && !state.danger),
            lowers: Some(judgement.level) < state.level || (state.danger && !judgement.danger),
        },
        // An act that the law wants at once, and no record waited for it: it is the first word of a risk.
        // Where one did, the act answers it and raises nothing.
        Change::BroughtToHospital(_) | Change::PoliceTold(_) => {
            let acts = duties::at_once(own, state.episode_number());
            let waited = |act: &duties::AtOnce| act.command == event.change.command() && act.done.is_none();
            if acts.iter().any(waited) { Risk::NEITHER } else { Risk::RAISES }
        }
        // Nobody looks after the student as a warned one any more, or soon.
        Change::NotConfirmed(_)
        | Change::ReleaseProposed(_)
        | Change::ReleaseApproved(_)
        | Change::WatchEnded(_)
        | Change::Closed(_) => Risk::LOWERS,
        // The student is back at school, where the same risk weighs more.
        Change::ReturnDecided(decision) => lowers(decision.passed),
        // Another school answers, and it takes over what it was told.
        Change::HandOverAnswered(reply) => lowers(reply.accepted),
        // Work and facts. Voiding takes evidence away from a release and gives none: it comes before it.
        Change::ReviewBegun
        | Change::PairAssigned(_)
        | Change::PlanSet(_)
        | Change::Assessed(_)
        | Change::Contacted(_)
        | Change::GuardianTold(_)
        | Change::ConfidentialityBroken(_)
        | Change::Referred(_)
        | Change::ReferralAnswered(_)
        | Change::ReturnedFromCare(_)
        | Change::StudySuspended(_)
        | Change::ReturnAsked(_)
        | Change::ReleaseRejected(_)
        | Change::HandOverOffered(_)
        | Change::ReturnAppealed(_)
        | Change::Voided(_)
        | Change::Corrected(_) => Risk::NEITHER,
    }
}
