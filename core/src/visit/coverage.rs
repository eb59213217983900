//! How far visits have come, counted by persons.

use std::collections::BTreeMap;

use super::Rules;
use super::directory::Directory;
use super::duties::KeyStudent;
use super::post::{Classroom, Enrolment};
use super::record::VisitRecord;
use super::scope::Scope;
use super::table::Dated;
use super::window::{Asked, Run, Walk, run_of, run_of_keys, sorted};
use crate::catalog::wire_enum;
use crate::id::StudentId;
use crate::indicator::Ratio;
use crate::text::{Bilingual, Text};
use crate::time::{Day, SchoolYear};

wire_enum! {
    /// Whose coverage it is: the denominator.
    Denominator: "visit-denominator", "visit" {
        /// Enrolled on the day, or on the last day of the school year once it is over.
        OnRoll = "on-roll": "当日在籍" / "on the roll on the day",
        /// Enrolled on any day of the school year up to the day.
        EverEnrolled = "ever-enrolled": "本学年截至当日曾在籍" / "enrolled at any time in the school year up to the day",
        /// Enrolled on the last day of the school year, once that day has come: nobody before.
        Due = "due": "应访期限已到且在籍" / "on the roll when the visit fell due",
    }
}

/// A share of students, who is missing from it, and of whom alone a complaint was made.
///
/// ```
/// use humiao::{policy::Policy, time::{Day, SchoolYear}, visit::{self, Directory, Scope}};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let on = Day::new(2024, 5, 11)?;
/// let coverage = visit::coverage(&rules, &Directory::default(), &[], &Scope::All, SchoolYear::of(on), on);
/// assert!(coverage.missing.is_empty() && coverage.ratio.percent(None).is_none());
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Visited persons out of those who are owed a visit.
    pub ratio: Ratio,
    /// Who is not yet visited, in the order of their ids.
    pub missing: Vec<StudentId>,
    /// Who is visited only thanks to visits of which a complaint is known and not answered on the day, in the
    /// order of their ids. They count all the same: a complaint takes nothing away.
    pub contested: Vec<StudentId>,
}

/// How many students have had the class teacher's yearly visit, as known on a day
/// (班主任家访覆盖率, 嘉教函〔2024〕32号, 一、（五）). Persons are counted once.
///
/// The denominator is chosen by `visit.denominator` (a convention); a student who moved inside the
/// school year belongs to each scope in which the denominator finds them.
///
/// ```
/// use humiao::{policy::Policy, time::{Day, SchoolYear}};
/// use humiao::visit::{self, Classroom, Directory, Enrolment, Scope};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let start = Day::new(2023, 9, 1)?;
/// let directory = Directory::new(
///     vec![Classroom { class_id: "C-1".into(), school: "S-1".into(), grade: 7 }], Vec::new(),
///     vec![Enrolment { student: "P-1".into(), class_id: "C-1".into(), start, end: None }], Vec::new());
/// let coverage = visit::coverage(&rules, &directory, &[], &Scope::All, SchoolYear::of(start), start);
/// assert_eq!((coverage.ratio.denominator, coverage.missing.len()), (1, 1));
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn coverage(
    rules: &Rules,
    directory: &Directory,
    visits: &[VisitRecord],
    scope: &Scope,
    year: SchoolYear,
    on: Day,
) -> Coverage {
    let asked = Asked { rules, directory, year, on };
    let mut groups = asked.yearly(visits, |row| scope.has(directory, row).then_some(()));
    groups.remove(&()).unwrap_or_default().finish(rules, STUDENTS)
}

/// The same for every group of classes in one pass over the city: by class, grade, school or county, whatever
/// `by` tells of a class; a class of which it tells `None` is in no group.
///
/// Each figure is that of [`coverage`] with the scope of the group, so that a student who moved belongs to each
/// group in which the denominator finds them. A group without students is there too.
///
/// ```
/// use humiao::{policy::Policy, time::{Day, SchoolYear}};
/// use humiao::visit::{self, Classroom, Directory, Enrolment};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let start = Day::new(2023, 9, 1)?;
/// let directory = Directory::new(
///     vec![Classroom { class_id: "C-1".into(), school: "S-1".into(), grade: 7 },
///          Classroom { class_id: "C-2".into(), school: "S-2".into(), grade: 7 }], Vec::new(),
///     vec![Enrolment { student: "P-1".into(), class_id: "C-1".into(), start, end: None }], Vec::new());
/// let schools = visit::coverage_by(&rules, &directory, &[], SchoolYear::of(start), start, |class| {
///     Some(class.school.clone())
/// });
/// let students: Vec<u64> = schools.values().map(|school| school.ratio.denominator).collect();
/// assert_eq!(students, [1, 0]);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn coverage_by<K: Ord>(
    rules: &Rules,
    directory: &Directory,
    visits: &[VisitRecord],
    year: SchoolYear,
    on: Day,
    by: impl Fn(&Classroom) -> Option<K>,
) -> BTreeMap<K, Coverage> {
    let asked = Asked { rules, directory, year, on };
    let groups = asked.yearly(visits, |row| directory.classroom(&row.class_id).and_then(&by));
    asked.finish(groups, by, STUDENTS)
}

/// How many key students have been visited in the home, as known on a day
/// (对“六类重点学生”实现入户家访全覆盖, 嘉教函〔2024〕32号, 一、（五）). Persons are counted once, however
/// many categories or visits they have.
///
/// The denominator is that of [`coverage`], of students who are key students on the day, or for
/// `ever-enrolled` on any day of the school year up to it.
///
/// ```
/// use humiao::{policy::Policy, time::{Day, SchoolYear}, visit::{self, Directory, Scope}};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let on = Day::new(2024, 5, 11)?;
/// let coverage = visit::key_coverage(&rules, &Directory::default(), &[], &[], &Scope::All, SchoolYear::of(on), on);
/// assert_eq!(coverage.ratio.denominator, 0);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn key_coverage(
    rules: &Rules,
    directory: &Directory,
    keys: &[KeyStudent],
    visits: &[VisitRecord],
    scope: &Scope,
    year: SchoolYear,
    on: Day,
) -> Coverage {
    let asked = Asked { rules, directory, year, on };
    let mut groups = asked.in_home(keys, visits, |row| scope.has(directory, row).then_some(()));
    groups.remove(&()).unwrap_or_default().finish(rules, KEY_STUDENTS)
}

/// The same for every group of classes in one pass over the city; see [`coverage_by`].
///
/// ```
/// use humiao::{policy::Policy, time::{Day, SchoolYear}};
/// use humiao::visit::{self, Classroom, Directory, Enrolment, KeyStudent};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let start = Day::new(2023, 9, 1)?;
/// let directory = Directory::new(
///     vec![Classroom { class_id: "C-1".into(), school: "S-1".into(), grade: 7 }], Vec::new(),
///     vec![Enrolment { student: "P-1".into(), class_id: "C-1".into(), start, end: None }], Vec::new());
/// let keys = [KeyStudent { student: "P-1".into(), start, end: None }];
/// let grades = visit::key_coverage_by(&rules, &directory, &keys, &[], SchoolYear::of(start), start, |class| {
///     Some(class.grade)
/// });
/// assert_eq!(grades[&7].missing.len(), 1);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn key_coverage_by<K: Ord>(
    rules: &Rules,
    directory: &Directory,
    keys: &[KeyStudent],
    visits: &[VisitRecord],
    year: SchoolYear,
    on: Day,
    by: impl Fn(&Classroom) -> Option<K>,
) -> BTreeMap<K, Coverage> {
    let asked = Asked { rules, directory, year, on };
    let groups = asked.in_home(keys, visits, |row| directory.classroom(&row.class_id).and_then(&by));
    asked.finish(groups, by, KEY_STUDENTS)
}

/// What the denominator counts, in both languages.
type Counted = (&'static str, &'static str);
const STUDENTS: Counted = ("学生", "students");
const KEY_STUDENTS: Counted = ("重点学生", "key students");

type Groups<K> = BTreeMap<K, Count>;

impl Asked<'_> {
    /// The yearly visits of each group that an enrolment tells.
    fn yearly<K: Ord>(self, visits: &[VisitRecord], group: impl Fn(&Enrolment) -> Option<K>) -> Groups<K> {
        let visits = sorted(visits);
        let mut visits = Walk::new(&visits);
        let (mut groups, mut found) = (Groups::new(), Vec::new());
        for enrolments in self.directory.students() {
            let Some(first) = enrolments.first() else { continue };
            self.belongs(enrolments, &group, &mut found);
            let mine = visits.of(&first.student);
            for (key, enrolled) in found.drain(..) {
                let window = self.window(enrolled, None);
                let reached = self.reached(mine, |visits| self.yearly_done(window, enrolments, visits));
                groups.entry(key).or_default().add(&first.student, reached);
            }
        }
        groups
    }

    /// The visits in the home of each group that an enrolment tells.
    fn in_home<K: Ord>(
        self,
        keys: &[KeyStudent],
        visits: &[VisitRecord],
        group: impl Fn(&Enrolment) -> Option<K>,
    ) -> Groups<K> {
        let (keys, visits) = (sorted(keys), sorted(visits));
        let mut visits = Walk::new(&visits);
        let (mut groups, mut found) = (Groups::new(), Vec::new());
        for person in keys.chunk_by(|a, b| a.student == b.student) {
            let Some(student) = person.first().map(|key| &key.student) else { continue };
            let Some(key) = self.is_key(person) else { continue };
            self.belongs(self.directory.enrolments_of(student), &group, &mut found);
            let mine = visits.of(student);
            for (place, enrolled) in found.drain(..) {
                let window = self.window(enrolled, Some(key));
                let reached = self.reached(mine, |visits| self.in_home_done(window, visits));
                groups.entry(place).or_default().add(student, reached);
            }
        }
        groups
    }

    /// The groups with their figures, those without students too.
    fn finish<K: Ord>(
        self,
        mut groups: Groups<K>,
        by: impl Fn(&Classroom) -> Option<K>,
        counted: Counted,
    ) -> BTreeMap<K, Coverage> {
        for key in self.directory.classrooms().iter().filter_map(by) {
            groups.entry(key).or_default();
        }
        groups.into_iter().map(|(key, count)| (key, count.finish(self.rules, counted))).collect()
    }

    /// Whether somebody is visited, and whether only by visits of which a complaint stands on the day.
    fn reached<'v>(
        self,
        visits: &[&'v VisitRecord],
        done: impl Fn(&mut dyn Iterator<Item = &'v VisitRecord>) -> Option<Day>,
    ) -> Reached {
        let contested = |visit: &VisitRecord| visit.complaints.iter().any(|complaint| complaint.stands(self.on));
        let all = || visits.iter().copied();
        if done(&mut all()).is_none() {
            Reached::Missing
        } else if all().any(contested) && done(&mut all().filter(|visit| !contested(visit))).is_none() {
            Reached::Contested
        } else {
            Reached::Visited
        }
    }

    /// The groups to which a student belongs, each with the enrolment by which the denominator finds the student
    /// there: of several the last, so that a later school does not undo what was done here.
    fn belongs<K: Ord>(
        self,
        enrolments: &[Enrolment],
        group: &impl Fn(&Enrolment) -> Option<K>,
        found: &mut Vec<(K, Run)>,
    ) {
        let (first, seen) = (self.year.first_day(), self.seen());
        let on_roll = |row: &Enrolment| row.holds(seen);
        let ever = |row: &Enrolment| row.start <= seen && row.end.is_none_or(|end| first < end) && first <= seen;
        let due = |row: &Enrolment| seen == self.year.last_day() && row.holds(seen);
        for (place, row) in enrolments.iter().enumerate().rev() {
            let counted = match self.rules.denominator.value {
                Denominator::OnRoll => on_roll(row),
                Denominator::EverEnrolled => ever(row),
                Denominator::Due => due(row),
            };
            let Some(key) = counted.then(|| group(row)).flatten() else { continue };
            let run = enrolments.get(..=place).and_then(|rows| run_of(rows, seen));
            if let Some(run) = run.filter(|_| found.iter().all(|(other, _)| *other != key)) {
                found.push((key, run));
            }
        }
    }

    /// The membership of a key student who belongs to the denominator.
    fn is_key(self, keys: &[&KeyStudent]) -> Option<Run> {
        let seen = self.seen();
        run_of_keys(keys, seen).filter(|run| match self.rules.denominator.value {
            Denominator::OnRoll | Denominator::Due => run.holds(seen),
            Denominator::EverEnrolled => run.reaches(self.year.first_day()),
        })
    }
}

enum Reached {
    Missing,
    Visited,
    Contested,
}

#[derive(Default)]
struct Count {
    visited: u64,
    all: u64,
    missing: Vec<StudentId>,
    contested: Vec<StudentId>,
}

/// The figure of nobody among students, and among key students: what is counted, by which rule.
pub(super) fn counted_students(rules: &Rules) -> Ratio {
    Count::default().finish(rules, STUDENTS).ratio
}

pub(super) fn counted_keys(rules: &Rules) -> Ratio {
    Count::default().finish(rules, KEY_STUDENTS).ratio
}

impl Count {
    fn add(&mut self, student: &StudentId, reached: Reached) {
        self.all += 1;
        match reached {
            Reached::Missing => self.missing.push(student.clone()),
            Reached::Visited => self.visited += 1,
            Reached::Contested => {
                self.visited += 1;
                self.contested.push(student.clone());
            }
        }
    }

    fn finish(self, rules: &Rules, (zh, en): Counted) -> Coverage {
        use crate::catalog::Wire;
        use crate::text::Language;
        let denominator = rules.denominator.value;
        let name = Bilingual {
            zh: Text::from(format!("{}的{zh}", denominator.title(Language::Zh))),
            en: Text::from(format!("{en} {}", denominator.title(Language::En))),
        };
        let ratio = Ratio {
            numerator: self.visited,
            denominator: self.all,
            denominator_name: name,
            basis: rules.denominator.basis.clone(),
        };
        Coverage { ratio, missing: self.missing, contested: self.contested }
    }
}
