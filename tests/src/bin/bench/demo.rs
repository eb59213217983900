//! The demo of the city, beside its limits in time and memory.

use std::path::Path;
use std::process::{Command, Stdio};

use super::measure::{Row, high_water, median, seconds};

/// The limits: seconds for the small and the full city, and MiB for the full one.
const SMALL_SECONDS: f64 = 5.0;
const FULL_SECONDS: f64 = 20.0;
const FULL_MEBIBYTES: f64 = 1536.0;

pub(crate) fn rows(target: &Path) -> std::io::Result<Vec<Row>> {
    let (mut small, mut full, mut memory) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..3 {
        small.push(run(target, "bench-small", &[])?.0);
        let (time, peak) = run(target, "bench-full", &["--full"])?;
        full.push(time);
        memory.extend(peak);
    }
    let mut rows = vec![
        Row::new("demo", "s", "limit", &small, SMALL_SECONDS),
        Row::new("demo full", "s", "limit", &full, FULL_SECONDS),
    ];
    if median(&memory).is_finite() {
        rows.push(Row::new("demo full memory", "MiB", "limit", &memory, FULL_MEBIBYTES));
    }
    Ok(rows)
}

/// Makes the city and walks through it: the seconds of both, and the peak of memory of the larger one.
fn run(target: &Path, name: &str, scale: &[&str]) -> std::io::Result<(f64, Option<f64>)> {
    let (city, out) = (target.join("bench").join(name).join("city"), target.join("bench").join(name));
    let mut generate = Command::new(target.join("release/city"));
    generate.args(scale).arg("--out").arg(&city);
    let mut walk = Command::new(target.join("release/walk-through"));
    walk.arg("--city").arg(&city).arg("--out").arg(&out);
    let (time, peaks) = seconds(|| -> std::io::Result<Vec<f64>> {
        Ok([watch(generate)?, watch(walk)?].into_iter().flatten().collect())
    });
    Ok((time, peaks?.into_iter().reduce(f64::max)))
}

/// Runs a command to its end; the peak of its memory in MiB where the system tells it.
fn watch(mut command: Command) -> std::io::Result<Option<f64>> {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait()?.is_none() {
        if let Some(now) = std::fs::read_to_string(&status).ok().as_deref().and_then(high_water) {
            peak = Some(now);
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    if child.wait()?.success() { Ok(peak) } else { Err(std::io::Error::other("the demo failed")) }
}
