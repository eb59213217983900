//! Every vector, run against the core; every file counted against the manifest.

#![allow(clippy::unwrap_used, reason = "a test stops where it is wrong")]

use humiao_conformance::vector::{Manifest, folder, load, matches};

#[test]
fn every_case_of_every_file_gives_what_it_says() {
    let files = load(&folder()).unwrap();
    let (mut ran, mut wrong) = (0, Vec::new());
    for (name, file) in &files {
        for case in &file.cases {
            ran += 1;
            let empty = case.then.as_object().is_none_or(serde_json::Map::is_empty);
            let outcome = if empty {
                Err("expects nothing".to_owned())
            } else {
                humiao_conformance::run(file, case).and_then(|actual| matches(&case.then, &actual, "then"))
            };
            if let Err(difference) = outcome {
                wrong.push(format!("{name}: {}: {difference}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {ran} cases differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_manifest_counts_every_file() {
    let text = std::fs::read_to_string(folder().join("manifest.json")).unwrap();
    let manifest: Manifest = serde_json::from_str(&text).unwrap();
    let counted = load(&folder()).unwrap().into_iter().map(|(name, file)| (name, file.cases.len())).collect();
    assert_eq!(manifest.files, counted);
    assert_eq!(manifest.total, counted.values().sum::<usize>());
    assert_eq!(manifest.format, 1);
    assert!(manifest.total >= 80);
}

#[test]
fn names_are_unique_and_clauses_are_given() {
    for (name, file) in load(&folder()).unwrap() {
        assert!(!file.clause.is_empty(), "{name} has no clause");
        let mut names: Vec<&str> = file.cases.iter().map(|case| case.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), file.cases.len(), "{name} has a name twice");
    }
}

#[test]
fn a_wrong_expectation_is_noticed() {
    let (expected, actual) = (serde_json::json!({"a": [1, 2]}), serde_json::json!({"a": [1, 3], "b": 0}));
    assert!(matches(&expected, &actual, "then").is_err());
    assert!(matches(&serde_json::json!({"c": null}), &actual, "then").is_ok());
    assert!(matches(&serde_json::json!({"a": [1]}), &actual, "then").is_err());
}
