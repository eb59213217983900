//! Records that are read from the rows of a table.

use std::fmt;

use super::column::Columns;
use super::kind::Field;
use crate::fault::{Fault, Faults};

/// How a record is read; declared by [`record!`].
pub trait Row: Sized {
    /// Whose the row is: its first field.
    type Key: Clone + fmt::Debug + PartialEq + Send + Sync;
    /// Its columns, bound.
    type Bound<'a>;
    /// Its columns, the first one that of the key.
    const COLUMNS: &'static [Field];

    /// Looks for all columns; what is wrong with them is told, all at once.
    fn bind<'a>(columns: &Columns<'a>, faults: &mut Vec<Fault>) -> Option<Self::Bound<'a>>;

    /// Reads a row; or whose it is, if that much can be told, with all its faults, each at its field.
    fn read(bound: &Self::Bound<'_>, row: usize) -> Result<Self, (Option<Self::Key>, Vec<Fault>)>;
}

/// A record that can be read from the rows of a table.
///
/// The columns have the names of the stored form. Those that are not needed may be missing, and others are left alone.
///
/// ```
/// use humiao::{bulk::Record, visit::Enrolment};
/// assert_eq!(Enrolment::TABLE, "enrolments");
/// let names: Vec<&str> = Enrolment::FIELDS.iter().map(|field| field.name).collect();
/// assert_eq!(names, ["student", "class-id", "start", "end"]);
/// ```
pub trait Record: Row {
    /// What its table is called in the place of a fault.
    ///
    /// ```
    /// use humiao::{bulk::Record, certificate::Holding};
    /// assert_eq!(Holding::TABLE, "holdings");
    /// ```
    const TABLE: &'static str;

    /// Its columns.
    ///
    /// ```
    /// use humiao::{bulk::Record, certificate::School};
    /// assert_eq!(School::FIELDS[1].name, "school-type");
    /// ```
    const FIELDS: &'static [Field] = Self::COLUMNS;
}

/// Declares how a record is read from columns: first the fields that must be given, the first of which says whose the row
/// is; then those that may be left out, those that are then blank, and those that no column has.
macro_rules! record {
    ($record:ident in $table:literal { $($fields:tt)+ }) => {
        $crate::bulk::record::record! { $record { $($fields)+ } }

        impl $crate::bulk::Record for $record {
            const TABLE: &'static str = $table;
        }
    };
    ($record:ident {
        $key:ident: $key_kind:ty = $key_name:literal
        $(, $need:ident: $need_kind:ty = $need_name:literal)*
        $(; $($maybe:ident: $maybe_kind:ty = $maybe_name:literal),*
            $(; $($blank:ident: $blank_kind:ty = $blank_name:literal),* $(; $($left:ident),+)?)?
        )?
    }) => {
        impl $crate::bulk::record::Row for $record {
            type Key = $key_kind;
            type Bound<'a> = (
                $crate::bulk::cell::Bound<'a, $key_kind>,
                $($crate::bulk::cell::Bound<'a, $need_kind>,)*
                $($($crate::bulk::cell::Bound<'a, $maybe_kind>,)*
                $($($crate::bulk::cell::Bound<'a, $blank_kind>,)*)?)?
            );
            const COLUMNS: &'static [$crate::bulk::Field] = &[
                $crate::bulk::record::field::<$key_kind>($key_name, true),
                $($crate::bulk::record::field::<$need_kind>($need_name, true),)*
                $($($crate::bulk::record::field::<$maybe_kind>($maybe_name, false),)*
                $($($crate::bulk::record::field::<$blank_kind>($blank_name, false),)*)?)?
            ];

            fn bind<'a>(
                columns: &$crate::bulk::Columns<'a>,
                faults: &mut Vec<$crate::fault::Fault>,
            ) -> Option<Self::Bound<'a>> {
                let $key = $crate::bulk::cell::Bound::new($key_name, true, columns, faults);
                $(let $need = $crate::bulk::cell::Bound::new($need_name, true, columns, faults);)*
                $($(let $maybe = $crate::bulk::cell::Bound::new($maybe_name, false, columns, faults);)*
                $($(let $blank = $crate::bulk::cell::Bound::new($blank_name, false, columns, faults);)*)?)?
                Some(($key?, $($need?,)* $($($maybe?,)* $($($blank?,)*)?)?))
            }

            fn read(
                bound: &Self::Bound<'_>,
                row: usize,
            ) -> Result<Self, (Option<$key_kind>, Vec<$crate::fault::Fault>)> {
                let ($key, $($need,)* $($($maybe,)* $($($blank,)*)?)?) = bound;
                let mut faults = Vec::new();
                let $key = $key.needed(row, &mut faults);
                $(let $need = $need.needed(row, &mut faults);)*
                $($(let $maybe = $maybe.open(row, &mut faults);)*
                $($(let $blank = $blank.open(row, &mut faults).map(Option::unwrap_or_default);)*)?)?
                match ($key, $($need,)* $($($maybe,)* $($($blank,)*)?)?) {
                    (Some($key), $(Some($need),)* $($(Some($maybe),)* $($(Some($blank),)*)?)?) => Ok(Self {
                        $key, $($need,)* $($($maybe,)* $($($blank,)* $($($left: Default::default(),)+)?)?)?
                    }),
                    ($key, ..) => Err(($key, faults)),
                }
            }
        }
    };
}
pub(crate) use record;

/// One column of a record.
pub(crate) const fn field<T: super::cell::Cell>(name: &'static str, is_needed: bool) -> Field {
    Field { name, kind: T::KIND, is_needed }
}

/// A row that could not be read.
///
/// ```
/// use humiao::{bulk::{self, Columns, Strings, Values}, certificate::School};
/// let columns = Columns::new(1)
///     .with("school", Values::Texts(Strings::Slices(&["S-1"])), None)
///     .with("school-type", Values::Texts(Strings::Slices(&["university"])), None);
/// let schools = bulk::read::<School>(&columns)?;
/// let row = &schools.set_aside()[0];
/// assert_eq!((row.row, row.whose.clone()), (0, Some("S-1".into())));
/// assert_eq!(row.faults[0].place.as_str(), "school-type");
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside<K> {
    /// Its number in the table, from 0.
    pub row: usize,
    /// Whose it is, where that much can be read.
    pub whose: Option<K>,
    /// All that is wrong with it, each at its field.
    pub faults: Vec<Fault>,
}

/// The rows of a table that could be read, with their numbers, and what is wrong with the others.
///
/// Records that were not read from a table are rows, too: `Rows::from(records)` numbers them as they stand.
///
/// ```
/// use humiao::{bulk::Rows, certificate::{School, SchoolType}};
/// let rows = Rows::from(vec![School { school: "S-1".into(), school_type: SchoolType::Primary }]);
/// assert_eq!((rows.len(), rows.numbers(), rows.faults().len()), (1, &[0][..], 0));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows<T: Record> {
    rows: Vec<T>,
    numbers: Vec<usize>,
    set_aside: Vec<SetAside<T::Key>>,
    count: usize,
}

impl<T: Record> Default for Rows<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), numbers: Vec::new(), set_aside: Vec::new(), count: 0 }
    }
}

impl<T: Record> From<Vec<T>> for Rows<T> {
    fn from(rows: Vec<T>) -> Self {
        let count = rows.len();
        Self { rows, numbers: (0..count).collect(), set_aside: Vec::new(), count }
    }
}

impl<T: Record, const N: usize> From<[T; N]> for Rows<T> {
    fn from(rows: [T; N]) -> Self {
        Vec::from(rows).into()
    }
}

impl<T: Record> Rows<T> {
    /// The records, in the order of the table.
    ///
    /// ```
    /// assert!(humiao::bulk::Rows::<humiao::certificate::Holding>::default().rows().is_empty());
    /// ```
    #[must_use]
    pub fn rows(&self) -> &[T] {
        &self.rows
    }

    /// The records, to be owned.
    ///
    /// ```
    /// assert!(humiao::bulk::Rows::<humiao::certificate::Holding>::default().into_rows().is_empty());
    /// ```
    #[must_use]
    pub fn into_rows(self) -> Vec<T> {
        self.rows
    }

    /// The number of each record's row in the table, from 0.
    ///
    /// ```
    /// assert!(humiao::bulk::Rows::<humiao::certificate::Holding>::default().numbers().is_empty());
    /// ```
    #[must_use]
    pub fn numbers(&self) -> &[usize] {
        &self.numbers
    }

    /// The rows that could not be read, in the order of the table.
    ///
    /// ```
    /// assert!(humiao::bulk::Rows::<humiao::certificate::Holding>::default().set_aside().is_empty());
    /// ```
    #[must_use]
    pub fn set_aside(&self) -> &[SetAside<T::Key>] {
        &self.set_aside
    }

    /// The number of rows of the table, also of those that were set aside.
    ///
    /// ```
    /// assert_eq!(humiao::bulk::Rows::<humiao::certificate::Holding>::default().len(), 0);
    /// ```
    #[must_use]
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether the table has no row.
    ///
    /// ```
    /// assert!(humiao::bulk::Rows::<humiao::certificate::Holding>::default().is_empty());
    /// ```
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// What is wrong with the rows that were set aside, each at its row and field, such as `holdings[17], issued`.
    ///
    /// ```
    /// assert!(humiao::bulk::Rows::<humiao::certificate::Holding>::default().faults().is_empty());
    /// ```
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let placed = |row: &SetAside<T::Key>| {
            let place = format!("{}[{}]", T::TABLE, row.row);
            row.faults.iter().map(|fault| fault.clone().at(&place)).collect::<Vec<_>>()
        };
        self.set_aside.iter().flat_map(placed).collect()
    }

    /// Adds the rows of the next part of the same table.
    ///
    /// ```
    /// use humiao::{bulk::Rows, certificate::{School, SchoolType}};
    /// let school = |school: &str| School { school: school.into(), school_type: SchoolType::Primary };
    /// let mut rows = Rows::from(vec![school("S-1")]);
    /// rows.extend(Rows::from(vec![school("S-2")]));
    /// assert_eq!(rows.numbers(), [0, 1]);
    /// ```
    pub fn extend(&mut self, next: Self) {
        let before = self.count;
        self.rows.extend(next.rows);
        self.numbers.extend(next.numbers.into_iter().map(|number| before + number));
        self.set_aside.extend(next.set_aside.into_iter().map(|row| SetAside { row: before + row.row, ..row }));
        self.count += next.count;
    }

    /// The records with their numbers, and the rows that were set aside.
    pub(crate) fn into_parts(self) -> (Numbered<T>, Vec<SetAside<T::Key>>) {
        (self.numbers.into_iter().zip(self.rows).collect(), self.set_aside)
    }
}

/// Records with their numbers.
pub(crate) type Numbered<T> = Vec<(usize, T)>;

/// Reads the rows of a table as records.
///
/// A row that cannot be read is set aside with all its faults, and the others go on: a day outside of 1900 to 2199, a name
/// that the set does not have, a number out of range, a value that is needed and not there.
///
/// # Errors
/// What is wrong with the columns, all at once, each at the table and the name of the column: `bulk.missing-column`,
/// `bulk.column-type`, `bulk.column-length`, `bulk.column-twice`.
///
/// ```
/// use humiao::{bulk::{self, Columns, Strings, Values}, certificate::School};
/// let columns = Columns::new(2)
///     .with("school", Values::Texts(Strings::Slices(&["S-1", "S-2"])), None)
///     .with("school-type", Values::Texts(Strings::Slices(&["primary", "university"])), None);
/// let schools = bulk::read::<School>(&columns)?;
/// assert_eq!(schools.rows()[0].school.as_str(), "S-1");
/// assert_eq!(schools.faults()[0].place.as_str(), "schools[1], school-type");
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
pub fn read<T: Record>(columns: &Columns<'_>) -> Result<Rows<T>, Faults> {
    let mut faults = Vec::new();
    let bound = T::bind(columns, &mut faults);
    let Some(bound) = bound.filter(|_| faults.is_empty()) else {
        return Err(Faults(faults.into_iter().map(|fault| fault.at(T::TABLE)).collect()));
    };
    let count = columns.rows();
    let (mut rows, mut numbers) = (Vec::with_capacity(count), Vec::with_capacity(count));
    let mut set_aside = Vec::new();
    for row in 0..count {
        match T::read(&bound, row) {
            Ok(record) => {
                rows.push(record);
                numbers.push(row);
            }
            Err((whose, faults)) => set_aside.push(SetAside { row, whose, faults }),
        }
    }
    Ok(Rows { rows, numbers, set_aside, count })
}
