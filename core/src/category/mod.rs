//! The category book 重点学生: which students are candidates for which categories, by which facts and
//! clauses, and what people have confirmed.
//!
//! A [`CategorySet`] is data: its categories, the facts that they ask for, and a [`Criterion`] each.
//! [`candidates`] is what the rules compute, [`Membership`] is what a person [`confirm`]s; both stay
//! visible where they differ ([`disagreements`]), and computing again never erases a confirmation.
//!
//! There is deliberately no score: a screening result alone makes no category and no membership.
//!
//! ```
//! use humiao::{category::{self, Facts}, policy::Policy, text::Language, time::Day};
//! let rules = Policy::preset("jiaxing-2024").unwrap().category;
//! let given = serde_json::json!({ "father-state": "dead", "mother-state": "able" });
//! let facts = Facts::read(&rules.set.value, &given).unwrap();
//! for candidate in category::candidates(&rules, &facts, Day::new(2024, 5, 11)?) {
//!     println!("{}", candidate.text(Language::Zh));
//! }
//! # Ok::<(), humiao::fault::Fault>(())
//! ```

mod candidate;
mod classifier;
mod confirm;
mod criterion;
mod diagram;
mod disagreement;
mod evaluate;
mod fact;
mod membership;
mod preset;
mod reader;
mod rules;
mod set;
mod ternary;
#[cfg(test)]
mod tests;

pub use candidate::{Candidate, Leaf, OpenFact, answers, candidates, required_facts};
pub use classifier::{CategoryColumns, Classified, Classifier, FaultColumn, ReasonColumns, Wanted};
pub use confirm::{Extension, Proposal, confirm, end, renew};
pub use criterion::{Condition, Criterion, Test};
pub use disagreement::{Disagreement, DisagreementKind, disagreements};
pub use fact::{FactKind, FactValue, Facts};
pub use membership::{Ending, Evidence, Membership, Renewal, duties, memberships_on, persons, students_on};
pub(crate) use preset::expand;
pub use preset::{preset_text, presets};
pub use rules::Rules;
pub use set::{Category, CategorySet, FactSpec};
pub use ternary::Ternary;

pub use crate::id::CategoryId;

/// The codes of faults of a category set and of a student's facts.
pub mod code {
    use crate::catalog::codes;

    codes! { Fault, "category";
        /// No set of this name.
        PRESET = "category.preset": "没有名为 `{name}` 的预置类别集" / "there is no category set `{name}`";
        /// A fact that the set does not have.
        UNKNOWN_FACT = "category.unknown-fact": "类别集中没有这项事实" / "the category set has no such fact";
        /// A fact of another kind.
        FACT_KIND = "category.fact-kind": "事实的类型应为 {wanted}" / "the fact must be of the kind {wanted}";
        /// A code that the fact cannot have.
        UNKNOWN_CODE = "category.unknown-code": "不是这项事实允许的代码" / "not a code that this fact allows";
        /// A code fact without codes, or another fact with codes.
        CODES = "category.codes": "代码类事实须列出代码，其他类型不得列出" / "a code lists its codes, and no other kind does";
        /// A fact that no criterion asks for.
        UNUSED_FACT = "category.unused-fact": "没有任何标准用到这项事实，不应采集" / "no criterion asks for this fact, so it must not be collected";
        /// A criterion with none or several of its forms.
        FORM = "category.form": "标准须且只须为一种形式：all、any、at-least 与 of、not，或 fact 及至多一个比较" / "a criterion has exactly one form: all, any, at-least with of, not, or fact with at most one comparison";
        /// A criterion nested too deep.
        DEPTH = "category.depth": "标准嵌套超过 {most} 层" / "the criterion is nested deeper than {most}";
        /// A list without members.
        EMPTY_LIST = "category.empty-list": "列表为空" / "the list is empty";
        /// A condition that every value meets.
        CONSTANT = "category.constant": "该条件对任何取值都成立" / "every value meets this condition";
        /// A criterion that no fact can change.
        SETTLED = "category.settled": "无论事实如何，该标准的结论都是 {answer}" / "whatever the facts, the criterion answers {answer}";
        /// A name with other characters.
        WORD = "category.word": "名称只能用小写字母、数字和连字符" / "a name has small letters, digits and hyphens only";
    }
}
pub(crate) use code::ENTRIES;

/// The codes of reasons against a confirmation, a renewal or an end.
pub mod reason {
    use crate::catalog::codes;

    codes! { Reason, "category";
        /// A role that may not decide.
        CONFIRMER = "category.confirmer": "该角色不能确认名单" / "this role may not decide on memberships";
        /// Nobody is named.
        UNNAMED = "category.unnamed": "须由具名人员决定" / "a named person must decide";
        /// No grounds.
        GROUNDS = "category.grounds": "须写明理由" / "grounds must be stated";
        /// Too little evidence.
        EVIDENCE = "category.evidence": "至少需要 {least} 种佐证" / "needs at least {least} kinds of evidence";
        /// Nothing but a screening.
        SCREENING_ALONE = "category.screening-alone": "不得仅凭筛查结果确认" / "a screening result alone is not enough";
        /// A category that the set does not have.
        UNKNOWN_CATEGORY = "category.unknown-category": "类别不在现行类别集中" / "the category set has no such category";
        /// A membership of another set.
        OTHER_SET = "category.other-set": "该名单按另一类别集确认，须重新确认" / "it was confirmed under another category set; confirm it anew";
        /// A review that is not later than what it reviews.
        REVIEW_ORDER = "category.review-order": "复核日须晚于 {since}" / "the review must be after {since}";
        /// A review that is too late.
        REVIEW_LATE = "category.review-late": "复核间隔最长 {months} 个月，最迟 {latest}" / "the review is due within {months} months, on {latest} at the latest";
        /// Already ended.
        ENDED = "category.ended": "该名单已经结束" / "the membership has ended already";
        /// An end before the start.
        END = "category.end": "结束日不得早于开始日 {start}" / "the end may not be before the start {start}";
        /// An end that would pass over a review.
        END_LATE = "category.end-late": "结束日最迟 {latest}，其后须先复核" / "the end is on {latest} at the latest; beyond it the review comes first";
    }
}

pub(crate) const TABLES: &[&[crate::catalog::Entry]] =
    &[reason::ENTRIES, Ternary::ENTRIES, FactKind::ENTRIES, Evidence::ENTRIES, DisagreementKind::ENTRIES];
