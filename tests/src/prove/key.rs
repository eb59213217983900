//! When two cases are the same for all that can still come.
//!
//! The key holds everything on which a verdict or a duty can depend, and nothing is clipped but what is named here.
//! Days count from today: no rule of the proof's policy asks for a weekday, a month or a calendar. Within a day the
//! time is kept only between things that are compared with each other: clues, acts and dangers; contacts and the
//! confirmation; assessments and the application to return. Whatever comes later comes after everything that is
//! recorded, or at the end of a day before. Left out are: the numbers of events (what is voided is named as the
//! last of its kind), how often the plan was revised, records that were voided, who answered before whoever answers
//! now, and what signs say beside what they call for.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};

use humiao::catalog::Wire;
use humiao::policy::Policy;
use humiao::time::{Day, Timestamp};
use humiao::warning::{Case, ContactOutcome, Event, State};

/// 128 bits of a key; of ten million states two fall together once in 10^24 runs.
pub type Key = (u64, u64);

/// What the state of now does not show, folded beside the case: when dangers and suspensions began and were over.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    dangers: Vec<(u32, Timestamp, Option<Timestamp>)>,
    suspended: Vec<(Timestamp, Timestamp)>,
}

impl Trace {
    /// The trace of a history.
    ///
    /// # Errors
    /// When the history does not replay.
    pub fn of(events: &[Event]) -> Result<(Case, Self), String> {
        let (first, rest) = events.split_at(1.min(events.len()));
        let mut case = Case::replay(first).map_err(|fault| fault.to_string())?;
        let mut trace = Self::default();
        if let [event] = first
            && case.state().danger
        {
            trace.dangers.push((event.seq, event.happened, None));
        }
        for event in rest {
            let next = case.evolve(std::slice::from_ref(event)).map_err(|fault| fault.to_string())?;
            trace.note(case.state(), next.state(), event);
            case = next;
        }
        Ok((case, trace))
    }

    /// Notes one event between two states.
    pub fn note(&mut self, before: &State, after: &State, event: &Event) {
        let again = after.episodes.len() > before.episodes.len();
        if before.danger
            && (!after.danger || again)
            && let Some(danger) = self.dangers.last_mut()
        {
            danger.2 = Some(event.happened);
        }
        if after.danger && (!before.danger || again) {
            self.dangers.push((event.seq, event.happened, None));
        }
        if let Some(suspension) = before.suspension.as_ref().filter(|_| after.suspension.is_none()) {
            self.suspended.push((suspension.since, event.happened));
        }
    }
}

/// The key of a case at an instant.
#[must_use]
pub fn key(policy: &Policy, case: &Case, trace: &Trace, now: Timestamp) -> Key {
    let text = text(policy, case, trace, now.day());
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        (salt, &text).hash(&mut hasher);
        hasher.finish()
    };
    (half(0), half(1))
}

/// Days from today.
struct Days(Day);

impl Days {
    fn of(&self, at: Timestamp) -> i32 {
        at.day().since(self.0)
    }

    fn opt(&self, at: Option<Timestamp>) -> Option<i32> {
        at.map(|at| self.of(at))
    }
}

fn text(policy: &Policy, case: &Case, trace: &Trace, today: Day) -> String {
    let (state, days) = (case.state(), Days(today));
    let mut out = String::with_capacity(1024);
    // Writing to a string cannot fail.
    let _ = head(&mut out, state, &days);
    let _ = records(&mut out, state, trace, &days);
    let _ = tracks(&mut out, state, &days);
    for (since, until) in &trace.suspended {
        let _ = write!(out, "z{}-{};", days.of(*since), days.of(*until));
    }
    for duty in case.duties(policy, today) {
        let (window, day) = (duty.window, |day: Day| day.since(today));
        let (end, done) = (window.end.map(day), duty.done.map(day));
        let _ = write!(out, "d{}{},{},{end:?},{done:?};", duty.kind.wire(), day(window.start), day(window.due));
    }
    out
}

fn head(out: &mut String, state: &State, days: &Days) -> std::fmt::Result {
    write!(out, "{:?}{}{:?}{}", state.phase, days.of(state.phase_since), state.level, state.danger)?;
    write!(out, "{}{}{}", state.school.as_str(), state.lead.staff.as_str(), state.lead.role.wire())?;
    if let Some(pair) = &state.pair {
        write!(out, "p{}{}", pair.lead.staff.as_str(), pair.partner.staff.as_str())?;
    }
    write!(out, "w{:?};", state.watch_until.map(|until| until.since(days.0)))?;
    for it in &state.episodes {
        write!(out, "e{}{}{:?}", days.of(it.reported), it.reporter.as_str(), it.cause)?;
        for at in [it.review_begun, it.concluded, it.confirmed, it.paired, it.planned, it.released, it.ended] {
            write!(out, ",{:?}", days.opt(at))?;
        }
    }
    Ok(())
}

/// The records, with the order that is asked for among them.
fn records(out: &mut String, state: &State, trace: &Trace, days: &Days) -> std::fmt::Result {
    let notices = || state.notices.iter().filter(|it| !it.voided);
    let mut instants: BTreeSet<Timestamp> = state.clues.iter().map(|clue| clue.happened).collect();
    instants.extend(notices().map(|it| it.happened));
    instants.extend(trace.dangers.iter().flat_map(|(_, since, over)| std::iter::once(*since).chain(*over)));
    let rank = |at: Timestamp| instants.range(..at).count();
    for clue in &state.clues {
        let danger = trace.dangers.iter().filter(|(first, ..)| *first <= clue.seq).count();
        let signs: BTreeSet<&str> = clue.signs.iter().map(|sign| sign.wire()).collect();
        let (day, rank) = (days.of(clue.happened), rank(clue.happened));
        write!(out, "c{}.{day}.{rank}{signs:?}{}{danger};", clue.episode, clue.danger)?;
    }
    for it in notices() {
        write!(out, "n{}.{}.{}{};", it.episode, days.of(it.happened), rank(it.happened), it.kind.wire())?;
    }
    for (_, since, over) in &trace.dangers {
        let over = over.map(|over| (days.of(over), rank(over)));
        write!(out, "g{}.{}{over:?};", days.of(*since), rank(*since))?;
    }
    for it in state.contacts.iter().filter(|it| !it.voided) {
        let episode = usize::try_from(it.episode).ok().and_then(|number| state.episodes.get(number.checked_sub(1)?));
        let counts = episode.and_then(|episode| episode.confirmed).is_some_and(|since| it.happened >= since);
        let kept = episode.and_then(|it| it.released.or(it.ended)).is_none_or(|end| it.happened <= end);
        let seen = it.outcome == ContactOutcome::Seen;
        write!(out, "k{}.{}{seen}{counts}{kept};", it.episode, days.of(it.happened))?;
    }
    let applied = state.suspension.as_ref().and_then(|it| it.applied);
    for it in state.assessments.iter().filter(|it| !it.voided) {
        let since = applied.is_some_and(|applied| it.happened >= applied);
        write!(out, "a{}.{}{since};", it.episode, days.of(it.happened))?;
    }
    Ok(())
}

fn tracks(out: &mut String, state: &State, days: &Days) -> std::fmt::Result {
    for it in &state.referrals {
        let (answered, returned) = (days.opt(it.answered), days.opt(it.returned));
        write!(out, "r{}.{}.{answered:?}{:?}", it.episode, days.of(it.referred), it.answer)?;
        write!(out, "{}{returned:?}{};", it.inpatient, it.opinion.is_some())?;
    }
    if let Some(it) = &state.suspension {
        let (applied, asked) = (days.opt(it.applied), days.opt(it.asked));
        write!(out, "s{}{applied:?}{asked:?}", days.of(it.since))?;
        if let Some(refusal) = &it.refusal {
            write!(out, "{}{};", days.of(refusal.refused), refusal.decider.as_str())?;
        }
    }
    if let Some(it) = &state.proposal {
        let approvers: BTreeSet<&str> = it.approvers.iter().map(|staff| staff.as_str()).collect();
        write!(out, "q{}{}{approvers:?};", it.proposer.as_str(), days.of(it.proposed))?;
    }
    if let Some(it) = &state.hand_over {
        write!(out, "h{}{}{}", it.school.as_str(), it.outside, it.accepted)?;
        write!(out, "{:?}", it.to.as_ref().map(|to| to.staff.as_str()))?;
        write!(out, "{}{};", it.offerer.as_str(), days.of(it.offered))?;
    }
    Ok(())
}
