//! Where the candidates that the rules find and the memberships that people confirmed differ.

use std::collections::BTreeSet;

use super::candidate::Candidate;
use super::membership::{Membership, memberships_on};
use super::ternary::Ternary;
use crate::catalog::{Wire, wire_enum};
use crate::id::{CategoryId, StudentId};
use crate::text::Language;
use crate::time::Day;

wire_enum! {
    /// Which side stands alone.
    DisagreementKind: "disagreement", "category" {
        /// The facts make a candidate, and nobody has confirmed it.
        CandidateOnly = "candidate-only": "符合条件但未确认" / "candidate without membership",
        /// It was confirmed, and the facts say that the criterion does not hold.
        MembershipOnly = "membership-only": "已确认但不符合条件" / "membership without candidate",
        /// It was confirmed in a category that the set does not have.
        NotInSet = "not-in-set": "已确认的类别不在现行类别集中" / "membership in a category outside the set",
        /// It was confirmed under another set, where a category of the same name may mean other students.
        OtherSet = "other-set": "按另一类别集确认，须在现行类别集中重新确认" / "membership of another set, to be confirmed anew",
    }
}

/// One difference, with the candidate's reasons. It is for people to settle: it changes nothing.
///
/// ```
/// # use humiao::{category::{self, DisagreementKind, Facts}, policy::Policy, text::Language, time::Day};
/// # let rules = Policy::preset("jiaxing-2024").unwrap().category;
/// let given = serde_json::json!({ "learning-judged": true });
/// let facts = Facts::read(&rules.set.value, &given).unwrap();
/// let on = Day::new(2024, 5, 11)?;
/// let candidates = category::candidates(&rules, &facts, on);
/// let found = category::disagreements(&candidates, &[], &"S-1".into(), on);
/// assert_eq!(found[0].kind, DisagreementKind::CandidateOnly);
/// assert!(found[0].text(Language::Zh).contains("学习困难"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// Which side stands alone.
    pub kind: DisagreementKind,
    /// The student.
    pub student: StudentId,
    /// The category.
    pub category: CategoryId,
    /// What the facts say about the category; `None` when the set does not have it, and for another set's.
    pub candidate: Option<Candidate>,
}

impl Disagreement {
    /// What differs and why, without any value of the student's facts.
    ///
    /// ```
    /// # use humiao::{category::{Disagreement, DisagreementKind}, text::Language};
    /// let gone = Disagreement {
    ///     kind: DisagreementKind::NotInSet, student: "S-1".into(), category: "old".into(), candidate: None,
    /// };
    /// assert_eq!(gone.text(Language::En), "membership in a category outside the set: old");
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let kind = self.kind.title(language);
        let colon = language.pick("：", ": ");
        match &self.candidate {
            Some(candidate) => format!("{kind}{colon}{}", candidate.text(language)),
            None => format!("{kind}{colon}{}", self.category.as_str()),
        }
    }
}

/// Where the candidates and the memberships of one student differ on a day: first the candidates in
/// the set's order, then memberships in categories that the set does not have, then memberships of other
/// sets, each by id. An unknown candidate contradicts nobody.
///
/// ```
/// use humiao::{category, time::Day};
/// assert!(category::disagreements(&[], &[], &"S-1".into(), Day::new(2024, 5, 11)?).is_empty());
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[must_use]
pub fn disagreements(
    candidates: &[Candidate],
    memberships: &[Membership],
    student: &StudentId,
    on: Day,
) -> Vec<Disagreement> {
    let set = candidates.first().map(|candidate| &candidate.set);
    let (mut held, mut others) = (BTreeSet::new(), BTreeSet::new());
    for membership in memberships_on(memberships, on).into_iter().filter(|membership| membership.student == *student) {
        let of_set = set.is_none_or(|set| *set == membership.set);
        if of_set {
            held.insert(&membership.category)
        } else {
            others.insert(&membership.category)
        };
    }
    let found = |kind, category: &CategoryId, candidate: Option<&Candidate>| Disagreement {
        kind,
        student: student.clone(),
        category: category.clone(),
        candidate: candidate.cloned(),
    };
    let judged = candidates.iter().filter_map(|candidate| {
        let kind = match (candidate.holds, held.contains(&candidate.category)) {
            (Ternary::Yes, false) => DisagreementKind::CandidateOnly,
            (Ternary::No, true) => DisagreementKind::MembershipOnly,
            (Ternary::Yes, true) | (Ternary::No, false) | (Ternary::Unknown, _) => return None,
        };
        Some(found(kind, &candidate.category, Some(candidate)))
    });
    let foreign = held
        .iter()
        .filter(|category| candidates.iter().all(|candidate| candidate.category != ***category))
        .map(|category| found(DisagreementKind::NotInSet, category, None));
    let others = others.iter().map(|category| found(DisagreementKind::OtherSet, category, None));
    judged.chain(foreign).chain(others).collect()
}
