//! What people have confirmed, over time. Recomputing candidates never touches it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::meeting::Meeting;
use super::rules::Rules;
use crate::catalog::wire_enum;
use crate::duty::{Duty, DutyKind, Window};
use crate::id::{CategoryId, StudentId};
use crate::role::Actor;
use crate::text::{Sealed, Text};
use crate::time::{Day, Timestamp};

wire_enum! {
    /// What a confirmation rests on.
    Evidence: "evidence", "category" {
        HomeVisitRecord = "home-visit-record": "家访记录" / "home-visit record",
        Certificate = "certificate": "证件或证明" / "certificate",
        SchoolJudgementMeeting = "school-judgement-meeting": "学校研判会议" / "school's judgement meeting",
        GuardianStatement = "guardian-statement": "监护人陈述" / "guardian's statement",
        MedicalOpinion = "medical-opinion": "医疗机构意见" / "medical opinion",
        AuthorityNotice = "authority-notice": "民政、公安等部门告知" / "notice of an authority",
        Screening = "screening": "心理筛查结果" / "screening result",
    }
}

/// The renewal of a membership after its review.
///
/// ```
/// # use humiao::category::Renewal;
/// let stored = r#"{"recorded":0,"reviewer":{"staff":"T-1","role":"principal","unit":"U-1"},
///     "evidence":["home-visit-record"],"grounds":"…","review":"2025-03-01"}"#;
/// let renewal: Renewal = serde_json::from_str(stored).unwrap();
/// assert!(!format!("{renewal:?}").contains("T-1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Renewal {
    /// When it was recorded.
    pub recorded: Timestamp,
    /// Who decided it.
    pub reviewer: Actor,
    /// What it rests on, each kind once.
    pub evidence: Vec<Evidence>,
    /// Why.
    pub grounds: Sealed,
    /// The day of the next review.
    pub review: Day,
    /// The research meeting that judged it, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Meeting>,
}

/// The end of a membership.
///
/// ```
/// # use humiao::category::Ending;
/// let stored = r#"{"end":"2024-09-01","recorded":0,
///     "ender":{"staff":"T-1","role":"principal","unit":"U-1"},"grounds":"…"}"#;
/// assert_eq!(serde_json::from_str::<Ending>(stored).unwrap().end.to_string(), "2024-09-01");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ending {
    /// The first day on which it no longer holds; the start itself when it was entered in error.
    pub end: Day,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// Who decided it.
    pub ender: Actor,
    /// Why.
    pub grounds: Sealed,
}

/// A student's confirmed membership in one category, with who decided what and when.
///
/// ```
/// # use humiao::{category::Membership, time::Day};
/// let stored = r#"{"student":"S-1","category":"left-behind","set":"minors-protection-law-29",
///     "confirmed":"2024-03-01T09:00:00+08:00",
///     "confirmer":{"staff":"T-1","role":"principal","unit":"U-1"},
///     "evidence":["home-visit-record"],"grounds":"…","start":"2024-03-01","review":"2025-03-01"}"#;
/// let membership: Membership = serde_json::from_str(stored).unwrap();
/// assert!(membership.holds_on(Day::new(2024, 3, 1)?));
/// assert!(!membership.holds_on(Day::new(2024, 2, 29)?));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Membership {
    /// The student.
    pub student: StudentId,
    /// The category.
    pub category: CategoryId,
    /// The id of the set under which it was confirmed.
    pub set: Text,
    /// When it was confirmed.
    pub confirmed: Timestamp,
    /// Who confirmed it.
    pub confirmer: Actor,
    /// What it rests on, each kind once.
    pub evidence: Vec<Evidence>,
    /// Why.
    pub grounds: Sealed,
    /// The first day.
    pub start: Day,
    /// The day of the first review.
    pub review: Day,
    /// The renewals, in the order of their recording.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub renewals: Vec<Renewal>,
    /// The research meeting that judged it, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Meeting>,
    /// The end, once it was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ending>,
}

impl Membership {
    /// Whether it holds on a day: from its start until the day before its end. A review that is
    /// overdue ends nothing.
    ///
    /// ```
    /// # use humiao::{category::Membership, time::Day};
    /// # let stored = r#"{"student":"S-1","category":"left-behind","set":"s","confirmed":0,
    /// #     "confirmer":{"staff":"T-1","role":"principal","unit":"U-1"},
    /// #     "evidence":[],"grounds":"…","start":"2024-03-01","review":"2024-09-01"}"#;
    /// # let membership: Membership = serde_json::from_str(stored).unwrap();
    /// assert!(membership.holds_on(Day::new(2030, 1, 1)?), "nobody has ended it");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn holds_on(&self, on: Day) -> bool {
        self.start <= on && self.ending.as_ref().is_none_or(|ending| on < ending.end)
    }

    /// The day of the next review: the one that the last renewal set, or the first.
    ///
    /// ```
    /// # use humiao::{category::Membership, time::Day};
    /// # let stored = r#"{"student":"S-1","category":"left-behind","set":"s","confirmed":0,
    /// #     "confirmer":{"staff":"T-1","role":"principal","unit":"U-1"},
    /// #     "evidence":[],"grounds":"…","start":"2024-03-01","review":"2024-09-01"}"#;
    /// # let membership: Membership = serde_json::from_str(stored).unwrap();
    /// assert_eq!(membership.next_review(), Day::new(2024, 9, 1)?);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn next_review(&self) -> Day {
        self.renewals.last().map_or(self.review, |renewal| renewal.review)
    }

    /// The instant of the last decision that keeps it: the last renewal, or the confirmation.
    ///
    /// ```
    /// # use humiao::{category::Membership, time::Timestamp};
    /// # let stored = r#"{"student":"S-1","category":"left-behind","set":"s","confirmed":1000,
    /// #     "confirmer":{"staff":"T-1","role":"principal","unit":"U-1"},
    /// #     "evidence":[],"grounds":"…","start":"2024-03-01","review":"2024-09-01"}"#;
    /// # let membership: Membership = serde_json::from_str(stored).unwrap();
    /// assert_eq!(membership.decided(), Timestamp::from_millis(1000)?);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn decided(&self) -> Timestamp {
        self.renewals.last().map_or(self.confirmed, |renewal| renewal.recorded)
    }

    /// The membership as it was known at an instant: without what was recorded later. `None` when it
    /// was not yet confirmed. So a figure that was published once can be had again.
    ///
    /// ```
    /// # use humiao::{category::Membership, time::Timestamp};
    /// # let stored = r#"{"student":"S-1","category":"left-behind","set":"s","confirmed":1000,
    /// #     "confirmer":{"staff":"T-1","role":"principal","unit":"U-1"},
    /// #     "evidence":[],"grounds":"…","start":"2024-03-01","review":"2024-09-01"}"#;
    /// # let membership: Membership = serde_json::from_str(stored).unwrap();
    /// assert!(membership.known_at(Timestamp::from_millis(999)?).is_none());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn known_at(&self, now: Timestamp) -> Option<Self> {
        let mut known = self.clone();
        known.renewals.retain(|renewal| renewal.recorded <= now);
        known.ending = known.ending.filter(|ending| ending.recorded <= now);
        (known.confirmed <= now).then_some(known)
    }
}

/// The memberships that hold on a day, in the order of the list.
///
/// ```
/// use humiao::{category, time::Day};
/// assert!(category::memberships_on(&[], Day::new(2024, 5, 11)?).is_empty());
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[must_use]
pub fn memberships_on(memberships: &[Membership], on: Day) -> Vec<&Membership> {
    memberships.iter().filter(|membership| membership.holds_on(on)).collect()
}

/// The students with any membership on a day: each once, however many categories.
///
/// ```
/// use humiao::{category, time::Day};
/// assert!(category::students_on(&[], Day::new(2024, 5, 11)?).is_empty());
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[must_use]
pub fn students_on(memberships: &[Membership], on: Day) -> BTreeSet<StudentId> {
    memberships_on(memberships, on).into_iter().map(|membership| membership.student.clone()).collect()
}

/// How many persons have any membership on a day.
///
/// ```
/// use humiao::{category, time::Day};
/// assert_eq!(category::persons(&[], Day::new(2024, 5, 11)?), 0);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[must_use]
pub fn persons(memberships: &[Membership], on: Day) -> u64 {
    u64::try_from(students_on(memberships, on).len()).unwrap_or(u64::MAX)
}

/// The reviews of memberships: each is owed by who decided last, due on its review day, and begins
/// the policy's notice before it, but not before the membership does. A renewal or the end answers
/// it; late ones stay on record.
///
/// ```
/// use humiao::{category, policy::Policy};
/// let rules = Policy::preset("jiaxing-2024").unwrap().category;
/// assert!(category::duties(&rules, &[]).is_empty());
/// ```
#[must_use]
pub fn duties(rules: &Rules, memberships: &[Membership]) -> Vec<Duty> {
    memberships.iter().flat_map(|membership| reviews(rules, membership)).collect()
}

fn reviews(rules: &Rules, membership: &Membership) -> Vec<Duty> {
    let notice = i32::from(rules.review_notice_days.value);
    let first = (&membership.confirmer, membership.review);
    let set = membership.renewals.iter().map(|renewal| (&renewal.reviewer, renewal.review));
    let ended = membership.ending.iter().map(|ending| ending.recorded.day());
    let answered = membership.renewals.iter().map(|renewal| renewal.recorded.day()).chain(ended);
    let mut answered = answered.map(Some).chain([None]);
    [first]
        .into_iter()
        .chain(set)
        .map(|(decider, review)| Duty {
            kind: DutyKind::ReviewMembership,
            student: Some(membership.student.clone()),
            case: None,
            unit: Some(decider.unit.clone()),
            role: decider.role,
            accountable: Some(decider.staff.clone()),
            window: Window { start: review.plus(-notice).max(membership.start.min(review)), due: review, end: None },
            done: answered.next().flatten(),
            danger: false,
            basis: rules.review_interval_months.basis.clone(),
        })
        .collect()
}
