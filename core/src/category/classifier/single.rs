//! One student by the program of tables: every condition and every branch is answered once, and what decided and what is
//! missing is read off these answers.

use super::daily::IdleAt;
use super::program::{Branch, Place};
use super::{Classifier, every_leaf};
use crate::category::candidate::{Candidate, Leaf, OpenFact};
use crate::category::evaluate::View;
use crate::category::fact::{FactValue, Facts};
use crate::category::schema::FactSpec;
use crate::category::set::Category;
use crate::category::ternary::Ternary;
use crate::text::{Bilingual, Language, Text};
use crate::time::Day;

/// Whether a student is a candidate for one category, and why, by numbers: a [`Candidate`] without its words.
///
/// ```
/// use humiao::category::{CategorySet, Classifier, Facts, Ternary};
/// use humiao::time::Day;
/// let set = CategorySet::preset("minors-protection-law-29").unwrap();
/// let facts = Facts::read(&set, &serde_json::json!({ "learning-judged": true })).unwrap();
/// let findings = Classifier::new(&set).findings(&facts, Day::new(2024, 5, 11)?);
/// assert_eq!((findings[3].holds, findings[3].decisive.as_slice()), (Ternary::Yes, &[0][..]));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Whether the criterion of the category holds.
    pub holds: Ternary,
    /// The conditions that decided, by their places in [`Criterion::conditions`](crate::category::Criterion::conditions).
    pub decisive: Vec<usize>,
    /// The facts that could still change the answer, in the order of their names.
    pub missing: Vec<OpenAt>,
}

/// A fact that could still change an answer, by its number.
///
/// ```
/// let open = humiao::category::OpenAt { fact: 0, lapsed: false };
/// assert!(!open.lapsed);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenAt {
    /// Its place in [`Classifier::facts`].
    pub fact: usize,
    /// Whether it was told, but for other days than the one that is asked about.
    pub lapsed: bool,
}

/// What is known of one student on a day.
struct Student<'f> {
    on: Day,
    /// The values that stand on the day, by the numbers of their facts.
    standing: Vec<Option<&'f FactValue>>,
    /// The numbers of the facts that were told, but for other days.
    lapsed: Vec<usize>,
    /// The answer of every node.
    answers: Vec<Ternary>,
}

impl Classifier {
    /// The names of the facts that the set has, in order; their places are their numbers.
    ///
    /// ```
    /// use humiao::category::{CategorySet, Classifier};
    /// let set = CategorySet::preset("minors-protection-law-29").unwrap();
    /// assert_eq!(Classifier::new(&set).facts()[0].as_str(), "behaviour-judged");
    /// ```
    #[must_use]
    pub fn facts(&self) -> &[Text] {
        &self.program.names
    }

    /// For each category of the set, in its order, what [`candidates`](crate::category::candidates()) says, by numbers: the
    /// fastest way to ask about one student after the other. [`Classifier::candidate`] puts a finding into words.
    ///
    /// ```
    /// use humiao::category::{self, Classifier, Facts};
    /// use humiao::{policy::Policy, time::Day};
    /// let rules = Policy::preset("jiaxing-2024").unwrap().category;
    /// let given = serde_json::json!({ "birth-date": "2012-03-01", "father-away": true, "mother-away": false });
    /// let facts = Facts::read(&rules.set.value, &given).unwrap();
    /// let (classifier, on) = (Classifier::new(&rules.set.value), Day::new(2024, 5, 11)?);
    /// let findings = classifier.findings(&facts, on);
    /// let candidates: Vec<_> = findings.iter().enumerate().filter_map(|(at, one)| classifier.candidate(at, one)).collect();
    /// assert_eq!(candidates, category::candidates(&rules, &facts, on));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn findings(&self, facts: &Facts, on: Day) -> Vec<Finding> {
        let student = self.student(facts, on);
        let trees = self.set.categories.iter().zip(&self.program.trees).zip(&self.program.facts);
        let (mut exact, mut reached) = (None, Vec::new());
        let each = trees.enumerate().map(|(at, ((category, tree), facts))| {
            let holds = tree.first().map_or(Ternary::Unknown, |root| student.answer(root));
            if holds.is_known() {
                return Finding { holds, decisive: student.decisive(tree, &mut reached), missing: Vec::new() };
            }
            // Where no fact stands twice, all that is open matters.
            let (holds, missing) = if tree.iter().filter(|place| place.fact.is_some()).count() == facts.len() {
                (holds, student.open(tree, &mut reached, facts, &[]))
            } else {
                match exact.get_or_insert_with(|| self.exact(on)).get(at) {
                    Some(exact) if exact.reasons => (holds, student.open(tree, &mut reached, facts, &exact.idle)),
                    Some(_) | None => self.looked_up(category, &student),
                }
            };
            let lapsed = |fact: &usize| student.lapsed.contains(fact);
            let missing = missing.into_iter().map(|fact| OpenAt { fact, lapsed: lapsed(&fact) });
            Finding { holds, decisive: Vec::new(), missing: missing.collect() }
        });
        each.collect()
    }

    /// A finding about the category of that number, in words; `None` when the set has no such category.
    ///
    /// ```
    /// use humiao::category::{CategorySet, Classifier, Facts};
    /// use humiao::time::Day;
    /// let set = CategorySet::preset("minors-protection-law-29").unwrap();
    /// let classifier = Classifier::new(&set);
    /// let findings = classifier.findings(&Facts::default(), Day::new(2024, 5, 11)?);
    /// let learning = classifier.candidate(3, &findings[3]).unwrap();
    /// assert_eq!(learning.missing[0].fact.as_str(), "learning-judged");
    /// assert!(classifier.candidate(6, &findings[3]).is_none());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn candidate(&self, category: usize, finding: &Finding) -> Option<Candidate> {
        let category = self.set.categories.get(category)?;
        let mut leaves = Vec::new();
        every_leaf(&category.criterion, &category.basis, false, &mut leaves);
        let decisive = finding.decisive.iter().filter_map(|at| leaves.get(*at)).map(|leaf| Leaf {
            fact: leaf.condition.fact().clone(),
            condition: leaf.words.clone(),
            holds: if leaf.turned { finding.holds.negate() } else { finding.holds },
            basis: leaf.basis.clone(),
        });
        Some(Candidate {
            set: self.set.id.clone(),
            category: category.id.clone(),
            title: category.title.clone(),
            holds: finding.holds,
            decisive: decisive.collect(),
            missing: finding.missing.iter().filter_map(|open| self.open_fact(*open)).collect(),
            basis: category.basis.clone(),
        })
    }

    /// A fact that is missing, in words; `None` when there is none of that number.
    ///
    /// ```
    /// use humiao::category::{CategorySet, Classifier, OpenAt};
    /// let classifier = Classifier::new(&CategorySet::preset("minors-protection-law-29").unwrap());
    /// let open = classifier.open_fact(OpenAt { fact: 1, lapsed: false }).unwrap();
    /// assert_eq!((open.fact.as_str(), open.title.zh.as_str()), ("birth-date", "出生日期"));
    /// ```
    #[must_use]
    pub fn open_fact(&self, open: OpenAt) -> Option<OpenFact> {
        let fact = self.program.names.get(open.fact)?;
        let words = |language| self.set.fact_title(fact, language).clone();
        let title = Bilingual { zh: words(Language::Zh), en: words(Language::En) };
        Some(OpenFact { fact: fact.clone(), title, lapsed: open.lapsed })
    }

    /// Answers every node for a student.
    fn student<'f>(&self, facts: &'f Facts, on: Day) -> Student<'f> {
        let program = &self.program;
        // Both are in the order of their names.
        let mut told = facts.entries().peekable();
        let one = |name: &Text| {
            while told.next_if(|(other, _)| other < name).is_some() {}
            told.next_if(|(other, _)| other == name).map(|(_, value)| value)
        };
        let mut standing: Vec<Option<&FactValue>> = program.names.iter().map(one).collect();
        let mut lapsed = Vec::new();
        for (fact, day, last) in &program.dated {
            let Some(Some(FactValue::Date { on: limit })) = standing.get(*day) else { continue };
            let (since, until) = if *last { (None, Some(*limit)) } else { (Some(*limit), None) };
            if let Some(value) = standing.get_mut(*fact)
                && value.is_some()
                && !FactSpec::stands(since, until, on)
            {
                *value = None;
                lapsed.push(*fact);
            }
        }
        let mut answers = Vec::with_capacity(program.conditions.len() + program.branches.len());
        let conditions = program.conditions.iter().zip(&program.numbers);
        answers
            .extend(conditions.map(|(condition, fact)| condition.answer(standing.get(*fact).copied().flatten(), on)));
        for branch in &program.branches {
            let parts = branch.parts().iter().map(|part| answers.get(*part).copied().unwrap_or(Ternary::Unknown));
            let answer = match branch {
                Branch::All(_) => Ternary::all(parts),
                Branch::Any(_) => Ternary::any(parts),
                Branch::AtLeast(count, _) => Ternary::at_least(*count, parts),
                Branch::Not(_) => Ternary::all(parts).negate(),
            };
            answers.push(answer);
        }
        Student { on, standing, lapsed, answers }
    }

    /// The exact answer where Kleene's logic does not tell it, and the numbers of the facts that matter.
    fn looked_up(&self, category: &Category, student: &Student<'_>) -> (Ternary, Vec<usize>) {
        let known = self.program.names.iter().zip(&student.standing);
        let facts = Facts::sorted(known.filter_map(|(name, value)| Some((name.clone(), (*value)?.clone()))).collect());
        let view = View { specs: &self.set.facts, facts: &facts, on: student.on };
        let (holds, missing) = view.exact(&category.criterion);
        (holds, missing.iter().filter_map(|fact| self.program.names.binary_search(fact).ok()).collect())
    }
}

impl Student<'_> {
    fn answer(&self, place: &Place) -> Ternary {
        self.answers.get(place.node).copied().unwrap_or(Ternary::Unknown)
    }

    /// Walks a tree down to the places that are like the branch around them, as `like` has it, and finds the conditions
    /// among them, each with its place in the criterion. `reached` is room that is used again.
    fn find<'t>(
        &self,
        tree: &'t [Place],
        reached: &mut Vec<bool>,
        like: impl Fn(&Place, Ternary, Ternary) -> bool,
        mut found: impl FnMut(usize, &'t Place),
    ) {
        reached.clear();
        let mut conditions = 0;
        for place in tree {
            let around = tree.get(place.around).map_or(Ternary::Unknown, |around| self.answer(around));
            let here = reached.get(place.around).copied().unwrap_or(true) && like(place, self.answer(place), around);
            reached.push(here);
            if place.fact.is_some() {
                if here {
                    found(conditions, place);
                }
                conditions += 1;
            }
        }
    }

    /// The conditions that carry a known answer: of what is turned over those that carry the contrary.
    fn decisive(&self, tree: &[Place], reached: &mut Vec<bool>) -> Vec<usize> {
        let mut decisive = Vec::new();
        let carries = |place: &Place, here, around| place.turned || here == around;
        self.find(tree, reached, carries, |at, _| decisive.push(at));
        decisive
    }

    /// The numbers of the facts below unanswered branches only, without those that do not matter.
    fn open(&self, tree: &[Place], reached: &mut Vec<bool>, facts: &[usize], idle: &[IdleAt]) -> Vec<usize> {
        let mut within = Vec::new();
        self.find(tree, reached, |_, here, _| !here.is_known(), |_, place| within.extend(place.fact));
        within.sort_unstable();
        within.dedup();
        for idle in idle {
            if idle.pattern.iter().all(|(node, answer)| self.answers.get(*node) == Some(answer)) {
                within.retain(|fact| !idle.facts.contains(fact));
            }
        }
        within.into_iter().filter_map(|fact| facts.get(fact).copied()).collect()
    }
}
