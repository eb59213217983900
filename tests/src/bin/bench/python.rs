//! Single calls from Python, beside their limits: a decision, and one student of the category book.

use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use super::measure::{Row, told};

/// What a script tells of one call, in nanoseconds.
#[derive(Deserialize)]
struct Call {
    row: String,
    ns: f64,
    noise: f64,
    limit: f64,
}

/// The rows; none when the virtual environment of the bench is not there.
pub(crate) fn rows(target: &Path) -> std::io::Result<Vec<Row>> {
    let python = target.join("bench/venv/bin/python");
    if !python.exists() {
        return Ok(Vec::new());
    }
    let script = |name: &str| {
        let mut command = Command::new(&python);
        command.arg(target.join("../tests/bench").join(name));
        command
    };
    let mut calls: Vec<Call> = vec![told(&mut script("decide_python.py"))?];
    calls.extend(told::<Vec<Call>>(&mut script("student_python.py"))?);
    let row = |call: Call| Row { noise: call.noise, ..Row::new(&call.row, "ns", "limit", &[call.ns], call.limit) };
    Ok(calls.into_iter().map(row).collect())
}
