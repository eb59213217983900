//! How far visits have come, counted by persons.

use serde::{Deserialize, Serialize};

use super::Rules;
use super::directory::Directory;
use super::duties::{Asked, KeyStudent, Run, run_of, run_of_keys};
use super::post::{Dated, Enrolment};
use super::record::VisitRecord;
use crate::catalog::wire_enum;
use crate::id::{ClassId, SchoolId, StudentId};
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

/// Which students are asked about.
///
/// ```
/// use humiao::visit::Scope;
/// assert_ne!(Scope::All, Scope::School { school: "S-1".into() });
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "kebab-case", deny_unknown_fields)]
pub enum Scope {
    /// Everybody in the directory.
    All,
    /// One school.
    School {
        /// The school.
        school: SchoolId,
    },
    /// One grade of a school.
    Grade {
        /// The school.
        school: SchoolId,
        /// The grade.
        grade: u8,
    },
    /// One class.
    OneClass {
        /// The class.
        class_id: ClassId,
    },
}

/// A share of students, and who is missing from it.
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
    let visits = by_student(visits);
    let mut visits = Walk(&visits);
    let mut count = Count::default();
    for enrolments in directory.students() {
        let (Some(first), Some(enrolled)) = (enrolments.first(), asked.belongs(enrolments, scope)) else { continue };
        let window = asked.window(enrolled, None);
        let mine = visits.of(&first.student);
        let done = asked.yearly_done(window, enrolments, mine.iter().copied());
        count.add(&first.student, done.is_some());
    }
    count.finish(rules, ("学生", "students"))
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
    let visits = by_student(visits);
    let mut visits = Walk(&visits);
    let mut keys: Vec<&KeyStudent> = keys.iter().collect();
    keys.sort();
    let mut count = Count::default();
    for person in keys.chunk_by(|a, b| a.student == b.student) {
        let Some(student) = person.first().map(|key| &key.student) else { continue };
        let enrolments = directory.enrolments_of(student);
        let (Some(enrolled), Some(key)) = (asked.belongs(enrolments, scope), asked.is_key(person)) else { continue };
        let window = asked.window(enrolled, Some(key));
        count.add(student, asked.in_home_done(window, visits.of(student).iter().copied()).is_some());
    }
    count.finish(rules, ("重点学生", "key students"))
}

impl Asked<'_> {
    fn seen(self) -> Day {
        self.on.min(self.year.last_day())
    }

    /// The enrolment of a student who belongs to the denominator and the scope.
    fn belongs(self, enrolments: &[Enrolment], scope: &Scope) -> Option<Run> {
        let (first, seen) = (self.year.first_day(), self.seen());
        let in_scope = |row: &Enrolment| match scope {
            Scope::All => true,
            Scope::OneClass { class_id } => row.class_id == *class_id,
            Scope::School { school } => {
                self.directory.classroom(&row.class_id).is_some_and(|class| class.school == *school)
            }
            Scope::Grade { school, grade } => self
                .directory
                .classroom(&row.class_id)
                .is_some_and(|class| class.school == *school && class.grade == *grade),
        };
        let on_roll = |row: &Enrolment| row.holds(seen);
        let ever = |row: &Enrolment| row.start <= seen && row.end.is_none_or(|end| first < end) && first <= seen;
        let due = |row: &Enrolment| seen == self.year.last_day() && row.holds(seen);
        let counted = enrolments.iter().any(|row| {
            in_scope(row)
                && match self.rules.denominator.value {
                    Denominator::OnRoll => on_roll(row),
                    Denominator::EverEnrolled => ever(row),
                    Denominator::Due => due(row),
                }
        });
        run_of(enrolments, seen).filter(|_| counted)
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

#[derive(Default)]
struct Count {
    visited: u64,
    all: u64,
    missing: Vec<StudentId>,
}

impl Count {
    fn add(&mut self, student: &StudentId, visited: bool) {
        self.all += 1;
        if visited {
            self.visited += 1;
        } else {
            self.missing.push(student.clone());
        }
    }

    fn finish(self, rules: &Rules, (zh, en): (&str, &str)) -> Coverage {
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
        Coverage { ratio, missing: self.missing }
    }
}

/// The visits by student and time.
fn by_student(visits: &[VisitRecord]) -> Vec<&VisitRecord> {
    let mut sorted: Vec<&VisitRecord> = visits.iter().collect();
    sorted.sort_by(|a, b| a.student.cmp(&b.student).then(a.happened.cmp(&b.happened)));
    sorted
}

/// A walk over sorted visits, asked for the visits of one student after the other, in the order of their
/// ids.
struct Walk<'s, 'v>(&'s [&'v VisitRecord]);

impl<'s, 'v> Walk<'s, 'v> {
    fn of(&mut self, student: &StudentId) -> &'s [&'v VisitRecord] {
        let before = self.0.iter().take_while(|visit| visit.student < *student).count();
        let (_, rest) = self.0.split_at_checked(before).unwrap_or_default();
        let count = rest.iter().take_while(|visit| visit.student == *student).count();
        let (mine, rest) = rest.split_at_checked(count).unwrap_or_default();
        self.0 = rest;
        mine
    }
}
