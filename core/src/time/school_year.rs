//! School years and their two terms.

use serde::{Deserialize, Serialize};

use super::{Day, Span, code};
use crate::catalog::wire_enum;
use crate::fault::{Fault, FaultKind};

wire_enum! {
    /// A term of the school year.
    Term: "term", "time" {
        First = "first": "第一学期" / "first term",
        Second = "second": "第二学期" / "second term",
    }
}

/// A school year 学年: it starts on 1 September, which belongs to it, and is named by that year.
///
/// ```
/// use humiao::time::{Day, SchoolYear};
/// let year = SchoolYear::of(Day::new(2024, 5, 11)?);
/// assert_eq!(year.first_day(), Day::new(2023, 9, 1)?);
/// assert_eq!(year.last_day(), Day::new(2024, 8, 31)?);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
pub struct SchoolYear(i32);

impl SchoolYear {
    /// The school year that starts in this calendar year, 1900 to 2198.
    ///
    /// # Errors
    /// `time.day` outside these years.
    ///
    /// ```
    /// use humiao::time::SchoolYear;
    /// assert!(SchoolYear::starting(2023).is_ok());
    /// assert!(SchoolYear::starting(2199).is_err());
    /// ```
    pub fn starting(year: i32) -> Result<Self, Fault> {
        if (1900..2199).contains(&year) { Ok(Self(year)) } else { Err(Fault::new(FaultKind::Invalid, code::DAY)) }
    }

    /// The school year of a day; the first and last months that [`Day`] has belong to the first and
    /// last whole school year.
    ///
    /// ```
    /// use humiao::time::{Day, SchoolYear};
    /// assert_eq!(SchoolYear::of(Day::new(2023, 8, 31)?).start(), 2022);
    /// assert_eq!(SchoolYear::of(Day::new(2023, 9, 1)?).start(), 2023);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn of(on: Day) -> Self {
        let (year, month, _) = on.parts();
        Self((if month >= 9 { year } else { year - 1 }).clamp(1900, 2198))
    }

    /// The calendar year in which it starts.
    ///
    /// ```
    /// assert_eq!(humiao::time::SchoolYear::starting(2023)?.start(), 2023);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub const fn start(self) -> i32 {
        self.0
    }

    /// 1 September.
    ///
    /// ```
    /// use humiao::time::SchoolYear;
    /// assert_eq!(SchoolYear::starting(2023)?.first_day().to_string(), "2023-09-01");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn first_day(self) -> Day {
        Day::new(self.0, 9, 1).unwrap_or(Day::EPOCH)
    }

    /// 31 August of the next year.
    ///
    /// ```
    /// use humiao::time::SchoolYear;
    /// assert_eq!(SchoolYear::starting(2023)?.last_day().to_string(), "2024-08-31");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn last_day(self) -> Day {
        Day::new(self.0 + 1, 8, 31).unwrap_or(Day::EPOCH)
    }

    /// All its days.
    ///
    /// ```
    /// use humiao::time::{Day, SchoolYear};
    /// assert!(SchoolYear::starting(2023)?.span().contains(Day::new(2023, 9, 1)?));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn span(self) -> Span {
        Span::new(self.first_day(), Some(self.last_day().plus(1))).unwrap_or(Span::since(self.first_day()))
    }
}

impl TryFrom<i32> for SchoolYear {
    type Error = Fault;
    fn try_from(year: i32) -> Result<Self, Fault> {
        Self::starting(year)
    }
}

impl From<SchoolYear> for i32 {
    fn from(year: SchoolYear) -> Self {
        year.0
    }
}
