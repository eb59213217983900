//! Tables read as the rows of a record: which columns there are, and what is wrong with them, before a row is read.

use std::marker::PhantomData;

use arrow_array::new_empty_array;
use humiao::bulk::{Field, Record, Rows, read};
use humiao::fault::{Fault, Faults};
use pyo3::intern;
use pyo3::prelude::*;

use super::column::{Prepared, field_named, with_columns};
use super::incoming::{Chunk, Incoming};
use super::run::Run;
use crate::error::raise_all;

/// A table that may be given, as it came.
pub(crate) type Given<'t, 'py> = Option<&'t Bound<'py, PyAny>>;

/// Several tables that are read one after the other.
///
/// What is wrong with the columns of any of them is told together; then no further table is read.
pub(crate) struct Reading<'py> {
    py: Python<'py>,
    run: Run,
    faults: Vec<Fault>,
}

/// A table made ready, with the names of its columns of type null, and its number of rows where it can tell.
pub(crate) struct Ready<'py, T> {
    table: Option<(Bound<'py, PyAny>, Vec<String>)>,
    rows: Option<usize>,
    of: PhantomData<T>,
}

/// Makes a table ready: what polars has not computed yet is, and only the columns of the record are taken.
pub(crate) fn ready<'py, T: Record>(py: Python<'py>, table: Given<'_, 'py>) -> PyResult<Ready<'py, T>> {
    let Some(table) = table else { return Ok(Ready { table: None, rows: Some(0), of: PhantomData }) };
    let names = |field: &Field| [field.name.to_owned(), field.name.replace('-', "_")];
    let wanted: Vec<String> = T::FIELDS.iter().flat_map(names).collect();
    let columns = py.import(intern!(py, "humiao._columns"))?;
    let streamed = columns.call_method1(intern!(py, "streamed"), (table, wanted))?;
    let (table, unknown): (Bound<'py, PyAny>, Vec<String>) = streamed.extract()?;
    let rows = columns.call_method1(intern!(py, "rows_of"), (&table,))?.extract()?;
    Ok(Ready { table: Some((table, unknown)), rows, of: PhantomData })
}

impl<T> Ready<'_, T> {
    /// The number of rows, where the table can tell.
    pub(crate) const fn rows(&self) -> Option<usize> {
        self.rows
    }
}

/// The number of rows of all tables, where each of them can tell.
pub(crate) fn total(rows: &[Option<usize>]) -> Option<usize> {
    rows.iter().copied().sum()
}

impl<'py> Reading<'py> {
    pub(crate) const fn new(py: Python<'py>, run: Run) -> Self {
        Self { py, run, faults: Vec::new() }
    }

    /// The rows of a table; none where none is given, or where the columns of any table so far are wrong.
    pub(crate) fn rows<T: Record + Send>(&mut self, ready: Ready<'py, T>) -> PyResult<Rows<T>> {
        let mut rows = Rows::default();
        let Some((table, unknown)) = ready.table else { return Ok(rows) };
        let mut incoming = Incoming::new(&table, &unknown)?;
        let named = incoming.fields().iter().enumerate();
        let named = named.filter_map(|(place, field)| field_named(T::FIELDS, field.name()).map(|field| (place, field)));
        let (places, fields): (Vec<usize>, Vec<&'static Field>) = named.unzip();
        incoming.choose(places);
        // A table without rows tells of every column that is wrong before the first row is read.
        let columns = incoming.chosen().map(|field| new_empty_array(field.data_type())).collect();
        if let Err(wrong) = rows_of::<T>(&fields, &Chunk { rows: 0, columns }) {
            self.faults.extend(wrong.0);
        }
        if self.faults.is_empty() {
            let parts = self.run.over(self.py, &mut incoming, |chunk: &Chunk| rows_of::<T>(&fields, chunk))?;
            parts.into_iter().for_each(|part| rows.extend(part));
        }
        Ok(rows)
    }

    /// The end of reading: what is wrong with the columns.
    pub(crate) fn finish(self) -> PyResult<()> {
        if self.faults.is_empty() { Ok(()) } else { Err(raise_all(Faults(self.faults))) }
    }
}

fn rows_of<T: Record>(fields: &[&'static Field], chunk: &Chunk) -> Result<Rows<T>, Faults> {
    let columns = fields.iter().zip(&chunk.columns);
    let prepared: Vec<Prepared> =
        columns.map(|(field, array)| Prepared::new(field.name.into(), field.kind, array.clone())).collect();
    with_columns(chunk.rows, &prepared, read::<T>)
}
