//! What a host can get wrong: each is refused with a typed code, and nothing that was there changes.

#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it is wrong")]

use humiao::catalog::Code;
use humiao::fault::code as fault_code;
use humiao::policy::Policy;
use humiao::time::Timestamp;
use humiao::warning::{Case, Event, code};
use serde_json::{Value, json};

fn events() -> Vec<Event> {
    let change = [
        json!({"reported": {"student": "S-1", "school": "X", "source": "teacher", "signs": [], "danger": false}}),
        json!("review-begun"),
        json!({"contacted": {"mode": "talk", "outcome": "seen"}}),
    ];
    let event = |(seq, change): (i64, Value)| {
        let event = json!({
            "v": 1, "case": "C-1", "seq": seq, "happened": seq * 10, "recorded": seq * 10 + 1,
            "actor": {"staff": "T", "role": "principal", "unit": "X"},
            "policy": "00112233445566778899aabbccddeeff", "change": change,
        });
        Event::from_json(&event.to_string()).unwrap()
    };
    (1..).zip(change).map(event).collect()
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).unwrap()
}

type Slip = (fn(&mut Event), Code);

#[test]
fn a_stored_event_that_does_not_follow_is_refused_and_the_case_stays() {
    let slips: [Slip; 9] = [
        (|event| event.seq = 1, code::EVENT_SEQUENCE),
        (|event| event.seq = 2, code::EVENT_SEQUENCE),
        (|event| event.seq = 4, code::EVENT_SEQUENCE),
        (|event| event.case = "C-2".into(), code::EVENT_CASE),
        (|event| event.format = 2, code::EVENT_VERSION),
        (|event| event.change = events()[0].change.clone(), code::EVENT_PHASE),
        (|event| event.happened = at(32), code::EVENT_TIME),
        (|event| event.happened = at(9), code::EVENT_TIME),
        (|event| (event.happened, event.recorded) = (at(20), at(20)), code::EVENT_TIME),
    ];
    let events = events();
    let case = Case::replay(&events[..2]).unwrap();
    assert_eq!(case.evolve(&events[2..]), Case::replay(&events));
    for (slip, wanted) in slips {
        let before = case.clone();
        let mut wrong = events[2].clone();
        slip(&mut wrong);
        let fault = case.evolve(std::slice::from_ref(&wrong)).unwrap_err();
        assert_eq!((fault.code, fault.place.as_str()), (wanted, format!("event {}", wrong.seq).as_str()));
        // Nothing of a batch is applied when its last event is wrong.
        assert_eq!(Case::replay(&events[..1]).unwrap().evolve(&[events[1].clone(), wrong]).unwrap_err(), fault);
        assert_eq!(case, before);
    }
}

/// The values of the warning book that may be absent: what a clause of a convention lacks, roles of duties that
/// otherwise fall to the lead.
/// Of the two limits of a stage either is enough; without both the stage is endless.
fn is_optional(path: &str) -> bool {
    [".clause.document", ".clause.article", ".times", ".for-days"].iter().any(|key| path.ends_with(key))
        || path.contains(".duty-roles.value.")
}

/// Every table below an entry, with its JSON pointer and its place as faults write it.
fn tables(entry: &Value, pointer: &str, place: &str, found: &mut Vec<(String, String)>) {
    match entry {
        Value::Object(table) => {
            found.push((pointer.to_owned(), place.to_owned()));
            for (key, entry) in table {
                tables(entry, &format!("{pointer}/{key}"), &format!("{place}.{key}"), found);
            }
        }
        Value::Array(list) => {
            for (index, entry) in list.iter().enumerate() {
                tables(entry, &format!("{pointer}/{index}"), &format!("{place}[{index}]"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn a_policy_that_lacks_a_value_is_refused_at_its_place() {
    let whole: Value = toml::from_str(Policy::preset_text("jiaxing-2024").unwrap()).unwrap();
    Policy::from_json(&whole.to_string()).unwrap();
    let mut found = Vec::new();
    tables(&whole["warning"], "/warning", "warning", &mut found);
    let mut removed = 0;
    for (pointer, place) in found {
        let keys: Vec<String> = whole.pointer(&pointer).unwrap().as_object().unwrap().keys().cloned().collect();
        for key in keys {
            let path = format!("{place}.{key}");
            if is_optional(&path) {
                continue;
            }
            let mut lacking = whole.clone();
            lacking.pointer_mut(&pointer).unwrap().as_object_mut().unwrap().remove(&key);
            let Err(faults) = Policy::from_json(&lacking.to_string()) else { panic!("{path} is not missed") };
            let wanted = if place == "warning.permissions.value" { code::LINT_NOBODY } else { fault_code::MISSING };
            assert!(
                faults.0.iter().any(|fault| fault.code == wanted && path.starts_with(fault.place.as_str())),
                "{path}: {faults}"
            );
            assert!(faults.0.iter().all(|fault| fault.place.as_str().starts_with("warning")), "{path}: {faults}");
            removed += 1;
        }
    }
    // 31 rules with a value, a standing and a clause each, 31 commands, and what is within the values.
    assert!(removed > 31 * 4 + 31, "{removed}");
}
