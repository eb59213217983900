//! Codes with their texts.

use std::fmt;

use crate::text::Language;
use crate::verdict::Detail;

/// A stable code that a program can switch on; its texts are in the catalog.
///
/// ```
/// use humiao::{catalog, text::Language};
/// let code = humiao::fault::code::MALFORMED_JSON;
/// assert_eq!(code.as_str(), "fault.malformed-json");
/// assert_eq!(catalog::Code::parse("no.such.code"), None);
/// assert!(code.text(Language::Zh).contains("JSON"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub(crate) &'static str);

impl Code {
    /// The code as it is written.
    ///
    /// ```
    /// assert_eq!(humiao::fault::code::MISSING.as_str(), "fault.missing");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// The code that is written so, if the catalog has it.
    ///
    /// ```
    /// use humiao::catalog::Code;
    /// assert_eq!(Code::parse("fault.missing"), Some(humiao::fault::code::MISSING));
    /// ```
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        super::find(code).map(|entry| Self(entry.name))
    }

    /// The text of the code with its `{details}` left open.
    ///
    /// ```
    /// use humiao::text::Language;
    /// assert!(humiao::fault::code::MISSING.text(Language::En).contains("missing"));
    /// ```
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        super::find(self.0).map_or(self.0, |entry| language.pick(entry.zh, entry.en))
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

/// What an entry of the catalog names.
///
/// ```
/// use humiao::catalog::Group;
/// assert!(Group::Fault.is_code() && !Group::Wire.is_code());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The code of a fault of the input.
    Fault,
    /// The code of a reason in a verdict.
    Reason,
    /// A member of a closed set, by its wire name.
    Wire,
}

impl Group {
    /// True for the code of a fault or of a reason.
    ///
    /// ```
    /// assert!(humiao::catalog::Group::Reason.is_code());
    /// ```
    #[must_use]
    pub const fn is_code(self) -> bool {
        matches!(self, Self::Fault | Self::Reason)
    }
}

/// One row of the catalog.
///
/// ```
/// let entry = humiao::catalog::find("fault.missing");
/// assert_eq!(entry.map(|entry| entry.table), Some("fault"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// What it names.
    pub group: Group,
    /// The set or the module that it belongs to.
    pub table: &'static str,
    /// The wire name or the code.
    pub name: &'static str,
    /// The Chinese text, with `{details}`.
    pub zh: &'static str,
    /// The English text, with `{details}`.
    pub en: &'static str,
}

/// Fills the `{details}` of a template; a detail that is not given stays as it is written.
pub(crate) fn fill(template: &str, details: &[Detail]) -> String {
    let mut text = template.to_owned();
    for Detail { name, value } in details {
        text = text.replace(&format!("{{{name}}}"), value.as_str());
    }
    text
}

/// Declares codes: a constant each, and the table that the catalog lists.
macro_rules! codes {
    ($group:ident, $table:literal; $($(#[$doc:meta])* $name:ident = $code:literal: $zh:literal / $en:literal;)+) => {
        $(
            $(#[$doc])*
            #[doc = ""]
            #[doc = concat!("`", $code, "`: ", $en, " (", $zh, ")")]
            #[doc = ""]
            #[doc = concat!("```\nassert!(humiao::catalog::find(\"", $code, "\").is_some());\n```")]
            pub const $name: $crate::catalog::Code = $crate::catalog::Code($code);
        )+
        pub(crate) const ENTRIES: &[$crate::catalog::Entry] = &[$(
            $crate::catalog::Entry {
                group: $crate::catalog::Group::$group, table: $table, name: $code, zh: $zh, en: $en,
            },
        )+];
    };
}
pub(crate) use codes;
