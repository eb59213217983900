//! Sets beside each other and over time: nobody is lost, nobody is counted twice.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::json;

use super::{day, rules};
use crate::category::*;
use crate::id::StudentId;

const SETS: [&str; 3] = ["minors-protection-law-29", "zhejiang-family-education-23", "common-wording"];

fn categories(set: usize) -> Vec<String> {
    let set = CategorySet::preset(SETS[set]).unwrap();
    set.categories.iter().map(|category| category.id.as_str().to_owned()).collect()
}

fn membership() -> impl Strategy<Value = Membership> {
    (0u32..5, 0usize..3, any::<prop::sample::Index>(), 0i32..60, prop::option::of(0i32..60)).prop_map(
        |(student, set, category, start, length)| {
            let start = day("2024-12-01").plus(start);
            let actor = json!({ "staff": "T-1", "role": "principal", "unit": "U-1" });
            let known = categories(set);
            let mut stored = json!({
                "student": format!("S-{student}"), "category": known[category.index(known.len())], "set": SETS[set],
                "confirmed": 0, "confirmer": actor, "evidence": ["certificate"], "grounds": "…", "start": start,
                "review": "2025-11-30",
            });
            if let Some(length) = length {
                stored["ending"] = json!({ "end": start.plus(length), "recorded": 0, "ender": actor, "grounds": "…" });
            }
            serde_json::from_value(stored).unwrap()
        },
    )
}

fn walk(at: usize) -> CrossWalk {
    let walk = CrossWalk::preset(&format!("{}-to-{}", SETS[0], SETS[1 + at % 2])).unwrap();
    if at < 2 { walk } else { walk.reversed() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn persons_are_counted_once_across_categories_sets_and_switches(
        list in prop::collection::vec(membership(), 0..12), switch in 0i32..70, on in 0i32..130,
    ) {
        let set = |at: usize| CategorySet::preset(SETS[at]).unwrap();
        let switch = day("2024-12-01").plus(switch);
        let history = SetHistory::new(vec![(switch, set(1)), (day("2024-09-01"), set(0))]).unwrap();
        let on = day("2024-12-01").plus(on);
        let census = census(&history, &list, on);
        let held: Vec<&Membership> = list.iter().filter(|one| one.holds_on(on)).collect();
        let expected: BTreeSet<&StudentId> = held.iter().map(|one| &one.student).collect();
        let name = if on < switch { SETS[0] } else { SETS[1] };
        let within: BTreeSet<&StudentId> =
            held.iter().filter(|one| one.set.as_str() == name).map(|one| &one.student).collect();
        prop_assert_eq!(census.set.as_ref().map(|set| set.as_str()), Some(name));
        prop_assert_eq!(census.persons, expected.len() as u64);
        prop_assert_eq!(census.persons, persons(&list, on), "whatever the set");
        prop_assert_eq!((census.within, census.carried), (within.len() as u64, (expected.len() - within.len()) as u64));
        for row in &census.categories {
            let of: BTreeSet<&StudentId> = held
                .iter()
                .filter(|one| one.set.as_str() == name && one.category == row.category)
                .map(|one| &one.student)
                .collect();
            prop_assert_eq!(row.persons, of.len() as u64);
        }
        // What is decided after a day, with a start after it, changes no figure of the day.
        let mut more = list.clone();
        more.extend(list.iter().map(|one| Membership { start: on.plus(1), ..one.clone() }));
        prop_assert_eq!(super::super::census(&history, &more, on), census);
    }

    #[test]
    fn nobody_is_passed_over_by_a_switch(
        list in prop::collection::vec(membership(), 0..12), at in 0usize..4, on in 0i32..130,
    ) {
        let (walk, on) = (walk(at), day("2024-12-01").plus(on));
        let carried = carry_over(&walk, &list, on);
        let there = |student: &StudentId, category: &crate::id::CategoryId| {
            list.iter().any(|one| {
                one.holds_on(on) && one.set == walk.target && one.student == *student && one.category == *category
            })
        };
        for one in list.iter().filter(|one| one.holds_on(on) && one.set != walk.target) {
            let stranded =
                carried.stranded.iter().any(|row| row.student == one.student && row.category == one.category && row.set == one.set);
            let leads: Vec<&CrossPair> =
                walk.pairs_of(&one.category).filter(|_| one.set == walk.source).collect();
            prop_assert_eq!(stranded, leads.is_empty());
            for pair in leads {
                let told = carried.suggestions.iter().any(|row| {
                    let source = CarriedFrom { category: one.category.clone(), fit: pair.fit };
                    row.student == one.student && row.category == pair.target && row.sources.contains(&source)
                });
                prop_assert_eq!(told, !there(&one.student, &pair.target));
            }
        }
        // Each suggestion once, and only by memberships that hold.
        let keys: BTreeSet<_> = carried.suggestions.iter().map(|row| (&row.student, &row.category)).collect();
        prop_assert_eq!(keys.len(), carried.suggestions.len());
        for row in &carried.suggestions {
            prop_assert!(!row.sources.is_empty() && row.start == on);
            for from in &row.sources {
                prop_assert!(list.iter().any(|one| one.holds_on(on) && one.student == row.student
                    && one.set == walk.source && one.category == from.category));
            }
        }
    }

    #[test]
    fn there_and_back_leads_to_where_it_began(at in 0usize..4, category in any::<prop::sample::Index>()) {
        let walk = walk(at);
        prop_assert_eq!(walk.reversed().reversed(), walk.clone());
        let source = CategorySet::preset(walk.source.as_str()).unwrap();
        let target = CategorySet::preset(walk.target.as_str()).unwrap();
        prop_assert_eq!(walk.lint(&source, &target), vec![]);
        prop_assert_eq!(walk.reversed().lint(&target, &source), vec![]);
        let start = &source.categories[category.index(source.categories.len())].id;
        let back = walk.reversed();
        for pair in walk.pairs_of(start) {
            let returned = back.pairs_of(&pair.target).find(|other| other.target == *start);
            prop_assert_eq!(returned.map(|other| other.fit.reversed()), Some(pair.fit));
        }
        prop_assert_eq!(walk.pairs_of(start).next().is_none(), walk.source_gaps.contains(start));
    }
}

/// A category of one name means other students in another set: it answers for no candidate there.
#[test]
fn a_membership_of_another_set_is_told_and_contradicts_nothing() {
    let rules = rules();
    let stored = json!({ "student": "S-1", "category": "learning-difficulty", "set": "common-wording", "confirmed": 0,
        "confirmer": { "staff": "T-1", "role": "principal", "unit": "U-1" }, "evidence": ["certificate"],
        "grounds": "…", "start": "2024-03-01", "review": "2024-09-01" });
    let held: Vec<Membership> = vec![serde_json::from_value(stored).unwrap()];
    let facts = Facts::read(&rules.set.value, &json!({ "learning-judged": true })).unwrap();
    let on = day("2024-05-11");
    let found = disagreements(&candidates(&rules, &facts, on), &held, &"S-1".into(), on);
    let kinds: Vec<DisagreementKind> = found.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [DisagreementKind::CandidateOnly, DisagreementKind::OtherSet]);
}

#[test]
fn two_sets_of_one_id_that_differ_are_told() {
    let set = CategorySet::preset("common-wording").unwrap();
    let mut other = set.clone();
    other.categories.pop();
    let faults = SetHistory::new(vec![(day("2024-01-01"), set.clone()), (day("2025-01-01"), other)]).unwrap_err();
    assert_eq!((faults.0[0].code, faults.0[0].place.as_str()), (code::SAME_ID, "[1]"));
    assert!(SetHistory::new(vec![(day("2024-01-01"), set.clone()), (day("2025-01-01"), set)]).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// A shift is told exactly where two answers differ, and its causes are conditions of one of the two sides.
    #[test]
    fn what_another_policy_changes_is_what_its_answers_say(
        rural in prop::option::of(any::<bool>()), away in prop::collection::vec(prop::option::of(any::<bool>()), 6),
        born in prop::option::of(0i32..9_000),
    ) {
        let before = rules();
        let mut after = before.clone();
        after.set.value = after.set.value.with_variant(&"left-behind".into(), "zhejiang-45").unwrap();
        let names = ["father-away", "mother-away", "father-unable", "mother-unable", "father-away-otherwise", "mother-away-otherwise"];
        let mut given = serde_json::Map::new();
        for (name, value) in names.into_iter().zip(away).chain([("rural-household", rural)]) {
            given.insert(name.to_owned(), json!(value));
        }
        given.insert("birth-date".to_owned(), json!(born.map(|days| day("2000-01-01").plus(days))));
        let subject = Subject::read(&before, &after, "S-1".into(), &given.into()).unwrap();
        let on = day("2024-05-11");
        let found = diff(&before, &after, std::slice::from_ref(&subject), on);
        let (one, two) = (answers(&before, &subject.before, on)[4], answers(&after, &subject.after, on)[4]);
        prop_assert_eq!(found.shifts.len(), usize::from(one != two));
        for shift in &found.shifts {
            prop_assert_eq!((shift.holds_before(), shift.holds_after()), (Some(one), Some(two)));
            prop_assert!(!shift.causes.is_empty());
            for cause in &shift.causes {
                prop_assert!(cause.before.is_some() || cause.after.is_some());
                prop_assert_ne!(cause.before, cause.after);
            }
        }
        let back = diff(&after, &before, &[subject.clone(), subject], on);
        prop_assert_eq!((back.shifts.len(), back.students, back.faults.len()), (found.shifts.len(), 1, 1));
    }
}
