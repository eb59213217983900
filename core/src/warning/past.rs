//! What duties rest on and the state of now does not show: dangers that are over, what waited for a
//! decision until it was taken, pairs that a hand-over dissolved, suspensions that ended, who was charged when. Folded from the same events.

use super::{Change, Event, Phase, State};
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

/// Who was charged with the case from an instant on, and at which school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tenure {
    pub(super) since: Timestamp,
    pub(super) lead: Actor,
    pub(super) partner: Option<Actor>,
    pub(super) school: SchoolId,
}

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Past {
    pub(super) dangers: Vec<Danger>,
    pub(super) settled: Vec<Settled>,
    pub(super) taken_over: Vec<TakenOver>,
    /// The suspensions of study that are over, from when to when.
    pub(super) suspended: Vec<(Timestamp, Timestamp)>,
    pub(super) tenures: Vec<Tenure>,
}

/// What an event may end.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    episode: u32,
    danger: bool,
    paired: bool,
    proposed: Option<Timestamp>,
    asked: Option<Timestamp>,
    suspended: Option<Timestamp>,
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
            suspended: state.suspension.as_ref().map(|suspension| suspension.since),
            offered: state.hand_over.as_ref().filter(|offer| !offer.accepted).map(|offer| offer.offered),
            watched: state.watch_until,
        }
    }
}

impl Past {
    /// Notes what an event began and ended; `before` is what waited before it.
    pub(super) fn note(&mut self, before: &Waiting, state: &State, event: &Event) {
        let (after, happened, change) = (Waiting::of(state), event.happened, &event.change);
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
        if let Some(since) = before.suspended.filter(|_| after.suspended.is_none()) {
            self.suspended.push((since, happened));
        }
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
            self.charge(state, happened);
        }
        if matches!(change, Change::PairAssigned(_)) {
            for taken in self.taken_over.iter_mut().filter(|taken| taken.episode == after.episode) {
                taken.paired.get_or_insert(happened);
            }
        }
    }

    /// Notes who is charged with the case from now on, where that changed.
    fn charge(&mut self, state: &State, happened: Timestamp) {
        let unit = || state.school.as_str().into();
        let partner = state.pair.as_ref().map(|pair| &pair.partner);
        let partner = partner.map(|it| Actor { staff: it.staff.clone(), role: it.role, unit: unit() });
        // What is recorded late does not reach back before what was known to follow it.
        let since = self.tenures.last().map_or(happened, |last| last.since.max(happened));
        self.tenures.push(Tenure { since, lead: state.lead.clone(), partner, school: state.school.clone() });
    }
}
