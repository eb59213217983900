//! A decision diagram of a criterion over the facts that are open: equal functions are one node, so
//! a fact matters exactly when a node still asks for it.

use std::collections::{BTreeMap, BTreeSet};

use super::criterion::{Condition, Criterion, Test};
use super::evaluate::View;
use super::fact::FactValue;
use super::ternary::Ternary;
use crate::text::Text;
use crate::time::Day;

/// How large a diagram may grow. A step looks at one value of a fact, or at one part of a node.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    nodes: usize,
    steps: usize,
}

/// For one student: beyond it the caller keeps Kleene's answer.
const STUDENT: Limits = Limits { nodes: 20_000, steps: 200_000 };
/// For the author of a set, who can wait: beyond it the lints say that they did not look.
pub(super) const AUTHOR: Limits = Limits { nodes: 100_000, steps: 1_000_000 };
/// More open facts than this are given up, too: each is a level of recursion, and the stack of a phone is small.
const OPEN: usize = 128;

/// A node of the diagram, by its number; the first two are the answers.
pub(super) type Id = u32;
pub(super) const NO: Id = 0;
pub(super) const YES: Id = 1;

/// The exact answer and the facts that it depends on; `None` when the diagram grows too large.
pub(super) fn exact(criterion: &Criterion, view: &View<'_>) -> Option<(Ternary, Vec<Text>)> {
    let mut diagram = Diagram::new(criterion, view, STUDENT)?;
    let root = diagram.build(criterion, view)?;
    let answer = match root {
        NO => Ternary::No,
        YES => Ternary::Yes,
        _ => Ternary::Unknown,
    };
    Some((answer, diagram.support(root)))
}

/// Each open fact with the answers that its conditions can give, one row for each kind of value that tells them apart;
/// `None` when that takes too long.
pub(super) fn kinds<'c>(criterion: &'c Criterion, view: &View<'_>) -> Option<Vec<Variable<'c>>> {
    Diagram::new(criterion, view, STUDENT).map(|diagram| diagram.variables)
}

/// One open fact: the conditions on it, and what they answer for each kind of value that tells them
/// apart.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Variable<'c> {
    pub(super) fact: &'c Text,
    pub(super) conditions: Vec<&'c Condition>,
    pub(super) values: Vec<Vec<bool>>,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Branch {
    variable: u32,
    arms: Vec<Id>,
}

pub(super) struct Diagram<'c> {
    variables: Vec<Variable<'c>>,
    nodes: Vec<Branch>,
    ids: BTreeMap<Branch, Id>,
    counted: BTreeMap<(u32, Vec<Id>), Id>,
    steps: Steps,
    most: usize,
}

/// The steps that are left.
struct Steps(usize);

impl Steps {
    /// Takes so many; `None` when there are not so many left.
    fn take(&mut self, steps: usize) -> Option<()> {
        self.0 = self.0.checked_sub(steps)?;
        Some(())
    }
}

impl<'c> Diagram<'c> {
    pub(super) fn new(criterion: &'c Criterion, view: &View<'_>, limits: Limits) -> Option<Self> {
        let (mut variables, mut steps) = (Vec::<Variable<'c>>::new(), Steps(limits.steps));
        for condition in criterion.conditions() {
            if view.answer(condition).is_known() {
                continue;
            }
            match variables.iter_mut().find(|variable| variable.fact == condition.fact()) {
                Some(variable) => {
                    steps.take(variable.conditions.len())?;
                    if !variable.conditions.contains(&condition) {
                        variable.conditions.push(condition);
                    }
                }
                None => {
                    variables.push(Variable {
                        fact: condition.fact(),
                        conditions: vec![condition],
                        values: Vec::new(),
                    });
                }
            }
            if variables.len() > OPEN {
                return None;
            }
        }
        for variable in &mut variables {
            let weight: usize = variable.conditions.iter().map(|condition| weight(condition)).sum();
            let mut values: BTreeSet<Vec<bool>> = BTreeSet::new();
            for value in variable.conditions.iter().flat_map(|condition| samples(condition, view)) {
                steps.take(weight)?;
                // A value that leaves a condition open is none that the fact can turn out to have.
                let answers = variable.conditions.iter().map(|condition| condition.answer(Some(&value), view.on));
                values.extend(
                    answers
                        .map(|answer| answer.is_known().then_some(answer == Ternary::Yes))
                        .collect::<Option<Vec<bool>>>(),
                );
            }
            variable.values = values.into_iter().collect();
        }
        Some(Self {
            variables,
            nodes: Vec::new(),
            ids: BTreeMap::new(),
            counted: BTreeMap::new(),
            steps,
            most: limits.nodes,
        })
    }

    pub(super) fn build(&mut self, criterion: &Criterion, view: &View<'_>) -> Option<Id> {
        match &criterion.test {
            Test::Fact { condition, .. } => match view.answer(condition) {
                Ternary::Yes => Some(YES),
                Ternary::No => Some(NO),
                Ternary::Unknown => self.leaf(condition),
            },
            Test::Not { of } => {
                let part = self.build(of, view)?;
                self.negate(part, &mut BTreeMap::new())
            }
            Test::All { of } => self.parts(of.len(), of, view),
            Test::Any { of } => self.parts(1, of, view),
            Test::AtLeast { count, of } => self.parts(usize::try_from(*count).ok()?, of, view),
        }
    }

    fn parts(&mut self, count: usize, of: &[Criterion], view: &View<'_>) -> Option<Id> {
        let parts: Option<Vec<Id>> = of.iter().map(|part| self.build(part, view)).collect();
        self.at_least(u32::try_from(count).ok()?, parts?)
    }

    fn leaf(&mut self, condition: &Condition) -> Option<Id> {
        let at = self.variables.iter().position(|variable| variable.fact == condition.fact())?;
        let variable = self.variables.get(at)?;
        self.steps.take(variable.conditions.len() + variable.values.len())?;
        let column = variable.conditions.iter().position(|known| *known == condition)?;
        let arms = variable.values.iter().map(|row| if row.get(column) == Some(&true) { YES } else { NO }).collect();
        self.branch(u32::try_from(at).ok()?, arms)
    }

    fn branch(&mut self, variable: u32, arms: Vec<Id>) -> Option<Id> {
        let first = *arms.first()?;
        if arms.iter().all(|arm| *arm == first) {
            return Some(first);
        }
        let branch = Branch { variable, arms };
        if let Some(id) = self.ids.get(&branch) {
            return Some(*id);
        }
        if self.nodes.len() >= self.most {
            return None;
        }
        let id = u32::try_from(self.nodes.len()).ok()? + 2;
        self.nodes.push(branch.clone());
        self.ids.insert(branch, id);
        Some(id)
    }

    fn node(&self, id: Id) -> Option<&Branch> {
        self.nodes.get(usize::try_from(id.checked_sub(2)?).ok()?)
    }

    pub(super) fn negate(&mut self, id: Id, done: &mut BTreeMap<Id, Id>) -> Option<Id> {
        match id {
            NO => return Some(YES),
            YES => return Some(NO),
            _ => {}
        }
        if let Some(negated) = done.get(&id) {
            return Some(*negated);
        }
        let Branch { variable, arms } = self.node(id)?.clone();
        self.steps.take(arms.len())?;
        let arms: Option<Vec<Id>> = arms.into_iter().map(|arm| self.negate(arm, done)).collect();
        let negated = self.branch(variable, arms?)?;
        done.insert(id, negated);
        Some(negated)
    }

    /// At least so many of the parts: all and any are its two ends.
    pub(super) fn at_least(&mut self, count: u32, mut parts: Vec<Id>) -> Option<Id> {
        let met = u32::try_from(parts.iter().filter(|part| **part == YES).count()).ok()?;
        let count = count.saturating_sub(met);
        parts.retain(|part| *part > YES);
        parts.sort_unstable();
        if count == 0 {
            return Some(YES);
        }
        if usize::try_from(count).ok()? > parts.len() {
            return Some(NO);
        }
        let asked = (count, parts);
        if let Some(id) = self.counted.get(&asked) {
            return Some(*id);
        }
        let top = asked.1.iter().filter_map(|part| self.node(*part)).map(|branch| branch.variable).min()?;
        let width = self.variables.get(usize::try_from(top).ok()?)?.values.len();
        self.steps.take(width.checked_mul(asked.1.len())?)?;
        let mut arms = Vec::with_capacity(width);
        for arm in 0..width {
            let given: Option<Vec<Id>> = asked.1.iter().map(|part| self.given(*part, top, arm)).collect();
            arms.push(self.at_least(count, given?)?);
        }
        let id = self.branch(top, arms)?;
        self.counted.insert(asked, id);
        Some(id)
    }

    /// The part once the value of a variable is known.
    fn given(&self, part: Id, variable: u32, arm: usize) -> Option<Id> {
        let branch = self.node(part)?;
        if branch.variable == variable { branch.arms.get(arm).copied() } else { Some(part) }
    }

    /// The facts that the function depends on, in order of their names.
    fn support(&self, root: Id) -> Vec<Text> {
        let (mut seen, mut next, mut facts) = (BTreeSet::new(), vec![root], BTreeSet::new());
        while let Some(id) = next.pop() {
            if !seen.insert(id) {
                continue;
            }
            let Some(branch) = self.node(id) else { continue };
            let variable = usize::try_from(branch.variable).ok().and_then(|at| self.variables.get(at));
            facts.extend(variable.map(|variable| variable.fact.clone()));
            next.extend(&branch.arms);
        }
        facts.into_iter().collect()
    }
}

/// How many comparisons a condition makes with a value.
const fn weight(condition: &Condition) -> usize {
    match condition {
        Condition::OneOf { names, .. } => names.len(),
        Condition::Held { .. }
        | Condition::CountAtLeast { .. }
        | Condition::CountAtMost { .. }
        | Condition::CountBelow { .. }
        | Condition::AgeBelow { .. }
        | Condition::MonthsSince { .. }
        | Condition::NotPassed { .. } => 1,
    }
}

/// Values on both sides of every edge of a condition. Between the edges of all conditions on a fact
/// nothing changes, so together they show every answer that the fact can give.
pub(super) fn samples(condition: &Condition, view: &View<'_>) -> Vec<FactValue> {
    let on = view.on;
    let count = |amount: &u32| {
        [amount.saturating_sub(1), *amount, amount.saturating_add(1)].map(|amount| FactValue::Count { amount }).to_vec()
    };
    // Leap days and short months move an edge by a day or three.
    let around = |edge: Option<chrono::NaiveDate>| {
        let edge = edge.and_then(|date| Day::from_date(date).ok());
        let days = edge.into_iter().flat_map(|day| (-4..=4).filter_map(move |offset| day.checked_plus(offset)));
        let ends = [on.plus(i32::MIN / 2), on, on.plus(1), on.plus(i32::MAX / 2)];
        days.chain(ends).map(|on| FactValue::Date { on }).collect::<Vec<_>>()
    };
    let before = |months: u32| on.date().checked_sub_months(chrono::Months::new(months));
    match condition {
        Condition::Held { .. } => vec![FactValue::Flag { held: false }, FactValue::Flag { held: true }],
        Condition::CountAtLeast { amount, .. }
        | Condition::CountAtMost { amount, .. }
        | Condition::CountBelow { amount, .. } => count(amount),
        Condition::OneOf { fact, .. } => {
            let codes = view.specs.get(fact).map(|spec| spec.codes.keys());
            codes.into_iter().flatten().map(|name| FactValue::Code { name: name.clone() }).collect()
        }
        Condition::AgeBelow { years, .. } => around(before(years.saturating_mul(12))),
        Condition::MonthsSince { months, .. } => around(before(*months)),
        Condition::NotPassed { .. } => around(None),
    }
}
