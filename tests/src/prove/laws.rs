//! What must hold in every state, of every refusal, and of every step from one state to the next.

use std::collections::{BTreeMap, BTreeSet};

use humiao::catalog::{Wire, entries};
use humiao::duty::{Duty, Status};
use humiao::role::Actor;
use humiao::time::{Day, Timestamp};
use humiao::verdict::Reason;
use humiao::warning::{
    Case, Cause, Change, Choice, Command, CommandKind, Event, HandOverRecord, Phase, Setting, code, phases, read_log,
};

use super::alphabet::{Move, When, plain};
use super::release;
use super::world::{morning, outsiders, staff};

/// A move with its verdict: the event, or the reasons.
#[derive(Debug)]
pub struct Judged {
    /// What was tried.
    pub attempt: Move,
    /// What came of it.
    pub outcome: Result<Vec<Event>, Vec<Reason>>,
}

/// Where the laws are checked, with what they found.
pub struct Laws<'a> {
    setting: Setting<'a>,
    codes: BTreeSet<&'static str>,
    broken: Vec<String>,
    refusals: usize,
}

impl<'a> Laws<'a> {
    /// The laws under a policy.
    #[must_use]
    pub fn new(setting: Setting<'a>) -> Self {
        let codes = entries().filter(|entry| entry.group.is_code()).map(|entry| entry.name).collect();
        Self { setting, codes, broken: Vec::new(), refusals: 0 }
    }

    /// How many refusals were judged.
    #[must_use]
    pub const fn refusals(&self) -> usize {
        self.refusals
    }

    /// Every law that was found broken since this was last asked.
    pub fn found(&mut self) -> Vec<String> {
        std::mem::take(&mut self.broken)
    }

    fn must(&mut self, holds: bool, law: impl FnOnce() -> String) {
        if !holds {
            self.broken.push(law());
        }
    }

    /// Tries every move, and checks each refusal.
    pub fn judge(&mut self, case: &Case, now: Timestamp, moves: Vec<Move>) -> Vec<Judged> {
        let before = case.clone();
        let mut options: BTreeMap<Actor, Vec<Choice>> = BTreeMap::new();
        let mut judged = Vec::with_capacity(moves.len());
        for attempt in moves {
            let happened = attempt.happened(now);
            let verdict = case.decide(self.setting, &attempt.command, &attempt.actor, happened, now);
            let outcome = verdict.into_result();
            self.refusal(&attempt.command, happened.day(), &outcome);
            if attempt.when == When::Now {
                let offered = || case.options(self.setting, &attempt.actor, now);
                let choices = options.entry(attempt.actor.clone()).or_insert_with(offered);
                self.options(attempt.command.kind(), choices, &outcome);
            }
            self.must(!attempt.never || outcome.is_err(), || format!("allowed: {:?}", attempt.command));
            judged.push(Judged { attempt, outcome });
        }
        self.strangers(case, now);
        self.must(*case == before, || "deciding changed the case".to_owned());
        judged
    }

    /// A refusal says why, in codes of the catalog.
    fn refusal(&mut self, command: &Command, on: Day, outcome: &Result<Vec<Event>, Vec<Reason>>) {
        let Err(unmet) = outcome else { return };
        let kind = command.kind();
        self.refusals += 1;
        self.must(!unmet.is_empty(), || format!("{kind:?} is refused without a reason"));
        for reason in unmet {
            self.must(self.codes.contains(reason.code.as_str()), || format!("{} is in no catalog", reason.code));
            let earliest = reason.earliest.is_none_or(|earliest| on < earliest);
            self.must(earliest, || format!("{} of {kind:?} could hold since a day that is past", reason.code));
        }
    }

    /// What stands against an option stands against its command.
    fn options(&mut self, kind: CommandKind, choices: &[Choice], outcome: &Result<Vec<Event>, Vec<Reason>>) {
        let unmet = outcome.as_ref().err().map_or(&[][..], Vec::as_slice);
        let choice = choices.iter().find(|choice| choice.command == kind);
        self.must(kind == CommandKind::Report || choice.is_some(), || format!("{kind:?} is no option"));
        let subset = choice.is_none_or(|choice| choice.unmet.iter().all(|reason| unmet.contains(reason)));
        self.must(subset, || format!("the options of {kind:?} say what its refusal does not"));
    }

    /// Whoever has another role, acts for another school or is not named, is refused in every state.
    fn strangers(&mut self, case: &Case, now: Timestamp) {
        let (state, setting) = (case.state(), self.setting);
        let school = state.school.as_str();
        let asked = |offer: &HandOverRecord| !offer.accepted && !offer.outside && offer.school != state.school;
        let asked = state.hand_over.as_ref().is_some_and(asked);
        let [other, nobody] = outsiders(school);
        for kind in CommandKind::ALL.iter().filter(|kind| **kind != CommandKind::Report) {
            let command = plain(*kind, state, now.day());
            let may = setting.policy.warning.permissions.value.get(kind);
            let wrong = staff(school).into_iter().find(|actor| !may.is_some_and(|may| may.contains(&actor.role)));
            let wrong = wrong.map(|actor| (actor, code::ROLE)).into_iter();
            // The school that is asked to take over answers, and what it sees is heard.
            let takes_over = asked
                && matches!(
                    kind,
                    CommandKind::AnswerHandOver
                        | CommandKind::AddClue
                        | CommandKind::WarnAgain
                        | CommandKind::BringToHospital
                        | CommandKind::TellPolice
                );
            let other = (!takes_over).then(|| (other.clone(), code::UNIT));
            for (actor, expected) in wrong.chain(other).chain([(nobody.clone(), code::UNNAMED)]) {
                let verdict = case.decide(setting, &command, &actor, now, now);
                self.refusals += usize::from(!verdict.is_allowed());
                let said = verdict.unmet().iter().any(|reason| reason.code == expected);
                self.must(said, || format!("{kind:?} is not refused with {expected}"));
            }
        }
    }

    /// The days on which something can become different by itself.
    #[must_use]
    pub fn edges(&self, case: &Case, today: Day, judged: &[Judged]) -> BTreeSet<Day> {
        let duties = case.duties(self.setting, today);
        let windows = duties.iter().filter(|duty| duty.done.is_none()).map(|duty| duty.window);
        let ends = |end: Option<Day>| end.into_iter().flat_map(|end| [end, end.plus(1)]);
        let mut edges: BTreeSet<Day> =
            windows.flat_map(|it| [it.start, it.due, it.due.plus(1)].into_iter().chain(ends(it.end))).collect();
        let refused = judged.iter().filter_map(|it| it.outcome.as_ref().err()).flatten();
        edges.extend(refused.filter_map(|reason| reason.earliest));
        edges.insert(today.plus(1));
        edges.retain(|edge| *edge > today);
        edges
    }

    /// What must hold now and on every later day, if nobody does anything.
    pub fn state(&mut self, case: &Case, now: Timestamp, judged: &[Judged], edges: &BTreeSet<Day>) {
        let mut late: Vec<Duty> = Vec::new();
        for at in std::iter::once(now).chain(edges.iter().map(|edge| morning(*edge))) {
            let (on, duties) = (at.day(), case.duties(self.setting, at.day()));
            if case.is_open() {
                let answer = case.accountable(self.setting, at);
                let named = answer.is_some_and(|it| !it.actor.staff.as_str().trim().is_empty());
                self.must(named, || format!("nobody is accountable on {on}"));
                let next = |duty: &Duty| matches!(duty.status(on), Status::Upcoming | Status::Open | Status::Overdue);
                self.must(duties.iter().any(next), || format!("nothing is owed next on {on}"));
            }
            for duty in &duties {
                let sound = duty.accountable.is_some() && duty.window.start <= duty.window.due;
                self.must(sound, || format!("{:?} is owed by nobody, or before it begins", duty.kind));
            }
            self.kept(&late, &duties, on, "by waiting");
            late = duties.into_iter().filter(|duty| is_late(duty, on)).collect();
        }
        for it in judged.iter().filter(|it| it.attempt.when == When::Now) {
            if let Err(unmet) = &it.outcome {
                self.time(case, now, &it.attempt, unmet, edges);
            }
        }
    }

    /// Time alone takes no reason away but on its earliest day, and on no other: nothing comes nearer to its end
    /// because something was missed.
    fn time(&mut self, case: &Case, now: Timestamp, attempt: &Move, unmet: &[Reason], edges: &BTreeSet<Day>) {
        let ends = matches!(
            attempt.command.kind(),
            CommandKind::NotConfirm
                | CommandKind::Close
                | CommandKind::EndWatch
                | CommandKind::ProposeRelease
                | CommandKind::ApproveRelease
        );
        let earliest = || unmet.iter().filter_map(|reason| reason.earliest);
        let days: BTreeSet<Day> = if ends && !attempt.never {
            edges.iter().copied().chain(earliest().map(|day| day.plus(-1))).filter(|day| *day > now.day()).collect()
        } else {
            earliest().flat_map(|day| [day.plus(-1), day]).filter(|day| *day > now.day()).collect()
        };
        for day in days {
            let at = morning(day);
            let verdict = case.decide(self.setting, &attempt.command, &attempt.actor, at, at);
            for reason in unmet {
                let stands = verdict.unmet().iter().any(|it| it.code == reason.code && it.basis == reason.basis);
                let expected = reason.earliest.is_none_or(|earliest| day < earliest);
                let kind = attempt.command.kind();
                self.must(stands == expected, || {
                    format!("{} of {kind:?}: on {day} it stands {stands}, earliest {:?}", reason.code, reason.earliest)
                });
            }
        }
    }

    /// What was late stays on record, late or done late.
    fn kept(&mut self, late: &[Duty], duties: &[Duty], on: Day, how: &str) {
        for was in late {
            let same = |duty: &&Duty| duty.kind == was.kind && duty.window.start == was.window.start;
            let kept = duties.iter().filter(same).any(|duty| is_late(duty, on) || duty.status(on) == Status::DoneLate);
            self.must(kept, || format!("{:?}, late since {}, is gone {how}", was.kind, was.window.due));
        }
    }

    /// What is late on a day.
    #[must_use]
    pub fn late(&self, case: &Case, on: Day) -> Vec<Duty> {
        case.duties(self.setting, on).into_iter().filter(|duty| is_late(duty, on)).collect()
    }

    /// What must hold of a step, before which so much was late; `events` is the whole history with the new event last.
    pub fn step(&mut self, before: &Case, late: &[Duty], after: &Case, events: &[Event], attempt: &Move) {
        let Some(event) = events.last() else { return };
        let (was, is, kind) = (before.state(), after.state(), attempt.command.kind());
        self.must(phases(kind).contains(&was.phase), || format!("{kind:?} in {:?}", was.phase));
        self.must(event.actor == attempt.actor, || format!("{kind:?} was recorded for somebody else"));
        let moved = was.phase != is.phase;
        match &event.change {
            Change::WatchEnded(grounds) => self.ends(is.phase, is.cause(), Cause::Released, grounds.grounds.is_blank()),
            Change::NotConfirmed(it) => self.ends(is.phase, is.cause(), Cause::NotConfirmed, it.grounds.is_blank()),
            Change::Closed(it) => {
                self.must(it.cause != Cause::Released, || "a release was closed by hand".to_owned());
                self.ends(is.phase, is.cause(), it.cause, it.grounds.is_blank());
            }
            Change::ReleaseApproved(release) if release.complete => {
                let lacks = release::lacks(&self.setting.policy.warning, events);
                self.must(lacks.is_empty(), || format!("released although {lacks:?}"));
                self.must(is.phase == Phase::Watch && is.watch_until.is_some(), || "released without watch".to_owned());
            }
            Change::ReviewBegun | Change::Confirmed(_) | Change::WarnedAgain(_) => {
                self.must(moved && after.is_open(), || format!("{kind:?} ends the case"));
            }
            Change::Reported(_)
            | Change::ClueAdded(_)
            | Change::LevelChanged(_)
            | Change::PairAssigned(_)
            | Change::PlanSet(_)
            | Change::Assessed(_)
            | Change::Contacted(_)
            | Change::GuardianTold(_)
            | Change::BroughtToHospital(_)
            | Change::PoliceTold(_)
            | Change::ConfidentialityBroken(_)
            | Change::Referred(_)
            | Change::ReferralAnswered(_)
            | Change::ReturnedFromCare(_)
            | Change::StudySuspended(_)
            | Change::ReturnAsked(_)
            | Change::ReturnDecided(_)
            | Change::ReturnAppealed(_)
            | Change::ReleaseProposed(_)
            | Change::ReleaseApproved(_)
            | Change::ReleaseRejected(_)
            | Change::HandOverOffered(_)
            | Change::HandOverAnswered(_)
            | Change::Voided(_)
            | Change::Corrected(_) => self.must(!moved, || format!("{kind:?} changes the phase")),
        }
        let mends = matches!(kind, CommandKind::Void | CommandKind::Correct);
        if attempt.when == When::Now && !mends {
            let on = event.recorded.day();
            self.kept(late, &after.duties(self.setting, on), on, kind.wire());
        }
    }

    fn ends(&mut self, phase: Phase, cause: Option<Cause>, expected: Cause, blank: bool) {
        let sound = phase == Phase::Closed && cause == Some(expected) && !blank;
        self.must(sound, || format!("ended as {cause:?} in {phase:?}, not as {expected:?}, or without grounds"));
    }

    /// Replay rebuilds the live case, from memory and from the stored text.
    pub fn replay(&mut self, live: &Case, events: &[Event]) {
        let replayed = Case::replay(events);
        self.must(replayed.as_ref() == Ok(live), || "replay gives another case".to_owned());
        let text: String = events.iter().map(|event| event.to_json() + "\n").collect();
        let log = read_log(&text);
        let same = log.faults.is_empty() && log.cases == std::slice::from_ref(live) && log.events == events;
        self.must(same, || "what was stored reads as another case".to_owned());
    }
}

fn is_late(duty: &Duty, on: Day) -> bool {
    matches!(duty.status(on), Status::Overdue | Status::Missed)
}
