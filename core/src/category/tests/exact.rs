//! The answer and what is missing, against brute force over all completions of small random trees.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::day;
use crate::category::evaluate::View;
use crate::category::*;
use crate::text::{Bilingual, Text};

pub(super) const FLAGS: [&str; 4] = ["a", "b", "c", "d"];
const CODES: [&str; 3] = ["x", "y", "z"];

fn leaf() -> impl Strategy<Value = Condition> {
    prop_oneof![
        3 => (0usize..4).prop_map(|at| Condition::Held { fact: FLAGS[at].into() }),
        2 => prop::sample::subsequence(CODES.to_vec(), 1..3).prop_map(|names| Condition::OneOf {
            fact: "code".into(),
            names: names.into_iter().map(Text::from).collect(),
        }),
        1 => (1u32..4).prop_map(|amount| Condition::CountAtLeast { fact: "count".into(), amount }),
        1 => (1u32..4).prop_map(|amount| Condition::CountBelow { fact: "count".into(), amount }),
        1 => (0u32..4).prop_map(|amount| Condition::CountAtMost { fact: "count".into(), amount }),
        1 => prop::sample::select(vec![6u32, 16, 18]).prop_map(|years| Condition::AgeBelow { fact: "day".into(), years }),
        1 => (1u32..8).prop_map(|months| Condition::MonthsSince { fact: "day".into(), months }),
    ]
}

pub(super) fn leaf_of(condition: Condition) -> Criterion {
    Criterion { basis: None, test: Test::Fact { condition, words: Bilingual::default() } }
}

pub(super) fn tree() -> impl Strategy<Value = Criterion> {
    let node = |test| Criterion { basis: None, test };
    let leaf = leaf().prop_map(move |condition| node(Test::Fact { condition, words: Bilingual::default() }));
    leaf.prop_recursive(3, 12, 4, move |inner| {
        let list = prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            list.clone().prop_map(move |of| node(Test::All { of })),
            list.clone().prop_map(move |of| node(Test::Any { of })),
            (list, 1u32..3).prop_map(move |(of, count)| {
                let count = count.min(u32::try_from(of.len()).unwrap());
                node(Test::AtLeast { count, of })
            }),
            inner.prop_map(move |part| node(Test::Not { of: Box::new(part) })),
        ]
    })
}

/// Every value of a fact that could tell two conditions apart, by hand and day by day for the day.
pub(super) fn domain(fact: &str) -> Vec<FactValue> {
    let born = |text: &str| FactValue::Date { on: day(text) };
    match fact {
        "code" => CODES.iter().map(|name| FactValue::Code { name: Text::from(*name) }).collect(),
        "count" => (0..6).map(|amount| FactValue::Count { amount }).collect(),
        // On 2024-02-29: both sides of the ages 18, 16 and 6, and of seven months to one month ago.
        "day" => [
            "1980-01-01",
            "2006-02-28",
            "2006-03-01",
            "2008-02-29",
            "2008-03-01",
            "2018-02-28",
            "2018-03-01",
            "2023-07-31",
            "2023-08-01",
            "2023-08-31",
            "2023-09-01",
            "2023-09-30",
            "2023-10-01",
            "2023-10-31",
            "2023-11-01",
            "2023-11-30",
            "2023-12-01",
            "2023-12-31",
            "2024-01-01",
            "2024-01-31",
            "2024-02-01",
        ]
        .map(born)
        .to_vec(),
        _ => vec![FactValue::Flag { held: false }, FactValue::Flag { held: true }],
    }
}

pub(super) fn schema() -> CategorySet {
    let title = || Bilingual { zh: "事实".into(), en: "fact".into() };
    let spec = |name: &str| FactSpec {
        kind: domain(name)[0].kind(),
        title: title(),
        codes: if name == "code" { CODES.map(|name| (Text::from(name), title())).into() } else { BTreeMap::new() },
        since: None,
        until: None,
    };
    let names = FLAGS.into_iter().chain(["code", "count", "day"]);
    CategorySet {
        id: "test".into(),
        title: title(),
        basis: crate::law::SIX_GROUPS.clone(),
        facts: names.map(|name| (Text::from(name), spec(name))).collect(),
        categories: Vec::new(),
    }
}

pub(super) fn facts(entries: &BTreeMap<&'static str, FactValue>) -> Facts {
    Facts::new(&schema(), entries.iter().map(|(name, value)| (Text::from(*name), value.clone())).collect()).unwrap()
}

pub(super) fn given() -> impl Strategy<Value = BTreeMap<&'static str, FactValue>> {
    let names: Vec<&'static str> = FLAGS.into_iter().chain(["code", "count", "day"]).collect();
    prop::collection::vec((prop::sample::select(names), any::<prop::sample::Index>()), 0..5).prop_map(|picks| {
        picks.into_iter().map(|(name, at)| (name, domain(name)[at.index(domain(name).len())].clone())).collect()
    })
}

/// All completions of what is given, over the facts that the tree asks for.
pub(super) fn completions(
    tree: &Criterion,
    given: &BTreeMap<&'static str, FactValue>,
) -> Vec<BTreeMap<&'static str, FactValue>> {
    let asked: BTreeSet<&str> = tree.conditions().iter().map(|condition| condition.fact().as_str()).collect();
    let names = FLAGS.into_iter().chain(["code", "count", "day"]);
    names.filter(|name| asked.contains(name) && !given.contains_key(name)).fold(vec![given.clone()], |all, name| {
        all.into_iter()
            .flat_map(|partial| {
                domain(name).into_iter().map(move |value| {
                    let mut more = partial.clone();
                    more.insert(name, value);
                    more
                })
            })
            .collect()
    })
}

pub(super) fn holds(tree: &Criterion, entries: &BTreeMap<&'static str, FactValue>) -> bool {
    let facts = facts(entries);
    let answer = View { specs: &schema().facts, facts: &facts, on: day("2024-02-29") }.kleene(tree);
    assert!(answer.is_known());
    answer == Ternary::Yes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, max_global_rejects: 50_000, ..ProptestConfig::default() })]

    #[test]
    fn the_answer_and_what_is_missing_are_exact(tree in tree(), given in given()) {
        let all = completions(&tree, &given);
        prop_assume!(all.len() <= 3_000);
        let answers: BTreeMap<Vec<_>, bool> =
            all.iter().map(|entries| (entries.clone().into_iter().collect(), holds(&tree, entries))).collect();
        let seen: BTreeSet<bool> = answers.values().copied().collect();
        let expected = match (seen.contains(&true), seen.contains(&false)) {
            (true, true) => Ternary::Unknown,
            (true, false) => Ternary::Yes,
            _ => Ternary::No,
        };
        // A fact matters when two completions that differ in it alone differ in the answer.
        let mut matters = BTreeSet::new();
        for name in FLAGS.into_iter().chain(["code", "count", "day"]).filter(|name| !given.contains_key(name)) {
            let mut rest: BTreeMap<Vec<_>, BTreeSet<bool>> = BTreeMap::new();
            for (entries, answer) in &answers {
                let others = entries.iter().filter(|(other, _)| *other != name).cloned().collect();
                rest.entry(others).or_default().insert(*answer);
            }
            if rest.values().any(|answers| answers.len() == 2) {
                matters.insert(Text::from(name));
            }
        }
        let facts = facts(&given);
        let (answer, missing) = View { specs: &schema().facts, facts: &facts, on: day("2024-02-29") }.exact(&tree);
        prop_assert_eq!(answer, expected);
        prop_assert_eq!(missing, matters.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn one_more_fact_never_flips_an_answer(tree in tree(), given in given(), name in 0usize..7, at in any::<prop::sample::Index>()) {
        let on = day("2024-02-29");
        let name = [FLAGS[0], FLAGS[1], FLAGS[2], FLAGS[3], "code", "count", "day"][name];
        let mut more = given.clone();
        more.entry(name).or_insert_with(|| domain(name)[at.index(domain(name).len())].clone());
        let (before, after) = (facts(&given), facts(&more));
        let specs = &schema().facts;
        let (before, after) = (View { specs, facts: &before, on }, View { specs, facts: &after, on });
        let (kleene, exact) = (before.kleene(&tree), before.exact(&tree).0);
        if kleene.is_known() {
            prop_assert_eq!(after.kleene(&tree), kleene);
            prop_assert_eq!(exact, kleene);
        }
        if exact.is_known() {
            prop_assert_eq!(after.exact(&tree).0, exact);
        }
    }

    #[test]
    fn what_decided_decides_alone(tree in tree(), given in given()) {
        let on = day("2024-02-29");
        let all = facts(&given);
        let specs = schema().facts;
        let view = View { specs: &specs, facts: &all, on };
        let answer = view.kleene(&tree);
        prop_assume!(answer.is_known());
        let mut leaves = Vec::new();
        let around = crate::law::SIX_GROUPS.clone();
        view.decisive(&tree, &around, &mut leaves);
        let names: BTreeSet<&str> = leaves.iter().map(|decisive| decisive.condition.fact().as_str()).collect();
        let kept: BTreeMap<_, _> = given.into_iter().filter(|(name, _)| names.contains(name)).collect();
        let kept = facts(&kept);
        prop_assert_eq!(View { specs: &schema().facts, facts: &kept, on }.kleene(&tree), answer);
    }
}

#[test]
fn a_tie_between_branches_is_seen() {
    let held = |fact: &str| leaf_of(Condition::Held { fact: fact.into() });
    let not = |part| Criterion { basis: None, test: Test::Not { of: Box::new(part) } };
    let all = |of| Criterion { basis: None, test: Test::All { of } };
    let any = |of| Criterion { basis: None, test: Test::Any { of } };
    let none = facts(&BTreeMap::new());
    let specs = schema().facts;
    let view = View { specs: &specs, facts: &none, on: day("2024-02-29") };
    assert_eq!(view.exact(&any(vec![held("a"), not(held("a"))])), (Ternary::Yes, vec![]));
    assert_eq!(view.exact(&all(vec![held("a"), not(held("a"))])), (Ternary::No, vec![]));
    let multiplexer = any(vec![all(vec![held("a"), held("b")]), all(vec![not(held("a")), held("b")])]);
    assert_eq!(view.exact(&multiplexer), (Ternary::Unknown, vec!["b".into()]), "a does not matter");
}

/// Twenty pairs whose second halves all come after their first halves: the diagram would need a
/// million nodes.
#[test]
fn a_tangled_criterion_falls_back_on_kleene() {
    let held = |fact: String| leaf_of(Condition::Held { fact: fact.into() });
    let all = |of| Criterion { basis: None, test: Test::All { of } };
    let pairs = (10..30).map(|at| all(vec![held(format!("x{at}")), held(format!("y{at}"))]));
    let first = all((10..30).map(|at| held(format!("x{at}"))).collect());
    let tree = Criterion { basis: None, test: Test::Any { of: [first].into_iter().chain(pairs).collect() } };
    let none = facts(&BTreeMap::new());
    let specs = BTreeMap::new();
    let view = View { specs: &specs, facts: &none, on: day("2024-02-29") };
    assert_eq!(crate::category::diagram::exact(&tree, &view), None);
    let (answer, missing) = view.exact(&tree);
    assert_eq!(answer, Ternary::Unknown);
    assert_eq!(missing.len(), 40);
}

#[test]
fn days_count_from_their_edge() {
    let on = |fact: &str| FactValue::Date { on: day(fact) };
    let answer = |condition: &Condition, value: &str, today: &str| condition.answer(Some(&on(value)), day(today));
    let months = Condition::MonthsSince { fact: "day".into(), months: 6 };
    assert_eq!(answer(&months, "2023-08-31", "2024-02-28"), Ternary::No);
    assert_eq!(answer(&months, "2023-08-31", "2024-02-29"), Ternary::Yes, "the month's last day");
    assert_eq!(answer(&months, "2024-03-01", "2024-02-29"), Ternary::No, "has not begun");
    let valid = Condition::NotPassed { fact: "day".into() };
    assert_eq!(answer(&valid, "2024-05-11", "2024-05-11"), Ternary::Yes, "the last day counts");
    assert_eq!(answer(&valid, "2024-05-11", "2024-05-12"), Ternary::No);
    let age = Condition::AgeBelow { fact: "day".into(), years: 16 };
    assert_eq!(answer(&age, "2008-02-29", "2024-02-28"), Ternary::Yes);
    assert_eq!(answer(&age, "2008-02-29", "2024-02-29"), Ternary::No);
    assert_eq!(answer(&age, "2024-05-12", "2024-05-11"), Ternary::Unknown, "not born yet is no age");
}

/// A fact that stands twice calls for the diagram, which a set of this size would not fit into.
#[test]
fn a_huge_criterion_is_answered_at_once_and_without_overflow() {
    let names: Vec<Text> = (0..20_000).map(|at| Text::from(format!("flag-{at:05}"))).collect();
    let held = |name: &Text| leaf_of(Condition::Held { fact: name.clone() });
    let of: Vec<Criterion> = names.iter().chain(names.first()).map(held).collect();
    let wide = Criterion { basis: None, test: Test::Any { of } };
    let (specs, facts, on) = (BTreeMap::new(), Facts::default(), day("2024-05-11"));
    let view = View { specs: &specs, facts: &facts, on };
    assert_eq!(view.exact(&wide), (Ternary::Unknown, names));

    let codes: Vec<Text> = (0..1_500).map(|at| Text::from(format!("code-{at:04}"))).collect();
    let one_of = |name: &Text| leaf_of(Condition::OneOf { fact: "code".into(), names: vec![name.clone()] });
    let of = codes.iter().skip(1).map(one_of).collect();
    let long = Criterion { basis: None, test: Test::Any { of } };
    let title = || Bilingual { zh: "码".into(), en: "code".into() };
    let codes = codes.into_iter().map(|name| (name, title())).collect();
    let specs =
        [("code".into(), FactSpec { kind: FactKind::Code, title: title(), codes, since: None, until: None })].into();
    assert_eq!(View { specs: &specs, facts: &facts, on }.exact(&long), (Ternary::Unknown, vec!["code".into()]));
}
