//! Whether owners are given as the rules say, and whether nobody gives them better.

use std::collections::BTreeSet;

use super::bound::{Bound, Exact};
use super::breach::{Book, Breach, unmet};
use super::doubles::{Extra, Told, pair};
use super::roll::{Roll, RollClass, Row, Standing};
use super::shortages::check_shortages;
use super::size::Parts;
use super::{owner_bound, reason};
use crate::catalog::{Code, Wire};
use crate::fault::Fault;
use crate::id::{StaffId, StudentId};
use crate::policy::Basis;
use crate::visit::barred::PAIR;
use crate::visit::plan::{code as fault_code, reason as why};
use crate::visit::{Load, OwnerChoice, OwnerPlan, OwnerTask, Rules, Tiers, Unplaced};

/// What is found of an owner plan.
///
/// ```
/// let check = humiao::visit::OwnerCheck::default();
/// assert!(check.is_sound() && check.is_proved(), "nobody is to be owned, and nobody is");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnerCheck {
    /// Every rule that is broken, in the order of the classes and their students, then of the plan's lists.
    pub breaches: Vec<Breach>,
    /// Both sides of the proof that nobody plans better.
    pub owners: Bound,
}

impl OwnerCheck {
    /// Whether no rule is broken.
    ///
    /// ```
    /// assert!(humiao::visit::OwnerCheck::default().is_sound());
    /// ```
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.breaches.is_empty()
    }

    /// Whether the plan is sound, and nobody plans better.
    ///
    /// ```
    /// assert!(humiao::visit::OwnerCheck::default().is_proved());
    /// ```
    #[must_use]
    pub fn is_proved(&self) -> bool {
        self.is_sound() && self.owners.is_proved()
    }
}

/// Verifies who owns whom, of a plan of any origin: every breach of a rule, each at its place, and what is proved.
///
/// Of a plan that was made by hand the loads, costs and witnesses may be left out: nothing is proved then, and every
/// breach is found all the same. What is given must be true.
///
/// ```
/// use humiao::{policy::Policy, visit::{self, OwnerClass, OwnerStudent, OwnerTask}};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let students = ["P-1", "P-2"].map(|id| OwnerStudent::new(id.into())).to_vec();
/// let class = OwnerClass { class_id: "C-1".into(), teachers: vec!["T-1".into(), "T-2".into()], students };
/// let task = OwnerTask { classes: vec![class], workloads: Vec::new() };
/// let mut plan = visit::assign_owners(&rules, &task);
/// assert!(visit::check_owners(&rules, &task, &plan).is_proved());
/// plan.owners[0].staff = "T-9".into();
/// let check = visit::check_owners(&rules, &task, &plan);
/// assert_eq!(check.breaches[0].to_string(), "owners[0]: the owner does not teach the class [visit.breach-owner-class; visit.owners]");
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn check_owners(rules: &Rules, task: &OwnerTask, plan: &OwnerPlan) -> OwnerCheck {
    let roll = Roll::of_task(rules, task);
    let mut book = Book::new("");
    let told = Faults::of(&plan.faults);
    let told = |class: &RollClass, row: &Row<'_>| told.has_lock(class.place, row.place);
    let (owners, _) = check_roll(rules, &roll, plan, &told, &mut book);
    OwnerCheck { breaches: book.breaches, owners }
}

/// The places at which a plan says that an owner who was decided beforehand is impossible.
pub(super) struct Faults<'a>(BTreeSet<&'a str>);

impl<'a> Faults<'a> {
    pub(super) fn of(faults: impl IntoIterator<Item = &'a Fault>) -> Self {
        let locks = faults.into_iter().filter(|fault| fault.code == fault_code::LOCK);
        Self(locks.map(|fault| fault.place.as_str()).collect())
    }

    pub(super) fn has_lock(&self, class: usize, row: usize) -> bool {
        !self.0.is_empty() && self.0.contains(format!("classes[{class}], students[{row}]").as_str())
    }
}

/// Checks a plan against the task in one order; `told` says of a row whether the plan tells that its lock is impossible.
pub(super) fn check_roll(
    rules: &Rules,
    roll: &Roll<'_>,
    plan: &OwnerPlan,
    told: &dyn Fn(&RollClass, &Row<'_>) -> bool,
    book: &mut Book,
) -> (Bound, Vec<Told>) {
    let mut desk = Desk {
        basis: &rules.owners.basis,
        roll,
        plan,
        locked: vec![0; roll.staff.len()],
        given: vec![0; roll.staff.len()],
        free: vec![0; roll.staff.len()],
        places: Vec::new(),
        seats: vec![None; roll.rows.len()],
        parts: None,
        cost: Exact::ZERO,
    };
    let (places, extras) = pair(roll, plan);
    desk.places = places;
    desk.count();
    desk.check_rows(told, book);
    desk.check_extras(&extras, book);
    desk.check_limits(book);
    let bound = desk.check_told(book);
    (bound, desk.places)
}

struct Desk<'a> {
    basis: &'a Basis,
    roll: &'a Roll<'a>,
    plan: &'a OwnerPlan,
    /// By teacher: students who were decided beforehand, all who are given, and those of them who were not.
    locked: Vec<u64>,
    given: Vec<u64>,
    free: Vec<u64>,
    /// What the plan tells of each row.
    places: Vec<Told>,
    /// The number of the owner of each row, if that one teaches the class.
    seats: Vec<Option<usize>>,
    parts: Option<Parts>,
    /// What the plan costs but for the loads.
    cost: Exact,
}

impl<'a> Desk<'a> {
    /// Counts locks, and what each teacher is given; notes the number of each owner among the teachers of the class.
    fn count(&mut self) {
        let roll = self.roll;
        let mut names: Vec<(&StaffId, usize)> = Vec::new();
        for class in &roll.classes {
            names.clear();
            names.extend(roll.teachers_of(class).iter().filter_map(|number| Some((roll.name(*number)?, *number))));
            for (row, at) in roll.rows_of(class).iter().zip(class.rows.clone()) {
                if row.standing != Standing::Counts {
                    continue;
                }
                if let Some(count) = row.lock().and_then(|teacher| self.locked.get_mut(teacher)) {
                    *count += 1;
                }
                let Some(Told::Owner(place)) = self.places.get(at) else { continue };
                let Some(owned) = self.plan.owners.get(*place) else { continue };
                let known = row.was().filter(|_| row.previous == Some(&owned.staff));
                let find = || names.iter().find(|(name, _)| **name == owned.staff).map(|(_, number)| *number);
                let seat = known.or_else(find);
                if let Some(place) = self.seats.get_mut(at) {
                    *place = seat;
                }
                // Whom nobody teaches counts where the plan says, if that is somebody of the task.
                let teacher = seat.or_else(|| roll.staff.binary_search(&&owned.staff).ok());
                let is_free = row.lock().is_none() || row.lock() != teacher;
                let lists = [Some(&mut self.given), is_free.then_some(&mut self.free)];
                for list in lists.into_iter().flatten() {
                    if let Some(count) = teacher.and_then(|teacher| list.get_mut(teacher)) {
                        *count += 1;
                    }
                }
            }
        }
    }

    fn check_rows(&mut self, told: &dyn Fn(&RollClass, &Row<'_>) -> bool, book: &mut Book) {
        let roll = self.roll;
        for class in &roll.classes {
            for (row, number) in roll.rows_of(class).iter().zip(class.rows.clone()) {
                let Some(place) = self.places.get(number).copied() else { continue };
                if place == Told::Nothing {
                    let at = format!("task.classes[{}].students[{}]", class.place, row.place);
                    book.add(at, Some(row.student), unmet(reason::MISSING, self.basis));
                    self.cost = self.cost.plus(Exact::UNPLACED);
                    continue;
                }
                let aside = match row.standing {
                    Standing::Counts => None,
                    Standing::ClassTwice => Some(why::CLASS_TWICE),
                    Standing::StudentTwice => Some(why::STUDENT_TWICE),
                    Standing::NoId => Some(why::NO_ID),
                };
                match (place, aside) {
                    (Told::Nothing, _) => {}
                    (Told::Owner(at), None) => {
                        let impossible = row.locked.is_some() && told(class, row);
                        self.check_owned(at, self.seats.get(number).copied().flatten(), row, impossible, book);
                    }
                    (Told::Owner(at), Some(_)) => {
                        let place = book.of_owners("owners", at);
                        book.add(place, Some(row.student), unmet(reason::STRANGER, self.basis));
                    }
                    (Told::Unplaced(at), None) => self.check_unplaced(at, class, row, told(class, row), book),
                    (Told::Unplaced(at), Some(wanted)) => {
                        self.cost = self.cost.plus(Exact::UNPLACED);
                        self.check_reason(at, wanted, book);
                    }
                }
            }
        }
    }

    fn check_owned(&mut self, at: usize, seat: Option<usize>, row: &Row<'_>, impossible: bool, book: &mut Book) {
        let Some(owned) = self.plan.owners.get(at) else { return };
        let (roll, student) = (self.roll, Some(row.student));
        if row.previous != Some(&owned.staff) {
            self.cost = self.cost.plus(Exact::CHANGE);
        }
        let place = || book.of_owners("owners", at);
        match seat {
            None => {
                book.add(place(), student, unmet(reason::OWNER_CLASS, self.basis));
                return;
            }
            Some(teacher) if !roll.may(row, teacher) => {
                book.add(place(), student, unmet(reason::OWNER_KEPT_AWAY, &PAIR));
                return;
            }
            Some(_) => {}
        }
        let lock = row.lock();
        if row.locked.is_some() && lock.map_or(!impossible, |lock| Some(lock) != seat) {
            book.add(place(), student, unmet(reason::OWNER_LOCK, self.basis));
        }
        let wanted = match (lock, row.previous) {
            (Some(lock), _) if Some(lock) == seat => OwnerChoice::Locked,
            (_, None) => OwnerChoice::First,
            (_, Some(previous)) if *previous == owned.staff => OwnerChoice::Kept,
            (_, Some(_)) => match row.was() {
                Some(_) => OwnerChoice::Evened,
                None => OwnerChoice::Replaced,
            },
        };
        if owned.choice != wanted {
            let because = unmet(reason::OWNER_CHOICE, self.basis).with("wanted", wanted.wire());
            book.add(book.of_owners("owners", at), student, because);
        }
    }

    fn check_unplaced(&mut self, at: usize, class: &RollClass, row: &Row<'_>, impossible: bool, book: &mut Book) {
        self.cost = self.cost.plus(Exact::UNPLACED);
        let Some(unplaced) = self.plan.unplaced.get(at) else { return };
        let roll = self.roll;
        let teachers = roll.teachers_of(class);
        let basis = self.basis;
        let place = book.of_owners("unplaced", at);
        if has(unplaced, why::SIZE) {
            let locked = &self.locked;
            let parts = self.parts.get_or_insert_with(|| Parts::of(roll, locked));
            if !parts.is_large(class, roll) {
                let wanted = self.wanted(teachers, row);
                book.add(place, Some(row.student), unmet(reason::REASON, basis).with("wanted", wanted.as_str()));
            }
            return;
        }
        let lock = row.lock();
        if lock.is_some() || (row.locked.is_some() && !impossible) {
            book.add(place.clone(), Some(row.student), unmet(reason::OWNER_LOCK, basis));
        }
        // A lock may be beyond the limit; whoever is unplaced in spite of one is a breach already.
        let open = |teacher: &usize| roll.may(row, *teacher) && self.room_left(*teacher) > 0;
        if lock.is_none() && teachers.iter().any(open) {
            book.add(place, Some(row.student), unmet(reason::OWNER_LEFT, basis));
        }
        self.check_reason(at, self.wanted(teachers, row), book);
    }

    /// Why somebody of a class can have no owner.
    fn wanted(&self, teachers: &[usize], row: &Row<'_>) -> Code {
        if teachers.is_empty() {
            why::NO_TEACHER
        } else if !teachers.iter().any(|teacher| self.roll.may(row, *teacher)) {
            why::NOBODY_MAY
        } else {
            why::NO_PLACE
        }
    }

    fn check_reason(&self, at: usize, wanted: Code, book: &mut Book) {
        let Some(unplaced) = self.plan.unplaced.get(at) else { return };
        if !has(unplaced, wanted) {
            let because = unmet(reason::REASON, self.basis).with("wanted", wanted.as_str());
            book.add(book.of_owners("unplaced", at), Some(&unplaced.student), because);
        }
    }

    /// The places of a teacher beyond what is carried already and decided beforehand.
    fn room(&self, teacher: usize) -> u64 {
        let Some(most) = self.roll.most.get(teacher).copied().flatten() else { return u64::MAX };
        let at = |list: &[u64]| list.get(teacher).copied().unwrap_or(0);
        most.saturating_sub(at(&self.roll.already)).saturating_sub(at(&self.locked))
    }

    fn room_left(&self, teacher: usize) -> u64 {
        self.room(teacher).saturating_sub(self.free.get(teacher).copied().unwrap_or(0))
    }

    fn load(&self, teacher: usize) -> u64 {
        let at = |list: &[u64]| list.get(teacher).copied().unwrap_or(0);
        at(&self.roll.already).saturating_add(at(&self.given))
    }

    fn check_extras(&self, extras: &[Extra], book: &mut Book) {
        let told = |row: Told| match row {
            Told::Nothing => None,
            Told::Owner(at) => self.plan.owners.get(at).map(|owned| (book.of_owners("owners", at), &owned.student)),
            Told::Unplaced(at) => self.plan.unplaced.get(at).map(|row| (book.of_owners("unplaced", at), &row.student)),
        };
        let mut found: Vec<(String, &StudentId, crate::verdict::Reason)> = Vec::new();
        for extra in extras {
            let Some((place, student)) = told(extra.row) else { continue };
            let because = match extra.first.and_then(told) {
                Some((first, _)) => unmet(reason::TWICE, self.basis).with("first", first),
                None => unmet(reason::STRANGER, self.basis),
            };
            found.push((place, student, because));
        }
        for (place, student, because) in found {
            book.add(place, Some(student), because);
        }
    }

    /// Teachers who are given more than their limit; a lock may be beyond it.
    fn check_limits(&self, book: &mut Book) {
        let over = |teacher: &usize| self.free.get(*teacher).is_some_and(|free| *free > self.room(*teacher));
        let over: Vec<usize> = (0..self.roll.staff.len()).filter(over).collect();
        if over.is_empty() {
            return;
        }
        for (at, owned) in self.plan.owners.iter().enumerate() {
            let Ok(teacher) = self.roll.staff.binary_search(&&owned.staff) else { continue };
            if over.binary_search(&teacher).is_ok() && owned.choice != OwnerChoice::Locked {
                let most = self.roll.most.get(teacher).copied().flatten().unwrap_or(0);
                let because =
                    unmet(reason::OWNER_LIMIT, self.basis).with("load", self.load(teacher)).with("most", most);
                book.add(book.of_owners("owners", at), Some(&owned.student), because);
            }
        }
    }

    /// What the plan tells of itself, and what it proves.
    fn check_told(&self, book: &mut Book) -> Bound {
        let (roll, plan) = (self.roll, self.plan);
        let loads = (0..roll.staff.len()).map(|teacher| self.load(teacher));
        let squares = loads.clone().fold(Exact::ZERO, |sum, load| sum.plus(Exact::square(load)));
        let cost = self.cost.plus(squares);
        if !plan.loads.is_empty() || !plan.shortages.is_empty() || plan.cost != Tiers::ZERO {
            let at = book.list_of_owners("loads");
            check_loads(&plan.loads, &roll.staff, loads, &at, self.basis, book);
            let at = book.list_of_owners("cost");
            check_cost(plan.cost, cost, &at, self.basis, book);
            let facts = owner_bound::Short { roll, places: &self.places, room: &|teacher| self.room(teacher) };
            let left = facts.left(plan);
            let at = book.list_of_owners("shortages");
            check_shortages(&plan.shortages, &facts, left, &at, self.basis, book);
        }
        let least = owner_bound::least(roll, &self.locked, &|teacher| self.room(teacher), &plan.loads);
        Bound::of(cost, least)
    }
}

/// Whether a reason, and no other, is told.
pub(super) fn has(unplaced: &Unplaced, code: Code) -> bool {
    !unplaced.reasons.is_empty() && unplaced.reasons.iter().all(|reason| reason.code == code)
}

/// Loads as they are told, beside those that are counted, everybody once and in order.
pub(super) fn check_loads<S: std::borrow::Borrow<StaffId>>(
    told: &[Load],
    staff: &[S],
    counted: impl Iterator<Item = u64>,
    place: &str,
    basis: &Basis,
    book: &mut Book,
) {
    if told.len() != staff.len() || told.iter().zip(staff).any(|(load, staff)| load.staff != *staff.borrow()) {
        book.add(place.to_owned(), None, unmet(reason::LOADS, basis));
        return;
    }
    for ((row, load), counted) in told.iter().enumerate().zip(counted) {
        if u64::from(load.load) != counted {
            let because = unmet(reason::LOAD, basis).with("counted", counted).with("given", load.load);
            book.add(format!("{place}[{row}]"), None, because);
        }
    }
}

/// A cost as it is told, beside the one that is counted; the first tier that differs is named.
pub(super) fn check_cost(told: Tiers, counted: Exact, place: &str, basis: &Basis, book: &mut Book) {
    let counted = counted.clamped();
    let tiers = [
        ("unplaced", told.unplaced, counted.unplaced),
        ("leaders", told.leaders, counted.leaders),
        ("squares", told.squares, counted.squares),
        ("changes", told.changes, counted.changes),
    ];
    for (tier, given, counted) in tiers {
        if given != counted {
            let because = unmet(reason::COST, basis).with("tier", tier).with("counted", counted).with("given", given);
            book.add(format!("{place}.{tier}"), None, because);
        }
    }
}
