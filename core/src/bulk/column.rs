//! Borrowed columns by their names.

use std::collections::BTreeMap;

use super::bits::Bits;
use super::code;
use super::kind::Kind;
use super::layout::{Offsets, Unit};
use super::strings::Strings;
use crate::fault::{Fault, FaultKind};
use crate::text::Text;

/// Whole numbers of any width.
///
/// ```
/// use humiao::bulk::Integers;
/// assert_eq!(Integers::U64(&[u64::MAX]).get(0), Some(i128::from(u64::MAX)));
/// ```
#[derive(Clone, Copy)]
pub enum Integers<'a> {
    /// 8 bits with a sign.
    I8(&'a [i8]),
    /// 16 bits with a sign.
    I16(&'a [i16]),
    /// 32 bits with a sign.
    I32(&'a [i32]),
    /// 64 bits with a sign.
    I64(&'a [i64]),
    /// 8 bits.
    U8(&'a [u8]),
    /// 16 bits.
    U16(&'a [u16]),
    /// 32 bits.
    U32(&'a [u32]),
    /// 64 bits.
    U64(&'a [u64]),
}

/// One expression for a slice of whichever type.
macro_rules! each {
    ($numbers:expr, $slice:ident => $body:expr) => {
        match $numbers {
            $crate::bulk::Integers::I8($slice) => $body,
            $crate::bulk::Integers::I16($slice) => $body,
            $crate::bulk::Integers::I32($slice) => $body,
            $crate::bulk::Integers::I64($slice) => $body,
            $crate::bulk::Integers::U8($slice) => $body,
            $crate::bulk::Integers::U16($slice) => $body,
            $crate::bulk::Integers::U32($slice) => $body,
            $crate::bulk::Integers::U64($slice) => $body,
        }
    };
}
pub(crate) use each;

impl Integers<'_> {
    /// The number of rows.
    ///
    /// ```
    /// assert_eq!(humiao::bulk::Integers::I8(&[1, 2]).len(), 2);
    /// ```
    #[must_use]
    pub const fn len(&self) -> usize {
        each!(self, slice => slice.len())
    }

    /// Whether there is no row.
    ///
    /// ```
    /// assert!(humiao::bulk::Integers::I8(&[]).is_empty());
    /// ```
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of a row; `None` beyond the last one.
    ///
    /// ```
    /// assert_eq!(humiao::bulk::Integers::I16(&[-1]).get(0), Some(-1));
    /// ```
    #[must_use]
    pub fn get(&self, row: usize) -> Option<i128> {
        each!(self, slice => slice.get(row).map(|number| i128::from(*number)))
    }
}

/// The values of a column, without saying which rows have one.
///
/// ```
/// use humiao::bulk::{Integers, Strings, Values};
/// let codes = Values::Dictionary { keys: Integers::U8(&[1, 0, 1]), names: Strings::Slices(&["none", "sight"]), known: None };
/// assert_eq!((codes.len(), codes.kind()), (3, "dictionary"));
/// ```
#[derive(Clone, Copy)]
pub enum Values<'a> {
    /// No row has a value: a column whose facts nobody has collected; it fits every kind.
    Unknown,
    /// Yes or no.
    Flags(Bits<'a>),
    /// Whole numbers.
    Numbers(Integers<'a>),
    /// Text.
    Texts(Strings<'a>),
    /// Text of which every row has the number.
    Dictionary {
        /// Which name each row has, from 0.
        keys: Integers<'a>,
        /// The names.
        names: Strings<'a>,
        /// Which names are there at all; without it all are.
        known: Option<Bits<'a>>,
    },
    /// Days since 1970-01-01 (Arrow's `date32`).
    Days(&'a [i32]),
    /// Milliseconds since 1970-01-01, of whole days (Arrow's `date64`).
    Milliseconds(&'a [i64]),
    /// Instants since 1970-01-01T00:00Z (Arrow's `timestamp` with a zone).
    Instants {
        /// How many of the unit.
        counts: &'a [i64],
        /// What is counted.
        unit: Unit,
    },
    /// A record in each row (Arrow's `struct`).
    Records(&'a Columns<'a>),
    /// A list of records in each row.
    Lists {
        /// Where the members of each row start and end.
        offsets: Offsets<'a>,
        /// The members of all rows.
        members: &'a Columns<'a>,
        /// Which members are there at all; without it all are.
        known: Option<Bits<'a>>,
    },
    /// Of a type that no column is asked for. It fits nothing, so that the fault of the column can name what was given.
    Foreign {
        /// What the type is called.
        kind: &'a str,
        /// The number of rows.
        rows: usize,
    },
}

impl<'a> Values<'a> {
    /// The number of rows; 0 for a column without values.
    ///
    /// ```
    /// assert_eq!(humiao::bulk::Values::Days(&[0, 1]).len(), 2);
    /// ```
    #[must_use]
    pub const fn len(&self) -> usize {
        match self {
            Self::Unknown => 0,
            Self::Flags(bits) => bits.len(),
            Self::Numbers(numbers) | Self::Dictionary { keys: numbers, .. } => numbers.len(),
            Self::Texts(texts) => texts.len(),
            Self::Days(days) => days.len(),
            Self::Milliseconds(counts) | Self::Instants { counts, .. } => counts.len(),
            Self::Records(columns) => columns.rows(),
            Self::Lists { offsets, .. } => offsets.rows(),
            Self::Foreign { rows, .. } => *rows,
        }
    }

    /// Whether there is no row.
    ///
    /// ```
    /// assert!(humiao::bulk::Values::Unknown.is_empty());
    /// ```
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What sort of values they are: `null`, `boolean`, `integer`, `string`, `dictionary`, `date`, `timestamp`, `struct`,
    /// `list`, or what a foreign type is called.
    ///
    /// ```
    /// assert_eq!(humiao::bulk::Values::Days(&[]).kind(), "date");
    /// ```
    #[must_use]
    pub const fn kind(&self) -> &'a str {
        match self {
            Self::Unknown => "null",
            Self::Flags(_) => "boolean",
            Self::Numbers(_) => "integer",
            Self::Texts(_) => "string",
            Self::Dictionary { .. } => "dictionary",
            Self::Days(_) | Self::Milliseconds(_) => "date",
            Self::Instants { .. } => "timestamp",
            Self::Records(_) => "struct",
            Self::Lists { .. } => "list",
            Self::Foreign { kind, .. } => kind,
        }
    }
}

/// One column: its values, and which rows have one.
///
/// ```
/// use humiao::bulk::{Bits, Columns, Values};
/// let columns = Columns::new(2).with("birth-date", Values::Days(&[15_000, 0]), Some(Bits::new(&[0b01], 0, 2)?));
/// assert!(columns.get("birth-date").is_some_and(|column| column.has(0) && !column.has(1)));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Clone, Copy)]
pub struct Column<'a> {
    /// The values; what stands in a row without one is not looked at.
    pub values: Values<'a>,
    /// Which rows have a value; without it all have one.
    pub known: Option<Bits<'a>>,
}

impl Column<'_> {
    /// Whether a row has a value.
    ///
    /// ```
    /// use humiao::bulk::{Column, Values};
    /// assert!(!Column { values: Values::Unknown, known: None }.has(0));
    /// ```
    #[must_use]
    pub fn has(&self, row: usize) -> bool {
        row < self.values.len() && self.known.is_none_or(|known| known.get(row))
    }
}

/// Columns of one table, by their names, all of the same length.
///
/// What nobody asks for may be among them. Faults are found when the columns are used, all at once.
///
/// ```
/// use humiao::bulk::{Columns, Values};
/// let columns = Columns::new(1).with("birth-date", Values::Days(&[15_000]), None);
/// assert_eq!(columns.rows(), 1);
/// ```
#[derive(Clone, Default)]
pub struct Columns<'a> {
    rows: usize,
    columns: BTreeMap<Text, Column<'a>>,
    twice: Vec<Text>,
}

impl<'a> Columns<'a> {
    /// A table of so many rows, without a column yet.
    ///
    /// ```
    /// assert_eq!(humiao::bulk::Columns::new(3).rows(), 3);
    /// ```
    #[must_use]
    pub fn new(rows: usize) -> Self {
        Self { rows, columns: BTreeMap::new(), twice: Vec::new() }
    }

    /// The same table with one more column: its values, and which rows have one (without it all have).
    ///
    /// ```
    /// use humiao::bulk::{Columns, Values};
    /// assert!(Columns::new(3).with("misconduct", Values::Unknown, None).get("misconduct").is_some());
    /// ```
    #[must_use]
    pub fn with(mut self, name: impl Into<Text>, values: Values<'a>, known: Option<Bits<'a>>) -> Self {
        let name = name.into();
        if self.columns.insert(name.clone(), Column { values, known }).is_some() {
            self.twice.push(name);
        }
        self
    }

    /// The number of rows.
    ///
    /// ```
    /// assert_eq!(humiao::bulk::Columns::default().rows(), 0);
    /// ```
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// The column of a name.
    ///
    /// ```
    /// assert!(humiao::bulk::Columns::default().get("birth-date").is_none());
    /// ```
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Column<'a>> {
        self.columns.get(&Text::from(name))
    }

    /// The column of a name whose values are of a kind, of the length of the table.
    ///
    /// # Errors
    /// `bulk.missing-column`, `bulk.column-type`, `bulk.column-length`, `bulk.column-twice`, at the name of the column.
    ///
    /// ```
    /// use humiao::bulk::{Columns, Kind, Values};
    /// let columns = Columns::new(2).with("age", Values::Days(&[0]), None);
    /// assert_eq!(columns.wanted("age", Kind::Count).err().unwrap().code.as_str(), "bulk.column-type");
    /// ```
    pub fn wanted(&self, name: &str, kind: Kind) -> Result<&Column<'a>, Fault> {
        let wanted = kind.name();
        let fault = |kind, code| Fault::new(kind, code).at(name).with("column", name);
        let Some(column) = self.get(name) else {
            return Err(fault(FaultKind::Missing, code::MISSING_COLUMN).with("wanted", wanted));
        };
        if self.twice.iter().any(|twice| twice.as_str() == name) {
            return Err(fault(FaultKind::Conflict, code::COLUMN_TWICE));
        }
        if matches!(column.values, Values::Unknown) {
            return Ok(column);
        }
        if !kind.fits(&column.values) {
            let given = column.values.kind();
            return Err(fault(FaultKind::Invalid, code::COLUMN_TYPE).with("wanted", wanted).with("given", given));
        }
        let lengths = [Some(column.values.len()), column.known.map(|known| known.len())];
        match lengths.into_iter().flatten().find(|len| *len != self.rows) {
            Some(given) => {
                Err(fault(FaultKind::Conflict, code::COLUMN_LENGTH).with("wanted", self.rows).with("given", given))
            }
            None => Ok(column),
        }
    }
}
