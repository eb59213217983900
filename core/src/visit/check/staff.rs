//! Who visits for whom in which week, and how many places each has: asked of the rule book, and remembered by class.

use std::collections::{BTreeMap, BTreeSet};

use super::demands::Demands;
use super::owed::{Member, Owed};
use super::weeks::{PlanWeek, in_proportion};
use crate::id::StaffId;
use crate::role::Role;
use crate::time::Day;
use crate::visit::PlanRequest;
use crate::visit::chain::answers_at_home;
use crate::visit::post::{Classroom, Enrolment};
use crate::visit::table::Dated;

/// Who visits for a class.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Seat {
    pub(super) person: usize,
    pub(super) role: Role,
}

/// Who visits for a student: on the first day of the plan, and in each week.
struct Seats {
    now: Option<Seat>,
    /// Nothing when it is the same in every week.
    weeks: Option<Vec<Option<Seat>>>,
    steady: bool,
}

/// Everybody who is on a trip or could be, by number.
pub(super) struct Staff<'a> {
    request: PlanRequest<'a>,
    pub(super) weeks: &'a [PlanWeek],
    demands: &'a Demands<'a>,
    numbers: BTreeMap<&'a StaffId, usize>,
    names: Vec<&'a StaffId>,
    /// By person and week.
    places: Vec<u64>,
    seats: Vec<Seats>,
    /// The row of each member.
    rows: Vec<usize>,
}

impl<'a> Staff<'a> {
    pub(super) fn of(
        request: &PlanRequest<'a>,
        weeks: &'a [PlanWeek],
        demands: &'a Demands<'a>,
        owed: &Owed<'a>,
    ) -> Self {
        let mut staff = Self {
            request: *request,
            weeks,
            demands,
            numbers: BTreeMap::new(),
            names: Vec::new(),
            places: Vec::new(),
            seats: Vec::new(),
            rows: Vec::with_capacity(owed.members.len()),
        };
        let until = request.term.end().unwrap_or(request.from());
        let mut of_class: Vec<Option<usize>> = vec![None; request.directory.classrooms().len()];
        for member in &owed.members {
            // Whoever leaves the class, or has somebody kept away, is asked for alone.
            let alone = member.near_pair || member.now.end.is_some_and(|end| end < until);
            let known = of_class.get(member.class).copied().flatten().filter(|_| !alone);
            let row = known.unwrap_or_else(|| staff.ask(member, alone));
            if !alone && let Some(place) = of_class.get_mut(member.class) {
                *place = Some(row);
            }
            staff.rows.push(row);
        }
        staff
    }

    /// Asks who visits for a member, and gives the row.
    fn ask(&mut self, member: &Member<'a>, alone: bool) -> usize {
        let (directory, from) = (self.request.directory, self.request.from());
        let until = self.request.term.end().unwrap_or(from);
        let now = self.seat_on(member.now, from);
        let settled = !alone && directory.is_settled(&member.now.class_id, from, until);
        let seats = if settled {
            Seats { now, weeks: None, steady: now.is_some() }
        } else {
            let weeks = self.weeks;
            let weeks: Vec<Option<Seat>> = weeks.iter().map(|week| self.seat_in(member, week)).collect();
            let worked = self.weeks.iter().zip(&weeks).filter(|(week, _)| week.first_worked().is_some());
            let steady = now.is_some() && worked.into_iter().all(|(_, seat)| *seat == now);
            Seats { now, weeks: Some(weeks), steady }
        };
        self.seats.push(seats);
        self.seats.len() - 1
    }

    fn seat_in(&mut self, member: &Member<'a>, week: &PlanWeek) -> Option<Seat> {
        let day = week.first_worked()?;
        let enrolment = self.enrolment(member, day)?;
        self.seat_on(enrolment, day)
    }

    /// The enrolment of a member within the scope on a day.
    pub(super) fn enrolment(&self, member: &Member<'a>, day: Day) -> Option<&'a Enrolment> {
        let enrolment = member.enrolments.iter().find(|row| row.holds(day))?;
        self.request.scope.has(self.request.directory, enrolment).then_some(enrolment)
    }

    fn seat_on(&mut self, enrolment: &'a Enrolment, day: Day) -> Option<Seat> {
        let (rules, directory) = (self.request.rules, self.request.directory);
        let class = directory.classroom(&enrolment.class_id)?;
        let answer = answers_at_home(rules, directory, &enrolment.student, class, Role::ClassTeacher, day);
        answer.map(|(staff, role)| Seat { person: self.number(staff), role })
    }

    /// The number of somebody, whose places are counted when seen first.
    pub(super) fn number(&mut self, staff: &'a StaffId) -> usize {
        if let Some(number) = self.numbers.get(staff) {
            return *number;
        }
        let number = self.names.len();
        self.numbers.insert(staff, number);
        self.names.push(staff);
        let directory = self.request.directory;
        let most = self.demands.week_limit(&self.request, staff);
        let has_leave = !directory.leaves_of(staff).is_empty();
        for week in self.weeks {
            let there = week.worked.iter().filter(|day| !has_leave || !directory.is_on_leave(staff, **day)).count();
            self.places.push(in_proportion(most, u64::try_from(there).unwrap_or(u64::MAX)));
        }
        number
    }

    pub(super) fn known(&self, staff: &StaffId) -> Option<usize> {
        self.numbers.get(staff).copied()
    }

    pub(super) fn name(&self, person: usize) -> Option<&'a StaffId> {
        self.names.get(person).copied()
    }

    pub(super) const fn len(&self) -> usize {
        self.names.len()
    }

    pub(super) fn places(&self, person: usize, week: usize) -> u64 {
        self.places.get(person * self.weeks.len() + week).copied().unwrap_or(0)
    }

    pub(super) fn places_in_all(&self, person: usize) -> u64 {
        (0..self.weeks.len()).fold(0, |sum, week| sum.saturating_add(self.places(person, week)))
    }

    fn seats(&self, member: usize) -> Option<&Seats> {
        self.seats.get(*self.rows.get(member)?)
    }

    /// Who visits for a member on the first day of the plan.
    pub(super) fn now(&self, member: usize) -> Option<Seat> {
        self.seats(member)?.now
    }

    /// Who visits for the classes of some members: on the first day of the plan or, where nobody answers for one of them
    /// then, in the first week in which somebody answers for each; nothing when there is no such week.
    pub(super) fn first_to_answer(&self, members: &[usize]) -> Option<BTreeSet<usize>> {
        let all = |seat_of: &dyn Fn(usize) -> Option<Seat>| {
            members.iter().map(|member| seat_of(*member).map(|seat| seat.person)).collect::<Option<BTreeSet<usize>>>()
        };
        all(&|member| self.now(member))
            .or_else(|| (0..self.weeks.len()).find_map(|week| all(&|member| self.seat(member, week))))
    }

    /// The same, with those who answer for some of the members where nobody ever does for each.
    pub(super) fn present(&self, members: &[usize]) -> BTreeSet<usize> {
        let some = || members.iter().filter_map(|member| self.now(*member)).map(|seat| seat.person).collect();
        self.first_to_answer(members).unwrap_or_else(some)
    }

    /// Who visits for a member in a week.
    pub(super) fn seat(&self, member: usize, week: usize) -> Option<Seat> {
        let seats = self.seats(member)?;
        match &seats.weeks {
            Some(weeks) => weeks.get(week).copied().flatten(),
            None => seats.now,
        }
    }

    /// The one who visits for a member on the first day and in every week with a worked day, if that is one.
    pub(super) fn steady(&self, member: usize) -> Option<Seat> {
        let seats = self.seats(member)?;
        seats.now.filter(|_| seats.steady)
    }

    /// Whether somebody comes for a role to one of some classes on a day.
    pub(super) fn serves<'c>(
        &self,
        staff: &StaffId,
        role: Role,
        mut classes: impl Iterator<Item = &'c Classroom>,
        day: Day,
    ) -> bool {
        classes.any(|class| self.request.directory.serves(staff, role, class, day))
    }
}
