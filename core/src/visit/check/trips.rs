//! The trips of a plan, each by itself: who is visited, by whom, and whether its week may hold it.

use std::collections::BTreeMap;

use super::asked::{Asked, Choice};
use super::breach::{Book, unmet};
use super::demands::Demands;
use super::owed::{Home, Member, Owed};
use super::reason;
use super::staff::{Seat, Staff};
use super::weeks::week_of;
use crate::catalog::Wire;
use crate::id::{StaffId, StudentId};
use crate::law;
use crate::role::Role;
use crate::time::Day;
use crate::visit::barred::PAIR;
use crate::visit::{Classroom, Plan, PlanRequest, Trip, TripVisitor, WeekChoice};

/// Where the visit of a home stands in the plan.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Nowhere.
    Lost,
    /// On a trip.
    Laid { trip: usize, week: usize, choice: WeekChoice },
    /// On a trip whose week is none of the plan.
    Astray { trip: usize },
    /// Among the unplaced: the row of the first of its students who is there.
    Unplaced(usize),
}

/// Somebody who comes along, and where the plan says so.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Companion {
    pub(super) person: usize,
    pub(super) role: Role,
    pub(super) on_trip: bool,
    pub(super) row: usize,
    pub(super) visitor: usize,
}

impl Companion {
    pub(super) fn place(&self) -> String {
        let (row, visitor) = (self.row, self.visitor);
        if self.on_trip {
            format!("trips[{row}].visitors[{visitor}]")
        } else {
            format!("companions.waiting[{row}].companions[{visitor}]")
        }
    }
}

/// The plan as it is read.
pub(super) struct Read {
    /// By home.
    pub(super) states: Vec<State>,
    pub(super) companions: BTreeMap<usize, Vec<Companion>>,
    /// By person and week: the trips that the plan lays there.
    pub(super) used: Vec<u64>,
    weeks: usize,
}

impl Read {
    pub(super) fn used(&self, person: usize, week: usize) -> u64 {
        self.used.get(person * self.weeks + week).copied().unwrap_or(0)
    }

    pub(super) fn companions_of(&self, home: usize) -> &[Companion] {
        self.companions.get(&home).map_or(&[][..], Vec::as_slice)
    }
}

/// What trips are judged by.
pub(super) struct Judge<'j, 'a> {
    pub(super) request: &'j PlanRequest<'a>,
    pub(super) demands: &'j Demands<'a>,
    pub(super) owed: &'j Owed<'a>,
    pub(super) choice: &'j Choice<'a>,
    pub(super) owner_of: &'j dyn Fn(&Member<'a>) -> Option<&'a StaffId>,
}

/// Where a student was told first.
#[derive(Clone, Copy)]
enum First {
    Trip(usize, usize),
    Unplaced(usize),
}

impl First {
    fn place(self) -> String {
        match self {
            Self::Trip(trip, student) => format!("trips[{trip}].students[{student}]"),
            Self::Unplaced(row) => format!("unplaced[{row}]"),
        }
    }
}

impl<'a> Judge<'_, 'a> {
    /// Reads the trips, the unplaced and those who wait for a week, and tells every breach of each.
    pub(super) fn read(&self, plan: &'a Plan, staff: &mut Staff<'a>, book: &mut Book) -> Read {
        let mut read = Read {
            states: vec![State::Lost; self.owed.homes.len()],
            companions: BTreeMap::new(),
            used: Vec::new(),
            weeks: staff.weeks.len(),
        };
        let mut told: Vec<Option<First>> = vec![None; self.owed.members.len()];
        let mut near = 0;
        let mut members: Vec<(usize, usize)> = Vec::new();
        for (row, trip) in plan.trips.iter().enumerate() {
            members.clear();
            for (place, student) in trip.students.iter().enumerate() {
                let at = First::Trip(row, place);
                let Some(member) = self.tell(&student.student, at, &mut near, &mut told, book) else { continue };
                members.push((place, member));
                if self.owed.members.get(member).is_some_and(|member| member.key != student.key) {
                    let because = unmet(reason::KEY, &self.request.rules.key_in_home.basis);
                    book.add(at.place(), Some(&student.student), because);
                }
            }
            self.judge(row, trip, &members, staff, &mut read, book);
        }
        for (row, unplaced) in plan.unplaced.iter().enumerate() {
            let at = First::Unplaced(row);
            let Some(member) = self.tell(&unplaced.student, at, &mut near, &mut told, book) else { continue };
            let home = self.owed.members.get(member).map_or(0, |member| member.home);
            if let Some(state) = read.states.get_mut(home).filter(|state| **state == State::Lost) {
                *state = State::Unplaced(row);
            }
        }
        for (member, _) in self.owed.members.iter().zip(&told).filter(|(_, told)| told.is_none()) {
            let because = unmet(reason::MISSING, &self.request.rules.every_student.basis);
            book.add("trips".to_owned(), Some(member.student), because);
        }
        self.read_waiting(plan, staff, &mut read, book);
        read
    }

    /// The number of a student who is told for the first time.
    fn tell(
        &self,
        student: &StudentId,
        at: First,
        near: &mut usize,
        told: &mut [Option<First>],
        book: &mut Book,
    ) -> Option<usize> {
        let basis = &self.request.rules.every_student.basis;
        let Some(member) = self.owed.find(student, *near) else {
            book.add(at.place(), Some(student), unmet(reason::STRANGER, basis));
            return None;
        };
        *near = member;
        let place = told.get_mut(member)?;
        if let Some(first) = place {
            book.add(at.place(), Some(student), unmet(reason::TWICE, basis).with("first", first.place()));
            return None;
        }
        *place = Some(at);
        Some(member)
    }

    fn judge(
        &self,
        row: usize,
        trip: &'a Trip,
        members: &[(usize, usize)],
        staff: &mut Staff<'a>,
        read: &mut Read,
        book: &mut Book,
    ) {
        let rules = self.request.rules;
        let at = || format!("trips[{row}]");
        let first = members.first().and_then(|(_, member)| self.owed.members.get(*member));
        let Some(number) = first.map(|member| member.home) else {
            self.count((row, trip), week_of(staff.weeks, trip.week), &[], staff, read, book);
            return;
        };
        let Some(home) = self.owed.homes.get(number) else { return };
        let mut own: Vec<usize> = members.iter().map(|(_, member)| *member).collect();
        own.sort_unstable();
        let same_home = first.is_some_and(|member| member.household == trip.household.as_ref());
        if own != self.owed.numbers_of(home) || !same_home {
            book.add(at(), None, unmet(reason::HOUSEHOLD, &rules.every_student.basis));
        }
        let week = week_of(staff.weeks, trip.week);
        if let Some(state) = read.states.get_mut(number) {
            *state = match week {
                Some(week) => State::Laid { trip: row, week, choice: trip.choice },
                None => State::Astray { trip: row },
            };
        }
        let asked = self.choice.of_home(number);
        for (visitor, companion) in trip.visitors.iter().enumerate().filter(|(_, visitor)| visitor.companion) {
            let person = staff.number(&companion.staff);
            let companion = Companion { person, role: companion.role, on_trip: true, row, visitor };
            read.companions.entry(number).or_default().push(companion);
        }
        self.judge_companions(read.companions_of(number), home, asked, &own, staff, book);
        let mut seats: Vec<Seat> = Vec::with_capacity(members.len());
        match week {
            None => book.add(format!("trips[{row}].week"), None, unmet(reason::WEEK, &rules.visits_per_week.basis)),
            Some(week) => {
                seats.extend(members.iter().filter_map(|(_, member)| staff.seat(*member, week)));
                self.judge_week((row, trip), (members, &seats), (number, home, week), staff, read, book);
            }
        }
        let came = trip.visitors.iter().filter(|visitor| visitor.companion).count();
        let wanted = asked.map_or(0, |asked| asked.seats);
        if u64::try_from(came) != Ok(wanted) {
            let because = unmet(reason::COMPANIONS, &rules.companions.basis).with("wanted", wanted).with("given", came);
            book.add(at(), None, because);
        }
        self.count((row, trip), week, &seats, staff, read, book);
    }

    /// Whether each companion may come along by what holds on the first day of the plan.
    fn judge_companions(
        &self,
        companions: &[Companion],
        home: &Home,
        asked: Option<&Asked>,
        members: &[usize],
        staff: &Staff<'a>,
        book: &mut Book,
    ) {
        let (rules, directory, from) = (self.request.rules, self.request.directory, self.request.from());
        for companion in companions {
            let Some(name) = staff.name(companion.person) else { continue };
            let basis = &rules.companions.basis;
            let listed = rules.companions.value.contains(&companion.role);
            let holds = self.owed.members_of(home).any(|member| {
                if companion.role == Role::SubjectTeacher {
                    return (self.owner_of)(member) == Some(name);
                }
                let class = directory.classrooms().get(member.class);
                staff.serves(name, companion.role, class.into_iter(), from)
            });
            if !listed || !holds {
                let because = unmet(reason::COMPANION_ROLE, basis).with("role", companion.role.wire());
                book.add(companion.place(), None, because);
            }
            if staff.present(members).contains(&companion.person) {
                book.add(companion.place(), None, unmet(reason::VISITOR_TWICE, basis));
            }
            self.judge_kept_away(companion, name, home, from, book);
            let sexes = asked.into_iter().flat_map(|asked| &asked.sexes);
            if sexes.into_iter().any(|sex| self.demands.staff_sex(name) != Some(*sex)) {
                book.add(companion.place(), None, unmet(reason::COMPANION_SEX, &rules.same_sex.basis));
            }
        }
    }

    fn judge_kept_away(&self, companion: &Companion, name: &StaffId, home: &Home, day: Day, book: &mut Book) {
        let directory = self.request.directory;
        if directory.is_barred(name, day) {
            book.add(companion.place(), None, unmet(reason::COMPANION_KEPT_AWAY, &law::BARRED_STAFF));
        } else if self.owed.members_of(home).any(|member| directory.bars_home(name, member.student, day)) {
            book.add(companion.place(), None, unmet(reason::COMPANION_KEPT_AWAY, &PAIR));
        }
    }

    fn judge_week(
        &self,
        (row, trip): (usize, &'a Trip),
        (members, seats): (&[(usize, usize)], &[Seat]),
        (number, home, week): (usize, &Home, usize),
        staff: &Staff<'a>,
        read: &Read,
        book: &mut Book,
    ) {
        let rules = self.request.rules;
        let Some(work) = staff.weeks.get(week) else { return };
        let day = work.first_worked().filter(|_| work.reaches(home.start, home.due));
        let Some(day) = day else {
            book.add(format!("trips[{row}].week"), None, unmet(reason::WEEK_CLOSED, &rules.every_student.basis));
            return;
        };
        for (place, member) in members.iter().filter(|(_, member)| staff.seat(*member, week).is_none()) {
            let Some(member) = self.owed.members.get(*member) else { continue };
            let (code, basis) = match staff.enrolment(member, day) {
                Some(_) => (reason::NOBODY, &rules.grid.basis),
                None => (reason::NOT_ENROLLED, &rules.every_student.basis),
            };
            book.add(format!("trips[{row}].students[{place}]"), Some(member.student), unmet(code, basis));
        }
        self.judge_class_visitors(row, trip, seats, staff, book);
        let classes = |member: &Member<'a>| -> Option<&'a Classroom> {
            self.request.directory.classroom(&staff.enrolment(member, day)?.class_id)
        };
        for companion in read.companions_of(number).iter().filter(|companion| companion.row == row) {
            let Some(name) = staff.name(companion.person) else { continue };
            let there = self.owed.members_of(home).filter_map(classes);
            if !staff.serves(name, companion.role, there, day) {
                book.add(companion.place(), None, unmet(reason::COMPANION_ABSENT, &rules.companions.basis));
            }
            if day != self.request.from() {
                self.judge_kept_away(companion, name, home, day, book);
            }
            if seats.iter().any(|seat| seat.person == companion.person) {
                book.add(companion.place(), None, unmet(reason::VISITOR_TWICE, &rules.companions.basis));
            }
        }
        let is_new = |(place, visitor): &(usize, &TripVisitor)| {
            !trip.visitors.iter().take(*place).any(|other| other.staff == visitor.staff)
        };
        let distinct = trip.visitors.iter().enumerate().filter(is_new).count();
        if distinct < home.visitors {
            let basis = if home.key { &rules.visitors_for_key.basis } else { &rules.visitors.basis };
            let because = unmet(reason::VISITORS, basis).with("wanted", home.visitors).with("given", distinct);
            book.add(format!("trips[{row}].visitors"), None, because);
        }
        for (place, member) in members.iter().filter(|_| rules.same_sex.value) {
            let Some(member) = self.owed.members.get(*member).filter(|member| member.key) else { continue };
            let sex = self.demands.student_sex(member.student);
            let same = |visitor: &TripVisitor| sex.is_some() && self.demands.staff_sex(&visitor.staff) == sex;
            if !trip.visitors.iter().any(same) {
                let because = unmet(reason::SAME_SEX, &rules.same_sex.basis);
                book.add(format!("trips[{row}].students[{place}]"), Some(member.student), because);
            }
        }
    }

    /// Who visits for the classes: everybody who answers in that week, and nobody else.
    fn judge_class_visitors(&self, row: usize, trip: &Trip, seats: &[Seat], staff: &Staff<'a>, book: &mut Book) {
        let basis = &self.request.rules.grid.basis;
        let is = |seat: &Seat, visitor: &TripVisitor| staff.name(seat.person) == Some(&visitor.staff);
        for (place, visitor) in trip.visitors.iter().enumerate() {
            let at = || format!("trips[{row}].visitors[{place}]");
            if trip.visitors.iter().take(place).any(|other| other.staff == visitor.staff) {
                book.add(at(), None, unmet(reason::VISITOR_TWICE, basis));
                continue;
            }
            if visitor.companion {
                continue;
            }
            let mut own = seats.iter().filter(|seat| is(seat, visitor)).peekable();
            if own.peek().is_none() {
                book.add(at(), None, unmet(reason::CLASS_VISITOR, basis));
            } else if own.all(|seat| seat.role != visitor.role) {
                book.add(at(), None, unmet(reason::VISITOR_ROLE, basis).with("role", visitor.role.wire()));
            }
        }
        for (place, seat) in seats.iter().enumerate() {
            let again = seats.iter().take(place).any(|other| other.person == seat.person);
            if !again && !trip.visitors.iter().any(|visitor| !visitor.companion && is(seat, visitor)) {
                let because = unmet(reason::CLASS_VISITOR_MISSING, basis).with("role", seat.role.wire());
                book.add(format!("trips[{row}].visitors"), None, because);
            }
        }
    }

    /// Takes the places of all who are on a trip.
    fn count(
        &self,
        (row, trip): (usize, &'a Trip),
        week: Option<usize>,
        seats: &[Seat],
        staff: &mut Staff<'a>,
        read: &mut Read,
        book: &mut Book,
    ) {
        let Some(week) = week else { return };
        for (place, visitor) in trip.visitors.iter().enumerate() {
            if trip.visitors.iter().take(place).any(|other| other.staff == visitor.staff) {
                continue;
            }
            // Most visitors are those who answer for the class, and have their number.
            let seat = seats.iter().find(|seat| staff.name(seat.person) == Some(&visitor.staff));
            let person = seat.map(|seat| seat.person).unwrap_or_else(|| staff.number(&visitor.staff));
            let at = person * read.weeks + week;
            if read.used.len() <= at {
                read.used.resize(staff.len() * read.weeks, 0);
            }
            let Some(used) = read.used.get_mut(at) else { continue };
            *used += 1;
            let places = staff.places(person, week);
            if *used > places {
                let because = unmet(reason::FULL, &self.request.rules.visits_per_week.basis);
                let because = because.with("visits", *used).with("places", places);
                book.add(format!("trips[{row}].visitors[{place}]"), None, because);
            }
        }
    }

    /// The companions of trips that have no week.
    fn read_waiting(&self, plan: &'a Plan, staff: &mut Staff<'a>, read: &mut Read, book: &mut Book) {
        for (row, waiting) in plan.companions.waiting.iter().enumerate() {
            let member = self.owed.find(&waiting.student, 0).and_then(|member| self.owed.members.get(member));
            let home = member.and_then(|member| Some((member.home, self.owed.homes.get(member.home)?)));
            let waits = home.filter(|(number, home)| {
                let first = self.owed.members.get(home.first).map(|member| member.student);
                first == Some(&waiting.student)
                    && matches!(read.states.get(*number), Some(State::Unplaced(_)))
                    && !read.companions.contains_key(number)
            });
            let Some((number, home)) = waits else {
                let because = unmet(reason::WAITING, &self.request.rules.companions.basis);
                book.add(format!("companions.waiting[{row}]"), Some(&waiting.student), because);
                continue;
            };
            let companions: Vec<Companion> = (waiting.companions.iter().enumerate())
                .map(|(visitor, companion)| {
                    let person = staff.number(&companion.staff);
                    Companion { person, role: companion.role, on_trip: false, row, visitor }
                })
                .collect();
            self.judge_companions(
                &companions,
                home,
                self.choice.of_home(number),
                self.owed.numbers_of(home),
                staff,
                book,
            );
            read.companions.insert(number, companions);
        }
    }
}
