//! In which week each trip is made: the most urgent first, each as early as its visitors have a place.

use std::collections::{BTreeMap, BTreeSet};

use super::code;
use super::draft::{Draft, Drafts, Seat, Staffing};
use super::plan_types::{TripVisitor, WeekChoice};
use super::request::{Lock, PlanRequest};
use crate::fault::{Fault, FaultKind};
use crate::id::StudentId;
use crate::role::Role;
use crate::time::Day;

/// A trip and its week.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Laid {
    pub(super) week: usize,
    pub(super) choice: WeekChoice,
}

/// Why a trip has no week.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum NoWeek {
    /// In no week that fits are there enough visitors: somebody for each class, and the companion.
    Nobody,
    /// Somebody has no place left: that person.
    Full(usize),
}

/// Lays trips into weeks.
pub(super) struct Laying<'d, 'a> {
    request: PlanRequest<'a>,
    drafts: &'d Drafts<'a>,
    pub(super) laid: Vec<Option<Laid>>,
    /// The first week in which a person may have a place; earlier ones are full.
    hints: Vec<usize>,
    /// The trips of each person, made when a trip has to give way for the first time.
    trips_of: Option<BTreeMap<usize, Vec<usize>>>,
    /// The persons of the trip at hand.
    persons: Vec<usize>,
}

impl<'d, 'a> Laying<'d, 'a> {
    pub(super) fn new(request: PlanRequest<'a>, drafts: &'d Drafts<'a>, staffing: &Staffing<'a>) -> Self {
        let laid = vec![None; drafts.drafts.len()];
        let hints = vec![0; staffing.names.len()];
        Self { request, drafts, laid, hints, trips_of: None, persons: Vec::new() }
    }

    /// Lays all trips but those that are left out; gives those that have no week.
    pub(super) fn lay(
        &mut self,
        without: &BTreeSet<usize>,
        staffing: &mut Staffing<'a>,
        faults: &mut Vec<Fault>,
    ) -> BTreeMap<usize, NoWeek> {
        self.lay_locked(without, staffing, faults);
        let before = self.weeks_before(staffing);
        let mut none = BTreeMap::new();
        let mut start = 0;
        for alike in self.drafts.drafts.chunk_by(|a, b| (a.rank, a.key) == (b.rank, b.key)) {
            let open: Vec<(usize, &'d Draft<'a>)> = (start..)
                .zip(alike)
                .filter(|(number, _)| !without.contains(number) && !self.is_laid(*number))
                .collect();
            start += alike.len();
            // Of trips that are as urgent as each other those come first that keep their week.
            for (number, draft) in &open {
                let week = before.get(draft.first).copied();
                if let Some(week) = week.filter(|week| self.fits(draft, *week, staffing)) {
                    self.put(*number, draft, Laid { week, choice: WeekChoice::Kept }, staffing);
                }
            }
            for (number, draft) in open {
                if self.is_laid(number) {
                    continue;
                }
                match self.earliest(draft, staffing) {
                    Some(week) => self.put(number, draft, Laid { week, choice: WeekChoice::Earliest }, staffing),
                    None => none.extend(self.make_room(number, draft, staffing).map(|why| (number, why))),
                }
            }
        }
        none
    }

    fn is_laid(&self, number: usize) -> bool {
        self.laid.get(number).is_some_and(Option::is_some)
    }

    fn lay_locked(&mut self, without: &BTreeSet<usize>, staffing: &mut Staffing<'a>, faults: &mut Vec<Fault>) {
        let mut wished: Vec<(usize, usize, Day)> = Vec::new();
        let mut by_student = None;
        for (row, lock) in self.request.wishes.locks.iter().enumerate() {
            let Lock::Week { student, day } = lock else { continue };
            match by_student.get_or_insert_with(|| self.drafts.by_student()).get(student) {
                Some(number) => wished.push((*number, row, *day)),
                None => {
                    faults.push(Fault::new(FaultKind::Unknown, code::NOT_PLANNED).at(format!("wishes.locks[{row}]")));
                }
            }
        }
        wished.sort_unstable();
        for (number, row, day) in wished {
            let Some(draft) = self.drafts.drafts.get(number) else { continue };
            let week = week_of(staffing, day).filter(|week| {
                !without.contains(&number) && !self.is_laid(number) && self.fits(draft, *week, staffing)
            });
            match week {
                Some(week) => self.put(number, draft, Laid { week, choice: WeekChoice::Locked }, staffing),
                None => faults.push(Fault::new(FaultKind::Refused, code::LOCK_TRIP).at(format!("wishes.locks[{row}]"))),
            }
        }
    }

    /// The week of the plan before, by student.
    fn weeks_before(&self, staffing: &Staffing<'a>) -> BTreeMap<&'a StudentId, usize> {
        let trips = self.request.wishes.previous.iter();
        let weeks = trips.filter_map(|trip| week_of(staffing, trip.week).map(|week| (trip, week)));
        weeks.flat_map(|(trip, week)| trip.students.iter().map(move |student| (&student.student, week))).collect()
    }

    /// The persons of a trip in a week, if it may be made then at all.
    fn gather(&mut self, draft: &Draft<'a>, week: usize, staffing: &Staffing<'a>) -> bool {
        self.persons.clear();
        let Some(work) = staffing.weeks.get(week).filter(|work| work.reaches(draft.start, draft.due)) else {
            return false;
        };
        for member in self.drafts.members(draft) {
            let Some(seat) = staffing.seat(member.row, week) else { return false };
            if !self.persons.contains(&seat.person) {
                self.persons.push(seat.person);
            }
        }
        for (person, role) in &draft.companions {
            let there = work.first_worked().is_some_and(|day| self.is_there(draft, *person, *role, day, staffing));
            // Who visits for a class in this week cannot come along as well.
            if !there || self.persons.contains(person) {
                return false;
            }
            self.persons.push(*person);
        }
        // One who answers for two classes in this week is one visitor.
        self.persons.len() >= draft.visitors
    }

    fn is_there(&self, draft: &Draft<'a>, person: usize, role: Role, day: Day, staffing: &Staffing<'a>) -> bool {
        let Some(staff) = staffing.name(person) else { return false };
        let (directory, members) = (self.request.directory, self.drafts.members(draft));
        members.iter().any(|member| directory.is_posted(staff, &member.class.school, Some(role), day))
            && !members.iter().any(|member| directory.bars(staff, member.student, day))
    }

    fn fits(&mut self, draft: &Draft<'a>, week: usize, staffing: &Staffing<'a>) -> bool {
        self.gather(draft, week, staffing) && self.persons.iter().all(|person| staffing.free(*person, week) > 0)
    }

    fn earliest(&mut self, draft: &Draft<'a>, staffing: &Staffing<'a>) -> Option<usize> {
        let start = self.hint(draft, staffing);
        (start..staffing.weeks.len()).find(|week| self.fits(draft, *week, staffing))
    }

    /// Where to begin to look: with one visitor who is the same in all weeks, past those that are full.
    fn hint(&mut self, draft: &Draft<'a>, staffing: &Staffing<'a>) -> usize {
        let mut start = 0;
        for member in self.drafts.members(draft) {
            let Some(Seat { person, .. }) = staffing.steady(member.row) else { continue };
            let Some(hint) = self.hints.get_mut(person) else { continue };
            while *hint < staffing.weeks.len() && staffing.free(person, *hint) == 0 {
                *hint += 1;
            }
            start = start.max(*hint);
        }
        start
    }

    fn put(&mut self, number: usize, draft: &Draft<'a>, laid: Laid, staffing: &mut Staffing<'a>) {
        if !self.gather(draft, laid.week, staffing) {
            return;
        }
        for person in &self.persons {
            staffing.take(*person, laid.week);
            if let Some(trips_of) = &mut self.trips_of {
                trips_of.entry(*person).or_default().push(number);
            }
        }
        if let Some(place) = self.laid.get_mut(number) {
            *place = Some(laid);
        }
    }

    fn take_back(&mut self, number: usize, staffing: &mut Staffing<'a>) -> Option<(&'d Draft<'a>, Laid)> {
        let draft = self.drafts.drafts.get(number)?;
        let laid = self.laid.get_mut(number)?.take()?;
        self.gather(draft, laid.week, staffing);
        for person in &self.persons {
            staffing.give_back(*person, laid.week);
            if let Some(trips) = self.trips_of.as_mut().and_then(|trips_of| trips_of.get_mut(person)) {
                trips.retain(|trip| *trip != number);
            }
            // The week has a place again.
            if let Some(hint) = self.hints.get_mut(*person) {
                *hint = (*hint).min(laid.week);
            }
        }
        Some((draft, laid))
    }

    /// Moves one trip of a visitor who is full to another week, so that this one has a place; why not, if it cannot be.
    fn make_room(&mut self, number: usize, draft: &Draft<'a>, staffing: &mut Staffing<'a>) -> Option<NoWeek> {
        let mut why = NoWeek::Nobody;
        for week in 0..staffing.weeks.len() {
            if !self.gather(draft, week, staffing) {
                continue;
            }
            let full: Vec<usize> =
                self.persons.iter().copied().filter(|person| staffing.free(*person, week) == 0).collect();
            let Some(person) = full.first().copied() else { continue };
            let without_any = full.iter().copied().find(|person| staffing.free_in_all(*person) == 0);
            why = NoWeek::Full(without_any.unwrap_or(person));
            if without_any.is_some() || full.len() > 1 {
                continue;
            }
            if self.give_way(person, week, staffing) {
                self.put(number, draft, Laid { week, choice: WeekChoice::Earliest }, staffing);
                return None;
            }
        }
        Some(why)
    }

    /// Moves the least urgent trip of a person that can be moved out of a week; whether one could.
    fn give_way(&mut self, person: usize, week: usize, staffing: &mut Staffing<'a>) -> bool {
        let mut trips: Vec<usize> = self.trips_of(person, staffing);
        trips.sort_unstable_by(|a, b| b.cmp(a));
        for other in trips {
            let here = self.laid.get(other).copied().flatten();
            if here.is_none_or(|laid| laid.week != week || laid.choice == WeekChoice::Locked) {
                continue;
            }
            let Some((draft, laid)) = self.take_back(other, staffing) else { continue };
            let to = (0..staffing.weeks.len()).find(|to| *to != week && self.fits(draft, *to, staffing));
            match to {
                Some(to) => {
                    self.put(other, draft, Laid { week: to, choice: WeekChoice::Moved }, staffing);
                    return true;
                }
                None => self.put(other, draft, laid, staffing),
            }
        }
        false
    }

    fn trips_of(&mut self, person: usize, staffing: &Staffing<'a>) -> Vec<usize> {
        if self.trips_of.is_none() {
            let mut trips_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for (number, draft) in self.drafts.drafts.iter().enumerate() {
                let Some(laid) = self.laid.get(number).copied().flatten() else { continue };
                if self.gather(draft, laid.week, staffing) {
                    for person in &self.persons {
                        trips_of.entry(*person).or_default().push(number);
                    }
                }
            }
            self.trips_of = Some(trips_of);
        }
        self.trips_of.as_ref().and_then(|trips_of| trips_of.get(&person)).cloned().unwrap_or_default()
    }

    /// The visitors of a trip in its week: for the classes, then the companions.
    pub(super) fn visitors(&self, draft: &Draft<'a>, week: usize, staffing: &Staffing<'a>) -> Vec<TripVisitor> {
        let mut seen = Vec::new();
        let mut visitors = Vec::new();
        let seats = self.drafts.members(draft).iter().filter_map(|member| staffing.seat(member.row, week));
        let seats = seats.map(|seat| (seat.person, seat.role, false));
        let companions = draft.companions.iter().map(|(person, role)| (*person, *role, true));
        for (person, role, companion) in seats.chain(companions) {
            if let Some(staff) = staffing.name(person).filter(|_| !seen.contains(&person)) {
                seen.push(person);
                visitors.push(TripVisitor { staff: staff.clone(), role, companion });
            }
        }
        visitors
    }
}

/// The week of a day.
fn week_of(staffing: &Staffing<'_>, day: Day) -> Option<usize> {
    let after = staffing.weeks.partition_point(|week| week.week.first <= day);
    let week = after.checked_sub(1)?;
    staffing.weeks.get(week).filter(|work| day <= work.week.last).map(|_| week)
}
