//! The teachers of the schools, ready to be asked about any day.

use humiao::certificate;
use humiao::fault::Fault;
use humiao::id::{SchoolId, StaffId};
use pyo3::prelude::*;

use crate::cross::Face;

/// The teachers of the schools, with their certificates and training.
///
/// Rows with a fault are left out, and `faults` says which and why; the others go on.
#[pyclass(frozen, eq, module = "humiao.certificate")]
#[derive(PartialEq)]
pub(crate) struct Workforce(pub(super) certificate::Workforce);

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
