//! Owner plans that were made by hand, with every breach written by hand.

use super::{rules, told};
use crate::verdict::{Certainty, Reason};
use crate::visit::plan::reason as why;
use crate::visit::{
    Owned, OwnerChoice, OwnerClass, OwnerPlan, OwnerStudent, OwnerTask, Shortage, Tiers, Unplaced, Workload,
    assign_owners, check_owners,
};

/// Two classes: 7-1 is taught by A and B, 7-2 by B, 7-3 by nobody.
fn task() -> OwnerTask {
    let class = |id: &str, teachers: &[&str], students: Vec<OwnerStudent>| OwnerClass {
        class_id: id.into(),
        teachers: teachers.iter().map(|id| (*id).into()).collect(),
        students,
    };
    let student = |id: &str| OwnerStudent::new(id.into());
    OwnerTask {
        classes: vec![
            class(
                "7-1",
                &["A", "B"],
                vec![
                    OwnerStudent { previous: Some("A".into()), ..student("1") },
                    OwnerStudent { barred: vec!["A".into()], ..student("2") },
                    OwnerStudent { locked: Some("B".into()), ..student("3") },
                ],
            ),
            class("7-2", &["B"], vec![student("4"), OwnerStudent { barred: vec!["B".into()], ..student("5") }]),
            class("7-3", &[], vec![student("6")]),
        ],
        workloads: vec![Workload { staff: "B".into(), already: 1, most: Some(3) }],
    }
}

fn owned(student: &str, staff: &str, choice: OwnerChoice) -> Owned {
    Owned { student: student.into(), staff: staff.into(), choice }
}

fn unplaced(student: &str, code: crate::catalog::Code) -> Unplaced {
    let reason = Reason::new(code, Certainty::Unmet, &rules().owners.basis);
    Unplaced { student: student.into(), reasons: vec![reason] }
}

/// B carries 1 already and has 3 students here with the lock: one too many, so that somebody has to be left out.
fn sound() -> OwnerPlan {
    let mut plan = OwnerPlan::by_hand(vec![
        owned("1", "A", OwnerChoice::Kept),
        owned("2", "B", OwnerChoice::First),
        owned("3", "B", OwnerChoice::Locked),
    ]);
    plan.unplaced = vec![unplaced("4", why::NO_PLACE), unplaced("5", why::NOBODY_MAY), unplaced("6", why::NO_TEACHER)];
    plan
}

fn breaches(plan: &OwnerPlan) -> Vec<(String, String)> {
    let check = check_owners(&rules(), &task(), plan);
    told(&check.breaches).into_iter().map(|(place, code)| (place.to_owned(), code.to_owned())).collect()
}

fn expect(plan: &OwnerPlan, wanted: &[(&str, &str)]) {
    let wanted: Vec<_> = wanted.iter().map(|(place, code)| ((*place).to_owned(), (*code).to_owned())).collect();
    assert_eq!(breaches(plan), wanted);
}

#[test]
fn a_plan_by_hand_is_sound_and_proves_nothing() {
    let check = check_owners(&rules(), &task(), &sound());
    assert_eq!(told(&check.breaches), []);
    // 1 for A, (1 already + 2)² for B, three without an owner, two who had none before.
    assert_eq!(check.owners.cost, Tiers { unplaced: 3, leaders: 0, squares: 1 + 9, changes: 2 });
    // Without prices: nobody of the free ones is unplaced (1 stays, 2 and 4 would change), B carries 2 whatever comes.
    assert_eq!(check.owners.least, Tiers { unplaced: 2, leaders: 0, squares: 4, changes: 3 });
    assert!(check.is_sound() && !check.is_proved());
}

#[test]
fn the_planner_costs_the_same_and_proves_it() {
    let check = check_owners(&rules(), &task(), &assign_owners(&rules(), &task()));
    assert_eq!(check.owners.cost, Tiers { unplaced: 3, leaders: 0, squares: 10, changes: 2 });
    assert!(check.is_proved());
}

#[test]
fn whoever_carries_more_than_a_million_carries_a_million() {
    let mut task = task();
    task.workloads.push(Workload { staff: "A".into(), already: u32::MAX, most: None });
    let plan = assign_owners(&rules(), &task);
    let faults: Vec<&str> = plan.faults.iter().map(|fault| fault.place.as_str()).collect();
    assert_eq!(faults, ["workloads[1]"]);
    // Student 1 goes to A all the same: without a place is worse than any load.
    assert_eq!(plan.loads.iter().map(|row| row.load).max(), Some(1_000_001));
    let check = check_owners(&rules(), &task, &plan);
    assert_eq!(told(&check.breaches), []);
    assert!(check.is_proved(), "{:?}", check.owners);
}

#[test]
fn whoever_is_nowhere_or_twice_is_told() {
    let mut plan = sound();
    plan.owners.remove(0);
    plan.unplaced.pop();
    expect(&plan, &[("task.classes[0].students[0]", "missing"), ("task.classes[2].students[0]", "missing")]);

    let mut plan = sound();
    plan.owners.push(owned("1", "B", OwnerChoice::Evened));
    plan.unplaced.push(unplaced("2", why::NO_PLACE));
    plan.owners.push(owned("7", "B", OwnerChoice::First));
    expect(&plan, &[("owners[3]", "twice"), ("unplaced[3]", "twice"), ("owners[4]", "stranger")]);
}

#[test]
fn an_owner_must_teach_the_class_and_be_allowed() {
    let mut plan = sound();
    plan.owners[0] = owned("1", "C", OwnerChoice::First);
    plan.owners[1] = owned("2", "A", OwnerChoice::First);
    expect(
        &plan,
        &[
            ("owners[0]", "owner-class"),
            ("owners[1]", "owner-kept-away"),
            // A place of B is free now.
            ("unplaced[0]", "owner-left"),
        ],
    );
}

#[test]
fn a_lock_is_kept_and_may_be_beyond_the_limit() {
    let mut plan = sound();
    plan.owners[2] = owned("3", "A", OwnerChoice::First);
    expect(&plan, &[("owners[2]", "owner-lock")]);

    let mut plan = sound();
    plan.owners.pop();
    plan.unplaced.push(unplaced("3", why::NO_PLACE));
    expect(&plan, &[("unplaced[3]", "owner-lock")]);

    let mut task = task();
    task.workloads[0].already = 3;
    task.classes[0].students[1].barred.push("B".into());
    let mut plan = sound();
    plan.owners.remove(1);
    plan.unplaced.push(unplaced("2", why::NOBODY_MAY));
    let check = check_owners(&rules(), &task, &plan);
    assert_eq!(told(&check.breaches), [], "three of three already, and one who was decided");
}

#[test]
fn a_lock_that_the_rules_do_not_allow_is_told_or_a_breach() {
    let mut task = task();
    task.classes[0].students[0].locked = Some("C".into());
    let check = check_owners(&rules(), &task, &sound());
    assert_eq!(told(&check.breaches), [("owners[0]", "owner-lock")]);
    let plan = OwnerPlan { faults: assign_owners(&rules(), &task).faults, ..sound() };
    assert_eq!(plan.faults[0].place.as_str(), "classes[0], students[0]");
    assert_eq!(told(&check_owners(&rules(), &task, &plan).breaches), []);
}

#[test]
fn a_limit_counts_what_is_carried_already() {
    let mut plan = sound();
    plan.unplaced.remove(0);
    plan.owners.push(owned("4", "B", OwnerChoice::First));
    // B: 1 already, 3 locked, 2 and 4; who of these is too much nobody can say.
    expect(&plan, &[("owners[1]", "owner-limit"), ("owners[3]", "owner-limit")]);
}

#[test]
fn choices_and_reasons_are_the_true_ones() {
    let mut plan = sound();
    plan.owners[0].choice = OwnerChoice::Locked;
    plan.owners[1].choice = OwnerChoice::Kept;
    plan.owners[2].choice = OwnerChoice::First;
    plan.unplaced[0] = unplaced("4", why::NOBODY_MAY);
    plan.unplaced[1] = unplaced("5", why::SIZE);
    plan.unplaced[2].reasons.clear();
    expect(
        &plan,
        &[
            ("owners[0]", "owner-choice"),
            ("owners[1]", "owner-choice"),
            ("owners[2]", "owner-choice"),
            ("unplaced[0]", "reason"),
            ("unplaced[1]", "reason"),
            ("unplaced[2]", "reason"),
        ],
    );
}

#[test]
fn what_is_given_of_a_proof_must_be_true() {
    let plan = assign_owners(&rules(), &task());
    let mut other = plan.clone();
    other.loads[0].load = 7;
    other.cost = Tiers { unplaced: 1, leaders: 1, squares: 10, changes: 2 };
    other.shortages[0].teachers.push("Z".into());
    expect(
        &other,
        &[
            ("loads[0]", "load"),
            ("cost.unplaced", "cost"),
            ("cost.leaders", "cost"),
            ("shortages[0]", "shortage"),
            ("shortages", "shortage-sum"),
        ],
    );

    // The students of 7-1 have A too, who has no limit.
    let mut other = plan.clone();
    other.shortages[0].students.insert(0, "1".into());
    expect(&other, &[("shortages[0]", "shortage"), ("shortages", "shortage-sum")]);

    let mut other = plan;
    other.loads.remove(0);
    let twice: Shortage = other.shortages[0].clone();
    other.shortages.push(twice);
    let breaches = breaches(&other);
    let codes: Vec<&str> = breaches.iter().map(|(_, code)| code.as_str()).collect();
    assert_eq!(codes, ["loads", "shortage-shared", "shortage-sum"], "2 and 4 share one place of B");
}

#[test]
fn rows_that_come_twice_are_unplaced_as_such() {
    let mut task = task();
    task.classes.push(OwnerClass { students: vec![OwnerStudent::new("8".into())], ..task.classes[0].clone() });
    task.classes[1].students.push(OwnerStudent::new("1".into()));
    task.classes[1].students.push(OwnerStudent::new("".into()));
    let mut plan = sound();
    let check = check_owners(&rules(), &task, &plan);
    assert_eq!(
        told(&check.breaches),
        [
            ("task.classes[3].students[0]", "missing"),
            ("task.classes[1].students[3]", "missing"),
            ("task.classes[1].students[2]", "missing"),
        ]
    );
    plan.unplaced.extend([
        unplaced("8", why::CLASS_TWICE),
        unplaced("1", why::STUDENT_TWICE),
        unplaced("", why::STUDENT_TWICE),
    ]);
    assert_eq!(told(&check_owners(&rules(), &task, &plan).breaches), [("unplaced[5]", "reason")]);
    // Whoever is set aside has no owner.
    plan.unplaced.pop();
    plan.unplaced.remove(3);
    plan.unplaced.push(unplaced("", why::NO_ID));
    plan.owners.push(owned("8", "A", OwnerChoice::First));
    assert_eq!(told(&check_owners(&rules(), &task, &plan).breaches), [("owners[3]", "stranger")]);
}
