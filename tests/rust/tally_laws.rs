//! Laws of the figures, over random lives of several cases in two schools.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it is wrong")]

mod lives;

use std::collections::BTreeMap;

use humiao::catalog::Wire;
use humiao::time::Timestamp;
use humiao::warning::{
    BreakKind, Case, Cause, ContactOutcome, Figure, Flow, Phase, ReferralAnswer, Scope, Tally, flow, late_entries,
    tally, tally_by,
};
use lives::city::{acts, all, city, days, known, last, live};
use lives::start;
use proptest::prelude::*;
use proptest::strategy::ValueTree;

fn scopes() -> [Scope; 4] {
    [
        Scope::All,
        Scope::schools(["X-1".into()]),
        Scope::schools(["X-2".into()]),
        Scope::schools(["X-1".into(), "X-2".into()]),
    ]
}

fn sum(tally: &Tally) -> u64 {
    Figure::STOCK.iter().map(|figure| tally.figure(*figure)).sum()
}

fn balances(flow: &Flow) -> bool {
    [flow.persons, flow.pending, flow.active, flow.settled, flow.exited].iter().all(humiao::warning::Ledger::balances)
}

/// What the state of now says, without any date.
fn as_they_stand(cases: &[Case]) -> BTreeMap<Figure, u64> {
    let mut counts: BTreeMap<Figure, u64> = Figure::ALL.iter().map(|figure| (*figure, 0)).collect();
    for state in cases.iter().map(Case::state) {
        let stock = match (state.phase, state.cause()) {
            (Phase::Reported | Phase::UnderReview, _) => Figure::Pending,
            (Phase::Active, _) => Figure::Active,
            (Phase::Watch, _) | (Phase::Closed, Some(Cause::Released) | None) => Figure::Released,
            (Phase::Closed, Some(Cause::NotConfirmed)) => Figure::NotConfirmed,
            (Phase::Closed, Some(Cause::MovedAway)) => Figure::MovedAway,
            (Phase::Closed, Some(Cause::Graduated)) => Figure::Graduated,
            (Phase::Closed, Some(Cause::EnteredInError)) => Figure::EnteredInError,
            (Phase::Closed, Some(Cause::Deceased)) => Figure::Deceased,
        };
        let (open, active) = (state.phase != Phase::Closed, state.phase == Phase::Active);
        let seen = state.contacts.iter().any(|contact| contact.outcome == ContactOutcome::Seen && !contact.voided);
        let in_care = state
            .referrals
            .iter()
            .any(|referral| referral.answer == Some(ReferralAnswer::Accepted) && referral.returned.is_none());
        for (figure, holds) in [
            (Figure::Reported, true),
            (stock, true),
            (Figure::FollowedUp, seen),
            (Figure::Referred, !state.referrals.is_empty()),
            (Figure::InDanger, state.danger),
            (Figure::InCare, open && in_care),
            (Figure::Suspended, state.suspension.is_some()),
            (Figure::WithPair, active && state.pair.is_some()),
            (Figure::WithPlan, active && state.episodes.last().is_some_and(|episode| episode.planned.is_some())),
        ] {
            *counts.entry(figure).or_default() += u64::from(holds);
        }
    }
    counts
}

fn figures(tally: &Tally) -> BTreeMap<Figure, u64> {
    Figure::ALL.iter().map(|figure| (*figure, tally.figure(*figure))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    /// In every scope and on every day the parts add up, the facets fit in, and the schools make the city.
    #[test]
    fn the_identities_hold_everywhere(acts in acts(true)) {
        let histories = city(&acts);
        let cases = all(&histories);
        for day in days(&histories) {
            let mut tallies = Vec::new();
            for scope in scopes() {
                let tally = tally(&cases, &scope, day);
                prop_assert_eq!(tally.reported, sum(&tally));
                prop_assert_eq!(tally.by_level.values().sum::<u64>(), tally.active);
                prop_assert!(Figure::ALL.iter().all(|figure| tally.figure(*figure) <= tally.reported));
                prop_assert!(tally.with_pair.max(tally.with_plan) <= tally.active);
                // A school may still offer a case as of a day before it had it.
                prop_assert!(tally.breaks.iter().all(|found| found.kind == BreakKind::SchoolOrder));
                tallies.push(tally);
            }
            let grouped = tally_by(&cases, day, |school| Some(school.clone()));
            for figure in Figure::ALL {
                let counts: Vec<u64> = tallies.iter().map(|tally| tally.figure(*figure)).collect();
                prop_assert_eq!(counts[0], counts[1] + counts[2]);
                prop_assert_eq!(counts[0], counts[3]);
                prop_assert_eq!(grouped.values().map(|tally| tally.figure(*figure)).sum::<u64>(), counts[0]);
            }
        }
    }

    /// What came and left explains the stock, for any two days and in every scope.
    #[test]
    fn the_flow_explains_the_stock(acts in acts(true), from in 0usize..200, length in 0usize..60) {
        let histories = city(&acts);
        let cases = all(&histories);
        let days = days(&histories);
        let from = from % days.len();
        let (from, to) = (days[from], days[(from + length).min(days.len() - 1)]);
        let mut flows = Vec::new();
        for scope in scopes() {
            let flow = flow(&cases, &scope, from, to).unwrap();
            prop_assert!(balances(&flow), "{flow:?}");
            flows.push(flow);
        }
        let (all, one, two) = (&flows[0], &flows[1], &flows[2]);
        prop_assert_eq!((all.handed_in, all.handed_out), (0, 0));
        prop_assert_eq!((one.handed_in, one.handed_out), (two.handed_out, two.handed_in));
        prop_assert_eq!(all.pending.came, all.reported + all.warned_again);
        prop_assert_eq!(all.active.came, all.confirmed);
        prop_assert_eq!(all.settled.came, all.released);
        prop_assert_eq!(all.exited.came, all.exits.total());
        type Count = fn(&Flow) -> u64;
        let counts: [Count; 10] = [
            |flow| flow.reported,
            |flow| flow.warned_again,
            |flow| flow.confirmed,
            |flow| flow.released,
            |flow| flow.exits.total(),
            |flow| flow.referrals,
            |flow| flow.contacts,
            |flow| flow.attempts,
            |flow| flow.dangers_begun,
            |flow| flow.dangers_ended,
        ];
        for (index, count) in counts.into_iter().enumerate() {
            prop_assert_eq!(count(all), count(one) + count(two), "{}", index);
            // Two flows on end are one.
            let split = days[days.iter().position(|day| *day == from).unwrap() + length.min(3).min(usize::try_from(to.since(from)).unwrap())];
            let parts = [flow(&cases, &Scope::All, from, split).unwrap(), flow(&cases, &Scope::All, split, to).unwrap()];
            prop_assert_eq!(count(all), parts.iter().map(count).sum::<u64>(), "{}", index);
        }
    }

    /// With everything known, the figures of the last day are the cases as they stand.
    #[test]
    fn today_is_as_the_cases_stand(acts in acts(true)) {
        let histories = city(&acts);
        let cases = all(&histories);
        let tally = tally(&cases, &Scope::All, last(&histories).day());
        prop_assert_eq!(figures(&tally), as_they_stand(&cases));
        let mut levels: BTreeMap<u8, u64> = BTreeMap::new();
        for state in cases.iter().map(Case::state).filter(|state| state.phase == Phase::Active) {
            *levels.entry(state.level.unwrap()).or_default() += 1;
        }
        prop_assert_eq!(tally.by_level, levels);
    }

    /// Where nothing comes late, any day is as the cases stood on its evening.
    #[test]
    fn any_day_is_as_the_cases_stood(acts in acts(false)) {
        let histories = city(&acts);
        let cases = all(&histories);
        for day in days(&histories) {
            let then = known(&histories, Timestamp::end_of(day));
            let voided = |case: &Case| case.state().contacts.iter().any(|contact| contact.voided);
            // A contact that is voided later does not count on any day.
            if !cases.iter().any(voided) {
                prop_assert_eq!(figures(&tally(&cases, &Scope::All, day)), as_they_stand(&then));
            }
        }
    }

    /// The late entries are the difference between what was known and what is known, to the last person.
    #[test]
    fn late_entries_explain_the_difference(acts in acts(true), day in 0usize..200, cut in 0i64..100, twin in any::<bool>()) {
        let mut histories = city(&acts);
        if twin && acts.len() > 1 {
            histories[1] = live(1, "S-0", &acts[1]);
        }
        let end = last(&histories);
        let published = Timestamp::from_millis(start().millis() - 1 + (end.millis() - start().millis()) * cut / 100).unwrap();
        let middle = Timestamp::from_millis((published.millis() + end.millis()) / 2).unwrap();
        let days = days(&histories);
        let day = days[day % days.len()];
        for scope in scopes() {
            let entries = |from: Timestamp, to: Timestamp| {
                late_entries(histories.iter().map(Vec::as_slice), &scope, day, from, to).unwrap()
            };
            let late = entries(published, end);
            let before = tally(&known(&histories, published), &scope, day);
            let after = tally(&known(&histories, end), &scope, day);
            for figure in Figure::ALL {
                let explained: i64 = late.iter().filter_map(|entry| entry.changes.get(figure)).sum();
                let difference = i64::try_from(after.figure(*figure)).unwrap() - i64::try_from(before.figure(*figure)).unwrap();
                prop_assert_eq!(explained, difference, "{:?}", figure);
            }
            for level in 0..9 {
                let explained: i64 = late.iter().filter_map(|entry| entry.levels.get(&level)).sum();
                let count = |tally: &Tally| i64::try_from(tally.by_level.get(&level).copied().unwrap_or(0)).unwrap();
                prop_assert_eq!(explained, count(&after) - count(&before));
            }
            prop_assert!(late.iter().all(|entry| entry.recorded > published && entry.recorded <= end));
            prop_assert!(late.iter().all(|entry| entry.happened.day() <= day || entry.changes.contains_key(&Figure::FollowedUp)));
            prop_assert!(late.is_sorted_by_key(|entry| entry.recorded));
            // What is learnt in two steps is what is learnt in one.
            let mut steps = entries(published, middle);
            steps.extend(entries(middle, end));
            prop_assert_eq!(&late, &steps);
        }
    }

    /// Nothing disappears: who was reported as of a day stays so, whatever becomes known.
    #[test]
    fn knowledge_only_grows(acts in acts(true), day in 0usize..200) {
        let histories = city(&acts);
        let days = days(&histories);
        let day = days[day % days.len()];
        let (mut reported, mut referred) = (0, 0);
        for known_on in &days {
            let tally = tally(&known(&histories, Timestamp::end_of(*known_on)), &Scope::All, day);
            prop_assert!(tally.reported >= reported && tally.referred >= referred);
            (reported, referred) = (tally.reported, tally.referred);
        }
    }
}

/// The lives are worth something: they reach every part of the stock, every facet and both schools.
#[test]
fn the_lives_reach_everything() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut reached: BTreeMap<Figure, u64> = BTreeMap::new();
    let (mut moved, mut again) = (0, 0);
    for _ in 0..300 {
        let histories = city(&acts(true).new_tree(&mut runner).unwrap().current());
        let cases = all(&histories);
        let days = days(&histories);
        for day in &days {
            for (figure, count) in figures(&tally(&cases, &Scope::All, *day)) {
                *reached.entry(figure).or_default() += count;
            }
        }
        let flow = |scope: &Scope| flow(&cases, scope, days[0], days[days.len() - 1]).unwrap();
        moved += flow(&Scope::schools(["X-2".into()])).handed_in;
        again += flow(&Scope::All).warned_again;
    }
    let missing: Vec<&Figure> = Figure::ALL.iter().filter(|figure| reached[figure] == 0).collect();
    assert!(missing.is_empty() && moved > 20 && again > 20, "{missing:?} {reached:?} {moved} {again}");
}
