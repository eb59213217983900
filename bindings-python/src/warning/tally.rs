//! The figures of the warning book.

use std::collections::{BTreeMap, BTreeSet};

use humiao::id::{CaseId, SchoolId};
use humiao::time::{Day, Timestamp};
use humiao::warning::{self, BreakKind, Figure, Scope};
use pyo3::prelude::*;

use super::case::Case;
use crate::cross::Face;
use crate::error::raise;
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
    /// A record that figures cannot be reconciled with.
    Break in "humiao.warning" is warning::Break [hash Hash] {
        /// The case.
        case: CaseId,
        /// The number of the event; of a second file, the one that opened it or warned again.
        seq: u32,
        /// What is wrong.
        kind: BreakKind,
    }
}

record! {
    /// The figures at the end of a day; persons are counted, once each.
    ///
    /// `reported` is counted from the students, the stock from the phases of the cases, so that
    /// `reconciles` is a check and not a definition. A person counts with the file that is open, and when
    /// none is, with the one that ended last.
    Tally in "humiao.warning" is warning::Tally {
        /// The day at whose end is counted.
        as_of: Day,
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
        /// Persons in danger on the day 有险情, of the open files.
        in_danger: u64,
        /// Persons whom an institution took into its care and who are not back 诊疗中, of the open files.
        in_care: u64,
        /// Persons whose study is suspended 休学, of the open files.
        suspended: u64,
        /// Active, with a responsible pair 一对一.
        with_pair: u64,
        /// Active, with an individual plan in this episode 一生一策.
        with_plan: u64,
        /// The active by the severity of their level; they add up to `active`.
        by_level: BTreeMap<u8, u64>,
        /// The records that the figures cannot be reconciled with, by case and event.
        breaks: Vec<warning::Break>,
    }
    {
        /// Whether `reported = pending + active + released + exits`, and no record had to be counted from
        /// another day than its own.
        #[getter]
        fn reconciles(&self) -> bool {
            self.0.reconciles()
        }

        /// One figure by its name.
        fn figure(&self, figure: Face<Figure>) -> u64 {
            self.0.figure(figure.0)
        }
    }
}

record! {
    /// A part of the stock on two days, and what came to it and left it between them.
    Ledger in "humiao.warning" is warning::Ledger {
        /// At the end of the first day.
        opening: u64,
        /// What came to it.
        came: u64,
        /// What left it.
        left: u64,
        /// At the end of the last day.
        closing: u64,
    }
    {
        /// Whether `opening + came = closing + left`.
        #[getter]
        fn balances(&self) -> bool {
            self.0.balances()
        }
    }
}

record! {
    /// What happened over the days after `after`, up to and including `until`; that it explains the stock of
    /// both days is a check.
    Flow in "humiao.warning" is warning::Flow {
        /// The day before the first one that is counted.
        after: Day,
        /// The last day that is counted.
        until: Day,
        /// Persons reported for the first time 新增上报.
        reported: u64,
        /// New episodes of persons who were reported before 再次预警.
        warned_again: u64,
        /// Confirmed 确认预警.
        confirmed: u64,
        /// Released 解除.
        released: u64,
        /// Other exits, by cause.
        exits: warning::Exits,
        /// Persons who came from a school outside the scope 移入.
        handed_in: u64,
        /// Persons who left for a school outside the scope 移出.
        handed_out: u64,
        /// Referrals made 转介人次.
        referrals: u64,
        /// Contacts completed 完成回访次数.
        contacts: u64,
        /// Contacts tried without seeing the student 未成功回访次数.
        attempts: u64,
        /// Dangers that were seen 新增险情.
        dangers_begun: u64,
        /// Dangers that were found over, or that ended with their episode 险情解除.
        dangers_ended: u64,
        /// Persons ever reported: first reports and what was handed in and out.
        persons: warning::Ledger,
        /// Not yet confirmed.
        pending: warning::Ledger,
        /// Confirmed and not released.
        active: warning::Ledger,
        /// Released, under watch or closed.
        settled: warning::Ledger,
        /// Gone for another cause.
        exited: warning::Ledger,
        /// The records that the stock of either day cannot be reconciled with.
        breaks: Vec<warning::Break>,
    }
    {
        /// Whether every ledger balances, and no record had to be counted from another day than its own.
        #[getter]
        fn reconciles(&self) -> bool {
            self.0.reconciles()
        }
    }
}

record! {
    /// A record that came after a figure was published and changed it.
    LateEntry in "humiao.warning" is warning::LateEntry {
        /// The case.
        case: CaseId,
        /// The number of the event.
        seq: u32,
        /// When it happened.
        happened: Timestamp,
        /// When it was recorded.
        recorded: Timestamp,
        /// The figures that it changed, and by how many persons.
        changes: BTreeMap<Figure, i64>,
        /// The levels of which it changed the number of active cases, and by how many.
        levels: BTreeMap<u8, i64>,
    }
}

/// The cases by value, so that counting can leave the interpreter alone.
fn cores(cases: &[PyRef<'_, Case>]) -> Vec<warning::Case> {
    cases.iter().map(|case| case.core.clone()).collect()
}

/// The cases of some schools, or all.
fn scope(schools: Option<Face<BTreeSet<SchoolId>>>) -> Scope {
    schools.map_or(Scope::All, |face| Scope::Schools(face.0))
}

/// Counts the persons of some schools, or of all, at the end of a day, by when things happened: a record
/// that came late counts on the day on which it happened.
///
/// All that the cases know is used; `Case.known_at` gives a case as it was known at an instant.
#[pyfunction]
#[pyo3(signature = (cases, *, as_of, schools = None))]
pub(crate) fn tally(
    py: Python<'_>,
    cases: Vec<PyRef<'_, Case>>,
    as_of: Face<Day>,
    schools: Option<Face<BTreeSet<SchoolId>>>,
) -> Face<warning::Tally> {
    let (cases, scope) = (cores(&cases), scope(schools));
    Face(py.detach(|| warning::tally(&cases, &scope, as_of.0)))
}

/// Counts the persons of every school that has a case on the day, each as `tally` would.
#[pyfunction]
#[pyo3(signature = (cases, *, as_of))]
pub(crate) fn tally_by_school(
    py: Python<'_>,
    cases: Vec<PyRef<'_, Case>>,
    as_of: Face<Day>,
) -> Face<BTreeMap<SchoolId, warning::Tally>> {
    let cases = cores(&cases);
    Face(py.detach(|| warning::tally_by(&cases, as_of.0, |school| Some(school.clone()))))
}

/// Counts what happened over the days after `after`, up to and including `until`, in some schools or in all.
///
/// A case that is handed over inside the service leaves one school and enters another. `InputError` when
/// `until` is before `after`.
#[pyfunction]
#[pyo3(signature = (cases, *, after, until, schools = None))]
pub(crate) fn flow(
    py: Python<'_>,
    cases: Vec<PyRef<'_, Case>>,
    after: Face<Day>,
    until: Face<Day>,
    schools: Option<Face<BTreeSet<SchoolId>>>,
) -> PyResult<Face<warning::Flow>> {
    let (cases, scope) = (cores(&cases), scope(schools));
    py.detach(|| warning::flow(&cases, &scope, after.0, until.0)).map(Face).map_err(raise)
}

/// The records that were made after a figure was published, and that changed it as of the same day.
///
/// `published` is when the figure was made, `now` until when its changes are asked for. Each record is
/// listed with what it changed when it came; together they are the difference between both figures.
#[pyfunction]
#[pyo3(signature = (cases, *, as_of, published, now, schools = None))]
pub(crate) fn late_entries(
    py: Python<'_>,
    cases: Vec<PyRef<'_, Case>>,
    as_of: Face<Day>,
    published: Face<Timestamp>,
    now: Face<Timestamp>,
    schools: Option<Face<BTreeSet<SchoolId>>>,
) -> PyResult<Face<Vec<warning::LateEntry>>> {
    let histories: Vec<Vec<warning::Event>> = cases.iter().map(|case| case.history.clone()).collect();
    let scope = scope(schools);
    let late = py.detach(|| {
        let histories = histories.iter().map(Vec::as_slice);
        warning::late_entries(histories, &scope, as_of.0, published.0, now.0)
    });
    late.map(Face).map_err(raise)
}
