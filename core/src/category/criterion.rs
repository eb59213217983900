//! What makes a category: a tree of conditions over facts, and the sentence that says it.

use std::collections::BTreeMap;

use super::fact::FactValue;
use super::schema::FactSpec;
use super::ternary::Ternary;
use crate::policy::Basis;
use crate::text::{Bilingual, Language, Text};
use crate::time::Day;

/// One condition on one fact.
///
/// ```
/// use humiao::category::{Condition, FactValue, Ternary};
/// use humiao::time::Day;
/// let condition = Condition::AgeBelow { fact: "birth-date".into(), years: 16 };
/// let born = FactValue::Date { on: Day::new(2008, 9, 1)? };
/// assert_eq!(condition.answer(Some(&born), Day::new(2024, 8, 31)?), Ternary::Yes);
/// assert_eq!(condition.answer(Some(&born), Day::new(2024, 9, 1)?), Ternary::No);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// A flag holds.
    Held {
        /// A flag.
        fact: Text,
    },
    /// A count is this or more.
    CountAtLeast {
        /// A count.
        fact: Text,
        /// The least that counts.
        amount: u32,
    },
    /// A count is this or less.
    CountAtMost {
        /// A count.
        fact: Text,
        /// The most that counts.
        amount: u32,
    },
    /// A count is less than this.
    CountBelow {
        /// A count.
        fact: Text,
        /// The least that no longer counts.
        amount: u32,
    },
    /// A code is one of these.
    OneOf {
        /// A code.
        fact: Text,
        /// The names that count.
        names: Vec<Text>,
    },
    /// A person born on a day has not yet so many full years of age.
    AgeBelow {
        /// The day of birth.
        fact: Text,
        /// Full years (周岁).
        years: u32,
    },
    /// So many months have passed since a day; the day of the month itself counts.
    MonthsSince {
        /// The first day.
        fact: Text,
        /// Calendar months.
        months: u32,
    },
    /// A last day of validity has not passed; it counts itself.
    NotPassed {
        /// The last day.
        fact: Text,
    },
}

impl Condition {
    /// The fact that it asks for.
    ///
    /// ```
    /// use humiao::category::Condition;
    /// assert_eq!(Condition::Held { fact: "rural-household".into() }.fact().as_str(), "rural-household");
    /// ```
    #[must_use]
    pub const fn fact(&self) -> &Text {
        match self {
            Self::Held { fact }
            | Self::CountAtLeast { fact, .. }
            | Self::CountAtMost { fact, .. }
            | Self::CountBelow { fact, .. }
            | Self::OneOf { fact, .. }
            | Self::AgeBelow { fact, .. }
            | Self::MonthsSince { fact, .. }
            | Self::NotPassed { fact } => fact,
        }
    }

    /// What it answers on a day: unknown without the fact, and for a day of birth still to come.
    ///
    /// ```
    /// use humiao::{category::{Condition, Ternary}, time::Day};
    /// let condition = Condition::NotPassed { fact: "valid-until".into() };
    /// assert_eq!(condition.answer(None, Day::new(2024, 5, 11)?), Ternary::Unknown);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn answer(&self, value: Option<&FactValue>, on: Day) -> Ternary {
        let answer = match (self, value) {
            (Self::Held { .. }, Some(FactValue::Flag { held })) => Some(*held),
            (Self::CountAtLeast { amount, .. }, Some(FactValue::Count { amount: given })) => Some(given >= amount),
            (Self::CountAtMost { amount, .. }, Some(FactValue::Count { amount: given })) => Some(given <= amount),
            (Self::CountBelow { amount, .. }, Some(FactValue::Count { amount: given })) => Some(given < amount),
            (Self::OneOf { names, .. }, Some(FactValue::Code { name })) => Some(names.contains(name)),
            (Self::AgeBelow { years, .. }, Some(FactValue::Date { on: born })) => {
                on.age_of(*born).map(|age| age < *years)
            }
            (Self::MonthsSince { months, .. }, Some(FactValue::Date { on: since })) => {
                Some(since.plus_months(*months) <= on)
            }
            (Self::NotPassed { .. }, Some(FactValue::Date { on: last })) => Some(on <= *last),
            _ => None,
        };
        answer.map_or(Ternary::Unknown, Ternary::of)
    }

    /// The condition in words, with the titles of the facts.
    ///
    /// ```
    /// use humiao::category::{CategorySet, Condition};
    /// let set = CategorySet::preset("minors-protection-law-29").unwrap();
    /// let words = Condition::AgeBelow { fact: "birth-date".into(), years: 16 }.words(&set.facts);
    /// assert_eq!((words.zh.as_str(), words.en.as_str()), ("未满 16 周岁（出生日期）", "under 16 years of age (birth date)"));
    /// ```
    #[must_use]
    pub fn words(&self, facts: &BTreeMap<Text, FactSpec>) -> Bilingual {
        let spec = facts.get(self.fact());
        let title = spec
            .map_or_else(|| Bilingual { zh: self.fact().clone(), en: self.fact().clone() }, |spec| spec.title.clone());
        let (zh, en) = (&title.zh, &title.en);
        let both = |zh: String, en: String| Bilingual { zh: zh.into(), en: en.into() };
        match self {
            Self::Held { .. } => title,
            Self::CountAtLeast { amount, .. } => {
                both(format!("{zh}不少于 {amount}"), format!("{en} at least {amount}"))
            }
            Self::CountAtMost { amount, .. } => both(format!("{zh}不超过 {amount}"), format!("{en} at most {amount}")),
            Self::CountBelow { amount, .. } => both(format!("{zh}少于 {amount}"), format!("{en} below {amount}")),
            Self::OneOf { names, .. } => {
                let called = |name: &Text, language| {
                    let title = spec.and_then(|spec| spec.codes.get(name)).map(|title| title.text(language));
                    title.unwrap_or(name).clone()
                };
                let list_zh: Vec<String> =
                    names.iter().map(|name| format!("“{}”", called(name, Language::Zh))).collect();
                let list_en: Vec<String> =
                    names.iter().map(|name| format!("‘{}’", called(name, Language::En))).collect();
                both(format!("{zh}为{}", list_zh.join("、")), format!("{en} is {}", list_en.join(" / ")))
            }
            Self::AgeBelow { years, .. } => {
                both(format!("未满 {years} 周岁（{zh}）"), format!("under {years} years of age ({en})"))
            }
            Self::MonthsSince { months, .. } => {
                both(format!("{zh}起已满 {months} 个月"), format!("{months} months or more since {en}"))
            }
            Self::NotPassed { .. } => both(format!("{zh}未过"), format!("{en} not passed")),
        }
    }
}

/// How the parts of a criterion are joined.
///
/// ```
/// use humiao::category::{Condition, Criterion, Test};
/// let held = Criterion { basis: None, test: Test::Fact {
///     condition: Condition::Held { fact: "a".into() },
///     words: Default::default(),
/// } };
/// assert!(matches!(Test::Not { of: Box::new(held) }, Test::Not { .. }));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// All of them.
    All {
        /// The parts.
        of: Vec<Criterion>,
    },
    /// Any of them.
    Any {
        /// The parts.
        of: Vec<Criterion>,
    },
    /// At least so many of them.
    AtLeast {
        /// How many.
        count: u32,
        /// The parts.
        of: Vec<Criterion>,
    },
    /// The contrary of one.
    Not {
        /// The part.
        of: Box<Criterion>,
    },
    /// A condition on a fact.
    Fact {
        /// The condition.
        condition: Condition,
        /// The condition in words, made once when the set is read: see [`Condition::words`].
        words: Bilingual,
    },
}

/// A node of the tree: what it tests, and the clause that it comes from where it has its own.
///
/// ```
/// use humiao::{category::CategorySet, text::Language};
/// let set = CategorySet::preset("minors-protection-law-29").unwrap();
/// let left_behind = &set.categories[4].criterion;
/// assert!(left_behind.text(Language::Zh).contains("未满 16 周岁"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// The clause of this branch; `None` takes the one of the branch around it.
    pub basis: Option<Basis>,
    /// What it tests.
    pub test: Test,
}

impl Criterion {
    /// The parts of the node; none for a condition.
    pub(super) fn parts(&self) -> &[Self] {
        match &self.test {
            Test::All { of } | Test::Any { of } | Test::AtLeast { of, .. } => of,
            Test::Not { of } => std::slice::from_ref(of),
            Test::Fact { .. } => &[],
        }
    }

    /// Every condition of the tree, from left to right.
    ///
    /// ```
    /// use humiao::category::CategorySet;
    /// let set = CategorySet::preset("minors-protection-law-29").unwrap();
    /// assert_eq!(set.categories[3].criterion.conditions()[0].fact().as_str(), "learning-judged");
    /// ```
    #[must_use]
    pub fn conditions(&self) -> Vec<&Condition> {
        match &self.test {
            Test::Fact { condition, .. } => vec![condition],
            Test::All { .. } | Test::Any { .. } | Test::AtLeast { .. } | Test::Not { .. } => {
                self.parts().iter().flat_map(Self::conditions).collect()
            }
        }
    }

    /// The criterion as a sentence, in the words of the set.
    ///
    /// ```
    /// use humiao::{category::CategorySet, text::Language};
    /// let set = CategorySet::preset("minors-protection-law-29").unwrap();
    /// let text = set.categories[4].criterion.text(Language::En);
    /// assert!(text.contains(" and ") && text.contains(" or "));
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let list = |of: &[Self], zh: &str, en: &str| {
            let parts: Vec<String> = of.iter().map(|part| part.inner_text(language)).collect();
            parts.join(language.pick(zh, en))
        };
        match &self.test {
            Test::All { of } => list(of, "，且", " and "),
            Test::Any { of } => list(of, "，或", " or "),
            Test::AtLeast { count, of } => {
                let parts = list(of, "；", "; ");
                match language {
                    Language::Zh => format!("下列各项至少 {count} 项：{parts}"),
                    Language::En => format!("at least {count} of: {parts}"),
                }
            }
            Test::Not { of } => {
                let part = of.inner_text(language);
                match language {
                    Language::Zh => format!("并非{part}"),
                    Language::En => format!("not {part}"),
                }
            }
            Test::Fact { words, .. } => words.text(language).to_string(),
        }
    }

    /// The sentence as a part of another one.
    fn inner_text(&self, language: Language) -> String {
        let text = self.text(language);
        match (&self.test, language) {
            (Test::Fact { .. } | Test::Not { .. }, Language::Zh | Language::En) => text,
            (Test::All { .. } | Test::Any { .. } | Test::AtLeast { .. }, _) if self.parts().len() == 1 => text,
            (Test::All { .. } | Test::Any { .. } | Test::AtLeast { .. }, Language::Zh) => format!("（{text}）"),
            (Test::All { .. } | Test::Any { .. } | Test::AtLeast { .. }, Language::En) => format!("({text})"),
        }
    }
}
