//! Histories with one act of the law that is not recorded.

use std::sync::LazyLock;

use humiao::catalog::Wire;
use humiao::policy::Policy;
use humiao::role::{Actor, Role};
use humiao::time::Timestamp;
use humiao::warning::{Case, Command, Report, Sign};
use humiao_conformance::vector::{folder, load};
use serde_json::{Value, json};

use crate::policies::preset;

/// How far a life went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    Reported,
    UnderReview,
    /// Active, the danger found over, with all that a release needs.
    Active,
    Proposed,
    Watch,
    /// Active, in danger.
    Danger,
    /// The same, taken over by a school outside the service.
    DangerHandedOver,
}

impl Stage {
    /// The stages on the way to the watch.
    pub(crate) const ALL: [Self; 5] = [Self::Reported, Self::UnderReview, Self::Active, Self::Proposed, Self::Watch];
}

/// The act at once that is not recorded; the others are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    Hospital,
    Guardian,
    Police,
    All,
    None,
}

pub(crate) fn by(role: Role) -> Actor {
    Actor { staff: format!("T-{}", role.wire()).into(), role, unit: "X-1".into() }
}

pub(crate) fn command(value: Value) -> Command {
    serde_json::from_value(value).unwrap()
}

pub(crate) fn participants() -> Value {
    json!([{"staff": "T-principal", "role": "principal"}, {"staff": "T-psychology-teacher", "role": "psychology-teacher"},
        {"staff": "T-class-teacher", "role": "class-teacher"}])
}

fn at(text: &str) -> Timestamp {
    Timestamp::parse(&format!("2024-{text}:00+08:00")).unwrap()
}

fn open(policy: &Policy, signs: &[&str], danger: bool) -> Case {
    let report: Report = serde_json::from_value(
        json!({"student": "S-1", "school": "X-1", "source": "teacher", "signs": signs, "danger": danger}),
    )
    .unwrap();
    // A policy may keep a role from reporting, but not all of them.
    let roles = &policy.warning.permissions.value[&humiao::warning::CommandKind::Report];
    let (now, role) = (at("03-01T09:00"), roles.iter().find(|role| **role == Role::ClassTeacher).unwrap_or(&roles[0]));
    let verdict = Case::open(policy, "C-1".into(), report, &by(*role), now, now);
    Case::replay(&verdict.into_result().unwrap()).unwrap()
}

/// A life under the preset in which one act was recorded and voided again at the end.
pub(crate) fn life(signs: &[&str], danger: bool, act: Act, stage: Stage) -> Case {
    let grounds = || json!({"grounds": "依据"});
    let judged = |danger: bool| json!({"confirm": {"level": 2, "danger": danger, "participants": participants(), "grounds": "依据"}});
    let contact = json!({"record-contact": {"mode": "talk", "outcome": "seen"}});
    let (psy, head) = (Role::PsychologyTeacher, Role::Principal);
    let mut steps = vec![
        ("03-01T10:00", head, json!({"bring-to-hospital": {"mode": "talk"}})),
        ("03-01T10:00", head, json!({"tell-guardian": {"mode": "phone"}})),
        ("03-01T10:00", head, json!({"tell-police": {"situation": 5, "authority": "派出所"}})),
    ];
    let review = ("03-01T15:00", psy, json!("begin-review"));
    let mut way = vec![review.clone(), ("03-04T10:00", head, judged(false))];
    way.extend(["03-08T10:00", "03-15T10:00", "03-22T10:00", "03-29T10:00"].map(|now| (now, psy, contact.clone())));
    way.push(("04-01T10:00", psy, json!({"assess": {"instrument": "访谈"}})));
    way.push(("04-03T10:00", psy, json!({"propose-release": grounds()})));
    way.push(("04-03T15:00", head, json!({"approve-release": grounds()})));
    let hand_over = [
        ("03-05T10:00", head, json!({"offer-hand-over": {"school": "X-9", "outside": true}})),
        ("03-06T10:00", psy, json!({"answer-hand-over": {"accepted": true}})),
    ];
    match stage {
        Stage::Reported => {}
        Stage::UnderReview => steps.extend(way.into_iter().take(1)),
        Stage::Active => steps.extend(way.into_iter().take(7)),
        Stage::Proposed => steps.extend(way.into_iter().take(8)),
        Stage::Watch => steps.extend(way),
        Stage::Danger => steps.extend([review, ("03-04T10:00", head, judged(true))]),
        Stage::DangerHandedOver => {
            steps.extend([review, ("03-04T10:00", head, judged(true))]);
            steps.extend(hand_over);
        }
    }
    let voided = match act {
        Act::Hospital => vec![2],
        Act::Guardian => vec![3],
        Act::Police => vec![4],
        Act::All => vec![2, 3, 4],
        Act::None => vec![],
    };
    let void = |event: &i32| ("04-04T10:00", head, json!({"void": {"event": event, "grounds": "误录"}}));
    steps.extend(voided.iter().map(void));
    steps.into_iter().fold(open(preset(), signs, danger), |case, (now, role, content)| {
        let now = at(now);
        let verdict = case.decide(preset(), &command(content), &by(role), now, now);
        case.evolve(&verdict.into_result().unwrap()).unwrap()
    })
}

/// Every command that a vector gives, once.
pub(crate) fn pool() -> Vec<Command> {
    static POOL: LazyLock<Vec<Command>> = LazyLock::new(|| {
        let files = load(&folder()).unwrap();
        let cases = files.values().filter(|file| file.call == "warning.decide").flat_map(|file| &file.cases);
        let mut commands: Vec<Command> = cases.map(|case| command(case.when["command"].clone())).collect();
        let mut seen = std::collections::BTreeSet::new();
        commands.retain(|command| seen.insert(serde_json::to_string(command).unwrap()));
        commands
    });
    POOL.clone()
}

/// A life under a policy, of whatever commands it allows.
pub(crate) fn live(policy: &Policy, sign: Sign, danger: bool, acts: &[(proptest::sample::Index, Role, i64)]) -> Case {
    let pool = pool();
    let mut case = open(policy, &[sign.wire()], danger);
    let mut now = at("03-01T09:00");
    for (index, role, days) in acts {
        now = Timestamp::from_millis(now.millis() + days * crate::DAY).unwrap();
        if let Ok(events) = case.decide(policy, index.get(&pool), &by(*role), now, now).into_result() {
            case = case.evolve(&events).unwrap();
        }
    }
    case
}
