//! Commands that were decoded, decided on one case.

use humiao::catalog::Wire;
use humiao::duty::worklist;
use humiao::role::{Actor, Role};
use humiao::text::Language;
use humiao::time::{Day, Timestamp};
use humiao::verdict::{Reason, Verdict};
use humiao::warning::{Case, Command, Event, Report, Scope, Source, known_by, read_log, tally};

use super::{POLICY, case_id};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// The first instant of a life, unless it begins with another.
const START: i64 = 1_709_254_800_000;
const LONGEST: usize = 48;

/// A life, one command a line, each behind four characters: the role, the unit, the days since the line before it,
/// the days that it is recorded late.
pub(super) fn history(text: &str) {
    let Some(policy) = &*POLICY else { return };
    let Some((mut case, mut events)) = opened(policy) else { return };
    let mut now = START;
    for line in text.lines().take(LONGEST) {
        let Some((head, command)) = line.split_at_checked(4) else { continue };
        let [role, unit, days, late] = *head.as_bytes() else { continue };
        let Ok(command) = serde_json::from_str::<Command>(command) else { continue };
        let Some(role) = Role::ALL.get(usize::from(role) % Role::ALL.len()) else { continue };
        let unit = if unit % 4 == 1 { "X-2" } else { "X-1" };
        let actor = Actor { staff: format!("T-{}", role.wire()).into(), role: *role, unit: unit.into() };
        now += i64::from(days % 64) * DAY + 1;
        // Also after `now`, and before the report.
        let then = now - (i64::from(late % 64) - 8).max(-1) * DAY / 2;
        let (Ok(now), Ok(happened)) = (Timestamp::from_millis(now), Timestamp::from_millis(then)) else { return };

        let before = case.clone();
        let choices = case.options(policy, &actor, now);
        let verdict = case.decide(policy, &command, &actor, happened, now);
        assert_eq!(case, before, "deciding changed the case");
        match verdict {
            Verdict::Refused(reasons) => {
                assert!(!reasons.is_empty(), "refused without a reason");
                reasons.iter().for_each(told);
            }
            Verdict::Allowed(new) => {
                let kind = command.kind();
                let offered = choices.iter().find(|choice| choice.command == kind);
                assert!(
                    offered.is_some_and(|choice| choice.unmet.is_empty()) || happened.day() != now.day(),
                    "{kind:?} is allowed and was not offered"
                );
                let stored: Result<Vec<Event>, _> =
                    new.iter().map(|event| Event::from_json(&event.to_json())).collect();
                let after = case.evolve(&new);
                assert!(after.is_ok(), "what was decided cannot be stored: {after:?}");
                assert_eq!(stored, Ok(new.clone()));
                if let Ok(after) = after {
                    case = after;
                }
                events.extend(new);
            }
        }
        asked(std::slice::from_ref(&case));
    }
    assert_eq!(Case::replay(&events), Ok(case.clone()));
    for event in &events {
        assert!(Case::replay(known_by(&events, event.recorded)).is_ok());
    }
    let text: String = events.iter().map(|event| event.to_json() + "\n").collect();
    let log = read_log(&text);
    assert!(log.faults.is_empty(), "{:?}", log.faults);
    assert_eq!(log.cases, [case]);
}

fn opened(policy: &humiao::policy::Policy) -> Option<(Case, Vec<Event>)> {
    let actor = Actor { staff: "T-class-teacher".into(), role: Role::ClassTeacher, unit: "X-1".into() };
    let report = Report {
        student: "S-1".into(),
        school: "X-1".into(),
        source: Source::Teacher,
        signs: vec![],
        danger: false,
        note: humiao::text::Sealed::default(),
    };
    let now = Timestamp::from_millis(START).ok()?;
    let events = Case::open(policy, case_id(), report, &actor, now, now).into_result().ok()?;
    Some((Case::replay(&events).ok()?, events))
}

fn told(reason: &Reason) {
    let shown = format!("{reason}{reason:?}{}{}", reason.text(Language::Zh), reason.text(Language::En));
    assert!(!shown.contains("T-"), "a reason names a person: {shown}");
}

/// Everything that can be asked of cases has an answer, whatever they went through.
pub(super) fn asked(cases: &[Case]) {
    let Some(policy) = &*POLICY else { return };
    let days = [(1900, 1, 1), (2024, 3, 1), (2024, 9, 1), (2199, 12, 31)];
    for on in days.into_iter().filter_map(|(year, month, day)| Day::new(year, month, day).ok()) {
        let duties: Vec<_> = cases.iter().flat_map(|case| case.duties(policy, on)).collect();
        for duty in &duties {
            assert!(duty.window.start <= duty.window.due && duty.accountable.is_some());
            let _ = (duty.status(on), duty.is_owed(on));
        }
        let owed = worklist(duties, on);
        assert!(owed.iter().all(|duty| duty.is_owed(on)));
        let tally = tally(cases, &Scope::All, on);
        assert!(tally.reconciles() || !tally.breaks.is_empty(), "{tally:?}");
    }
    for case in cases.iter().take(8) {
        let on = case.state().recorded.day();
        if let Verdict::Allowed(path) = case.release_path(policy, on) {
            assert!(path.earliest >= on && path.steps.iter().all(|step| step.on >= on && step.on <= path.earliest));
        }
        let answer = case.accountable(policy, case.state().recorded);
        assert!(answer.is_some_and(|answer| !answer.actor.staff.as_str().is_empty()) || !case.is_open());
        for role in Role::ALL {
            let actor = Actor { staff: "T-9".into(), role: *role, unit: case.state().school.as_str().into() };
            let _ = case.options(policy, &actor, case.state().recorded);
        }
    }
}
