//! Who acts: the roles of the service and a person acting in one.

use serde::{Deserialize, Serialize};

use crate::catalog::wire_enum;
use crate::id::{StaffId, UnitId};

wire_enum! {
    /// The role in which a person acts.
    Role: "role", "role" {
        SubjectTeacher = "subject-teacher": "任课老师" / "subject teacher",
        ClassTeacher = "class-teacher": "班主任" / "class teacher",
        GradeHead = "grade-head": "年级组长" / "grade head",
        PsychologyTeacher = "psychology-teacher": "心理教师" / "psychology teacher",
        Principal = "principal": "校长" / "principal",
        CountyStation = "county-station": "县市分站" / "county station",
        CityCentre = "city-centre": "市级总站" / "city centre",
    }
}

/// A person acting in a role for a unit (a school, a station or the centre).
///
/// ```
/// use humiao::role::{Actor, Role};
/// let actor = Actor { staff: "T-1".into(), role: Role::ClassTeacher, unit: "S-1".into() };
/// assert!(!format!("{actor:?}").contains("T-1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// The person.
    pub staff: StaffId,
    /// The role that is used for this act.
    pub role: Role,
    /// The unit for which the person acts.
    pub unit: UnitId,
}
