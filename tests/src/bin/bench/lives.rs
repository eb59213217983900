//! Cases as they are lived: stories of 8 to 20 events, every step by a command that the rules allow.

use humiao::policy::Policy;
use humiao::role::{Actor, Role};
use humiao::time::Timestamp;
use humiao::warning::{Case, Command, Event};

const HOUR: i64 = 60 * 60 * 1000;

const CLASS: Role = Role::ClassTeacher;
const PSYCHOLOGY: Role = Role::PsychologyTeacher;
const HEAD: Role = Role::Principal;

/// One step of a story.
enum Step {
    /// So many hours later, somebody in a role gives a command.
    Act(i64, Role, &'static str),
    /// As many of these as the life has room for, and at least so many; every fourth contact fails.
    Fill(usize, i64, Role, &'static str),
    /// The last record was wrong.
    Void,
    /// From here on the other school acts.
    Elsewhere,
}
use Step::{Act, Elsewhere, Fill, Void};

const CONTACT: &str = r#"{"record-contact":{"mode":"talk","outcome":"seen","note":"{note}"}}"#;
const CLUE: &str = r#"{"add-clue":{"source":"peer","signs":["withdrawal"],"danger":false,"note":"{note}"}}"#;
const REVIEW: Step = Act(20, PSYCHOLOGY, r#""begin-review""#);
const CONFIRM: Step =
    Act(26, HEAD, r#"{"confirm":{"level":{level},"danger":false,"participants":{meeting},"grounds":"{note}"}}"#);
const PAIR: Step = Act(
    5,
    HEAD,
    r#"{"assign-pair":{"lead":{"staff":"T-{school}-P","role":"psychology-teacher"},"partner":{"staff":"T-{school}-C","role":"class-teacher"}}}"#,
);
const TELL: Step = Act(2, CLASS, r#"{"tell-guardian":{"mode":"phone"}}"#);
const PLAN: Step = Act(40, PSYCHOLOGY, r#"{"set-plan":{"measures":"每周谈话一次，家校联系每月一次；{note}"}}"#);
const ASSESS: Step = Act(30, PSYCHOLOGY, r#"{"assess":{"instrument":"MHT","score":41}}"#);
const REFUSE: Step = Act(30, HEAD, r#"{"not-confirm":{"participants":{meeting},"grounds":"{note}"}}"#);

const STORIES: &[(bool, &[Step])] = &[
    // Followed up, and so on for years.
    (false, &[REVIEW, CONFIRM, PAIR, TELL, PLAN, ASSESS, Fill(1, 160, PSYCHOLOGY, CONTACT)]),
    // A record was wrong.
    (false, &[REVIEW, CONFIRM, PAIR, TELL, PLAN, Fill(1, 150, PSYCHOLOGY, CONTACT), Void]),
    // Still to be judged.
    (false, &[Fill(7, 30, CLASS, CLUE)]),
    // Released, under watch.
    (
        false,
        &[
            REVIEW,
            CONFIRM,
            PAIR,
            Fill(5, 170, PSYCHOLOGY, CONTACT),
            ASSESS,
            Act(24, PSYCHOLOGY, r#"{"propose-release":{"grounds":"{note}"}}"#),
            Act(24, HEAD, r#"{"approve-release":{"grounds":"{note}"}}"#),
        ],
    ),
    // Released at the second attempt, and the watch is over.
    (
        false,
        &[
            REVIEW,
            CONFIRM,
            PAIR,
            Fill(5, 170, PSYCHOLOGY, CONTACT),
            ASSESS,
            Act(24, PSYCHOLOGY, r#"{"propose-release":{"grounds":"{note}"}}"#),
            Act(24, HEAD, r#"{"reject-release":{"grounds":"{note}"}}"#),
            Act(48, PSYCHOLOGY, r#"{"propose-release":{"grounds":"{note}"}}"#),
            Act(24, HEAD, r#"{"approve-release":{"grounds":"{note}"}}"#),
            Act(24 * 95, PSYCHOLOGY, r#"{"end-watch":{"grounds":"{note}"}}"#),
        ],
    ),
    // No crisis; warned again, and confirmed.
    (
        false,
        &[
            Fill(1, 20, CLASS, CLUE),
            REVIEW,
            REFUSE,
            Act(500, CLASS, r#"{"warn-again":{"source":"guardian","signs":["school-refusal"],"danger":false}}"#),
            REVIEW,
            CONFIRM,
            PAIR,
        ],
    ),
    // No crisis.
    (false, &[Fill(5, 20, CLASS, CLUE), REVIEW, REFUSE]),
    // In danger, and what the law wants at once.
    (
        true,
        &[
            Act(1, CLASS, r#"{"bring-to-hospital":{"mode":"talk"}}"#),
            Act(1, CLASS, r#"{"tell-guardian":{"mode":"phone","note":"{note}"}}"#),
            Act(1, PSYCHOLOGY, r#"{"break-confidentiality":{"told":["guardian","class-teacher"],"grounds":"{note}"}}"#),
            REVIEW,
            Act(9, HEAD, r#"{"confirm":{"level":3,"danger":true,"participants":{meeting},"grounds":"{note}"}}"#),
            PAIR,
            Fill(1, 30, PSYCHOLOGY, CONTACT),
            Act(90, HEAD, r#"{"change-level":{"level":2,"danger":false,"participants":{meeting},"grounds":"{note}"}}"#),
        ],
    ),
    // In care, study suspended, and back at school.
    (
        false,
        &[
            REVIEW,
            CONFIRM,
            PAIR,
            Act(30, PSYCHOLOGY, r#"{"refer":{"institution":"市心理健康评估中心"}}"#),
            Act(60, PSYCHOLOGY, r#"{"answer-referral":{"answer":"accepted"}}"#),
            Act(10, HEAD, r#"{"suspend-study":{"grounds":"{note}"}}"#),
            Act(900, PSYCHOLOGY, r#"{"return-from-care":{"institution":"市第七医院","dated":"{today}"}}"#),
            Act(20, CLASS, r#"{"ask-return":{"institution":"市第七医院","dated":"{today}","note":"{note}"}}"#),
            Act(10, PSYCHOLOGY, r#"{"assess":{"instrument":"复学评估"}}"#),
            Act(40, HEAD, r#"{"decide-return":{"passed":true,"grounds":"{note}"}}"#),
            Fill(0, 100, PSYCHOLOGY, CONTACT),
        ],
    ),
    // Moved away, and handed over.
    (
        false,
        &[
            REVIEW,
            CONFIRM,
            PAIR,
            Fill(1, 100, PSYCHOLOGY, CONTACT),
            Act(30, HEAD, r#"{"offer-hand-over":{"school":"X-outside","outside":true}}"#),
            Act(50, PSYCHOLOGY, r#"{"answer-hand-over":{"accepted":true,"note":"{note}"}}"#),
            Act(20, HEAD, r#"{"close":{"cause":"moved-away","grounds":"{note}"}}"#),
        ],
    ),
    // Taken over by another school of the city.
    (
        false,
        &[
            REVIEW,
            CONFIRM,
            PAIR,
            Act(30, HEAD, r#"{"offer-hand-over":{"school":"X-{elsewhere}","outside":false}}"#),
            Elsewhere,
            Act(50, HEAD, r#"{"answer-hand-over":{"accepted":true}}"#),
            PAIR,
            Fill(1, 100, PSYCHOLOGY, CONTACT),
        ],
    ),
    // Graduated.
    (
        false,
        &[
            REVIEW,
            CONFIRM,
            PAIR,
            PLAN,
            Fill(2, 160, PSYCHOLOGY, CONTACT),
            Act(60, HEAD, r#"{"close":{"cause":"graduated","grounds":"{note}"}}"#),
        ],
    ),
];

const NOTES: &[&str] = &[
    "情绪较上周平稳",
    "本人愿意继续谈话，睡眠有所改善，已约定下周同一时间再谈",
    "家长表示会配合，近期与同学相处正常",
    "作业能按时完成，课间仍多独处，班主任继续关注；家访时与祖父母作了沟通，约定每日联系一次",
];

/// The history of a case; the same number gives the same history.
///
/// # Errors
/// The step that the rules refuse, and why.
pub(crate) fn life(policy: &Policy, number: u32) -> Result<Vec<Event>, String> {
    let mixed = mix(number);
    let school = mixed % 350;
    let Some((danger, story)) = STORIES.get((mixed >> 10) as usize % STORIES.len()) else { return Ok(Vec::new()) };
    let mut room = (8 + (mixed >> 20) as usize % 13).saturating_sub(1 + story.iter().map(Step::least).sum::<usize>());
    let mut now = instant(1_694_397_600_000 + i64::from(mixed % 1000) * HOUR)?;
    let report = format!(
        r#"{{"student":"S-{number:09}","school":"X-{school:03}","source":"screening","signs":["low-mood"],"danger":{danger}}}"#
    );
    let report = serde_json::from_str(&report).map_err(|error| error.to_string())?;
    let id = format!("C-{number:09}");
    let opened = Case::open(policy, id.as_str().into(), report, &actor(CLASS, school), now, now);
    let mut events = opened.into_result().map_err(|reasons| format!("the report: {reasons:?}"))?;
    let mut case = Case::replay(&events).map_err(|fault| fault.to_string())?;
    let mut here = school;
    for step in *story {
        let (times, hours, role, command) = match step {
            Act(hours, role, command) => (1, *hours, *role, (*command).to_owned()),
            Fill(least, hours, role, command) => {
                (least + std::mem::take(&mut room), *hours, *role, (*command).to_owned())
            }
            Void => {
                let last = case.state().version;
                (1, 20, HEAD, format!(r#"{{"void":{{"event":{last},"grounds":"{{note}}"}}}}"#))
            }
            Elsewhere => {
                here = elsewhere(school);
                continue;
            }
        };
        for time in 0..times {
            now = instant(now.millis() + hours * HOUR + i64::from(mixed % 61) * 1000)?;
            let mut text = filled(&command, mixed.wrapping_add(case.state().version), school, here);
            text = text.replace("{today}", &now.day().to_string());
            if time % 4 == 3 {
                text = text.replace("\"seen\"", "\"unavailable\"");
            }
            let command: Command = serde_json::from_str(&text).map_err(|error| format!("{text}: {error}"))?;
            let new = case.decide(policy, &command, &actor(role, here), now, now).into_result();
            let new = new.map_err(|reasons| format!("{id}: {text}: {reasons:?}"))?;
            case = case.evolve(&new).map_err(|fault| fault.to_string())?;
            events.extend(new);
        }
    }
    Ok(events)
}

impl Step {
    const fn least(&self) -> usize {
        match self {
            Act(..) | Void => 1,
            Fill(least, ..) => *least,
            Elsewhere => 0,
        }
    }
}

/// Numbers that look alike give lives that do not.
const fn mix(number: u32) -> u32 {
    let mixed = (number ^ (number >> 16)).wrapping_mul(0x7feb_352d);
    let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x846c_a68b);
    mixed ^ (mixed >> 16)
}

const fn elsewhere(school: u32) -> u32 {
    (school + 1) % 350
}

fn instant(millis: i64) -> Result<Timestamp, String> {
    Timestamp::from_millis(millis).map_err(|fault| fault.to_string())
}

fn actor(role: Role, school: u32) -> Actor {
    let letter = match role {
        Role::ClassTeacher => 'C',
        Role::PsychologyTeacher => 'P',
        Role::Principal => 'H',
        Role::SubjectTeacher | Role::GradeHead | Role::CountyStation | Role::CityCentre => 'X',
    };
    Actor { staff: format!("T-{school:03}-{letter}").into(), role, unit: format!("X-{school:03}").into() }
}

fn filled(command: &str, mixed: u32, school: u32, here: u32) -> String {
    let meeting = [(HEAD, "principal"), (PSYCHOLOGY, "psychology-teacher"), (CLASS, "class-teacher")]
        .map(|(role, name)| format!(r#"{{"staff":"{}","role":"{name}"}}"#, actor(role, here).staff.as_str()));
    command
        .replace("{note}", NOTES.get(mixed as usize % NOTES.len()).copied().unwrap_or_default())
        .replace("{level}", &(1 + mixed % 3).to_string())
        .replace("{meeting}", &format!("[{}]", meeting.join(",")))
        .replace("{school}", &format!("{here:03}"))
        .replace("{elsewhere}", &format!("{:03}", elsewhere(school)))
}
