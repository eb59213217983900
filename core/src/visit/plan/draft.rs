//! What is owed, as trips: who is to be visited together, in which days, and who visits for the class in each week.

use std::collections::{BTreeMap, BTreeSet};

use super::calendar::{WorkWeek, places};
use super::request::PlanRequest;
use super::wished::Wished;
use crate::id::{ClassId, HouseholdId, SchoolId, Sex, StaffId, StudentId};
use crate::role::Role;
use crate::time::{Day, SchoolYear};
use crate::visit::chain::answers_at_home;
use crate::visit::post::{Classroom, Enrolment, Post};
use crate::visit::table::Dated;
use crate::visit::window::{Asked, Walk, run_of, run_of_keys, sorted};

/// A student who is owed a visit.
#[derive(Clone, Copy)]
pub(super) struct Member<'a> {
    pub(super) student: &'a StudentId,
    pub(super) class: &'a Classroom,
    pub(super) household: Option<&'a HouseholdId>,
    /// Whether the visit in the home to a key student is owed.
    pub(super) key: bool,
    /// Who visits for the class: a row of the staffing.
    pub(super) row: usize,
    start: Day,
    due: Day,
}

/// A trip before it has companions and a week: the members of one household.
pub(super) struct Draft<'a> {
    members: std::ops::Range<usize>,
    pub(super) rank: u32,
    pub(super) key: bool,
    /// How many must go.
    pub(super) visitors: usize,
    pub(super) start: Day,
    pub(super) due: Day,
    /// Who comes along: persons of the staffing, and in which role.
    pub(super) companions: Vec<(usize, Role)>,
    pub(super) first: &'a StudentId,
}

impl Draft<'_> {
    /// What is urgent comes first.
    pub(super) fn order(&self) -> impl Ord + '_ {
        (self.rank, !self.key, self.due, self.start, self.first)
    }
}

/// All drafts, with their members side by side.
pub(super) struct Drafts<'a> {
    pub(super) drafts: Vec<Draft<'a>>,
    members: Vec<Member<'a>>,
}

impl<'a> Drafts<'a> {
    pub(super) fn members(&self, draft: &Draft<'_>) -> &[Member<'a>] {
        self.members.get(draft.members.clone()).unwrap_or_default()
    }

    /// Who visits for the classes of a draft on the first day of the plan.
    pub(super) fn present(&self, draft: &Draft<'_>, staffing: &Staffing<'_>) -> BTreeSet<usize> {
        self.members(draft).iter().filter_map(|member| staffing.seat_now(member.row)).map(|seat| seat.person).collect()
    }

    /// The draft of each student.
    pub(super) fn by_student(&self) -> BTreeMap<&'a StudentId, usize> {
        let of = |(number, draft): (usize, &Draft<'_>)| {
            let members: Vec<_> = self.members(draft).iter().map(|member| (member.student, number)).collect();
            members
        };
        self.drafts.iter().enumerate().flat_map(of).collect()
    }
}

/// Who visits for a class in a week.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Seat {
    pub(super) person: usize,
    pub(super) role: Role,
}

/// The people of a plan: numbered, with their places in each week, and who visits for which class when.
pub(super) struct Staffing<'a> {
    pub(super) weeks: &'a [WorkWeek],
    request: PlanRequest<'a>,
    numbers: BTreeMap<&'a StaffId, usize>,
    pub(super) names: Vec<&'a StaffId>,
    pub(super) wished: &'a Wished<'a>,
    /// By person and week: the places at the beginning, and those that are left.
    places: Vec<u32>,
    free: Vec<u32>,
    /// By row and week; on the first day of the plan; whether it is the same in all weeks.
    seats: Vec<Option<Seat>>,
    now: Vec<Option<Seat>>,
    steady: Vec<bool>,
    /// By person: whether the person visits for a row in some weeks only.
    roams: Vec<bool>,
    classes: BTreeMap<&'a ClassId, usize>,
}

impl<'a> Staffing<'a> {
    pub(super) fn new(request: PlanRequest<'a>, weeks: &'a [WorkWeek], wished: &'a Wished<'a>) -> Self {
        Self {
            weeks,
            request,
            wished,
            numbers: BTreeMap::new(),
            names: Vec::new(),
            places: Vec::new(),
            free: Vec::new(),
            seats: Vec::new(),
            now: Vec::new(),
            steady: Vec::new(),
            roams: Vec::new(),
            classes: BTreeMap::new(),
        }
    }

    /// The number of a person, who is given places when seen first.
    pub(super) fn person(&mut self, staff: &'a StaffId) -> usize {
        if let Some(number) = self.numbers.get(staff) {
            return *number;
        }
        let number = self.names.len();
        self.numbers.insert(staff, number);
        self.names.push(staff);
        self.roams.push(false);
        let most = self.wished.week_limits.get(staff).map_or(self.request.rules.visits_per_week.value, |row| row.value);
        self.places.extend(places(&self.request, self.weeks, staff, most));
        self.free.extend_from_slice(self.places.get(self.free.len()..).unwrap_or_default());
        number
    }

    pub(super) fn number(&self, staff: &StaffId) -> Option<usize> {
        self.numbers.get(staff).copied()
    }

    pub(super) fn name(&self, person: usize) -> Option<&'a StaffId> {
        self.names.get(person).copied()
    }

    pub(super) fn free(&self, person: usize, week: usize) -> u32 {
        self.free.get(person * self.weeks.len() + week).copied().unwrap_or(0)
    }

    pub(super) fn take(&mut self, person: usize, week: usize) {
        if let Some(free) = self.free.get_mut(person * self.weeks.len() + week) {
            *free = free.saturating_sub(1);
        }
    }

    pub(super) fn give_back(&mut self, person: usize, week: usize) {
        if let Some(free) = self.free.get_mut(person * self.weeks.len() + week) {
            *free = free.saturating_add(1);
        }
    }

    /// The places that a person has left in all weeks.
    pub(super) fn free_in_all(&self, person: usize) -> u32 {
        (0..self.weeks.len()).fold(0, |sum, week| sum.saturating_add(self.free(person, week)))
    }

    /// The places that a person had in all weeks at the beginning.
    pub(super) fn places_in_all(&self, person: usize) -> u32 {
        (0..self.weeks.len()).fold(0, |sum, week| sum.saturating_add(self.places_in(person, week)))
    }

    /// Who visits for a row in a week.
    pub(super) fn seat(&self, row: usize, week: usize) -> Option<Seat> {
        self.seats.get(row * self.weeks.len() + week).copied().flatten()
    }

    /// Who visits for a row on the first day of the plan.
    pub(super) fn seat_now(&self, row: usize) -> Option<Seat> {
        self.now.get(row).copied().flatten()
    }

    /// The one who visits for a row in all weeks, if it is one.
    pub(super) fn steady(&self, row: usize) -> Option<Seat> {
        self.steady.get(row).copied().unwrap_or(false).then(|| self.seat_now(row)).flatten()
    }

    /// Whether no trip of a person could be made by another instead: then moving them never makes a place.
    pub(super) fn is_bound(&self, person: usize) -> bool {
        !self.roams.get(person).copied().unwrap_or(false)
    }

    /// The places that a person had in a week at the beginning.
    pub(super) fn places_in(&self, person: usize, week: usize) -> u32 {
        self.places.get(person * self.weeks.len() + week).copied().unwrap_or(0)
    }

    fn seated(&mut self, answer: Option<(&'a StaffId, Role)>) -> Option<Seat> {
        answer.map(|(staff, role)| Seat { person: self.person(staff), role })
    }

    /// The row of a student: that of the class, or one of its own when the student leaves the class before the plan
    /// ends, or somebody is kept away from the home.
    fn row(&mut self, enrolments: &'a [Enrolment], now: &'a Enrolment, apart: bool) -> usize {
        let (rules, directory, scope) = (self.request.rules, self.request.directory, self.request.scope);
        let from = self.request.from();
        let until = self.request.term.end().unwrap_or(from);
        let alone = apart || now.end.is_some_and(|end| end < until);
        if !alone && let Some(row) = self.classes.get(&now.class_id) {
            return *row;
        }
        let row = self.now.len();
        if !alone {
            self.classes.insert(&now.class_id, row);
        }
        let answers = |enrolment: &'a Enrolment, day: Day| {
            let class = directory.classroom(&enrolment.class_id)?;
            answers_at_home(rules, directory, &enrolment.student, class, Role::ClassTeacher, day)
        };
        let first = self.seated(answers(now, from));
        let weeks: Vec<Option<Seat>> = if !alone && directory.is_settled(&now.class_id, from, until) {
            vec![first; self.weeks.len()]
        } else {
            let on_day = |day: Day| {
                let enrolment = enrolments.iter().find(|row| row.holds(day)).filter(|row| scope.has(directory, row))?;
                answers(enrolment, day)
            };
            let weeks = self.weeks.iter();
            weeks.map(|week| week.first_worked().and_then(|day| self.seated(on_day(day)))).collect()
        };
        // A week without a worked day has no seat, and no trip.
        let worked = self.weeks.iter().zip(&weeks).filter(|(week, _)| week.first_worked().is_some());
        let steady = worked.clone().all(|(_, seat)| *seat == first);
        if !steady {
            for seat in worked.filter_map(|(_, seat)| *seat).chain(first) {
                if let Some(roams) = self.roams.get_mut(seat.person) {
                    *roams = true;
                }
            }
        }
        self.steady.push(steady);
        self.seats.extend(weeks);
        self.now.push(first);
        row
    }

    /// Whether a person is of a sex, as far as the host told.
    pub(super) fn is_of(&self, person: usize, sex: Sex) -> bool {
        self.name(person).is_some_and(|staff| self.wished.staff_sex(staff) == Some(sex))
    }
}

/// Everybody who is owed a visit on the first day of the plan, by household.
pub(super) fn drafts<'a>(request: &PlanRequest<'a>, staffing: &mut Staffing<'a>) -> Drafts<'a> {
    let (rules, directory, from) = (request.rules, request.directory, request.from());
    let asked = Asked { rules, directory, year: SchoolYear::of(from), on: from };
    let (keys, visits) = (sorted(request.keys), sorted(request.visits));
    let (mut keys, mut visits) = (Walk::new(&keys), Walk::new(&visits));
    let kept_apart = directory.students_near_pairs();
    let mut members: Vec<Member<'a>> = Vec::new();
    for enrolments in directory.students() {
        let here = |row: &&Enrolment| row.holds(from) && request.scope.has(directory, row);
        let Some(row) = enrolments.iter().find(here) else { continue };
        let student = &row.student;
        let (keys, visits) = (keys.of(student), visits.of(student));
        let (Some(class), Some(enrolled)) = (directory.classroom(&row.class_id), run_of(enrolments, from)) else {
            continue;
        };
        let yearly = Some(asked.window(enrolled, None)).filter(|window| {
            rules.every_student.value > 0 && asked.yearly_done(*window, enrolments, visits.iter().copied()).is_none()
        });
        let key = run_of_keys(keys, from).filter(|run| run.holds(from));
        let in_home = key
            .map(|key| asked.window(enrolled, Some(key)))
            .filter(|window| asked.in_home_done(*window, visits.iter().copied()).is_none());
        let (start, due) = match (yearly, in_home) {
            (None, None) => continue,
            (Some(window), None) | (None, Some(window)) => (window.start, window.due),
            (Some(a), Some(b)) => (a.start.max(b.start), a.due.min(b.due)),
        };
        let row = staffing.row(enrolments, row, kept_apart.contains(student));
        let household = directory.household_of(student, from);
        members.push(Member { student, class, household, key: in_home.is_some(), row, start, due });
    }
    if members.iter().any(|member| member.household.is_some()) {
        members.sort_by(|a, b| a.household.cmp(&b.household).then_with(|| a.student.cmp(b.student)));
    }
    let rank = |member: &Member<'_>| staffing.wished.rank(member.student);
    let mut drafts = Vec::with_capacity(members.len());
    let mut start = 0;
    for together in members.chunk_by(|a, b| a.household.is_some() && a.household == b.household) {
        let range = start..start + together.len();
        start = range.end;
        let Some(first) = together.first() else { continue };
        let key = together.iter().any(|member| member.key);
        let visitors = if key { rules.visitors_for_key.value } else { rules.visitors.value };
        drafts.push(Draft {
            members: range,
            rank: together.iter().map(rank).min().unwrap_or(u32::MAX),
            key,
            visitors: usize::try_from(visitors.max(1)).unwrap_or(usize::MAX),
            start: together.iter().map(|member| member.start).max().unwrap_or(first.start),
            due: together.iter().map(|member| member.due).min().unwrap_or(first.due),
            companions: Vec::new(),
            first: first.student,
        });
    }
    drafts.sort_by(|a, b| a.order().cmp(&b.order()));
    Drafts { drafts, members }
}

/// The schools of a draft, each once.
pub(super) fn schools<'a>(members: &[Member<'a>]) -> Vec<&'a SchoolId> {
    let mut schools: Vec<&SchoolId> = members.iter().map(|member| &member.class.school).collect();
    schools.sort_unstable();
    schools.dedup();
    schools
}

/// The post of a role at a student's school, where it is a post of the school or of the grade.
pub(super) fn school_post(role: Role, class: &Classroom) -> Option<Post> {
    let school = class.school.clone();
    match role {
        Role::Principal => Some(Post::Principal { school }),
        Role::GradeHead => Some(Post::GradeHead { school, grade: class.grade }),
        Role::PsychologyTeacher => Some(Post::PsychologyTeacher { school }),
        Role::ClassTeacher => Some(Post::ClassTeacher { class_id: class.class_id.clone() }),
        Role::SubjectTeacher | Role::CountyStation | Role::CityCentre => None,
    }
}
