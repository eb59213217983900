//! Columns of lists of names, made of bitmaps: which names a row has.

use std::sync::Arc;

use arrow_array::types::Int16Type;
use arrow_array::{ArrayRef, DictionaryArray, Int16Array, ListArray, StringArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields};
use humiao::bulk::Bitmap;

/// Names, and the bitmaps of the rows that have each.
pub(crate) struct Names(Arc<StringArray>);

/// Which rows have a name, by its number.
pub(crate) struct Having(Vec<i32>, Vec<i16>);

impl Names {
    /// The names of a column, told by their numbers.
    pub(crate) fn new<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        Self(Arc::new(names.map(Some).collect()))
    }

    /// The type of one name.
    pub(crate) fn data_type() -> DataType {
        DataType::Dictionary(DataType::Int16.into(), DataType::Utf8.into())
    }

    /// Names by their numbers.
    pub(crate) fn column(&self, keys: Vec<i16>) -> Result<ArrayRef, ArrowError> {
        let keys = Int16Array::from(keys);
        Ok(Arc::new(DictionaryArray::<Int16Type>::try_new(keys, self.0.clone())?))
    }

    /// Names by their numbers, and nothing where there is none.
    pub(crate) fn open_column(&self, keys: impl Iterator<Item = Option<i16>>) -> Result<ArrayRef, ArrowError> {
        let keys: Int16Array = keys.collect();
        Ok(Arc::new(DictionaryArray::<Int16Type>::try_new(keys, self.0.clone())?))
    }

    /// A list of names for each row.
    pub(crate) fn list(&self, having: Having) -> Result<ArrayRef, ArrowError> {
        let Having(offsets, keys) = having;
        list(member(Self::data_type()), offsets, self.column(keys)?, None)
    }
}

impl Having {
    /// The numbers of each row, in the order of the bitmaps.
    pub(crate) fn new<'b>(rows: usize, bitmaps: impl Iterator<Item = (i16, &'b Bitmap)> + Clone) -> Self {
        let mut ends = vec![0_i32; rows + 1];
        for row in bitmaps.clone().flat_map(|(_, bitmap)| bitmap.rows()) {
            if let Some(end) = ends.get_mut(row + 1) {
                *end += 1;
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        // Each row's next place; in the end it is where the next row begins.
        let mut places = ends.clone();
        let mut keys = vec![0_i16; usize::try_from(sum).unwrap_or_default()];
        for (number, bitmap) in bitmaps {
            for row in bitmap.rows() {
                let Some(place) = places.get_mut(row) else { continue };
                if let Some(key) = usize::try_from(*place).ok().and_then(|place| keys.get_mut(place)) {
                    *key = number;
                }
                *place += 1;
            }
        }
        Self(ends, keys)
    }

    /// Where each row's numbers begin, and the numbers.
    pub(crate) fn into_parts(self) -> (Vec<i32>, Vec<i16>) {
        (self.0, self.1)
    }
}

/// The field of what lists hold.
pub(crate) fn member(data_type: DataType) -> FieldRef {
    Field::new("item", data_type, false).into()
}

/// A list for each row.
pub(crate) fn list(
    member: FieldRef,
    offsets: Vec<i32>,
    values: ArrayRef,
    nulls: Option<NullBuffer>,
) -> Result<ArrayRef, ArrowError> {
    Ok(Arc::new(ListArray::try_new(member, OffsetBuffer::new(offsets.into()), values, nulls)?))
}

/// The fields of a fault: the fact, and the code.
pub(crate) fn fault_fields() -> Fields {
    [("fact", Names::data_type()), ("code", Names::data_type())]
        .into_iter()
        .map(|(name, data_type)| Field::new(name, data_type, false))
        .collect()
}
