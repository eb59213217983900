//! Tables of events: a column of stored lines in, columns of cases out.

mod cases;

use std::num::NonZeroU16;

use serde::Deserialize;

pub use cases::CaseColumns;

use super::reading::{Reading, Whole};
use super::{Case, decode};
use crate::bulk::{Column, Columns, Kind, Written, code as bulk_code};
use crate::fault::{Fault, FaultKind, code as fault_code};
use crate::id::CaseId;
use crate::time::Timestamp;

/// The name of the column of events.
const EVENT: &str = "event";

/// Reads many cases from tables with a column `event`, of which each row is an event as [`Event::to_json`] writes it:
/// as [`read_log`] reads lines. Rows of different cases may be mixed, those of one case are in order.
///
/// A row whose text is blank is passed over. A row without a value, or of text that is no event, is a fault of that
/// row; it sets its case aside as a whole, and where no case is named, `warning.unattributed` says that any may lack it.
///
/// The work can be done in parts: [`EventReader::split`] gives a [`Dealer`], which says whose each row is, and readers
/// that each may have a thread of its own. A case is in one part, so that what is read does not depend on their number.
///
/// [`Event::to_json`]: super::Event::to_json
/// [`read_log`]: super::read_log
///
/// ```
/// use humiao::bulk::{Columns, Strings, Values};
/// use humiao::warning::EventReader;
/// let lines = [
///     r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":0,"actor":{"staff":"T","role":"principal","unit":"X"},"policy":"00112233445566778899aabbccddeeff","change":{"reported":{"student":"S-1","school":"X","source":"teacher","signs":[],"danger":false}}}"#,
///     "no event",
/// ];
/// let mut reader = EventReader::new(None);
/// reader.read(&Columns::new(2).with("event", Values::Texts(Strings::Slices(&lines)), None))?;
/// let replayed = reader.finish();
/// assert_eq!(replayed.cases[0].state().version, 1);
/// assert_eq!(replayed.faults[0].fault.place.as_str(), "rows[1]");
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone)]
pub struct EventReader {
    dealer: Dealer,
    known_by: Option<Timestamp>,
    parts: Vec<PartReader>,
}

/// Says which part reads which row.
///
/// ```
/// use humiao::{bulk::Columns, warning::EventReader};
/// let mut reader = EventReader::new(None);
/// let (dealer, _) = reader.split();
/// assert_eq!(dealer.deal(&Columns::new(0)).unwrap_err().code.as_str(), "bulk.missing-column");
/// ```
#[derive(Debug, Clone)]
pub struct Dealer {
    parts: NonZeroU16,
    rows: usize,
}

/// Which part reads each row of some columns.
///
/// ```
/// use humiao::bulk::{Columns, Values};
/// use humiao::warning::{Dealt, EventReader};
/// let mut reader = EventReader::new(None);
/// let (dealer, parts) = reader.split();
/// let columns = Columns::new(1).with("event", Values::Unknown, None);
/// let dealt: Dealt = dealer.deal(&columns)?;
/// parts[0].read(&columns, &dealt)?;
/// assert_eq!(reader.finish().faults[0].fault.code.as_str(), "fault.missing");
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone)]
pub struct Dealt {
    first_row: usize,
    parts: Vec<u16>,
}

/// Reads the rows that are dealt to it.
///
/// ```
/// use humiao::warning::EventReader;
/// let mut reader = EventReader::new(None).in_parts(3);
/// assert_eq!(reader.split().1.len(), 3);
/// ```
#[derive(Debug, Clone)]
pub struct PartReader {
    part: u16,
    reading: Reading,
}

/// What was read of a table of events.
///
/// ```
/// let replayed = humiao::warning::EventReader::new(None).finish();
/// assert!(replayed.cases.is_empty() && replayed.set_aside.is_empty() && replayed.faults.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replayed {
    /// The cases that are whole, in the order of their ids.
    pub cases: Vec<Case>,
    /// The cases that were set aside because one of their rows is faulty, in the same order.
    pub set_aside: Vec<CaseId>,
    /// Every fault: those of rows in their order, then those of cases.
    pub faults: Vec<EventFault>,
}

/// A fault of a row, or of a case at the row that shows it.
///
/// ```
/// fn is_of_a_case(found: &humiao::warning::EventFault) -> bool {
///     found.case.is_some()
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventFault {
    /// The number of the row in all that was read, from 0.
    pub row: usize,
    /// The case, where it is one and known.
    pub case: Option<CaseId>,
    /// What is wrong, at `rows[17]`, or `rows[17], event 3`.
    pub fault: Fault,
}

impl EventReader {
    /// A reader of cases; with an instant, of the cases as they were known then.
    ///
    /// What was recorded later is read all the same, as it can show that a case is not whole.
    ///
    /// ```
    /// assert!(humiao::warning::EventReader::new(None).finish().cases.is_empty());
    /// ```
    #[must_use]
    pub fn new(known_by: Option<Timestamp>) -> Self {
        let dealer = Dealer { parts: NonZeroU16::MIN, rows: 0 };
        Self { dealer, known_by, parts: vec![PartReader { part: 0, reading: Reading::known_by(known_by) }] }
    }

    /// The same reader in so many parts, one at least, before anything is read.
    ///
    /// ```
    /// let mut reader = humiao::warning::EventReader::new(None).in_parts(0);
    /// assert_eq!(reader.split().1.len(), 1);
    /// ```
    #[must_use]
    pub fn in_parts(self, parts: u16) -> Self {
        let parts = NonZeroU16::new(parts).unwrap_or(NonZeroU16::MIN);
        let reader = |part| PartReader { part, reading: Reading::known_by(self.known_by) };
        Self {
            dealer: Dealer { parts, rows: 0 },
            known_by: self.known_by,
            parts: (0..parts.get()).map(reader).collect(),
        }
    }

    /// Reads the next rows.
    ///
    /// # Errors
    /// `bulk.missing-column`, `bulk.column-type`, `bulk.column-length`, `bulk.column-twice`.
    ///
    /// ```
    /// use humiao::bulk::{Columns, Values};
    /// let columns = Columns::new(1).with("event", Values::Days(&[0]), None);
    /// let fault = humiao::warning::EventReader::new(None).read(&columns).unwrap_err();
    /// assert_eq!(fault.code.as_str(), "bulk.column-type");
    /// ```
    pub fn read(&mut self, columns: &Columns<'_>) -> Result<(), Fault> {
        let dealt = self.dealer.deal(columns)?;
        self.parts.iter_mut().try_for_each(|part| part.read(columns, &dealt).map(drop))
    }

    /// The one who deals, and those who read what is dealt to them: every part reads all that is dealt, in order.
    ///
    /// ```
    /// assert_eq!(humiao::warning::EventReader::new(None).split().1.len(), 1);
    /// ```
    pub fn split(&mut self) -> (&mut Dealer, &mut [PartReader]) {
        (&mut self.dealer, &mut self.parts)
    }

    /// What was read, once there are no more rows.
    ///
    /// ```
    /// assert!(humiao::warning::EventReader::new(None).finish().faults.is_empty());
    /// ```
    #[must_use]
    pub fn finish(self) -> Replayed {
        let mut parts = self.parts.into_iter().map(|part| part.reading);
        let mut all = parts.next().unwrap_or_default();
        parts.for_each(|part| all.join(part));
        let Whole { cases, set_aside, faults, .. } = all.close();
        let faults = faults.into_iter().map(|found| EventFault {
            row: found.line,
            case: found.case,
            fault: found.fault.at(format!("rows[{}]", found.line)),
        });
        Replayed { cases, set_aside, faults: faults.collect() }
    }
}

impl Dealer {
    /// Looks at the head of each of the next rows.
    ///
    /// # Errors
    /// As [`EventReader::read`].
    ///
    /// ```
    /// use humiao::bulk::{Columns, Values};
    /// let mut reader = humiao::warning::EventReader::new(None);
    /// assert!(reader.split().0.deal(&Columns::new(0).with("event", Values::Unknown, None)).is_ok());
    /// ```
    pub fn deal(&mut self, columns: &Columns<'_>) -> Result<Dealt, Fault> {
        let lines = Lines::of(columns)?;
        let part = |row| match lines.get(row) {
            _ if self.parts == NonZeroU16::MIN => 0,
            Ok(line) => part_of(line, self.parts),
            Err(_) => 0,
        };
        let parts: Vec<u16> = (0..columns.rows()).map(part).collect();
        let first_row = self.rows;
        self.rows += parts.len();
        Ok(Dealt { first_row, parts })
    }
}

impl PartReader {
    /// Reads those of the rows that are its own, and says how many; `dealt` is what the dealer said of these columns.
    ///
    /// # Errors
    /// As [`EventReader::read`].
    ///
    /// ```
    /// use humiao::bulk::{Columns, Values};
    /// let mut reader = humiao::warning::EventReader::new(None);
    /// let columns = Columns::new(0).with("event", Values::Unknown, None);
    /// let (dealer, parts) = reader.split();
    /// let dealt = dealer.deal(&columns)?;
    /// assert_eq!(parts[0].read(&columns, &dealt)?, 0);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn read(&mut self, columns: &Columns<'_>, dealt: &Dealt) -> Result<usize, Fault> {
        let lines = Lines::of(columns)?;
        let mut own = 0;
        for (row, part) in dealt.parts.iter().enumerate() {
            if *part == self.part {
                own += 1;
                let number = dealt.first_row + row;
                match lines.get(row) {
                    Ok(line) => self.reading.line(number, line),
                    Err(fault) => self.reading.unread(number, fault),
                }
            }
        }
        Ok(own)
    }
}

/// The part that reads the rows of the case of a line. A line that is no event may be read by any.
fn part_of(line: &str, parts: NonZeroU16) -> u16 {
    /// What is needed of an event that is not in the written form; of all else serde sees that it is JSON.
    #[derive(Deserialize)]
    struct Named {
        case: CaseId,
    }
    let among = |case: &str| {
        // FNV-1a, and a last stir, since ids that count upwards differ in their last bytes alone.
        let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let hash = case.bytes().fold(0xcbf2_9ce4_8422_2325, mix);
        let hash = (hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        u16::try_from(hash % u64::from(parts.get())).unwrap_or_default()
    };
    match decode::case(line) {
        Some(case) => among(case),
        None => serde_json::from_str::<Named>(line).map_or(0, |named| among(named.case.as_str())),
    }
}

/// The column of events.
struct Lines<'c, 'a>(&'c Column<'a>);

impl<'c, 'a> Lines<'c, 'a> {
    fn of(columns: &'c Columns<'a>) -> Result<Self, Fault> {
        columns.wanted(EVENT, Kind::Text).map(Self)
    }

    /// The line of a row.
    fn get(&self, row: usize) -> Result<&'a str, Fault> {
        let written = if self.0.has(row) { self.0.values.written(row) } else { Written::Absent };
        match written {
            Written::Is(line) => Ok(line),
            Written::Absent => Err(Fault::new(FaultKind::Missing, fault_code::MISSING).with("name", EVENT)),
            Written::Garbled(text) => {
                Err(Fault::new(FaultKind::Malformed, fault_code::MALFORMED_JSON).with("column", text + 1))
            }
            Written::Broken => Err(Fault::new(FaultKind::Malformed, bulk_code::UNREADABLE)),
        }
    }
}

#[cfg(test)]
mod tests;
