//! The criteria of a set as one program: every condition and every branch is a node, equal ones are the same node.

use std::collections::{BTreeMap, BTreeSet};

use super::dated::{Limit, limits};
use super::facts_of;
use super::words::{NO, Tile, YES, at_least};
use crate::category::criterion::{Condition, Criterion, Test};
use crate::category::schema;
use crate::category::set::CategorySet;
use crate::text::Text;

/// The number of a node: conditions come first, and the parts of a branch come before it.
pub(super) type Node = usize;

/// How the parts of a branch are joined.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Branch {
    All(Vec<Node>),
    Any(Vec<Node>),
    AtLeast(u32, Vec<Node>),
    Not(Node),
}

/// One place in the tree of a category; the places stand in the order of the tree, each branch before its parts.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) node: Node,
    /// The place of the branch around it; its own for the root.
    pub(super) around: usize,
    /// Whether the branch around it turns its answer over.
    pub(super) turned: bool,
    /// Of a condition, the place of its fact among those of the category.
    pub(super) fact: Option<usize>,
}

/// The nodes, and the tree of each category.
#[derive(Debug, Clone, Default)]
pub(super) struct Program {
    /// The names of all facts, in order; their places are their numbers.
    pub(super) names: Vec<Text>,
    pub(super) conditions: Vec<Condition>,
    /// For each condition the number of its fact.
    pub(super) numbers: Vec<usize>,
    /// The days that end or begin a value; their comparisons come after those of the conditions.
    pub(super) limits: Vec<Limit>,
    /// Of each limit the numbers of the fact and of its day, and whether it is the last day.
    pub(super) dated: Vec<(usize, usize, bool)>,
    /// The number of conditions that are not flags; these come first.
    pub(super) crossed: usize,
    pub(super) branches: Vec<Branch>,
    pub(super) trees: Vec<Vec<Place>>,
    /// For each category the numbers of its facts, in order.
    pub(super) facts: Vec<Vec<usize>>,
    /// The facts that are asked for, in order.
    pub(super) asked: Vec<Asked>,
}

/// A fact that is asked for.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// Its number.
    pub(super) fact: usize,
    /// The conditions on it.
    pub(super) conditions: Vec<Node>,
    /// The places of the limits whose day it is.
    pub(super) limits: Vec<usize>,
}

impl Program {
    pub(super) fn new(set: &CategorySet) -> Self {
        let mut program = Self::default();
        let mut conditions = BTreeMap::new();
        let mut all: Vec<&Condition> =
            set.categories.iter().flat_map(|category| category.criterion.conditions()).collect();
        all.sort_by_key(|condition| matches!(condition, Condition::Held { .. }));
        for condition in all {
            if !conditions.contains_key(condition) {
                conditions.insert(condition, program.conditions.len());
                program.conditions.push(condition.clone());
            }
        }
        program.limits = limits(&set.facts, &program.conditions);
        let names: BTreeSet<&Text> = set.facts.keys().chain(program.conditions.iter().map(Condition::fact)).collect();
        program.names = names.into_iter().cloned().collect();
        let number = |fact: &Text| program.names.binary_search(fact).unwrap_or(usize::MAX);
        program.numbers = program.conditions.iter().map(|condition| number(condition.fact())).collect();
        program.dated =
            program.limits.iter().map(|limit| (number(&limit.fact), number(&limit.day), limit.last)).collect();
        let flag = |condition: &Condition| matches!(condition, Condition::Held { .. });
        program.crossed = program.conditions.iter().position(flag).unwrap_or(program.conditions.len());
        let asked = schema::asked(&set.facts, &program.conditions).into_iter().map(|fact| {
            let conditions = program.conditions.iter().enumerate().filter(|(_, condition)| condition.fact() == fact);
            let limits = program.limits.iter().enumerate().filter(|(_, limit)| limit.day == *fact);
            Asked {
                fact: number(fact),
                conditions: conditions.map(|(node, _)| node).collect(),
                limits: limits.map(|(at, _)| at).collect(),
            }
        });
        program.asked = asked.collect();
        let mut builder = Builder { conditions, branches: BTreeMap::new(), facts: Vec::new() };
        for category in &set.categories {
            let mut tree = Vec::new();
            builder.facts = facts_of(&category.criterion);
            builder.place(&category.criterion, (0, false), &mut tree);
            program.trees.push(tree);
            program.facts.push(builder.facts.iter().map(|fact| number(fact)).collect());
        }
        let mut branches: Vec<(Branch, Node)> = builder.branches.into_iter().collect();
        branches.sort_by_key(|(_, node)| *node);
        program.branches = branches.into_iter().map(|(branch, _)| branch).collect();
        program
    }

    /// Answers every branch for the rows of a tile from the answers of its conditions.
    #[inline(always)]
    pub(super) fn run(&self, conditions: &[Answer], branches: &mut [Answer]) {
        for (at, branch) in self.branches.iter().enumerate() {
            let Some((branches, [answer, ..])) = branches.split_at_mut_checked(at) else { return };
            branch.answer(Answers { conditions, branches }, answer);
        }
    }
}

struct Builder<'c> {
    conditions: BTreeMap<&'c Condition, Node>,
    branches: BTreeMap<Branch, Node>,
    /// The facts of the category, in order.
    facts: Vec<&'c Text>,
}

impl<'c> Builder<'c> {
    /// Adds a criterion and what is below it to a tree, and gives its node.
    fn place(&mut self, criterion: &'c Criterion, (around, turned): (usize, bool), tree: &mut Vec<Place>) -> Node {
        let here = tree.len();
        let fact = match &criterion.test {
            Test::Fact { condition, .. } => self.facts.binary_search(&condition.fact()).ok(),
            Test::All { .. } | Test::Any { .. } | Test::AtLeast { .. } | Test::Not { .. } => None,
        };
        tree.push(Place { node: 0, around, turned, fact });
        let turns = matches!(criterion.test, Test::Not { .. });
        let parts: Vec<Node> = criterion.parts().iter().map(|part| self.place(part, (here, turns), tree)).collect();
        let node = match &criterion.test {
            Test::Fact { condition, .. } => self.conditions.get(condition).copied().unwrap_or_default(),
            Test::All { .. } => self.branch(Branch::All(parts)),
            Test::Any { .. } => self.branch(Branch::Any(parts)),
            Test::AtLeast { count, .. } => self.branch(Branch::AtLeast(*count, parts)),
            Test::Not { .. } => self.branch(Branch::Not(parts.first().copied().unwrap_or_default())),
        };
        if let Some(place) = tree.get_mut(here) {
            place.node = node;
        }
        node
    }

    fn branch(&mut self, branch: Branch) -> Node {
        let next = self.conditions.len() + self.branches.len();
        *self.branches.entry(branch).or_insert(next)
    }
}

/// The answer of a node for the rows of a tile: which are yes, and which are not no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) surely: Tile,
    pub(super) possibly: Tile,
}

/// The answers of the nodes.
#[derive(Clone, Copy)]
pub(super) struct Answers<'r> {
    pub(super) conditions: &'r [Answer],
    pub(super) branches: &'r [Answer],
}

impl<'r> Answers<'r> {
    #[inline(always)]
    pub(super) fn get(self, node: Node) -> Option<&'r Answer> {
        self.conditions.get(node).or_else(|| self.branches.get(node - self.conditions.len()))
    }
}

impl Answer {
    pub(super) const UNKNOWN: Self = Self { surely: NO, possibly: YES };

    /// The answer where a condition is met in some rows, or, turned over, in the others, and its fact is known in some.
    #[inline(always)]
    pub(super) fn set(&mut self, met: &Tile, turned: bool, known: &Tile) {
        let turned = if turned { u64::MAX } else { 0 };
        let outcome = self.surely.iter_mut().zip(&mut self.possibly);
        for ((surely, possibly), (met, known)) in outcome.zip(met.iter().zip(known)) {
            let met = met ^ turned;
            *surely = met & known;
            *possibly = met | !known;
        }
    }

    /// The rows in which it is yes or no.
    #[inline(always)]
    pub(super) fn known(&self) -> Tile {
        let mut known = self.surely;
        known.iter_mut().zip(&self.possibly).for_each(|(known, possibly)| *known |= !possibly);
        known
    }

    /// The rows in which it is neither yes nor no.
    #[inline(always)]
    pub(super) fn unknown(&self) -> Tile {
        let mut unknown = self.possibly;
        unknown.iter_mut().zip(&self.surely).for_each(|(unknown, surely)| *unknown &= !surely);
        unknown
    }

    /// The rows in which both are yes, or both no.
    #[inline(always)]
    pub(super) fn agrees(&self, other: &Self) -> Tile {
        let mut agrees = NO;
        let both = self.surely.iter().zip(&other.surely).zip(self.possibly.iter().zip(&other.possibly));
        for (agrees, ((surely, other_surely), (possibly, other_possibly))) in agrees.iter_mut().zip(both) {
            *agrees = surely & other_surely | !(possibly | other_possibly);
        }
        agrees
    }
}

impl Branch {
    pub(super) fn parts(&self) -> &[Node] {
        match self {
            Self::All(parts) | Self::Any(parts) | Self::AtLeast(_, parts) => parts,
            Self::Not(part) => std::slice::from_ref(part),
        }
    }

    #[inline(always)]
    fn answer(&self, answers: Answers<'_>, answer: &mut Answer) {
        let parts = self.parts().iter().filter_map(|part| answers.get(*part));
        match self {
            Self::All(_) => {
                let (mut surely, mut possibly) = (YES, YES);
                for part in parts {
                    surely.iter_mut().zip(&part.surely).for_each(|(all, part)| *all &= part);
                    possibly.iter_mut().zip(&part.possibly).for_each(|(all, part)| *all &= part);
                }
                (answer.surely, answer.possibly) = (surely, possibly);
            }
            Self::Any(_) => {
                let (mut surely, mut possibly) = (NO, NO);
                for part in parts {
                    surely.iter_mut().zip(&part.surely).for_each(|(any, part)| *any |= part);
                    possibly.iter_mut().zip(&part.possibly).for_each(|(any, part)| *any |= part);
                }
                (answer.surely, answer.possibly) = (surely, possibly);
            }
            Self::AtLeast(count, _) => {
                answer.surely = at_least(*count, parts.clone().map(|part| &part.surely));
                answer.possibly = at_least(*count, parts.map(|part| &part.possibly));
            }
            Self::Not(_) => {
                for part in parts {
                    answer.surely.iter_mut().zip(&part.possibly).for_each(|(not, part)| *not = !part);
                    answer.possibly.iter_mut().zip(&part.surely).for_each(|(not, part)| *not = !part);
                }
            }
        }
    }
}
