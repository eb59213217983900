//! Tables made of the core's columns: each column by its name, in the type that every library takes.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::types::{ArrowPrimitiveType, Date32Type, UInt8Type, UInt32Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Int64Array, LargeStringArray, PrimitiveArray, StructArray,
    TimestampMillisecondArray, UInt8Array,
};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields};
use humiao::bulk::Bitmap;
use humiao::catalog::Wire;
use humiao::time::{Day, Timestamp};

use super::lists::{Names, list, member};
use super::table::Table;

/// The zone in which instants are shown.
const ZONE: &str = "Asia/Shanghai";

/// The columns of a table, in their order.
#[derive(Default)]
pub(crate) struct Told {
    fields: Vec<FieldRef>,
    columns: Vec<ArrayRef>,
}

impl Told {
    /// One column more.
    pub(crate) fn with(mut self, name: &str, column: ArrayRef) -> Self {
        self.fields.push(Field::new(name, column.data_type().clone(), true).into());
        self.columns.push(column);
        self
    }

    pub(crate) fn table(self) -> Result<Table, ArrowError> {
        let fields = Fields::from(self.fields);
        let rows = StructArray::try_new(fields.clone(), self.columns, None)?;
        Ok(Table::new(fields, vec![rows]))
    }
}

/// Text, however much of it.
pub(crate) fn texts<'t>(texts: impl Iterator<Item = Option<&'t str>>) -> ArrayRef {
    Arc::new(texts.collect::<LargeStringArray>())
}

/// The wire names of a closed set, as a dictionary of all of them.
pub(crate) fn names<T: Wire + PartialEq>(members: impl Iterator<Item = Option<T>>) -> Result<ArrayRef, ArrowError> {
    let number = |member: T| i16::try_from(T::ALL.iter().position(|other| *other == member)?).ok();
    Names::new(T::ALL.iter().map(|member| member.wire())).known(members.map(|member| member.and_then(number)))
}

/// Counts and numbers of rows.
pub(crate) fn integers(numbers: impl Iterator<Item = u64>) -> ArrayRef {
    Arc::new(numbers.map(|number| i64::try_from(number).unwrap_or(i64::MAX)).collect::<Int64Array>())
}

/// Numbers of events and episodes.
pub(crate) fn numbers(numbers: impl Iterator<Item = Option<u32>>) -> ArrayRef {
    primitive::<UInt32Type>(numbers)
}

/// Severities of levels.
pub(crate) fn small(numbers: impl Iterator<Item = Option<u8>>) -> ArrayRef {
    primitive::<UInt8Type>(numbers)
}

fn primitive<T: ArrowPrimitiveType>(values: impl Iterator<Item = Option<T::Native>>) -> ArrayRef {
    Arc::new(values.collect::<PrimitiveArray<T>>())
}

pub(crate) fn days(days: impl Iterator<Item = Day>) -> ArrayRef {
    Arc::new(Date32Array::from_iter_values(days.map(|day| Date32Type::from_naive_date(day.date()))))
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

/// For each row a list of levels and how many persons there are of each.
pub(crate) fn levels<'t>(rows: impl Iterator<Item = &'t BTreeMap<u8, u64>> + Clone) -> Result<ArrayRef, ArrowError> {
    let fields: Fields = [("level", DataType::UInt8), ("persons", DataType::Int64)]
        .into_iter()
        .map(|(name, data_type)| Field::new(name, data_type, false))
        .collect();
    let mut offsets = vec![0_i32];
    let mut end = 0_i32;
    offsets.extend(rows.clone().map(|levels| {
        end = end.saturating_add(i32::try_from(levels.len()).unwrap_or(i32::MAX));
        end
    }));
    let severities: ArrayRef =
        Arc::new(rows.clone().flat_map(BTreeMap::keys).copied().map(Some).collect::<UInt8Array>());
    let persons = integers(rows.flat_map(BTreeMap::values).copied());
    let pairs = StructArray::try_new(fields.clone(), vec![severities, persons], None)?;
    list(member(DataType::Struct(fields)), offsets, Arc::new(pairs), None)
}
