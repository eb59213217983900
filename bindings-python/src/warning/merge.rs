//! What devices recorded while they were apart, and how it becomes one history.

use humiao::verdict::Reason;
use humiao::warning::{self, CommandKind, Conflict, Fate};
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
#[cfg(feature = "inspect")]
use pyo3::type_hint_union;

use super::case::Case;
use super::event::{Stored, unwrap};
use crate::cross::{Cross, Face, View, wrong_type};

/// Offline records 离线分支 of one case: lines of events, each going on from the same base.
///
/// A line holds the events that one device decided after the last one that all have. Branches are joined
/// like sets, in any order and as often as they arrive: `ours | theirs`.
#[pyclass(frozen, eq, module = "humiao.warning")]
#[derive(Clone, PartialEq)]
pub(crate) struct Branch(warning::Branch);

#[pymethods]
impl Branch {
    /// The branch of one device; without events it is the empty branch.
    #[new]
    #[pyo3(signature = (events, /))]
    fn new(events: Face<Vec<Stored>>) -> Self {
        Self(warning::Branch::of(unwrap(events)))
    }

    /// The lines, in an order of their own.
    #[getter]
    fn lines(&self) -> Face<Vec<Vec<warning::Event>>> {
        Face(self.0.lines().map(<[_]>::to_vec).collect())
    }

    /// Both branches as one; what one of them only begins and the other goes on with is kept once.
    fn union(&self, other: &Self) -> Self {
        Self(self.0.union(&other.0))
    }

    fn __or__(&self, other: &Self) -> Self {
        self.union(other)
    }

    fn __repr__(&self) -> String {
        format!("Branch({} lines)", self.0.lines().count())
    }
}

/// A branch, or the events of one device.
pub(crate) struct Recorded(pub(super) warning::Branch);

impl Cross for Recorded {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = type_hint_union!(<Branch as pyo3::PyTypeInfo>::TYPE_HINT, Vec::<Stored>::TAKEN);
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = <Branch as pyo3::PyTypeInfo>::TYPE_HINT;

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(branch) = value.cast::<Branch>() {
            return Ok(Self(branch.get().0.clone()));
        }
        if value.hasattr("__iter__")? {
            return Ok(Self(warning::Branch::of(unwrap(value.extract()?))));
        }
        Err(wrong_type("`Branch` or the events of a device", value))
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, Branch(self.0.clone()))?.into_any())
    }
    fn show(&self) -> String {
        Branch(self.0.clone()).__repr__()
    }
}

/// One record of a branch and what became of it; true when it stands.
///
/// It stands as it was decided; or it stands with a `conflict`, as another command, with what another side saw, or in
/// the place of another side's decision, and people should look at it; or it goes back to whoever decided it, with
/// the `conflict` in a word and all reasons in `unmet`.
#[pyclass(frozen, eq, module = "humiao.warning")]
#[derive(PartialEq)]
pub(crate) struct Outcome(pub(super) warning::Outcome);

impl Cross for warning::Outcome {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = <Outcome as pyo3::PyTypeInfo>::TYPE_HINT;
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = <Outcome as pyo3::PyTypeInfo>::TYPE_HINT;

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        let outcome = value.cast::<Outcome>().map_err(|_| wrong_type("`Outcome`", value))?;
        Ok(outcome.get().0.clone())
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, Outcome(self.clone()))?.into_any())
    }
    fn show(&self) -> String {
        Outcome(self.clone()).__repr__()
    }
}

#[pymethods]
impl Outcome {
    /// The record as its device has it.
    #[getter]
    fn event(&self) -> View<'_, warning::Event> {
        View(&self.0.event)
    }

    /// The number of its event, where it stands; `None` when it goes back.
    #[getter]
    fn seq(&self) -> Option<u32> {
        self.0.fate.seq()
    }

    /// The command as which it stands; `None` when it goes back.
    #[getter]
    fn command(&self) -> Face<Option<CommandKind>> {
        Face(match &self.0.fate {
            Fate::Applied { .. } => Some(self.0.event.change.command()),
            Fate::AppliedAs { command, .. } => Some(*command),
            Fate::Returned { .. } => None,
        })
    }

    /// Why it does not stand as it was decided; `None` when it does.
    #[getter]
    fn conflict(&self) -> Face<Option<Conflict>> {
        Face(match &self.0.fate {
            Fate::Applied { .. } => None,
            Fate::AppliedAs { conflict, .. } | Fate::Returned { conflict, .. } => Some(*conflict),
        })
    }

    /// Every reason why it goes back; empty when it stands.
    #[getter]
    fn unmet(&self) -> Face<Vec<Reason>> {
        Face(match &self.0.fate {
            Fate::Applied { .. } | Fate::AppliedAs { .. } => Vec::new(),
            Fate::Returned { reasons, .. } => reasons.clone(),
        })
    }

    fn __bool__(&self) -> bool {
        self.0.fate.seq().is_some()
    }

    fn __repr__(&self) -> String {
        let (command, conflict) = (self.0.event.change.command(), self.conflict().0);
        format!("Outcome(command={}, seq={:?}, conflict={})", command.show(), self.seq(), conflict.show())
    }
}

/// Branches that met.
#[pyclass(frozen, module = "humiao.warning")]
pub(crate) struct Merge {
    pub(super) core: warning::Merge,
    pub(super) case: Py<Case>,
}

#[pymethods]
impl Merge {
    /// All lines, to meet further ones.
    #[getter]
    fn branch(&self) -> Branch {
        Branch(self.core.branch.clone())
    }

    /// The events that go on from the base, in their one order: what is to be stored.
    #[getter]
    fn events(&self) -> View<'_, Vec<warning::Event>> {
        View(&self.core.events)
    }

    /// The case after them.
    #[getter]
    fn case(&self, py: Python<'_>) -> Py<Case> {
        self.case.clone_ref(py)
    }

    /// Every record of every line, once, in the order in which it was settled.
    #[getter]
    fn outcomes(&self) -> View<'_, Vec<warning::Outcome>> {
        View(&self.core.outcomes)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().core == self.core)
    }

    fn __repr__(&self) -> String {
        let returned = self.core.outcomes.iter().filter(|outcome| outcome.fate.seq().is_none()).count();
        format!("Merge({} outcomes, {returned} returned)", self.core.outcomes.len())
    }
}
