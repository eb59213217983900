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
    let mut log = Log::default();
    let mut histories: BTreeMap<CaseId, Vec<(usize, Event)>> = BTreeMap::new();
    let mut aside: BTreeSet<CaseId> = BTreeSet::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        match Event::from_json(line) {
            Ok(event) => histories.entry(event.case.clone()).or_default().push((number, event)),
            Err(fault) => {
                log.faults.push(fault.at(format!("line {number}")));
                let (cases, whole) = cases_of(line);
                aside.extend(cases);
                if !whole {
                    log.faults.push(Fault::new(FaultKind::Unknown, code::UNATTRIBUTED).at(format!("line {number}")));
                }
            }
        }
    }
    for (case, history) in histories {
        let (numbers, events): (Vec<usize>, Vec<Event>) = history.into_iter().unzip();
        let replayed = if aside.contains(&case) {
            Err((numbers.first().copied(), Fault::new(FaultKind::Conflict, code::SET_ASIDE)))
        } else {
            Case::replay_to(&events).map_err(|(index, fault)| (numbers.get(index).copied(), fault))
        };
        match replayed {
            Ok(case) => {
                log.cases.push(case);
                log.events.extend(events);
            }
            Err((line, fault)) => {
                log.faults.push(fault.at(format!("line {}", line.unwrap_or_default())));
                aside.insert(case);
            }
        }
    }
    log.set_aside = aside.into_iter().collect();
    log
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
