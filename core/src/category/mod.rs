//! The category book 重点学生: which students are candidates for which categories, by which facts and
//! clauses, and what people have confirmed.
//!
//! A [`CategorySet`] is data: its categories, the facts that they ask for, and a [`Criterion`] each.
//! [`candidates`] is what the rules compute, [`Membership`] is what a person [`confirm`]s; both stay
//! visible where they differ ([`disagreements`]), and computing again never erases a confirmation.
//!
//! The same tree answers what [`flips`] it, draws itself as an [`Outline`], and is checked by
//! [`CategorySet::lint`]. Two policies are compared by [`diff`]. When the set changes, [`census`] counts each day
//! in the set that held then, and [`carry_over`] says by a [`CrossWalk`] whom people have to judge anew.
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
mod carry;
mod classifier;
mod confirm;
mod criterion;
mod cross_walk;
mod diagram;
mod diff;
mod disagreement;
mod evaluate;
mod fact;
mod flip;
mod history;
mod lint;
mod meeting;
mod membership;
mod outline;
mod preset;
mod reader;
mod rules;
mod schema;
mod set;
mod survey;
mod ternary;
#[cfg(test)]
mod tests;
mod variant;

pub use candidate::{Candidate, Leaf, OpenFact, answers, candidates, required_facts};
pub use carry::{CarriedFrom, CarryOver, Stranded, Suggestion, carry_over};
pub use classifier::{
    CategoryColumns, Classified, Classifier, FaultColumn, Finding, LapsedColumn, OpenAt, ReasonColumns, Wanted,
};
pub use confirm::{Extension, Proposal, confirm, end, renew};
pub use criterion::{Condition, Criterion, Test};
pub use cross_walk::{CrossPair, CrossWalk, Fit, cross_walks};
pub use diff::{Cause, Diff, Move, Shift, Subject, diff};
pub use disagreement::{Disagreement, DisagreementKind, disagreements};
pub use fact::{FactKind, FactValue, Facts};
pub use flip::{Flip, flips};
pub use history::{CategoryCount, Census, SetHistory, census};
pub use meeting::Meeting;
pub use membership::{Ending, Evidence, Membership, Renewal, duties, memberships_on, persons, students_on};
pub use outline::{Outline, outline};
pub(crate) use preset::expand;
pub use preset::{preset_text, presets};
pub use rules::Rules;
pub use schema::FactSpec;
pub use set::{Category, CategorySet, Variant};
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
        /// A day that dates a value cannot be the value, nor be dated itself.
        DATED = "category.dated": "标明起止的日期不得是该事实本身，也不得另有起止" / "a day that dates a value is not the value, and nothing dates it";
        /// A reading that a category does not have.
        VARIANT = "category.variant": "该类别没有名为 `{name}` 的口径" / "the category has no variant `{name}`";
        /// A category with both a criterion and variants.
        VARIANTS = "category.variants": "类别只能写一个标准，或写若干口径并指明所用的一个" / "a category has one criterion, or variants of which one is named";
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
        /// A branch that no facts meet.
        NEVER_MET = "category.never-met": "任何事实都不能满足该分支" / "no facts meet this branch";
        /// A branch that all facts meet.
        ALWAYS_MET = "category.always-met": "任何事实都满足该分支" / "all facts meet this branch";
        /// A branch that changes nothing.
        IDLE = "category.idle": "该分支不影响结论，一律按“{answer}”结论相同" / "this branch changes nothing: taken as `{answer}`, the criterion answers the same";
        /// A branch that decides without a clause of its own.
        NO_CLAUSE = "category.no-clause": "该分支没有自己的条款，类别的条款只列出类别、未规定标准" / "this branch has no clause of its own, and that of the category names the group without defining it";
        /// A criterion that the lints cannot see through.
        UNCHECKED = "category.unchecked": "该标准过于复杂，未检查分支是否起作用" / "the criterion is too tangled to tell whether its branches do anything";
        /// No cross-walk of this name.
        WALK_PRESET = "category.walk-preset": "没有名为 `{name}` 的预置类别对照" / "there is no cross-walk `{name}`";
        /// A cross-walk from a set to itself.
        SAME_SET = "category.same-set": "对照的两套类别集相同" / "a cross-walk leads from a set to another one";
        /// A category that is paired, and a gap.
        GAP_PAIRED = "category.gap-paired": "类别 `{name}` 已有对照，不得再列为无对照" / "the category `{name}` is paired, so it is no gap";
        /// A cross-walk between other sets.
        WALK_SET = "category.walk-set": "对照所指的不是类别集 `{name}`" / "the cross-walk names another set than `{name}`";
        /// A category that the set does not have.
        WALK_CATEGORY = "category.walk-category": "类别集中没有该类别" / "the set does not have this category";
        /// A category that a cross-walk passes over.
        UNMAPPED = "category.unmapped": "类别 `{name}` 既无对照，也未列为无对照" / "the category `{name}` is neither paired nor listed as a gap";
        /// A student who stands in a list twice.
        STUDENT_TWICE = "category.student-twice": "学生重复出现，仅首次计入，首次出现于 {first}" / "the student is listed twice and counted where first seen, at {first}";
        /// Two sets of one id that differ.
        SAME_ID = "category.same-id": "两套内容不同的类别集使用了同一标识" / "two category sets share an id and differ";
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
        /// A meeting that nobody recorded.
        MEETING = "category.meeting": "须写明研判会的日期、主持人和参加人" / "the research meeting must be recorded: its day, its chair, who sat in it";
        /// A chair of another role.
        MEETING_CHAIR = "category.meeting-chair": "该角色不能主持研判会" / "this role may not take the chair of a research meeting";
        /// A meeting without a role.
        MEETING_ROLE = "category.meeting-role": "研判会缺少：{role}" / "the research meeting lacks: {role}";
        /// A meeting of one.
        MEETING_ALONE = "category.meeting-alone": "研判会不得由一人完成" / "a research meeting needs more than one person";
        /// A meeting that is still to come.
        MEETING_TIME = "category.meeting-time": "研判会日期晚于今天" / "the research meeting is later than today";
        /// A meeting that an earlier decision rests on.
        MEETING_OLD = "category.meeting-old": "须为 {since} 之后召开的研判会" / "the research meeting must be later than {since}";
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
    &[reason::ENTRIES, Ternary::ENTRIES, FactKind::ENTRIES, Evidence::ENTRIES, DisagreementKind::ENTRIES, Fit::ENTRIES];
