//! A calendar day.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::code;
use crate::fault::{Fault, FaultKind};

const FIRST: (i32, u32, u32) = (1900, 1, 1);
const LAST: (i32, u32, u32) = (2199, 12, 31);

/// A calendar day in China Standard Time, from 1900-01-01 to 2199-12-31.
///
/// ```
/// use humiao::time::Day;
/// let day = Day::parse("2024-02-29")?;
/// assert_eq!(day.plus(1).to_string(), "2024-03-01");
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

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

    const fn edge(edge: (i32, u32, u32)) -> NaiveDate {
        match NaiveDate::from_ymd_opt(edge.0, edge.1, edge.2) {
            Some(date) => date,
            None => NaiveDate::MIN,
        }
    }

    /// 1970-01-01, the day that instants are counted from.
    pub(super) const EPOCH: Self = Self(Self::edge((1970, 1, 1)));

    fn within(date: NaiveDate) -> Option<Self> {
        (date >= Self::edge(FIRST) && date <= Self::edge(LAST)).then_some(Self(date))
    }

    /// The chrono date.
    ///
    /// ```
    /// assert_eq!(humiao::time::Day::new(2024, 5, 11)?.date().to_string(), "2024-05-11");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// The year, month and day of the month.
    ///
    /// ```
    /// assert_eq!(humiao::time::Day::new(2024, 5, 11)?.parts(), (2024, 5, 11));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn parts(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
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
        self.checked_plus(days).unwrap_or(Self(Self::edge(if days < 0 { FIRST } else { LAST })))
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
        self.0.checked_add_signed(chrono::TimeDelta::days(i64::from(days))).and_then(Self::within)
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
        self.0.checked_add_months(chrono::Months::new(months)).and_then(Self::within).unwrap_or(Self(Self::edge(LAST)))
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
        self.0.num_days_from_ce() - earlier.0.num_days_from_ce()
    }

    /// The days since Monday: 0 to 6.
    pub(crate) fn days_since_monday(self) -> i32 {
        i32::try_from(self.0.weekday().num_days_from_monday()).unwrap_or_default()
    }

    /// The first day of its month.
    pub(crate) fn first_of_month(self) -> Self {
        self.0.with_day(1).map_or(self, Self)
    }

    /// True on Saturday and Sunday.
    ///
    /// ```
    /// assert!(humiao::time::Day::new(2024, 5, 11)?.is_weekend());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn is_weekend(self) -> bool {
        self.0.weekday().number_from_monday() > 5
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
        self.0.years_since(born.0)
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

    proptest! {
        #[test]
        fn written_days_are_read_back(offset in 0i32..109_572) {
            let day = Day::new(1900, 1, 1).unwrap().plus(offset);
            prop_assert_eq!(Day::parse(&day.to_string()).unwrap(), day);
            prop_assert_eq!(day.since(Day::new(1900, 1, 1).unwrap()), offset);
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
