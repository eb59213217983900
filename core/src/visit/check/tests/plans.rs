//! Whole plans of small schools: the planner's, and those that were broken.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use std::collections::BTreeMap;

use super::begun::{is_counted_for_another_school, is_led_to_others, owed};
use super::schools::worlds;
use super::told;
use crate::visit::{VisitRecord, WeekChoice, check, check_owners, owner_task, plan};

/// A plan to read, with the ids of its persons.
fn show(plan: &crate::visit::Plan) -> String {
    let mut lines: Vec<String> = plan.trips.iter().map(|trip| serde_json::to_string(trip).unwrap()).collect();
    let unplaced = plan.unplaced.iter().map(|row| format!("{} {:?}", row.student.as_str(), row.reasons[0].code));
    lines.extend(unplaced);
    lines.push(serde_json::to_string(&plan.companions.loads).unwrap());
    lines.push(serde_json::to_string(&plan.companions.leaders).unwrap());
    lines.push(format!("{:?} {:?} {:?}", plan.companions.cost, plan.laying, plan.faults));
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 3_000, ..ProptestConfig::with_cases(1_500) })]

    #[test]
    fn what_the_planner_makes_is_sound_and_proved(world in worlds()) {
        let request = world.request();
        let plan = plan(&request).unwrap();
        let check = check(&request, &plan).unwrap();
        prop_assert_eq!(told(&check.breaches), vec![], "{}", show(&plan));
        prop_assert!(check.owners.is_proved());
        prop_assert!(check.companions.is_proved(), "{:?}", check.companions);
        let owners = check_owners(&world.rules, &owner_task(&request), &plan.owners);
        prop_assert!(owners.is_proved(), "{:?}", owners.breaches);
    }
}

/// How many of the plans of many schools have each thing that is checked.
#[test]
fn the_schools_have_everything_that_is_checked() {
    let mut runner = TestRunner::deterministic();
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..3_000 {
        let world = worlds().new_tree(&mut runner).unwrap().current();
        let plan = plan(&world.request()).unwrap();
        let mut note = |name: &'static str, is: bool| *found.entry(name).or_default() += usize::from(is);
        let chosen = |choice| plan.trips.iter().any(|trip| trip.choice == choice);
        note("kept", chosen(WeekChoice::Kept));
        note("locked", chosen(WeekChoice::Locked));
        note("moved", chosen(WeekChoice::Moved));
        note("fitted", chosen(WeekChoice::Fitted));
        note("siblings", plan.trips.iter().any(|trip| trip.students.len() > 1));
        note("companions", plan.trips.iter().any(|trip| trip.visitors.iter().any(|visitor| visitor.companion)));
        note("waiting", !plan.companions.waiting.is_empty());
        note("companions short", !plan.companions.shortages.is_empty());
        note("leaders lack", plan.companions.cost.leaders > 0);
        note("leaders asked", plan.companions.leaders.iter().any(|row| row.least > 0));
        note("owners short", !plan.owners.shortages.is_empty());
        note("weeks short", !plan.shortages.is_empty());
        note("faults", !plan.faults.is_empty());
        let owed = owed(&world);
        let visited = |row: &VisitRecord| world.class_of(&row.student).is_some();
        note("visited before", world.visits.iter().any(|row| visited(row) && !owed.contains_key(&row.student)));
        note("still owed", world.visits.iter().any(|row| visited(row) && owed.contains_key(&row.student)));
        note("key no more", world.keys.iter().any(|row| owed.get(&row.student) == Some(&false)));
        note("led to others", is_led_to_others(&world, &plan));
        note("led at another school", is_counted_for_another_school(&world, &plan));
        note("not least", !plan.laying.is_least());
        for row in plan.unplaced.iter().chain(&plan.owners.unplaced) {
            note(row.reasons[0].code.as_str(), true);
        }
    }
    let wanted = [
        "kept",
        "locked",
        "moved",
        "fitted",
        "siblings",
        "companions",
        "waiting",
        "companions short",
        "leaders lack",
        "leaders asked",
        "owners short",
        "weeks short",
        "faults",
        "visited before",
        "still owed",
        "key no more",
        "led to others",
        "led at another school",
        "not least",
        "visit.no-companion",
        "visit.no-companion-place",
        "visit.no-place",
        "visit.no-teacher",
        "visit.no-visitor",
        "visit.no-week",
        "visit.nobody-may",
        "visit.sex-unknown",
    ];
    let lacking: Vec<&str> =
        wanted.into_iter().filter(|name| found.get(name).is_none_or(|count| *count == 0)).collect();
    assert!(lacking.is_empty(), "{lacking:?} of {found:#?}");
}
