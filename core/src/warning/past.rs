//! What duties rest on and the state of now does not show: dangers that are over, what waited for a
//! decision until it was taken, pairs that a hand-over dissolved, who was charged when. And what figures rest
//! on: how the case stood on any day. Folded from the same events.

use super::track::Track;
use super::{Cause, Change, Event, Pair, Phase, State};
use crate::duty::DutyKind;
use crate::id::SchoolId;
use crate::role::Actor;
use crate::time::{Day, Timestamp};

/// A danger, from the record that saw it to the one that found it over, or that ended the episode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Danger {
    pub(super) episode: u32,
    pub(super) first: u32,
    pub(super) last: Option<u32>,
    pub(super) since: Timestamp,
    pub(super) over: Option<Timestamp>,
}

/// Something that waited for a decision; `done` if it was decided, otherwise it fell away at `until`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Settled {
    pub(super) kind: DutyKind,
    pub(super) episode: u32,
    pub(super) since: Timestamp,
    pub(super) done: Option<Timestamp>,
    pub(super) until: Timestamp,
}

/// A hand-over that left an active case without its pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TakenOver {
    pub(super) episode: u32,
    pub(super) since: Timestamp,
    pub(super) paired: Option<Timestamp>,
}

/// Who is charged with the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tenure {
    pub(super) lead: Actor,
    pub(super) partner: Option<Actor>,
}

/// Where a case stands: in which episode, in which phase, and how it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stage {
    pub(super) episode: u32,
    pub(super) phase: Phase,
    pub(super) cause: Option<Cause>,
}

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Past {
    pub(super) stages: Track<Stage>,
    pub(super) schools: Track<SchoolId>,
    pub(super) levels: Track<Option<u8>>,
    pub(super) paired: Track<bool>,
    pub(super) suspended: Track<bool>,
    pub(super) tenures: Track<Tenure>,
    pub(super) dangers: Vec<Danger>,
    pub(super) settled: Vec<Settled>,
    pub(super) taken_over: Vec<TakenOver>,
}

/// What an event may end.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    episode: u32,
    danger: bool,
    paired: bool,
    proposed: Option<Timestamp>,
    asked: Option<Timestamp>,
    offered: Option<Timestamp>,
    watched: Option<Day>,
}

impl Waiting {
    pub(super) fn of(state: &State) -> Self {
        Self {
            episode: state.episode_number(),
            danger: state.danger,
            paired: state.pair.is_some(),
            proposed: state.proposal.as_ref().map(|proposal| proposal.proposed),
            asked: state.suspension.as_ref().and_then(|suspension| suspension.asked),
            offered: state.hand_over.as_ref().filter(|offer| !offer.accepted).map(|offer| offer.offered),
            watched: state.watch_until,
        }
    }
}

impl Past {
    /// Notes what an event began and ended; `before` is what waited before it.
    pub(super) fn note(&mut self, before: &Waiting, state: &State, event: &Event) {
        let (after, happened, change) = (Waiting::of(state), event.happened, &event.change);
        self.stand(state, event);
        if after.danger && !before.danger {
            let (episode, first) = (after.episode, event.seq);
            self.dangers.push(Danger { episode, first, last: None, since: happened, over: None });
        }
        if before.danger
            && !after.danger
            && let Some(danger) = self.dangers.last_mut()
        {
            (danger.last, danger.over) = (Some(event.seq), Some(happened));
        }
        let mut settle = |kind, waited: Option<Timestamp>, waits: Option<Timestamp>, decided: bool| {
            if let Some(since) = waited.filter(|_| waits.is_none()) {
                let done = decided.then_some(happened);
                self.settled.push(Settled { kind, episode: before.episode, since, done, until: happened });
            }
        };
        let released = matches!(change, Change::ReleaseApproved(_) | Change::ReleaseRejected(_));
        settle(DutyKind::DecideRelease, before.proposed, after.proposed, released);
        settle(DutyKind::DecideReturn, before.asked, after.asked, matches!(change, Change::ReturnDecided(_)));
        settle(DutyKind::AnswerHandOver, before.offered, after.offered, matches!(change, Change::HandOverAnswered(_)));
        let watched = before.watched.map(|until| Timestamp::start_of(until.plus(1)));
        let watches = after.watched.map(Timestamp::start_of);
        settle(DutyKind::EndWatch, watched, watches, matches!(change, Change::WatchEnded(_)));
        if before.paired && !after.paired && state.phase == Phase::Active {
            self.taken_over.push(TakenOver { episode: after.episode, since: happened, paired: None });
        }
        let charges = matches!(
            change,
            Change::Reported(_)
                | Change::ReviewBegun
                | Change::PairAssigned(_)
                | Change::WarnedAgain(_)
                | Change::HandOverAnswered(_)
        );
        if charges {
            self.charge(state, event);
        }
        if matches!(change, Change::PairAssigned(_)) {
            for taken in self.taken_over.iter_mut().filter(|taken| taken.episode == after.episode) {
                taken.paired.get_or_insert(happened);
            }
        }
    }

    /// Notes who is charged with the case from now on.
    fn charge(&mut self, state: &State, event: &Event) {
        let partner = state.pair.as_ref().map(|Pair { partner, .. }| Actor {
            staff: partner.staff.clone(),
            role: partner.role,
            unit: state.school.clone().into(),
        });
        self.tenures.note(event.seq, event.happened, &Tenure { lead: state.lead.clone(), partner }, None);
    }

    /// Notes how the case stands after an event. What ends with a phase ends when the phase does.
    fn stand(&mut self, state: &State, event: &Event) {
        let (seq, happened) = (event.seq, event.happened);
        let stage = Stage { episode: state.episode_number(), phase: state.phase, cause: state.cause() };
        let at = self.stages.note(seq, happened, &stage, None).unwrap_or(happened);
        self.schools.note(seq, happened, &state.school, None);
        self.levels.note(seq, at, &state.level, Some(&None));
        self.paired.note(seq, at, &state.pair.is_some(), Some(&false));
        self.suspended.note(seq, at, &state.suspension.is_some(), Some(&false));
    }
}
