//! Cells of spreadsheets.

use humiao::roster;
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

/// A day in the ways that people and Excel write it.
#[pyfunction]
pub(crate) fn day(raw: &str) -> PyResult<Face<Day>> {
    roster::day(raw).map(Face).map_err(raise)
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
