//! What is owed on a case: by the law at once, by the phase, by the cadence, by the tracks.

use std::collections::{BTreeMap, BTreeSet};

use super::past::Danger;
use super::state::ClueRecord;
use super::{Case, CommandKind, ContactOutcome, Episode, Phase, Rules, Sign, State};
use crate::duty::{Duty, DutyKind, Window};
use crate::law;
use crate::policy::{Basis, Policy};
use crate::role::Role;
use crate::time::{Day, Timestamp};

/// An act that the law wants done at once.
pub(super) struct AtOnce {
    pub(super) kind: DutyKind,
    /// The command that does it.
    pub(super) command: CommandKind,
    pub(super) basis: &'static Basis,
    pub(super) since: Day,
    pub(super) done: Option<Day>,
    /// The day on which a joint judgement found the danger over, for what danger alone calls for.
    pub(super) until: Option<Day>,
}

/// What the law wants done at once in an episode, done or not. Each act counts from the first clue that
/// calls for it; a clue after the act calls for it again, and so does every danger for itself.
pub(super) fn at_once(case: &Case, number: u32) -> Vec<AtOnce> {
    let state = case.state();
    let acts = |command| state.acts(command, number).collect::<Vec<_>>();
    let dangers: Vec<&Danger> = case.past().dangers.iter().filter(|danger| danger.episode == number).collect();
    let mut owed = Vec::new();
    let hospital = CommandKind::BringToHospital;
    for (index, danger) in dangers.iter().enumerate() {
        // What was done after this danger was over belongs to the next one, where there is one.
        let next = index + 1 < dangers.len();
        let mut done = acts(hospital);
        done.retain(|done| !next || danger.over.is_none_or(|over| *done <= over));
        for (since, done) in spells(called(state, number, Some(danger), |clue| clue.danger), done) {
            let (kind, basis, until) =
                (DutyKind::BringToHospital, &law::BRING_TO_HOSPITAL, danger.over.map(Timestamp::day));
            owed.push(AtOnce {
                kind,
                command: hospital,
                basis,
                since: since.day(),
                done: done.map(Timestamp::day),
                until,
            });
        }
    }
    let mut disorder = called(state, number, None, |clue| clue.danger || clue.signs.contains(&Sign::SuspectedDisorder));
    disorder.extend(dangers.iter().map(|danger| danger.since));
    let harmed = called(state, number, None, |clue| clue.signs.contains(&Sign::SuspectedUnlawfulHarm));
    for (kind, basis, command, calls) in [
        (DutyKind::TellGuardian, &law::TELL_GUARDIAN, CommandKind::TellGuardian, disorder),
        (DutyKind::MandatoryReport, &law::MANDATORY_REPORT, CommandKind::TellPolice, harmed),
    ] {
        for (since, done) in spells(calls, acts(command)) {
            owed.push(AtOnce { kind, command, basis, since: since.day(), done: done.map(Timestamp::day), until: None });
        }
    }
    owed
}

/// When the clues of an episode called for an act: those of one danger, with its beginning, or all.
fn called(state: &State, number: u32, danger: Option<&Danger>, calls: fn(&ClueRecord) -> bool) -> Vec<Timestamp> {
    let within = |clue: &ClueRecord| {
        danger.is_none_or(|danger| clue.seq >= danger.first && danger.last.is_none_or(|last| clue.seq < last))
    };
    let clues = state.clues.iter().filter(|clue| clue.episode == number && calls(clue) && within(clue));
    clues.map(|clue| clue.happened).chain(danger.map(|danger| danger.since)).collect()
}

/// Calls and the acts that answered them: an act answers every call up to it.
fn spells(mut calls: Vec<Timestamp>, acts: Vec<Timestamp>) -> Vec<(Timestamp, Option<Timestamp>)> {
    calls.sort_unstable();
    let mut spells: Vec<(Timestamp, Option<Timestamp>)> = Vec::new();
    for since in calls {
        if spells.last().is_none_or(|(_, done)| done.is_some_and(|done| done < since)) {
            spells.push((since, acts.iter().copied().filter(|done| *done >= since).min()));
        }
    }
    spells
}

/// One duty before it is known who is accountable.
struct Owed<'a> {
    kind: DutyKind,
    start: Day,
    days: u16,
    done: Option<Timestamp>,
    basis: &'a Basis,
}

impl Case {
    /// Everything that was, is and will next be owed on the case, in every episode: done, open,
    /// overdue and missed. [`crate::duty::worklist`] picks what is to be done on a day.
    ///
    /// When an episode or a phase ends, what was not yet due ends with it; what was late stays, as
    /// missed.
    ///
    /// ```
    /// # use humiao::{duty::DutyKind, policy::Policy, role::{Actor, Role}, time::Timestamp, warning::{Case, Report, Source}};
    /// # let policy = Policy::preset("jiaxing-2024").unwrap();
    /// # let actor = Actor { staff: "T-1".into(), role: Role::ClassTeacher, unit: "X-1".into() };
    /// # let report = Report { student: "S-1".into(), school: "X-1".into(), source: Source::Teacher,
    /// #     signs: vec![], danger: true, note: Default::default() };
    /// # let now = Timestamp::parse("2024-03-01T09:00:00+08:00").unwrap();
    /// # let case = Case::replay(&Case::open(&policy, "C-1".into(), report, &actor, now, now).into_result().unwrap())?;
    /// let duties = case.duties(&policy);
    /// assert_eq!(duties[0].kind, DutyKind::BringToHospital);
    /// assert_eq!(duties[0].window.due, now.day(), "at once");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn duties(&self, policy: &Policy) -> Vec<Duty> {
        let (state, rules) = (self.state(), &policy.warning);
        let mut duties = Vec::new();
        for (number, episode) in (1..).zip(&state.episodes) {
            of_episode(self, rules, number, episode, &mut duties);
        }
        duties
    }

    /// Whether somebody must answer for the case: it is not closed.
    ///
    /// ```
    /// fn open(cases: &[humiao::warning::Case]) -> usize {
    ///     cases.iter().filter(|case| case.is_open()).count()
    /// }
    /// ```
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state().phase != Phase::Closed
    }
}

fn of_episode(case: &Case, rules: &Rules, number: u32, episode: &Episode, duties: &mut Vec<Duty>) {
    let (state, past) = (case.state(), case.past());
    let ended = episode.ended.map(Timestamp::day);
    let lawful = at_once(case, number);
    let told_by_law = lawful.iter().find(|act| act.kind == DutyKind::TellGuardian).map(|act| act.since);
    for act in lawful {
        let window = Window { start: act.since, due: act.since, end: act.until.or(ended) };
        duties.push(duty(state, rules, act.kind, window, act.done, act.basis));
    }
    let mut push = |owed: Owed<'_>, until: Option<Day>| {
        let due = owed.start.plus(i32::from(owed.days));
        let done = owed.done.map(Timestamp::day);
        // What is not due when its phase ends is not owed any more; what is late stays, as missed.
        if done.is_none() && until.is_some_and(|until| due >= until) {
            return;
        }
        let window = Window { start: owed.start, due, end: until };
        duties.push(duty(state, rules, owed.kind, window, done, owed.basis));
    };
    let mut step = |kind, since: Option<Timestamp>, rule: &crate::policy::Rule<u16>, done, until| {
        if let Some(since) = since {
            push(Owed { kind, start: since.day(), days: rule.value, done, basis: &rule.basis }, until);
        }
    };

    step(DutyKind::BeginReview, Some(episode.reported), &rules.review_deadline, episode.review_begun, ended);
    step(DutyKind::ConcludeReview, episode.review_begun, &rules.conclude_deadline, episode.concluded, ended);
    // From the day on which the law says at once, the convention asks no more; what was late stays.
    let due = |confirmed: Timestamp| confirmed.day().plus(i32::from(rules.guardian_deadline.value));
    if told_by_law.is_none_or(|since| episode.confirmed.is_some_and(|confirmed| due(confirmed) < since)) {
        let told = state.acts(CommandKind::TellGuardian, number).min();
        step(DutyKind::TellGuardian, episode.confirmed, &rules.guardian_deadline, told, told_by_law.or(ended));
    }
    let mut harm = called(state, number, None, |clue| {
        clue.danger
            || clue.signs.iter().any(|sign| matches!(sign, Sign::SelfHarm | Sign::SuicidalWords | Sign::HarmToOthers))
    });
    harm.extend(past.dangers.iter().filter(|danger| danger.episode == number).map(|danger| danger.since));
    for (since, done) in spells(harm, state.acts(CommandKind::BreakConfidentiality, number).collect()) {
        step(DutyKind::BreakConfidentiality, Some(since), &rules.confidentiality_deadline, done, ended);
    }
    let active_until = episode.released.map(Timestamp::day).or(ended);
    step(DutyKind::AssignPair, episode.confirmed, &rules.pair_deadline, episode.paired, active_until);
    for taken in past.taken_over.iter().filter(|taken| taken.episode == number) {
        step(DutyKind::AssignPair, Some(taken.since), &rules.pair_deadline, taken.paired, active_until);
    }
    step(DutyKind::WritePlan, episode.confirmed, &rules.plan_deadline, episode.planned, active_until);
    let assessed = state
        .assessments
        .iter()
        .filter(|record| record.episode == number && !record.voided)
        .map(|record| record.happened)
        .min();
    step(DutyKind::Assess, episode.confirmed, &rules.assessment_deadline, assessed, active_until);
    for referral in state.referrals.iter().filter(|referral| referral.episode == number) {
        // A referral goes on in the next episode.
        let waits = state.phase != Phase::Closed && state.open_referral().is_some_and(|open| open.seq == referral.seq);
        let until = ended.filter(|_| !waits);
        step(DutyKind::ReferralAnswer, Some(referral.referred), &rules.referral_deadline, referral.answered, until);
    }
    for (kind, rule) in [
        (DutyKind::DecideRelease, &rules.release_deadline),
        (DutyKind::DecideReturn, &rules.return_deadline),
        (DutyKind::AnswerHandOver, &rules.hand_over_deadline),
        (DutyKind::EndWatch, &rules.watch_deadline),
    ] {
        for settled in past.settled.iter().filter(|settled| settled.episode == number && settled.kind == kind) {
            step(kind, Some(settled.since), rule, settled.done, Some(settled.until.day()));
        }
    }
    if episode.ended.is_none() {
        let proposed = state.proposal.as_ref().map(|proposal| proposal.proposed);
        step(DutyKind::DecideRelease, proposed, &rules.release_deadline, None, None);
        let asked = state.suspension.as_ref().and_then(|suspension| suspension.asked);
        step(DutyKind::DecideReturn, asked, &rules.return_deadline, None, None);
        let offered = state.hand_over.as_ref().filter(|offer| !offer.accepted).map(|offer| offer.offered);
        step(DutyKind::AnswerHandOver, offered, &rules.hand_over_deadline, None, None);
        if let Some(until) = state.watch_until {
            let after = Timestamp::start_of(until.plus(1));
            step(DutyKind::EndWatch, Some(after), &rules.watch_deadline, None, None);
        }
    }
    if let Some(confirmed) = episode.confirmed {
        for owed in follow_ups(state, rules, number, confirmed, episode.released.or(episode.ended)) {
            push(owed, active_until);
        }
    }
}

/// The contacts of an episode that complete a follow-up: the student was seen, since the confirmation.
/// Several on one day are one, the first of them.
pub(super) fn contacts(state: &State, number: u32, confirmed: Timestamp) -> BTreeSet<Timestamp> {
    let seen = state.contacts.iter().filter(|contact| {
        contact.episode == number
            && contact.outcome == ContactOutcome::Seen
            && !contact.voided
            && contact.happened >= confirmed
    });
    let mut days: BTreeMap<Day, Timestamp> = BTreeMap::new();
    for happened in seen.map(|contact| contact.happened) {
        days.entry(happened.day()).and_modify(|first| *first = happened.min(*first)).or_insert(happened);
    }
    days.into_values().collect()
}

/// The cadence, counted from the confirmation and then from each contact that was completed; a failed
/// one completes nothing, and one after the release or the end completes nothing that was owed before.
fn follow_ups<'a>(
    state: &State,
    rules: &'a Rules,
    number: u32,
    confirmed: Timestamp,
    until: Option<Timestamp>,
) -> Vec<Owed<'a>> {
    let mut seen = contacts(state, number, confirmed);
    if let Some(until) = until {
        seen.retain(|happened| *happened <= until);
    }
    let mut stages = rules.cadence.value.iter();
    let mut stage = stages.next();
    let (mut begun, mut times) = (confirmed.day(), 0_u16);
    let mut owed = Vec::new();
    let mut start = confirmed;
    for done in seen.into_iter().map(Some).chain([None]) {
        let Some(now) = stage else { break };
        owed.push(Owed {
            kind: DutyKind::FollowUp,
            start: start.day(),
            days: now.every_days,
            done,
            basis: &rules.cadence.basis,
        });
        let Some(done) = done else { break };
        start = done;
        times = times.saturating_add(1);
        // A stage lasts for all its contacts and for all its intervals: who is seen more often than is
        // owed, as in a crisis, does not come to the rarer contacts sooner.
        let wanted = now.times.map(|wanted| (wanted, i32::from(now.every_days).saturating_mul(i32::from(wanted))));
        let over = wanted.is_some_and(|(wanted, days)| times >= wanted && done.day().since(begun) >= days);
        if over {
            stage = stages.next();
            (begun, times) = (done.day(), 0);
        }
    }
    owed
}

fn duty(state: &State, rules: &Rules, kind: DutyKind, window: Window, done: Option<Day>, basis: &Basis) -> Duty {
    let wanted = rules.duty_roles.value.get(&kind).copied();
    let (role, accountable) = accountable(state, wanted);
    Duty {
        kind,
        student: Some(state.student.clone()),
        case: Some(state.case.clone()),
        role,
        accountable: Some(accountable),
        window,
        done,
        danger: state.danger && done.is_none(),
        basis: basis.clone(),
    }
}

/// The member of the pair with the wanted role; otherwise whoever leads the case. There is always one.
fn accountable(state: &State, wanted: Option<Role>) -> (Role, crate::id::StaffId) {
    let member = state.pair.iter().flat_map(|pair| [&pair.lead, &pair.partner]);
    match member.into_iter().find(|member| Some(member.role) == wanted) {
        Some(member) => (member.role, member.staff.clone()),
        None => (wanted.unwrap_or(state.lead.role), state.lead.staff.clone()),
    }
}
