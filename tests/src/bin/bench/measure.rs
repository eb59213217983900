//! Times, taken in turns so that both sides meet the same machine.

use std::process::Command;
use std::time::Instant;

use serde::{Deserialize, Serialize};

/// A figure beside another one.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) unit: &'static str,
    pub(crate) threads: u32,
    pub(crate) humiao: f64,
    pub(crate) other: f64,
    pub(crate) other_name: String,
    /// The other's figure divided by ours: above 1 is ahead.
    pub(crate) ratio: f64,
    /// The spread of our repetitions over their median.
    pub(crate) noise: f64,
}

impl Row {
    pub(crate) fn new(name: &str, unit: &'static str, other_name: &str, ours: &[f64], other: f64) -> Self {
        let (humiao, noise) = (median(ours), noise(ours));
        let ratio = other / humiao;
        Self { name: name.into(), unit, threads: 1, humiao, other, other_name: other_name.into(), ratio, noise }
    }
}

/// The seconds that a call takes, and what it gives.
#[expect(clippy::disallowed_methods, reason = "a bench is the one place that looks at a clock")]
pub(crate) fn seconds<T>(call: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let value = std::hint::black_box(call());
    (start.elapsed().as_secs_f64(), value)
}

/// The seconds that the processor works on a call of one thread, so that other work on the machine counts
/// less; where the system does not tell them, the seconds that pass.
pub(crate) fn busy_seconds<T>(call: impl FnOnce() -> T) -> (f64, T) {
    let before = busy();
    let (passed, value) = seconds(call);
    let worked = before.zip(busy()).map(|(before, after)| after - before);
    (worked.unwrap_or(passed), value)
}

/// The seconds that the processor has worked for this thread.
#[cfg(unix)]
#[allow(clippy::cast_precision_loss, reason = "a bench lasts for hours at most")]
fn busy() -> Option<f64> {
    let told = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Some(told.tv_sec as f64 + told.tv_nsec as f64 / 1e9)
}

#[cfg(not(unix))]
fn busy() -> Option<f64> {
    None
}

pub(crate) fn median(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

fn noise(times: &[f64]) -> f64 {
    let most = times.iter().copied().fold(f64::MIN, f64::max);
    let least = times.iter().copied().fold(f64::MAX, f64::min);
    (most - least) / median(times)
}

/// The highest memory of a process in MiB, from what the system says about it.
pub(crate) fn high_water(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse::<f64>().ok().map(|kib| kib / 1024.0)
}

/// The highest memory of this process in MiB, where the system tells it.
pub(crate) fn own_high_water() -> Option<f64> {
    std::fs::read_to_string("/proc/self/status").ok().as_deref().and_then(high_water)
}

/// What a contender in another process tells.
pub(crate) fn told<T: for<'a> Deserialize<'a>>(command: &mut Command) -> std::io::Result<T> {
    let output = command.output()?;
    if !output.status.success() {
        return Err(std::io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
