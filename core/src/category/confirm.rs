//! Confirming, renewing and ending a membership: a named person in a role that may, on stated
//! grounds and evidence. All that speaks against it is said at once.

use serde::{Deserialize, Serialize};

use super::meeting::{self, Meeting};
use super::membership::{Ending, Evidence, Membership, Renewal};
use super::reason;
use super::rules::Rules;
use crate::id::{CategoryId, StudentId};
use crate::law;
use crate::role::Actor;
use crate::text::Sealed;
use crate::time::{Day, Timestamp};
use crate::verdict::{Certainty, Reason, Verdict};

/// What somebody wants to confirm.
///
/// ```
/// # use humiao::category::Proposal;
/// let stored = r#"{"student":"S-1","category":"left-behind","evidence":["certificate"],
///     "grounds":"…","start":"2024-03-01","review":"2025-03-01"}"#;
/// assert!(serde_json::from_str::<Proposal>(stored).is_ok());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Proposal {
    /// The student.
    pub student: StudentId,
    /// The category.
    pub category: CategoryId,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
    /// Why.
    pub grounds: Sealed,
    /// The first day.
    pub start: Day,
    /// The day of the first review.
    pub review: Day,
    /// The research meeting that judged it, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Meeting>,
}

/// What somebody wants to renew after a review.
///
/// ```
/// # use humiao::category::Extension;
/// let stored = r#"{"evidence":["home-visit-record"],"grounds":"…","review":"2025-03-01"}"#;
/// assert!(serde_json::from_str::<Extension>(stored).is_ok());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Extension {
    /// What it rests on.
    pub evidence: Vec<Evidence>,
    /// Why.
    pub grounds: Sealed,
    /// The day of the next review.
    pub review: Day,
    /// The research meeting that judged it, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Meeting>,
}

/// Confirms a membership. Allowed exactly when the actor is named and the role may confirm, there are
/// grounds and evidence other than a screening, the category is one of the set, and the review is after the
/// start and not later than the policy's longest interval. A research meeting 研判会 that is named as evidence,
/// or that the policy asks for, is recorded: held, by a chair who may, with the roles that sit in it.
///
/// A candidate is not asked for: people may confirm what no criterion found, and the difference
/// stays visible ([`super::disagreements`]).
///
/// ```
/// use humiao::{category::{self, Evidence, Proposal}, policy::Policy, role::{Actor, Role}};
/// use humiao::{text::Sealed, time::{Day, Timestamp}};
/// let rules = Policy::preset("jiaxing-2024").unwrap().category;
/// let proposal = Proposal {
///     student: "S-1".into(), category: "left-behind".into(), grounds: Sealed::new(" "),
///     evidence: vec![Evidence::Screening], start: Day::new(2024, 3, 1)?, review: Day::new(2024, 9, 1)?,
///     meeting: None,
/// };
/// let actor = Actor { staff: "T-1".into(), role: Role::Principal, unit: "U-1".into() };
/// let verdict = category::confirm(&rules, &proposal, &actor, Timestamp::start_of(proposal.start));
/// let codes: Vec<_> = verdict.unmet().iter().map(|reason| reason.code.as_str()).collect();
/// assert_eq!(codes, ["category.grounds", "category.screening-alone"]);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
pub fn confirm(rules: &Rules, proposal: &Proposal, actor: &Actor, now: Timestamp) -> Verdict<Membership> {
    let mut unmet = decision(rules, actor, &proposal.grounds);
    unmet.extend(evidence(rules, &proposal.evidence));
    unmet.extend(meeting::unmet(rules, &proposal.evidence, proposal.meeting.as_ref(), None, now.day()));
    unmet.extend(category(rules, &proposal.category));
    unmet.extend(review(rules, proposal.start, proposal.review));
    Verdict::of(unmet, || Membership {
        student: proposal.student.clone(),
        category: proposal.category.clone(),
        set: rules.set.value.id.clone(),
        confirmed: now,
        confirmer: actor.clone(),
        evidence: distinct(&proposal.evidence),
        grounds: proposal.grounds.clone(),
        start: proposal.start,
        review: proposal.review,
        meeting: proposal.meeting.clone(),
        renewals: Vec::new(),
        ending: None,
    })
}

/// Renews a membership after its review, and gives it with the renewal added. Asks for the same as
/// [`confirm`], the interval counted from today, or from a start that is still to come; a membership of
/// another set or of a category that is gone is confirmed anew instead.
///
/// ```
/// use humiao::{category::{self, Evidence, Extension, Membership}, policy::Policy};
/// use humiao::{text::Sealed, time::{Day, Timestamp}};
/// let rules = Policy::preset("jiaxing-2024").unwrap().category;
/// let stored = r#"{"student":"S-1","category":"left-behind","set":"minors-protection-law-29","confirmed":0,
///     "confirmer":{"staff":"T-1","role":"principal","unit":"U-1"},
///     "evidence":["certificate"],"grounds":"…","start":"2024-03-01","review":"2024-09-01"}"#;
/// let membership: Membership = serde_json::from_str(stored).unwrap();
/// let extension = Extension {
///     evidence: vec![Evidence::HomeVisitRecord], grounds: Sealed::new("…"), review: Day::new(2025, 8, 30)?,
///     meeting: None,
/// };
/// let now = Timestamp::start_of(Day::new(2024, 8, 30)?);
/// let verdict = category::renew(&rules, &membership, &extension, &membership.confirmer, now);
/// assert!(verdict.is_allowed());
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
pub fn renew(
    rules: &Rules,
    membership: &Membership,
    extension: &Extension,
    actor: &Actor,
    now: Timestamp,
) -> Verdict<Membership> {
    let mut unmet = decision(rules, actor, &extension.grounds);
    unmet.extend(evidence(rules, &extension.evidence));
    let since = Some(membership.decided().day());
    unmet.extend(meeting::unmet(rules, &extension.evidence, extension.meeting.as_ref(), since, now.day()));
    unmet.extend(category(rules, &membership.category));
    if membership.set != rules.set.value.id {
        unmet.push(Reason::new(reason::OTHER_SET, Certainty::Unmet, &rules.set.basis));
    }
    unmet.extend(ended(rules, membership));
    unmet.extend(review(rules, now.day().max(membership.start), extension.review));
    Verdict::of(unmet, || {
        let mut renewed = membership.clone();
        renewed.renewals.push(Renewal {
            recorded: now,
            reviewer: actor.clone(),
            evidence: distinct(&extension.evidence),
            grounds: extension.grounds.clone(),
            review: extension.review,
            meeting: extension.meeting.clone(),
        });
        renewed
    })
}

/// Ends a membership from a day on, and gives it with its ending; the start itself means that it was
/// entered in error. The record stays. An end after the next review, or after today where that is later,
/// asks for the review first.
///
/// ```
/// use humiao::{category::{self, Membership}, policy::Policy};
/// use humiao::{text::Sealed, time::{Day, Timestamp}};
/// let rules = Policy::preset("jiaxing-2024").unwrap().category;
/// let stored = r#"{"student":"S-1","category":"left-behind","set":"minors-protection-law-29","confirmed":0,
///     "confirmer":{"staff":"T-1","role":"principal","unit":"U-1"},
///     "evidence":["certificate"],"grounds":"…","start":"2024-03-01","review":"2024-09-01"}"#;
/// let membership: Membership = serde_json::from_str(stored).unwrap();
/// let (end, grounds) = (Day::new(2024, 7, 1)?, Sealed::new("…"));
/// let verdict = category::end(&rules, &membership, end, &grounds, &membership.confirmer, Timestamp::start_of(end));
/// let ended = verdict.into_result().unwrap();
/// assert!(ended.holds_on(end.plus(-1)) && !ended.holds_on(end));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
pub fn end(
    rules: &Rules,
    membership: &Membership,
    end: Day,
    grounds: &Sealed,
    actor: &Actor,
    now: Timestamp,
) -> Verdict<Membership> {
    let mut unmet = decision(rules, actor, grounds);
    unmet.extend(ended(rules, membership));
    if end < membership.start {
        let against = Reason::new(reason::END, Certainty::Unmet, &rules.confirmers.basis);
        unmet.push(against.who(&rules.confirmers.value).with("start", membership.start));
    }
    // What has an end is not reviewed any more, so the end cannot lie beyond the review.
    let latest = membership.next_review().max(now.day());
    if end > latest {
        let against = Reason::new(reason::END_LATE, Certainty::Unmet, &rules.review_interval_months.basis);
        unmet.push(against.who(&rules.confirmers.value).with("latest", latest));
    }
    Verdict::of(unmet, || {
        let ending = Ending { end, recorded: now, ender: actor.clone(), grounds: grounds.clone() };
        Membership { ending: Some(ending), ..membership.clone() }
    })
}

/// A decision needs a person in a role that may take it, and stated grounds.
fn decision(rules: &Rules, actor: &Actor, grounds: &Sealed) -> Vec<Reason> {
    let mut unmet = Vec::new();
    let confirmers = &rules.confirmers;
    // An empty id names nobody.
    if actor.staff.as_str().trim().is_empty() {
        let against = Reason::new(reason::UNNAMED, Certainty::Unmet, &law::NO_AUTOMATED_DECISION);
        unmet.push(against.who(&confirmers.value));
    }
    if !confirmers.value.contains(&actor.role) {
        let against = Reason::new(reason::CONFIRMER, Certainty::Unmet, &confirmers.basis);
        unmet.push(against.who(&confirmers.value));
    }
    if grounds.is_blank() {
        let against = Reason::new(reason::GROUNDS, Certainty::Unmet, &law::NO_AUTOMATED_DECISION);
        unmet.push(against.who(&confirmers.value));
    }
    unmet
}

fn evidence(rules: &Rules, evidence: &[Evidence]) -> Vec<Reason> {
    let (kinds, least) = (distinct(evidence), rules.least_evidence.value);
    let mut unmet = Vec::new();
    if kinds.is_empty() || u32::try_from(kinds.len()).unwrap_or(u32::MAX) < least {
        let against = Reason::new(reason::EVIDENCE, Certainty::Unmet, &rules.least_evidence.basis);
        unmet.push(against.who(&rules.confirmers.value).with("least", least.max(1)));
    }
    if kinds == [Evidence::Screening] {
        let against = Reason::new(reason::SCREENING_ALONE, Certainty::Unmet, &law::NO_AUTOMATED_DECISION);
        unmet.push(against.who(&rules.confirmers.value));
    }
    unmet
}

fn category(rules: &Rules, category: &CategoryId) -> Option<Reason> {
    let known = rules.set.value.category(category).is_some();
    (!known).then(|| Reason::new(reason::UNKNOWN_CATEGORY, Certainty::Unmet, &rules.set.basis))
}

fn review(rules: &Rules, since: Day, review: Day) -> Option<Reason> {
    let interval = &rules.review_interval_months;
    let latest = since.plus_months(interval.value);
    let against = |code| Reason::new(code, Certainty::Unmet, &interval.basis).who(&rules.confirmers.value);
    if review <= since {
        Some(against(reason::REVIEW_ORDER).with("since", since))
    } else if review > latest {
        Some(against(reason::REVIEW_LATE).with("months", interval.value).with("latest", latest))
    } else {
        None
    }
}

fn ended(rules: &Rules, membership: &Membership) -> Option<Reason> {
    let basis = &rules.confirmers.basis;
    membership.ending.as_ref().map(|_| Reason::new(reason::ENDED, Certainty::Unmet, basis))
}

fn distinct(evidence: &[Evidence]) -> Vec<Evidence> {
    let mut kinds = evidence.to_vec();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}
