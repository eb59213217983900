//! Laws of the warning book, over random lives of a case.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::unreachable, reason = "a test stops where it is wrong")]

mod lives;

use humiao::duty::{Duty, DutyKind, Status, worklist};
use humiao::time::Timestamp;
use humiao::warning::{self, Case, Change, CommandKind, Event, LogReader, Phase, code, read_log};
use lives::{DAY, Life, POLICY, act, command};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_life_keeps_the_laws(acts in prop::collection::vec(act(), 1..60)) {
        let policy = &*POLICY;
        let mut life = Life::begin(policy);
        for act in acts {
            life.now = Timestamp::from_millis(life.now.millis() + act.days * DAY).unwrap();
            let command = command(act.kind, act.flag, act.number, life.now);
            let before = life.case.clone();
            let happened = Timestamp::from_millis(life.now.millis() - act.late * DAY).unwrap();
            let options = life.case.options(policy, &act.actor, happened);
            let verdict = life.case.decide(policy, &command, &act.actor, happened, life.now);

            // Deciding changes nothing, and a refusal always says why.
            prop_assert_eq!(&life.case, &before);
            prop_assert_eq!(verdict.is_allowed(), verdict.unmet().is_empty());

            // What stands against an option stands against the command too.
            if let Some(choice) = options.iter().find(|choice| choice.command == act.kind) {
                for reason in &choice.unmet {
                    prop_assert!(verdict.unmet().contains(reason), "{:?}", reason.code);
                }
            }

            let phase = life.case.state().phase;
            let owed = life.case.duties(policy, life.now.day());
            life.give(policy, &command, &act.actor, happened);
            let state = life.case.state();

            // Replay rebuilds the live case, from memory and from the stored text.
            prop_assert_eq!(&Case::replay(&life.events).unwrap(), &life.case);

            // A case leaves the active phase by a release that was approved or by a named closing, only.
            if phase == Phase::Active && state.phase != Phase::Active {
                let last = &life.events.last().unwrap().change;
                prop_assert!(matches!(last, Change::ReleaseApproved(_) | Change::Closed(_)), "{last:?}");
            }
            // What was late is never erased, but by a record that is voided, corrected, or comes late itself.
            let duties = life.case.duties(policy, life.now.day());
            for was in owed.iter().filter(|_| !matches!(act.kind, CommandKind::Void | CommandKind::Correct) && act.late == 0) {
                let late = matches!(was.status(life.now.day()), Status::Overdue | Status::Missed | Status::DoneLate);
                let kept = |duty: &Duty| duty.kind == was.kind && duty.window.start == was.window.start;
                prop_assert!(!late || duties.iter().any(kept), "{:?} after {:?}", was, act.kind);
            }
            // A student in danger is brought to hospital, or was since danger was last seen.
            if state.danger {
                let hospital: Vec<_> = duties.iter().filter(|duty| duty.kind == DutyKind::BringToHospital).collect();
                prop_assert!(hospital.last().is_some_and(|duty| duty.done.is_some() || duty.is_owed(life.now.day())));
            }
            // What is to be done on a day is the same in the list of one case and of many, for days that are past too.
            for back in [0, 3, 20] {
                let on = life.now.day().plus(-back);
                let one = std::slice::from_ref(&life.case);
                prop_assert_eq!(warning::worklist(one, policy, on), worklist(life.case.duties(policy, on), on));
            }
            // An open case has somebody who answers for it, and every duty names a person.
            prop_assert!(!state.lead.staff.as_str().is_empty());
            for duty in &duties {
                prop_assert!(duty.accountable.is_some());
                prop_assert!(duty.window.start <= duty.window.due);
                prop_assert!(duty.done.is_some() || duty.status(life.now.day()) != Status::Done);
            }
        }
        let text: String = life.events.iter().map(|event| event.to_json() + "\n").collect();
        let log = read_log(&text);
        prop_assert!(log.faults.is_empty());
        prop_assert_eq!(log.cases, vec![life.case]);
    }

    #[test]
    fn nothing_personal_is_shown(acts in prop::collection::vec(act(), 1..20)) {
        let policy = &*POLICY;
        let mut life = Life::begin(policy);
        for act in acts {
            let command = command(act.kind, act.flag, act.number, life.now);
            let verdict = life.case.decide(policy, &command, &act.actor, life.now, life.now);
            let mut shown = format!("{verdict:?}{command:?}{:?}", life.case);
            for reason in verdict.unmet() {
                shown += &format!("{reason}{}", reason.text(humiao::text::Language::Zh));
            }
            for personal in ["T-", "S-1", "C-1", "依据\""] {
                prop_assert!(!shown.contains(personal), "{personal} in {shown}");
            }
            let now = life.now;
            life.give(policy, &command, &act.actor, now);
        }
    }

    #[test]
    fn any_line_is_an_event_or_a_fault(line in ".{0,200}") {
        let _ = Event::from_json(&line);
        let _ = read_log(&line);
    }

    /// Every byte at which a line can be torn gives a fault, never a shorter history.
    #[test]
    fn mixed_lines_are_the_cases_that_they_are_apart(order in prop::collection::vec(0..3_usize, 12), lost in 0..9_usize) {
        let life = Life::begin(&POLICY);
        let lines = |case: &str| -> Vec<String> {
            let events = life.events.iter().cloned();
            events.map(|event| Event { case: case.into(), ..event }.to_json()).collect()
        };
        let mut apart = [lines("C-2"), lines("C-1"), lines("C-3")];
        // Not the last one: a life that lacks its end is whole, for all that anybody can see.
        apart[2].remove(lost % (apart[2].len() - 1));
        let whole: Vec<Case> = [1, 0].into_iter().flat_map(|index| read_log(&apart[index].join("\n")).cases).collect();
        let mut rest = apart.each_ref().map(|lines| lines.iter());
        let mut mixed: Vec<&String> = order.iter().filter_map(|index| rest[*index].next()).collect();
        mixed.extend(rest.into_iter().flatten());

        let mut reader = LogReader::new();
        mixed.iter().for_each(|line| reader.line(line));
        let (cases, log) = (reader.finish(), read_log(&mixed.iter().map(|line| format!("{line}\n")).collect::<String>()));
        prop_assert_eq!(&log.cases, &whole);
        prop_assert_eq!(&log.set_aside, &["C-3".into()]);
        prop_assert_eq!(log.events.len(), 2 * life.events.len());
        prop_assert!(cases.events.is_empty());
        prop_assert_eq!((cases.cases, cases.set_aside, cases.faults), (log.cases, log.set_aside, log.faults));
    }

    #[test]
    fn a_torn_log_never_passes_for_a_whole_one(cut in 1usize..400) {
        let policy = &*POLICY;
        let life = Life::begin(policy);
        let text: String = life.events.iter().map(|event| event.to_json() + "\n").collect();
        let whole = text.trim_end().len();
        let torn: String = text.chars().take(text.trim_end().chars().count().saturating_sub(cut)).collect();
        prop_assume!(torn.len() < whole && !torn.ends_with('}') && !torn.ends_with('\n'));
        let log = read_log(&torn);
        prop_assert!(!log.faults.is_empty());
        let unattributed = log.faults.iter().any(|fault| fault.code == code::UNATTRIBUTED);
        prop_assert!(log.cases.is_empty() || unattributed);
    }
}
