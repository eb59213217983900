//! Which categories a student is a candidate for, by which facts and clauses.

use std::fmt::Write;

use super::evaluate::View;
use super::fact::Facts;
use super::outline::source;
use super::rules::Rules;
use super::schema;
use super::set::{Category, CategorySet};
use super::ternary::Ternary;
use crate::catalog::Wire;
use crate::id::CategoryId;
use crate::policy::Basis;
use crate::text::{Bilingual, Language, Text};
use crate::time::Day;

/// A condition that decided: what was asked, what was answered, and by which clause it counts.
///
/// ```
/// # use humiao::{category::{self, Facts, Ternary}, policy::Policy, time::Day};
/// # let rules = Policy::preset("jiaxing-2024").unwrap().category;
/// let given = serde_json::json!({ "learning-judged": true });
/// let facts = Facts::read(&rules.set.value, &given).unwrap();
/// let candidates = category::candidates(&rules, &facts, Day::new(2024, 5, 11)?);
/// let leaf = &candidates[3].decisive[0];
/// assert_eq!((leaf.fact.as_str(), leaf.holds), ("learning-judged", Ternary::Yes));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// The name of the fact.
    pub fact: Text,
    /// The condition on it, in words; no value of the student is in it.
    pub condition: Bilingual,
    /// What it answered: yes or no.
    pub holds: Ternary,
    /// The clause of the branch that it stands in.
    pub basis: Basis,
}

/// A fact that could still change the answer.
///
/// ```
/// let open = humiao::category::OpenFact { fact: "birth-date".into(), title: Default::default(), lapsed: false };
/// assert_eq!(open.fact.as_str(), "birth-date");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenFact {
    /// Its name.
    pub fact: Text,
    /// What it is called.
    pub title: Bilingual,
    /// Whether it was told, but for other days than this one: what is missing is the present value.
    pub lapsed: bool,
}

impl OpenFact {
    /// What is missing, and whether the value that was told has lapsed.
    fn text(&self, language: Language) -> String {
        let title = self.title.text(language);
        match (self.lapsed, language) {
            (false, _) => title.to_string(),
            (true, Language::Zh) => format!("{title}（原记录在该日无效）"),
            (true, Language::En) => format!("{title} (what is on record does not hold on that day)"),
        }
    }
}

/// Whether a student is a candidate for one category, and why. It is a proposal: only a person's
/// confirmation makes a membership (PIPL art. 24, [`crate::law::NO_AUTOMATED_DECISION`]).
///
/// ```
/// # use humiao::{category::{self, Facts, Ternary}, policy::Policy, text::Language, time::Day};
/// # let rules = Policy::preset("jiaxing-2024").unwrap().category;
/// let candidates = category::candidates(&rules, &Facts::default(), Day::new(2024, 5, 11)?);
/// assert_eq!(candidates[3].holds, Ternary::Unknown);
/// assert_eq!(candidates[3].missing[0].fact.as_str(), "learning-judged");
/// assert!(candidates[3].text(Language::Zh).starts_with("学习困难：尚不清楚"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The id of the set that was asked.
    pub set: Text,
    /// The category.
    pub category: CategoryId,
    /// What it is called.
    pub title: Bilingual,
    /// Whether its criterion holds: unknown exactly when a missing fact could still change it.
    pub holds: Ternary,
    /// The conditions that decided, from left to right; none while it is unknown, and none when the
    /// open branches come to the same answer whatever is missing.
    pub decisive: Vec<Leaf>,
    /// The facts whose knowledge could still change the answer, by name.
    pub missing: Vec<OpenFact>,
    /// Where the category is written.
    pub basis: Basis,
}

impl Candidate {
    /// The answer with its reasons, without any value of the student's facts.
    ///
    /// ```
    /// # use humiao::{category::{self, Facts}, policy::Policy, text::Language, time::Day};
    /// # let rules = Policy::preset("jiaxing-2024").unwrap().category;
    /// let given = serde_json::json!({ "learning-judged": true });
    /// let facts = Facts::read(&rules.set.value, &given).unwrap();
    /// let candidates = category::candidates(&rules, &facts, Day::new(2024, 5, 11)?);
    /// assert!(candidates[3].text(Language::En).starts_with("learning difficulty: yes"));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let mut text =
            format!("{}{}{}", self.title.text(language), language.pick("：", ": "), self.holds.title(language));
        for leaf in &self.decisive {
            let source = source(&leaf.basis, language);
            let (condition, holds) = (leaf.condition.text(language), leaf.holds.title(language));
            let _ = match language {
                Language::Zh => write!(text, "；{condition}：{holds}（{source}）"),
                Language::En => write!(text, "; {condition}: {holds} ({source})"),
            };
        }
        if !self.missing.is_empty() {
            let titles: Vec<String> = self.missing.iter().map(|open| open.text(language)).collect();
            text.push_str(language.pick("；尚缺：", "; missing: "));
            text.push_str(&titles.join(language.pick("、", ", ")));
        }
        text
    }
}

/// For each category of the set, in its order, whether the facts make a student a candidate on a day.
///
/// The answer is exact: yes or no when every completion of the facts agrees, and otherwise unknown
/// with exactly the facts that matter. (A criterion with more than 128 open facts, or one that is
/// tangled past 200,000 steps, stays at Kleene's answer, which is never wrong but may list a fact
/// too many.)
///
/// ```
/// use humiao::{category::{self, Facts, Ternary}, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024").unwrap().category;
/// let given = serde_json::json!({
///     "birth-date": "2012-03-01", "rural-household": true, "father-away": true, "mother-away": true,
/// });
/// let facts = Facts::read(&rules.set.value, &given).unwrap();
/// let candidates = category::candidates(&rules, &facts, Day::new(2024, 5, 11)?);
/// assert_eq!((candidates[4].category.as_str(), candidates[4].holds), ("left-behind", Ternary::Yes));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[must_use]
pub fn candidates(rules: &Rules, facts: &Facts, on: Day) -> Vec<Candidate> {
    candidates_of(&rules.set.value, facts, on)
}

/// What [`candidates`] says under a set alone.
pub(super) fn candidates_of(set: &CategorySet, facts: &Facts, on: Day) -> Vec<Candidate> {
    let standing = facts.standing(set, on);
    let view = View { specs: &set.facts, facts: &standing, on };
    set.categories.iter().map(|category| candidate(set, category, view, facts)).collect()
}

/// The bare answers of [`candidates`], one for each category in the set's order: for lists of many
/// students, whose reasons are asked for one by one.
///
/// ```
/// use humiao::{category::{self, Facts, Ternary}, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024").unwrap().category;
/// let given = serde_json::json!({ "learning-judged": false });
/// let facts = Facts::read(&rules.set.value, &given).unwrap();
/// assert_eq!(category::answers(&rules, &facts, Day::new(2024, 5, 11)?)[3], Ternary::No);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[must_use]
pub fn answers(rules: &Rules, facts: &Facts, on: Day) -> Vec<Ternary> {
    let set = &rules.set.value;
    let standing = facts.standing(set, on);
    let view = View { specs: &set.facts, facts: &standing, on };
    set.categories.iter().map(|category| view.exact(&category.criterion).0).collect()
}

fn candidate(set: &CategorySet, category: &Category, view: View<'_>, told: &Facts) -> Candidate {
    let (holds, missing) = view.exact(&category.criterion);
    let mut decisive = Vec::new();
    view.decisive(&category.criterion, &category.basis, &mut decisive);
    let titled = |fact: Text| {
        let words = |language| set.fact_title(&fact, language).clone();
        let title = Bilingual { zh: words(Language::Zh), en: words(Language::En) };
        let lapsed = told.of(&fact).is_some() && view.facts.of(&fact).is_none();
        OpenFact { fact, title, lapsed }
    };
    let decisive = decisive
        .into_iter()
        .map(|decisive| Leaf {
            fact: decisive.condition.fact().clone(),
            condition: decisive.words.clone(),
            holds: decisive.answer,
            basis: decisive.basis.clone(),
        })
        .collect();
    Candidate {
        set: set.id.clone(),
        category: category.id.clone(),
        title: category.title.clone(),
        holds,
        decisive,
        missing: missing.into_iter().map(titled).collect(),
        basis: category.basis.clone(),
    }
}

/// The facts that the policy asks for at all, with the days that date them: nothing else about a student is
/// needed (PIPL art. 6). What only a reading asks for that does not hold is not among them.
///
/// ```
/// use humiao::{category, policy::Policy};
/// let rules = Policy::preset("jiaxing-2024").unwrap().category;
/// assert!(category::required_facts(&rules).iter().any(|fact| fact.as_str() == "birth-date"));
/// ```
#[must_use]
pub fn required_facts(rules: &Rules) -> Vec<Text> {
    let set = &rules.set.value;
    let conditions = set.categories.iter().flat_map(|category| category.criterion.conditions());
    schema::asked(&set.facts, conditions).into_iter().cloned().collect()
}
