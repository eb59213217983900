//! Which students are asked about.

use serde::{Deserialize, Serialize};

use super::directory::Directory;
use super::post::Enrolment;
use crate::id::{ClassId, SchoolId};

/// Which students are asked about.
///
/// ```
/// use humiao::visit::Scope;
/// assert_ne!(Scope::All, Scope::School { school: "S-1".into() });
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "kebab-case", deny_unknown_fields)]
pub enum Scope {
    /// Everybody in the directory.
    All,
    /// One school.
    School {
        /// The school.
        school: SchoolId,
    },
    /// Several schools, such as those of a county; which they are the host says.
    Schools {
        /// The schools.
        schools: Vec<SchoolId>,
    },
    /// One grade of a school.
    Grade {
        /// The school.
        school: SchoolId,
        /// The grade.
        grade: u8,
    },
    /// One class.
    OneClass {
        /// The class.
        class_id: ClassId,
    },
}

impl Scope {
    /// Whether an enrolment is in it.
    pub(super) fn has(&self, directory: &Directory, row: &Enrolment) -> bool {
        let class = || directory.classroom(&row.class_id);
        match self {
            Self::All => true,
            Self::OneClass { class_id } => row.class_id == *class_id,
            Self::School { school } => class().is_some_and(|class| class.school == *school),
            Self::Schools { schools } => class().is_some_and(|class| schools.contains(&class.school)),
            Self::Grade { school, grade } => {
                class().is_some_and(|class| class.school == *school && class.grade == *grade)
            }
        }
    }
}
