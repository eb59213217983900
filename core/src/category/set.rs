//! A category set: versioned data with as many categories as its file has.

use std::collections::BTreeMap;

use serde_json::Value;

use super::criterion::{Condition, Criterion};
use super::reader::{self, Scope};
use super::schema::{self, FactSpec};
use super::{code, preset, survey, variant};
use crate::catalog::Wire;
use crate::fault::{Fault, FaultKind, Faults, code as fault_code};
use crate::id::CategoryId;
use crate::policy::{Basis, FromNode, Node, RuleId, Table, tree};
use crate::text::{Bilingual, Language, Text};

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
    /// The name of the variant that `criterion` is; `None` where the category has one reading only.
    pub variant: Option<Text>,
    /// The readings that the set's author offers, each with its own clause: a policy chooses among them.
    pub variants: Vec<Variant>,
}

/// One of several readings of a category, such as 留守 by the national opinion or by the regulation of a
/// province.
///
/// ```
/// use humiao::category::CategorySet;
/// let set = CategorySet::preset("minors-protection-law-29").unwrap();
/// let names: Vec<&str> = set.categories[4].variants.iter().map(|variant| variant.name.as_str()).collect();
/// assert_eq!(names, ["national-2016", "zhejiang-45"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Its name within the category; its rule is `category.set.<category>.<name>`.
    pub name: Text,
    /// What makes a student a candidate by this reading.
    pub criterion: Criterion,
}

impl Category {
    /// The conditions of all its readings, also of those that do not hold.
    pub(super) fn every_condition(&self) -> impl Iterator<Item = &Condition> {
        let others = self.variants.iter().flat_map(|variant| variant.criterion.conditions());
        self.criterion.conditions().into_iter().chain(others)
    }
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

    /// The set with another reading of one category. It is another set, so its id becomes
    /// `<id>-<variant>`; the reading that holds already changes nothing.
    ///
    /// # Errors
    /// `category.variant` when the category is not in the set, or has no such reading.
    ///
    /// ```
    /// use humiao::category::CategorySet;
    /// let set = CategorySet::preset("minors-protection-law-29").unwrap();
    /// let zhejiang = set.with_variant(&"left-behind".into(), "zhejiang-45")?;
    /// assert_eq!(zhejiang.id.as_str(), "minors-protection-law-29-zhejiang-45");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn with_variant(&self, category: &CategoryId, variant: &str) -> Result<Self, Fault> {
        let mut set = self.clone();
        let found = set.categories.iter_mut().find(|found| found.id == *category).and_then(|found| {
            let chosen = found.variants.iter().find(|known| known.name.as_str() == variant)?.clone();
            Some((found, chosen))
        });
        let Some((found, chosen)) = found else {
            return Err(Fault::new(FaultKind::Unknown, code::VARIANT).with("name", variant));
        };
        if found.variant.as_ref() != Some(&chosen.name) {
            (found.criterion, found.variant) = (chosen.criterion, Some(chosen.name));
            set.id = format!("{}-{variant}", set.id).into();
        }
        Ok(set)
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

impl FromNode for CategorySet {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        if let Some(name) = node.as_str() {
            let fault = Fault::new(FaultKind::Unknown, code::PRESET).with("name", name);
            return node.fault(fault, faults);
        }
        let mut table = node.table(faults)?;
        // A choice that could be made stands here no more: the policy's reader put the set in its place.
        if table.keys().iter().any(|key| key == "preset") {
            return preset::refused(table, faults);
        }
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
        schema::dated(node, &facts, faults);
        schema::unused(node, &facts, &categories, faults);
        Some(Self { id: id?, title: title?, basis: named(basis?, "category.set"), facts, categories })
    }
}

fn category(node: &Node<'_>, facts: Option<&BTreeMap<Text, FactSpec>>, faults: &mut Vec<Fault>) -> Option<Category> {
    let mut table = node.table(faults)?;
    let id = word(&mut table, "id", faults);
    let title = table.get("title", faults);
    let basis = Basis::from_table(node, &mut table, faults);
    let rule = format!("category.set.{}", id.as_ref().map_or("", Text::as_str));
    let mut read = |node: &Node<'_>, faults: &mut Vec<Fault>| {
        let criterion = reader::criterion(node, Scope { facts, rule: &rule, depth: 0 }, faults);
        if let (Some(criterion), Some(facts)) = (&criterion, facts) {
            open(node, criterion, facts, faults);
        }
        criterion
    };
    let missing = |node: &Node<'_>, faults: &mut Vec<Fault>| {
        let fault = Fault::new(FaultKind::Missing, fault_code::MISSING).with("name", "criterion");
        node.fault(fault, faults)
    };
    let chosen = match (table.node("criterion"), table.node("variants")) {
        (Some(criterion), None) => read(&criterion, faults).map(|criterion| (criterion, None, Vec::new())),
        (None, Some(variants)) => variant::read(&mut table, &variants, &mut read, faults),
        (Some(criterion), Some(_)) => criterion.fault(Fault::new(FaultKind::Conflict, code::VARIANTS), faults),
        (None, None) => missing(node, faults),
    };
    table.finish(faults);
    let (criterion, variant, variants) = chosen?;
    Some(Category {
        id: CategoryId::from(id?.as_str()),
        title: title?,
        basis: named(basis?, &rule),
        criterion,
        variant,
        variants,
    })
}

/// A criterion that says the same of everybody contradicts itself, or asks for nothing.
fn open(node: &Node<'_>, criterion: &Criterion, specs: &BTreeMap<Text, FactSpec>, faults: &mut Vec<Fault>) {
    if let Some(answer) = survey::settled(criterion, specs) {
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
