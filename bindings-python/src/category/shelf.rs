//! The Python objects that all answers of a policy share: they are immutable, and made once.

use humiao::catalog::Wire;
use humiao::category::{Classifier, Finding, Leaf, OpenAt, Ternary};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};

use super::candidate::Candidate;
use crate::cross::Cross;

/// What the categories and facts of a set are called, as Python objects.
pub(crate) struct Shelf {
    set: Py<PyAny>,
    categories: Vec<Category>,
    facts: Vec<Fact>,
    words: Words,
}

struct Category {
    id: Py<PyAny>,
    title: Py<PyAny>,
    basis: Py<PyAny>,
    /// From left to right.
    conditions: Vec<Condition>,
}

struct Condition {
    fact: Py<PyAny>,
    rule: Py<PyAny>,
    /// As a reason of a category that does not hold, and of one that does.
    against: Py<PyAny>,
    towards: Py<PyAny>,
}

impl Condition {
    const fn reason(&self, holds: Ternary) -> &Py<PyAny> {
        match holds {
            Ternary::Yes => &self.towards,
            Ternary::No | Ternary::Unknown => &self.against,
        }
    }
}

struct Fact {
    name: Py<PyString>,
    /// As one that is missing, because it was never told or because it has lapsed.
    untold: Py<PyAny>,
    lapsed: Py<PyAny>,
}

/// The keys of a plain answer, and what can stand at the first.
struct Words {
    holds: Py<PyString>,
    decisive: Py<PyString>,
    rules: Py<PyString>,
    missing: Py<PyString>,
    lapsed: Py<PyString>,
    no: Py<PyString>,
    unknown: Py<PyString>,
    yes: Py<PyString>,
}

impl Words {
    fn new(py: Python<'_>) -> Self {
        let word = |word: &str| PyString::intern(py, word).unbind();
        Self {
            holds: word("holds"),
            decisive: word("decisive"),
            rules: word("rules"),
            missing: word("missing"),
            lapsed: word("lapsed"),
            no: word(Ternary::No.wire()),
            unknown: word(Ternary::Unknown.wire()),
            yes: word(Ternary::Yes.wire()),
        }
    }

    const fn of(&self, answer: Ternary) -> &Py<PyString> {
        match answer {
            Ternary::No => &self.no,
            Ternary::Unknown => &self.unknown,
            Ternary::Yes => &self.yes,
        }
    }
}

impl Shelf {
    pub(crate) fn new(py: Python<'_>, classifier: &Classifier) -> PyResult<Self> {
        let set = classifier.set();
        let given = |value: Bound<'_, PyAny>| value.unbind();
        let categories = set.categories.iter().enumerate().map(|(at, category)| {
            Ok(Category {
                id: given(category.id.give(py)?),
                title: given(category.title.give(py)?),
                basis: given(category.basis.give(py)?),
                conditions: conditions(py, classifier, at)?,
            })
        });
        let facts = classifier.facts().iter().enumerate().map(|(at, name)| {
            let open = |lapsed| classifier.open_fact(OpenAt { fact: at, lapsed }).give(py).map(given);
            Ok(Fact { name: PyString::intern(py, name.as_str()).unbind(), untold: open(false)?, lapsed: open(true)? })
        });
        Ok(Self {
            set: given(set.id.give(py)?),
            categories: categories.collect::<PyResult<_>>()?,
            facts: facts.collect::<PyResult<_>>()?,
            words: Words::new(py),
        })
    }

    /// The names of the facts, by their numbers.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Py<PyString>> {
        self.facts.iter().map(|fact| &fact.name)
    }

    /// What was found of a student, as the class.
    pub(crate) fn candidates<'py>(&self, py: Python<'py>, findings: &[Finding]) -> PyResult<Bound<'py, PyTuple>> {
        let candidates = self.categories.iter().zip(findings).map(|(category, finding)| {
            let conditions = category.decisive(finding);
            let decisive: Vec<&Py<PyAny>> = conditions.map(|condition| condition.reason(finding.holds)).collect();
            let missing: Vec<&Py<PyAny>> =
                self.missing(finding).map(|(fact, lapsed)| if lapsed { &fact.lapsed } else { &fact.untold }).collect();
            let candidate = Candidate {
                set: self.set.clone_ref(py),
                category: category.id.clone_ref(py),
                title: category.title.clone_ref(py),
                holds: finding.holds.give(py)?.unbind(),
                decisive: PyTuple::new(py, decisive)?.into_any().unbind(),
                missing: PyTuple::new(py, missing)?.into_any().unbind(),
                basis: category.basis.clone_ref(py),
            };
            Bound::new(py, candidate)
        });
        PyTuple::new(py, candidates.collect::<PyResult<Vec<_>>>()?)
    }

    /// The same as plain dictionaries, lists and text.
    pub(crate) fn plain<'py>(&self, py: Python<'py>, findings: &[Finding]) -> PyResult<Bound<'py, PyDict>> {
        let answers = PyDict::new(py);
        for (category, finding) in self.categories.iter().zip(findings) {
            let answer = PyDict::new(py);
            let decisive: Vec<&Condition> = category.decisive(finding).collect();
            let facts: Vec<&Py<PyAny>> = decisive.iter().map(|condition| &condition.fact).collect();
            let rules: Vec<&Py<PyAny>> = decisive.iter().map(|condition| &condition.rule).collect();
            let missing: Vec<&Py<PyString>> = self.missing(finding).map(|(fact, _)| &fact.name).collect();
            let lapsed: Vec<&Py<PyString>> =
                self.missing(finding).filter(|(_, lapsed)| *lapsed).map(|(fact, _)| &fact.name).collect();
            answer.set_item(&self.words.holds, self.words.of(finding.holds))?;
            answer.set_item(&self.words.decisive, PyList::new(py, facts)?)?;
            answer.set_item(&self.words.rules, PyList::new(py, rules)?)?;
            answer.set_item(&self.words.missing, PyList::new(py, missing)?)?;
            answer.set_item(&self.words.lapsed, PyList::new(py, lapsed)?)?;
            answers.set_item(&category.id, answer)?;
        }
        Ok(answers)
    }

    /// The facts that are missing, each with whether it has lapsed.
    fn missing<'f>(&self, finding: &'f Finding) -> impl Iterator<Item = (&Fact, bool)> + use<'_, 'f> {
        finding.missing.iter().filter_map(|open| Some((self.facts.get(open.fact)?, open.lapsed)))
    }
}

impl Category {
    fn decisive<'f>(&self, finding: &'f Finding) -> impl Iterator<Item = &Condition> + use<'_, 'f> {
        finding.decisive.iter().filter_map(|at| self.conditions.get(*at))
    }
}

/// The conditions of a category, each as a reason for both answers.
fn conditions(py: Python<'_>, classifier: &Classifier, category: usize) -> PyResult<Vec<Condition>> {
    let all = classifier.set().categories.get(category).map_or(0, |one| one.criterion.conditions().len());
    let reasons = |holds| {
        let finding = Finding { holds, decisive: (0..all).collect(), missing: Vec::new() };
        classifier.candidate(category, &finding).map(|candidate| candidate.decisive).unwrap_or_default()
    };
    let both = reasons(Ternary::No).into_iter().zip(reasons(Ternary::Yes));
    let condition = |(against, towards): (Leaf, Leaf)| {
        let (fact, rule) = (towards.fact.give(py)?.unbind(), towards.basis.rule.give(py)?.unbind());
        Ok(Condition { fact, rule, against: against.hand(py)?.unbind(), towards: towards.hand(py)?.unbind() })
    };
    both.map(condition).collect()
}
