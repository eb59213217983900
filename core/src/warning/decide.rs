//! May this be done, and if not, what is all that is missing?

use std::collections::{BTreeMap, BTreeSet};

use super::lifecycle::{LIFECYCLE, RECORDS};
use super::{
    Case, Cause, Change, Command, CommandKind, Event, Finding, Judgement, Participant, ReferralAnswer, Release, Report,
    Rules, State, Told, code, duties, phases,
};
use crate::catalog::{Code, FORMAT_VERSION, Wire};
use crate::duty::DutyKind;
use crate::id::{CaseId, StaffId};
use crate::law;
use crate::policy::{Basis, Policy};
use crate::role::{Actor, Role};
use crate::text::Sealed;
use crate::time::{Day, Timestamp};
use crate::verdict::{Certainty, Reason, Verdict};

/// A command that an actor may or may not give now, by everything but the command's own content.
///
/// ```
/// fn offered(choices: &[humiao::warning::Choice]) -> usize {
///     choices.iter().filter(|choice| choice.unmet.is_empty()).count()
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The command.
    pub command: CommandKind,
    /// Why not; empty when it can be given.
    pub unmet: Vec<Reason>,
}

impl Case {
    /// Decides whether the first report of a student may open a file. `happened` is when the clue was
    /// found, `now` when it is recorded.
    ///
    /// ```
    /// use humiao::{policy::Policy, role::{Actor, Role}, time::Timestamp, warning::{Case, Report, Source}};
    /// let policy = Policy::preset("jiaxing-2024").unwrap();
    /// let actor = Actor { staff: "T-1".into(), role: Role::ClassTeacher, unit: "X-1".into() };
    /// let report = Report { student: "S-1".into(), school: "X-1".into(), source: Source::Teacher,
    ///     signs: vec![], danger: false, note: Default::default() };
    /// let now = Timestamp::parse("2024-03-01T09:00:00+08:00").unwrap();
    /// let verdict = Case::open(&policy, "C-1".into(), report, &actor, now, now);
    /// assert!(verdict.is_allowed());
    /// ```
    pub fn open(
        policy: &Policy,
        case: CaseId,
        report: Report,
        actor: &Actor,
        happened: Timestamp,
        now: Timestamp,
    ) -> Verdict<Vec<Event>> {
        let rules = &policy.warning;
        let mut unmet = Vec::new();
        role(rules, CommandKind::Report, actor, &mut unmet);
        if report.student.as_str().trim().is_empty() || report.school.as_str().trim().is_empty() {
            unmet.push(no(code::BLANK, &RECORDS));
        }
        if is_of_school(actor.role) && actor.unit.as_str() != report.school.as_str() {
            unmet.push(no(code::UNIT, &LIFECYCLE));
        }
        if happened > now {
            unmet.push(no(code::HAPPENED_AFTER_NOW, &RECORDS));
        }
        Verdict::of(unmet, || {
            vec![Event {
                format: FORMAT_VERSION,
                case,
                seq: 1,
                happened,
                recorded: now,
                actor: actor.clone(),
                policy: policy.hash(),
                change: Change::Reported(report),
            }]
        })
    }

    /// Decides on a command. Allowed: the events to store, and to [`Case::evolve`] with once stored.
    /// Refused: every unmet condition. The case itself never changes.
    ///
    /// `happened` is when it was done, `now` when it is recorded; they are equal for what is done and
    /// recorded at once.
    ///
    /// ```
    /// # use humiao::{policy::Policy, role::{Actor, Role}, time::Timestamp, warning::{Case, Command, Report, Source}};
    /// # let policy = Policy::preset("jiaxing-2024").unwrap();
    /// # let actor = Actor { staff: "T-1".into(), role: Role::ClassTeacher, unit: "X-1".into() };
    /// # let report = Report { student: "S-1".into(), school: "X-1".into(), source: Source::Teacher,
    /// #     signs: vec![], danger: false, note: Default::default() };
    /// # let now = Timestamp::parse("2024-03-01T09:00:00+08:00").unwrap();
    /// # let events = Case::open(&policy, "C-1".into(), report, &actor, now, now).into_result().unwrap();
    /// let case = Case::replay(&events)?;
    /// // A class teacher alone does not begin the joint judgement.
    /// let verdict = case.decide(&policy, &Command::BeginReview, &actor, now, now);
    /// assert_eq!(verdict.unmet()[0].code.as_str(), "warning.role");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn decide(
        &self,
        policy: &Policy,
        command: &Command,
        actor: &Actor,
        happened: Timestamp,
        now: Timestamp,
    ) -> Verdict<Vec<Event>> {
        let state = self.state();
        let mut unmet = gate(self, &policy.warning, command.kind(), actor, happened.day());
        times(state, command, happened, now, &mut unmet);
        content(self, &policy.warning, command, happened.day(), &mut unmet);
        if let Command::Close(closing) = command {
            own_report(state, closing.cause, actor, &mut unmet);
        }
        Verdict::of(unmet, || {
            vec![Event {
                format: FORMAT_VERSION,
                case: state.case.clone(),
                seq: state.version.saturating_add(1),
                happened,
                recorded: now,
                actor: actor.clone(),
                policy: policy.hash(),
                change: change(state, &policy.warning, command, happened.day()),
            }]
        })
    }

    /// Everything that can be commanded on the case, with what stands against each for this actor now.
    /// A choice without reasons can still be refused for the content that is given with it.
    ///
    /// ```
    /// # use humiao::{policy::Policy, role::{Actor, Role}, time::Timestamp, warning::{Case, CommandKind, Report, Source}};
    /// # let policy = Policy::preset("jiaxing-2024").unwrap();
    /// # let actor = Actor { staff: "T-1".into(), role: Role::ClassTeacher, unit: "X-1".into() };
    /// # let report = Report { student: "S-1".into(), school: "X-1".into(), source: Source::Teacher,
    /// #     signs: vec![], danger: false, note: Default::default() };
    /// # let now = Timestamp::parse("2024-03-01T09:00:00+08:00").unwrap();
    /// # let case = Case::replay(&Case::open(&policy, "C-1".into(), report, &actor, now, now).into_result().unwrap())?;
    /// let choices = case.options(&policy, &actor, now);
    /// let contact = choices.iter().find(|choice| choice.command == CommandKind::RecordContact);
    /// assert!(contact.is_some_and(|choice| choice.unmet.is_empty()));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn options(&self, policy: &Policy, actor: &Actor, now: Timestamp) -> Vec<Choice> {
        CommandKind::ALL
            .iter()
            .filter(|kind| **kind != CommandKind::Report)
            .map(|kind| {
                let unmet = gate(self, &policy.warning, *kind, actor, now.day());
                Choice { command: *kind, unmet }
            })
            .collect()
    }
}

fn no(code: Code, basis: &Basis) -> Reason {
    Reason::new(code, Certainty::Unmet, basis)
}

/// The roles that act for one school; the others act for the county or the city.
const fn is_of_school(role: Role) -> bool {
    match role {
        Role::SubjectTeacher | Role::ClassTeacher | Role::GradeHead | Role::PsychologyTeacher | Role::Principal => true,
        Role::CountyStation | Role::CityCentre => false,
    }
}

/// A decision needs a named person; an empty id names nobody.
fn named(staff: &StaffId, unmet: &mut Vec<Reason>) {
    if staff.as_str().trim().is_empty() {
        unmet.push(no(code::UNNAMED, &law::NO_AUTOMATED_DECISION));
    }
}

fn role(rules: &Rules, kind: CommandKind, actor: &Actor, unmet: &mut Vec<Reason>) {
    named(&actor.staff, unmet);
    let may = rules.may(kind);
    if !may.contains(&actor.role) {
        unmet.push(no(code::ROLE, &rules.permissions.basis).who(may));
    }
}

/// What stands against a command whatever it carries: phase, role, unit, and the state of its track.
fn gate(case: &Case, rules: &Rules, kind: CommandKind, actor: &Actor, on: Day) -> Vec<Reason> {
    let state = case.state();
    let mut unmet = Vec::new();
    if kind == CommandKind::Report {
        unmet.push(no(code::OPENED, &LIFECYCLE));
        return unmet;
    }
    if !phases(kind).contains(&state.phase) {
        unmet.push(no(code::PHASE, &LIFECYCLE).with("phase", state.phase.wire()));
    }
    role(rules, kind, actor, &mut unmet);
    let answers = match &state.hand_over {
        Some(offer) if kind == CommandKind::AnswerHandOver && !offer.outside => &offer.school,
        _ => &state.school,
    };
    if is_of_school(actor.role) && actor.unit.as_str() != answers.as_str() {
        unmet.push(no(code::UNIT, &LIFECYCLE));
    }
    track(state, rules, kind, &mut unmet);
    if matches!(kind, CommandKind::ProposeRelease | CommandKind::ApproveRelease) {
        release(case, rules, on, &mut unmet);
    }
    if kind == CommandKind::ApproveRelease {
        separation(state, rules, actor, &mut unmet);
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
    let offered = state.hand_over.as_ref().is_some_and(|offer| !offer.accepted);
    let mut against = |refused: bool, code: Code, basis: &Basis, supplied_by: Option<CommandKind>| {
        if refused {
            unmet.push(no(code, basis).who(supplied_by.map_or(&[], |command| rules.may(command))));
        }
    };
    let (referred, returning) = (&rules.referral_deadline.basis, &rules.return_deadline.basis);
    let (releasing, moving) = (&rules.release_deadline.basis, &rules.hand_over_deadline.basis);
    let conclude = if waiting { CommandKind::AnswerReferral } else { CommandKind::ReturnFromCare };
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
    against(is(CommandKind::ProposeRelease) && proposed, code::PROPOSAL, releasing, Some(CommandKind::ApproveRelease));
    against(decides && !proposed, code::NO_PROPOSAL, releasing, Some(CommandKind::ProposeRelease));
    against(is(CommandKind::OfferHandOver) && offered, code::HAND_OVER, moving, Some(CommandKind::AnswerHandOver));
    against(is(CommandKind::AnswerHandOver) && !offered, code::NO_HAND_OVER, moving, Some(CommandKind::OfferHandOver));
    against(is(CommandKind::WarnAgain) && over, code::FINAL, &LIFECYCLE, None);
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
    let completed =
        confirmed.map_or(0, |since| duties::contacts(state, episode, since).range(..=Timestamp::end_of(on)).count());
    if completed < usize::from(rules.release_contacts.value) {
        unmet.push(
            no(code::CONTACTS, &rules.release_contacts.basis)
                .who(rules.may(CommandKind::RecordContact))
                .with("given", completed)
                .with("wanted", rules.release_contacts.value),
        );
    }
    let valid = i32::from(rules.release_assessment.value);
    let recent = state.assessments.iter().any(|assessment| {
        let age = on.since(assessment.happened.day());
        assessment.episode == episode && !assessment.voided && (0..=valid).contains(&age)
    });
    if !recent {
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

/// The tracks that must be concluded before nobody looks after the student any more.
fn tracks(state: &State, rules: &Rules, unmet: &mut Vec<Reason>) {
    if state.open_referral().is_some() {
        unmet.push(no(code::OPEN_REFERRAL, &rules.referral_deadline.basis).who(rules.may(CommandKind::ReturnFromCare)));
    }
    if state.suspension.is_some() {
        unmet.push(no(code::SUSPENDED, &rules.return_deadline.basis).who(rules.may(CommandKind::DecideReturn)));
    }
}

/// What the law wants done at once and is not recorded; no policy waives it.
/// Of several dangers the last one counts: what was missed in one that is over can no longer be done.
fn at_once(case: &Case, rules: &Rules, unmet: &mut Vec<Reason>) {
    let acts = duties::at_once(case, case.state().episode_number());
    let last: BTreeMap<DutyKind, duties::AtOnce> = acts.into_iter().map(|act| (act.kind, act)).collect();
    unmet.extend(last.values().filter(|act| act.done.is_none()).map(|act| owed(rules, act)));
}

fn owed(rules: &Rules, act: &duties::AtOnce) -> Reason {
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

/// Whether a command records something that was done or found, which may come late; one that moves the
/// phase or a decision cannot lie before the phase began. A new warning is found, not decided: what was
/// seen before the release and is told after it must not be refused for its date.
const fn is_record(kind: CommandKind) -> bool {
    matches!(
        kind,
        CommandKind::AddClue
            | CommandKind::WarnAgain
            | CommandKind::Assess
            | CommandKind::RecordContact
            | CommandKind::TellGuardian
            | CommandKind::BringToHospital
            | CommandKind::TellPolice
            | CommandKind::BreakConfidentiality
    )
}

/// When what a decision answers happened: a decision cannot lie before it, or an old one would undo
/// what was learnt since.
fn answers(state: &State, command: &Command) -> Option<Timestamp> {
    let clues = |danger: bool| {
        let episode = state.episode_number();
        let clues = state.clues.iter().filter(move |clue| clue.episode == episode && (clue.danger || !danger));
        clues.map(|clue| clue.happened).max()
    };
    let danger = || state.episodes.last().and_then(|episode| episode.danger_since).max(clues(true));
    let referral = state.open_referral();
    match command {
        Command::Confirm(judgement) | Command::ChangeLevel(judgement) => {
            danger().filter(|_| state.danger && !judgement.danger)
        }
        Command::NotConfirm(_) | Command::ProposeRelease(_) | Command::Close(_) => clues(false).max(danger()),
        Command::ApproveRelease(_) | Command::RejectRelease(_) => {
            state.proposal.as_ref().map(|proposal| proposal.proposed)
        }
        Command::AnswerReferral(_) => referral.map(|referral| referral.referred),
        Command::ReturnFromCare(_) => referral.and_then(|referral| referral.answered),
        Command::AskReturn(_) => state.suspension.as_ref().map(|suspension| suspension.since),
        Command::DecideReturn(_) => state.suspension.as_ref().and_then(|suspension| suspension.asked),
        Command::AnswerHandOver(_) => state.hand_over.as_ref().map(|offer| offer.offered),
        Command::Report(_)
        | Command::AddClue(_)
        | Command::BeginReview
        | Command::AssignPair(_)
        | Command::SetPlan(_)
        | Command::Assess(_)
        | Command::RecordContact(_)
        | Command::TellGuardian(_)
        | Command::BringToHospital(_)
        | Command::TellPolice(_)
        | Command::BreakConfidentiality(_)
        | Command::Refer(_)
        | Command::SuspendStudy(_)
        | Command::EndWatch(_)
        | Command::WarnAgain(_)
        | Command::OfferHandOver(_)
        | Command::Void(_) => None,
    }
}

fn times(state: &State, command: &Command, happened: Timestamp, now: Timestamp, unmet: &mut Vec<Reason>) {
    if happened > now {
        unmet.push(no(code::HAPPENED_AFTER_NOW, &RECORDS));
    }
    if now < state.recorded {
        unmet.push(no(code::RECORDED_BEFORE, &RECORDS));
    }
    let episode = state.episodes.last().map_or(state.phase_since, |episode| episode.reported);
    let begun = if is_record(command.kind()) { episode } else { state.phase_since };
    let since = answers(state, command).map_or(begun, |answered| answered.max(begun));
    if happened < since {
        unmet.push(no(code::HAPPENED_BEFORE, &RECORDS).with("since", since));
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

/// What the content of a command must satisfy.
fn content(case: &Case, rules: &Rules, command: &Command, on: Day, unmet: &mut Vec<Reason>) {
    let state = case.state();
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
        | Command::EndWatch(stated) => grounds(&stated.grounds, unmet),
        Command::DecideReturn(decision) => grounds(&decision.grounds, unmet),
        Command::OfferHandOver(offer) => {
            if offer.school.as_str().trim().is_empty() {
                unmet.push(no(code::BLANK, &rules.hand_over_deadline.basis));
            }
            if offer.school == state.school {
                unmet.push(no(code::SAME_SCHOOL, &rules.hand_over_deadline.basis));
            }
        }
        Command::Close(closing) => {
            closing_cause(case, rules, closing.cause, unmet);
            grounds(&closing.grounds, unmet);
        }
        Command::Void(voiding) => {
            if !state.can_void(voiding.event) {
                unmet.push(no(code::NOT_VOIDABLE, &RECORDS));
            }
            grounds(&voiding.grounds, unmet);
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
        | Command::WarnAgain(_)
        | Command::AnswerHandOver(_) => {}
    }
}

/// An end other than release: nothing ends because something was missed, no one is let go of while in
/// danger, unless another side has taken over, and no end is a way around what the law wants at once.
fn closing_cause(case: &Case, rules: &Rules, cause: Cause, unmet: &mut Vec<Reason>) {
    let state = case.state();
    let handed_over = state.hand_over.as_ref().is_some_and(|offer| offer.accepted);
    match cause {
        Cause::Released | Cause::NotConfirmed => unmet.push(no(code::CAUSE, &LIFECYCLE)),
        Cause::MovedAway if !handed_over => {
            let reason = no(code::NOT_HANDED_OVER, &rules.hand_over_deadline.basis);
            unmet.push(reason.who(rules.may(CommandKind::AnswerHandOver)));
        }
        Cause::Graduated | Cause::EnteredInError if state.danger && !handed_over => {
            let reason = no(code::DANGER, &law::BRING_TO_HOSPITAL);
            unmet.push(reason.who(rules.may(CommandKind::ChangeLevel)));
        }
        Cause::EnteredInError | Cause::MovedAway | Cause::Graduated | Cause::Deceased => {}
    }
    // The report to the police is owed by whoever found the harm, whatever becomes of the case; the
    // guardian is told before the student leaves.
    let leaves = matches!(cause, Cause::MovedAway | Cause::Graduated);
    let wanted = |kind| kind == DutyKind::MandatoryReport || (leaves && kind == DutyKind::TellGuardian);
    let acts = duties::at_once(case, state.episode_number());
    unmet.extend(acts.iter().filter(|act| act.done.is_none() && wanted(act.kind)).map(|act| owed(rules, act)));
}

/// Whoever reported a case does not alone find it entered in error.
fn own_report(state: &State, cause: Cause, actor: &Actor, unmet: &mut Vec<Reason>) {
    let reporter = state.episodes.last().map(|episode| &episode.reporter);
    if cause == Cause::EnteredInError && reporter == Some(&actor.staff) {
        unmet.push(no(code::OWN_REPORT, &RECORDS));
    }
}

/// The change that an allowed command makes; what the policy adds to it is written down here, so that
/// replay needs no policy.
fn change(state: &State, rules: &Rules, command: &Command, on: Day) -> Change {
    match command.clone() {
        Command::Report(report) => Change::Reported(report),
        Command::AddClue(clue) => Change::ClueAdded(clue),
        Command::BeginReview => Change::ReviewBegun,
        Command::NotConfirm(finding) => Change::NotConfirmed(finding),
        Command::Confirm(judgement) => Change::Confirmed(judgement),
        Command::ChangeLevel(judgement) => Change::LevelChanged(judgement),
        Command::AssignPair(pair) => Change::PairAssigned(pair),
        Command::SetPlan(plan) => Change::PlanSet(plan),
        Command::Assess(assessment) => Change::Assessed(assessment),
        Command::RecordContact(contact) => Change::Contacted(contact),
        Command::TellGuardian(notice) => Change::GuardianTold(notice),
        Command::BringToHospital(notice) => Change::BroughtToHospital(notice),
        Command::TellPolice(report) => Change::PoliceTold(report),
        Command::BreakConfidentiality(disclosure) => Change::ConfidentialityBroken(disclosure),
        Command::Refer(referral) => Change::Referred(referral),
        Command::AnswerReferral(reply) => Change::ReferralAnswered(reply),
        Command::ReturnFromCare(opinion) => Change::ReturnedFromCare(opinion),
        Command::SuspendStudy(grounds) => Change::StudySuspended(grounds),
        Command::AskReturn(opinion) => Change::ReturnAsked(opinion),
        Command::DecideReturn(decision) => Change::ReturnDecided(decision),
        Command::ProposeRelease(grounds) => Change::ReleaseProposed(grounds),
        Command::ApproveRelease(stated) => {
            let given = state.proposal.as_ref().map_or(0, |proposal| proposal.approvers.len());
            let complete = given + 1 >= usize::from(rules.approvers.value);
            let watch_until = complete.then(|| on.plus(i32::from(rules.watch_days.value)));
            Change::ReleaseApproved(Release { grounds: stated.grounds, complete, watch_until })
        }
        Command::RejectRelease(grounds) => Change::ReleaseRejected(grounds),
        Command::EndWatch(grounds) => Change::WatchEnded(grounds),
        Command::WarnAgain(clue) => Change::WarnedAgain(clue),
        Command::OfferHandOver(offer) => Change::HandOverOffered(offer),
        Command::AnswerHandOver(reply) => Change::HandOverAnswered(reply),
        Command::Close(closing) => Change::Closed(closing),
        Command::Void(voiding) => Change::Voided(voiding),
    }
}
