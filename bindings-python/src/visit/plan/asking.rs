//! What can be asked of the planner.

use humiao::id::StudentId;
use humiao::time::{Day, Span};
use humiao::visit::{
    self, Forecast, KeyStudent, OwnerAlternative, OwnerCheck, PlanCheck, PlanRequest, Scope, VisitRecord, Wishes,
};
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
#[cfg(feature = "inspect")]
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};

use super::owners::OwnerPlan;
use super::task::OwnerTask;
use super::whole::Plan;
use crate::calendar::SchoolCalendar;
use crate::cross::{Cross, Face, wrong_type};
use crate::error::raise;
use crate::policy::Policy;
use crate::visit::directory::Directory;

/// The days that are planned: a `Span`, or its first day and the day after its last one.
pub(crate) struct Days(Span);

impl<'py> FromPyObject<'_, 'py> for Days {
    type Error = PyErr;
    #[cfg(feature = "inspect")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        Span::TAKEN,
        type_hint_subscript!(type_hint_identifier!("builtins", "tuple"), Day::TAKEN, Day::TAKEN)
    );

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(span) = Span::take(&value) {
            return Ok(Self(span));
        }
        let (start, end) = value
            .extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()
            .map_err(|_| wrong_type("`Span`, or its first day and the day after its last one", &value))?;
        Span::new(Day::take(&start)?, Some(Day::take(&end)?)).map(Self).map_err(raise)
    }
}

/// What a plan is made from.
struct Asked<'a> {
    policy: &'a Policy,
    directory: &'a Directory,
    calendar: &'a SchoolCalendar,
    scope: Scope,
    term: Days,
    on: Day,
    keys: Vec<KeyStudent>,
    visits: Vec<VisitRecord>,
    wishes: Wishes,
}

impl Asked<'_> {
    fn keys(self, keys: Vec<KeyStudent>) -> Self {
        Self { keys, ..self }
    }

    fn visits(self, visits: Vec<VisitRecord>) -> Self {
        Self { visits, ..self }
    }

    fn request(&self) -> PlanRequest<'_> {
        PlanRequest {
            rules: &self.policy.core.visit,
            directory: &self.directory.0,
            calendar: &self.calendar.core,
            scope: &self.scope,
            term: self.term.0,
            on: self.on,
            keys: &self.keys,
            visits: &self.visits,
            wishes: &self.wishes,
        }
    }
}

/// A function that is asked about a request: what it takes beside the policy and the directory, the rows that it takes
/// of the host, what is asked without the interpreter, and how the answer is told. The keywords of a request stand
/// here alone.
macro_rules! asks {
    (
        $(#[$meta:meta])*
        fn $name:ident($($own:ident: &$of:ty)?; $($rows:ident: $row:ty),*) -> $gives:ty {
            |$request:ident| $ask:expr => $tell:expr
        }
    ) => {
        $(#[$meta])*
        #[pyfunction]
        #[pyo3(signature = (policy, directory, $($own,)? *, calendar, scope, term, $($rows,)* on, wishes = None))]
        pub(crate) fn $name(
            py: Python<'_>,
            policy: &Policy,
            directory: &Directory,
            $($own: &$of,)?
            calendar: &SchoolCalendar,
            scope: Face<Scope>,
            term: Days,
            $($rows: Face<Vec<$row>>,)*
            on: Face<Day>,
            wishes: Option<Face<Wishes>>,
        ) -> $gives {
            let (scope, on, wishes) = (scope.0, on.0, wishes.map(|face| face.0).unwrap_or_default());
            let (keys, visits) = (Vec::new(), Vec::new());
            let asked = Asked { policy, directory, calendar, scope, term, on, keys, visits, wishes }
                $(.$rows($rows.0))*;
            let answer = py.detach(|| {
                let $request = &asked.request();
                $ask
            });
            ($tell)(answer)
        }
    };
}

/// Gives every student one subject teacher who teaches the class 任课老师包干.
///
/// As many students as possible have an owner; among such plans the sum of squared loads is least; among those the
/// most pairs of the plan before are kept. Nobody plans better, and the prices in `loads` prove it. Nobody is dropped:
/// who is not in `owners` is in `unplaced`, with the reasons, and what is wrong with the task is in `faults`.
#[pyfunction]
pub(crate) fn assign_owners(py: Python<'_>, policy: &Policy, task: &OwnerTask) -> OwnerPlan {
    let rules = &policy.core.visit;
    OwnerPlan(py.detach(|| visit::assign_owners(rules, &task.0)))
}

/// Who else could own a student, against a finished plan: every teacher of the class, the cheapest first, then by id.
///
/// For each the rest of the plan is planned anew around the pair, so the cost is what it really takes. An
/// `InputError` with the code `visit.not-planned` when the student is not in the task.
#[pyfunction]
pub(crate) fn owner_alternatives(
    py: Python<'_>,
    policy: &Policy,
    task: &OwnerTask,
    plan: &OwnerPlan,
    student: Face<StudentId>,
) -> PyResult<Face<Vec<OwnerAlternative>>> {
    let rules = &policy.core.visit;
    py.detach(|| visit::owner_alternatives(rules, &task.0, &plan.0, &student.0)).map(Face).map_err(raise)
}

asks! {
    /// Plans the visits of some days: who owns whom, who visits whom with whom, and in which week.
    ///
    /// Owners and companions are optimal, tier by tier, with the prices that prove it; each trip is as early as it can be
    /// without making a more urgent one wait. Nobody is dropped: who has no owner or no trip is listed with the reasons,
    /// and what is wrong with the wishes is in `faults`.
    ///
    /// `term` holds the days that are planned, as a `Span` or as its first day and the day after its last one; nothing is
    /// laid before `on`. An `InputError` with the code `visit.term` when these days have no end, end before they begin or
    /// are more than 800, `time.outside-notices` when the calendar does not settle one of them.
    fn plan(; keys: KeyStudent, visits: VisitRecord) -> PyResult<Plan> {
        |request| visit::plan(request) => |plan: Result<visit::Plan, _>| plan.map(Plan).map_err(raise)
    }
}

asks! {
    /// What owners are planned from, as the directory has it on the first day of the plan.
    ///
    /// The owner of before is the last one who began by that day. Students outside the scope count towards what their
    /// owners carry already.
    fn owner_task(;) -> OwnerTask {
        |request| visit::owner_task(request) => OwnerTask
    }
}

/// Verifies who owns whom, of a plan of any origin: every breach of a rule, each at its place, and what is proved.
///
/// Of a plan that was made by hand (`OwnerPlan.by_hand`) the loads, costs and witnesses may be left out: nothing is
/// proved then, and every breach is found all the same. What is given must be true.
#[pyfunction]
pub(crate) fn check_owners(py: Python<'_>, policy: &Policy, task: &OwnerTask, plan: &OwnerPlan) -> Face<OwnerCheck> {
    let rules = &policy.core.visit;
    Face(py.detach(|| visit::check_owners(rules, &task.0, &plan.0)))
}

asks! {
    /// Verifies a plan of visits, of any origin, against the facts: every breach of a rule, each at its place, and what is
    /// proved. It shares no code with the planner.
    ///
    /// The keywords are those that the plan was made with. Of a plan that was made by hand (`Plan.by_hand`) the weeks, loads,
    /// costs, prices and witnesses may be left out: nothing is proved then, and every breach is found all the same. What is
    /// given must be true. It is an `InputError` where `plan` is one.
    fn check(plan: &Plan; keys: KeyStudent, visits: VisitRecord) -> PyResult<Face<PlanCheck>> {
        |request| visit::check(request, &plan.0) => |check: Result<PlanCheck, _>| check.map(Face).map_err(raise)
    }
}

asks! {
    /// What each teacher is to visit in each week of a plan, in the order of their ids, and where it is too much.
    ///
    /// The keywords are those that the plan was made with. An even pace spreads each trip over the worked days of its
    /// window, from the first day of the plan to its due day or the last day of the plan, whichever is earlier.
    fn forecast(plan: &Plan; keys: KeyStudent, visits: VisitRecord) -> PyResult<Face<Vec<Forecast>>> {
        |request| visit::forecast(request, &plan.0) => |rows: Result<Vec<Forecast>, _>| rows.map(Face).map_err(raise)
    }
}
