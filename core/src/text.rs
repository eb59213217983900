//! Short immutable text, the two languages, and text that must be opened on purpose.

use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// Short immutable text that is cheap to clone; up to 23 bytes are stored in place.
///
/// ```
/// use humiao::text::Text;
/// assert_eq!(Text::from("C").as_str(), "C");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(SmolStr);

impl Text {
    /// Text that lives as long as the program; usable in constants.
    ///
    /// ```
    /// use humiao::text::Text;
    /// const NAME: Text = Text::fixed("家访");
    /// assert_eq!(NAME.as_str(), "家访");
    /// ```
    #[must_use]
    pub const fn fixed(value: &'static str) -> Self {
        Self(SmolStr::new_static(value))
    }

    /// The characters.
    ///
    /// ```
    /// assert_eq!(humiao::text::Text::from("B").as_str(), "B");
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// True when there is not a single character.
    ///
    /// ```
    /// assert!(humiao::text::Text::default().is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<&str> for Text {
    fn from(value: &str) -> Self {
        Self(SmolStr::new(value))
    }
}

impl From<String> for Text {
    fn from(value: String) -> Self {
        Self(SmolStr::from(value))
    }
}

impl From<Text> for String {
    fn from(value: Text) -> Self {
        value.0.into()
    }
}

/// A language that the library explains itself in.
///
/// ```
/// use humiao::text::Language;
/// assert_eq!(Language::parse("zh-CN"), Some(Language::Zh));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// Simplified Chinese 简体中文.
    #[serde(rename = "zh")]
    Zh,
    /// English 英文.
    #[serde(rename = "en")]
    En,
}

impl Language {
    /// Reads `zh`, `en` or a tag that starts with one of them, such as `zh-CN`.
    ///
    /// ```
    /// use humiao::text::Language;
    /// assert_eq!(Language::parse("en-GB"), Some(Language::En));
    /// assert_eq!(Language::parse("fr"), None);
    /// ```
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next() {
            Some("zh") => Some(Self::Zh),
            Some("en") => Some(Self::En),
            _ => None,
        }
    }

    /// Picks one of two texts.
    ///
    /// ```
    /// use humiao::text::Language;
    /// assert_eq!(Language::Zh.pick("家访", "home visit"), "家访");
    /// ```
    #[must_use]
    pub const fn pick<T: Copy>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// One text in both languages.
///
/// ```
/// use humiao::text::{Bilingual, Language};
/// let name = Bilingual { zh: "留守".into(), en: "left behind".into() };
/// assert_eq!(name.text(Language::En).as_str(), "left behind");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Bilingual {
    /// Simplified Chinese.
    pub zh: Text,
    /// English.
    pub en: Text,
}

impl Bilingual {
    /// The text in one language.
    ///
    /// ```
    /// use humiao::text::{Bilingual, Language};
    /// let name = Bilingual { zh: "困境".into(), en: "in hardship".into() };
    /// assert_eq!(name.text(Language::Zh).as_str(), "困境");
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> &Text {
        language.pick(&self.zh, &self.en)
    }
}

/// Free text about a person: clinical notes, grounds, findings. It is stored and carried, never
/// shown: `Debug` hides it, no reason or fault contains it, and [`Sealed::open`] is the one way in.
///
/// ```
/// use humiao::text::Sealed;
/// let note = Sealed::new("说过不想活");
/// assert_eq!(format!("{note:?}"), "Sealed(…)");
/// assert_eq!(note.open(), "说过不想活");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sealed(String);

impl Sealed {
    /// Closes the text.
    ///
    /// ```
    /// assert!(humiao::text::Sealed::new(" ").is_blank());
    /// ```
    #[must_use]
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// Opens the text, on purpose.
    ///
    /// ```
    /// assert_eq!(humiao::text::Sealed::new("a").open(), "a");
    /// ```
    #[must_use]
    pub fn open(&self) -> &str {
        &self.0
    }

    /// True when there is nothing but white space and marks that nobody sees.
    ///
    /// ```
    /// assert!(!humiao::text::Sealed::new("依据").is_blank());
    /// assert!(humiao::text::Sealed::new("\u{200b}").is_blank());
    /// ```
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.chars().all(|c| c.is_whitespace() || is_invisible(c))
    }
}

/// Marks that nobody sees: byte order, writing direction, joiners, soft hyphen.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// Text as it stands in a quoted Mermaid label: what would end the label or be markup is written by number.
pub(crate) fn mermaid_label(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '#' | '&' | '<' | '>' | '`' | '\\' | ';' => safe.push_str(&format!("#{};", u32::from(c))),
            _ if c.is_control() || is_invisible(c) => safe.push(' '),
            _ => safe.push(c),
        }
    }
    safe
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealed(…)")
    }
}
