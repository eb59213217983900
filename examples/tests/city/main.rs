//! The generator and the walk-through, run as a user runs them. Everything that is expected is written
//! here by hand, from the source text or from what was planted.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop")]

mod clean;
mod faulty;
mod plan;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A fresh folder for one test.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

/// Makes a city.
fn make(out: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_city")).arg("--out").arg(out).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Walks through it.
fn walk(city: &Path, out: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_walk-through")).arg("--city").arg(city).arg("--out").arg(out).output().unwrap()
}

/// A JSON file that a run wrote.
fn json(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The faults that a run found: file, line and code.
fn faults(out: &Path) -> BTreeSet<(String, u64, String)> {
    let rows = json(&out.join("faults.json"));
    let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    let rows = rows.as_array().unwrap();
    let found: BTreeSet<_> =
        rows.iter().map(|row| (text(row, "file"), row["line"].as_u64().unwrap(), text(row, "code"))).collect();
    assert_eq!(found.len(), rows.len(), "no fault is reported twice");
    found
}

/// What was planted, in the same form.
fn planted(rows: &[(&str, u64, &str)]) -> BTreeSet<(String, u64, String)> {
    rows.iter().map(|(file, line, code)| ((*file).to_owned(), *line, (*code).to_owned())).collect()
}

/// The figures of 嘉教函〔2024〕32号.
fn assert_figures(bulletin: &Value) {
    let warning = &bulletin["warning"];
    assert_eq!(warning["reported"], 2_209);
    assert_eq!(warning["released"], 31);
    assert_eq!(warning["active"], 2_178);
    assert_eq!(warning["followed-up"], 1_910);
    assert_eq!(warning["referred"], 1_186);
    assert_eq!(warning["reconciles"], true);
    assert_eq!(bulletin["key-students"]["visited-in-home"], 2_129);
    assert_eq!(bulletin["key-students"]["missing"], 96);
    for (kind, numerator, denominator, percent) in [
        ("primary", 38, 145, "26.21"),
        ("junior-secondary", 65, 81, "80.25"),
        ("nine-year", 41, 47, "87.23"),
        ("complete-secondary", 4, 5, "80"),
        ("vocational", 20, 20, "100"),
        ("regular-senior", 38, 38, "100"),
    ] {
        let rate = &bulletin["staffing"][kind];
        assert_eq!(rate["numerator"], numerator, "{kind}");
        assert_eq!(rate["denominator"], denominator, "{kind}");
        assert_eq!(rate["percent"], percent, "{kind}");
    }
    let (c, b) = (&bulletin["certificates"]["c"], &bulletin["certificates"]["b"]);
    assert_eq!(c["percent"], "95");
    let (held, teachers) = (c["numerator"].as_u64().unwrap(), c["denominator"].as_u64().unwrap());
    assert_eq!(held * 100, teachers * 95, "exactly, not rounded");
    assert_eq!(c["goal"], "98");
    // 98 % of the teachers, rounded up, less those who hold it.
    assert_eq!(c["missing"].as_u64().unwrap(), (teachers * 98).div_ceil(100) - held);
    assert!(b["numerator"].as_u64().unwrap() * 4 < teachers, "below 25 %");
    let answering = &bulletin["classes-answered-by"];
    for role in ["class-teacher", "grade-head", "principal"] {
        assert!(answering[role].as_u64().unwrap() > 0, "no class is answered for by a {role}");
    }
    assert!(answering["nobody"].is_null(), "somebody always answers");
    let network = &bulletin["network"];
    assert_eq!((&network["counties"], &network["clusters"], &network["schools"]), (&8.into(), &55.into(), &336.into()));
}
