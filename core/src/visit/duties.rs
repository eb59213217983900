//! Which visits are owed for a student in a school year.

use serde::{Deserialize, Serialize};

use super::Rules;
use super::chain::answering;
use super::directory::Directory;
use super::post::Enrolment;
use super::record::{Met, Mode, Outcome, VisitRecord, has_class_teacher};
use crate::duty::{Duty, DutyKind, Window};
use crate::id::StudentId;
use crate::policy::Basis;
use crate::role::Role;
use crate::time::{Day, SchoolYear};

/// A student who is a key student 重点学生 for some days, in whatever category.
///
/// ```
/// use humiao::{time::Day, visit::KeyStudent};
/// let key = KeyStudent { student: "P-1".into(), start: Day::new(2024, 3, 1)?, end: None };
/// assert!(!format!("{key:?}").contains("P-1"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct KeyStudent {
    /// The student.
    pub student: StudentId,
    /// The first day.
    pub start: Day,
    /// The first day on which the student is no longer one.
    #[serde(default)]
    pub end: Option<Day>,
}

/// The visits that are owed for one student in a school year, as known on a day: the class teacher's
/// yearly visit, and the visit in the home while the student is a key student
/// (嘉教函〔2024〕32号, 一、（五）).
///
/// The window starts with the school year, the enrolment or the membership, whichever is latest, and
/// ends on 31 August; enrolments that follow each other without a day between are one. Nothing is owed
/// for a student who is not enrolled on the day, or on 31 August once the year is over. Accountable is
/// the class teacher on that day, or the next one up the chain. A visit is known from the day on which
/// it was recorded. Rows of other students are passed over.
///
/// ```
/// use humiao::{policy::Policy, time::{Day, SchoolYear}};
/// use humiao::visit::{self, Classroom, Directory, Enrolment};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let (on, start) = (Day::new(2024, 5, 11)?, Day::new(2023, 10, 9)?);
/// let directory = Directory::new(
///     vec![Classroom { class_id: "C-1".into(), school: "S-1".into(), grade: 7 }], Vec::new(),
///     vec![Enrolment { student: "P-1".into(), class_id: "C-1".into(), start, end: None }], Vec::new());
/// let duties = visit::duties(&rules, &directory, &"P-1".into(), &[], &[], SchoolYear::of(on), on);
/// assert_eq!((duties[0].window.start, duties[0].window.due), (start, Day::new(2024, 8, 31)?));
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn duties(
    rules: &Rules,
    directory: &Directory,
    student: &StudentId,
    keys: &[KeyStudent],
    visits: &[VisitRecord],
    year: SchoolYear,
    on: Day,
) -> Vec<Duty> {
    let seen = on.min(year.last_day());
    let enrolments = directory.enrolments_of(student);
    let mut keys: Vec<&KeyStudent> = keys.iter().filter(|key| key.student == *student).collect();
    keys.sort();
    let mut visits: Vec<&VisitRecord> = visits.iter().filter(|visit| visit.student == *student).collect();
    visits.sort_by_key(|visit| visit.happened);
    let Some(enrolled) = run_of(enrolments, seen).filter(|run| run.holds(seen)) else { return Vec::new() };
    let accountable = directory
        .class_of(student, seen)
        .and_then(|class| answering(rules, directory, student, class, Role::ClassTeacher, seen));
    let duty = |kind, window, done, basis: &Basis| Duty {
        kind,
        student: Some(student.clone()),
        case: None,
        role: Role::ClassTeacher,
        accountable: accountable.cloned(),
        window,
        done,
        danger: false,
        basis: basis.clone(),
    };
    let asked = Asked { rules, directory, year, on };
    let window = asked.window(enrolled, None);
    let done = asked.yearly_done(window, enrolments, visits.iter().copied());
    let mut duties = vec![duty(DutyKind::HomeVisit, window, done, &rules.every_student.basis)];
    if let Some(key) = run_of_keys(&keys, seen).filter(|run| run.holds(seen)) {
        let window = asked.window(enrolled, Some(key));
        let done = asked.in_home_done(window, visits.iter().copied());
        duties.push(duty(DutyKind::InHomeVisit, window, done, &rules.key_in_home.basis));
    }
    duties
}

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
    /// From the latest of school year, enrolment and membership to 31 August.
    pub(super) fn window(self, enrolled: Run, key: Option<Run>) -> Window {
        let start = self.year.first_day().max(enrolled.start);
        let start = key.map_or(start, |key| start.max(key.start));
        Window { start, due: self.year.last_day(), end: Some(self.year.last_day()) }
    }

    /// The day of the visit that completes the yearly duty. Enrolments and visits are those of the
    /// student, by time.
    pub(super) fn yearly_done<'v>(
        self,
        window: Window,
        enrolments: &[Enrolment],
        visits: impl Iterator<Item = &'v VisitRecord>,
    ) -> Option<Day> {
        let rules = self.rules;
        let before = rules.every_student.value.saturating_sub(1);
        let mut counted = visits.filter(|visit| {
            self.counts(window, visit, &rules.yearly_modes.value)
                && (!rules.by_class_teacher.value || has_class_teacher(rules, self.directory, enrolments, visit))
        });
        counted.nth(usize::try_from(before).unwrap_or(usize::MAX)).map(|visit| visit.happened.day())
    }

    /// The day of the visit that completes the duty towards a key student.
    pub(super) fn in_home_done<'v>(
        self,
        window: Window,
        mut visits: impl Iterator<Item = &'v VisitRecord>,
    ) -> Option<Day> {
        visits.find(|visit| self.counts(window, visit, &self.rules.key_in_home.value)).map(|visit| visit.happened.day())
    }

    /// Whether a visit took place inside the window, was known on the day, and was of a kind that
    /// counts. An attempt never does, whatever the policy says.
    fn counts(self, window: Window, visit: &VisitRecord, modes: &[Mode]) -> bool {
        let day = visit.happened.day();
        let remote = match visit.mode {
            Mode::Phone | Mode::Video => self.rules.remote_out_of_county.value && visit.out_of_county,
            Mode::InHome | Mode::AtSchool => false,
        };
        visit.outcome == Outcome::Seen
            && visit.met != Met::Nobody
            && self.rules.met.value.contains(&visit.met)
            && (remote || modes.contains(&visit.mode))
            && (window.start..=window.due).contains(&day)
            && day <= self.on
            && visit.recorded.day() <= self.on
    }
}
