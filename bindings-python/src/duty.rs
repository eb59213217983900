//! What is owed.

use humiao::duty::{self, Duty as CoreDuty, DutyKind, Status, Window as CoreWindow};
use humiao::id::{CaseId, StaffId, StudentId};
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
pub(crate) struct Owing(Vec<CoreDuty>);

impl Cross for Owing {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = type_hint_union!(CoreDuty::TAKEN, <Case as pyo3::PyTypeInfo>::TYPE_HINT);
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = Vec::<CoreDuty>::GIVEN;

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match value.cast::<Case>() {
            Ok(case) => Ok(Self(case.get().duties().0)),
            Err(_) => CoreDuty::take(value).map(|duty| Self(vec![duty])),
        }
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.give(py)
    }
    fn show(&self) -> String {
        self.0.show()
    }
}

/// Everything that is owed on a day, in one order: danger first, then what is late, then by due day.
///
/// Pass the duties of all rule books together, and cases for all of theirs. `accountable` keeps those
/// of one person.
#[pyfunction]
#[pyo3(signature = (duties, *, on, accountable = None))]
pub(crate) fn worklist(
    duties: Face<Vec<Owing>>,
    on: Face<Day>,
    accountable: Option<Face<StaffId>>,
) -> Face<Vec<CoreDuty>> {
    let accountable = accountable.map(|face| face.0);
    let mine = |duty: &CoreDuty| accountable.is_none() || duty.accountable == accountable;
    let duties = duties.0.into_iter().flat_map(|owing| owing.0).filter(mine);
    Face(duty::worklist(duties, on.0))
}
