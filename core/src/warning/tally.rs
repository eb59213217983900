//! Counting persons: cumulative = pending + active + released + other exits, checked, with the records
//! that break it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Case, Cause, ContactOutcome, Phase};
use crate::id::{CaseId, StudentId};
use crate::time::{Day, Span, Timestamp};

/// How many persons left for each cause other than release.
///
/// ```
/// assert_eq!(humiao::warning::Exits::default().total(), 0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Exits {
    /// The joint judgement found no crisis.
    pub not_confirmed: u64,
    /// Moved away and handed over.
    pub moved_away: u64,
    /// Graduated.
    pub graduated: u64,
    /// Entered in error.
    pub entered_in_error: u64,
    /// Deceased.
    pub deceased: u64,
}

impl Exits {
    /// All of them.
    ///
    /// ```
    /// use humiao::warning::Exits;
    /// assert_eq!(Exits { graduated: 2, ..Exits::default() }.total(), 2);
    /// ```
    #[must_use]
    pub const fn total(&self) -> u64 {
        self.not_confirmed + self.moved_away + self.graduated + self.entered_in_error + self.deceased
    }
}

/// The figures of the warning book over some cases at the end of a day. Persons are counted, once each.
///
/// `reported` is counted from the students; the stock is counted from the phases of the cases. The
/// identity `reported = pending + active + released + exits` is therefore a check, not a definition:
/// a second open file of one student breaks it.
///
/// ```
/// use humiao::{time::Day, warning::tally};
/// let empty = tally(&[], Day::new(2024, 5, 11)?);
/// assert!(empty.reconciles() && empty.reported == 0);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The last day that is counted.
    pub on: Day,
    /// Persons ever reported 累计上报.
    pub reported: u64,
    /// Reported or under review, not yet confirmed 待研判.
    pub pending: u64,
    /// Confirmed and not released 现有预警.
    pub active: u64,
    /// Released, under watch or closed 预警解除.
    pub released: u64,
    /// Other exits, by cause.
    pub exits: Exits,
    /// Persons with at least one completed follow-up 已完成回访. A facet: it overlaps the stock.
    pub followed_up: u64,
    /// Persons who were referred at least once 转介. A facet: it overlaps the stock.
    pub referred: u64,
    /// Persons in danger now.
    pub in_danger: u64,
    /// Cases that break the identity: the second and further files of one student.
    pub breaks: Vec<CaseId>,
}

impl Tally {
    /// Whether the identity holds.
    ///
    /// ```
    /// use humiao::{time::Day, warning::tally};
    /// assert!(tally(&[], Day::new(2024, 5, 11)?).reconciles());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub const fn reconciles(&self) -> bool {
        self.reported == self.pending + self.active + self.released + self.exits.total()
    }
}

/// Counts the cases as they stand; replay them up to a day to count as of that day. Facets and reports
/// that happened after `on` are left out.
///
/// ```
/// use humiao::{time::Day, warning::tally};
/// assert_eq!(tally(&[], Day::new(2024, 5, 11)?).active, 0);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[must_use]
pub fn tally(cases: &[Case], on: Day) -> Tally {
    let by = |happened: Timestamp| happened.day() <= on;
    let mut files: BTreeMap<&StudentId, Vec<&CaseId>> = BTreeMap::new();
    let (mut followed_up, mut referred, mut in_danger) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut pending, mut active, mut released) = (0, 0, 0);
    let mut exits = Exits::default();
    for case in cases {
        let state = case.state();
        if !state.episodes.first().is_some_and(|episode| by(episode.reported)) {
            continue;
        }
        files.entry(&state.student).or_default().push(&state.case);
        match (state.phase, state.cause()) {
            (Phase::Reported | Phase::UnderReview, _) => pending += 1,
            (Phase::Active, _) => active += 1,
            (Phase::Watch, _) | (Phase::Closed, Some(Cause::Released) | None) => released += 1,
            (Phase::Closed, Some(Cause::NotConfirmed)) => exits.not_confirmed += 1,
            (Phase::Closed, Some(Cause::MovedAway)) => exits.moved_away += 1,
            (Phase::Closed, Some(Cause::Graduated)) => exits.graduated += 1,
            (Phase::Closed, Some(Cause::EnteredInError)) => exits.entered_in_error += 1,
            (Phase::Closed, Some(Cause::Deceased)) => exits.deceased += 1,
        }
        let completed = state
            .contacts
            .iter()
            .any(|contact| contact.outcome == ContactOutcome::Seen && !contact.voided && by(contact.happened));
        if completed {
            followed_up.insert(&state.student);
        }
        if state.referrals.iter().any(|referral| by(referral.referred)) {
            referred.insert(&state.student);
        }
        if state.danger {
            in_danger.insert(&state.student);
        }
    }
    let count = |students: BTreeSet<&StudentId>| students.len() as u64;
    let breaks = files.values().flat_map(|cases| cases.iter().skip(1)).map(|case| (*case).clone()).collect();
    Tally {
        on,
        reported: files.len() as u64,
        pending,
        active,
        released,
        exits,
        followed_up: count(followed_up),
        referred: count(referred),
        in_danger: count(in_danger),
        breaks,
    }
}

/// How many persons were first reported within a span of days: the flow beside the stock.
///
/// ```
/// use humiao::{time::{Day, Span}, warning::newly_reported};
/// assert_eq!(newly_reported(&[], Span::since(Day::new(2024, 5, 1)?)), 0);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[must_use]
pub fn newly_reported(cases: &[Case], within: Span) -> u64 {
    let mut first: BTreeMap<&StudentId, Day> = BTreeMap::new();
    for state in cases.iter().map(Case::state) {
        if let Some(episode) = state.episodes.first() {
            let day = episode.reported.day();
            first.entry(&state.student).and_modify(|known| *known = day.min(*known)).or_insert(day);
        }
    }
    first.values().filter(|day| within.contains(**day)).count() as u64
}
