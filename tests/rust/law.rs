//! The law holds whatever a policy says. One test for each law tries every switch that a policy offers.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test stops where it is wrong")]

#[path = "law/lives.rs"]
mod lives;
#[path = "law/policies.rs"]
mod policies;

use std::collections::BTreeSet;

use humiao::catalog::{Code, Wire, entries};
use humiao::category::{self, Proposal};
use humiao::duty::{Duty, DutyKind, Status};
use humiao::law;
use humiao::policy::{Basis, Policy, Standing};
use humiao::role::{Actor, Role};
use humiao::text::Language;
use humiao::time::Timestamp;
use humiao::verdict::Reason;
use humiao::warning::{Case, Cause, Command, CommandKind, Phase, Sign, code};
use proptest::prelude::*;
use serde_json::json;

use lives::{Act, Stage, by, command, life, live, pool};
use policies::{allowed, preset, random, refused};

const DAY: i64 = 24 * 60 * 60 * 1000;

fn later(case: &Case, days: i64) -> Timestamp {
    Timestamp::from_millis(case.state().recorded.millis() + days * DAY).unwrap()
}

fn unmet(policy: &Policy, case: &Case, command: &Command, role: Role) -> Vec<Reason> {
    let now = later(case, 100);
    case.decide(policy, command, &by(role), now, now).unmet().to_vec()
}

fn says(reasons: &[Reason], code: Code, basis: &Basis) -> bool {
    reasons.iter().any(|reason| reason.code == code && reason.basis == *basis)
}

/// The decisions that end a review without a warning, release a student or end the watch.
fn letting_go() -> Vec<(Stage, Command)> {
    let grounds = json!({"grounds": "依据"});
    vec![
        (
            Stage::UnderReview,
            command(json!({"not-confirm": {"participants": lives::participants(), "grounds": "依据"}})),
        ),
        (Stage::Active, command(json!({"propose-release": grounds}))),
        (Stage::Proposed, command(json!({"approve-release": grounds}))),
        (Stage::Watch, command(json!({"end-watch": grounds}))),
    ]
}

fn closing(cause: Cause) -> Command {
    command(json!({"close": {"cause": cause.wire(), "grounds": "依据"}}))
}

/// A duty that falls due on the day on which the clue was found, by its law, and is overdue the day after.
fn owed_at_once(policy: &Policy, case: &Case, kind: DutyKind, basis: &Basis) {
    let on = case.state().episodes[0].reported.day();
    let duties = case.duties(policy, on.plus(1));
    let owed: Vec<&Duty> = duties.iter().filter(|duty| duty.kind == kind && duty.basis == *basis).collect();
    assert_eq!(owed.len(), 1, "{kind:?}");
    assert_eq!((owed[0].window.start, owed[0].window.due), (on, on), "{kind:?} is due at once");
    assert_eq!(owed[0].status(on.plus(1)), Status::Overdue);
    assert!(owed[0].accountable.is_some());
}

/// What every law about an act at once says, under one policy.
fn holds_at_once(policy: &Policy, signs: &[&str], danger: bool, act: Act, kind: DutyKind, basis: &Basis) {
    for stage in Stage::ALL {
        owed_at_once(policy, &life(signs, danger, act, stage), kind, basis);
    }
    for (stage, command) in letting_go() {
        for role in Role::ALL {
            let reasons = unmet(policy, &life(signs, danger, act, stage), &command, *role);
            assert!(says(&reasons, code::AT_ONCE, basis), "{stage:?} {:?}", command.kind());
        }
    }
}

#[test]
fn a_policy_that_would_block_the_law_or_pass_for_it_does_not_load() {
    refused();
}

#[test]
fn a_possible_disorder_is_told_to_the_guardian_at_once() {
    for (name, policy) in allowed() {
        for (signs, danger) in [(&["suspected-disorder"][..], false), (&["low-mood"], true)] {
            holds_at_once(&policy, signs, danger, Act::Guardian, DutyKind::TellGuardian, &law::TELL_GUARDIAN);
            for cause in [Cause::Graduated, Cause::MovedAway] {
                for stage in Stage::ALL {
                    let case = life(signs, danger, Act::Guardian, stage);
                    let reasons = unmet(&policy, &case, &closing(cause), Role::Principal);
                    assert!(says(&reasons, code::AT_ONCE, &law::TELL_GUARDIAN), "{name}: {cause:?} {stage:?}");
                }
            }
        }
    }
}

#[test]
fn danger_is_stopped_and_brought_to_hospital_at_once() {
    for (name, policy) in allowed() {
        holds_at_once(&policy, &["self-harm"], true, Act::Hospital, DutyKind::BringToHospital, &law::BRING_TO_HOSPITAL);
        let danger = life(&["self-harm"], true, Act::All, Stage::Reported);
        for cause in [Cause::Graduated, Cause::EnteredInError] {
            let reasons = unmet(&policy, &danger, &closing(cause), Role::Principal);
            assert!(says(&reasons, code::DANGER, &law::BRING_TO_HOSPITAL), "{name}: {cause:?}");
        }
        for role in Role::ALL {
            let hospital = command(json!({"bring-to-hospital": {"mode": "talk"}}));
            assert!(unmet(&policy, &danger, &hospital, *role).is_empty(), "{name}: {role:?} acts");
        }
    }
}

#[test]
fn suspected_harm_is_reported_to_the_police_at_once() {
    for (name, policy) in allowed() {
        let harm = &["suspected-unlawful-harm"];
        holds_at_once(&policy, harm, false, Act::Police, DutyKind::MandatoryReport, &law::MANDATORY_REPORT);
        for stage in Stage::ALL {
            // No consent is asked for and no confidentiality was broken; whoever found it reports it.
            let case = life(harm, false, Act::Police, stage);
            for role in Role::ALL {
                for situation in 0..=10u8 {
                    let report = command(json!({"tell-police": {"situation": situation, "authority": "派出所"}}));
                    let reasons = unmet(&policy, &case, &report, *role);
                    if (1..=9).contains(&situation) {
                        assert!(reasons.is_empty(), "{name}: {role:?} reports the situation {situation}");
                    } else {
                        assert!(says(&reasons, code::SITUATION, &law::MANDATORY_REPORT), "{name}: {situation}");
                    }
                }
            }
            for cause in Cause::ALL {
                let reasons = unmet(&policy, &case, &closing(*cause), Role::Principal);
                assert!(says(&reasons, code::AT_ONCE, &law::MANDATORY_REPORT), "{name}: {cause:?} {stage:?}");
            }
        }
    }
}

/// The library has no place for a diagnosis: no command, sign or field says one, and an assessment sets nothing.
#[test]
fn nobody_diagnoses_here() {
    assert!(law::all().contains(&law::DIAGNOSIS));
    let diagnosed = |name: &str| name.contains("diagnos");
    assert!(!entries().any(|entry| diagnosed(entry.name)));
    assert!(Sign::SuspectedDisorder.title(Language::En).starts_with("suspected"));
    for field in ["diagnosis", "disorder", "level", "danger", "category"] {
        let assessed = json!({"assess": {"instrument": "MHT", "score": 99, field: 3}});
        assert!(serde_json::from_value::<Command>(assessed).is_err(), "{field}");
    }
    for (name, policy) in allowed() {
        for stage in Stage::ALL {
            let case = life(&["low-mood"], false, Act::None, stage);
            for score in [0, 40, u32::MAX] {
                let assess = command(json!({"assess": {"instrument": "MHT", "score": score, "finding": "重度抑郁"}}));
                for role in Role::ALL {
                    let now = later(&case, 1);
                    let verdict = case.decide(&policy, &assess, &by(*role), now, now);
                    let Ok(events) = verdict.into_result() else { continue };
                    let (before, mut after) = (case.state().clone(), case.evolve(&events).unwrap().state().clone());
                    after.assessments.pop();
                    (after.version, after.recorded) = (before.version, before.recorded);
                    assert!(after == before, "{name}: an assessment is a record, and sets nothing");
                }
            }
        }
    }
}

/// A score sets no level, no release and no category: a named person decides, on stated grounds.
#[test]
fn nothing_is_decided_without_a_named_person_and_stated_grounds() {
    let decisions: Vec<Command> = pool()
        .into_iter()
        .filter(|command| serde_json::to_value(command).unwrap().to_string().contains("\"grounds\""))
        .collect();
    let kinds: BTreeSet<CommandKind> = decisions.iter().map(Command::kind).collect();
    for kind in [
        CommandKind::NotConfirm,
        CommandKind::Confirm,
        CommandKind::ChangeLevel,
        CommandKind::SuspendStudy,
        CommandKind::DecideReturn,
        CommandKind::ProposeRelease,
        CommandKind::ApproveRelease,
        CommandKind::RejectRelease,
        CommandKind::EndWatch,
        CommandKind::Close,
    ] {
        assert!(kinds.contains(&kind), "{kind:?}");
    }
    for (name, policy) in allowed() {
        for stage in Stage::ALL {
            let case = life(&["low-mood"], false, Act::None, stage);
            let now = later(&case, 100);
            for decision in &decisions {
                let mut blank = serde_json::to_value(decision).unwrap();
                blank.as_object_mut().unwrap().values_mut().for_each(|content| content["grounds"] = json!(" 　\n"));
                let reasons = unmet(&policy, &case, &command(blank), Role::Principal);
                assert!(says(&reasons, code::GROUNDS, &law::NO_AUTOMATED_DECISION), "{name}: {:?}", decision.kind());
                let nobody = Actor { staff: " ".into(), ..by(Role::Principal) };
                let verdict = case.decide(&policy, decision, &nobody, now, now);
                assert!(says(verdict.unmet(), code::UNNAMED, &law::NO_AUTOMATED_DECISION), "{name}");
            }
        }
        let proposal: Proposal = serde_json::from_value(json!({"student": "S-1", "category": "left-behind",
            "evidence": ["screening"], "grounds": " ", "start": "2024-03-01", "review": "2024-09-01"}))
        .unwrap();
        let nobody = Actor { staff: "".into(), ..by(Role::Principal) };
        let now = later(&life(&[], false, Act::None, Stage::Reported), 0);
        let verdict = category::confirm(&policy.category, &proposal, &nobody, now);
        let by_law = verdict.unmet().iter().filter(|reason| reason.basis == law::NO_AUTOMATED_DECISION);
        let codes: BTreeSet<&str> = by_law.map(|reason| reason.code.as_str()).collect();
        assert_eq!(codes, ["category.grounds", "category.screening-alone", "category.unnamed"].into(), "{name}");
    }
}

/// What each cause may leave unrecorded. A case that a side outside has taken over is that side's to act on, but the
/// guardian and the police are told by whoever found it; death leaves only the report to the police; what was entered
/// in error is no danger, so it cannot be one; release and no finding have their own ways, which leave nothing.
#[test]
fn no_cause_is_a_way_around_an_act_at_once() {
    use Act::{Guardian, Hospital, Police};
    for (name, policy) in allowed() {
        for (cause, handed_over, open, may) in [
            (Cause::Released, false, Hospital, false),
            (Cause::Released, true, Hospital, false),
            (Cause::NotConfirmed, false, Hospital, false),
            (Cause::NotConfirmed, true, Hospital, false),
            (Cause::MovedAway, false, Hospital, false),
            (Cause::MovedAway, true, Hospital, true),
            (Cause::MovedAway, true, Guardian, false),
            (Cause::MovedAway, true, Police, false),
            (Cause::Graduated, false, Hospital, false),
            (Cause::Graduated, true, Hospital, true),
            (Cause::Graduated, true, Guardian, false),
            (Cause::Graduated, true, Police, false),
            (Cause::EnteredInError, false, Hospital, false),
            (Cause::EnteredInError, false, Guardian, false),
            (Cause::EnteredInError, true, Hospital, false),
            (Cause::EnteredInError, true, Guardian, false),
            (Cause::EnteredInError, true, Police, false),
            (Cause::Deceased, false, Hospital, true),
            (Cause::Deceased, false, Guardian, true),
            (Cause::Deceased, false, Police, false),
        ] {
            let stage = if handed_over { Stage::DangerHandedOver } else { Stage::Danger };
            let case = life(&["suspected-unlawful-harm"], true, open, stage);
            assert!(case.state().danger && case.state().phase == Phase::Active);
            let reasons = unmet(&policy, &case, &closing(cause), Role::Principal);
            let by_law = reasons.iter().any(|reason| reason.basis.standing == Standing::Law);
            let closed = |reasons: &[Reason]| !reasons.iter().any(|reason| reason.code != code::ROLE);
            assert_eq!(closed(&reasons), may, "{name}: {cause:?}, {open:?} open, handed over: {handed_over}");
            let own_way = matches!(cause, Cause::Released | Cause::NotConfirmed | Cause::MovedAway);
            assert!(own_way || may != by_law, "{name}: {cause:?}, {open:?} open");
        }
    }
}

/// Every command that a vector knows, by every role: none lets an active case go while an act is open, but those.
#[test]
fn no_command_lets_a_case_go_while_an_act_at_once_is_open() {
    let commands = pool();
    let kinds: BTreeSet<CommandKind> = commands.iter().map(Command::kind).collect();
    assert_eq!(kinds.len(), CommandKind::ALL.len());
    let mut left = 0;
    for (name, policy) in allowed() {
        for (signs, open) in [
            (&["self-harm"][..], Act::Hospital),
            (&["self-harm"], Act::Guardian),
            (&["suspected-unlawful-harm"], Act::Police),
        ] {
            for stage in [Stage::Danger, Stage::Proposed] {
                let case = life(signs, true, open, stage);
                let (now, danger) = (later(&case, 100), case.state().danger);
                for command in &commands {
                    let may = matches!(command, Command::Close(closing) if may_close(closing.cause, open, danger));
                    for role in Role::ALL {
                        let verdict = case.decide(&policy, command, &by(*role), now, now);
                        let Ok(events) = verdict.into_result() else { continue };
                        let after = case.evolve(&events).unwrap();
                        let active = after.state().phase == Phase::Active;
                        assert!(active || may, "{name}: {command:?} with {open:?} open");
                        left += usize::from(!active);
                    }
                }
            }
        }
    }
    assert!(left > 0, "a death is recorded");
}

/// Whether a cause may close a case that nobody has taken over with this act open. Of a danger that a joint judgement
/// found over, the hospital is no longer called for, and what was entered in error is told to no guardian.
const fn may_close(cause: Cause, open: Act, danger: bool) -> bool {
    let police = matches!(open, Act::Police);
    match cause {
        Cause::Deceased => !police,
        Cause::EnteredInError => !danger && !police,
        Cause::Graduated => !danger && matches!(open, Act::Hospital),
        Cause::Released | Cause::NotConfirmed | Cause::MovedAway => false,
    }
}

/// What the law says of a case: its duties, and what it has against every letting go.
fn of_law(policy: &Policy, case: &Case, now: Timestamp) -> (Vec<String>, Vec<String>) {
    let duties = case.duties(policy, now.day()).into_iter().filter(|duty| duty.basis.standing == Standing::Law);
    let duties = duties.map(|duty| format!("{:?} {:?} {:?} {}", duty.kind, duty.window, duty.done, duty.basis.rule));
    let commands = letting_go().into_iter().map(|(_, command)| command).chain(Cause::ALL.iter().copied().map(closing));
    let mut against = Vec::new();
    for command in commands {
        let verdict = case.decide(policy, &command, &by(Role::Principal), now, now);
        let reasons = verdict.unmet().iter().filter(|reason| reason.basis.standing == Standing::Law);
        against.extend(reasons.map(|reason| format!("{:?} {:?} {}", command.kind(), reason.code, reason.basis.rule)));
    }
    (duties.collect(), against)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever was done under whatever policy, the law says the same of it under every other.
    #[test]
    fn the_law_says_the_same_under_every_policy(
        policy in random(),
        danger in any::<bool>(),
        sign in prop::sample::select(Sign::ALL),
        acts in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(Role::ALL), 0i64..20), 0..60),
        ahead in 0i64..200,
    ) {
        let case = live(&policy, sign, danger, &acts);
        let now = later(&case, ahead);
        prop_assert_eq!(of_law(&policy, &case, now), of_law(preset(), &case, now));
    }
}
