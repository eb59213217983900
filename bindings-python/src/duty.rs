//! What is owed.

use humiao::duty::{self, Duty as CoreDuty, DutyKind, Status, Window as CoreWindow};
use humiao::id::{CaseId, StaffId, StudentId, UnitId};
use humiao::policy::{Basis, Clause};
use humiao::role::Role;
use humiao::time::Day;
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
#[cfg(feature = "inspect")]
use pyo3::type_hint_union;

use crate::cross::{Cross, Face};
use crate::record::record;
use crate::setting::{Calendar, Known, Net};
use crate::warning::case::Case;

record! {
    /// The days of a duty, all three inclusive: it can be done from `start`, is in time until `due`,
    /// and can no longer be done after `end` (never, if there is none).
    Window in "humiao" is CoreWindow [hash Hash] {
        /// The first day.
        start: Day,
        /// The last day in time.
        due: Day;
        /// The last day at all.
        end: Day
    }
    {
        /// Where a duty with this window stands on a day, given the day on which it was done.
        ///
        /// A day of doing after `on` is not yet known on that day and does not count.
        #[pyo3(signature = (*, on, done = None))]
        fn status(&self, on: Face<Day>, done: Option<Face<Day>>) -> Face<Status> {
            Face(self.0.status(on.0, done.map(|face| face.0)))
        }
    }
}

record! {
    /// Something that is owed, by whom and until when.
    Duty in "humiao" is CoreDuty {
        /// What is owed.
        kind: DutyKind,
        /// The role that owes it.
        role: Role,
        /// When it is owed.
        window: CoreWindow,
        /// Whether a life may be in danger.
        danger: bool,
        /// The rule that it comes from.
        basis: Basis;
        /// The student whom it is about, if it is about one.
        student: StudentId,
        /// The case that it belongs to, if it belongs to one.
        case: CaseId,
        /// The unit that it is the affair of, mostly a school; `None` when the facts name none.
        unit: UnitId,
        /// The one person who is accountable for it; `None` when the facts name nobody.
        accountable: StaffId,
        /// The day on which it was done.
        done: Day
    }
    {
        /// The last day in time.
        #[getter]
        fn due(&self) -> Face<Day> {
            Face(self.0.window.due)
        }

        /// Where the rule is written.
        #[getter]
        fn clause(&self) -> Face<Clause> {
            Face(self.0.basis.clause.clone())
        }

        /// Where the duty stands on a day.
        #[pyo3(signature = (*, on))]
        fn status(&self, on: Face<Day>) -> Face<Status> {
            Face(self.0.status(on.0))
        }

        /// Whether the duty is to be worked on: open, overdue or missed.
        #[pyo3(signature = (*, on))]
        fn is_owed(&self, on: Face<Day>) -> bool {
            self.0.is_owed(on.0)
        }
    }
}

/// A duty, or a case for all of its duties.
pub(crate) enum Owing {
    Case(Py<Case>),
    Duty(Box<CoreDuty>),
}

impl Cross for Owing {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = type_hint_union!(CoreDuty::TAKEN, <Case as pyo3::PyTypeInfo>::TYPE_HINT);
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = Self::TAKEN;

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match value.cast::<Case>() {
            Ok(case) => Ok(Self::Case(case.clone().unbind())),
            Err(_) => CoreDuty::take(value).map(|duty| Self::Duty(Box::new(duty))),
        }
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Self::Case(case) => Ok(case.bind(py).clone().into_any()),
            Self::Duty(duty) => duty.give(py),
        }
    }
    fn show(&self) -> String {
        match self {
            Self::Case(case) => case.get().shown(),
            Self::Duty(duty) => duty.show(),
        }
    }
}

/// Everything that is owed on a day, in one order: danger first, then what is late, then by due day.
///
/// Pass the duties of all rule books together, and cases for all of theirs. `accountable` keeps those
/// of one person. `calendar` and `network` are for the cases; see `Case.duties`.
#[pyfunction]
#[pyo3(signature = (duties, *, on, accountable = None, calendar = None, network = None))]
pub(crate) fn worklist(
    duties: Face<Vec<Owing>>,
    on: Face<Day>,
    accountable: Option<Face<StaffId>>,
    calendar: Calendar,
    network: Net,
) -> Face<Vec<CoreDuty>> {
    let (known, accountable) = (Known::new(calendar, network), accountable.map(|face| face.0));
    let mine = |duty: &CoreDuty| accountable.is_none() || duty.accountable == accountable;
    // Each case under its own policy; only what is to be done is made.
    let owed = duties.0.into_iter().flat_map(|owing| match owing {
        Owing::Case(case) => case.get().worklist(&known, on.0),
        Owing::Duty(duty) => vec![*duty],
    });
    Face(duty::worklist(owed.filter(mine), on.0))
}
