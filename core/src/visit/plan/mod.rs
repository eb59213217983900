//! Planning: owners, companions and weeks, each optimal, each with what proves it.

mod calendar;
mod companions;
mod components;
mod draft;
mod eligible;
mod forecast;
mod giving_way;
mod owner_plan;
mod owner_task;
mod owners;
mod plan_types;
mod planner;
mod read;
mod replan;
mod request;
mod tiers;
mod transport;
mod week_proof;
mod weeks;
mod wished;

#[cfg(test)]
mod tests;

pub use forecast::{Forecast, WeekForecast, forecast};
pub use owner_plan::{Load, Owned, OwnerChoice, OwnerPlan, Shortage, Unplaced};
pub use owner_task::{OwnerClass, OwnerStudent, OwnerTask, Workload};
pub use owners::assign_owners;
pub use plan_types::{
    CompanionProof, Plan, PoolPrice, Trip, TripStudent, TripVisitor, Waiting, Week, WeekChoice, WeekProof, WeekShortage,
};
pub use planner::{owner_task, plan};
pub use replan::{OwnerAlternative, owner_alternatives};
pub use request::{Lock, OwnerLimit, PlanRequest, StaffSex, StudentSex, Urgency, WeekLimit, Wishes};
pub use tiers::Tiers;

/// The codes of reasons why somebody has no place in a plan.
pub mod reason {
    use crate::catalog::codes;

    codes! { Reason, "visit";
        /// A class that nobody teaches.
        NO_TEACHER = "visit.no-teacher": "该班无任课老师可包干：无人任教，或任教者请假、依法不得从事" / "no teacher of the class can own students: nobody teaches it, or whoever does is on leave or barred by law";
        /// All teachers of the class are barred from the student.
        NOBODY_MAY = "visit.nobody-may": "该班任课老师均须回避" / "everybody who teaches the class is barred from the student";
        /// Too few places.
        NO_PLACE = "visit.no-place": "这 {students} 名学生只能由 {teachers} 名老师承担，名额 {places} 个，缺 {short} 个；可提高上限或增派任课老师" / "these {students} students have nobody but {teachers} teachers, who have {places} places: {short} are missing; raise a limit, or let somebody else teach one of the classes";
        /// Nobody may come along.
        NO_COMPANION = "visit.no-companion": "按规则可同行的人员不足，需 {wanted} 人，可用 {found} 人" / "{wanted} companions are wanted, and the rules allow {found}";
        /// Too few places for companions.
        NO_COMPANION_PLACE = "visit.no-companion-place": "这 {trips} 户只能由 {teachers} 人同行，余量 {places} 次，缺 {short} 次；可提高每周次数或放宽同行人员" / "these {trips} households have nobody but {teachers} companions, who have {places} places: {short} are missing; raise a limit, or let others come along";
        /// A sex that is not known.
        SEX_UNKNOWN = "visit.sex-unknown": "规则要求同性同行，而学生性别未知" / "a companion of the student's sex is asked for, and the student's sex is not known";
        /// Too few visitors in every week.
        NO_VISITOR = "visit.no-visitor": "计划期内没有一周可以成行：无工作日、不在应访期限内、学生不在籍、班级无人负责，或同行人不在岗、不合规则" / "in none of these weeks can the visit be made: there is no worked day, the visit is not owed, the student is not enrolled, nobody answers for the class, or the companion is not there or not allowed";
        /// No week with a place.
        NO_WEEK = "visit.no-week": "计划期内各周均已排满：应访 {visits} 次，余量 {places} 次；可提高每周次数或延长计划期" / "no week has a place: {visits} visits are owed, and there are {places} places; raise the limit, or plan more weeks";
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
        /// A workload that is larger than any.
        WORKLOAD = "visit.workload": "已承担数超过 {most}，按 {most} 计" / "more than {most} are carried already: taken as {most}";
        /// A student who is listed twice.
        STUDENT_TWICE = "visit.two-rows": "学生重复出现，仅首次计入" / "the student is listed twice, and planned where it comes first";
        /// A plan without an end, or without a day.
        TERM = "visit.term": "计划期须有结束日，且在计划当日之后仍有剩余天数" / "the days to plan must have an end that is after the day of planning";
        /// A wish about somebody who is not in the plan.
        NOT_PLANNED = "visit.not-planned": "该人员不在计划范围内，此行不计" / "nobody of this id is in the plan: the row is passed over";
        /// A second row about the same person.
        WISH_TWICE = "visit.wish-twice": "同一对象重复，仅首行计入，首次出现于 {first}" / "wished before at {first}: only the first row counts";
        /// A locked companion or week that a rule does not allow.
        LOCK_TRIP = "visit.lock-trip": "锁定的同行人或周次不合规则或已无余量，锁定不计" / "the locked companion or week is not allowed, or has no place left: the lock is passed over";
        /// A lock that a rule does not allow.
        LOCK = "visit.lock": "锁定的老师不任教该班或须回避，锁定不计" / "the locked teacher does not teach the class, or is barred from the student: the lock is passed over";
    }
}
