//! What a plan is made from.

use serde::{Deserialize, Serialize};

use super::plan_types::Trip;
use crate::id::{Sex, StaffId, StudentId};
use crate::time::{Day, SchoolCalendar, Span};
use crate::visit::{Directory, KeyStudent, Rules, Scope, VisitRecord};

/// What a plan is made from: the facts as they are known on a day, the days to plan, and what is wished.
///
/// The same request, with its rows in any order, gives the same plan.
///
/// ```
/// use humiao::{policy::Policy, time::{Day, SchoolCalendar, Span}, visit::{Directory, PlanRequest, Scope, Wishes}};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let on = Day::new(2024, 2, 19)?;
/// let request = PlanRequest {
///     rules: &rules, directory: &Directory::default(), calendar: &SchoolCalendar::bundled(), scope: &Scope::All,
///     term: Span::new(on, Some(Day::new(2024, 7, 1)?))?, on, keys: &[], visits: &[], wishes: &Wishes::default(),
/// };
/// assert_eq!(request.from(), on);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct PlanRequest<'a> {
    /// The rules of the visit book.
    pub rules: &'a Rules,
    /// Who is where, with the owners of before, leaves, households and who is barred.
    pub directory: &'a Directory,
    /// The working days; all days of the term must be settled by its notices.
    pub calendar: &'a SchoolCalendar,
    /// Whose visits are planned.
    pub scope: &'a Scope,
    /// The days that are planned, such as a term 学期; it must have an end.
    pub term: Span,
    /// The day on which it is planned: nothing is laid before it.
    pub on: Day,
    /// The key students.
    pub keys: &'a [KeyStudent],
    /// The visits so far: what is done is not planned again.
    pub visits: &'a [VisitRecord],
    /// What is wished, and what else is known.
    pub wishes: &'a Wishes,
}

impl PlanRequest<'_> {
    /// The first day of the plan: posts, classes, households and what is owed are those of this day.
    ///
    /// ```
    /// # use humiao::{policy::Policy, time::{Day, SchoolCalendar, Span}, visit::{Directory, PlanRequest, Scope, Wishes}};
    /// # let rules = Policy::preset("jiaxing-2024")?.visit;
    /// # let (start, on) = (Day::new(2024, 2, 19)?, Day::new(2024, 1, 15)?);
    /// # let request = PlanRequest {
    /// #     rules: &rules, directory: &Directory::default(), calendar: &SchoolCalendar::bundled(), scope: &Scope::All,
    /// #     term: Span::new(start, Some(Day::new(2024, 7, 1)?))?, on, keys: &[], visits: &[], wishes: &Wishes::default(),
    /// # };
    /// assert_eq!(request.from(), start, "the term begins later than it is planned");
    /// # Ok::<(), humiao::fault::Faults>(())
    /// ```
    #[must_use]
    pub fn from(&self) -> Day {
        self.on.max(self.term.start())
    }
}

/// What is wished of a plan, and what only the host knows. Nothing is needed.
///
/// Of several rows about the same person the first one holds, and each later one is a fault of the plan; so is a lock or
/// a limit about somebody who is not planned.
///
/// ```
/// assert!(humiao::visit::Wishes::default().locks.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Wishes {
    /// What is decided beforehand.
    pub locks: Vec<Lock>,
    /// The most students of single teachers.
    pub owner_limits: Vec<OwnerLimit>,
    /// The most visits in a week of single teachers.
    pub week_limits: Vec<WeekLimit>,
    /// The sex of staff, asked for when the policy wants a companion of the student's sex.
    pub staff_sexes: Vec<StaffSex>,
    /// The sex of students.
    pub student_sexes: Vec<StudentSex>,
    /// Which students come first.
    pub urgencies: Vec<Urgency>,
    /// The trips of the plan before: companions and weeks are kept where they can be.
    pub previous: Vec<Trip>,
}

/// Something that is decided beforehand; a lock that a rule does not allow is a fault, and passed over.
///
/// ```
/// use humiao::visit::Lock;
/// let lock = Lock::Owner { student: "P-1".into(), staff: "T-1".into() };
/// assert!(!format!("{lock:?}").contains("-1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "kebab-case", deny_unknown_fields)]
pub enum Lock {
    /// The owner of a student.
    Owner {
        /// The student.
        student: StudentId,
        /// The subject teacher.
        staff: StaffId,
    },
    /// A companion on the trip to a student.
    Companion {
        /// The student.
        student: StudentId,
        /// Who comes along.
        staff: StaffId,
    },
    /// The week of the trip to a student.
    Week {
        /// The student.
        student: StudentId,
        /// Any day of the week.
        day: Day,
    },
}

/// The most students whom a teacher owns, instead of the policy's.
///
/// ```
/// use humiao::visit::OwnerLimit;
/// assert!(!format!("{:?}", OwnerLimit { staff: "T-1".into(), most: 9 }).contains("T-1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OwnerLimit {
    /// The teacher.
    pub staff: StaffId,
    /// The most students.
    pub most: u32,
}

/// The most visits of a teacher in a week of five working days, instead of the policy's.
///
/// ```
/// use humiao::visit::WeekLimit;
/// assert!(!format!("{:?}", WeekLimit { staff: "T-1".into(), most: 2 }).contains("T-1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WeekLimit {
    /// The teacher.
    pub staff: StaffId,
    /// The most visits in a whole week.
    pub most: u32,
}

/// The sex of a member of staff.
///
/// ```
/// use humiao::{id::Sex, visit::StaffSex};
/// assert!(!format!("{:?}", StaffSex { staff: "T-1".into(), sex: Sex::Female }).contains("T-1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct StaffSex {
    /// Who.
    pub staff: StaffId,
    /// The sex.
    pub sex: Sex,
}

/// The sex of a student.
///
/// ```
/// use humiao::{id::Sex, visit::StudentSex};
/// assert!(!format!("{:?}", StudentSex { student: "P-1".into(), sex: Sex::Male }).contains("P-1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct StudentSex {
    /// Who.
    pub student: StudentId,
    /// The sex.
    pub sex: Sex,
}

/// How urgent the visit to a student is.
///
/// ```
/// use humiao::visit::Urgency;
/// assert!(Urgency { student: "P-1".into(), rank: 0 } < Urgency { student: "P-1".into(), rank: 1 });
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Urgency {
    /// The student.
    pub student: StudentId,
    /// The less, the earlier; a student without a row comes after all who have one.
    pub rank: u32,
}
