//! The whole check of a plan.

use super::asked::Choice;
use super::bound::Bound;
use super::breach::{Book, Breach, unmet};
use super::companions::Companions;
use super::demands::{Demands, Told, place};
use super::doubles;
use super::ground::Ground;
use super::laying::Replay;
use super::left::Left;
use super::owed::{Member, Owed};
use super::owners::check_roll;
use super::reason;
use super::roll::{Roll, RollClass, Row};
use super::staff::Staff;
use super::trips::{Judge, State};
use super::weeks::{PlanWeek, weeks_of};
use crate::fault::Fault;
use crate::id::{StaffId, StudentId};
use crate::visit::{Lock, Plan, PlanRequest, WeekProof};

/// What is found of a plan.
///
/// ```
/// let check = humiao::visit::PlanCheck::default();
/// assert!(check.is_sound() && check.is_proved(), "nobody is owed a visit, and nobody is visited");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanCheck {
    /// Every rule that is broken: of the weeks, of the owners, of the trips in the order of the plan, of the companions, of
    /// the weeks in which trips are, of what is left over, and of the wishes.
    pub breaches: Vec<Breach>,
    /// Both sides of the proof that nobody gives better owners.
    pub owners: Bound,
    /// Both sides of the proof that nobody chooses better companions.
    pub companions: Bound,
    /// The trips that have no week, beside the least that any laying must leave out.
    pub weeks: WeekProof,
}

impl PlanCheck {
    /// Whether no rule is broken.
    ///
    /// ```
    /// assert!(humiao::visit::PlanCheck::default().is_sound());
    /// ```
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.breaches.is_empty()
    }

    /// Whether the plan is sound, nobody gives better owners or chooses better companions, and nobody lays more of these
    /// trips.
    ///
    /// ```
    /// assert!(humiao::visit::PlanCheck::default().is_proved());
    /// ```
    #[must_use]
    pub fn is_proved(&self) -> bool {
        self.is_sound() && self.owners.is_proved() && self.companions.is_proved() && self.weeks.is_least()
    }
}

/// Verifies a plan of visits, of any origin, against the facts: every breach of a rule, each at its place, and what is
/// proved (嘉教函〔2024〕32号, 一、（五）; what the text leaves open is a convention of the policy).
///
/// It reads the facts with code of its own and shares none with the planner. Of a plan that was made by hand the weeks,
/// loads, costs, prices and witnesses may be left out: nothing is proved then, and every breach is found all the same.
/// What is given must be true. Each wish that is locked is kept, or the plan tells at its place that it cannot be.
///
/// # Errors
/// As of [`plan`](crate::visit::plan()): `visit.term` when the days have no end, end before they begin or are more than
/// 800; `time.outside-notices` when a day is not settled by the calendar's notices.
///
/// ```
/// use humiao::{policy::Policy, time::{Day, SchoolCalendar, Span}};
/// use humiao::visit::{self, Classroom, Directory, Enrolment, PlanRequest, Post, Posting, Scope, Wishes};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let (start, on) = (Day::new(2023, 9, 1)?, Day::new(2024, 2, 19)?);
/// let directory = Directory::new(
///     vec![Classroom { class_id: "C-1".into(), school: "S-1".into(), grade: 7 }],
///     vec![Posting { staff: "T-1".into(), post: Post::ClassTeacher { class_id: "C-1".into() }, start, end: None }],
///     vec![Enrolment { student: "P-1".into(), class_id: "C-1".into(), start, end: None }],
///     Vec::new());
/// let request = PlanRequest {
///     rules: &rules, directory: &directory, calendar: &SchoolCalendar::bundled(), scope: &Scope::All,
///     term: Span::new(on, Some(Day::new(2024, 7, 1)?))?, on, keys: &[], visits: &[], wishes: &Wishes::default(),
/// };
/// let mut plan = visit::plan(&request)?;
/// assert!(visit::check(&request, &plan)?.is_proved());
/// plan.trips[0].week = Day::new(2024, 3, 4)?;
/// let check = visit::check(&request, &plan)?;
/// assert_eq!(check.breaches[0].reason.code.as_str(), "visit.breach-earlier");
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
pub fn check(request: &PlanRequest<'_>, plan: &Plan) -> Result<PlanCheck, Fault> {
    let weeks = weeks_of(request)?;
    let demands = Demands::of(request.wishes);
    Ok(check_all(request, plan, &weeks, &demands))
}

fn check_all<'a>(
    request: &PlanRequest<'a>,
    plan: &'a Plan,
    weeks: &'a [PlanWeek],
    demands: &'a Demands<'a>,
) -> PlanCheck {
    let mut book = Book::new("owners.");
    let told = Told::of(&plan.faults);
    check_weeks(request, plan, weeks, &mut book);

    let (roll, numbers) = Roll::of_request(request, demands);
    let lock_told = |_: &RollClass, row: &Row<'_>| {
        demands.owner_locks.get(row.student).is_some_and(|(number, _)| told.has_lock(*number))
    };
    let (owners, rows) = check_roll(request.rules, &roll, &plan.owners, &lock_told, &mut book);
    let owner_of = |member: &Member<'a>| owner_in(&roll, &numbers, &rows, plan, member);

    let owed = Owed::of(request, demands);
    let mut staff = Staff::of(request, weeks, demands, &owed);
    let choice = Choice::of(request, demands, &owed, &mut staff, &owner_of);
    let judge = Judge { request, demands, owed: &owed, choice: &choice, owner_of: &owner_of };
    let read = judge.read(plan, &mut staff, &mut book);

    let companions = Companions::of(request, &owed, &choice, &staff, &read);
    let bound = companions.check(plan, &read, &mut book);
    let ground = Ground { request, demands, owed: &owed, staff: &staff, read: &read };
    let left = Left { ground: &ground, companions: &companions, choice: &choice, plan };
    let without = left.without();
    check_companion_locks(&ground, &choice, plan, &told, &mut book);
    Replay::new(&ground, &without).check(&told, &mut book);
    let proof = left.check(&without, &mut book);
    check_told(request, demands, &roll, &owed, plan, &told, &mut book);
    PlanCheck { breaches: book.breaches, owners, companions: bound, weeks: proof }
}

/// The weeks of the calendar; a plan by hand need not tell them.
fn check_weeks(request: &PlanRequest<'_>, plan: &Plan, weeks: &[PlanWeek], book: &mut Book) {
    let basis = &request.rules.visits_per_week.basis;
    if plan.from != request.from() {
        book.add("from".to_owned(), None, unmet(reason::FROM, basis));
    }
    if plan.weeks.is_empty() {
        return;
    }
    if plan.weeks.len() != weeks.len() {
        book.add("weeks".to_owned(), None, unmet(reason::WEEKS, basis));
    }
    for (row, (given, week)) in plan.weeks.iter().zip(weeks).enumerate() {
        if *given != week.week {
            book.add(format!("weeks[{row}]"), None, unmet(reason::WEEKS, basis));
        }
    }
}

/// The owner whom the plan gives to a student; `numbers` are those of the classes of the roll.
fn owner_in<'a>(
    roll: &Roll<'a>,
    numbers: &[usize],
    rows: &[doubles::Told],
    plan: &'a Plan,
    member: &Member<'a>,
) -> Option<&'a StaffId> {
    let class = roll.classes.get(numbers.binary_search(&member.class).ok()?)?;
    let own = roll.rows_of(class).binary_search_by(|row| row.student.cmp(member.student)).ok()?;
    match rows.get(class.rows.start + own)? {
        doubles::Told::Owner(row) => plan.owners.owners.get(*row).map(|owned| &owned.staff),
        doubles::Told::Unplaced(_) | doubles::Told::Nothing => None,
    }
}

/// Companions who were decided beforehand: each comes along where the rules and the places allow, or it is told.
fn check_companion_locks(ground: &Ground<'_, '_>, choice: &Choice<'_>, plan: &Plan, told: &Told<'_>, book: &mut Book) {
    let basis = &ground.request.rules.companions.basis;
    for row in &choice.refused {
        if !told.has_lock(*row) {
            book.add(place("locks", *row), None, unmet(reason::COMPANION_LOCK, basis));
        }
    }
    for asked in choice.asked.iter().filter(|asked| !asked.locked.is_empty()) {
        let came = ground.read.companions_of(asked.home);
        let missing = asked.locked.iter().any(|person| came.iter().all(|companion| companion.person != *person));
        let at = match ground.read.states.get(asked.home) {
            Some(State::Laid { trip, .. } | State::Astray { trip }) => format!("trips[{trip}].visitors"),
            Some(State::Unplaced(row)) if !plan.weeks.is_empty() => format!("unplaced[{row}]"),
            Some(State::Unplaced(_) | State::Lost) | None => continue,
        };
        if missing {
            book.add(at, None, unmet(reason::COMPANION_LOCK, basis));
        }
    }
}

/// What is wrong with the wishes is told at its place, by a plan that tells its weeks too.
fn check_told(
    request: &PlanRequest<'_>,
    demands: &Demands<'_>,
    roll: &Roll<'_>,
    owed: &Owed<'_>,
    plan: &Plan,
    told: &Told<'_>,
    book: &mut Book,
) {
    if plan.weeks.is_empty() {
        return;
    }
    let basis = &request.rules.visits_per_week.basis;
    let mut wrong: Vec<String> = demands.again.clone();
    let limits = demands.owner_limits.iter();
    let strange = limits.filter(|(staff, _)| roll.staff.binary_search(staff).is_err());
    wrong.extend(strange.map(|(_, (row, _))| place("owner-limits", *row)));
    for (row, lock) in request.wishes.locks.iter().enumerate() {
        let planned = match lock {
            Lock::Owner { student, .. } => roll_has(roll, request, student),
            Lock::Companion { student, .. } | Lock::Week { student, .. } => owed.find(student, 0).is_some(),
        };
        if !planned {
            wrong.push(place("locks", row));
        }
    }
    wrong.sort();
    wrong.dedup();
    for at in wrong.into_iter().filter(|at| !told.has(at)) {
        book.add(at, None, unmet(reason::UNTOLD, basis));
    }
}

fn roll_has(roll: &Roll<'_>, request: &PlanRequest<'_>, student: &StudentId) -> bool {
    let class = request.directory.class_of(student, request.from());
    class.is_some() && roll.rows.iter().any(|row| row.student == student)
}
