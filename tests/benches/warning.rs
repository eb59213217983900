//! The warning book without its JSON: the fold, a decision, the worklist. `make bench` puts them beside limits.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench stops where it is wrong")]

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput};

use humiao::policy::Policy;
use humiao::role::{Actor, Role};
use humiao::time::{Day, Timestamp};
use humiao::warning::{Case, Command, Event, worklist};

#[path = "../src/bin/bench/lives.rs"]
mod lives;

const HOUR: i64 = 60 * 60 * 1000;

fn main() {
    let policy = Policy::preset("jiaxing-2024").unwrap();
    let short = Criterion::default().warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(3));
    let mut criterion = short.sample_size(30).without_plots().configure_from_args();
    fold(&mut criterion, &policy);
    decide(&mut criterion, &policy);
    work(&mut criterion, &policy);
    criterion.final_summary();
}

fn life(policy: &Policy, number: u32) -> Vec<Event> {
    lives::life(policy, number).expect("every step is allowed")
}

/// Events that are decoded already, and the cases that they make.
fn fold(criterion: &mut Criterion, policy: &Policy) {
    let lives: Vec<Vec<Event>> = (0..2_000).map(|number| life(policy, number)).collect();
    let mut group = criterion.benchmark_group("fold");
    group.throughput(Throughput::Elements(lives.iter().map(|events| events.len() as u64).sum()));
    group.bench_function(BenchmarkId::from_parameter("lives"), |bench| {
        bench.iter(|| lives.iter().filter(|events| Case::replay(black_box(events)).is_ok()).count());
    });
    group.finish();
}

/// One decision with its full verdict: a contact, a release that is approved, and one with every reason against it.
fn decide(criterion: &mut Criterion, policy: &Policy) {
    let actor = |role, unit: &str| Actor { staff: "T-bench".into(), role, unit: unit.into() };
    let contact = r#"{"record-contact":{"mode":"talk","outcome":"seen","note":"情绪较上周平稳"}}"#;
    let approve = r#"{"approve-release":{"grounds":"评估与回访均已完成"}}"#;
    let histories: Vec<Vec<Event>> = (0..500).map(|number| life(policy, number)).collect();
    let before = |name: &str| {
        let found = histories.iter().find_map(|events| {
            let named = |event: &Event| event.to_json().contains(name);
            let at = events.iter().position(named)?;
            Some((Case::replay(events.get(..at)?).unwrap(), events.get(at)?.clone()))
        });
        found.expect("a life with such a step")
    };
    let mut group = criterion.benchmark_group("decide");
    for (name, event, command, role, elsewhere) in [
        ("contact", "\"contacted\"", contact, Role::PsychologyTeacher, false),
        ("release", "\"release-approved\"", approve, Role::Principal, false),
        ("refused", "\"confirmed\"", r#"{"approve-release":{"grounds":""}}"#, Role::ClassTeacher, true),
    ] {
        let (case, next) = before(event);
        let command: Command = serde_json::from_str(command).unwrap();
        let actor = actor(role, if elsewhere { "X-none" } else { next.actor.unit.as_str() });
        let now = Timestamp::from_millis(next.recorded.millis() + HOUR).unwrap();
        assert_eq!(case.decide(policy, &command, &actor, now, now).is_allowed(), !elsewhere, "{name}");
        group.bench_function(BenchmarkId::from_parameter(name), |bench| {
            bench.iter(|| case.decide(black_box(policy), black_box(&command), &actor, now, now));
        });
    }
    group.finish();
}

/// Everything that is owed on a day over 100,000 open cases.
fn work(criterion: &mut Criterion, policy: &Policy) {
    let on = Day::new(2023, 12, 15).unwrap();
    let end = Timestamp::end_of(on);
    let lives = (0..).map(|number| life(policy, number));
    let known = lives.filter_map(|events| Case::replay(humiao::warning::known_by(&events, end)).ok());
    let cases: Vec<Case> = known.filter(Case::is_open).take(100_000).collect();
    let mut group = criterion.benchmark_group("worklist");
    group.sampling_mode(SamplingMode::Flat).sample_size(10);
    group.bench_function(BenchmarkId::from_parameter("open-cases"), |bench| {
        bench.iter(|| worklist(&cases, black_box(policy), on).len());
    });
    group.finish();
}
