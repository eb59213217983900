//! Coverage of groups of classes, as two tables: the groups, and the persons behind them.

use arrow_schema::ArrowError;
use humiao::bulk::Rows;
use humiao::fault::Fault;
use humiao::text::Language;
use humiao::time::{Day, SchoolYear};
use humiao::visit::{self, Classroom, KeyStudent, VisitRecord};
use pyo3::prelude::*;

use super::lists::Names;
use super::read::{Reading, Ready, ready, total};
use super::run::Run;
use super::table::{Table, unreadable};
use super::told::{Told, faults, integers, same, same_text, small, texts};
use crate::by::By;
use crate::cross::Face;
use crate::policy::Policy;
use crate::visit::coverage::{Classes, Group};
use crate::visit::directory::Directory;

/// The coverage of groups of classes as tables.
#[pyclass(frozen, module = "humiao.visit")]
pub(crate) struct CoverageTable {
    /// A row for each group: the group, `numerator`, `denominator`, `denominator_name`, and `rule`, which chose it.
    #[pyo3(get)]
    groups: Py<Table>,
    /// A row for each person who is missing, or contested, in each group: the group, `student`, `state` (`missing`, or
    /// `contested`: visited, but only by visits with an unanswered complaint), and `faults`: null, or a list of what is wrong
    /// with rows of the person that were set aside, each with its place (`visits[17], happened`) and a code of the catalog.
    #[pyo3(get)]
    persons: Py<Table>,
    faults: Vec<Fault>,
}

#[pymethods]
impl CoverageTable {
    /// What is wrong with the rows of visits and key students that were set aside; the figures are those of the others.
    #[getter]
    fn faults(&self) -> Face<Vec<Fault>> {
        Face(self.faults.clone())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let rows = |table: &Py<Table>| table.bind(py).len();
        Ok(format!(
            "CoverageTable({} groups, {} persons, {} faults)",
            rows(&self.groups)?,
            rows(&self.persons)?,
            self.faults.len()
        ))
    }
}

/// The coverage of the yearly visits in each group of classes, as tables: that of `coverage_by`.
///
/// `visits` is a table of any library that speaks Arrow, with a column for each field of `VisitRecord`, its name with `_`
/// or `-`: text or dictionaries for ids and names, timestamps with a zone, and for `visitors` lists of `staff` and `role`. What
/// may be left out may be missing, `note` is never read, and other columns are left alone. A row that cannot be read is set
/// aside and told in `faults`.
///
/// `by` is `"class"`, `"grade"`, `"school"`, or what a mapping tells of each school, such as its county. In the tables the group
/// is called `class_id`, `school` and `grade`, `school`, or `group`.
///
/// It runs without holding the interpreter; the table is read on one thread for each core, or on so many as `threads` says.
/// `progress(done, total)` is called by the caller's thread between parts, with rows. Columns that are missing, of another type
/// or there twice are an `InputError` before a row is read, and so is a stream that breaks off.
#[pyfunction]
#[pyo3(signature = (
    policy, directory, visits, *, by, year, on, language = Face(Language::Zh), threads = Face(None), progress = None,
))]
pub(crate) fn coverage_table(
    py: Python<'_>,
    policy: &Policy,
    directory: &Directory,
    visits: &Bound<'_, PyAny>,
    by: By<Classes>,
    year: Face<SchoolYear>,
    on: Face<Day>,
    language: Face<Language>,
    threads: Face<Option<i64>>,
    progress: Option<Py<PyAny>>,
) -> PyResult<CoverageTable> {
    let visits: Ready<'_, VisitRecord> = ready(py, Some(visits))?;
    let mut reading = Reading::new(py, Run::new(threads.0, progress, visits.rows())?);
    let visits: Rows<VisitRecord> = reading.rows(visits)?;
    reading.finish()?;
    let rules = &policy.core.visit;
    let made = py.detach(|| {
        let group = |class: &Classroom| by.of(class);
        let table = visit::coverage_table(rules, &directory.0, &visits, year.0, on.0, group);
        tables(table, &by, language.0)
    });
    finished(py, made, visits.faults())
}

/// The coverage of the visits in the home of key students in each group of classes, as tables: that of `key_coverage_by`.
///
/// `keys` is a table of `KeyStudent`; otherwise as `coverage_table`.
#[pyfunction]
#[pyo3(signature = (
    policy, directory, visits, *, keys, by, year, on, language = Face(Language::Zh), threads = Face(None), progress = None,
))]
pub(crate) fn key_coverage_table(
    py: Python<'_>,
    policy: &Policy,
    directory: &Directory,
    visits: &Bound<'_, PyAny>,
    keys: &Bound<'_, PyAny>,
    by: By<Classes>,
    year: Face<SchoolYear>,
    on: Face<Day>,
    language: Face<Language>,
    threads: Face<Option<i64>>,
    progress: Option<Py<PyAny>>,
) -> PyResult<CoverageTable> {
    let keys: Ready<'_, KeyStudent> = ready(py, Some(keys))?;
    let visits: Ready<'_, VisitRecord> = ready(py, Some(visits))?;
    let run = Run::new(threads.0, progress, total(&[keys.rows(), visits.rows()]))?;
    let mut reading = Reading::new(py, run);
    let keys: Rows<KeyStudent> = reading.rows(keys)?;
    let visits: Rows<VisitRecord> = reading.rows(visits)?;
    reading.finish()?;
    let rules = &policy.core.visit;
    let made = py.detach(|| {
        let group = |class: &Classroom| by.of(class);
        let table = visit::key_coverage_table(rules, &directory.0, &keys, &visits, year.0, on.0, group);
        tables(table, &by, language.0)
    });
    let mut faults = keys.faults();
    faults.extend(visits.faults());
    finished(py, made, faults)
}

/// The groups, and the persons behind them.
type Both = (Table, Table);

fn finished(py: Python<'_>, made: Result<Both, ArrowError>, faults: Vec<Fault>) -> PyResult<CoverageTable> {
    let (groups, persons) = made.map_err(|_| unreadable())?;
    Ok(CoverageTable { groups: Py::new(py, groups)?, persons: Py::new(py, persons)?, faults })
}

/// The columns of the group in each row.
fn of_groups<'g>(by: &By<Classes>, groups: impl Iterator<Item = &'g Group> + Clone) -> Told {
    let name = |group: &'g Group| match group {
        Group::Name(name) => name.as_str(),
        Group::Grade(school, _) => school.as_str(),
    };
    let grade = |group: &Group| match group {
        Group::Name(_) => None,
        Group::Grade(_, grade) => Some(*grade),
    };
    let called = match by {
        By::Own(Classes::Class) => "class_id",
        By::Own(Classes::Grade | Classes::School) => "school",
        By::Groups(_) => "group",
    };
    let told = Told::default().given(called, texts(groups.clone().map(name).map(Some)));
    if matches!(by, By::Own(Classes::Grade)) { told.given("grade", small(groups.map(grade))) } else { told }
}

fn tables(table: visit::CoverageTable<Group>, by: &By<Classes>, language: Language) -> Result<Both, ArrowError> {
    let rows = table.groups.len();
    let groups = of_groups(by, table.groups.iter())
        .given("numerator", integers(table.numerators.into_iter()))
        .given("denominator", integers(table.denominators.into_iter()))
        .given("denominator_name", same_text(&table.denominator_name, language, rows)?)
        .given("rule", same(table.basis.rule.as_str(), rows)?);

    let people = table.persons;
    let of = people.groups.iter().filter_map(|number| table.groups.get(*number));
    let states = Names::new(["missing", "contested"].into_iter());
    let contested = (0..people.students.len()).map(|row| i16::from(people.contested.get(row)));
    let persons = of_groups(by, of)
        .given("student", texts(people.students.iter().map(|student| Some(student.as_str()))))
        .given("state", states.column(contested.collect())?)
        .with("faults", faults(&people.faults)?);
    Ok((groups.table()?, persons.table()?))
}
