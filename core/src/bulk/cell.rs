//! A column bound to the type of its cells: a value, nothing, or what is wrong, for each row.

use super::bits::Bits;
use super::column::{Columns, Integers, Values};
use super::kind::Kind;
use super::layout::{Offsets, Unit};
use super::record::Row;
use crate::catalog::Wire;
use crate::fault::{Fault, FaultKind, code};
use crate::id::{ClassId, HouseholdId, SchoolId, StaffId, StudentId};
use crate::text::Text;
use crate::time::{Day, Timestamp, code as time_code};

/// What a cell is read as.
pub trait Cell: Sized {
    /// What its column must hold.
    const KIND: Kind;
    /// What is read from.
    type Source<'a>;

    /// Binds values of the kind, of so many rows; `None` when columns inside are wrong.
    fn bind<'a>(values: &Values<'a>, rows: usize, faults: &mut Vec<Fault>) -> Option<Self::Source<'a>>;

    /// The value of a row that the column says is there; `None` when it is not there after all.
    fn read(source: &Self::Source<'_>, row: usize) -> Result<Option<Self>, Vec<Fault>>;
}

/// One column of a record, bound.
pub struct Bound<'a, T: Cell> {
    name: &'static str,
    known: Option<Bits<'a>>,
    /// `None` when no row has a value.
    source: Option<T::Source<'a>>,
}

impl<'a, T: Cell> Bound<'a, T> {
    /// Looks for the column; what is wrong with it is told, at its name.
    pub fn new(name: &'static str, is_needed: bool, columns: &Columns<'a>, faults: &mut Vec<Fault>) -> Option<Self> {
        if !is_needed && columns.get(name).is_none() {
            return Some(Self { name, known: None, source: None });
        }
        let column = match columns.wanted(name, T::KIND) {
            Ok(column) => *column,
            Err(fault) => {
                faults.push(fault);
                return None;
            }
        };
        let mut inside = Vec::new();
        let source = if matches!(column.values, Values::Unknown) {
            None
        } else {
            let source = T::bind(&column.values, columns.rows(), &mut inside);
            faults.extend(inside.into_iter().map(|fault| fault.at(name)));
            Some(source?)
        };
        Some(Self { name, known: column.known, source })
    }

    /// The value of a field that must be given; what is wrong is told, at the field.
    pub fn needed(&self, row: usize, faults: &mut Vec<Fault>) -> Option<T> {
        let value = self.open(row, faults)?;
        if value.is_none() {
            faults.push(Fault::new(FaultKind::Missing, code::MISSING).with("name", self.name).at(self.name));
        }
        value
    }

    /// The value of a field that may be left out.
    pub fn open(&self, row: usize, faults: &mut Vec<Fault>) -> Option<Option<T>> {
        let Some(source) = self.source.as_ref().filter(|_| self.known.is_none_or(|known| known.get(row))) else {
            return Some(None);
        };
        match T::read(source, row) {
            Ok(value) => Some(value),
            Err(found) => {
                faults.extend(found.into_iter().map(|fault| inside(self.name, fault)));
                None
            }
        }
    }
}

/// The place of a fault in a field; what it says of a member of a list is written behind the name.
fn inside(name: &str, fault: Fault) -> Fault {
    if fault.place.as_str().starts_with('[') {
        let place = Text::from(format!("{name}{}", fault.place));
        return Fault { place, ..fault };
    }
    fault.at(name)
}

/// What stands in a row of text.
#[derive(Clone, Copy)]
pub(crate) enum Written<'a> {
    Is(&'a str),
    /// A name that the dictionary leaves out.
    Absent,
    /// Bytes that are no text, so many of them being text.
    Garbled(usize),
    /// A place beyond the text.
    Broken,
}

impl<'a> Written<'a> {
    fn of(bytes: Option<&'a [u8]>) -> Self {
        let text = |bytes| std::str::from_utf8(bytes).map_or_else(|error| Self::Garbled(error.valid_up_to()), Self::Is);
        bytes.map_or(Self::Broken, text)
    }
}

impl<'a> Values<'a> {
    /// The text of a row; of other columns there is none.
    pub(crate) fn written(&self, row: usize) -> Written<'a> {
        if let Self::Texts(texts) = self {
            return Written::of(texts.get(row));
        }
        let Self::Dictionary { keys, names, known } = self else { return Written::Broken };
        match keys.get(row).and_then(|key| usize::try_from(key).ok()) {
            Some(key) if known.is_some_and(|known| key < known.len() && !known.get(key)) => Written::Absent,
            Some(key) => Written::of(names.get(key)),
            None => Written::Broken,
        }
    }

    /// The day of a row, if there is such a day; a count of milliseconds must be of whole days.
    pub(crate) fn day(&self, row: usize) -> Option<Day> {
        if let Self::Days(days) = self {
            return Day::counted(i64::from(*days.get(row)?));
        }
        let Self::Milliseconds(instants) = self else { return None };
        whole_days(*instants.get(row)?).and_then(Day::counted)
    }
}

/// The days of so many milliseconds; `None` when a part of a day is left.
pub(crate) const fn whole_days(milliseconds: i64) -> Option<i64> {
    const A_DAY: i64 = 86_400_000;
    if milliseconds.rem_euclid(A_DAY) == 0 { Some(milliseconds.div_euclid(A_DAY)) } else { None }
}

impl Cell for Day {
    const KIND: Kind = Kind::Day;
    type Source<'a> = Values<'a>;

    fn bind<'a>(values: &Values<'a>, _: usize, _: &mut Vec<Fault>) -> Option<Values<'a>> {
        Some(*values)
    }

    fn read(source: &Values<'_>, row: usize) -> Result<Option<Self>, Vec<Fault>> {
        source.day(row).map(Some).ok_or_else(|| vec![Fault::new(FaultKind::Invalid, time_code::DAY)])
    }
}

impl Cell for Timestamp {
    const KIND: Kind = Kind::Instant;
    type Source<'a> = (&'a [i64], Unit);

    fn bind<'a>(values: &Values<'a>, _: usize, _: &mut Vec<Fault>) -> Option<Self::Source<'a>> {
        if let Values::Instants { counts, unit } = *values { Some((counts, unit)) } else { None }
    }

    fn read((counts, unit): &Self::Source<'_>, row: usize) -> Result<Option<Self>, Vec<Fault>> {
        let fault = || Fault::new(FaultKind::Invalid, time_code::INSTANT);
        let millis = counts.get(row).and_then(|count| unit.milliseconds(*count)).ok_or_else(|| vec![fault()])?;
        Self::from_millis(millis).map(Some).map_err(|fault| vec![fault])
    }
}

impl Cell for bool {
    const KIND: Kind = Kind::Flag;
    type Source<'a> = Bits<'a>;

    fn bind<'a>(values: &Values<'a>, _: usize, _: &mut Vec<Fault>) -> Option<Bits<'a>> {
        if let Values::Flags(bits) = *values { Some(bits) } else { None }
    }

    fn read(source: &Bits<'_>, row: usize) -> Result<Option<Self>, Vec<Fault>> {
        Ok(Some(source.get(row)))
    }
}

macro_rules! counts {
    ($($number:ty),+) => {$(
        impl Cell for $number {
            const KIND: Kind = Kind::Count;
            type Source<'a> = Integers<'a>;

            fn bind<'a>(values: &Values<'a>, _: usize, _: &mut Vec<Fault>) -> Option<Integers<'a>> {
                if let Values::Numbers(numbers) = *values { Some(numbers) } else { None }
            }

            fn read(source: &Integers<'_>, row: usize) -> Result<Option<Self>, Vec<Fault>> {
                let number = source.get(row).and_then(|number| Self::try_from(number).ok());
                number.map(Some).ok_or_else(|| {
                    let fault = Fault::new(FaultKind::Invalid, code::OUT_OF_RANGE);
                    vec![fault.with("least", Self::MIN).with("most", Self::MAX)]
                })
            }
        }
    )+};
}
counts!(u8, u32);

/// A value that is written as text: an id, or a member of a closed set.
pub trait Name: Clone {
    /// What its column must hold.
    const KIND: Kind;

    /// The value that is written so.
    fn of(text: &str) -> Result<Self, Fault>;
}

impl<T: Wire> Name for T {
    const KIND: Kind = Kind::Code;

    fn of(text: &str) -> Result<Self, Fault> {
        Self::from_wire(text).ok_or_else(|| Fault::new(FaultKind::Unknown, code::UNKNOWN_NAME).with("set", Self::SET))
    }
}

macro_rules! ids {
    ($($id:ty),+) => {$(
        impl Name for $id {
            const KIND: Kind = Kind::Text;

            fn of(text: &str) -> Result<Self, Fault> {
                Ok(Self::from(text))
            }
        }
    )+};
}
ids!(Text, StudentId, StaffId, HouseholdId, SchoolId, ClassId);

/// A column of names.
pub enum Names<'a, T> {
    /// Each row is read by itself.
    Each(Values<'a>),
    /// The names of a dictionary are read once.
    Once(Integers<'a>, Vec<Option<Result<T, Fault>>>),
}

fn name_of<T: Name>(written: Written<'_>) -> Option<Result<T, Fault>> {
    match written {
        Written::Is(text) => Some(T::of(text)),
        Written::Absent => None,
        Written::Garbled(_) | Written::Broken => Some(Err(broken("text"))),
    }
}

/// The fault of a layout that points beyond its bytes.
fn broken(wanted: &str) -> Fault {
    Fault::new(FaultKind::Malformed, code::WRONG_SHAPE).with("wanted", wanted).with("given", "other bytes")
}

impl<T: Name> Cell for T {
    const KIND: Kind = <T as Name>::KIND;
    type Source<'a> = Names<'a, T>;

    fn bind<'a>(values: &Values<'a>, rows: usize, _: &mut Vec<Fault>) -> Option<Names<'a, T>> {
        let Values::Dictionary { keys, names, known } = values else { return Some(Names::Each(*values)) };
        // A part of a large table may have the names of all of it.
        if names.len() > rows {
            return Some(Names::Each(*values));
        }
        let every = (0..names.len()).map(|key| {
            let is_known = known.is_none_or(|known| known.get(key));
            is_known.then(|| name_of(Written::of(names.get(key)))).flatten()
        });
        Some(Names::Once(*keys, every.collect()))
    }

    fn read(source: &Names<'_, T>, row: usize) -> Result<Option<T>, Vec<Fault>> {
        let name = match source {
            Names::Each(values) => name_of(values.written(row)),
            Names::Once(keys, names) => {
                let name = keys.get(row).and_then(|key| usize::try_from(key).ok()).and_then(|key| names.get(key));
                name.cloned().unwrap_or_else(|| Some(Err(broken("text"))))
            }
        };
        name.transpose().map_err(|fault| vec![fault])
    }
}

/// A list of records.
pub struct Members<'a, T: Row> {
    offsets: Offsets<'a>,
    known: Option<Bits<'a>>,
    rows: usize,
    bound: T::Bound<'a>,
}

impl<T: Row> Cell for Vec<T> {
    const KIND: Kind = Kind::List(T::COLUMNS);
    type Source<'a> = Members<'a, T>;

    fn bind<'a>(values: &Values<'a>, _: usize, faults: &mut Vec<Fault>) -> Option<Members<'a, T>> {
        let Values::Lists { offsets, members, known } = *values else { return None };
        Some(Members { offsets, known, rows: members.rows(), bound: T::bind(members, faults)? })
    }

    fn read(source: &Members<'_, T>, row: usize) -> Result<Option<Self>, Vec<Fault>> {
        let range = source.offsets.range(row).filter(|range| range.start <= range.end && range.end <= source.rows);
        let range = range.ok_or_else(|| vec![broken("a list")])?;
        let (mut members, mut faults) = (Self::with_capacity(range.len()), Vec::new());
        for (number, at) in range.enumerate() {
            let member = if source.known.is_none_or(|known| known.get(at)) {
                T::read(&source.bound, at).map_err(|(_, faults)| faults)
            } else {
                Err(vec![Fault::new(FaultKind::Missing, code::MISSING).with("name", "…")])
            };
            match member {
                Ok(member) => members.push(member),
                Err(found) => faults.extend(found.into_iter().map(|fault| fault.at(format!("[{number}]")))),
            }
        }
        if faults.is_empty() { Ok(Some(members)) } else { Err(faults) }
    }
}

/// Makes a record something that stands in a cell.
macro_rules! in_cell {
    ($record:ty) => {
        impl $crate::bulk::cell::Cell for $record {
            const KIND: $crate::bulk::Kind = $crate::bulk::Kind::Record(<Self as $crate::bulk::record::Row>::COLUMNS);
            type Source<'a> = <Self as $crate::bulk::record::Row>::Bound<'a>;

            fn bind<'a>(
                values: &$crate::bulk::Values<'a>,
                _: usize,
                faults: &mut Vec<$crate::fault::Fault>,
            ) -> Option<Self::Source<'a>> {
                let $crate::bulk::Values::Records(columns) = *values else { return None };
                <Self as $crate::bulk::record::Row>::bind(columns, faults)
            }

            fn read(source: &Self::Source<'_>, row: usize) -> Result<Option<Self>, Vec<$crate::fault::Fault>> {
                <Self as $crate::bulk::record::Row>::read(source, row).map(Some).map_err(|(_, faults)| faults)
            }
        }
    };
}
pub(crate) use in_cell;
