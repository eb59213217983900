//! The schema of the facts: what each is called, what it can be, and which days date its value.

use std::collections::{BTreeMap, BTreeSet};

use super::code;
use super::criterion::Condition;
use super::fact::FactKind;
use super::set::Category;
use crate::catalog::Wire;
use crate::fault::{Fault, FaultKind};
use crate::policy::{FromNode, Node};
use crate::text::{Bilingual, Text};
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
    /// The fact that is the first day on which the value holds, counted itself; before it the value is unknown.
    pub since: Option<Text>,
    /// The fact that is the last day on which the value holds, counted itself; after it the value is unknown.
    pub until: Option<Text>,
}

impl FactSpec {
    /// Whether another fact dates the value.
    ///
    /// ```
    /// use humiao::category::CategorySet;
    /// let set = CategorySet::preset("zhejiang-family-education-23").unwrap();
    /// assert!(set.facts[&"disability".into()].is_dated());
    /// ```
    #[must_use]
    pub const fn is_dated(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }

    /// Whether a value that holds from one day to another holds on a day; both days count themselves, and
    /// a day that is not known limits nothing.
    ///
    /// ```
    /// use humiao::{category::FactSpec, time::Day};
    /// let until = Day::new(2024, 2, 29)?;
    /// assert!(FactSpec::stands(None, Some(until), until));
    /// assert!(!FactSpec::stands(None, Some(until), until.plus(1)));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn stands(since: Option<Day>, until: Option<Day>, on: Day) -> bool {
        since.is_none_or(|since| since <= on) && until.is_none_or(|until| on <= until)
    }
}

impl FromNode for FactSpec {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let kind = table.get("kind", faults);
        let title = table.get("title", faults);
        let codes: Option<BTreeMap<Text, Bilingual>> = table.get_or("codes", BTreeMap::new(), faults);
        let (since, until) = (table.optional("since", faults), table.optional("until", faults));
        table.finish(faults);
        let (kind, title, codes) = (kind?, title?, codes?);
        if (kind == FactKind::Code) == codes.is_empty() {
            return node.fault(Fault::new(FaultKind::Invalid, code::CODES), faults);
        }
        Some(Self { kind, title, codes, since: since?, until: until? })
    }
}

/// What dates a value is another fact, a day, that nothing dates in its turn.
pub(super) fn dated(node: &Node<'_>, facts: &BTreeMap<Text, FactSpec>, faults: &mut Vec<Fault>) {
    let prefix = prefix(node);
    for (name, spec) in facts {
        for (key, companion) in [("since", &spec.since), ("until", &spec.until)] {
            let Some(companion) = companion else { continue };
            let fault = match facts.get(companion) {
                None => Fault::new(FaultKind::Unknown, code::UNKNOWN_FACT),
                Some(other) if other.kind != FactKind::Day => {
                    Fault::new(FaultKind::Invalid, code::FACT_KIND).with("wanted", FactKind::Day.wire())
                }
                Some(other) if companion == name || other.is_dated() => Fault::new(FaultKind::Invalid, code::DATED),
                Some(_) => continue,
            };
            faults.push(fault.at(format!("{prefix}facts.{name}.{key}")));
        }
    }
}

/// The facts that conditions ask for, with those that date them.
pub(super) fn asked<'a>(
    facts: &'a BTreeMap<Text, FactSpec>,
    conditions: impl IntoIterator<Item = &'a Condition>,
) -> BTreeSet<&'a Text> {
    let mut asked: BTreeSet<&Text> = conditions.into_iter().map(Condition::fact).collect();
    let specs: Vec<&FactSpec> = asked.iter().filter_map(|fact| facts.get(*fact)).collect();
    asked.extend(specs.into_iter().flat_map(|spec| spec.since.iter().chain(&spec.until)));
    asked
}

fn prefix(node: &Node<'_>) -> String {
    if node.path().is_empty() { String::new() } else { format!("{}.", node.path()) }
}

/// A fact that no criterion asks for would be collected about every student for nothing.
pub(super) fn unused(
    node: &Node<'_>,
    facts: &BTreeMap<Text, FactSpec>,
    categories: &[Category],
    faults: &mut Vec<Fault>,
) {
    let used = asked(facts, categories.iter().flat_map(Category::every_condition));
    let prefix = prefix(node);
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
