//! Folding the events of many cases as they come: what a log of lines and a table of rows have in common.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::{Case, Event, code};
use crate::fault::{Fault, FaultKind};
use crate::id::CaseId;
use crate::time::Timestamp;

/// What was read so far of lines that have numbers: mixed across cases, in order within each.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    keeps_events: bool,
    /// Cases are kept as they were known then, where that is asked for.
    known_by: Option<Timestamp>,
    /// In the order in which their first lines came.
    histories: Vec<History>,
    known: BTreeMap<CaseId, usize>,
    /// The case of the last line: most logs hold the lines of a case together.
    last: Option<(CaseId, usize)>,
    aside: BTreeSet<CaseId>,
    faults: Vec<Found>,
}

/// A fault, the line that shows it, and the case where that is one.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) line: usize,
    pub(super) case: Option<CaseId>,
    pub(super) fault: Fault,
}

/// What was read in the end.
pub(super) struct Whole {
    /// In the order of their ids, as everything is but the faults of lines.
    pub(super) cases: Vec<Case>,
    pub(super) events: Vec<Event>,
    pub(super) set_aside: Vec<CaseId>,
    /// Those of lines in their order, then those of cases.
    pub(super) faults: Vec<Found>,
}

/// What was read of a case so far.
#[derive(Debug, Clone)]
struct History {
    first_line: usize,
    /// The case up to its last event that fits.
    case: Option<Case>,
    /// The case as it was known, once there is an event that was not.
    then: Option<Box<Option<Case>>>,
    /// The line of the event that does not fit, and why.
    misfit: Option<Box<(usize, Fault)>>,
    events: Vec<Event>,
}

impl Reading {
    /// Keeps the events of whole cases, too.
    pub(super) fn with_events() -> Self {
        Self { keeps_events: true, ..Self::default() }
    }

    /// Keeps the cases as they were known at an instant.
    pub(super) fn known_by(instant: Option<Timestamp>) -> Self {
        Self { known_by: instant, ..Self::default() }
    }

    /// Reads a line by its number.
    pub(super) fn line(&mut self, number: usize, line: &str) {
        match Event::from_json(line) {
            Ok(event) => self.event(number, event),
            Err(_) if line.trim().is_empty() => {}
            Err(fault) => self.faulty(number, cases_of(line), fault),
        }
    }

    /// A line of which nothing can be read: any case may lack it.
    pub(super) fn unread(&mut self, number: usize, fault: Fault) {
        self.faulty(number, (Vec::new(), false), fault);
    }

    fn event(&mut self, number: usize, event: Event) {
        let index = match &self.last {
            Some((case, index)) if *case == event.case => *index,
            _ => self.turn_to(&event.case, number),
        };
        let Some(history) = self.histories.get_mut(index) else { return };
        if history.then.is_none() && self.known_by.is_some_and(|instant| instant < event.recorded) {
            history.then = Some(Box::new(history.case.clone()));
        }
        if history.misfit.is_none() {
            let fitted = match &mut history.case {
                Some(case) => case.advance(&event),
                none => Case::begin(&event).map(|case| *none = Some(case)),
            };
            history.misfit = fitted.err().map(|fault| Box::new((number, fault)));
        }
        if self.keeps_events {
            history.events.push(event);
        }
    }

    /// The history of a case, which begins with this line if there is none.
    fn turn_to(&mut self, case: &CaseId, first_line: usize) -> usize {
        let index = self.known.get(case).copied().unwrap_or(self.histories.len());
        if index == self.histories.len() {
            self.known.insert(case.clone(), index);
            self.histories.push(History { first_line, case: None, then: None, misfit: None, events: Vec::new() });
        }
        self.last = Some((case.clone(), index));
        index
    }

    fn faulty(&mut self, line: usize, (cases, whole): (Vec<CaseId>, bool), fault: Fault) {
        let case = match cases.as_slice() {
            [case] if whole => Some(case.clone()),
            _ => None,
        };
        self.faults.push(Found { line, case, fault });
        self.aside.extend(cases);
        if !whole {
            let fault = Fault::new(FaultKind::Unknown, code::UNATTRIBUTED);
            self.faults.push(Found { line, case: None, fault });
        }
    }

    /// Takes in what another one read of the same lines: other cases. One that both read is set aside.
    pub(super) fn join(&mut self, other: Self) {
        let before = self.histories.len();
        for (case, index) in other.known {
            match self.known.entry(case) {
                Entry::Vacant(place) => drop(place.insert(before + index)),
                Entry::Occupied(place) => drop(self.aside.insert(place.key().clone())),
            }
        }
        self.last = None;
        self.histories.extend(other.histories);
        self.aside.extend(other.aside);
        self.faults.extend(other.faults);
    }

    /// What was read, once there are no more lines.
    pub(super) fn close(self) -> Whole {
        let Self { histories, known, mut aside, mut faults, .. } = self;
        // Each line is read by one; both faults of a line stay together.
        faults.sort_by_key(|found| found.line);
        let (mut cases, mut events) = (Vec::with_capacity(histories.len()), Vec::new());
        let mut histories: Vec<Option<History>> = histories.into_iter().map(Some).collect();
        for (id, index) in known {
            let Some(history) = histories.get_mut(index).and_then(Option::take) else { continue };
            let (line, fault) = match history.misfit {
                _ if aside.contains(&id) => (history.first_line, Fault::new(FaultKind::Conflict, code::SET_ASIDE)),
                Some(misfit) => *misfit,
                None => {
                    cases.extend(history.then.map_or(history.case, |then| *then));
                    events.extend(history.events);
                    continue;
                }
            };
            faults.push(Found { line, case: Some(id.clone()), fault });
            aside.insert(id);
        }
        Whole { cases, events, set_aside: aside.into_iter().collect(), faults }
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
