//! What would flip an answer, against brute force; and values that days date.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::json;

use super::exact::{FLAGS, completions, domain, given, holds, schema, tree};
use super::{day, rules};
use crate::category::evaluate::View;
use crate::category::*;
use crate::text::{Language, Text};

type Given = BTreeMap<&'static str, FactValue>;

const ON: &str = "2024-02-29";

/// The answer that all completions agree on.
fn brute(tree: &Criterion, given: &Given) -> Ternary {
    let seen: BTreeSet<bool> = completions(tree, given).iter().map(|entries| holds(tree, entries)).collect();
    match (seen.contains(&true), seen.contains(&false)) {
        (true, true) => Ternary::Unknown,
        (true, false) => Ternary::Yes,
        _ => Ternary::No,
    }
}

/// What is known on the day when `day` is the last day of `code`.
fn lapsed(given: &Given) -> Given {
    let mut known = given.clone();
    if let Some(FactValue::Date { on }) = given.get("day")
        && *on < day(ON)
    {
        known.remove("code");
    }
    known
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_global_rejects: 50_000, ..ProptestConfig::default() })]

    #[test]
    fn what_flips_alone_is_exact(tree in tree(), given in given(), dated in any::<bool>()) {
        prop_assume!(completions(&tree, &BTreeMap::new()).len() <= 300);
        let mut rules = rules();
        let mut set = schema();
        if dated {
            set.facts.get_mut(&"code".into()).unwrap().until = Some("day".into());
        }
        let known = |given: &Given| if dated { lapsed(given) } else { given.clone() };
        let now = brute(&tree, &known(&given));
        let mut expected = BTreeSet::new();
        let asked: BTreeSet<&str> = tree.conditions().iter().map(|condition| condition.fact().as_str()).collect();
        let dates = |name| dated && name == "day" && asked.contains("code");
        for name in FLAGS.into_iter().chain(["code", "count", "day"]) {
            if !asked.contains(name) && !dates(name) {
                continue;
            }
            let mut values = domain(name);
            if name == "day" {
                values.push(FactValue::Date { on: day(ON) });
            }
            for value in values {
                let mut told = given.clone();
                told.insert(name, value.clone());
                let mut told = known(&told);
                told.insert(name, value);
                let then = brute(&tree, &told);
                if then.is_known() && then != now {
                    expected.insert((Text::from(name), then));
                }
            }
        }
        let category = Category {
            id: "one".into(), title: set.title.clone(), basis: set.basis.clone(), criterion: tree, variant: None,
            variants: Vec::new(),
        };
        set.categories = vec![category];
        rules.set.value = set;
        let entries = given.iter().map(|(name, value)| (Text::from(*name), value.clone())).collect();
        let facts = Facts::new(&rules.set.value, entries).unwrap();
        prop_assert_eq!(answers(&rules, &facts, day(ON)), [now]);
        let found: BTreeSet<(Text, Ternary)> =
            flips(&rules, &facts, day(ON)).into_iter().map(|flip| (flip.fact, flip.towards)).collect();
        prop_assert_eq!(found, expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, max_global_rejects: 50_000, ..ProptestConfig::default() })]

    /// To be told when a value ends takes an answer back to unknown at most, unless a condition asks for that day.
    #[test]
    fn the_end_of_a_value_never_turns_an_answer_around(tree in tree(), given in given(), last in -40i32..40) {
        prop_assume!(tree.conditions().iter().all(|condition| condition.fact().as_str() != "day"));
        let mut rules = rules();
        let mut set = schema();
        set.facts.get_mut(&"code".into()).unwrap().until = Some("day".into());
        set.categories = vec![Category {
            id: "one".into(), title: set.title.clone(), basis: set.basis.clone(), criterion: tree, variant: None,
            variants: Vec::new(),
        }];
        rules.set.value = set;
        let mut given = given;
        given.remove("day");
        let answer = |given: &Given| {
            let entries = given.iter().map(|(name, value)| (Text::from(*name), value.clone())).collect();
            let facts = Facts::new(&rules.set.value, entries).unwrap();
            answers(&rules, &facts, day(ON))[0]
        };
        let before = answer(&given);
        given.insert("day", FactValue::Date { on: day(ON).plus(last) });
        let after = answer(&given);
        prop_assert!(after == before || (last < 0 && after == Ternary::Unknown), "{before:?} {after:?}");
    }
}

#[test]
fn a_lapsed_value_is_missing_again_and_never_a_no() {
    let mut rules = rules();
    rules.set.value = CategorySet::preset("zhejiang-family-education-23").unwrap();
    let given = json!({ "disability": "hearing", "disability-certificate-until": "2024-05-11" });
    let facts = Facts::read(&rules.set.value, &given).unwrap();
    let disabled = |on: &str| candidates(&rules, &facts, day(on)).remove(0);
    for on in ["2024-05-10", "2024-05-11"] {
        assert_eq!(disabled(on).holds, Ternary::Yes, "{on}");
    }
    let lapsed = disabled("2024-05-12");
    assert_eq!(lapsed.holds, Ternary::Unknown);
    assert!(lapsed.missing[0].lapsed);
    let text = lapsed.text(Language::Zh);
    assert!(text.ends_with("；尚缺：学生残疾类别（原记录在该日无效）"), "{text}");
    assert!(!text.contains("听力"), "{text}");
    // Either the certificate is prolonged, or the student is said to have none.
    let found = flips(&rules, &facts, day("2024-05-12"));
    let of_disabled: Vec<(&str, Ternary)> = found
        .iter()
        .filter(|flip| flip.category.as_str() == "disabled")
        .map(|flip| (flip.fact.as_str(), flip.towards))
        .collect();
    assert_eq!(
        of_disabled,
        [("disability", Ternary::No), ("disability", Ternary::Yes), ("disability-certificate-until", Ternary::Yes),]
    );
}

#[test]
fn a_value_that_has_not_begun_is_not_known_yet() {
    let rules = rules();
    let given = json!({ "father-state": "dead", "father-state-since": "2024-05-11", "mother-state": "dead",
        "birth-date": "2012-03-01" });
    let facts = Facts::read(&rules.set.value, &given).unwrap();
    let orphan = |on: &str| candidates(&rules, &facts, day(on)).remove(5).holds;
    assert_eq!(orphan("2024-05-10"), Ternary::Unknown);
    assert_eq!(orphan("2024-05-11"), Ternary::Yes);
}

/// A day that is not told limits nothing, and one that dates a value changes no other condition.
#[test]
fn facts_stand_between_their_days_only() {
    let set = CategorySet::preset("zhejiang-family-education-23").unwrap();
    let facts = Facts::read(
        &set,
        &json!({ "disability": "sight", "family-form": "one-after-death",
        "family-form-since": "2024-03-01" }),
    )
    .unwrap();
    let known = |on: &str| facts.standing(&set, day(on)).known().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(known("2024-02-29"), ["disability", "family-form-since"]);
    assert_eq!(known("2024-03-01"), ["disability", "family-form", "family-form-since"]);
    let view = View { specs: &set.facts, facts: &facts.standing(&set, day("2024-02-29")), on: day("2024-02-29") };
    assert_eq!(view.exact(&set.categories[1].criterion).0, Ternary::Unknown);
}
