//! Which visits are owed for a student in a school year.

use serde::{Deserialize, Serialize};

use super::Rules;
use super::chain::answering;
use super::directory::Directory;
use super::post::{Classroom, Enrolment};
use super::record::VisitRecord;
use super::scope::Scope;
use super::table::Dated;
use super::window::{Asked, Walk, run_of, run_of_keys, sorted};
use crate::bulk::record;
use crate::duty::{Duty, DutyKind, Window};
use crate::id::{StaffId, StudentId};
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
record!(KeyStudent in "keys" { student: StudentId = "student", start: Day = "start"; end: Day = "end" });

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
    let keys = sorted(keys.iter().filter(|key| key.student == *student));
    let visits = sorted(visits.iter().filter(|visit| visit.student == *student));
    let mut duties = Vec::new();
    let asked = Asked { rules, directory, year, on };
    asked.push_duties(student, directory.enrolments_of(student), &keys, &visits, &mut duties);
    duties
}

/// The same for all students of a scope in one call, in the order of their ids: for a class teacher's
/// list or a whole city.
///
/// ```
/// use humiao::{policy::Policy, time::{Day, SchoolYear}};
/// use humiao::visit::{self, Classroom, Directory, Enrolment, Scope};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let on = Day::new(2024, 5, 11)?;
/// let directory = Directory::new(
///     vec![Classroom { class_id: "C-1".into(), school: "S-1".into(), grade: 7 }], Vec::new(),
///     vec![Enrolment { student: "P-1".into(), class_id: "C-1".into(), start: on, end: None }], Vec::new());
/// let scope = Scope::OneClass { class_id: "C-1".into() };
/// let duties = visit::duties_within(&rules, &directory, &[], &[], &scope, SchoolYear::of(on), on);
/// assert_eq!(duties.len(), 1);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn duties_within(
    rules: &Rules,
    directory: &Directory,
    keys: &[KeyStudent],
    visits: &[VisitRecord],
    scope: &Scope,
    year: SchoolYear,
    on: Day,
) -> Vec<Duty> {
    let asked = Asked { rules, directory, year, on };
    let (keys, visits) = (sorted(keys), sorted(visits));
    let (mut keys, mut visits) = (Walk::new(&keys), Walk::new(&visits));
    let mut duties = Vec::new();
    for enrolments in directory.students() {
        let here = |row: &Enrolment| row.holds(asked.seen()) && scope.has(directory, row);
        if let Some(row) = enrolments.iter().find(|row| here(row)) {
            let (keys, visits) = (keys.of(&row.student), visits.of(&row.student));
            asked.push_duties(&row.student, enrolments, keys, visits, &mut duties);
        }
    }
    duties
}

impl Asked<'_> {
    /// The duties of one student, from the rows of that student, by day.
    fn push_duties(
        self,
        student: &StudentId,
        enrolments: &[Enrolment],
        keys: &[&KeyStudent],
        visits: &[&VisitRecord],
        duties: &mut Vec<Duty>,
    ) {
        let (rules, seen) = (self.rules, self.seen());
        let Some(enrolled) = run_of(enrolments, seen).filter(|run| run.holds(seen)) else { return };
        let subject = self.subject(student, enrolments);
        let window = self.window(enrolled, None);
        let done = self.yearly_done(window, enrolments, visits.iter().copied());
        duties.push(subject.duty(DutyKind::HomeVisit, window, done, &rules.every_student.basis));
        if let Some(key) = run_of_keys(keys, seen).filter(|run| run.holds(seen)) {
            let window = self.window(enrolled, Some(key));
            let done = self.in_home_done(window, visits.iter().copied());
            duties.push(subject.duty(DutyKind::InHomeVisit, window, done, &rules.key_in_home.basis));
        }
    }
}

/// A student on a day: what the duties towards one have in common.
pub(super) struct Subject<'a> {
    student: &'a StudentId,
    class: Option<&'a Classroom>,
    accountable: Option<&'a StaffId>,
}

impl<'a> Asked<'a> {
    /// The student with the class and whoever is accountable; the enrolments are those of the student.
    pub(super) fn subject(self, student: &'a StudentId, enrolments: &'a [Enrolment]) -> Subject<'a> {
        let seen = self.seen();
        let class = self.directory.class_among(enrolments, seen);
        let accountable =
            class.and_then(|class| answering(self.rules, self.directory, student, class, Role::ClassTeacher, seen));
        Subject { student, class, accountable }
    }
}

impl Subject<'_> {
    pub(super) fn duty(&self, kind: DutyKind, window: Window, done: Option<Day>, basis: &Basis) -> Duty {
        Duty {
            kind,
            student: Some(self.student.clone()),
            case: None,
            unit: self.class.map(|class| class.school.clone().into()),
            role: Role::ClassTeacher,
            accountable: self.accountable.cloned(),
            window,
            done,
            danger: false,
            basis: basis.clone(),
        }
    }
}
