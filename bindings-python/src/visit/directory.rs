//! Who is where on which day.

use humiao::fault::Fault;
use humiao::id::{ClassId, HouseholdId, SchoolId, StaffId, StudentId};
use humiao::role::Role;
use humiao::time::{Day, Span};
use humiao::visit;
use pyo3::prelude::*;

use crate::bulk::read::{Given, Reading, ready, total};
use crate::bulk::run::Run;
use crate::cross::Face;

/// Classes, posts, enrolments and the subject teachers who own students, with leave and stand-ins,
/// households, and who is kept away from minors by law (`barred`) or from one student (`pairs`): checked
/// and indexed.
///
/// Rows with a fault are left out, and `faults` says which and why; the others go on.
#[pyclass(frozen, eq, module = "humiao.visit")]
#[derive(PartialEq)]
pub(crate) struct Directory(pub(crate) visit::Directory);

#[pymethods]
impl Directory {
    #[new]
    #[pyo3(signature = (
        *, classrooms = None, postings = None, enrolments = None, ownerships = None,
        leaves = None, residences = None, barred = None, pairs = None,
    ))]
    fn new(
        py: Python<'_>,
        classrooms: Option<Face<Vec<visit::Classroom>>>,
        postings: Option<Face<Vec<visit::Posting>>>,
        enrolments: Option<Face<Vec<visit::Enrolment>>>,
        ownerships: Option<Face<Vec<visit::Ownership>>>,
        leaves: Option<Face<Vec<visit::Leave>>>,
        residences: Option<Face<Vec<visit::Residence>>>,
        barred: Option<Face<Vec<visit::Barred>>>,
        pairs: Option<Face<Vec<visit::BarredPair>>>,
    ) -> Self {
        fn rows<T>(rows: Option<Face<Vec<T>>>) -> Vec<T> {
            rows.map(|face| face.0).unwrap_or_default()
        }
        let (classrooms, postings) = (rows(classrooms), rows(postings));
        let (enrolments, ownerships) = (rows(enrolments), rows(ownerships));
        let (leaves, residences, barred, pairs) = (rows(leaves), rows(residences), rows(barred), rows(pairs));
        Self(py.detach(|| {
            let directory = visit::Directory::new(classrooms, postings, enrolments, ownerships);
            directory.with_leaves(leaves).with_residences(residences).with_barred(barred).with_pairs(pairs)
        }))
    }

    /// The same from tables of any library that speaks Arrow (`__arrow_c_stream__` or `__arrow_c_array__`): polars, pyarrow,
    /// pandas from 2.2 on, DuckDB.
    ///
    /// Each has a column for each field of its record, its name with `_` or `-`: text, plain or as a dictionary, for ids and
    /// names, dates for days (or their midnights without a zone), integers or whole floats. A post is spread over `kind`,
    /// `school`, `grade`, `class_id` and `subject`. What may be left out may be missing, and other columns are left alone. A row that
    /// cannot be read is set aside with all its faults, at its place in the table (`enrolments[17], start`).
    ///
    /// It runs on one thread for each core, or on so many as `threads` says, without holding the interpreter.
    /// `progress(done, total)` is called by the caller's thread between parts, with the rows of all tables. Columns that are
    /// missing, of another type or there twice are an `InputError` that tells of all of them, and so is a stream that
    /// breaks off.
    #[staticmethod]
    #[pyo3(signature = (
        *, classrooms = None, postings = None, enrolments = None, ownerships = None, leaves = None, residences = None,
        barred = None, pairs = None, threads = Face(None), progress = None,
    ))]
    fn from_tables(
        py: Python<'_>,
        classrooms: Given<'_, '_>,
        postings: Given<'_, '_>,
        enrolments: Given<'_, '_>,
        ownerships: Given<'_, '_>,
        leaves: Given<'_, '_>,
        residences: Given<'_, '_>,
        barred: Given<'_, '_>,
        pairs: Given<'_, '_>,
        threads: Face<Option<i64>>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Self> {
        let (classrooms, postings) = (ready(py, classrooms)?, ready(py, postings)?);
        let (enrolments, ownerships) = (ready(py, enrolments)?, ready(py, ownerships)?);
        let (leaves, residences) = (ready(py, leaves)?, ready(py, residences)?);
        let (barred, pairs) = (ready(py, barred)?, ready(py, pairs)?);
        let rows = total(&[
            classrooms.rows(),
            postings.rows(),
            enrolments.rows(),
            ownerships.rows(),
            leaves.rows(),
            residences.rows(),
            barred.rows(),
            pairs.rows(),
        ]);
        let mut reading = Reading::new(py, Run::new(threads.0, progress, rows)?);
        let (classrooms, postings) = (reading.rows(classrooms)?, reading.rows(postings)?);
        let (enrolments, ownerships) = (reading.rows(enrolments)?, reading.rows(ownerships)?);
        let (leaves, residences) = (reading.rows(leaves)?, reading.rows(residences)?);
        let (barred, pairs) = (reading.rows(barred)?, reading.rows(pairs)?);
        reading.finish()?;
        Ok(Self(py.detach(|| {
            let directory = visit::Directory::new(classrooms, postings, enrolments, ownerships);
            directory.with_leaves(leaves).with_residences(residences).with_barred(barred).with_pairs(pairs)
        })))
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

    /// Who holds a post on a day, or stands in for a holder on leave; `None` when it is vacant.
    #[pyo3(signature = (post, *, on))]
    fn holder(&self, post: Face<visit::Post>, on: Face<Day>) -> Face<Option<StaffId>> {
        Face(self.0.holder(&post.0, on.0).cloned())
    }

    /// Whether somebody has a post at a school on a day, in this role if one is given.
    #[pyo3(signature = (staff, *, school, on, role = None))]
    fn is_posted(&self, staff: Face<StaffId>, school: Face<SchoolId>, on: Face<Day>, role: Option<Face<Role>>) -> bool {
        self.0.is_posted(&staff.0, &school.0, role.map(|face| face.0), on.0)
    }

    /// Who held a post when, vacancies included: the whole span without a gap, never twice the same in a row.
    fn tenures(&self, post: Face<visit::Post>, span: Face<Span>) -> Face<Vec<visit::Tenure>> {
        Face(self.0.tenures(&post.0, span.0))
    }

    /// Who teaches a class on a day, stand-ins included, without those on leave and those whom the law bars.
    #[pyo3(signature = (class_id, *, on))]
    fn teachers_of(&self, class_id: Face<ClassId>, on: Face<Day>) -> Face<Vec<StaffId>> {
        Face(self.0.teachers_of(&class_id.0, on.0).into_iter().cloned().collect())
    }

    /// Whether somebody is on leave from every post on a day.
    #[pyo3(signature = (staff, *, on))]
    fn is_on_leave(&self, staff: Face<StaffId>, on: Face<Day>) -> bool {
        self.0.is_on_leave(&staff.0, on.0)
    }

    /// Whether the law bars somebody from work with minors on a day (未成年人保护法第六十二条).
    #[pyo3(signature = (staff, *, on))]
    fn is_barred(&self, staff: Face<StaffId>, on: Face<Day>) -> bool {
        self.0.is_barred(&staff.0, on.0)
    }

    /// Whether somebody is kept away from a student on a day, by law or as a pair.
    #[pyo3(signature = (staff, student, *, on))]
    fn bars(&self, staff: Face<StaffId>, student: Face<StudentId>, on: Face<Day>) -> bool {
        self.0.bars(&staff.0, &student.0, on.0)
    }

    /// Whether somebody is kept away from the home of a student on a day: by law, or as a pair with any student who
    /// lives in the household.
    #[pyo3(signature = (staff, student, *, on))]
    fn bars_home(&self, staff: Face<StaffId>, student: Face<StudentId>, on: Face<Day>) -> bool {
        self.0.bars_home(&staff.0, &student.0, on.0)
    }

    /// The household in which a student lives on a day.
    #[pyo3(signature = (student, *, on))]
    fn household_of(&self, student: Face<StudentId>, on: Face<Day>) -> Face<Option<HouseholdId>> {
        Face(self.0.household_of(&student.0, on.0).cloned())
    }

    /// The students who live in a household on a day, in the order of their ids.
    #[pyo3(signature = (household, *, on))]
    fn members(&self, household: Face<HouseholdId>, on: Face<Day>) -> Face<Vec<StudentId>> {
        Face(self.0.members(&household.0, on.0).into_iter().cloned().collect())
    }

    fn __repr__(&self) -> String {
        format!("Directory({} faults)", self.0.faults().len())
    }
}
