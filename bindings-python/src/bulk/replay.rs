//! Tables of events: a column of stored lines in, tables of cases and of figures out.

use std::collections::{BTreeMap, BTreeSet};

use arrow_schema::ArrowError;
use humiao::bulk::code;
use humiao::catalog::Wire;
use humiao::fault::{Fault, FaultKind, Faults};
use humiao::id::{CaseId, SchoolId};
use humiao::role::{Actor, Role};
use humiao::text::{Language, Text};
use humiao::time::{Day, Timestamp};
use humiao::warning::{
    self, BreakKind, CaseColumns, Cause, EventReader, Figure, PartReader, Persons, Phase, Tally, tallies_by,
};
use pyo3::prelude::*;

use super::column::{Prepared, with_columns};
use super::incoming::{Chunk, Incoming};
use super::run::{Piece, Run};
use super::table::Table;
use super::told::{Told, days, flags, integers, levels, members, names, numbers, small, texts, times};
use crate::cross::{Face, View};
use crate::error::{raise, raise_all};

/// The column of events.
const EVENT: &str = "event";
/// The most parts in which cases are read, and into so many for each of them persons are counted.
const MOST: usize = 256;
const PARTS_EACH: usize = 8;

/// Reads the events of many cases from the rows of a table.
#[pyfunction]
#[pyo3(signature = (events, *, known_by, threads, progress, total, unknown))]
pub(crate) fn replay_table(
    py: Python<'_>,
    events: &Bound<'_, PyAny>,
    known_by: Face<Option<Timestamp>>,
    threads: Face<Option<i64>>,
    progress: Option<Py<PyAny>>,
    total: Option<usize>,
    unknown: Face<Vec<String>>,
) -> PyResult<Replayed> {
    let run = Run::new(threads.0, progress, total)?;
    let mut table = Incoming::new(events, &unknown.0)?;
    let places = table.fields().iter().enumerate().filter(|(_, field)| field.name() == EVENT);
    let places = places.map(|(place, _)| place).collect();
    table.choose(places);
    let parts = u16::try_from(run.threads().min(MOST)).unwrap_or(1);
    let mut reader = EventReader::new(known_by.0).in_parts(parts);
    // A table without rows tells what is wrong with the column before the first row is read.
    with_events(&table.nothing(), |columns| reader.read(columns)).map_err(raise)?;
    let (dealer, readers) = reader.split();
    let deal = |chunk: &Chunk| Ok(with_events(chunk, |columns| dealer.deal(columns))?);
    let read = |reader: &mut PartReader, chunk: &Chunk, dealt: &_| -> Result<usize, Faults> {
        Ok(with_events(chunk, |columns| reader.read(columns, dealt))?)
    };
    run.among(py, &mut table, readers, deal, read)?;
    Ok(Replayed(py.detach(|| reader.finish())))
}

/// The columns of events of a chunk.
fn with_events<T>(chunk: &Chunk, call: impl FnOnce(&humiao::bulk::Columns<'_>) -> T) -> T {
    let prepared: Vec<Prepared> = chunk.columns.iter().map(|column| Prepared::same(EVENT, column.clone())).collect();
    with_columns(chunk.rows, &prepared, call)
}

/// The cases of a table of events, to be asked as often as one likes.
///
/// `len()` is the number of cases that are whole.
#[pyclass(frozen, module = "humiao.warning")]
pub(crate) struct Replayed(warning::Replayed);

#[pymethods]
impl Replayed {
    /// A row for each case that was reported by the end of a day, as it stood then by when things happened, and one for
    /// each case that was set aside.
    ///
    /// The columns are `case`, `set_aside`, `student`, `school`, `episode`, `phase`, `since` (from when the phase counts),
    /// `cause` (why the episode ended), `level` (of an active case), `lead`, `lead_role`, `lead_unit` (who was charged
    /// with it while it was open), `danger`, `in_care`, `suspended`, `with_pair`, `with_plan`. The rows are in the order of
    /// the ids; of a case that was set aside nothing but its id is told.
    #[pyo3(signature = (*, as_of))]
    fn cases(&self, py: Python<'_>, as_of: Face<Day>) -> PyResult<Table> {
        py.detach(|| cases(&CaseColumns::of(&self.0.cases, &self.0.set_aside, as_of.0))).map_err(unreadable)
    }

    /// A row for each fault: `row` (its number in the table, from 0), `case` (where it is one and known), `kind`, `code`,
    /// `place` and `text`. Those of rows come first, then those of cases.
    #[pyo3(signature = (*, language = Face(Language::Zh)))]
    fn faults(&self, py: Python<'_>, language: Face<Language>) -> PyResult<Table> {
        py.detach(|| faults(&self.0.faults, language.0)).map_err(unreadable)
    }

    /// The cases that were set aside as a whole, for a fault in one of their rows.
    #[getter]
    fn set_aside(&self) -> View<'_, Vec<CaseId>> {
        View(&self.0.set_aside)
    }

    /// The figures of every group on every day, each as `tally` counts them.
    ///
    /// `groups` says which group a school belongs to; without it every school is one. A group is there on each of the
    /// days, also with nobody in it; persons at schools that `groups` does not name are in the group `None`. Cases that
    /// were set aside are not counted.
    ///
    /// It runs on one thread for each core, or on so many as `threads` says; the answer is the same. `progress(done,
    /// total)` is called with cases by the caller's thread; what it raises ends the call, and so does Ctrl-C.
    #[pyo3(signature = (*, days, groups = None, threads = Face(None), progress = None))]
    fn tally(
        &self,
        py: Python<'_>,
        days: Face<Vec<Day>>,
        groups: Option<Face<BTreeMap<SchoolId, Text>>>,
        threads: Face<Option<i64>>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Tallies> {
        let (days, groups) = (days.0, groups.map(|groups| groups.0));
        let run = Run::new(threads.0, progress, Some(self.0.cases.len()))?;
        let parts = py.detach(|| Persons::of(&self.0.cases).parts(run.threads().saturating_mul(PARTS_EACH)));
        let group = |school: &SchoolId| -> Option<Option<Text>> {
            Some(match &groups {
                None => Some(Text::from(school.as_str())),
                Some(groups) => groups.get(school).cloned(),
            })
        };
        let counted = run.each(py, parts, |persons| tallies_by(persons, &days, group))?;
        py.detach(|| {
            let mut all: BTreeMap<(Option<Text>, Day), Tally> = BTreeMap::new();
            for (key, tally) in counted.into_iter().flatten() {
                all.entry(key).and_modify(|tallied| tallied.add(&tally)).or_insert(tally);
            }
            let named: BTreeSet<Option<Text>> = groups.iter().flat_map(BTreeMap::values).cloned().map(Some).collect();
            let there: BTreeSet<Option<Text>> = all.keys().map(|(group, _)| group.clone()).chain(named).collect();
            for (group, day) in there.iter().flat_map(|group| days.iter().map(move |day| (group, *day))) {
                all.entry((group.clone(), day)).or_insert_with(|| Tally::empty(day));
            }
            Ok(Tallies { figures: figures(&all)?, breaks: breaks(&all)? })
        })
        .map_err(unreadable)
    }

    fn __len__(&self) -> usize {
        self.0.cases.len()
    }

    fn __repr__(&self) -> String {
        let warning::Replayed { cases, set_aside, faults } = &self.0;
        format!("Replayed({} cases, {} set aside, {} faults)", cases.len(), set_aside.len(), faults.len())
    }
}

impl Piece for Persons<'_> {
    fn rows(&self) -> usize {
        self.cases()
    }
}

/// The figures of many groups on many days, and the records that they cannot be reconciled with.
#[pyclass(frozen, module = "humiao.warning")]
pub(crate) struct Tallies {
    figures: Table,
    breaks: Table,
}

#[pymethods]
impl Tallies {
    /// A row for each group and day: `group`, `as_of`, a column for each `Figure`, `by_level` (the active by the severity
    /// of their level) and `reconciles`.
    #[getter]
    fn figures(&self) -> Table {
        self.figures.clone()
    }

    /// A row for each record that the figures of a group and day cannot be reconciled with: `group`, `as_of`, `case`,
    /// `seq` (the number of the event) and `kind`.
    #[getter]
    fn breaks(&self) -> Table {
        self.breaks.clone()
    }

    fn __repr__(&self) -> String {
        format!("Tallies({} groups and days, {} breaks)", self.figures.num_rows(), self.breaks.num_rows())
    }
}

fn unreadable(_: ArrowError) -> PyErr {
    raise_all(Fault::new(FaultKind::Malformed, code::UNREADABLE).into())
}

fn cases(columns: &CaseColumns) -> Result<Table, ArrowError> {
    let lead = |of: fn(&Actor) -> &str| texts(columns.lead.iter().map(move |lead| lead.as_ref().map(of)));
    let roles = columns.lead.iter().map(|lead| lead.as_ref().map(|lead| lead.role));
    let told = columns.set_aside.clone();
    Told::default()
        .with("case", texts(columns.case.iter().map(|case| Some(case.as_str()))))
        .with("set_aside", flags(&columns.set_aside, None))
        .with("student", texts(columns.student.iter().map(|student| student.as_ref().map(|it| it.as_str()))))
        .with("school", texts(columns.school.iter().map(|school| school.as_ref().map(|it| it.as_str()))))
        .with("episode", numbers(columns.episode.iter().copied()))
        .with("phase", names::<Phase>(columns.phase.iter().copied())?)
        .with("since", times(columns.since.iter().copied()))
        .with("cause", names::<Cause>(columns.cause.iter().copied())?)
        .with("level", small(columns.level.iter().copied()))
        .with("lead", lead(|lead| lead.staff.as_str()))
        .with("lead_role", names::<Role>(roles)?)
        .with("lead_unit", lead(|lead| lead.unit.as_str()))
        .with("danger", flags(&columns.danger, Some(&told)))
        .with("in_care", flags(&columns.in_care, Some(&told)))
        .with("suspended", flags(&columns.suspended, Some(&told)))
        .with("with_pair", flags(&columns.with_pair, Some(&told)))
        .with("with_plan", flags(&columns.with_plan, Some(&told)))
        .table()
}

fn faults(faults: &[warning::EventFault], language: Language) -> Result<Table, ArrowError> {
    let words: Vec<String> = faults.iter().map(|found| found.fault.text(language)).collect();
    Told::default()
        .with("row", integers(faults.iter().map(|found| found.row as u64)))
        .with("case", texts(faults.iter().map(|found| found.case.as_ref().map(CaseId::as_str))))
        .with("kind", names(faults.iter().map(|found| Some(found.fault.kind)))?)
        .with("code", texts(faults.iter().map(|found| Some(found.fault.code.as_str()))))
        .with("place", texts(faults.iter().map(|found| Some(found.fault.place.as_str()))))
        .with("text", texts(words.iter().map(|words| Some(words.as_str()))))
        .table()
}

type ByGroup = BTreeMap<(Option<Text>, Day), Tally>;

fn figures(tallies: &ByGroup) -> Result<Table, ArrowError> {
    let mut told = Told::default()
        .with("group", texts(tallies.keys().map(|(group, _)| group.as_ref().map(Text::as_str))))
        .with("as_of", days(tallies.keys().map(|(_, day)| *day)));
    for figure in Figure::ALL {
        let figures = integers(tallies.values().map(|tally| tally.figure(*figure)));
        told = told.with(&figure.wire().replace('-', "_"), figures);
    }
    let reconciles: Vec<bool> = tallies.values().map(Tally::reconciles).collect();
    told.with("by_level", levels(tallies.values().map(|tally| &tally.by_level))?)
        .with("reconciles", members(reconciles))
        .table()
}

fn breaks(tallies: &ByGroup) -> Result<Table, ArrowError> {
    let all = || tallies.iter().flat_map(|(key, tally)| tally.breaks.iter().map(move |found| (key, found)));
    Told::default()
        .with("group", texts(all().map(|((group, _), _)| group.as_ref().map(Text::as_str))))
        .with("as_of", days(all().map(|((_, day), _)| *day)))
        .with("case", texts(all().map(|(_, found)| Some(found.case.as_str()))))
        .with("seq", numbers(all().map(|(_, found)| Some(found.seq))))
        .with("kind", names::<BreakKind>(all().map(|(_, found)| Some(found.kind)))?)
        .table()
}
