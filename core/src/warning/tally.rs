//! Counting persons on a day: cumulative = pending + active + released + other exits, checked, with the
//! records that break it.

use std::collections::BTreeMap;

use super::Case;
use super::persons::Persons;
use super::reconcile::{Break, BreakKind, Figure, Scope};
use super::standing::{Standing, counting};
use crate::catalog::Wire;
use crate::id::SchoolId;
use crate::time::{Day, Timestamp};

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

    /// So many more of an exit; what is no exit has no place here.
    pub(super) fn add(&mut self, exit: Figure, more: u64) {
        for (figure, count) in [
            (Figure::NotConfirmed, &mut self.not_confirmed),
            (Figure::MovedAway, &mut self.moved_away),
            (Figure::Graduated, &mut self.graduated),
            (Figure::EnteredInError, &mut self.entered_in_error),
            (Figure::Deceased, &mut self.deceased),
        ] {
            if figure == exit {
                *count += more;
            }
        }
    }
}

/// The figures of the warning book at the end of a day. Persons are counted, once each.
///
/// `reported` is counted from the students; the stock is counted from the phases of the cases. The
/// identity `reported = pending + active + released + exits` is therefore a check, not a definition:
/// a second open file of one student breaks it. A person counts with the file that is open, and when none
/// is, with the one that ended last; one that was entered in error counts only when there is no other.
///
/// ```
/// use humiao::{time::Day, warning::{Scope, tally}};
/// let empty = tally(&[], &Scope::All, Day::new(2024, 5, 11)?);
/// assert!(empty.reconciles() && empty.reported == 0);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The day at whose end is counted.
    pub as_of: Day,
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
    /// Persons in danger on the day 有险情. A facet of the open files.
    pub in_danger: u64,
    /// Persons whom an institution took into its care and who are not back 诊疗中. A facet of the open files.
    pub in_care: u64,
    /// Persons whose study is suspended 休学. A facet of the open files.
    pub suspended: u64,
    /// Active, with a responsible pair 一对一. A facet of the active.
    pub with_pair: u64,
    /// Active, with an individual plan in this episode 一生一策. A facet of the active.
    pub with_plan: u64,
    /// The active by the severity of their level; they add up to `active`.
    pub by_level: BTreeMap<u8, u64>,
    /// The records that the figures cannot be reconciled with, by case and event.
    pub breaks: Vec<Break>,
}

impl Tally {
    /// The figures of a day on which nobody is counted.
    ///
    /// ```
    /// use humiao::{time::Day, warning::{Scope, Tally, tally}};
    /// let day = Day::new(2024, 5, 11)?;
    /// assert_eq!(Tally::empty(day), tally(&[], &Scope::All, day));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn empty(as_of: Day) -> Self {
        Self {
            as_of,
            reported: 0,
            pending: 0,
            active: 0,
            released: 0,
            exits: Exits::default(),
            followed_up: 0,
            referred: 0,
            in_danger: 0,
            in_care: 0,
            suspended: 0,
            with_pair: 0,
            with_plan: 0,
            by_level: BTreeMap::new(),
            breaks: Vec::new(),
        }
    }

    /// Whether the identity holds, and no record had to be counted from another day than its own.
    ///
    /// ```
    /// use humiao::{time::Day, warning::{Scope, tally}};
    /// assert!(tally(&[], &Scope::All, Day::new(2024, 5, 11)?).reconciles());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn reconciles(&self) -> bool {
        self.reported == Figure::STOCK.iter().map(|figure| self.figure(*figure)).sum::<u64>() && self.breaks.is_empty()
    }

    /// One figure by its name.
    ///
    /// ```
    /// use humiao::{time::Day, warning::{Figure, Scope, tally}};
    /// let tally = tally(&[], &Scope::All, Day::new(2024, 5, 11)?);
    /// assert_eq!(tally.figure(Figure::Graduated), tally.exits.graduated);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub const fn figure(&self, figure: Figure) -> u64 {
        match figure {
            Figure::Reported => self.reported,
            Figure::Pending => self.pending,
            Figure::Active => self.active,
            Figure::Released => self.released,
            Figure::NotConfirmed => self.exits.not_confirmed,
            Figure::MovedAway => self.exits.moved_away,
            Figure::Graduated => self.exits.graduated,
            Figure::EnteredInError => self.exits.entered_in_error,
            Figure::Deceased => self.exits.deceased,
            Figure::FollowedUp => self.followed_up,
            Figure::Referred => self.referred,
            Figure::InDanger => self.in_danger,
            Figure::InCare => self.in_care,
            Figure::Suspended => self.suspended,
            Figure::WithPair => self.with_pair,
            Figure::WithPlan => self.with_plan,
        }
    }

    /// Adds the figures of other persons on the same day.
    ///
    /// ```
    /// use humiao::{time::Day, warning::Tally};
    /// let mut tally = Tally::empty(Day::new(2024, 5, 11)?);
    /// tally.add(&Tally { reported: 2, active: 2, ..tally.clone() });
    /// assert_eq!((tally.active, tally.reconciles()), (2, true));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn add(&mut self, others: &Self) {
        for figure in Figure::ALL {
            *self.slot(*figure) += others.figure(*figure);
        }
        for (level, persons) in &others.by_level {
            *self.by_level.entry(*level).or_default() += persons;
        }
        self.breaks.extend_from_slice(&others.breaks);
        self.breaks.sort_unstable();
    }

    const fn slot(&mut self, figure: Figure) -> &mut u64 {
        match figure {
            Figure::Reported => &mut self.reported,
            Figure::Pending => &mut self.pending,
            Figure::Active => &mut self.active,
            Figure::Released => &mut self.released,
            Figure::NotConfirmed => &mut self.exits.not_confirmed,
            Figure::MovedAway => &mut self.exits.moved_away,
            Figure::Graduated => &mut self.exits.graduated,
            Figure::EnteredInError => &mut self.exits.entered_in_error,
            Figure::Deceased => &mut self.exits.deceased,
            Figure::FollowedUp => &mut self.followed_up,
            Figure::Referred => &mut self.referred,
            Figure::InDanger => &mut self.in_danger,
            Figure::InCare => &mut self.in_care,
            Figure::Suspended => &mut self.suspended,
            Figure::WithPair => &mut self.with_pair,
            Figure::WithPlan => &mut self.with_plan,
        }
    }

    /// Counts one person: by the files that count here, and by what ever happened in any of them.
    fn person<'a>(&mut self, files: &[Standing<'a>], counted: &[&Standing<'a>]) {
        self.reported += 1;
        for file in counted {
            *self.slot(file.stage.stock()) += 1;
            if let Some(level) = file.level() {
                *self.by_level.entry(level).or_default() += 1;
            }
            self.breaks.extend(file.disorder());
        }
        let ever = |facet: fn(&Standing<'a>) -> bool| u64::from(files.iter().any(facet));
        self.followed_up += ever(Standing::followed_up);
        self.referred += ever(Standing::referred);
        let now = |facet: fn(&Standing<'a>) -> bool| u64::from(counted.iter().any(|file| facet(file)));
        self.in_danger += now(Standing::in_danger);
        self.in_care += now(Standing::in_care);
        self.suspended += now(Standing::suspended);
        self.with_pair += now(Standing::with_pair);
        self.with_plan += now(Standing::with_plan);
        if counted.len() > 1 {
            let mut open = counted.to_vec();
            open.sort_by_key(|file| (file.since, &file.case.state().case));
            let second = |file: &&Standing<'_>| Break {
                case: file.case.state().case.clone(),
                seq: file.opened(),
                kind: BreakKind::SecondFile,
            };
            self.breaks.extend(open.iter().skip(1).map(second));
        }
    }
}

/// Counts the persons of a scope at the end of a day, by when things happened: a record that came late
/// counts on the day on which it happened. All that the cases know is used; replay them from
/// [`known_by`](super::known_by) to count what was known at an instant.
///
/// ```
/// use humiao::{time::{Day, Timestamp}, warning::{Case, Scope, known_by, read_log, tally}};
/// let log = read_log(r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":86400000,"actor":{"staff":"T-1","role":"class-teacher","unit":"X-1"},"policy":"00112233445566778899aabbccddeeff","change":{"reported":{"student":"S-1","school":"X-1","source":"teacher","signs":[],"danger":false}}}"#);
/// let day = Day::new(1970, 1, 1)?;
/// assert_eq!(tally(&log.cases, &Scope::All, day).pending, 1);
/// // Nobody knew it on that evening.
/// let known: Vec<Case> = log.events.chunk_by(|one, next| one.case == next.case)
///     .map(|history| known_by(history, Timestamp::end_of(day)))
///     .filter(|known| !known.is_empty()).map(Case::replay).collect::<Result<_, _>>()?;
/// assert_eq!(tally(&known, &Scope::All, day).pending, 0);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[must_use]
pub fn tally(cases: &[Case], scope: &Scope, as_of: Day) -> Tally {
    let mut tallies = tally_by(cases, as_of, |school| scope.has(school).then_some(()));
    tallies.remove(&()).unwrap_or_else(|| Tally::empty(as_of))
}

/// Counts the persons of many groups at once, each as [`tally`] would: a group by the school that
/// answered on the day. Schools without a group are left out.
///
/// ```
/// use humiao::{time::Day, warning::tally_by};
/// let by_school = tally_by(&[], Day::new(2024, 5, 11)?, |school| Some(school.clone()));
/// assert!(by_school.is_empty());
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
pub fn tally_by<K: Ord>(cases: &[Case], as_of: Day, group: impl Fn(&SchoolId) -> Option<K>) -> BTreeMap<K, Tally> {
    let mut tallies = BTreeMap::new();
    for files in Persons::of(cases).each() {
        count(files, as_of, &group, &mut tallies);
    }
    for tally in tallies.values_mut() {
        tally.breaks.sort_unstable();
    }
    tallies
}

/// Counts one person by all its files.
pub(super) fn count<K: Ord>(
    files: &[&Case],
    as_of: Day,
    group: &impl Fn(&SchoolId) -> Option<K>,
    tallies: &mut BTreeMap<K, Tally>,
) {
    let by = Timestamp::end_of(as_of);
    let files: Vec<Standing<'_>> = files.iter().filter_map(|case| Standing::at(case, by)).collect();
    let mut groups: BTreeMap<K, Vec<&Standing<'_>>> = BTreeMap::new();
    for file in counting(&files) {
        if let Some(group) = group(file.school) {
            groups.entry(group).or_default().push(file);
        }
    }
    for (group, counted) in groups {
        tallies.entry(group).or_insert_with(|| Tally::empty(as_of)).person(&files, &counted);
    }
}
