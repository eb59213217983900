//! Whole sheets: what they would become, and their rows as columns of values.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use humiao::fault::Fault;
use humiao::roster::{self, Cell, DateSystem, Form, Hints, Sheet, Value};
use humiao::text::Text;
use humiao::time::Day;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyDateTime, PyDict, PyFloat, PyInt, PyList, PyString};

use super::cell::snake;
use crate::cross::{Cross, Face, View};
use crate::error::raise_all;
use crate::frame::cell::is_blank;
use crate::frame::table::Columns;
use crate::record::record;

record! {
    /// How many rows of a sheet there are of each kind; all of them together are the rows, but for the header.
    Counts in "humiao.roster" is roster::Counts [hash Hash] {
        /// Rows that are read.
        good: u32,
        /// Rows that are set aside with their faults.
        set_aside: u32,
        /// Rows without a single value.
        blank: u32,
        /// Rows of totals.
        totals: u32,
        /// Rows that are the header once more.
        headers: u32,
        /// Rows above the header.
        above: u32,
        /// Cells that took what stands above them.
        filled: u32,
        /// Ids that got zeros in front.
        padded: u32,
    }
}

/// A column of a sheet: its letters, its header, and the field that it became.
#[pyclass(frozen, eq, module = "humiao.roster")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Column(roster::Column);

#[pymethods]
impl Column {
    /// A, B, … as the spreadsheet shows it.
    #[getter]
    fn letters(&self) -> &str {
        self.0.letters.as_str()
    }

    /// The header as it is written.
    #[getter]
    fn header(&self) -> &str {
        self.0.header.as_str()
    }

    /// The name of the field; `None` when nothing reads the column.
    #[getter]
    fn field(&self) -> Option<String> {
        self.0.field.as_ref().map(|field| snake(field.as_str()))
    }

    /// Shows no header: where it is not known, anything may stand in it.
    fn __repr__(&self) -> String {
        format!("Column({}, {})", self.0.letters, self.field().as_deref().unwrap_or("…"))
    }
}

/// How a sheet is to be read; it comes from `inspect`.
#[pyclass(frozen, module = "humiao.roster")]
#[derive(Clone)]
pub(crate) struct Plan {
    core: roster::Plan,
    first: (u32, usize),
}

#[pymethods]
impl Plan {
    /// What the rows are.
    #[getter]
    fn form(&self) -> Face<Form> {
        Face(self.core.form())
    }

    /// The row of the header, as the spreadsheet shows it.
    #[getter]
    fn header_row(&self) -> u32 {
        self.core.header_row()
    }

    /// The fields that are read, each with the letters of its column and its header.
    #[getter]
    fn columns(&self) -> Vec<(String, String, &str)> {
        self.core.columns().map(|(field, place, header)| (snake(field), roster::letters(place), header)).collect()
    }

    fn __repr__(&self) -> String {
        let columns: Vec<String> =
            self.columns().iter().map(|(field, letters, _)| format!("{letters}: {field}")).collect();
        format!("Plan({}, header in row {}, {})", self.core.form().show(), self.header_row(), columns.join(", "))
    }
}

/// What a sheet would become, before anything is read from it.
#[pyclass(frozen, module = "humiao.roster")]
pub(crate) struct Inspection {
    core: roster::Inspection,
    first: (u32, usize),
}

#[pymethods]
impl Inspection {
    /// How the sheet is to be read; `None` while `faults` keep it from being read.
    #[getter]
    fn plan(&self) -> Option<Plan> {
        self.core.plan.clone().map(|core| Plan { core, first: self.first })
    }

    /// Every column, and which field it became.
    #[getter]
    fn columns(&self) -> Vec<Column> {
        self.core.columns.iter().cloned().map(Column).collect()
    }

    /// The row of the header; `None` when none was found.
    #[getter]
    fn header_row(&self) -> Option<u32> {
        self.core.header_row
    }

    /// What keeps the sheet from being read: no header, a field without a column, two columns for one field.
    #[getter]
    fn faults(&self) -> View<'_, Vec<Fault>> {
        View(&self.core.faults)
    }

    /// How many rows there are of each kind.
    #[getter]
    fn counts(&self) -> Counts {
        Counts(self.core.counts)
    }

    /// Why rows are set aside: all that is wrong with each of them, at its row and column.
    #[getter]
    fn row_faults(&self) -> View<'_, Vec<Fault>> {
        View(&self.core.row_faults)
    }

    /// What to look at in rows that are read, and which rows are no records.
    #[getter]
    fn notes(&self) -> View<'_, Vec<Fault>> {
        View(&self.core.notes)
    }

    /// How often each code stands in `row_faults`.
    #[getter]
    fn reasons(&self) -> BTreeMap<&'static str, u32> {
        let mut reasons = BTreeMap::new();
        for fault in &self.core.row_faults {
            *reasons.entry(fault.code.as_str()).or_insert(0) += 1;
        }
        reasons
    }

    fn __repr__(&self) -> String {
        let counts = self.core.counts;
        let ready = if self.core.plan.is_some() { "ready" } else { "not ready" };
        format!("Inspection({ready}, {} good, {} set aside)", counts.good, counts.set_aside)
    }
}

/// A whole number up to here is kept by a float and by a spreadsheet.
const EXACT: f64 = 1e15;

/// What a cell is, whatever tool it comes from.
fn cell(value: &Bound<'_, PyAny>) -> Cell {
    let other = || {
        let name = value.get_type().name();
        Cell::Other(name.map_or_else(|_| "…".into(), |name| Text::from(format!("`{name}`"))))
    };
    if is_blank(value) {
        return Cell::Blank;
    }
    if let Ok(text) = value.cast::<PyString>() {
        return text.to_cow().map_or_else(|_| other(), |text| Cell::Text(Text::from(&*text)));
    }
    if let Ok(answer) = value.cast::<PyBool>() {
        return Cell::from(if answer.is_true() { "true" } else { "false" });
    }
    if let Ok(number) = value.cast::<PyFloat>() {
        let number = number.value();
        return match number {
            _ if number.abs() >= EXACT => Cell::Rounded,
            _ if number.fract() == 0.0 => Cell::Number(Text::from(format!("{number:.0}"))),
            _ => Cell::Text(Text::from(number.to_string())),
        };
    }
    if value.is_instance_of::<PyDateTime>() {
        return match value.extract::<NaiveDateTime>() {
            Ok(moment) if moment.time() == NaiveTime::MIN => on(moment.date()).unwrap_or_else(other),
            Ok(moment) => Cell::Text(Text::from(moment.format("%Y-%m-%d %H:%M:%S").to_string())),
            Err(_) => other(),
        };
    }
    if value.is_instance_of::<PyDate>() {
        return value.extract::<NaiveDate>().ok().and_then(on).unwrap_or_else(other);
    }
    if value.is_instance_of::<PyInt>() {
        return value
            .str()
            .and_then(|digits| digits.to_cow().map(|digits| Cell::Number(Text::from(&*digits))))
            .unwrap_or_else(|_| other());
    }
    other()
}

fn on(date: NaiveDate) -> Option<Cell> {
    Day::from_date(date).ok().map(Cell::Day)
}

/// After so many rows it is asked whether somebody wants to stop.
const BREATH: usize = 1 << 16;

/// The sheet of columns of one length.
fn sheet(columns: &[Bound<'_, PyAny>], (first_row, first_column): (u32, usize), py: Python<'_>) -> PyResult<Sheet> {
    let columns: Vec<&Bound<'_, PyList>> = columns.iter().map(|column| Ok(column.cast()?)).collect::<PyResult<_>>()?;
    let count = columns.iter().map(|column| column.len()).max().unwrap_or(0);
    let mut rows = Vec::with_capacity(count);
    for row in 0..count {
        if row % BREATH == 0 {
            py.check_signals()?;
        }
        let cells = columns.iter().map(|column| column.get_item(row).map_or(Cell::Blank, |value| cell(&value)));
        rows.push(cells.collect());
    }
    Ok(Sheet { rows, first_row, first_column })
}

/// Looks at columns, their header among them, and reads them for trial.
#[pyfunction]
pub(crate) fn inspect(
    form: Face<Form>,
    columns: Vec<Bound<'_, PyAny>>,
    first: (u32, usize),
    names: BTreeMap<String, String>,
    fill_down: Vec<String>,
    widths: BTreeMap<String, u32>,
    dates: Face<DateSystem>,
    header_row: Option<u32>,
    py: Python<'_>,
) -> PyResult<Inspection> {
    let sheet = sheet(&columns, first, py)?;
    let hints = Hints {
        names: names.into_iter().map(|(field, header)| (field.into(), header.into())).collect(),
        fill_down: fill_down.into_iter().map(Into::into).collect(),
        widths: widths.into_iter().map(|(field, width)| (field.into(), width)).collect(),
        date_system: Some(dates.0),
        header_row,
    };
    let core = py.detach(|| roster::inspect(&sheet, form.0, &hints));
    Ok(Inspection { core, first })
}

/// The rows that were read, as columns: the values by the names of fields, the numbers of the rows, what is wrong with the
/// other rows, what to look at, and how many there are of each kind.
type Read<'py> = (Columns<'py>, Vec<u32>, Face<Vec<Fault>>, Face<Vec<Fault>>, Counts);

/// Reads columns, their header among them, as a plan says.
#[pyfunction]
pub(crate) fn read<'py>(plan: &Plan, columns: Vec<Bound<'py, PyAny>>, py: Python<'py>) -> PyResult<Read<'py>> {
    let sheet = sheet(&columns, plan.first, py)?;
    let reading = py.detach(|| roster::read(&sheet, &plan.core)).map_err(raise_all)?;
    let form = plan.core.form();
    let told = PyDict::new(py);
    for (place, (name, _, _)) in plan.core.columns().enumerate() {
        if form.fields().iter().any(|field| field.name == name && field.is_check) {
            continue;
        }
        let values = PyList::empty(py);
        for record in &reading.records {
            values
                .append(record.values.get(place).and_then(Option::as_ref).map(|value| give(value, py)).transpose()?)?;
        }
        told.set_item(snake(name), values)?;
    }
    let rows = reading.records.iter().map(|record| record.row).collect();
    Ok((Columns(told), rows, Face(reading.faults), Face(reading.notes), Counts(reading.counts)))
}

fn give<'py>(value: &Value, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
    match value {
        Value::Text(text) => text.give(py),
        Value::Day(day) => day.give(py),
        Value::Number(number) => number.give(py),
        Value::YesNo(answer) => answer.give(py),
        Value::Member(name) => Ok(PyString::intern(py, name).into_any()),
    }
}
