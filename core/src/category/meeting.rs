//! The research meeting 研判会 of a school: when it was held, who took the chair, who sat in it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::membership::Evidence;
use super::reason;
use super::rules::Rules;
use crate::catalog::Wire;
use crate::id::StaffId;
use crate::law;
use crate::role::Actor;
use crate::time::Day;
use crate::verdict::{Certainty, Reason};

/// A research meeting that judged a student.
///
/// ```
/// # use humiao::category::Meeting;
/// let stored = r#"{"held":"2024-03-01","chair":{"staff":"T-1","role":"principal","unit":"U-1"},
///     "participants":[{"staff":"T-2","role":"psychology-teacher","unit":"U-1"},
///     {"staff":"T-3","role":"class-teacher","unit":"U-1"}]}"#;
/// let meeting: Meeting = serde_json::from_str(stored).unwrap();
/// assert!(!format!("{meeting:?}").contains("T-2"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Meeting {
    /// The day on which it was held.
    pub held: Day,
    /// Who took the chair.
    pub chair: Actor,
    /// Who else sat in it, each in the role in which they did.
    pub participants: Vec<Actor>,
}

/// What speaks against a decision for want of a meeting, or against the meeting that is named. A meeting that
/// a decision rests on is later than the decision before (`since`), and not later than today.
pub(super) fn unmet(
    rules: &Rules,
    evidence: &[Evidence],
    meeting: Option<&Meeting>,
    since: Option<Day>,
    today: Day,
) -> Vec<Reason> {
    let Some(meeting) = meeting else {
        let named = evidence.contains(&Evidence::SchoolJudgementMeeting);
        let basis = if rules.meeting_required.value { &rules.meeting_required.basis } else { &rules.meeting.basis };
        let needed = named || rules.meeting_required.value;
        let against = Reason::new(reason::MEETING, Certainty::Unmet, basis).who(&rules.meeting_chairs.value);
        return needed.then_some(against).into_iter().collect();
    };
    let mut found = Vec::new();
    let all: Vec<&Actor> = [&meeting.chair].into_iter().chain(&meeting.participants).collect();
    if !rules.meeting_chairs.value.contains(&meeting.chair.role) {
        let against = Reason::new(reason::MEETING_CHAIR, Certainty::Unmet, &rules.meeting_chairs.basis);
        found.push(against.who(&rules.meeting_chairs.value));
    }
    for role in &rules.meeting.value {
        if !all.iter().any(|person| person.role == *role) {
            let against = Reason::new(reason::MEETING_ROLE, Certainty::Unmet, &rules.meeting.basis);
            found.push(against.who(&[*role]).with("role", role.wire()));
        }
    }
    if all.iter().any(|person| person.staff.as_str().trim().is_empty()) {
        let against = Reason::new(reason::UNNAMED, Certainty::Unmet, &law::NO_AUTOMATED_DECISION);
        found.push(against.who(&rules.meeting_chairs.value));
    }
    // One person can hold two posts in a small school; in every post it would be no meeting.
    let people: BTreeSet<&StaffId> = all.iter().map(|person| &person.staff).collect();
    if people.len() < 2 {
        let against = Reason::new(reason::MEETING_ALONE, Certainty::Unmet, &rules.meeting.basis);
        found.push(against.who(&rules.meeting_chairs.value));
    }
    if meeting.held > today {
        let against = Reason::new(reason::MEETING_TIME, Certainty::Unmet, &rules.meeting.basis);
        found.push(against.who(&rules.meeting_chairs.value));
    }
    if let Some(since) = since.filter(|since| meeting.held <= *since) {
        let against = Reason::new(reason::MEETING_OLD, Certainty::Unmet, &rules.meeting.basis);
        found.push(against.who(&rules.meeting_chairs.value).with("since", since));
    }
    found
}
