//! Who is where on which day.

use humiao::fault::Fault;
use humiao::id::{SchoolId, StaffId, StudentId};
use humiao::role::Role;
use humiao::time::Day;
use humiao::visit;
use pyo3::prelude::*;

use crate::cross::Face;

/// Classes, posts, enrolments and the subject teachers who own students, checked and indexed.
///
/// Rows with a fault are left out, and `faults` says which and why; the others go on.
#[pyclass(frozen, eq, module = "humiao.visit")]
#[derive(PartialEq)]
pub(crate) struct Directory(pub(super) visit::Directory);

#[pymethods]
impl Directory {
    #[new]
    #[pyo3(signature = (*, classrooms = None, postings = None, enrolments = None, ownerships = None))]
    fn new(
        py: Python<'_>,
        classrooms: Option<Face<Vec<visit::Classroom>>>,
        postings: Option<Face<Vec<visit::Posting>>>,
        enrolments: Option<Face<Vec<visit::Enrolment>>>,
        ownerships: Option<Face<Vec<visit::Ownership>>>,
    ) -> Self {
        fn rows<T>(rows: Option<Face<Vec<T>>>) -> Vec<T> {
            rows.map(|face| face.0).unwrap_or_default()
        }
        let (classrooms, postings) = (rows(classrooms), rows(postings));
        let (enrolments, ownerships) = (rows(enrolments), rows(ownerships));
        Self(py.detach(|| visit::Directory::new(classrooms, postings, enrolments, ownerships)))
    }

    /// What was wrong with the rows.
    #[getter]
    fn faults(&self) -> Face<Vec<Fault>> {
        Face(self.0.faults().to_vec())
    }

    /// The class of a student on a day.
    #[pyo3(signature = (student, *, on))]
    fn class_of(&self, student: Face<StudentId>, on: Face<Day>) -> Face<Option<visit::Classroom>> {
        Face(self.0.class_of(&student.0, on.0).cloned())
    }

    /// Who holds a post on a day; `None` when it is vacant.
    #[pyo3(signature = (post, *, on))]
    fn holder(&self, post: Face<visit::Post>, on: Face<Day>) -> Face<Option<StaffId>> {
        Face(self.0.holder(&post.0, on.0).cloned())
    }

    /// Whether somebody has a post at a school on a day, in this role if one is given.
    #[pyo3(signature = (staff, *, school, on, role = None))]
    fn is_posted(&self, staff: Face<StaffId>, school: Face<SchoolId>, on: Face<Day>, role: Option<Face<Role>>) -> bool {
        self.0.is_posted(&staff.0, &school.0, role.map(|face| face.0), on.0)
    }

    fn __repr__(&self) -> String {
        format!("Directory({} faults)", self.0.faults().len())
    }
}
