//! Reading many cases from JSON lines: good cases go on beside faulty ones, and nothing is
//! half-applied.

use std::collections::{BTreeMap, BTreeSet};

use super::{Case, Event, code};
use crate::fault::{Fault, FaultKind};
use crate::id::CaseId;
use crate::time::Timestamp;

/// What was read from a log of events.
///
/// ```
/// use humiao::warning::read_log;
/// let log = read_log("{\"v\":1,\"case\":\"C-1\",\"seq\":");
/// assert_eq!(log.faults[0].place.as_str(), "line 1");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Log {
    /// The cases that are whole, in the order of their ids.
    pub cases: Vec<Case>,
    /// The events of these cases, in the order of their cases and numbers.
    pub events: Vec<Event>,
    /// The cases that were set aside because one of their lines is faulty.
    pub set_aside: Vec<CaseId>,
    /// Every fault, with its line.
    pub faults: Vec<Fault>,
}

/// Reads a log of one event a line; lines of different cases may be mixed, those of one case are in
/// order. Blank lines are passed over.
///
/// A case with any faulty line is set aside as a whole. A line that is torn is put down to its case
/// where the case can still be read from it; where it cannot, `warning.unattributed` says that any case
/// of the log may lack that line.
///
/// ```
/// let log = humiao::warning::read_log("\n\n");
/// assert!(log.cases.is_empty() && log.faults.is_empty());
/// ```
#[must_use]
pub fn read_log(text: &str) -> Log {
    let mut reader = LogReader::with_events();
    text.lines().for_each(|line| reader.line(line));
    reader.finish()
}

/// Reads a log line by line, as [`read_log`] does, for logs that are larger than the memory: every event is
/// folded into its case and then forgotten, unless the reader keeps events.
///
/// ```
/// use humiao::warning::LogReader;
/// let mut reader = LogReader::new();
/// for line in [
///     r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":0,"actor":{"staff":"T","role":"principal","unit":"X"},"policy":"00112233445566778899aabbccddeeff","change":{"reported":{"student":"S-1","school":"X","source":"teacher","signs":[],"danger":false}}}"#,
///     r#"{"v":1,"case":"C-1","seq":2,"happened":0,"recorded":0,"actor":{"staff":"T","role":"principal","unit":"X"},"policy":"00112233445566778899aabbccddeeff","change":"review-begun"}"#,
/// ] {
///     reader.line(line);
/// }
/// let log = reader.finish();
/// assert_eq!(log.cases[0].state().version, 2);
/// assert!(log.events.is_empty() && log.faults.is_empty());
/// ```
#[derive(Debug, Clone, Default)]
pub struct LogReader {
    keeps_events: bool,
    lines: usize,
    /// In the order in which their first lines came.
    histories: Vec<History>,
    known: BTreeMap<CaseId, usize>,
    /// The case of the last line: most logs hold the lines of a case together.
    last: Option<(CaseId, usize)>,
    aside: BTreeSet<CaseId>,
    faults: Vec<Fault>,
}

/// What was read of a case so far.
#[derive(Debug, Clone)]
struct History {
    first_line: usize,
    /// The case up to its last event that fits.
    case: Option<Case>,
    /// The line of the event that does not fit, and why.
    misfit: Option<Box<(usize, Fault)>>,
    events: Vec<Event>,
}

impl LogReader {
    /// A reader of cases; [`Log::events`] stays empty.
    ///
    /// ```
    /// assert!(humiao::warning::LogReader::new().finish().cases.is_empty());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A reader of cases and their events.
    ///
    /// ```
    /// assert!(humiao::warning::LogReader::with_events().finish().events.is_empty());
    /// ```
    #[must_use]
    pub fn with_events() -> Self {
        Self { keeps_events: true, ..Self::default() }
    }

    /// Reads the next line, without its end.
    ///
    /// ```
    /// let mut reader = humiao::warning::LogReader::new();
    /// reader.line("");
    /// reader.line("# not an event");
    /// assert_eq!(reader.finish().faults[0].place.as_str(), "line 2");
    /// ```
    pub fn line(&mut self, line: &str) {
        self.lines += 1;
        match Event::from_json(line) {
            Ok(event) => self.event(event),
            Err(_) if line.trim().is_empty() => {}
            Err(fault) => self.faulty(line, fault),
        }
    }

    fn event(&mut self, event: Event) {
        let index = match &self.last {
            Some((case, index)) if *case == event.case => *index,
            _ => self.turn_to(&event.case),
        };
        let Some(history) = self.histories.get_mut(index) else { return };
        if history.misfit.is_none() {
            let fitted = match &mut history.case {
                Some(case) => case.advance(&event),
                none => Case::begin(&event).map(|case| *none = Some(case)),
            };
            history.misfit = fitted.err().map(|fault| Box::new((self.lines, fault)));
        }
        if self.keeps_events {
            history.events.push(event);
        }
    }

    /// The history of a case, which begins with this line if there is none.
    fn turn_to(&mut self, case: &CaseId) -> usize {
        let index = self.known.get(case).copied().unwrap_or(self.histories.len());
        if index == self.histories.len() {
            self.known.insert(case.clone(), index);
            self.histories.push(History { first_line: self.lines, case: None, misfit: None, events: Vec::new() });
        }
        self.last = Some((case.clone(), index));
        index
    }

    fn faulty(&mut self, line: &str, fault: Fault) {
        let place = format!("line {}", self.lines);
        self.faults.push(fault.at(&place));
        let (cases, whole) = cases_of(line);
        self.aside.extend(cases);
        if !whole {
            self.faults.push(Fault::new(FaultKind::Unknown, code::UNATTRIBUTED).at(&place));
        }
    }

    /// What was read, once there are no more lines.
    ///
    /// ```
    /// assert!(humiao::warning::LogReader::new().finish().set_aside.is_empty());
    /// ```
    #[must_use]
    pub fn finish(self) -> Log {
        let Self { histories, known, mut aside, faults, .. } = self;
        let mut log = Log { faults, cases: Vec::with_capacity(histories.len()), ..Log::default() };
        let mut histories: Vec<Option<History>> = histories.into_iter().map(Some).collect();
        for (id, index) in known {
            let Some(history) = histories.get_mut(index).and_then(Option::take) else { continue };
            let (line, fault) = match (history.misfit, history.case) {
                _ if aside.contains(&id) => (history.first_line, Fault::new(FaultKind::Conflict, code::SET_ASIDE)),
                (Some(misfit), _) => *misfit,
                (None, case) => {
                    log.cases.extend(case);
                    log.events.extend(history.events);
                    continue;
                }
            };
            log.faults.push(fault.at(format!("line {line}")));
            aside.insert(id);
        }
        log.set_aside = aside.into_iter().collect();
        log
    }
}

/// The cases that a faulty line names, and whether that is all of them: a line that was torn can have
/// swallowed the one that was written after it.
fn cases_of(line: &str) -> (Vec<CaseId>, bool) {
    if let Ok(tree) = serde_json::from_str::<serde_json::Value>(line) {
        let case = tree.get("case").and_then(serde_json::Value::as_str).map(CaseId::from);
        return (case.iter().cloned().collect(), case.is_some());
    }
    let named = line.split("\"case\":\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(case, _)| case);
    let cases: Vec<CaseId> = named.filter(|case| !case.contains('\\')).map(CaseId::from).collect();
    let events = line.matches("{\"v\":").count().max(1);
    let whole = cases.len() >= events;
    (cases, whole)
}

/// The events of one case that were recorded by an instant: they replay to the case as it was known then,
/// so that a published figure can be reproduced. [`Timestamp::end_of`] gives the end of a day.
///
/// ```
/// use humiao::{time::{Day, Timestamp}, warning::known_by};
/// let day = Day::new(2024, 5, 11)?;
/// assert!(known_by(&[], Timestamp::start_of(day)).is_empty());
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[must_use]
pub fn known_by(events: &[Event], instant: Timestamp) -> &[Event] {
    let known = events.iter().take_while(|event| event.recorded <= instant).count();
    events.get(..known).unwrap_or_default()
}
