//! What stands against a command whatever it carries: phase, role, unit, the state of its track, the
//! evidence of a release, and what the law wants at once.

use std::collections::BTreeMap;

use super::lifecycle::{LIFECYCLE, RECORDS};
use super::{Case, Cause, CommandKind, Phase, ReferralAnswer, Rules, Setting, State, code, duties, phases};
use crate::catalog::{Code, Wire};
use crate::duty::DutyKind;
use crate::id::StaffId;
use crate::law;
use crate::network::Network;
use crate::policy::Basis;
use crate::role::{Actor, Role};
use crate::time::{Day, Timestamp};
use crate::verdict::{Certainty, Reason};

pub(super) fn no(code: Code, basis: &Basis) -> Reason {
    Reason::new(code, Certainty::Unmet, basis)
}

/// The roles that act for one school; the others act for the county or the city.
pub(super) const fn is_of_school(role: Role) -> bool {
    match role {
        Role::SubjectTeacher | Role::ClassTeacher | Role::GradeHead | Role::PsychologyTeacher | Role::Principal => true,
        Role::CountyStation | Role::CityCentre => false,
    }
}

/// Whether something is done on a case that was closed before: what was done earlier may still be recorded.
fn is_after_the_end(state: &State, kind: CommandKind, on: Day) -> bool {
    let ended = state.episodes.last().and_then(|episode| episode.ended);
    is_act(kind) && state.phase == Phase::Closed && ended.is_some_and(|ended| on > ended.day())
}

/// Whether a command records an act, at the time at which it was done.
pub(super) const fn is_act(kind: CommandKind) -> bool {
    matches!(
        kind,
        CommandKind::Assess
            | CommandKind::RecordContact
            | CommandKind::TellGuardian
            | CommandKind::BringToHospital
            | CommandKind::TellPolice
            | CommandKind::BreakConfidentiality
    )
}

/// What is taken from whoever comes with it, in service or not: a clue that is turned away is a warning lost, and
/// whoever meets danger or harm acts.
pub(super) const fn is_open_to_all(kind: CommandKind) -> bool {
    matches!(
        kind,
        CommandKind::AddClue | CommandKind::WarnAgain | CommandKind::BringToHospital | CommandKind::TellPolice
    )
}

/// A decision needs a named person; an empty id names nobody.
pub(super) fn named(staff: &StaffId, unmet: &mut Vec<Reason>) {
    if staff.as_str().trim().is_empty() {
        unmet.push(no(code::UNNAMED, &law::NO_AUTOMATED_DECISION));
    }
}

pub(super) fn role(rules: &Rules, kind: CommandKind, actor: &Actor, unmet: &mut Vec<Reason>) {
    named(&actor.staff, unmet);
    let may = rules.may(kind);
    if !may.contains(&actor.role) {
        unmet.push(no(code::ROLE, &rules.permissions.basis).who(may));
    }
}

/// What stands against a command whatever it carries: phase, role, unit, and the state of its track.
pub(super) fn gate(case: &Case, setting: Setting<'_>, kind: CommandKind, actor: &Actor, on: Day) -> Vec<Reason> {
    let (state, rules) = (case.state(), &setting.policy.warning);
    let mut unmet = Vec::new();
    if kind == CommandKind::Report {
        unmet.push(no(code::OPENED, &LIFECYCLE));
        return unmet;
    }
    if !phases(kind).contains(&state.phase) || is_after_the_end(state, kind, on) {
        unmet.push(no(code::PHASE, &LIFECYCLE).with("phase", state.phase.wire()));
    }
    role(rules, kind, actor, &mut unmet);
    let serves = |network: &Network| network.serves(&actor.staff, actor.role, &actor.unit, on);
    if setting.network.is_some_and(|network| !is_open_to_all(kind) && !serves(network)) {
        unmet.push(no(code::POSTING, &rules.permissions.basis).who(rules.may(kind)));
    }
    let answers = match &state.hand_over {
        Some(offer) if kind == CommandKind::AnswerHandOver && !offer.outside => &offer.school,
        _ => &state.school,
    };
    // The student may sit at the other school before it has accepted: what is seen there is heard.
    let offered = state.hand_over.as_ref().filter(|_| is_open_to_all(kind)).map(|offer| offer.school.as_str());
    let unit = actor.unit.as_str();
    if is_of_school(actor.role) && unit != answers.as_str() && offered != Some(unit) {
        unmet.push(no(code::UNIT, &LIFECYCLE));
    }
    track(state, rules, kind, &mut unmet);
    if matches!(kind, CommandKind::ProposeRelease | CommandKind::ApproveRelease) {
        release(case, rules, on, &mut unmet);
    }
    // Acceptance by somebody outside comes in writing; within the service, whoever is named answers.
    let offer = state.hand_over.as_ref().filter(|offer| kind == CommandKind::AnswerHandOver && !offer.outside);
    if offer.and_then(|offer| offer.to.as_ref()).is_some_and(|to| to.staff != actor.staff || to.role != actor.role) {
        unmet.push(no(code::NOT_OFFERED, &rules.hand_over_deadline.basis));
    }
    if kind == CommandKind::ApproveRelease {
        separation(state, rules, actor, &mut unmet);
    }
    let appealed = state.suspension.as_ref().filter(|it| it.asked.is_some()).and_then(|it| it.refusal.as_ref());
    if appealed.is_some_and(|refusal| kind == CommandKind::DecideReturn && refusal.decider == actor.staff) {
        let reason = no(code::APPEAL_DECIDER, &rules.return_deadline.basis);
        unmet.push(reason.who(rules.may(CommandKind::DecideReturn)));
    }
    if matches!(kind, CommandKind::NotConfirm | CommandKind::EndWatch) {
        at_once(case, rules, &mut unmet);
        tracks(state, rules, &mut unmet);
    }
    let watched = state.watch_until.filter(|until| kind == CommandKind::EndWatch && on <= *until);
    if let Some(until) = watched {
        unmet.push(no(code::WATCH, &rules.watch_days.basis).with("until", until).earliest(until.plus(1)));
    }
    unmet
}

/// The state that a command finds on its own track.
fn track(state: &State, rules: &Rules, kind: CommandKind, unmet: &mut Vec<Reason>) {
    let referral = state.open_referral();
    let waiting = referral.is_some_and(|referral| referral.answer.is_none());
    let in_care = referral.is_some_and(|referral| referral.answer == Some(ReferralAnswer::Accepted));
    let asked = state.suspension.as_ref().is_some_and(|suspension| suspension.asked.is_some());
    let refused = state.suspension.as_ref().is_some_and(|it| it.refusal.is_some() && it.asked.is_none());
    let offered = state.hand_over.as_ref().is_some_and(|offer| !offer.accepted);
    let mut against = |refused: bool, code: Code, basis: &Basis, supplied_by: Option<CommandKind>| {
        if refused {
            unmet.push(no(code, basis).who(supplied_by.map_or(&[], |command| rules.may(command))));
        }
    };
    let (referred, returning) = (&rules.referral_deadline.basis, &rules.return_deadline.basis);
    let (releasing, moving) = (&rules.release_deadline.basis, &rules.hand_over_deadline.basis);
    let conclude = concludes(waiting);
    let is = |command: CommandKind| kind == command;
    let decides = is(CommandKind::ApproveRelease) || is(CommandKind::RejectRelease);
    let suspended = state.suspension.is_some();
    let proposed = state.proposal.is_some();
    let over = matches!(state.cause(), Some(Cause::Graduated | Cause::Deceased));

    against(is(CommandKind::Refer) && referral.is_some(), code::OPEN_REFERRAL, referred, Some(conclude));
    against(is(CommandKind::AnswerReferral) && !waiting, code::NO_REFERRAL, referred, Some(CommandKind::Refer));
    against(
        is(CommandKind::ReturnFromCare) && !in_care,
        code::NO_REFERRAL,
        referred,
        Some(CommandKind::AnswerReferral),
    );
    against(is(CommandKind::SuspendStudy) && suspended, code::SUSPENDED, returning, Some(CommandKind::DecideReturn));
    against(is(CommandKind::AskReturn) && !suspended, code::NOT_SUSPENDED, returning, Some(CommandKind::SuspendStudy));
    against(is(CommandKind::DecideReturn) && !asked, code::NO_RETURN, returning, Some(CommandKind::AskReturn));
    against(is(CommandKind::AppealReturn) && !refused, code::NO_REFUSAL, returning, None);
    let assess = is(CommandKind::DecideReturn) && asked && rules.return_assessment.value && !assessed(state);
    against(assess, code::RETURN_ASSESSMENT, &rules.return_assessment.basis, Some(CommandKind::Assess));
    against(is(CommandKind::ProposeRelease) && proposed, code::PROPOSAL, releasing, Some(CommandKind::ApproveRelease));
    against(decides && !proposed, code::NO_PROPOSAL, releasing, Some(CommandKind::ProposeRelease));
    against(is(CommandKind::OfferHandOver) && offered, code::HAND_OVER, moving, Some(CommandKind::AnswerHandOver));
    against(is(CommandKind::AnswerHandOver) && !offered, code::NO_HAND_OVER, moving, Some(CommandKind::OfferHandOver));
    let mends = is(CommandKind::Void) || is(CommandKind::Correct);
    against(mends && !state.has_live(), code::NOT_VOIDABLE, &RECORDS, None);
    against(is(CommandKind::WarnAgain) && over, code::FINAL, &LIFECYCLE, None);
}

/// Whether the school has assessed the student since the application to return.
pub(super) fn assessed(state: &State) -> bool {
    let applied = state.suspension.as_ref().and_then(|suspension| suspension.applied);
    state.assessments.iter().any(|record| !record.voided && applied.is_some_and(|applied| record.happened >= applied))
}

/// The evidence that a release needs, when it is proposed and again when it is approved.
fn release(case: &Case, rules: &Rules, on: Day, unmet: &mut Vec<Reason>) {
    let state = case.state();
    let episode = state.episode_number();
    if state.danger {
        unmet.push(no(code::DANGER, &law::BRING_TO_HOSPITAL).who(rules.may(CommandKind::ChangeLevel)));
    }
    at_once(case, rules, unmet);
    if let Some(confirmed) = state.episodes.last().and_then(|episode| episode.confirmed) {
        let earliest = confirmed.day().plus(i32::from(rules.release_days.value));
        if on < earliest {
            let reason = no(code::ACTIVE_DAYS, &rules.release_days.basis);
            unmet.push(reason.with("days", rules.release_days.value).earliest(earliest));
        }
    }
    // The contacts that complete follow-ups, by the same count: since the confirmation, one a day.
    let confirmed = state.episodes.last().and_then(|episode| episode.confirmed);
    let contacts = confirmed.map(|since| duties::contacts(state, episode, since)).unwrap_or_default();
    let completed = contacts.iter().take_while(|happened| **happened <= Timestamp::end_of(on)).count();
    if completed < usize::from(rules.release_contacts.value) {
        unmet.push(
            no(code::CONTACTS, &rules.release_contacts.basis)
                .who(rules.may(CommandKind::RecordContact))
                .with("given", completed)
                .with("wanted", rules.release_contacts.value),
        );
    }
    let valid = i32::from(rules.release_assessment.value);
    if !assessments(state).any(|day| (0..=valid).contains(&on.since(day))) {
        unmet.push(
            no(code::ASSESSMENT, &rules.release_assessment.basis)
                .who(rules.may(CommandKind::Assess))
                .with("days", valid),
        );
    }
    let referrals = || state.referrals.iter().filter(|referral| referral.episode == episode);
    if rules.release_opinion.value
        && state.open_referral().is_none()
        && referrals().any(|referral| referral.answer == Some(ReferralAnswer::Accepted))
        && !referrals().any(|referral| referral.opinion.is_some())
    {
        unmet.push(no(code::OPINION, &rules.release_opinion.basis).who(rules.may(CommandKind::ReturnFromCare)));
    }
    tracks(state, rules, unmet);
}

/// What concludes an open referral, or brings it on: its answer, then the return from care.
const fn concludes(waiting: bool) -> CommandKind {
    if waiting { CommandKind::AnswerReferral } else { CommandKind::ReturnFromCare }
}

/// The days of the assessments of the present episode.
pub(super) fn assessments(state: &State) -> impl Iterator<Item = Day> {
    let episode = state.episode_number();
    let counting = state.assessments.iter().filter(move |record| record.episode == episode && !record.voided);
    counting.map(|record| record.happened.day())
}

/// The tracks that must be concluded before nobody looks after the student any more.
fn tracks(state: &State, rules: &Rules, unmet: &mut Vec<Reason>) {
    if let Some(referral) = state.open_referral() {
        let conclude = concludes(referral.answer.is_none());
        unmet.push(no(code::OPEN_REFERRAL, &rules.referral_deadline.basis).who(rules.may(conclude)));
    }
    if state.suspension.is_some() {
        unmet.push(no(code::SUSPENDED, &rules.return_deadline.basis).who(rules.may(CommandKind::DecideReturn)));
    }
}

/// What the law wants done at once and is not recorded; no policy waives it.
/// Of several dangers the last one counts: what was missed in one that is over can no longer be done.
fn at_once(case: &Case, rules: &Rules, unmet: &mut Vec<Reason>) {
    unmet.extend(open_acts(case).iter().map(|act| owed(rules, act)));
}

/// The acts at once that are still open, one of each kind.
pub(super) fn open_acts(case: &Case) -> Vec<duties::AtOnce> {
    let acts = duties::at_once(case, case.state().episode_number());
    let last: BTreeMap<DutyKind, duties::AtOnce> = acts.into_iter().map(|act| (act.kind, act)).collect();
    last.into_values().filter(|act| act.done.is_none()).collect()
}

pub(super) fn owed(rules: &Rules, act: &duties::AtOnce) -> Reason {
    no(code::AT_ONCE, act.basis).who(rules.may(act.command)).with("duty", act.kind.wire())
}

fn separation(state: &State, rules: &Rules, actor: &Actor, unmet: &mut Vec<Reason>) {
    let Some(proposal) = &state.proposal else { return };
    let own = proposal.proposer == actor.staff && !rules.self_approval.value;
    if own || proposal.approvers.contains(&actor.staff) {
        let reason = no(code::SAME_PERSON, &rules.self_approval.basis);
        unmet.push(reason.who(rules.may(CommandKind::ApproveRelease)));
    }
}
