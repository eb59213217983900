//! Owners: the planner's plans, every plan of small tasks, and plans that were broken.

use proptest::prelude::*;
use std::collections::BTreeSet;

use super::{rules, told};
use crate::id::StaffId;
use crate::visit::{
    Owned, OwnerChoice, OwnerClass, OwnerPlan, OwnerStudent, OwnerTask, Tiers, Workload, assign_owners, check_owners,
};

fn teacher(number: usize) -> StaffId {
    format!("T-{number}").into()
}

/// Small schools with a past, locks that hold and locks that do not, limits, kept-away pairs, and rows that come twice.
pub(super) fn tasks() -> impl Strategy<Value = OwnerTask> {
    let teachers = prop::collection::vec(0..4_usize, 0..=4);
    let student =
        (0..3_usize, 0..9_usize, prop::option::of(0..5_usize), prop::option::weighted(0.3, 0..5_usize), 0..40_u8);
    let workload = (0..5_usize, 0..3_u32, prop::option::of(0..4_u32));
    (
        prop::collection::vec((teachers, prop::bool::weighted(0.1)), 1..=3),
        prop::collection::vec(student, 0..=5),
        prop::collection::vec(workload, 0..=5),
    )
        .prop_map(|(classes, students, workloads)| {
            let mut task = OwnerTask::default();
            for (number, (teachers, twice)) in classes.into_iter().enumerate() {
                // Here and there a class is listed again under the id of the first one.
                let class_id = if twice { "C-0".into() } else { format!("C-{number}").into() };
                let teachers = teachers.into_iter().map(teacher).collect();
                task.classes.push(OwnerClass { class_id, teachers, students: Vec::new() });
            }
            for (class, id, previous, locked, barred) in students {
                let count = task.classes.len();
                let class = &mut task.classes[class % count];
                let student = if id == 8 { " ".into() } else { format!("P-{id}").into() };
                let barred =
                    if barred < 16 { (0..4).filter(|bit| barred & (1 << bit) > 0).collect() } else { Vec::new() };
                class.students.push(OwnerStudent {
                    student,
                    previous: previous.map(teacher),
                    locked: locked.map(teacher),
                    barred: barred.into_iter().map(teacher).collect(),
                });
            }
            task.workloads = workloads
                .into_iter()
                .map(|(staff, already, most)| Workload { staff: teacher(staff), already, most })
                .collect();
            task
        })
}

/// A student who is planned, as brute force sees one: who may be the owner, whether that is decided, and who was it.
struct Planned<'a> {
    may: Vec<&'a StaffId>,
    decided: bool,
    previous: Option<&'a StaffId>,
}

/// Everybody who is planned, and how many are set aside.
fn planned(task: &OwnerTask) -> (Vec<Planned<'_>>, i64) {
    let mut classes: Vec<&OwnerClass> = task.classes.iter().collect();
    classes.sort_by(|a, b| a.class_id.cmp(&b.class_id));
    let (mut seen, mut known) = (BTreeSet::new(), BTreeSet::new());
    let (mut rows, mut aside) = (Vec::new(), 0);
    for class in classes {
        let again = !known.insert(&class.class_id);
        for student in &class.students {
            if again || student.student.as_str() == " " || !seen.insert(&student.student) {
                aside += 1;
                continue;
            }
            let teachers: BTreeSet<&StaffId> = class.teachers.iter().collect();
            let mut may: Vec<&StaffId> = teachers.into_iter().filter(|id| !student.barred.contains(id)).collect();
            let lock = student.locked.as_ref().filter(|lock| may.contains(lock));
            if let Some(lock) = lock {
                may = vec![lock];
            }
            rows.push(Planned { may, decided: lock.is_some(), previous: student.previous.as_ref() });
        }
    }
    (rows, aside)
}

/// What the best of all plans costs, found by trying them all.
fn best(task: &OwnerTask) -> Tiers {
    let (mut rows, aside) = planned(task);
    // Whoever is decided comes first, and may be beyond the limit.
    rows.sort_by_key(|row| !row.decided);
    let staff: Vec<&StaffId> =
        task.classes.iter().flat_map(|class| &class.teachers).collect::<BTreeSet<_>>().into_iter().collect();
    let workload = |id: &StaffId| task.workloads.iter().find(|row| row.staff == *id);
    let mut loads: Vec<(u32, u32)> = staff
        .iter()
        .map(|id| {
            (workload(id).map_or(0, |row| row.already), workload(id).and_then(|row| row.most).unwrap_or(u32::MAX))
        })
        .collect();
    fn go(
        rows: &[Planned<'_>],
        staff: &[&StaffId],
        loads: &mut Vec<(u32, u32)>,
        so_far: Tiers,
        best: &mut Option<Tiers>,
    ) {
        let Some((row, rest)) = rows.split_first() else {
            let squares = loads.iter().map(|(load, _)| i64::from(*load).pow(2)).sum();
            let cost = Tiers { squares, ..so_far };
            *best = Some(best.map_or(cost, |best| best.min(cost)));
            return;
        };
        if !row.decided {
            go(rest, staff, loads, Tiers { unplaced: so_far.unplaced + 1, ..so_far }, best);
        }
        for id in &row.may {
            let place = staff.iter().position(|other| other == id).unwrap();
            if row.decided || loads[place].0 < loads[place].1 {
                loads[place].0 += 1;
                let changes = so_far.changes + i64::from(row.previous != Some(id));
                go(rest, staff, loads, Tiers { changes, ..so_far }, best);
                loads[place].0 -= 1;
            }
        }
    }
    let mut found = None;
    go(&rows, &staff, &mut loads, Tiers { unplaced: aside, ..Tiers::ZERO }, &mut found);
    found.unwrap()
}

/// A way to break a plan; whether there was anything to break.
#[derive(Debug, Clone, Copy)]
enum Break {
    Swap,
    Drop,
    Double,
    Stranger,
    Choice,
    Load,
    LostLoad,
    Cost,
    Unplace,
    Reason,
    NoReason,
    Witness,
    WitnessLost,
    WitnessTwice,
}

const BREAKS: [Break; 14] = [
    Break::Swap,
    Break::Drop,
    Break::Double,
    Break::Stranger,
    Break::Choice,
    Break::Load,
    Break::LostLoad,
    Break::Cost,
    Break::Unplace,
    Break::Reason,
    Break::NoReason,
    Break::Witness,
    Break::WitnessLost,
    Break::WitnessTwice,
];

/// Breaks a plan in one way, and says which codes must be told then: one of them at least.
fn spoil(plan: &mut OwnerPlan, how: Break, at: usize) -> Option<&'static [&'static str]> {
    let owned = |plan: &OwnerPlan| (!plan.owners.is_empty()).then(|| at % plan.owners.len());
    Some(match how {
        Break::Swap => {
            let place = owned(plan)?;
            plan.owners[place].staff = "T-9".into();
            &["owner-class"]
        }
        Break::Drop => {
            let place = owned(plan)?;
            plan.owners.remove(place);
            &["missing"]
        }
        Break::Double => {
            let place = owned(plan)?;
            let row = plan.owners[place].clone();
            plan.owners.push(row);
            // A student who has rows that are set aside has one of those taken for it.
            &["twice", "stranger"]
        }
        Break::Stranger => {
            plan.owners.insert(0, Owned { student: "P-99".into(), staff: teacher(0), choice: OwnerChoice::First });
            &["stranger"]
        }
        Break::Choice => {
            let row = owned(plan)?;
            let row = &mut plan.owners[row];
            row.choice = if row.choice == OwnerChoice::Kept { OwnerChoice::First } else { OwnerChoice::Kept };
            &["owner-choice"]
        }
        Break::Load => {
            let place = (!plan.loads.is_empty()).then(|| at % plan.loads.len())?;
            plan.loads[place].load += 1;
            &["load"]
        }
        Break::LostLoad => {
            if plan.loads.len() < 2 {
                return None;
            }
            plan.loads.remove(at % plan.loads.len());
            &["loads"]
        }
        Break::Cost => {
            plan.cost.changes += 1;
            &["cost"]
        }
        Break::Unplace => {
            let place = owned(plan)?;
            let row = plan.owners.remove(place);
            let reasons = vec![crate::verdict::Reason::new(
                crate::visit::plan::reason::NO_PLACE,
                crate::verdict::Certainty::Unmet,
                &rules().owners.basis,
            )];
            plan.unplaced.push(crate::visit::Unplaced { student: row.student, reasons });
            &["owner-left", "owner-lock"]
        }
        Break::Reason => {
            let row = plan.unplaced.first_mut()?;
            row.reasons[0].code = crate::visit::plan::reason::NO_WEEK;
            &["reason"]
        }
        Break::NoReason => {
            plan.unplaced.first_mut()?.reasons.clear();
            &["reason"]
        }
        Break::Witness => {
            plan.shortages.first_mut()?.places += 1;
            &["shortage"]
        }
        Break::WitnessLost => {
            plan.shortages.pop()?;
            &["shortage-sum"]
        }
        Break::WitnessTwice => {
            let row = plan.shortages.first()?.clone();
            plan.shortages.push(row);
            &["shortage-shared"]
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_the_planner_makes_is_sound_and_proved(task in tasks()) {
        let rules = rules();
        let plan = assign_owners(&rules, &task);
        let check = check_owners(&rules, &task, &plan);
        prop_assert_eq!(told(&check.breaches), vec![]);
        prop_assert_eq!(check.owners.cost, plan.cost);
        prop_assert_eq!(check.owners.least, best(&task));
        prop_assert!(check.is_proved());
    }

    #[test]
    fn no_prices_prove_too_much(task in tasks(), prices in prop::collection::vec((-2..3_i64, -30..30_i64, -3..4_i64), 4)) {
        let rules = rules();
        let mut plan = assign_owners(&rules, &task);
        let best = best(&task);
        let hostile = Tiers { unplaced: i64::MAX, leaders: i64::MIN, squares: i64::MAX, changes: i64::MIN };
        for (load, (unplaced, squares, changes)) in plan.loads.iter_mut().zip(&prices) {
            load.price = Tiers { unplaced: *unplaced, squares: *squares, changes: *changes, leaders: 0 };
        }
        prop_assert!(check_owners(&rules, &task, &plan).owners.least <= best);
        for load in &mut plan.loads {
            load.price = hostile;
        }
        let check = check_owners(&rules, &task, &plan);
        prop_assert!(check.owners.least <= best);
        prop_assert_eq!(check.owners.cost, best, "prices change nothing of the cost");
    }

    #[test]
    fn what_is_broken_is_told(task in tasks(), how in 0..BREAKS.len(), at in 0..20_usize) {
        let rules = rules();
        let mut plan = assign_owners(&rules, &task);
        prop_assume!(check_owners(&rules, &task, &plan).is_sound());
        let Some(wanted) = spoil(&mut plan, BREAKS[how], at) else { return Ok(()) };
        let check = check_owners(&rules, &task, &plan);
        let codes: Vec<&str> = told(&check.breaches).into_iter().map(|(_, code)| code).collect();
        prop_assert!(wanted.iter().any(|code| codes.contains(code)), "{:?} wants {:?}, told {:?}", BREAKS[how], wanted, codes);
    }

    #[test]
    fn the_order_of_rows_is_no_breach(task in tasks(), turn in 0..7_usize) {
        let rules = rules();
        let mut plan = assign_owners(&rules, &task);
        prop_assume!(check_owners(&rules, &task, &plan).is_sound());
        let (owners, unplaced) = (plan.owners.len().max(1), plan.unplaced.len().max(1));
        plan.owners.rotate_left(turn % owners);
        plan.unplaced.rotate_left(turn % unplaced);
        prop_assert!(check_owners(&rules, &task, &plan).is_proved());
    }
}
