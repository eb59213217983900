//! The owner task as the checker reads it from the directory, on the first day of the plan.

use std::collections::BTreeMap;

use super::demands::Demands;
use super::owed::Classes;
use super::roll::{Roll, Standing};
use crate::id::{StaffId, StudentId};
use crate::visit::PlanRequest;
use crate::visit::post::Enrolment;
use crate::visit::table::Dated;

impl<'a> Roll<'a> {
    /// Everybody in the scope, by class and id, and the numbers of their classes in the directory; what owners carry
    /// outside the scope counts already.
    pub(super) fn of_request(request: &PlanRequest<'a>, demands: &Demands<'a>) -> (Self, Vec<usize>) {
        let (directory, from) = (request.directory, request.from());
        let mut classes = Classes::new(request);
        let mut students: Vec<(usize, &'a Enrolment)> = Vec::new();
        let mut already: BTreeMap<&StaffId, u32> = BTreeMap::new();
        for enrolments in directory.students() {
            let Some(row) = enrolments.iter().find(|row| row.holds(from)) else { continue };
            if let Some(class) = classes.number_in_scope(row) {
                students.push((class, row));
            } else if let Some(owner) = directory.owner(&row.student, &row.class_id, from) {
                let count = already.entry(owner).or_default();
                *count = count.saturating_add(1);
            }
        }
        let previous = owners_before(request, &students);
        // Classes stand in the order of their ids, and a stable sort keeps the students of each in theirs.
        let mut order: Vec<usize> = (0..students.len()).collect();
        let class = |place: &usize| students.get(*place).map(|(class, _)| *class);
        if !students.is_sorted_by(|a, b| a.0 <= b.0) {
            order.sort_by_key(class);
        }
        let by_class: Vec<&[usize]> = order.chunk_by(|a, b| class(a) == class(b)).collect();
        let teachers: Vec<Vec<&'a StaffId>> = by_class
            .iter()
            .map(|part| {
                let row = part.first().and_then(|place| students.get(*place));
                row.map(|(_, row)| directory.teachers_of(&row.class_id, from)).unwrap_or_default()
            })
            .collect();
        let mut roll = Self::default();
        roll.rows.reserve(students.len());
        roll.number(teachers.iter().flatten().copied());
        let has_pairs = !directory.pairs.is_empty();
        let mut barred: Vec<&'a StaffId> = Vec::new();
        for (number, (part, teachers)) in by_class.iter().zip(&teachers).enumerate() {
            let start = roll.rows.len();
            for (place, row) in part.iter().enumerate() {
                let Some((_, enrolment)) = students.get(*row) else { continue };
                let student: &'a StudentId = &enrolment.student;
                barred.clear();
                if has_pairs {
                    let kept_away = |staff: &&&StaffId| directory.is_pair(staff, student, from);
                    barred.extend(teachers.iter().filter(kept_away).copied());
                }
                let locked = demands.owner_locks.get(student).map(|(_, staff)| *staff);
                let previous = previous.get(*row).copied().flatten();
                roll.push(student, previous, locked, Standing::Counts, place, barred.iter().copied());
            }
            roll.close(number, start, teachers.iter().copied());
        }
        roll.already = vec![0; roll.staff.len()];
        roll.most =
            vec![request.rules.owners.value.most.filter(|most| *most < u32::MAX).map(u64::from); roll.staff.len()];
        for teacher in 0..roll.staff.len() {
            let Some(staff) = roll.name(teacher) else { continue };
            let most = demands.owner_limits.get(staff).map(|(_, most)| *most);
            roll.charge(teacher, already.get(staff).copied().unwrap_or(0), most);
        }
        let numbers = by_class.iter().filter_map(|part| class(part.first()?)).collect();
        (roll, numbers)
    }
}

/// Of each student the last owner who began by the first day of the plan; both tables are in the order of the ids.
fn owners_before<'a>(request: &PlanRequest<'a>, students: &[(usize, &'a Enrolment)]) -> Vec<Option<&'a StaffId>> {
    let from = request.from();
    let mut rows = request.directory.ownerships();
    let mut previous = Vec::with_capacity(students.len());
    for (_, enrolment) in students {
        let before = rows.iter().take_while(|row| row.student < enrolment.student).count();
        rows = rows.get(before..).unwrap_or_default();
        let own = rows.iter().take_while(|row| row.student == enrolment.student);
        previous.push(own.filter(|row| row.start <= from).last().map(|row| &row.staff));
    }
    previous
}
