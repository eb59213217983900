//! The rule book of one city as data: every value with its standing and its clause.
//!
//! A policy is a TOML or JSON document. Loading it reports all faults at once, each with the path of
//! the entry. The LAW rules of [`crate::law`] are not in it and cannot be changed by it.

mod node;
mod preset;
mod rule;
pub(crate) mod tree;

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::fault::{Fault, FaultKind, Faults};
use crate::text::{Bilingual, Text};
use crate::time::Day;
use crate::{category, certificate, visit, warning};

pub(crate) use node::wire_from_node;
pub use node::{FromNode, Node, Table};
pub use rule::{Basis, Clause, Rule, RuleId, Standing};

/// The codes of faults of a policy.
pub mod code {
    use crate::catalog::codes;

    codes! { Fault, "policy";
        /// No preset of this name.
        PRESET = "policy.preset": "没有名为 `{name}` 的预置政策" / "there is no preset `{name}`";
        /// A policy of another format.
        FORMAT = "policy.format": "政策格式版本应为 1" / "the policy format must be 1";
        /// A rule without its clause.
        CLAUSE = "policy.clause": "非惯例规则必须写明文件与条款" / "a rule that is no convention must name its document and article";
        /// A policy value that claims to be law.
        STANDING = "policy.standing": "该规则不得标为法律" / "this rule may not claim the standing of law";
    }
}
pub(crate) use code::ENTRIES;

/// The fingerprint of a policy's content: the first 16 bytes of the SHA-256 of its canonical JSON
/// (keys sorted, no white space). Every stored event carries it.
///
/// ```
/// use humiao::policy::Policy;
/// let policy = Policy::preset("jiaxing-2024")?;
/// assert_eq!(policy.hash().to_string().len(), 32);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PolicyHash([u8; 16]);

impl PolicyHash {
    /// Reads 32 hexadecimal digits.
    ///
    /// # Errors
    /// `fault.wrong-shape`.
    ///
    /// ```
    /// use humiao::policy::PolicyHash;
    /// assert!(PolicyHash::parse("00112233445566778899aabbccddeeff").is_ok());
    /// assert!(PolicyHash::parse("0011").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let fault = || node::wrong_shape("32 hexadecimal digits", "other text");
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let mut bytes = [0; 16];
        if text.len() != 32 {
            return Err(fault());
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let [high, low] = pair else { return Err(fault()) };
            *byte = digit(*high).zip(digit(*low)).map(|(high, low)| high * 16 + low).ok_or_else(fault)?;
        }
        Ok(Self(bytes))
    }
}

impl fmt::Display for PolicyHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for PolicyHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for PolicyHash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PolicyHash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// The rule book: one value per rule, each with its basis.
///
/// ```
/// use humiao::policy::{Policy, Standing};
/// let policy = Policy::preset("jiaxing-2024")?;
/// assert_eq!(policy.visit.every_student.basis.standing, Standing::City);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    /// The name of the policy, such as `jiaxing-2024`.
    pub id: Text,
    /// What it is called.
    pub title: Bilingual,
    /// The first day on which it holds.
    pub effective: Day,
    /// The rules of the warning book.
    pub warning: warning::Rules,
    /// The rules of the category book.
    pub category: category::Rules,
    /// The rules of the visit book.
    pub visit: visit::Rules,
    /// The rules of the certificate book.
    pub certificate: certificate::Rules,
    hash: PolicyHash,
}

impl Policy {
    /// The names of the presets that come with the library.
    ///
    /// ```
    /// assert!(humiao::policy::Policy::presets().contains(&"jiaxing-2024"));
    /// ```
    #[must_use]
    pub fn presets() -> Vec<&'static str> {
        preset::POLICIES.iter().map(|(name, _)| *name).collect()
    }

    /// The TOML text of a preset, to read, to print or to start an own policy from.
    ///
    /// # Errors
    /// `policy.preset` when there is none of this name.
    ///
    /// ```
    /// use humiao::policy::Policy;
    /// assert!(Policy::preset_text("jiaxing-2024")?.contains("嘉教函〔2024〕32号"));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn preset_text(name: &str) -> Result<&'static str, Fault> {
        preset::POLICIES
            .iter()
            .find_map(|(preset, text)| (*preset == name).then_some(*text))
            .ok_or_else(|| Fault::new(FaultKind::Unknown, code::PRESET).with("name", name))
    }

    /// A preset that comes with the library.
    ///
    /// # Errors
    /// `policy.preset` when there is none of this name.
    ///
    /// ```
    /// use humiao::policy::Policy;
    /// assert!(Policy::preset("jiaxing-2024").is_ok());
    /// assert!(Policy::preset("atlantis").is_err());
    /// ```
    pub fn preset(name: &str) -> Result<Self, Faults> {
        Self::from_toml(Self::preset_text(name)?)
    }

    /// Reads a policy from TOML.
    ///
    /// # Errors
    /// All faults at once, each with the path of its entry.
    ///
    /// ```
    /// use humiao::policy::Policy;
    /// let text = Policy::preset_text("jiaxing-2024")?.replace("format = 1", "format = 9");
    /// let faults = Policy::from_toml(&text).unwrap_err();
    /// assert_eq!(faults.0[0].place.as_str(), "format");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn from_toml(text: &str) -> Result<Self, Faults> {
        Self::from_tree(tree::from_toml(text)?)
    }

    /// Reads a policy from JSON of the same shape; a key that stands twice is a fault.
    ///
    /// # Errors
    /// All faults at once, each with the path of its entry.
    ///
    /// ```
    /// use humiao::policy::Policy;
    /// let faults = Policy::from_json("{\"format\": 1").unwrap_err();
    /// assert_eq!(faults.0[0].code.as_str(), "fault.malformed-json");
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Faults> {
        Self::from_tree(tree::from_json(text)?)
    }

    fn from_tree(tree: serde_json::Value) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        // A category set that is named becomes a part of the content, so that the hash covers it.
        let tree = category::expand(tree);
        let policy = Self::read(&tree, &mut faults);
        match policy {
            Some(policy) if faults.is_empty() => Ok(policy),
            _ => Err(Faults(faults)),
        }
    }

    fn read(tree: &serde_json::Value, faults: &mut Vec<Fault>) -> Option<Self> {
        let root = Node::root(tree);
        let mut table = root.table(faults)?;
        let format: Option<u32> = table.get("format", faults);
        if format.is_some_and(|format| format != 1) {
            faults.push(Fault::new(FaultKind::Unknown, code::FORMAT).at("format"));
        }
        let id = table.get("id", faults);
        let title = table.get("title", faults);
        let effective = table.get("effective", faults);
        let warning: Option<warning::Rules> = table.get("warning", faults);
        if let Some(warning) = &warning {
            warning.lint(faults);
        }
        let category = table.get("category", faults);
        let visit = table.get("visit", faults);
        let certificate = table.get("certificate", faults);
        table.finish(faults);
        format?;
        Some(Self {
            id: id?,
            title: title?,
            effective: effective?,
            warning: warning?,
            category: category?,
            visit: visit?,
            certificate: certificate?,
            hash: fingerprint(tree),
        })
    }

    /// The fingerprint of the content.
    ///
    /// ```
    /// use humiao::policy::Policy;
    /// let text = Policy::preset_text("jiaxing-2024")?;
    /// let commented = format!("{text}\n# a comment changes nothing\n");
    /// assert_eq!(Policy::from_toml(text).unwrap().hash(), Policy::from_toml(&commented).unwrap().hash());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub const fn hash(&self) -> PolicyHash {
        self.hash
    }
}

/// The canonical JSON: `serde_json` keeps keys sorted and writes no white space.
fn fingerprint(tree: &serde_json::Value) -> PolicyHash {
    let digest = Sha256::digest(tree.to_string().as_bytes());
    let mut bytes = [0; 16];
    for (byte, digested) in bytes.iter_mut().zip(digest.as_slice()) {
        *byte = *digested;
    }
    PolicyHash(bytes)
}
