//! Reading a criterion: its shape, its facts, and what can never be meant.

use std::collections::{BTreeMap, BTreeSet};

use super::code;
use super::criterion::{Condition, Criterion, Test};
use super::fact::FactKind;
use super::schema::{FactSpec, expect_kind};
use super::set::{named, word};
use crate::fault::{Fault, FaultKind, code as fault_code};
use crate::policy::{Basis, FromNode, Node, Table};
use crate::text::Text;

/// The deepest nesting of a criterion; a person cannot check a deeper one.
pub(super) const DEEPEST: u32 = 16;
const OLDEST: u32 = 100;
const LONGEST: u32 = 1_200;

/// The forms of a criterion; exactly one of them stands in each table.
const JOINS: [&str; 4] = ["all", "any", "of", "not"];
const CONDITIONS: [&str; 7] = ["at-least", "at-most", "below", "one-of", "age-below", "months-at-least", "valid"];

/// What a criterion is read against; without facts when their table could not be read.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) facts: Option<&'a BTreeMap<Text, FactSpec>>,
    pub(super) rule: &'a str,
    pub(super) depth: u32,
}

/// Reads one node of the tree and everything below it.
pub(super) fn criterion(node: &Node<'_>, scope: Scope<'_>, faults: &mut Vec<Fault>) -> Option<Criterion> {
    if scope.depth > DEEPEST {
        return node.fault(Fault::new(FaultKind::Invalid, code::DEPTH).with("most", DEEPEST), faults);
    }
    let mut table = node.table(faults)?;
    let keys = table.keys();
    let given = |name: &str| keys.iter().any(|key| key == name);
    let (named_branch, basis) = branch(node, &mut table, scope.rule, faults);
    let rule = named_branch.unwrap_or_else(|| scope.rule.to_owned());
    let below = Scope { rule: &rule, depth: scope.depth + 1, ..scope };
    let joins = JOINS.into_iter().filter(|name| given(name)).count() + usize::from(given("fact"));
    let conditions = CONDITIONS.into_iter().filter(|name| given(name)).count();
    let fits = joins == 1 && conditions <= 1 && (given("fact") || conditions == usize::from(given("of")));
    if !fits || (given("of") && !given("at-least")) {
        return node.fault(Fault::new(FaultKind::Malformed, code::FORM), faults);
    }
    let test = if given("fact") {
        condition(node, &mut table, scope, faults).map(|condition| {
            let words = scope.facts.map(|facts| condition.words(facts)).unwrap_or_default();
            Test::Fact { condition, words }
        })
    } else if given("of") {
        at_least(&mut table, below, faults)
    } else if given("not") {
        table.node("not").and_then(|node| criterion(&node, below, faults)).map(|of| Test::Not { of: Box::new(of) })
    } else if given("all") {
        table.node("all").and_then(|node| parts(&node, below, faults)).map(|of| Test::All { of })
    } else {
        table.node("any").and_then(|node| parts(&node, below, faults)).map(|of| Test::Any { of })
    };
    table.finish(faults);
    Some(Criterion { basis: basis?, test: test? })
}

/// The name and the basis of a branch: `name`, `standing` and `clause`, all three or none.
#[expect(clippy::option_option, reason = "outer: whether it could be read; inner: whether it is there")]
fn branch(
    node: &Node<'_>,
    table: &mut Table<'_, '_>,
    rule: &str,
    faults: &mut Vec<Fault>,
) -> (Option<String>, Option<Option<Basis>>) {
    let keys = table.keys();
    if !["name", "standing", "clause"].iter().any(|name| keys.iter().any(|key| key == name)) {
        return (None, Some(None));
    }
    let name = word(table, "name", faults).map(|name| format!("{rule}.{name}"));
    let basis = Basis::from_table(node, table, faults);
    match (&name, basis) {
        (Some(rule), Some(basis)) => {
            let basis = named(basis, rule);
            (name, Some(Some(basis)))
        }
        _ => (name, None),
    }
}

fn parts(node: &Node<'_>, scope: Scope<'_>, faults: &mut Vec<Fault>) -> Option<Vec<Criterion>> {
    let nodes = node.list(faults)?;
    if nodes.is_empty() {
        return node.fault(Fault::new(FaultKind::Missing, code::EMPTY_LIST), faults);
    }
    let parts: Vec<Option<Criterion>> = nodes.iter().map(|node| criterion(node, scope, faults)).collect();
    parts.into_iter().collect()
}

fn at_least(table: &mut Table<'_, '_>, scope: Scope<'_>, faults: &mut Vec<Fault>) -> Option<Test> {
    let count = table.node("at-least");
    let of = table.node("of").and_then(|node| parts(&node, scope, faults));
    let node = count?;
    let count = u32::from_node(&node, faults)?;
    let of = of?;
    let most = u32::try_from(of.len()).unwrap_or(u32::MAX);
    in_range(&node, count, 1, most, faults)?;
    Some(Test::AtLeast { count, of })
}

fn in_range(node: &Node<'_>, number: u32, least: u32, most: u32, faults: &mut Vec<Fault>) -> Option<u32> {
    if (least..=most).contains(&number) {
        return Some(number);
    }
    let fault = Fault::new(FaultKind::Invalid, fault_code::OUT_OF_RANGE);
    node.fault(fault.with("least", least).with("most", most), faults)
}

fn condition(
    node: &Node<'_>,
    table: &mut Table<'_, '_>,
    scope: Scope<'_>,
    faults: &mut Vec<Fault>,
) -> Option<Condition> {
    let asked = table.node("fact")?;
    let fact = Text::from_node(&asked, faults);
    let spec = match (&fact, scope.facts) {
        (Some(fact), Some(facts)) => match facts.get(fact) {
            Some(spec) => Some(spec),
            None => asked.fault(Fault::new(FaultKind::Unknown, code::UNKNOWN_FACT), faults),
        },
        _ => None,
    };
    let mut number = |key: &str, least: u32, most: u32, faults: &mut Vec<Fault>| {
        table
            .node(key)
            .map(|node| u32::from_node(&node, faults).and_then(|number| in_range(&node, number, least, most, faults)))
    };
    // The ends of the range would make a condition that always or never holds.
    let read = if let Some(amount) = number("at-least", 1, u32::MAX, faults) {
        (FactKind::Count, fact.zip(amount).map(|(fact, amount)| Condition::CountAtLeast { fact, amount }))
    } else if let Some(amount) = number("at-most", 0, u32::MAX - 1, faults) {
        (FactKind::Count, fact.zip(amount).map(|(fact, amount)| Condition::CountAtMost { fact, amount }))
    } else if let Some(amount) = number("below", 1, u32::MAX, faults) {
        (FactKind::Count, fact.zip(amount).map(|(fact, amount)| Condition::CountBelow { fact, amount }))
    } else if let Some(years) = number("age-below", 1, OLDEST, faults) {
        (FactKind::Day, fact.zip(years).map(|(fact, years)| Condition::AgeBelow { fact, years }))
    } else if let Some(months) = number("months-at-least", 1, LONGEST, faults) {
        (FactKind::Day, fact.zip(months).map(|(fact, months)| Condition::MonthsSince { fact, months }))
    } else if let Some(node) = table.node("one-of") {
        let names = names(&node, spec, faults);
        (FactKind::Code, fact.zip(names).map(|(fact, names)| Condition::OneOf { fact, names }))
    } else if let Some(node) = table.node("valid") {
        let valid = bool::from_node(&node, faults);
        if valid == Some(false) {
            return node.fault(Fault::new(FaultKind::Malformed, code::FORM), faults);
        }
        (FactKind::Day, fact.zip(valid).map(|(fact, _)| Condition::NotPassed { fact }))
    } else {
        (FactKind::Flag, fact.map(|fact| Condition::Held { fact }))
    };
    let (wanted, condition) = read;
    match spec {
        Some(spec) => expect_kind(node, spec, wanted, faults)?,
        None if scope.facts.is_some() => return None,
        None => {}
    }
    condition
}

/// The names of a code that count: known ones, each once, and not all of them.
fn names(node: &Node<'_>, spec: Option<&FactSpec>, faults: &mut Vec<Fault>) -> Option<Vec<Text>> {
    let nodes = node.list(faults)?;
    if nodes.is_empty() {
        return node.fault(Fault::new(FaultKind::Missing, code::EMPTY_LIST), faults);
    }
    let mut names: Vec<Text> = Vec::new();
    let mut whole = true;
    for member in &nodes {
        let Some(name) = Text::from_node(member, faults) else {
            whole = false;
            continue;
        };
        let known = spec.is_none_or(|spec| spec.kind != FactKind::Code || spec.codes.contains_key(&name));
        if !known {
            member.fault::<()>(Fault::new(FaultKind::Unknown, code::UNKNOWN_CODE), faults);
            whole = false;
        } else if names.contains(&name) {
            let fault = Fault::new(FaultKind::Conflict, fault_code::DUPLICATE).with("first", node.path());
            member.fault::<()>(fault, faults);
            whole = false;
        } else {
            names.push(name);
        }
    }
    let every = spec.is_some_and(|spec| {
        let given: BTreeSet<&Text> = names.iter().collect();
        !spec.codes.is_empty() && spec.codes.keys().all(|name| given.contains(name))
    });
    if every {
        return node.fault(Fault::new(FaultKind::Invalid, code::CONSTANT), faults);
    }
    whole.then_some(names)
}
