//! A category set: versioned data with as many categories as its file has.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::criterion::{Condition, Criterion};
use super::evaluate::View;
use super::fact::{FactKind, Facts};
use super::reader::{self, Scope};
use super::{code, preset};
use crate::catalog::Wire;
use crate::fault::{Fault, FaultKind, Faults, code as fault_code};
use crate::id::CategoryId;
use crate::policy::{Basis, FromNode, Node, RuleId, Table, tree};
use crate::text::{Bilingual, Language, Text};
use crate::time::Day;

/// What a fact is called and what it can be.
///
/// ```
/// use humiao::category::{CategorySet, FactKind};
/// let set = CategorySet::preset("minors-protection-law-29").unwrap();
/// let spec = &set.facts[&"disability".into()];
/// assert_eq!(spec.kind, FactKind::Code);
/// assert!(spec.codes.contains_key(&"hearing".into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactSpec {
    /// The sort of its value.
    pub kind: FactKind,
    /// What it is called.
    pub title: Bilingual,
    /// The names that a code can be, with their titles; empty for the other kinds.
    pub codes: BTreeMap<Text, Bilingual>,
}

/// One category of students.
///
/// ```
/// use humiao::category::CategorySet;
/// let set = CategorySet::preset("minors-protection-law-29").unwrap();
/// assert_eq!(set.categories[4].id.as_str(), "left-behind");
/// assert_eq!(set.categories[4].title.zh.as_str(), "留守");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Its id within the set.
    pub id: CategoryId,
    /// What it is called.
    pub title: Bilingual,
    /// Where the category is written.
    pub basis: Basis,
    /// What makes a student a candidate; its branches can have clauses of their own.
    pub criterion: Criterion,
}

/// A named set of categories with the facts that they ask for. Its id stands for its content: a set
/// that changes takes a new id, so that memberships say under which set they were confirmed.
///
/// ```
/// use humiao::category::CategorySet;
/// let set = CategorySet::preset("minors-protection-law-29").unwrap();
/// let titles: Vec<&str> = set.categories.iter().map(|category| category.title.zh.as_str()).collect();
/// assert_eq!(titles, ["家庭困难", "身心有障碍", "行为异常", "学习困难", "留守", "困境"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategorySet {
    /// The name of the set and its version.
    pub id: Text,
    /// What it is called.
    pub title: Bilingual,
    /// Where the set is written.
    pub basis: Basis,
    /// The facts that its criteria ask for.
    pub facts: BTreeMap<Text, FactSpec>,
    /// The categories, in the order of the file.
    pub categories: Vec<Category>,
}

impl CategorySet {
    /// A set that comes with the library; see [`super::presets`].
    ///
    /// # Errors
    /// `category.preset` when there is none of this name.
    ///
    /// ```
    /// use humiao::category::CategorySet;
    /// assert!(CategorySet::preset("seven-sages").is_err());
    /// ```
    pub fn preset(name: &str) -> Result<Self, Faults> {
        Self::from_toml(preset::preset_text(name)?)
    }

    /// Reads a set from TOML.
    ///
    /// # Errors
    /// All faults at once, each with the path of its entry, such as `categories[2].criterion.any[1]`.
    ///
    /// ```
    /// use humiao::category::CategorySet;
    /// assert!(CategorySet::from_toml("id = 1").unwrap_err().0.len() > 3);
    /// ```
    pub fn from_toml(text: &str) -> Result<Self, Faults> {
        Self::from_tree(&tree::from_toml(text)?)
    }

    /// Reads a set from JSON of the same shape; a key that stands twice is a fault.
    ///
    /// # Errors
    /// All faults at once, each with the path of its entry.
    ///
    /// ```
    /// use humiao::category::CategorySet;
    /// assert_eq!(CategorySet::from_json("[").unwrap_err().0[0].code.as_str(), "fault.malformed-json");
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Faults> {
        Self::from_tree(&tree::from_json(text)?)
    }

    fn from_tree(tree: &Value) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        match Self::from_node(&Node::root(tree), &mut faults) {
            Some(set) if faults.is_empty() => Ok(set),
            _ => Err(Faults(faults)),
        }
    }

    /// The category of an id.
    ///
    /// ```
    /// use humiao::category::CategorySet;
    /// let set = CategorySet::preset("minors-protection-law-29").unwrap();
    /// assert!(set.category(&"in-hardship".into()).is_some());
    /// assert!(set.category(&"gifted".into()).is_none());
    /// ```
    #[must_use]
    pub fn category(&self, id: &CategoryId) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == *id)
    }

    /// What a fact is called; its name where the set does not know it.
    ///
    /// ```
    /// use humiao::{category::CategorySet, text::Language};
    /// let set = CategorySet::preset("minors-protection-law-29").unwrap();
    /// assert_eq!(set.fact_title(&"birth-date".into(), Language::Zh).as_str(), "出生日期");
    /// ```
    #[must_use]
    pub fn fact_title<'a>(&'a self, fact: &'a Text, language: Language) -> &'a Text {
        self.facts.get(fact).map_or(fact, |spec| spec.title.text(language))
    }
}

impl FromNode for FactSpec {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let kind = table.get("kind", faults);
        let title = table.get("title", faults);
        let codes: Option<BTreeMap<Text, Bilingual>> = table.get_or("codes", BTreeMap::new(), faults);
        table.finish(faults);
        let (kind, title, codes) = (kind?, title?, codes?);
        if (kind == FactKind::Code) == codes.is_empty() {
            return node.fault(Fault::new(FaultKind::Invalid, code::CODES), faults);
        }
        Some(Self { kind, title, codes })
    }
}

impl FromNode for CategorySet {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        if let Some(name) = node.as_str() {
            let fault = Fault::new(FaultKind::Unknown, code::PRESET).with("name", name);
            return node.fault(fault, faults);
        }
        let mut table = node.table(faults)?;
        let id = word(&mut table, "id", faults);
        let title = table.get("title", faults);
        let basis = Basis::from_table(node, &mut table, faults);
        let facts: Option<BTreeMap<Text, FactSpec>> = table.get("facts", faults);
        let listed = table.node("categories");
        table.finish(faults);
        let Some(listed) = listed else {
            let fault = Fault::new(FaultKind::Missing, fault_code::MISSING).with("name", "categories");
            return node.fault(fault, faults);
        };
        let nodes = listed.list(faults)?;
        if nodes.is_empty() {
            return listed.fault(Fault::new(FaultKind::Missing, code::EMPTY_LIST), faults);
        }
        let categories: Vec<Option<Category>> =
            nodes.iter().map(|node| category(node, facts.as_ref(), faults)).collect();
        let categories: Option<Vec<Category>> = categories.into_iter().collect();
        let (facts, categories) = (facts?, categories?);
        repeated(&nodes, &categories, faults);
        unused(node, &facts, &categories, faults);
        Some(Self { id: id?, title: title?, basis: named(basis?, "category.set"), facts, categories })
    }
}

fn category(node: &Node<'_>, facts: Option<&BTreeMap<Text, FactSpec>>, faults: &mut Vec<Fault>) -> Option<Category> {
    let mut table = node.table(faults)?;
    let id = word(&mut table, "id", faults);
    let title = table.get("title", faults);
    let basis = Basis::from_table(node, &mut table, faults);
    let rule = format!("category.set.{}", id.as_ref().map_or("", Text::as_str));
    let criterion = match table.node("criterion") {
        Some(node) => {
            let criterion = reader::criterion(&node, Scope { facts, rule: &rule, depth: 0 }, faults);
            if let (Some(criterion), Some(facts)) = (&criterion, facts) {
                open(&node, criterion, facts, faults);
            }
            criterion
        }
        None => {
            let fault = Fault::new(FaultKind::Missing, fault_code::MISSING).with("name", "criterion");
            node.fault(fault, faults)
        }
    };
    table.finish(faults);
    Some(Category {
        id: CategoryId::from(id?.as_str()),
        title: title?,
        basis: named(basis?, &rule),
        criterion: criterion?,
    })
}

/// A criterion that says the same of everybody contradicts itself, or asks for nothing.
fn open(node: &Node<'_>, criterion: &Criterion, specs: &BTreeMap<Text, FactSpec>, faults: &mut Vec<Fault>) {
    // Conditions on days compare with the day that is asked for; which one it is makes no difference.
    let Ok(on) = Day::new(2050, 1, 1) else { return };
    let (answer, _) = View { specs, facts: &Facts::default(), on }.exact(criterion);
    if answer.is_known() {
        let fault = Fault::new(FaultKind::Conflict, code::SETTLED).with("answer", answer.wire());
        node.fault::<()>(fault, faults);
    }
}

/// A word of small letters, digits and hyphens: it becomes part of rule names and wire forms.
pub(super) fn word(table: &mut Table<'_, '_>, key: &str, faults: &mut Vec<Fault>) -> Option<Text> {
    let Some(node) = table.node(key) else { return table.get(key, faults) };
    let text = Text::from_node(&node, faults)?;
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if text.is_empty() || !text.as_str().chars().all(fits) {
        return node.fault(Fault::new(FaultKind::Invalid, code::WORD), faults);
    }
    Some(text)
}

/// The basis under a name that does not depend on the place in the file.
pub(super) fn named(basis: Basis, rule: &str) -> Basis {
    Basis { rule: RuleId::from(rule), ..basis }
}

fn repeated(nodes: &[Node<'_>], categories: &[Category], faults: &mut Vec<Fault>) {
    let mut first: BTreeMap<&CategoryId, &str> = BTreeMap::new();
    for (node, category) in nodes.iter().zip(categories) {
        match first.get(&category.id) {
            Some(first) => {
                let fault = Fault::new(FaultKind::Conflict, fault_code::DUPLICATE).with("first", first);
                node.fault::<()>(fault, faults);
            }
            None => {
                first.insert(&category.id, node.path());
            }
        }
    }
}

/// A fact that no criterion asks for would be collected about every student for nothing.
fn unused(node: &Node<'_>, facts: &BTreeMap<Text, FactSpec>, categories: &[Category], faults: &mut Vec<Fault>) {
    let used: BTreeSet<&Text> =
        categories.iter().flat_map(|category| category.criterion.conditions()).map(Condition::fact).collect();
    let prefix = if node.path().is_empty() { String::new() } else { format!("{}.", node.path()) };
    for name in facts.keys().filter(|name| !used.contains(name)) {
        faults.push(Fault::new(FaultKind::Conflict, code::UNUSED_FACT).at(format!("{prefix}facts.{name}")));
    }
}

/// The kind that a test asks for, against the kind of the fact.
pub(super) fn expect_kind(node: &Node<'_>, spec: &FactSpec, wanted: FactKind, faults: &mut Vec<Fault>) -> Option<()> {
    if spec.kind == wanted {
        return Some(());
    }
    node.fault(Fault::new(FaultKind::Invalid, code::FACT_KIND).with("wanted", wanted.wire()), faults)
}
