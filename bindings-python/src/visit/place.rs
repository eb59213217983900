//! Posts and scopes: which of a few kinds, and where.

use chrono::{Datelike, NaiveDate};
use humiao::id::{ClassId, SchoolId};
use humiao::role::Role;
use humiao::text::Text;
use humiao::visit;
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::cross::{Cross, Face, wrong_type};

/// A value that is made by the name of its kind: equal by content, made again from its kind and parts.
macro_rules! kinds {
    ($class:ident holds $core:ty) => {
        impl Cross for $core {
            #[cfg(feature = "inspect")]
            const TAKEN: PyStaticExpr = <$class as pyo3::PyTypeInfo>::TYPE_HINT;
            #[cfg(feature = "inspect")]
            const GIVEN: PyStaticExpr = <$class as pyo3::PyTypeInfo>::TYPE_HINT;

            fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
                match value.cast::<$class>() {
                    Ok(held) => Ok(held.get().0.clone()),
                    Err(_) => Err(wrong_type(concat!("`", stringify!($class), "`"), value)),
                }
            }
            fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(Bound::new(py, $class(self.clone()))?.into_any())
            }
            fn show(&self) -> String {
                let (kind, parts) = parts(self);
                format!(
                    "{}.{kind}({})",
                    stringify!($class),
                    parts.iter().map(Part::shown).collect::<Vec<_>>().join(", ")
                )
            }
        }
    };
}

pub(super) use kinds;

/// A part of such a value.
#[derive(IntoPyObject)]
pub(crate) enum Part {
    Name(String),
    Names(Vec<String>),
    Grade(u8),
    /// The id of a person, which is never shown.
    Person(String),
    Day(NaiveDate),
}

impl Part {
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Name(name) => format!("{name:?}"),
            Self::Names(names) => format!("{names:?}"),
            Self::Grade(grade) => grade.to_string(),
            Self::Person(_) => "…".to_owned(),
            Self::Day(day) => format!("datetime.date({}, {}, {})", day.year(), day.month(), day.day()),
        }
    }
}

pub(super) trait Kinds {
    fn parts(&self) -> (&'static str, Vec<Part>);
}

pub(super) fn parts(value: &impl Kinds) -> (&'static str, Vec<Part>) {
    value.parts()
}

fn name(text: &str) -> Part {
    Part::Name(text.to_owned())
}

impl Kinds for visit::Post {
    fn parts(&self) -> (&'static str, Vec<Part>) {
        match self {
            Self::Principal { school } => ("principal", vec![name(school.as_str())]),
            Self::GradeHead { school, grade } => ("grade_head", vec![name(school.as_str()), Part::Grade(*grade)]),
            Self::ClassTeacher { class_id } => ("class_teacher", vec![name(class_id.as_str())]),
            Self::SubjectTeacher { class_id, subject } => {
                ("subject_teacher", vec![name(class_id.as_str()), name(subject.as_str())])
            }
            Self::PsychologyTeacher { school } => ("psychology_teacher", vec![name(school.as_str())]),
        }
    }
}

impl Kinds for visit::Scope {
    fn parts(&self) -> (&'static str, Vec<Part>) {
        match self {
            Self::All => ("all", Vec::new()),
            Self::School { school } => ("school", vec![name(school.as_str())]),
            Self::Schools { schools } => {
                ("schools", vec![Part::Names(schools.iter().map(|school| school.as_str().to_owned()).collect())])
            }
            Self::Grade { school, grade } => ("grade", vec![name(school.as_str()), Part::Grade(*grade)]),
            Self::OneClass { class_id } => ("one_class", vec![name(class_id.as_str())]),
        }
    }
}

/// A post of a school: principal, grade head, class teacher, subject teacher, psychology teacher.
#[pyclass(frozen, eq, hash, module = "humiao.visit")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Post(visit::Post);

kinds!(Post holds visit::Post);

#[pymethods]
impl Post {
    /// The principal of a school.
    #[staticmethod]
    fn principal(school: Face<SchoolId>) -> Self {
        Self(visit::Post::Principal { school: school.0 })
    }

    /// The head of one grade of a school.
    #[staticmethod]
    fn grade_head(school: Face<SchoolId>, grade: Face<u8>) -> Self {
        Self(visit::Post::GradeHead { school: school.0, grade: grade.0 })
    }

    /// The class teacher of a class.
    #[staticmethod]
    fn class_teacher(class_id: Face<ClassId>) -> Self {
        Self(visit::Post::ClassTeacher { class_id: class_id.0 })
    }

    /// A teacher of one subject in a class.
    #[staticmethod]
    fn subject_teacher(class_id: Face<ClassId>, subject: Face<Text>) -> Self {
        Self(visit::Post::SubjectTeacher { class_id: class_id.0, subject: subject.0 })
    }

    /// A psychology teacher of a school.
    #[staticmethod]
    fn psychology_teacher(school: Face<SchoolId>) -> Self {
        Self(visit::Post::PsychologyTeacher { school: school.0 })
    }

    /// The role that goes with the post.
    #[getter]
    fn role(&self) -> Face<Role> {
        Face(self.0.role())
    }

    /// Whether at most one person holds the post at a time.
    #[getter]
    fn is_single(&self) -> bool {
        self.0.is_single()
    }

    fn __repr__(&self) -> String {
        self.0.show()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        made(slf.as_any(), &slf.get().0)
    }
}

/// Which students a coverage is about.
#[pyclass(frozen, eq, module = "humiao.visit")]
#[derive(Clone, PartialEq)]
pub(crate) struct Scope(visit::Scope);

kinds!(Scope holds visit::Scope);

#[pymethods]
impl Scope {
    /// Everybody in the directory.
    #[staticmethod]
    fn all() -> Self {
        Self(visit::Scope::All)
    }

    /// One school.
    #[staticmethod]
    fn school(school: Face<SchoolId>) -> Self {
        Self(visit::Scope::School { school: school.0 })
    }

    /// Several schools, such as those of a county.
    #[staticmethod]
    fn schools(schools: Face<Vec<SchoolId>>) -> Self {
        Self(visit::Scope::Schools { schools: schools.0 })
    }

    /// One grade of a school.
    #[staticmethod]
    fn grade(school: Face<SchoolId>, grade: Face<u8>) -> Self {
        Self(visit::Scope::Grade { school: school.0, grade: grade.0 })
    }

    /// One class.
    #[staticmethod]
    fn one_class(class_id: Face<ClassId>) -> Self {
        Self(visit::Scope::OneClass { class_id: class_id.0 })
    }

    fn __repr__(&self) -> String {
        self.0.show()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        made(slf.as_any(), &slf.get().0)
    }
}

pub(super) type Made<'py> = (Bound<'py, PyAny>, Bound<'py, PyAny>);

/// The maker of a value and the arguments that make it again.
pub(super) fn made<'py>(value: &Bound<'py, PyAny>, core: &impl Kinds) -> PyResult<Made<'py>> {
    let (kind, parts) = core.parts();
    Ok((value.get_type().getattr(kind)?, PyTuple::new(value.py(), parts)?.into_any()))
}
