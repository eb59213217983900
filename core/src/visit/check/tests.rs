//! The checker beside the planner, beside every plan there is, and on plans that were broken on purpose.

use std::sync::LazyLock;

use crate::policy::Policy;
use crate::visit::Rules;

mod bounds;
mod breaks;
mod companions;
mod owners;
mod owners_by_hand;
mod plans;
mod plans_by_hand;
mod schools;

static RULES: LazyLock<Rules> = LazyLock::new(|| Policy::preset("jiaxing-2024").unwrap().visit);

fn rules() -> Rules {
    RULES.clone()
}

/// The codes of breaches, in their order, with their places.
fn told(breaches: &[super::Breach]) -> Vec<(&str, &str)> {
    breaches
        .iter()
        .map(|breach| (breach.place.as_str(), breach.reason.code.as_str().trim_start_matches("visit.breach-")))
        .collect()
}
