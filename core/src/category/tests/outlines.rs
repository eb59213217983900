//! Trees to read.

use proptest::prelude::*;
use serde_json::json;

use super::exact::{facts, given, schema, tree};
use super::{day, rules};
use crate::category::evaluate::View;
use crate::category::*;
use crate::text::Language;

#[test]
fn a_tree_is_read_in_both_languages_and_marked_without_values() {
    let rules = rules();
    let given =
        json!({ "birth-date": "2012-03-04", "rural-household": true, "father-away": true, "mother-away": false });
    let facts = Facts::read(&rules.set.value, &given).unwrap();
    let marked = outline(&rules, &facts, day("2024-05-11"));
    assert_eq!(
        marked[4].text(Language::Zh),
        "\
留守：尚不清楚
└─ 以下全部满足（国发〔2016〕13号一）：尚不清楚
   ├─ 农村户籍：是
   ├─ 未满 16 周岁（出生日期）：是
   └─ 以下任一满足：尚不清楚
      ├─ 以下全部满足：否
      │  ├─ 父亲外出务工：是
      │  └─ 母亲外出务工：否
      ├─ 以下全部满足：尚不清楚
      │  ├─ 父亲外出务工：是
      │  └─ 母亲无监护能力：尚不清楚
      └─ 以下全部满足：否
         ├─ 母亲外出务工：否
         └─ 父亲无监护能力：尚不清楚
"
    );
    let drawn = marked[3].mermaid(Language::En);
    assert_eq!(
        drawn,
        "\
flowchart TD
  n0[\"learning difficulty: unknown\"]:::unknown
  n1[\"the school judges the student to have difficulty in learning (convention (no document)): unknown\"]:::unknown
  n0 --> n1
  classDef yes fill:#d5f0d8,stroke:#2e7d32
  classDef no fill:#eeeeee,stroke:#9e9e9e
  classDef unknown fill:#ffffff,stroke:#9e9e9e,stroke-dasharray:4
"
    );
    for tree in &marked {
        for text in [tree.text(Language::Zh), tree.text(Language::En), tree.mermaid(Language::Zh)] {
            assert!(!text.contains("2012"), "{text}");
        }
    }
}

#[test]
fn what_would_break_a_diagram_is_written_by_number() {
    let set = CategorySet::preset("common-wording").unwrap();
    let mut category = set.categories[0].clone();
    category.title.en = "a \"b\"; <c>\n#".into();
    let drawn = category.outline().mermaid(Language::En);
    assert!(drawn.contains("n0[\"a #34;b#34;#59; #60;c#62; #35;\"]"), "{drawn}");
}

fn leaves(outline: &Outline) -> usize {
    if outline.parts.is_empty() { 1 } else { outline.parts.iter().map(leaves).sum() }
}

proptest! {
    /// The tree has the conditions of the criterion, and the mark at its top is the answer.
    #[test]
    fn a_tree_says_what_is_evaluated(tree in tree(), given in given()) {
        let mut rules = rules();
        let mut set = schema();
        let conditions = tree.conditions().len();
        let facts = facts(&given);
        let on = day("2024-02-29");
        let expected = View { specs: &set.facts, facts: &facts, on }.exact(&tree).0;
        set.categories = vec![Category {
            id: "one".into(), title: set.title.clone(), basis: set.basis.clone(), criterion: tree, variant: None,
            variants: Vec::new(),
        }];
        let bare = set.categories[0].outline();
        rules.set.value = set;
        let marked = outline(&rules, &facts, on).remove(0);
        prop_assert_eq!(marked.holds, Some(expected));
        prop_assert_eq!((leaves(&marked), leaves(&bare)), (conditions, conditions));
        for language in [Language::Zh, Language::En] {
            prop_assert_eq!(bare.text(language).lines().count(), marked.text(language).lines().count());
            prop_assert!(bare.mermaid(language).matches("-->").count() + 1 == bare.text(language).lines().count());
        }
    }
}
