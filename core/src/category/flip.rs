//! Which single fact would flip an answer.

use std::collections::{BTreeMap, BTreeSet};

use super::criterion::{Condition, Criterion};
use super::diagram::samples;
use super::evaluate::View;
use super::fact::{FactValue, Facts};
use super::rules::Rules;
use super::schema;
use super::set::{Category, CategorySet};
use super::ternary::Ternary;
use crate::catalog::Wire;
use crate::id::CategoryId;
use crate::text::{Bilingual, Language, Text};
use crate::time::Day;

/// A fact that alone would flip an answer: told, or told otherwise, it gives this answer, all other facts
/// staying as they are.
///
/// ```
/// use humiao::{category::{self, Facts, Ternary}, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024").unwrap().category;
/// let given = serde_json::json!({ "learning-judged": true });
/// let facts = Facts::read(&rules.set.value, &given).unwrap();
/// let flips = category::flips(&rules, &facts, Day::new(2024, 5, 11)?);
/// let flip = flips.iter().find(|flip| flip.category.as_str() == "learning-difficulty").unwrap();
/// assert_eq!((flip.fact.as_str(), flip.towards), ("learning-judged", Ternary::No));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flip {
    /// The category.
    pub category: CategoryId,
    /// The name of the fact.
    pub fact: Text,
    /// What it is called.
    pub title: Bilingual,
    /// The other answer that it can give: yes or no.
    pub towards: Ternary,
}

impl Flip {
    /// What would flip it, without any value of the student's facts.
    ///
    /// ```
    /// use humiao::{category::{Flip, Ternary}, text::{Bilingual, Language}};
    /// let title = Bilingual { zh: "出生日期".into(), en: "birth date".into() };
    /// let flip = Flip { category: "left-behind".into(), fact: "birth-date".into(), title, towards: Ternary::No };
    /// assert_eq!(flip.text(Language::En), "birth date alone could make it: no");
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let (title, towards) = (self.title.text(language), self.towards.title(language));
        match language {
            Language::Zh => format!("仅{title}一项即可使结论为：{towards}"),
            Language::En => format!("{title} alone could make it: {towards}"),
        }
    }
}

/// For each category of the set, in its order, the facts that alone would give another answer that is known:
/// a no where it is yes, a yes where it is no, either where it is unknown; by fact, no before yes.
///
/// A fact that is told is taken to hold on the day; a day that dates another fact counts as a fact too, as a
/// certificate that is prolonged. It is exact as [`super::candidates`] is, and asks the criterion anew for each value
/// that can make a difference: it is for one student who is looked at, not for lists of many.
///
/// ```
/// use humiao::{category::{self, Facts}, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024").unwrap().category;
/// let flips = category::flips(&rules, &Facts::default(), Day::new(2024, 5, 11)?);
/// // Nothing is known: one certificate alone does not settle 身心有障碍, a diagnosis does.
/// let alone: Vec<&str> = flips.iter().filter(|flip| flip.category.as_str() == "impaired")
///     .map(|flip| flip.fact.as_str()).collect();
/// assert_eq!(alone, ["mental-disorder-diagnosed"]);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[must_use]
pub fn flips(rules: &Rules, facts: &Facts, on: Day) -> Vec<Flip> {
    let set = &rules.set.value;
    set.categories.iter().flat_map(|category| of(set, category, facts, on)).collect()
}

fn of(set: &CategorySet, category: &Category, facts: &Facts, on: Day) -> Vec<Flip> {
    let answer = |facts: &Facts| View { specs: &set.facts, facts, on }.exact(&category.criterion).0;
    let standing = facts.standing(set, on);
    let now = answer(&standing);
    let mut found = BTreeSet::new();
    for (fact, values) in values(set, &category.criterion, on) {
        for value in values {
            // A day that dates other facts is told before they are looked at, any other fact holds as it is told.
            let told = facts.with(fact, value.clone());
            let then = answer(&told.standing(set, on).with(fact, value));
            if then.is_known() && then != now {
                found.insert((fact, then));
            }
        }
    }
    let titled = |fact: &Text| {
        let words = |language| set.fact_title(fact, language).clone();
        Bilingual { zh: words(Language::Zh), en: words(Language::En) }
    };
    let flip = |(fact, towards): (&Text, Ternary)| Flip {
        category: category.id.clone(),
        fact: fact.clone(),
        title: titled(fact),
        towards,
    };
    found.into_iter().map(flip).collect()
}

/// Values of each fact on both sides of every edge that the criterion has for it.
fn values<'a>(set: &'a CategorySet, criterion: &'a Criterion, on: Day) -> BTreeMap<&'a Text, Vec<FactValue>> {
    let conditions = criterion.conditions();
    let view = View { specs: &set.facts, facts: &Facts::default(), on };
    let mut values: BTreeMap<&Text, Vec<FactValue>> = BTreeMap::new();
    let mut seen: BTreeSet<&Condition> = BTreeSet::new();
    for condition in conditions.iter().copied().filter(|condition| seen.insert(condition)) {
        values.entry(condition.fact()).or_default().extend(samples(condition, &view));
    }
    for fact in schema::asked(&set.facts, conditions) {
        let edges = [on.plus(-1), on, on.plus(1)].map(|on| FactValue::Date { on });
        let days = values.entry(fact).or_default();
        if set.facts.get(fact).is_some_and(|spec| spec.kind == super::fact::FactKind::Day) {
            days.extend(edges);
        }
    }
    for values in values.values_mut() {
        values.sort();
        values.dedup();
    }
    values
}
