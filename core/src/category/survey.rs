//! What each part of a criterion does within it, whatever the facts: never met, always met, or without any
//! effect on the whole.

use std::collections::BTreeMap;

use super::criterion::{Criterion, Test};
use super::diagram::{AUTHOR, Diagram, Id, NO, YES};
use super::evaluate::View;
use super::fact::Facts;
use super::schema::FactSpec;
use super::ternary::Ternary;
use crate::text::Text;
use crate::time::Day;

/// Conditions on days compare with the day that is asked for. Months of several lengths and a leap day are
/// tried: what is found on one of them only is not said.
const DAYS: [(i32, u32, u32); 5] = [(2050, 1, 1), (2050, 2, 28), (2052, 2, 29), (2050, 3, 31), (2050, 4, 30)];

/// The way to a part: its place among the parts of each node from the root on.
pub(super) type Way = Vec<usize>;

/// What is true of a part, whatever the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Effect {
    /// No completion of the facts meets it.
    pub(super) never: bool,
    /// Every completion meets it.
    pub(super) always: bool,
    /// The whole answers the same if the part is taken as no.
    pub(super) as_no: bool,
    /// The whole answers the same if the part is taken as yes.
    pub(super) as_yes: bool,
}

impl Effect {
    const fn and(self, other: Self) -> Self {
        Self {
            never: self.never && other.never,
            always: self.always && other.always,
            as_no: self.as_no && other.as_no,
            as_yes: self.as_yes && other.as_yes,
        }
    }
}

/// The effect of every part, the root first; `None` when the criterion is too tangled to tell.
pub(super) fn effects(criterion: &Criterion, specs: &BTreeMap<Text, FactSpec>) -> Option<BTreeMap<Way, Effect>> {
    let mut all: Option<BTreeMap<Way, Effect>> = None;
    for (year, month, day) in DAYS {
        let view = View { specs, facts: &Facts::default(), on: Day::new(year, month, day).ok()? };
        let found = effects_on(criterion, &view)?;
        all = Some(match all {
            None => found,
            Some(before) => before
                .into_iter()
                .filter_map(|(way, effect)| found.get(&way).map(|other| (way, effect.and(*other))))
                .collect(),
        });
    }
    all
}

/// The answer that a criterion gives whatever the facts, on every day that is tried.
pub(super) fn settled(criterion: &Criterion, specs: &BTreeMap<Text, FactSpec>) -> Option<Ternary> {
    let mut answers = DAYS.into_iter().map(|(year, month, day)| {
        let on = Day::new(year, month, day).ok()?;
        let (answer, _) = View { specs, facts: &Facts::default(), on }.exact(criterion);
        answer.is_known().then_some(answer)
    });
    let first = answers.next()??;
    answers.all(|answer| answer == Some(first)).then_some(first)
}

/// A node above the part that is looked at, with what its parts are.
struct Above<'c> {
    criterion: &'c Criterion,
    parts: Vec<Id>,
    at: usize,
}

fn effects_on(criterion: &Criterion, view: &View<'_>) -> Option<BTreeMap<Way, Effect>> {
    let mut diagram = Diagram::new(criterion, view, AUTHOR)?;
    let root = diagram.build(criterion, view)?;
    let mut found = BTreeMap::new();
    let mut above = Vec::new();
    walk(criterion, root, root, view, &mut diagram, &mut above, &mut found)?;
    Some(found)
}

fn walk<'c>(
    criterion: &'c Criterion,
    id: Id,
    root: Id,
    view: &View<'_>,
    diagram: &mut Diagram<'c>,
    above: &mut Vec<Above<'c>>,
    found: &mut BTreeMap<Way, Effect>,
) -> Option<()> {
    let way = above.iter().map(|above| above.at).collect();
    let (as_no, as_yes) = (whole(NO, above, diagram)? == root, whole(YES, above, diagram)? == root);
    found.insert(way, Effect { never: id == NO, always: id == YES, as_no, as_yes });
    let parts: Vec<Id> = criterion.parts().iter().map(|part| diagram.build(part, view)).collect::<Option<_>>()?;
    for (at, (part, id)) in criterion.parts().iter().zip(&parts).enumerate() {
        above.push(Above { criterion, parts: parts.clone(), at });
        walk(part, *id, root, view, diagram, above, found)?;
        above.pop();
    }
    Some(())
}

/// The whole with an answer in the place of the part that is looked at.
fn whole(answer: Id, above: &[Above<'_>], diagram: &mut Diagram<'_>) -> Option<Id> {
    let mut id = answer;
    for node in above.iter().rev() {
        let mut parts = node.parts.clone();
        *parts.get_mut(node.at)? = id;
        let all = u32::try_from(parts.len()).ok()?;
        id = match &node.criterion.test {
            Test::All { .. } => diagram.at_least(all, parts)?,
            Test::Any { .. } => diagram.at_least(1, parts)?,
            Test::AtLeast { count, .. } => diagram.at_least(*count, parts)?,
            Test::Not { .. } => diagram.negate(id, &mut BTreeMap::new())?,
            Test::Fact { .. } => return None,
        };
    }
    Some(id)
}
