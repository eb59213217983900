//! The vectors of the lifecycle leave no hole: every command in every phase, and every reason.

#![allow(clippy::unwrap_used, reason = "a test stops where it is wrong")]

use std::collections::{BTreeMap, BTreeSet};

use humiao::catalog::{self, Group, Wire};
use humiao::warning::{CommandKind, Phase, phases};
use humiao_conformance::vector::{File, folder, load};
use humiao_conformance::warning::phase;
use serde_json::Value;

/// The files of one phase each; `None` is that of no file yet.
fn files() -> BTreeMap<Option<Phase>, File> {
    let mut files = load(&folder()).unwrap();
    let mut take = |name: &str| files.remove(&format!("warning/phase-{name}.json")).unwrap();
    let mut taken: BTreeMap<Option<Phase>, File> = BTreeMap::from([(None, take("none"))]);
    taken.extend(Phase::ALL.iter().map(|phase| (Some(*phase), take(phase.wire()))));
    taken
}

/// The wire name of a command: its one key, or the text itself where it carries nothing.
fn command(when: &Value) -> CommandKind {
    let given = &when["command"];
    let name = given.as_str().or_else(|| given.as_object()?.keys().next().map(String::as_str)).unwrap();
    CommandKind::from_wire(name).unwrap()
}

#[test]
fn every_case_lies_in_the_phase_of_its_file() {
    for (wanted, file) in files() {
        for case in &file.cases {
            assert_eq!(phase(&file, case), Ok(wanted), "{}", case.name);
        }
    }
}

#[test]
fn every_command_in_every_phase_is_accepted_where_the_table_allows_it_and_refused() {
    let mut holes = Vec::new();
    for (phase, file) in files() {
        let (mut accepted, mut refused, mut by_phase) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for case in &file.cases {
            let kind = command(&case.when);
            match case.then.get("refused").and_then(Value::as_array) {
                None => _ = accepted.insert(kind),
                Some(codes) if codes.iter().any(|code| code == "warning.phase" || code == "warning.opened") => {
                    by_phase.insert(kind);
                }
                Some(_) => _ = refused.insert(kind),
            }
        }
        for kind in CommandKind::ALL {
            let open = match phase {
                // Nothing but a report can be given where there is no file.
                None if *kind != CommandKind::Report => continue,
                None => true,
                Some(phase) => phases(*kind).contains(&phase),
            };
            let has = |found: &BTreeSet<CommandKind>| found.contains(kind);
            let whole = if open {
                // What is done after the end is refused by the phase; what was done before it comes late.
                let by_phase = has(&by_phase) && phase != Some(Phase::Closed);
                has(&accepted) && has(&refused) && !by_phase
            } else {
                has(&by_phase) && !has(&accepted) && !has(&refused)
            };
            if !whole {
                holes.push(format!("{} in {}", kind.wire(), phase.map_or("no phase", |phase| phase.wire())));
            }
        }
    }
    assert!(holes.is_empty(), "{holes:?}");
}

#[test]
fn no_file_begins_with_anything_but_a_report() {
    let files = load(&folder()).unwrap();
    let named: BTreeSet<&str> =
        files["warning/phase-none-log.json"].cases.iter().filter_map(|case| case.name.split(':').next()).collect();
    let wanted = CommandKind::ALL.iter().filter(|kind| **kind != CommandKind::Report).map(|kind| kind.wire());
    assert_eq!(named, wanted.collect());
}

#[test]
fn every_reason_of_the_warning_book_is_expected_at_least_twice() {
    let mut given: BTreeMap<String, usize> = BTreeMap::new();
    let calls = ["warning.decide", "warning.merge"];
    for file in load(&folder()).unwrap().values().filter(|file| calls.contains(&file.call.as_str())) {
        for case in &file.cases {
            let merged = case.then.get("outcomes").and_then(Value::as_object).into_iter().flatten();
            let returned = merged.filter_map(|(_, fate)| fate.get("reasons"));
            let codes = case.then.get("refused").into_iter().chain(returned).filter_map(Value::as_array).flatten();
            codes.filter_map(Value::as_str).for_each(|code| *given.entry(code.to_owned()).or_default() += 1);
        }
    }
    // What a stored history or a policy is told is no reason of a decision.
    let told = |name: &str| {
        ["warning.event-", "warning.lint-", "warning.unattributed", "warning.set-aside"]
            .iter()
            .any(|fault| name.starts_with(fault))
    };
    let rare: Vec<&str> = catalog::entries()
        .filter(|entry| entry.group == Group::Reason && entry.name.starts_with("warning.") && !told(entry.name))
        .filter(|entry| given.get(entry.name).is_none_or(|count| *count < 2))
        .map(|entry| entry.name)
        .collect();
    assert!(rare.is_empty(), "{rare:?}");
}
