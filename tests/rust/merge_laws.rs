//! Laws of the merge, over random branches that devices recorded apart.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::unreachable, reason = "a test stops where it is wrong")]
#![allow(clippy::wildcard_enum_match_arm, reason = "a test names what it asks for")]

mod lives;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use humiao::catalog::Wire;
use humiao::policy::Policy;
use humiao::role::{Actor, Role};
use humiao::time::Timestamp;
use humiao::warning::{
    Branch, Case, Change, Command, CommandKind, Conflict, Event, Fate, Merge, Phase, code, merge, phases,
};
use lives::{DAY, Life, POLICY, command};
use proptest::prelude::*;

/// A policy that refuses some of what was allowed when the branches were recorded.
static STRICTER: LazyLock<Policy> = LazyLock::new(|| {
    let mut text = Policy::preset_text("jiaxing-2024").unwrap().to_owned();
    for (old, new) in [
        ("\nconfirm = [\"principal\"]", "\nconfirm = [\"county-station\"]"),
        ("begin-review = [\"psychology-teacher\", \"principal\"]", "begin-review = [\"county-station\"]"),
        ("change-level = [\"principal\"]", "change-level = [\"county-station\"]"),
        ("end-watch = [\"psychology-teacher\", \"principal\"]", "end-watch = [\"county-station\"]"),
        ("set-plan = [\"psychology-teacher\", \"class-teacher\"]", "set-plan = [\"county-station\"]"),
        ("close = [\"principal\"]", "close = [\"county-station\"]"),
    ] {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    Policy::from_toml(&text).unwrap()
});

/// Where the devices part.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Stage {
    Reported,
    UnderReview,
    Active,
    InDanger,
    Ready,
    Proposed,
    Watch,
    Closed,
    Offered,
    Suspended,
}

const STAGES: &[Stage] = &[
    Stage::Reported,
    Stage::UnderReview,
    Stage::Active,
    Stage::InDanger,
    Stage::Ready,
    Stage::Proposed,
    Stage::Watch,
    Stage::Closed,
    Stage::Offered,
    Stage::Suspended,
];

fn by(kind: CommandKind, school: &str, device: usize) -> Actor {
    let role = POLICY.warning.permissions.value[&kind][0];
    Actor { staff: format!("T-{}-{device}", role.wire()).into(), role, unit: school.into() }
}

/// The case up to where the devices part.
fn base(stage: Stage) -> Life {
    use CommandKind as Kind;
    let day = |days: i64| Timestamp::from_millis(lives::start().millis() + days * DAY).unwrap();
    let Command::Report(report) = command(Kind::Report, false, 0, day(0)) else { unreachable!() };
    let teacher = Actor { staff: "T-class-teacher".into(), role: Role::ClassTeacher, unit: "X-1".into() };
    let events = Case::open(&POLICY, "C-1".into(), report, &teacher, day(0), day(0)).into_result().unwrap();
    let mut life = Life { case: Case::replay(&events).unwrap(), events, now: day(0) };
    let active = [(Kind::BeginReview, 0, false), (Kind::Confirm, 0, false), (Kind::AssignPair, 0, false)];
    let contacts = [5, 12, 19, 26].map(|days| (Kind::RecordContact, days, false));
    let ready: Vec<_> = active.into_iter().chain(contacts).chain([(Kind::Assess, 30, false)]).collect();
    let then = |more: &[(Kind, i64, bool)]| ready.iter().chain(more).copied().collect::<Vec<_>>();
    let (propose, approve) = ((Kind::ProposeRelease, 31, false), (Kind::ApproveRelease, 31, false));
    let steps = match stage {
        Stage::Reported => vec![],
        Stage::UnderReview => active[..1].to_vec(),
        Stage::Active => active.to_vec(),
        Stage::InDanger => [&active[..], &[(Kind::AddClue, 1, true)]].concat(),
        Stage::Ready => ready.clone(),
        Stage::Proposed => then(&[propose]),
        Stage::Watch => then(&[propose, approve]),
        Stage::Closed => then(&[propose, approve, (Kind::EndWatch, 130, false)]),
        Stage::Offered => [&active[..], &[(Kind::OfferHandOver, 1, false)]].concat(),
        Stage::Suspended => [&active[..], &[(Kind::SuspendStudy, 1, false), (Kind::AskReturn, 2, false)]].concat(),
    };
    for (kind, days, flag) in steps {
        life.now = day(days);
        let now = life.now;
        assert!(life.give(&POLICY, &command(kind, flag, 0, now), &by(kind, "X-1", 0), now), "{kind:?} for {stage:?}");
    }
    life
}

/// One act of a device: any command of the phase, by one who may.
#[derive(Debug, Clone)]
struct Act {
    pick: usize,
    flag: bool,
    number: u32,
    hours: i64,
    late: i64,
}

fn act() -> impl Strategy<Value = Act> {
    (any::<u16>(), any::<bool>(), 0u32..24, 0i64..60, -90i64..60).prop_map(|(pick, flag, number, hours, late)| Act {
        pick: usize::from(pick),
        flag,
        number,
        hours,
        late: late.max(0),
    })
}

/// What a device does: it goes on from the base, or from the first records of an earlier device.
#[derive(Debug, Clone)]
struct Device {
    shared: Option<(usize, usize)>,
    acts: Vec<Act>,
}

fn devices() -> impl Strategy<Value = Vec<Device>> {
    let shared = prop::option::weighted(0.3, (0usize..4, 0usize..4));
    let device = (shared, prop::collection::vec(act(), 0..7)).prop_map(|(shared, acts)| Device { shared, acts });
    prop::collection::vec(device, 2..5)
}

const HOUR: i64 = 60 * 60 * 1000;

const TURNING: &[CommandKind] = &[
    CommandKind::AddClue,
    CommandKind::WarnAgain,
    CommandKind::BeginReview,
    CommandKind::Confirm,
    CommandKind::NotConfirm,
    CommandKind::ChangeLevel,
    CommandKind::ProposeRelease,
    CommandKind::ApproveRelease,
    CommandKind::EndWatch,
    CommandKind::Close,
    CommandKind::RejectRelease,
    CommandKind::RecordContact,
    CommandKind::Refer,
    CommandKind::AnswerReferral,
    CommandKind::AnswerHandOver,
];

fn lines(base: &Life, devices: &[Device]) -> Vec<Vec<Event>> {
    let mut lines: Vec<Vec<Event>> = Vec::new();
    for (number, device) in devices.iter().enumerate() {
        let mut line: Vec<Event> = match device.shared {
            Some((other, length)) if !lines.is_empty() => {
                lines[other % lines.len()].iter().take(length).cloned().collect()
            }
            _ => vec![],
        };
        let case = base.case.evolve(&line).unwrap();
        let mut life = Life { now: case.state().recorded, case, events: vec![] };
        for act in &device.acts {
            life.now = Timestamp::from_millis(life.now.millis() + act.hours * HOUR).unwrap();
            let state = life.case.state();
            let open = |kind: &&CommandKind| phases(**kind).contains(&state.phase);
            // Half of the acts are of those that turn a case.
            let turning: Vec<CommandKind> = TURNING.iter().filter(open).copied().collect();
            let any: Vec<CommandKind> = CommandKind::ALL.iter().filter(open).copied().collect();
            let kinds = if act.pick % 2 == 0 { turning } else { any };
            let kind = kinds[act.pick / 2 % kinds.len()];
            let school = if kind == CommandKind::AnswerHandOver { "X-2" } else { state.school.as_str() };
            let actor = by(kind, school, number + 1);
            let number =
                if kind == CommandKind::Void { state.version.saturating_sub(act.number % 6) } else { act.number % 6 };
            let given = command(kind, act.flag, number, life.now);
            let happened = Timestamp::from_millis(life.now.millis() - act.late * HOUR).unwrap();
            if !life.give(&POLICY, &given, &actor, happened) {
                let now = life.now;
                life.give(&POLICY, &given, &actor, now);
            }
        }
        line.extend(life.events);
        lines.push(line);
    }
    lines
}

fn together(policy: &Policy, base: &Case, lines: &[Vec<Event>]) -> Merge {
    let mut merged = merge(policy, base, &Branch::default(), &Branch::default()).unwrap();
    for line in lines {
        merged = merge(policy, base, &merged.branch, &Branch::of(line.clone())).unwrap();
    }
    merged
}

/// Every record as the line up to it, which is what it knew of; with its outcome.
fn fates<'a>(merged: &'a Merge, lines: &'a [Vec<Event>]) -> BTreeMap<&'a [Event], &'a Fate> {
    let records: BTreeSet<&[Event]> = lines.iter().flat_map(|line| (1..=line.len()).map(|end| &line[..end])).collect();
    // Devices have people of their own, so that no two records are the same.
    let fate = |record: &[Event]| {
        let found: Vec<_> =
            merged.outcomes.iter().filter(|outcome| Some(&outcome.event) == record.last()).map(|o| &o.fate).collect();
        assert_eq!(found.len(), 1, "once for each record");
        found[0]
    };
    let fates: BTreeMap<_, _> = records.into_iter().map(|record| (record, fate(record))).collect();
    assert_eq!(fates.len(), merged.outcomes.len(), "every record, and no other");
    fates
}

fn concurrent(left: &[Event], right: &[Event]) -> bool {
    !left.starts_with(right) && !right.starts_with(left)
}

fn kind(record: &[Event]) -> CommandKind {
    record.last().unwrap().change.command()
}

/// Signs and danger of a clue, the instant at which it was found.
fn clue(event: &Event) -> Option<(Timestamp, usize, bool)> {
    match &event.change {
        Change::ClueAdded(clue) | Change::WarnedAgain(clue) => Some((event.happened, clue.signs.len(), clue.danger)),
        _ => None,
    }
}

fn sees_danger(event: &Event) -> bool {
    match &event.change {
        Change::ClueAdded(clue) | Change::WarnedAgain(clue) => clue.danger,
        Change::Confirmed(judgement) | Change::LevelChanged(judgement) => judgement.danger,
        _ => false,
    }
}

/// The level that a judgement raised, against the case that it judged.
fn raised(base: &Case, record: &[Event]) -> Option<u8> {
    let (last, before) = record.split_last()?;
    let own = base.evolve(before).unwrap();
    match &last.change {
        Change::Confirmed(judgement) | Change::LevelChanged(judgement) => {
            Some(judgement.level).filter(|level| Some(*level) > own.state().level)
        }
        _ => None,
    }
}

/// What was done, whoever decides what.
const DONE: &[CommandKind] = &[
    CommandKind::RecordContact,
    CommandKind::Assess,
    CommandKind::TellGuardian,
    CommandKind::BringToHospital,
    CommandKind::TellPolice,
    CommandKind::BreakConfidentiality,
];

/// The record that an answer is about: the last of its kind before it.
fn answered(history: &[Event], seq: u32) -> Option<(Actor, Timestamp)> {
    let position = history.iter().position(|event| event.seq == seq)?;
    let asks = match history[position].change.command() {
        CommandKind::ApproveRelease | CommandKind::RejectRelease => CommandKind::ProposeRelease,
        CommandKind::AnswerReferral | CommandKind::ReturnFromCare => CommandKind::Refer,
        CommandKind::AnswerHandOver => CommandKind::OfferHandOver,
        _ => return None,
    };
    let asked = history[..position].iter().rfind(|event| event.change.command() == asks)?;
    Some((asked.actor.clone(), asked.happened))
}

const ENDS: &[CommandKind] = &[
    CommandKind::NotConfirm,
    CommandKind::ProposeRelease,
    CommandKind::ApproveRelease,
    CommandKind::EndWatch,
    CommandKind::Close,
];

fn laws(policy: &Policy, base: &Life, lines: &[Vec<Event>]) -> Result<Merge, TestCaseError> {
    let merged = together(policy, &base.case, lines);
    let fates = fates(&merged, lines);
    let state = merged.case.state();

    // The history replays to the case, from its first event on, and its clock never goes back.
    let history = [base.events.clone(), merged.events.clone()].concat();
    prop_assert_eq!(&Case::replay(&history).unwrap(), &merged.case);
    prop_assert!(history.windows(2).all(|pair| pair[0].recorded <= pair[1].recorded));

    // What is owed can still be told.
    for duty in merged.case.duties(policy, merged.case.state().recorded.day()) {
        prop_assert!(duty.accountable.is_some() && duty.window.start <= duty.window.due);
    }

    // What is applied stands once, in the history of its own line's order; what is returned is not there.
    let seqs: BTreeSet<u32> = merged.outcomes.iter().filter_map(|outcome| outcome.fate.seq()).collect();
    prop_assert_eq!(seqs, merged.events.iter().map(|event| event.seq).collect::<BTreeSet<_>>());
    for outcome in &merged.outcomes {
        match &outcome.fate {
            Fate::Returned { reasons, .. } => prop_assert!(!reasons.is_empty()),
            Fate::Applied { seq } | Fate::AppliedAs { seq, .. } => {
                let event = merged.events.iter().find(|event| event.seq == *seq).unwrap();
                prop_assert_eq!((&event.actor, event.happened), (&outcome.event.actor, outcome.event.happened));
                prop_assert!(event.recorded >= outcome.event.recorded);
                // A void names its record by the number that it has now.
                let content = |event: &Event, history: &[Event]| match &event.change {
                    Change::Voided(voiding) => {
                        history.iter().find(|other| other.seq == voiding.event).map(|other| other.actor.clone())
                    }
                    _ => None,
                };
                let line = lines.iter().find(|line| line.contains(&outcome.event)).unwrap();
                let own = [base.events.clone(), line.clone()].concat();
                prop_assert_eq!(content(event, &history), content(&outcome.event, &own));
                prop_assert_eq!(answered(&history, *seq), answered(&own, outcome.event.seq));
                let computed =
                    matches!(event.change, Change::Voided(_) | Change::Corrected(_) | Change::ReleaseApproved(_));
                let same = computed || event.change == outcome.event.change;
                prop_assert!(same || matches!(outcome.fate, Fate::AppliedAs { .. }), "{:?}", outcome);
            }
        }
    }
    for (record, fate) in &fates {
        let earlier = fates.iter().filter(|(other, _)| other.len() < record.len() && record.starts_with(other));
        for (_, before) in earlier {
            prop_assert!(before.seq().is_none() || fate.seq().is_none() || before.seq() < fate.seq());
        }
    }

    // No clue is lost.
    let mut found: Vec<_> =
        state.clues.iter().map(|record| (record.happened, record.signs.len(), record.danger)).collect();
    for (record, fate) in &fates {
        if let Some(clue) = clue(record.last().unwrap()) {
            let at = found.iter().position(|known| *known == clue);
            prop_assert!(at.is_some(), "{:?} is lost: {fate:?}", record.last());
            found.remove(at.unwrap());
        }
    }

    for (record, fate) in &fates {
        // A danger that was seen stands, unless somebody who knew of it found it over.
        let over = |event: &Event| match &event.change {
            Change::Confirmed(judgement) | Change::LevelChanged(judgement) => !judgement.danger,
            change => ENDS.contains(&change.command()),
        };
        let ended = fates.iter().any(|(later, fate)| {
            later.len() > record.len()
                && later.starts_with(record)
                && over(later.last().unwrap())
                && fate.seq().is_some()
        });
        prop_assert!(!sees_danger(record.last().unwrap()) || state.danger || ended, "{:?}", record.last());

        // So does a level that was raised.
        let lower = |event: &Event| match &event.change {
            Change::Confirmed(judgement) | Change::LevelChanged(judgement) => Some(judgement.level) <= state.level,
            change => ENDS.contains(&change.command()),
        };
        if let Some(level) = raised(&base.case, record) {
            let knew = fates.iter().any(|(later, fate)| {
                let behind = later.len() > record.len() && later.starts_with(record);
                behind && lower(later.last().unwrap()) && fate.seq().is_some()
            });
            prop_assert!(state.level >= Some(level) || knew, "{:?}: {fate:?}", record.last());
        }

        // Nothing is let go of beside a risk that its decider did not know.
        let risk = |other: &[Event]| clue(other.last().unwrap()).is_some() || kind(other) == CommandKind::Confirm;
        let unknown = fates.keys().any(|other| concurrent(record, other) && risk(other));
        if ENDS.contains(&kind(record)) && unknown {
            prop_assert!(matches!(fate, Fate::Returned { conflict: Conflict::RiskRaised, .. }), "{:?}", fate);
        }
        // What was done is never returned.
        prop_assert!(!DONE.contains(&kind(record)) || fate.seq().is_some(), "{:?}: {fate:?}", record.last());
        // A confirmation falls away only where as much stands already.
        if let (CommandKind::Confirm, Fate::Returned { reasons, .. }) = (kind(record), fate) {
            prop_assert!(reasons.iter().all(|reason| reason.code == code::SAME_LEVEL), "{:?}", reasons);
        }
        // What is not refused by another side is not refused: a record alone was valid.
        if policy.hash() == POLICY.hash() {
            prop_assert!(!matches!(fate, Fate::Returned { conflict: Conflict::Invalid, .. }), "{:?}", fate);
        }
    }
    Ok(merged)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn branches_that_meet_keep_the_laws(stage in prop::sample::select(STAGES), devices in devices(), strict: bool) {
        let base = base(stage);
        let lines = lines(&base, &devices);
        laws(if strict { &STRICTER } else { &POLICY }, &base, &lines)?;
    }

    #[test]
    fn the_order_of_arrival_does_not_matter(
        stage in prop::sample::select(STAGES),
        (devices, order) in devices().prop_flat_map(|devices| {
            let order: Vec<usize> = (0..devices.len()).collect();
            (Just(devices), Just(order).prop_shuffle())
        }),
    ) {
        let (base, policy) = (base(stage), &*POLICY);
        let lines = lines(&base, &devices);
        let case = &base.case;
        let merged = together(policy, case, &lines);
        let shuffled: Vec<Vec<Event>> = order.iter().map(|index| lines[*index].clone()).collect();
        prop_assert_eq!(&together(policy, case, &shuffled), &merged);

        // Commutative, associative, idempotent, with the empty branch for nothing.
        let meet = |left: &Branch, right: &Branch| merge(policy, case, left, right).unwrap();
        let branches: Vec<Branch> = lines.iter().cloned().map(Branch::of).collect();
        let (first, second, rest) = (&branches[0], &branches[1], &together(policy, case, &lines[1..]).branch);
        prop_assert_eq!(&meet(first, second), &meet(second, first));
        prop_assert_eq!(&meet(&meet(first, second).branch, rest), &meet(first, &meet(second, rest).branch));
        prop_assert_eq!(&meet(&merged.branch, &merged.branch), &merged);
        prop_assert_eq!(&meet(&merged.branch, &Branch::default()), &merged);

        // A device that synchronised half-way and comes again.
        let half = Branch::of(lines[0][..lines[0].len() / 2].to_vec());
        prop_assert_eq!(&meet(&half, &merged.branch), &merged);
    }

    /// Once somebody decides on the merged history, it is a line itself; who is still behind brings another.
    #[test]
    fn what_met_goes_on_as_one_line(stage in prop::sample::select(STAGES), mut devices in devices(), more: bool) {
        devices.iter_mut().for_each(|device| device.shared = None);
        let base = base(stage);
        let mut lines = lines(&base, &devices);
        let late = lines.pop().unwrap();
        let mut met = together(&POLICY, &base.case, &lines);
        if more {
            let now = late.last().map_or(base.now, |event| event.recorded).max(met.case.state().recorded);
            let contact = command(CommandKind::RecordContact, false, 0, now);
            let school = met.case.state().school.clone();
            let actor = by(CommandKind::RecordContact, school.as_str(), 9);
            met.events.extend(met.case.decide(&*POLICY, &contact, &actor, now, now).into_result().unwrap_or_default());
        }
        laws(&POLICY, &base, &[met.events, late])?;
    }

    #[test]
    fn one_line_stays_as_it_is(stage in prop::sample::select(STAGES), devices in devices(), strict: bool) {
        let base = base(stage);
        for line in lines(&base, &devices) {
            let policy: &Policy = if strict { &STRICTER } else { &POLICY };
            let merged = merge(policy, &base.case, &Branch::of(line.clone()), &Branch::default()).unwrap();
            prop_assert_eq!(&merged.case, &base.case.evolve(&line).unwrap());
            let stands = merged.outcomes.iter().all(|outcome| matches!(outcome.fate, Fate::Applied { .. }));
            prop_assert!(stands);
            prop_assert_eq!(merged.events, line);
        }
    }

    #[test]
    fn nothing_personal_is_shown(stage in prop::sample::select(STAGES), devices in devices()) {
        let base = base(stage);
        let shown = format!("{:?}", together(&POLICY, &base.case, &lines(&base, &devices)));
        for personal in ["T-", "S-1", "C-1", "依据\""] {
            prop_assert!(!shown.contains(personal), "{personal}");
        }
    }
}

/// The branches above do meet: every fate, conflict and phase comes up.
#[test]
fn the_branches_are_worth_meeting() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut seen, mut phases) = (BTreeMap::new(), BTreeSet::new());
    for round in 0..1200 {
        let base = base(STAGES[round % STAGES.len()]);
        let devices = devices().new_tree(&mut runner).unwrap().current();
        let policy: &Policy = if round % 5 == 0 { &STRICTER } else { &POLICY };
        let merged = together(policy, &base.case, &lines(&base, &devices));
        phases.insert(merged.case.state().phase);
        for outcome in merged.outcomes {
            let name = match outcome.fate {
                Fate::Applied { .. } => "applied".to_owned(),
                Fate::AppliedAs { conflict, .. } => format!("as, {}", conflict.wire()),
                Fate::Returned { conflict, .. } => format!("returned, {}", conflict.wire()),
            };
            *seen.entry(name).or_insert(0) += 1;
        }
    }
    for name in [
        "applied",
        "as, decided-twice",
        "as, overtaken",
        "as, risk-raised",
        "returned, decided-twice",
        "returned, overtaken",
        "returned, risk-raised",
        "returned, invalid",
    ] {
        assert!(seen.get(name).is_some_and(|times| *times >= 5), "{name}: {seen:?}");
    }
    assert_eq!(phases.len(), Phase::ALL.len(), "{phases:?}");
}

#[test]
fn a_line_of_another_case_or_another_base_is_a_fault() {
    let (policy, active) = (&*POLICY, base(Stage::Active));
    let now = active.now;
    let mut other = active
        .case
        .decide(policy, &command(CommandKind::Assess, false, 1, now), &by(CommandKind::Assess, "X-1", 1), now, now)
        .into_result()
        .unwrap();
    let meet = |line: &[Event]| merge(policy, &active.case, &Branch::of(line.to_vec()), &Branch::default());
    assert!(meet(&other).is_ok());
    other[0].seq += 1;
    let fault = meet(&other).unwrap_err();
    assert_eq!((fault.code, fault.place.as_str()), (code::EVENT_SEQUENCE, "line 1, event 6"));
    other[0].seq -= 1;
    other[0].case = "C-2".into();
    assert_eq!(meet(&other).unwrap_err().code, code::EVENT_CASE);
}
