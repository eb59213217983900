//! What is owed on a case: by the law at once, by the phase, by the cadence, by the tracks.

use super::cadence::{FollowUp, follow_ups};
use super::past::Danger;
use super::state::ClueRecord;
use super::{Case, CommandKind, ContactOutcome, Episode, Phase, Setting, Sign, State};
use crate::duty::{Duty, DutyKind, Status, Window, ordered, subject};
use crate::law;
use crate::policy::{Basis, Rule};
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
    window: Window,
    done: Option<Day>,
    basis: &'a Basis,
}

/// Where the duties of a case go; only those of one day, where one is given, are made whole.
struct Sink<'s, 'a> {
    case: &'s Case,
    setting: Setting<'a>,
    on: Day,
    only_owed: bool,
    out: &'s mut Vec<Duty>,
}

impl Sink<'_, '_> {
    fn put(&mut self, Owed { kind, window, done, basis }: Owed<'_>) {
        let status = window.status(self.on, done);
        if self.only_owed && !matches!(status, Status::Open | Status::Overdue) {
            return;
        }
        let state = self.case.state();
        let wanted = self.setting.policy.warning.duty_roles.value.get(&kind).copied();
        // What is done or past is the affair of whoever was charged then.
        let at = match status {
            Status::Done | Status::DoneLate | Status::Missed => done.map_or(window.due, |done| done.min(window.due)),
            Status::Upcoming | Status::Open | Status::Overdue => self.on.max(window.start),
        };
        let (staff, answering) = self.case.answering(self.setting, wanted, Timestamp::end_of(at));
        // Without a member of that role in the pair, the lead answers for what the role owes.
        let role = wanted.unwrap_or(answering);
        self.out.push(Duty {
            kind,
            student: Some(state.student.clone()),
            case: Some(state.case.clone()),
            unit: Some(state.school.clone().into()),
            role,
            accountable: Some(staff),
            window,
            done,
            danger: state.danger && done.is_none(),
            basis: basis.clone(),
        });
    }
}

impl Case {
    /// Everything that was, is and will next be owed on the case, as far as it can be told on a day: done,
    /// open, overdue and missed, in every episode. [`crate::duty::worklist`] picks what is to be done.
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
    /// let duties = case.duties(&policy, now.day());
    /// assert_eq!(duties[0].kind, DutyKind::BringToHospital);
    /// assert_eq!(duties[0].window.due, now.day(), "at once");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn duties<'a>(&self, setting: impl Into<Setting<'a>>, on: Day) -> Vec<Duty> {
        let mut out = Vec::new();
        self.collect(Sink { case: self, setting: setting.into(), on, only_owed: false, out: &mut out });
        out
    }

    fn collect(&self, mut sink: Sink<'_, '_>) {
        for (number, episode) in (1..).zip(&self.state().episodes) {
            of_episode(&mut sink, number, episode);
        }
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

fn of_episode(sink: &mut Sink<'_, '_>, number: u32, episode: &Episode) {
    let (case, rules) = (sink.case, &sink.setting.policy.warning);
    let (state, past) = (case.state(), case.past());
    let ended = episode.ended.map(Timestamp::day);
    let lawful = at_once(case, number);
    let told_by_law = lawful.iter().find(|act| act.kind == DutyKind::TellGuardian).map(|act| act.since);
    for act in lawful {
        let window = Window { start: act.since, due: act.since, end: act.until.or(ended) };
        sink.put(Owed { kind: act.kind, window, done: act.done, basis: act.basis });
    }
    let on = sink.on;
    let mut step = |kind, since: Option<Timestamp>, rule: &Rule<u16>, done: Option<Timestamp>, until: Option<Day>| {
        let Some(start) = since.map(Timestamp::day) else { return };
        let (due, done) = (start.plus(i32::from(rule.value)), done.map(Timestamp::day));
        // What is not due when its phase ends is not owed any more; what is late stays, as missed.
        if done.is_some() || until.is_none_or(|until| due < until || on < until) {
            sink.put(Owed { kind, window: Window { start, due, end: until }, done, basis: &rule.basis });
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
        // A referral that is open goes on in the next episode, and ends with the last one.
        let last = state.episodes.last().filter(|_| referral.is_open());
        let until = last.map_or(ended, |last| last.ended.map(Timestamp::day));
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
        let released = episode.released.or(episode.ended);
        // A contact after the release or the end completes nothing that was owed before.
        let seen =
            contacts(state, number, confirmed).into_iter().filter(|seen| released.is_none_or(|end| *seen <= end));
        let seen = seen.map(Timestamp::day);
        let owed = follow_ups(case, sink.setting, confirmed.day(), seen, active_until, sink.on, !sink.only_owed);
        for FollowUp { start, due, end, done, basis } in owed {
            let end = end.or(active_until);
            if done.is_some() || end.is_none_or(|end| due < end || on < end) {
                sink.put(Owed { kind: DutyKind::FollowUp, window: Window { start, due, end }, done, basis });
            }
        }
    }
}

/// The contacts of an episode that complete a follow-up: the student was seen, since the confirmation.
/// Several on one day are one, the first of them.
pub(super) fn contacts(state: &State, number: u32, confirmed: Timestamp) -> Vec<Timestamp> {
    let seen = state.contacts.iter().filter(|contact| {
        contact.episode == number
            && contact.outcome == ContactOutcome::Seen
            && !contact.voided
            && contact.happened >= confirmed
    });
    let mut seen: Vec<Timestamp> = seen.map(|contact| contact.happened).collect();
    seen.sort_unstable();
    seen.dedup_by_key(|happened| happened.day());
    seen
}

/// Everything that is to be done on a day over many cases, in the order of [`crate::duty::worklist`], without
/// making the duties that are not.
///
/// ```
/// # use humiao::{policy::Policy, time::Day, warning::worklist};
/// # let policy = Policy::preset("jiaxing-2024").unwrap();
/// assert!(worklist(&[], &policy, Day::new(2024, 5, 11)?).is_empty());
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[must_use]
pub fn worklist<'a>(cases: &[Case], setting: impl Into<Setting<'a>>, on: Day) -> Vec<Duty> {
    let (setting, mut out) = (setting.into(), Vec::with_capacity(cases.len()));
    for case in cases {
        let from = out.len();
        case.collect(Sink { case, setting, on, only_owed: true, out: &mut out });
        out.get_mut(from..).unwrap_or_default().sort_by(|a, b| subject(a).cmp(&subject(b)));
    }
    let by_case = cases.is_sorted_by(|a, b| a.state().case < b.state().case);
    ordered(out, on, by_case)
}
