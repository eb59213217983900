//! Tables of events: a column of stored lines in, tables of cases and of figures out.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use arrow_array::ArrayRef;
use arrow_schema::ArrowError;
use humiao::bulk::Kind;
use humiao::catalog::Wire;
use humiao::fault::Faults;
use humiao::id::{CaseId, SchoolId};
use humiao::role::{Actor, Role};
use humiao::text::{Language, Text};
use humiao::time::{Day, Timestamp};
use humiao::warning::{
    self, Break, BreakKind, CaseColumns, Cause, EventReader, Figure, Flow, Ledger, PartReader, Persons, Phase, Tally,
    flows_by, tallies_by,
};
use pyo3::prelude::*;

use super::column::{Prepared, with_columns};
use super::incoming::{Chunk, Incoming};
use super::run::{Piece, Run};
use super::table::{Table, unreadable};
use super::told::{Told, days, flags, integers, levels, members, names, numbers, small, texts, times};
use crate::cross::{Face, View};
use crate::error::raise;

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
fn with_events<T>(chunk: &Chunk, call: impl FnMut(&humiao::bulk::Columns<'_>) -> T) -> T {
    let prepare = |column: &ArrayRef| Prepared::new(EVENT.into(), Kind::Text, column.clone());
    let prepared: Vec<Prepared> = chunk.columns.iter().map(prepare).collect();
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
        py.detach(|| cases(&CaseColumns::of(&self.0.cases, &self.0.set_aside, as_of.0)))
            .map_err(|_: ArrowError| unreadable())
    }

    /// A row for each fault: `row` (its number in the table, from 0), `case` (where it is one and known), `kind`, `code`,
    /// `place` and `text`. Those of rows come first, then those of cases.
    #[pyo3(signature = (*, language = Face(Language::Zh)))]
    fn faults(&self, py: Python<'_>, language: Face<Language>) -> PyResult<Table> {
        py.detach(|| faults(&self.0.faults, language.0)).map_err(|_: ArrowError| unreadable())
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
        let days = days.0;
        let blank = || days.iter().map(|day| (*day, Tally::empty(*day)));
        let by = |persons: &Persons<'_>, group: &Group<'_>| tallies_by(persons, &days, group);
        let all = self.counted(py, groups, (threads.0, progress), by, Tally::add, blank)?;
        py.detach(|| Ok(Tallies { figures: figures(&all)?, breaks: breaks(&all, |tally| &tally.breaks)? }))
            .map_err(|_: ArrowError| unreadable())
    }

    /// What happened in every group between each of the days and the next, each as `flow` counts it.
    ///
    /// All else as in `tally`; the first of the days is the one after which is counted.
    #[pyo3(signature = (*, days, groups = None, threads = Face(None), progress = None))]
    fn flow(
        &self,
        py: Python<'_>,
        days: Face<Vec<Day>>,
        groups: Option<Face<BTreeMap<SchoolId, Text>>>,
        threads: Face<Option<i64>>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Flows> {
        let days: Vec<Day> = days.0.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        let spans = || days.iter().zip(days.iter().skip(1));
        let blank = || spans().map(|(after, until)| (*until, Flow::empty(*after, *until)));
        let by = |persons: &Persons<'_>, group: &Group<'_>| flows_by(persons, &days, group);
        let all = self.counted(py, groups, (threads.0, progress), by, Flow::add, blank)?;
        py.detach(|| Ok(Flows { figures: flows(&all)?, breaks: breaks(&all, |flow| &flow.breaks)? }))
            .map_err(|_: ArrowError| unreadable())
    }

    fn __len__(&self) -> usize {
        self.0.cases.len()
    }

    fn __repr__(&self) -> String {
        let warning::Replayed { cases, set_aside, faults } = &self.0;
        format!("Replayed({} cases, {} set aside, {} faults)", cases.len(), set_aside.len(), faults.len())
    }
}

/// The group of a school.
type Group<'g> = dyn Fn(&SchoolId) -> Option<Option<Text>> + 'g;
/// Something for each group and day.
type ByGroup<T> = BTreeMap<(Option<Text>, Day), T>;

impl Replayed {
    /// What is counted of each group and day, part of the persons by part, and added up; groups without persons, too.
    fn counted<T: Send, B: Iterator<Item = (Day, T)>>(
        &self,
        py: Python<'_>,
        groups: Option<Face<BTreeMap<SchoolId, Text>>>,
        (threads, progress): (Option<i64>, Option<Py<PyAny>>),
        by: impl Fn(&Persons<'_>, &Group<'_>) -> ByGroup<T> + Sync,
        add: fn(&mut T, &T),
        blank: impl Fn() -> B + Sync,
    ) -> PyResult<ByGroup<T>> {
        let groups = groups.map(|groups| groups.0);
        let run = Run::new(threads, progress, Some(self.0.cases.len()))?;
        let parts = py.detach(|| Persons::of(&self.0.cases).parts(run.threads().saturating_mul(PARTS_EACH)));
        let group = |school: &SchoolId| -> Option<Option<Text>> {
            Some(match &groups {
                None => Some(Text::from(school.as_str())),
                Some(groups) => groups.get(school).cloned(),
            })
        };
        let counted = run.each(py, parts, |persons| Ok(by(persons, &group)))?;
        Ok(py.detach(|| {
            let mut all: ByGroup<T> = BTreeMap::new();
            for (key, more) in counted.into_iter().flatten() {
                match all.entry(key) {
                    Entry::Occupied(mut sum) => add(sum.get_mut(), &more),
                    Entry::Vacant(place) => drop(place.insert(more)),
                }
            }
            let named = groups.iter().flat_map(BTreeMap::values).cloned().map(Some);
            let there: BTreeSet<Option<Text>> = all.keys().map(|(group, _)| group.clone()).chain(named).collect();
            for group in there {
                for (day, blank) in blank() {
                    all.entry((group.clone(), day)).or_insert(blank);
                }
            }
            all
        }))
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

/// What happened in many groups between days, and the records that the stock of either day cannot be reconciled with.
#[pyclass(frozen, module = "humiao.warning")]
pub(crate) struct Flows {
    figures: Table,
    breaks: Table,
}

#[pymethods]
impl Flows {
    /// A row for each group and span: `group`, `after`, `until`, what came and went under the names of `Flow`, the exits by
    /// cause, for each ledger its four sides (`active_opening`, `active_came`, `active_left`, `active_closing`), and
    /// `reconciles`.
    #[getter]
    fn figures(&self) -> Table {
        self.figures.clone()
    }

    /// A row for each record that a flow cannot be reconciled with: `group`, `as_of` (the last day of the flow), `case`,
    /// `seq` (the number of the event) and `kind`.
    #[getter]
    fn breaks(&self) -> Table {
        self.breaks.clone()
    }

    fn __repr__(&self) -> String {
        format!("Flows({} groups and spans, {} breaks)", self.figures.num_rows(), self.breaks.num_rows())
    }
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

fn figures(tallies: &ByGroup<Tally>) -> Result<Table, ArrowError> {
    let mut told = Told::default()
        .with("group", texts(tallies.keys().map(|(group, _)| group.as_ref().map(Text::as_str))))
        .with("as_of", days(tallies.keys().map(|(_, day)| Some(*day))));
    for figure in Figure::ALL {
        let figures = integers(tallies.values().map(|tally| tally.figure(*figure)));
        told = told.with(&figure.wire().replace('-', "_"), figures);
    }
    let reconciles: Vec<bool> = tallies.values().map(Tally::reconciles).collect();
    told.with("by_level", levels(tallies.values().map(|tally| &tally.by_level))?)
        .with("reconciles", members(reconciles))
        .table()
}

fn flows(flows: &ByGroup<Flow>) -> Result<Table, ArrowError> {
    type Count = fn(&Flow) -> u64;
    let counts: [(&str, Count); 16] = [
        ("reported", |flow| flow.reported),
        ("warned_again", |flow| flow.warned_again),
        ("confirmed", |flow| flow.confirmed),
        ("released", |flow| flow.released),
        ("not_confirmed", |flow| flow.exits.not_confirmed),
        ("moved_away", |flow| flow.exits.moved_away),
        ("graduated", |flow| flow.exits.graduated),
        ("entered_in_error", |flow| flow.exits.entered_in_error),
        ("deceased", |flow| flow.exits.deceased),
        ("handed_in", |flow| flow.handed_in),
        ("handed_out", |flow| flow.handed_out),
        ("referrals", |flow| flow.referrals),
        ("contacts", |flow| flow.contacts),
        ("attempts", |flow| flow.attempts),
        ("dangers_begun", |flow| flow.dangers_begun),
        ("dangers_ended", |flow| flow.dangers_ended),
    ];
    let ledgers: [(&str, fn(&Flow) -> Ledger); 5] = [
        ("persons", |flow| flow.persons),
        ("pending", |flow| flow.pending),
        ("active", |flow| flow.active),
        ("settled", |flow| flow.settled),
        ("exited", |flow| flow.exited),
    ];
    let sides: [(&str, fn(Ledger) -> u64); 4] = [
        ("opening", |ledger| ledger.opening),
        ("came", |ledger| ledger.came),
        ("left", |ledger| ledger.left),
        ("closing", |ledger| ledger.closing),
    ];
    let mut told = Told::default()
        .with("group", texts(flows.keys().map(|(group, _)| group.as_ref().map(Text::as_str))))
        .with("after", days(flows.values().map(|flow| Some(flow.after))))
        .with("until", days(flows.values().map(|flow| Some(flow.until))));
    for (name, count) in counts {
        told = told.with(name, integers(flows.values().map(count)));
    }
    for (ledger, of) in ledgers {
        for (side, count) in sides {
            told = told.with(&format!("{ledger}_{side}"), integers(flows.values().map(|flow| count(of(flow)))));
        }
    }
    told.with("reconciles", members(flows.values().map(Flow::reconciles).collect())).table()
}

fn breaks<T>(counted: &ByGroup<T>, of: fn(&T) -> &Vec<Break>) -> Result<Table, ArrowError> {
    let all = || counted.iter().flat_map(|(key, one)| of(one).iter().map(move |found| (key, found)));
    Told::default()
        .with("group", texts(all().map(|((group, _), _)| group.as_ref().map(Text::as_str))))
        .with("as_of", days(all().map(|((_, day), _)| Some(*day))))
        .with("case", texts(all().map(|(_, found)| Some(found.case.as_str()))))
        .with("seq", numbers(all().map(|(_, found)| Some(found.seq))))
        .with("kind", names::<BreakKind>(all().map(|(_, found)| Some(found.kind)))?)
        .table()
}
