//! Who is owed a visit, and which of them live together: what the plan has to make, from the facts alone.

use std::collections::BTreeSet;

use super::demands::Demands;
use crate::id::{HouseholdId, StudentId};
use crate::time::{Day, SchoolYear};
use crate::visit::post::Enrolment;
use crate::visit::table::Dated;
use crate::visit::window::{Asked, Walk, run_of, run_of_keys, sorted};
use crate::visit::{Directory, PlanRequest};

/// A student who is owed a visit.
pub(super) struct Member<'a> {
    pub(super) student: &'a StudentId,
    pub(super) enrolments: &'a [Enrolment],
    /// The enrolment on the first day of the plan, and the number of its class.
    pub(super) now: &'a Enrolment,
    pub(super) class: usize,
    pub(super) household: Option<&'a HouseholdId>,
    /// Whether the visit in the home to a key student is owed.
    pub(super) key: bool,
    /// Whether somebody is kept away from the home at some time.
    pub(super) near_pair: bool,
    pub(super) home: usize,
    start: Day,
    due: Day,
}

/// One trip to make: the members of a household.
pub(super) struct Home {
    /// The part of the list of all.
    members: std::ops::Range<usize>,
    pub(super) rank: u32,
    pub(super) key: bool,
    pub(super) start: Day,
    pub(super) due: Day,
    /// The first member, which stands for its id.
    pub(super) first: usize,
    /// How many must go.
    pub(super) visitors: usize,
}

/// All who are owed a visit, by id, and their homes.
#[derive(Default)]
pub(super) struct Owed<'a> {
    pub(super) members: Vec<Member<'a>>,
    pub(super) homes: Vec<Home>,
    grouped: Vec<usize>,
}

impl<'a> Owed<'a> {
    pub(super) fn of(request: &PlanRequest<'a>, demands: &Demands<'_>) -> Self {
        let (rules, directory, from) = (request.rules, request.directory, request.from());
        let asked = Asked { rules, directory, year: SchoolYear::of(from), on: from };
        let (keys, visits) = (sorted(request.keys), sorted(request.visits));
        let (mut keys, mut visits) = (Walk::new(&keys), Walk::new(&visits));
        let near_pairs = near_pairs(directory);
        let mut residences = directory.residences.as_slice();
        let (mut residence, mut at_home) = (0, vec![None; residences.len()]);
        let mut classes = Classes::new(request);
        let mut owed = Self::default();
        for enrolments in directory.students() {
            let Some(now) = enrolments.iter().find(|row| row.holds(from)) else { continue };
            let Some(class) = classes.number_in_scope(now) else { continue };
            let student = &now.student;
            let (keys, visits) = (keys.of(student), visits.of(student));
            let Some(enrolled) = run_of(enrolments, from) else { continue };
            let yearly = Some(asked.window(enrolled, None)).filter(|window| {
                rules.every_student.value > 0
                    && asked.yearly_done(*window, enrolments, visits.iter().copied()).is_none()
            });
            let run = run_of_keys(keys, from).filter(|run| run.holds(from));
            let in_home = run.map(|run| asked.window(enrolled, Some(run)));
            let in_home = in_home.filter(|window| asked.in_home_done(*window, visits.iter().copied()).is_none());
            let windows = [yearly, in_home].into_iter().flatten();
            let start = windows.clone().map(|window| window.start).max();
            let Some((start, due)) = start.zip(windows.map(|window| window.due).min()) else { continue };
            // Both tables are in the order of the students.
            let before = residences.iter().take_while(|row| row.student < *student).count();
            residence += before;
            residences = residences.get(before..).unwrap_or_default();
            let mut own = residences.iter().zip(residence..).take_while(|(row, _)| row.student == *student);
            let lives = own.find(|(row, _)| row.holds(from));
            let household = lives.map(|(row, _)| &row.household);
            if let Some(place) = lives.and_then(|(_, row)| at_home.get_mut(row)) {
                *place = Some(owed.members.len());
            }
            let near_pair = near_pairs.contains(student);
            let key = in_home.is_some();
            owed.members.push(Member {
                student,
                enrolments,
                now,
                class,
                household,
                key,
                near_pair,
                home: 0,
                start,
                due,
            });
        }
        owed.group(request, demands, &at_home);
        owed
    }

    /// Those who live together, together; everybody else alone. `at_home` tells who is the member of a residence.
    fn group(&mut self, request: &PlanRequest<'_>, demands: &Demands<'_>, at_home: &[Option<usize>]) {
        // Residences are known in the order of their households, and within each in that of their students.
        let by_household = request.directory.by_household.iter();
        let mut grouped: Vec<usize> = Vec::with_capacity(self.members.len());
        grouped.extend(by_household.filter_map(|row| at_home.get(*row).copied().flatten()));
        grouped.extend(
            (0..self.members.len())
                .filter(|place| self.members.get(*place).is_some_and(|member| member.household.is_none())),
        );
        let household = |place: &usize| self.members.get(*place).and_then(|member| member.household);
        let together = |a: &usize, b: &usize| household(a).is_some() && household(a) == household(b);
        let mut homes = Vec::with_capacity(grouped.len());
        let mut start = 0;
        for part in grouped.chunk_by(together) {
            let members = start..start + part.len();
            start = members.end;
            let mut all = part.iter().filter_map(|place| self.members.get(*place));
            let Some((first, one)) = part.first().copied().zip(all.clone().next()) else { continue };
            let key = all.clone().any(|member| member.key);
            let rules = request.rules;
            let visitors = if key { rules.visitors_for_key.value } else { rules.visitors.value };
            homes.push(Home {
                members,
                rank: all.clone().map(|member| demands.rank(member.student)).min().unwrap_or(u32::MAX),
                key,
                start: all.clone().map(|member| member.start).max().unwrap_or(one.start),
                due: all.by_ref().map(|member| member.due).min().unwrap_or(one.due),
                first,
                visitors: usize::try_from(visitors.max(1)).unwrap_or(usize::MAX),
            });
        }
        for (number, home) in homes.iter().enumerate() {
            for place in grouped.get(home.members.clone()).unwrap_or_default() {
                if let Some(member) = self.members.get_mut(*place) {
                    member.home = number;
                }
            }
        }
        (self.grouped, self.homes) = (grouped, homes);
    }

    /// The numbers of the members of a home, by id.
    pub(super) fn numbers_of(&self, home: &Home) -> &[usize] {
        self.grouped.get(home.members.clone()).unwrap_or_default()
    }

    pub(super) fn members_of(&self, home: &Home) -> impl Iterator<Item = &Member<'a>> + Clone {
        self.numbers_of(home).iter().filter_map(|number| self.members.get(*number))
    }

    /// The homes in the order of urgency.
    pub(super) fn by_urgency(&self) -> Vec<usize> {
        let mut order: Vec<_> = (self.homes.iter().enumerate())
            .map(|(number, home)| ((home.rank, !home.key, home.due, home.start, home.first), number))
            .collect();
        order.sort_unstable();
        order.into_iter().map(|(_, number)| number).collect()
    }

    /// The number of a student who is owed a visit, looked for near another one first.
    pub(super) fn find(&self, student: &StudentId, near: usize) -> Option<usize> {
        super::roll::search_near(&self.members, near, |member| member.student.cmp(student))
    }
}

/// The numbers of classes, and whether each is in the scope.
pub(super) struct Classes<'a> {
    request: PlanRequest<'a>,
    scope: Vec<Option<bool>>,
    last: usize,
}

impl<'a> Classes<'a> {
    pub(super) fn new(request: &PlanRequest<'a>) -> Self {
        Self { request: *request, scope: vec![None; request.directory.classrooms().len()], last: 0 }
    }

    /// The number of a class: students who follow each other are often in the same one.
    pub(super) fn number(&mut self, row: &Enrolment) -> Option<usize> {
        let rooms = self.request.directory.classrooms();
        if rooms.get(self.last).is_none_or(|room| room.class_id != row.class_id) {
            self.last = rooms.binary_search_by(|room| room.class_id.cmp(&row.class_id)).ok()?;
        }
        Some(self.last)
    }

    /// The same, if the class is in the scope.
    pub(super) fn number_in_scope(&mut self, row: &Enrolment) -> Option<usize> {
        let number = self.number(row)?;
        let known = self.scope.get_mut(number)?;
        let request = self.request;
        known.get_or_insert_with(|| request.scope.has(request.directory, row)).then_some(number)
    }
}

/// Students from whom somebody is kept away at some time, and all who ever live where one of them does.
fn near_pairs(directory: &Directory) -> BTreeSet<&StudentId> {
    let mut near: BTreeSet<&StudentId> = directory.pairs.iter().map(|pair| &pair.student).collect();
    if !near.is_empty() {
        let homes: BTreeSet<&HouseholdId> =
            directory.residences.iter().filter(|row| near.contains(&row.student)).map(|row| &row.household).collect();
        let there = directory.residences.iter().filter(|row| homes.contains(&row.household));
        near.extend(there.map(|row| &row.student));
    }
    near
}
