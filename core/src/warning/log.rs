//! Reading many cases from JSON lines: good cases go on beside faulty ones, and nothing is
//! half-applied.

use super::reading::{Reading, Whole};
use super::{Case, Event};
use crate::fault::Fault;
use crate::id::CaseId;
use crate::time::Timestamp;

/// What was read from a log of events.
///
/// ```
/// use humiao::warning::read_log;
/// let log = read_log("{\"v\":1,\"case\":\"C-1\",\"seq\":");
/// assert_eq!(log.faults[0].place.as_str(), "line 1");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Log {
    /// The cases that are whole, in the order of their ids.
    pub cases: Vec<Case>,
    /// The events of these cases, in the order of their cases and numbers.
    pub events: Vec<Event>,
    /// The cases that were set aside because one of their lines is faulty.
    pub set_aside: Vec<CaseId>,
    /// Every fault, with its line.
    pub faults: Vec<Fault>,
}

/// Reads a log of one event a line; lines of different cases may be mixed, those of one case are in
/// order. Blank lines are passed over.
///
/// A case with any faulty line is set aside as a whole. A line that is torn is put down to its case
/// where the case can still be read from it; where it cannot, `warning.unattributed` says that any case
/// of the log may lack that line.
///
/// ```
/// let log = humiao::warning::read_log("\n\n");
/// assert!(log.cases.is_empty() && log.faults.is_empty());
/// ```
#[must_use]
pub fn read_log(text: &str) -> Log {
    let mut reader = LogReader::with_events();
    text.lines().for_each(|line| reader.line(line));
    reader.finish()
}

/// Reads a log line by line, as [`read_log`] does, for logs that are larger than the memory: every event is
/// folded into its case and then forgotten, unless the reader keeps events.
///
/// ```
/// use humiao::warning::LogReader;
/// let mut reader = LogReader::new();
/// for line in [
///     r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":0,"actor":{"staff":"T","role":"principal","unit":"X"},"policy":"00112233445566778899aabbccddeeff","change":{"reported":{"student":"S-1","school":"X","source":"teacher","signs":[],"danger":false}}}"#,
///     r#"{"v":1,"case":"C-1","seq":2,"happened":0,"recorded":0,"actor":{"staff":"T","role":"principal","unit":"X"},"policy":"00112233445566778899aabbccddeeff","change":"review-begun"}"#,
/// ] {
///     reader.line(line);
/// }
/// let log = reader.finish();
/// assert_eq!(log.cases[0].state().version, 2);
/// assert!(log.events.is_empty() && log.faults.is_empty());
/// ```
#[derive(Debug, Clone, Default)]
pub struct LogReader {
    lines: usize,
    reading: Reading,
}

impl LogReader {
    /// A reader of cases; [`Log::events`] stays empty.
    ///
    /// ```
    /// assert!(humiao::warning::LogReader::new().finish().cases.is_empty());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A reader of cases and their events.
    ///
    /// ```
    /// assert!(humiao::warning::LogReader::with_events().finish().events.is_empty());
    /// ```
    #[must_use]
    pub fn with_events() -> Self {
        Self { lines: 0, reading: Reading::with_events() }
    }

    /// Reads the next line, without its end.
    ///
    /// ```
    /// let mut reader = humiao::warning::LogReader::new();
    /// reader.line("");
    /// reader.line("# not an event");
    /// assert_eq!(reader.finish().faults[0].place.as_str(), "line 2");
    /// ```
    pub fn line(&mut self, line: &str) {
        self.lines += 1;
        self.reading.line(self.lines, line);
    }

    /// What was read, once there are no more lines.
    ///
    /// ```
    /// assert!(humiao::warning::LogReader::new().finish().set_aside.is_empty());
    /// ```
    #[must_use]
    pub fn finish(self) -> Log {
        let Whole { cases, events, set_aside, faults } = self.reading.close();
        let faults = faults.into_iter().map(|found| found.fault.at(format!("line {}", found.line))).collect();
        Log { cases, events, set_aside, faults }
    }
}

/// The events of one case that were recorded by an instant: they replay to the case as it was known then,
/// so that a published figure can be reproduced. [`Timestamp::end_of`] gives the end of a day.
///
/// ```
/// use humiao::{time::{Day, Timestamp}, warning::known_by};
/// let day = Day::new(2024, 5, 11)?;
/// assert!(known_by(&[], Timestamp::start_of(day)).is_empty());
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[must_use]
pub fn known_by(events: &[Event], instant: Timestamp) -> &[Event] {
    let known = events.iter().take_while(|event| event.recorded <= instant).count();
    events.get(..known).unwrap_or_default()
}
