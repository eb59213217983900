//! Days in the ways that people and spreadsheets write them.

use super::{cell, code};
use crate::catalog::wire_enum;
use crate::fault::{Fault, FaultKind};
use crate::time::Day;

wire_enum! {
    /// From which day a spreadsheet counts its serial numbers; a workbook says it in its properties.
    DateSystem: "date-system", "roster" {
        /// 1 is 1900-01-01, and there is a false 29 February 1900: what Excel writes unless it is told otherwise.
        From1900 = "1900": "1900 日期系统" / "1900 date system",
        /// 0 is 1904-01-01: workbooks of old versions for the Macintosh.
        From1904 = "1904": "1904 日期系统" / "1904 date system",
    }
}

impl DateSystem {
    /// The day of a serial number.
    fn day(self, serial: i32) -> Result<Day, Fault> {
        match self {
            // Excel counts a 29 February 1900 that never was, so later days are one too high.
            Self::From1900 => match serial {
                1..=59 => Ok(Day::new(1900, 1, 1)?.plus(serial - 1)),
                61.. => Ok(Day::new(1900, 1, 1)?.plus(serial - 2)),
                _ => Err(wrong()),
            },
            Self::From1904 => Ok(Day::new(1904, 1, 1)?.plus(serial)),
        }
    }
}

fn wrong() -> Fault {
    Fault::new(FaultKind::Invalid, code::DAY)
}

/// The day of a cell: ISO, with slashes or dots, with 年月日, run together (`20230901`), any of them with a time behind
/// it, or the serial number of the 1900 date system (from 1 for 1900-01-01, with Excel's false 29 February 1900).
///
/// A number that can be a year (1900 to 2199), that begins with 0 or that has six digits (`100511`)
/// is no serial number: people write years and days like that.
///
/// # Errors
/// `roster.month-only` for a month without its day, which is never made up; `roster.day` for anything else.
///
/// ```
/// use humiao::{roster, time::Day};
/// let day = Day::new(2024, 5, 11)?;
/// for cell in ["2024-05-11", "2024/5/11 0:00", "2024.5.11", "20240511", "２０２４年５月１１日", "45423", "45423.0"] {
///     assert_eq!(roster::day(cell)?, day);
/// }
/// for cell in ["11/5/2024", "2024", "2024年5月", "100511"] {
///     assert!(roster::day(cell).is_err(), "never guessed");
/// }
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
pub fn day(raw: &str) -> Result<Day, Fault> {
    day_in(raw, DateSystem::From1900)
}

/// Like [`day`], with the serial numbers of another date system.
///
/// # Errors
/// As [`day`].
///
/// ```
/// use humiao::roster::{self, DateSystem};
/// let day = roster::day_in("43961", DateSystem::From1904)?;
/// assert_eq!(day, roster::day("45423")?);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
pub fn day_in(raw: &str, system: DateSystem) -> Result<Day, Fault> {
    let text = cell(raw);
    let whole = match text.split_once('.') {
        // A whole number that became a float, or a serial number with its time of day.
        Some((whole, part)) if are_digits(part) && (part.bytes().all(|b| b == b'0') || whole.len() == 5) => whole,
        Some(_) | None => &text,
    };
    if are_digits(whole) {
        return run_together(whole, system);
    }
    let bare = before_time(&text).ok_or_else(wrong)?;
    let is_day_named = bare.ends_with(['日', '号']);
    let bare = bare.strip_suffix(['日', '号']).unwrap_or(bare).replace(['年', '月', '/', '.'], "-");
    let parts: Vec<&str> = bare.split('-').map(str::trim).collect();
    match parts.as_slice() {
        [year, month, day] if !day.is_empty() => {
            Day::new(year_of(year)?, number(month)?, number(day)?).map_err(|_| wrong())
        }
        // 2023-09, or 2023年9月, whose last part is empty.
        [year, month] | [year, month, _] if !is_day_named => {
            Day::new(year_of(year)?, number(month)?, 1).map_err(|_| wrong())?;
            Err(Fault::new(FaultKind::Invalid, code::MONTH_ONLY))
        }
        _ => Err(wrong()),
    }
}

/// Digits alone: a serial number, a day or a month.
fn run_together(digits: &str, system: DateSystem) -> Result<Day, Fault> {
    let number: i32 = digits.parse().map_err(|_| wrong())?;
    let parts = |year: i32, rest: i32| Some((year, u32::try_from(rest / 100).ok()?, u32::try_from(rest % 100).ok()?));
    match digits.len() {
        // A zero in front is how people write a day; alone it is the first day of the one system that has it.
        1..=5 if digits.starts_with('0') && (digits != "0" || system == DateSystem::From1900) => Err(wrong()),
        1..=5 if (1_900..2_200).contains(&number) => Err(wrong()),
        1..=5 => system.day(number),
        6 if is_month(number / 100, number % 100) && !is_short_day(number) => {
            Err(Fault::new(FaultKind::Invalid, code::MONTH_ONLY))
        }
        8 => {
            let (year, month, day) = parts(number / 10_000, number % 10_000).ok_or_else(wrong)?;
            if !(1_900..2_200).contains(&year) {
                return Err(wrong());
            }
            Day::new(year, month, day).map_err(|_| wrong())
        }
        _ => Err(wrong()),
    }
}

fn is_month(year: i32, month: i32) -> bool {
    (1_900..2_200).contains(&year) && (1..=12).contains(&month)
}

/// Whether six digits could also be a day with two places of its year, in either century.
fn is_short_day(number: i32) -> bool {
    let month = u32::try_from(number / 100 % 100).unwrap_or(0);
    let day = u32::try_from(number % 100).unwrap_or(0);
    [1_900, 2_000].into_iter().any(|century| Day::new(century + number / 10_000, month, day).is_ok())
}

/// What stands before a time of day; all of it where there is none, `None` where what follows is no time, or has a zone:
/// the day of an instant depends on it.
fn before_time(text: &str) -> Option<&str> {
    let Some(at) = text.find(':') else { return Some(text) };
    let (before, _) = text.split_at_checked(at)?;
    let split = before.rfind([' ', 'T'])?;
    let (day, time) = text.split_at_checked(split)?;
    let time = time.trim_start_matches([' ', 'T']);
    let (clock, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let limits = [24, 60, 60];
    let parts: Vec<&str> = clock.split(':').collect();
    let is_time = (2..=3).contains(&parts.len())
        && are_digits(fraction)
        && parts.iter().zip(limits).all(|(part, limit)| number(part).is_ok_and(|part| part < limit));
    is_time.then(|| day.trim_end())
}

fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn number(text: &str) -> Result<u32, Fault> {
    if are_digits(text) && text.len() <= 2 { text.parse().map_err(|_| wrong()) } else { Err(wrong()) }
}

fn year_of(text: &str) -> Result<i32, Fault> {
    if are_digits(text) && text.len() == 4 { text.parse().map_err(|_| wrong()) } else { Err(wrong()) }
}
