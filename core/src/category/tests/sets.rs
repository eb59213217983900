//! Reading sets and policies: every fault at its place; and how a set reads as text.

use serde_json::{Value, json};

use super::{day, rules};
use crate::category::*;
use crate::policy::{Policy, Standing};
use crate::text::Language;

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
fn a_criterion_that_contradicts_itself_is_a_fault() {
    let criterion = |criterion: Value| {
        move |tree: &mut Value| {
            let of = tree.pointer("/categories/0/criterion/of").unwrap().clone();
            tree["categories"][0]["criterion"] = json!({ "all": [criterion, { "at-least": 2, "of": of }] });
        }
    };
    let settled = [("categories[0].criterion", "category.settled")];
    let both = json!({ "all": [{ "fact": "count", "below": 3 }, { "fact": "count", "at-least": 3 }] });
    expect(criterion(both), &settled);
    let neither = json!({ "all": [{ "fact": "flag" }, { "not": { "fact": "flag" } }] });
    expect(criterion(neither), &settled);
    // Sixteen years are 192 months.
    let born = |months: u32| json!({ "all": [{ "fact": "born", "age-below": 16 }, { "fact": "born", "months-at-least": months }] });
    expect(criterion(born(192)), &settled);
    expect(criterion(born(191)), &[]);
}

#[test]
fn a_key_that_stands_twice_is_a_fault() {
    for text in [r#"{"id": "a", "id": "b"}"#, r#"{"facts": {"x": 1, "x": 2}}"#, r#"[[{"a": null, "a": null}]]"#] {
        let faults = CategorySet::from_json(text).unwrap_err();
        assert_eq!(faults.0[0].code.as_str(), "fault.malformed-json");
        assert_eq!(faults.0[0].place.as_str(), "line 1");
        assert_eq!(Policy::from_json(text).unwrap_err().0, faults.0);
    }
}

#[test]
fn deeply_nested_text_is_a_fault_and_no_overflow() {
    let dotted = vec!["a"; 79].join(".");
    let inline = (0..79).fold("1".to_owned(), |inner, _| format!("{{ {dotted} = {inner} }}"));
    for text in [
        format!("{dotted} = {inline}"),
        format!("b = {{ c = \"\"\"\"\"\"\"\", {dotted} = {inline} }}"),
        format!("b = \"\\\n\n{dotted} = {inline}"),
        format!("a = {}", "[".repeat(100_000)),
        format!("{} = 1", vec!["a"; 100_000].join(".")),
    ] {
        assert!(CategorySet::from_toml(&text).is_err());
        assert!(Policy::from_toml(&text).is_err());
    }
    // Quotes, escapes and comments nest nothing.
    let quoted = format!("a = \"\\\"{0}\"\nb = '{0}'\nc = \"\"\"\n\"{0}\"\"\"\n# {0}\n[d]\n", "[{.".repeat(200));
    assert!(
        Policy::from_toml(&quoted).unwrap_err().0.iter().all(|fault| fault.code.as_str() != "fault.malformed-toml")
    );
    let json = format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    assert!(CategorySet::from_json(&json).is_err());
}

#[test]
fn a_convention_is_called_one_even_when_it_names_a_document() {
    let mut rules = rules();
    let judged = &mut rules.set.value.categories[3].criterion;
    judged.basis.as_mut().unwrap().clause.document = "某文件".into();
    let facts = Facts::read(&rules.set.value, &json!({ "learning-judged": true })).unwrap();
    let text = candidates(&rules, &facts, day("2024-05-11"))[3].text(Language::Zh);
    assert!(text.ends_with("：是（惯例（无文件依据））"), "{text}");
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
    tree["category"]["set"]["value"]["categories"][4]["variants"][0]["all"][1]["age-below"] = json!(18);
    let changed = Policy::from_json(&tree.to_string()).unwrap();
    assert_ne!(changed.hash(), named.hash(), "the hash covers the criteria");
    tree["category"]["set"]["value"]["categories"][4]["variants"][0]["all"][1]["age-below"] = json!("18");
    tree["category"]["confirmers"]["value"] = json!([]);
    let faults = Policy::from_json(&tree.to_string()).unwrap_err();
    let places: Vec<&str> = faults.0.iter().map(|fault| fault.place.as_str()).collect();
    assert_eq!(places[0], "category.set.value.categories[4].variants[0].all[1].age-below");
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
    // What only the other reading of 留守 asks for need not be collected.
    let required = required_facts(&rules());
    let spare: Vec<&str> = set.facts.keys().filter(|fact| !required.contains(fact)).map(|fact| fact.as_str()).collect();
    assert_eq!(spare, ["father-away-otherwise", "mother-away-otherwise"]);
}

#[test]
fn a_criterion_reads_as_a_sentence() {
    let set = CategorySet::preset("minors-protection-law-29").unwrap();
    assert_eq!(
        set.categories[4].criterion.text(Language::Zh),
        "农村户籍，且未满 16 周岁（出生日期），且（（父亲外出务工，且母亲外出务工），或（父亲外出务工，且母亲无监护能力），\
         或（母亲外出务工，且父亲无监护能力））"
    );
    assert_eq!(
        set.categories[4].criterion.text(Language::En),
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
    let found = candidates(&rules, &facts, day("2024-05-11"));
    let bare: Vec<Ternary> = found.iter().map(|candidate| candidate.holds).collect();
    assert_eq!(answers(&rules, &facts, day("2024-05-11")), bare);
    assert!(bare.contains(&Ternary::Yes) && bare.contains(&Ternary::Unknown));
    for candidate in found {
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
