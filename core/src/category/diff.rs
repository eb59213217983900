//! What would change under another policy: whose categories flip, and by which rule.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::candidate::{Candidate, candidates_of};
use super::code;
use super::criterion::Condition;
use super::evaluate::{Decisive, View};
use super::fact::Facts;
use super::rules::Rules;
use super::set::{Category, CategorySet};
use super::ternary::Ternary;
use crate::catalog::Wire;
use crate::fault::{Fault, FaultKind, Faults, code as fault_code};
use crate::id::{CategoryId, StudentId};
use crate::policy::Basis;
use crate::text::{Bilingual, Language, Text};
use crate::time::Day;

/// A student under two policies: the same knowledge, as far as each set asks for it.
///
/// ```
/// use humiao::{category::Subject, policy::Policy};
/// let rules = Policy::preset("jiaxing-2024").unwrap().category;
/// let given = serde_json::json!({ "learning-judged": true, "shoe-size": 37 });
/// let faults = Subject::read(&rules, &rules, "S-1".into(), &given).unwrap_err();
/// assert_eq!((faults.0.len(), faults.0[0].place.as_str()), (1, "shoe-size"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The student.
    pub student: StudentId,
    /// The facts that the first policy's set asks for.
    pub before: Facts,
    /// The facts that the second policy's set asks for.
    pub after: Facts,
}

impl Subject {
    /// Reads one table of facts for both sets: each takes those that it has.
    ///
    /// # Errors
    /// All at once, each at the name of its fact and without its value, as [`Facts::read`] tells them; a fact
    /// is unknown when neither set has it.
    ///
    /// ```
    /// use humiao::{category::Subject, policy::Policy};
    /// let rules = Policy::preset("jiaxing-2024").unwrap().category;
    /// let given = serde_json::json!({ "learning-judged": true });
    /// assert!(Subject::read(&rules, &rules, "S-1".into(), &given).is_ok());
    /// ```
    pub fn read(before: &Rules, after: &Rules, student: StudentId, given: &Value) -> Result<Self, Faults> {
        let (one, other) = (&before.set.value, &after.set.value);
        let Value::Object(table) = given else {
            let fault = Fault::new(FaultKind::Malformed, fault_code::WRONG_SHAPE);
            return Err(fault.with("wanted", "a table").with("given", "something else").into());
        };
        let mut faults = Vec::new();
        for name in table.keys().map(|name| Text::from(name.as_str())) {
            if !one.facts.contains_key(&name) && !other.facts.contains_key(&name) {
                faults.push(Fault::new(FaultKind::Unknown, code::UNKNOWN_FACT).at(name.as_str()));
            }
        }
        let mut read = |set: &CategorySet| {
            let known = table.iter().filter(|(name, _)| set.facts.contains_key(&Text::from(name.as_str())));
            let known: Map<String, Value> = known.map(|(name, value)| (name.clone(), value.clone())).collect();
            Facts::read(set, &Value::Object(known)).map_err(|more| faults.extend(more.0)).ok()
        };
        let (before, after) = (read(one), read(other));
        faults.sort();
        faults.dedup();
        match (before, after) {
            (Some(before), Some(after)) if faults.is_empty() => Ok(Self { student, before, after }),
            _ => Err(Faults(faults)),
        }
    }

    /// Reads many: those that can be read, and the faults of the others, each at `students[<number>], <fact>`.
    ///
    /// ```
    /// use humiao::{category::Subject, policy::Policy};
    /// let rules = Policy::preset("jiaxing-2024").unwrap().category;
    /// let rows = [("S-1".into(), serde_json::json!({})), ("S-2".into(), serde_json::json!({ "shoe-size": 37 }))];
    /// let (read, faults) = Subject::read_all(&rules, &rules, &rows);
    /// assert_eq!((read.len(), faults[0].place.as_str()), (1, "students[1], shoe-size"));
    /// ```
    #[must_use]
    pub fn read_all(before: &Rules, after: &Rules, rows: &[(StudentId, Value)]) -> (Vec<Self>, Vec<Fault>) {
        let (mut subjects, mut faults) = (Vec::new(), Vec::new());
        for (at, (student, given)) in rows.iter().enumerate() {
            match Self::read(before, after, student.clone(), given) {
                Ok(subject) => subjects.push(subject),
                Err(found) => {
                    faults.extend(found.0.into_iter().map(|fault| fault.at(format!("students[{at}]"))));
                }
            }
        }
        (subjects, faults)
    }
}

/// A condition that makes a difference: what it answers under each policy.
///
/// ```
/// use humiao::category::{Cause, Ternary};
/// let cause = Cause { fact: "rural-household".into(), condition: Default::default(),
///     basis: humiao::law::SIX_GROUPS.clone(), before: Some(Ternary::No), after: None };
/// assert_eq!(cause.after, None, "the second policy does not ask it");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// The fact that it asks for.
    pub fact: Text,
    /// The condition, in words.
    pub condition: Bilingual,
    /// The clause of the branch that it stands in: of the second policy where that asks it, else of the first.
    pub basis: Basis,
    /// What it answers under the first policy; `None` where that does not ask it.
    pub before: Option<Ternary>,
    /// What it answers under the second policy; `None` where that does not ask it.
    pub after: Option<Ternary>,
}

/// A category whose answer differs for one student.
///
/// ```
/// # use humiao::{category::{self, Subject, Ternary}, policy::Policy, text::Language, time::Day};
/// let before = Policy::preset("jiaxing-2024").unwrap().category;
/// let mut after = before.clone();
/// after.set.value = after.set.value.with_variant(&"left-behind".into(), "zhejiang-45")?;
/// let given = serde_json::json!({ "birth-date": "2012-03-01", "rural-household": false,
///     "father-away": true, "mother-away": true });
/// let subject = Subject::read(&before, &after, "S-1".into(), &given).unwrap();
/// let found = category::diff(&before, &after, &[subject], Day::new(2024, 5, 11)?);
/// let shift = &found.shifts[0];
/// assert_eq!((shift.holds_before(), shift.holds_after()), (Some(Ternary::No), Some(Ternary::Yes)));
/// assert_eq!(shift.causes[0].fact.as_str(), "rural-household");
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// The student.
    pub student: StudentId,
    /// The category.
    pub category: CategoryId,
    /// The candidate under the first policy; `None` where its set does not have the category.
    pub before: Option<Candidate>,
    /// The candidate under the second policy; `None` where its set does not have the category.
    pub after: Option<Candidate>,
    /// The conditions that make the difference: those that carry one of the answers and are not asked, or answer
    /// otherwise, on the other side; all that carry an answer where the same conditions are only joined otherwise.
    pub causes: Vec<Cause>,
}

impl Shift {
    /// The answer under the first policy.
    ///
    /// ```
    /// # use humiao::category::Shift;
    /// let shift = Shift { student: "S-1".into(), category: "a".into(), before: None, after: None, causes: vec![] };
    /// assert_eq!(shift.holds_before(), None);
    /// ```
    #[must_use]
    pub fn holds_before(&self) -> Option<Ternary> {
        self.before.as_ref().map(|candidate| candidate.holds)
    }

    /// The answer under the second policy.
    ///
    /// ```
    /// # use humiao::category::Shift;
    /// let shift = Shift { student: "S-1".into(), category: "a".into(), before: None, after: None, causes: vec![] };
    /// assert_eq!(shift.holds_after(), None);
    /// ```
    #[must_use]
    pub fn holds_after(&self) -> Option<Ternary> {
        self.after.as_ref().map(|candidate| candidate.holds)
    }

    /// What changes and by which rules, without any value of the student's facts.
    ///
    /// ```
    /// # use humiao::{category::Shift, text::Language};
    /// let shift = Shift { student: "S-1".into(), category: "a".into(), before: None, after: None, causes: vec![] };
    /// assert_eq!(shift.text(Language::En), "a: not asked → not asked");
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let title = self.after.as_ref().or(self.before.as_ref()).map(|candidate| candidate.title.text(language));
        let title = title.map_or(self.category.as_str(), Text::as_str);
        let told =
            |holds: Option<Ternary>| holds.map_or(language.pick("不问", "not asked"), |holds| holds.title(language));
        let (before, after) = (told(self.holds_before()), told(self.holds_after()));
        let mut text = format!("{title}{}{before} → {after}", language.pick("：", ": "));
        for cause in &self.causes {
            let (condition, rule) = (cause.condition.text(language), cause.basis.rule.as_str());
            let (before, after) = (told(cause.before), told(cause.after));
            text.push_str(&match language {
                Language::Zh => format!("；{condition}（{rule}）：{before} → {after}"),
                Language::En => format!("; {condition} ({rule}): {before} → {after}"),
            });
        }
        text
    }
}

/// How many students go from one answer to another in a category.
///
/// ```
/// use humiao::category::{Move, Ternary};
/// let moved = Move { category: "left-behind".into(), before: Some(Ternary::No), after: Some(Ternary::Yes), students: 7 };
/// assert_eq!(moved.students, 7);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    /// The category.
    pub category: CategoryId,
    /// The answer under the first policy; `None` where its set does not have the category.
    pub before: Option<Ternary>,
    /// The answer under the second policy; `None` where its set does not have the category.
    pub after: Option<Ternary>,
    /// How many students.
    pub students: u64,
}

/// What would change for a list of students.
///
/// ```
/// use humiao::{category, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024").unwrap().category;
/// assert!(category::diff(&rules, &rules, &[], Day::new(2024, 5, 11)?).shifts.is_empty());
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diff {
    /// What changes: student by student as listed, the categories in the order of the first set, then those that
    /// only the second has.
    pub shifts: Vec<Shift>,
    /// How many students were compared.
    pub students: u64,
    /// The rows that were passed over: a student who stands twice is compared once.
    pub faults: Vec<Fault>,
}

impl Diff {
    /// The shifts counted by category and answers, in that order.
    ///
    /// ```
    /// use humiao::{category, policy::Policy, time::Day};
    /// let rules = Policy::preset("jiaxing-2024").unwrap().category;
    /// assert!(category::diff(&rules, &rules, &[], Day::new(2024, 5, 11)?).moves().is_empty());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn moves(&self) -> Vec<Move> {
        let mut counted: BTreeMap<(&CategoryId, Option<Ternary>, Option<Ternary>), u64> = BTreeMap::new();
        for shift in &self.shifts {
            *counted.entry((&shift.category, shift.holds_before(), shift.holds_after())).or_default() += 1;
        }
        let row = |((category, before, after), students): ((&CategoryId, _, _), u64)| Move {
            category: category.clone(),
            before,
            after,
            students,
        };
        counted.into_iter().map(row).collect()
    }
}

/// Whose categories would be answered otherwise under the second policy, and by which rules. Categories are
/// compared by id; one that only one set has counts when its answer there is not no. Nothing is confirmed or
/// ended by it.
///
/// ```
/// use humiao::{category::{self, Subject}, policy::Policy, time::Day};
/// let before = Policy::preset("jiaxing-2024").unwrap().category;
/// let mut after = before.clone();
/// after.set.value = category::CategorySet::preset("common-wording").unwrap();
/// let given = serde_json::json!({ "learning-judged": true, "psychology-judged": true });
/// let subject = Subject::read(&before, &after, "S-1".into(), &given).unwrap();
/// let found = category::diff(&before, &after, &[subject], Day::new(2024, 5, 11)?);
/// let flipped: Vec<&str> = found.shifts.iter().map(|shift| shift.category.as_str()).collect();
/// assert!(flipped.contains(&"abnormal-state-of-mind") && !flipped.contains(&"learning-difficulty"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[must_use]
pub fn diff(before: &Rules, after: &Rules, subjects: &[Subject], on: Day) -> Diff {
    let mut found = Diff { shifts: Vec::new(), students: 0, faults: Vec::new() };
    let mut first: BTreeMap<&StudentId, usize> = BTreeMap::new();
    for (at, subject) in subjects.iter().enumerate() {
        let earlier = *first.entry(&subject.student).or_insert(at);
        if earlier != at {
            let fault = Fault::new(FaultKind::Conflict, code::STUDENT_TWICE);
            found.faults.push(fault.with("first", format!("students[{earlier}]")).at(format!("students[{at}]")));
            continue;
        }
        found.students += 1;
        found.shifts.extend(shifts(&before.set.value, &after.set.value, subject, on));
    }
    found
}

fn shifts(before: &CategorySet, after: &CategorySet, subject: &Subject, on: Day) -> Vec<Shift> {
    let mut later: BTreeMap<CategoryId, Candidate> =
        candidates_of(after, &subject.after, on).into_iter().map(|one| (one.category.clone(), one)).collect();
    let earlier = candidates_of(before, &subject.before, on);
    let mut pairs: Vec<(Option<Candidate>, Option<Candidate>)> =
        earlier.into_iter().map(|one| (later.remove(&one.category), one)).map(|(two, one)| (Some(one), two)).collect();
    let only_after = after.categories.iter().filter_map(|category| later.remove(&category.id));
    pairs.extend(only_after.map(|two| (None, Some(two))));
    let known = |candidate: &Option<Candidate>| candidate.as_ref().map_or(Ternary::No, |candidate| candidate.holds);
    let changed = pairs.into_iter().filter(|(one, two)| known(one) != known(two));
    changed
        .filter_map(|(one, two)| {
            let category = one.as_ref().or(two.as_ref())?.category.clone();
            let causes = causes(before, after, &category, subject, on);
            Some(Shift { student: subject.student.clone(), category, before: one, after: two, causes })
        })
        .collect()
}

/// One side of a category: its conditions with their answers, and those of them that carry the whole answer.
struct Side<'c> {
    answers: BTreeMap<&'c Condition, Ternary>,
    /// All conditions, and those that carry the answer.
    leaves: Vec<Decisive<'c>>,
    carriers: Vec<Decisive<'c>>,
}

impl<'c> Side<'c> {
    fn of(set: &'c CategorySet, category: Option<&'c Category>, facts: &Facts, on: Day) -> Self {
        let standing = facts.standing(set, on);
        let view = View { specs: &set.facts, facts: &standing, on };
        let mut side = Self { answers: BTreeMap::new(), leaves: Vec::new(), carriers: Vec::new() };
        let Some(category) = category else { return side };
        view.leaves(&category.criterion, &category.basis, &mut side.leaves);
        side.answers.extend(side.leaves.iter().map(|leaf| (leaf.condition, leaf.answer)));
        view.carriers(&category.criterion, &category.basis, &mut side.carriers);
        side
    }
}

fn causes(before: &CategorySet, after: &CategorySet, category: &CategoryId, subject: &Subject, on: Day) -> Vec<Cause> {
    let one = Side::of(before, before.category(category), &subject.before, on);
    let two = Side::of(after, after.category(category), &subject.after, on);
    let differs = |leaf: &&Decisive<'_>| one.answers.get(leaf.condition) != two.answers.get(leaf.condition);
    // The clause of the second policy explains a condition that both ask.
    let carriers = each_once(two.carriers.iter().chain(&one.carriers));
    let mut told: Vec<&Decisive<'_>> = carriers.iter().copied().filter(differs).collect();
    if told.is_empty() {
        // A part that one policy meets and the other does not ask for can leave the same conditions open.
        told = each_once(two.leaves.iter().chain(&one.leaves)).into_iter().filter(differs).collect();
    }
    if told.is_empty() {
        // The same conditions with the same answers: what is made of them is the difference.
        told = carriers;
    }
    let cause = |carrier: &&Decisive<'_>| Cause {
        fact: carrier.condition.fact().clone(),
        condition: carrier.words.clone(),
        basis: carrier.basis.clone(),
        before: one.answers.get(carrier.condition).copied(),
        after: two.answers.get(carrier.condition).copied(),
    };
    let mut causes: Vec<Cause> = told.iter().map(cause).collect();
    // What the first policy asked and the second no longer does comes first: it is most often the reason.
    causes.sort_by_key(|cause| (cause.after.is_some(), cause.before.is_some()));
    causes
}

/// The first of all that are about the same condition, in their order.
fn each_once<'s, 'c: 's>(leaves: impl Iterator<Item = &'s Decisive<'c>>) -> Vec<&'s Decisive<'c>> {
    let mut seen = BTreeSet::new();
    leaves.filter(|leaf| seen.insert(leaf.condition)).collect()
}
