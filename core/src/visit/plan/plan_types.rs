//! A plan of visits.

use serde::{Deserialize, Serialize};

use super::owner_plan::{Load, Owned, OwnerPlan, Shortage, Unplaced};
use super::tiers::Tiers;
use crate::catalog::wire_enum;
use crate::fault::Fault;
use crate::id::{HouseholdId, SchoolId, StaffId, StudentId};
use crate::role::Role;
use crate::time::Day;

/// A week of the plan, from Monday to Sunday, cut to the days that are planned.
///
/// ```
/// use humiao::{time::Day, visit::Week};
/// let week = Week { first: Day::new(2024, 4, 29)?, last: Day::new(2024, 5, 5)?, worked: 2 };
/// assert_eq!(week.worked, 2, "1 to 5 May 2024 are holidays");
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Week {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
    /// How many of its days are worked, make-up days included.
    pub worked: u32,
}

/// A student who is visited on a trip.
///
/// ```
/// use humiao::visit::TripStudent;
/// assert!(!format!("{:?}", TripStudent { student: "P-1".into(), key: true }).contains("P-1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct TripStudent {
    /// The student.
    pub student: StudentId,
    /// Whether the visit in the home that is owed to a key student is made.
    pub key: bool,
}

/// Somebody who is on a trip.
///
/// ```
/// use humiao::{role::Role, visit::TripVisitor};
/// let visitor = TripVisitor { staff: "T-1".into(), role: Role::ClassTeacher, companion: false };
/// assert!(!format!("{visitor:?}").contains("T-1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct TripVisitor {
    /// Who.
    pub staff: StaffId,
    /// In which post.
    pub role: Role,
    /// Whether this one comes along, and is not there for the class.
    pub companion: bool,
}

wire_enum! {
    /// Why a trip is in its week.
    WeekChoice: "week-choice", "visit" {
        /// The earliest week in which all visitors have a place, after all that is more urgent.
        Earliest = "earliest": "在更紧急的家访之后，各走访人均有余量的最早一周" / "the earliest week in which all visitors have a place after what is more urgent",
        /// The week of the plan before.
        Kept = "kept": "沿用原计划的周次" / "the week of the plan before",
        /// Decided beforehand.
        Locked = "locked": "事先锁定" / "decided beforehand",
        /// Moved so that another visit has a place.
        Moved = "moved": "为给其他家访腾出余量而调整" / "moved so that another visit has a place",
        /// In the place that another visit gave up.
        Fitted = "fitted": "其他家访让出余量后排入" / "in the place that another visit gave up",
    }
}

/// One trip to one household 同户一次: all its students who are owed a visit.
///
/// ```
/// use humiao::{time::Day, visit::{Trip, TripStudent, WeekChoice}};
/// let student = TripStudent { student: "P-1".into(), key: false };
/// let week = Day::new(2024, 2, 19)?;
/// let trip = Trip { household: None, students: vec![student], visitors: Vec::new(), week, choice: WeekChoice::Earliest };
/// assert!(!trip.is_key());
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Trip {
    /// The household, when it is known.
    #[serde(default)]
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

impl Trip {
    /// Whether a key student is visited.
    ///
    /// ```
    /// # use humiao::{time::Day, visit::{Trip, TripStudent, WeekChoice}};
    /// # let (student, week) = (TripStudent { student: "P-1".into(), key: true }, Day::new(2024, 2, 19)?);
    /// # let trip = Trip { household: None, students: vec![student], visitors: Vec::new(), week, choice: WeekChoice::Kept };
    /// assert!(trip.is_key());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn is_key(&self) -> bool {
        self.students.iter().any(|student| student.key)
    }
}

/// What one more visit of a school's leaders is worth; part of the proof.
///
/// ```
/// use humiao::visit::{PoolPrice, Tiers};
/// let price = PoolPrice { school: "S-1".into(), least: 2, price: Tiers::ZERO };
/// assert_eq!(price.least, 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PoolPrice {
    /// The school.
    pub school: SchoolId,
    /// How many visits its leaders should come along to.
    pub least: u32,
    /// What one more is worth.
    pub price: Tiers,
}

/// Who comes along, as far as it is proved: loads count the visits to key students' households.
///
/// ```
/// assert!(humiao::visit::CompanionProof::default().loads.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CompanionProof {
    /// What everybody who could come along carries, in the order of their ids, with the price of one more.
    pub loads: Vec<Load>,
    /// The leaders of each school, in the order of the schools.
    pub leaders: Vec<PoolPrice>,
    /// What the choice of companions costs: nobody chooses better.
    pub cost: Tiers,
    /// Why trips have no companion, where limits are the reason.
    pub shortages: Vec<Shortage>,
    /// Who was chosen for trips that have no week, or not all of their companions, in the order of the students: they
    /// count in the loads.
    pub waiting: Vec<Waiting>,
}

/// The companions of a trip that has no week.
///
/// ```
/// use humiao::{role::Role, visit::{TripVisitor, Waiting}};
/// let companion = TripVisitor { staff: "T-1".into(), role: Role::GradeHead, companion: true };
/// let waiting = Waiting { student: "P-1".into(), companions: vec![companion] };
/// assert!(!format!("{waiting:?}").contains("-1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Waiting {
    /// The first student of the trip.
    pub student: StudentId,
    /// Who would come along.
    pub companions: Vec<TripVisitor>,
}

/// A teacher whose visits do not go into the weeks that are planned.
///
/// ```
/// use humiao::visit::WeekShortage;
/// let shortage = WeekShortage { staff: "T-1".into(), visits: 46, places: 40, unplaced: 6 };
/// assert!(!format!("{shortage:?}").contains("T-1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekShortage {
    /// The teacher.
    pub staff: StaffId,
    /// The visits that this teacher would make.
    pub visits: u32,
    /// The places in all weeks.
    pub places: u32,
    /// The visits that have no week.
    pub unplaced: u32,
}

/// How many trips have no week, beside the least that any laying of them must leave out.
///
/// The least is counted for each class visitor alone: trips that may be in no week, and for each person the trips that
/// no matching of trips to that person's places can hold. Where both numbers are equal, nobody lays more of these trips.
///
/// ```
/// use humiao::visit::WeekProof;
/// assert!(WeekProof { without: 6, least: 6 }.is_least());
/// assert!(!WeekProof { without: 6, least: 5 }.is_least());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WeekProof {
    /// The trips that have their companions and no week.
    pub without: u64,
    /// The least number of them that any laying must leave out.
    pub least: u64,
}

impl WeekProof {
    /// Whether nobody lays more of these trips.
    ///
    /// ```
    /// assert!(humiao::visit::WeekProof::default().is_least());
    /// ```
    #[must_use]
    pub const fn is_least(self) -> bool {
        self.without == self.least
    }
}

/// A plan of visits: who owns whom, who visits whom with whom, and in which week.
///
/// ```
/// use humiao::{policy::Policy, time::{Day, SchoolCalendar, Span}};
/// use humiao::visit::{self, Directory, PlanRequest, Scope, Wishes};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let on = Day::new(2024, 2, 19)?;
/// let request = PlanRequest {
///     rules: &rules, directory: &Directory::default(), calendar: &SchoolCalendar::bundled(), scope: &Scope::All,
///     term: Span::new(on, Some(Day::new(2024, 7, 1)?))?, on, keys: &[], visits: &[], wishes: &Wishes::default(),
/// };
/// assert_eq!(visit::plan(&request)?.weeks.len(), 19);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The first day of the plan.
    pub from: Day,
    /// Its weeks.
    pub weeks: Vec<Week>,
    /// Who owns which student.
    pub owners: OwnerPlan,
    /// The trips, by week, then the most urgent first.
    pub trips: Vec<Trip>,
    /// Students whose owed visit is on no trip, in the order of their ids, and why.
    pub unplaced: Vec<Unplaced>,
    /// Why nobody chooses better companions.
    pub companions: CompanionProof,
    /// Whether anybody lays more of these trips into these weeks.
    pub laying: WeekProof,
    /// Teachers whose visits do not go into the weeks, in the order of their ids.
    pub shortages: Vec<WeekShortage>,
    /// What is wrong with the wishes.
    pub faults: Vec<Fault>,
}

impl Plan {
    /// A plan that was made by hand, from a day on: without loads, prices and costs nothing is proved of it, and
    /// [`check`](crate::visit::check()) still finds every breach. Whoever has no owner or no trip is added to the lists of
    /// the unplaced.
    ///
    /// ```
    /// use humiao::{time::Day, visit::{Plan, Trip, TripStudent, WeekChoice}};
    /// let from = Day::new(2024, 2, 19)?;
    /// let students = vec![TripStudent { student: "P-1".into(), key: false }];
    /// let trip = Trip { household: None, students, visitors: Vec::new(), week: from, choice: WeekChoice::Earliest };
    /// assert_eq!(Plan::by_hand(from, Vec::new(), vec![trip]).trips.len(), 1);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn by_hand(from: Day, owners: Vec<Owned>, trips: Vec<Trip>) -> Self {
        Self {
            from,
            weeks: Vec::new(),
            owners: OwnerPlan::by_hand(owners),
            trips,
            unplaced: Vec::new(),
            companions: CompanionProof::default(),
            laying: WeekProof::default(),
            shortages: Vec::new(),
            faults: Vec::new(),
        }
    }
}
