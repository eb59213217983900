//! Days that date other facts.

use std::collections::BTreeMap;

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
