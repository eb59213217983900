//! The files of vectors.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A file of vectors for one call.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The call, `book.verb`.
    pub call: String,
    /// Where the rule is written.
    pub clause: String,
    /// People by short names, for the cases of this file.
    #[serde(default)]
    pub actors: BTreeMap<String, Value>,
    /// Histories by name: lists of steps, or of names of other histories.
    #[serde(default)]
    pub histories: BTreeMap<String, Vec<Value>>,
    /// Facts by name that the cases of this file begin with.
    #[serde(default)]
    pub bases: BTreeMap<String, Value>,
    /// The cases.
    pub cases: Vec<Case>,
}

/// One case.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// A short sentence.
    pub name: String,
    /// The facts.
    #[serde(default)]
    pub given: Value,
    /// The arguments of the call.
    #[serde(default)]
    pub when: Value,
    /// What must come out.
    pub then: Value,
}

/// The manifest: how many cases each file has.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of the vector format.
    pub format: u32,
    /// Cases by file, relative to the folder of vectors.
    pub files: BTreeMap<String, usize>,
    /// All of them.
    pub total: usize,
}

/// The folder of vectors.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

/// Every file of vectors below a folder, by its path relative to it, in order.
///
/// # Errors
/// A sentence that names the file which cannot be read.
pub fn load(folder: &Path) -> Result<BTreeMap<String, File>, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        let entries = std::fs::read_dir(&next).map_err(|error| format!("{}: {error}", next.display()))?;
        for entry in entries {
            let path = entry.map_err(|error| error.to_string())?.path();
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") && name != "manifest.json" {
                let text = std::fs::read_to_string(&path).map_err(|error| format!("{name}: {error}"))?;
                let mut file: File = serde_json::from_str(&text).map_err(|error| format!("{name}: {error}"))?;
                for case in &mut file.cases {
                    case.given = on_base(&file.bases, &case.given).map_err(|error| format!("{name}: {error}"))?;
                }
                files.insert(name, file);
            }
        }
    }
    Ok(files)
}

/// The facts of a case on the base that they name: a key replaces that of the base, and `+key` adds rows to its list.
fn on_base(bases: &BTreeMap<String, Value>, given: &Value) -> Result<Value, String> {
    let Some(name) = given.get("base").and_then(Value::as_str) else { return Ok(given.clone()) };
    let base = bases.get(name).and_then(Value::as_object).ok_or_else(|| format!("there is no base {name:?}"))?;
    let mut facts = base.clone();
    for (key, value) in given.as_object().into_iter().flatten().filter(|(key, _)| *key != "base") {
        let (key, value) = match key.strip_prefix('+') {
            None => (key.as_str(), value.clone()),
            Some(key) => {
                let lists = [facts.get(key), Some(value)].into_iter().flatten();
                (key, lists.filter_map(Value::as_array).flatten().cloned().collect())
            }
        };
        facts.insert(key.to_owned(), value);
    }
    Ok(facts.into())
}

/// Whether an outcome is what was expected: every key of an expected table must be there and match,
/// lists and single values must be equal. The first difference is told.
///
/// # Errors
/// The path and both values.
pub fn matches(expected: &Value, actual: &Value, path: &str) -> Result<(), String> {
    match (expected, actual) {
        (Value::Object(expected), Value::Object(actual)) => expected.iter().try_for_each(|(key, value)| {
            matches(value, actual.get(key).unwrap_or(&Value::Null), &format!("{path}.{key}"))
        }),
        (Value::Array(expected), Value::Array(actual)) if expected.len() == actual.len() => expected
            .iter()
            .zip(actual)
            .enumerate()
            .try_for_each(|(index, (expected, actual))| matches(expected, actual, &format!("{path}[{index}]"))),
        _ if expected == actual => Ok(()),
        _ => Err(format!("{path}: expected {expected}, got {actual}")),
    }
}

/// A required text of a table.
///
/// # Errors
/// Names the key.
pub fn text<'a>(table: &'a Value, key: &str) -> Result<&'a str, String> {
    table.get(key).and_then(Value::as_str).ok_or_else(|| format!("the vector lacks the text `{key}`"))
}

/// A required number of a table.
///
/// # Errors
/// Names the key.
pub fn number(table: &Value, key: &str) -> Result<u32, String> {
    table
        .get(key)
        .and_then(Value::as_u64)
        .and_then(|number| u32::try_from(number).ok())
        .ok_or_else(|| format!("the vector lacks the number `{key}`"))
}

/// A required day of a table.
///
/// # Errors
/// Names the key.
pub fn day(table: &Value, key: &str) -> Result<humiao::time::Day, String> {
    humiao::time::Day::parse(text(table, key)?).map_err(|_| format!("`{key}` is not a day"))
}

/// A value of the core, read from its JSON form.
///
/// # Errors
/// Names the key.
pub fn read<T: serde::de::DeserializeOwned>(table: &Value, key: &str) -> Result<T, String> {
    let value = table.get(key).cloned().unwrap_or(Value::Null);
    serde_json::from_value(value).map_err(|error| format!("`{key}`: {error}"))
}

/// The policy that a case is about: `given.policy`, else the preset `jiaxing-2024`.
///
/// # Errors
/// The faults of the policy.
pub fn policy(given: &Value) -> Result<humiao::policy::Policy, String> {
    let name = given.get("policy").and_then(Value::as_str).unwrap_or("jiaxing-2024");
    let mut text = humiao::policy::Policy::preset_text(name).map_err(|fault| fault.to_string())?.to_owned();
    for change in given.get("policy-changes").and_then(Value::as_array).into_iter().flatten() {
        let (old, new) = (self::text(change, "old")?, self::text(change, "new")?);
        if !text.contains(old) {
            return Err(format!("the policy does not contain {old:?}"));
        }
        text = text.replacen(old, new, 1);
    }
    read_once(text)
}

/// A policy by its text; those of the vectors are few, and read once.
fn read_once(text: String) -> Result<humiao::policy::Policy, String> {
    thread_local! {
        static KNOWN: RefCell<BTreeMap<String, humiao::policy::Policy>> = const { RefCell::new(BTreeMap::new()) };
    }
    if let Some(policy) = KNOWN.with_borrow(|known| known.get(&text).cloned()) {
        return Ok(policy);
    }
    let policy = humiao::policy::Policy::from_toml(&text).map_err(|faults| faults.to_string())?;
    // A fuzzer has ever new ones.
    KNOWN.with_borrow_mut(|known| {
        if known.len() < 256 {
            known.insert(text, policy.clone());
        }
    });
    Ok(policy)
}
