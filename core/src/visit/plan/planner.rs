//! The whole plan: owners, then companions, then weeks.

use std::collections::{BTreeMap, BTreeSet};

use super::calendar::{WorkWeek, work_weeks};
use super::companions::choose;
use super::draft::{Draft, Drafts, Member, Staffing, drafts};
use super::owner_plan::{OwnerPlan, Unplaced};
use super::owner_task::{OwnerClass, OwnerStudent, OwnerTask, Workload};
use super::owners::assign_owners;
use super::plan_types::{Plan, Trip, TripStudent, TripVisitor, Waiting, WeekChoice, WeekShortage};
use super::request::PlanRequest;
use super::weeks::{Laying, NoWeek};
use super::wished::{List, Strange, Wished};
use super::{code, reason};
use crate::fault::Fault;
use crate::id::{ClassId, HouseholdId, StaffId, StudentId};
use crate::role::Role;
use crate::verdict::{Certainty, Reason};
use crate::visit::table::Dated;

/// Plans the visits of some days: who owns whom, who visits whom with whom, and in which week
/// (嘉教函〔2024〕32号, 一、（五）; what the text leaves open is a convention of the policy).
///
/// Owners and companions are optimal, tier by tier, with the prices that prove it; each trip is as early as it can be
/// without making a more urgent one wait. [`check`](crate::visit::check()) verifies all of it with code of its own. Nobody is
/// dropped: who has no owner or no trip is listed with the reasons, and what is wrong with the wishes is a fault.
/// Visits that find no week in these days stay owed.
///
/// # Errors
/// `visit.term` when the days have no end, end before they begin or are more than 800;
/// `time.outside-notices` when a day is not settled by the calendar's notices.
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
/// let plan = visit::plan(&PlanRequest {
///     rules: &rules, directory: &directory, calendar: &SchoolCalendar::bundled(), scope: &Scope::All,
///     term: Span::new(on, Some(Day::new(2024, 7, 1)?))?, on, keys: &[], visits: &[], wishes: &Wishes::default(),
/// })?;
/// assert_eq!((plan.trips.len(), plan.trips[0].week), (1, on));
/// assert_eq!(plan.owners.unplaced[0].reasons[0].code.as_str(), "visit.no-teacher");
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
pub fn plan(request: &PlanRequest<'_>) -> Result<Plan, Fault> {
    let weeks = work_weeks(request)?;
    let mut strange = Strange::default();
    let wished = Wished::of(request.wishes, &mut strange);
    let task = task_of(request, &wished);
    let owners = assign_owners(request.rules, &task);
    check_owner_wishes(request, &task, &wished, &mut strange);
    let plan = with_trips(request, &weeks, &wished, &owners, strange);
    Ok(Plan { owners, ..plan })
}

/// The plan without its owners, which companions are chosen among.
fn with_trips<'a>(
    request: &PlanRequest<'a>,
    weeks: &'a [WorkWeek],
    wished: &'a Wished<'a>,
    owners: &'a OwnerPlan,
    mut strange: Strange,
) -> Plan {
    let mut staffing = Staffing::new(*request, weeks, wished);
    let mut drafts = drafts(request, &mut staffing);
    let owner_of = owners_of(request, owners);
    let chosen = choose(request, &mut drafts, &owner_of, &mut staffing, &mut strange);
    let without: BTreeSet<usize> = chosen.without.keys().copied().collect();
    let mut laying = Laying::new(*request, &drafts, &staffing);
    let none = laying.lay(&without, &mut staffing, &mut strange);
    let proof = laying.prove(&none, &without, &staffing);
    for (staff, limit) in &wished.week_limits {
        if staffing.number(staff).is_none() {
            strange.not_planned(List::WeekLimits, limit.row);
        }
    }

    let mut reasons = chosen.without;
    let shortages = shortages(&none, &staffing);
    reasons.extend(none.into_iter().map(|(number, why)| (number, vec![no_week(why, request, &shortages)])));
    let mut unplaced: Vec<Unplaced> = Vec::new();
    let mut companions = chosen.proof;
    companions.waiting = waiting(reasons.keys(), &drafts, &staffing);
    for (number, reasons) in reasons {
        let members = drafts.drafts.get(number).map(|draft| drafts.members(draft)).unwrap_or_default();
        let of = |member: &Member<'_>| Unplaced { student: member.student.clone(), reasons: reasons.clone() };
        unplaced.extend(members.iter().map(of));
    }
    unplaced.sort_by(|a, b| a.student.cmp(&b.student));
    let mut shortages: Vec<WeekShortage> = shortages.into_values().collect();
    shortages.sort_by(|a, b| a.staff.cmp(&b.staff));
    Plan {
        from: request.from(),
        weeks: weeks.iter().map(|week| week.week).collect(),
        owners: OwnerPlan::default(),
        trips: trips(&laying, &drafts, &staffing),
        unplaced,
        companions,
        laying: proof,
        shortages,
        faults: strange.faults(),
    }
}

/// What owners are planned from, as the directory has it on the first day of the plan.
///
/// The owner of before is the last one who began by that day. Students outside the scope count towards what their
/// owners carry already. A lock of an owner that no rule allows is none of the task.
///
/// ```
/// use humiao::{policy::Policy, time::{Day, SchoolCalendar, Span}};
/// use humiao::visit::{self, Classroom, Directory, Enrolment, PlanRequest, Scope, Wishes};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let on = Day::new(2024, 2, 19)?;
/// let directory = Directory::new(
///     vec![Classroom { class_id: "C-1".into(), school: "S-1".into(), grade: 7 }], Vec::new(),
///     vec![Enrolment { student: "P-1".into(), class_id: "C-1".into(), start: on, end: None }], Vec::new());
/// let task = visit::owner_task(&PlanRequest {
///     rules: &rules, directory: &directory, calendar: &SchoolCalendar::bundled(), scope: &Scope::All,
///     term: Span::new(on, Some(Day::new(2024, 7, 1)?))?, on, keys: &[], visits: &[], wishes: &Wishes::default(),
/// });
/// assert_eq!((task.classes.len(), task.classes[0].students.len()), (1, 1));
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn owner_task(request: &PlanRequest<'_>) -> OwnerTask {
    task_of(request, &Wished::of(request.wishes, &mut Strange::default()))
}

fn task_of(request: &PlanRequest<'_>, wished: &Wished<'_>) -> OwnerTask {
    let (directory, from) = (request.directory, request.from());
    let kept_apart = directory.students_in_pairs();
    let mut already: BTreeMap<&StaffId, u32> = BTreeMap::new();
    let mut classes: BTreeMap<&ClassId, OwnerClass> = BTreeMap::new();
    for enrolments in directory.students() {
        let Some(row) = enrolments.iter().find(|row| row.holds(from)) else { continue };
        let student = &row.student;
        if !request.scope.has(directory, row) {
            if let Some(owner) = directory.owner(student, &row.class_id, from) {
                *already.entry(owner).or_default() += 1;
            }
            continue;
        }
        let class = classes.entry(&row.class_id).or_insert_with(|| OwnerClass {
            class_id: row.class_id.clone(),
            teachers: directory.teachers_of(&row.class_id, from).into_iter().cloned().collect(),
            students: Vec::new(),
        });
        let before = directory.ownerships_of(student).iter().rfind(|row| row.start <= from);
        let barred = if kept_apart.contains(student) {
            class.teachers.iter().filter(|staff| directory.is_pair(staff, student, from)).cloned().collect()
        } else {
            Vec::new()
        };
        // A lock that no rule allows is told where it was wished, and is none of the task.
        let may = |staff: &&StaffId| class.teachers.contains(staff) && !directory.bars(staff, student, from);
        let locked = wished.owner_locks.get(student).map(|lock| lock.value).filter(may).cloned();
        class.students.push(OwnerStudent {
            student: student.clone(),
            previous: before.map(|row| row.staff.clone()),
            locked,
            barred,
        });
    }
    let teaching: BTreeSet<&StaffId> = classes.values().flat_map(|class| &class.teachers).collect();
    let workloads = (teaching.into_iter())
        .map(|staff| {
            let already = already.get(staff).copied().unwrap_or(0);
            Workload { staff: staff.clone(), already, most: wished.owner_limits.get(staff).map(|limit| limit.value) }
        })
        .filter(|row| row.already > 0 || row.most.is_some())
        .collect();
    OwnerTask { classes: classes.into_values().collect(), workloads }
}

/// The owners whom companions are chosen among: those of key students, and of all where every visit needs two.
fn owners_of<'p>(request: &PlanRequest<'p>, owners: &'p OwnerPlan) -> BTreeMap<&'p StudentId, &'p StaffId> {
    let rules = request.rules;
    if !rules.companions.value.contains(&Role::SubjectTeacher) {
        return BTreeMap::new();
    }
    let all = rules.visitors.value > 1;
    let keys: BTreeSet<&StudentId> = request.keys.iter().map(|key| &key.student).collect();
    let mut households: BTreeSet<&HouseholdId> = BTreeSet::new();
    let from = request.from();
    households.extend(keys.iter().filter_map(|student| request.directory.household_of(student, from)));
    let asked = |student: &StudentId| {
        all || keys.contains(student)
            || request.directory.household_of(student, from).is_some_and(|household| households.contains(household))
    };
    owners.owners.iter().filter(|owned| asked(&owned.student)).map(|owned| (&owned.student, &owned.staff)).collect()
}

/// The trips, by week, then the most urgent first.
fn trips<'a>(laying: &Laying<'_, 'a>, drafts: &Drafts<'a>, staffing: &Staffing<'a>) -> Vec<Trip> {
    let laid = laying.laid.iter().zip(&drafts.drafts).zip(0..);
    let mut order: Vec<(usize, usize, &Draft<'_>, WeekChoice)> =
        laid.filter_map(|((laid, draft), number)| laid.map(|laid| (laid.week, number, draft, laid.choice))).collect();
    order.sort_unstable_by_key(|(week, number, ..)| (*week, *number));
    let trip = |(week, _, draft, choice): (usize, usize, &Draft<'a>, WeekChoice)| {
        let members = drafts.members(draft);
        let student = |member: &Member<'_>| TripStudent { student: member.student.clone(), key: member.key };
        Some(Trip {
            household: members.first().and_then(|member| member.household).cloned(),
            students: members.iter().map(student).collect(),
            visitors: laying.visitors(draft, week, staffing),
            week: staffing.weeks.get(week)?.week.first,
            choice,
        })
    };
    order.into_iter().filter_map(trip).collect()
}

/// The companions of trips that have no week.
fn waiting<'n>(numbers: impl Iterator<Item = &'n usize>, drafts: &Drafts<'_>, staffing: &Staffing<'_>) -> Vec<Waiting> {
    let drafts = numbers.filter_map(|number| drafts.drafts.get(*number)).filter(|draft| !draft.companions.is_empty());
    let mut waiting: Vec<Waiting> = drafts
        .map(|draft| {
            let companion = |(person, role): &(usize, Role)| {
                Some(TripVisitor { staff: staffing.name(*person)?.clone(), role: *role, companion: true })
            };
            Waiting {
                student: draft.first.clone(),
                companions: draft.companions.iter().filter_map(companion).collect(),
            }
        })
        .collect();
    waiting.sort();
    waiting
}

/// Teachers who have more visits than places, by person.
fn shortages(none: &BTreeMap<usize, NoWeek>, staffing: &Staffing<'_>) -> BTreeMap<usize, WeekShortage> {
    let mut shortages: BTreeMap<usize, WeekShortage> = BTreeMap::new();
    for why in none.values() {
        let NoWeek::Full(person) = why else { continue };
        let Some(staff) = staffing.name(*person) else { continue };
        let places = staffing.places_in_all(*person);
        let laid = places.saturating_sub(staffing.free_in_all(*person));
        let shortage = shortages.entry(*person).or_insert_with(|| WeekShortage {
            staff: staff.clone(),
            visits: laid,
            places,
            unplaced: 0,
        });
        shortage.visits += 1;
        shortage.unplaced += 1;
    }
    shortages
}

fn no_week(why: NoWeek, request: &PlanRequest<'_>, shortages: &BTreeMap<usize, WeekShortage>) -> Reason {
    let shortage = match why {
        NoWeek::Nobody => None,
        NoWeek::Full(person) => shortages.get(&person),
    };
    let reason = match shortage {
        None => Reason::new(reason::NO_VISITOR, Certainty::Unmet, &request.rules.grid.basis),
        Some(shortage) => Reason::new(reason::NO_WEEK, Certainty::Unmet, &request.rules.visits_per_week.basis)
            .with("visits", shortage.visits)
            .with("places", shortage.places),
    };
    reason.who(&[Role::Principal])
}

/// Limits and locks about owners that are about nobody in the plan, or that a rule does not allow.
fn check_owner_wishes(request: &PlanRequest<'_>, task: &OwnerTask, wished: &Wished<'_>, strange: &mut Strange) {
    if !wished.owner_limits.is_empty() {
        let teaching: BTreeSet<&StaffId> = task.classes.iter().flat_map(|class| &class.teachers).collect();
        for (_, limit) in wished.owner_limits.iter().filter(|(staff, _)| !teaching.contains(*staff)) {
            strange.not_planned(List::OwnerLimits, limit.row);
        }
    }
    let from = request.from();
    for (student, lock) in &wished.owner_locks {
        let class = request.directory.class_of(student, from);
        let planned = class.and_then(|class| {
            let place = task.classes.binary_search_by(|row| row.class_id.cmp(&class.class_id)).ok()?;
            task.classes.get(place).filter(|class| class.students.iter().any(|row| row.student == **student))
        });
        match planned {
            None => strange.not_planned(List::Locks, lock.row),
            Some(class)
                if !class.teachers.contains(lock.value) || request.directory.bars(lock.value, student, from) =>
            {
                strange.refused(lock.row, code::LOCK);
            }
            Some(_) => {}
        }
    }
}
