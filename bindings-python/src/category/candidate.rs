//! Candidates, and where they differ from what was confirmed.

use humiao::category::{self, DisagreementKind, FactKind, Ternary};
use humiao::id::{CategoryId, StudentId};
use humiao::policy::Basis;
use humiao::text::{Bilingual, Language, Text};
use pyo3::prelude::*;
use std::collections::BTreeMap;

use crate::cross::Face;
use crate::record::{kept, record};

kept! {
    /// A condition that decided: what was asked, what was answered, and by which clause it counts.
    Leaf in "humiao.category" is category::Leaf {
        /// The name of the fact.
        fact: Text,
        /// The condition on it, in words; no value of the student is in it.
        condition: Bilingual,
        /// What it answered: yes or no.
        holds: Ternary,
        /// The clause of the branch that it stands in.
        basis: Basis,
    }
}

kept! {
    /// A fact that could still change the answer.
    OpenFact in "humiao.category" is category::OpenFact {
        /// Its name.
        fact: Text,
        /// What it is called.
        title: Bilingual,
        /// Whether it was told, but for other days than this one: what is missing is the present value.
        lapsed: bool,
    }
}

kept! {
    /// Whether a student is a candidate for one category, and why. It is a proposal: only a person's
    /// confirmation makes a membership (PIPL art. 24, [`crate::law::NO_AUTOMATED_DECISION`]).
    Candidate in "humiao.category" is category::Candidate {
        /// The id of the set that was asked.
        set: Text,
        /// The category.
        category: CategoryId,
        /// What it is called.
        title: Bilingual,
        /// Whether its criterion holds: unknown exactly when a missing fact could still change it.
        holds: Ternary,
        /// The conditions that decided, from left to right; none while it is unknown, and none when the
        /// open branches come to the same answer whatever is missing.
        decisive: Vec<category::Leaf>,
        /// The facts whose knowledge could still change the answer, by name.
        missing: Vec<category::OpenFact>,
        /// Where the category is written.
        basis: Basis,
    }
    {
        /// The answer with its reasons, without any value of the student's facts.
        fn text(&self, py: Python<'_>, language: Face<Language>) -> PyResult<String> {
            Ok(self.core(py)?.text(language.0))
        }
    }
}

record! {
    /// One difference, with the candidate's reasons. It is for people to settle: it changes nothing.
    Disagreement in "humiao.category" is category::Disagreement {
        /// Which side stands alone.
        kind: DisagreementKind,
        /// The student.
        student: StudentId,
        /// The category.
        category: CategoryId;
        /// What the facts say about the category; `None` when the set does not have it, and for another set's.
        candidate: category::Candidate,
    }
    {
        /// What differs and why, without any value of the student's facts.
        fn text(&self, language: Face<Language>) -> String {
            self.0.text(language.0)
        }
    }
}

record! {
    /// What a fact is called and what it can be.
    FactSpec in "humiao.category" is category::FactSpec {
        /// The sort of its value.
        kind: FactKind,
        /// What it is called.
        title: Bilingual,
        /// The names that a code can be, with their titles; empty for the other kinds.
        codes: BTreeMap<Text, Bilingual>;
        /// The fact that is the first day on which the value holds, counted itself; before it the value is unknown.
        since: Text,
        /// The fact that is the last day on which the value holds, counted itself; after it the value is unknown.
        until: Text,
    }
}

record! {
    /// A fact that alone would flip an answer: told, or told otherwise, it gives this answer, all other facts
    /// staying as they are.
    Flip in "humiao.category" is category::Flip {
        /// The category.
        category: CategoryId,
        /// The name of the fact.
        fact: Text,
        /// What it is called.
        title: Bilingual,
        /// The other answer that it can give: yes or no.
        towards: Ternary,
    }
    {
        /// What would flip it, without any value of the student's facts.
        fn text(&self, language: Face<Language>) -> String {
            self.0.text(language.0)
        }
    }
}

record! {
    /// A node of a criterion in words, and those below it. No value of a student stands in it.
    Outline in "humiao.category" is category::Outline {
        /// How its parts are joined, or the condition; at the top what the category is called.
        words: Bilingual;
        /// The clause of the node where it has its own.
        basis: Basis,
        /// What it answers for the student who is looked at; `None` when nobody is.
        holds: Ternary;
        /// The parts, from left to right.
        parts: Vec<category::Outline>,
    }
    {
        /// The tree as text, a line for each node, with its clause and its answer.
        fn text(&self, language: Face<Language>) -> String {
            self.0.text(language.0)
        }

        /// The tree as a Mermaid flowchart from the top down.
        fn mermaid(&self, language: Face<Language>) -> String {
            self.0.mermaid(language.0)
        }
    }
}
