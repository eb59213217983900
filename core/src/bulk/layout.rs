//! How lists and instants are laid out.

use std::ops::Range;

/// Where the members of each row are among those of all rows: one offset more than rows.
///
/// ```
/// use humiao::bulk::Offsets;
/// let offsets = Offsets::Small(&[0, 2, 2]);
/// assert_eq!((offsets.rows(), offsets.range(0), offsets.range(1), offsets.range(2)), (2, Some(0..2), Some(2..2), None));
/// ```
#[derive(Clone, Copy)]
pub enum Offsets<'a> {
    /// Of 32 bits.
    Small(&'a [i32]),
    /// Of 64 bits.
    Large(&'a [i64]),
}

impl Offsets<'_> {
    /// The number of rows.
    ///
    /// ```
    /// assert_eq!(humiao::bulk::Offsets::Large(&[0]).rows(), 0);
    /// ```
    #[must_use]
    pub const fn rows(&self) -> usize {
        match self {
            Self::Small(offsets) => offsets.len().saturating_sub(1),
            Self::Large(offsets) => offsets.len().saturating_sub(1),
        }
    }

    /// The members of a row, as it is laid out; `None` beyond the last row and for an offset below 0.
    ///
    /// ```
    /// assert_eq!(humiao::bulk::Offsets::Small(&[-1, 2]).range(0), None);
    /// ```
    #[must_use]
    pub fn range(&self, row: usize) -> Option<Range<usize>> {
        let next = row.checked_add(1)?;
        match self {
            Self::Small(offsets) => {
                Some(usize::try_from(*offsets.get(row)?).ok()?..usize::try_from(*offsets.get(next)?).ok()?)
            }
            Self::Large(offsets) => {
                Some(usize::try_from(*offsets.get(row)?).ok()?..usize::try_from(*offsets.get(next)?).ok()?)
            }
        }
    }
}

/// What instants are counted in.
///
/// ```
/// use humiao::bulk::Unit;
/// assert_eq!(Unit::Microseconds.milliseconds(-1), Some(-1), "the millisecond in which it lies");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// 1 s.
    Seconds,
    /// 1/1,000 s.
    Milliseconds,
    /// 1/1,000,000 s.
    Microseconds,
    /// 1/1,000,000,000 s.
    Nanoseconds,
}

impl Unit {
    /// The whole milliseconds that have passed after so many; `None` beyond what a number holds.
    ///
    /// ```
    /// assert_eq!(humiao::bulk::Unit::Seconds.milliseconds(2), Some(2000));
    /// ```
    #[must_use]
    pub const fn milliseconds(self, count: i64) -> Option<i64> {
        match self {
            Self::Seconds => count.checked_mul(1000),
            Self::Milliseconds => Some(count),
            Self::Microseconds => Some(count.div_euclid(1000)),
            Self::Nanoseconds => Some(count.div_euclid(1_000_000)),
        }
    }
}
