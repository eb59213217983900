//! What the author of a set should look at again: branches that do nothing, and branches without a clause.

use super::code;
use super::criterion::{Criterion, Test};
use super::set::{Category, CategorySet};
use super::survey::{self, Effect, Way};
use super::ternary::Ternary;
use crate::catalog::Wire;
use crate::fault::{Fault, FaultKind};

impl CategorySet {
    /// What the author should look at again, each at its place; a set that loads can still have them:
    ///
    /// | code | the branch |
    /// |---|---|
    /// | `category.never-met` | contradicts itself: no facts meet it |
    /// | `category.always-met` | every student meets it |
    /// | `category.idle` | changes nothing: the other branches answer the same without it |
    /// | `category.no-clause` | decides under the clause of its category, which names the group and does not define it |
    /// | `category.unchecked` | is too tangled for the first three |
    ///
    /// The first three are exact, whatever the facts turn out to be. Of branches within each other the
    /// outermost is told; of two branches that make each other idle both are.
    ///
    /// A criterion that answers the same of everybody, a fact that nobody asks for and a branch of law
    /// without its document are faults when the set is read.
    ///
    /// ```
    /// use humiao::category::{CategorySet, preset_text};
    /// assert!(CategorySet::preset("zhejiang-family-education-23").unwrap().lint().is_empty());
    /// let text = preset_text("common-wording")?;
    /// let narrower = r#"{ fact = "father-away" }, { fact = "mother-away" }, { fact = "mother-unable" }"#;
    /// let text = text.replace(r#"{ fact = "father-away" }, { fact = "mother-unable" }"#, narrower);
    /// let lints = CategorySet::from_toml(&text).unwrap().lint();
    /// assert_eq!(lints[0].code.as_str(), "category.idle");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn lint(&self) -> Vec<Fault> {
        let mut found = Vec::new();
        for (at, category) in self.categories.iter().enumerate() {
            for (place, criterion) in readings(at, category) {
                self.effects(&place, criterion, &mut found);
                clauses(&place, criterion, &mut found);
            }
        }
        found
    }

    fn effects(&self, place: &str, criterion: &Criterion, found: &mut Vec<Fault>) {
        let Some(effects) = survey::effects(criterion, &self.facts) else {
            found.push(Fault::new(FaultKind::Refused, code::UNCHECKED).at(place));
            return;
        };
        let mut told: Option<Way> = None;
        for (way, effect) in effects {
            if told.as_ref().is_some_and(|told| way.starts_with(told)) {
                continue;
            }
            if let Some(fault) = fault(effect, way.is_empty()) {
                found.push(fault.at(place_of(place, criterion, &way)));
                told = Some(way);
            }
        }
    }
}

/// The readings of a category with their places: its variants, or the one criterion.
fn readings(at: usize, category: &Category) -> Vec<(String, &Criterion)> {
    if category.variants.is_empty() {
        return vec![(format!("categories[{at}].criterion"), &category.criterion)];
    }
    let variants = category.variants.iter().enumerate();
    variants.map(|(number, variant)| (format!("categories[{at}].variants[{number}]"), &variant.criterion)).collect()
}

fn fault(effect: Effect, whole: bool) -> Option<Fault> {
    if effect.never {
        return Some(Fault::new(FaultKind::Conflict, code::NEVER_MET));
    }
    if effect.always {
        return Some(Fault::new(FaultKind::Conflict, code::ALWAYS_MET));
    }
    let taken = match (effect.as_no, effect.as_yes) {
        (true, _) => Ternary::No,
        (false, true) => Ternary::Yes,
        (false, false) => return None,
    };
    (!whole).then(|| Fault::new(FaultKind::Conflict, code::IDLE).with("answer", taken.wire()))
}

/// Conditions below no clause of their own, told once for the outermost node that has none below it either.
fn clauses(place: &str, criterion: &Criterion, found: &mut Vec<Fault>) {
    if criterion.basis.is_some() {
        return;
    }
    if bare(criterion) {
        found.push(Fault::new(FaultKind::Missing, code::NO_CLAUSE).at(place));
        return;
    }
    for (at, part) in criterion.parts().iter().enumerate() {
        clauses(&format!("{place}.{}", key(criterion, at)), part, found);
    }
}

fn bare(criterion: &Criterion) -> bool {
    criterion.basis.is_none() && criterion.parts().iter().all(bare)
}

fn place_of(place: &str, criterion: &Criterion, way: &[usize]) -> String {
    let (mut place, mut node) = (place.to_owned(), Some(criterion));
    for at in way {
        let Some(around) = node else { break };
        place = format!("{place}.{}", key(around, *at));
        node = around.parts().get(*at);
    }
    place
}

/// How the file calls a part of a node.
fn key(criterion: &Criterion, at: usize) -> String {
    match &criterion.test {
        Test::All { .. } => format!("all[{at}]"),
        Test::Any { .. } => format!("any[{at}]"),
        Test::AtLeast { .. } => format!("of[{at}]"),
        Test::Not { .. } | Test::Fact { .. } => "not".to_owned(),
    }
}
