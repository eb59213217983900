//! A calendar day.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::code;
use crate::fault::{Fault, FaultKind};

/// 1900-01-01, in days since 1970-01-01,
pub(crate) const FIRST: i32 = -25_567;
/// and 2199-12-31.
pub(crate) const LAST: i32 = 84_005;

/// A calendar day in China Standard Time, from 1900-01-01 to 2199-12-31.
///
/// ```
/// use humiao::time::Day;
/// let day = Day::parse("2024-02-29")?;
/// assert_eq!(day.plus(1).to_string(), "2024-03-01");
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The day with this year, month (1 to 12) and day of the month.
    ///
    /// # Errors
    /// `time.day` when there is no such day, or the year is not 1900 to 2199.
    ///
    /// ```
    /// use humiao::time::Day;
    /// assert!(Day::new(2023, 2, 29).is_err());
    /// ```
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, Fault> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(Self::within).ok_or_else(fault)
    }

    /// The day of a chrono date.
    ///
    /// # Errors
    /// `time.day` when the year is not 1900 to 2199.
    ///
    /// ```
    /// use humiao::time::Day;
    /// let date = chrono::NaiveDate::from_ymd_opt(2024, 5, 11).unwrap();
    /// assert_eq!(Day::from_date(date)?.date(), date);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn from_date(date: NaiveDate) -> Result<Self, Fault> {
        Self::within(date).ok_or_else(fault)
    }

    /// The day that is written `YYYY-MM-DD`, and in no other way.
    ///
    /// # Errors
    /// `time.day`.
    ///
    /// ```
    /// use humiao::time::Day;
    /// assert!(Day::parse("2024-5-1").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else {
            return Err(fault());
        };
        let number = |digits: &[u8]| {
            digits
                .iter()
                .try_fold(0_u32, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
        };
        let year = number(&[y1, y2, y3, y4]).and_then(|year| i32::try_from(year).ok());
        match (year, number(&[m1, m2]), number(&[d1, d2])) {
            (Some(year), Some(month), Some(day)) => Self::new(year, month, day),
            _ => Err(fault()),
        }
    }

    /// 2199-12-31, the last day that there is.
    pub(crate) const LAST: Self = Self(LAST);

    /// 1970-01-01, the day that instants are counted from.
    pub(super) const EPOCH: Self = Self(0);

    /// The day so many days after 1970-01-01; the nearest day that there is.
    pub(crate) fn from_epoch(days: i64) -> Self {
        Self(i32::try_from(days.clamp(i64::from(FIRST), i64::from(LAST))).unwrap_or_default())
    }

    /// The day so many days after 1970-01-01, if there is one.
    pub(crate) fn counted(days: i64) -> Option<Self> {
        i32::try_from(days).ok().filter(|days| (FIRST..=LAST).contains(days)).map(Self)
    }

    /// The days since 1900-01-01, the first day that there is; under 2^17.
    pub(crate) const fn number(self) -> u32 {
        (self.0 - FIRST).cast_unsigned()
    }

    /// The days since 1970-01-01.
    pub(crate) const fn since_epoch(self) -> i32 {
        self.0
    }

    fn within(date: NaiveDate) -> Option<Self> {
        let days = date.to_epoch_days();
        (FIRST..=LAST).contains(&days).then_some(Self(days))
    }

    /// The chrono date.
    ///
    /// ```
    /// assert_eq!(humiao::time::Day::new(2024, 5, 11)?.date().to_string(), "2024-05-11");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub const fn date(self) -> NaiveDate {
        // Every day within the bounds is a date of chrono.
        match NaiveDate::from_epoch_days(self.0) {
            Some(date) => date,
            None => NaiveDate::MIN,
        }
    }

    /// The year, month and day of the month.
    ///
    /// ```
    /// assert_eq!(humiao::time::Day::new(2024, 5, 11)?.parts(), (2024, 5, 11));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn parts(self) -> (i32, u32, u32) {
        let date = self.date();
        (date.year(), date.month(), date.day())
    }

    /// So many days later, or earlier; it stops at the first and the last day.
    ///
    /// ```
    /// use humiao::time::Day;
    /// assert_eq!(Day::new(2023, 12, 31)?.plus(1), Day::new(2024, 1, 1)?);
    /// assert_eq!(Day::new(2199, 12, 31)?.plus(1), Day::new(2199, 12, 31)?);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days).clamp(FIRST, LAST))
    }

    /// So many days later, or earlier; `None` outside 1900 to 2199.
    ///
    /// ```
    /// use humiao::time::Day;
    /// assert_eq!(Day::new(1900, 1, 1)?.checked_plus(-1), None);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn checked_plus(self, days: i32) -> Option<Self> {
        self.0.checked_add(days).filter(|days| (FIRST..=LAST).contains(days)).map(Self)
    }

    /// So many months later: the same day of the month, or the month's last day where it has none.
    /// It stops at the last day.
    ///
    /// ```
    /// use humiao::time::Day;
    /// assert_eq!(Day::new(2024, 1, 31)?.plus_months(1), Day::new(2024, 2, 29)?);
    /// assert_eq!(Day::new(2024, 2, 29)?.plus_months(12), Day::new(2025, 2, 28)?);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        self.date().checked_add_months(chrono::Months::new(months)).and_then(Self::within).unwrap_or(Self(LAST))
    }

    /// The number of days from another day to this one.
    ///
    /// ```
    /// use humiao::time::Day;
    /// assert_eq!(Day::new(2024, 3, 1)?.since(Day::new(2024, 2, 28)?), 2);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// The days since Monday: 0 to 6.
    pub(crate) const fn days_since_monday(self) -> i32 {
        // 1970-01-01 was a Thursday.
        (self.0 + 3).rem_euclid(7)
    }

    /// The first day of its month.
    pub(crate) fn first_of_month(self) -> Self {
        self.date().with_day(1).and_then(Self::within).unwrap_or(self)
    }

    /// True on Saturday and Sunday.
    ///
    /// ```
    /// assert!(humiao::time::Day::new(2024, 5, 11)?.is_weekend());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn is_weekend(self) -> bool {
        self.days_since_monday() > 4
    }

    /// The full years of age on this day of a person born on another; a birthday on 29 February is
    /// reached on 1 March of other years. `None` before birth.
    ///
    /// ```
    /// use humiao::time::Day;
    /// let born = Day::new(2008, 2, 29)?;
    /// assert_eq!(Day::new(2024, 2, 28)?.age_of(born), Some(15));
    /// assert_eq!(Day::new(2024, 2, 29)?.age_of(born), Some(16));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn age_of(self, born: Self) -> Option<u32> {
        self.date().years_since(born.date())
    }
}

fn fault() -> Fault {
    Fault::new(FaultKind::Invalid, code::DAY)
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Day;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a day as YYYY-MM-DD")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Day, E> {
                Day::parse(text).map_err(|_| E::custom("not a day as YYYY-MM-DD"))
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_bounds_are_1900_and_2199() {
        let (first, last) = (Day::new(1900, 1, 1).unwrap(), Day::new(2199, 12, 31).unwrap());
        assert_eq!((first.0, last.0), (FIRST, LAST));
        assert_eq!((first.plus(-1), last.plus(1), last.plus(i32::MAX)), (first, last, last));
        assert_eq!((first.checked_plus(-1), last.checked_plus(1)), (None, None));
        assert!(Day::new(1899, 12, 31).is_err() && Day::new(2200, 1, 1).is_err());
    }

    proptest! {
        #[test]
        fn written_days_are_read_back(offset in 0i32..109_572) {
            let day = Day::new(1900, 1, 1).unwrap().plus(offset);
            prop_assert_eq!(Day::parse(&day.to_string()).unwrap(), day);
            prop_assert_eq!(day.since(Day::new(1900, 1, 1).unwrap()), offset);
        }

        #[test]
        fn days_are_those_of_chrono(offset in 0i32..109_573) {
            let date = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::TimeDelta::days(i64::from(offset));
            let day = Day::from_date(date).unwrap();
            prop_assert_eq!(day.date(), date);
            prop_assert_eq!(day.parts(), (date.year(), date.month(), date.day()));
            prop_assert_eq!(day.days_since_monday().cast_unsigned(), date.weekday().num_days_from_monday());
            prop_assert_eq!(Day::new(1900, 1, 1).unwrap().plus(offset), day);
        }

        #[test]
        fn months_never_skip_a_month(offset in 0i32..100_000, months in 0u32..36) {
            let day = Day::new(1900, 1, 1).unwrap().plus(offset);
            let (y, m, d) = day.parts();
            let (y2, m2, d2) = day.plus_months(months).parts();
            prop_assert_eq!(y2 * 12 + m2.cast_signed(), y * 12 + (m + months).cast_signed());
            prop_assert!(d2 <= d);
        }

        #[test]
        fn any_text_is_a_day_or_a_fault(text in ".{0,12}") {
            let _ = Day::parse(&text);
        }
    }
}
