//! The visit book 家访: who answers for each student on a day, whether a visit may stand in the record,
//! which visits are owed, and how far coverage is.
//!
//! Persons are counted once, however many visits, classes or categories they have. A visit is known
//! from the day on which it was recorded, and an attempt (refused, nobody there) never completes
//! anything.
//!
//! ```
//! use humiao::{policy::Policy, role::Role, time::Day, visit::{self, Classroom, Directory, Enrolment, Post, Posting}};
//! let rules = Policy::preset("jiaxing-2024")?.visit;
//! let start = Day::new(2023, 9, 1)?;
//! let directory = Directory::new(
//!     vec![Classroom { class_id: "C-1".into(), school: "S-1".into(), grade: 7 }],
//!     vec![Posting { staff: "T-1".into(), post: Post::Principal { school: "S-1".into() }, start, end: None }],
//!     vec![Enrolment { student: "P-1".into(), class_id: "C-1".into(), start, end: None }],
//!     Vec::new(),
//! );
//! let chain = visit::chain(&rules, &directory, &"P-1".into(), Day::new(2024, 5, 11)?)?;
//! let class_teacher = chain.link(Role::ClassTeacher).unwrap();
//! assert_eq!(class_teacher.answering_role, Some(Role::Principal), "all posts below are vacant");
//! # Ok::<(), humiao::fault::Faults>(())
//! ```

mod barred;
mod chain;
pub mod check;
mod complaint;
mod coverage;
mod coverage_table;
mod diagram;
mod directory;
mod duties;
mod happening;
mod household;
mod leave;
mod occasional;
pub mod plan;
mod post;
mod record;
mod rules;
mod scope;
mod spread;
mod table;
mod tenure;
mod window;

pub use barred::{Barred, BarredPair, PairKind};
pub use chain::{Chain, Link, accountable, chain};
pub use check::{Bound, Breach, OwnerCheck, PlanCheck, check, check_owners};
pub use complaint::{Answer, Complainant, Complaint, answer_complaint, complain};
pub use coverage::{Coverage, Denominator, coverage, coverage_by, key_coverage, key_coverage_by};
pub use coverage_table::{CoveragePersons, CoverageTable, coverage_table, key_coverage_table};
pub use diagram::chain_diagram;
pub use directory::Directory;
pub use duties::{KeyStudent, duties, duties_within};
pub use happening::{Happening, HappeningKind, Occasional};
pub use household::Residence;
pub use leave::Leave;
pub use occasional::{OccasionalDuties, occasional_duties, occasional_duties_within};
pub use plan::{
    CompanionProof, Forecast, Load, Lock, Owned, OwnerAlternative, OwnerChoice, OwnerClass, OwnerLimit, OwnerPlan,
    OwnerStudent, OwnerTask, Plan, PlanRequest, PoolPrice, Shortage, StaffSex, StudentSex, Tiers, Trip, TripStudent,
    TripVisitor, Unplaced, Urgency, Waiting, Week, WeekChoice, WeekForecast, WeekLimit, WeekProof, WeekShortage,
    Wishes, Workload, assign_owners, forecast, owner_alternatives, owner_task, plan,
};
pub use post::{Classroom, Enrolment, Ownership, Post, Posting};
pub use record::{Met, Mode, Outcome, Purpose, VisitRecord, Visitor, record};
pub use rules::{Leaders, Owners, Rules};
pub use scope::Scope;
pub use tenure::{Answered, Tenure, answered};

#[cfg(test)]
mod tests;

/// The codes of conditions that a visit or a chain can fail.
pub mod reason {
    use crate::catalog::codes;

    codes! { Reason, "visit";
        /// A post and all above it are vacant, or their holders kept away.
        NOBODY_ANSWERS = "visit.nobody-answers": "`{role}` 及以上岗位均空缺或任职人须回避，无人负责" / "the post `{role}` and all above it are vacant or their holders are kept away: nobody answers";
        /// A visit in the future.
        FUTURE = "visit.future": "走访时间晚于现在" / "the visit is later than now";
        /// A time of recording that is not now.
        RECORDED = "visit.recorded": "记录时间应为现在" / "the time of recording must be now";
        /// Nobody visited.
        VISITORS = "visit.visitors": "走访人应不少于 {wanted} 人，现为 {given} 人" / "at least {wanted} visitors are needed, {given} are named";
        /// Somebody who is barred by law.
        BARRED = "visit.barred": "走访人中有依法不得从事密切接触未成年人工作的人员" / "a visitor is barred by law from work with minors";
        /// Somebody who is kept away from this student.
        BARRED_PAIR = "visit.barred-pair": "走访人中有该学生的亲属或其他须回避的人员" / "a visitor is a relative of the student or kept away for another reason";
        /// A student who is not on the roll.
        NOT_ON_ROLL = "visit.not-on-roll": "走访当日学生不在籍" / "the student is not on the roll on the day of the visit";
        /// A visitor who does not hold the named post.
        VISITOR_POST = "visit.visitor-post": "走访人当日在该校不任 `{role}`" / "a visitor does not hold the post `{role}` at the school on that day";
        /// A visit to a key student without the class teacher.
        CLASS_TEACHER = "visit.class-teacher": "重点学生入户家访应有班主任参加" / "the class teacher must be among those who visit a key student in the home";
        /// Somebody records who has no part in it.
        RECORDER = "visit.recorder": "记录人应为走访人或该校当日在岗人员" / "whoever records must be a visitor or hold a post at the school on that day";
        /// Who was met contradicts the outcome.
        MET = "visit.met": "会见对象与走访结果矛盾" / "who was met contradicts the outcome";
        /// A new record that has complaints already.
        COMPLAINED = "visit.complained": "新的家访记录不得已有投诉，投诉另行记录" / "a new visit has no complaint yet: complaints are recorded by themselves";
        /// A complaint about a visit that had not taken place.
        COMPLAINT_BEFORE = "visit.complaint-before": "投诉收到时间早于家访时间" / "the complaint was received before the visit";
        /// A complaint in the future.
        COMPLAINT_FUTURE = "visit.complaint-future": "投诉收到时间晚于现在" / "the complaint was received later than now";
        /// A complaint that has its answer.
        COMPLAINT_ANSWERED = "visit.complaint-answered": "该投诉已有答复" / "the complaint has its answer already";
        /// An answer to no complaint.
        COMPLAINT_UNKNOWN = "visit.complaint-unknown": "该家访没有这条投诉" / "the visit has no such complaint";
        /// An answer before its complaint.
        ANSWER_BEFORE = "visit.answer-before": "答复时间早于投诉收到时间" / "the answer was given before the complaint was received";
        /// An answer in the future.
        ANSWER_FUTURE = "visit.answer-future": "答复时间晚于现在" / "the answer was given later than now";
    }
}

/// The codes of faults of the directory.
pub mod code {
    use crate::catalog::codes;

    codes! { Fault, "visit";
        /// A student who is not enrolled.
        NOT_ENROLLED = "visit.not-enrolled": "学生当日不在籍" / "the student is not enrolled on that day";
        /// A post with two holders.
        TWO_HOLDERS = "visit.two-holders": "该岗位同日有两人任职，首次出现于 {first}" / "the post has two holders on one day, first seen at {first}";
        /// A student in two classes.
        TWO_CLASSES = "visit.two-classes": "学生同日在两个班，首次出现于 {first}" / "the student is in two classes on one day, first seen at {first}";
        /// A student with two owners.
        TWO_OWNERS = "visit.two-owners": "学生同日有两名包干任课老师，首次出现于 {first}" / "the student has two owners on one day, first seen at {first}";
        /// An owner who does not teach the class.
        OWNER_NOT_TEACHING = "visit.owner-not-teaching": "包干老师在部分或全部日期不任教该班，这些日期不计" / "the owner does not teach the class on some or all of the days, which do not count";
        /// Somebody who stands in for themselves.
        STAND_IN_ITSELF = "visit.stand-in-itself": "代课代班人不能是请假人本人" / "the stand-in is the person on leave";
        /// Two leaves of one person from the same post.
        TWO_LEAVES = "visit.two-leaves": "同一人同一岗位的请假日期重叠，首次出现于 {first}" / "two leaves of one person from the same post share days, first seen at {first}";
        /// A student in two households.
        TWO_HOUSEHOLDS = "visit.two-households": "学生同日属两户，首次出现于 {first}" / "the student lives in two households on one day, first seen at {first}";
        /// A happening that the policy does not list.
        HAPPENING = "visit.happening": "该情形不在政策的临时家访清单内" / "the policy does not list this as a happening after which a visit is owed";
        /// A happening that was recorded before it happened.
        HAPPENING_TIME = "visit.happening-time": "情形发生日期晚于记录时间" / "the happening is later than the day on which it was recorded";
        /// A grid that is not made of a school's posts from the top down.
        GRID_ROLE = "visit.grid-role": "网格只能由校长、年级组长、班主任、任课老师自上而下组成，各至多一次，且须有班主任" / "the grid is made of principal, grade head, class teacher and subject teacher, from the top down, each at most once, with the class teacher";
    }
}

pub(crate) use reason::ENTRIES;
pub(crate) const TABLES: &[&[crate::catalog::Entry]] = &[
    code::ENTRIES,
    plan::reason::ENTRIES,
    plan::code::ENTRIES,
    check::ENTRIES,
    OwnerChoice::ENTRIES,
    WeekChoice::ENTRIES,
    Mode::ENTRIES,
    Outcome::ENTRIES,
    Met::ENTRIES,
    Purpose::ENTRIES,
    Denominator::ENTRIES,
    PairKind::ENTRIES,
    Complainant::ENTRIES,
];
