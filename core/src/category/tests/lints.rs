//! Lints against brute force: what each branch does, replaced by yes and by no in every completion.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::exact::{completions, holds, leaf_of, schema, tree};
use crate::category::survey::{self, Effect, Way};
use crate::category::*;
use crate::text::Bilingual;

fn node(test: Test) -> Criterion {
    Criterion { basis: None, test }
}

/// A part that always answers the same.
fn constant(answer: bool) -> Criterion {
    let never = node(Test::AtLeast { count: 1, of: Vec::new() });
    if answer { node(Test::Not { of: Box::new(never) }) } else { never }
}

fn replaced(tree: &Criterion, way: &[usize], with: &Criterion) -> Criterion {
    let Some((first, rest)) = way.split_first() else { return with.clone() };
    let parts = |of: &[Criterion]| -> Vec<Criterion> {
        of.iter()
            .enumerate()
            .map(|(at, part)| if at == *first { replaced(part, rest, with) } else { part.clone() })
            .collect()
    };
    node(match &tree.test {
        Test::All { of } => Test::All { of: parts(of) },
        Test::Any { of } => Test::Any { of: parts(of) },
        Test::AtLeast { count, of } => Test::AtLeast { count: *count, of: parts(of) },
        Test::Not { of } => Test::Not { of: Box::new(replaced(of, rest, with)) },
        Test::Fact { .. } => return tree.clone(),
    })
}

fn ways(tree: &Criterion, way: &mut Way, found: &mut Vec<(Way, Criterion)>) {
    found.push((way.clone(), tree.clone()));
    for (at, part) in tree.parts().iter().enumerate() {
        way.push(at);
        ways(part, way, found);
        way.pop();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, max_global_rejects: 50_000, ..ProptestConfig::default() })]

    #[test]
    fn what_a_branch_does_is_exact(tree in tree()) {
        prop_assume!(tree.conditions().iter().all(|condition| condition.fact().as_str() != "day"));
        let all = completions(&tree, &BTreeMap::new());
        prop_assume!(all.len() <= 200);
        let mut parts = Vec::new();
        ways(&tree, &mut Vec::new(), &mut parts);
        let same = |one: &Criterion, other: &Criterion| all.iter().all(|facts| holds(one, facts) == holds(other, facts));
        let expected: BTreeMap<Way, Effect> = parts
            .into_iter()
            .map(|(way, part)| {
                let (no, yes) = (constant(false), constant(true));
                let effect = Effect {
                    never: same(&part, &no),
                    always: same(&part, &yes),
                    as_no: same(&tree, &replaced(&tree, &way, &no)),
                    as_yes: same(&tree, &replaced(&tree, &way, &yes)),
                };
                (way, effect)
            })
            .collect();
        prop_assert_eq!(survey::effects(&tree, &schema().facts), Some(expected));
    }
}

fn lints(criterion: Value) -> Vec<(String, String)> {
    let clause = json!({ "text": "惯例" });
    let flag = |name: &str| json!({ "kind": "flag", "title": { "zh": name, "en": name } });
    let tree = json!({
        "id": "small", "title": { "zh": "小", "en": "small" }, "standing": "convention", "clause": clause,
        "facts": { "a": flag("a"), "b": flag("b"), "c": flag("c"),
            "count": { "kind": "count", "title": { "zh": "数", "en": "count" } },
            "born": { "kind": "day", "title": { "zh": "日", "en": "born" } } },
        "categories": [
            { "id": "first", "title": { "zh": "一", "en": "first" }, "standing": "convention", "clause": clause,
              "criterion": criterion },
            { "id": "rest", "title": { "zh": "二", "en": "rest" }, "standing": "convention", "clause": clause,
              "criterion": { "name": "own", "standing": "convention", "clause": clause, "all": [
                  { "fact": "a" }, { "fact": "b" }, { "fact": "c" }, { "fact": "count", "at-least": 2 },
                  { "fact": "born", "age-below": 18 } ] } },
        ],
    });
    let set = CategorySet::from_json(&tree.to_string()).unwrap();
    set.lint().into_iter().map(|fault| (fault.place.to_string(), fault.code.to_string())).collect()
}

fn expect(criterion: Value, wanted: &[(&str, &str)]) {
    let mut criterion = criterion;
    let clause = json!({ "text": "惯例" });
    criterion["name"] = json!("own");
    criterion["standing"] = json!("convention");
    criterion["clause"] = clause;
    let found = lints(criterion);
    let found: Vec<(&str, &str)> = found.iter().map(|(place, code)| (place.as_str(), code.as_str())).collect();
    assert_eq!(found, wanted);
}

#[test]
fn every_lint_is_told_at_its_place() {
    let (a, b, c) = (json!({ "fact": "a" }), json!({ "fact": "b" }), json!({ "fact": "c" }));
    expect(json!({ "all": [a, { "any": [b, c] }] }), &[]);
    // A contradiction inside of an any, an evidence inside of an all.
    expect(
        json!({ "any": [a, { "all": [b, { "not": b }] }] }),
        &[("categories[0].criterion.any[1]", "category.never-met")],
    );
    expect(
        json!({ "all": [a, { "any": [b, { "not": b }] }] }),
        &[("categories[0].criterion.all[1]", "category.always-met")],
    );
    // The second branch is narrower than the first.
    expect(json!({ "any": [a, { "all": [a, b] }] }), &[("categories[0].criterion.any[1]", "category.idle")]);
    // Absorbed within a branch: only the condition is idle, not the branch around it.
    expect(
        json!({ "any": [a, { "all": [{ "not": a }, b] }] }),
        &[("categories[0].criterion.any[1].all[0]", "category.idle")],
    );
    // Of two equal branches each could go.
    expect(
        json!({ "any": [a, b, a] }),
        &[("categories[0].criterion.any[0]", "category.idle"), ("categories[0].criterion.any[2]", "category.idle")],
    );
    // Numbers, and an at-least whose parts exclude each other.
    let count = |key: &str, amount: u32| json!({ "fact": "count", key: amount });
    expect(
        json!({ "any": [count("at-least", 3), count("at-least", 5)] }),
        &[("categories[0].criterion.any[1]", "category.idle")],
    );
    expect(
        json!({ "any": [a, { "at-least": 2, "of": [count("below", 3), count("at-least", 3), { "all": [b, { "not": b }] }] }] }),
        &[("categories[0].criterion.any[1]", "category.never-met")],
    );
    // Under 16 is under 18.
    let below = |years: u32| json!({ "fact": "born", "age-below": years });
    expect(json!({ "any": [below(16), below(18)] }), &[("categories[0].criterion.any[0]", "category.idle")]);
    // Twelve months are a year, but on 28 February for whom was born on 29 February: that one day is enough.
    let months = |months: u32| json!({ "fact": "born", "months-at-least": months });
    expect(
        json!({ "any": [a, { "all": [below(16), months(193)] }] }),
        &[("categories[0].criterion.any[1]", "category.never-met")],
    );
    expect(json!({ "any": [a, { "all": [below(16), months(191)] }] }), &[]);
}

#[test]
fn a_decision_without_a_clause_of_its_own_is_told_once() {
    let bare = ("categories[0].criterion".to_owned(), "category.no-clause".to_owned());
    assert_eq!(lints(json!({ "any": [{ "fact": "a" }, { "fact": "b" }] })), [bare]);
    let named = json!({ "name": "x", "standing": "convention", "clause": { "text": "惯例" }, "fact": "a" });
    let half = ("categories[0].criterion.any[1]".to_owned(), "category.no-clause".to_owned());
    assert_eq!(lints(json!({ "any": [named, { "all": [{ "fact": "b" }, { "fact": "c" }] }] })), [half]);
}

#[test]
fn what_is_too_tangled_is_said_and_not_passed_over() {
    let held = |fact: String| leaf_of(Condition::Held { fact: fact.into() });
    let pairs = (10..34).map(|at| node(Test::All { of: vec![held(format!("x{at}")), held(format!("y{at}"))] }));
    let first = node(Test::All { of: (10..34).map(|at| held(format!("x{at}"))).collect() });
    let tangled = node(Test::Any { of: [first].into_iter().chain(pairs).collect() });
    let mut set = schema();
    set.categories = vec![Category {
        id: "one".into(),
        title: Bilingual::default(),
        basis: set.basis.clone(),
        criterion: Criterion { basis: Some(set.basis.clone()), ..tangled },
        variant: None,
        variants: Vec::new(),
    }];
    let codes: Vec<_> = set.lint().into_iter().map(|fault| fault.code).collect();
    assert_eq!(codes, [code::UNCHECKED]);
}
