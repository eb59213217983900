//! `make prove`: the bounded exploration of the warning book, deeper than the tests go. The arguments are the number
//! of detours for one approver and for two.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it shows how far it is, and what it found")]

use std::process::ExitCode;

use humiao_conformance::prove::{Bound, Explored, explore, policy};

/// How many detours are explored under one approver, and under two.
const DETOURS: [u8; 2] = [2, 1];

fn main() -> ExitCode {
    let given: Vec<u8> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let detours = <[u8; 2]>::try_from(given).unwrap_or(DETOURS);
    let mut sound = true;
    for (approvers, detours) in (1..).zip(detours) {
        let progress = |so_far: &Explored| {
            eprintln!(
                "  {} states, {} steps, {} refusals, {} laws broken",
                so_far.states,
                so_far.steps,
                so_far.refusals,
                so_far.broken.len()
            )
        };
        let explored = policy(approvers).and_then(|policy| explore(&policy, Bound { detours, sample: 40 }, progress));
        match explored {
            Ok(explored) => {
                println!("{approvers} approvers, up to {detours} detours: {explored}");
                sound &= explored.broken.is_empty();
            }
            Err(fault) => {
                println!("{fault}");
                sound = false;
            }
        }
    }
    if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
