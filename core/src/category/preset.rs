//! The category sets that come with the library, and putting one into a policy by its name.

use serde_json::Value;

use super::code;
use crate::fault::{Fault, FaultKind};

/// Each set by its name, as the TOML text that stands in the repository.
const SETS: &[(&str, &str)] =
    &[("minors-protection-law-29", include_str!("../../presets/categories/minors-protection-law-29.toml"))];

/// The names of the category sets that come with the library.
///
/// ```
/// assert!(humiao::category::presets().contains(&"minors-protection-law-29"));
/// ```
#[must_use]
pub fn presets() -> Vec<&'static str> {
    SETS.iter().map(|(name, _)| *name).collect()
}

/// The TOML text of a category set, to read, to print or to start an own set from.
///
/// # Errors
/// `category.preset` when there is none of this name.
///
/// ```
/// use humiao::category;
/// assert!(category::preset_text("minors-protection-law-29")?.contains("第二十九条"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
pub fn preset_text(name: &str) -> Result<&'static str, Fault> {
    text(name).ok_or_else(|| Fault::new(FaultKind::Unknown, code::PRESET).with("name", name))
}

fn text(name: &str) -> Option<&'static str> {
    SETS.iter().find_map(|(set, text)| (*set == name).then_some(*text))
}

/// The tree of a policy with the set itself in the place of its name, so that the policy's hash
/// covers what the set says. A name that is not known stays, and is a fault when it is read.
pub(crate) fn expand(mut tree: Value) -> Value {
    let named = tree.pointer_mut("/category/set/value");
    if let Some(value) = named
        && let Some(set) = value.as_str().and_then(text)
        && let Ok(set) = toml::from_str(set)
    {
        *value = set;
    }
    tree
}
