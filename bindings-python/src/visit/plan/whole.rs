//! The whole plan.

use humiao::fault::Fault;
use humiao::time::Day;
use humiao::visit;
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::cross::{Cross, Face, View, wrong_type};

/// A plan of visits: who owns whom, who visits whom with whom, and in which week.
///
/// `humiao.frame` tells its tables as columns.
// Not a `record!`: what the core calls `from` is no name of an attribute in Python.
#[pyclass(frozen, eq, module = "humiao.visit")]
#[derive(Clone, PartialEq)]
pub(crate) struct Plan(pub(crate) visit::Plan);

impl Plan {
    fn shown(&self) -> String {
        let plan = &self.0;
        format!(
            "Plan(start={}, {} weeks, {} owners, {} trips, {} unplaced, {} faults)",
            plan.from.show(),
            plan.weeks.len(),
            plan.owners.owners.len(),
            plan.trips.len(),
            plan.unplaced.len(),
            plan.faults.len()
        )
    }
}

#[pymethods]
impl Plan {
    #[new]
    #[pyo3(signature = (*, start, weeks, owners, trips, unplaced, companions, laying, shortages, faults))]
    fn new(
        start: Face<Day>,
        weeks: Face<Vec<visit::Week>>,
        owners: Face<visit::OwnerPlan>,
        trips: Face<Vec<visit::Trip>>,
        unplaced: Face<Vec<visit::Unplaced>>,
        companions: Face<visit::CompanionProof>,
        laying: Face<visit::WeekProof>,
        shortages: Face<Vec<visit::WeekShortage>>,
        faults: Face<Vec<Fault>>,
    ) -> Self {
        Self(visit::Plan {
            from: start.0,
            weeks: weeks.0,
            owners: owners.0,
            trips: trips.0,
            unplaced: unplaced.0,
            companions: companions.0,
            laying: laying.0,
            shortages: shortages.0,
            faults: faults.0,
        })
    }

    /// A plan that was made by hand, from a day on: without loads, prices and costs nothing is proved of it, and `check`
    /// still finds every breach.
    #[staticmethod]
    #[pyo3(signature = (*, start, owners, trips))]
    fn by_hand(start: Face<Day>, owners: Face<Vec<visit::Owned>>, trips: Face<Vec<visit::Trip>>) -> Self {
        Self(visit::Plan::by_hand(start.0, owners.0, trips.0))
    }

    /// The first day of the plan.
    #[getter]
    fn start(&self) -> View<'_, Day> {
        View(&self.0.from)
    }

    /// Its weeks.
    #[getter]
    fn weeks(&self) -> View<'_, Vec<visit::Week>> {
        View(&self.0.weeks)
    }

    /// Who owns which student.
    #[getter]
    fn owners(&self) -> View<'_, visit::OwnerPlan> {
        View(&self.0.owners)
    }

    /// The trips, by week, then the most urgent first.
    #[getter]
    fn trips(&self) -> View<'_, Vec<visit::Trip>> {
        View(&self.0.trips)
    }

    /// Students whose owed visit is on no trip, in the order of their ids, and why.
    #[getter]
    fn unplaced(&self) -> View<'_, Vec<visit::Unplaced>> {
        View(&self.0.unplaced)
    }

    /// Why nobody chooses better companions.
    #[getter]
    fn companions(&self) -> View<'_, visit::CompanionProof> {
        View(&self.0.companions)
    }

    /// Whether anybody lays more of these trips into these weeks.
    #[getter]
    fn laying(&self) -> View<'_, visit::WeekProof> {
        View(&self.0.laying)
    }

    /// Teachers whose visits do not go into the weeks, in the order of their ids.
    #[getter]
    fn shortages(&self) -> View<'_, Vec<visit::WeekShortage>> {
        View(&self.0.shortages)
    }

    /// What is wrong with the wishes.
    #[getter]
    fn faults(&self) -> View<'_, Vec<Fault>> {
        View(&self.0.faults)
    }

    fn __repr__(&self) -> String {
        self.shown()
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<((), Bound<'py, PyAny>)> {
        let fields = PyDict::new(py);
        fields.set_item("start", self.start())?;
        fields.set_item("weeks", self.weeks())?;
        fields.set_item("owners", self.owners())?;
        fields.set_item("trips", self.trips())?;
        fields.set_item("unplaced", self.unplaced())?;
        fields.set_item("companions", self.companions())?;
        fields.set_item("laying", self.laying())?;
        fields.set_item("shortages", self.shortages())?;
        fields.set_item("faults", self.faults())?;
        Ok(((), fields.into_any()))
    }
}

impl Cross for visit::Plan {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = <Plan as pyo3::PyTypeInfo>::TYPE_HINT;
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = <Plan as pyo3::PyTypeInfo>::TYPE_HINT;

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match value.cast::<Plan>() {
            Ok(plan) => Ok(plan.get().0.clone()),
            Err(_) => Err(wrong_type("`Plan`", value)),
        }
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().hand(py)
    }
    fn hand<'py>(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, Plan(self))?.into_any())
    }
    fn show(&self) -> String {
        Plan(self.clone()).shown()
    }
}
