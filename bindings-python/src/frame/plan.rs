//! The tables of a plan, as columns.

use std::collections::BTreeMap;

use humiao::id::StaffId;
use humiao::text::Language;
use humiao::time::Day;
use humiao::verdict::Reason;
use humiao::visit::{self, Breach, Forecast};
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::intern;
use pyo3::prelude::*;
#[cfg(feature = "inspect")]
use pyo3::type_hint_union;
use pyo3::types::{PyDict, PyList, PyString};

use super::cell::Cell;
use super::table::Columns;
use crate::cross::{Cross, Face, wrong_type};
use crate::visit::plan::owners::OwnerPlan;
use crate::visit::plan::whole::Plan;

/// A plan, or that of the owners alone.
pub(crate) enum Planned {
    Whole(Py<Plan>),
    Owners(Py<OwnerPlan>),
}

impl<'py> FromPyObject<'_, 'py> for Planned {
    type Error = PyErr;
    #[cfg(feature = "inspect")]
    const INPUT_TYPE: PyStaticExpr =
        type_hint_union!(<Plan as pyo3::PyTypeInfo>::TYPE_HINT, <OwnerPlan as pyo3::PyTypeInfo>::TYPE_HINT);

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(plan) = value.cast::<Plan>() {
            return Ok(Self::Whole(plan.to_owned().unbind()));
        }
        match value.cast::<OwnerPlan>() {
            Ok(plan) => Ok(Self::Owners(plan.to_owned().unbind())),
            Err(_) => Err(wrong_type("`Plan` or `OwnerPlan`", &value)),
        }
    }
}

impl Planned {
    fn owners(&self) -> &visit::OwnerPlan {
        match self {
            Self::Whole(plan) => &plan.get().0.owners,
            Self::Owners(plan) => &plan.get().0,
        }
    }

    fn whole(&self) -> Option<&visit::Plan> {
        match self {
            Self::Whole(plan) => Some(&plan.get().0),
            Self::Owners(_) => None,
        }
    }
}

/// Rows on their way into columns.
struct Table<'py, const N: usize> {
    py: Python<'py>,
    names: [&'static str; N],
    columns: [Vec<Bound<'py, PyAny>>; N],
}

impl<'py, const N: usize> Table<'py, N> {
    fn new(py: Python<'py>, names: [&'static str; N]) -> Self {
        Self { py, names, columns: std::array::from_fn(|_| Vec::new()) }
    }

    fn row(&mut self, cells: [Bound<'py, PyAny>; N]) {
        self.columns.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell));
    }

    fn finish(self) -> PyResult<Columns<'py>> {
        let columns = PyDict::new(self.py);
        for (name, cells) in self.names.into_iter().zip(self.columns) {
            columns.set_item(name, PyList::new(self.py, cells)?)?;
        }
        Ok(Columns(columns))
    }
}

/// Who owns which student: `student`, `staff`, `choice`.
#[pyfunction]
pub(crate) fn owners(py: Python<'_>, plan: Planned) -> PyResult<Columns<'_>> {
    let mut table = Table::new(py, ["student", "staff", "choice"]);
    for owned in &plan.owners().owners {
        table.row([owned.student.tell(py)?, owned.staff.tell(py)?, owned.choice.tell(py)?]);
    }
    table.finish()
}

/// Who has no place, a row for each reason: `kind` (what is missing: `owner` or `trip`), `student`, `code`, `rule`, and
/// the reason in both languages, `zh` and `en`.
#[pyfunction]
pub(crate) fn unplaced(py: Python<'_>, plan: Planned) -> PyResult<Columns<'_>> {
    let mut table = Table::new(py, ["kind", "student", "code", "rule", "zh", "en"]);
    let owners = plan.owners().unplaced.iter().map(|unplaced| (intern!(py, "owner"), unplaced));
    let trips = plan.whole().into_iter().flat_map(|plan| &plan.unplaced);
    for (kind, unplaced) in owners.chain(trips.map(|unplaced| (intern!(py, "trip"), unplaced))) {
        for reason in &unplaced.reasons {
            let [code, rule, zh, en] = reason_cells(py, reason);
            table.row([kind.clone().into_any(), unplaced.student.tell(py)?, code, rule, zh, en]);
        }
    }
    table.finish()
}

/// What is wrong with a plan, a row for each breach: `place`, `student`, `code`, `rule`, and the reason in both
/// languages, `zh` and `en`.
#[pyfunction]
pub(crate) fn breaches(py: Python<'_>, breaches: Face<Vec<Breach>>) -> PyResult<Columns<'_>> {
    let mut table = Table::new(py, ["place", "student", "code", "rule", "zh", "en"]);
    for breach in &breaches.0 {
        let [code, rule, zh, en] = reason_cells(py, &breach.reason);
        table.row([breach.place.tell(py)?, breach.student.tell(py)?, code, rule, zh, en]);
    }
    table.finish()
}

/// The code, the rule and the texts of a reason.
fn reason_cells<'py>(py: Python<'py>, reason: &Reason) -> [Bound<'py, PyAny>; 4] {
    let text = |language| PyString::new(py, &reason.text(language)).into_any();
    [
        PyString::intern(py, reason.code.as_str()).into_any(),
        PyString::new(py, reason.basis.rule.as_str()).into_any(),
        text(Language::Zh),
        text(Language::En),
    ]
}

/// The trips, a row for each student of each trip: `trip` (its place in `plan.trips`), `week` (its first day),
/// `household`, `student`, `key`, `choice`.
#[pyfunction]
pub(crate) fn trips<'py>(py: Python<'py>, plan: &Plan) -> PyResult<Columns<'py>> {
    let mut table = Table::new(py, ["trip", "week", "household", "student", "key", "choice"]);
    for (number, trip) in plan.0.trips.iter().enumerate() {
        let number = number.into_pyobject(py)?.into_any();
        let (week, household, choice) = (trip.week.tell(py)?, trip.household.tell(py)?, trip.choice.tell(py)?);
        for student in &trip.students {
            let (of, key) = (student.student.tell(py)?, student.key.tell(py)?);
            table.row([number.clone(), week.clone(), household.clone(), of, key, choice.clone()]);
        }
    }
    table.finish()
}

/// Who makes the trips, a row for each visitor of each trip: `trip`, `week`, `staff`, `role`, `companion`.
#[pyfunction]
pub(crate) fn visitors<'py>(py: Python<'py>, plan: &Plan) -> PyResult<Columns<'py>> {
    let mut table = Table::new(py, ["trip", "week", "staff", "role", "companion"]);
    for (number, trip) in plan.0.trips.iter().enumerate() {
        let (number, week) = (number.into_pyobject(py)?.into_any(), trip.week.tell(py)?);
        for visitor in &trip.visitors {
            let (staff, role) = (visitor.staff.tell(py)?, visitor.role.tell(py)?);
            table.row([number.clone(), week.clone(), staff, role, visitor.companion.tell(py)?]);
        }
    }
    table.finish()
}

/// What everybody carries: `kind` (`owner`: students owned; `companion`: visits to key students' households), `staff`,
/// `load`, and what one more place is worth, tier by tier: `unplaced`, `leaders`, `squares`, `changes`.
#[pyfunction]
pub(crate) fn loads(py: Python<'_>, plan: Planned) -> PyResult<Columns<'_>> {
    let mut table = Table::new(py, ["kind", "staff", "load", "unplaced", "leaders", "squares", "changes"]);
    let owners = plan.owners().loads.iter().map(|load| (intern!(py, "owner"), load));
    let companions = plan.whole().into_iter().flat_map(|plan| &plan.companions.loads);
    for (kind, load) in owners.chain(companions.map(|load| (intern!(py, "companion"), load))) {
        let price = &load.price;
        table.row([
            kind.clone().into_any(),
            load.staff.tell(py)?,
            load.load.tell(py)?,
            price.unplaced.give(py)?,
            price.leaders.give(py)?,
            price.squares.give(py)?,
            price.changes.give(py)?,
        ]);
    }
    table.finish()
}

/// The calendar, a row for each week and teacher with a visit: `week`, `staff`, `visits`, and how many of them are to
/// key students' households (`key`) and made as a companion (`companion`).
#[pyfunction]
pub(crate) fn calendar<'py>(py: Python<'py>, plan: &Plan) -> PyResult<Columns<'py>> {
    let plan = &plan.0;
    let weeks = py.detach(|| {
        let mut weeks: BTreeMap<(Day, &StaffId), [u32; 3]> = BTreeMap::new();
        for trip in &plan.trips {
            for visitor in &trip.visitors {
                let [visits, key, companion] = weeks.entry((trip.week, &visitor.staff)).or_default();
                *visits += 1;
                *key += u32::from(trip.is_key());
                *companion += u32::from(visitor.companion);
            }
        }
        weeks
    });
    let mut table = Table::new(py, ["week", "staff", "visits", "key", "companion"]);
    for ((week, staff), [visits, key, companion]) in weeks {
        table.row([week.tell(py)?, staff.tell(py)?, visits.tell(py)?, key.tell(py)?, companion.tell(py)?]);
    }
    table.finish()
}

/// What teachers are to visit, a row for each teacher and week: `staff`, `week`, `expected`, `planned`, `places`, and
/// whether duty exceeds what can be done by the end of this week for the first time (`first_short`).
#[pyfunction]
pub(crate) fn forecast(py: Python<'_>, forecasts: Face<Vec<Forecast>>) -> PyResult<Columns<'_>> {
    let mut table = Table::new(py, ["staff", "week", "expected", "planned", "places", "first_short"]);
    for forecast in &forecasts.0 {
        let staff = forecast.staff.tell(py)?;
        for week in &forecast.weeks {
            table.row([
                staff.clone(),
                week.week.tell(py)?,
                week.expected.tell(py)?,
                week.planned.tell(py)?,
                week.places.tell(py)?,
                (forecast.first_short == Some(week.week)).tell(py)?,
            ]);
        }
    }
    table.finish()
}
