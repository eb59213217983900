//! Single cells as they were meant: text, yes or no, numbers, sex, grade.

use super::code;
use crate::fault::{Fault, FaultKind};
use crate::id::Sex;
use crate::text::{Text, is_invisible};

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

/// A cell that says a sex, in words or by the codes of GB/T 2261.1 (1 male, 2 female); `None` when it is empty or
/// says that it is not known (0, 9, 未知).
///
/// # Errors
/// `roster.sex`.
///
/// ```
/// use humiao::{id::Sex, roster};
/// assert_eq!(roster::sex("女")?, Some(Sex::Female));
/// assert_eq!(roster::sex("1")?, Some(Sex::Male));
/// assert!(roster::sex("3").is_err());
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
pub fn sex(raw: &str) -> Result<Option<Sex>, Fault> {
    match cell(raw).to_lowercase().as_str() {
        "" | "0" | "9" | "未知" | "未说明" | "unknown" => Ok(None),
        "女" | "女性" | "女生" | "2" | "f" | "female" => Ok(Some(Sex::Female)),
        "男" | "男性" | "男生" | "1" | "m" | "male" => Ok(Some(Sex::Male)),
        _ => Err(Fault::new(FaultKind::Invalid, code::SEX)),
    }
}

/// A cell that says a grade, 1 to 12: a number, 七年级, 初一, 高三; `None` when it is empty.
///
/// 初一 is the seventh grade and 高一 the tenth, as where primary school has six years; 预初 and grades of a year
/// (2023级) are not guessed.
///
/// # Errors
/// `roster.grade`.
///
/// ```
/// use humiao::roster;
/// assert_eq!(roster::grade("七年级")?, Some(7));
/// assert_eq!(roster::grade("高三")?, Some(12));
/// assert!(roster::grade("2023级").is_err());
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
pub fn grade(raw: &str) -> Result<Option<u8>, Fault> {
    let text = cell(raw).to_lowercase();
    if text.is_empty() {
        return Ok(None);
    }
    let bare = text.strip_prefix("grade").unwrap_or(&text).trim();
    let (before, within) = match (bare.strip_prefix("小学"), bare.strip_prefix('初'), bare.strip_prefix('高')) {
        (Some(rest), _, _) => (0, Some((rest, 6))),
        (_, Some(rest), _) => (6, Some((rest, 3))),
        (_, _, Some(rest)) => (9, Some((rest, 3))),
        (None, None, None) => (0, None),
    };
    let (rest, most) = within.unwrap_or((bare, 12));
    let rest = rest.strip_prefix('中').unwrap_or(rest);
    let rest = rest.strip_suffix("年级").or_else(|| rest.strip_suffix(".0")).unwrap_or(rest).trim();
    let number = match rest {
        "一" => Some(1),
        "二" => Some(2),
        "三" => Some(3),
        "四" => Some(4),
        "五" => Some(5),
        "六" => Some(6),
        "七" => Some(7),
        "八" => Some(8),
        "九" => Some(9),
        digits if digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse::<u8>().ok(),
        _ => None,
    };
    match number {
        Some(number @ 1..) if number <= most => Ok(Some(before + number)),
        Some(_) | None => Err(Fault::new(FaultKind::Invalid, code::GRADE)),
    }
}
