//! A table on its way out.

use arrow_array::{Array, ArrayRef, StructArray};
use arrow_schema::{DataType, Field, FieldRef, Fields};
use humiao::bulk::code;
use humiao::fault::{Fault, FaultKind};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::ffi::{ArrayIterator, to_schema_pycapsule, to_stream_pycapsule};

use crate::cross::wrong_type;
use crate::error::raise;

/// Columns in memory, as Arrow lays them out.
///
/// Every library that speaks Arrow takes it as it is and without a copy, as often as one likes::
///
///     polars.DataFrame(table)
///     pyarrow.table(table)
///     duckdb.from_arrow(pyarrow.table(table))
///     pyarrow.table(table).to_pandas()
#[pyclass(frozen, module = "humiao.frame")]
#[derive(Clone)]
pub(crate) struct Table {
    field: FieldRef,
    chunks: Vec<StructArray>,
}

impl Table {
    pub(crate) fn new(fields: Fields, chunks: Vec<StructArray>) -> Self {
        Self { field: Field::new_struct("", fields, false).into(), chunks }
    }

    fn fields(&self) -> &[FieldRef] {
        if let DataType::Struct(fields) = self.field.data_type() { fields } else { &[] }
    }
}

#[pymethods]
impl Table {
    /// The chunks as a stream of Arrow, in a capsule.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        // Typed as anything: before Python 3.13 the type of a capsule has no name.
        let requested = requested_schema.map(|schema| {
            schema.cast_into::<PyCapsule>().map_err(|error| wrong_type("a capsule of a schema", &error.into_inner()))
        });
        let chunks: Vec<_> =
            self.chunks.iter().map(|chunk| Ok(std::sync::Arc::new(chunk.clone()) as ArrayRef)).collect();
        let stream = ArrayIterator::new(chunks, self.field.clone());
        let capsule = to_stream_pycapsule(py, Box::new(stream), requested.transpose()?).map_err(|_| unreadable())?;
        Ok(capsule.into_any())
    }

    /// The names and types of the columns, in a capsule.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let capsule = to_schema_pycapsule(py, self.field.as_ref()).map_err(|_| unreadable())?;
        Ok(capsule.into_any())
    }

    /// The names of the columns, in order.
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        self.fields().iter().map(|field| field.name().as_str()).collect()
    }

    /// The number of rows.
    #[getter]
    pub(crate) fn num_rows(&self) -> usize {
        self.chunks.iter().map(Array::len).sum()
    }

    fn __len__(&self) -> usize {
        self.num_rows()
    }

    fn __repr__(&self) -> String {
        format!("Table({} rows, {} columns)", self.num_rows(), self.fields().len())
    }
}

/// Columns that do not make a table.
pub(crate) fn unreadable() -> PyErr {
    raise(Fault::new(FaultKind::Malformed, code::UNREADABLE))
}
