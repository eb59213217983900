//! The one place that says when a visit is owed and which visit completes it: worklists and figures both
//! ask here, and so cannot disagree.

use super::Rules;
use super::directory::Directory;
use super::duties::KeyStudent;
use super::happening::Happening;
use super::post::Enrolment;
use super::record::{Met, Mode, Outcome, VisitRecord, has_class_teacher};
use crate::duty::Window;
use crate::id::StudentId;
use crate::time::{Day, SchoolYear};

/// Days that follow each other without a gap.
#[derive(Clone, Copy)]
pub(super) struct Run {
    pub(super) start: Day,
    pub(super) end: Option<Day>,
}

impl Run {
    pub(super) fn holds(self, on: Day) -> bool {
        self.start <= on && self.end.is_none_or(|end| on < end)
    }

    /// Whether it has a day on or after another.
    pub(super) fn reaches(self, day: Day) -> bool {
        self.end.is_none_or(|end| day < end)
    }
}

/// The last run of days, of rows sorted by start, that began on or before a day.
fn run(rows: impl Iterator<Item = (Day, Option<Day>)>, seen: Day) -> Option<Run> {
    rows.take_while(|(start, _)| *start <= seen).fold(None, |last: Option<Run>, (start, end)| match last {
        Some(last) if last.end.is_none_or(|until| start <= until) => {
            let end = last.end.zip(end).map(|(a, b)| a.max(b));
            Some(Run { start: last.start, end })
        }
        _ => Some(Run { start, end }),
    })
}

pub(super) fn run_of(enrolments: &[Enrolment], seen: Day) -> Option<Run> {
    run(enrolments.iter().map(|row| (row.start, row.end)), seen)
}

/// Keys are sorted by start; those without a day, or that end before they start, are passed over.
pub(super) fn run_of_keys(keys: &[&KeyStudent], seen: Day) -> Option<Run> {
    run(keys.iter().map(|key| (key.start, key.end)).filter(|(start, end)| end.is_none_or(|end| *start < end)), seen)
}

/// A question about a school year on a day.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) rules: &'a Rules,
    pub(super) directory: &'a Directory,
    pub(super) year: SchoolYear,
    pub(super) on: Day,
}

impl Asked<'_> {
    /// The day itself while the school year lasts, then its last day.
    pub(super) fn seen(self) -> Day {
        self.on.min(self.year.last_day())
    }

    /// From the latest of school year, enrolment and membership to 31 August.
    pub(super) fn window(self, enrolled: Run, key: Option<Run>) -> Window {
        let start = self.year.first_day().max(enrolled.start);
        let start = key.map_or(start, |key| start.max(key.start));
        Window { start, due: self.year.last_day(), end: Some(self.year.last_day()) }
    }

    /// From the day of what happened, with no end: a visit that was not made in time is owed all the same.
    pub(super) fn occasional_window(self, happened: Day) -> Window {
        let due = happened.plus(i32::from(self.rules.occasional.value.within_days));
        Window { start: happened, due, end: None }
    }

    /// The day of the visit that completes the yearly duty; records of one day are one visit.
    /// Enrolments and visits are those of the student, by time.
    pub(super) fn yearly_done<'v>(
        self,
        window: Window,
        enrolments: &[Enrolment],
        visits: impl Iterator<Item = &'v VisitRecord>,
    ) -> Option<Day> {
        let rules = self.rules;
        let before = rules.every_student.value.saturating_sub(1);
        let remote = |visit: &VisitRecord| {
            rules.remote_out_of_county.value && visit.out_of_county && matches!(visit.mode, Mode::Phone | Mode::Video)
        };
        let counted = visits.filter(|visit| {
            (remote(visit) || rules.yearly_modes.value.contains(&visit.mode))
                && self.counts(window, visit)
                && (!rules.by_class_teacher.value || has_class_teacher(rules, self.directory, enrolments, visit))
        });
        let mut last = None;
        let mut days = counted.map(|visit| visit.happened.day()).filter(|day| last.replace(*day) != Some(*day));
        days.nth(usize::try_from(before).unwrap_or(usize::MAX))
    }

    /// The day of the visit that completes the duty towards a key student: in the home 入户, which a
    /// telephone call never is.
    pub(super) fn in_home_done<'v>(self, window: Window, visits: impl Iterator<Item = &'v VisitRecord>) -> Option<Day> {
        self.first(&self.rules.key_in_home.value, window, visits)
    }

    /// The day of the visit that completes the duty after a happening, whoever made it.
    pub(super) fn occasional_done<'v>(
        self,
        window: Window,
        visits: impl Iterator<Item = &'v VisitRecord>,
    ) -> Option<Day> {
        self.first(&self.rules.occasional.value.modes, window, visits)
    }

    /// The day of the first visit that counts, of those made in certain ways. Visits are by time.
    fn first<'v>(
        self,
        modes: &[Mode],
        window: Window,
        mut visits: impl Iterator<Item = &'v VisitRecord>,
    ) -> Option<Day> {
        visits.find(|visit| modes.contains(&visit.mode) && self.counts(window, visit)).map(|visit| visit.happened.day())
    }

    /// Whether a visit took place inside the window and was known on the day. An attempt never counts,
    /// whatever the policy says, nor does a visit that nobody made or that was written down before it
    /// happened.
    fn counts(self, window: Window, visit: &VisitRecord) -> bool {
        let day = visit.happened.day();
        visit.outcome == Outcome::Seen
            && visit.met != Met::Nobody
            && !visit.visitors.is_empty()
            && visit.happened <= visit.recorded
            && self.rules.met.value.contains(&visit.met)
            && window.start <= day
            && window.end.is_none_or(|end| day <= end)
            && day <= self.on
            && visit.recorded.day() <= self.on
    }
}

/// A row about one student, with its place among the rows of that student.
pub(super) trait OfStudent: Ord {
    fn student(&self) -> &StudentId;
    fn day(&self) -> Day;
}

impl OfStudent for VisitRecord {
    fn student(&self) -> &StudentId {
        &self.student
    }

    fn day(&self) -> Day {
        self.happened.day()
    }
}

impl OfStudent for KeyStudent {
    fn student(&self) -> &StudentId {
        &self.student
    }

    fn day(&self) -> Day {
        self.start
    }
}

impl OfStudent for Happening {
    fn student(&self) -> &StudentId {
        &self.student
    }

    fn day(&self) -> Day {
        self.happened
    }
}

/// Rows by student and day.
pub(super) fn sorted<'r, T: OfStudent>(rows: impl IntoIterator<Item = &'r T>) -> Vec<&'r T> {
    let mut rows: Vec<&T> = rows.into_iter().collect();
    rows.sort_by(|a, b| a.student().cmp(b.student()).then(a.day().cmp(&b.day())).then(a.cmp(b)));
    rows
}

/// A walk over sorted rows, asked for those of one student after the other, in the order of their ids.
pub(super) struct Walk<'s, 'r, T>(&'s [&'r T]);

impl<'s, 'r, T: OfStudent> Walk<'s, 'r, T> {
    pub(super) const fn new(rows: &'s [&'r T]) -> Self {
        Self(rows)
    }

    pub(super) fn of(&mut self, student: &StudentId) -> &'s [&'r T] {
        let before = self.0.iter().take_while(|row| row.student() < student).count();
        let (_, rest) = self.0.split_at_checked(before).unwrap_or_default();
        let count = rest.iter().take_while(|row| row.student() == student).count();
        let (mine, rest) = rest.split_at_checked(count).unwrap_or_default();
        self.0 = rest;
        mine
    }
}
