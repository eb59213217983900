//! The national numbers with their checks.

use humiao::fault::Fault;
use humiao::id::{
    ResidentNumber as CoreResident, SchoolCode as CoreSchoolCode, Sex, StudentNumber as CoreStudent, StudentNumberKind,
};
use humiao::time::Day;
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;

use crate::cross::{Cross, Face, wrong_type};
use crate::error::raise;

/// A checked ID number 公民身份号码 (GB 11643); hidden in `repr`.
#[pyclass(frozen, eq, hash, module = "humiao")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct ResidentNumber(CoreResident);

#[pymethods]
impl ResidentNumber {
    /// Checks length, characters, birth date and check digit.
    #[new]
    #[pyo3(signature = (number, /))]
    fn new(number: &str) -> PyResult<Self> {
        CoreResident::parse(number).map(Self).map_err(raise)
    }

    /// The check digit that seventeen digits need; `None` when they are not seventeen digits.
    #[staticmethod]
    fn check_digit(body: &str) -> Option<char> {
        CoreResident::check_digit(body)
    }

    /// The date of birth.
    #[getter]
    fn birth_date(&self) -> Face<Day> {
        Face(self.0.birth_date())
    }

    /// The sex that the seventeenth digit says.
    #[getter]
    fn sex(&self) -> Face<Sex> {
        Face(self.0.sex())
    }

    /// The number, opened on purpose.
    fn open(&self) -> String {
        self.0.open()
    }

    fn __repr__(&self) -> &'static str {
        "ResidentNumber(…)"
    }

    fn __getnewargs__(&self) -> (String,) {
        (self.0.open(),)
    }
}

impl Cross for CoreResident {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = <ResidentNumber as pyo3::PyTypeInfo>::TYPE_HINT;
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = <ResidentNumber as pyo3::PyTypeInfo>::TYPE_HINT;

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match value.cast::<ResidentNumber>() {
            Ok(number) => Ok(number.get().0),
            Err(_) => Err(wrong_type("`ResidentNumber`", value)),
        }
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, ResidentNumber(*self))?.into_any())
    }
    fn show(&self) -> String {
        "…".to_owned()
    }
}

/// A checked student number 学籍号; hidden in `repr`.
#[pyclass(frozen, eq, hash, module = "humiao")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct StudentNumber(CoreStudent);

#[pymethods]
impl StudentNumber {
    /// Checks the number: strictly for `G`, the length and characters alone for `L` and `J`.
    #[new]
    #[pyo3(signature = (number, /))]
    fn new(number: &str) -> PyResult<Self> {
        CoreStudent::parse(number).map(Self).map_err(raise)
    }

    /// The kind of the number.
    #[getter]
    fn kind(&self) -> Face<StudentNumberKind> {
        Face(self.0.kind())
    }

    /// The ID number inside, for a formal one.
    #[getter]
    fn resident(&self) -> Option<ResidentNumber> {
        self.0.resident().copied().map(ResidentNumber)
    }

    /// The number, opened on purpose.
    fn open(&self) -> String {
        self.0.open()
    }

    fn __repr__(&self) -> &'static str {
        "StudentNumber(…)"
    }

    fn __getnewargs__(&self) -> (String,) {
        (self.0.open(),)
    }
}

/// A school code 学校标识码: ten digits, two of type, two of province, six of serial.
#[pyclass(frozen, eq, hash, module = "humiao")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct SchoolCode(CoreSchoolCode);

#[pymethods]
impl SchoolCode {
    /// Checks that there are ten digits.
    #[new]
    #[pyo3(signature = (number, /))]
    fn new(number: &str) -> PyResult<Self> {
        CoreSchoolCode::parse(number).map(Self).map_err(raise)
    }

    /// The two digits of the type of school.
    #[getter]
    fn school_type(&self) -> u64 {
        self.0.school_type()
    }

    /// The two digits of the province; Zhejiang is 33.
    #[getter]
    fn province(&self) -> u64 {
        self.0.province()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("SchoolCode('{}')", self.0)
    }

    fn __getnewargs__(&self) -> (String,) {
        (self.0.to_string(),)
    }
}

/// What is wrong with an ID number; `None` when it passes.
#[pyfunction]
pub(crate) fn check_resident_number(number: &str) -> Option<Face<Fault>> {
    CoreResident::parse(number).err().map(Face)
}

/// What is wrong with a student number; `None` when it passes.
#[pyfunction]
pub(crate) fn check_student_number(number: &str) -> Option<Face<Fault>> {
    CoreStudent::parse(number).err().map(Face)
}

/// What is wrong with a school code; `None` when it passes.
#[pyfunction]
pub(crate) fn check_school_code(number: &str) -> Option<Face<Fault>> {
    CoreSchoolCode::parse(number).err().map(Face)
}
