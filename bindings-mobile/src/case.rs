//! The crisis file of one student as an opaque object.

use std::sync::Arc;

use humiao::duty::Duty;
use humiao::fault::Faults;
use humiao::id::CaseId;
use humiao::role::Actor;
use humiao::time::{Day, Timestamp};
use humiao::verdict::{Reason, Verdict as Judged};
use humiao::warning::{Accountable, Choice, Command, Event, ReleasePath, Report, State as CaseState};

use crate::{HumiaoError, Policy};

/// The answer to a command: the events to store, or every unmet condition.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum Verdict {
    /// All conditions hold.
    Allowed {
        /// The events to store, and to evolve the case with once they are stored.
        events: Vec<Event>,
    },
    /// At least one condition does not hold or cannot be told.
    Refused {
        /// All of them.
        unmet: Vec<Reason>,
    },
}

impl From<Judged<Vec<Event>>> for Verdict {
    fn from(verdict: Judged<Vec<Event>>) -> Self {
        match verdict {
            Judged::Allowed(events) => Self::Allowed { events },
            Judged::Refused(unmet) => Self::Refused { unmet },
        }
    }
}

/// The answer to how a case can be released.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum ReleaseVerdict {
    /// It can be, this way.
    Allowed {
        /// The shortest way.
        path: ReleasePath,
    },
    /// It cannot be.
    Refused {
        /// Why not.
        unmet: Vec<Reason>,
    },
}

impl From<Judged<ReleasePath>> for ReleaseVerdict {
    fn from(verdict: Judged<ReleasePath>) -> Self {
        match verdict {
            Judged::Allowed(path) => Self::Allowed { path },
            Judged::Refused(unmet) => Self::Refused { unmet },
        }
    }
}

/// The crisis file of one student 一人一档, rebuilt from its events; it never changes in place.
///
/// ```
/// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
/// assert!(policy.replay_case(vec!["{\"v\":1,".into()]).is_err());
/// # Ok::<(), humiao_mobile::HumiaoError>(())
/// ```
#[derive(Debug, uniffi::Object)]
pub struct Case {
    policy: Arc<Policy>,
    case: humiao::warning::Case,
}

impl Case {
    pub(crate) fn wrap(policy: &Arc<Policy>, case: humiao::warning::Case) -> Arc<Self> {
        Arc::new(Self { policy: Arc::clone(policy), case })
    }
}

#[uniffi::export]
impl Policy {
    /// Rebuilds a case from its stored events, one line of JSON each, in order.
    ///
    /// # Errors
    /// Every line that is no event of this version, with `line 1`, `line 2` … as its place; then what
    /// contradicts the order of the events.
    ///
    /// ```
    /// use humiao_mobile::{HumiaoError, Policy};
    /// let policy = Policy::preset("jiaxing-2024".into())?;
    /// let HumiaoError::Faulty { faults, .. } = policy.replay_case(vec!["{".into(), "[".into()]).unwrap_err();
    /// assert_eq!(faults[1].place.as_str(), "line 2");
    /// # Ok::<(), HumiaoError>(())
    /// ```
    pub fn replay_case(self: Arc<Self>, lines: Vec<String>) -> Result<Arc<Case>, HumiaoError> {
        let (mut events, mut faults) = (Vec::with_capacity(lines.len()), Vec::new());
        for (line, number) in lines.iter().zip(1_u32..) {
            match Event::from_json(line) {
                Ok(event) => events.push(event),
                Err(fault) => faults.push(fault.at(format!("line {number}"))),
            }
        }
        if !faults.is_empty() {
            return Err(Faults(faults).into());
        }
        self.case_of(events)
    }

    /// Rebuilds a case from all its events, in order.
    ///
    /// # Errors
    /// What contradicts the order of the events, with the number of the event as its place.
    ///
    /// ```
    /// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
    /// assert!(policy.case_of(vec![]).is_err());
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn case_of(self: Arc<Self>, events: Vec<Event>) -> Result<Arc<Case>, HumiaoError> {
        Ok(Case::wrap(&self, humiao::warning::Case::replay(&events)?))
    }

    /// Decides whether the first report of a student may open a file.
    ///
    /// `now` is when it is recorded; `happened` is when the clue was found, if that was before.
    ///
    /// # Errors
    /// `time.instant` outside the years 1900 to 2199.
    ///
    /// ```
    /// use humiao::{role::{Actor, Role}, time::Timestamp, warning::{Report, Source}};
    /// use humiao_mobile::{Policy, Verdict};
    /// let policy = Policy::preset("jiaxing-2024".into())?;
    /// let actor = Actor { staff: "T-1".into(), role: Role::ClassTeacher, unit: "X-1".into() };
    /// let report = Report { student: "S-1".into(), school: "X-1".into(), source: Source::Teacher,
    ///     signs: vec![], danger: false, note: Default::default() };
    /// let now = Timestamp::parse("2024-03-01T09:00:00+08:00")?;
    /// assert!(matches!(policy.open_case("C-1".into(), report, actor, now, None)?, Verdict::Allowed { .. }));
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    #[uniffi::method(default(happened = None))]
    pub fn open_case(
        &self,
        case: CaseId,
        report: Report,
        actor: Actor,
        now: Timestamp,
        happened: Option<Timestamp>,
    ) -> Result<Verdict, HumiaoError> {
        let happened = happened.unwrap_or(now);
        Ok(humiao::warning::Case::open(self.rules(), case, report, &actor, happened, now).into())
    }
}

#[uniffi::export]
impl Case {
    /// What is known of the case.
    ///
    /// # Errors
    /// None.
    ///
    /// ```
    /// # let line = r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":0,"actor":{"staff":"T","role":"principal","unit":"X"},"policy":"00112233445566778899aabbccddeeff","change":{"reported":{"student":"S-1","school":"X","source":"teacher","signs":[],"danger":false}}}"#;
    /// # let case = humiao_mobile::Policy::preset("jiaxing-2024".into())?.replay_case(vec![line.into()])?;
    /// assert_eq!(case.state()?.version, 1);
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn state(&self) -> Result<CaseState, HumiaoError> {
        Ok(self.case.state().clone())
    }

    /// Decides on a command; the case itself never changes.
    ///
    /// `now` is when it is recorded; `happened` is when it was done, if that was before.
    ///
    /// # Errors
    /// `time.instant` outside the years 1900 to 2199.
    ///
    /// ```
    /// # let line = r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":0,"actor":{"staff":"T","role":"principal","unit":"X"},"policy":"00112233445566778899aabbccddeeff","change":{"reported":{"student":"S-1","school":"X","source":"teacher","signs":[],"danger":false}}}"#;
    /// # let case = humiao_mobile::Policy::preset("jiaxing-2024".into())?.replay_case(vec![line.into()])?;
    /// use humiao::{role::{Actor, Role}, time::Timestamp, warning::Command};
    /// use humiao_mobile::Verdict;
    /// let actor = Actor { staff: "T".into(), role: Role::ClassTeacher, unit: "X".into() };
    /// let verdict = case.decide(Command::BeginReview, actor, Timestamp::from_millis(7)?, None)?;
    /// assert!(matches!(verdict, Verdict::Refused { .. }), "a class teacher does not begin the judgement");
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    #[uniffi::method(default(happened = None))]
    pub fn decide(
        &self,
        command: Command,
        actor: Actor,
        now: Timestamp,
        happened: Option<Timestamp>,
    ) -> Result<Verdict, HumiaoError> {
        let verdict = self.case.decide(self.policy.setting(), &command, &actor, happened.unwrap_or(now), now);
        Ok(verdict.into())
    }

    /// The case after further events, once they are stored; this one stays as it is.
    ///
    /// # Errors
    /// What contradicts the order of the events, with the number of the event as its place.
    ///
    /// ```
    /// # let line = r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":0,"actor":{"staff":"T","role":"principal","unit":"X"},"policy":"00112233445566778899aabbccddeeff","change":{"reported":{"student":"S-1","school":"X","source":"teacher","signs":[],"danger":false}}}"#;
    /// # let case = humiao_mobile::Policy::preset("jiaxing-2024".into())?.replay_case(vec![line.into()])?;
    /// assert_eq!(case.evolve(vec![])?.state()?, case.state()?);
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn evolve(&self, events: Vec<Event>) -> Result<Arc<Self>, HumiaoError> {
        let case = self.case.evolve(&events)?;
        Ok(Self::wrap(&self.policy, case))
    }

    /// Everything that can be commanded on the case, with what stands against each for this actor now.
    ///
    /// # Errors
    /// `time.instant` outside the years 1900 to 2199.
    ///
    /// ```
    /// # let line = r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":0,"actor":{"staff":"T","role":"principal","unit":"X"},"policy":"00112233445566778899aabbccddeeff","change":{"reported":{"student":"S-1","school":"X","source":"teacher","signs":[],"danger":false}}}"#;
    /// # let case = humiao_mobile::Policy::preset("jiaxing-2024".into())?.replay_case(vec![line.into()])?;
    /// use humiao::{role::{Actor, Role}, time::Timestamp};
    /// let actor = Actor { staff: "T".into(), role: Role::PsychologyTeacher, unit: "X".into() };
    /// let choices = case.options(actor, Timestamp::from_millis(7)?)?;
    /// assert!(choices.iter().any(|choice| choice.unmet.is_empty()));
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn options(&self, actor: Actor, now: Timestamp) -> Result<Vec<Choice>, HumiaoError> {
        Ok(self.case.options(self.policy.setting(), &actor, now))
    }

    /// Every duty of the case, done or not, as far as it can be told on a day; `duty_status` says where each
    /// stands.
    ///
    /// # Errors
    /// `time.day` outside the years 1900 to 2199.
    ///
    /// ```
    /// # let line = r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":0,"actor":{"staff":"T","role":"principal","unit":"X"},"policy":"00112233445566778899aabbccddeeff","change":{"reported":{"student":"S-1","school":"X","source":"teacher","signs":[],"danger":false}}}"#;
    /// # let case = humiao_mobile::Policy::preset("jiaxing-2024".into())?.replay_case(vec![line.into()])?;
    /// assert!(!case.duties(humiao::time::Day::parse("1970-01-02")?)?.is_empty());
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn duties(&self, on: Day) -> Result<Vec<Duty>, HumiaoError> {
        Ok(self.case.duties(self.policy.setting(), on))
    }

    /// Who answers for the case at an instant; none when it was not open then.
    ///
    /// That is the reporter, then whoever began the review, then the lead of the responsible pair, then whoever took
    /// the case over. With a network (`Policy::with_network`), somebody who is not in service on that day is stood in
    /// for.
    ///
    /// # Errors
    /// `time.instant` outside the years 1900 to 2199.
    ///
    /// ```
    /// # let line = r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":0,"actor":{"staff":"T","role":"principal","unit":"X"},"policy":"00112233445566778899aabbccddeeff","change":{"reported":{"student":"S-1","school":"X","source":"teacher","signs":[],"danger":false}}}"#;
    /// # let case = humiao_mobile::Policy::preset("jiaxing-2024".into())?.replay_case(vec![line.into()])?;
    /// let at = humiao::time::Timestamp::from_millis(7)?;
    /// assert_eq!(case.accountable(at)?.map(|answer| answer.actor.staff), Some("T".into()));
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn accountable(&self, at: Timestamp) -> Result<Option<Accountable>, HumiaoError> {
        Ok(self.case.accountable(self.policy.setting(), at))
    }

    /// The earliest day on which the case can be released as things stand on a day, and each step to it; refused when
    /// the case is released or closed.
    ///
    /// It supposes that every step succeeds, and says what the rules ask for, never that a release is right.
    ///
    /// # Errors
    /// `time.day` outside the years 1900 to 2199.
    ///
    /// ```
    /// # let line = r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":0,"actor":{"staff":"T","role":"principal","unit":"X"},"policy":"00112233445566778899aabbccddeeff","change":{"reported":{"student":"S-1","school":"X","source":"teacher","signs":[],"danger":false}}}"#;
    /// # let case = humiao_mobile::Policy::preset("jiaxing-2024".into())?.replay_case(vec![line.into()])?;
    /// use humiao_mobile::ReleaseVerdict;
    /// let ReleaseVerdict::Allowed { path } = case.release_path(humiao::time::Day::parse("1970-01-02")?)? else {
    ///     panic!("the case is open");
    /// };
    /// assert!(path.steps.len() > 3);
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn release_path(&self, on: Day) -> Result<ReleaseVerdict, HumiaoError> {
        Ok(self.case.release_path(self.policy.setting(), on).into())
    }
}

/// Reads one stored event from its line of JSON.
///
/// # Errors
/// `fault.malformed-json`, `warning.event-version` or `warning.event-shape`; none repeats the line.
///
/// ```
/// assert!(humiao_mobile::event_from_json("{\"v\":2}".into()).is_err());
/// ```
#[uniffi::export]
pub fn event_from_json(line: String) -> Result<Event, HumiaoError> {
    Ok(Event::from_json(&line)?)
}

/// An event as the one line of JSON that is stored.
///
/// # Errors
/// `time.instant` outside the years 1900 to 2199.
///
/// ```
/// let line = r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":0,"actor":{"staff":"T","role":"principal","unit":"X"},"policy":"00112233445566778899aabbccddeeff","change":"review-begun"}"#;
/// let event = humiao_mobile::event_from_json(line.into())?;
/// assert_eq!(humiao_mobile::event_to_json(event)?, line);
/// # Ok::<(), humiao_mobile::HumiaoError>(())
/// ```
#[uniffi::export]
pub fn event_to_json(event: Event) -> Result<String, HumiaoError> {
    Ok(event.to_json())
}
