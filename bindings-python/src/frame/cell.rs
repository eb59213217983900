//! The cell of a table: what data frames, databases and JSON make of a value, and the plain value that they take.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use humiao::catalog::Wire;
use humiao::fault::{Fault, FaultKind, Faults, code};
use humiao::id::{CategoryId, ClassId, HouseholdId, ResidentNumber, SchoolId, Sex, StaffId, StudentId, UnitId};
use humiao::role::Role;
use humiao::text::{Sealed, Text};
use humiao::time::{self, Day, Timestamp};
use humiao::{certificate, visit};
use pyo3::exceptions::PyTypeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyDateTime, PyFloat, PyInt, PyList, PyMapping, PyString};

use crate::cross::Cross;
use crate::error::out_of_range;

/// A value that stands in a cell of a table.
///
/// It is read more leniently than an argument: what tools do to a value on the way (a whole number that became a float
/// because others are missing, a day that became its midnight) is undone, and nothing is guessed.
pub(crate) trait Cell: Sized {
    /// The columns that it may be spread over instead of standing in one.
    const PARTS: &'static [&'static str] = &[];

    /// Reads a cell that is not blank; what is wrong holds no value.
    fn read(cell: &Bound<'_, PyAny>) -> Result<Self, Faults>;

    /// The plain value that every library takes.
    fn tell<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;
}

/// Whether nothing stands in a cell: `None`, a `nan`, and what pandas calls `NaT` and `NA`.
pub(crate) fn is_blank(cell: &Bound<'_, PyAny>) -> bool {
    if cell.is_none() {
        return true;
    }
    if cell.is_exact_instance_of::<PyString>()
        || cell.is_exact_instance_of::<PyInt>()
        || cell.is_exact_instance_of::<PyDate>()
    {
        return false;
    }
    if let Ok(number) = cell.cast::<PyFloat>() {
        return number.value().is_nan();
    }
    let name = cell.get_type().name();
    name.is_ok_and(|name| name.to_cow().is_ok_and(|name| matches!(name.as_ref(), "NaTType" | "NAType")))
}

/// The fault of a cell of another type; it names the type alone.
pub(super) fn wrong_shape(wanted: &'static str, cell: &Bound<'_, PyAny>) -> Faults {
    let given = cell.get_type().name().map_or_else(|_| "something else".to_owned(), |name| format!("`{name}`"));
    Fault::new(FaultKind::Malformed, code::WRONG_SHAPE).with("wanted", wanted).with("given", given).into()
}

fn text_of<T>(cell: &Bound<'_, PyAny>, read: impl FnOnce(&str) -> T) -> Result<T, Faults> {
    match cell.cast::<PyString>() {
        // Text with half a surrogate pair is no text.
        Ok(text) => text.to_cow().map(|text| read(&text)).map_err(|_| wrong_shape("text", cell)),
        Err(_) => Err(wrong_shape("text", cell)),
    }
}

macro_rules! texts {
    ($($text:ty),+) => {$(
        impl Cell for $text {
            fn read(cell: &Bound<'_, PyAny>) -> Result<Self, Faults> {
                text_of(cell, |text| Self::from(text))
            }
            fn tell<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(PyString::new(py, self.as_str()).into_any())
            }
        }
    )+};
}
texts!(Text, StudentId, StaffId, HouseholdId, SchoolId, ClassId, UnitId, CategoryId);

/// Text that is opened on purpose goes into a cell of nobody's table.
impl Cell for Sealed {
    fn read(cell: &Bound<'_, PyAny>) -> Result<Self, Faults> {
        Self::take(cell).map_err(|_| wrong_shape("text", cell))
    }
    fn tell<'py>(&self, _: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Err(PyTypeError::new_err("sealed text is not written into a table; store the record as JSON"))
    }
}

/// A checked number goes into no table either.
impl Cell for ResidentNumber {
    fn read(cell: &Bound<'_, PyAny>) -> Result<Self, Faults> {
        if cell.is_exact_instance_of::<PyString>() {
            return Ok(text_of(cell, Self::parse)??);
        }
        Self::take(cell).map_err(|_| wrong_shape("an ID number as text", cell))
    }
    fn tell<'py>(&self, _: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Err(PyTypeError::new_err("an ID number is not written into a table; open it on purpose"))
    }
}

/// A whole number, also one that became a float beside missing ones.
fn whole(cell: &Bound<'_, PyAny>) -> Result<i64, Faults> {
    let wrong = || wrong_shape("a whole number", cell);
    if cell.is_instance_of::<PyBool>() {
        return Err(wrong());
    }
    let number = if cell.is_instance_of::<PyFloat>() {
        let is_whole =
            cell.call_method0(intern!(cell.py(), "is_integer")).is_ok_and(|is| is.is_truthy().is_ok_and(|is| is));
        if !is_whole {
            return Err(wrong());
        }
        cell.call_method0(intern!(cell.py(), "__int__")).map_err(|_| wrong())?
    } else if cell.hasattr(intern!(cell.py(), "__index__")).is_ok_and(|has| has) {
        cell.clone()
    } else {
        return Err(wrong());
    };
    number.extract::<i64>().map_err(|_| out_of_range(i64::MIN, i64::MAX).into())
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Cell for $number {
            fn read(cell: &Bound<'_, PyAny>) -> Result<Self, Faults> {
                Self::try_from(whole(cell)?).map_err(|_| out_of_range(Self::MIN, Self::MAX).into())
            }
            fn tell<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                self.give(py)
            }
        }
    )+};
}
numbers!(u8, u32);

/// Databases without a type of its own keep it as 0 and 1.
impl Cell for bool {
    fn read(cell: &Bound<'_, PyAny>) -> Result<Self, Faults> {
        if let Ok(value) = cell.extract::<bool>() {
            return Ok(value);
        }
        match whole(cell) {
            Ok(0) => Ok(false),
            Ok(1) => Ok(true),
            Ok(_) | Err(_) => Err(wrong_shape("True or False", cell)),
        }
    }
    fn tell<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.give(py)
    }
}

/// A day, also as its midnight without a zone, and as it is written in a database without days: `2024-05-11`.
impl Cell for Day {
    fn read(cell: &Bound<'_, PyAny>) -> Result<Self, Faults> {
        let wrong = || wrong_shape("a day, or its midnight without a zone", cell);
        if cell.is_instance_of::<PyDateTime>() {
            // The day of an instant depends on its zone, and what is at noon is no day.
            let moment = cell.extract::<NaiveDateTime>().map_err(|_| wrong())?;
            if moment.time() != NaiveTime::MIN {
                return Err(wrong());
            }
            return Ok(Self::from_date(moment.date())?);
        }
        if cell.is_instance_of::<PyDate>() {
            return Ok(Self::from_date(cell.extract::<NaiveDate>().map_err(|_| wrong())?)?);
        }
        if cell.is_instance_of::<PyString>() {
            return Ok(text_of(cell, Self::parse)??);
        }
        Err(wrong())
    }
    fn tell<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.give(py)
    }
}

/// An instant, also as RFC 3339.
impl Cell for Timestamp {
    fn read(cell: &Bound<'_, PyAny>) -> Result<Self, Faults> {
        if cell.is_instance_of::<PyString>() {
            return Ok(text_of(cell, Self::parse)??);
        }
        if !cell.is_instance_of::<PyDateTime>() {
            return Err(wrong_shape("an instant with its zone", cell));
        }
        Self::take(cell).map_err(|_| Fault::new(FaultKind::Invalid, time::code::INSTANT).into())
    }
    fn tell<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.give(py)
    }
}

macro_rules! sets {
    ($($set:ty),+ $(,)?) => {$(
        impl Cell for $set {
            fn read(cell: &Bound<'_, PyAny>) -> Result<Self, Faults> {
                let unknown = || Fault::new(FaultKind::Unknown, code::UNKNOWN_NAME).with("set", <Self as Wire>::SET);
                if cell.is_exact_instance_of::<PyString>() {
                    return text_of(cell, Self::from_wire)?.ok_or_else(|| unknown().into());
                }
                Self::take(cell).map_err(|_| wrong_shape("a name of the set", cell))
            }
            fn tell<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(PyString::intern(py, self.wire()).into_any())
            }
        }
    )+};
}
sets!(
    Role,
    Sex,
    visit::Mode,
    visit::Outcome,
    visit::Met,
    visit::Purpose,
    visit::Complainant,
    visit::PairKind,
    visit::OwnerChoice,
    visit::WeekChoice,
    certificate::Level,
    certificate::SchoolType,
    certificate::TrainingSubject,
);

impl<T: Cell> Cell for Option<T> {
    const PARTS: &'static [&'static str] = T::PARTS;

    fn read(cell: &Bound<'_, PyAny>) -> Result<Self, Faults> {
        if is_blank(cell) { Ok(None) } else { T::read(cell).map(Some) }
    }
    fn tell<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Some(value) => value.tell(py),
            None => Ok(py.None().into_bound(py)),
        }
    }
}

/// The members of a cell; the faults of all of them, each at its place.
impl<T: Cell> Cell for Vec<T> {
    fn read(cell: &Bound<'_, PyAny>) -> Result<Self, Faults> {
        let wrong = || wrong_shape("a list", cell);
        if cell.is_instance_of::<PyString>() || cell.cast::<PyMapping>().is_ok() {
            return Err(wrong());
        }
        let (mut members, mut faults) = (Self::new(), Vec::new());
        for (number, member) in cell.try_iter().map_err(|_| wrong())?.enumerate() {
            let member = member.map_err(|_| wrong())?;
            match T::read(&member) {
                Ok(member) => members.push(member),
                Err(found) => {
                    faults.extend(found.0.into_iter().map(|fault| (number, fault)));
                }
            }
        }
        if faults.is_empty() {
            return Ok(members);
        }
        // Inside a row the place is `visitors[1], staff`; the name of the list comes from the row.
        Err(Faults(faults.into_iter().map(|(number, fault)| fault.at(format!("[{number}]"))).collect()))
    }
    fn tell<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let members = self.iter().map(|member| member.tell(py)).collect::<PyResult<Vec<_>>>()?;
        Ok(PyList::new(py, members)?.into_any())
    }
}
