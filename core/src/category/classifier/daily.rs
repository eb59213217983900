//! What depends on the day alone, found out once for a day: how far Kleene's logic is exact.

use std::sync::{Arc, Mutex, PoisonError};

use super::program::Node;
use super::ties::{Exactness, Idle};
use super::{Classifier, facts_of};
use crate::category::criterion::Condition;
use crate::category::ternary::Ternary;
use crate::text::Text;
use crate::time::Day;

/// How far Kleene's logic is exact for a category on a day.
#[derive(Debug)]
pub(super) struct Exact {
    /// Whether its answers are.
    pub(super) answers: bool,
    /// Whether its open facts are, but for those that are idle.
    pub(super) reasons: bool,
    pub(super) idle: Vec<IdleAt>,
}

/// A pattern in which facts are open that do not matter: conditions with what they answer, and the numbers of the facts
/// within the category.
#[derive(Debug)]
pub(super) struct IdleAt {
    pub(super) pattern: Vec<(Node, Ternary)>,
    pub(super) facts: Vec<usize>,
}

impl Exact {
    fn new(exactness: &Exactness, conditions: &[Condition], facts: &[&Text]) -> Self {
        let idle = match exactness {
            Exactness::Reasons(idle) => idle.iter().map(|idle| IdleAt::new(idle, conditions, facts)).collect(),
            Exactness::None | Exactness::Answers => Vec::new(),
        };
        Self { answers: *exactness != Exactness::None, reasons: matches!(exactness, Exactness::Reasons(_)), idle }
    }
}

impl IdleAt {
    fn new(idle: &Idle, conditions: &[Condition], facts: &[&Text]) -> Self {
        let pattern = idle.pattern.iter().filter_map(|(condition, answer)| {
            conditions.iter().position(|other| other == condition).map(|node| (node, *answer))
        });
        let facts = idle.facts.iter().filter_map(|fact| facts.binary_search(&fact).ok());
        Self { pattern: pattern.collect(), facts: facts.collect() }
    }
}

/// What was found out for a day, for each category.
type Found = (Day, Arc<[Exact]>);

/// The last day that was asked about.
#[derive(Debug, Clone, Default)]
pub(super) struct LastDay(Arc<Mutex<Option<Found>>>);

impl Classifier {
    /// For each category how far Kleene's logic is exact on a day.
    pub(super) fn exact(&self, on: Day) -> Arc<[Exact]> {
        // What is kept is whole or not there, whatever happened to another thread.
        let mut last = self.last_day.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, exact)) = last.as_ref().filter(|(day, _)| *day == on) {
            return Arc::clone(exact);
        }
        let exactness = self.exactness(on);
        let categories = self.set.categories.iter().zip(&exactness);
        let exact: Arc<[Exact]> = categories
            .map(|(category, exactness)| {
                Exact::new(exactness, &self.program.conditions, &facts_of(&category.criterion))
            })
            .collect();
        *last = Some((on, Arc::clone(&exact)));
        exact
    }
}
