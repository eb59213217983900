//! The teachers of the schools, ready to be asked about any day.

use humiao::certificate;
use humiao::fault::Fault;
use humiao::id::{SchoolId, StaffId};
use pyo3::prelude::*;

use crate::bulk::read::{Given, Reading, ready, total};
use crate::bulk::run::Run;
use crate::cross::Face;

/// The teachers of the schools, with their certificates and training.
///
/// Rows with a fault are left out, and `faults` says which and why; the others go on.
#[pyclass(frozen, eq, module = "humiao.certificate")]
#[derive(PartialEq)]
pub(crate) struct Workforce(pub(crate) certificate::Workforce);

#[pymethods]
impl Workforce {
    #[new]
    #[pyo3(signature = (*, schools = None, employments = None, holdings = None, trainings = None))]
    fn new(
        py: Python<'_>,
        schools: Option<Face<Vec<certificate::School>>>,
        employments: Option<Face<Vec<certificate::Employment>>>,
        holdings: Option<Face<Vec<certificate::Holding>>>,
        trainings: Option<Face<Vec<certificate::Training>>>,
    ) -> Self {
        fn rows<T>(rows: Option<Face<Vec<T>>>) -> Vec<T> {
            rows.map(|face| face.0).unwrap_or_default()
        }
        let (schools, employments) = (rows(schools), rows(employments));
        let (holdings, trainings) = (rows(holdings), rows(trainings));
        Self(py.detach(|| certificate::Workforce::new(schools, employments, holdings, trainings)))
    }

    /// The same from tables of any library that speaks Arrow (`__arrow_c_stream__` or `__arrow_c_array__`): polars, pyarrow,
    /// pandas from 2.2 on, DuckDB.
    ///
    /// Each has a column for each field of its record, its name with `_` or `-`: text, plain or as a dictionary, for ids and
    /// names, dates for days (or their midnights without a zone), integers or whole floats, and booleans. What may be left
    /// out may be missing, and other columns are left alone. A row that cannot be read is set aside with all its faults,
    /// at its place in the table (`holdings[17], issued`).
    ///
    /// It runs on one thread for each core, or on so many as `threads` says, without holding the interpreter.
    /// `progress(done, total)` is called by the caller's thread between parts, with the rows of all tables. Columns that are
    /// missing, of another type or there twice are an `InputError` that tells of all of them, and so is a stream that
    /// breaks off.
    #[staticmethod]
    #[pyo3(signature = (
        *, schools = None, employments = None, holdings = None, trainings = None, threads = Face(None), progress = None,
    ))]
    fn from_tables(
        py: Python<'_>,
        schools: Given<'_, '_>,
        employments: Given<'_, '_>,
        holdings: Given<'_, '_>,
        trainings: Given<'_, '_>,
        threads: Face<Option<i64>>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Self> {
        let (schools, employments) = (ready(py, schools)?, ready(py, employments)?);
        let (holdings, trainings) = (ready(py, holdings)?, ready(py, trainings)?);
        let rows = total(&[schools.rows(), employments.rows(), holdings.rows(), trainings.rows()]);
        let mut reading = Reading::new(py, Run::new(threads.0, progress, rows)?);
        let (schools, employments) = (reading.rows(schools)?, reading.rows(employments)?);
        let (holdings, trainings) = (reading.rows(holdings)?, reading.rows(trainings)?);
        reading.finish()?;
        Ok(Self(py.detach(|| certificate::Workforce::new(schools, employments, holdings, trainings))))
    }

    /// Everybody of whom there is a row, in the order of their ids; after `within` who works at its schools.
    #[getter]
    fn staff(&self) -> Face<Vec<StaffId>> {
        Face(self.0.staff())
    }

    /// What was wrong with the rows of one teacher, as far as it is known whose they are.
    fn faults_of(&self, staff: Face<StaffId>) -> Face<Vec<Fault>> {
        Face(self.0.faults_of(&staff.0).cloned().collect())
    }

    /// What was wrong with the rows.
    #[getter]
    fn faults(&self) -> Face<Vec<Fault>> {
        Face(self.0.faults().to_vec())
    }

    /// The part of the workforce that works at some schools.
    fn within(&self, schools: Face<Vec<SchoolId>>) -> Self {
        Self(self.0.within(&schools.0))
    }

    /// The certificates of one teacher.
    fn holdings_of(&self, staff: Face<StaffId>) -> Face<Vec<certificate::Holding>> {
        Face(self.0.holdings_of(&staff.0).to_vec())
    }

    /// The trainings of one teacher.
    fn trainings_of(&self, staff: Face<StaffId>) -> Face<Vec<certificate::Training>> {
        Face(self.0.trainings_of(&staff.0).to_vec())
    }

    fn __repr__(&self) -> String {
        format!("Workforce({} faults)", self.0.faults().len())
    }
}
