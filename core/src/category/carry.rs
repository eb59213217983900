//! What a switch of the category set asks of people: whom to confirm anew, in which categories.

use std::collections::{BTreeMap, BTreeSet};

use super::confirm::Proposal;
use super::cross_walk::{CrossWalk, Fit};
use super::meeting::Meeting;
use super::membership::{Evidence, Membership, memberships_on};
use crate::id::{CategoryId, StudentId};
use crate::policy::Basis;
use crate::text::{Sealed, Text};
use crate::time::Day;

/// A membership of the set before that leads to a category of the set after.
///
/// ```
/// use humiao::category::{CarriedFrom, Fit};
/// let from = CarriedFrom { category: "impaired".into(), fit: Fit::Narrower };
/// assert_eq!(from.fit, Fit::Narrower);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CarriedFrom {
    /// The category of the set before.
    pub category: CategoryId,
    /// What the new category is beside it.
    pub fit: Fit,
}

/// A category of the set after in which a student may belong, for people to judge. It confirms nothing.
///
/// ```
/// # use humiao::{category::{self, CrossWalk, Membership}, time::Day};
/// # let stored = r#"{"student":"S-1","category":"impaired","set":"minors-protection-law-29","confirmed":0,
/// #     "confirmer":{"staff":"T-1","role":"principal","unit":"U-1"},
/// #     "evidence":["certificate"],"grounds":"…","start":"2024-03-01","review":"2024-09-01"}"#;
/// # let held: Vec<Membership> = vec![serde_json::from_str(stored).unwrap()];
/// let walk = CrossWalk::preset("minors-protection-law-29-to-zhejiang-family-education-23").unwrap();
/// let carried = category::carry_over(&walk, &held, Day::new(2025, 1, 1)?);
/// let categories: Vec<&str> = carried.suggestions.iter().map(|one| one.category.as_str()).collect();
/// assert_eq!(categories, ["disabled", "emotional-behavioural-disorder"]);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The student.
    pub student: StudentId,
    /// The category of the set after.
    pub category: CategoryId,
    /// The memberships that lead to it, by category.
    pub sources: Vec<CarriedFrom>,
    /// The day of the switch: the first day of a membership that is confirmed on it.
    pub start: Day,
    /// Where the cross-walk is written.
    pub basis: Basis,
}

impl Suggestion {
    /// The proposal of somebody who judged it, on grounds and evidence of their own; [`super::confirm`] decides.
    ///
    /// ```
    /// # use humiao::{category::{Evidence, Suggestion}, text::Sealed, time::Day};
    /// let suggestion = Suggestion { student: "S-1".into(), category: "disabled".into(), sources: vec![],
    ///     start: Day::new(2025, 1, 1)?, basis: humiao::law::SIX_GROUPS.clone() };
    /// let grounds = Sealed::new("…");
    /// let proposal = suggestion.proposal(vec![Evidence::Certificate], grounds, Day::new(2025, 7, 1)?, None);
    /// assert_eq!(proposal.start, suggestion.start);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn proposal(
        &self,
        evidence: Vec<Evidence>,
        grounds: Sealed,
        review: Day,
        meeting: Option<Meeting>,
    ) -> Proposal {
        Proposal {
            student: self.student.clone(),
            category: self.category.clone(),
            evidence,
            grounds,
            start: self.start,
            review,
            meeting,
        }
    }
}

/// A membership that leads nowhere: its category has no counterpart, or it is of a third set. Whether the student
/// belongs in any category of the set after is for people to judge.
///
/// ```
/// use humiao::category::Stranded;
/// let one = Stranded { student: "S-1".into(), category: "left-behind".into(), set: "a".into() };
/// assert_eq!(one.category.as_str(), "left-behind");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stranded {
    /// The student.
    pub student: StudentId,
    /// The category that it was confirmed in.
    pub category: CategoryId,
    /// The set that it was confirmed under.
    pub set: Text,
}

/// What a switch asks of people. Every student with a membership outside the set after is in `suggestions`, in
/// `stranded`, or confirmed in every category that the memberships lead to.
///
/// ```
/// use humiao::{category::{self, CrossWalk}, time::Day};
/// let walk = CrossWalk::preset("minors-protection-law-29-to-common-wording").unwrap();
/// assert_eq!(category::carry_over(&walk, &[], Day::new(2025, 1, 1)?), category::CarryOver::default());
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CarryOver {
    /// By student and category.
    pub suggestions: Vec<Suggestion>,
    /// By student and category.
    pub stranded: Vec<Stranded>,
}

/// What the memberships of a day suggest in the set that a cross-walk leads to. Nothing is confirmed and nothing
/// ends: the memberships before stay as they are until people end them.
///
/// ```
/// # use humiao::{category::{self, CrossWalk, Membership}, time::Day};
/// # let stored = r#"{"student":"S-1","category":"left-behind","set":"minors-protection-law-29","confirmed":0,
/// #     "confirmer":{"staff":"T-1","role":"principal","unit":"U-1"},
/// #     "evidence":["certificate"],"grounds":"…","start":"2024-03-01","review":"2024-09-01"}"#;
/// # let held: Vec<Membership> = vec![serde_json::from_str(stored).unwrap()];
/// let walk = CrossWalk::preset("minors-protection-law-29-to-zhejiang-family-education-23").unwrap();
/// let carried = category::carry_over(&walk, &held, Day::new(2025, 1, 1)?);
/// assert_eq!(carried.stranded[0].category.as_str(), "left-behind", "Zhejiang's six have no 留守");
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[must_use]
pub fn carry_over(walk: &CrossWalk, memberships: &[Membership], on: Day) -> CarryOver {
    let held = memberships_on(memberships, on);
    let (there, before): (Vec<&Membership>, Vec<&Membership>) =
        held.into_iter().partition(|membership| membership.set == walk.target);
    let there: BTreeSet<(&StudentId, &CategoryId)> =
        there.into_iter().map(|membership| (&membership.student, &membership.category)).collect();
    let mut found: BTreeMap<(&StudentId, &CategoryId), BTreeSet<CarriedFrom>> = BTreeMap::new();
    let mut stranded: BTreeSet<Stranded> = BTreeSet::new();
    for membership in before {
        let mut leads = false;
        for pair in walk.pairs_of(&membership.category).filter(|_| membership.set == walk.source) {
            leads = true;
            let key = (&membership.student, &pair.target);
            if !there.contains(&key) {
                let source = CarriedFrom { category: pair.source.clone(), fit: pair.fit };
                found.entry(key).or_default().insert(source);
            }
        }
        if !leads {
            stranded.insert(Stranded {
                student: membership.student.clone(),
                category: membership.category.clone(),
                set: membership.set.clone(),
            });
        }
    }
    let suggestion = |((student, category), sources): ((&StudentId, &CategoryId), BTreeSet<CarriedFrom>)| Suggestion {
        student: student.clone(),
        category: category.clone(),
        sources: sources.into_iter().collect(),
        start: on,
        basis: walk.basis.clone(),
    };
    CarryOver { suggestions: found.into_iter().map(suggestion).collect(), stranded: stranded.into_iter().collect() }
}
