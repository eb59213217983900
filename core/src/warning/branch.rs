//! What devices recorded while they were apart: lines of events that go on from one case.

use std::collections::BTreeSet;

use super::risk::{Risk, risk};
use super::{Case, Event};
use crate::fault::Fault;

/// Offline records 离线分支 of one case: lines of events, each going on from the same base.
///
/// A line holds the events that one device decided after the last one that all have. A device that
/// comes back brings its longer line, and the shorter one goes up in it. So branches are joined like
/// sets, in any order and as often as they arrive.
///
/// ```
/// use humiao::warning::{Branch, Event};
/// let line = |seq: u32| Event::from_json(&format!(r#"{{"v":1,"case":"C-1","seq":{seq},"happened":0,"recorded":0,
///   "actor":{{"staff":"T-1","role":"principal","unit":"X-1"}},"policy":"00112233445566778899aabbccddeeff",
///   "change":{{"contacted":{{"mode":"talk","outcome":"seen"}}}}}}"#));
/// let (first, again) = (Branch::of(vec![line(5)?]), Branch::of(vec![line(5)?, line(6)?]));
/// assert_eq!(first.union(&again), again);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Branch {
    lines: BTreeSet<Vec<Event>>,
}

impl Branch {
    /// The branch of one device; an empty line is the empty branch.
    ///
    /// ```
    /// use humiao::warning::Branch;
    /// assert_eq!(Branch::of(vec![]), Branch::default());
    /// ```
    #[must_use]
    pub fn of(line: Vec<Event>) -> Self {
        Self { lines: if line.is_empty() { BTreeSet::new() } else { BTreeSet::from([line]) } }
    }

    /// Both branches as one; what one of them only begins and the other goes on with is kept once.
    ///
    /// ```
    /// use humiao::warning::Branch;
    /// assert_eq!(Branch::default().union(&Branch::default()), Branch::default());
    /// ```
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let all: BTreeSet<&Vec<Event>> = self.lines.union(&other.lines).collect();
        // In order, a line stands right before those that go on from it.
        let mut lines: BTreeSet<Vec<Event>> = BTreeSet::new();
        let mut all = all.into_iter().peekable();
        while let Some(line) = all.next() {
            if all.peek().is_none_or(|next| !next.starts_with(line)) {
                lines.insert(line.clone());
            }
        }
        Self { lines }
    }

    /// The lines, in an order of their own.
    ///
    /// ```
    /// assert_eq!(humiao::warning::Branch::default().lines().count(), 0);
    /// ```
    pub fn lines(&self) -> impl Iterator<Item = &[Event]> {
        self.lines.iter().map(Vec::as_slice)
    }
}

/// One record of a branch: an event with all that its line has before it. Lines that begin alike share
/// their entries, so the entries are a tree; they are listed line by line, what is behind one right after it.
pub(super) struct Entry<'a> {
    pub(super) event: &'a Event,
    pub(super) parent: Option<usize>,
    /// How many entries its line has before it.
    depth: usize,
    /// The number of the first entry in the list that does not know of this one.
    end: usize,
    /// The case that was before whoever decided it.
    pub(super) own: Case,
    pub(super) risk: Risk,
    /// Whether another side recorded a risk, and neither knew of the other.
    pub(super) unknown_risk: bool,
    /// Whether something that does not lower the risk waits behind it.
    pub(super) holds_up: bool,
}

impl Entry<'_> {
    /// It lowers the risk, and another side recorded one that its decider did not know.
    pub(super) const fn is_outweighed(&self) -> bool {
        self.risk.only_lowers() && self.unknown_risk
    }
}

/// All entries of a branch.
pub(super) struct Entries<'a>(Vec<Entry<'a>>);

impl<'a> Entries<'a> {
    /// Reads the lines against their base.
    ///
    /// # Errors
    /// As [`Case::replay`], for a line that does not go on from the base.
    pub(super) fn of(base: &Case, branch: &'a Branch) -> Result<Self, Fault> {
        let mut entries: Vec<Entry<'a>> = Vec::new();
        let mut path: Vec<(usize, Case)> = Vec::new();
        let mut previous: &[Event] = &[];
        for (number, line) in (1..).zip(branch.lines()) {
            let shared = previous.iter().zip(line).take_while(|(left, right)| left == right).count();
            path.truncate(shared);
            for event in line.iter().skip(shared) {
                let own = path.last().map_or_else(|| base.clone(), |(_, case)| case.clone());
                let after =
                    own.evolve(&[in_time(&own, event)]).map_err(|fault: Fault| fault.at(format!("line {number}")))?;
                let (index, parent, depth) = (entries.len(), path.last().map(|(index, _)| *index), path.len());
                let (risk, end) = (risk(&own, event), index + 1);
                entries.push(Entry { event, parent, depth, end, own, risk, unknown_risk: false, holds_up: false });
                path.push((index, after));
            }
            previous = line;
        }
        let mut entries = Self(entries);
        entries.relate();
        Ok(entries)
    }

    /// What each entry has behind it, and what it does not know.
    fn relate(&mut self) {
        let depths: Vec<usize> = self.0.iter().map(|entry| entry.depth).collect();
        for (index, entry) in self.0.iter_mut().enumerate() {
            let behind = depths.iter().skip(index + 1).take_while(|depth| **depth > entry.depth).count();
            entry.end = index + 1 + behind;
        }
        let notes: Vec<(bool, bool)> = (0..self.0.len())
            .map(|index| {
                let unknown = self.iter().any(|(other, entry)| entry.risk.raises && self.is_concurrent(index, other));
                let held = self.iter().any(|(other, entry)| self.is_behind(index, other) && !entry.risk.only_lowers());
                (unknown, held)
            })
            .collect();
        for (entry, (unknown_risk, holds_up)) in self.0.iter_mut().zip(notes) {
            (entry.unknown_risk, entry.holds_up) = (unknown_risk, holds_up);
        }
    }

    pub(super) fn get(&self, index: usize) -> Option<&Entry<'a>> {
        self.0.get(index)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Entry<'a>)> {
        self.0.iter().enumerate()
    }

    /// Whether the second was recorded in knowledge of the first.
    pub(super) fn is_behind(&self, first: usize, second: usize) -> bool {
        self.get(first).is_some_and(|entry| (first + 1..entry.end).contains(&second))
    }

    /// Whether neither was recorded in knowledge of the other.
    pub(super) fn is_concurrent(&self, left: usize, right: usize) -> bool {
        left != right && !self.is_behind(left, right) && !self.is_behind(right, left)
    }
}

/// An event at times that the case can take: a clock that was behind is taken to have stood at the last record, and
/// nothing is dated before the case was reported.
pub(super) fn in_time(case: &Case, event: &Event) -> Event {
    let state = case.state();
    let recorded = event.recorded.max(state.recorded);
    let reported = state.episodes.first().map_or(state.phase_since, |episode| episode.reported);
    Event { recorded, happened: event.happened.max(reported).min(recorded), ..event.clone() }
}
