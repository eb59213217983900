//! Owners 包干: each student gets one subject teacher who teaches the class.

use super::components::Components;
use super::owner_plan::{Load, Owned, OwnerChoice, OwnerPlan, Shortage, Unplaced};
use super::owner_task::{OwnerStudent, OwnerTask};
use super::read::{Read, tail};
use super::tiers::Tiers;
use super::transport::{FREE, Problem, Sink, Solver, Way};
use super::{code, reason};
use crate::fault::{Fault, FaultKind};
use crate::id::{StaffId, StudentId};
use crate::policy::Basis;
use crate::role::Role;
use crate::verdict::{Certainty, Reason};
use crate::visit::Rules;

/// Gives every student one subject teacher who teaches the class (任课老师包干; that each student has one owner,
/// even loads and stable pairs are conventions, 网格管理包干制度 is 嘉教函〔2024〕32号, 一、（五）).
///
/// As many students as possible have an owner; among such plans the sum of squared loads is least; among those the
/// most pairs of the plan before are kept. Nobody plans better, and `loads` proves it: see
/// [`check_owners`](crate::visit::check_owners). A locked pair is kept as it is. The same task gives the same plan, in
/// whatever order its rows come.
///
/// Nobody is dropped: who is not in `owners` is in `unplaced`, with the reasons, and what is wrong with the task is
/// in `faults`, at its place.
///
/// ```
/// use humiao::{policy::Policy, visit::{self, OwnerClass, OwnerStudent, OwnerTask}};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let student = |id: &str| OwnerStudent::new(id.into());
/// let class = OwnerClass {
///     class_id: "C-1".into(),
///     teachers: vec!["T-1".into(), "T-2".into()],
///     students: ["P-1", "P-2", "P-3", "P-4"].map(student).to_vec(),
/// };
/// let plan = visit::assign_owners(&rules, &OwnerTask { classes: vec![class], workloads: Vec::new() });
/// assert_eq!((plan.owners.len(), plan.loads[0].load, plan.loads[1].load), (4, 2, 2));
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn assign_owners(rules: &Rules, task: &OwnerTask) -> OwnerPlan {
    let mut plan = OwnerPlan::default();
    let read = Read::of(rules, task, &mut plan);
    plan.owners.reserve(read.count());
    let mut desk = Desk::new(&read, &rules.owners.basis);
    let parts = Components::of(read.staff.len(), read.classes.iter().map(|class| read.teachers_of(class)));
    for classes in parts.iter() {
        desk.plan(classes, &mut plan);
    }
    let without = std::mem::take(&mut desk.without);
    in_order(&mut plan, &desk.runs, read.set_aside.iter().cloned().chain(without));
    plan.loads = desk.loads();
    let squares = plan.loads.iter().map(|load| i64::from(load.load).saturating_pow(2));
    plan.cost.squares = squares.fold(0, i64::saturating_add);
    plan.cost.unplaced = i64::try_from(plan.unplaced.len()).unwrap_or(i64::MAX);
    plan
}

/// How a student enters the network.
#[derive(Clone, Copy)]
enum Mark {
    /// Decided beforehand.
    Locked(usize),
    /// With the class; the owner of before, if that one can go on.
    Class(Option<usize>),
    /// On its own, since not every teacher of the class may: its group, and the owner of before.
    Alone(usize, Option<usize>),
}

/// One part after the other is planned here.
struct Desk<'a> {
    read: &'a Read<'a>,
    basis: &'a Basis,
    problem: Problem,
    solver: Solver,
    /// The teachers of the part, and the place of each teacher in it.
    teachers: Vec<usize>,
    places: Vec<usize>,
    marks: Vec<Mark>,
    /// How the ids of the teachers of a class end.
    tails: Vec<u64>,
    /// For each class of the part, the group of its students.
    groups: Vec<usize>,
    /// By teacher: what is locked, what is carried at the end, and what one more place is worth.
    locked: Vec<u32>,
    carried: Vec<u32>,
    prices: Vec<Tiers>,
    /// Whose owners were told, class by class, and how many there were by then; who has none, by class.
    runs: Vec<(usize, usize)>,
    without: Vec<(usize, Unplaced)>,
    /// What of each way is still to be given to those who were there before, and to others.
    kept: Vec<u32>,
    others: Vec<u32>,
}

impl<'a> Desk<'a> {
    fn new(read: &'a Read<'a>, basis: &'a Basis) -> Self {
        let count = read.staff.len();
        Self {
            read,
            basis,
            problem: Problem::default(),
            solver: Solver::default(),
            teachers: Vec::new(),
            places: vec![0; count],
            marks: Vec::new(),
            tails: Vec::new(),
            groups: Vec::new(),
            locked: vec![0; count],
            carried: read.already.clone(),
            prices: vec![Tiers::ZERO; count],
            runs: Vec::new(),
            without: Vec::new(),
            kept: Vec::new(),
            others: Vec::new(),
        }
    }

    fn plan(&mut self, classes: &[usize], plan: &mut OwnerPlan) {
        self.gather(classes);
        self.mark(classes, plan);
        for teacher in &self.teachers {
            let at = |list: &[u32]| list.get(*teacher).copied().unwrap_or(0);
            let base = at(&self.read.already).saturating_add(at(&self.locked));
            let limit = at(&self.read.most).saturating_sub(base);
            let limit = if at(&self.read.most) == FREE { FREE } else { limit };
            self.problem.sinks.push(Sink { base, limit, pool: None });
        }
        if !self.problem.fits() {
            let reason = Reason::new(reason::SIZE, Certainty::Unmet, self.basis);
            for (number, class) in classes.iter().filter_map(|class| Some((*class, self.read.classes.get(*class)?))) {
                let students = self.read.students_of(class);
                self.without.extend(students.iter().map(|row| (number, unplaced(row, vec![reason.clone()]))));
            }
            return;
        }
        self.solver.solve(&self.problem);
        for (place, teacher) in self.teachers.iter().enumerate() {
            if let Some(price) = self.prices.get_mut(*teacher) {
                *price = self.solver.price(place);
            }
        }
        let before = self.without.len();
        self.tell(classes, plan);
        if self.without.len() > before {
            self.explain(classes, before, plan);
        }
    }

    /// The teachers of the part, by id.
    fn gather(&mut self, classes: &[usize]) {
        self.teachers.clear();
        for class in classes.iter().filter_map(|class| self.read.classes.get(*class)) {
            self.teachers.extend(self.read.teachers_of(class));
        }
        self.teachers.sort_unstable();
        self.teachers.dedup();
        for (place, teacher) in self.teachers.iter().enumerate() {
            if let Some(entry) = self.places.get_mut(*teacher) {
                *entry = place;
            }
        }
    }

    /// Fills the network, and notes how each student enters it.
    fn mark(&mut self, classes: &[usize], plan: &mut OwnerPlan) {
        self.problem.clear();
        self.marks.clear();
        self.groups.clear();
        let read = self.read;
        for class in classes.iter().filter_map(|class| read.classes.get(*class)) {
            let teachers = read.teachers_of(class);
            self.tails.clear();
            self.tails.extend(teachers.iter().filter_map(|teacher| read.staff.get(*teacher)).map(|id| tail(id)));
            let seats = || self.tails.iter().zip(teachers);
            let seat = |staff: &StaffId| {
                let wanted = tail(staff);
                seats().position(|(tail, teacher)| *tail == wanted && read.is(*teacher, staff))
            };
            self.kept.clear();
            self.kept.resize(teachers.len(), 0);
            let mut together = 0_u32;
            for student in read.students_of(class) {
                let may = |seat: &usize| {
                    student.barred.is_empty()
                        || teachers
                            .get(*seat)
                            .is_some_and(|teacher| !student.barred.iter().any(|id| read.is(*teacher, id)))
                };
                let previous = student.previous.as_ref().and_then(seat).filter(may);
                if let Some(locked) = &student.locked {
                    if let Some(seat) = seat(locked).filter(may) {
                        let teacher = teachers.get(seat).copied().unwrap_or(0);
                        if let Some(count) = self.locked.get_mut(teacher) {
                            *count += 1;
                        }
                        self.marks.push(Mark::Locked(seat));
                        continue;
                    }
                    plan.faults.push(Fault::new(FaultKind::Refused, code::LOCK).at(read.place(class, student)));
                }
                if student.barred.is_empty() || (0..teachers.len()).all(|seat| may(&seat)) {
                    if let Some(count) = previous.and_then(|seat| self.kept.get_mut(seat)) {
                        *count += 1;
                    }
                    together += 1;
                    self.marks.push(Mark::Class(previous));
                } else {
                    for (seat, teacher) in teachers.iter().enumerate().filter(|(seat, _)| may(seat)) {
                        let kept = u32::from(previous == Some(seat));
                        let teacher = self.places.get(*teacher).copied().unwrap_or(0);
                        self.problem.ways.push(Way { teacher, kept, most: 1 });
                    }
                    self.marks.push(Mark::Alone(self.problem.supply.len(), previous));
                    self.problem.group(1);
                }
            }
            for (teacher, kept) in teachers.iter().zip(&self.kept) {
                let teacher = self.places.get(*teacher).copied().unwrap_or(0);
                self.problem.ways.push(Way { teacher, kept: *kept, most: together });
            }
            self.groups.push(self.problem.supply.len());
            self.problem.group(together);
        }
    }

    /// Says for each student what the flow means: those who were with a teacher before stay as far as the flow
    /// leaves them there, the others share what is left, both in the order of their ids.
    fn tell(&mut self, classes: &[usize], plan: &mut OwnerPlan) {
        let read = self.read;
        let marks = std::mem::take(&mut self.marks);
        let groups = std::mem::take(&mut self.groups);
        let mut next = marks.iter().copied();
        for (number, group) in classes.iter().zip(&groups) {
            let Some(class) = read.classes.get(*number) else { continue };
            let teachers = read.teachers_of(class);
            self.share(*group);
            let mut free = 0;
            for (student, mark) in read.students_of(class).iter().zip(next.by_ref()) {
                let given = match mark {
                    Mark::Locked(seat) => Some((seat, OwnerChoice::Locked)),
                    Mark::Alone(group, previous) => {
                        self.seat_alone(group, teachers).map(|seat| (seat, choice(student, previous, seat)))
                    }
                    Mark::Class(Some(seat)) if take(&mut self.kept, seat) => Some((seat, OwnerChoice::Kept)),
                    Mark::Class(previous) => {
                        while self.others.get(free) == Some(&0) {
                            free += 1;
                        }
                        take(&mut self.others, free).then(|| (free, choice(student, previous, free)))
                    }
                };
                let given = given.and_then(|(seat, choice)| Some((*teachers.get(seat)?, choice)));
                let Some((teacher, choice)) = given else {
                    let reason = if teachers.is_empty() { reason::NO_TEACHER } else { reason::NOBODY_MAY };
                    let reason = Reason::new(reason, Certainty::Unmet, self.basis).who(&[Role::Principal]);
                    self.without.push((*number, unplaced(student, vec![reason])));
                    continue;
                };
                let Some(staff) = read.staff.get(teacher).map(|staff| (*staff).clone()) else { continue };
                if let Some(count) = self.carried.get_mut(teacher) {
                    *count += 1;
                }
                let same = match choice {
                    OwnerChoice::Kept => true,
                    OwnerChoice::First | OwnerChoice::Replaced | OwnerChoice::Evened => false,
                    OwnerChoice::Locked => student.previous.as_ref() == Some(&staff),
                };
                plan.cost.changes += i64::from(!same);
                plan.owners.push(Owned { student: student.student.clone(), staff, choice });
            }
            self.runs.push((*number, plan.owners.len()));
        }
        (self.marks, self.groups) = (marks, groups);
    }

    /// How much of the flow of a class to each of its teachers is kept, and how much is new there.
    fn share(&mut self, group: usize) {
        self.kept.clear();
        self.others.clear();
        for index in self.problem.ways_of(group) {
            let along = self.solver.along(index);
            let kept = self.problem.ways.get(index).map_or(0, |way| way.kept.min(along));
            self.kept.push(kept);
            self.others.push(along - kept);
        }
    }

    fn seat_alone(&self, group: usize, teachers: &[usize]) -> Option<usize> {
        let way = self.problem.ways_of(group).find(|index| self.solver.along(*index) > 0)?;
        let teacher = self.teachers.get(self.problem.ways.get(way)?.teacher)?;
        teachers.iter().position(|seat| seat == teacher)
    }

    /// Says why students of this part have no owner, where limits are the reason.
    fn explain(&mut self, classes: &[usize], before: usize, plan: &mut OwnerPlan) {
        for witness in self.solver.witnesses(&self.problem) {
            let staff = |place: &usize| Some((*self.read.staff.get(*self.teachers.get(*place)?)?).clone());
            let mut shortage = Shortage {
                students: self.students_in(classes, &witness.groups).into_iter().cloned().collect(),
                teachers: witness.teachers.iter().filter_map(staff).collect(),
                wanted: witness.wanted,
                places: witness.places,
            };
            shortage.students.sort();
            let reason = Reason::new(reason::NO_PLACE, Certainty::Unmet, self.basis)
                .who(&[Role::Principal])
                .with("students", shortage.students.len())
                .with("teachers", shortage.teachers.len())
                .with("places", shortage.places)
                .with("short", shortage.short());
            for (_, unplaced) in self.without.get_mut(before..).unwrap_or_default() {
                if shortage.students.binary_search(&unplaced.student).is_ok() {
                    unplaced.reasons = vec![reason.clone()];
                }
            }
            plan.shortages.push(shortage);
        }
    }

    /// The students of some groups.
    fn students_in(&self, classes: &[usize], groups: &[usize]) -> Vec<&'a StudentId> {
        let mut found = Vec::new();
        let mut marks = self.marks.iter().copied();
        for (class, group) in classes.iter().filter_map(|class| self.read.classes.get(*class)).zip(&self.groups) {
            for (student, mark) in self.read.students_of(class).iter().zip(marks.by_ref()) {
                let of = match mark {
                    Mark::Locked(_) => None,
                    Mark::Class(_) => Some(*group),
                    Mark::Alone(group, _) => Some(group),
                };
                if of.is_some_and(|group| groups.binary_search(&group).is_ok()) {
                    found.push(&student.student);
                }
            }
        }
        found
    }

    fn loads(self) -> Vec<Load> {
        let prices = self.prices.into_iter().zip(self.carried);
        let loads = self.read.staff.iter().zip(prices);
        loads.map(|(staff, (price, load))| Load { staff: (*staff).clone(), load, price }).collect()
    }
}

/// Brings the owners, who were told part after part, into the order of the classes, and adds who has none.
///
/// The parts of a school lie side by side, so only where its classes belong to several is there anything to do.
fn in_order(plan: &mut OwnerPlan, runs: &[(usize, usize)], without: impl Iterator<Item = (usize, Unplaced)>) {
    let mut lowest_from: Vec<usize> = runs.iter().map(|(class, _)| *class).collect();
    let mut lowest = usize::MAX;
    for class in lowest_from.iter_mut().rev() {
        lowest = lowest.min(*class);
        *class = lowest;
    }
    let (mut stretch, mut highest, mut start) = (0, 0, 0);
    for (at, (class, end)) in runs.iter().enumerate() {
        highest = highest.max(*class);
        if lowest_from.get(at + 1).is_none_or(|lowest| highest < *lowest) {
            sort_stretch(&mut plan.owners, start, runs.get(stretch..=at).unwrap_or_default());
            (stretch, start) = (at + 1, *end);
        }
    }
    let mut without: Vec<(usize, Unplaced)> = without.collect();
    without.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.student.cmp(&b.1.student)));
    plan.unplaced = without.into_iter().map(|(_, unplaced)| unplaced).collect();
}

/// Sorts a stretch of owners by their classes, of which each has a run that ends at its place.
fn sort_stretch(owners: &mut [Owned], start: usize, runs: &[(usize, usize)]) {
    if runs.is_sorted() {
        return;
    }
    let mut from = start;
    let mut places: Vec<(usize, std::ops::Range<usize>)> = Vec::with_capacity(runs.len());
    for (class, end) in runs {
        places.push((*class, from..*end));
        from = *end;
    }
    places.sort_unstable_by_key(|(class, _)| *class);
    let of_class =
        |(_, place): &(usize, std::ops::Range<usize>)| owners.get(place.clone()).unwrap_or_default().to_vec();
    let sorted: Vec<Owned> = places.iter().flat_map(of_class).collect();
    for (owned, sorted) in owners.iter_mut().skip(start).zip(sorted) {
        *owned = sorted;
    }
}

/// Takes one of a seat's places, if there is one.
fn take(places: &mut [u32], seat: usize) -> bool {
    match places.get_mut(seat) {
        Some(left) if *left > 0 => {
            *left -= 1;
            true
        }
        _ => false,
    }
}

fn choice(student: &OwnerStudent, previous: Option<usize>, seat: usize) -> OwnerChoice {
    match (&student.previous, previous) {
        (_, Some(previous)) if previous == seat => OwnerChoice::Kept,
        (_, Some(_)) => OwnerChoice::Evened,
        (Some(_), None) => OwnerChoice::Replaced,
        (None, None) => OwnerChoice::First,
    }
}

fn unplaced(row: &OwnerStudent, reasons: Vec<Reason>) -> Unplaced {
    Unplaced { student: row.student.clone(), reasons }
}
