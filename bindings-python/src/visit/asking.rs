//! What can be asked of the visit book.

use std::collections::BTreeMap;

use humiao::duty::Duty;
use humiao::id::{SchoolId, StaffId, StudentId};
use humiao::role::{Actor, Role};
use humiao::text::Language;
use humiao::time::{Day, SchoolYear, Span, Timestamp};
use humiao::verdict::Verdict;
use humiao::visit::{
    self, Answer, Answered, Chain, Complaint, Happening, KeyStudent, OccasionalDuties, Scope, VisitRecord,
};
use pyo3::prelude::*;

use super::directory::Directory;
use crate::cross::Face;
use crate::error::raise;
use crate::policy::Policy;

/// The chain of responsibility for a student on a day, from the principal down: who holds each post
/// and who answers where it is vacant.
///
/// `InputError` with the code `visit.not-enrolled` when the student is in no class that day.
#[pyfunction]
#[pyo3(signature = (policy, directory, student, *, on))]
pub(crate) fn chain(
    policy: &Policy,
    directory: &Directory,
    student: Face<StudentId>,
    on: Face<Day>,
) -> PyResult<Face<Chain>> {
    visit::chain(&policy.core.visit, &directory.0, &student.0, on.0).map(Face).map_err(raise)
}

/// The one person who answers for a student on a day; `None` when every post is vacant.
#[pyfunction]
#[pyo3(signature = (policy, directory, student, *, on))]
pub(crate) fn accountable(
    policy: &Policy,
    directory: &Directory,
    student: Face<StudentId>,
    on: Face<Day>,
) -> PyResult<Face<Option<StaffId>>> {
    visit::accountable(&policy.core.visit, &directory.0, &student.0, on.0).map(Face).map_err(raise)
}

/// Who answered for a student at a level when: changes of class, vacancies, leave and who is kept away
/// included. It covers the span without a gap, and never says the same twice in a row.
#[pyfunction]
#[pyo3(signature = (policy, directory, student, *, role, span))]
pub(crate) fn answered(
    policy: &Policy,
    directory: &Directory,
    student: Face<StudentId>,
    role: Face<Role>,
    span: Face<Span>,
) -> Face<Vec<Answered>> {
    Face(visit::answered(&policy.core.visit, &directory.0, &student.0, role.0, span.0))
}

/// The grid of a school on a day as a Mermaid flowchart: principal, grade heads, class teachers, owners and
/// how many students each of them owns; a vacant post says who answers for it.
///
/// `labels` says what is shown of a person, by id; somebody who is not in it is shown as `…`. Without it
/// ids are shown. No student is named.
#[pyfunction]
#[pyo3(signature = (policy, directory, *, school, on, language, labels = None))]
pub(crate) fn chain_diagram(
    py: Python<'_>,
    policy: &Policy,
    directory: &Directory,
    school: Face<SchoolId>,
    on: Face<Day>,
    language: Face<Language>,
    labels: Option<Face<BTreeMap<StaffId, String>>>,
) -> String {
    let label = |staff: &StaffId| match &labels {
        None => staff.as_str().to_owned(),
        Some(labels) => labels.0.get(staff).map_or_else(|| "…".to_owned(), Clone::clone),
    };
    let rules = &policy.core.visit;
    py.detach(|| visit::chain_diagram(rules, &directory.0, &school.0, on.0, language.0, label))
}

/// Whether a visit may be recorded now, by whom records it: allowed with the record, or every reason
/// against it.
///
/// Nobody visits whom the law bars from work with minors, or who is kept away from this student: the
/// directory knows them.
#[pyfunction]
#[pyo3(signature = (policy, directory, visit, *, actor, now))]
pub(crate) fn record(
    policy: &Policy,
    directory: &Directory,
    visit: Face<VisitRecord>,
    actor: Face<Actor>,
    now: Face<Timestamp>,
) -> Face<Verdict<VisitRecord>> {
    Face(visit::record(&policy.core.visit, &directory.0, visit.0, &actor.0, now.0))
}

/// The visits that are owed to a student in a school year: the yearly one, and the one in the home
/// for a key student.
#[pyfunction]
#[pyo3(signature = (policy, directory, student, *, keys, visits, year, on))]
pub(crate) fn duties(
    policy: &Policy,
    directory: &Directory,
    student: Face<StudentId>,
    keys: Face<Vec<KeyStudent>>,
    visits: Face<Vec<VisitRecord>>,
    year: Face<SchoolYear>,
    on: Face<Day>,
) -> Face<Vec<Duty>> {
    let rules = &policy.core.visit;
    Face(visit::duties(rules, &directory.0, &student.0, &keys.0, &visits.0, year.0, on.0))
}

/// The visits that are owed to all students of a scope, one student after another.
#[pyfunction]
#[pyo3(signature = (policy, directory, *, keys, visits, scope, year, on))]
pub(crate) fn duties_within(
    py: Python<'_>,
    policy: &Policy,
    directory: &Directory,
    keys: Face<Vec<KeyStudent>>,
    visits: Face<Vec<VisitRecord>>,
    scope: Face<Scope>,
    year: Face<SchoolYear>,
    on: Face<Day>,
) -> Face<Vec<Duty>> {
    let rules = &policy.core.visit;
    Face(py.detach(|| visit::duties_within(rules, &directory.0, &keys.0, &visits.0, &scope.0, year.0, on.0)))
}

/// The visits 临时家访 that are owed to one student after what happened, as known on a day, and what is
/// wrong with happenings; the policy's list says after which. As long as the student is enrolled they
/// are owed without end.
#[pyfunction]
#[pyo3(signature = (policy, directory, student, happenings, *, visits, on))]
pub(crate) fn occasional_duties(
    policy: &Policy,
    directory: &Directory,
    student: Face<StudentId>,
    happenings: Face<Vec<Happening>>,
    visits: Face<Vec<VisitRecord>>,
    on: Face<Day>,
) -> Face<OccasionalDuties> {
    let rules = &policy.core.visit;
    Face(visit::occasional_duties(rules, &directory.0, &student.0, &happenings.0, &visits.0, on.0))
}

/// The same for all students of a scope; faults are told of all happenings, whatever the scope.
#[pyfunction]
#[pyo3(signature = (policy, directory, happenings, *, visits, scope, on))]
pub(crate) fn occasional_duties_within(
    py: Python<'_>,
    policy: &Policy,
    directory: &Directory,
    happenings: Face<Vec<Happening>>,
    visits: Face<Vec<VisitRecord>>,
    scope: Face<Scope>,
    on: Face<Day>,
) -> Face<OccasionalDuties> {
    let rules = &policy.core.visit;
    Face(py.detach(|| visit::occasional_duties_within(rules, &directory.0, &happenings.0, &visits.0, &scope.0, on.0)))
}

/// Whether a complaint about a visit may be recorded now: allowed with the visit and the complaint
/// beside it, or every reason against it. A complaint never takes the visit away.
#[pyfunction]
#[pyo3(signature = (visit, complaint, *, now))]
pub(crate) fn complain(
    visit: Face<VisitRecord>,
    complaint: Face<Complaint>,
    now: Face<Timestamp>,
) -> Face<Verdict<VisitRecord>> {
    Face(visit::complain(visit.0, complaint.0, now.0))
}

/// Whether the answer to a complaint may be recorded now; `complaint` is its place among those of the
/// visit, from 0.
#[pyfunction]
#[pyo3(signature = (visit, complaint, answer, *, now))]
pub(crate) fn answer_complaint(
    visit: Face<VisitRecord>,
    complaint: Face<u32>,
    answer: Face<Answer>,
    now: Face<Timestamp>,
) -> Face<Verdict<VisitRecord>> {
    let place = usize::try_from(complaint.0).unwrap_or(usize::MAX);
    Face(visit::answer_complaint(visit.0, place, answer.0, now.0))
}
