//! What criterion measured (`tests/benches/warning.rs`), beside the limits.

use std::path::Path;

use serde_json::Value;

use super::measure::Row;

/// Nanoseconds for an event folded, and for a decision; milliseconds for the worklist of 100,000 cases.
const FOLD: f64 = 100.0;
const DECIDE: f64 = 2_000.0;
const WORKLIST: f64 = 150.0;

/// The rows; a figure that was not measured has none.
pub(crate) fn rows(target: &Path) -> Vec<Row> {
    let folder = target.join("criterion");
    let row = |name: &str, unit, limit, figures: Vec<(f64, f64)>| {
        let (figure, noise) = figures.into_iter().max_by(|a, b| a.0.total_cmp(&b.0))?;
        Some(Row { noise, ..Row::new(name, unit, "limit", &[figure], limit) })
    };
    let fold = estimate(&folder.join("fold/lives/new"), 1.0);
    let decide = ["decide/contact", "decide/release", "decide/refused"];
    let decide = decide.iter().filter_map(|name| estimate(&folder.join(name).join("new"), 1.0));
    let worklist = estimate(&folder.join("worklist/open-cases/new"), 1e-6);
    [
        row("fold", "ns/event", FOLD, fold.into_iter().collect()),
        row("decide", "ns", DECIDE, decide.collect()),
        row("worklist", "ms", WORKLIST, worklist.into_iter().collect()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The median of one element, and its deviation over the median.
fn estimate(folder: &Path, scale: f64) -> Option<(f64, f64)> {
    let read =
        |name: &str| -> Option<Value> { serde_json::from_str(&std::fs::read_to_string(folder.join(name)).ok()?).ok() };
    let estimates = read("estimates.json")?;
    let point = |name: &str| estimates.get(name)?.get("point_estimate")?.as_f64();
    let elements = read("benchmark.json")?.pointer("/throughput/Elements").and_then(Value::as_f64).unwrap_or(1.0);
    let median = point("median")?;
    Some((median * scale / elements, point("std_dev")? / median))
}
