//! Coverage of many groups as columns: a row for each group, and one for each person who is missing or contested.

use std::collections::BTreeMap;

use super::coverage::{Coverage, counted_keys, counted_students};
use super::directory::Directory;
use super::duties::KeyStudent;
use super::post::Classroom;
use super::record::VisitRecord;
use super::{Rules, coverage_by, key_coverage_by};
use crate::bulk::{Bitmap, Ragged, Record, Rows};
use crate::fault::Fault;
use crate::id::StudentId;
use crate::indicator::Ratio;
use crate::policy::Basis;
use crate::text::Bilingual;
use crate::time::{Day, SchoolYear};

/// The coverage of groups of classes: in each column a row for each group, in order.
///
/// ```
/// use humiao::{bulk::Rows, policy::Policy, time::{Day, SchoolYear}, visit::{self, Classroom, Directory}};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let on = Day::new(2024, 5, 11)?;
/// let classroom = Classroom { class_id: "C-1".into(), school: "S-1".into(), grade: 7 };
/// let directory = Directory::new(vec![classroom], Vec::new(), Vec::new(), Vec::new());
/// let table = visit::coverage_table(&rules, &directory, &Rows::default(), SchoolYear::of(on), on, |class| {
///     Some(class.grade)
/// });
/// assert_eq!((table.groups, table.denominators, table.persons.students.len()), (vec![7], vec![0], 0));
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageTable<K> {
    /// The groups, each once.
    pub groups: Vec<K>,
    /// How many students of the group are visited.
    pub numerators: Vec<u64>,
    /// How many students are owed a visit.
    pub denominators: Vec<u64>,
    /// What the denominators count.
    pub denominator_name: Bilingual,
    /// The rule that chose the denominator.
    pub basis: Basis,
    /// Who is missing, and who counts only thanks to visits with an unanswered complaint.
    pub persons: CoveragePersons,
}

/// The persons behind figures: in each column a row for each person in each group, by group and id.
///
/// ```
/// assert!(humiao::visit::CoveragePersons::default().students.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CoveragePersons {
    /// The number of the group among the groups, from 0.
    pub groups: Vec<usize>,
    /// Who it is.
    pub students: Vec<StudentId>,
    /// Whether the person is visited and contested; everybody else is missing.
    pub contested: Bitmap,
    /// What is wrong with rows about the person that were set aside, each at its row, such as `visits[17], happened`.
    pub faults: Ragged<Fault>,
}

/// [`coverage_by`] as columns, of visits as they were read from a table.
///
/// ```
/// use humiao::{policy::Policy, time::{Day, SchoolYear}};
/// use humiao::{bulk::Rows, visit::{self, Classroom, Directory, Enrolment}};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let start = Day::new(2023, 9, 1)?;
/// let directory = Directory::new(
///     vec![Classroom { class_id: "C-1".into(), school: "S-1".into(), grade: 7 }], Vec::new(),
///     vec![Enrolment { student: "P-1".into(), class_id: "C-1".into(), start, end: None }], Vec::new());
/// let table = visit::coverage_table(&rules, &directory, &Rows::default(), SchoolYear::of(start), start, |class| {
///     Some(class.school.clone())
/// });
/// assert_eq!(table.persons.students, ["P-1".into()]);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn coverage_table<K: Ord>(
    rules: &Rules,
    directory: &Directory,
    visits: &Rows<VisitRecord>,
    year: SchoolYear,
    on: Day,
    by: impl Fn(&Classroom) -> Option<K>,
) -> CoverageTable<K> {
    let groups = coverage_by(rules, directory, visits.rows(), year, on, by);
    CoverageTable::new(groups, counted_students(rules), &SetAsideOf::new(&[placed(visits)]))
}

/// [`key_coverage_by`] as columns, of key students and visits as they were read from tables.
///
/// ```
/// use humiao::{bulk::Rows, policy::Policy, time::{Day, SchoolYear}, visit::{self, Directory}};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let on = Day::new(2024, 5, 11)?;
/// let (keys, visits) = (Rows::default(), Rows::default());
/// let table = visit::key_coverage_table(&rules, &Directory::default(), &keys, &visits, SchoolYear::of(on), on, |class| {
///     Some(class.class_id.clone())
/// });
/// assert!(table.groups.is_empty());
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn key_coverage_table<K: Ord>(
    rules: &Rules,
    directory: &Directory,
    keys: &Rows<KeyStudent>,
    visits: &Rows<VisitRecord>,
    year: SchoolYear,
    on: Day,
    by: impl Fn(&Classroom) -> Option<K>,
) -> CoverageTable<K> {
    let groups = key_coverage_by(rules, directory, keys.rows(), visits.rows(), year, on, by);
    CoverageTable::new(groups, counted_keys(rules), &SetAsideOf::new(&[placed(keys), placed(visits)]))
}

impl<K: Ord> CoverageTable<K> {
    fn new(coverages: BTreeMap<K, Coverage>, empty: Ratio, set_aside: &SetAsideOf) -> Self {
        let Ratio { denominator_name, basis, .. } = empty;
        let mut table = Self {
            groups: Vec::with_capacity(coverages.len()),
            numerators: Vec::with_capacity(coverages.len()),
            denominators: Vec::with_capacity(coverages.len()),
            denominator_name,
            basis,
            persons: CoveragePersons::default(),
        };
        let mut contested = Vec::new();
        for (number, (group, coverage)) in coverages.into_iter().enumerate() {
            table.groups.push(group);
            table.numerators.push(coverage.ratio.numerator);
            table.denominators.push(coverage.ratio.denominator);
            let missing = coverage.missing.into_iter().map(|student| (student, false));
            let mut persons: Vec<(StudentId, bool)> =
                missing.chain(coverage.contested.into_iter().map(|student| (student, true))).collect();
            persons.sort();
            for (student, is_contested) in persons {
                table.persons.groups.push(number);
                table.persons.faults.push(set_aside.of(&student).cloned());
                table.persons.students.push(student);
                contested.push(is_contested);
            }
        }
        table.persons.contested = contested.into_iter().collect();
        table
    }
}

/// What is wrong with rows that were set aside, by whom they are about.
struct SetAsideOf(Vec<(StudentId, Fault)>);

/// Faults at their rows, with the student of each row where one can be told.
fn placed<T: Record<Key = StudentId>>(rows: &Rows<T>) -> Vec<(StudentId, Fault)> {
    let known = rows.set_aside().iter().filter_map(|row| row.whose.as_ref().map(|whose| (whose, row)));
    let faults = known.flat_map(|(whose, row)| {
        row.faults.iter().map(|fault| (whose.clone(), fault.clone().at(format!("{}[{}]", T::TABLE, row.row))))
    });
    faults.collect()
}

impl SetAsideOf {
    fn new(tables: &[Vec<(StudentId, Fault)>]) -> Self {
        let mut all = tables.concat();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        Self(all)
    }

    fn of(&self, student: &StudentId) -> impl Iterator<Item = &Fault> {
        super::table::of_key(&self.0, student, |(whose, _)| whose).iter().map(|(_, fault)| fault)
    }
}
