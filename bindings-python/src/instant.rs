//! Days and instants. A day is a `date` and never a `datetime`; an instant is a `datetime` of any
//! zone and never a naive one, and comes out in China Standard Time.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use humiao::fault::{Fault, FaultKind};
use humiao::time::{self, Day, Timestamp};
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
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
        if value.is_instance_of::<PyDateTime>() || !value.is_instance_of::<PyDate>() {
            return Err(wrong_type("a `date` without a time", value));
        }
        Self::from_date(value.extract::<NaiveDate>()?).map_err(raise)
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.date().into_pyobject(py)?.into_any())
    }
    fn show(&self) -> String {
        let (year, month, day) = self.parts();
        format!("datetime.date({year}, {month}, {day})")
    }
}

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
        if value.call_method0("utcoffset")?.is_none() {
            return Err(fault());
        }
        let utc = value.py().import("datetime")?.getattr("timezone")?.getattr("utc")?;
        // A zone may push the first or last instants of Python over its edge.
        let instant = value.call_method1("astimezone", (utc,)).map_err(|_| fault())?;
        Self::from_millis(instant.extract::<DateTime<Utc>>()?.timestamp_millis()).map_err(raise)
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
