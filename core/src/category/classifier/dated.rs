//! Days that date other facts: in which rows of a tile a value does not stand on the day that is asked about.

use std::collections::BTreeMap;

use super::program::Node;
use super::source::{Seen, Source};
use super::words::Tile;
use crate::category::criterion::Condition;
use crate::category::schema::{self, FactSpec};
use crate::text::Text;

/// A day of the student that dates a value of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Limit {
    /// The fact that is dated.
    pub(super) fact: Text,
    /// The fact that is its day.
    pub(super) day: Text,
    /// Whether it is the last day on which the value holds, or else the first one.
    pub(super) last: bool,
}

/// The limits of all facts that are asked for.
pub(super) fn limits(facts: &BTreeMap<Text, FactSpec>, conditions: &[Condition]) -> Vec<Limit> {
    let asked = schema::asked(facts, conditions).into_iter().filter_map(|fact| Some((fact, facts.get(fact)?)));
    let both = asked.flat_map(|(fact, spec)| {
        let days = [(&spec.since, false), (&spec.until, true)];
        days.into_iter().filter_map(move |(day, last)| day.clone().map(|day| Limit { fact: fact.clone(), day, last }))
    });
    both.collect()
}

/// A limit bound to columns.
pub(super) struct BoundLimit {
    /// The number of its comparison, which a value outlives just where it is met or, inverted, where it is not.
    node: Node,
    inverted: bool,
    fact: usize,
    day: usize,
}

impl BoundLimit {
    /// The limits between the columns.
    pub(super) fn of(limits: &[(Node, &Limit)], sources: &[Source<'_>]) -> Vec<Self> {
        let place = |name: &Text| sources.iter().position(|source| source.fact == *name);
        let bound = limits.iter().filter_map(|(node, limit)| {
            let (fact, day) = (place(&limit.fact)?, place(&limit.day)?);
            Some(Self { node: *node, inverted: limit.last, fact, day })
        });
        bound.collect()
    }

    /// Takes the values that do not stand for unknown: those of which the day is known and on the wrong side.
    pub(super) fn apply(&self, met: &[Tile], seen: &mut [Seen]) {
        let (Some(met), Some(day)) = (met.get(self.node), seen.get(self.day).map(|day| day.known)) else { return };
        let Some(fact) = seen.get_mut(self.fact) else { return };
        let turned = if self.inverted { u64::MAX } else { 0 };
        let values = fact.known.iter_mut().zip(&mut fact.lapsed);
        for ((known, lapsed), (met, day)) in values.zip(met.iter().zip(&day)) {
            let outside = *known & day & (met ^ turned);
            *known &= !outside;
            *lapsed |= outside;
        }
    }
}
