//! Columns of answers, from vectors of the core.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, StringArray, StructArray, UInt64Array};
use arrow_buffer::NullBuffer;
use arrow_schema::{ArrowError, DataType, Field, Fields};
use humiao::bulk::Ragged;
use humiao::catalog::{Group, entries};
use humiao::fault::Fault;
use humiao::text::{Bilingual, Language};
use humiao::time::Day;

use super::lists::{Names, list, member};

/// What a column is made into.
pub(crate) type Made = Result<ArrayRef, ArrowError>;

/// Fields by their names, types, and whether they may be null.
pub(crate) fn fields<const N: usize>(columns: [(&str, DataType, bool); N]) -> Fields {
    columns.into_iter().map(|(name, data_type, nullable)| Field::new(name, data_type, nullable)).collect()
}

/// Text of each row.
pub(crate) fn texts<'t>(texts: impl Iterator<Item = &'t str>) -> ArrayRef {
    Arc::new(texts.map(Some).collect::<StringArray>())
}

/// Days, and nothing where there is none.
pub(crate) fn days(days: impl Iterator<Item = Option<Day>>) -> ArrayRef {
    Arc::new(days.map(|day| day.map(|day| day.date().to_epoch_days())).collect::<Date32Array>())
}

pub(crate) fn counts(counts: Vec<u64>) -> ArrayRef {
    Arc::new(UInt64Array::from(counts))
}

/// One name in all rows.
pub(crate) fn same(name: &str, rows: usize) -> Made {
    Names::new([name].into_iter()).column(vec![0; rows])
}

/// A text in one language, in all rows.
pub(crate) fn same_text(text: &Bilingual, language: Language, rows: usize) -> Made {
    same(text.text(language).as_str(), rows)
}

/// Codes of the catalog, of faults or of reasons.
pub(crate) fn codes<'c>(group: Group, codes: impl Iterator<Item = &'c str>) -> Made {
    let names = || entries().filter(|entry| entry.group == group).map(|entry| entry.name);
    let numbers: BTreeMap<&str, i16> = names().zip(0..).collect();
    Names::new(names()).known(codes.map(|code| numbers.get(code).copied()))
}

/// A list of records for each row; with `null` in place of an empty one where that is asked for.
pub(crate) fn records<T>(lists: &Ragged<T>, fields: Fields, columns: Vec<ArrayRef>, null: bool) -> Made {
    let members = StructArray::try_new(fields.clone(), columns, None)?;
    let ends = lists.ends().iter().map(|end| i32::try_from(*end).map_err(|_| ArrowError::OffsetOverflowError(*end)));
    let offsets = std::iter::once(Ok(0)).chain(ends).collect::<Result<Vec<i32>, _>>()?;
    let there = null.then(|| NullBuffer::from_iter((0..lists.len()).map(|row| !lists.get(row).is_empty())));
    list(member(DataType::Struct(fields)), offsets, Arc::new(members), there)
}

/// The fields of a fault: the row and field that it is at, and the code.
fn fault_fields() -> Fields {
    fields([("place", DataType::Utf8, false), ("code", Names::data_type(), true)])
}

/// The type of a column of faults.
pub(crate) fn faults_type() -> DataType {
    DataType::List(member(DataType::Struct(fault_fields())))
}

/// What is wrong with the rows behind each row, nothing where all is well.
pub(crate) fn faults(lists: &Ragged<Fault>) -> Made {
    let places = texts(lists.members().iter().map(|fault| fault.place.as_str()));
    let codes = codes(Group::Fault, lists.members().iter().map(|fault| fault.code.as_str()))?;
    records(lists, fault_fields(), vec![places, codes], true)
}
