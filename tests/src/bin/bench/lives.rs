//! Many cases as stored lines: lives of 8 to 20 events, by commands that the rules allow.

use humiao::policy::Policy;
use humiao::role::{Actor, Role};
use humiao::time::Timestamp;
use humiao::warning::{Case, Command};

const DAY: i64 = 24 * 60 * 60 * 1000;
const LIFE: &[(Role, &str)] = &[
    (Role::PsychologyTeacher, r#""begin-review""#),
    (
        Role::Principal,
        r#"{"confirm":{"level":2,"danger":false,"grounds":"依据","participants":[{"staff":"T-3","role":"principal"},{"staff":"T-2","role":"psychology-teacher"},{"staff":"T-1","role":"class-teacher"}]}}"#,
    ),
    (
        Role::Principal,
        r#"{"assign-pair":{"lead":{"staff":"T-2","role":"psychology-teacher"},"partner":{"staff":"T-1","role":"class-teacher"}}}"#,
    ),
    (Role::ClassTeacher, r#"{"tell-guardian":{"mode":"phone"}}"#),
    (Role::PsychologyTeacher, r#"{"set-plan":{"measures":"每周谈话一次，家校联系每月一次"}}"#),
    (Role::PsychologyTeacher, r#"{"refer":{"institution":"市评估中心"}}"#),
    (Role::PsychologyTeacher, r#"{"answer-referral":{"answer":"rejected"}}"#),
];
const CONTACT: &str = r#"{"record-contact":{"mode":"talk","outcome":"seen","note":"情绪较上周平稳"}}"#;

/// The cases of one log: each a list of lines.
pub(crate) fn logs(policy: &Policy, count: u32) -> Vec<Vec<String>> {
    (0..count).filter_map(|number| life(policy, number)).collect()
}

fn life(policy: &Policy, number: u32) -> Option<Vec<String>> {
    let actor = |role: Role| Actor { staff: format!("T-{}", number % 977).into(), role, unit: "X-1".into() };
    let report = format!(
        r#"{{"report":{{"student":"S-{number:07}","school":"X-1","source":"screening","signs":["low-mood"],"danger":false}}}}"#
    );
    let Ok(Command::Report(report)) = serde_json::from_str(&report) else { return None };
    let mut now = Timestamp::parse("2023-09-11T09:00:00+08:00").ok()?;
    let id = format!("C-{number:07}");
    let mut events =
        Case::open(policy, id.as_str().into(), report, &actor(Role::ClassTeacher), now, now).into_result().ok()?;
    let mut case = Case::replay(&events).ok()?;
    let contacts = std::iter::repeat_n((Role::PsychologyTeacher, CONTACT), (number % 13) as usize);
    for (role, command) in LIFE.iter().copied().chain(contacts) {
        now = Timestamp::from_millis(now.millis() + DAY).ok()?;
        let command: Command = serde_json::from_str(command).ok()?;
        let new = case.decide(policy, &command, &actor(role), now, now).into_result().ok()?;
        case = case.evolve(&new).ok()?;
        events.extend(new);
    }
    Some(events.iter().map(humiao::warning::Event::to_json).collect())
}
