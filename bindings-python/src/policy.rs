//! The policy: the rule book of one city as data.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use humiao::category::Classifier;
use humiao::policy::{Basis, Policy as CorePolicy, PolicyHash};
use humiao::text::{Bilingual, Text};
use humiao::time::Day;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

use crate::category::shelf::Shelf;
use crate::cross::{Face, View};
use crate::error::{raise, raise_policy};

/// The text that a policy was read from, kept so that it can be pickled.
#[derive(Clone)]
enum Source {
    Toml(String),
    Json(String),
}

/// The rule book: one value per rule, each with its standing and its clause.
///
/// Loading one reports all faults at once, as a `PolicyError` with `.faults`.
#[pyclass(frozen, module = "humiao")]
pub(crate) struct Policy {
    pub(crate) core: CorePolicy,
    source: Source,
    classifier: OnceLock<Classifier>,
    shelf: PyOnceLock<Shelf>,
}

#[pymethods]
impl Policy {
    /// The names of the presets that come with the library.
    #[staticmethod]
    fn presets() -> Face<Vec<String>> {
        Face(CorePolicy::presets().into_iter().map(str::to_owned).collect())
    }

    /// The TOML text of a preset, to read, to print or to start an own policy from.
    #[staticmethod]
    fn preset_text(name: &str) -> PyResult<&'static str> {
        CorePolicy::preset_text(name).map_err(raise)
    }

    /// A preset that comes with the library, such as `jiaxing-2024`.
    #[staticmethod]
    fn preset(name: &str) -> PyResult<Self> {
        Self::from_toml(CorePolicy::preset_text(name).map_err(|fault| raise_policy(fault.into()))?)
    }

    /// Reads a policy from TOML.
    #[staticmethod]
    fn from_toml(text: &str) -> PyResult<Self> {
        let core = CorePolicy::from_toml(text).map_err(raise_policy)?;
        Ok(Self::new(core, Source::Toml(text.to_owned())))
    }

    /// Reads a policy from JSON of the same shape.
    #[staticmethod]
    fn from_json(text: &str) -> PyResult<Self> {
        let core = CorePolicy::from_json(text).map_err(raise_policy)?;
        Ok(Self::new(core, Source::Json(text.to_owned())))
    }

    /// The name of the policy.
    #[getter]
    fn id(&self) -> View<'_, Text> {
        View(&self.core.id)
    }

    /// What it is called.
    #[getter]
    fn title(&self) -> View<'_, Bilingual> {
        View(&self.core.title)
    }

    /// What each level of a warning is called, by its severity: a higher number is worse.
    #[getter]
    fn levels(&self) -> Face<BTreeMap<u8, Bilingual>> {
        let levels = &self.core.warning.levels.value;
        Face(levels.iter().map(|level| (level.severity, level.title.clone())).collect())
    }

    /// The happenings after which an occasional visit 临时家访 is owed, by their ids.
    #[getter]
    fn happenings(&self) -> Face<BTreeMap<Text, Bilingual>> {
        let listed = &self.core.visit.occasional.value.happenings;
        Face(listed.iter().map(|kind| (kind.id.clone(), kind.name.clone())).collect())
    }

    /// The first day on which it holds.
    #[getter]
    fn effective(&self) -> Face<Day> {
        Face(self.core.effective)
    }

    /// The fingerprint of the content, 32 hexadecimal digits; every event carries it.
    #[getter]
    fn hash(&self) -> Face<PolicyHash> {
        Face(self.core.hash())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().core.hash() == self.core.hash())
    }

    fn __hash__(&self) -> u64 {
        let hash = self.core.hash().to_string();
        hash.bytes().fold(0, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)))
    }

    fn __repr__(&self) -> String {
        format!("Policy(id={:?}, hash='{}')", self.core.id, self.core.hash())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let (reader, text) = match &slf.get().source {
            Source::Toml(text) => ("from_toml", text.clone()),
            Source::Json(text) => ("from_json", text.clone()),
        };
        Ok((slf.get_type().getattr(reader)?, (text,)))
    }
}

impl Policy {
    const fn new(core: CorePolicy, source: Source) -> Self {
        Self { core, source, classifier: OnceLock::new(), shelf: PyOnceLock::new() }
    }

    /// The objects that answers about categories share.
    pub(crate) fn shelf(&self, py: Python<'_>) -> PyResult<&Shelf> {
        self.shelf.get_or_try_init(py, || Shelf::new(py, self.classifier()))
    }

    /// The category set made ready for students, the first time that it is asked for.
    pub(crate) fn classifier(&self) -> &Classifier {
        self.classifier.get_or_init(|| Classifier::new(&self.core.category.set.value))
    }
}

/// Every rule of law that the code applies; no policy can switch one off.
#[pyfunction]
pub(crate) fn law() -> Face<Vec<Basis>> {
    Face(humiao::law::all())
}
