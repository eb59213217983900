//! What many teachers hold on a day, as a table.

use arrow_schema::ArrowError;
use humiao::bulk::code;
use humiao::catalog::Group;
use humiao::certificate::{self, Level, Standings};
use humiao::fault::{Fault, FaultKind, Faults};
use humiao::id::StaffId;
use humiao::text::Language;
use humiao::time::Day;
use pyo3::prelude::*;

use super::run::{Run, places};
use super::table::Table;
use super::told::{Told, codes, days, faults, names, records, texts};
use crate::certificate::workforce::Workforce;
use crate::cross::Face;
use crate::error::raise_all;
use crate::policy::Policy;

/// What many teachers hold on a day: the answers of `standing`, as a table with a row for each of them.
///
/// `teachers` are asked about in their order, also those of whom there is no row; without it, everybody of whom the
/// workforce has one (`Workforce.staff`). The columns are
///
/// - `staff`, `level`, `since` and `until`: the highest certificate that counts on the day, from when on and until when
///   without a gap;
/// - `next`, the next rung, and `unmet`, a list of what is missing for it: `code`, `certainty`, `earliest`, and `text` in
///   the `language`;
/// - `renewals`, a list of what is to be renewed: `level`, `start`, `due`, `end`;
/// - `faults`: null, or a list of what is wrong with rows of the teacher that were set aside, each with its place
///   (`holdings[17], issued`) and a code of the catalog. The answer is that of the other rows.
///
/// It runs on one thread for each core, or on so many as `threads` says, without holding the interpreter;
/// `progress(done, total)` is called by the caller's thread between parts, with teachers.
#[pyfunction]
#[pyo3(signature = (
    policy, workforce, *, teachers = None, on, language = Face(Language::Zh), threads = Face(None), progress = None,
))]
pub(crate) fn standings(
    py: Python<'_>,
    policy: &Policy,
    workforce: &Workforce,
    teachers: Option<Face<Vec<StaffId>>>,
    on: Face<Day>,
    language: Face<Language>,
    threads: Face<Option<i64>>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Table> {
    let (rules, workforce) = (&policy.core.certificate, &workforce.0);
    let teachers = teachers.map_or_else(|| py.detach(|| workforce.staff()), |face| face.0);
    let run = Run::new(threads.0, progress, Some(teachers.len()))?;
    let told = |standings: &Standings| {
        let rows = told(standings, language.0).and_then(Told::rows);
        rows.map_err(|_| Faults::from(Fault::new(FaultKind::Malformed, code::UNREADABLE)))
    };
    let chunks = run.each(py, places(teachers.len()), |places| {
        let asked = teachers.get(places.clone()).unwrap_or_default();
        told(&certificate::standings(rules, workforce, asked, on.0)).map(|(_, rows)| rows)
    })?;
    // Also a table about nobody has columns.
    let (fields, _) = told(&Standings::default()).map_err(raise_all)?;
    Ok(Table::new(fields, chunks))
}

fn told(standings: &Standings, language: Language) -> Result<Told, ArrowError> {
    let levels = |levels: &[Option<Level>]| names(levels.iter().copied());
    let reasons = standings.unmet.members();
    let words: Vec<String> = reasons.iter().map(|reason| reason.text(language)).collect();
    let unmet = Told::default()
        .with("code", codes(Group::Reason, reasons.iter().map(|reason| reason.code.as_str()))?)
        .with("certainty", names(reasons.iter().map(|reason| Some(reason.certainty)))?)
        .with("earliest", days(reasons.iter().map(|reason| reason.earliest)))
        .given("text", texts(words.iter().map(|words| Some(words.as_str()))));
    let renewals = standings.renewals.members();
    let windows = || renewals.iter().map(|renewal| renewal.duty.window);
    let renew = Told::default()
        .with("level", names(renewals.iter().map(|renewal| Some(renewal.level)))?)
        .with("start", days(windows().map(|window| Some(window.start))))
        .with("due", days(windows().map(|window| Some(window.due))))
        .with("end", days(windows().map(|window| window.end)));
    Ok(Told::default()
        .given("staff", texts(standings.staff.iter().map(|staff| Some(staff.as_str()))))
        .with("level", levels(&standings.level)?)
        .with("since", days(standings.since.iter().copied()))
        .with("until", days(standings.until.iter().copied()))
        .with("next", levels(&standings.next)?)
        .given("unmet", records(&standings.unmet, unmet)?)
        .given("renewals", records(&standings.renewals, renew)?)
        .with("faults", faults(&standings.faults)?))
}
