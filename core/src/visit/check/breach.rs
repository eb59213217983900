//! What is wrong with a plan, and where.

use std::fmt;

use crate::catalog::Code;
use crate::id::StudentId;
use crate::policy::Basis;
use crate::text::Text;
use crate::verdict::{Certainty, Reason};

/// One rule that a plan breaks, and where.
///
/// ```
/// use humiao::{policy::Policy, visit::{self, OwnerClass, OwnerPlan, OwnerStudent, OwnerTask}};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let student = OwnerStudent::new("P-1".into());
/// let class = OwnerClass { class_id: "C-1".into(), teachers: vec!["T-1".into()], students: vec![student] };
/// let task = OwnerTask { classes: vec![class], workloads: Vec::new() };
/// let breach = &visit::check_owners(&rules, &task, &OwnerPlan::default()).breaches[0];
/// assert_eq!(breach.reason.code.as_str(), "visit.breach-missing");
/// assert_eq!(breach.place.as_str(), "task.classes[0].students[0]");
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// The place in the plan, such as `trips[7].visitors[1]`; what the plan lacks is told at the place where it is in
    /// the task, such as `task.classes[0].students[3]`, or at the list in which it should be.
    pub place: Text,
    /// The student whom it is about, if it is about one.
    pub student: Option<StudentId>,
    /// What is wrong, by which rule.
    pub reason: Reason,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

/// The breaches in the order in which they are found.
pub(super) struct Book {
    /// Where the owners of the plan stand in what is checked.
    owners: &'static str,
    pub(super) breaches: Vec<Breach>,
}

impl Book {
    pub(super) const fn new(owners: &'static str) -> Self {
        Self { owners, breaches: Vec::new() }
    }

    pub(super) fn add(&mut self, place: String, student: Option<&StudentId>, reason: Reason) {
        self.breaches.push(Breach { place: Text::from(place), student: student.cloned(), reason });
    }

    /// A row of one of the lists of an owner plan.
    pub(super) fn of_owners(&self, list: &str, row: usize) -> String {
        format!("{}{list}[{row}]", self.owners)
    }

    /// One of the lists of an owner plan.
    pub(super) fn list_of_owners(&self, list: &str) -> String {
        format!("{}{list}", self.owners)
    }
}

/// What does not hold, by which rule.
pub(super) fn unmet(code: Code, basis: &Basis) -> Reason {
    Reason::new(code, Certainty::Unmet, basis)
}
