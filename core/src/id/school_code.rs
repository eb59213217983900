//! The school code 学校标识码.

use std::fmt;

use super::code;
use crate::fault::{Fault, FaultKind};

/// A school code 学校标识码: ten digits, two of type, two of province, six of serial; no check digit.
///
/// ```
/// use humiao::id::SchoolCode;
/// assert_eq!(SchoolCode::parse("2133000001")?.province(), 33);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolCode(u64);

impl SchoolCode {
    /// Checks that there are ten digits.
    ///
    /// # Errors
    /// `id.length` or `id.character`.
    ///
    /// ```
    /// assert!(humiao::id::SchoolCode::parse("21330000").is_err());
    /// ```
    pub fn parse(number: &str) -> Result<Self, Fault> {
        if number.chars().count() != 10 {
            return Err(Fault::new(FaultKind::Invalid, code::LENGTH).with("wanted", 10));
        }
        if let Some(position) = number.chars().position(|place| !place.is_ascii_digit()) {
            return Err(Fault::new(FaultKind::Invalid, code::CHARACTER).with("position", position + 1));
        }
        Ok(Self(number.bytes().fold(0, |sum, place| sum * 10 + u64::from(place - b'0'))))
    }

    /// The two digits of the type of school.
    ///
    /// ```
    /// assert_eq!(humiao::id::SchoolCode::parse("2133000001")?.school_type(), 21);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub const fn school_type(self) -> u64 {
        self.0 / 100_000_000
    }

    /// The two digits of the province; Zhejiang is 33.
    ///
    /// ```
    /// assert_eq!(humiao::id::SchoolCode::parse("2133000001")?.province(), 33);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub const fn province(self) -> u64 {
        self.0 / 1_000_000 % 100
    }
}

impl fmt::Display for SchoolCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:010}", self.0)
    }
}
