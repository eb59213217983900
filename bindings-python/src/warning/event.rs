//! Events as they are stored, and logs of them.

use std::collections::BTreeMap;

use humiao::fault::Fault;
use humiao::id::CaseId;
use humiao::policy::PolicyHash;
use humiao::role::Actor;
use humiao::time::Timestamp;
use humiao::warning::{self, CommandKind};
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyString;
#[cfg(feature = "inspect")]
use pyo3::{type_hint_identifier, type_hint_union};

use super::case::Case;
use crate::cross::{Cross, Face, View, wrong_type};
use crate::error::raise;
use crate::policy::Policy;
use crate::record::record;

record! {
    /// One stored event of a case: what changed, when it happened, when it was recorded, by whom, and
    /// under which policy. Wherever events are taken, their JSON is taken too.
    Event in "humiao.warning" is warning::Event {
        /// The version of the stored form.
        format: u32,
        /// The case.
        case: CaseId,
        /// The number of the event in its case, from 1 without gaps.
        seq: u32,
        /// When it happened.
        happened: Timestamp,
        /// When it was recorded.
        recorded: Timestamp,
        /// Who did it, in which role, for which unit.
        actor: Actor,
        /// The policy under which it was decided.
        policy: PolicyHash,
        /// What changed.
        change: warning::Change,
    }
    {
        /// Reads one line of JSON; a fault never repeats the text of the line.
        #[staticmethod]
        fn from_json(line: &str) -> PyResult<Self> {
            warning::Event::from_json(line).map(Self).map_err(raise)
        }

        /// The command that made the change; its title is that of the event.
        #[getter]
        fn command(&self) -> Face<CommandKind> {
            Face(self.0.change.command())
        }

        /// The event as one line of JSON.
        fn to_json(&self) -> String {
            self.0.to_json()
        }
    }
}

/// An event, or the line of JSON that it is stored as.
pub(crate) struct Stored(pub(super) warning::Event);

impl Cross for Stored {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = type_hint_union!(warning::Event::TAKEN, type_hint_identifier!("builtins", "str"));
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = warning::Event::GIVEN;

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(event) = value.cast::<Event>() {
            return Ok(Self(event.get().0.clone()));
        }
        match value.cast::<PyString>() {
            Ok(line) => warning::Event::from_json(&line.to_cow()?).map(Self).map_err(raise),
            Err(_) => Err(wrong_type("`Event` or its JSON", value)),
        }
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.give(py)
    }
    fn show(&self) -> String {
        self.0.show()
    }
}

/// The events themselves.
pub(super) fn unwrap(stored: Face<Vec<Stored>>) -> Vec<warning::Event> {
    stored.0.into_iter().map(|stored| stored.0).collect()
}

/// What was read from a log of events: the good cases beside all faults.
#[pyclass(frozen, module = "humiao.warning")]
pub(crate) struct Log {
    cases: Vec<Py<Case>>,
    events: Vec<warning::Event>,
    set_aside: Vec<CaseId>,
    faults: Vec<Fault>,
}

#[pymethods]
impl Log {
    /// The cases without a fault, by id.
    #[getter]
    fn cases(&self, py: Python<'_>) -> Vec<Py<Case>> {
        self.cases.iter().map(|case| case.clone_ref(py)).collect()
    }

    /// The events of these cases, case by case.
    #[getter]
    fn events(&self) -> View<'_, Vec<warning::Event>> {
        View(&self.events)
    }

    /// The cases that were set aside as a whole, for a fault in one of their lines.
    #[getter]
    fn set_aside(&self) -> View<'_, Vec<CaseId>> {
        View(&self.set_aside)
    }

    /// Every fault, with its line.
    #[getter]
    fn faults(&self) -> View<'_, Vec<Fault>> {
        View(&self.faults)
    }

    fn __repr__(&self) -> String {
        format!("Log({} cases, {} faults)", self.cases.len(), self.faults.len())
    }
}

/// Reads a log of one event a line; good cases go on beside faulty ones, and nothing is half-applied.
///
/// A case with any faulty line is set aside as a whole; `.faults` says why, with the line.
#[pyfunction]
pub(crate) fn read_log(py: Python<'_>, policy: Py<Policy>, text: &str) -> PyResult<Log> {
    let log = py.detach(|| warning::read_log(text));
    let mut histories: BTreeMap<&CaseId, Vec<warning::Event>> = BTreeMap::new();
    for event in &log.events {
        histories.entry(&event.case).or_default().push(event.clone());
    }
    let cases = log
        .cases
        .into_iter()
        .map(|case| {
            let history = histories.remove(&case.state().case).unwrap_or_default();
            Py::new(py, Case { core: case, history, policy: policy.clone_ref(py) })
        })
        .collect::<PyResult<Vec<_>>>()?;
    Ok(Log { cases, events: log.events, set_aside: log.set_aside, faults: log.faults })
}

/// The events of one case that were recorded by an instant: they replay to the case as it was known
/// then, so that a published figure can be reproduced.
#[pyfunction]
#[pyo3(signature = (events, *, instant))]
pub(crate) fn known_by(events: Face<Vec<Stored>>, instant: Face<Timestamp>) -> Face<Vec<warning::Event>> {
    Face(warning::known_by(&unwrap(events), instant.0).to_vec())
}
