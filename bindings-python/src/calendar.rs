//! Working days, school years, spans and sets of days.

use humiao::time::{
    Day, DayKind, HolidayNotice as CoreNotice, SchoolCalendar as CoreCalendar, SchoolYear as CoreYear,
    Span as CoreSpan, Timeline as CoreTimeline, Timestamp,
};
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyDict;
#[cfg(feature = "inspect")]
use pyo3::{type_hint_identifier, type_hint_union};

use crate::cross::{Cross, Face, wrong_type};
use crate::error::raise;

/// Makes a class cross by cloning what it holds.
macro_rules! crosses_as {
    ($class:ident holds $core:ty, $shown:expr) => {
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
                ($shown)(self)
            }
        }
    };
}

/// Days from `start` up to, and without, `end`; without an `end` it goes on.
#[pyclass(frozen, eq, hash, module = "humiao")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Span(CoreSpan);

crosses_as!(Span holds CoreSpan, |span: &CoreSpan| {
    format!("Span(start={}, end={})", span.start().show(), span.end().show())
});

#[pymethods]
impl Span {
    #[new]
    #[pyo3(signature = (*, start, end = None))]
    fn new(start: Face<Day>, end: Option<Face<Day>>) -> PyResult<Self> {
        CoreSpan::new(start.0, end.map(|face| face.0)).map(Self).map_err(raise)
    }

    /// The first day.
    #[getter]
    fn start(&self) -> Face<Day> {
        Face(self.0.start())
    }

    /// The day after the last one; `None` when it goes on.
    #[getter]
    fn end(&self) -> Face<Option<Day>> {
        Face(self.0.end())
    }

    /// Whether a day belongs to it.
    fn __contains__(&self, on: Face<Day>) -> bool {
        self.0.contains(on.0)
    }

    /// Whether it has a day.
    fn __bool__(&self) -> bool {
        !self.0.is_empty()
    }

    fn __repr__(&self) -> String {
        self.0.show()
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<((), Bound<'py, PyAny>)> {
        let fields = PyDict::new(py);
        fields.set_item("start", Face(self.0.start()))?;
        fields.set_item("end", Face(self.0.end()))?;
        Ok(((), fields.into_any()))
    }
}

/// A set of days: disjoint spans in order, none empty, none touching the next.
///
/// `day in timeline` asks for one day.
#[pyclass(frozen, eq, hash, module = "humiao")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Timeline(CoreTimeline);

crosses_as!(Timeline holds CoreTimeline, |line: &CoreTimeline| {
    format!("Timeline({})", line.spans().to_vec().show())
});

#[pymethods]
impl Timeline {
    #[new]
    #[pyo3(signature = (spans, /))]
    fn new(spans: Face<Vec<CoreSpan>>) -> Self {
        Self(CoreTimeline::new(spans.0))
    }

    /// The spans, in order.
    #[getter]
    fn spans(&self) -> Face<Vec<CoreSpan>> {
        Face(self.0.spans().to_vec())
    }

    /// How many days of a span with an end belong to it; `None` for a span that goes on.
    fn covered_days(&self, within: Face<CoreSpan>) -> Option<u32> {
        self.0.covered_days(within.0)
    }

    fn __contains__(&self, on: Face<Day>) -> bool {
        self.0.contains(on.0)
    }

    /// The days of either.
    fn union(&self, other: Face<CoreTimeline>) -> Self {
        Self(self.0.union(&other.0))
    }

    /// The days of both.
    fn intersection(&self, other: Face<CoreTimeline>) -> Self {
        Self(self.0.intersection(&other.0))
    }

    /// The days of this one that the other has not.
    fn difference(&self, other: Face<CoreTimeline>) -> Self {
        Self(self.0.difference(&other.0))
    }

    fn __repr__(&self) -> String {
        self.0.show()
    }

    fn __getnewargs__(&self) -> (Face<Vec<CoreSpan>>,) {
        (Face(self.0.spans().to_vec()),)
    }
}

/// A yearly notice of the General Office of the State Council on the arrangement of holidays.
#[pyclass(frozen, eq, module = "humiao")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct HolidayNotice(CoreNotice, Option<String>);

#[pymethods]
impl HolidayNotice {
    /// Reads a notice from TOML.
    #[staticmethod]
    fn from_toml(text: &str) -> PyResult<Self> {
        Ok(Self(CoreNotice::from_toml(text).map_err(raise)?, Some(text.to_owned())))
    }

    /// The notices that come with the library.
    #[staticmethod]
    fn bundled() -> Vec<Self> {
        CoreNotice::bundled().into_iter().map(|notice| Self(notice, None)).collect()
    }

    /// The year that it arranges.
    #[getter]
    fn year(&self) -> i32 {
        self.0.year()
    }

    /// The number of the document.
    #[getter]
    fn document(&self) -> &str {
        self.0.document()
    }

    fn __repr__(&self) -> String {
        format!("HolidayNotice(year={}, document={:?})", self.0.year(), self.0.document())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Option<String>, i32))> {
        let make = slf.py().import("humiao._pickle")?.getattr("notice")?;
        Ok((make, (slf.get().1.clone(), slf.get().0.year())))
    }
}

/// The working days of the loaded notices; a day outside them is unknown, never guessed.
#[pyclass(frozen, eq, module = "humiao")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct SchoolCalendar {
    pub(crate) core: CoreCalendar,
    notices: Vec<HolidayNotice>,
    terms: Vec<CoreSpan>,
}

#[pymethods]
impl SchoolCalendar {
    /// The calendar of some notices.
    #[new]
    #[pyo3(signature = (notices, /))]
    fn new(notices: Vec<PyRef<'_, HolidayNotice>>) -> PyResult<Self> {
        let notices: Vec<HolidayNotice> = notices.iter().map(|notice| (**notice).clone()).collect();
        let core: Vec<CoreNotice> = notices.iter().map(|notice| notice.0.clone()).collect();
        Ok(Self { core: CoreCalendar::new(&core).map_err(raise)?, notices, terms: Vec::new() })
    }

    /// The calendar of the notices that come with the library.
    #[staticmethod]
    fn bundled() -> Self {
        Self { core: CoreCalendar::bundled(), notices: HolidayNotice::bundled(), terms: Vec::new() }
    }

    /// The years whose notices are loaded, in order.
    #[getter]
    fn years(&self) -> Face<Vec<i32>> {
        Face(self.core.years().to_vec())
    }

    /// The same calendar with the terms 学期 of the school calendar 校历 that the city publishes; the days between two
    /// of them are a vacation 寒暑假.
    ///
    /// Before the first and after the last term nothing is known, and a gap of more than a hundred days is a term
    /// that was not loaded. An `InputError` when a term is empty or without end, or when terms overlap::
    ///
    ///     spring = Span(start=date(2024, 2, 19), end=date(2024, 7, 1))
    ///     autumn = Span(start=date(2024, 9, 1), end=date(2025, 1, 18))
    ///     calendar = SchoolCalendar.bundled().with_terms([spring, autumn])
    fn with_terms(&self, terms: Face<Vec<CoreSpan>>) -> PyResult<Self> {
        let core = self.core.clone().with_terms(terms.0.clone()).map_err(raise)?;
        Ok(Self { core, notices: self.notices.clone(), terms: terms.0 })
    }

    /// The vacations between the loaded terms, in order.
    #[getter]
    fn vacations(&self) -> Face<Vec<CoreSpan>> {
        Face(self.core.vacations().to_vec())
    }

    /// What a day is for work; an `InputError` with the code `time.outside-notices` for a day that
    /// the loaded notices do not settle.
    fn kind(&self, on: Face<Day>) -> PyResult<Face<DayKind>> {
        self.core.kind(on.0).map(Face).map_err(raise)
    }

    /// The day that is so many working days after a day, which is not counted itself.
    fn add_working_days(&self, day: Face<Day>, count: Face<u32>) -> PyResult<Face<Day>> {
        self.core.add_working_days(day.0, count.0).map(Face).map_err(raise)
    }

    fn __repr__(&self) -> String {
        let (years, vacations) = (self.core.years().to_vec().show(), self.core.vacations().to_vec());
        if vacations.is_empty() {
            format!("SchoolCalendar(years={years})")
        } else {
            format!("SchoolCalendar(years={years}, vacations={})", vacations.show())
        }
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Vec<HolidayNotice>, Face<Vec<CoreSpan>>))> {
        let make = slf.py().import("humiao._pickle")?.getattr("calendar")?;
        Ok((make, (slf.get().notices.clone(), Face(slf.get().terms.clone()))))
    }
}

/// A school year 学年: it starts on 1 September, which belongs to it, and is named by that year.
#[pyclass(frozen, eq, ord, hash, module = "humiao")]
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SchoolYear(CoreYear);

/// A school year is taken by its class or by the calendar year in which it starts.
impl Cross for CoreYear {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr =
        type_hint_union!(<SchoolYear as pyo3::PyTypeInfo>::TYPE_HINT, type_hint_identifier!("builtins", "int"));
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = <SchoolYear as pyo3::PyTypeInfo>::TYPE_HINT;

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match value.cast::<SchoolYear>() {
            Ok(year) => Ok(year.get().0),
            Err(_) => Self::starting(i32::take(value)?).map_err(raise),
        }
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, SchoolYear(*self))?.into_any())
    }
    fn show(&self) -> String {
        format!("SchoolYear({})", self.start())
    }
}

#[pymethods]
impl SchoolYear {
    /// The school year that starts in this calendar year.
    #[new]
    #[pyo3(signature = (start, /))]
    fn new(start: Face<i32>) -> PyResult<Self> {
        CoreYear::starting(start.0).map(Self).map_err(raise)
    }

    /// The school year of a day.
    #[staticmethod]
    fn of(on: Face<Day>) -> Self {
        Self(CoreYear::of(on.0))
    }

    /// The calendar year in which it starts.
    #[getter]
    fn start(&self) -> i32 {
        self.0.start()
    }

    /// 1 September.
    #[getter]
    fn first_day(&self) -> Face<Day> {
        Face(self.0.first_day())
    }

    /// 31 August of the next year.
    #[getter]
    fn last_day(&self) -> Face<Day> {
        Face(self.0.last_day())
    }

    /// All its days.
    #[getter]
    fn span(&self) -> Face<CoreSpan> {
        Face(self.0.span())
    }

    fn __contains__(&self, on: Face<Day>) -> bool {
        self.0.span().contains(on.0)
    }

    fn __repr__(&self) -> String {
        self.0.show()
    }

    fn __getnewargs__(&self) -> (i32,) {
        (self.0.start(),)
    }
}

/// The day so many months later; where that month is shorter, its last day.
#[pyfunction]
pub(crate) fn plus_months(day: Face<Day>, months: Face<u32>) -> Face<Day> {
    Face(day.0.plus_months(months.0))
}

/// The full years of age on a day of a person born on another; `None` before birth.
///
/// A birthday on 29 February is reached on 1 March of other years.
#[pyfunction]
#[pyo3(signature = (born, *, on))]
pub(crate) fn age_of(born: Face<Day>, on: Face<Day>) -> Option<u32> {
    on.0.age_of(born.0)
}

/// The first instant of a day in China Standard Time.
#[pyfunction]
pub(crate) fn start_of(day: Face<Day>) -> Face<Timestamp> {
    Face(Timestamp::start_of(day.0))
}

/// The last instant of a day in China Standard Time: what was recorded by the end of that day.
#[pyfunction]
pub(crate) fn end_of(day: Face<Day>) -> Face<Timestamp> {
    Face(Timestamp::end_of(day.0))
}

/// The day of an instant in China Standard Time, whatever its own zone.
#[pyfunction]
pub(crate) fn day_of(instant: Face<Timestamp>) -> Face<Day> {
    Face(instant.0.day())
}
