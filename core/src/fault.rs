//! What is wrong with an input: a closed set of kinds, an open set of codes, the place, and what
//! would mend it. A fault never holds a value that could name a person.

use std::fmt;

use crate::catalog::{Code, fill, wire_enum};
use crate::text::{Language, Text};
use crate::verdict::Detail;

wire_enum! {
    /// The kind of a fault: few enough to switch on.
    FaultKind: "fault-kind", "fault" {
        /// It cannot be read at all.
        Malformed = "malformed": "无法读取" / "cannot be read",
        /// It can be read, but the value breaks a rule.
        Invalid = "invalid": "值不合规则" / "breaks a rule",
        /// Something that is needed is not there.
        Missing = "missing": "缺少" / "is missing",
        /// A name, version, id or date that the library does not know.
        Unknown = "unknown": "未知" / "is not known",
        /// It contradicts something that was read before.
        Conflict = "conflict": "相互矛盾" / "contradicts another entry",
        /// The rules refuse it.
        Refused = "refused": "规则不允许" / "is refused by the rules",
    }
}

/// The codes of faults that any reader can report.
pub mod code {
    use crate::catalog::codes;

    codes! { Fault, "fault";
        /// Text that is not JSON.
        MALFORMED_JSON = "fault.malformed-json": "不是有效的 JSON（第 {column} 列）" / "not valid JSON (column {column})";
        /// Text that is not TOML.
        MALFORMED_TOML = "fault.malformed-toml": "不是有效的 TOML（第 {line} 行）" / "not valid TOML (line {line})";
        /// A required entry is not there.
        MISSING = "fault.missing": "缺少必填项 `{name}`" / "the required entry `{name}` is missing";
        /// An entry that nothing reads.
        UNKNOWN_KEY = "fault.unknown-key": "未知的项 `{name}`" / "unknown entry `{name}`";
        /// An entry of another shape.
        WRONG_SHAPE = "fault.wrong-shape": "应为{wanted}，实为{given}" / "wanted {wanted}, found {given}";
        /// A name outside a closed set.
        UNKNOWN_NAME = "fault.unknown-name": "不在 {set} 的取值之内" / "not a member of {set}";
        /// A number outside its limits.
        OUT_OF_RANGE = "fault.out-of-range": "应在 {least} 与 {most} 之间" / "must be between {least} and {most}";
        /// Two entries for one key.
        DUPLICATE = "fault.duplicate": "重复，首次出现于 {first}" / "duplicate, first seen at {first}";
        /// A reference to something that is not there.
        DANGLING = "fault.dangling": "引用的{set}不存在" / "refers to a {set} that does not exist";
    }
}
pub(crate) use code::ENTRIES;

/// One thing that is wrong with an input, and where.
///
/// `Display` writes the place, the text in English and the code; [`Fault::text`] gives the text in
/// either language.
///
/// ```
/// use humiao::{fault::FaultKind, text::Language, time::Day};
/// let fault = Day::parse("2024-02-30").unwrap_err();
/// assert_eq!(fault.kind, FaultKind::Invalid);
/// assert_eq!(fault.code.as_str(), "time.day");
/// assert!(!fault.text(Language::Zh).is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub struct Fault {
    /// The kind, to switch on.
    pub kind: FaultKind,
    /// The stable code.
    pub code: Code,
    /// The place inside the input, such as `warning.review.deadline` or `row 12, id-number`; empty
    /// when the whole input is meant.
    pub place: Text,
    /// What fills the holes of the text; never personal.
    pub details: Vec<Detail>,
}

impl Fault {
    /// A fault of the whole input, without details.
    ///
    /// ```
    /// use humiao::fault::{Fault, FaultKind, code};
    /// assert!(Fault::new(FaultKind::Missing, code::MISSING).place.is_empty());
    /// ```
    #[must_use]
    pub fn new(kind: FaultKind, code: Code) -> Self {
        Self { kind, code, place: Text::default(), details: Vec::new() }
    }

    /// The same fault, at a place; a place that it already has is kept behind it.
    ///
    /// ```
    /// use humiao::fault::{Fault, FaultKind, code};
    /// let fault = Fault::new(FaultKind::Missing, code::MISSING).at("id").at("row 3");
    /// assert_eq!(fault.place.as_str(), "row 3, id");
    /// ```
    #[must_use]
    pub fn at(mut self, place: impl AsRef<str>) -> Self {
        self.place = if self.place.is_empty() {
            Text::from(place.as_ref())
        } else {
            Text::from(format!("{}, {}", place.as_ref(), self.place))
        };
        self
    }

    /// The same fault with one more detail; the value must not be personal.
    ///
    /// ```
    /// use humiao::{fault::{Fault, FaultKind, code}, text::Language};
    /// let fault = Fault::new(FaultKind::Missing, code::MISSING).with("name", "school");
    /// assert!(fault.text(Language::En).contains("`school`"));
    /// ```
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.details.push(Detail::new(name, value));
        self
    }

    /// What is wrong and what would mend it, in one language.
    ///
    /// ```
    /// use humiao::{text::Language, time::Day};
    /// let fault = Day::parse("tomorrow").unwrap_err();
    /// assert!(fault.text(Language::En).contains("YYYY-MM-DD"));
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        fill(self.code.text(language), &self.details)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        write!(f, "{} [{}]", self.text(Language::En), self.code)
    }
}

/// All that is wrong with an input, in the order in which it was found.
///
/// ```
/// use humiao::policy::Policy;
/// let faults = Policy::from_toml("").unwrap_err();
/// assert!(faults.0.len() > 1, "all at once, not the first alone");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self(vec![fault])
    }
}
