//! What can be asked of the category book, and what people decide.

use humiao::category::{self, Candidate, Disagreement, Extension, Flip, Membership, Outline, Proposal, Ternary};
use humiao::duty::Duty;
use humiao::id::StudentId;
use humiao::role::Actor;
use humiao::text::{Sealed, Text};
use humiao::time::{Day, Timestamp};
use humiao::verdict::Verdict;
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyDict;
#[cfg(feature = "inspect")]
use pyo3::{type_hint_identifier, type_hint_subscript};

use super::facts::{Facts, Told};
use crate::cross::{Face, Ready};
use crate::policy::Policy;

/// For each category of the set, in its order, whether the facts make a student a candidate on a day.
///
/// It is a proposal: only a person's confirmation makes a membership.
#[pyfunction]
#[pyo3(signature = (policy, facts, *, on))]
pub(crate) fn candidates(
    py: Python<'_>,
    policy: &Policy,
    facts: &Facts,
    on: Face<Day>,
) -> PyResult<Ready<Vec<Candidate>>> {
    let findings = policy.classifier().findings(&facts.core, on.0);
    Ok(Ready::new(policy.shelf(py)?.candidates(py, &findings)?.into_any().unbind()))
}

/// What `candidates` says, from a plain dictionary to a plain dictionary that is ready for JSON: for a service.
///
/// `facts` are as for `Facts`; a day may be text, `YYYY-MM-DD`. The answer has an entry for each category under its id, in
/// the set's order::
///
///     {"left-behind": {"holds": "no", "decisive": ["birth-date"], "rules": ["category.set.left-behind.national-2016"],
///                      "missing": [], "lapsed": []}, ...}
///
/// - `holds`: `yes`, `no`, or `unknown` exactly when a fact that is missing could still change it;
/// - `decisive`: the facts of the conditions that decided, from left to right; a fact stands as often as its conditions do;
/// - `rules`: beside each of them the rule that its condition stands in;
/// - `missing`: the facts that could still change the answer, by name;
/// - `lapsed`: those of them that were told, but for other days than this one.
///
/// Facts that do not fit are an `InputError` that tells of all of them. It is a proposal: only a person's confirmation
/// makes a membership.
#[pyfunction]
#[pyo3(signature = (facts, *, policy, on))]
pub(crate) fn classify_one(py: Python<'_>, facts: Told<'_>, policy: &Policy, on: Face<Day>) -> PyResult<Answers> {
    let facts = facts.read(py, policy)?;
    let findings = policy.classifier().findings(&facts, on.0);
    Ok(Answers(policy.shelf(py)?.plain(py, &findings)?.unbind()))
}

/// Plain answers by the ids of the categories.
pub(crate) struct Answers(Py<PyDict>);

impl<'py> IntoPyObject<'py> for Answers {
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = PyErr;
    #[cfg(feature = "inspect")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "dict"),
        type_hint_identifier!("builtins", "str"),
        type_hint_identifier!("humiao.category", "Answer")
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        Ok(self.0.into_bound(py))
    }
}

/// The bare answers of `candidates`, one for each category in the set's order: for lists of many
/// students, whose reasons are asked for one by one.
#[pyfunction]
#[pyo3(signature = (policy, facts, *, on))]
pub(crate) fn answers(policy: &Policy, facts: &Facts, on: Face<Day>) -> Face<Vec<Ternary>> {
    let findings = policy.classifier().findings(&facts.core, on.0);
    Face(findings.into_iter().map(|finding| finding.holds).collect())
}

/// For each category of the set, in its order, the facts that alone would give another answer that is known.
#[pyfunction]
#[pyo3(signature = (policy, facts, *, on))]
pub(crate) fn flips(policy: &Policy, facts: &Facts, on: Face<Day>) -> Face<Vec<Flip>> {
    Face(category::flips(&policy.core.category, &facts.core, on.0))
}

/// The criteria of the set as trees, in its order, each node marked with what it answers for one student on a day.
#[pyfunction]
#[pyo3(signature = (policy, facts, *, on))]
pub(crate) fn outline(policy: &Policy, facts: &Facts, on: Face<Day>) -> Face<Vec<Outline>> {
    Face(category::outline(&policy.core.category, &facts.core, on.0))
}

/// The facts that the policy's criteria ask for, by name; nothing else needs to be collected.
#[pyfunction]
pub(crate) fn required_facts(policy: &Policy) -> Face<Vec<Text>> {
    Face(category::required_facts(&policy.core.category))
}

/// Where the candidates and the memberships of one student differ on a day. It is for people to settle.
#[pyfunction]
#[pyo3(signature = (candidates, memberships, *, student, on))]
pub(crate) fn disagreements(
    candidates: Face<Vec<Candidate>>,
    memberships: Face<Vec<Membership>>,
    student: Face<StudentId>,
    on: Face<Day>,
) -> Face<Vec<Disagreement>> {
    Face(category::disagreements(&candidates.0, &memberships.0, &student.0, on.0))
}

/// Decides whether a named person may confirm a membership on these grounds and evidence.
#[pyfunction]
#[pyo3(signature = (policy, proposal, *, actor, now))]
pub(crate) fn confirm(
    policy: &Policy,
    proposal: Face<Proposal>,
    actor: Face<Actor>,
    now: Face<Timestamp>,
) -> Face<Verdict<Membership>> {
    Face(category::confirm(&policy.core.category, &proposal.0, &actor.0, now.0))
}

/// Decides on the renewal of a membership after its review.
#[pyfunction]
#[pyo3(signature = (policy, membership, extension, *, actor, now))]
pub(crate) fn renew(
    policy: &Policy,
    membership: Face<Membership>,
    extension: Face<Extension>,
    actor: Face<Actor>,
    now: Face<Timestamp>,
) -> Face<Verdict<Membership>> {
    Face(category::renew(&policy.core.category, &membership.0, &extension.0, &actor.0, now.0))
}

/// Decides on the end of a membership; `end` is the first day on which it no longer holds.
#[pyfunction]
#[pyo3(signature = (policy, membership, *, end, grounds, actor, now))]
pub(crate) fn end(
    policy: &Policy,
    membership: Face<Membership>,
    end: Face<Day>,
    grounds: Face<Sealed>,
    actor: Face<Actor>,
    now: Face<Timestamp>,
) -> Face<Verdict<Membership>> {
    Face(category::end(&policy.core.category, &membership.0, end.0, &grounds.0, &actor.0, now.0))
}

/// The memberships that hold on a day, in the order of the list.
#[pyfunction]
#[pyo3(signature = (memberships, *, on))]
pub(crate) fn memberships_on(memberships: Face<Vec<Membership>>, on: Face<Day>) -> Face<Vec<Membership>> {
    Face(category::memberships_on(&memberships.0, on.0).into_iter().cloned().collect())
}

/// The students with any membership on a day: each once, however many categories.
#[pyfunction]
#[pyo3(signature = (memberships, *, on))]
pub(crate) fn students_on(memberships: Face<Vec<Membership>>, on: Face<Day>) -> Face<Vec<StudentId>> {
    Face(category::students_on(&memberships.0, on.0).into_iter().collect())
}

/// How many persons have any membership on a day.
#[pyfunction]
#[pyo3(signature = (memberships, *, on))]
pub(crate) fn persons(memberships: Face<Vec<Membership>>, on: Face<Day>) -> u64 {
    category::persons(&memberships.0, on.0)
}

/// The reviews of memberships, each owed by who decided last.
#[pyfunction]
pub(crate) fn duties(policy: &Policy, memberships: Face<Vec<Membership>>) -> Face<Vec<Duty>> {
    Face(category::duties(&policy.core.category, &memberships.0))
}
