//! The bounded exploration of the warning book, at a bound that runs with the tests; `make prove` goes deeper.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test stops where it is wrong, and says what it saw")]

use humiao_conformance::prove::{Bound, explore, policy};

#[test]
fn every_life_within_the_bound_keeps_the_laws() {
    for approvers in [1, 2] {
        let explored = explore(&policy(approvers).unwrap(), Bound { detours: 1, sample: 5 }, |_| ()).unwrap();
        println!("{approvers} approvers: {explored}");
        assert!(explored.broken.is_empty(), "{explored}");
    }
}
