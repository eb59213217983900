//! In which week each trip is made: the most urgent first, each as early as its visitors have a place.

use std::collections::{BTreeMap, BTreeSet};

use super::code;
use super::draft::{Draft, Drafts, Member, Seat, Staffing};
use super::plan_types::{TripVisitor, WeekChoice};
use super::request::PlanRequest;
use super::wished::{List, Strange};
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
    pub(super) drafts: &'d Drafts<'a>,
    pub(super) laid: Vec<Option<Laid>>,
    /// The first week in which a person may have a place; earlier ones are full.
    hints: Vec<usize>,
    /// The trips of each person, made when a trip has to give way for the first time.
    pub(super) trips_of: Option<BTreeMap<usize, Vec<usize>>>,
    /// The persons of the trip at hand.
    pub(super) persons: Vec<usize>,
    /// Trips that have no week so far, and why.
    pub(super) none: BTreeMap<usize, NoWeek>,
    /// The same by person: whoever would be on them in some week.
    pub(super) waiting: BTreeMap<usize, BTreeSet<usize>>,
    /// The weeks and persons who had a trip there that was moved, since it was last asked who waits for them.
    pub(super) freed: BTreeSet<(usize, usize)>,
}

impl<'d, 'a> Laying<'d, 'a> {
    pub(super) fn new(request: PlanRequest<'a>, drafts: &'d Drafts<'a>, staffing: &Staffing<'a>) -> Self {
        let laid = vec![None; drafts.drafts.len()];
        let hints = vec![0; staffing.names.len()];
        Self {
            request,
            drafts,
            laid,
            hints,
            trips_of: None,
            persons: Vec::new(),
            none: BTreeMap::new(),
            waiting: BTreeMap::new(),
            freed: BTreeSet::new(),
        }
    }

    /// Lays all trips but those that are left out; gives those that have no week.
    pub(super) fn lay(
        &mut self,
        without: &BTreeSet<usize>,
        staffing: &mut Staffing<'a>,
        strange: &mut Strange,
    ) -> BTreeMap<usize, NoWeek> {
        self.lay_locked(without, staffing, strange);
        let before = self.weeks_before(staffing);
        let mut start = 0;
        for alike in self.drafts.drafts.chunk_by(|a, b| (a.rank, a.key) == (b.rank, b.key)) {
            let open: Vec<(usize, &'d Draft<'a>)> = (start..)
                .zip(alike)
                .filter(|(number, _)| !without.contains(number) && !self.is_laid(*number))
                .collect();
            start += alike.len();
            // Of trips that are as urgent as each other those come first that keep their week.
            for (number, draft) in &open {
                let members = self.drafts.members(draft).iter();
                let week = members.filter_map(|member| before.get(member.student)).next().copied();
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
                    None => self.give_way_to(number, draft, staffing),
                }
            }
        }
        self.reasons(staffing)
    }

    pub(super) fn is_laid(&self, number: usize) -> bool {
        self.laid.get(number).is_some_and(Option::is_some)
    }

    fn lay_locked(&mut self, without: &BTreeSet<usize>, staffing: &mut Staffing<'a>, strange: &mut Strange) {
        let locks = &staffing.wished.week_locks;
        if locks.is_empty() {
            return;
        }
        let by_student = self.drafts.by_student();
        let mut wished: Vec<(usize, usize, Day)> = Vec::new();
        for (student, lock) in locks {
            match by_student.get(student) {
                Some(number) => wished.push((*number, lock.row, lock.value)),
                None => strange.not_planned(List::Locks, lock.row),
            }
        }
        wished.sort_unstable();
        for (number, row, day) in wished {
            let Some(draft) = self.drafts.drafts.get(number) else { continue };
            let week = week_of(staffing, day);
            // Two siblings may be locked to the same week.
            if week.is_some() && self.laid.get(number).copied().flatten().map(|laid| laid.week) == week {
                continue;
            }
            let week = week.filter(|week| {
                !without.contains(&number) && !self.is_laid(number) && self.fits(draft, *week, staffing)
            });
            match week {
                Some(week) => self.put(number, draft, Laid { week, choice: WeekChoice::Locked }, staffing),
                None => strange.refused(row, code::LOCK_TRIP),
            }
        }
    }

    /// The week of the plan before, by student; of several the first.
    fn weeks_before(&self, staffing: &Staffing<'a>) -> BTreeMap<&'a StudentId, usize> {
        let mut weeks = BTreeMap::new();
        for trip in &self.request.wishes.previous {
            let Some(week) = week_of(staffing, trip.week) else { continue };
            for student in &trip.students {
                weeks.entry(&student.student).or_insert(week);
            }
        }
        weeks
    }

    /// The persons of a trip in a week, if it may be made then at all.
    pub(super) fn gather(&mut self, draft: &Draft<'a>, week: usize, staffing: &Staffing<'a>) -> bool {
        self.persons.clear();
        let Some(work) = staffing.weeks.get(week).filter(|work| work.reaches(draft.start, draft.due)) else {
            return false;
        };
        let Some(day) = work.first_worked() else { return false };
        for member in self.drafts.members(draft) {
            let Some(seat) = staffing.seat(member.row, week) else { return false };
            if !self.persons.contains(&seat.person) {
                self.persons.push(seat.person);
            }
        }
        for (person, role) in &draft.companions {
            // Who visits for a class in this week cannot come along as well.
            if self.persons.contains(person) || !self.is_there(draft, *person, *role, day, staffing) {
                return false;
            }
            self.persons.push(*person);
        }
        // One who answers for two classes in this week is one visitor.
        self.persons.len() >= draft.visitors && self.is_same_sex(draft, staffing)
    }

    /// Whether a companion holds the role for a student of the trip on a day, and may come to the home.
    fn is_there(&self, draft: &Draft<'a>, person: usize, role: Role, day: Day, staffing: &Staffing<'a>) -> bool {
        let Some(staff) = staffing.name(person) else { return false };
        let (directory, members) = (self.request.directory, self.drafts.members(draft));
        let serves = |member: &Member<'a>| {
            let class = directory.class_of(member.student, day);
            class.is_some_and(|class| directory.serves(staff, role, class, day))
        };
        members.iter().any(serves) && !members.iter().any(|member| directory.bars_home(staff, member.student, day))
    }

    /// Whether each key student has a visitor of the student's sex among the persons, where the policy asks for one.
    fn is_same_sex(&self, draft: &Draft<'a>, staffing: &Staffing<'a>) -> bool {
        if !self.request.rules.same_sex.value {
            return true;
        }
        let mut keys = self.drafts.members(draft).iter().filter(|member| member.key);
        keys.all(|member| {
            let sex = staffing.wished.student_sex(member.student);
            sex.is_some_and(|sex| self.persons.iter().any(|person| staffing.is_of(*person, sex)))
        })
    }

    pub(super) fn fits(&mut self, draft: &Draft<'a>, week: usize, staffing: &Staffing<'a>) -> bool {
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

    pub(super) fn put(&mut self, number: usize, draft: &Draft<'a>, laid: Laid, staffing: &mut Staffing<'a>) {
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

    pub(super) fn take_back(&mut self, number: usize, staffing: &mut Staffing<'a>) -> Option<(&'d Draft<'a>, Laid)> {
        let draft = self.drafts.drafts.get(number)?;
        let laid = self.laid.get_mut(number)?.take()?;
        self.gather(draft, laid.week, staffing);
        for person in &self.persons {
            staffing.give_back(*person, laid.week);
            if let Some(trips) = self.trips_of.as_mut().and_then(|trips_of| trips_of.get_mut(person)) {
                trips.retain(|trip| *trip != number);
            }
            // The week has a place again.
            self.freed.insert((laid.week, *person));
            if let Some(hint) = self.hints.get_mut(*person) {
                *hint = (*hint).min(laid.week);
            }
        }
        Some((draft, laid))
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

/// The week of a day, also of one that is cut off from it.
fn week_of(staffing: &Staffing<'_>, day: Day) -> Option<usize> {
    let monday = |day: Day| day.plus(-day.days_since_monday());
    let after = staffing.weeks.partition_point(|week| monday(week.week.first) <= day);
    let week = after.checked_sub(1)?;
    staffing.weeks.get(week).filter(|work| monday(work.week.first) == monday(day)).map(|_| week)
}
