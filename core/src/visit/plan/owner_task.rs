//! What owners are planned from.

use serde::{Deserialize, Serialize};

use crate::id::{ClassId, StaffId, StudentId};

/// What owners are planned from: classes with their teachers and students. It is plain data, of one school or of a
/// city; the parts of it that share no teacher are planned apart.
///
/// ```
/// use humiao::visit::OwnerTask;
/// assert!(OwnerTask::default().classes.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OwnerTask {
    /// The classes.
    pub classes: Vec<OwnerClass>,
    /// What is known of teachers; without a row a teacher carries nothing yet.
    #[serde(default)]
    pub workloads: Vec<Workload>,
}

/// A class with those who teach it.
///
/// ```
/// use humiao::visit::OwnerClass;
/// let class = OwnerClass { class_id: "C-1".into(), teachers: vec!["T-1".into()], students: Vec::new() };
/// assert_eq!(class.teachers.len(), 1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OwnerClass {
    /// The class.
    pub class_id: ClassId,
    /// Who teaches it and may own students.
    pub teachers: Vec<StaffId>,
    /// Who is in it.
    pub students: Vec<OwnerStudent>,
}

/// A student who is to have an owner.
///
/// ```
/// use humiao::visit::OwnerStudent;
/// let student = OwnerStudent { previous: Some("T-1".into()), ..OwnerStudent::new("P-1".into()) };
/// assert!(student.locked.is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OwnerStudent {
    /// The student.
    pub student: StudentId,
    /// The owner in the plan before.
    #[serde(default)]
    pub previous: Option<StaffId>,
    /// The owner who was decided beforehand.
    #[serde(default)]
    pub locked: Option<StaffId>,
    /// Who may not be the owner: relatives and other barred pairs.
    #[serde(default)]
    pub barred: Vec<StaffId>,
}

impl OwnerStudent {
    /// A student without an owner so far.
    ///
    /// ```
    /// assert!(humiao::visit::OwnerStudent::new("P-1".into()).barred.is_empty());
    /// ```
    #[must_use]
    pub const fn new(student: StudentId) -> Self {
        Self { student, previous: None, locked: None, barred: Vec::new() }
    }
}

/// What a teacher carries already, and the most that is asked.
///
/// ```
/// use humiao::visit::Workload;
/// let workload = Workload { staff: "T-1".into(), already: 4, most: Some(20) };
/// assert!(!format!("{workload:?}").contains("T-1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Workload {
    /// The teacher.
    pub staff: StaffId,
    /// What is carried outside this task; it counts towards the load.
    #[serde(default)]
    pub already: u32,
    /// The most in all; the policy's when left out.
    #[serde(default)]
    pub most: Option<u32>,
}
