//! A criterion as a tree to read: the same nodes that are evaluated, in words, with the answers if a student is
//! looked at.

use std::fmt::Write;

use super::criterion::{Criterion, Test};
use super::evaluate::View;
use super::fact::Facts;
use super::rules::Rules;
use super::set::{Category, CategorySet};
use super::ternary::Ternary;
use crate::catalog::Wire;
use crate::policy::{Basis, Standing};
use crate::text::{Bilingual, Language, mermaid_label};
use crate::time::Day;

/// A node of a criterion in words, and those below it. No value of a student stands in it.
///
/// ```
/// use humiao::{category::CategorySet, text::Language};
/// let set = CategorySet::preset("shaanxi-2012-home-visits").unwrap();
/// let migrant = set.categories[4].outline();
/// assert_eq!(migrant.text(Language::En), "\
/// came along with migrant parents
/// └─ all of these (教育部教育事业统计指标解释进城务工人员随迁子女)
///    ├─ household registered in another province or county
///    ├─ rural household
///    └─ came along with parents who work here
/// ");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// How its parts are joined, or the condition; at the top what the category is called.
    pub words: Bilingual,
    /// The clause of the node where it has its own.
    pub basis: Option<Basis>,
    /// What it answers for the student who is looked at; `None` when nobody is.
    pub holds: Option<Ternary>,
    /// The parts, from left to right.
    pub parts: Vec<Outline>,
}

impl Outline {
    /// The tree as text, a line for each node, with its clause and its answer.
    ///
    /// ```
    /// use humiao::{category::CategorySet, text::Language};
    /// let set = CategorySet::preset("common-wording").unwrap();
    /// assert!(set.categories[0].outline().text(Language::Zh).starts_with("学习困难\n└─ 学校研判学习困难（惯例（无文件依据））\n"));
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let mut text = format!("{}\n", self.label(language));
        self.lines(language, "", &mut text);
        text
    }

    /// The tree as a Mermaid flowchart from the top down: conditions in boxes, joins in hexagons; with a student,
    /// what holds is green, what does not is grey, what is not known is dashed.
    ///
    /// ```
    /// use humiao::{category::CategorySet, text::Language};
    /// let set = CategorySet::preset("common-wording").unwrap();
    /// let drawn = set.categories[0].outline().mermaid(Language::En);
    /// assert!(drawn.starts_with("flowchart TD\n") && drawn.contains("n0 --> n1"));
    /// ```
    #[must_use]
    pub fn mermaid(&self, language: Language) -> String {
        let mut text = "flowchart TD\n".to_owned();
        let mut next = 0;
        self.nodes(language, &mut next, &mut text);
        if self.holds.is_some() {
            text.push_str("  classDef yes fill:#d5f0d8,stroke:#2e7d32\n");
            text.push_str("  classDef no fill:#eeeeee,stroke:#9e9e9e\n");
            text.push_str("  classDef unknown fill:#ffffff,stroke:#9e9e9e,stroke-dasharray:4\n");
        }
        text
    }

    fn label(&self, language: Language) -> String {
        let mut label = self.words.text(language).to_string();
        if let Some(basis) = &self.basis {
            let source = source(basis, language);
            let _ = match language {
                Language::Zh => write!(label, "（{source}）"),
                Language::En => write!(label, " ({source})"),
            };
        }
        if let Some(holds) = self.holds {
            let _ = write!(label, "{}{}", language.pick("：", ": "), holds.title(language));
        }
        label
    }

    fn lines(&self, language: Language, indent: &str, text: &mut String) {
        let last = self.parts.len().saturating_sub(1);
        for (at, part) in self.parts.iter().enumerate() {
            let (branch, below) = if at == last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            let _ = writeln!(text, "{indent}{branch}{}", part.label(language));
            part.lines(language, &format!("{indent}{below}"), text);
        }
    }

    fn nodes(&self, language: Language, next: &mut usize, text: &mut String) {
        let own = *next;
        *next += 1;
        let label = mermaid_label(&self.label(language));
        let (open, close) = if self.parts.is_empty() || own == 0 { ("[\"", "\"]") } else { ("{{\"", "\"}}") };
        let class = self.holds.map_or_else(String::new, |holds| format!(":::{}", holds.wire()));
        let _ = writeln!(text, "  n{own}{open}{label}{close}{class}");
        for part in &self.parts {
            let below = *next;
            part.nodes(language, next, text);
            let _ = writeln!(text, "  n{own} --> n{below}");
        }
    }
}

impl Category {
    /// The criterion as a tree, with the category at its top.
    ///
    /// ```
    /// use humiao::category::CategorySet;
    /// let set = CategorySet::preset("minors-protection-law-29").unwrap();
    /// assert_eq!(set.categories[4].outline().parts[0].parts.len(), 3, "rural, under 16, parents");
    /// ```
    #[must_use]
    pub fn outline(&self) -> Outline {
        top(self, None)
    }
}

/// The criteria of the set as trees, in its order, each node marked with what it answers for one student on a day.
///
/// ```
/// use humiao::{category::{self, Facts}, policy::Policy, text::Language, time::Day};
/// let rules = Policy::preset("jiaxing-2024").unwrap().category;
/// let given = serde_json::json!({ "rural-household": false });
/// let facts = Facts::read(&rules.set.value, &given).unwrap();
/// let trees = category::outline(&rules, &facts, Day::new(2024, 5, 11)?);
/// assert!(trees[4].text(Language::Zh).contains("├─ 农村户籍：否\n"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[must_use]
pub fn outline(rules: &Rules, facts: &Facts, on: Day) -> Vec<Outline> {
    marked(&rules.set.value, facts, on)
}

fn marked(set: &CategorySet, facts: &Facts, on: Day) -> Vec<Outline> {
    let standing = facts.standing(set, on);
    let view = View { specs: &set.facts, facts: &standing, on };
    set.categories.iter().map(|category| top(category, Some(&view))).collect()
}

fn top(category: &Category, view: Option<&View<'_>>) -> Outline {
    let below = node(&category.criterion, view);
    Outline { words: category.title.clone(), basis: None, holds: below.holds, parts: vec![below] }
}

fn node(criterion: &Criterion, view: Option<&View<'_>>) -> Outline {
    let both = |zh: &str, en: &str| Bilingual { zh: zh.into(), en: en.into() };
    let words = match &criterion.test {
        Test::All { .. } => both("以下全部满足", "all of these"),
        Test::Any { .. } => both("以下任一满足", "any of these"),
        Test::AtLeast { count, .. } => both(&format!("以下至少满足 {count} 项"), &format!("at least {count} of these")),
        Test::Not { .. } => both("以下不成立", "not this"),
        Test::Fact { words, .. } => words.clone(),
    };
    Outline {
        words,
        basis: criterion.basis.clone(),
        holds: view.map(|view| view.exact(criterion).0),
        parts: criterion.parts().iter().map(|part| node(part, view)).collect(),
    }
}

/// Where a rule is written; a convention is called one, also when it names a document.
pub(super) fn source(basis: &Basis, language: Language) -> String {
    if basis.standing == Standing::Convention {
        basis.standing.title(language).to_owned()
    } else {
        format!("{}{}", basis.clause.document, basis.clause.article)
    }
}
