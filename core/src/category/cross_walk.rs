//! A cross-walk between two category sets: which category of the one stands beside which of the other.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::code;
use super::set::{CategorySet, named, word};
use crate::catalog::wire_enum;
use crate::fault::{Fault, FaultKind, Faults, code as fault_code};
use crate::id::CategoryId;
use crate::policy::{Basis, FromNode, Node, Standing, code as policy_code, tree};
use crate::text::{Bilingual, Text};

wire_enum! {
    /// What the target of a pair is beside its source.
    Fit: "fit", "category" {
        /// Both mean the same students.
        Same = "same": "一致" / "the same",
        /// The target takes in fewer.
        Narrower = "narrower": "较窄" / "narrower",
        /// The target takes in more.
        Wider = "wider": "较宽" / "wider",
        /// Each takes in some whom the other does not.
        Overlapping = "overlapping": "部分重合" / "overlapping",
    }
}

impl Fit {
    /// The same pair, read from the other side.
    ///
    /// ```
    /// use humiao::category::Fit;
    /// assert_eq!(Fit::Narrower.reversed(), Fit::Wider);
    /// ```
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Same => Self::Same,
            Self::Narrower => Self::Wider,
            Self::Wider => Self::Narrower,
            Self::Overlapping => Self::Overlapping,
        }
    }
}

/// Two categories that stand beside each other.
///
/// ```
/// use humiao::category::{CrossPair, Fit};
/// let pair = CrossPair { source: "impaired".into(), target: "disabled".into(), fit: Fit::Narrower };
/// assert_eq!(pair.fit, Fit::Narrower);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CrossPair {
    /// A category of the source.
    pub source: CategoryId,
    /// A category of the target.
    pub target: CategoryId,
    /// What the target is beside the source.
    pub fit: Fit,
}

/// Which category of one set stands beside which of another, with those that have no counterpart. It is
/// made by people, mostly as a convention, and translates nothing by itself.
///
/// ```
/// use humiao::category::CrossWalk;
/// let walk = CrossWalk::preset("minors-protection-law-29-to-zhejiang-family-education-23").unwrap();
/// assert!(walk.source_gaps.contains(&"left-behind".into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossWalk {
    /// Its name.
    pub id: Text,
    /// What it is called.
    pub title: Bilingual,
    /// Where it is written; never law.
    pub basis: Basis,
    /// The id of the set that it starts from.
    pub source: Text,
    /// The id of the set that it leads to.
    pub target: Text,
    /// The pairs, in the order of the file.
    pub pairs: Vec<CrossPair>,
    /// Categories of the source that have no counterpart.
    pub source_gaps: Vec<CategoryId>,
    /// Categories of the target that have no counterpart.
    pub target_gaps: Vec<CategoryId>,
}

macro_rules! walks {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../presets/cross-walks/", $name, ".toml")))),+]
    };
}
const WALKS: &[(&str, &str)] = walks![
    "minors-protection-law-29-to-zhejiang-family-education-23",
    "minors-protection-law-29-to-shaanxi-2012-home-visits",
    "minors-protection-law-29-to-common-wording",
];

/// The names of the cross-walks that come with the library.
///
/// ```
/// assert!(humiao::category::cross_walks().contains(&"minors-protection-law-29-to-common-wording"));
/// ```
#[must_use]
pub fn cross_walks() -> Vec<&'static str> {
    WALKS.iter().map(|(name, _)| *name).collect()
}

impl CrossWalk {
    /// A cross-walk that comes with the library; see [`cross_walks`].
    ///
    /// # Errors
    /// `category.walk-preset` when there is none of this name.
    ///
    /// ```
    /// use humiao::category::CrossWalk;
    /// assert!(CrossWalk::preset("nowhere").is_err());
    /// ```
    pub fn preset(name: &str) -> Result<Self, Faults> {
        let text = WALKS.iter().find_map(|(walk, text)| (*walk == name).then_some(*text));
        let fault = || Fault::new(FaultKind::Unknown, code::WALK_PRESET).with("name", name);
        Self::from_toml(text.ok_or_else(fault)?)
    }

    /// Reads a cross-walk from TOML.
    ///
    /// # Errors
    /// All faults at once, each with the path of its entry: a pair that stands twice (`fault.duplicate`), a
    /// category that is paired and a gap (`category.gap-paired`), a set beside itself (`category.same-set`).
    ///
    /// ```
    /// use humiao::category::CrossWalk;
    /// assert!(CrossWalk::from_toml("id = 1").unwrap_err().0.len() > 3);
    /// ```
    pub fn from_toml(text: &str) -> Result<Self, Faults> {
        Self::from_tree(&tree::from_toml(text)?)
    }

    /// Reads a cross-walk from JSON of the same shape.
    ///
    /// # Errors
    /// All faults at once, each with the path of its entry.
    ///
    /// ```
    /// use humiao::category::CrossWalk;
    /// assert_eq!(CrossWalk::from_json("[").unwrap_err().0[0].code.as_str(), "fault.malformed-json");
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Faults> {
        Self::from_tree(&tree::from_json(text)?)
    }

    fn from_tree(tree: &Value) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        match Self::from_node(&Node::root(tree), &mut faults) {
            Some(walk) if faults.is_empty() => Ok(walk),
            _ => Err(Faults(faults)),
        }
    }

    /// The pairs of a category of the source.
    ///
    /// ```
    /// use humiao::category::CrossWalk;
    /// let walk = CrossWalk::preset("minors-protection-law-29-to-zhejiang-family-education-23").unwrap();
    /// assert_eq!(walk.pairs_of(&"impaired".into()).count(), 2);
    /// ```
    pub fn pairs_of<'a>(&'a self, source: &'a CategoryId) -> impl Iterator<Item = &'a CrossPair> {
        self.pairs.iter().filter(move |pair| pair.source == *source)
    }

    /// The cross-walk back.
    ///
    /// ```
    /// use humiao::category::CrossWalk;
    /// let walk = CrossWalk::preset("minors-protection-law-29-to-common-wording").unwrap();
    /// assert_eq!(walk.reversed().source.as_str(), "common-wording");
    /// assert_eq!(walk.reversed().reversed(), walk);
    /// ```
    #[must_use]
    pub fn reversed(&self) -> Self {
        let back = |pair: &CrossPair| CrossPair {
            source: pair.target.clone(),
            target: pair.source.clone(),
            fit: pair.fit.reversed(),
        };
        Self {
            source: self.target.clone(),
            target: self.source.clone(),
            pairs: self.pairs.iter().map(back).collect(),
            source_gaps: self.target_gaps.clone(),
            target_gaps: self.source_gaps.clone(),
            ..self.clone()
        }
    }

    /// What is amiss between the cross-walk and the two sets, each at its place: another set than it names
    /// (`category.walk-set`), a category that the set does not have (`category.walk-category`), and one that
    /// is neither paired nor listed as a gap (`category.unmapped`).
    ///
    /// ```
    /// use humiao::category::{CategorySet, CrossWalk};
    /// let (source, target) = ("minors-protection-law-29", "common-wording");
    /// let walk = CrossWalk::preset("minors-protection-law-29-to-common-wording").unwrap();
    /// let (source, target) = (CategorySet::preset(source).unwrap(), CategorySet::preset(target).unwrap());
    /// assert!(walk.lint(&source, &target).is_empty());
    /// assert_eq!(walk.lint(&target, &source)[0].code.as_str(), "category.walk-set");
    /// ```
    #[must_use]
    pub fn lint(&self, source: &CategorySet, target: &CategorySet) -> Vec<Fault> {
        let mut found = Vec::new();
        for (place, id, set) in [("source", &self.source, source), ("target", &self.target, target)] {
            if *id != set.id {
                found.push(Fault::new(FaultKind::Conflict, code::WALK_SET).with("name", &set.id).at(place));
            }
        }
        found.extend(self.unfit(source, target));
        found
    }

    /// The same cross-walk between two sets of other ids, such as the same set with another reading of a category.
    ///
    /// # Errors
    /// `category.walk-category` and `category.unmapped`, as [`CrossWalk::lint`] tells them.
    ///
    /// ```
    /// use humiao::category::{CategorySet, CrossWalk};
    /// let source = CategorySet::preset("minors-protection-law-29").unwrap();
    /// let source = source.with_variant(&"left-behind".into(), "zhejiang-45")?;
    /// let target = CategorySet::preset("common-wording").unwrap();
    /// let walk = CrossWalk::preset("minors-protection-law-29-to-common-wording").unwrap();
    /// assert!(walk.between(&source, &target).unwrap().lint(&source, &target).is_empty());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn between(&self, source: &CategorySet, target: &CategorySet) -> Result<Self, Faults> {
        let unfit = self.unfit(source, target);
        if !unfit.is_empty() {
            return Err(Faults(unfit));
        }
        Ok(Self { source: source.id.clone(), target: target.id.clone(), ..self.clone() })
    }

    fn unfit(&self, source: &CategorySet, target: &CategorySet) -> Vec<Fault> {
        let mut found = Vec::new();
        let mut known = |set: &CategorySet, category: &CategoryId, place: String| {
            if set.category(category).is_none() {
                found.push(Fault::new(FaultKind::Unknown, code::WALK_CATEGORY).at(place));
            }
        };
        for (at, pair) in self.pairs.iter().enumerate() {
            known(source, &pair.source, format!("pairs[{at}].source"));
            known(target, &pair.target, format!("pairs[{at}].target"));
        }
        for (at, gap) in self.source_gaps.iter().enumerate() {
            known(source, gap, format!("source-gaps[{at}]"));
        }
        for (at, gap) in self.target_gaps.iter().enumerate() {
            known(target, gap, format!("target-gaps[{at}]"));
        }
        let sources = self.pairs.iter().map(|pair| &pair.source).chain(&self.source_gaps).collect();
        let targets = self.pairs.iter().map(|pair| &pair.target).chain(&self.target_gaps).collect();
        unmapped(source, &sources, "source-gaps", &mut found);
        unmapped(target, &targets, "target-gaps", &mut found);
        found
    }
}

fn unmapped(set: &CategorySet, told: &BTreeSet<&CategoryId>, place: &str, found: &mut Vec<Fault>) {
    for category in set.categories.iter().filter(|category| !told.contains(&category.id)) {
        let fault = Fault::new(FaultKind::Missing, code::UNMAPPED).with("name", category.id.as_str());
        found.push(fault.at(place));
    }
}

impl FromNode for CrossPair {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let (source, target) = (word(&mut table, "source", faults), word(&mut table, "target", faults));
        let fit = table.get("fit", faults);
        table.finish(faults);
        Some(Self { source: source?.as_str().into(), target: target?.as_str().into(), fit: fit? })
    }
}

impl FromNode for CrossWalk {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let id = word(&mut table, "id", faults);
        let title = table.get("title", faults);
        let basis = Basis::from_table(node, &mut table, faults);
        let (source, target) = (word(&mut table, "source", faults), word(&mut table, "target", faults));
        let pairs: Option<Vec<CrossPair>> = table.get("pairs", faults);
        let source_gaps: Option<Vec<Text>> = table.get_or("source-gaps", Vec::new(), faults);
        let target_gaps: Option<Vec<Text>> = table.get_or("target-gaps", Vec::new(), faults);
        table.finish(faults);
        let ids = |names: Vec<Text>| names.iter().map(|name| name.as_str().into()).collect::<Vec<CategoryId>>();
        let basis = basis?;
        if basis.standing == Standing::Law {
            faults.push(Fault::new(FaultKind::Invalid, policy_code::STANDING).at("standing"));
        }
        let walk = Self {
            id: id?,
            title: title?,
            basis: named(basis, "category.cross-walk"),
            source: source?,
            target: target?,
            pairs: pairs?,
            source_gaps: ids(source_gaps?),
            target_gaps: ids(target_gaps?),
        };
        consistent(&walk, faults);
        Some(walk)
    }
}

fn consistent(walk: &CrossWalk, faults: &mut Vec<Fault>) {
    if walk.source == walk.target {
        faults.push(Fault::new(FaultKind::Conflict, code::SAME_SET).at("target"));
    }
    let mut first: BTreeMap<(&CategoryId, &CategoryId), usize> = BTreeMap::new();
    for (at, pair) in walk.pairs.iter().enumerate() {
        let earlier = *first.entry((&pair.source, &pair.target)).or_insert(at);
        if earlier != at {
            let fault =
                Fault::new(FaultKind::Conflict, fault_code::DUPLICATE).with("first", format!("pairs[{earlier}]"));
            faults.push(fault.at(format!("pairs[{at}]")));
        }
    }
    let sources: BTreeSet<&CategoryId> = walk.pairs.iter().map(|pair| &pair.source).collect();
    let targets: BTreeSet<&CategoryId> = walk.pairs.iter().map(|pair| &pair.target).collect();
    let gaps = [("source-gaps", &walk.source_gaps, sources), ("target-gaps", &walk.target_gaps, targets)];
    for (key, gaps, paired) in gaps {
        for (at, gap) in gaps.iter().enumerate().filter(|(_, gap)| paired.contains(gap)) {
            let fault = Fault::new(FaultKind::Conflict, code::GAP_PAIRED).with("name", gap.as_str());
            faults.push(fault.at(format!("{key}[{at}]")));
        }
    }
}
