//! A table on its way in: the chunks of a stream, or the one batch that there is.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, NullArray, new_empty_array};
use arrow_schema::{DataType, Field, FieldRef, Fields};
use humiao::bulk::code;
use humiao::fault::{Fault, FaultKind};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use pyo3_arrow::ffi::{ArrayIterator, ArrayReader};
use pyo3_arrow::{PyArray, PyArrayReader};

use crate::cross::wrong_type;
use crate::error::raise;

/// The columns that are asked for, of one chunk after the other.
pub(crate) struct Incoming {
    reader: Box<dyn ArrayReader + Send>,
    fields: Fields,
    /// The columns that are asked for, by their place in the table.
    chosen: Vec<usize>,
    rows: usize,
}

/// Some rows of the columns that are asked for.
pub(crate) struct Chunk {
    pub(crate) rows: usize,
    pub(crate) columns: Vec<ArrayRef>,
}

impl Chunk {
    /// A part of the rows, without a copy.
    pub(crate) fn slice(&self, start: usize, rows: usize) -> Self {
        let columns = self.columns.iter().map(|column| column.slice(start, rows)).collect();
        Self { rows, columns }
    }
}

impl Incoming {
    /// Takes a table of any library that speaks Arrow, and the names of columns of which no row has a value, whatever
    /// their type.
    pub(crate) fn new(table: &Bound<'_, PyAny>, unknown: &[String]) -> PyResult<Self> {
        let py = table.py();
        let unreadable = |_: PyErr| raise(Fault::new(FaultKind::Malformed, code::UNREADABLE));
        let reader: Box<dyn ArrayReader + Send> = if table.hasattr(intern!(py, "__arrow_c_stream__"))? {
            let capsule = table.call_method0(intern!(py, "__arrow_c_stream__"))?;
            let capsule = capsule.cast::<PyCapsule>().map_err(|_| wrong_type("a capsule of a stream", &capsule))?;
            let stream = guarded(|| PyArrayReader::from_arrow_pycapsule(capsule)).map_err(unreadable)?;
            stream.into_reader()?
        } else if table.hasattr(intern!(py, "__arrow_c_array__"))? {
            let capsules = table.call_method0(intern!(py, "__arrow_c_array__"))?;
            let capsules = capsules.cast::<PyTuple>().map_err(|_| wrong_type("two capsules", &capsules))?;
            let (schema, array): (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) =
                capsules.extract().map_err(|_| wrong_type("two capsules", capsules))?;
            let array = guarded(|| PyArray::from_arrow_pycapsule(&schema, &array)).map_err(unreadable)?;
            let (array, field) = array.into_inner();
            Box::new(ArrayIterator::new(vec![Ok(array)], field))
        } else {
            return Err(wrong_type("a table with `__arrow_c_stream__` or `__arrow_c_array__`", table));
        };
        let field = reader.field();
        let DataType::Struct(fields) = field.data_type() else {
            return Err(raise(not_a_table(&field.data_type().to_string())));
        };
        let field = |field: &FieldRef| {
            if unknown.contains(field.name()) {
                FieldRef::from(Field::new(field.name(), DataType::Null, true))
            } else {
                field.clone()
            }
        };
        let fields = fields.iter().map(field).collect();
        Ok(Self { fields, reader, chosen: Vec::new(), rows: 0 })
    }

    /// Every column of the table, in its order; a name may come twice.
    pub(crate) fn fields(&self) -> &Fields {
        &self.fields
    }

    /// Asks for columns, by their place in the table; a chunk has them in this order.
    pub(crate) fn choose(&mut self, chosen: Vec<usize>) {
        self.chosen = chosen;
    }

    /// The fields of the columns that are asked for.
    pub(crate) fn chosen(&self) -> impl Iterator<Item = &FieldRef> {
        self.chosen.iter().filter_map(|place| self.fields.get(*place))
    }

    /// The columns that are asked for, without rows.
    pub(crate) fn nothing(&self) -> Chunk {
        Chunk { rows: 0, columns: self.chosen().map(|field| new_empty_array(field.data_type())).collect() }
    }

    /// The next rows, `None` after the last ones.
    pub(crate) fn next(&mut self) -> Result<Option<Chunk>, Fault> {
        let broken = |rows: usize| Fault::new(FaultKind::Malformed, code::STREAM).with("rows", rows);
        // A producer that fails without saying why is a panic in there. What it says may hold values, and is left out.
        let array = match catch_unwind(AssertUnwindSafe(|| self.reader.next())) {
            Ok(None) => return Ok(None),
            Ok(Some(Ok(array))) => array,
            Ok(Some(Err(_))) | Err(_) => return Err(broken(self.rows)),
        };
        let Some(rows) = array.as_struct_opt() else { return Err(not_a_table(&array.data_type().to_string())) };
        if rows.null_count() > 0 {
            return Err(not_a_table("rows that are missing as a whole"));
        }
        let column = |place: &usize| -> Option<ArrayRef> {
            match self.fields.get(*place)?.data_type() == &DataType::Null {
                true => Some(Arc::new(NullArray::new(rows.len()))),
                false => rows.columns().get(*place).cloned(),
            }
        };
        let columns: Vec<ArrayRef> = self.chosen.iter().filter_map(column).collect();
        let fit = columns.iter().zip(self.chosen()).all(|(column, field)| column.data_type() == field.data_type());
        if columns.len() != self.chosen.len() || !fit {
            return Err(broken(self.rows));
        }
        self.rows += rows.len();
        Ok(Some(Chunk { rows: rows.len(), columns }))
    }
}

fn not_a_table(given: &str) -> Fault {
    Fault::new(FaultKind::Invalid, code::NOT_A_TABLE).with("given", given)
}

/// A layout that nobody knows is an error there, or a panic.
fn guarded<T>(read: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(raise(Fault::new(FaultKind::Malformed, code::UNREADABLE))))
}
