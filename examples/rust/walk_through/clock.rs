//! How long each stage took, and a sign of life when one takes longer than a second. The rules never
//! see a clock; this is the one place of the walk-through that reads one.

use std::io::{self, Write};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(1);
/// So much at once takes longer than that.
const LARGE: usize = 100_000;
const BREATH: Duration = Duration::from_millis(250);

#[expect(clippy::disallowed_methods, reason = "timings are shown to a person; no rule depends on them")]
fn now() -> Instant {
    Instant::now()
}

/// A stage that runs.
pub(crate) struct Stage {
    name: &'static str,
    started: Instant,
    shown: Option<Instant>,
    count: u64,
}

/// A stage that has ended.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Timing {
    pub(crate) name: &'static str,
    pub(crate) took: Duration,
    pub(crate) count: u64,
}

impl Stage {
    pub(crate) fn start(name: &'static str) -> Self {
        Self { name, started: now(), shown: None, count: 0 }
    }

    /// One more row, line or record was dealt with.
    pub(crate) fn tick(&mut self) {
        self.count += 1;
        if self.count.is_multiple_of(8_192) {
            self.show();
        }
    }

    /// So many rows, lines or records were dealt with.
    pub(crate) fn add(&mut self, count: usize) {
        self.count += u64::try_from(count).unwrap_or(0);
        self.show();
    }

    /// One call will deal with so many, and nothing is heard of it before it is done.
    pub(crate) fn announce(&mut self, count: usize) {
        if count >= LARGE {
            self.shown = Some(now());
            let _ = write!(io::stderr(), "\r… {}: {count} …", self.name);
        }
    }

    fn show(&mut self) {
        let now = now();
        let due = self.shown.unwrap_or(self.started) + if self.shown.is_some() { BREATH } else { PATIENCE };
        if now >= due {
            self.shown = Some(now);
            // A broken pipe of the progress line is no reason to stop.
            let _ = write!(io::stderr(), "\r… {}: {}", self.name, self.count);
        }
    }

    pub(crate) fn end(self) -> Timing {
        if self.shown.is_some() {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
        Timing { name: self.name, took: now().duration_since(self.started), count: self.count }
    }
}
