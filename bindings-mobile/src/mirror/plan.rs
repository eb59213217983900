//! The planner of the visit book: what a phone shows of a plan.

use humiao::id::{HouseholdId, StaffId, StudentId};
use humiao::role::Role;
use humiao::time::Day;
use humiao::verdict::Reason;
use humiao::visit::{
    Owned, OwnerAlternative, OwnerChoice, Tiers, Trip, TripStudent, TripVisitor, Unplaced, Week, WeekChoice,
};

/// Why a student has this owner.
#[uniffi::remote(Enum)]
pub enum OwnerChoice {
    /// The owner of before goes on 沿用原包干老师.
    Kept,
    /// The student had no owner before 首次确定.
    First,
    /// The owner of before may not or cannot go on 原包干老师不再任教该班或须回避.
    Replaced,
    /// Moved so that loads are even 为均衡负担而调整.
    Evened,
    /// Decided beforehand 事先锁定.
    Locked,
}

/// Why a trip is in its week.
#[uniffi::remote(Enum)]
pub enum WeekChoice {
    /// The earliest week in which all visitors have a place, after all that is more urgent.
    Earliest,
    /// The week of the plan before 沿用原计划的周次.
    Kept,
    /// Decided beforehand 事先锁定.
    Locked,
    /// Moved so that another visit has a place.
    Moved,
    /// In the place that another visit gave up.
    Fitted,
}

/// A student and the owner 包干.
#[uniffi::remote(Record)]
pub struct Owned {
    /// The student.
    pub student: StudentId,
    /// The owner.
    pub staff: StaffId,
    /// Why this one.
    pub choice: OwnerChoice,
}

/// What a plan costs more: compared tier by tier, the first tier first.
#[uniffi::remote(Record)]
pub struct Tiers {
    /// Students or visits without a place.
    pub unplaced: i64,
    /// Households that leaders should have taken and did not.
    pub leaders: i64,
    /// The sum of the squared loads.
    pub squares: i64,
    /// Pairs that are not those of the plan before.
    pub changes: i64,
}

/// Somebody who could own a student instead, and what it costs.
#[uniffi::remote(Record)]
pub struct OwnerAlternative {
    /// Who teaches the class.
    pub staff: StaffId,
    /// Why this one may not be the owner; nothing when it is allowed.
    pub reasons: Vec<Reason>,
    /// What the plan would cost more, its best form around this pair.
    pub cost: Tiers,
    /// All who would have another owner then, this student among them.
    pub moved: Vec<Owned>,
}

/// Somebody who has no place in a plan, and why.
#[uniffi::remote(Record)]
pub struct Unplaced {
    /// The student.
    pub student: StudentId,
    /// Every reason.
    pub reasons: Vec<Reason>,
}

/// A week of the plan, from Monday to Sunday, cut to the days that are planned.
#[uniffi::remote(Record)]
pub struct Week {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
    /// How many of its days are worked, make-up days included.
    pub worked: u32,
}

/// A student who is visited on a trip.
#[uniffi::remote(Record)]
pub struct TripStudent {
    /// The student.
    pub student: StudentId,
    /// Whether the visit in the home that is owed to a key student is made.
    pub key: bool,
}

/// Somebody who is on a trip.
#[uniffi::remote(Record)]
pub struct TripVisitor {
    /// Who.
    pub staff: StaffId,
    /// In which post.
    pub role: Role,
    /// Whether this one comes along, and is not there for the class.
    pub companion: bool,
}

/// One trip to one household 同户一次: all its students who are owed a visit.
#[uniffi::remote(Record)]
pub struct Trip {
    /// The household, when it is known.
    #[uniffi(default = None)]
    pub household: Option<HouseholdId>,
    /// Who is visited, in the order of their ids.
    pub students: Vec<TripStudent>,
    /// Who visits: those who answer for the classes, then the companions.
    pub visitors: Vec<TripVisitor>,
    /// The first day of the week in which it is made.
    pub week: Day,
    /// Why in this week.
    pub choice: WeekChoice,
}
