//! The policy of the proof, and who acts in it.

use humiao::catalog::Wire;
use humiao::policy::Policy;
use humiao::role::{Actor, Role};
use humiao::time::{Day, Timestamp};

/// Numbers so small that every edge is near; the laws are in the code and stay as they are.
const NUMBERS: &[(&str, &str)] = &[
    ("review-deadline", "1"),
    ("conclude-deadline", "1"),
    ("pair-deadline", "0"),
    ("plan-deadline", "1"),
    ("assessment-deadline", "2"),
    ("guardian-deadline", "1"),
    ("cadence", "[{ every-days = 1, times = 1, for-days = 1 }, { every-days = 2 }]"),
    ("care-interval", "2"),
    ("suspension-interval", "2"),
    ("referral-deadline", "1"),
    ("release-deadline", "1"),
    ("return-deadline", "1"),
    ("hand-over-deadline", "1"),
    ("release-days", "2"),
    ("release-contacts", "1"),
    ("release-assessment", "1"),
    ("watch-days", "1"),
    ("watch-deadline", "1"),
];

/// Roles so narrow that a reason which names the wrong one leads nowhere, and so wide that only the rules, not the
/// roles, keep the proposer from approving.
const ROLES: &[(&str, &str)] = &[
    ("propose-release", r#"["psychology-teacher", "principal"]"#),
    ("approve-release", r#"["principal", "county-station"]"#),
    ("assess", r#"["psychology-teacher"]"#),
    ("answer-referral", r#"["psychology-teacher"]"#),
    ("return-from-care", r#"["county-station"]"#),
    ("ask-return", r#"["class-teacher"]"#),
];

/// The school at which every case begins, and the one to which it can be handed over.
pub const SCHOOLS: [&str; 2] = ["X-1", "X-2"];

/// The policy of the proof with so many approvers.
///
/// # Errors
/// Where the preset has no such rule, or the policy is not sound.
pub fn policy(approvers: u8) -> Result<Policy, String> {
    let mut text = Policy::preset_text("jiaxing-2024").map_err(|fault| fault.to_string())?.to_owned();
    let approvers = approvers.to_string();
    for (rule, value) in NUMBERS.iter().chain(&[("approvers", approvers.as_str())]) {
        text = replace(&text, &format!("[warning.{rule}]\nvalue = "), value)?;
    }
    for (command, roles) in ROLES {
        text = replace(&text, &format!("\n{command} = "), roles)?;
    }
    Policy::from_toml(&text).map_err(|faults| faults.to_string())
}

/// The text with another value up to the end of the line that `before` leads to.
fn replace(text: &str, before: &str, value: &str) -> Result<String, String> {
    let (head, tail) = text.split_once(before).ok_or_else(|| format!("the preset lacks {before}"))?;
    let (_, rest) = tail.split_once('\n').ok_or_else(|| format!("nothing after {before}"))?;
    Ok(format!("{head}{before}{value}\n{rest}"))
}

/// The person of a role at a school, or above it.
#[must_use]
pub fn person(role: Role, school: &str) -> Actor {
    let unit = match role {
        Role::CountyStation => "U-1",
        Role::CityCentre => "C-1",
        Role::SubjectTeacher | Role::ClassTeacher | Role::GradeHead | Role::PsychologyTeacher | Role::Principal => {
            school
        }
    };
    Actor { staff: format!("T-{}-{unit}", role.wire()).into(), role, unit: unit.into() }
}

/// A second person in the role of the principal 副校长.
#[must_use]
pub fn second(school: &str) -> Actor {
    Actor { staff: format!("T-second-{school}").into(), role: Role::Principal, unit: school.into() }
}

/// The other school.
#[must_use]
pub fn other(school: &str) -> &'static str {
    let [first, second] = SCHOOLS;
    if school == first { second } else { first }
}

/// Everybody who can be right: one person for each role, and a second principal.
#[must_use]
pub fn staff(school: &str) -> Vec<Actor> {
    Role::ALL.iter().map(|role| person(*role, school)).chain([second(school)]).collect()
}

/// Those who are wrong in every state, but for the principal of the other school while that is asked to take over.
#[must_use]
pub fn outsiders(school: &str) -> [Actor; 2] {
    let nobody = Actor { staff: " ".into(), role: Role::Principal, unit: school.into() };
    [person(Role::Principal, other(school)), nobody]
}

const DAY_BEGINS: i64 = 9 * 60 * 60 * 1000;
const MINUTE: i64 = 60 * 1000;

fn plus(at: Timestamp, millis: i64) -> Timestamp {
    Timestamp::from_millis(at.millis().saturating_add(millis)).unwrap_or(at)
}

/// When a day begins for those who work.
#[must_use]
pub fn morning(day: Day) -> Timestamp {
    plus(Timestamp::start_of(day), DAY_BEGINS)
}

/// One minute later: no two acts of a day are at the same instant.
#[must_use]
pub fn next_minute(at: Timestamp) -> Timestamp {
    plus(at, MINUTE)
}
