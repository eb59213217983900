//! What something is grouped by.

use std::collections::BTreeMap;

use humiao::fault::{Fault, FaultKind, code};
use humiao::id::SchoolId;
use humiao::text::Text;
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyString;
#[cfg(feature = "inspect")]
use pyo3::{type_hint_identifier, type_hint_union};

use crate::cross::Cross;
use crate::error::raise;

/// Groups that have a name of their own.
pub(crate) trait Grouping: Copy + 'static {
    const ALL: &'static [(&'static str, Self)];
}

/// By one of the names, or by what a mapping tells of each school; a school that is not in it is in no group.
pub(crate) enum By<G> {
    Own(G),
    Groups(BTreeMap<SchoolId, Text>),
}

impl<'py, G: Grouping> FromPyObject<'_, 'py> for By<G> {
    type Error = PyErr;
    #[cfg(feature = "inspect")]
    const INPUT_TYPE: PyStaticExpr =
        type_hint_union!(type_hint_identifier!("builtins", "str"), BTreeMap::<SchoolId, Text>::TAKEN);

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let Ok(name) = value.cast::<PyString>() else {
            return BTreeMap::take(&value).map(Self::Groups);
        };
        let name = name.to_cow()?;
        let own = G::ALL.iter().find(|(other, _)| *other == name).map(|(_, own)| Self::Own(*own));
        own.ok_or_else(|| {
            let names: Vec<&str> = G::ALL.iter().map(|(name, _)| *name).collect();
            raise(Fault::new(FaultKind::Unknown, code::UNKNOWN_NAME).with("set", names.join(", ")))
        })
    }
}
