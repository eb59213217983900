//! The bounded exploration of the warning book, at a bound that runs with the tests; `make prove` goes deeper.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test stops where it is wrong, and says what it saw")]

use humiao_conformance::prove::{Bound, explore, policy};

fn prove(approvers: u8, sample: u64) {
    let explored = explore(&policy(approvers).unwrap(), Bound { detours: 1, sample }, |_| ()).unwrap();
    println!("{approvers} approvers: {explored}");
    assert!(explored.broken.is_empty(), "{explored}");
    // A search that sees little proves little.
    assert!(explored.states > 2500 && explored.compared > 10 && explored.road > 10, "{explored}");
}

#[test]
fn every_life_with_one_detour_keeps_the_laws() {
    prove(1, 2);
}

#[test]
fn every_life_with_one_detour_keeps_the_laws_when_two_must_approve() {
    prove(2, 20);
}
