//! Working days, by the holiday notices of the State Council.

use std::sync::Arc;

use humiao::fault::Faults;
use humiao::time::{self, Day, DayKind, HolidayNotice};

use crate::HumiaoError;

/// The working days that the loaded notices settle; a day outside them is unknown, never guessed.
///
/// ```
/// use humiao::time::{Day, DayKind};
/// let calendar = humiao_mobile::SchoolCalendar::bundled()?;
/// assert_eq!(calendar.kind(Day::parse("2024-05-11")?)?, DayKind::MakeUpWorkday);
/// # Ok::<(), humiao_mobile::HumiaoError>(())
/// ```
#[derive(Debug, uniffi::Object)]
pub struct SchoolCalendar {
    calendar: time::SchoolCalendar,
}

/// The calendar of some notices and of further ones.
pub(crate) fn read(mut notices: Vec<HolidayNotice>, texts: &[String]) -> Result<time::SchoolCalendar, HumiaoError> {
    let mut faults = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        match HolidayNotice::from_toml(text) {
            Ok(notice) => notices.push(notice),
            Err(fault) => faults.push(fault.at(format!("notices[{index}]"))),
        }
    }
    if !faults.is_empty() {
        return Err(Faults(faults).into());
    }
    Ok(time::SchoolCalendar::new(&notices)?)
}

#[uniffi::export]
impl SchoolCalendar {
    /// The calendar of the notices that come with the library.
    ///
    /// # Errors
    /// None.
    ///
    /// ```
    /// assert!(humiao_mobile::SchoolCalendar::bundled().is_ok());
    /// ```
    #[uniffi::constructor]
    pub fn bundled() -> Result<Arc<Self>, HumiaoError> {
        Ok(Arc::new(Self { calendar: time::SchoolCalendar::bundled() }))
    }

    /// The calendar of the bundled notices and of further ones, each the TOML text of one year.
    ///
    /// # Errors
    /// Every text that is no notice, with `notices[0]`, `notices[1]` … as its place; then a day that is
    /// declared twice.
    ///
    /// ```
    /// let fault = humiao_mobile::SchoolCalendar::with_notices(vec!["year = 2027".into()]);
    /// assert!(fault.is_err());
    /// ```
    #[uniffi::constructor]
    pub fn with_notices(texts: Vec<String>) -> Result<Arc<Self>, HumiaoError> {
        Ok(Arc::new(Self { calendar: read(HolidayNotice::bundled(), &texts)? }))
    }

    /// What a day is for work.
    ///
    /// # Errors
    /// `time.outside-notices` for a day that the loaded notices do not settle.
    ///
    /// ```
    /// use humiao::time::Day;
    /// assert!(humiao_mobile::SchoolCalendar::bundled()?.kind(Day::parse("2031-01-01")?).is_err());
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn kind(&self, on: Day) -> Result<DayKind, HumiaoError> {
        Ok(self.calendar.kind(on)?)
    }

    /// Whether a day is worked.
    ///
    /// # Errors
    /// `time.outside-notices` for a day that the loaded notices do not settle.
    ///
    /// ```
    /// use humiao::time::Day;
    /// let calendar = humiao_mobile::SchoolCalendar::bundled()?;
    /// assert!(calendar.is_worked(Day::parse("2024-05-11")?)?, "a Saturday that was worked for May Day");
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn is_worked(&self, on: Day) -> Result<bool, HumiaoError> {
        Ok(self.calendar.kind(on)?.is_worked())
    }

    /// The day that is so many working days after a day, which is not counted itself.
    ///
    /// # Errors
    /// `time.outside-notices` when the way there leaves the loaded notices.
    ///
    /// ```
    /// use humiao::time::Day;
    /// let calendar = humiao_mobile::SchoolCalendar::bundled()?;
    /// assert_eq!(calendar.add_working_days(Day::parse("2024-05-10")?, 1)?, Day::parse("2024-05-11")?);
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn add_working_days(&self, day: Day, count: u32) -> Result<Day, HumiaoError> {
        Ok(self.calendar.add_working_days(day, count)?)
    }
}
