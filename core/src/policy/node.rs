//! Reading a tree of data with all faults at once, each with the path of its entry.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::catalog::Wire;
use crate::fault::{Fault, FaultKind, code};
use crate::indicator::{BasisPoints, Target};
use crate::text::{Bilingual, Text};
use crate::time::Day;

/// An entry of the tree and its path.
///
/// ```
/// use humiao::policy::{FromNode, Node};
/// let tree = serde_json::json!(7);
/// let mut faults = Vec::new();
/// assert_eq!(u32::from_node(&Node::root(&tree), &mut faults), Some(7));
/// ```
#[derive(Debug, Clone)]
pub struct Node<'a> {
    value: &'a Value,
    path: String,
}

/// What can be read from an entry; every fault is pushed, and `None` means that one was.
///
/// ```
/// use humiao::policy::{FromNode, Node};
/// let tree = serde_json::json!("seven");
/// let mut faults = Vec::new();
/// assert_eq!(u32::from_node(&Node::root(&tree), &mut faults), None);
/// assert_eq!(faults[0].code.as_str(), "fault.wrong-shape");
/// ```
pub trait FromNode: Sized {
    /// Reads the entry.
    ///
    /// ```
    /// use humiao::policy::{FromNode, Node};
    /// let mut faults = Vec::new();
    /// assert_eq!(bool::from_node(&Node::root(&serde_json::json!(true)), &mut faults), Some(true));
    /// ```
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self>;
}

impl<'a> Node<'a> {
    /// The root of a tree; its path is empty.
    ///
    /// ```
    /// assert_eq!(humiao::policy::Node::root(&serde_json::json!({})).path(), "");
    /// ```
    #[must_use]
    pub const fn root(value: &'a Value) -> Self {
        Self { value, path: String::new() }
    }

    /// The path of the entry, such as `warning.cadence.value[0].every-days`.
    ///
    /// ```
    /// assert!(humiao::policy::Node::root(&serde_json::json!(1)).path().is_empty());
    /// ```
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    fn child(&self, key: &str, value: &'a Value) -> Self {
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        Self { value, path }
    }

    /// The entry as text, if it is text.
    ///
    /// ```
    /// assert_eq!(humiao::policy::Node::root(&serde_json::json!("a")).as_str(), Some("a"));
    /// ```
    #[must_use]
    pub fn as_str(&self) -> Option<&'a str> {
        self.value.as_str()
    }

    /// The entry as a table whose keys are all to be read.
    pub(crate) fn table(&self, faults: &mut Vec<Fault>) -> Option<Table<'a, '_>> {
        match self.value.as_object() {
            Some(entries) => Some(Table { node: self, entries, read: BTreeSet::new() }),
            None => self.shape("a table", faults),
        }
    }

    /// The members of a list.
    pub(crate) fn list(&self, faults: &mut Vec<Fault>) -> Option<Vec<Node<'a>>> {
        match self.value.as_array() {
            Some(members) => Some(
                members
                    .iter()
                    .enumerate()
                    .map(|(index, value)| Node { value, path: format!("{}[{index}]", self.path) })
                    .collect(),
            ),
            None => self.shape("a list", faults),
        }
    }

    /// Pushes the fault of a wrong shape.
    pub(crate) fn shape<T>(&self, wanted: &'static str, faults: &mut Vec<Fault>) -> Option<T> {
        let given = match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "text",
            Value::Array(_) => "a list",
            Value::Object(_) => "a table",
        };
        self.fault(wrong_shape(wanted, given), faults)
    }

    /// Pushes a fault at this entry.
    pub(crate) fn fault<T>(&self, fault: Fault, faults: &mut Vec<Fault>) -> Option<T> {
        faults.push(fault.at(&self.path));
        None
    }
}

pub(super) fn wrong_shape(wanted: &'static str, given: &'static str) -> Fault {
    Fault::new(FaultKind::Malformed, code::WRONG_SHAPE).with("wanted", wanted).with("given", given)
}

/// A table that notices which keys were read.
///
/// ```
/// // `Policy::from_toml` reads tables: a key that no rule reads is a fault.
/// use humiao::policy::Policy;
/// let text = format!("surplus = 1\n{}", Policy::preset_text("jiaxing-2024")?);
/// assert_eq!(Policy::from_toml(&text).unwrap_err().0[0].code.as_str(), "fault.unknown-key");
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug)]
pub struct Table<'a, 'n> {
    node: &'n Node<'a>,
    entries: &'a serde_json::Map<String, Value>,
    read: BTreeSet<String>,
}

impl<'a> Table<'a, '_> {
    /// The entry of a key, if it is there.
    pub(crate) fn node(&mut self, key: &str) -> Option<Node<'a>> {
        self.read.insert(key.to_owned());
        self.entries.get(key).map(|value| self.node.child(key, value))
    }

    /// A required entry.
    pub(crate) fn get<T: FromNode>(&mut self, key: &str, faults: &mut Vec<Fault>) -> Option<T> {
        match self.node(key) {
            Some(node) => T::from_node(&node, faults),
            None => {
                let fault = Fault::new(FaultKind::Missing, code::MISSING).with("name", key);
                self.node.fault(fault, faults)
            }
        }
    }

    /// An entry that may be left out.
    pub(crate) fn optional<T: FromNode>(&mut self, key: &str, faults: &mut Vec<Fault>) -> Option<Option<T>> {
        match self.node(key) {
            Some(node) => T::from_node(&node, faults).map(Some),
            None => Some(None),
        }
    }

    /// An entry with a value that holds when it is not there.
    pub(crate) fn get_or<T: FromNode>(&mut self, key: &str, other: T, faults: &mut Vec<Fault>) -> Option<T> {
        match self.node(key) {
            Some(node) => T::from_node(&node, faults),
            None => Some(other),
        }
    }

    /// The keys of the table, in order.
    pub(crate) fn keys(&self) -> Vec<String> {
        self.entries.keys().cloned().collect()
    }

    /// Pushes a fault for each key that nothing read.
    pub(crate) fn finish(self, faults: &mut Vec<Fault>) {
        for key in self.entries.keys().filter(|key| !self.read.contains(*key)) {
            let fault = Fault::new(FaultKind::Unknown, code::UNKNOWN_KEY).with("name", key);
            self.node.fault::<()>(fault, faults);
        }
    }
}

impl FromNode for bool {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        node.value.as_bool().or_else(|| node.shape("true or false", faults))
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl FromNode for $number {
            fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
                if !node.value.is_number() {
                    return node.shape("a whole number", faults);
                }
                match node.value.as_i64().and_then(|number| Self::try_from(number).ok()) {
                    Some(number) => Some(number),
                    None => node.fault(
                        Fault::new(FaultKind::Invalid, code::OUT_OF_RANGE)
                            .with("least", Self::MIN)
                            .with("most", Self::MAX),
                        faults,
                    ),
                }
            }
        }
    )+};
}
numbers!(u8, u16, u32, i64);

impl FromNode for Text {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        node.as_str().map(Self::from).or_else(|| node.shape("text", faults))
    }
}

impl FromNode for Day {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        match node.as_str().map(Self::parse) {
            Some(Ok(day)) => Some(day),
            Some(Err(fault)) => node.fault(fault, faults),
            None => node.shape("a day as text", faults),
        }
    }
}

impl FromNode for Bilingual {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let (zh, en) = (table.get("zh", faults), table.get("en", faults));
        table.finish(faults);
        Some(Self { zh: zh?, en: en? })
    }
}

impl FromNode for BasisPoints {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let points = u32::from_node(node, faults)?;
        Self::new(points).map_or_else(|fault| node.fault(fault, faults), Some)
    }
}

impl FromNode for Target {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let (goal, by) = (table.get("goal", faults), table.get("by", faults));
        table.finish(faults);
        Some(Self { goal: goal?, by: by? })
    }
}

impl<T: FromNode> FromNode for Vec<T> {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let members: Vec<Option<T>> = node.list(faults)?.iter().map(|member| T::from_node(member, faults)).collect();
        members.into_iter().collect()
    }
}

impl<T: FromNode> FromNode for BTreeMap<Text, T> {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let entries: Vec<Option<(Text, T)>> =
            table.keys().into_iter().map(|key| table.get(&key, faults).map(|value| (Text::from(key), value))).collect();
        entries.into_iter().collect()
    }
}

/// A table whose keys are the wire names of a closed set.
impl<K: Wire + Ord, V: FromNode> FromNode for BTreeMap<K, V> {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let entries: Vec<Option<(K, V)>> = table
            .keys()
            .into_iter()
            .map(|key| {
                let value = table.get(&key, faults);
                match K::from_wire(&key) {
                    Some(member) => value.map(|value| (member, value)),
                    None => {
                        let fault = Fault::new(FaultKind::Unknown, code::UNKNOWN_NAME).with("set", K::SET);
                        faults.push(fault.at(format!("{}.{key}", node.path)));
                        None
                    }
                }
            })
            .collect();
        entries.into_iter().collect()
    }
}

/// A member of a closed set by its wire name.
pub(crate) fn wire_from_node<T: Wire>(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<T> {
    let Some(name) = node.as_str() else {
        return node.shape("text", faults);
    };
    T::from_wire(name)
        .or_else(|| node.fault(Fault::new(FaultKind::Unknown, code::UNKNOWN_NAME).with("set", T::SET), faults))
}
