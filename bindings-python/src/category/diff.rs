//! What would change under another policy.

use std::collections::BTreeMap;

use humiao::category::{self, Candidate, Subject, Ternary};
use humiao::fault::Fault;
use humiao::id::{CategoryId, StudentId};
use humiao::policy::Basis;
use humiao::text::{Bilingual, Language, Text};
use humiao::time::Day;
use pyo3::prelude::*;
use serde_json::{Map, Value};

use super::facts::Plain;
use crate::cross::Face;
use crate::policy::Policy;
use crate::record::record;

record! {
    /// A condition that makes a difference: what it answers under each policy.
    Cause in "humiao.category" is category::Cause {
        /// The fact that it asks for.
        fact: Text,
        /// The condition, in words.
        condition: Bilingual,
        /// The clause of the branch that it stands in: of the second policy where that asks it, else of the first.
        basis: Basis;
        /// What it answers under the first policy; `None` where that does not ask it.
        before: Ternary,
        /// What it answers under the second policy; `None` where that does not ask it.
        after: Ternary,
    }
}

record! {
    /// A category whose answer differs for one student.
    Shift in "humiao.category" is category::Shift {
        /// The student.
        student: StudentId,
        /// The category.
        category: CategoryId;
        /// The candidate under the first policy; `None` where its set does not have the category.
        before: Candidate,
        /// The candidate under the second policy; `None` where its set does not have the category.
        after: Candidate;
        /// The conditions that make the difference, those first that only the first policy asks.
        causes: Vec<category::Cause>,
    }
    {
        /// The answer under the first policy.
        #[getter]
        fn holds_before(&self) -> Face<Option<Ternary>> {
            Face(self.0.holds_before())
        }

        /// The answer under the second policy.
        #[getter]
        fn holds_after(&self) -> Face<Option<Ternary>> {
            Face(self.0.holds_after())
        }

        /// What changes and by which rules, without any value of the student's facts.
        fn text(&self, language: Face<Language>) -> String {
            self.0.text(language.0)
        }
    }
}

record! {
    /// How many students go from one answer to another in a category.
    Move in "humiao.category" is category::Move {
        /// The category.
        category: CategoryId,
        /// How many students.
        students: u64;
        /// The answer under the first policy; `None` where its set does not have the category.
        before: Ternary,
        /// The answer under the second policy; `None` where its set does not have the category.
        after: Ternary,
    }
}

record! {
    /// What would change for a list of students.
    Diff in "humiao.category" is category::Diff {
        /// What changes, student by student.
        shifts: Vec<category::Shift>,
        /// How many students were compared.
        students: u64,
        /// The students who could not be compared, each with the number of its row and the name of the fact.
        faults: Vec<Fault>,
    }
    {
        /// The shifts counted by category and answers, in that order.
        #[getter]
        fn moves(&self) -> Face<Vec<category::Move>> {
            Face(self.0.moves())
        }
    }
}

/// Whose categories would be answered otherwise under the second policy, and by which rules::
///
///     found = diff(now, planned, {"S-1": {"rural-household": False}}, on=on)
///
/// The facts are read for both sets. A student whose facts do not fit is told in `faults`, at `students[<number>]` in the
/// order of the ids, and the others go on.
#[pyfunction]
#[pyo3(signature = (before, after, students, *, on))]
pub(crate) fn diff(
    py: Python<'_>,
    before: &Policy,
    after: &Policy,
    students: Face<BTreeMap<StudentId, BTreeMap<String, Plain>>>,
    on: Face<Day>,
) -> Face<category::Diff> {
    let rows: Vec<(StudentId, Value)> = students
        .0
        .into_iter()
        .map(|(student, facts)| {
            let facts: Map<String, Value> = facts.into_iter().map(|(name, plain)| (name, plain.into())).collect();
            (student, Value::Object(facts))
        })
        .collect();
    let (before, after) = (&before.core.category, &after.core.category);
    Face(py.detach(|| {
        let (subjects, faults) = Subject::read_all(before, after, &rows);
        let mut found = category::diff(before, after, &subjects, on.0);
        found.faults.extend(faults);
        found
    }))
}
