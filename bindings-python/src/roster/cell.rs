//! Cells and headers of spreadsheets.

use std::collections::BTreeMap;

use humiao::id::Sex;
use humiao::roster::{self, DateSystem, Form};
use humiao::time::Day;
use pyo3::prelude::*;

use crate::cross::Face;
use crate::error::raise;

/// A cell as it was meant: trimmed, with full-width characters made half-width.
#[pyfunction]
pub(crate) fn cell(raw: &str) -> String {
    roster::cell(raw)
}

/// A header as it was meant: like `cell`, without any blanks, in small letters.
#[pyfunction]
pub(crate) fn header(raw: &str) -> String {
    roster::header(raw)
}

/// A day in the ways that people and Excel write it; `dates` says from which day serial numbers count.
#[pyfunction]
#[pyo3(signature = (raw, *, dates = None))]
pub(crate) fn day(raw: &str, dates: Option<Face<DateSystem>>) -> PyResult<Face<Day>> {
    let system = dates.map_or(DateSystem::From1900, |dates| dates.0);
    roster::day_in(raw, system).map(Face).map_err(raise)
}

/// A sex, in words or by the codes of GB/T 2261.1; `None` for an empty cell and where it is not known.
#[pyfunction]
pub(crate) fn sex(raw: &str) -> PyResult<Face<Option<Sex>>> {
    roster::sex(raw).map(Face).map_err(raise)
}

/// A grade, 1 to 12: a number, 七年级, 初一, 高三; `None` for an empty cell.
#[pyfunction]
pub(crate) fn grade(raw: &str) -> PyResult<Option<u8>> {
    roster::grade(raw).map_err(raise)
}

/// The name of the field that a header means; `None` when it means none.
#[pyfunction]
pub(crate) fn field(form: Face<Form>, raw: &str) -> Option<String> {
    form.0.field(raw).map(|field| snake(field.name))
}

/// The headers under which each field of a form is known.
#[pyfunction]
pub(crate) fn headers(form: Face<Form>) -> BTreeMap<String, Vec<&'static str>> {
    form.0.fields().iter().map(|field| (snake(field.name), field.headers().collect())).collect()
}

/// The name of a field as Python writes it.
pub(super) fn snake(name: &str) -> String {
    name.replace('-', "_")
}

/// Yes or no; `None` for an empty cell.
#[pyfunction]
pub(crate) fn yes_no(raw: &str) -> PyResult<Option<bool>> {
    roster::yes_no(raw).map_err(raise)
}

/// A whole number; `None` for an empty cell.
#[pyfunction]
pub(crate) fn number(raw: &str) -> PyResult<Option<u32>> {
    roster::number(raw).map_err(raise)
}

/// A cell that must not be empty.
#[pyfunction]
pub(crate) fn required(raw: &str) -> PyResult<String> {
    roster::required(raw).map(|text| text.as_str().to_owned()).map_err(raise)
}
