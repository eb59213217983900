//! The plan of owners: who owns whom, with what proves it.

use serde::{Deserialize, Serialize};

use super::tiers::Tiers;
use crate::catalog::wire_enum;
use crate::fault::Fault;
use crate::id::{StaffId, StudentId};
use crate::verdict::Reason;

wire_enum! {
    /// Why a student has this owner.
    OwnerChoice: "owner-choice", "visit" {
        /// The owner of before goes on.
        Kept = "kept": "沿用原包干老师" / "the owner of before goes on",
        /// The student had no owner before.
        First = "first": "首次确定" / "the first owner",
        /// The owner of before may not or cannot go on.
        Replaced = "replaced": "原包干老师不再任教该班或须回避" / "the owner of before no longer teaches the class, or may not",
        /// Moved so that loads are even.
        Evened = "evened": "为均衡负担而调整" / "moved so that loads are even",
        /// Decided beforehand.
        Locked = "locked": "事先锁定" / "decided beforehand",
    }
}

/// A student and the owner.
///
/// ```
/// use humiao::visit::{Owned, OwnerChoice};
/// let owned = Owned { student: "P-1".into(), staff: "T-1".into(), choice: OwnerChoice::First };
/// assert!(!format!("{owned:?}").contains("-1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Owned {
    /// The student.
    pub student: StudentId,
    /// The owner.
    pub staff: StaffId,
    /// Why this one.
    pub choice: OwnerChoice,
}

/// How many a teacher carries under a plan, and what one more place there is worth.
///
/// The price is part of the proof: it is what the checker needs to see that no other plan is better.
///
/// ```
/// use humiao::visit::{Load, Tiers};
/// let load = Load { staff: "T-1".into(), load: 18, price: Tiers { squares: 37, ..Tiers::ZERO } };
/// assert_eq!(load.price.squares, 19 * 19 - 18 * 18, "what the nineteenth student would add");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Load {
    /// The teacher.
    pub staff: StaffId,
    /// What the teacher carries, with what was carried already.
    pub load: u32,
    /// What one more place is worth.
    pub price: Tiers,
}

/// Somebody who has no place in a plan, and why.
///
/// ```
/// use humiao::visit::Unplaced;
/// let unplaced = Unplaced { student: "P-1".into(), reasons: Vec::new() };
/// assert!(!format!("{unplaced:?}").contains("P-1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// The student.
    pub student: StudentId,
    /// Every reason.
    pub reasons: Vec<Reason>,
}

/// A witness that not everybody can have a place: these students have nobody but these teachers, who have too few.
///
/// ```
/// use humiao::visit::Shortage;
/// let (students, teachers) = (vec!["P-1".into(), "P-2".into()], vec!["T-1".into()]);
/// assert_eq!(Shortage { students, teachers, wanted: 2, places: 1 }.short(), 1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortage {
    /// The students, in the order of their ids.
    pub students: Vec<StudentId>,
    /// All teachers who could take any of them, in the order of their ids.
    pub teachers: Vec<StaffId>,
    /// How many of their places the students want: one for each, when it is about owners; when it is about companions,
    /// what their trips want beyond all others who may come along.
    pub wanted: u64,
    /// The places that these teachers have for them.
    pub places: u64,
}

impl Shortage {
    /// How many places are missing.
    ///
    /// ```
    /// use humiao::visit::Shortage;
    /// assert_eq!(Shortage { students: Vec::new(), teachers: Vec::new(), wanted: 2, places: 3 }.short(), 0);
    /// ```
    #[must_use]
    pub fn short(&self) -> u64 {
        self.wanted.saturating_sub(self.places)
    }
}

/// Who owns which student, optimal, with what proves it.
///
/// ```
/// use humiao::visit::OwnerPlan;
/// assert!(OwnerPlan::default().owners.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnerPlan {
    /// Students and owners, in the order of the classes and of the students within each.
    pub owners: Vec<Owned>,
    /// Students without an owner, in the same order.
    pub unplaced: Vec<Unplaced>,
    /// What each teacher carries, in the order of their ids.
    pub loads: Vec<Load>,
    /// What the plan costs: nobody plans better.
    pub cost: Tiers,
    /// Why students have no owner, where limits are the reason.
    pub shortages: Vec<Shortage>,
    /// What is wrong with the task.
    pub faults: Vec<Fault>,
}

impl OwnerPlan {
    /// A plan that was made by hand: without loads, prices and costs nothing is proved of it, and
    /// [`check_owners`](crate::visit::check_owners) still finds every breach. Whoever has no owner is added to `unplaced`.
    ///
    /// ```
    /// use humiao::{policy::Policy, visit::{self, Owned, OwnerChoice, OwnerClass, OwnerPlan, OwnerStudent, OwnerTask}};
    /// let rules = Policy::preset("jiaxing-2024")?.visit;
    /// let students = vec![OwnerStudent::new("P-1".into())];
    /// let class = OwnerClass { class_id: "C-1".into(), teachers: vec!["T-1".into()], students };
    /// let task = OwnerTask { classes: vec![class], workloads: Vec::new() };
    /// let owned = Owned { student: "P-1".into(), staff: "T-1".into(), choice: OwnerChoice::First };
    /// let check = visit::check_owners(&rules, &task, &OwnerPlan::by_hand(vec![owned]));
    /// assert!(check.is_sound() && !check.is_proved());
    /// # Ok::<(), humiao::fault::Faults>(())
    /// ```
    #[must_use]
    pub fn by_hand(owners: Vec<Owned>) -> Self {
        Self { owners, ..Self::default() }
    }
}
