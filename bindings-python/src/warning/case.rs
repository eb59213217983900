//! The case: replayed, asked, decided upon.

use std::slice::from_ref;

use humiao::duty::Duty;
use humiao::id::{CaseId, SchoolId};
use humiao::role::Actor;
use humiao::text::{Language, Sealed, Text};
use humiao::time::{Day, Timestamp};
use humiao::verdict::{Reason, Verdict};
use humiao::warning::{
    self, Cause, CommandKind, ContactMode, ContactOutcome, Phase, ReferralAnswer, Sign, Source, Told,
};
use pyo3::prelude::*;

use super::command::*;
use super::event::{Stored, unwrap};
use super::merge::{Merge, Recorded};
use crate::cross::{Cross, Face, View};
use crate::error::raise;
use crate::policy::Policy;
use crate::record::record;
use crate::setting::{Calendar, Known, Net};
use crate::stored;

record! {
    /// A command that an actor may or may not give now, by everything but the command's own content.
    Choice in "humiao.warning" is warning::Choice {
        /// The command.
        command: CommandKind,
        /// Why not; empty when it can be given.
        unmet: Vec<Reason>,
    }
    {
        /// True when nothing stands against it.
        fn __bool__(&self) -> bool {
            self.0.unmet.is_empty()
        }
    }
}

/// The case of a student, from the first clue to its end: the fold of its events.
///
/// It keeps the policy that it is asked under; `under` asks it under another. A command is decided
/// against the case and the policy and gives events or every reason why not;
/// store the events, and evolve the case with them. Each command is also a method with its fields as
/// keywords::
///
///     case = Case.replay(policy, events)
///     verdict = case.decide(ProposeRelease(grounds="…"), actor=actor, now=now)
///     verdict = case.propose_release(grounds="…", actor=actor, now=now)   # the same
///     if verdict:
///         case = case.evolve(verdict.events)
///
/// It keeps its events beside what is known of it: they make it again from a pickle, and a notebook shows
/// them as a timeline, which what is known now could not tell.
#[pyclass(frozen, eq, module = "humiao.warning")]
pub(crate) struct Case {
    pub(super) core: warning::Case,
    pub(super) history: Vec<warning::Event>,
    pub(super) policy: Py<Policy>,
}

impl PartialEq for Case {
    fn eq(&self, other: &Self) -> bool {
        self.core == other.core && self.policy.get().core.hash() == other.policy.get().core.hash()
    }
}

impl Case {
    /// What is to be done on the case on a day.
    pub(crate) fn worklist(&self, known: &Known, on: Day) -> Vec<Duty> {
        warning::worklist(from_ref(&self.core), known.under(self.policy.get()), on)
    }

    /// How it stands in a `repr`.
    pub(crate) fn shown(&self) -> String {
        let state = self.core.state();
        format!("Case(phase={}, version={})", Cross::show(&state.phase), state.version)
    }

    /// The one decision behind `decide` and every method of a command.
    fn judge(
        &self,
        command: &warning::Command,
        actor: &Actor,
        now: Timestamp,
        happened: Option<Face<Timestamp>>,
        known: &Known,
    ) -> Outcome {
        let happened = happened.map_or(now, |face| face.0);
        Face(self.core.decide(known.under(self.policy.get()), command, actor, happened, now))
    }
}

type Outcome = Face<Verdict<Vec<warning::Event>>>;

/// Adds to the methods of the case one for each command, with the fields of its class as keywords.
macro_rules! with_a_method_for_each {
    (
        { impl $case:ident { $($written:tt)* } }
        $(
            $(#[$doc:meta])*
            $class:ident: $method:ident($($late:ident)?) of $core:path {
                $($(#[doc = $need_doc:literal])* $need:ident: $need_kind:ty),* $(,)?
                $(; $($(#[doc = $maybe_doc:literal])* $maybe:ident: $maybe_kind:ty),* $(,)?
                    $(; $($(#[doc = $blank_doc:literal])* $blank:ident: $blank_kind:ty),* $(,)?)?
                )?
            }
        )+
        ;
        $(
            $(#[$unit_doc:meta])*
            $unit:ident: $unit_method:ident($unit_late:ident)
        )+
    ) => {
        #[pymethods]
        impl $case {
            $($written)*

            $(
                $(#[$doc])*
                ///
                /// The same as `decide` with the class of this name.
                #[pyo3(signature = (
                    *, $($need,)* $($($maybe = None,)* $($($blank = None,)*)?)? actor, now, $($late = None,)?
                    calendar = None, network = None
                ))]
                fn $method(
                    &self,
                    $($need: Face<$need_kind>,)*
                    $($($maybe: Option<Face<$maybe_kind>>,)* $($($blank: Option<Face<$blank_kind>>,)*)?)?
                    actor: Face<Actor>,
                    now: Face<Timestamp>,
                    $($late: Option<Face<Timestamp>>,)?
                    calendar: Calendar,
                    network: Net,
                ) -> Outcome {
                    let content = $class::new($($need,)* $($($maybe,)* $($($blank,)*)?)?);
                    let happened = None::<Face<Timestamp>>$(.or($late))?;
                    let known = Known::new(calendar, network);
                    self.judge(&warning::Command::$class(content.0), &actor.0, now.0, happened, &known)
                }
            )+

            $(
                $(#[$unit_doc])*
                ///
                /// The same as `decide` with the class of this name.
                #[pyo3(signature = (*, actor, now, $unit_late = None, calendar = None, network = None))]
                fn $unit_method(
                    &self,
                    actor: Face<Actor>,
                    now: Face<Timestamp>,
                    $unit_late: Option<Face<Timestamp>>,
                    calendar: Calendar,
                    network: Net,
                ) -> Outcome {
                    let known = Known::new(calendar, network);
                    self.judge(&warning::Command::$unit, &actor.0, now.0, $unit_late, &known)
                }
            )+
        }
    };
}

commands! { with_a_method_for_each {
    impl Case {
        /// The case that its events tell; `InputError` when they do not follow each other.
        #[staticmethod]
        fn replay(policy: Py<Policy>, events: Face<Vec<Stored>>) -> PyResult<Self> {
            let history = unwrap(events);
            Ok(Self { core: warning::Case::replay(&history).map_err(raise)?, history, policy })
        }

        /// Decides whether the first report of a student may open a file.
        ///
        /// `happened` is when the clue was found, `now` when it is recorded; one is the other when it is
        /// left out. The verdict's events are to be stored, then replayed.
        #[staticmethod]
        #[pyo3(signature = (policy, report, *, case, actor, now, happened = None))]
        fn open(
            policy: &Policy,
            report: Face<warning::Report>,
            case: Face<CaseId>,
            actor: Face<Actor>,
            now: Face<Timestamp>,
            happened: Option<Face<Timestamp>>,
        ) -> Outcome {
            let happened = happened.map_or(now.0, |face| face.0);
            Face(warning::Case::open(&policy.core, case.0, report.0, &actor.0, happened, now.0))
        }

        /// Decides on a command. Allowed: the events to store. Refused: every unmet condition. The case
        /// itself never changes.
        ///
        /// `happened` is when it was done, `now` when it is recorded; one is the other when it is left out.
        ///
        /// With a `network`, the actor must be in service. `calendar` and `network` are asked wherever they bear on
        /// an answer; without them no day is known to be free, and nobody to be absent.
        #[pyo3(signature = (command, *, actor, now, happened = None, calendar = None, network = None))]
        fn decide(
            &self,
            command: Face<warning::Command>,
            actor: Face<Actor>,
            now: Face<Timestamp>,
            happened: Option<Face<Timestamp>>,
            calendar: Calendar,
            network: Net,
        ) -> Outcome {
            self.judge(&command.0, &actor.0, now.0, happened, &Known::new(calendar, network))
        }

        /// The case after further events; this one stays as it is.
        fn evolve(&self, py: Python<'_>, events: Face<Vec<Stored>>) -> PyResult<Self> {
            let further = unwrap(events);
            let core = self.core.evolve(&further).map_err(raise)?;
            let history = self.history.iter().cloned().chain(further).collect();
            Ok(Self { core, history, policy: self.policy.clone_ref(py) })
        }

        /// The case as it was known at an instant, from what was recorded by then; None before it was opened.
        #[pyo3(signature = (*, now))]
        fn known_at(&self, py: Python<'_>, now: Face<Timestamp>) -> PyResult<Option<Self>> {
            let history = warning::known_by(&self.history, now.0).to_vec();
            if history.is_empty() {
                return Ok(None);
            }
            let core = warning::Case::replay(&history).map_err(raise)?;
            Ok(Some(Self { core, history, policy: self.policy.clone_ref(py) }))
        }

        /// Everything that can be commanded on the case, with what stands against each for this actor now.
        ///
        /// A choice without reasons can still be refused for the content that is given with it.
        #[pyo3(signature = (*, actor, now, calendar = None, network = None))]
        fn options(
            &self,
            actor: Face<Actor>,
            now: Face<Timestamp>,
            calendar: Calendar,
            network: Net,
        ) -> Face<Vec<warning::Choice>> {
            let known = Known::new(calendar, network);
            Face(self.core.options(known.under(self.policy.get()), &actor.0, now.0))
        }

        /// Everything that was, is and will next be owed on the case, as far as it can be told on a day;
        /// `worklist` keeps what is to be done.
        ///
        /// With a `calendar`, due days keep off holidays and a vacation has its own interval, as the policy says;
        /// with a `network`, whoever is not in service is stood in for.
        #[pyo3(signature = (*, on, calendar = None, network = None))]
        fn duties(&self, on: Face<Day>, calendar: Calendar, network: Net) -> Face<Vec<Duty>> {
            Face(self.core.duties(Known::new(calendar, network).under(self.policy.get()), on.0))
        }

        /// Who answers for the case at an instant; `None` when it was not open then.
        ///
        /// That is the reporter, then whoever began the review, then the lead of the responsible pair, then whoever
        /// took the case over. With a `network`, somebody who is not in service on that day is stood in for.
        #[pyo3(signature = (*, at, calendar = None, network = None))]
        fn accountable(
            &self,
            at: Face<Timestamp>,
            calendar: Calendar,
            network: Net,
        ) -> Face<Option<warning::Accountable>> {
            Face(self.core.accountable(Known::new(calendar, network).under(self.policy.get()), at.0))
        }

        /// The earliest day on which the case can be released as things stand on a day, and each step to it.
        ///
        /// It supposes that every step succeeds, and says what the rules ask for, never that a release is right.
        /// Refused with `warning.phase` when the case is released or closed::
        ///
        ///     for step in case.release_path(on=today).value.steps:
        ///         print(step.on, step.command.text("zh"), step.who, step.basis.clause)
        #[pyo3(signature = (*, on, calendar = None, network = None))]
        fn release_path(&self, on: Face<Day>, calendar: Calendar, network: Net) -> Face<Verdict<warning::ReleasePath>> {
            Face(self.core.release_path(Known::new(calendar, network).under(self.policy.get()), on.0))
        }

        /// Merges offline branches 合并离线分支 that go on from this case: what devices recorded while they were apart
        /// becomes one history, under this case's policy.
        ///
        /// The result is the same in whatever order and however often branches arrive. What raises a risk stands; what
        /// lowers one without knowing of it is returned; each record comes out once, applied or returned with its
        /// reasons. `InputError` for a line that is of another case or does not go on from this one::
        ///
        ///     merged = case.merge(phone, tablet)          # a Branch, or the events of a device
        ///     store(merged.events)
        ///     for outcome in merged.outcomes:
        ///         if outcome.conflict:
        ///             print(outcome.conflict.text("zh"), [reason.text("zh") for reason in outcome.unmet])
        fn merge(&self, py: Python<'_>, ours: Face<Recorded>, theirs: Face<Recorded>) -> PyResult<Merge> {
            let policy = &self.policy.get().core;
            let core = py.detach(|| warning::merge(policy, &self.core, &ours.0.0, &theirs.0.0)).map_err(raise)?;
            let history = self.history.iter().chain(&core.events).cloned().collect();
            let case = Self { core: core.case.clone(), history, policy: self.policy.clone_ref(py) };
            Ok(Merge { core, case: Py::new(py, case)? })
        }

        /// The events that tell it, from the first.
        #[getter]
        fn events(&self) -> View<'_, Vec<warning::Event>> {
            View(&self.history)
        }

        /// The policy under which it is asked.
        #[getter]
        fn policy(&self, py: Python<'_>) -> Py<Policy> {
            self.policy.clone_ref(py)
        }

        /// The same case under another policy: old policies may prove, only the present one may ask.
        fn under(&self, policy: Py<Policy>) -> Self {
            Self { core: self.core.clone(), history: self.history.clone(), policy }
        }

        /// What is known of the case.
        #[getter]
        fn state(&self) -> View<'_, warning::State> {
            View(self.core.state())
        }

        /// Whether it has not ended.
        #[getter]
        fn is_open(&self) -> bool {
            self.core.is_open()
        }

        fn __repr__(&self) -> String {
            self.shown()
        }

        /// What a notebook shows: the timeline of the case in Chinese, without personal data, and without duties,
        /// because no day is given. `humiao.warning.timeline` shows more where more is asked for.
        fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
            let timeline = slf.py().import("humiao._timeline")?.call_method1("timeline", (slf,))?;
            timeline.call_method0("_repr_html_")?.extract()
        }

        fn __reduce__<'py>(
            slf: &Bound<'py, Self>,
        ) -> PyResult<(Bound<'py, PyAny>, (Py<Policy>, Face<Vec<warning::Event>>))> {
            let case = slf.get();
            Ok((slf.get_type().getattr("replay")?, (case.policy.clone_ref(slf.py()), Face(case.history.clone()))))
        }
    }
} }

/// The phases in which a command is possible; a first report has none before it.
#[pyfunction]
pub(crate) fn phases(kind: Face<CommandKind>) -> Face<Vec<Phase>> {
    Face(warning::phases(kind.0).to_vec())
}

/// The phase that a command leads to; None when the case stays in its phase.
#[pyfunction]
pub(crate) fn leads_to(kind: Face<CommandKind>) -> Option<Face<Phase>> {
    warning::leads_to(kind.0).map(Face)
}

/// The lifecycle as a Mermaid state diagram.
#[pyfunction]
pub(crate) fn diagram(language: Face<Language>) -> String {
    warning::diagram(language.0)
}

/// Reads a command from JSON: one key, the name of the command, with its content; or the name alone.
#[pyfunction]
pub(crate) fn command_from_json(text: &str) -> PyResult<Face<warning::Command>> {
    stored::from_json(text, "a command").map(Face)
}

/// A command as one line of JSON, to carry it from a device that was not connected.
#[pyfunction]
pub(crate) fn command_to_json(command: Face<warning::Command>) -> String {
    stored::to_json(&command.0)
}

/// Which command it is: what permissions, choices and phases are about.
#[pyfunction]
pub(crate) fn kind_of(command: Face<warning::Command>) -> Face<CommandKind> {
    Face(command.0.kind())
}

/// What was known after each event: as many states as events, the last one that of the case.
///
/// `InputError` when the events do not follow each other.
#[pyfunction]
pub(crate) fn states(events: Face<Vec<Stored>>) -> PyResult<Face<Vec<warning::State>>> {
    let events = unwrap(events);
    let mut steps = events.iter();
    let mut case = warning::Case::replay(steps.next().map(from_ref).unwrap_or_default()).map_err(raise)?;
    let mut states = vec![case.state().clone()];
    for step in steps {
        case = case.evolve(from_ref(step)).map_err(raise)?;
        states.push(case.state().clone());
    }
    Ok(Face(states))
}
