//! Posts, who holds them, and which student is in which class.

use serde::{Deserialize, Serialize};

use super::table::dated;
use crate::bulk::record;
use crate::id::{ClassId, SchoolId, StaffId, StudentId};
use crate::role::Role;
use crate::text::Text;
use crate::time::Day;

/// A post at a school. Principal, grade head and class teacher have one holder at a time.
///
/// ```
/// use humiao::{role::Role, visit::Post};
/// assert_eq!(Post::GradeHead { school: "S-1".into(), grade: 7 }.role(), Role::GradeHead);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "kebab-case", deny_unknown_fields)]
pub enum Post {
    /// Answers for the school 校长.
    Principal {
        /// The school.
        school: SchoolId,
    },
    /// Answers for a grade 年级组长.
    GradeHead {
        /// The school.
        school: SchoolId,
        /// The grade, 1 to 12.
        grade: u8,
    },
    /// Answers for a class 班主任.
    ClassTeacher {
        /// The class.
        class_id: ClassId,
    },
    /// Teaches a subject to a class 任课老师.
    SubjectTeacher {
        /// The class.
        class_id: ClassId,
        /// The subject.
        subject: Text,
    },
    /// Psychology teacher of a school 心理教师.
    PsychologyTeacher {
        /// The school.
        school: SchoolId,
    },
}

impl Post {
    /// The role of whoever holds it.
    ///
    /// ```
    /// use humiao::{role::Role, visit::Post};
    /// assert_eq!(Post::Principal { school: "S-1".into() }.role(), Role::Principal);
    /// ```
    #[must_use]
    pub const fn role(&self) -> Role {
        match self {
            Self::Principal { .. } => Role::Principal,
            Self::GradeHead { .. } => Role::GradeHead,
            Self::ClassTeacher { .. } => Role::ClassTeacher,
            Self::SubjectTeacher { .. } => Role::SubjectTeacher,
            Self::PsychologyTeacher { .. } => Role::PsychologyTeacher,
        }
    }

    /// Whether it has one holder at a time.
    ///
    /// ```
    /// use humiao::visit::Post;
    /// assert!(Post::ClassTeacher { class_id: "C-1".into() }.is_single());
    /// assert!(!Post::PsychologyTeacher { school: "S-1".into() }.is_single());
    /// ```
    #[must_use]
    pub const fn is_single(&self) -> bool {
        match self {
            Self::Principal { .. } | Self::GradeHead { .. } | Self::ClassTeacher { .. } => true,
            Self::SubjectTeacher { .. } | Self::PsychologyTeacher { .. } => false,
        }
    }

    /// The class that it belongs to, if it belongs to one.
    pub(super) const fn class_id(&self) -> Option<&ClassId> {
        match self {
            Self::ClassTeacher { class_id } | Self::SubjectTeacher { class_id, .. } => Some(class_id),
            Self::Principal { .. } | Self::GradeHead { .. } | Self::PsychologyTeacher { .. } => None,
        }
    }
}

/// Somebody who holds a post.
///
/// ```
/// use humiao::{time::Day, visit::{Post, Posting}};
/// let posting = Posting { staff: "T-1".into(), post: Post::ClassTeacher { class_id: "C-1".into() },
///     start: Day::new(2023, 9, 1)?, end: None };
/// assert!(!format!("{posting:?}").contains("T-1"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Posting {
    /// Who holds it.
    pub staff: StaffId,
    /// The post.
    pub post: Post,
    /// The first day.
    pub start: Day,
    /// The first day on which it is no longer held.
    #[serde(default)]
    pub end: Option<Day>,
}

/// A class of one school year; when it moves up it is another row with another id.
///
/// ```
/// use humiao::visit::Classroom;
/// let classroom = Classroom { class_id: "C-1".into(), school: "S-1".into(), grade: 7 };
/// assert_eq!(classroom.grade, 7);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Classroom {
    /// The class.
    pub class_id: ClassId,
    /// Its school.
    pub school: SchoolId,
    /// Its grade, 1 to 12.
    pub grade: u8,
}
record!(Classroom in "classrooms" { class_id: ClassId = "class-id", school: SchoolId = "school", grade: u8 = "grade" });

/// A student in a class.
///
/// ```
/// use humiao::{time::Day, visit::Enrolment};
/// let enrolment = Enrolment { student: "P-1".into(), class_id: "C-1".into(), start: Day::new(2023, 9, 1)?, end: None };
/// assert!(!format!("{enrolment:?}").contains("P-1"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Enrolment {
    /// The student.
    pub student: StudentId,
    /// The class.
    pub class_id: ClassId,
    /// The first day.
    pub start: Day,
    /// The first day on which the student is no longer in the class.
    #[serde(default)]
    pub end: Option<Day>,
}
record!(Enrolment in "enrolments" {
    student: StudentId = "student", class_id: ClassId = "class-id", start: Day = "start";
    end: Day = "end"
});

/// A subject teacher who answers for a student 包干: one at a time, and one who teaches the class.
///
/// ```
/// use humiao::{time::Day, visit::Ownership};
/// let ownership = Ownership { student: "P-1".into(), staff: "T-1".into(), start: Day::new(2023, 9, 1)?, end: None };
/// assert!(!format!("{ownership:?}").contains("-1"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ownership {
    /// The student.
    pub student: StudentId,
    /// The subject teacher.
    pub staff: StaffId,
    /// The first day.
    pub start: Day,
    /// The first day on which the teacher no longer answers for the student.
    #[serde(default)]
    pub end: Option<Day>,
}
record!(Ownership in "ownerships" {
    student: StudentId = "student", staff: StaffId = "staff", start: Day = "start";
    end: Day = "end"
});

dated!(Posting(staff), Enrolment(student), Ownership(student, staff));
