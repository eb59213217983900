//! The checker of plans: reads the facts and a plan with code of its own, and lists every breach.
//!
//! It shares nothing with the planner but the types of its data. What the plan says of itself (loads, costs, choices,
//! witnesses) is counted again from the facts; what it proves is added up from its prices, which need not be believed:
//! under wrong ones the bound is only lower.

mod bound;
mod breach;
mod doubles;
mod owner_bound;
mod owners;
mod roll;
mod shortages;
mod size;

pub use bound::Bound;
pub use breach::Breach;
pub use owners::{OwnerCheck, check_owners};

/// The codes of what is wrong with a plan.
pub mod reason {
    use crate::catalog::codes;

    codes! { Reason, "visit";
        /// Somebody of the task who is nowhere in the plan.
        MISSING = "visit.breach-missing": "应列入计划的学生既无安排，也未列入未安排名单" / "a student who should be in the plan is neither placed nor listed as unplaced";
        /// Somebody who is told more than once.
        TWICE = "visit.breach-twice": "学生重复安排，首次出现于 {first}" / "the student is told more than once, first at {first}";
        /// Somebody whom the plan should not have.
        STRANGER = "visit.breach-stranger": "该学生不在计划范围内，或无应访家访" / "the student is not to be planned, or is owed no visit";
        /// A reason that is not the true one.
        REASON = "visit.breach-reason": "未安排的原因与事实不符，应为 `{wanted}`" / "the reason for having no place is not the true one: `{wanted}`";
        /// An owner who does not teach the class.
        OWNER_CLASS = "visit.breach-owner-class": "包干老师不任教该班" / "the owner does not teach the class";
        /// An owner who is kept away.
        OWNER_KEPT_AWAY = "visit.breach-owner-kept-away": "包干老师须回避该学生" / "the owner is kept away from the student";
        /// A lock of an owner that is not kept.
        OWNER_LOCK = "visit.breach-owner-lock": "锁定的包干老师未照办，也未说明不可行" / "the locked owner is neither kept nor told to be impossible";
        /// More students than a teacher may own.
        OWNER_LIMIT = "visit.breach-owner-limit": "包干老师承担 {load} 人，上限 {most} 人" / "the owner carries {load} students, and may carry {most}";
        /// A choice that is not the true one.
        OWNER_CHOICE = "visit.breach-owner-choice": "包干说明应为 `{wanted}`" / "why this owner: it should be `{wanted}`";
        /// A student without an owner, though there is a place.
        OWNER_LEFT = "visit.breach-owner-left": "学生未安排包干老师，而可承担的老师尚有名额" / "the student has no owner, though a teacher who may has a place left";
        /// A load that is not the true one.
        LOAD = "visit.breach-load": "负担应为 {counted}，所列为 {given}" / "the load is {counted}, and {given} is told";
        /// Loads that do not name everybody once, in order.
        LOADS = "visit.breach-loads": "负担清单应按标识顺序列出每人一次" / "the loads must name everybody once, in the order of their ids";
        /// A cost that is not the true one.
        COST = "visit.breach-cost": "代价 `{tier}` 应为 {counted}，所列为 {given}" / "the cost `{tier}` is {counted}, and {given} is told";
        /// A witness that is none.
        SHORTAGE = "visit.breach-shortage": "缺额证明不成立：所需 {wanted}，名额 {places}" / "the witness of a shortage does not hold: {wanted} are wanted, and there are {places} places";
        /// Two witnesses about the same student.
        SHORTAGE_SHARED = "visit.breach-shortage-shared": "缺额证明含有 {first} 已含的学生" / "the witness of a shortage has a student of {first}";
        /// Witnesses that do not add up.
        SHORTAGE_SUM = "visit.breach-shortage-sum": "缺额合计 {short}，因名额未安排的为 {left}" / "the witnesses are short of {short}, and {left} have no place for want of one";
    }
}

pub(crate) use reason::ENTRIES;

#[cfg(test)]
mod tests;
