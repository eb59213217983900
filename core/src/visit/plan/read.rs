//! The task as the planner reads it: in one order whatever order it came in, with numbers for ids, and with what is
//! wrong set aside.

use super::owner_plan::{OwnerPlan, Unplaced};
use super::owner_task::{OwnerClass, OwnerStudent, OwnerTask};
use super::transport::FREE;
use super::{code, reason};
use crate::fault::{Fault, FaultKind, code as fault_code};
use crate::id::{StaffId, code as id_code};
use crate::policy::Basis;
use crate::verdict::{Certainty, Reason};
use crate::visit::Rules;

/// A class, with its parts of the lists of all.
pub(super) struct ReadClass<'a> {
    pub(super) class: &'a OwnerClass,
    /// Its place in the task.
    row: usize,
    teachers: std::ops::Range<usize>,
    students: std::ops::Range<usize>,
}

/// The task in order: classes and students by id, teachers numbered by id.
pub(super) struct Read<'a> {
    pub(super) classes: Vec<ReadClass<'a>>,
    /// Everybody who teaches a class.
    pub(super) staff: Vec<&'a StaffId>,
    /// What each carries already, and the most that each may in all.
    pub(super) already: Vec<u32>,
    pub(super) most: Vec<u32>,
    teachers: Vec<usize>,
    students: Vec<&'a OwnerStudent>,
    /// Whether the students are in order, each once, and none without an id.
    in_order: bool,
    /// Who cannot be planned, by class.
    pub(super) set_aside: Vec<(usize, Unplaced)>,
}

impl<'a> Read<'a> {
    pub(super) fn of(rules: &Rules, task: &'a OwnerTask, plan: &mut OwnerPlan) -> Self {
        let basis = &rules.owners.basis;
        let (staff, numbers) = number(task);
        let most = rules.owners.value.most.unwrap_or(FREE);
        let mut read = Self {
            classes: Vec::with_capacity(task.classes.len()),
            already: vec![0; staff.len()],
            most: vec![most; staff.len()],
            staff,
            teachers: Vec::with_capacity(numbers.len()),
            students: Vec::with_capacity(task.classes.iter().map(|class| class.students.len()).sum()),
            in_order: true,
            set_aside: Vec::new(),
        };
        read.take_workloads(task, plan);

        let mut order: Vec<usize> = (0..task.classes.len()).collect();
        let id = |index: &usize| task.classes.get(*index).map(|class| &class.class_id);
        order.sort_by(|a, b| id(a).cmp(&id(b)));
        let mut first = Vec::with_capacity(task.classes.len());
        let mut sum = 0;
        for class in &task.classes {
            first.push(sum);
            sum += class.teachers.len();
        }
        let mut last: Option<usize> = None;
        for index in order {
            let Some(class) = task.classes.get(index) else { continue };
            if let Some(twice) = last.filter(|last| id(last) == Some(&class.class_id)) {
                let fault = Fault::new(FaultKind::Conflict, fault_code::DUPLICATE);
                plan.faults.push(fault.with("first", format!("classes[{twice}]")).at(format!("classes[{index}]")));
                let because = Reason::new(reason::CLASS_TWICE, Certainty::Unmet, basis);
                let number = read.classes.len().saturating_sub(1);
                read.set_aside.extend(class.students.iter().map(|row| (number, set_aside(row, &because))));
                continue;
            }
            last = Some(index);
            let start = first.get(index).copied().unwrap_or(0);
            let numbers = numbers.get(start..start + class.teachers.len()).unwrap_or_default();
            read.take_class(index, class, numbers, plan);
        }
        read.set_aside_doubles(basis, plan);
        read
    }

    pub(super) fn teachers_of(&self, class: &ReadClass<'_>) -> &[usize] {
        self.teachers.get(class.teachers.clone()).unwrap_or_default()
    }

    pub(super) fn students_of(&self, class: &ReadClass<'_>) -> &[&'a OwnerStudent] {
        self.students.get(class.students.clone()).unwrap_or_default()
    }

    /// How many students are planned.
    pub(super) fn count(&self) -> usize {
        self.students.len()
    }

    pub(super) fn is(&self, teacher: usize, staff: &StaffId) -> bool {
        self.staff.get(teacher).is_some_and(|id| *id == staff)
    }

    /// The place of a student in the task.
    pub(super) fn place(&self, class: &ReadClass<'_>, student: &OwnerStudent) -> String {
        let row = class.class.students.iter().position(|row| std::ptr::eq(row, student)).unwrap_or(0);
        format!("classes[{}], students[{row}]", class.row)
    }

    fn take_class(&mut self, row: usize, class: &'a OwnerClass, numbers: &[usize], plan: &mut OwnerPlan) {
        let (teachers, students) = (self.teachers.len(), self.students.len());
        self.teachers.extend(numbers.iter().copied().filter(|number| *number != NOBODY));
        if self.teachers.len() - teachers < numbers.len() {
            for (seat, _) in numbers.iter().enumerate().filter(|(_, number)| **number == NOBODY) {
                let fault = Fault::new(FaultKind::Missing, id_code::EMPTY);
                plan.faults.push(fault.at(format!("classes[{row}], teachers[{seat}]")));
            }
        }
        if let Some(own) = self.teachers.get_mut(teachers..) {
            own.sort_unstable();
        }
        // A teacher of two subjects is one teacher.
        let mut own = self.teachers.split_off(teachers);
        own.dedup();
        self.teachers.append(&mut own);
        let last = self.students.last().map(|row| &row.student);
        let after = class.students.first().is_none_or(|first| last.is_none_or(|last| *last < first.student));
        let distinct = class.students.is_sorted_by(|a, b| a.student < b.student);
        self.in_order &= after && distinct && !class.students.iter().any(|row| is_blank(row.student.as_str()));
        self.students.extend(&class.students);
        if let Some(own) = self.students.get_mut(students..).filter(|_| !distinct) {
            own.sort_by(|a, b| a.student.cmp(&b.student));
        }
        self.classes.push(ReadClass {
            class,
            row,
            teachers: teachers..self.teachers.len(),
            students: students..self.students.len(),
        });
    }

    fn take_workloads(&mut self, task: &OwnerTask, plan: &mut OwnerPlan) {
        let mut seen: Vec<Option<usize>> = vec![None; self.staff.len()];
        for (row, workload) in task.workloads.iter().enumerate() {
            let place = || format!("workloads[{row}]");
            let Ok(teacher) = self.staff.binary_search(&&workload.staff) else {
                let fault = Fault::new(FaultKind::Unknown, code::NO_CLASS);
                plan.faults.push(fault.at(place()));
                continue;
            };
            if let Some(first) = seen.get(teacher).copied().flatten() {
                let fault = Fault::new(FaultKind::Conflict, fault_code::DUPLICATE);
                plan.faults.push(fault.with("first", format!("workloads[{first}]")).at(place()));
                continue;
            }
            let already = workload.already.min(MOST_ALREADY);
            if already < workload.already {
                let fault = Fault::new(FaultKind::Invalid, code::WORKLOAD).with("most", MOST_ALREADY);
                plan.faults.push(fault.at(place()));
            }
            for (list, value) in [(&mut self.already, Some(already)), (&mut self.most, workload.most)] {
                if let Some((place, value)) = list.get_mut(teacher).zip(value) {
                    *place = value;
                }
            }
            if let Some(place) = seen.get_mut(teacher) {
                *place = Some(row);
            }
        }
    }

    /// Students whose id is blank, and all but the first row of a student with several.
    fn set_aside_doubles(&mut self, basis: &Basis, plan: &mut OwnerPlan) {
        if self.in_order {
            return;
        }
        let mut order: Vec<usize> = (0..self.students.len()).collect();
        let id = |index: &usize| self.students.get(*index).map(|row| &row.student);
        order.sort_by(|a, b| id(a).cmp(&id(b)).then(a.cmp(b)));
        let mut out = vec![None; self.students.len()];
        for pair in order.windows(2) {
            if let [first, second] = pair
                && id(first) == id(second)
                && let Some(place) = out.get_mut(*second)
            {
                *place = Some(reason::STUDENT_TWICE);
            }
        }
        for index in &order {
            let blank = id(index).is_some_and(|id| is_blank(id.as_str()));
            if let Some(place) = out.get_mut(*index).filter(|_| blank) {
                *place = Some(reason::NO_ID);
            }
        }
        if out.iter().all(Option::is_none) {
            return;
        }
        let mut students = Vec::with_capacity(self.students.len());
        for (number, class) in self.classes.iter_mut().enumerate() {
            let start = students.len();
            for index in class.students.clone() {
                let Some(student) = self.students.get(index).copied() else { continue };
                let Some(code) = out.get(index).copied().flatten() else {
                    students.push(student);
                    continue;
                };
                let fault = if code == reason::NO_ID {
                    Fault::new(FaultKind::Missing, id_code::EMPTY)
                } else {
                    Fault::new(FaultKind::Conflict, code::STUDENT_TWICE)
                };
                let place = class.class.students.iter().position(|row| std::ptr::eq(row, student)).unwrap_or(0);
                plan.faults.push(fault.at(format!("classes[{}], students[{place}]", class.row)));
                self.set_aside.push((number, set_aside(student, &Reason::new(code, Certainty::Unmet, basis))));
            }
            class.students = start..students.len();
        }
        self.students = students;
    }
}

fn set_aside(row: &OwnerStudent, because: &Reason) -> Unplaced {
    Unplaced { student: row.student.clone(), reasons: vec![because.clone()] }
}

/// The most that anybody can carry already: a slip of the pen keeps the teacher from students, and nobody else.
const MOST_ALREADY: u32 = 1_000_000;

/// The number of a blank id.
const NOBODY: usize = usize::MAX;

/// Everybody who teaches, by id, and for each row of the classes' teachers the number of the teacher.
fn number(task: &OwnerTask) -> (Vec<&StaffId>, Vec<usize>) {
    let rows = task.classes.iter().flat_map(|class| &class.teachers).zip(0..);
    let mut rows: Vec<(u64, &StaffId, usize)> = rows.map(|(id, row)| (head(id), id, row)).collect();
    rows.sort_unstable();
    let mut numbers = vec![NOBODY; rows.len()];
    let mut staff: Vec<&StaffId> = Vec::new();
    for (_, id, row) in rows {
        if is_blank(id.as_str()) {
            continue;
        }
        if staff.last() != Some(&id) {
            staff.push(id);
        }
        if let Some(place) = numbers.get_mut(row) {
            *place = staff.len() - 1;
        }
    }
    (staff, numbers)
}

/// The first bytes of an id as a number that is in the same order: most comparisons end there.
fn head(id: &StaffId) -> u64 {
    let bytes = id.as_str().as_bytes();
    bytes.first_chunk().map_or_else(|| padded(bytes), |first| u64::from_be_bytes(*first))
}

/// The last bytes of an id as a number: ids that differ mostly differ there.
pub(super) fn tail(id: &StaffId) -> u64 {
    let bytes = id.as_str().as_bytes();
    bytes.last_chunk().map_or_else(|| padded(bytes), |last| u64::from_be_bytes(*last))
}

/// Fewer than eight bytes as a number, from the highest place on.
fn padded(bytes: &[u8]) -> u64 {
    bytes.iter().zip((0..8).rev()).fold(0, |number, (byte, place)| number | u64::from(*byte) << (8 * place))
}

fn is_blank(id: &str) -> bool {
    id.chars().all(char::is_whitespace)
}
