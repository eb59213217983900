//! Laws of the book, checked against brute force on small random trees and on the preset.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::evaluate::View;
use super::*;
use crate::policy::{Policy, Standing};
use crate::role::{Actor, Role};
use crate::text::{Bilingual, Language, Sealed, Text};
use crate::time::{Day, Timestamp};
use crate::verdict::Verdict;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn rules() -> Rules {
    Policy::preset("jiaxing-2024").unwrap().category
}

fn actor(role: Role) -> Actor {
    Actor { staff: "T-1".into(), role, unit: "U-1".into() }
}

// ---- Exactness ----------------------------------------------------------------------------------

const FLAGS: [&str; 4] = ["a", "b", "c", "d"];
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

fn tree() -> impl Strategy<Value = Criterion> {
    let node = |test| Criterion { basis: None, test };
    let leaf = leaf().prop_map(move |condition| node(Test::Fact { condition }));
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
fn domain(fact: &str) -> Vec<FactValue> {
    let born = |text: &str| FactValue::Day { on: day(text) };
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

fn schema() -> CategorySet {
    let title = || Bilingual { zh: "事实".into(), en: "fact".into() };
    let spec = |name: &str| FactSpec {
        kind: domain(name)[0].kind(),
        title: title(),
        codes: if name == "code" { CODES.map(|name| (Text::from(name), title())).into() } else { BTreeMap::new() },
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

fn facts(entries: &BTreeMap<&'static str, FactValue>) -> Facts {
    Facts::new(&schema(), entries.iter().map(|(name, value)| (Text::from(*name), value.clone())).collect()).unwrap()
}

fn given() -> impl Strategy<Value = BTreeMap<&'static str, FactValue>> {
    let names: Vec<&'static str> = FLAGS.into_iter().chain(["code", "count", "day"]).collect();
    prop::collection::vec((prop::sample::select(names), any::<prop::sample::Index>()), 0..5).prop_map(|picks| {
        picks.into_iter().map(|(name, at)| (name, domain(name)[at.index(domain(name).len())].clone())).collect()
    })
}

/// All completions of what is given, over the facts that the tree asks for.
fn completions(tree: &Criterion, given: &BTreeMap<&'static str, FactValue>) -> Vec<BTreeMap<&'static str, FactValue>> {
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

fn holds(tree: &Criterion, entries: &BTreeMap<&'static str, FactValue>) -> bool {
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
        let names: BTreeSet<&str> = leaves.iter().map(|(condition, ..)| condition.fact().as_str()).collect();
        let kept: BTreeMap<_, _> = given.into_iter().filter(|(name, _)| names.contains(name)).collect();
        let kept = facts(&kept);
        prop_assert_eq!(View { specs: &schema().facts, facts: &kept, on }.kleene(&tree), answer);
    }

    #[test]
    fn nothing_is_confirmed_without_grounds_or_by_a_screening(
        blank in "[ \t\n　]{0,4}", grounds in "[a-z]{1,8}", role in prop::sample::select(<Role as crate::catalog::Wire>::ALL),
        evidence in prop::collection::vec(prop::sample::select(<Evidence as crate::catalog::Wire>::ALL), 0..4),
        category in prop::sample::select(vec!["left-behind", "impaired", "nowhere"]),
        start in 0i32..2_000, length in -10i32..800,
    ) {
        let rules = rules();
        let start = day("2023-01-01").plus(start);
        let mut proposal = Proposal {
            student: "S-1".into(),
            category: category.into(),
            evidence: evidence.clone(),
            grounds: Sealed::new(blank),
            start,
            review: start.plus(length),
        };
        let now = Timestamp::start_of(start);
        prop_assert!(!confirm(&rules, &proposal, &actor(role), now).is_allowed());
        proposal.grounds = Sealed::new(grounds);
        let verdict = confirm(&rules, &proposal, &actor(role), now);
        let more_than_screening = evidence.iter().any(|kind| *kind != Evidence::Screening);
        let may = matches!(role, Role::GradeHead | Role::PsychologyTeacher | Role::Principal);
        let in_time = length > 0 && proposal.review <= start.plus_months(12);
        prop_assert_eq!(verdict.is_allowed(), more_than_screening && may && in_time && category != "nowhere");
    }
}

#[test]
fn a_tie_between_branches_is_seen() {
    let held =
        |fact: &str| Criterion { basis: None, test: Test::Fact { condition: Condition::Held { fact: fact.into() } } };
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

// ---- Edges of days ------------------------------------------------------------------------------

#[test]
fn days_count_from_their_edge() {
    let on = |fact: &str| FactValue::Day { on: day(fact) };
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

// ---- The set and its faults ---------------------------------------------------------------------

fn set_faults(change: impl FnOnce(&mut Value)) -> Vec<(String, String)> {
    let clause = json!({ "text": "惯例" });
    let mut tree = json!({
        "id": "small", "title": { "zh": "小", "en": "small" }, "standing": "convention", "clause": clause,
        "facts": {
            "flag": { "kind": "flag", "title": { "zh": "是", "en": "flag" } },
            "count": { "kind": "count", "title": { "zh": "数", "en": "count" } },
            "code": { "kind": "code", "title": { "zh": "码", "en": "code" },
                "codes": { "x": { "zh": "甲", "en": "x" }, "y": { "zh": "乙", "en": "y" } } },
            "born": { "kind": "day", "title": { "zh": "日", "en": "born" } },
        },
        "categories": [{
            "id": "first", "title": { "zh": "一", "en": "first" }, "standing": "convention", "clause": clause,
            "criterion": { "at-least": 2, "of": [
                { "fact": "flag" }, { "fact": "count", "below": 3 }, { "fact": "code", "one-of": ["x"] },
                { "not": { "fact": "born", "age-below": 18 } },
            ] },
        }],
    });
    change(&mut tree);
    match CategorySet::from_json(&tree.to_string()) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.0.iter().map(|fault| (fault.place.to_string(), fault.code.to_string())).collect(),
    }
}

fn expect(change: impl FnOnce(&mut Value), wanted: &[(&str, &str)]) {
    let found = set_faults(change);
    let found: Vec<(&str, &str)> = found.iter().map(|(place, code)| (place.as_str(), code.as_str())).collect();
    assert_eq!(found, wanted);
}

#[test]
fn a_set_tells_all_its_faults_at_their_places() {
    expect(|_| {}, &[]);
    let of = "/categories/0/criterion/of";
    let part = |tree: &mut Value, at: usize, value: Value| tree.pointer_mut(of).unwrap()[at] = value;
    expect(
        |tree| {
            part(tree, 0, json!({ "fact": "shoe-size" }));
            part(tree, 1, json!({ "fact": "code", "at-most": 3 }));
            part(tree, 2, json!({ "fact": "code", "one-of": ["x", "w", "x"] }));
            part(tree, 3, json!({ "fact": "born", "age-below": 0 }));
        },
        &[
            ("categories[0].criterion.of[0].fact", "category.unknown-fact"),
            ("categories[0].criterion.of[1]", "category.fact-kind"),
            ("categories[0].criterion.of[2].one-of[1]", "category.unknown-code"),
            ("categories[0].criterion.of[2].one-of[2]", "fault.duplicate"),
            ("categories[0].criterion.of[3].age-below", "fault.out-of-range"),
        ],
    );
    expect(
        |tree| tree["categories"][0]["criterion"]["at-least"] = json!(5),
        &[("categories[0].criterion.at-least", "fault.out-of-range")],
    );
    expect(
        |tree| tree["categories"][0]["criterion"]["at-least"] = json!(0),
        &[("categories[0].criterion.at-least", "fault.out-of-range")],
    );
    expect(
        |tree| tree["categories"][0]["criterion"] = json!({ "all": [] }),
        &[("categories[0].criterion.all", "category.empty-list")],
    );
    expect(
        |tree| part(tree, 2, json!({ "fact": "code", "one-of": ["x", "y"] })),
        &[("categories[0].criterion.of[2].one-of", "category.constant")],
    );
    expect(
        |tree| part(tree, 0, json!({ "fact": "flag", "all": [] })),
        &[("categories[0].criterion.of[0]", "category.form")],
    );
    expect(|tree| part(tree, 0, json!({})), &[("categories[0].criterion.of[0]", "category.form")]);
    expect(
        |tree| part(tree, 1, json!({ "fact": "count", "below": 3, "at-least": 1 })),
        &[("categories[0].criterion.of[1]", "category.form")],
    );
    expect(
        |tree| part(tree, 0, json!({ "fact": "flag", "held": true })),
        &[("categories[0].criterion.of[0]", "fault.unknown-key")],
    );
    expect(
        |tree| part(tree, 0, json!({ "fact": "flag", "name": "branch", "standing": "law", "clause": { "text": "" } })),
        &[("categories[0].criterion.of[0].clause", "policy.clause")],
    );
    expect(
        |tree| tree["facts"]["spare"] = json!({ "kind": "flag", "title": { "zh": "余", "en": "spare" } }),
        &[("facts.spare", "category.unused-fact")],
    );
    expect(
        |tree| tree["facts"]["flag"]["codes"] = json!({ "x": { "zh": "甲", "en": "x" } }),
        &[("facts.flag", "category.codes")],
    );
    expect(
        |tree| {
            let first = tree["categories"][0].clone();
            tree["categories"].as_array_mut().unwrap().push(first);
        },
        &[("categories[1]", "fault.duplicate")],
    );
    expect(|tree| tree["categories"][0]["id"] = json!("First"), &[("categories[0].id", "category.word")]);
}

#[test]
fn a_deep_criterion_is_a_fault_and_no_overflow() {
    let nest = |depth: usize| (0..depth).fold(json!({ "fact": "flag" }), |inner, _| json!({ "not": inner }));
    let set = |depth| move |tree: &mut Value| tree["categories"][0]["criterion"]["of"][0] = nest(depth);
    assert_eq!(set_faults(set(15)), []);
    let found = set_faults(set(16));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].1, "category.depth");
    assert!(!set_faults(set(100)).is_empty());
}

#[test]
fn the_policy_reads_a_set_by_name_or_inline_with_one_hash() {
    let text = Policy::preset_text("jiaxing-2024").unwrap();
    let named = Policy::from_toml(text).unwrap();
    let mut tree: Value = toml::from_str(text).unwrap();
    tree["category"]["set"]["value"] = toml::from_str(preset_text("minors-protection-law-29").unwrap()).unwrap();
    let inline = Policy::from_json(&tree.to_string()).unwrap();
    assert_eq!(inline.category, named.category);
    assert_eq!(inline.hash(), named.hash());
    tree["category"]["set"]["value"]["categories"][4]["criterion"]["all"][1]["age-below"] = json!(18);
    let changed = Policy::from_json(&tree.to_string()).unwrap();
    assert_ne!(changed.hash(), named.hash(), "the hash covers the criteria");
    tree["category"]["set"]["value"]["categories"][4]["criterion"]["all"][1]["age-below"] = json!("18");
    tree["category"]["confirmers"]["value"] = json!([]);
    let faults = Policy::from_json(&tree.to_string()).unwrap_err();
    let places: Vec<&str> = faults.0.iter().map(|fault| fault.place.as_str()).collect();
    assert_eq!(places[0], "category.set.value.categories[4].criterion.all[1].age-below");
    tree["category"]["set"]["value"] = json!("atlantis");
    let faults = Policy::from_json(&tree.to_string()).unwrap_err();
    assert_eq!(faults.0[0].code, code::PRESET);
    assert_eq!(faults.0[0].place.as_str(), "category.set.value");
}

#[test]
fn the_preset_has_six_groups_of_law_and_no_score() {
    let set = CategorySet::preset("minors-protection-law-29").unwrap();
    assert_eq!(set.categories.len(), 6);
    assert!(set.categories.iter().all(|category| category.basis.standing == Standing::Law));
    let words = ["screen", "score", "筛查", "得分", "量表"];
    for (name, spec) in &set.facts {
        let text = format!("{name} {} {}", spec.title.zh, spec.title.en);
        assert!(words.iter().all(|word| !text.contains(word)), "{name}");
    }
    assert_eq!(required_facts(&rules()).len(), set.facts.len());
}

// ---- Texts ----------------------------------------------------------------------------------------

#[test]
fn a_criterion_reads_as_a_sentence() {
    let set = CategorySet::preset("minors-protection-law-29").unwrap();
    assert_eq!(
        set.categories[4].criterion.text(&set, Language::Zh),
        "农村户籍，且未满 16 周岁（出生日期），且（（父亲外出务工，且母亲外出务工），或（父亲外出务工，且母亲无监护能力），\
         或（母亲外出务工，且父亲无监护能力））"
    );
    assert_eq!(
        set.categories[4].criterion.text(&set, Language::En),
        "rural household and under 16 years of age (birth date) and ((father away for work and mother away for work) \
         or (father away for work and mother unable to look after the child) or (mother away for work and father \
         unable to look after the child))"
    );
}

#[test]
fn a_candidate_explains_itself_by_clause_and_never_by_value() {
    let rules = rules();
    let given = json!({
        "birth-date": "2012-03-04", "rural-household": true, "father-away": true, "mother-away": true,
        "income-percent-of-line": 137,
    });
    let facts = Facts::read(&rules.set.value, &given).unwrap();
    assert!(!format!("{facts:?}").contains("137"));
    for candidate in candidates(&rules, &facts, day("2024-05-11")) {
        for language in [Language::Zh, Language::En] {
            let text = candidate.text(language);
            assert!(!text.contains("137") && !text.contains("2012"), "{text}");
        }
        if candidate.category.as_str() == "left-behind" {
            assert_eq!(
                candidate.text(Language::Zh),
                "留守：是；农村户籍：是（国发〔2016〕13号一）；未满 16 周岁（出生日期）：是（国发〔2016〕13号一）；\
                 父亲外出务工：是（国发〔2016〕13号一）；母亲外出务工：是（国发〔2016〕13号一）"
            );
            assert_eq!(candidate.decisive[0].basis.rule.as_str(), "category.set.left-behind.national-2016");
        }
    }
}

// ---- Memberships ----------------------------------------------------------------------------------

fn membership(student: &str, category: &str, start: &str, review: &str) -> Membership {
    let proposal = Proposal {
        student: student.into(),
        category: category.into(),
        evidence: vec![Evidence::HomeVisitRecord, Evidence::Certificate, Evidence::HomeVisitRecord],
        grounds: Sealed::new("研判意见"),
        start: day(start),
        review: day(review),
    };
    let now = Timestamp::start_of(proposal.start);
    confirm(&rules(), &proposal, &actor(Role::Principal), now).into_result().unwrap()
}

#[test]
fn memberships_hold_from_start_to_the_day_before_the_end_and_persons_count_once() {
    let first = membership("S-1", "left-behind", "2024-03-01", "2024-09-01");
    assert_eq!(first.evidence, [Evidence::HomeVisitRecord, Evidence::Certificate]);
    let second = membership("S-1", "in-hardship", "2024-03-10", "2024-09-01");
    let third = membership("S-2", "left-behind", "2024-03-10", "2024-09-01");
    let now = Timestamp::start_of(day("2024-06-20"));
    let ended = end(&rules(), &third, day("2024-07-01"), &Sealed::new("父母返乡"), &actor(Role::GradeHead), now);
    let list = [first, second, ended.into_result().unwrap()];
    let counted = |on| persons(&list, day(on));
    let expected = [("2024-02-29", 0), ("2024-03-01", 1), ("2024-03-10", 2), ("2024-06-30", 2), ("2024-07-01", 1)];
    for (on, number) in expected {
        assert_eq!(counted(on), number, "{on}");
    }
    assert_eq!(memberships_on(&list, day("2024-03-10")).len(), 3);
    // What was known before the end was recorded still says that it holds.
    let before = Timestamp::from_millis(now.millis() - 1).unwrap();
    let known: Vec<Membership> = list.iter().filter_map(|membership| membership.known_at(before)).collect();
    assert_eq!(persons(&known, day("2024-07-01")), 2);
    assert!(!format!("{list:?}").contains("父母返乡"));
}

#[test]
fn an_end_is_decided_once_and_not_before_the_start() {
    let rules = rules();
    let held = membership("S-1", "left-behind", "2024-03-01", "2024-09-01");
    let now = Timestamp::start_of(day("2024-06-20"));
    let principal = actor(Role::Principal);
    let codes = |verdict: &Verdict<Membership>| -> Vec<String> {
        verdict.unmet().iter().map(|reason| reason.code.to_string()).collect()
    };
    let refused = end(&rules, &held, day("2024-02-29"), &Sealed::new("  "), &actor(Role::SubjectTeacher), now);
    assert_eq!(codes(&refused), ["category.confirmer", "category.grounds", "category.end"]);
    let void = end(&rules, &held, held.start, &Sealed::new("录入有误"), &principal, now).into_result().unwrap();
    assert!(!void.holds_on(void.start), "entered in error: never held, still on record");
    let again = end(&rules, &void, day("2024-07-01"), &Sealed::new("…"), &principal, now);
    assert_eq!(codes(&again), ["category.ended"]);
}

#[test]
fn a_review_is_owed_until_a_renewal_or_an_end_and_the_late_one_stays() {
    use crate::duty::Status;
    let rules = rules();
    let held = membership("S-1", "left-behind", "2024-03-01", "2024-09-01");
    let statuses = |membership: &Membership, on: &str| -> Vec<Status> {
        duties(&rules, std::slice::from_ref(membership)).iter().map(|duty| duty.status(day(on))).collect()
    };
    let expected = [
        ("2024-08-01", Status::Upcoming),
        ("2024-08-02", Status::Open),
        ("2024-09-01", Status::Open),
        ("2024-09-02", Status::Overdue),
        ("2026-09-02", Status::Overdue),
    ];
    for (on, status) in expected {
        assert_eq!(statuses(&held, on), [status], "{on}");
    }
    let extension = Extension {
        evidence: vec![Evidence::SchoolJudgementMeeting],
        grounds: Sealed::new("仍符合"),
        review: day("2025-09-05"),
    };
    let now = Timestamp::start_of(day("2024-09-05"));
    let renewed = renew(&rules, &held, &extension, &actor(Role::PsychologyTeacher), now).into_result().unwrap();
    assert_eq!(renewed.next_review(), day("2025-09-05"));
    assert_eq!(statuses(&renewed, "2024-10-01"), [Status::DoneLate, Status::Upcoming]);
    assert_eq!(statuses(&renewed, "2024-09-04"), [Status::Overdue, Status::Upcoming]);
    let owed = duties(&rules, std::slice::from_ref(&renewed));
    assert_eq!((owed[0].role, owed[1].role), (Role::Principal, Role::PsychologyTeacher), "who decided last");
    let late = Extension { review: day("2025-09-06"), ..extension };
    let verdict = renew(&rules, &held, &late, &actor(Role::Principal), now);
    assert_eq!(verdict.unmet().iter().map(|reason| reason.code).collect::<Vec<_>>(), [reason::REVIEW_LATE]);
}

#[test]
fn memberships_are_stored_as_they_were_and_foreign_fields_refused() {
    let held = membership("S-1", "left-behind", "2024-03-01", "2024-09-01");
    let stored = serde_json::to_value(&held).unwrap();
    assert_eq!(
        stored,
        json!({
            "student": "S-1", "category": "left-behind", "set": "minors-protection-law-29",
            "confirmed": 1_709_222_400_000_i64,
            "confirmer": { "staff": "T-1", "role": "principal", "unit": "U-1" },
            "evidence": ["home-visit-record", "certificate"], "grounds": "研判意见",
            "start": "2024-03-01", "review": "2024-09-01",
        })
    );
    assert_eq!(serde_json::from_value::<Membership>(stored.clone()).unwrap(), held);
    let mut foreign = stored;
    foreign["score"] = json!(7);
    assert!(serde_json::from_value::<Membership>(foreign).is_err());
}

#[test]
fn an_unknown_candidate_contradicts_nobody() {
    let rules = rules();
    let on = day("2024-05-11");
    let list = [
        membership("S-1", "left-behind", "2024-03-01", "2024-09-01"),
        membership("S-2", "in-hardship", "2024-03-01", "2024-09-01"),
    ];
    let found = |given: Value| -> Vec<(DisagreementKind, String)> {
        let facts = Facts::read(&rules.set.value, &given).unwrap();
        disagreements(&candidates(&rules, &facts, on), &list, &"S-1".into(), on)
            .into_iter()
            .map(|found| (found.kind, found.category.as_str().to_owned()))
            .collect()
    };
    assert_eq!(found(json!({})), []);
    assert_eq!(
        found(json!({ "rural-household": false, "poverty-hardship": true })),
        [
            (DisagreementKind::MembershipOnly, "left-behind".to_owned()),
            (DisagreementKind::CandidateOnly, "in-hardship".to_owned()),
        ]
    );
}
