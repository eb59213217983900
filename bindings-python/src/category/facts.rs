//! What is known of one student.

use std::collections::BTreeMap;

use humiao::category::{self, FactKind, FactValue};
use humiao::text::Text;
use humiao::time::Day;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyDateTime, PyDict, PyInt, PyString};
#[cfg(feature = "inspect")]
use pyo3::{inspect::PyStaticExpr, type_hint_identifier, type_hint_union};
use serde_json::{Map, Value};

use crate::cross::{Cross, Face};
use crate::error::raise_all;
use crate::policy::Policy;

/// A plain value of a fact: `True`, a whole number, a code, a `date`; `None` is unknown.
pub(crate) enum Plain {
    Open,
    Fact(FactValue),
    /// A date that is no day of the rules, as text, and what no fact can be: passed on, so that the fault names the fact.
    Beyond(String),
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
            match Day::take(value) {
                Ok(on) => FactValue::Date { on },
                Err(_) => return Ok(Self::Beyond(value.str()?.extract()?)),
            }
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
            Self::Open | Self::Beyond(_) | Self::Strange => Ok(py.None().into_bound(py)),
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
            Plain::Beyond(text) => text.into(),
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
    fn new(py: Python<'_>, policy: Py<Policy>, facts: Told<'_>) -> PyResult<Self> {
        Ok(Self { core: facts.read(py, policy.get())?, policy })
    }

    /// Reads a JSON table from the name of a fact to its value, days as `YYYY-MM-DD`; a fact that stands twice is a fault.
    #[staticmethod]
    fn from_json(policy: Py<Policy>, text: &str) -> PyResult<Self> {
        let set = &policy.get().core.category.set.value;
        Ok(Self { core: category::Facts::from_json(set, text).map_err(raise_all)?, policy })
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
        let known = facts.core.known().filter_map(|fact| {
            facts.core.value(fact.as_str()).map(|value| (fact.to_string(), Plain::Fact(value.clone()).into()))
        });
        let text = Value::Object(known.collect()).to_string();
        Ok((slf.get_type().getattr("from_json")?, (facts.policy.clone_ref(slf.py()), text)))
    }
}

/// A mapping from the names of facts to their plain values.
pub(crate) struct Told<'py>(Bound<'py, PyAny>);

impl<'py> FromPyObject<'_, 'py> for Told<'py> {
    type Error = PyErr;
    #[cfg(feature = "inspect")]
    const INPUT_TYPE: PyStaticExpr = <BTreeMap<String, Plain> as Cross>::TAKEN;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(value.to_owned()))
    }
}

impl Told<'_> {
    /// The facts by the set of a policy, or everything that is wrong with them.
    pub(super) fn read(&self, py: Python<'_>, policy: &Policy) -> PyResult<category::Facts> {
        if let Some(facts) = self.sound(py, policy)? {
            return Ok(facts);
        }
        let facts = BTreeMap::<String, Plain>::take(&self.0)?;
        let facts: Map<String, Value> = facts.into_iter().map(|(name, plain)| (name, plain.into())).collect();
        category::Facts::read(&policy.core.category.set.value, &Value::Object(facts)).map_err(raise_all)
    }

    /// The facts of a dictionary in which nothing is wrong: each is asked for by its name, and no text is made of days.
    fn sound(&self, py: Python<'_>, policy: &Policy) -> PyResult<Option<category::Facts>> {
        let (set, shelf) = (&policy.core.category.set.value, policy.shelf(py)?);
        let Ok(dict) = self.0.cast::<PyDict>() else { return Ok(None) };
        let (mut names, mut strange, mut found) = (shelf.names(), false, 0);
        let facts = category::Facts::gather(set, |_, spec| {
            let value = names.next().and_then(|name| dict.get_item(name).transpose());
            let Some(value) = value else { return Ok(None) };
            let plain = value.ok().and_then(|value| plain(&value, spec.kind));
            found += 1;
            strange |= plain.is_none();
            Ok(plain.flatten())
        });
        Ok(facts.ok().filter(|_| !strange && found == dict.len() && names.next().is_none()))
    }
}

/// A value of that kind, `None` within for one that is not known; `None` for any other value.
fn plain(value: &Bound<'_, PyAny>, kind: FactKind) -> Option<Option<FactValue>> {
    if value.is_none() {
        return Some(None);
    }
    let text = || value.cast::<PyString>().ok().and_then(|text| text.to_cow().ok());
    let fact = match kind {
        FactKind::Flag => FactValue::Flag { held: value.cast::<PyBool>().ok()?.is_true() },
        FactKind::Count if value.is_exact_instance_of::<PyInt>() => FactValue::Count { amount: value.extract().ok()? },
        FactKind::Count => return None,
        FactKind::Code => FactValue::Code { name: Text::from(&*text()?) },
        FactKind::Day => match text() {
            Some(text) => FactValue::Date { on: Day::parse(&text).ok()? },
            None => FactValue::Date { on: Day::take(value).ok()? },
        },
    };
    Some(Some(fact))
}
