//! Working days, by the loaded notices alone.

use std::collections::BTreeMap;

use super::{Day, HolidayNotice, Span, code};
use crate::catalog::wire_enum;
use crate::fault::{Fault, FaultKind};

wire_enum! {
    /// What a day is for work.
    DayKind: "day-kind", "time" {
        Workday = "workday": "工作日" / "workday",
        /// A weekend day that is worked for a holiday.
        MakeUpWorkday = "make-up-workday": "调休上班" / "make-up workday",
        Weekend = "weekend": "周末" / "weekend",
        Holiday = "holiday": "法定节假日放假" / "holiday",
    }
}

impl DayKind {
    /// Whether it is worked.
    ///
    /// ```
    /// assert!(humiao::time::DayKind::MakeUpWorkday.is_worked());
    /// ```
    #[must_use]
    pub const fn is_worked(self) -> bool {
        matches!(self, Self::Workday | Self::MakeUpWorkday)
    }
}

/// The most days of a vacation; a longer gap lacks a term.
const LONGEST_VACATION: i32 = 100;

/// The first December day that the next year's notice may still move; see `docs/adr/0004`.
const UNSETTLED_FROM: (u32, u32) = (12, 26);

/// The working days of the loaded notices; a day outside them is unknown, never guessed.
///
/// A notice covers its year, but for the last days of December while the next notice is not loaded,
/// and the days of the December before that it names.
///
/// ```
/// use humiao::time::{Day, DayKind, SchoolCalendar};
/// let calendar = SchoolCalendar::bundled();
/// assert_eq!(calendar.kind(Day::new(2024, 5, 11)?)?, DayKind::MakeUpWorkday);
/// assert!(calendar.kind(Day::new(2030, 1, 1)?).is_err());
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchoolCalendar {
    years: Vec<i32>,
    special: BTreeMap<Day, DayKind>,
    vacations: Vec<Span>,
}

impl SchoolCalendar {
    /// The calendar of the notices that come with the library.
    ///
    /// ```
    /// assert!(!humiao::time::SchoolCalendar::bundled().years().is_empty());
    /// ```
    #[must_use]
    pub fn bundled() -> Self {
        // A test loads the bundled notices, so the second arm is not taken.
        Self::new(&HolidayNotice::bundled()).unwrap_or_default()
    }

    /// The calendar of some notices.
    ///
    /// # Errors
    /// `time.notice-twice` when a day is declared twice, `time.span` when a holiday ends before it starts,
    /// `time.notice-year` when a notice names no holiday or a day that is not of its year (or of the
    /// December before).
    ///
    /// ```
    /// use humiao::time::{HolidayNotice, SchoolCalendar};
    /// let mut notices = HolidayNotice::bundled();
    /// notices.extend(HolidayNotice::bundled());
    /// assert!(SchoolCalendar::new(&notices).is_err());
    /// ```
    pub fn new(notices: &[HolidayNotice]) -> Result<Self, Fault> {
        // What a notice does not name is an ordinary day, so a notice of another year's days, or of none,
        // would make a guess of the whole year.
        if let Some(notice) = notices.iter().find(|notice| !notice.is_of_its_year()) {
            return Err(Fault::new(FaultKind::Invalid, code::NOTICE_YEAR).with("year", notice.year()));
        }
        let mut special = BTreeMap::new();
        let mut declare = |day: Day, kind| match special.insert(day, kind) {
            Some(_) => Err(Fault::new(FaultKind::Conflict, code::NOTICE_TWICE).with("on", day)),
            None => Ok(()),
        };
        for holiday in notices.iter().flat_map(|notice| &notice.holiday) {
            let days = holiday.last.since(holiday.first);
            // A holiday of more than a month is a slip of the pen, and would be a long loop.
            if !(0..31).contains(&days) {
                return Err(Fault::new(FaultKind::Invalid, code::SPAN).at(holiday.first.to_string()));
            }
            for offset in 0..=days {
                declare(holiday.first.plus(offset), DayKind::Holiday)?;
            }
            for day in &holiday.worked {
                declare(*day, if day.is_weekend() { DayKind::MakeUpWorkday } else { DayKind::Workday })?;
            }
        }
        let mut years: Vec<i32> = notices.iter().map(HolidayNotice::year).collect();
        years.sort_unstable();
        years.dedup();
        Ok(Self { years, special, vacations: Vec::new() })
    }

    /// The same calendar with the terms 学期 of the school calendar 校历 that the city publishes. The days between
    /// two terms are a vacation 寒暑假; before the first and after the last term nothing is known, and a gap of more
    /// than a hundred days is a term that was not loaded.
    ///
    /// # Errors
    /// `time.terms` when a term is empty or without end, or when terms overlap.
    ///
    /// ```
    /// use humiao::time::{Day, SchoolCalendar, Span};
    /// let term = |first: &str, after: &str| Span::new(Day::parse(first)?, Some(Day::parse(after)?));
    /// let terms = vec![term("2024-02-19", "2024-07-01")?, term("2024-09-01", "2025-01-18")?];
    /// let calendar = SchoolCalendar::bundled().with_terms(terms)?;
    /// assert_eq!(calendar.vacations()[0].start(), Day::new(2024, 7, 1)?);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn with_terms(mut self, mut terms: Vec<Span>) -> Result<Self, Fault> {
        terms.sort_unstable();
        let mut before: Option<Day> = None;
        self.vacations.clear();
        for term in terms {
            let fault = || Fault::new(FaultKind::Invalid, code::TERMS).at(term.start().to_string());
            let after = term.end().filter(|after| *after > term.start()).ok_or_else(fault)?;
            if let Some(over) = before {
                let gap = term.start().since(over);
                if gap < 0 {
                    return Err(fault());
                }
                if (1..=LONGEST_VACATION).contains(&gap) {
                    self.vacations.push(Span::new(over, Some(term.start()))?);
                }
            }
            before = Some(after);
        }
        Ok(self)
    }

    /// The vacations between the loaded terms, in order.
    ///
    /// ```
    /// assert!(humiao::time::SchoolCalendar::bundled().vacations().is_empty(), "no term is loaded");
    /// ```
    #[must_use]
    pub fn vacations(&self) -> &[Span] {
        &self.vacations
    }

    /// The years whose notices are loaded, in order.
    ///
    /// ```
    /// assert_eq!(humiao::time::SchoolCalendar::bundled().years(), [2023, 2024, 2025, 2026]);
    /// ```
    #[must_use]
    pub fn years(&self) -> &[i32] {
        &self.years
    }

    /// What a day is for work.
    ///
    /// # Errors
    /// `time.outside-notices` for a day that the loaded notices do not settle.
    ///
    /// ```
    /// use humiao::time::{Day, DayKind, SchoolCalendar};
    /// let calendar = SchoolCalendar::bundled();
    /// assert_eq!(calendar.kind(Day::new(2022, 12, 31)?)?, DayKind::Holiday, "named by the notice of 2023");
    /// assert!(calendar.kind(Day::new(2022, 12, 30)?).is_err());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn kind(&self, on: Day) -> Result<DayKind, Fault> {
        if let Some(kind) = self.special.get(&on) {
            return Ok(*kind);
        }
        let (year, month, day) = on.parts();
        let loaded = |year| self.years.binary_search(&year).is_ok();
        if !loaded(year) || ((month, day) >= UNSETTLED_FROM && !loaded(year + 1)) {
            return Err(Fault::new(FaultKind::Unknown, code::OUTSIDE_NOTICES).with("on", on));
        }
        Ok(if on.is_weekend() { DayKind::Weekend } else { DayKind::Workday })
    }

    /// The day that is so many working days after a day; that day itself is not counted, and zero
    /// gives it back.
    ///
    /// # Errors
    /// `time.outside-notices` as soon as a day on the way is not settled.
    ///
    /// ```
    /// use humiao::time::{Day, SchoolCalendar};
    /// let calendar = SchoolCalendar::bundled();
    /// // From the Tuesday before the holidays of May 2024: 6 May is the next working day.
    /// assert_eq!(calendar.add_working_days(Day::new(2024, 4, 30)?, 1)?, Day::new(2024, 5, 6)?);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn add_working_days(&self, day: Day, count: u32) -> Result<Day, Fault> {
        let (mut day, mut left) = (day, count);
        while left > 0 {
            day = day
                .checked_plus(1)
                .ok_or_else(|| Fault::new(FaultKind::Unknown, code::OUTSIDE_NOTICES).with("on", day))?;
            if self.kind(day)?.is_worked() {
                left -= 1;
            }
        }
        Ok(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_notices_load() {
        assert_eq!(SchoolCalendar::new(&HolidayNotice::bundled()).unwrap().years(), [2023, 2024, 2025, 2026]);
    }

    #[test]
    fn a_vacation_lies_between_two_loaded_terms() {
        let term =
            |first: &str, after: &str| Span::new(Day::parse(first).unwrap(), Some(Day::parse(after).unwrap())).unwrap();
        let with = |terms: Vec<Span>| SchoolCalendar::bundled().with_terms(terms).map(|calendar| calendar.vacations);
        let (spring, autumn) = (term("2024-02-19", "2024-07-01"), term("2024-09-01", "2025-01-18"));
        assert_eq!(with(vec![autumn, spring]).unwrap(), [term("2024-07-01", "2024-09-01")]);
        assert_eq!(with(vec![spring]).unwrap(), [], "what follows the last term is not known");
        assert_eq!(with(vec![spring, term("2024-07-01", "2024-07-09")]).unwrap(), [], "no gap");
        assert_eq!(with(vec![spring, term("2025-02-10", "2025-07-01")]).unwrap(), [], "the autumn term is not loaded");
        assert_eq!(with(vec![spring, term("2024-10-09", "2025-01-18")]).unwrap().len(), 1, "a hundred days");
        assert_eq!(with(vec![spring, term("2024-10-10", "2025-01-18")]).unwrap().len(), 0, "a hundred and one");
        for terms in [
            vec![spring, term("2024-06-30", "2024-09-01")],
            vec![term("2024-02-19", "2024-02-19")],
            vec![Span::since(Day::parse("2024-02-19").unwrap())],
        ] {
            assert_eq!(with(terms).unwrap_err().code, code::TERMS);
        }
    }

    #[test]
    fn make_up_workdays_are_weekend_days_and_holidays_name_their_year() {
        for notice in HolidayNotice::bundled() {
            for holiday in &notice.holiday {
                assert!(holiday.worked.iter().all(|day| day.is_weekend()), "{:?}", holiday.name);
                assert_eq!(holiday.last.parts().0, notice.year);
            }
        }
    }

    #[test]
    fn a_notice_without_the_days_of_its_year_is_not_one() {
        let read = |year: i32, first: &str, last: &str, worked: &str| {
            let text = format!(
                "year = {year}\ndocument = \"-\"\nholiday = [{{ name = {{ zh = \"元旦\", en = \"New Year\" }}, \
                 first = \"{first}\", last = \"{last}\", worked = [\"{worked}\"] }}]"
            );
            SchoolCalendar::new(&[HolidayNotice::from_toml(&text).unwrap()]).map_err(|fault| fault.code)
        };
        assert!(read(2027, "2026-12-31", "2027-01-02", "2026-12-27").is_ok());
        for (first, last, worked) in [
            ("2026-12-30", "2026-12-31", "2027-01-03"),
            ("2027-12-31", "2028-01-01", "2027-01-03"),
            ("2026-11-30", "2027-01-01", "2027-01-03"),
            ("2027-01-01", "2027-01-01", "2026-11-28"),
            ("2027-01-01", "2027-01-01", "2028-01-02"),
        ] {
            assert_eq!(read(2027, first, last, worked).unwrap_err(), code::NOTICE_YEAR, "{first} {last} {worked}");
        }
        let empty = HolidayNotice::from_toml("year = 2027\ndocument = \"-\"\nholiday = []").unwrap();
        assert_eq!(SchoolCalendar::new(&[empty]).unwrap_err().code, code::NOTICE_YEAR);
    }

    #[test]
    fn the_last_days_of_december_wait_for_the_next_notice() {
        let calendar = SchoolCalendar::bundled();
        let day = |y, m, d| Day::new(y, m, d).unwrap();
        assert!(calendar.kind(day(2026, 12, 25)).is_ok());
        assert!(calendar.kind(day(2026, 12, 26)).is_err());
        assert!(calendar.kind(day(2025, 12, 31)).is_ok(), "the notice of 2026 is loaded");
        assert!(calendar.add_working_days(day(2026, 12, 24), 1).is_ok());
        assert!(calendar.add_working_days(day(2026, 12, 24), 2).is_err());
    }
}
