//! What many teachers hold on a day, as a table.

use arrow_array::{ArrayRef, StructArray};
use arrow_schema::{ArrowError, DataType, Fields};
use humiao::bulk::code;
use humiao::catalog::Group;
use humiao::certificate::{self, Level, Standings};
use humiao::fault::{Fault, FaultKind};
use humiao::id::StaffId;
use humiao::text::Language;
use humiao::time::Day;
use humiao::verdict::Certainty;
use pyo3::prelude::*;

use super::lists::{Names, member};
use super::made::{codes, days, faults, faults_type, fields, records, texts};
use super::run::{Run, places};
use super::table::Table;
use super::told::names;
use crate::certificate::workforce::Workforce;
use crate::cross::Face;
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
    let chunks = run.each(py, places(teachers.len()), |places| {
        let asked = teachers.get(places.clone()).unwrap_or_default();
        let standings = certificate::standings(rules, workforce, asked, on.0);
        columns(&standings, language.0).map_err(|_| Fault::new(FaultKind::Malformed, code::UNREADABLE).into())
    })?;
    Ok(Table::new(answer_fields(), chunks))
}

fn unmet_fields() -> Fields {
    fields([
        ("code", Names::data_type(), true),
        ("certainty", Names::data_type(), true),
        ("earliest", DataType::Date32, true),
        ("text", DataType::Utf8, false),
    ])
}

fn renewal_fields() -> Fields {
    fields([
        ("level", Names::data_type(), true),
        ("start", DataType::Date32, true),
        ("due", DataType::Date32, true),
        ("end", DataType::Date32, true),
    ])
}

fn answer_fields() -> Fields {
    let lists = |fields: Fields| DataType::List(member(DataType::Struct(fields)));
    fields([
        ("staff", DataType::Utf8, false),
        ("level", Names::data_type(), true),
        ("since", DataType::Date32, true),
        ("until", DataType::Date32, true),
        ("next", Names::data_type(), true),
        ("unmet", lists(unmet_fields()), false),
        ("renewals", lists(renewal_fields()), false),
        ("faults", faults_type(), true),
    ])
}

fn columns(standings: &Standings, language: Language) -> Result<StructArray, ArrowError> {
    let levels = |levels: &[Option<Level>]| names(levels.iter().copied());
    let unmet = standings.unmet.members();
    let words: Vec<String> = unmet.iter().map(|reason| reason.text(language)).collect();
    let of_unmet: Vec<ArrayRef> = vec![
        codes(Group::Reason, unmet.iter().map(|reason| reason.code.as_str()))?,
        names::<Certainty>(unmet.iter().map(|reason| Some(reason.certainty)))?,
        days(unmet.iter().map(|reason| reason.earliest)),
        texts(words.iter().map(String::as_str)),
    ];
    let renewals = standings.renewals.members();
    let of_renewals: Vec<ArrayRef> = vec![
        names(renewals.iter().map(|renewal| Some(renewal.level)))?,
        days(renewals.iter().map(|renewal| Some(renewal.duty.window.start))),
        days(renewals.iter().map(|renewal| Some(renewal.duty.window.due))),
        days(renewals.iter().map(|renewal| renewal.duty.window.end)),
    ];
    let columns: Vec<ArrayRef> = vec![
        texts(standings.staff.iter().map(StaffId::as_str)),
        levels(&standings.level)?,
        days(standings.since.iter().copied()),
        days(standings.until.iter().copied()),
        levels(&standings.next)?,
        records(&standings.unmet, unmet_fields(), of_unmet, false)?,
        records(&standings.renewals, renewal_fields(), of_renewals, false)?,
        faults(&standings.faults)?,
    ];
    StructArray::try_new(answer_fields(), columns, None)
}
