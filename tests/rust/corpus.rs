//! Every input that was found worth keeping, given to every decoder again; see `make fuzz`.

#![allow(clippy::unwrap_used, reason = "a test stops where it is wrong")]

use std::path::Path;

#[test]
fn every_kept_input_is_read_or_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let (mut folders, mut letters, mut ran) = (vec![folder], std::collections::BTreeSet::new(), 0);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            letters.extend(bytes.first().copied());
            let outcome = std::panic::catch_unwind(|| humiao_conformance::fuzz::run(&bytes));
            assert!(outcome.is_ok(), "{}", path.display());
            ran += 1;
        }
    }
    assert!(ran > 100, "the corpus has {ran} inputs");
    let idle: Vec<char> =
        humiao_conformance::fuzz::letters().filter(|letter| !letters.contains(letter)).map(char::from).collect();
    assert!(idle.is_empty(), "no input for {idle:?}");
}
