//! Whole tables: which records they hold, how they are read, and how they are told.

use std::marker::PhantomData;

use humiao::fault::{Fault, Faults};
use pyo3::exceptions::PyTypeError;
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple, PyType};
#[cfg(feature = "inspect")]
use pyo3::{type_hint_identifier, type_hint_subscript};

use super::row::{Field, Row, spread};
use crate::certificate::record as certificate;
#[cfg(feature = "inspect")]
use crate::cross::AND_SO_ON;
use crate::cross::{Cross, Face, wrong_type};
use crate::network;
use crate::roster::student;
use crate::visit::plan::{owners, task, trips, wishes};
use crate::visit::record as visit;

/// After so many rows it is asked whether somebody wants to stop.
const BREATH: usize = 1 << 16;

/// Columns on their way out: a list by the name of each.
pub(crate) struct Columns<'py>(pub(crate) Bound<'py, PyDict>);

impl<'py> IntoPyObject<'py> for Columns<'py> {
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = PyErr;
    #[cfg(feature = "inspect")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "dict"),
        type_hint_identifier!("builtins", "str"),
        type_hint_subscript!(type_hint_identifier!("builtins", "list"), type_hint_identifier!("typing", "Any"))
    );

    fn into_pyobject(self, _: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        Ok(self.0)
    }
}

/// Columns on their way in: a list by the name of each.
pub(crate) struct Lists<'py>(Bound<'py, PyDict>);

impl<'py> FromPyObject<'_, 'py> for Lists<'py> {
    type Error = PyErr;
    #[cfg(feature = "inspect")]
    const INPUT_TYPE: PyStaticExpr = Columns::OUTPUT_TYPE;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match value.cast::<PyDict>() {
            Ok(columns) => Ok(Self(columns.to_owned())),
            Err(_) => Err(wrong_type("columns", &value)),
        }
    }
}

/// Records on their way out.
pub(crate) struct Records<'py>(Bound<'py, PyTuple>);

impl<'py> IntoPyObject<'py> for Records<'py> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;
    #[cfg(feature = "inspect")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "tuple"),
        type_hint_identifier!("typing", "Any"),
        AND_SO_ON
    );

    fn into_pyobject(self, _: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        Ok(self.0)
    }
}

/// What can be done with a table of one record.
trait Table {
    fn fields(&self) -> &'static [Field];
    fn read<'py>(&self, columns: &[Source<'py>], count: usize, py: Python<'py>) -> PyResult<Rows<'py>>;
    fn tell<'py>(&self, rows: &Bound<'py, PyAny>) -> PyResult<Columns<'py>>;
}

/// Records and what is wrong with the other rows.
type Rows<'py> = (Bound<'py, PyTuple>, Vec<Fault>);

/// Where the cells of a field are.
enum Source<'py> {
    Nowhere,
    Column(Bound<'py, PyList>),
    Parts(Vec<(&'static str, Bound<'py, PyList>)>),
}

impl<'py> Source<'py> {
    fn of(field: &Field, columns: &Bound<'py, PyDict>) -> PyResult<Self> {
        let column = |name: &'static str| -> PyResult<Option<Bound<'py, PyList>>> {
            columns.get_item(name)?.map(|list| list.cast_into::<PyList>().map_err(Into::into)).transpose()
        };
        if let Some(list) = column(field.name)? {
            return Ok(Self::Column(list));
        }
        let mut parts = Vec::new();
        for part in field.parts {
            if let Some(list) = column(part)? {
                parts.push((*part, list));
            }
        }
        Ok(if parts.is_empty() { Self::Nowhere } else { Self::Parts(parts) })
    }

    fn cell(&self, row: usize, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        match self {
            Self::Nowhere => Ok(None),
            Self::Column(list) => list.get_item(row).map(Some),
            Self::Parts(parts) => {
                let mut cells = Vec::with_capacity(parts.len());
                for (name, list) in parts {
                    cells.push((*name, list.get_item(row)?));
                }
                spread(py, cells.into_iter())
            }
        }
    }
}

struct Of<T>(PhantomData<T>);

impl<T: Row + Cross> Table for Of<T> {
    fn fields(&self) -> &'static [Field] {
        T::FIELDS
    }

    fn read<'py>(&self, columns: &[Source<'py>], count: usize, py: Python<'py>) -> PyResult<Rows<'py>> {
        let (mut rows, mut faults) = (Vec::with_capacity(count), Vec::new());
        let mut cells = Vec::with_capacity(columns.len());
        for row in 0..count {
            if row % BREATH == 0 {
                py.check_signals()?;
            }
            cells.clear();
            for column in columns {
                cells.push(column.cell(row, py)?);
            }
            match T::read(&cells) {
                Ok(record) => rows.push(record.hand(py)?),
                Err(Faults(found)) => {
                    faults.extend(found.into_iter().map(|fault| fault.at(format!("rows[{row}]"))));
                }
            }
        }
        Ok((PyTuple::new(py, rows)?, faults))
    }

    fn tell<'py>(&self, rows: &Bound<'py, PyAny>) -> PyResult<Columns<'py>> {
        let py = rows.py();
        let mut told: Vec<Vec<Bound<'py, PyAny>>> = T::FIELDS.iter().map(|_| Vec::new()).collect();
        for (number, row) in rows.try_iter()?.enumerate() {
            if number % BREATH == 0 {
                py.check_signals()?;
            }
            let cells = T::take(&row?)?.tell(py)?;
            told.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell));
        }
        let columns = PyDict::new(py);
        for (field, cells) in T::FIELDS.iter().zip(told) {
            if field.parts.is_empty() {
                columns.set_item(field.name, PyList::new(py, cells)?)?;
                continue;
            }
            for part in field.parts {
                let of = |cell: &Bound<'py, PyAny>| {
                    if cell.is_none() { Ok(cell.clone()) } else { cell.get_item(*part) }
                };
                columns.set_item(*part, PyList::new(py, cells.iter().map(of).collect::<PyResult<Vec<_>>>()?)?)?;
            }
        }
        Ok(Columns(columns))
    }
}

/// The records that a table can hold, by their classes.
macro_rules! tables {
    ($($module:ident :: $class:ident),+ $(,)?) => {
        fn table(record: &Bound<'_, PyType>) -> PyResult<&'static dyn Table> {
            let py = record.py();
            $(
                if record.is(&py.get_type::<$module::$class>()) {
                    return Ok(&Of(PhantomData::<<$module::$class as Held>::Core>));
                }
            )+
            Err(PyTypeError::new_err("rows of this class are not read from a table"))
        }

        /// The classes of records that a table can hold.
        #[pyfunction]
        pub(crate) fn records(py: Python<'_>) -> Vec<Bound<'_, PyType>> {
            vec![$(py.get_type::<$module::$class>()),+]
        }
    };
}

/// The record of the core that a class holds.
pub(crate) trait Held {
    type Core;
}

tables! {
    visit::Barred, visit::BarredPair, visit::Classroom, visit::Enrolment, visit::Happening, visit::KeyStudent,
    visit::Leave, visit::Ownership, visit::Posting, visit::Residence, visit::VisitRecord,
    owners::Owned, task::Workload, trips::Trip, trips::Week,
    wishes::OwnerLimit, wishes::StaffSex, wishes::StudentSex, wishes::Urgency, wishes::WeekLimit,
    certificate::Employment, certificate::Holding, certificate::School, certificate::Training,
    network::Appointment, network::Link,
    student::Student,
}

/// The fields of a record: the name, whether it must be given, and the columns that it may be spread over.
#[pyfunction]
pub(crate) fn fields(record: &Bound<'_, PyType>) -> PyResult<Vec<(&'static str, bool, Vec<&'static str>)>> {
    let fields = table(record)?.fields();
    Ok(fields.iter().map(|field| (field.name, field.is_needed, field.parts.to_vec())).collect())
}

/// Reads the rows of columns of one length; a column that is not there is empty.
#[pyfunction]
pub(crate) fn read<'py>(
    record: &Bound<'py, PyType>,
    columns: Lists<'py>,
    count: usize,
) -> PyResult<(Records<'py>, Face<Vec<Fault>>)> {
    let table = table(record)?;
    let columns = table.fields().iter().map(|field| Source::of(field, &columns.0)).collect::<PyResult<Vec<_>>>()?;
    let (rows, faults) = table.read(&columns, count, record.py())?;
    Ok((Records(rows), Face(faults)))
}

/// Records of one class as columns: a list by the name of each field, which polars, pandas and pyarrow take as it is.
///
/// A post is spread over the columns `kind`, `school`, `grade`, `class_id` and `subject`. A record with sealed text, such
/// as a visit with its note, is no row of a table: it is stored as JSON.
#[pyfunction]
pub(crate) fn columns<'py>(record: &Bound<'py, PyType>, rows: &Bound<'py, PyAny>) -> PyResult<Columns<'py>> {
    table(record)?.tell(rows)
}
