//! Sets beside each other and over time.

use humiao::category::{self, Evidence, Fit, Meeting, Membership};
use humiao::fault::Fault;
use humiao::id::{CategoryId, StudentId};
use humiao::policy::Basis;
use humiao::text::{Bilingual, Sealed, Text};
use humiao::time::Day;
use pyo3::prelude::*;

use super::set::CategorySet;
use crate::cross::Face;
use crate::error::{raise_all, raise_policy};
use crate::record::record;

record! {
    /// Two categories that stand beside each other.
    CrossPair in "humiao.category" is category::CrossPair {
        /// A category of the source.
        source: CategoryId,
        /// A category of the target.
        target: CategoryId,
        /// What the target is beside the source.
        fit: Fit,
    }
}

record! {
    /// Which category of one set stands beside which of another, with those that have no counterpart.
    ///
    /// It is made by people, mostly as a convention, and translates nothing by itself.
    CrossWalk in "humiao.category" is category::CrossWalk {
        /// Its name.
        id: Text,
        /// What it is called.
        title: Bilingual,
        /// Where it is written; never law.
        basis: Basis,
        /// The id of the set that it starts from.
        source: Text,
        /// The id of the set that it leads to.
        target: Text,
        /// The pairs, in the order of the file.
        pairs: Vec<category::CrossPair>,
        /// Categories of the source that have no counterpart.
        source_gaps: Vec<CategoryId>,
        /// Categories of the target that have no counterpart.
        target_gaps: Vec<CategoryId>,
    }
    {
        /// A cross-walk that comes with the library; `cross_walks()` names them.
        #[staticmethod]
        fn preset(name: &str) -> PyResult<Self> {
            category::CrossWalk::preset(name).map(Self).map_err(raise_policy)
        }

        /// Reads a cross-walk from TOML; `PolicyError` tells all faults at once.
        #[staticmethod]
        fn from_toml(text: &str) -> PyResult<Self> {
            category::CrossWalk::from_toml(text).map(Self).map_err(raise_policy)
        }

        /// Reads a cross-walk from JSON of the same shape.
        #[staticmethod]
        fn from_json(text: &str) -> PyResult<Self> {
            category::CrossWalk::from_json(text).map(Self).map_err(raise_policy)
        }

        /// The cross-walk back.
        fn reversed(&self) -> Self {
            Self(self.0.reversed())
        }

        /// What is amiss between the cross-walk and the two sets, each at its place.
        fn lint(&self, source: &CategorySet, target: &CategorySet) -> Face<Vec<Fault>> {
            Face(self.0.lint(&source.0, &target.0))
        }

        /// The same cross-walk between two sets of other ids, such as the same set with another reading.
        fn between(&self, source: &CategorySet, target: &CategorySet) -> PyResult<Self> {
            self.0.between(&source.0, &target.0).map(Self).map_err(raise_policy)
        }
    }
}

/// The names of the cross-walks that come with the library.
#[pyfunction]
pub(crate) fn cross_walks() -> Face<Vec<String>> {
    Face(category::cross_walks().into_iter().map(str::to_owned).collect())
}

record! {
    /// A membership of the set before that leads to a category of the set after.
    CarriedFrom in "humiao.category" is category::CarriedFrom {
        /// The category of the set before.
        category: CategoryId,
        /// What the new category is beside it.
        fit: Fit,
    }
}

record! {
    /// A category of the set after in which a student may belong, for people to judge. It confirms nothing.
    Suggestion in "humiao.category" is category::Suggestion {
        /// The student.
        student: StudentId,
        /// The category of the set after.
        category: CategoryId,
        /// The memberships that lead to it, by category.
        sources: Vec<category::CarriedFrom>,
        /// The day of the switch: the first day of a membership that is confirmed on it.
        start: Day,
        /// Where the cross-walk is written.
        basis: Basis,
    }
    {
        /// The proposal of somebody who judged it, on grounds and evidence of their own; `confirm` decides.
        #[pyo3(signature = (*, evidence, grounds, review, meeting = None))]
        fn proposal(
            &self,
            evidence: Face<Vec<Evidence>>,
            grounds: Face<Sealed>,
            review: Face<Day>,
            meeting: Option<Face<Meeting>>,
        ) -> Face<category::Proposal> {
            Face(self.0.proposal(evidence.0, grounds.0, review.0, meeting.map(|face| face.0)))
        }
    }
}

record! {
    /// A membership that leads nowhere: its category has no counterpart, or it is of a third set.
    Stranded in "humiao.category" is category::Stranded {
        /// The student.
        student: StudentId,
        /// The category that it was confirmed in.
        category: CategoryId,
        /// The set that it was confirmed under.
        set: Text,
    }
}

record! {
    /// What a switch of the category set asks of people. Nobody is passed over.
    CarryOver in "humiao.category" is category::CarryOver {
        /// By student and category.
        suggestions: Vec<category::Suggestion>,
        /// By student and category.
        stranded: Vec<category::Stranded>,
    }
}

/// What the memberships of a day suggest in the set that a cross-walk leads to; nothing is confirmed and nothing ends.
#[pyfunction]
#[pyo3(signature = (walk, memberships, *, on))]
pub(crate) fn carry_over(
    walk: Face<category::CrossWalk>,
    memberships: Face<Vec<Membership>>,
    on: Face<Day>,
) -> Face<category::CarryOver> {
    Face(category::carry_over(&walk.0, &memberships.0, on.0))
}

/// The category sets over time: each holds from its first day until the next one does::
///
///     history = SetHistory([(date(2022, 9, 1), before), (date(2025, 1, 1), after)])
#[pyclass(frozen, eq, module = "humiao.category")]
#[derive(PartialEq)]
pub(crate) struct SetHistory(category::SetHistory);

#[pymethods]
impl SetHistory {
    #[new]
    #[pyo3(signature = (sets, /))]
    fn new(sets: Vec<(Face<Day>, Py<CategorySet>)>) -> PyResult<Self> {
        let sets = sets.into_iter().map(|(since, set)| (since.0, set.get().0.clone())).collect();
        category::SetHistory::new(sets).map(Self).map_err(raise_all)
    }

    /// The set that held on a day; `None` before the first one.
    #[pyo3(signature = (*, on))]
    fn on(&self, on: Face<Day>) -> Option<CategorySet> {
        self.0.on(on.0).cloned().map(CategorySet)
    }

    /// The first days of the sets, in order.
    #[getter]
    fn days(&self) -> Face<Vec<Day>> {
        Face(self.0.sets().map(|(since, _)| since).collect())
    }

    fn __repr__(&self) -> String {
        format!("SetHistory({} sets)", self.0.sets().count())
    }
}

record! {
    /// How many persons are in a category on a day.
    CategoryCount in "humiao.category" is category::CategoryCount {
        /// The category.
        category: CategoryId,
        /// What it is called.
        title: Bilingual,
        /// The persons in it, each once.
        persons: u64,
    }
}

record! {
    /// The key students of a day by the categories of the set that held then; `persons = within + carried`.
    Census in "humiao.category" is category::Census {
        /// The day.
        on: Day,
        /// Each category of that set, in its order.
        categories: Vec<category::CategoryCount>,
        /// The persons in any category of that set, each once.
        within: u64,
        /// The persons who are key students by memberships of other sets only: they stay key students.
        carried: u64,
        /// All persons who are key students on the day, each once, whatever the categories and sets.
        persons: u64;
        /// The id of the set that held on it; `None` before the first one.
        set: Text,
    }
}

/// The key students of a day by the categories of the set that held on it.
#[pyfunction]
#[pyo3(signature = (history, memberships, *, on))]
pub(crate) fn census(
    history: &SetHistory,
    memberships: Face<Vec<Membership>>,
    on: Face<Day>,
) -> Face<category::Census> {
    Face(category::census(&history.0, &memberships.0, on.0))
}
