//! What a cell of a field says.

use std::fmt;

use super::form::National;
use super::plan::Planned;
use super::{Cell, DateSystem, Holds, cell, code, day_in, grade, header, number, sex, yes_no};
use crate::catalog::Wire;
use crate::fault::{Fault, FaultKind, code as fault_code};
use crate::id::{ResidentNumber, SchoolCode, Sex, StudentNumber, code as id_code};
use crate::text::Text;
use crate::time::Day;

/// A spreadsheet keeps so many digits of a number.
const KEPT: usize = 15;

/// What a cell says; hidden in `Debug`.
///
/// ```
/// use humiao::roster::Value;
/// assert_eq!(format!("{:?}", Value::Text("张三".into())), "Value(…)");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// An id, a number of a person or a school, a name, a subject.
    Text(Text),
    /// A day.
    Day(Day),
    /// A grade or hours.
    Number(u32),
    /// Yes or no.
    YesNo(bool),
    /// A member of a closed set, by its wire name.
    Member(&'static str),
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Value(…)")
    }
}

/// A value that is kept, perhaps with something to look at.
pub(super) struct Said {
    pub value: Option<Value>,
    pub note: Option<Fault>,
    /// Whether zeros were put in front.
    pub is_padded: bool,
}

impl From<Option<Value>> for Said {
    fn from(value: Option<Value>) -> Self {
        Self { value, note: None, is_padded: false }
    }
}

fn invalid(code: crate::catalog::Code) -> Fault {
    Fault::new(FaultKind::Invalid, code)
}

impl Planned {
    /// What a cell of the column says, beside what its other cells are like.
    pub(super) fn value(&self, from: &Cell, system: DateSystem, others: &Others) -> Result<Said, Fault> {
        let written = match from {
            Cell::Blank => return Ok(None.into()),
            Cell::Text(text) | Cell::Number(text) => cell(text.as_str()),
            Cell::Rounded => return Err(invalid(code::DIGITS_LOST)),
            Cell::Day(day) => day.to_string(),
            Cell::Other(given) => {
                let fault = Fault::new(FaultKind::Malformed, fault_code::WRONG_SHAPE);
                return Err(fault.with("wanted", "text").with("given", given));
            }
        };
        if written.is_empty() {
            return Ok(None.into());
        }
        let is_number = matches!(from, Cell::Number(_)) || float(&written).is_some();
        Ok(match self.field.holds {
            Holds::Id(_) => return self.id(&written, is_number, others),
            Holds::ResidentNumber => Some(Value::Text(resident(&written, others)?.open().into())).into(),
            Holds::Text => Some(Value::Text(written.into())).into(),
            Holds::Day => Some(Value::Day(day_in(&written, system)?)).into(),
            Holds::Sex => sex(&written)?.map(|sex| Value::Member(sex.wire())).into(),
            Holds::Grade => grade(&written)?.map(|grade| Value::Number(grade.into())).into(),
            Holds::Count => number(float(&written).unwrap_or(&written))?.map(Value::Number).into(),
            Holds::YesNo => yes_no(&written)?.map(Value::YesNo).into(),
            Holds::Member(set, named) => {
                let unknown = || Fault::new(FaultKind::Unknown, fault_code::UNKNOWN_NAME).with("set", set);
                Some(Value::Member(named(&header(&written)).ok_or_else(unknown)?)).into()
            }
        })
    }

    /// An id: the national number where the header says so, else whatever the host calls it.
    fn id(&self, written: &str, is_number: bool, others: &Others) -> Result<Said, Fault> {
        if is_scientific(written) {
            return Err(invalid(code::DIGITS_LOST));
        }
        match self.national {
            National::StudentNumber => return student_number(written),
            National::SchoolCode => {
                let code = SchoolCode::parse(float(written).unwrap_or(written))?;
                return Ok(Some(Value::Text(code.to_string().into())).into());
            }
            National::None => {}
        }
        let id = float(written).unwrap_or(written);
        if others.are_rounded() && is_rounded(id) {
            return Err(invalid(code::DIGITS_LOST));
        }
        let places = id.chars().count();
        if let Some(wanted) = self.width {
            let wanted = usize::try_from(wanted).unwrap_or(usize::MAX);
            let short = wanted.saturating_sub(places);
            if places > wanted || (short > 0 && !are_digits(id)) || short > KEPT {
                return Err(invalid(id_code::LENGTH).with("wanted", wanted));
            }
            let value = Some(Value::Text(format!("{}{id}", "0".repeat(short)).into()));
            return Ok(Said { value, note: None, is_padded: short > 0 });
        }
        if is_number {
            return Err(invalid(code::NUMBER_AS_ID));
        }
        if are_digits(id) && places < others.zeros {
            return Err(invalid(code::ZEROS_LOST).with("wanted", others.zeros));
        }
        Ok(Some(Value::Text(id.into())).into())
    }
}

/// What all cells of a column are like; it tells what became of one of them.
#[derive(Default)]
pub(super) struct Others {
    /// How many places ids have that begin with a zero.
    zeros: usize,
    /// How many are too long for the digits of a spreadsheet.
    long: u32,
    /// How many of those are what becomes of a rounded number.
    rounded: u32,
    /// Whether one of those cannot be what it should be.
    is_one_wrong: bool,
}

impl Others {
    pub(super) fn of<'c>(column: &Planned, cells: impl Iterator<Item = &'c Cell>) -> Self {
        let is_resident = matches!(column.field.holds, Holds::ResidentNumber);
        let is_plain = matches!(column.field.holds, Holds::Id(_)) && column.national == National::None;
        let mut others = Self::default();
        if !is_plain && !is_resident {
            return others;
        }
        for text in cells.filter_map(Cell::text).map(cell).filter(|text| are_digits(text)) {
            if text.starts_with('0') {
                others.zeros = others.zeros.max(text.len());
            }
            others.long += u32::from(text.len() > KEPT + 1);
            if is_rounded(&text) {
                others.rounded += 1;
                others.is_one_wrong |= is_resident && ResidentNumber::parse(&text).is_err();
            }
        }
        others
    }

    /// Whether all long ids of a column are what becomes of rounded numbers.
    const fn are_rounded(&self) -> bool {
        self.rounded > 0 && self.rounded == self.long
    }
}

fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The digits of a whole number that was written as a float: `20230101.0`.
fn float(text: &str) -> Option<&str> {
    text.strip_suffix(".0").filter(|digits| are_digits(digits))
}

/// `3.3048E+17`: how a spreadsheet shows a number that is too long for it.
fn is_scientific(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    let Some((digits, power)) = upper.split_once('E') else { return false };
    let has_sign = power.starts_with('+');
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_mantissa = whole.len() == 1 && are_digits(whole) && (part.is_empty() || are_digits(part));
    is_mantissa && (has_sign || digits.contains('.')) && are_digits(power.strip_prefix('+').unwrap_or(power))
}

/// Whether digits can be what becomes of a longer number of which 15 digits are kept: zeros behind them, or, where a tool
/// writes the float out, the float that is nearest to that.
fn is_rounded(digits: &str) -> bool {
    let Ok(number) = digits.parse::<u64>() else { return false };
    let Some(lost) = digits.len().checked_sub(KEPT).filter(|lost| (2..=4).contains(lost)) else { return false };
    let unit = 10_u64.pow(u32::try_from(lost).unwrap_or(0));
    // A float has 53 bits: so far apart are its neighbours.
    let apart = 1_u64 << (u64::BITS - number.leading_zeros()).saturating_sub(53);
    let off = number % unit;
    let off = off.min(unit - off);
    off == 0 || (number % apart == 0 && off <= apart / 2)
}

/// A number that became a float keeps 15 of the 18 digits. The check digit tells most of them, the others of the column
/// the rest: one in eleven passes it by chance.
fn resident(written: &str, others: &Others) -> Result<ResidentNumber, Fault> {
    if is_scientific(written) {
        return Err(invalid(code::DIGITS_LOST));
    }
    let digits = float(written).unwrap_or(written);
    let is_lost = digits.len() == 18 && are_digits(digits) && is_rounded(digits);
    match ResidentNumber::parse(digits) {
        Ok(_) if is_lost && others.is_one_wrong => Err(invalid(code::DIGITS_LOST)),
        Ok(number) => Ok(number),
        Err(_) if is_lost => Err(invalid(code::DIGITS_LOST)),
        Err(fault) => Err(fault),
    }
}

/// Strict for `G`; `L` and `J` are kept in whatever form they have.
fn student_number(written: &str) -> Result<Said, Fault> {
    let fault = match StudentNumber::parse(written) {
        Ok(number) => return Ok(Some(Value::Text(number.open().into())).into()),
        Err(fault) => fault,
    };
    let upper = written.to_ascii_uppercase();
    if upper.starts_with(['L', 'J']) && upper.len() > 1 {
        let note = Some(invalid(code::UNUSUAL_NUMBER));
        return Ok(Said { value: Some(Value::Text(upper.into())), note, is_padded: false });
    }
    Err(fault)
}

/// What the ID number of a row says of the other cells.
pub(super) struct Person {
    number: ResidentNumber,
}

impl Person {
    pub(super) fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) => ResidentNumber::parse(text.as_str()).ok().map(|number| Self { number }),
            Value::Day(_) | Value::Number(_) | Value::YesNo(_) | Value::Member(_) => None,
        }
    }

    /// What in another field contradicts the ID number.
    pub(super) fn contradicted_by(&self, field: &str, value: &Value) -> Option<Fault> {
        let conflict = |code| Some(Fault::new(FaultKind::Conflict, code));
        match (field, value) {
            ("birth-date", Value::Day(day)) if *day != self.number.birth_date() => conflict(code::BIRTH_DATE_DIFFERS),
            ("sex", Value::Member(sex)) if Sex::from_wire(sex) != Some(self.number.sex()) => {
                conflict(code::SEX_DIFFERS)
            }
            ("student", Value::Text(number)) => {
                let inside = StudentNumber::parse(number.as_str()).ok()?.resident().copied()?;
                if inside == self.number { None } else { conflict(code::NUMBER_DIFFERS) }
            }
            _ => None,
        }
    }
}
