//! The checker beside the planner, beside every plan there is, and on plans that were broken on purpose.

use std::sync::LazyLock;

use crate::policy::Policy;
use crate::visit::Rules;

mod begun;
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

/// Each code is expected by its own name somewhere: in a plan by hand, or as the only code of a way to break one.
#[test]
fn every_code_is_expected_by_a_test() {
    let by_hand = [include_str!("tests/owners_by_hand.rs"), include_str!("tests/plans_by_hand.rs")];
    let alone: Vec<&str> =
        breaks::BREAKS.iter().filter(|(_, codes, _)| codes.len() == 1).map(|(_, codes, _)| codes[0]).collect();
    for entry in super::ENTRIES {
        let code = entry.name.strip_prefix("visit.breach-").unwrap();
        let told = format!("\"{code}\")");
        assert!(alone.contains(&code) || by_hand.iter().any(|text| text.contains(&told)), "nobody expects {code}");
    }
}
