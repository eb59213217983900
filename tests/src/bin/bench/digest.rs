//! What all contenders must agree on: of every case its id, phase, level, number of events, completed
//! contacts and last record, in arithmetic that SQL and Python do alike.

use humiao::warning::{Case, ContactOutcome, Phase};

const PRIME: i64 = 1_000_000_000_039;

/// The share of one case; the digest of a log is the sum of its cases, in any order.
pub(crate) fn share(id: &str, phase: i64, level: u8, events: u32, completed: usize, recorded: i64) -> i64 {
    let number: i64 = id.get(2..).and_then(|number| number.parse().ok()).unwrap_or_default();
    let completed = i64::try_from(completed).unwrap_or_default();
    [phase, i64::from(level), i64::from(events), completed, recorded]
        .into_iter()
        .fold(number, |mixed, part| (mixed * 1_000_003 + part) % PRIME)
}

/// The digest of replayed cases.
pub(crate) fn of(cases: &[Case]) -> i64 {
    cases
        .iter()
        .map(|case| {
            let state = case.state();
            let phase = match state.phase {
                Phase::Reported => 0,
                Phase::UnderReview => 1,
                Phase::Active => 2,
                Phase::Watch => 3,
                Phase::Closed => 4,
            };
            let completed =
                |contact: &&humiao::warning::ContactRecord| contact.outcome == ContactOutcome::Seen && !contact.voided;
            let completed = state.contacts.iter().filter(completed).count();
            let level = state.level.unwrap_or_default();
            share(state.case.as_str(), phase, level, state.version, completed, state.recorded.millis())
        })
        .sum()
}
