//! Every wire name and code, in both languages.

use humiao::catalog::{self, Code, Entry as CoreEntry, Group};
use humiao::text::Language;
use humiao::time::DayKind;
use pyo3::prelude::*;

use crate::closed_set;
use crate::cross::Face;

/// One row of the catalog.
#[pyclass(frozen, eq, module = "humiao.catalog")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Entry(CoreEntry);

#[pymethods]
impl Entry {
    /// What it names: `fault`, `reason` or `wire`.
    #[getter]
    fn group(&self) -> &'static str {
        match self.0.group {
            Group::Fault => "fault",
            Group::Reason => "reason",
            Group::Wire => "wire",
        }
    }

    /// The set or the module that it belongs to.
    #[getter]
    fn table(&self) -> &'static str {
        self.0.table
    }

    /// The wire name or the code.
    #[getter]
    fn name(&self) -> &'static str {
        self.0.name
    }

    /// The Chinese text, with `{details}`.
    #[getter]
    fn zh(&self) -> &'static str {
        self.0.zh
    }

    /// The English text, with `{details}`.
    #[getter]
    fn en(&self) -> &'static str {
        self.0.en
    }

    fn __repr__(&self) -> String {
        format!("Entry({}, {}, {})", self.group(), self.0.table, self.0.name)
    }
}

/// Every entry, in the order of its table.
#[pyfunction]
pub(crate) fn entries() -> Vec<Entry> {
    catalog::entries().copied().map(Entry).collect()
}

/// The text of a code in one language, with its `{details}` left open.
#[pyfunction]
pub(crate) fn code_text(code: Face<Code>, language: Face<Language>) -> &'static str {
    code.0.text(language.0)
}

/// The title of a member of a closed set, which is named by its class.
#[pyfunction]
pub(crate) fn member_title(set: &str, wire: &str, language: Face<Language>) -> Option<&'static str> {
    closed_set::sets()
        .into_iter()
        .find(|(name, ..)| *name == set)
        .and_then(|(_, _, members)| members.into_iter().find(|(name, ..)| *name == wire))
        .map(|(_, zh, en)| language.0.pick(zh, en))
}

/// Every closed set: class, set, and each member's wire name with its Chinese and English titles.
#[pyfunction]
pub(crate) fn closed_sets() -> Vec<closed_set::Set> {
    closed_set::sets()
}

/// Whether a kind of day is worked; its class calls it.
#[pyfunction]
pub(crate) fn is_worked(kind: Face<DayKind>) -> bool {
    kind.0.is_worked()
}
