//! The student number 学籍号.

use std::fmt;

use super::{ResidentNumber, code};
use crate::catalog::wire_enum;
use crate::fault::{Fault, FaultKind};

wire_enum! {
    /// The kind of a student number.
    StudentNumberKind: "student-number", "id" {
        /// `G` and the ID number.
        Formal = "formal": "正式学籍号" / "formal",
        /// `L`: temporary, without a real ID number.
        Temporary = "temporary": "临时学籍号" / "temporary",
        /// `J`: no usable ID number.
        Auxiliary = "auxiliary": "无有效证件学籍号" / "auxiliary",
    }
}

/// A checked student number 学籍号: 19 characters; hidden in `Debug`.
///
/// ```
/// use humiao::id::{StudentNumber, StudentNumberKind};
/// let number = StudentNumber::parse("G34052419800101001X")?;
/// assert_eq!(number.kind(), StudentNumberKind::Formal);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StudentNumber {
    kind: StudentNumberKind,
    places: [u8; 18],
    resident: Option<ResidentNumber>,
}

impl StudentNumber {
    /// Checks the number: strictly for `G`, the length and characters alone for `L` and `J`, whose
    /// remaining places are not an ID number.
    ///
    /// # Errors
    /// `id.length`, `id.prefix`, `id.character`, and for `G` whatever the ID number inside gives.
    ///
    /// ```
    /// use humiao::id::StudentNumber;
    /// assert!(StudentNumber::parse("L330402201209010011").is_ok());
    /// assert!(StudentNumber::parse("G330402201209010011").is_err());
    /// ```
    pub fn parse(number: &str) -> Result<Self, Fault> {
        let invalid = |code| Fault::new(FaultKind::Invalid, code);
        let upper = number.to_ascii_uppercase();
        if upper.len() != 19 || !upper.is_ascii() {
            return Err(invalid(code::LENGTH).with("wanted", 19));
        }
        let (prefix, rest) = upper.split_at(1);
        let kind = match prefix {
            "G" => StudentNumberKind::Formal,
            "L" => StudentNumberKind::Temporary,
            "J" => StudentNumberKind::Auxiliary,
            _ => return Err(invalid(code::PREFIX)),
        };
        if let Some(position) = rest.bytes().position(|place| !place.is_ascii_alphanumeric()) {
            return Err(invalid(code::CHARACTER).with("position", position + 2));
        }
        let resident = match kind {
            StudentNumberKind::Formal => Some(ResidentNumber::parse(rest)?),
            StudentNumberKind::Temporary | StudentNumberKind::Auxiliary => None,
        };
        let places = rest.as_bytes().try_into().map_err(|_| invalid(code::LENGTH).with("wanted", 19))?;
        Ok(Self { kind, places, resident })
    }

    /// The kind of the number.
    ///
    /// ```
    /// use humiao::id::{StudentNumber, StudentNumberKind};
    /// let number = StudentNumber::parse("J330402201209010011")?;
    /// assert_eq!(number.kind(), StudentNumberKind::Auxiliary);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub const fn kind(&self) -> StudentNumberKind {
        self.kind
    }

    /// The ID number inside, for a formal one.
    ///
    /// ```
    /// use humiao::id::StudentNumber;
    /// assert!(StudentNumber::parse("G34052419800101001X")?.resident().is_some());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub const fn resident(&self) -> Option<&ResidentNumber> {
        self.resident.as_ref()
    }

    /// The number, opened on purpose.
    ///
    /// ```
    /// use humiao::id::StudentNumber;
    /// assert_eq!(StudentNumber::parse("g34052419800101001x")?.open(), "G34052419800101001X");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn open(&self) -> String {
        let prefix = match self.kind {
            StudentNumberKind::Formal => 'G',
            StudentNumberKind::Temporary => 'L',
            StudentNumberKind::Auxiliary => 'J',
        };
        format!("{prefix}{}", String::from_utf8_lossy(&self.places))
    }
}

impl fmt::Debug for StudentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StudentNumber({:?}, …)", self.kind)
    }
}
