//! Cells of real spreadsheets: trimmed, full-width made half-width, days in the ways that people
//! and Excel write them. Reading files is left to the host.

use crate::fault::{Fault, FaultKind};
use crate::text::{Text, is_invisible};
use crate::time::Day;

/// The codes of faults of a roster.
pub mod code {
    use crate::catalog::codes;

    codes! { Fault, "roster";
        /// A header that no column has.
        HEADER = "roster.header": "缺少列 `{name}`" / "the column `{name}` is missing";
        /// A row without a single value.
        BLANK_ROW = "roster.blank-row": "空行，已跳过" / "a blank row, passed over";
        /// A row with more or fewer cells than the header.
        CELLS = "roster.cells": "该行有 {given} 格，表头有 {wanted} 格" / "the row has {given} cells, the header {wanted}";
        /// A row that is not UTF-8.
        ENCODING = "roster.encoding": "该行不是 UTF-8 编码，请另存为“CSV UTF-8”" / "the row is not UTF-8; save the file as \"CSV UTF-8\"";
        /// A required cell that is empty.
        EMPTY_CELL = "roster.empty-cell": "必填格为空" / "a required cell is empty";
        /// A cell that is not a day.
        DAY = "roster.day": "不是日期，应为 2024-05-11、2024/5/11、2024年5月11日 或 Excel 序号" / "not a day; write 2024-05-11, 2024/5/11, 2024年5月11日 or an Excel serial number";
        /// A cell that is neither yes nor no.
        YES_NO = "roster.yes-no": "应为 是/否、1/0 或 yes/no" / "write 是/否, 1/0 or yes/no";
        /// A cell that is not a whole number.
        NUMBER = "roster.number": "应为非负整数" / "must be a whole number, not negative";
    }
}
pub(crate) use code::ENTRIES;

/// A cell as it was meant: trimmed, with full-width letters, digits, signs and blanks made
/// half-width, and without the marks that nobody sees (byte order, writing direction, soft hyphen).
///
/// ```
/// assert_eq!(humiao::roster::cell("　２０２４－０５－１１ "), "2024-05-11");
/// ```
#[must_use]
pub fn cell(raw: &str) -> String {
    let half: String = raw
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
            '\u{3000}' | '\u{a0}' => ' ',
            '\u{2212}' | '\u{2013}' => '-',
            _ => c,
        })
        .collect();
    half.trim().to_owned()
}

/// A header as it was meant: like [`cell`], without any blanks, in small letters.
///
/// ```
/// assert_eq!(humiao::roster::header(" ID Number　"), "idnumber");
/// ```
#[must_use]
pub fn header(raw: &str) -> String {
    cell(raw).chars().filter(|c| !c.is_whitespace() && *c != '_' && *c != '-').collect::<String>().to_lowercase()
}

/// The day of a cell: ISO, with slashes or dots, with 年月日, or the serial number of Excel's 1900
/// date system (from 1 for 1900-01-01, with its false 29 February 1900).
///
/// A number that can be a year (1900 to 2199), that begins with 0 or that has six digits (`100511`)
/// is no serial number: people write years and days like that.
///
/// # Errors
/// `roster.day`.
///
/// ```
/// use humiao::{roster, time::Day};
/// let day = Day::new(2024, 5, 11)?;
/// for cell in ["2024-05-11", "2024/5/11", "2024.5.11", "２０２４年５月１１日", "45423", "45423.0"] {
///     assert_eq!(roster::day(cell)?, day);
/// }
/// for cell in ["11/5/2024", "2024", "100511"] {
///     assert!(roster::day(cell).is_err(), "never guessed");
/// }
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
pub fn day(raw: &str) -> Result<Day, Fault> {
    let text = cell(raw);
    let fault = || Fault::new(FaultKind::Invalid, code::DAY);
    let serial = text.strip_suffix(".0").unwrap_or(&text);
    if (1..=5).contains(&serial.len()) && serial.bytes().all(|b| b.is_ascii_digit()) {
        let number: i32 = serial.parse().map_err(|_| fault())?;
        // Excel counts a 29 February 1900 that never was, so later days are one too high.
        let offset = match number {
            _ if serial.starts_with('0') => return Err(fault()),
            1..=59 => number - 1,
            61..=1_899 | 2_200.. => number - 2,
            _ => return Err(fault()),
        };
        return Ok(Day::new(1900, 1, 1)?.plus(offset));
    }
    let bare = text.strip_suffix('日').unwrap_or(&text).replace(['年', '月', '/', '.'], "-");
    let parts: Vec<&str> = bare.split('-').map(str::trim).collect();
    let [year, month, day] = parts.as_slice() else { return Err(fault()) };
    let number = |text: &str, longest: usize| {
        let digits = !text.is_empty() && text.len() <= longest && text.bytes().all(|b| b.is_ascii_digit());
        if digits { text.parse::<u32>().map_err(|_| fault()) } else { Err(fault()) }
    };
    if year.len() != 4 {
        return Err(fault());
    }
    let year = i32::try_from(number(year, 4)?).map_err(|_| fault())?;
    Day::new(year, number(month, 2)?, number(day, 2)?).map_err(|_| fault())
}

/// A cell that says yes or no; `None` when it is empty, which means unknown.
///
/// # Errors
/// `roster.yes-no` for anything else.
///
/// ```
/// use humiao::roster;
/// assert_eq!(roster::yes_no(" 是 ")?, Some(true));
/// assert_eq!(roster::yes_no("")?, None);
/// assert!(roster::yes_no("也许").is_err());
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
pub fn yes_no(raw: &str) -> Result<Option<bool>, Fault> {
    match cell(raw).to_lowercase().as_str() {
        "" => Ok(None),
        "是" | "有" | "1" | "y" | "yes" | "true" => Ok(Some(true)),
        "否" | "无" | "0" | "n" | "no" | "false" => Ok(Some(false)),
        _ => Err(Fault::new(FaultKind::Invalid, code::YES_NO)),
    }
}

/// A cell that is a whole number; `None` when it is empty, which means unknown.
///
/// # Errors
/// `roster.number`.
///
/// ```
/// use humiao::roster;
/// assert_eq!(roster::number("４２")?, Some(42));
/// assert!(roster::number("-1").is_err());
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
pub fn number(raw: &str) -> Result<Option<u32>, Fault> {
    let text = cell(raw);
    if text.is_empty() {
        return Ok(None);
    }
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::new(FaultKind::Invalid, code::NUMBER));
    }
    text.parse().map(Some).map_err(|_| Fault::new(FaultKind::Invalid, code::NUMBER))
}

/// A cell that must not be empty.
///
/// # Errors
/// `roster.empty-cell`.
///
/// ```
/// assert!(humiao::roster::required("　").is_err());
/// ```
pub fn required(raw: &str) -> Result<Text, Fault> {
    let text = cell(raw);
    if text.is_empty() {
        return Err(Fault::new(FaultKind::Missing, code::EMPTY_CELL));
    }
    Ok(Text::from(text))
}
