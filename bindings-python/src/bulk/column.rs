//! Arrow's arrays as the borrowed columns of the core.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, Date32Type, Date64Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type,
    Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, StructArray};
use arrow_buffer::{Buffer, NullBuffer};
use arrow_schema::{DataType, TimeUnit};
use humiao::bulk::{Bits, Columns, Field, Integers, Kind, Offsets, Strings, Unit, Values};
use humiao::text::Text;

/// A column of a fact or of a record, made ready to be borrowed from.
pub(crate) struct Prepared {
    name: Text,
    array: ArrayRef,
    nulls: Option<NullBuffer>,
    made: Made,
    kind: String,
    /// The columns inside of it.
    inside: Option<Inside>,
}

/// The columns of a record in each row, or of the members of lists.
struct Inside {
    rows: usize,
    columns: Vec<Prepared>,
    /// Which members are there.
    nulls: Option<NullBuffer>,
    /// The columns of members of which nothing is known, not even their type.
    unknown: &'static [Field],
}

/// What the core has no column for, made into one that it has.
enum Made {
    Same,
    /// No row has a value.
    Nothing,
    Days(Vec<i32>),
    Counts(Vec<i64>),
}

impl Prepared {
    /// The column of a kind. Tools turn days into midnights, and whole numbers beside missing ones into floats; this is
    /// undone. A midnight that is none, and a float that is no whole number, are values that the kind cannot have.
    pub(crate) fn new(name: Text, kind: Kind, array: ArrayRef) -> Self {
        let mut nulls = array.nulls().cloned();
        let made = match (kind, array.data_type()) {
            (Kind::Day, DataType::Timestamp(unit, None)) => Made::Days(midnights(&array, *unit)),
            (Kind::Count, DataType::Float64) => {
                let numbers = array.as_primitive::<Float64Type>().values();
                nulls =
                    NullBuffer::union(nulls.as_ref(), there(numbers.iter().map(|number| !number.is_nan())).as_ref());
                Made::Counts(numbers.iter().map(|number| whole(*number)).collect())
            }
            (Kind::Count, DataType::Float32) => {
                let numbers = array.as_primitive::<Float32Type>().values();
                nulls =
                    NullBuffer::union(nulls.as_ref(), there(numbers.iter().map(|number| !number.is_nan())).as_ref());
                Made::Counts(numbers.iter().map(|number| whole(f64::from(*number))).collect())
            }
            _ => Made::Same,
        };
        let inside = match kind {
            Kind::Record(fields) => array.as_struct_opt().map(|rows| Inside::of(fields, rows)),
            Kind::List(fields) => members(&array).and_then(|members| Inside::of_members(fields, members)),
            Kind::Flag | Kind::Count | Kind::Code | Kind::Text | Kind::Day | Kind::Instant => None,
        };
        let kind = array.data_type().to_string();
        Self { name, array, nulls, made, kind, inside }
    }

    /// A column inside of another one. Where polars has nulls alone, it is of booleans that are null.
    fn within(field: &Field, array: &ArrayRef) -> Self {
        let mut prepared = Self::new(field.name.into(), field.kind, array.clone());
        if field.kind != Kind::Flag && array.data_type() == &DataType::Boolean && array.null_count() == array.len() {
            prepared.made = Made::Nothing;
        }
        prepared
    }

    /// The buffers that longer views point to.
    fn buffers(&self) -> Vec<&[u8]> {
        let texts = self.array.as_any_dictionary_opt().map_or(&self.array, |dictionary| dictionary.values());
        let views = texts.as_string_view_opt();
        views.into_iter().flat_map(|views| views.data_buffers().iter().map(Buffer::as_slice)).collect()
    }

    #[allow(clippy::wildcard_enum_match_arm, reason = "of every other type the core tells that it is foreign")]
    fn values<'a>(&'a self, buffers: &'a [&'a [u8]], inside: Option<&'a Columns<'a>>) -> Values<'a> {
        match &self.made {
            Made::Days(days) => return Values::Days(days),
            Made::Counts(counts) => return Values::Numbers(Integers::I64(counts)),
            Made::Nothing => return Values::Unknown,
            Made::Same => {}
        }
        let foreign = Values::Foreign { kind: &self.kind, rows: self.array.len() };
        let dictionary = |(keys, values): (Integers<'a>, &'a ArrayRef)| {
            let known = values.nulls().and_then(bits);
            match texts(values, buffers) {
                Some(names) if known.is_some() || values.null_count() == 0 => Values::Dictionary { keys, names, known },
                _ => foreign,
            }
        };
        let array = &self.array;
        match array.data_type() {
            DataType::Null => Values::Unknown,
            DataType::Boolean => {
                let values = array.as_boolean().values();
                Bits::new(values.values(), values.offset(), values.len()).map_or(foreign, Values::Flags)
            }
            DataType::Int8 => Values::Numbers(Integers::I8(array.as_primitive::<Int8Type>().values())),
            DataType::Int16 => Values::Numbers(Integers::I16(array.as_primitive::<Int16Type>().values())),
            DataType::Int32 => Values::Numbers(Integers::I32(array.as_primitive::<Int32Type>().values())),
            DataType::Int64 => Values::Numbers(Integers::I64(array.as_primitive::<Int64Type>().values())),
            DataType::UInt8 => Values::Numbers(Integers::U8(array.as_primitive::<UInt8Type>().values())),
            DataType::UInt16 => Values::Numbers(Integers::U16(array.as_primitive::<UInt16Type>().values())),
            DataType::UInt32 => Values::Numbers(Integers::U32(array.as_primitive::<UInt32Type>().values())),
            DataType::UInt64 => Values::Numbers(Integers::U64(array.as_primitive::<UInt64Type>().values())),
            DataType::Date32 => Values::Days(array.as_primitive::<Date32Type>().values()),
            DataType::Date64 => Values::Milliseconds(array.as_primitive::<Date64Type>().values()),
            DataType::Timestamp(unit, Some(_)) => {
                let (counts, unit) = instants(array, *unit);
                Values::Instants { counts, unit }
            }
            DataType::Struct(_) => inside.map_or(foreign, Values::Records),
            DataType::List(_) | DataType::LargeList(_) => match (inside, offsets(array)) {
                (Some(members), Some(offsets)) => {
                    let nulls = self.inside.as_ref().and_then(|inside| inside.nulls.as_ref());
                    Values::Lists { offsets, members, known: nulls.and_then(bits) }
                }
                _ => foreign,
            },
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => {
                texts(array, buffers).map_or(foreign, Values::Texts)
            }
            DataType::Dictionary(key, _) => match key.as_ref() {
                DataType::Int8 => keyed::<Int8Type>(array, Integers::I8).map_or(foreign, dictionary),
                DataType::Int16 => keyed::<Int16Type>(array, Integers::I16).map_or(foreign, dictionary),
                DataType::Int32 => keyed::<Int32Type>(array, Integers::I32).map_or(foreign, dictionary),
                DataType::Int64 => keyed::<Int64Type>(array, Integers::I64).map_or(foreign, dictionary),
                DataType::UInt8 => keyed::<UInt8Type>(array, Integers::U8).map_or(foreign, dictionary),
                DataType::UInt16 => keyed::<UInt16Type>(array, Integers::U16).map_or(foreign, dictionary),
                DataType::UInt32 => keyed::<UInt32Type>(array, Integers::U32).map_or(foreign, dictionary),
                DataType::UInt64 => keyed::<UInt64Type>(array, Integers::U64).map_or(foreign, dictionary),
                _ => foreign,
            },
            _ => foreign,
        }
    }
}

/// Calls with the columns as the core takes them.
pub(crate) fn with_columns<T>(rows: usize, prepared: &[Prepared], mut call: impl FnMut(&Columns<'_>) -> T) -> T {
    lend(prepared, Columns::new(rows), &mut call)
}

/// Lends one column after the other, and what is inside of it before itself.
fn lend<T>(prepared: &[Prepared], columns: Columns<'_>, call: &mut dyn FnMut(&Columns<'_>) -> T) -> T {
    let Some((column, others)) = prepared.split_first() else { return call(&columns) };
    let (buffers, known) = (column.buffers(), column.nulls.as_ref().and_then(bits));
    let Some(inside) = &column.inside else {
        let columns = columns.with(column.name.clone(), column.values(&buffers, None), known);
        return lend(others, columns, call);
    };
    let mut members = Columns::new(inside.rows);
    for field in inside.unknown {
        members = members.with(field.name, Values::Unknown, None);
    }
    lend(&inside.columns, members, &mut |members| {
        let columns = columns.clone().with(column.name.clone(), column.values(&buffers, Some(members)), known);
        lend(others, columns, call)
    })
}

impl Inside {
    fn of(fields: &'static [Field], rows: &StructArray) -> Self {
        let named = rows.fields().iter().zip(rows.columns()).filter_map(|(field, column)| {
            let field = field_named(fields, field.name())?;
            Some(Prepared::within(field, column))
        });
        Self { rows: rows.len(), columns: named.collect(), nulls: rows.nulls().cloned(), unknown: &[] }
    }

    /// The members of lists. Lists that are empty all over have members of whatever type.
    fn of_members(fields: &'static [Field], members: &ArrayRef) -> Option<Self> {
        match members.as_struct_opt() {
            Some(rows) => Some(Self::of(fields, rows)),
            None => (members.is_empty() || members.data_type() == &DataType::Null).then(|| Self {
                rows: members.len(),
                columns: Vec::new(),
                nulls: there((0..members.len()).map(|_| false)),
                unknown: fields,
            }),
        }
    }
}

/// The field that a column is called after, with `_` or `-`.
pub(crate) fn field_named(fields: &'static [Field], column: &str) -> Option<&'static Field> {
    let column = column.replace('_', "-");
    fields.iter().find(|field| field.name == column)
}

fn members(array: &ArrayRef) -> Option<&ArrayRef> {
    let small = array.as_list_opt::<i32>().map(|lists| lists.values());
    small.or_else(|| array.as_list_opt::<i64>().map(|lists| lists.values()))
}

fn offsets(array: &ArrayRef) -> Option<Offsets<'_>> {
    let small = array.as_list_opt::<i32>().map(|lists| Offsets::Small(lists.value_offsets()));
    small.or_else(|| array.as_list_opt::<i64>().map(|lists| Offsets::Large(lists.value_offsets())))
}

fn bits(nulls: &NullBuffer) -> Option<Bits<'_>> {
    Bits::new(nulls.validity(), nulls.offset(), nulls.len()).ok()
}

fn there(known: impl Iterator<Item = bool>) -> Option<NullBuffer> {
    Some(NullBuffer::from_iter(known))
}

fn texts<'a>(array: &'a ArrayRef, buffers: &'a [&'a [u8]]) -> Option<Strings<'a>> {
    if let Some(texts) = array.as_string_opt::<i32>() {
        return Some(Strings::Small { offsets: texts.value_offsets(), bytes: texts.value_data() });
    }
    if let Some(texts) = array.as_string_opt::<i64>() {
        return Some(Strings::Large { offsets: texts.value_offsets(), bytes: texts.value_data() });
    }
    let texts = array.as_string_view_opt()?;
    let (views, _) = texts.views().inner().as_slice().as_chunks::<16>();
    Some(Strings::Views { views, buffers })
}

fn keyed<'a, K: ArrowDictionaryKeyType>(
    array: &'a ArrayRef,
    integers: impl FnOnce(&'a [K::Native]) -> Integers<'a>,
) -> Option<(Integers<'a>, &'a ArrayRef)> {
    let dictionary = array.as_dictionary_opt::<K>()?;
    Some((integers(dictionary.keys().values()), dictionary.values()))
}

/// Days from their midnights; another time of a day is no day, and becomes one that no calendar has.
fn midnights(array: &ArrayRef, unit: TimeUnit) -> Vec<i32> {
    let (instants, unit) = instants(array, unit);
    let a_day: i64 = match unit {
        Unit::Seconds => 86_400,
        Unit::Milliseconds => 86_400_000,
        Unit::Microseconds => 86_400_000_000,
        Unit::Nanoseconds => 86_400_000_000_000,
    };
    let day = |instant: &i64| {
        let whole = instant.rem_euclid(a_day) == 0;
        i32::try_from(instant.div_euclid(a_day)).ok().filter(|_| whole).unwrap_or(i32::MAX)
    };
    instants.iter().map(day).collect()
}

fn instants(array: &ArrayRef, unit: TimeUnit) -> (&[i64], Unit) {
    match unit {
        TimeUnit::Second => (array.as_primitive::<TimestampSecondType>().values(), Unit::Seconds),
        TimeUnit::Millisecond => (array.as_primitive::<TimestampMillisecondType>().values(), Unit::Milliseconds),
        TimeUnit::Microsecond => (array.as_primitive::<TimestampMicrosecondType>().values(), Unit::Microseconds),
        TimeUnit::Nanosecond => (array.as_primitive::<TimestampNanosecondType>().values(), Unit::Nanoseconds),
    }
}

/// The whole number that a float is; of others, and of all that no count can be, −1. By its bits: nothing is rounded.
fn whole(number: f64) -> i64 {
    let bits = number.to_bits();
    let (exponent, fraction) = (bits >> 52, bits & ((1 << 52) - 1));
    match exponent {
        // Nought; with a sign it is the same.
        0 | 2048 if fraction == 0 => 0,
        // From 1 to below 2 to the power of 53, without a sign.
        1023..1076 => {
            let places = 1075 - exponent;
            let number = fraction | 1 << 52;
            let is_whole = number & ((1 << places) - 1) == 0;
            i64::try_from(number >> places).ok().filter(|_| is_whole).unwrap_or(-1)
        }
        _ => -1,
    }
}
