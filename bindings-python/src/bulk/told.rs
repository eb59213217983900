//! Tables made of the core's columns: each column by its name, in the type that every library takes.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::types::{ArrowPrimitiveType, UInt8Type, UInt32Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Int64Array, LargeStringArray, PrimitiveArray, StructArray,
    TimestampMillisecondArray,
};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields};
use humiao::bulk::{Bitmap, Ragged};
use humiao::catalog::{Group, Wire, entries};
use humiao::fault::Fault;
use humiao::text::{Bilingual, Language};
use humiao::time::{Day, Timestamp};

use super::lists::{Names, list, member};
use super::table::Table;

/// The zone in which instants are shown.
const ZONE: &str = "Asia/Shanghai";

/// What a column is made into.
pub(crate) type Made = Result<ArrayRef, ArrowError>;

/// The columns of a table, or of the records in lists, in their order.
#[derive(Default)]
pub(crate) struct Told {
    fields: Vec<FieldRef>,
    columns: Vec<ArrayRef>,
}

impl Told {
    /// One column more, which may have nothing in some rows.
    pub(crate) fn with(self, name: &str, column: ArrayRef) -> Self {
        self.and(name, column, true)
    }

    /// One column more, which has something in every row.
    pub(crate) fn given(self, name: &str, column: ArrayRef) -> Self {
        self.and(name, column, false)
    }

    fn and(mut self, name: &str, column: ArrayRef, nullable: bool) -> Self {
        self.fields.push(Field::new(name, column.data_type().clone(), nullable).into());
        self.columns.push(column);
        self
    }

    /// The names and types of the columns, and their rows.
    pub(crate) fn rows(self) -> Result<(Fields, StructArray), ArrowError> {
        let fields = Fields::from(self.fields);
        Ok((fields.clone(), StructArray::try_new(fields, self.columns, None)?))
    }

    pub(crate) fn table(self) -> Result<Table, ArrowError> {
        let (fields, rows) = self.rows()?;
        Ok(Table::new(fields, vec![rows]))
    }

    /// The rows as lists that end at these places; with `null` in place of an empty one where that is asked for.
    fn lists(self, ends: impl ExactSizeIterator<Item = usize> + Clone, null: bool) -> Made {
        let (fields, members) = self.rows()?;
        let offset = |end: usize| i32::try_from(end).map_err(|_| ArrowError::OffsetOverflowError(end));
        let offsets = std::iter::once(0).chain(ends.clone()).map(offset).collect::<Result<Vec<i32>, _>>()?;
        let starts = std::iter::once(0).chain(ends.clone());
        let there = null.then(|| starts.zip(ends).map(|(start, end)| start < end).collect::<NullBuffer>());
        list(member(DataType::Struct(fields)), offsets, Arc::new(members), there)
    }
}

/// Text, however much of it.
pub(crate) fn texts<'t>(texts: impl Iterator<Item = Option<&'t str>>) -> ArrayRef {
    Arc::new(texts.collect::<LargeStringArray>())
}

/// One name in all rows.
pub(crate) fn same(name: &str, rows: usize) -> Made {
    Names::new([name].into_iter()).column(vec![0; rows])
}

/// A text in one language, in all rows.
pub(crate) fn same_text(text: &Bilingual, language: Language, rows: usize) -> Made {
    same(text.text(language).as_str(), rows)
}

/// The wire names of a closed set, as a dictionary of all of them.
pub(crate) fn names<T: Wire + PartialEq>(members: impl Iterator<Item = Option<T>>) -> Made {
    let number = |member: T| i16::try_from(T::ALL.iter().position(|other| *other == member)?).ok();
    Names::new(T::ALL.iter().map(|member| member.wire())).known(members.map(|member| member.and_then(number)))
}

/// Codes of the catalog, of faults or of reasons.
pub(crate) fn codes<'c>(group: Group, codes: impl Iterator<Item = &'c str>) -> Made {
    let names = || entries().filter(|entry| entry.group == group).map(|entry| entry.name);
    let numbers: BTreeMap<&str, i16> = names().zip(0..).collect();
    Names::new(names()).known(codes.map(|code| numbers.get(code).copied()))
}

/// Counts and numbers of rows.
pub(crate) fn integers(numbers: impl Iterator<Item = u64>) -> ArrayRef {
    Arc::new(numbers.map(|number| i64::try_from(number).unwrap_or(i64::MAX)).collect::<Int64Array>())
}

/// Numbers of events and episodes.
pub(crate) fn numbers(numbers: impl Iterator<Item = Option<u32>>) -> ArrayRef {
    primitive::<UInt32Type>(numbers)
}

/// Severities of levels, and grades.
pub(crate) fn small(numbers: impl Iterator<Item = Option<u8>>) -> ArrayRef {
    primitive::<UInt8Type>(numbers)
}

fn primitive<T: ArrowPrimitiveType>(values: impl Iterator<Item = Option<T::Native>>) -> ArrayRef {
    Arc::new(values.collect::<PrimitiveArray<T>>())
}

/// Days, and nothing where there is none.
pub(crate) fn days(days: impl Iterator<Item = Option<Day>>) -> ArrayRef {
    Arc::new(days.map(|day| day.map(|day| day.date().to_epoch_days())).collect::<Date32Array>())
}

pub(crate) fn times(instants: impl Iterator<Item = Option<Timestamp>>) -> ArrayRef {
    let instants = instants.map(|instant| instant.map(Timestamp::millis));
    Arc::new(instants.collect::<TimestampMillisecondArray>().with_timezone(ZONE))
}

/// Yes and no, and nothing in the rows that are left out.
pub(crate) fn flags(holds: &Bitmap, left_out: Option<&Bitmap>) -> ArrayRef {
    let bits = |words: Vec<u64>| BooleanBuffer::new(Buffer::from_vec(words), 0, holds.len());
    let known = left_out.map(|rows| NullBuffer::new(bits(rows.words().iter().map(|word| !word).collect())));
    Arc::new(BooleanArray::new(bits(holds.words().to_vec()), known))
}

pub(crate) fn members(holds: Vec<bool>) -> ArrayRef {
    Arc::new(BooleanArray::from(holds))
}

/// A list of records for each row.
pub(crate) fn records<T>(lists: &Ragged<T>, members: Told) -> Made {
    members.lists(lists.ends().iter().copied(), false)
}

/// For each row a list of levels and how many persons there are of each.
pub(crate) fn levels<'t>(rows: impl ExactSizeIterator<Item = &'t BTreeMap<u8, u64>> + Clone) -> Made {
    let mut end = 0;
    let ends: Vec<usize> = rows
        .clone()
        .map(|levels| {
            end += levels.len();
            end
        })
        .collect();
    Told::default()
        .given("level", small(rows.clone().flat_map(BTreeMap::keys).copied().map(Some)))
        .given("persons", integers(rows.flat_map(BTreeMap::values).copied()))
        .lists(ends.into_iter(), false)
}

/// What is wrong with the rows behind each row, each with its place and code, and nothing where all is well.
pub(crate) fn faults(lists: &Ragged<Fault>) -> Made {
    let members = lists.members();
    Told::default()
        .given("place", texts(members.iter().map(|fault| Some(fault.place.as_str()))))
        .with("code", codes(Group::Fault, members.iter().map(|fault| fault.code.as_str()))?)
        .lists(lists.ends().iter().copied(), true)
}
