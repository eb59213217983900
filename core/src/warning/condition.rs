//! What the content of a command must satisfy.

use std::collections::BTreeSet;

use super::gate::{named, no, owed};
use super::lifecycle::{LIFECYCLE, RECORDS};
use super::{
    Case, Cause, Command, CommandKind, Correction, Finding, Judgement, Participant, Phase, Record, Rules, State, Told,
    code, duties,
};
use crate::catalog::Wire;
use crate::duty::DutyKind;
use crate::id::StaffId;
use crate::law;
use crate::role::{Actor, Role};
use crate::text::Sealed;
use crate::time::Timestamp;
use crate::verdict::Reason;

/// What the content of a command must satisfy.
pub(super) fn content(
    case: &Case,
    rules: &Rules,
    command: &Command,
    actor: &Actor,
    happened: Timestamp,
    unmet: &mut Vec<Reason>,
) {
    let (state, on) = (case.state(), happened.day());
    match command {
        Command::NotConfirm(Finding { participants: given, grounds: stated }) => {
            participants(rules, given, unmet);
            grounds(stated, unmet);
        }
        Command::Confirm(meeting) => judgement(rules, meeting, unmet),
        Command::ChangeLevel(meeting) => {
            judgement(rules, meeting, unmet);
            if state.level == Some(meeting.level) && state.danger == meeting.danger {
                unmet.push(no(code::SAME_LEVEL, &rules.levels.basis));
            }
        }
        Command::AssignPair(pair) => {
            named(&pair.lead.staff, unmet);
            named(&pair.partner.staff, unmet);
            if pair.lead.staff == pair.partner.staff {
                unmet.push(no(code::PAIR, &rules.pair_deadline.basis));
            }
        }
        Command::SetPlan(plan) if plan.measures.is_blank() => {
            unmet.push(no(code::BLANK, &rules.plan_deadline.basis));
        }
        Command::Assess(assessment) if assessment.instrument.as_str().trim().is_empty() => {
            unmet.push(no(code::BLANK, &rules.assessment_deadline.basis));
        }
        Command::TellPolice(report) => {
            if !(1..=9).contains(&report.situation) {
                unmet.push(no(code::SITUATION, &law::MANDATORY_REPORT));
            }
            if report.authority.as_str().trim().is_empty() {
                unmet.push(no(code::BLANK, &law::MANDATORY_REPORT));
            }
        }
        Command::BreakConfidentiality(disclosure) => {
            if ![Told::Guardian, Told::ClassTeacher].iter().all(|told| disclosure.told.contains(told)) {
                unmet.push(no(code::TOLD, &rules.confidentiality_deadline.basis));
            }
            grounds(&disclosure.grounds, unmet);
        }
        Command::Refer(referral) if referral.institution.as_str().trim().is_empty() => {
            unmet.push(no(code::BLANK, &rules.referral_deadline.basis));
        }
        Command::ReturnFromCare(opinion) | Command::AskReturn(opinion) => {
            if opinion.institution.as_str().trim().is_empty() {
                unmet.push(no(code::OPINION, &rules.release_opinion.basis));
            }
            if opinion.dated > on {
                unmet.push(no(code::OPINION_DATE, &rules.release_opinion.basis).earliest(opinion.dated));
            }
            // An opinion of before the referral or the suspension says nothing about what came of it.
            let began = if command.kind() == CommandKind::ReturnFromCare {
                state.open_referral().map(|referral| referral.referred)
            } else {
                state.suspension.as_ref().map(|suspension| suspension.since)
            };
            if let Some(since) = began.map(Timestamp::day).filter(|since| opinion.dated < *since) {
                unmet.push(no(code::OPINION_OLD, &rules.release_opinion.basis).with("since", since));
            }
        }
        Command::SuspendStudy(stated)
        | Command::ProposeRelease(stated)
        | Command::ApproveRelease(stated)
        | Command::RejectRelease(stated)
        | Command::EndWatch(stated)
        | Command::AppealReturn(stated) => grounds(&stated.grounds, unmet),
        Command::DecideReturn(decision) => {
            grounds(&decision.grounds, unmet);
            if decision.passed && state.danger {
                unmet.push(no(code::DANGER, &law::BRING_TO_HOSPITAL).who(rules.may(CommandKind::ChangeLevel)));
            }
            if decision.passed && state.open_referral().is_some_and(|referral| referral.inpatient) {
                let reason = no(code::OPEN_REFERRAL, &rules.referral_deadline.basis);
                unmet.push(reason.who(rules.may(CommandKind::ReturnFromCare)));
            }
        }
        Command::OfferHandOver(offer) => {
            if offer.school.as_str().trim().is_empty() {
                unmet.push(no(code::BLANK, &rules.hand_over_deadline.basis));
            }
            let same = offer.school == state.school;
            if same && (offer.outside || offer.to.is_none()) {
                unmet.push(no(code::SAME_SCHOOL, &rules.hand_over_deadline.basis));
            }
            if let Some(to) = &offer.to {
                named(&to.staff, unmet);
                // Nobody else answers for whoever is named, so it is somebody who may.
                if !offer.outside && !rules.may(CommandKind::AnswerHandOver).contains(&to.role) {
                    let reason = no(code::ROLE, &rules.permissions.basis);
                    unmet.push(reason.who(rules.may(CommandKind::AnswerHandOver)));
                }
                if same && to.staff == state.lead.staff {
                    unmet.push(no(code::SAME_LEAD, &rules.hand_over_deadline.basis));
                }
                // A case is given away by whoever is in charge of it, or by the head of the school.
                if same && actor.staff != state.lead.staff && actor.role != Role::Principal {
                    unmet.push(no(code::NOT_IN_CHARGE, &rules.hand_over_deadline.basis).who(&[Role::Principal]));
                }
            }
        }
        Command::AnswerHandOver(reply) => {
            if reply.accepted {
                own_offer(state, rules, actor, unmet);
            }
        }
        Command::Close(closing) => {
            closing_cause(case, rules, closing.cause, unmet);
            own_report(state, closing.cause, actor, unmet);
            grounds(&closing.grounds, unmet);
        }
        Command::Void(voiding) => {
            if state.has_live() && state.live(voiding.event).is_none() {
                unmet.push(no(code::NOT_VOIDABLE, &RECORDS));
            }
            grounds(&voiding.grounds, unmet);
        }
        Command::Correct(correction) => {
            correctable(state, correction, happened, unmet);
            if !rules.may(correction.record.kind()).contains(&actor.role) {
                unmet.push(no(code::ROLE, &rules.permissions.basis).who(rules.may(correction.record.kind())));
            }
            let record = match correction.record.clone() {
                Record::Contacted(contact) => Command::RecordContact(contact),
                Record::Assessed(assessment) => Command::Assess(assessment),
                Record::GuardianTold(notice) => Command::TellGuardian(notice),
                Record::BroughtToHospital(notice) => Command::BringToHospital(notice),
                Record::PoliceTold(report) => Command::TellPolice(report),
                Record::ConfidentialityBroken(disclosure) => Command::BreakConfidentiality(disclosure),
            };
            content(case, rules, &record, actor, happened, unmet);
            grounds(&correction.grounds, unmet);
        }
        Command::Report(_)
        | Command::AddClue(_)
        | Command::BeginReview
        | Command::SetPlan(_)
        | Command::Assess(_)
        | Command::RecordContact(_)
        | Command::TellGuardian(_)
        | Command::BringToHospital(_)
        | Command::Refer(_)
        | Command::AnswerReferral(_)
        | Command::WarnAgain(_) => {}
    }
}

fn grounds(grounds: &Sealed, unmet: &mut Vec<Reason>) {
    if grounds.is_blank() {
        unmet.push(no(code::GROUNDS, &law::NO_AUTOMATED_DECISION));
    }
}

fn participants(rules: &Rules, given: &[Participant], unmet: &mut Vec<Reason>) {
    for role in &rules.judgement.value {
        if !given.iter().any(|participant| participant.role == *role) {
            let reason = no(code::PARTICIPANT, &rules.judgement.basis);
            unmet.push(reason.who(&[*role]).with("role", role.wire()));
        }
    }
    given.iter().for_each(|participant| named(&participant.staff, unmet));
    // One person can hold two roles in a small school; in every role it would be no joint judgement.
    let people: BTreeSet<&StaffId> = given.iter().map(|participant| &participant.staff).collect();
    if people.len() == 1 && given.len() > 1 {
        unmet.push(no(code::ALONE, &rules.judgement.basis));
    }
}

fn judgement(rules: &Rules, judgement: &Judgement, unmet: &mut Vec<Reason>) {
    if !rules.levels.value.iter().any(|level| level.severity == judgement.level) {
        unmet.push(no(code::LEVEL, &rules.levels.basis));
    }
    participants(rules, &judgement.participants, unmet);
    grounds(&judgement.grounds, unmet);
}

/// An end other than release: nothing ends because something was missed, no one is let go of while in
/// danger, unless another side has taken over, and no end is a way around what the law wants at once.
fn closing_cause(case: &Case, rules: &Rules, cause: Cause, unmet: &mut Vec<Reason>) {
    let state = case.state();
    let handed_over = state.hand_over.as_ref().is_some_and(|offer| offer.accepted);
    let leaves = matches!(cause, Cause::MovedAway | Cause::Graduated);
    match cause {
        Cause::Released | Cause::NotConfirmed => unmet.push(no(code::CAUSE, &LIFECYCLE)),
        Cause::MovedAway if !handed_over => {
            let reason = no(code::NOT_HANDED_OVER, &rules.hand_over_deadline.basis);
            unmet.push(reason.who(rules.may(CommandKind::AnswerHandOver)));
        }
        // Whatever another side has taken over in danger was no error.
        Cause::Graduated | Cause::EnteredInError if state.danger && !(leaves && handed_over) => {
            let reason = no(code::DANGER, &law::BRING_TO_HOSPITAL);
            unmet.push(reason.who(rules.may(CommandKind::ChangeLevel)));
        }
        Cause::EnteredInError | Cause::MovedAway | Cause::Graduated | Cause::Deceased => {}
    }
    // The report to the police is owed by whoever found the harm, whatever becomes of the case; the
    // guardian is told before the student leaves.
    let wanted = |kind| kind == DutyKind::MandatoryReport || (leaves && kind == DutyKind::TellGuardian);
    let acts = duties::at_once(case, state.episode_number());
    unmet.extend(acts.iter().filter(|act| act.done.is_none() && wanted(act.kind)).map(|act| owed(rules, act)));
}

/// A record is corrected by one of its own kind, within its own episode.
fn correctable(state: &State, correction: &Correction, happened: Timestamp, unmet: &mut Vec<Reason>) {
    let Some((kind, number)) = state.live(correction.event) else {
        if state.has_live() {
            unmet.push(no(code::NOT_VOIDABLE, &RECORDS));
        }
        return;
    };
    if kind != correction.record.kind() {
        unmet.push(no(code::CORRECTION_KIND, &RECORDS));
    }
    if correction.happened > happened {
        unmet.push(no(code::HAPPENED_AFTER_NOW, &RECORDS));
    }
    let episode = usize::try_from(number).ok().and_then(|number| state.episodes.get(number.checked_sub(1)?));
    if episode.and_then(|episode| episode.ended).is_some_and(|ended| correction.happened > ended) {
        unmet.push(no(code::PHASE, &LIFECYCLE).with("phase", Phase::Closed.wire()));
    }
    if let Some(since) = episode.map(|episode| episode.reported).filter(|since| correction.happened < *since) {
        unmet.push(no(code::HAPPENED_BEFORE, &RECORDS).with("since", since));
    }
}

/// Acceptance by a school outside is recorded on this side; whoever offered does not alone record it.
fn own_offer(state: &State, rules: &Rules, actor: &Actor, unmet: &mut Vec<Reason>) {
    let own = state.hand_over.as_ref().is_some_and(|offer| offer.outside && offer.offerer == actor.staff);
    if own && !rules.self_approval.value {
        let reason = no(code::SAME_PERSON, &rules.self_approval.basis);
        unmet.push(reason.who(rules.may(CommandKind::AnswerHandOver)));
    }
}

/// Whoever reported a case does not alone find it entered in error.
fn own_report(state: &State, cause: Cause, actor: &Actor, unmet: &mut Vec<Reason>) {
    let reporter = state.episodes.last().map(|episode| &episode.reporter);
    if cause == Cause::EnteredInError && reporter == Some(&actor.staff) {
        unmet.push(no(code::OWN_REPORT, &RECORDS));
    }
}
