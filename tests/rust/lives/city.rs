//! Random lives of several cases in two schools, on the edges of days, where asked for with late records.

use std::sync::LazyLock;

use humiao::catalog::Wire;
use humiao::policy::Policy;
use humiao::role::{Actor, Role};
use humiao::time::{Day, Timestamp};
use humiao::warning::{Case, Cause, Command, CommandKind, Event, known_by, phases};
use proptest::prelude::*;

use super::{DAY, command, start};

/// A policy under which lives get to their end within a few commands.
pub static QUICK: LazyLock<Policy> = LazyLock::new(|| {
    let mut policy = Policy::preset("jiaxing-2024").unwrap();
    let rules = &mut policy.warning;
    rules.release_days.value = 0;
    rules.release_contacts.value = 0;
    rules.release_assessment.value = 3650;
    rules.release_opinion.value = false;
    rules.watch_days.value = 3;
    policy
});

/// What is commanded, often enough to get somewhere.
const KINDS: &[CommandKind] = &[
    CommandKind::BeginReview,
    CommandKind::BeginReview,
    CommandKind::BeginReview,
    CommandKind::Confirm,
    CommandKind::Confirm,
    CommandKind::Confirm,
    CommandKind::NotConfirm,
    CommandKind::ChangeLevel,
    CommandKind::ChangeLevel,
    CommandKind::ChangeLevel,
    CommandKind::AddClue,
    CommandKind::AssignPair,
    CommandKind::SetPlan,
    CommandKind::Assess,
    CommandKind::Assess,
    CommandKind::RecordContact,
    CommandKind::RecordContact,
    CommandKind::TellGuardian,
    CommandKind::TellGuardian,
    CommandKind::BringToHospital,
    CommandKind::BringToHospital,
    CommandKind::TellPolice,
    CommandKind::BreakConfidentiality,
    CommandKind::BreakConfidentiality,
    CommandKind::Refer,
    CommandKind::AnswerReferral,
    CommandKind::ReturnFromCare,
    CommandKind::SuspendStudy,
    CommandKind::AskReturn,
    CommandKind::DecideReturn,
    CommandKind::ProposeRelease,
    CommandKind::ProposeRelease,
    CommandKind::ApproveRelease,
    CommandKind::ApproveRelease,
    CommandKind::EndWatch,
    CommandKind::EndWatch,
    CommandKind::WarnAgain,
    CommandKind::OfferHandOver,
    CommandKind::OfferHandOver,
    CommandKind::AnswerHandOver,
    CommandKind::AnswerHandOver,
    CommandKind::Close,
    CommandKind::Void,
];

#[derive(Debug, Clone)]
pub struct Act {
    /// Which of the commands that the phase has.
    pub pick: usize,
    pub flag: bool,
    pub number: u32,
    /// How long after the last one it is recorded.
    pub after: i64,
    /// How much earlier it happened.
    pub late: i64,
}

/// Waits that fall on the edges of days as well: the first report is at 09:00 in China.
fn wait() -> impl Strategy<Value = i64> {
    const HOUR: i64 = DAY / 24;
    prop_oneof![
        Just(0),
        Just(15 * HOUR - 1),
        Just(15 * HOUR),
        Just(1),
        (0i64..4).prop_map(|days| days * DAY),
        0i64..2 * DAY,
    ]
}

fn act(late: bool) -> impl Strategy<Value = Act> {
    let lateness = if late { prop_oneof![Just(0), wait()].boxed() } else { Just(0).boxed() };
    (any::<usize>(), prop::bool::weighted(0.3), 0u32..20, wait(), lateness)
        .prop_map(|(pick, flag, number, after, late)| Act { pick, flag, number, after, late })
}

pub fn acts(late: bool) -> impl Strategy<Value = Vec<Vec<Act>>> {
    prop::collection::vec(prop::collection::vec(act(late), 1..70), 1..4)
}

/// One of those who may, at the school whose turn it is.
fn actor(case: &Case, kind: CommandKind, number: usize) -> Actor {
    let roles = &QUICK.warning.permissions.value[&kind];
    let role = roles[number % roles.len()];
    let state = case.state();
    let school = match &state.hand_over {
        Some(offer) if kind == CommandKind::AnswerHandOver && !offer.outside => &offer.school,
        _ => &state.school,
    };
    Actor { staff: format!("T-{}", role.wire()).into(), role, unit: school.as_str().into() }
}

/// Fits a command to the case: to the other school, and for the cause that is open.
fn fit(command: &mut Command, case: &Case) {
    let state = case.state();
    if let Command::OfferHandOver(offer) = command
        && offer.school == state.school
    {
        offer.school = "X-1".into();
    } else if let Command::Close(closing) = command {
        if state.hand_over.as_ref().is_some_and(|offer| offer.accepted) {
            closing.cause = Cause::MovedAway;
        } else if state.version < 25 {
            // Most lives go on.
            closing.cause = Cause::EnteredInError;
        }
    }
}

/// The history of one case.
pub fn live(case: usize, student: &str, acts: &[Act]) -> Vec<Event> {
    let Command::Report(mut report) = command(CommandKind::Report, case == 2, 0, start()) else {
        return Vec::new();
    };
    report.student = student.into();
    let reporter = Actor { staff: "T-class-teacher".into(), role: Role::ClassTeacher, unit: "X-1".into() };
    let verdict = Case::open(&QUICK, format!("C-{case}").as_str().into(), report, &reporter, start(), start());
    let mut events = verdict.into_result().unwrap();
    let mut current = Case::replay(&events).unwrap();
    let mut now = start();
    for act in acts {
        now = Timestamp::from_millis(now.millis() + act.after).unwrap();
        let phase = current.state().phase;
        let possible: Vec<CommandKind> = KINDS.iter().copied().filter(|kind| phases(*kind).contains(&phase)).collect();
        let left = current.state().hand_over.as_ref().is_some_and(|offer| offer.accepted);
        let kind = if left && act.number < 5 { CommandKind::Close } else { possible[act.pick % possible.len()] };
        let by = actor(&current, kind, act.pick / possible.len());
        // What cannot have happened so long ago is done at once.
        for late in [act.late, 0] {
            let happened = Timestamp::from_millis(now.millis() - late).unwrap();
            let mut command = command(kind, act.flag, act.number, happened);
            fit(&mut command, &current);
            if let Ok(new) = current.decide(&*QUICK, &command, &by, happened, now).into_result() {
                current = current.evolve(&new).unwrap();
                events.extend(new);
                break;
            }
        }
    }
    events
}

/// Every case of another student.
pub fn city(acts: &[Vec<Act>]) -> Vec<Vec<Event>> {
    acts.iter().enumerate().map(|(index, acts)| live(index, &format!("S-{index}"), acts)).collect()
}

pub fn known(histories: &[Vec<Event>], at: Timestamp) -> Vec<Case> {
    let known = histories.iter().map(|history| known_by(history, at)).filter(|known| !known.is_empty());
    known.map(|known| Case::replay(known).unwrap()).collect()
}

pub fn all(histories: &[Vec<Event>]) -> Vec<Case> {
    histories.iter().map(|history| Case::replay(history).unwrap()).collect()
}

pub fn last(histories: &[Vec<Event>]) -> Timestamp {
    histories.iter().flatten().map(|event| event.recorded).max().unwrap()
}

pub fn days(histories: &[Vec<Event>]) -> Vec<Day> {
    let first = start().day().plus(-1);
    let end = last(histories).day();
    (0..=end.since(first)).map(|days| first.plus(days)).collect()
}
