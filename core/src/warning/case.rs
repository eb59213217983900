//! A case: the fold of its events.

use super::fold::{change, new_episode};
use super::past::{Past, Waiting};
use super::state::State;
use super::{Change, Event, Phase, code, leads_to, phases};
use crate::catalog::{FORMAT_VERSION, Wire};
use crate::fault::{Fault, FaultKind};
use crate::time::Timestamp;

/// The crisis file of one student 一人一档, rebuilt from its events; it never changes in place.
///
/// ```
/// use humiao::warning::{Case, Event, Phase};
/// let event = Event::from_json(r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":0,
///   "actor":{"staff":"T-1","role":"class-teacher","unit":"X-1"},"policy":"00112233445566778899aabbccddeeff",
///   "change":{"reported":{"student":"S-1","school":"X-1","source":"teacher","signs":[],"danger":false}}}"#)?;
/// let case = Case::replay(&[event])?;
/// assert_eq!(case.state().phase, Phase::Reported);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    state: State,
    past: Past,
}

impl Case {
    /// Rebuilds a case from all its events, in order.
    ///
    /// # Errors
    /// `warning.event-first`, `warning.event-sequence`, `warning.event-case`, `warning.event-phase`,
    /// `warning.event-time` or `warning.event-version`, each with the number of the event as its place.
    ///
    /// ```
    /// assert_eq!(humiao::warning::Case::replay(&[]).unwrap_err().code.as_str(), "warning.event-first");
    /// ```
    pub fn replay(events: &[Event]) -> Result<Self, Fault> {
        let Some((first, rest)) = events.split_first() else {
            return Err(Fault::new(FaultKind::Missing, code::EVENT_FIRST));
        };
        let mut case = Self::begin(first)?;
        rest.iter().try_for_each(|event| case.advance(event))?;
        Ok(case)
    }

    /// The case after its first event.
    pub(super) fn begin(first: &Event) -> Result<Self, Fault> {
        let state = open(first)?;
        let mut past = Past::default();
        past.note(&Waiting::default(), &state, first);
        Ok(Self { state, past })
    }

    /// One event further, in place; a case that the event does not fit stays as it is.
    pub(super) fn advance(&mut self, event: &Event) -> Result<(), Fault> {
        let before = Waiting::of(&self.state);
        apply(&mut self.state, event)?;
        self.past.note(&before, &self.state, event);
        Ok(())
    }

    /// The case after further events; this one stays as it is.
    ///
    /// # Errors
    /// As [`Case::replay`].
    ///
    /// ```
    /// # use humiao::warning::{Case, Event};
    /// # let line = r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":0,"actor":{"staff":"T","role":"principal","unit":"X"},"policy":"00112233445566778899aabbccddeeff","change":{"reported":{"student":"S-1","school":"X","source":"teacher","signs":[],"danger":false}}}"#;
    /// let case = Case::replay(&[Event::from_json(line)?])?;
    /// assert_eq!(case.evolve(&[])?, case);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn evolve(&self, events: &[Event]) -> Result<Self, Fault> {
        let mut case = self.clone();
        events.iter().try_for_each(|event| case.advance(event))?;
        Ok(case)
    }

    /// What is known of the case.
    ///
    /// ```
    /// # use humiao::warning::{Case, Event};
    /// # let line = r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":0,"actor":{"staff":"T","role":"principal","unit":"X"},"policy":"00112233445566778899aabbccddeeff","change":{"reported":{"student":"S-1","school":"X","source":"teacher","signs":[],"danger":false}}}"#;
    /// let case = Case::replay(&[Event::from_json(line)?])?;
    /// assert_eq!(case.state().version, 1);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }

    pub(super) const fn past(&self) -> &Past {
        &self.past
    }
}

fn check_format(event: &Event) -> Result<(), Fault> {
    if event.format == FORMAT_VERSION {
        return Ok(());
    }
    Err(Fault::new(FaultKind::Unknown, code::EVENT_VERSION).with("version", event.format).at(place(event)))
}

fn place(event: &Event) -> String {
    format!("event {}", event.seq)
}

/// The state after the first event.
fn open(event: &Event) -> Result<State, Fault> {
    check_format(event)?;
    let Change::Reported(report) = &event.change else {
        return Err(Fault::new(FaultKind::Invalid, code::EVENT_FIRST).at(place(event)));
    };
    if event.seq != 1 {
        return Err(sequence(event, 1));
    }
    check_times(event, event.happened, event.recorded)?;
    let mut state = State {
        case: event.case.clone(),
        version: 1,
        recorded: event.recorded,
        student: report.student.clone(),
        school: report.school.clone(),
        phase: Phase::Reported,
        phase_since: event.happened,
        level: None,
        danger: false,
        lead: event.actor.clone(),
        pair: None,
        plan_revisions: 0,
        watch_until: None,
        episodes: vec![new_episode(event)],
        clues: Vec::new(),
        contacts: Vec::new(),
        assessments: Vec::new(),
        notices: Vec::new(),
        referrals: Vec::new(),
        suspension: None,
        proposal: None,
        hand_over: None,
    };
    state.clue(event, &report.signs, report.danger);
    Ok(state)
}

/// Times that nothing can have: figures and `known_by` rest on them. Whether a decision came before its phase or
/// before what it answers is not asked again: that is a rule of its day, as permissions are, and where offline
/// branches met, an act can be older than the episode that it now stands in.
fn check_times(event: &Event, begun: Timestamp, before: Timestamp) -> Result<(), Fault> {
    if (begun..=event.recorded).contains(&event.happened) && before <= event.recorded {
        return Ok(());
    }
    Err(Fault::new(FaultKind::Conflict, code::EVENT_TIME).at(place(event)))
}

fn first_report(state: &State) -> Timestamp {
    state.episodes.first().map_or(state.phase_since, |episode| episode.reported)
}

fn sequence(event: &Event, wanted: u32) -> Fault {
    Fault::new(FaultKind::Conflict, code::EVENT_SEQUENCE)
        .with("wanted", wanted)
        .with("given", event.seq)
        .at(place(event))
}

/// Applies one stored event. It checks that the history is whole and that the change can happen in
/// the phase and at its time; whether it was permitted was decided under the policy of its day.
fn apply(state: &mut State, event: &Event) -> Result<(), Fault> {
    check_format(event)?;
    if event.case != state.case {
        return Err(Fault::new(FaultKind::Conflict, code::EVENT_CASE).at(place(event)));
    }
    let wanted = state.version.saturating_add(1);
    if event.seq != wanted {
        return Err(sequence(event, wanted));
    }
    if !phases(event.change.command()).contains(&state.phase) {
        return Err(Fault::new(FaultKind::Conflict, code::EVENT_PHASE)
            .with("phase", state.phase.wire())
            .at(place(event)));
    }
    check_times(event, first_report(state), state.recorded)?;
    state.version = event.seq;
    state.recorded = event.recorded;
    let offered = state.hand_over.is_some().then(|| state.lead.staff.clone());
    change(state, event);
    if offered.is_some_and(|lead| lead != state.lead.staff) {
        // What was offered to a colleague was the former lead's to give; whoever leads now offers anew.
        state.hand_over = state.hand_over.take().filter(|offer| offer.school != state.school);
    }
    let waits = matches!(&event.change, Change::ReleaseApproved(release) if !release.complete);
    if let Some(phase) = leads_to(event.change.command()).filter(|_| !waits) {
        state.phase = phase;
        state.phase_since = event.happened;
    }
    Ok(())
}
