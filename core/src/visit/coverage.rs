//! How far visits have come, counted by persons.

use super::Rules;
use super::directory::Directory;
use super::duties::KeyStudent;
use super::post::Enrolment;
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
    let visits = sorted(visits);
    let mut visits = Walk::new(&visits);
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
    let visits = sorted(visits);
    let mut visits = Walk::new(&visits);
    let keys = sorted(keys);
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
    /// The enrolment with which a student belongs to the denominator and the scope: of several the last,
    /// so that a later school does not undo what was done here.
    fn belongs(self, enrolments: &[Enrolment], scope: &Scope) -> Option<Run> {
        let (first, seen) = (self.year.first_day(), self.seen());
        let on_roll = |row: &Enrolment| row.holds(seen);
        let ever = |row: &Enrolment| row.start <= seen && row.end.is_none_or(|end| first < end) && first <= seen;
        let due = |row: &Enrolment| seen == self.year.last_day() && row.holds(seen);
        let counted = enrolments.iter().rposition(|row| {
            scope.has(self.directory, row)
                && match self.rules.denominator.value {
                    Denominator::OnRoll => on_roll(row),
                    Denominator::EverEnrolled => ever(row),
                    Denominator::Due => due(row),
                }
        })?;
        run_of(enrolments.get(..=counted)?, seen)
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
