//! How a case stood at an instant, by when things happened; and which of a person's files counts.

use super::past::Stage;
use super::reconcile::{Break, BreakKind};
use super::{Case, Cause, ContactOutcome, Figure, Phase, ReferralAnswer};
use crate::id::SchoolId;
use crate::role::Actor;
use crate::time::Timestamp;

impl Stage {
    /// The part of the stock that a case in this stage belongs to.
    pub(super) const fn stock(self) -> Figure {
        match (self.phase, self.cause) {
            (Phase::Reported | Phase::UnderReview, _) => Figure::Pending,
            (Phase::Active, _) => Figure::Active,
            (Phase::Watch, _) | (Phase::Closed, Some(Cause::Released) | None) => Figure::Released,
            (Phase::Closed, Some(Cause::NotConfirmed)) => Figure::NotConfirmed,
            (Phase::Closed, Some(Cause::MovedAway)) => Figure::MovedAway,
            (Phase::Closed, Some(Cause::Graduated)) => Figure::Graduated,
            (Phase::Closed, Some(Cause::EnteredInError)) => Figure::EnteredInError,
            (Phase::Closed, Some(Cause::Deceased)) => Figure::Deceased,
        }
    }
}

/// A case as it stood at an instant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing<'a> {
    pub(super) case: &'a Case,
    pub(super) stage: Stage,
    pub(super) since: Timestamp,
    pub(super) school: &'a SchoolId,
    by: Timestamp,
}

impl<'a> Standing<'a> {
    /// `None` when the case was not reported by then.
    pub(super) fn at(case: &'a Case, by: Timestamp) -> Option<Self> {
        let stage = case.past().stages.at(by)?;
        Some(Self { by, ..Self::new(case, stage.value, stage.at, school_at(case, by)) })
    }

    /// A case as it stood when it came into a stage.
    pub(super) const fn new(case: &'a Case, stage: Stage, since: Timestamp, school: &'a SchoolId) -> Self {
        Self { case, stage, since, school, by: since }
    }

    fn happened(&self, at: Option<Timestamp>) -> bool {
        at.is_some_and(|at| at <= self.by)
    }

    pub(super) fn is_open(&self) -> bool {
        self.stage.phase != Phase::Closed
    }

    fn is_active(&self) -> bool {
        self.stage.phase == Phase::Active
    }

    pub(super) fn followed_up(&self) -> bool {
        let mut contacts = self.case.state().contacts.iter();
        contacts
            .any(|contact| contact.outcome == ContactOutcome::Seen && !contact.voided && contact.happened <= self.by)
    }

    pub(super) fn referred(&self) -> bool {
        self.case.state().referrals.iter().any(|referral| referral.referred <= self.by)
    }

    pub(super) fn in_danger(&self) -> bool {
        let mut dangers = self.case.past().dangers.iter();
        self.is_open() && dangers.any(|danger| danger.since <= self.by && !self.happened(danger.over))
    }

    pub(super) fn in_care(&self) -> bool {
        self.is_open()
            && self.case.state().referrals.iter().any(|referral| {
                referral.answer == Some(ReferralAnswer::Accepted)
                    && self.happened(referral.answered)
                    && !self.happened(referral.returned)
            })
    }

    pub(super) fn suspended(&self) -> bool {
        self.is_open() && self.case.past().suspended.at(self.by).is_some_and(|suspended| suspended.value)
    }

    pub(super) fn with_pair(&self) -> bool {
        self.is_active() && self.case.past().paired.at(self.by).is_some_and(|paired| paired.value)
    }

    pub(super) fn with_plan(&self) -> bool {
        let index = usize::try_from(self.stage.episode).unwrap_or(usize::MAX).saturating_sub(1);
        let episode = self.case.state().episodes.get(index);
        self.is_active() && self.happened(episode.and_then(|episode| episode.planned))
    }

    /// The level of an active case.
    pub(super) fn level(&self) -> Option<u8> {
        self.case.past().levels.at(self.by).filter(|_| self.is_active()).and_then(|level| level.value)
    }

    /// Whoever was charged with the case, while it was open.
    pub(super) fn lead(&self) -> Option<&'a Actor> {
        let tenures = &self.case.past().tenures;
        let tenure = tenures.at(self.by).or(tenures.all().next()).filter(|_| self.is_open());
        tenure.map(|tenure| &tenure.value.lead)
    }

    /// The records whose dates contradict what came before them.
    pub(super) fn disorder(&self) -> impl Iterator<Item = Break> {
        let (past, by) = (self.case.past(), self.by);
        let (mut episode, mut latest) = (0, None);
        let stages = past.stages.all().take_while(move |dated| dated.at <= by).filter_map(move |dated| {
            let again = std::mem::replace(&mut episode, dated.value.episode) != dated.value.episode;
            // A new warning may have been seen before the last one was over.
            let late = !again && latest.is_some_and(|latest| dated.happened < latest);
            latest = if again { Some(dated.happened) } else { latest.max(Some(dated.happened)) };
            late.then_some((BreakKind::PhaseOrder, dated.seq))
        });
        let schools = past.schools.all().take_while(move |dated| dated.at <= by);
        let schools =
            schools.filter(|dated| dated.happened < dated.at).map(|dated| (BreakKind::SchoolOrder, dated.seq));
        let case = &self.case.state().case;
        stages.chain(schools).map(|(kind, seq)| Break { case: case.clone(), seq, kind })
    }

    /// The event that began the episode.
    pub(super) fn opened(&self) -> u32 {
        let mut stages = self.case.past().stages.all();
        stages.find(|dated| dated.value.episode == self.stage.episode).map_or(1, |dated| dated.seq)
    }
}

/// The school that answered at an instant; before the first report, the one that reported.
pub(super) fn school_at(case: &Case, by: Timestamp) -> &SchoolId {
    let schools = &case.past().schools;
    schools.at(by).or(schools.all().next()).map_or(&case.state().school, |school| &school.value)
}

/// Which files of one person count: those that are open, and when none is, the one that ended last. A
/// file that was entered in error counts only when there is no other.
pub(super) fn counting<'b, 'a>(files: &'b [Standing<'a>]) -> Vec<&'b Standing<'a>> {
    let open: Vec<&Standing<'a>> = files.iter().filter(|file| file.is_open()).collect();
    if open.is_empty() {
        let rank = |file: &&Standing<'a>| (file.stage.cause != Some(Cause::EnteredInError), file.since);
        return files.iter().max_by_key(rank).into_iter().collect();
    }
    open
}
