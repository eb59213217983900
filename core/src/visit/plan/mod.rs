//! Planning: owners, companions and weeks, each optimal, each with what proves it.

mod components;
mod owner_task;
mod owners;
mod read;
mod tiers;
mod transport;

#[cfg(test)]
mod tests;

pub use owner_task::{OwnerClass, OwnerStudent, OwnerTask, Workload};
pub use owners::{Load, Owned, OwnerChoice, OwnerPlan, Shortage, Unplaced, assign_owners};
pub use tiers::Tiers;

/// The codes of reasons why somebody has no place in a plan.
pub mod reason {
    use crate::catalog::codes;

    codes! { Reason, "visit";
        /// A class that nobody teaches.
        NO_TEACHER = "visit.no-teacher": "该班无任课老师可包干" / "nobody teaches the class";
        /// All teachers of the class are barred from the student.
        NOBODY_MAY = "visit.nobody-may": "该班任课老师均须回避" / "everybody who teaches the class is barred from the student";
        /// Too few places.
        NO_PLACE = "visit.no-place": "这 {students} 名学生只能由 {teachers} 名老师承担，名额 {places} 个，缺 {short} 个；可提高上限或增派任课老师" / "these {students} students have nobody but {teachers} teachers, who have {places} places: {short} are missing; raise a limit, or let somebody else teach one of the classes";
        /// A class that stands in the task twice.
        CLASS_TWICE = "visit.class-twice": "班级重复出现，仅首次计入" / "the class is listed twice, and planned where it comes first";
        /// A student who stands in the task twice.
        STUDENT_TWICE = "visit.student-twice": "学生重复出现，仅首次计入" / "the student is listed twice, and planned where it comes first";
        /// A student without an id.
        NO_ID = "visit.no-id": "学生标识为空，无法列入计划" / "a student without an id cannot be planned";
        /// A part of the plan that is too large.
        SIZE = "visit.size": "互有关联的学生超过 1000000 人，无法一次计划；请分学校计划" / "more than 1,000,000 students share their teachers: plan school by school";
    }
}

/// The codes of faults of what a plan is made from.
pub mod code {
    use crate::catalog::codes;

    codes! { Fault, "visit";
        /// A teacher who teaches no class.
        NO_CLASS = "visit.no-class": "该老师不任教任何班级，此行不计" / "the teacher teaches no class: the row is passed over";
        /// A student who is listed twice.
        STUDENT_TWICE = "visit.two-rows": "学生重复出现，仅首次计入" / "the student is listed twice, and planned where it comes first";
        /// A lock that a rule does not allow.
        LOCK = "visit.lock": "锁定的老师不任教该班或须回避，锁定不计" / "the locked teacher does not teach the class, or is barred from the student: the lock is passed over";
    }
}
