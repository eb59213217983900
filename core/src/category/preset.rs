//! The category sets that come with the library, and putting one into a policy by its name.

use std::fmt::Write;

use serde_json::{Map, Value};

use super::code;
use crate::fault::{Fault, FaultKind};
use crate::policy::{FromNode, Table};
use crate::text::Text;

/// Each set by its name, as the TOML text that stands in the repository.
const SETS: &[(&str, &str)] = &[
    ("minors-protection-law-29", include_str!("../../presets/categories/minors-protection-law-29.toml")),
    ("zhejiang-family-education-23", include_str!("../../presets/categories/zhejiang-family-education-23.toml")),
    ("shaanxi-2012-home-visits", include_str!("../../presets/categories/shaanxi-2012-home-visits.toml")),
    ("common-wording", include_str!("../../presets/categories/common-wording.toml")),
];

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
/// covers what the set says. In place of the name can stand `{ preset, variants }`, which chooses among the
/// readings of categories. What is not known stays, and is a fault when it is read.
pub(crate) fn expand(mut tree: Value) -> Value {
    if let Some(value) = tree.pointer_mut("/category/set/value")
        && let Some(set) = named(value)
    {
        *value = set;
    }
    tree
}

fn named(value: &Value) -> Option<Value> {
    if let Some(name) = value.as_str() {
        return toml::from_str(text(name)?).ok();
    }
    let table = value.as_object()?;
    let mut set: Value = toml::from_str(text(table.get("preset")?.as_str()?)?).ok()?;
    if table.keys().any(|key| key != "preset" && key != "variants") {
        return None;
    }
    let mut id = set.get("id")?.as_str()?.to_owned();
    for (category, variant) in table.get("variants").map_or_else(|| Some(Map::new()), |map| map.as_object().cloned())? {
        let variant = variant.as_str()?;
        let found = reading(&mut set, &category, variant)?;
        if *found != *variant {
            *found = variant.into();
            let _ = write!(id, "-{variant}");
        }
    }
    *set.get_mut("id")? = id.into();
    Some(set)
}

/// The place that says which reading of a category holds, when the category has the one that is asked for.
fn reading<'a>(set: &'a mut Value, category: &str, variant: &str) -> Option<&'a mut Value> {
    let categories = set.get_mut("categories")?.as_array_mut()?;
    let found = categories.iter_mut().find(|found| found.get("id").and_then(Value::as_str) == Some(category))?;
    let names = found.get("variants")?.as_array()?;
    let known = names.iter().any(|known| known.get("name").and_then(Value::as_str) == Some(variant));
    if known { found.get_mut("variant") } else { None }
}

/// Why a choice among presets and readings could not be made.
pub(super) fn refused<T>(mut table: Table<'_, '_>, faults: &mut Vec<Fault>) -> Option<T> {
    let preset = table.node("preset");
    let variants = table.node("variants");
    table.finish(faults);
    let preset = preset?;
    let name = Text::from_node(&preset, faults)?;
    let Some(set) = text(name.as_str()) else {
        return preset.fault(Fault::new(FaultKind::Unknown, code::PRESET).with("name", &name), faults);
    };
    let mut set: Value = toml::from_str(set).ok()?;
    let variants = variants?;
    let mut chosen = variants.table(faults)?;
    for category in chosen.keys() {
        let Some(node) = chosen.node(&category) else { continue };
        if let Some(variant) = Text::from_node(&node, faults)
            && reading(&mut set, &category, variant.as_str()).is_none()
        {
            node.fault::<()>(Fault::new(FaultKind::Unknown, code::VARIANT).with("name", &variant), faults);
        }
    }
    None
}
