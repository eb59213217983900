//! A holiday notice of the State Council, as data.

use serde::Deserialize;

use super::Day;
use crate::fault::Fault;
use crate::policy::tree;
use crate::text::{Bilingual, Text};

/// One holiday of a notice, with the days off and the weekend days that are worked for it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Holiday {
    pub(super) name: Bilingual,
    pub(super) first: Day,
    pub(super) last: Day,
    #[serde(default)]
    pub(super) worked: Vec<Day>,
}

/// A yearly notice of the General Office of the State Council on the arrangement of holidays.
///
/// ```
/// use humiao::time::HolidayNotice;
/// let notice = HolidayNotice::from_toml(r#"
///     year = 2024
///     document = "国办发明电〔2023〕7号"
///     holiday = [{ name = { zh = "元旦", en = "New Year" }, first = "2024-01-01", last = "2024-01-01" }]
/// "#)?;
/// assert_eq!(notice.year(), 2024);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HolidayNotice {
    pub(super) year: i32,
    pub(super) document: Text,
    pub(super) holiday: Vec<Holiday>,
}

impl HolidayNotice {
    /// Reads a notice.
    ///
    /// # Errors
    /// `fault.malformed-toml` with the line.
    ///
    /// ```
    /// assert!(humiao::time::HolidayNotice::from_toml("year = 2027").is_err());
    /// ```
    pub fn from_toml(text: &str) -> Result<Self, Fault> {
        tree::from_toml(text)
    }

    /// The year that it arranges.
    ///
    /// ```
    /// # use humiao::time::HolidayNotice;
    /// assert_eq!(HolidayNotice::bundled().iter().map(HolidayNotice::year).max(), Some(2026));
    /// ```
    #[must_use]
    pub const fn year(&self) -> i32 {
        self.year
    }

    /// Whether it names a holiday, and days of its year or of the December before alone, with each
    /// holiday ending in its year.
    pub(super) fn is_of_its_year(&self) -> bool {
        let near = |day: Day| {
            let (year, month, _) = day.parts();
            year == self.year || (year + 1 == self.year && month == 12)
        };
        let of_year = |holiday: &Holiday| {
            near(holiday.first) && holiday.last.parts().0 == self.year && holiday.worked.iter().all(|day| near(*day))
        };
        !self.holiday.is_empty() && self.holiday.iter().all(of_year)
    }

    /// The number of the document.
    ///
    /// ```
    /// # use humiao::time::HolidayNotice;
    /// assert!(HolidayNotice::bundled()[0].document().contains("国办发明电"));
    /// ```
    #[must_use]
    pub fn document(&self) -> &str {
        self.document.as_str()
    }

    /// The notices that come with the library: 2023 to 2026.
    ///
    /// ```
    /// assert_eq!(humiao::time::HolidayNotice::bundled().len(), 4);
    /// ```
    #[must_use]
    pub fn bundled() -> Vec<Self> {
        [
            include_str!("../../data/holidays/2023.toml"),
            include_str!("../../data/holidays/2024.toml"),
            include_str!("../../data/holidays/2025.toml"),
            include_str!("../../data/holidays/2026.toml"),
        ]
        .into_iter()
        .filter_map(|text| Self::from_toml(text).ok())
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::code;

    #[test]
    fn a_deeply_nested_notice_is_a_fault() {
        for (keys, brackets) in [(127, 79), (79, 60), (2000, 2)] {
            let opening = format!("{{{}=", vec!["a"; keys].join(".")).repeat(brackets);
            let text = format!("year = 2024\ndocument = \"\"\nholiday = {opening}1{}", "}".repeat(brackets));
            assert_eq!(HolidayNotice::from_toml(&text).unwrap_err().code, code::MALFORMED_TOML);
        }
    }
}
