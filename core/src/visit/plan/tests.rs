use proptest::prelude::*;

use super::*;
use crate::id::StaffId;
use crate::policy::Policy;
use crate::visit::Rules;

fn rules() -> Rules {
    Policy::preset("jiaxing-2024").unwrap().visit
}

/// Small schools: some students have a past, a lock or somebody barred; some teachers carry something already.
fn tasks() -> impl Strategy<Value = OwnerTask> {
    let teacher = 0..4_usize;
    let student = (0..3_usize, proptest::option::of(0..4_usize), 0..12_usize, 0..16_u8);
    let workload = (0..3_u32, proptest::option::of(0..4_u32));
    (
        proptest::collection::vec(proptest::collection::btree_set(teacher, 0..=3), 1..=3),
        proptest::collection::vec(student, 0..=6),
        proptest::collection::vec(workload, 4),
    )
        .prop_map(|(classes, students, workloads)| {
            let id = |teacher: usize| format!("T-{teacher}").into();
            let mut task = OwnerTask::default();
            for (number, teachers) in classes.iter().enumerate() {
                task.classes.push(OwnerClass {
                    class_id: format!("C-{number}").into(),
                    teachers: teachers.iter().map(|teacher| id(*teacher)).collect(),
                    students: Vec::new(),
                });
            }
            for (number, (class, previous, locked, barred)) in students.iter().enumerate() {
                let class = class % task.classes.len();
                let teachers = task.classes[class].teachers.clone();
                // One in three has somebody barred; one in six is locked to somebody who may.
                let barred = if number % 3 == 0 { *barred } else { 0 };
                let barred: Vec<StaffId> = (0..4).filter(|bit| barred & (1 << bit) > 0).map(id).collect();
                let locked =
                    Some(id(*locked)).filter(|id| teachers.contains(id) && !barred.contains(id) && number % 2 == 0);
                task.classes[class].students.push(OwnerStudent {
                    student: format!("P-{number}").into(),
                    previous: previous.map(id),
                    locked,
                    barred,
                });
            }
            let taught: std::collections::BTreeSet<_> =
                task.classes.iter().flat_map(|class| class.teachers.clone()).collect();
            for (number, (already, most)) in workloads.into_iter().enumerate() {
                if taught.contains(&id(number)) {
                    task.workloads.push(Workload { staff: id(number), already, most });
                }
            }
            task
        })
}

/// What the best of all plans costs, found by trying them all.
fn best(task: &OwnerTask) -> Tiers {
    let mut rows: Vec<(Vec<&StaffId>, Option<&StaffId>, bool)> = Vec::new();
    for class in &task.classes {
        for student in &class.students {
            let may: Vec<_> = match &student.locked {
                Some(locked) => vec![locked],
                None => class.teachers.iter().filter(|id| !student.barred.contains(id)).collect(),
            };
            rows.push((may, student.previous.as_ref(), student.locked.is_some()));
        }
    }
    let staff: std::collections::BTreeSet<_> = task.classes.iter().flat_map(|class| &class.teachers).collect();
    let workload = |id: &StaffId| task.workloads.iter().find(|row| row.staff == *id);
    let locked = |id: &StaffId| {
        u32::try_from(
            task.classes.iter().flat_map(|class| &class.students).filter(|row| row.locked.as_ref() == Some(id)).count(),
        )
        .unwrap()
    };
    let start: Vec<(u32, u32)> = staff
        .iter()
        .map(|id| {
            let already = workload(id).map_or(0, |row| row.already);
            let most = workload(id).and_then(|row| row.most).unwrap_or(u32::MAX);
            (already, most.max(already.saturating_add(locked(id))))
        })
        .collect();
    let index = |id: &StaffId| staff.iter().position(|other| *other == id).unwrap();
    fn go(
        rows: &[(Vec<&StaffId>, Option<&StaffId>, bool)],
        loads: &mut Vec<(u32, u32)>,
        index: &dyn Fn(&StaffId) -> usize,
        so_far: Tiers,
        best: &mut Option<Tiers>,
    ) {
        let Some(((may, previous, locked), rest)) = rows.split_first() else {
            let squares = loads.iter().map(|(load, _)| i64::from(*load).pow(2)).sum();
            let cost = Tiers { squares, ..so_far };
            *best = Some(best.map_or(cost, |best| best.min(cost)));
            return;
        };
        if !locked {
            go(rest, loads, index, Tiers { unplaced: so_far.unplaced + 1, ..so_far }, best);
        }
        for id in may {
            let place = index(id);
            if loads[place].0 < loads[place].1 {
                loads[place].0 += 1;
                let changes = so_far.changes + i64::from(*previous != Some(*id));
                go(rest, loads, index, Tiers { changes, ..so_far }, best);
                loads[place].0 -= 1;
            }
        }
    }
    // A lock is not given up for anything: whoever is locked is placed.
    let mut found = None;
    go(&rows, &mut start.clone(), &index, Tiers::ZERO, &mut found);
    found.unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nobody_plans_better(task in tasks()) {
        let plan = assign_owners(&rules(), &task);
        prop_assert_eq!(plan.cost, best(&task));
        let students: usize = task.classes.iter().map(|class| class.students.len()).sum();
        prop_assert_eq!(plan.owners.len() + plan.unplaced.len(), students);
    }

    #[test]
    fn the_order_of_the_rows_changes_nothing(task in tasks(), turn in 0..5_usize) {
        let mut other = task.clone();
        other.classes.reverse();
        for class in &mut other.classes {
            class.teachers.reverse();
            let count = class.students.len().max(1);
            class.students.rotate_left(turn % count);
        }
        other.workloads.reverse();
        prop_assert_eq!(assign_owners(&rules(), &task), assign_owners(&rules(), &other));
    }
}
