//! The student of a list. It is no `record!`: nothing of it is shown, not even a day or a class.

use humiao::id::{ClassId, ResidentNumber, SchoolId, Sex, StudentId};
use humiao::roster;
use humiao::text::Sealed;
use humiao::time::Day;
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::cross::{Cross, Face, View, wrong_type};
use crate::frame::row::row;

/// A row of a list of students 学生名册; who it is is said by `student` alone, never by a name and a class.
///
/// Its `repr` shows nothing.
#[pyclass(frozen, eq, hash, module = "humiao.roster")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Student(pub(crate) roster::Student);

row! {
    Student roster::Student {
        student: StudentId;
        name: Sealed,
        sex: Sex,
        birth_date: Day,
        resident_number: ResidentNumber,
        class_id: ClassId,
        grade: u8,
        school: SchoolId,
        start: Day,
    }
}

#[pymethods]
impl Student {
    #[new]
    #[pyo3(signature = (
        *, student, name = None, sex = None, birth_date = None, resident_number = None, class_id = None, grade = None,
        school = None, start = None
    ))]
    fn new(
        student: Face<StudentId>,
        name: Option<Face<Sealed>>,
        sex: Option<Face<Sex>>,
        birth_date: Option<Face<Day>>,
        resident_number: Option<Face<ResidentNumber>>,
        class_id: Option<Face<ClassId>>,
        grade: Option<Face<u8>>,
        school: Option<Face<SchoolId>>,
        start: Option<Face<Day>>,
    ) -> Self {
        Self(roster::Student {
            student: student.0,
            name: name.map(|face| face.0),
            sex: sex.map(|face| face.0),
            birth_date: birth_date.map(|face| face.0),
            resident_number: resident_number.map(|face| face.0),
            class_id: class_id.map(|face| face.0),
            grade: grade.map(|face| face.0),
            school: school.map(|face| face.0),
            start: start.map(|face| face.0),
        })
    }

    /// Who.
    #[getter]
    fn student(&self) -> View<'_, StudentId> {
        View(&self.0.student)
    }

    /// The name; open it on purpose.
    #[getter]
    fn name(&self) -> View<'_, Option<Sealed>> {
        View(&self.0.name)
    }

    /// The sex.
    #[getter]
    fn sex(&self) -> View<'_, Option<Sex>> {
        View(&self.0.sex)
    }

    /// The date of birth.
    #[getter]
    fn birth_date(&self) -> View<'_, Option<Day>> {
        View(&self.0.birth_date)
    }

    /// The ID number.
    #[getter]
    fn resident_number(&self) -> View<'_, Option<ResidentNumber>> {
        View(&self.0.resident_number)
    }

    /// The class.
    #[getter]
    fn class_id(&self) -> View<'_, Option<ClassId>> {
        View(&self.0.class_id)
    }

    /// The grade, 1 to 12.
    #[getter]
    fn grade(&self) -> View<'_, Option<u8>> {
        View(&self.0.grade)
    }

    /// The school.
    #[getter]
    fn school(&self) -> View<'_, Option<SchoolId>> {
        View(&self.0.school)
    }

    /// The first day at the school or in the class, as the list says it.
    #[getter]
    fn start(&self) -> View<'_, Option<Day>> {
        View(&self.0.start)
    }

    fn __repr__(&self) -> &'static str {
        "Student(…)"
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<((), Bound<'py, PyAny>)> {
        let fields = PyDict::new(py);
        fields.set_item("student", self.student())?;
        fields.set_item("name", self.name())?;
        fields.set_item("sex", self.sex())?;
        fields.set_item("birth_date", self.birth_date())?;
        fields.set_item("resident_number", self.resident_number())?;
        fields.set_item("class_id", self.class_id())?;
        fields.set_item("grade", self.grade())?;
        fields.set_item("school", self.school())?;
        fields.set_item("start", self.start())?;
        Ok(((), fields.into_any()))
    }
}

impl Cross for roster::Student {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = <Student as pyo3::PyTypeInfo>::TYPE_HINT;
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = <Student as pyo3::PyTypeInfo>::TYPE_HINT;

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match value.cast::<Student>() {
            Ok(student) => Ok(student.get().0.clone()),
            Err(_) => Err(wrong_type("`Student`", value)),
        }
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, Student(self.clone()))?.into_any())
    }
    fn show(&self) -> String {
        "Student(…)".to_owned()
    }
}
