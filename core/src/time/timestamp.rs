//! An instant.

use std::fmt;

use chrono::DateTime;
use serde::{Deserialize, Serialize};

use super::{Day, code};
use crate::fault::{Fault, FaultKind};

const EIGHT_HOURS: i64 = 8 * 60 * 60 * 1000;
const DAY: i64 = 24 * 60 * 60 * 1000;

/// An instant in whole milliseconds since 1970-01-01T00:00Z, within the days that [`Day`] has.
///
/// It is stored as an integer; RFC 3339 with a zone is read too.
///
/// ```
/// use humiao::time::{Day, Timestamp};
/// let late = Timestamp::parse("2024-05-10T16:00:00Z")?;
/// assert_eq!(late.day(), Day::new(2024, 5, 11)?, "midnight in China");
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The instant so many milliseconds after 1970-01-01T00:00Z.
    ///
    /// # Errors
    /// `time.instant` when its day in China is not in the years 1900 to 2199.
    ///
    /// ```
    /// use humiao::time::Timestamp;
    /// assert_eq!(Timestamp::from_millis(0)?.to_string(), "1970-01-01T08:00:00.000+08:00");
    /// assert!(Timestamp::from_millis(i64::MAX).is_err());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn from_millis(millis: i64) -> Result<Self, Fault> {
        // 1900-01-01T00:00+08:00 and 2200-01-01T00:00+08:00.
        const FIRST: i64 = -2_208_988_800_000 - EIGHT_HOURS;
        const AFTER_LAST: i64 = 7_258_118_400_000 - EIGHT_HOURS;
        if (FIRST..AFTER_LAST).contains(&millis) { Ok(Self(millis)) } else { Err(fault()) }
    }

    /// The instant that is written in RFC 3339 with its zone.
    ///
    /// # Errors
    /// `time.instant`, also when the zone is missing.
    ///
    /// ```
    /// use humiao::time::Timestamp;
    /// assert!(Timestamp::parse("2024-05-11T08:00:00+08:00").is_ok());
    /// assert!(Timestamp::parse("2024-05-11T08:00:00").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let instant = DateTime::parse_from_rfc3339(text).map_err(|_| fault())?;
        Self::from_millis(instant.timestamp_millis())
    }

    /// The first instant of a day in China.
    ///
    /// ```
    /// use humiao::time::{Day, Timestamp};
    /// let day = Day::new(2024, 5, 11)?;
    /// assert_eq!(Timestamp::start_of(day).day(), day);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn start_of(day: Day) -> Self {
        Self(i64::from(day.since_epoch()) * DAY - EIGHT_HOURS)
    }

    /// The last millisecond of a day in China.
    ///
    /// ```
    /// use humiao::time::{Day, Timestamp};
    /// let day = Day::new(2024, 5, 11)?;
    /// assert_eq!(Timestamp::end_of(day).day(), day);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn end_of(day: Day) -> Self {
        Self(Self::start_of(day).0 + DAY - 1)
    }

    /// The milliseconds since 1970-01-01T00:00Z.
    ///
    /// ```
    /// assert_eq!(humiao::time::Timestamp::from_millis(7)?.millis(), 7);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The day in China Standard Time (UTC+8).
    ///
    /// ```
    /// use humiao::time::Timestamp;
    /// assert_eq!(Timestamp::from_millis(0)?.day().to_string(), "1970-01-01");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn day(self) -> Day {
        let days = (self.0 + EIGHT_HOURS).div_euclid(DAY);
        Day::from_epoch(days)
    }
}

fn fault() -> Fault {
    Fault::new(FaultKind::Invalid, code::INSTANT)
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inside = (self.0 + EIGHT_HOURS).rem_euclid(DAY);
        let (seconds, millis) = (inside / 1000, inside % 1000);
        write!(f, "{}T{:02}:{:02}:{:02}.{millis:03}+08:00", self.day(), seconds / 3600, seconds / 60 % 60, seconds % 60)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Timestamp;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("milliseconds or RFC 3339 with its zone")
            }
            fn visit_i64<E: serde::de::Error>(self, millis: i64) -> Result<Timestamp, E> {
                Timestamp::from_millis(millis).map_err(|_| E::custom("an instant outside 1900 to 2199"))
            }
            fn visit_u64<E: serde::de::Error>(self, millis: u64) -> Result<Timestamp, E> {
                self.visit_i64(i64::try_from(millis).unwrap_or(i64::MAX))
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Timestamp, E> {
                Timestamp::parse(text).map_err(|_| E::custom("not an instant"))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_changes_at_midnight_in_china() {
        let start = Timestamp::start_of(Day::new(2024, 5, 11).unwrap());
        assert_eq!(Timestamp::from_millis(start.millis() - 1).unwrap().day(), Day::new(2024, 5, 10).unwrap());
        assert_eq!(Timestamp::from_millis(start.millis() + DAY - 1).unwrap().day(), Day::new(2024, 5, 11).unwrap());
    }

    #[test]
    fn the_limits_are_those_of_days() {
        let (first, last) = (Day::new(1900, 1, 1).unwrap(), Day::new(2199, 12, 31).unwrap());
        let start = Timestamp::start_of(first);
        assert!(Timestamp::from_millis(start.millis()).is_ok());
        assert!(Timestamp::from_millis(start.millis() - 1).is_err());
        let end = Timestamp::start_of(last).millis() + DAY - 1;
        assert_eq!(Timestamp::from_millis(end).unwrap().day(), last);
        assert!(Timestamp::from_millis(end + 1).is_err());
    }
}
