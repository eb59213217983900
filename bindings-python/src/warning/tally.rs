//! The figures of the warning book.

use humiao::id::CaseId;
use humiao::time::{Day, Span};
use humiao::warning;
use pyo3::prelude::*;

use super::case::Case;
use crate::cross::Face;
use crate::record::record;

record! {
    /// How many persons left for each cause other than release.
    Exits in "humiao.warning" is warning::Exits {
        /// The joint judgement found no crisis.
        not_confirmed: u64,
        /// Moved away and handed over.
        moved_away: u64,
        /// Graduated.
        graduated: u64,
        /// Entered in error.
        entered_in_error: u64,
        /// Deceased.
        deceased: u64,
    }
    {
        /// All of them.
        #[getter]
        fn total(&self) -> u64 {
            self.0.total()
        }
    }
}

record! {
    /// The figures over some cases at the end of a day; persons are counted, once each.
    ///
    /// `reported` is counted from the students, the rest from the phases of the cases, so that
    /// `reconciles` is a check and not a definition.
    Tally in "humiao.warning" is warning::Tally {
        /// The last day that is counted.
        on: Day,
        /// Persons ever reported 累计上报.
        reported: u64,
        /// Reported or under review, not yet confirmed 待研判.
        pending: u64,
        /// Confirmed and not released 现有预警.
        active: u64,
        /// Released, under watch or closed 预警解除.
        released: u64,
        /// Other exits, by cause.
        exits: warning::Exits,
        /// Persons with at least one completed follow-up 已完成回访; it overlaps the stock.
        followed_up: u64,
        /// Persons who were referred at least once 转介; it overlaps the stock.
        referred: u64,
        /// Persons in danger now.
        in_danger: u64,
        /// Cases that break the identity: the second and further files of one student.
        breaks: Vec<CaseId>,
    }
    {
        /// Whether `reported = pending + active + released + exits`.
        #[getter]
        fn reconciles(&self) -> bool {
            self.0.reconciles()
        }
    }
}

/// The cases by value, so that counting can leave the interpreter alone.
fn cores(cases: &[PyRef<'_, Case>]) -> Vec<warning::Case> {
    cases.iter().map(|case| case.core.clone()).collect()
}

/// Counts the cases as they stand; replay them up to a day to count as of that day.
#[pyfunction]
#[pyo3(signature = (cases, *, on))]
pub(crate) fn tally(py: Python<'_>, cases: Vec<PyRef<'_, Case>>, on: Face<Day>) -> Face<warning::Tally> {
    let cases = cores(&cases);
    Face(py.detach(|| warning::tally(&cases, on.0)))
}

/// How many persons were first reported within a span of days: the flow beside the stock.
#[pyfunction]
#[pyo3(signature = (cases, *, within))]
pub(crate) fn newly_reported(py: Python<'_>, cases: Vec<PyRef<'_, Case>>, within: Face<Span>) -> u64 {
    let cases = cores(&cases);
    py.detach(|| warning::newly_reported(&cases, within.0))
}
