//! Tables as columns: plain slices and bitmaps in the layout of Arrow, read in place and without a copy.
//!
//! A [`Columns`] holds borrowed columns by their names. Rows that cannot be used come back beside the answers; a column
//! that is missing, too short or of another type is a [`Fault`](crate::fault::Fault) that names it. Where a rule book works
//! on rows, [`read`] makes records of them.
//!
//! ```
//! use humiao::bulk::{Bits, Columns, Strings, Values};
//! use humiao::category::{Classifier, Ternary, Wanted};
//! use humiao::{policy::Policy, time::Day};
//!
//! let rules = Policy::preset("jiaxing-2024").unwrap().category;
//! let classifier = Classifier::new(&rules.set.value);
//! // Two students: the school judges the first one to have difficulty in learning; nothing else is known.
//! let judged = Values::Flags(Bits::new(&[0b01], 0, 2)?);
//! let columns = classifier.set().facts.keys().fold(Columns::new(2), |columns, fact| match fact.as_str() {
//!     "learning-judged" => columns.with(fact.clone(), judged, None),
//!     _ => columns.with(fact.clone(), Values::Unknown, None),
//! });
//! let classified = classifier.classify(&columns, Wanted::Answers, Day::new(2024, 5, 11)?)?;
//! let learning = &classified.categories[3];
//! assert_eq!((learning.holds(0), learning.holds(1)), (Ternary::Yes, Ternary::No));
//! assert_eq!(classified.categories[4].holds(0), Ternary::Unknown);
//! # Ok::<(), humiao::fault::Faults>(())
//! ```

mod bits;
pub(crate) mod cell;
mod column;
mod kind;
mod layout;
mod ragged;
pub(crate) mod record;
mod strings;
#[cfg(test)]
mod tests;

pub(crate) use bits::ones;
pub use bits::{Bitmap, Bits};
pub(crate) use cell::{Written, in_cell, whole_days};
pub(crate) use column::each;
pub use column::{Column, Columns, Integers, Values};
pub use kind::{Field, Kind};
pub use layout::{Offsets, Unit};
pub use ragged::Ragged;
pub(crate) use record::record;
pub use record::{Record, Rows, SetAside, read};
pub use strings::Strings;

/// The codes of faults of columns.
pub mod code {
    use crate::catalog::codes;

    codes! { Fault, "bulk";
        /// A column that is needed and not there.
        MISSING_COLUMN = "bulk.missing-column": "缺少列 `{column}`，类型应为 {wanted}；没有数据时请给出全空的列" / "the column `{column}` of {wanted} is missing; give a column without values where nothing is known";
        /// A column of another type.
        COLUMN_TYPE = "bulk.column-type": "列 `{column}` 的类型应为 {wanted}，实为 {given}" / "the column `{column}` must be of {wanted}, found {given}";
        /// A column of another length.
        COLUMN_LENGTH = "bulk.column-length": "列 `{column}` 应有 {wanted} 行，实有 {given} 行" / "the column `{column}` must have {wanted} rows, found {given}";
        /// A name that two columns have.
        COLUMN_TWICE = "bulk.column-twice": "列 `{column}` 出现了两次" / "there are two columns `{column}`";
        /// A stream that did not come to its end.
        STREAM = "bulk.stream": "表格在第 {rows} 行之后中断，未给出任何结果" / "the table broke off after {rows} rows; nothing is given";
        /// A table whose layout cannot be read.
        UNREADABLE = "bulk.unreadable": "无法读取该表的列" / "the columns of the table cannot be read";
        /// A single column, or rows that are missing as a whole.
        NOT_A_TABLE = "bulk.not-a-table": "应为由各列组成的表，实为 {given}" / "wanted a table of columns, found {given}";
        /// A bitmap whose bytes end before its rows.
        BITMAP_LENGTH = "bulk.bitmap-length": "位图应有 {wanted} 位，实有 {given} 位" / "the bitmap must have {wanted} bits, found {given}";
    }
}
pub(crate) use code::ENTRIES;
