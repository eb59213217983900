//! What is known of one student.

use std::collections::BTreeMap;

use humiao::category::{self, FactValue};
use humiao::fault::{Fault, FaultKind, code};
use humiao::text::Text;
use humiao::time::Day;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyDateTime, PyInt, PyString};
#[cfg(feature = "inspect")]
use pyo3::{inspect::PyStaticExpr, type_hint_identifier, type_hint_union};
use serde_json::{Map, Value};

use crate::cross::{Cross, Face};
use crate::error::{raise, raise_all};
use crate::policy::Policy;

/// A plain value of a fact: `True`, a whole number, a code, a `date`; `None` is unknown.
pub(crate) enum Plain {
    Open,
    Fact(FactValue),
    /// What no fact can be; it is passed on, so that the fault names the fact.
    Strange,
}

impl Cross for Plain {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("builtins", "bool"),
        type_hint_identifier!("builtins", "int"),
        type_hint_identifier!("builtins", "str"),
        type_hint_identifier!("datetime", "date"),
        crate::cross::NONE
    );
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = Self::TAKEN;

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        let fact = if value.is_none() {
            return Ok(Self::Open);
        } else if let Ok(held) = value.cast::<PyBool>() {
            FactValue::Flag { held: held.is_true() }
        } else if value.is_instance_of::<PyInt>() {
            match value.extract() {
                Ok(amount) => FactValue::Count { amount },
                Err(_) => return Ok(Self::Strange),
            }
        } else if value.is_instance_of::<PyString>() {
            FactValue::Code { name: Text::take(value)? }
        } else if value.is_instance_of::<PyDate>() && !value.is_instance_of::<PyDateTime>() {
            FactValue::Date { on: Day::take(value)? }
        } else {
            return Ok(Self::Strange);
        };
        Ok(Self::Fact(fact))
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Self::Fact(FactValue::Flag { held }) => held.give(py),
            Self::Fact(FactValue::Count { amount }) => amount.give(py),
            Self::Fact(FactValue::Code { name }) => name.give(py),
            Self::Fact(FactValue::Date { on }) => on.give(py),
            Self::Open | Self::Strange => Ok(py.None().into_bound(py)),
        }
    }
    fn show(&self) -> String {
        "…".to_owned()
    }
}

impl From<Plain> for Value {
    fn from(plain: Plain) -> Self {
        match plain {
            Plain::Fact(FactValue::Flag { held }) => held.into(),
            Plain::Fact(FactValue::Count { amount }) => amount.into(),
            Plain::Fact(FactValue::Code { name }) => name.as_str().into(),
            Plain::Fact(FactValue::Date { on }) => on.to_string().into(),
            Plain::Open => Self::Null,
            Plain::Strange => Self::Array(Vec::new()),
        }
    }
}

/// The facts of one student by their names; a fact that is not given is unknown, never false.
///
/// The category set of the policy says which facts there are and of which kind; all that does not fit
/// is told at once, each at the name of its fact and without its value::
///
///     facts = Facts(policy, {"birth-date": date(2012, 3, 1), "father-away": True})
///
/// `repr` tells how many facts are known, not which nor what they say.
#[pyclass(frozen, eq, module = "humiao.category")]
pub(crate) struct Facts {
    pub(super) core: category::Facts,
    given: Value,
    policy: Py<Policy>,
}

impl PartialEq for Facts {
    fn eq(&self, other: &Self) -> bool {
        self.core == other.core
    }
}

#[pymethods]
impl Facts {
    #[new]
    #[pyo3(signature = (policy, facts, /))]
    fn new(policy: Py<Policy>, facts: Face<BTreeMap<String, Plain>>) -> PyResult<Self> {
        let facts: Map<String, Value> = facts.0.into_iter().map(|(name, plain)| (name, plain.into())).collect();
        Self::read(policy, Value::Object(facts))
    }

    /// Reads a JSON table from the name of a fact to its value, days as `YYYY-MM-DD`; a fact that stands twice is a fault.
    #[staticmethod]
    fn from_json(policy: Py<Policy>, text: &str) -> PyResult<Self> {
        let set = &policy.get().core.category.set.value;
        let core = category::Facts::from_json(set, text).map_err(raise_all)?;
        let given = serde_json::from_str(text).map_err(|error| {
            let fault = Fault::new(FaultKind::Malformed, code::MALFORMED_JSON).with("column", error.column());
            raise(fault.at(format!("line {}", error.line())))
        })?;
        Ok(Self { core, given, policy })
    }

    /// A part of a whole in per cent, rounded up, so that *at most 150* is exactly one and a half times the whole;
    /// `None` of no whole.
    #[staticmethod]
    fn percent(part: Face<u64>, whole: Face<u64>) -> Face<Option<u32>> {
        Face(match FactValue::percent(part.0, whole.0) {
            Some(FactValue::Count { amount }) => Some(amount),
            _ => None,
        })
    }

    /// The names of the facts that are known, in order.
    #[getter]
    fn known(&self) -> Face<Vec<Text>> {
        Face(self.core.known().cloned().collect())
    }

    /// The value of a fact; `None` when it is unknown.
    fn value(&self, fact: &str) -> Face<Plain> {
        Face(self.core.value(fact).cloned().map_or(Plain::Open, Plain::Fact))
    }

    /// The names of the facts that stand on a day, in order: without those that have not begun or have lapsed by
    /// the days that date them.
    #[pyo3(signature = (*, on))]
    fn standing(&self, on: Face<Day>) -> Face<Vec<Text>> {
        let set = &self.policy.get().core.category.set.value;
        Face(self.core.standing(set, on.0).known().cloned().collect())
    }

    fn __repr__(&self) -> String {
        format!("Facts({} known)", self.core.known().count())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Py<Policy>, String))> {
        let facts = slf.get();
        Ok((slf.get_type().getattr("from_json")?, (facts.policy.clone_ref(slf.py()), facts.given.to_string())))
    }
}

impl Facts {
    fn read(policy: Py<Policy>, given: Value) -> PyResult<Self> {
        let core = category::Facts::read(&policy.get().core.category.set.value, &given).map_err(raise_all)?;
        Ok(Self { core, given, policy })
    }
}
