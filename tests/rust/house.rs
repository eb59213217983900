//! Checks over the whole house: the stored form, the index of codes, what a policy may not touch.

#![allow(clippy::unwrap_used, reason = "a test stops where it is wrong")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use humiao::catalog::Wire;
use humiao::warning::{CommandKind, Event, read_log};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The golden file only ever grows: what was stored once is read and written the same for ever.
#[test]
fn stored_events_are_read_and_written_as_they_were() {
    let text = std::fs::read_to_string(root().join("tests/golden/events-v1.jsonl")).unwrap();
    let mut seen = BTreeSet::new();
    for line in text.lines() {
        let event = Event::from_json(line).unwrap();
        assert_eq!(event.to_json(), line);
        seen.insert(event.change.command());
    }
    let missing: Vec<_> = CommandKind::ALL.iter().filter(|kind| !seen.contains(kind)).collect();
    assert!(missing.is_empty(), "no golden event of {missing:?}");
    assert!(read_log(&text).faults.is_empty());
}

#[test]
fn what_is_written_from_the_code_is_fresh() {
    let written = |name: &str| std::fs::read_to_string(root().join("docs").join(name)).unwrap();
    assert_eq!(written("codes.md"), humiao_conformance::index::codes(), "run: make index");
    assert_eq!(written("lifecycle.md"), humiao_conformance::index::lifecycle(), "run: make index");
}

/// The law is in the code: no rule of the preset can bear its name, and none is read from a policy.
#[test]
fn no_policy_reaches_the_law() {
    let text = humiao::policy::Policy::preset_text("jiaxing-2024").unwrap();
    for basis in humiao::law::all() {
        assert!(basis.rule.as_str().starts_with("law."));
        assert!(!text.contains(basis.rule.as_str()));
    }
    assert!(humiao::policy::Policy::from_toml(&format!("{text}\n[law]\n")).is_err());
}
