//! Exact rates and dated targets.

use humiao::indicator::{BasisPoints, Ratio as CoreRatio, Target as CoreTarget};
use humiao::policy::Basis;
use humiao::text::Bilingual;
use humiao::time::Day;
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::cross::{Cross, Face, View, wrong_type};
use crate::error::raise;
use crate::record::record;

/// A share crosses as a whole number of hundredths of a per cent.
impl Cross for BasisPoints {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = u32::TAKEN;
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = u32::GIVEN;

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        Self::new(u32::take(value)?).map_err(raise)
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.get().give(py)
    }
    fn show(&self) -> String {
        self.get().to_string()
    }
}

record! {
    /// A share to reach by a day; the goal is in hundredths of a per cent: 9800 is 98 %.
    Target in "humiao" is CoreTarget [hash Hash] {
        /// The least share, in hundredths of a per cent.
        goal: BasisPoints,
        /// The last day to reach it.
        by: Day,
    }
}

/// An exact rate with the name of what it is a share of.
///
/// Goals are in hundredths of a per cent: 9800 is 98 %.
#[pyclass(frozen, eq, module = "humiao")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Ratio(pub(crate) CoreRatio);

#[pymethods]
impl Ratio {
    #[new]
    #[pyo3(signature = (*, numerator, denominator, denominator_name, basis))]
    fn new(
        numerator: Face<u64>,
        denominator: Face<u64>,
        denominator_name: Face<Bilingual>,
        basis: Face<Basis>,
    ) -> PyResult<Self> {
        let Bilingual { zh, en } = denominator_name.0;
        CoreRatio::new(numerator.0, denominator.0, zh, en, &basis.0).map(Self).map_err(raise)
    }

    /// How many were counted.
    #[getter]
    fn numerator(&self) -> u64 {
        self.0.numerator
    }

    /// Out of how many.
    #[getter]
    fn denominator(&self) -> u64 {
        self.0.denominator
    }

    /// What the denominator counts.
    #[getter]
    fn denominator_name(&self) -> View<'_, Bilingual> {
        View(&self.0.denominator_name)
    }

    /// The rule that chose the denominator.
    #[getter]
    fn basis(&self) -> View<'_, Basis> {
        View(&self.0.basis)
    }

    /// Whether the goal is reached, compared exactly; `None` for 0 of 0.
    fn reaches(&self, goal: Face<BasisPoints>) -> Option<bool> {
        self.0.reaches(goal.0)
    }

    /// How many more must be counted to reach the goal with this denominator.
    fn missing(&self, goal: Face<BasisPoints>) -> u64 {
        self.0.missing(goal.0)
    }

    /// The per cent to two places, without sign; never rounded across the goal. `None` for 0 of 0.
    #[pyo3(signature = (goal = None))]
    fn percent(&self, goal: Option<Face<BasisPoints>>) -> Option<String> {
        self.0.percent(goal.map(|face| face.0))
    }

    fn __repr__(&self) -> String {
        self.0.show()
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<((), Bound<'py, PyAny>)> {
        let fields = PyDict::new(py);
        fields.set_item("numerator", self.0.numerator)?;
        fields.set_item("denominator", self.0.denominator)?;
        fields.set_item("denominator_name", View(&self.0.denominator_name))?;
        fields.set_item("basis", View(&self.0.basis))?;
        Ok(((), fields.into_any()))
    }
}

impl Cross for CoreRatio {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = <Ratio as pyo3::PyTypeInfo>::TYPE_HINT;
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = <Ratio as pyo3::PyTypeInfo>::TYPE_HINT;

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match value.cast::<Ratio>() {
            Ok(ratio) => Ok(ratio.get().0.clone()),
            Err(_) => Err(wrong_type("`Ratio`", value)),
        }
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, Ratio(self.clone()))?.into_any())
    }
    fn show(&self) -> String {
        format!(
            "Ratio(numerator={}, denominator={}, denominator_name={}, basis={})",
            self.numerator,
            self.denominator,
            self.denominator_name.show(),
            self.basis.show()
        )
    }
}
