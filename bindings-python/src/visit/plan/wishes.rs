//! What is wished of a plan.

use humiao::id::{Sex, StaffId, StudentId};
use humiao::time::Day;
use humiao::visit;
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;

use crate::cross::{Cross, Face, wrong_type};
use crate::record::record;
use crate::visit::place::{Kinds, Made, Part, kinds, made, parts};

record! {
    /// What is wished of a plan, and what only the host knows. Nothing is needed.
    Wishes in "humiao.visit" is visit::Wishes {
        ;
        ;
        /// What is decided beforehand.
        locks: Vec<visit::Lock>,
        /// The most students of single teachers.
        owner_limits: Vec<visit::OwnerLimit>,
        /// The most visits in a week of single teachers.
        week_limits: Vec<visit::WeekLimit>,
        /// The sex of staff, asked for when the policy wants a companion of the student's sex.
        staff_sexes: Vec<visit::StaffSex>,
        /// The sex of students.
        student_sexes: Vec<visit::StudentSex>,
        /// Which students come first.
        urgencies: Vec<visit::Urgency>,
        /// The trips of the plan before: companions and weeks are kept where they can be.
        previous: Vec<visit::Trip>,
    }
}

record! {
    /// The most students whom a teacher owns, instead of the policy's.
    OwnerLimit in "humiao.visit" is row visit::OwnerLimit [hash Hash] {
        /// The teacher.
        staff: StaffId,
        /// The most students.
        most: u32,
    }
}

record! {
    /// The most visits of a teacher in a week of five working days, instead of the policy's.
    WeekLimit in "humiao.visit" is row visit::WeekLimit [hash Hash] {
        /// The teacher.
        staff: StaffId,
        /// The most visits in a whole week.
        most: u32,
    }
}

record! {
    /// The sex of a member of staff.
    StaffSex in "humiao.visit" is row visit::StaffSex [hash Hash] {
        /// Who.
        staff: StaffId,
        /// The sex.
        sex: Sex,
    }
}

record! {
    /// The sex of a student.
    StudentSex in "humiao.visit" is row visit::StudentSex [hash Hash] {
        /// Who.
        student: StudentId,
        /// The sex.
        sex: Sex,
    }
}

record! {
    /// How urgent the visit to a student is.
    Urgency in "humiao.visit" is row visit::Urgency [hash Hash] {
        /// The student.
        student: StudentId,
        /// The less, the earlier; a student without a row comes after all who have one.
        rank: u32,
    }
}

/// Something that is decided beforehand; a lock that a rule does not allow is a fault, and passed over.
#[pyclass(frozen, eq, hash, module = "humiao.visit")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Lock(visit::Lock);

kinds!(Lock holds visit::Lock);

impl Kinds for visit::Lock {
    fn parts(&self) -> (&'static str, Vec<Part>) {
        let person = |id: &str| Part::Person(id.to_owned());
        match self {
            Self::Owner { student, staff } => ("owner", vec![person(student.as_str()), person(staff.as_str())]),
            Self::Companion { student, staff } => ("companion", vec![person(student.as_str()), person(staff.as_str())]),
            Self::Week { student, day } => ("week", vec![person(student.as_str()), Part::Day(day.date())]),
        }
    }
}

#[pymethods]
impl Lock {
    /// The owner of a student.
    #[staticmethod]
    fn owner(student: Face<StudentId>, staff: Face<StaffId>) -> Self {
        Self(visit::Lock::Owner { student: student.0, staff: staff.0 })
    }

    /// A companion on the trip to a student.
    #[staticmethod]
    fn companion(student: Face<StudentId>, staff: Face<StaffId>) -> Self {
        Self(visit::Lock::Companion { student: student.0, staff: staff.0 })
    }

    /// The week of the trip to a student, by any day of it.
    #[staticmethod]
    fn week(student: Face<StudentId>, day: Face<Day>) -> Self {
        Self(visit::Lock::Week { student: student.0, day: day.0 })
    }

    /// What is decided: `owner`, `companion` or `week`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.0.parts().0
    }

    /// The student.
    #[getter]
    fn student(&self) -> Face<StudentId> {
        match &self.0 {
            visit::Lock::Owner { student, .. }
            | visit::Lock::Companion { student, .. }
            | visit::Lock::Week { student, .. } => Face(student.clone()),
        }
    }

    /// The owner or the companion; `None` when a week is decided.
    #[getter]
    fn staff(&self) -> Face<Option<StaffId>> {
        match &self.0 {
            visit::Lock::Owner { staff, .. } | visit::Lock::Companion { staff, .. } => Face(Some(staff.clone())),
            visit::Lock::Week { .. } => Face(None),
        }
    }

    /// The day that names the week; `None` when a person is decided.
    #[getter]
    fn day(&self) -> Face<Option<Day>> {
        match &self.0 {
            visit::Lock::Week { day, .. } => Face(Some(*day)),
            visit::Lock::Owner { .. } | visit::Lock::Companion { .. } => Face(None),
        }
    }

    fn __repr__(&self) -> String {
        self.0.show()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        made(slf.as_any(), &slf.get().0)
    }
}
