//! Walking a criterion with the facts of one student: Kleene's answer, what decided it, what is open.

use std::collections::BTreeMap;

use super::criterion::{Condition, Criterion, Test};
use super::diagram;
use super::fact::Facts;
use super::schema::FactSpec;
use super::ternary::Ternary;
use crate::policy::Basis;
use crate::text::{Bilingual, Text};
use crate::time::Day;

/// The facts of one student on a day, and what the set says that they can be.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) specs: &'a BTreeMap<Text, FactSpec>,
    pub(super) facts: &'a Facts,
    pub(super) on: Day,
}

/// A condition that carries the answer.
pub(super) struct Decisive<'c> {
    pub(super) condition: &'c Condition,
    pub(super) words: &'c Bilingual,
    pub(super) answer: Ternary,
    pub(super) basis: &'c Basis,
}

impl View<'_> {
    pub(super) fn answer(&self, condition: &Condition) -> Ternary {
        condition.answer(self.facts.of(condition.fact()), self.on)
    }

    /// Kleene's answer: never wrong when it is yes or no.
    pub(super) fn kleene(&self, criterion: &Criterion) -> Ternary {
        match &criterion.test {
            Test::All { of } => Ternary::all(of.iter().map(|part| self.kleene(part))),
            Test::Any { of } => Ternary::any(of.iter().map(|part| self.kleene(part))),
            Test::AtLeast { count, of } => Ternary::at_least(*count, of.iter().map(|part| self.kleene(part))),
            Test::Not { of } => self.kleene(of).negate(),
            Test::Fact { condition, .. } => self.answer(condition),
        }
    }

    /// The exact answer, and the facts whose knowledge could still change it.
    ///
    /// While no open fact stands twice, Kleene's answer is exact and every open fact matters. A fact
    /// that stands twice ties two branches together (a father cannot be both dead and in prison),
    /// which only a decision diagram sees.
    pub(super) fn exact(&self, criterion: &Criterion) -> (Ternary, Vec<Text>) {
        let answer = self.kleene(criterion);
        if answer.is_known() {
            return (answer, Vec::new());
        }
        let mut open = Vec::new();
        self.open(criterion, &mut open);
        let mut names: Vec<Text> = open.iter().map(|condition| condition.fact().clone()).collect();
        names.sort();
        names.dedup();
        if names.len() == open.len() {
            return (answer, names);
        }
        diagram::exact(criterion, self).unwrap_or((answer, names))
    }

    /// The unanswered conditions below unanswered branches only.
    fn open<'c>(&self, criterion: &'c Criterion, found: &mut Vec<&'c Condition>) {
        if self.kleene(criterion).is_known() {
            return;
        }
        if let Test::Fact { condition, .. } = &criterion.test {
            found.push(condition);
        }
        for part in criterion.parts() {
            self.open(part, found);
        }
    }

    /// The conditions that carry the answer, or that are to answer for it while it is not known.
    pub(super) fn carriers<'c>(&self, criterion: &'c Criterion, around: &'c Basis, found: &mut Vec<Decisive<'c>>) {
        let answer = self.kleene(criterion);
        if answer.is_known() {
            return self.decisive(criterion, around, found);
        }
        let basis = criterion.basis.as_ref().unwrap_or(around);
        if let Test::Fact { condition, words } = &criterion.test {
            found.push(Decisive { condition, words, answer, basis });
        }
        for part in criterion.parts().iter().filter(|part| !self.kleene(part).is_known()) {
            self.carriers(part, basis, found);
        }
    }

    /// All conditions with their answers, each with the clause of the nearest branch around it.
    pub(super) fn leaves<'c>(&self, criterion: &'c Criterion, around: &'c Basis, found: &mut Vec<Decisive<'c>>) {
        let basis = criterion.basis.as_ref().unwrap_or(around);
        if let Test::Fact { condition, words } = &criterion.test {
            found.push(Decisive { condition, words, answer: self.answer(condition), basis });
        }
        for part in criterion.parts() {
            self.leaves(part, basis, found);
        }
    }

    /// The conditions that carry the answer, each with the clause of the nearest branch around it.
    pub(super) fn decisive<'c>(&self, criterion: &'c Criterion, around: &'c Basis, found: &mut Vec<Decisive<'c>>) {
        let answer = self.kleene(criterion);
        if !answer.is_known() {
            return;
        }
        let basis = criterion.basis.as_ref().unwrap_or(around);
        match &criterion.test {
            Test::Fact { condition, words } => found.push(Decisive { condition, words, answer, basis }),
            Test::Not { of } => self.decisive(of, basis, found),
            // A yes rests on the parts that say yes, a no on those that say no.
            Test::All { of } | Test::Any { of } | Test::AtLeast { of, .. } => {
                for part in of.iter().filter(|part| self.kleene(part) == answer) {
                    self.decisive(part, basis, found);
                }
            }
        }
    }
}
