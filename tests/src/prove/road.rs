//! The next step towards an end by the regular way: review, release, watch. It knows nothing of the state but which
//! phase it is in; everything else it takes from the reasons of the refusals: what is missing, who can supply it,
//! and from which day. So a reason that names nobody, the wrong role or the wrong day leads nowhere, and is found.

use humiao::catalog::{Code, Wire};
use humiao::duty::DutyKind;
use humiao::role::Role;
use humiao::time::{Day, Timestamp};
use humiao::verdict::Reason;
use humiao::warning::{Case, Command, CommandKind, Phase, ReferralAnswer, Setting, State, code};

use super::alphabet::{Move, When, plain};
use super::world::{morning, next_minute, staff};

/// What is done next.
#[derive(Debug)]
pub enum Step {
    /// Somebody does something.
    Do(Box<Move>),
    /// Nothing can be done before a day.
    Wait(Day),
    /// The case is closed.
    End,
}

/// Remedies of remedies that are followed: a release waits for a return, that for an application.
const DEEPEST: u8 = 4;

/// The next step towards the end of a case.
///
/// # Errors
/// What stands in the way and has no remedy.
pub fn step(setting: Setting<'_>, case: &Case, now: Timestamp) -> Result<Step, String> {
    let state = case.state();
    let goal = match state.phase {
        Phase::Reported => CommandKind::BeginReview,
        Phase::UnderReview => CommandKind::Confirm,
        Phase::Active if state.proposal.is_some() => CommandKind::ApproveRelease,
        Phase::Active => CommandKind::ProposeRelease,
        Phase::Watch => CommandKind::EndWatch,
        Phase::Closed => return Ok(Step::End),
    };
    towards(setting, case, now, goal, Role::ALL, DEEPEST)
}

/// One step towards a command that somebody with one of these roles is to give.
fn towards(
    setting: Setting<'_>,
    case: &Case,
    now: Timestamp,
    goal: CommandKind,
    roles: &[Role],
    left: u8,
) -> Result<Step, String> {
    let (state, on) = (case.state(), now.day());
    let mut least: Option<Vec<Reason>> = None;
    for actor in staff(state.school.as_str()).into_iter().filter(|actor| roles.contains(&actor.role)) {
        let command = plain(goal, state, on);
        let verdict = case.decide(setting, &command, &actor, now, now);
        if verdict.is_allowed() {
            return Ok(Step::Do(Box::new(Move { command, actor, when: When::Now, never: false })));
        }
        let unmet = verdict.unmet();
        if least.as_ref().is_none_or(|least| unmet.len() < least.len()) {
            least = Some(unmet.to_vec());
        }
    }
    let goal = goal.wire();
    let mut unmet = least.ok_or_else(|| format!("nobody of {roles:?} can {goal}"))?;
    let left = left.checked_sub(1).ok_or_else(|| format!("{goal} leads from remedy to remedy"))?;
    // What protects the student comes first, then what only time brings, then what must be recent by then.
    unmet.sort_by_key(|reason| (!urgent(reason.code), reason.earliest.is_none()));
    for reason in &unmet {
        if let Some(earliest) = reason.earliest {
            return Ok(Step::Wait(earliest));
        }
        if let Some(remedy) = remedy(state, reason) {
            return towards(setting, case, now, remedy, &reason.who, left);
        }
    }
    let codes: Vec<&str> = unmet.iter().map(|reason| reason.code.as_str()).collect();
    Err(format!("no remedy for {goal}: {codes:?}"))
}

fn urgent(code: Code) -> bool {
    code == code::DANGER || code == code::AT_ONCE
}

/// The command that a reason asks for.
fn remedy(state: &State, reason: &Reason) -> Option<CommandKind> {
    let duty = |kind: DutyKind| reason.details.iter().any(|detail| detail.value.as_str() == kind.wire());
    let waits = state.referrals.last().is_some_and(|referral| referral.answer.is_none());
    let remedies = [
        (code::DANGER, CommandKind::ChangeLevel),
        (code::CONTACTS, CommandKind::RecordContact),
        (code::ASSESSMENT, CommandKind::Assess),
        (code::RETURN_ASSESSMENT, CommandKind::Assess),
        (code::OPINION, CommandKind::ReturnFromCare),
        (code::OPEN_REFERRAL, if waits { CommandKind::AnswerReferral } else { CommandKind::ReturnFromCare }),
        (code::NO_REFERRAL, CommandKind::Refer),
        (code::SUSPENDED, CommandKind::DecideReturn),
        (code::NO_RETURN, CommandKind::AskReturn),
        (code::NO_PROPOSAL, CommandKind::ProposeRelease),
    ];
    match reason.code {
        code if code == code::AT_ONCE && duty(DutyKind::BringToHospital) => Some(CommandKind::BringToHospital),
        code if code == code::AT_ONCE && duty(DutyKind::TellGuardian) => Some(CommandKind::TellGuardian),
        code if code == code::AT_ONCE && duty(DutyKind::MandatoryReport) => Some(CommandKind::TellPolice),
        code => remedies.iter().find(|(wanted, _)| *wanted == code).map(|(_, remedy)| *remedy),
    }
}

/// Walks along the release path of the case, step by step and on the days that it names, to the release on its
/// earliest day. A path that leads elsewhere, or a step that is refused, is an error; no path is none.
///
/// # Errors
/// What became of the walk.
pub fn along_path(setting: Setting<'_>, case: &Case, now: Timestamp) -> Result<(), String> {
    let Ok(path) = case.release_path(setting, now.day()).into_result() else {
        let over = matches!(case.state().phase, Phase::Watch | Phase::Closed);
        return if over { Ok(()) } else { Err("no release path".to_owned()) };
    };
    let (mut case, mut now) = (case.clone(), now);
    for step in path.steps {
        now = now.max(morning(step.on));
        let (state, kind) = (case.state(), step.command.wire());
        // The path supposes that the judgement finds no danger, and that a referral that waits ends with its answer.
        let mut command = plain(step.command, state, now.day());
        if let Command::Confirm(judgement) = &mut command {
            judgement.danger = false;
        }
        if let Command::AnswerReferral(reply) = &mut command {
            reply.answer = ReferralAnswer::Rejected;
        }
        let people = staff(state.school.as_str()).into_iter().filter(|actor| step.who.contains(&actor.role));
        let given = people.map(|actor| case.decide(setting, &command, &actor, now, now));
        let allowed = given.filter_map(|verdict| verdict.into_result().ok()).next();
        let events = allowed.ok_or_else(|| format!("the release path leads to {kind}, which is refused"))?;
        case = case.evolve(&events).map_err(|fault| fault.to_string())?;
        now = next_minute(now);
    }
    let released = case.state().phase == Phase::Watch && now.day() == path.earliest;
    released.then_some(()).ok_or_else(|| "the release path ends without a release on its day".to_owned())
}
