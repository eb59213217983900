//! All files by their person, and the figures of many groups on many days.

use std::collections::{BTreeMap, BTreeSet};

use super::Case;
use super::flow::{Flow, flow_by};
use super::tally::{Tally, count};
use crate::id::SchoolId;
use crate::time::Day;

/// Cases by their student: a person is counted once, by all files there are.
///
/// ```
/// use humiao::warning::Persons;
/// assert_eq!(Persons::of(&[]).parts(4).len(), 0);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Persons<'a> {
    /// By student, then by case.
    files: Vec<&'a Case>,
}

impl<'a> Persons<'a> {
    /// The persons of these cases.
    ///
    /// ```
    /// use humiao::{time::Day, warning::{Persons, tallies_by}};
    /// let persons = Persons::of(&[]);
    /// assert!(tallies_by(&persons, &[Day::new(2024, 5, 11)?], |school| Some(school.clone())).is_empty());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn of(cases: impl IntoIterator<Item = &'a Case>) -> Self {
        let mut files: Vec<&Case> = cases.into_iter().collect();
        files.sort_by_key(|case| (&case.state().student, &case.state().case));
        Self { files }
    }

    /// The same persons in at most so many parts, of about as many files: to be counted apart and added up.
    ///
    /// ```
    /// assert!(humiao::warning::Persons::of(&[]).parts(2).is_empty());
    /// ```
    #[must_use]
    pub fn parts(&self, most: usize) -> Vec<Self> {
        let each = self.files.len().div_ceil(most.max(1)).max(1);
        let (mut parts, mut part) = (Vec::new(), Vec::new());
        for files in self.each() {
            part.extend_from_slice(files);
            if part.len() >= each {
                parts.push(Self { files: std::mem::take(&mut part) });
            }
        }
        if !part.is_empty() {
            parts.push(Self { files: part });
        }
        parts
    }

    /// How many cases they have.
    ///
    /// ```
    /// assert_eq!(humiao::warning::Persons::of(&[]).cases(), 0);
    /// ```
    #[must_use]
    pub const fn cases(&self) -> usize {
        self.files.len()
    }

    /// All files of each person.
    pub(super) fn each(&self) -> impl Iterator<Item = &[&'a Case]> {
        self.files.chunk_by(|one, next| one.state().student == next.state().student)
    }
}

/// The figures of many groups on many days, each as [`tally`](super::tally()) would count it: for every day those of every
/// group that has a person on one of them. Schools without a group are left out.
///
/// [`Persons::parts`] are counted apart with [`Tally::add`] to join them.
///
/// ```
/// use humiao::{time::Day, warning::{Persons, read_log, tallies_by}};
/// let log = read_log(r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":0,"actor":{"staff":"T-1","role":"class-teacher","unit":"X-1"},"policy":"00112233445566778899aabbccddeeff","change":{"reported":{"student":"S-1","school":"X-1","source":"teacher","signs":[],"danger":false}}}"#);
/// let day = Day::new(1970, 1, 1)?;
/// let tallies = tallies_by(&Persons::of(&log.cases), &[day, day.plus(-1)], |_| Some("county"));
/// let pending: Vec<(&str, u64)> = tallies.iter().map(|((group, _), tally)| (*group, tally.pending)).collect();
/// assert_eq!(pending, [("county", 0), ("county", 1)]);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
pub fn tallies_by<K: Ord + Clone>(
    persons: &Persons<'_>,
    days: &[Day],
    group: impl Fn(&SchoolId) -> Option<K>,
) -> BTreeMap<(K, Day), Tally> {
    let days: BTreeSet<Day> = days.iter().copied().collect();
    let mut by_day: Vec<(Day, BTreeMap<K, Tally>)> = days.into_iter().map(|day| (day, BTreeMap::new())).collect();
    for files in persons.each() {
        for (day, tallies) in &mut by_day {
            count(files, *day, &group, tallies);
        }
    }
    let groups: BTreeSet<K> = by_day.iter().flat_map(|(_, tallies)| tallies.keys().cloned()).collect();
    let mut all = BTreeMap::new();
    for (day, mut tallies) in by_day {
        for group in &groups {
            let mut tally = tallies.remove(group).unwrap_or_else(|| Tally::empty(day));
            tally.breaks.sort_unstable();
            all.insert((group.clone(), day), tally);
        }
    }
    all
}

/// What happened in many groups between each of some days and the next, each as [`flow`](super::flow()) would count it: up
/// to every day but the first, those of every group that had a person or an act in one of the spans.
///
/// [`Persons::parts`] are counted apart with [`Flow::add`] to join them.
///
/// ```
/// use humiao::{time::Day, warning::{Persons, flows_by, read_log}};
/// let log = read_log(r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":0,"actor":{"staff":"T-1","role":"class-teacher","unit":"X-1"},"policy":"00112233445566778899aabbccddeeff","change":{"reported":{"student":"S-1","school":"X-1","source":"teacher","signs":[],"danger":false}}}"#);
/// let day = Day::new(1970, 1, 1)?;
/// let flows = flows_by(&Persons::of(&log.cases), &[day.plus(-1), day, day.plus(1)], |_| Some("county"));
/// let reported: Vec<(Day, u64)> = flows.values().map(|flow| (flow.until, flow.reported)).collect();
/// assert_eq!(reported, [(day, 1), (day.plus(1), 0)]);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
pub fn flows_by<K: Ord + Clone>(
    persons: &Persons<'_>,
    days: &[Day],
    group: impl Fn(&SchoolId) -> Option<K>,
) -> BTreeMap<(K, Day), Flow> {
    let days: BTreeSet<Day> = days.iter().copied().collect();
    let spans = days.iter().zip(days.iter().skip(1));
    // The days are in order, so that no span ends before it begins.
    let by_span = spans.filter_map(|(after, until)| {
        let flows = flow_by(persons, *after, *until, &group).ok()?;
        Some((*after, *until, flows))
    });
    let by_span: Vec<(Day, Day, BTreeMap<K, Flow>)> = by_span.collect();
    let groups: BTreeSet<K> = by_span.iter().flat_map(|(.., flows)| flows.keys().cloned()).collect();
    let mut all = BTreeMap::new();
    for (after, until, mut flows) in by_span {
        for group in &groups {
            let flow = flows.remove(group).unwrap_or_else(|| Flow::empty(after, until));
            all.insert((group.clone(), until), flow);
        }
    }
    all
}
