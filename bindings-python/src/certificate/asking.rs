//! What can be asked of the certificate book.

use std::collections::BTreeMap;

use humiao::certificate::{self, Level, School, SchoolType};
use humiao::id::{SchoolId, StaffId};
use humiao::indicator::Ratio;
use humiao::text::Text;
use humiao::time::Day;
use pyo3::prelude::*;

use super::workforce::Workforce;
use crate::cross::Face;
use crate::error::raise;
use crate::policy::Policy;

/// What one teacher holds on a day, what the next step is, and what must be renewed.
///
/// Give the certificates and trainings of that teacher only.
#[pyfunction]
#[pyo3(signature = (policy, holdings, trainings, *, on))]
pub(crate) fn standing(
    policy: &Policy,
    holdings: Face<Vec<certificate::Holding>>,
    trainings: Face<Vec<certificate::Training>>,
    on: Face<Day>,
) -> Face<certificate::CertificateStanding> {
    Face(certificate::standing(&policy.core.certificate, &holdings.0, &trainings.0, on.0))
}

/// Whether these certificates of one teacher count as a level on a day.
#[pyfunction]
#[pyo3(signature = (policy, holdings, *, level, on))]
pub(crate) fn holds(
    policy: &Policy,
    holdings: Face<Vec<certificate::Holding>>,
    level: Face<Level>,
    on: Face<Day>,
) -> bool {
    certificate::holds(&policy.core.certificate, &holdings.0, level.0, on.0)
}

/// The share of the teachers on the roll who hold a certificate on a day.
#[pyfunction]
#[pyo3(signature = (policy, workforce, *, level, on))]
pub(crate) fn rate(
    py: Python<'_>,
    policy: &Policy,
    workforce: &Workforce,
    level: Face<Level>,
    on: Face<Day>,
) -> Face<Ratio> {
    Face(py.detach(|| certificate::rate(&policy.core.certificate, &workforce.0, level.0, on.0)))
}

/// The rates of groups of schools on many days, as of a year's month-ends by county, in one pass.
///
/// `by` tells the group of each school; a school that is not there is in none. Each figure is that of `rate` over the
/// schools of the group, in the order of `days`.
#[pyfunction]
#[pyo3(signature = (policy, workforce, *, level, by, days))]
pub(crate) fn rates_by(
    py: Python<'_>,
    policy: &Policy,
    workforce: &Workforce,
    level: Face<Level>,
    by: Face<BTreeMap<SchoolId, Text>>,
    days: Face<Vec<Day>>,
) -> Face<BTreeMap<Text, Vec<Ratio>>> {
    let group = |school: &School| by.0.get(&school.school).cloned();
    Face(py.detach(|| certificate::rates_by(&policy.core.certificate, &workforce.0, level.0, &days.0, group)))
}

/// How far a rate is from the dated target of its level; `InputError` when the policy sets none.
#[pyfunction]
#[pyo3(signature = (policy, ratio, *, level, on))]
pub(crate) fn gap(
    policy: &Policy,
    ratio: Face<Ratio>,
    level: Face<Level>,
    on: Face<Day>,
) -> PyResult<Face<certificate::Gap>> {
    certificate::gap(&policy.core.certificate, &ratio.0, level.0, on.0).map(Face).map_err(raise)
}

/// The share of the schools of a type with full-time psychology teachers on a day.
#[pyfunction]
#[pyo3(signature = (policy, workforce, *, school_type, on))]
pub(crate) fn staffing(
    policy: &Policy,
    workforce: &Workforce,
    school_type: Face<SchoolType>,
    on: Face<Day>,
) -> Face<Ratio> {
    Face(certificate::staffing(&policy.core.certificate, &workforce.0, school_type.0, on.0))
}

/// What one teacher owes of the yearly compulsory training 双必修 in the year that starts in `year`.
#[pyfunction]
#[pyo3(signature = (policy, workforce, *, staff, year, on))]
pub(crate) fn training_duties(
    policy: &Policy,
    workforce: &Workforce,
    staff: Face<StaffId>,
    year: Face<i32>,
    on: Face<Day>,
) -> PyResult<Face<Vec<certificate::TrainingDuty>>> {
    let rules = &policy.core.certificate;
    certificate::training_duties(rules, &workforce.0, &staff.0, year.0, on.0).map(Face).map_err(raise)
}

/// The share of the teachers who completed the yearly compulsory training by a day.
#[pyfunction]
#[pyo3(signature = (policy, workforce, *, year, on))]
pub(crate) fn training_rate(
    py: Python<'_>,
    policy: &Policy,
    workforce: &Workforce,
    year: Face<i32>,
    on: Face<Day>,
) -> PyResult<Face<Ratio>> {
    let rules = &policy.core.certificate;
    py.detach(|| certificate::training_rate(rules, &workforce.0, year.0, on.0)).map(Face).map_err(raise)
}
