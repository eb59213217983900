//! Whether each trip is in its week for the reason that is told: the plan is laid again, trip by trip, in its own weeks.

use std::collections::{BTreeMap, BTreeSet};

use super::breach::{Book, unmet};
use super::demands::{Told, place};
use super::ground::Ground;
use super::reason;
use super::trips::State;
use super::weeks::week_of;
use crate::catalog::Code;
use crate::id::StudentId;
use crate::visit::WeekChoice;

/// Lays the trips of a plan again, the most urgent first.
pub(super) struct Replay<'r, 'a> {
    ground: &'r Ground<'r, 'a>,
    /// Trips that have not all their companions.
    without: &'r BTreeSet<usize>,
    /// By person and week: the trips that were laid so far.
    used: Vec<u64>,
    /// By person: the first week that may have a place.
    full: Vec<usize>,
    /// Persons of trips that were moved, or fitted in.
    excused: Vec<bool>,
    persons: Vec<usize>,
}

impl<'r, 'a> Replay<'r, 'a> {
    pub(super) fn new(ground: &'r Ground<'r, 'a>, without: &'r BTreeSet<usize>) -> Self {
        let people = ground.staff.len();
        Self {
            ground,
            without,
            used: vec![0; people * ground.staff.weeks.len()],
            full: vec![0; people],
            excused: vec![false; people],
            persons: Vec::new(),
        }
    }

    /// Tells every trip that is not in its week for the reason that is told.
    pub(super) fn check(&mut self, told: &Told<'_>, book: &mut Book) {
        self.excuse(book);
        let order = self.ground.owed.by_urgency();
        let locked = self.check_locks(&order, told, book);
        let before = self.weeks_before();
        let urgency = |number: &usize| self.ground.owed.homes.get(*number).map(|home| (home.rank, home.key));
        for alike in order.chunk_by(|a, b| urgency(a) == urgency(b)) {
            // A trip that is made without all its companions is a breach of its own, and takes its places all the same.
            let is_laid = |number: &usize| matches!(self.state(*number), State::Laid { .. });
            let open =
                |number: &&usize| !locked.contains_key(*number) && (!self.without.contains(*number) || is_laid(number));
            let open: Vec<usize> = alike.iter().filter(open).copied().collect();
            for number in &open {
                self.check_kept(*number, &before, book);
            }
            for number in open {
                self.check_earliest(number, book);
            }
        }
    }

    fn state(&self, number: usize) -> State {
        self.ground.read.states.get(number).copied().unwrap_or(State::Lost)
    }

    fn breach(&self, trip: usize, code: Code, book: &mut Book) {
        book.add(format!("trips[{trip}].week"), None, unmet(code, &self.ground.request.rules.visits_per_week.basis));
    }

    /// Notes whom trips that were moved or fitted in have as visitors, in whichever week.
    fn excuse(&mut self, book: &mut Book) {
        let (mut moved, mut fitted) = (Vec::new(), Vec::new());
        for (number, state) in self.ground.read.states.iter().enumerate() {
            let State::Laid { trip, choice, .. } = state else { continue };
            match choice {
                WeekChoice::Moved => moved.push((number, *trip)),
                WeekChoice::Fitted => fitted.push((number, *trip)),
                WeekChoice::Earliest | WeekChoice::Kept | WeekChoice::Locked => {}
            }
        }
        let waits = |state: &State| matches!(state, State::Unplaced(_));
        let for_somebody = !fitted.is_empty() || self.ground.read.states.iter().any(waits);
        let mut gave: BTreeSet<usize> = BTreeSet::new();
        for (number, trip) in &moved {
            if !for_somebody {
                self.breach(*trip, reason::WEEK_CHOICE, book);
            }
            gave.extend(self.ground.whoever(*number));
        }
        for (number, trip) in &fitted {
            if !self.ground.whoever(*number).iter().any(|person| gave.contains(person)) {
                self.breach(*trip, reason::WEEK_CHOICE, book);
            }
        }
        for (number, _) in moved.iter().chain(&fitted) {
            for person in self.ground.whoever(*number) {
                if let Some(excused) = self.excused.get_mut(person) {
                    *excused = true;
                }
            }
        }
    }

    /// Whether a trip may be in a week, and all its visitors have a place there so far.
    fn fits(&mut self, number: usize, week: usize) -> bool {
        let mut persons = std::mem::take(&mut self.persons);
        let may = self.ground.may(number, week, &mut persons);
        let fits = may && persons.iter().all(|person| self.has_place(*person, week));
        self.persons = persons;
        fits
    }

    fn has_place(&self, person: usize, week: usize) -> bool {
        let used = self.used.get(person * self.ground.staff.weeks.len() + week).copied().unwrap_or(0);
        used < self.ground.staff.places(person, week)
    }

    fn is_excused(&self) -> bool {
        self.persons.iter().any(|person| self.excused.get(*person).copied().unwrap_or(false))
    }

    fn take(&mut self, number: usize, week: usize) {
        self.ground.may(number, week, &mut self.persons);
        for person in &self.persons {
            if let Some(used) = self.used.get_mut(person * self.ground.staff.weeks.len() + week) {
                *used += 1;
            }
        }
    }

    /// The trips that are locked to a week; every lock is kept, or told to be impossible where it is.
    fn check_locks(&mut self, order: &[usize], told: &Told<'_>, book: &mut Book) -> BTreeMap<usize, usize> {
        let mut locked: BTreeMap<usize, usize> = BTreeMap::new();
        let locks = &self.ground.demands.week_locks;
        if !locks.is_empty() {
            let mut position = vec![0; order.len()];
            for (at, number) in order.iter().enumerate() {
                if let Some(place) = position.get_mut(*number) {
                    *place = at;
                }
            }
            let mut wished = Vec::new();
            for (student, (row, day)) in locks {
                let member = self.ground.owed.find(student, 0);
                let Some(member) = member.and_then(|member| self.ground.owed.members.get(member)) else {
                    // Nobody of this id is owed a visit: that is told, with the other wishes about nobody.
                    continue;
                };
                wished.push((position.get(member.home).copied().unwrap_or(0), *row, member.home, *day));
            }
            wished.sort_unstable();
            for (_, row, number, day) in wished {
                self.check_lock(row, number, week_of(self.ground.staff.weeks, day), &mut locked, told, book);
            }
        }
        for (number, state) in self.ground.read.states.iter().enumerate() {
            let State::Laid { trip, choice: WeekChoice::Locked, .. } = state else { continue };
            if !locked.contains_key(&number) {
                self.breach(*trip, reason::WEEK_CHOICE, book);
            }
        }
        locked
    }

    fn check_lock(
        &mut self,
        row: usize,
        number: usize,
        week: Option<usize>,
        locked: &mut BTreeMap<usize, usize>,
        told: &Told<'_>,
        book: &mut Book,
    ) {
        let basis = &self.ground.request.rules.visits_per_week.basis;
        let before = locked.get(&number).copied();
        // Two siblings may be locked to the same week.
        if before.is_some() && before == week {
            return;
        }
        let week = week.filter(|_| before.is_none() && !self.without.contains(&number));
        let Some(week) = week.filter(|week| self.fits(number, *week)) else {
            if !told.has_lock(row) {
                book.add(place("locks", row), None, unmet(reason::WEEK_LOCK, basis));
            }
            return;
        };
        locked.insert(number, week);
        match self.state(number) {
            State::Laid { week: is, choice: WeekChoice::Locked, .. } if is == week => self.take(number, week),
            State::Laid { trip, .. } | State::Astray { trip } => self.breach(trip, reason::WEEK_LOCK, book),
            State::Unplaced(row) => {
                book.add(format!("unplaced[{row}]"), None, unmet(reason::WEEK_LOCK, basis));
            }
            State::Lost => {}
        }
    }

    /// The week of the plan before, by student; of several the first.
    fn weeks_before(&self) -> BTreeMap<&'a StudentId, usize> {
        let mut weeks = BTreeMap::new();
        for trip in &self.ground.request.wishes.previous {
            let Some(week) = week_of(self.ground.staff.weeks, trip.week) else { continue };
            for student in &trip.students {
                weeks.entry(&student.student).or_insert(week);
            }
        }
        weeks
    }

    /// Whether a trip keeps its week where it can, and has that week where it is told to keep it.
    fn check_kept(&mut self, number: usize, before: &BTreeMap<&'a StudentId, usize>, book: &mut Book) {
        let State::Laid { trip, week, choice } = self.state(number) else { return };
        let owed = self.ground.owed;
        let members = owed.homes.get(number).map(|home| owed.members_of(home));
        let had = if before.is_empty() {
            None
        } else {
            members.into_iter().flatten().find_map(|member| before.get(member.student)).copied()
        };
        match choice {
            WeekChoice::Kept => {
                if had != Some(week) {
                    self.breach(trip, reason::WEEK_CHOICE, book);
                }
                self.take(number, week);
            }
            WeekChoice::Earliest | WeekChoice::Locked => {
                if had.is_some_and(|had| self.fits(number, had) && !self.is_excused()) {
                    self.breach(trip, reason::NOT_KEPT, book);
                }
            }
            WeekChoice::Moved | WeekChoice::Fitted => {}
        }
    }

    /// Whether no week before the one of a trip had places when it was its turn.
    fn check_earliest(&mut self, number: usize, book: &mut Book) {
        let State::Laid { trip, week, choice: WeekChoice::Earliest } = self.state(number) else { return };
        for earlier in self.open_from(number)..week {
            if self.fits(number, earlier) && !self.is_excused() {
                self.breach(trip, reason::EARLIER, book);
                break;
            }
        }
        self.take(number, week);
    }

    /// The first week in which somebody who is on the trip in every week may have a place: earlier ones stay full.
    fn open_from(&mut self, number: usize) -> usize {
        let owed = self.ground.owed;
        let Some(home) = owed.homes.get(number) else { return 0 };
        let mut from = 0;
        for member in owed.numbers_of(home) {
            let Some(seat) = self.ground.staff.steady(*member) else { continue };
            let mut at = self.full.get(seat.person).copied().unwrap_or(0);
            while at < self.ground.staff.weeks.len() && !self.has_place(seat.person, at) {
                at += 1;
            }
            if let Some(full) = self.full.get_mut(seat.person) {
                *full = at;
            }
            from = from.max(at);
        }
        from
    }
}
