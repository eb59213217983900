//! The ID number 公民身份号码 of GB 11643.

use std::fmt;

use super::code;
use crate::catalog::wire_enum;
use crate::fault::{Fault, FaultKind};
use crate::time::Day;

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: [u8; 11] = *b"10X98765432";

wire_enum! {
    /// The sex that an ID number says.
    Sex: "sex", "id" {
        Female = "female": "女" / "female",
        Male = "male": "男" / "male",
    }
}

/// A checked ID number (GB 11643: 18 places, the last one a check digit); hidden in `Debug`.
///
/// ```
/// use humiao::id::ResidentNumber;
/// let number = ResidentNumber::parse("11010519491231002X")?;
/// assert_eq!(number.birth_date().to_string(), "1949-12-31");
/// assert!(!format!("{number:?}").contains("1949"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResidentNumber {
    places: [u8; 18],
    birth_date: Day,
}

impl ResidentNumber {
    /// Checks length, characters, birth date and check digit; a small `x` is taken as `X`.
    ///
    /// # Errors
    /// `id.length`, `id.character`, `id.birth-date` or `id.check-digit`, in this order.
    ///
    /// ```
    /// use humiao::id::ResidentNumber;
    /// let fault = ResidentNumber::parse("110105194912310021").unwrap_err();
    /// assert_eq!(fault.code.as_str(), "id.check-digit");
    /// ```
    pub fn parse(number: &str) -> Result<Self, Fault> {
        let invalid = |code| Fault::new(FaultKind::Invalid, code);
        let places: [u8; 18] =
            number.to_ascii_uppercase().as_bytes().try_into().map_err(|_| invalid(code::LENGTH).with("wanted", 18))?;
        let (body, check) = places.split_at(17);
        let mut sum = 0;
        for (index, (place, weight)) in body.iter().zip(WEIGHTS).enumerate() {
            if !place.is_ascii_digit() {
                return Err(invalid(code::CHARACTER).with("position", index + 1));
            }
            sum += u32::from(place - b'0') * weight;
        }
        let check = check.first().copied().unwrap_or_default();
        if !check.is_ascii_digit() && check != b'X' {
            return Err(invalid(code::CHARACTER).with("position", 18));
        }
        let digits = |first: usize, count: usize| {
            body.iter().skip(first).take(count).fold(0, |sum, place| sum * 10 + u32::from(place - b'0'))
        };
        let year = i32::try_from(digits(6, 4)).unwrap_or(0);
        let birth_date = Day::new(year, digits(10, 2), digits(12, 2)).map_err(|_| invalid(code::BIRTH_DATE))?;
        if CHECKS.get(sum as usize % 11) != Some(&check) {
            return Err(invalid(code::CHECK_DIGIT));
        }
        Ok(Self { places, birth_date })
    }

    /// The check digit that seventeen digits need; `None` when they are not seventeen digits.
    ///
    /// ```
    /// use humiao::id::ResidentNumber;
    /// assert_eq!(ResidentNumber::check_digit("34052419800101001"), Some('X'));
    /// ```
    #[must_use]
    pub fn check_digit(body: &str) -> Option<char> {
        if body.len() != WEIGHTS.len() || !body.bytes().all(|place| place.is_ascii_digit()) {
            return None;
        }
        let sum: u32 = body.bytes().zip(WEIGHTS).map(|(place, weight)| u32::from(place - b'0') * weight).sum();
        CHECKS.get(sum as usize % 11).map(|check| char::from(*check))
    }

    /// The date of birth.
    ///
    /// ```
    /// use humiao::id::ResidentNumber;
    /// let number = ResidentNumber::parse("34052419800101001X")?;
    /// assert_eq!(number.birth_date().to_string(), "1980-01-01");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub const fn birth_date(&self) -> Day {
        self.birth_date
    }

    /// The sex that the seventeenth digit says.
    ///
    /// ```
    /// use humiao::id::{ResidentNumber, Sex};
    /// assert_eq!(ResidentNumber::parse("34052419800101001X")?.sex(), Sex::Male);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn sex(&self) -> Sex {
        let odd = self.places.get(16).is_some_and(|place| place % 2 == 1);
        if odd { Sex::Male } else { Sex::Female }
    }

    /// The number, opened on purpose.
    ///
    /// ```
    /// use humiao::id::ResidentNumber;
    /// assert_eq!(ResidentNumber::parse("11010519491231002x")?.open(), "11010519491231002X");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn open(&self) -> String {
        String::from_utf8_lossy(&self.places).into_owned()
    }
}

impl fmt::Debug for ResidentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResidentNumber(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_examples_pass_and_every_changed_digit_is_noticed() {
        for number in ["11010519491231002X", "34052419800101001X"] {
            assert!(ResidentNumber::parse(number).is_ok());
            for position in 0..17 {
                let mut bytes = number.as_bytes().to_vec();
                bytes[position] = b'0' + (bytes[position] - b'0' + 1) % 10;
                let changed = String::from_utf8(bytes).unwrap();
                assert!(ResidentNumber::parse(&changed).is_err(), "place {position}");
            }
        }
    }

    #[test]
    fn no_input_panics() {
        for number in ["", "１１０１０５１９４９１２３１００２Ｘ", "11010519491331002X", "1101051949123100XX", "护苗"]
        {
            assert!(ResidentNumber::parse(number).is_err());
        }
    }
}
