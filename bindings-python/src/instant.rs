//! Days and instants. A day is a `date` and never a `datetime`; an instant is a `datetime` of any
//! zone and never a naive one, and comes out in China Standard Time.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use humiao::fault::{Fault, FaultKind};
use humiao::time::{self, Day, Timestamp};
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
#[cfg(feature = "inspect")]
use pyo3::type_hint_identifier;
use pyo3::types::{PyDate, PyDateTime};

use crate::cross::{Cross, wrong_type};
use crate::error::raise;

impl Cross for Day {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = type_hint_identifier!("datetime", "date");
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = type_hint_identifier!("datetime", "date");

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        // A `datetime` is a `date` for Python; which day it means depends on the zone, so it is
        // the caller who must say it.
        let plain = value.is_exact_instance_of::<PyDate>();
        if !plain && (value.is_instance_of::<PyDateTime>() || !value.is_instance_of::<PyDate>()) {
            return Err(wrong_type("a `date` without a time", value));
        }
        // Python and chrono count the same days from the first of the year 1; year, month and day would be three questions.
        let ordinal = value.call_method0(intern!(value.py(), "toordinal"))?.extract::<i32>()?;
        let date = NaiveDate::from_num_days_from_ce_opt(ordinal);
        date.map_or_else(|| Err(Fault::new(FaultKind::Invalid, time::code::DAY)), Self::from_date).map_err(raise)
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.date().into_pyobject(py)?.into_any())
    }
    fn show(&self) -> String {
        let (year, month, day) = self.parts();
        format!("datetime.date({year}, {month}, {day})")
    }
}

/// What instants are counted from.
static EPOCH: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

impl Cross for Timestamp {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = type_hint_identifier!("datetime", "datetime");
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = type_hint_identifier!("datetime", "datetime");

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if !value.is_instance_of::<PyDateTime>() {
            return Err(wrong_type("a `datetime` with its zone", value));
        }
        let fault = || raise(Fault::new(FaultKind::Invalid, time::code::INSTANT));
        // An instant without a zone cannot be taken from one with a zone.
        let py = value.py();
        let epoch = EPOCH.get_or_try_init(py, || {
            let epoch = DateTime::<Utc>::UNIX_EPOCH.into_pyobject(py)?;
            PyResult::Ok(epoch.into_any().unbind())
        })?;
        let since = value.sub(epoch.bind(py)).map_err(|_| fault())?;
        let part = |name| since.getattr(name)?.extract::<i64>();
        let (days, seconds) = (part(intern!(py, "days"))?, part(intern!(py, "seconds"))?);
        let millis = (days * 86_400 + seconds) * 1_000 + part(intern!(py, "microseconds"))? / 1_000;
        Self::from_millis(millis).map_err(raise)
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        const EIGHT_HOURS: i32 = 8 * 60 * 60;
        let instant = DateTime::<Utc>::from_timestamp_millis(self.millis())
            .zip(FixedOffset::east_opt(EIGHT_HOURS))
            .map(|(instant, china)| instant.with_timezone(&china))
            .ok_or_else(|| raise(Fault::new(FaultKind::Invalid, time::code::INSTANT)))?;
        Ok(instant.into_pyobject(py)?.into_any())
    }
    fn show(&self) -> String {
        format!("{:?}", self.to_string())
    }
}
