//! How far the visits have come.

use std::collections::BTreeMap;

use humiao::id::SchoolId;
use humiao::text::Text;
use humiao::time::{Day, SchoolYear};
use humiao::visit::{self, Classroom, Coverage, KeyStudent, Scope, VisitRecord};
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
#[cfg(feature = "inspect")]
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};

use super::directory::Directory;
use crate::by::{By, Grouping};
use crate::cross::{Cross, Face, wrong_type};
use crate::policy::Policy;

/// What classes are grouped by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Classes {
    Class,
    Grade,
    School,
}

impl Grouping for Classes {
    const ALL: &'static [(&'static str, Self)] =
        &[("class", Self::Class), ("grade", Self::Grade), ("school", Self::School)];
}

impl By<Classes> {
    pub(crate) fn of(&self, class: &Classroom) -> Option<Group> {
        match self {
            Self::Own(Classes::Class) => Some(Group::Name(class.class_id.as_str().into())),
            Self::Own(Classes::Grade) => Some(Group::Grade(class.school.clone(), class.grade)),
            Self::Own(Classes::School) => Some(Group::Name(class.school.as_str().into())),
            Self::Groups(groups) => groups.get(&class.school).cloned().map(Group::Name),
        }
    }
}

/// The key of a group: a name, or a school and a grade.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    Name(Text),
    Grade(SchoolId, u8),
}

impl Cross for Group {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = Self::GIVEN;
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("builtins", "str"),
        type_hint_subscript!(
            type_hint_identifier!("builtins", "tuple"),
            type_hint_identifier!("builtins", "str"),
            type_hint_identifier!("builtins", "int")
        )
    );

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match value.cast::<PyTuple>() {
            Ok(grade) => {
                let (school, grade) = grade.extract::<(Face<SchoolId>, Face<u8>)>()?;
                Ok(Self::Grade(school.0, grade.0))
            }
            Err(_) => {
                Text::take(value).map(Self::Name).map_err(|_| wrong_type("a name, or a school and a grade", value))
            }
        }
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Self::Name(name) => name.give(py),
            Self::Grade(school, grade) => Ok(PyTuple::new(py, [school.give(py)?, grade.give(py)?])?.into_any()),
        }
    }
    fn show(&self) -> String {
        match self {
            Self::Name(name) => name.show(),
            Self::Grade(school, grade) => format!("({}, {grade})", school.show()),
        }
    }
}

/// How far the yearly visits have come by a day, counted by persons, and who is not yet visited.
#[pyfunction]
#[pyo3(signature = (policy, directory, visits, *, scope, year, on))]
pub(crate) fn coverage(
    py: Python<'_>,
    policy: &Policy,
    directory: &Directory,
    visits: Face<Vec<VisitRecord>>,
    scope: Face<Scope>,
    year: Face<SchoolYear>,
    on: Face<Day>,
) -> Face<Coverage> {
    let rules = &policy.core.visit;
    Face(py.detach(|| visit::coverage(rules, &directory.0, &visits.0, &scope.0, year.0, on.0)))
}

/// How far the visits in the home of key students have come by a day, counted by persons.
#[pyfunction]
#[pyo3(signature = (policy, directory, visits, *, keys, scope, year, on))]
pub(crate) fn key_coverage(
    py: Python<'_>,
    policy: &Policy,
    directory: &Directory,
    visits: Face<Vec<VisitRecord>>,
    keys: Face<Vec<KeyStudent>>,
    scope: Face<Scope>,
    year: Face<SchoolYear>,
    on: Face<Day>,
) -> Face<Coverage> {
    let rules = &policy.core.visit;
    Face(py.detach(|| visit::key_coverage(rules, &directory.0, &keys.0, &visits.0, &scope.0, year.0, on.0)))
}

/// How far the yearly visits have come in each group of classes, in one pass: by `"class"`, by `"grade"`
/// (the keys are school and grade), by `"school"`, or by what a mapping tells of each school, such as
/// its county; a school that is not in the mapping is in no group.
///
/// Each figure is that of `coverage` with the scope of the group.
#[pyfunction]
#[pyo3(signature = (policy, directory, visits, *, by, year, on))]
pub(crate) fn coverage_by(
    py: Python<'_>,
    policy: &Policy,
    directory: &Directory,
    visits: Face<Vec<VisitRecord>>,
    by: By<Classes>,
    year: Face<SchoolYear>,
    on: Face<Day>,
) -> Face<BTreeMap<Group, Coverage>> {
    let rules = &policy.core.visit;
    Face(py.detach(|| visit::coverage_by(rules, &directory.0, &visits.0, year.0, on.0, |class| by.of(class))))
}

/// How far the visits in the home of key students have come in each group of classes, in one pass.
#[pyfunction]
#[pyo3(signature = (policy, directory, visits, *, keys, by, year, on))]
pub(crate) fn key_coverage_by(
    py: Python<'_>,
    policy: &Policy,
    directory: &Directory,
    visits: Face<Vec<VisitRecord>>,
    keys: Face<Vec<KeyStudent>>,
    by: By<Classes>,
    year: Face<SchoolYear>,
    on: Face<Day>,
) -> Face<BTreeMap<Group, Coverage>> {
    let (rules, group) = (&policy.core.visit, |class: &Classroom| by.of(class));
    Face(py.detach(|| visit::key_coverage_by(rules, &directory.0, &keys.0, &visits.0, year.0, on.0, group)))
}
