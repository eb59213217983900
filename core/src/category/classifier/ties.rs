//! Where one fact stands twice in a criterion, Kleene's answer may not be exact. Whether it is, is found out once:
//! by going through every way in which the facts that are tied can be known and unknown.

use std::collections::BTreeSet;

use crate::category::criterion::{Condition, Criterion, Test};
use crate::category::diagram::{self, Variable};
use crate::category::evaluate::View;
use crate::category::fact::Facts;
use crate::category::set::CategorySet;
use crate::category::ternary::Ternary;
use crate::text::Text;
use crate::time::Day;

/// Beyond so many patterns of known and unknown facts it is taken not to be exact,
const PATTERNS: usize = 1 << 16;
/// and beyond so many in which a fact is open that does not matter, the reasons are taken not to be.
const IDLE: usize = 64;

/// What was found out about a criterion.
#[derive(Debug, Clone)]
pub(super) struct Ties {
    /// Whether a fact stands twice at all.
    tied: bool,
    /// The answers that the conditions on each fact could give on the day on which it was found out.
    kinds: Vec<Vec<Vec<bool>>>,
    exactness: Exactness,
}

/// How far Kleene's logic is exact for a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Exactness {
    /// It may not be.
    None,
    /// Its answers are, but it may list facts that do not matter.
    Answers,
    /// Its answers are, and so are its open facts but for those that are idle.
    Reasons(Vec<Idle>),
}

/// A pattern in which facts are open, and do not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Idle {
    /// What every condition on the facts that are tied answers.
    pub(super) pattern: Vec<(Condition, Ternary)>,
    pub(super) facts: Vec<Text>,
}

impl Ties {
    pub(super) fn new(set: &CategorySet, criterion: &Criterion, on: Day) -> Self {
        let conditions = criterion.conditions();
        let facts: BTreeSet<&Text> = conditions.iter().map(|condition| condition.fact()).collect();
        if facts.len() == conditions.len() {
            return Self { tied: false, kinds: Vec::new(), exactness: Exactness::Reasons(Vec::new()) };
        }
        let variables = variables(set, criterion, on);
        let exactness = variables.as_ref().map_or(Exactness::None, |variables| Exactness::of(criterion, variables));
        Self { tied: true, kinds: variables.as_deref().map(answers).unwrap_or_default(), exactness }
    }

    /// How far Kleene's logic is exact on a day.
    pub(super) fn exactness(&self, set: &CategorySet, criterion: &Criterion, on: Day) -> Exactness {
        if !self.tied {
            return self.exactness.clone();
        }
        // Days alone change from call to call, and seldom what they can answer together.
        match variables(set, criterion, on) {
            Some(variables) if answers(&variables) == self.kinds => self.exactness.clone(),
            Some(variables) => Exactness::of(criterion, &variables),
            None => Exactness::None,
        }
    }
}

fn variables<'c>(set: &CategorySet, criterion: &'c Criterion, on: Day) -> Option<Vec<Variable<'c>>> {
    diagram::kinds(criterion, &View { specs: &set.facts, facts: &Facts::default(), on })
}

fn answers(variables: &[Variable<'_>]) -> Vec<Vec<Vec<bool>>> {
    variables.iter().map(|variable| variable.values.clone()).collect()
}

impl Exactness {
    fn of(criterion: &Criterion, variables: &[Variable<'_>]) -> Self {
        // A fact that answers one thing only is settled without being known, which Kleene's logic does not see; and a
        // day can be known and leave one condition open, but not another one.
        let plain = variables.iter().all(|variable| {
            let of_age = |condition: &&&Condition| matches!(condition, Condition::AgeBelow { .. });
            let ages = variable.conditions.iter().filter(of_age).count();
            variable.values.len() > 1 && (ages == 0 || ages == variable.conditions.len())
        });
        let mut idle = Vec::new();
        match plain.then(|| look(criterion, variables, &mut idle)).flatten() {
            None => Self::None,
            Some(()) if idle.len() > IDLE => Self::Answers,
            Some(()) => Self::Reasons(idle),
        }
    }
}

/// Looks for what is not exact; `None` where an answer is not. Parts without a fact in common do not depend on each
/// other, so that each is looked at alone.
fn look(criterion: &Criterion, variables: &[Variable<'_>], idle: &mut Vec<Idle>) -> Option<()> {
    let groups = groups(criterion);
    if matches!(criterion.test, Test::AtLeast { .. }) && groups.iter().any(|group| group.len() > 1) {
        return Group::new(&Join::of(criterion), criterion.parts().iter().collect(), variables).look(idle);
    }
    groups.into_iter().try_for_each(|group| match group.as_slice() {
        [alone] => look(alone, variables, idle),
        _ => Group::new(&Join::of(criterion), group, variables).look(idle),
    })
}

/// The parts of a branch, those together that share facts; none of a condition.
fn groups(criterion: &Criterion) -> Vec<Vec<&Criterion>> {
    let mut groups: Vec<(BTreeSet<&Text>, Vec<&Criterion>)> = Vec::new();
    for part in criterion.parts() {
        let facts = part.conditions().into_iter().map(Condition::fact).collect();
        let (touched, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(|(other, _)| !other.is_disjoint(&facts));
        let mut joined = (facts, Vec::new());
        for (facts, parts) in touched {
            joined.0.extend(facts);
            joined.1.extend(parts);
        }
        joined.1.push(part);
        groups = apart;
        groups.push(joined);
    }
    groups.into_iter().map(|(_, parts)| parts).collect()
}

#[derive(Clone)]
enum Join {
    All,
    Any,
    AtLeast(u32),
    Not,
}

impl Join {
    /// How the parts of a branch are joined; a condition has none.
    fn of(criterion: &Criterion) -> Self {
        match &criterion.test {
            Test::All { .. } | Test::Fact { .. } => Self::All,
            Test::Any { .. } => Self::Any,
            Test::AtLeast { count, .. } => Self::AtLeast(*count),
            Test::Not { .. } => Self::Not,
        }
    }
}

/// A part of the group's tree, over numbers of facts.
enum Part {
    Leaf { fact: usize, column: usize },
    Branch(Join, Vec<Part>),
}

/// Parts that share facts, with their facts.
struct Group<'v> {
    root: Option<Part>,
    variables: Vec<&'v Variable<'v>>,
}

impl<'v> Group<'v> {
    fn new(join: &Join, parts: Vec<&Criterion>, variables: &'v [Variable<'v>]) -> Self {
        let asked: BTreeSet<&Text> = parts.iter().flat_map(|part| part.conditions()).map(Condition::fact).collect();
        let variables: Vec<&Variable<'_>> = variables.iter().filter(|variable| asked.contains(variable.fact)).collect();
        let parts: Option<Vec<Part>> = parts.into_iter().map(|part| Part::new(part, &variables)).collect();
        Self { root: parts.map(|parts| Part::Branch(join.clone(), parts)), variables }
    }

    /// Compares Kleene's answer with the exact one for every pattern. A pattern is a number with one digit for each
    /// fact, whose highest value stands for unknown; so what a pattern can become has a lower number.
    fn look(&self, idle: &mut Vec<Idle>) -> Option<()> {
        let radixes: Vec<usize> = self.variables.iter().map(|variable| variable.values.len() + 1).collect();
        let patterns = radixes.iter().try_fold(1_usize, |product, radix| product.checked_mul(*radix));
        let patterns = patterns.filter(|patterns| *patterns <= PATTERNS)?;
        let root = self.root.as_ref()?;
        // For each pattern whether it can become yes and no, and the facts that matter, one bit each.
        let mut outcomes: Vec<(bool, bool, u32)> = Vec::with_capacity(patterns);
        for pattern in 0..patterns {
            let (mut digits, mut weight, mut rest) = (Vec::with_capacity(radixes.len()), 1, pattern);
            let mut open: Vec<(usize, usize, usize)> = Vec::new();
            for (fact, radix) in radixes.iter().enumerate() {
                let digit = rest % radix;
                digits.push((digit + 1 < *radix).then_some(digit));
                if digit + 1 == *radix {
                    open.push((fact, weight, digit));
                }
                rest /= radix;
                weight *= radix;
            }
            let kleene = root.answer(&digits, &self.variables);
            let outcome = outcome(&open, pattern, kleene, &outcomes)?;
            let exact = match outcome {
                (true, false, _) => Ternary::Yes,
                (false, true, _) => Ternary::No,
                _ => Ternary::Unknown,
            };
            if kleene != exact {
                return None;
            }
            // Kleene's logic never passes over a fact that matters.
            if exact == Ternary::Unknown && idle.len() <= IDLE {
                let opened = root.open(&digits, &self.variables) & !outcome.2;
                idle.extend((opened != 0).then(|| self.idle(&digits, opened)));
            }
            outcomes.push(outcome);
        }
        Some(())
    }

    fn idle(&self, digits: &[Option<usize>], facts: u32) -> Idle {
        let mut pattern = Vec::new();
        for (variable, digit) in self.variables.iter().zip(digits) {
            let values = digit.and_then(|digit| variable.values.get(digit));
            for (column, condition) in variable.conditions.iter().enumerate() {
                let met = values.and_then(|values| values.get(column));
                pattern.push(((*condition).clone(), met.map_or(Ternary::Unknown, |met| Ternary::of(*met))));
            }
        }
        let facts = self.variables.iter().enumerate().filter(|(at, _)| facts >> at & 1 == 1);
        Idle { pattern, facts: facts.map(|(_, variable)| variable.fact.clone()).collect() }
    }
}

/// What a pattern can become, from what it becomes when one of its open facts is known.
fn outcome(
    open: &[(usize, usize, usize)],
    pattern: usize,
    kleene: Ternary,
    outcomes: &[(bool, bool, u32)],
) -> Option<(bool, bool, u32)> {
    let Some((fact, first, others)) = open.split_first().map(|(first, others)| (first.0, first, others)) else {
        return kleene.is_known().then_some((kleene == Ternary::Yes, kleene == Ternary::No, 0));
    };
    let arms = |(_, weight, digit): (usize, usize, usize)| {
        (1..=digit).map(move |less| outcomes.get(pattern - less * weight).copied())
    };
    let joined = arms(*first).try_fold((false, false, 0), |(yes, no, matter), arm| {
        arm.map(|arm| (yes || arm.0, no || arm.1, matter | arm.2))
    })?;
    // The first fact matters where it does once another one is known, or where it alone decides.
    let bit = 1_u32.checked_shl(u32::try_from(fact).ok()?)?;
    let matters = match others.first() {
        Some(other) => arms(*other).flatten().any(|arm| arm.2 & bit != 0),
        None => joined.0 && joined.1,
    };
    Some((joined.0, joined.1, joined.2 & !bit | if matters { bit } else { 0 }))
}

impl Part {
    fn new(criterion: &Criterion, variables: &[&Variable<'_>]) -> Option<Self> {
        if let Test::Fact { condition, .. } = &criterion.test {
            let fact = variables.iter().position(|variable| variable.fact == condition.fact())?;
            let column = variables.get(fact)?.conditions.iter().position(|other| *other == condition)?;
            return Some(Self::Leaf { fact, column });
        }
        let parts: Option<Vec<Self>> = criterion.parts().iter().map(|part| Self::new(part, variables)).collect();
        Some(Self::Branch(Join::of(criterion), parts?))
    }

    fn answer(&self, digits: &[Option<usize>], variables: &[&Variable<'_>]) -> Ternary {
        match self {
            Self::Leaf { fact, column } => {
                let row = digits.get(*fact).copied().flatten();
                let values = row.and_then(|row| variables.get(*fact)?.values.get(row));
                values.and_then(|values| values.get(*column)).map_or(Ternary::Unknown, |met| Ternary::of(*met))
            }
            Self::Branch(join, parts) => {
                let mut answers = parts.iter().map(|part| part.answer(digits, variables));
                match join {
                    Join::All => Ternary::all(answers),
                    Join::Any => Ternary::any(answers),
                    Join::AtLeast(count) => Ternary::at_least(*count, answers),
                    Join::Not => answers.next().map_or(Ternary::Unknown, Ternary::negate),
                }
            }
        }
    }

    /// The facts of the unanswered conditions below unanswered branches only, one bit each.
    fn open(&self, digits: &[Option<usize>], variables: &[&Variable<'_>]) -> u32 {
        if self.answer(digits, variables).is_known() {
            return 0;
        }
        match self {
            Self::Leaf { fact, .. } => u32::try_from(*fact).ok().and_then(|fact| 1_u32.checked_shl(fact)).unwrap_or(0),
            Self::Branch(_, parts) => parts.iter().fold(0, |open, part| open | part.open(digits, variables)),
        }
    }
}
