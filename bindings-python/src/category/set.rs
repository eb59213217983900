//! Category sets.

use std::collections::BTreeMap;

use humiao::category::{self, FactSpec};
use humiao::fault::Fault;
use humiao::id::CategoryId;
use humiao::policy::Basis;
use humiao::text::{Bilingual, Language, Text};
use pyo3::prelude::*;

use crate::cross::{Face, View};
use crate::error::{raise, raise_policy};
use crate::policy::Policy;

/// A named set of categories with the facts that they ask for; its id stands for its content.
#[pyclass(frozen, eq, module = "humiao.category")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct CategorySet(pub(super) category::CategorySet);

#[pymethods]
impl CategorySet {
    /// The set of a policy.
    #[staticmethod]
    fn of(policy: &Policy) -> Self {
        Self(policy.core.category.set.value.clone())
    }

    /// A set that comes with the library; `presets()` names them.
    #[staticmethod]
    fn preset(name: &str) -> PyResult<Self> {
        category::CategorySet::preset(name).map(Self).map_err(raise_policy)
    }

    /// Reads a set from TOML; `PolicyError` tells all faults at once.
    #[staticmethod]
    fn from_toml(text: &str) -> PyResult<Self> {
        category::CategorySet::from_toml(text).map(Self).map_err(raise_policy)
    }

    /// Reads a set from JSON of the same shape.
    #[staticmethod]
    fn from_json(text: &str) -> PyResult<Self> {
        category::CategorySet::from_json(text).map(Self).map_err(raise_policy)
    }

    /// The name of the set and its version.
    #[getter]
    fn id(&self) -> View<'_, Text> {
        View(&self.0.id)
    }

    /// What it is called.
    #[getter]
    fn title(&self) -> View<'_, Bilingual> {
        View(&self.0.title)
    }

    /// Where the set is written.
    #[getter]
    fn basis(&self) -> View<'_, Basis> {
        View(&self.0.basis)
    }

    /// The facts that its criteria ask for, by name.
    #[getter]
    fn facts(&self) -> View<'_, BTreeMap<Text, FactSpec>> {
        View(&self.0.facts)
    }

    /// The categories, in the order of the file.
    #[getter]
    fn categories(&self) -> Vec<Category> {
        self.0.categories.iter().cloned().map(Category).collect()
    }

    /// The category of an id; `None` when the set does not have it.
    fn category(&self, id: Face<CategoryId>) -> Option<Category> {
        self.0.category(&id.0).cloned().map(Category)
    }

    /// The set with another reading of one category; it is another set, with the id `<id>-<variant>`.
    fn with_variant(&self, category: Face<CategoryId>, variant: &str) -> PyResult<Self> {
        self.0.with_variant(&category.0, variant).map(Self).map_err(raise)
    }

    /// What the author should look at again: branches that are never met, always met or change nothing, and
    /// decisions without a clause of their own.
    fn lint(&self) -> Face<Vec<Fault>> {
        Face(self.0.lint())
    }

    fn __repr__(&self) -> String {
        format!("CategorySet(id={:?})", self.0.id)
    }
}

/// One category of students.
#[pyclass(frozen, eq, module = "humiao.category")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Category(category::Category);

#[pymethods]
impl Category {
    /// Its id within the set.
    #[getter]
    fn id(&self) -> View<'_, CategoryId> {
        View(&self.0.id)
    }

    /// What it is called.
    #[getter]
    fn title(&self) -> View<'_, Bilingual> {
        View(&self.0.title)
    }

    /// Where the category is written.
    #[getter]
    fn basis(&self) -> View<'_, Basis> {
        View(&self.0.basis)
    }

    /// What makes a student a candidate, as a sentence.
    fn text(&self, language: Face<Language>) -> String {
        self.0.criterion.text(language.0)
    }

    /// The name of the reading that holds; `None` where the category has one reading only.
    #[getter]
    fn variant(&self) -> View<'_, Option<Text>> {
        View(&self.0.variant)
    }

    /// The names of the readings that a policy can choose among.
    #[getter]
    fn variants(&self) -> Face<Vec<Text>> {
        Face(self.0.variants.iter().map(|variant| variant.name.clone()).collect())
    }

    /// The criterion as a tree, with the category at its top.
    fn outline(&self) -> Face<category::Outline> {
        Face(self.0.outline())
    }

    fn __repr__(&self) -> String {
        format!("Category(id={:?})", self.0.id.as_str())
    }
}

/// The names of the category sets that come with the library.
#[pyfunction]
pub(crate) fn presets() -> Face<Vec<String>> {
    Face(category::presets().into_iter().map(str::to_owned).collect())
}

/// The TOML text of a category set, to read, to print or to start an own set from.
#[pyfunction]
pub(crate) fn preset_text(name: &str) -> PyResult<&'static str> {
    category::preset_text(name).map_err(raise)
}
