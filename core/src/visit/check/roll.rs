//! The task as the checker reads it: numbers for teachers, rows in one order, and for each row whether it counts.

use std::ops::Range;

use crate::id::{ClassId, StaffId, StudentId};
use crate::visit::{OwnerTask, Rules};

/// Whoever carries more is taken to carry this (`visit.workload`).
const MOST_ALREADY: u64 = 1_000_000;

/// Whether a row of the task is planned; only the first one of a student, and of a class, is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    Counts,
    ClassTwice,
    StudentTwice,
    NoId,
}

/// A student of a class.
#[derive(Clone)]
pub(super) struct Row<'a> {
    pub(super) student: &'a StudentId,
    pub(super) previous: Option<&'a StaffId>,
    pub(super) locked: Option<&'a StaffId>,
    pub(super) standing: Standing,
    /// The place among the students of the class.
    pub(super) place: usize,
    barred: Range<usize>,
    /// The owner of before and the one who was decided beforehand, if they teach the class and may.
    was: usize,
    lock: usize,
}

/// The number of nobody.
const NOBODY: usize = usize::MAX;

impl Row<'_> {
    /// The number of the owner of before, if that one may go on.
    pub(super) fn was(&self) -> Option<usize> {
        Some(self.was).filter(|teacher| *teacher != NOBODY)
    }

    /// The number of the locked owner, if the rules allow that one.
    pub(super) fn lock(&self) -> Option<usize> {
        Some(self.lock).filter(|teacher| *teacher != NOBODY)
    }
}

/// A class; of one that is listed twice, nobody counts.
pub(super) struct RollClass {
    pub(super) teachers: Range<usize>,
    pub(super) rows: Range<usize>,
    /// The place in the task.
    pub(super) place: usize,
}

/// The task in one order.
#[derive(Default)]
pub(super) struct Roll<'a> {
    /// Everybody who teaches, by id.
    pub(super) staff: Vec<&'a StaffId>,
    pub(super) already: Vec<u64>,
    /// The most of each; nothing where there is no limit.
    pub(super) most: Vec<Option<u64>>,
    pub(super) classes: Vec<RollClass>,
    pub(super) rows: Vec<Row<'a>>,
    teachers: Vec<usize>,
    barred: Vec<&'a StaffId>,
}

impl<'a> Roll<'a> {
    /// A task, with its classes and students in the order of their ids.
    pub(super) fn of_task(rules: &Rules, task: &'a OwnerTask) -> Self {
        let mut order: Vec<usize> = (0..task.classes.len()).collect();
        let id = |place: &usize| task.classes.get(*place).map(|class| &class.class_id);
        if !task.classes.is_sorted_by(|a, b| a.class_id < b.class_id) {
            order.sort_by(|a, b| id(a).cmp(&id(b)));
        }
        let count = task.classes.iter().map(|class| class.students.len()).sum();
        let mut roll = Self { rows: Vec::with_capacity(count), ..Self::default() };
        roll.number(task.classes.iter().flat_map(|class| &class.teachers));
        let mut last: Option<&ClassId> = None;
        let mut sorted: Vec<usize> = Vec::new();
        for place in order {
            let Some(class) = task.classes.get(place) else { continue };
            let standing = if last == Some(&class.class_id) { Standing::ClassTwice } else { Standing::Counts };
            last = Some(&class.class_id);
            let start = roll.rows.len();
            sorted.clear();
            sorted.extend(0..class.students.len());
            if !class.students.is_sorted_by(|a, b| a.student <= b.student) {
                let id = |place: &usize| class.students.get(*place).map(|row| &row.student);
                sorted.sort_by(|a, b| id(a).cmp(&id(b)));
            }
            for place in &sorted {
                let Some(student) = class.students.get(*place) else { continue };
                let no_id = standing == Standing::Counts && is_blank(&student.student);
                let standing = if no_id { Standing::NoId } else { standing };
                let (previous, locked) = (student.previous.as_ref(), student.locked.as_ref());
                roll.push(&student.student, previous, locked, standing, *place, &student.barred);
            }
            roll.close(place, start, &class.teachers);
        }
        roll.find_doubles();
        roll.already = vec![0; roll.staff.len()];
        roll.most = vec![rules.owners.value.most.filter(|most| *most < u32::MAX).map(u64::from); roll.staff.len()];
        let mut seen = vec![false; roll.staff.len()];
        for workload in &task.workloads {
            let Ok(teacher) = roll.staff.binary_search(&&workload.staff) else { continue };
            let Some(seen) = seen.get_mut(teacher).filter(|seen| !**seen) else { continue };
            *seen = true;
            roll.charge(teacher, workload.already, workload.most);
        }
        roll
    }

    /// Numbers everybody who teaches; those whose id is blank are nobody.
    pub(super) fn number(&mut self, teachers: impl Iterator<Item = &'a StaffId>) {
        let mut staff: Vec<&StaffId> = teachers.filter(|id| !id.as_str().trim().is_empty()).collect();
        staff.sort_unstable();
        staff.dedup();
        self.staff = staff;
    }

    pub(super) fn push<'i>(
        &mut self,
        student: &'a StudentId,
        previous: Option<&'a StaffId>,
        locked: Option<&'a StaffId>,
        standing: Standing,
        place: usize,
        barred: impl IntoIterator<Item = &'a StaffId>,
    ) where
        'a: 'i,
    {
        let start = self.barred.len();
        self.barred.extend(barred);
        let barred = start..self.barred.len();
        self.rows.push(Row { student, previous, locked, standing, place, barred, was: NOBODY, lock: NOBODY });
    }

    /// Closes a class, whose rows were added from `start` on.
    pub(super) fn close<'t>(&mut self, place: usize, start: usize, teachers: impl IntoIterator<Item = &'t StaffId>)
    where
        'a: 't,
    {
        let first = self.teachers.len();
        // Teachers of one class stand near each other, so the search goes on from the one before.
        let mut near = 0;
        for id in teachers {
            if let Some(number) = search_near(&self.staff, near, |staff| (*staff).cmp(id)) {
                near = number;
                self.teachers.push(number);
            }
        }
        if let Some(own) = self.teachers.get_mut(first..).filter(|own| !own.is_sorted_by(|a, b| a < b)) {
            own.sort_unstable();
            let mut own = self.teachers.split_off(first);
            own.dedup();
            self.teachers.append(&mut own);
        }
        let own = first..self.teachers.len();
        self.seat_rows(start, &own);
        self.classes.push(RollClass { teachers: own, rows: start..self.rows.len(), place });
    }

    /// Finds the owners of before, and those who are locked, among the teachers of their class.
    fn seat_rows(&mut self, start: usize, own: &Range<usize>) {
        let (staff, barred) = (&self.staff, &self.barred);
        let own = self.teachers.get(own.clone()).unwrap_or_default();
        let names: Vec<(&StaffId, usize)> =
            own.iter().filter_map(|number| Some((*staff.get(*number)?, *number))).collect();
        for row in self.rows.get_mut(start..).unwrap_or_default() {
            let barred = barred.get(row.barred.clone()).unwrap_or_default();
            let seat = |id: Option<&StaffId>| {
                let found = names.iter().find(|(name, _)| Some(*name) == id).filter(|(name, _)| !barred.contains(name));
                found.map_or(NOBODY, |(_, number)| *number)
            };
            if row.previous.is_some() {
                row.was = seat(row.previous);
            }
            if row.locked.is_some() {
                row.lock = seat(row.locked);
            }
        }
    }

    pub(super) fn charge(&mut self, teacher: usize, already: u32, most: Option<u32>) {
        if let Some(place) = self.already.get_mut(teacher) {
            *place = u64::from(already).min(MOST_ALREADY);
        }
        if let Some((place, most)) = self.most.get_mut(teacher).zip(most) {
            *place = Some(u64::from(most)).filter(|most| *most < u64::from(u32::MAX));
        }
    }

    pub(super) fn teachers_of(&self, class: &RollClass) -> &[usize] {
        self.teachers.get(class.teachers.clone()).unwrap_or_default()
    }

    pub(super) fn rows_of(&self, class: &RollClass) -> &[Row<'a>] {
        self.rows.get(class.rows.clone()).unwrap_or_default()
    }

    pub(super) fn name(&self, teacher: usize) -> Option<&'a StaffId> {
        self.staff.get(teacher).copied()
    }

    pub(super) fn barred_of(&self, row: &Row<'a>) -> &[&'a StaffId] {
        self.barred.get(row.barred.clone()).unwrap_or_default()
    }

    /// Whether a teacher of the class may own a student.
    pub(super) fn may(&self, row: &Row<'a>, teacher: usize) -> bool {
        row.barred.is_empty() || self.name(teacher).is_some_and(|staff| !self.barred_of(row).contains(&staff))
    }

    /// Marks all rows of a student but the first one.
    fn find_doubles(&mut self) {
        let counts = |row: &&Row<'_>| row.standing == Standing::Counts;
        if self.rows.iter().filter(counts).is_sorted_by(|a, b| a.student < b.student) {
            return;
        }
        let mut order: Vec<(&StudentId, usize)> =
            self.rows.iter().zip(0..).filter(|(row, _)| counts(row)).map(|(row, place)| (row.student, place)).collect();
        order.sort_unstable();
        let mut again: Vec<usize> = Vec::new();
        for pair in order.windows(2) {
            if let [(first, _), (second, place)] = pair
                && first == second
            {
                again.push(*place);
            }
        }
        for place in again {
            if let Some(row) = self.rows.get_mut(place) {
                row.standing = Standing::StudentTwice;
            }
        }
    }
}

fn is_blank(student: &StudentId) -> bool {
    student.as_str().trim().is_empty()
}

/// The place of what is looked for in sorted rows, searched in growing steps from a place on, or from the beginning.
pub(super) fn search_near<T>(rows: &[T], near: usize, order: impl Fn(&T) -> std::cmp::Ordering) -> Option<usize> {
    let before = rows.get(near).is_none_or(|row| order(row).is_gt());
    let (mut low, mut step) = if before { (0, rows.len()) } else { (near, 1) };
    while rows.get(low + step).is_some_and(|row| order(row).is_le()) {
        low += step;
        step *= 2;
    }
    let end = rows.len().min(low + step);
    let found = rows.get(low..end).unwrap_or_default().binary_search_by(&order).ok()?;
    Some(low + found)
}
