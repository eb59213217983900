//! A decision asked from Python, beside its limit.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::measure::Row;

/// The row; none when the virtual environment of the bench is not there.
pub(crate) fn rows(target: &Path) -> std::io::Result<Vec<Row>> {
    let python = target.join("bench/venv/bin/python");
    if !python.exists() {
        return Ok(Vec::new());
    }
    let told = Command::new(python).arg(target.join("../tests/bench/decide_python.py")).output()?;
    if !told.status.success() {
        return Err(std::io::Error::other("decide_python.py failed"));
    }
    let told: Value = serde_json::from_slice(&told.stdout)?;
    let figure = |name: &str| told.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN);
    let row = Row::new("decide python", "ns", "limit", &[figure("ns")], figure("limit"));
    Ok(vec![Row { noise: figure("noise"), ..row }])
}
