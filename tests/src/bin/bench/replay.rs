//! Replay from stored lines, beside a bare typed decode of the same lines with a toy fold.

use humiao::policy::Policy;
use humiao::time::Day;
use humiao::warning::{Case, Event, Scope, tally};

use super::lives::logs;
use super::measure::{Row, median, seconds};

const CASES: u32 = 20_000;
const ROUNDS: usize = 7;

/// What both sides must agree on: cases, events, and cases with a contact.
#[derive(Debug, PartialEq, Eq)]
struct Digest {
    cases: u64,
    events: u64,
    followed_up: u64,
}

pub(crate) fn rows() -> Vec<Row> {
    let Ok(policy) = Policy::preset("jiaxing-2024") else { return Vec::new() };
    let logs = logs(&policy, CASES);
    let lines: usize = logs.iter().map(Vec::len).sum();
    println!("replay: {} cases, {lines} events", logs.len());
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (time, replayed) = seconds(|| replay(&logs));
        ours.push(time);
        let (time, decoded) = seconds(|| decode(&logs));
        theirs.push(time);
        assert_eq!(replayed, decoded, "both sides must see the same");
    }
    vec![Row::new("replay", "s", "serde", &ours, median(&theirs))]
}

fn replay(logs: &[Vec<String>]) -> Digest {
    let mut events = 0;
    let cases: Vec<Case> = logs
        .iter()
        .filter_map(|lines| {
            let history: Vec<Event> = lines.iter().filter_map(|line| Event::from_json(line).ok()).collect();
            events += history.len() as u64;
            Case::replay(&history).ok()
        })
        .collect();
    let followed_up =
        Day::new(2199, 12, 31).map(|as_of| tally(&cases, &Scope::All, as_of).followed_up).unwrap_or_default();
    Digest { cases: cases.len() as u64, events, followed_up }
}

/// The least that any reader of these lines must do: decode each, and remember one thing about it.
fn decode(logs: &[Vec<String>]) -> Digest {
    let mut digest = Digest { cases: 0, events: 0, followed_up: 0 };
    for lines in logs {
        let mut contacted = false;
        for line in lines {
            if let Ok(event) = serde_json::from_str::<Event>(line) {
                digest.events += 1;
                contacted |= matches!(event.change, humiao::warning::Change::Contacted(_));
            }
        }
        digest.cases += 1;
        digest.followed_up += u64::from(contacted);
    }
    digest
}
