//! Values in the JSON form in which hosts store and exchange them.

use humiao::fault::{Fault, FaultKind, code};
use pyo3::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::error::raise;

/// Reads a value; a fault tells the line and the column, never what stands there.
pub(crate) fn from_json<T: DeserializeOwned>(text: &str, wanted: &'static str) -> PyResult<T> {
    serde_json::from_str(text).map_err(|error| {
        let fault = match error.classify() {
            Category::Data => Fault::new(FaultKind::Malformed, code::WRONG_SHAPE)
                .with("wanted", wanted)
                .with("given", format!("other JSON (column {})", error.column())),
            Category::Io | Category::Syntax | Category::Eof => {
                Fault::new(FaultKind::Malformed, code::MALFORMED_JSON).with("column", error.column())
            }
        };
        raise(fault.at(format!("line {}", error.line())))
    })
}

/// Writes a value as one line of JSON.
pub(crate) fn to_json<T: Serialize>(value: &T) -> String {
    // The records of the core have text keys and whole numbers only, so writing them cannot fail.
    serde_json::to_string(value).unwrap_or_default()
}
