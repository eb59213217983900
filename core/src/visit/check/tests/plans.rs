//! Whole plans of small schools: the planner's, and those that were broken.

use proptest::prelude::*;

use super::schools::{World, worlds};
use super::told;
use crate::visit::{check, plan};

/// What is left out for now is named here.
fn fair(world: &World) -> bool {
    // Where other visits need two as well, the planner counts leaders on them towards the share of key trips.
    world.rules.visitors.value == 1 || world.rules.leaders.value.share.get() == 0
}

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
    #![proptest_config(ProptestConfig { max_shrink_iters: 3_000, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn what_the_planner_makes_is_sound_and_proved(world in worlds().prop_filter("left out", fair)) {
        let request = world.request();
        let plan = plan(&request).unwrap();
        let check = check(&request, &plan).unwrap();
        prop_assert_eq!(told(&check.breaches), vec![], "{}", show(&plan));
        prop_assert!(check.owners.is_proved());
        prop_assert!(check.companions.is_proved(), "{:?}", check.companions);
    }
}
