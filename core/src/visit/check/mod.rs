//! The checker of plans: reads the facts and a plan with code of its own, and lists every breach.
//!
//! It shares nothing with the planner but the types of its data, and the rule of when a visit is owed, which is that of
//! duties and coverage. What the plan says of itself (loads, costs, choices,
//! witnesses) is counted again from the facts; what it proves is added up from its prices, which need not be believed:
//! under wrong ones the bound is only lower.

mod asked;
mod bound;
mod breach;
mod companions;
mod demands;
mod doubles;
mod ground;
mod laying;
mod left;
mod owed;
mod owner_bound;
mod owners;
mod plan_check;
mod roll;
mod roll_of_request;
mod shortages;
mod size;
mod staff;
mod trips;
mod weeks;

pub use bound::Bound;
pub use breach::Breach;
pub use owners::{OwnerCheck, check_owners};
pub use plan_check::{PlanCheck, check};

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
        /// Two witnesses about the same student or teacher.
        SHORTAGE_SHARED = "visit.breach-shortage-shared": "缺额证明含有 {first} 已含的学生或老师" / "the witness of a shortage has a student or a teacher of {first}";
        /// Witnesses that do not add up.
        SHORTAGE_SUM = "visit.breach-shortage-sum": "缺额合计 {short}，因名额未安排的为 {left}" / "the witnesses are short of {short}, and {left} have no place for want of one";
        /// A plan that begins on another day.
        FROM = "visit.breach-from": "计划起始日与所请求的不符" / "the plan begins on another day than was asked";
        /// Weeks that are not those of the calendar.
        WEEKS = "visit.breach-weeks": "周次与校历不符" / "the weeks are not those of the calendar";
        /// What a trip is for.
        KEY = "visit.breach-key": "是否重点学生入户家访，与应访不符" / "whether the visit in the home to a key student is made is not what is owed";
        /// A trip that is not one household.
        HOUSEHOLD = "visit.breach-household": "同户应访学生应在同一次家访中，且不与他户合并" / "a trip is made to all students of one household who are owed a visit, and to nobody else";
        /// A day that is in no week of the plan.
        WEEK = "visit.breach-week": "周次不在计划期内" / "the week is none of the plan";
        /// A week in which the visit cannot be made.
        WEEK_CLOSED = "visit.breach-week-closed": "该周无工作日，或不在应访期限内" / "the week has no worked day, or none in which the visit is owed";
        /// A student who is not there.
        NOT_ENROLLED = "visit.breach-not-enrolled": "学生在该周首个工作日不在计划范围内就读" / "the student is not enrolled within the scope on the first worked day of the week";
        /// A class for which nobody answers.
        NOBODY = "visit.breach-nobody": "该周首个工作日班级无人负责" / "nobody answers for the class on the first worked day of the week";
        /// A class visitor who does not answer.
        CLASS_VISITOR = "visit.breach-class-visitor": "该走访人在该周不代表任一学生所在班级" / "the visitor answers for no student's class in that week";
        /// A class visitor who is missing.
        CLASS_VISITOR_MISSING = "visit.breach-class-visitor-missing": "缺少该周负责班级的走访人（`{role}`）" / "who answers for a student's class in that week is not among the visitors (`{role}`)";
        /// A class visitor in a post that is not the one.
        VISITOR_ROLE = "visit.breach-visitor-role": "走访人该周不以 `{role}` 身份负责" / "the visitor does not answer as `{role}` in that week";
        /// Somebody who is on a trip twice.
        VISITOR_TWICE = "visit.breach-visitor-twice": "走访人重复，或同行人已代表班级走访" / "the visitor is on the trip already";
        /// Too few visitors.
        VISITORS = "visit.breach-visitors": "走访人应不少于 {wanted} 人，现为 {given} 人" / "at least {wanted} visitors are needed, {given} are named";
        /// Too many or too few companions.
        COMPANIONS = "visit.breach-companions": "同行人应为 {wanted} 人，现为 {given} 人" / "{wanted} companions are to come along, {given} do";
        /// A companion without a role.
        COMPANION_ROLE = "visit.breach-companion-role": "同行人对该户学生不任 `{role}`，或规则不许其同行" / "the companion is not `{role}` for a student of the household, or the rules do not let one come along";
        /// A companion who is kept away.
        COMPANION_KEPT_AWAY = "visit.breach-companion-kept-away": "同行人须回避该户" / "the companion is kept away from the home";
        /// A companion who is not there.
        COMPANION_ABSENT = "visit.breach-companion-absent": "同行人在该周首个工作日不在岗" / "the companion does not hold the role on the first worked day of the week";
        /// A companion of another sex.
        COMPANION_SEX = "visit.breach-companion-sex": "同行人应与重点学生同性" / "the companion must have the sex of the key student";
        /// A key student without a visitor of the same sex.
        SAME_SEX = "visit.breach-same-sex": "重点学生没有同性走访人" / "no visitor has the sex of the key student";
        /// More visits than places.
        FULL = "visit.breach-full": "走访人该周第 {visits} 次，名额 {places} 次" / "it is the visitor's visit number {visits} of the week, of {places}";
        /// More companion visits than places.
        COMPANION_LIMIT = "visit.breach-companion-limit": "同行人在计划期内的同行与重点家访超过 {most} 次" / "the companion has more than {most} visits in all weeks";
        /// A locked companion who does not come along.
        COMPANION_LOCK = "visit.breach-companion-lock": "锁定的同行人未照办，也未说明不可行" / "the locked companion is neither kept nor told to be impossible";
        /// A locked week that is not kept.
        WEEK_LOCK = "visit.breach-week-lock": "锁定的周次未照办，也未说明不可行" / "the locked week is neither kept nor told to be impossible";
        /// A choice of a week that is not the true one.
        WEEK_CHOICE = "visit.breach-week-choice": "周次说明与事实不符" / "why the trip is in its week is not the true reason";
        /// A week that could have been kept.
        NOT_KEPT = "visit.breach-not-kept": "原计划的周次尚有余量，应沿用" / "the week of the plan before had places, and is not kept";
        /// A trip that could be earlier.
        EARLIER = "visit.breach-earlier": "更早的周次尚有余量" / "an earlier week had places";
        /// A trip without a week, though there is one.
        WEEK_LEFT = "visit.breach-week-left": "家访未安排，而有一周各走访人均有余量" / "the visit has no week, though there is one in which all visitors have a place";
        /// A trip without companions, though there are some.
        COMPANION_LEFT = "visit.breach-companion-left": "同行人不足，而可同行的人员尚有余量" / "the trip has too few companions, though somebody who may come along has a place left";
        /// Companions who wait for nothing.
        WAITING = "visit.breach-waiting": "候排同行人须属于一次尚无周次的家访，且仅列一次" / "those who wait are companions of a trip that has no week, told once";
        /// Leaders of schools that are not told.
        LEADERS_LIST = "visit.breach-leaders-list": "领导带头清单应按学校顺序列出有重点家访的学校" / "the leaders must name every school with key trips once, in order";
        /// What leaders should take.
        LEADERS = "visit.breach-leaders": "领导还应同行 {counted} 户，所列为 {given} 户" / "leaders should still come along to {counted} households, and {given} is told";
        /// A teacher who is not short of places.
        WEEK_SHORTAGE = "visit.breach-week-shortage": "该老师的家访次数、名额或未排次数与计划不符" / "the teacher's visits, places or unplaced visits are not those of the plan";
        /// Shortages that do not add up.
        WEEK_SHORTAGES = "visit.breach-week-shortages": "各老师缺额合计 {short}，无周次的家访为 {left}" / "teachers are short of {short} places in order of their ids, and {left} visits have no week";
        /// What is told of the weeks.
        WEEK_PROOF = "visit.breach-week-proof": "无周次的家访应为 {without}，至少 {least}" / "{without} trips have no week, of at least {least}";
        /// A wish that is passed over in silence.
        UNTOLD = "visit.breach-untold": "该愿望未计入，而计划未说明" / "the wish is passed over, and the plan does not tell";
    }
}

pub(crate) use reason::ENTRIES;

#[cfg(test)]
mod tests;
