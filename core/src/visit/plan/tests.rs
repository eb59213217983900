use proptest::prelude::*;

use super::transport::{FREE, Problem, Sink, Solver, Way};
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

        // The witnesses share nothing, and account for everybody whom limits leave without a place.
        let for_limits = plan.unplaced.iter().filter(|row| row.reasons[0].code == reason::NO_PLACE).count();
        let short: u64 = plan.shortages.iter().map(Shortage::short).sum();
        prop_assert_eq!(short, for_limits as u64);
        let named: Vec<_> = plan.shortages.iter().flat_map(|witness| &witness.students).collect();
        prop_assert_eq!(named.len(), named.iter().collect::<std::collections::BTreeSet<_>>().len());
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

/// A network as companions have it: trips that want one to three, each teacher at most once, some leaders.
fn networks() -> impl Strategy<Value = Problem> {
    let way = (0..2_u32, 1..3_u32);
    let group = (1..4_u32, proptest::collection::btree_map(0..4_usize, way, 0..=4));
    let sink = (0..3_u32, proptest::option::of(0..4_u32), proptest::option::of(0..2_usize));
    (
        proptest::collection::vec(group, 1..=3),
        proptest::collection::vec(sink, 4),
        proptest::collection::vec(0..4_u32, 2),
    )
        .prop_map(|(groups, sinks, floors)| {
            let mut problem = Problem { floors, ..Problem::default() };
            for (supply, ways) in groups {
                for (teacher, (kept, most)) in ways {
                    problem.ways.push(Way { teacher, kept: kept.min(most), most: most.min(supply) });
                }
                // What is kept came from this group: never more than it has.
                let mut left = supply;
                let first = problem.ends.last().copied().unwrap_or(0);
                for way in problem.ways.iter_mut().skip(first) {
                    way.kept = way.kept.min(left).min(way.most);
                    left -= way.kept;
                }
                problem.group(supply);
            }
            for (base, limit, pool) in sinks {
                problem.sinks.push(Sink { base, limit: limit.unwrap_or(FREE), pool });
            }
            problem
        })
}

/// What a flow costs, counted from the flow alone; nothing when it is none.
fn cost_of(problem: &Problem, along: &[u32]) -> Option<Tiers> {
    let mut cost = Tiers::ZERO;
    let mut loads = vec![0_u32; problem.sinks.len()];
    for (group, supply) in problem.supply.iter().enumerate() {
        let sent: u32 = problem.ways_of(group).map(|way| along[way]).sum();
        cost.unplaced += i64::from(supply.checked_sub(sent)?);
        for index in problem.ways_of(group) {
            let way = problem.ways[index];
            cost.changes += i64::from(along[index].saturating_sub(way.kept));
            loads[way.teacher] += along[index];
        }
    }
    let mut pools = vec![0_u32; problem.floors.len()];
    for (sink, load) in problem.sinks.iter().zip(&loads) {
        if *load > sink.limit {
            return None;
        }
        cost.squares += i64::from(sink.base + load).pow(2);
        if let Some(pool) = sink.pool {
            pools[pool] += load;
        }
    }
    for (floor, pool) in problem.floors.iter().zip(pools) {
        cost.leaders += i64::from(floor.saturating_sub(pool));
    }
    Some(cost)
}

fn every_flow(problem: &Problem, along: &mut Vec<u32>, visit: &mut dyn FnMut(&[u32])) {
    let Some(way) = problem.ways.get(along.len()) else { return visit(along) };
    for amount in 0..=way.most {
        along.push(amount);
        every_flow(problem, along, visit);
        along.pop();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_flow_is_better_and_the_prices_say_so(problem in networks()) {
        let mut solver = Solver::default();
        solver.solve(&problem);
        let found: Vec<u32> = (0..problem.ways.len()).map(|way| solver.along(way)).collect();
        let cost = cost_of(&problem, &found).expect("the solver keeps limits and supplies");
        let mut best = None;
        if problem.ways.iter().map(|way| u64::from(way.most) + 1).product::<u64>() <= 60_000 {
            every_flow(&problem, &mut Vec::new(), &mut |along| {
                if let Some(cost) = cost_of(&problem, along) {
                    best = Some(best.map_or(cost, |best: Tiers| best.min(cost)));
                }
            });
            prop_assert_eq!(Some(cost), best);
        }

        // What is missing is all in the witnesses, but for groups that have no way at all.
        let missing: u64 = (0..problem.supply.len())
            .filter(|group| !problem.ways_of(*group).is_empty())
            .map(|group| u64::from(solver.left(group)))
            .sum();
        let witnesses = solver.witnesses(&problem);
        prop_assert_eq!(witnesses.iter().map(|witness| witness.wanted - witness.places).sum::<u64>(), missing);
        let teachers: Vec<_> = witnesses.iter().flat_map(|witness| &witness.teachers).collect();
        prop_assert_eq!(teachers.len(), teachers.iter().collect::<std::collections::BTreeSet<_>>().len());

        // The bound that the prices give, term by term.
        let times = |price: Tiers, count: u32| (0..count).fold(Tiers::ZERO, |sum, _| sum + price);
        let mut bound = Tiers::ZERO;
        for (group, supply) in problem.supply.iter().enumerate() {
            let mut units: Vec<Tiers> = vec![Tiers { unplaced: 1, ..Tiers::ZERO }; usize::try_from(*supply).unwrap()];
            for index in problem.ways_of(group) {
                let way = problem.ways[index];
                for unit in 0..way.most {
                    let change = Tiers { changes: i64::from(unit >= way.kept), ..Tiers::ZERO };
                    units.push(change + solver.price(way.teacher));
                }
            }
            units.sort();
            bound = units.iter().take(usize::try_from(*supply).unwrap()).fold(bound, |sum, unit| sum + *unit);
        }
        for (teacher, sink) in problem.sinks.iter().enumerate() {
            let open: u32 = problem.ways.iter().filter(|way| way.teacher == teacher).map(|way| way.most).sum();
            let pool = sink.pool.map_or(Tiers::ZERO, |pool| solver.pool_price(pool));
            let at = |load: u32| {
                let squares = Tiers { squares: i64::from(sink.base + load).pow(2), ..Tiers::ZERO };
                squares - times(solver.price(teacher) - pool, load)
            };
            bound += (0..=sink.limit.min(open)).map(at).min().unwrap();
        }
        for (pool, floor) in problem.floors.iter().enumerate() {
            let all: u32 = problem.supply.iter().sum();
            let at = |fill: u32| {
                let lacking = Tiers { leaders: i64::from(floor.saturating_sub(fill)), ..Tiers::ZERO };
                lacking - times(solver.pool_price(pool), fill)
            };
            bound += (0..=all.max(*floor)).map(at).min().unwrap();
        }
        prop_assert_eq!(bound, cost);
    }
}
