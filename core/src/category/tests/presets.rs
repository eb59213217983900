//! The sets that come with the library.

use super::day;
use crate::category::*;
use crate::policy::{Policy, Standing};
use crate::text::Language;

fn standings(name: &str) -> Vec<(String, Standing)> {
    let set = CategorySet::preset(name).unwrap();
    set.categories.iter().map(|category| (category.title.zh.to_string(), category.basis.standing)).collect()
}

#[test]
fn each_has_six_groups_in_the_words_and_with_the_standing_of_its_source() {
    let six = |titles: [&str; 6], standing| titles.map(|title| (title.to_owned(), standing)).to_vec();
    assert_eq!(
        standings("minors-protection-law-29"),
        six(["家庭困难", "身心有障碍", "行为异常", "学习困难", "留守", "困境"], Standing::Law)
    );
    assert_eq!(
        standings("zhejiang-family-education-23"),
        six(["残疾", "单亲", "情绪行为障碍", "经历重大变故", "遭受侵害", "其他特殊情况"], Standing::Law)
    );
    assert_eq!(
        standings("shaanxi-2012-home-visits"),
        six(["经济困难", "学习困难", "思想和学业有重大变化", "留守（含单亲）", "随迁", "残疾"], Standing::Other)
    );
    assert_eq!(
        standings("common-wording"),
        six(["学习困难", "行为偏差", "心理异常", "家庭变故或单亲", "经济困难", "留守或随迁"], Standing::Convention)
    );
    assert_eq!(presets().len(), 4);
}

/// What no document defines is a convention, and no screening stands in any of them.
#[test]
fn what_no_document_defines_is_a_convention() {
    for name in presets() {
        let set = CategorySet::preset(name).unwrap();
        assert_eq!(set.id.as_str(), name);
        let words = ["screen", "score", "筛查", "得分", "量表"];
        for (fact, spec) in &set.facts {
            let text = format!("{fact} {} {}", spec.title.zh, spec.title.en);
            assert!(words.iter().all(|word| !text.contains(word)), "{name}: {fact}");
        }
        for category in &set.categories {
            judged_is_a_convention(&category.criterion, None, name);
        }
    }
}

fn judged_is_a_convention(criterion: &Criterion, around: Option<Standing>, name: &str) {
    let standing = criterion.basis.as_ref().map(|basis| basis.standing).or(around);
    if let Test::Fact { condition, .. } = &criterion.test
        && condition.fact().as_str().ends_with("-judged")
    {
        assert_eq!(standing, Some(Standing::Convention), "{name}: {}", condition.fact());
    }
    criterion.parts().iter().for_each(|part| judged_is_a_convention(part, standing, name));
}

/// The one lint: in 困境 the last part of 事实无人抚养 keeps orphans out of it. The branch of orphans takes
/// them anyway, so it changes no answer; it keeps the two clauses apart in the reasons.
#[test]
fn their_lints_are_these() {
    let found: Vec<String> = presets()
        .into_iter()
        .flat_map(|name| {
            CategorySet::preset(name).unwrap().lint().into_iter().map(move |fault| format!("{name}: {fault}"))
        })
        .collect();
    assert_eq!(
        found,
        ["minors-protection-law-29: categories[5].criterion.any[4].all[3]: this branch changes nothing: taken as \
          `yes`, the criterion answers the same [category.idle]"]
    );
}

#[test]
fn a_policy_chooses_a_reading_and_the_set_takes_its_name() {
    let text = Policy::preset_text("jiaxing-2024").unwrap();
    let choose = |value: &str| Policy::from_toml(&text.replacen("value = \"minors-protection-law-29\"", value, 1));
    let chosen =
        choose("value = { preset = \"minors-protection-law-29\", variants = { left-behind = \"zhejiang-45\" } }")
            .unwrap();
    let set = &chosen.category.set.value;
    assert_eq!(set.id.as_str(), "minors-protection-law-29-zhejiang-45");
    let plain = Policy::from_toml(text).unwrap();
    assert_eq!(*set, plain.category.set.value.with_variant(&"left-behind".into(), "zhejiang-45").unwrap());
    assert_ne!(chosen.hash(), plain.hash());
    assert!(required_facts(&chosen.category).contains(&"father-away-otherwise".into()));
    assert!(!required_facts(&chosen.category).contains(&"rural-household".into()));
    assert_eq!(set.categories[4].criterion.basis.as_ref().unwrap().standing, Standing::Law);

    // The reading that holds already changes nothing, and neither does a bare table.
    let same =
        choose("value = { preset = \"minors-protection-law-29\", variants = { left-behind = \"national-2016\" } }");
    assert_eq!(same.unwrap().hash(), plain.hash());
    assert_eq!(choose("value = { preset = \"minors-protection-law-29\" }").unwrap().hash(), plain.hash());

    let refused = |value: &str| -> Vec<(String, String)> {
        let faults = choose(value).unwrap_err();
        faults.0.iter().map(|fault| (fault.place.to_string(), fault.code.to_string())).collect()
    };
    let at = |place: &str, code: &str| vec![(format!("category.set.value{place}"), code.to_owned())];
    assert_eq!(refused("value = { preset = \"seven-sages\" }"), at(".preset", "category.preset"));
    let with = |variants: &str| {
        refused(&format!("value = {{ preset = \"minors-protection-law-29\", variants = {variants} }}"))
    };
    assert_eq!(with("{ left-behind = \"atlantis\" }"), at(".variants.left-behind", "category.variant"));
    assert_eq!(with("{ gifted = \"zhejiang-45\" }"), at(".variants.gifted", "category.variant"));
    assert_eq!(with("{ left-behind = 45 }"), at(".variants.left-behind", "fault.wrong-shape"));
    assert_eq!(with("[]"), at(".variants", "fault.wrong-shape"));
    assert_eq!(refused("value = { preset = \"minors-protection-law-29\", id = \"x\" }"), at("", "fault.unknown-key"));
}

#[test]
fn a_reading_has_its_own_name_and_sentence() {
    let set = CategorySet::preset("minors-protection-law-29").unwrap();
    let zhejiang = set.with_variant(&"left-behind".into(), "zhejiang-45").unwrap();
    let criterion = &zhejiang.categories[4].criterion;
    assert_eq!(criterion.basis.as_ref().unwrap().rule.as_str(), "category.set.left-behind.zhejiang-45");
    assert!(!criterion.text(Language::Zh).contains("农村户籍"));
    assert!(set.with_variant(&"left-behind".into(), "atlantis").is_err());
    assert!(set.with_variant(&"gifted".into(), "zhejiang-45").is_err());
    let back = zhejiang.with_variant(&"left-behind".into(), "national-2016").unwrap();
    assert_eq!(back.categories, set.categories);
    assert_ne!(back.id, set.id, "its way stays visible");
}

proptest::proptest! {
    /// Rounded up, the comparison with 150 per cent is that of the two amounts.
    #[test]
    fn one_and_a_half_times_the_line_is_exact(income in 0u64..1_000_000_000_000, line in 1u64..1_000_000_000) {
        let exact = u128::from(income) * 2 <= u128::from(line) * 3;
        let condition = Condition::CountAtMost { fact: "income-percent-of-line".into(), amount: 150 };
        let near = u64::try_from(u128::from(line) * 3 / 2).unwrap();
        for income in [income, near, near + 1] {
            let Some(percent) = FactValue::percent(income, line) else { continue };
            let wanted = Ternary::of(u128::from(income) * 2 <= u128::from(line) * 3);
            proptest::prop_assert_eq!(condition.answer(Some(&percent), day("2024-05-11")), wanted);
        }
        proptest::prop_assert!(!exact || FactValue::percent(income, line).is_some());
    }
}
