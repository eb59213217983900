//! Identifiers: opaque ids that the host chooses, and the national numbers with their checks.

mod resident;
mod school_code;
mod student_number;

use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

pub use resident::{ResidentNumber, Sex};
pub use school_code::SchoolCode;
pub use student_number::{StudentNumber, StudentNumberKind};

/// The codes of faults of identifiers.
pub mod code {
    use crate::catalog::codes;

    codes! { Fault, "id";
        /// A number of the wrong length.
        LENGTH = "id.length": "应为 {wanted} 位" / "must have {wanted} characters";
        /// A character that the number cannot have.
        CHARACTER = "id.character": "第 {position} 位的字符无效" / "character {position} is not allowed";
        /// A birth date inside the number that does not exist.
        BIRTH_DATE = "id.birth-date": "号码中的出生日期不存在" / "the birth date inside the number does not exist";
        /// A check digit that does not fit.
        CHECK_DIGIT = "id.check-digit": "校验位不符" / "the check digit does not fit";
        /// A prefix that the number cannot have.
        PREFIX = "id.prefix": "首字符应为 G、L 或 J" / "must begin with G, L or J";
        /// An empty id.
        EMPTY = "id.empty": "标识为空" / "the id is empty";
    }
}
pub(crate) use code::ENTRIES;

macro_rules! opaque_ids {
    ($($(#[$doc:meta])* $name:ident $shown:ident,)+) => {$(
        $(#[$doc])*
        ///
        /// The host chooses it; the library only compares it.
        ///
        #[doc = concat!("```\nuse humiao::id::", stringify!($name), ";\nassert_eq!(", stringify!($name), "::from(\"X-1\").as_str(), \"X-1\");\n```")]
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(SmolStr);

        impl $name {
            /// The id as the host wrote it.
            ///
            #[doc = concat!("```\nassert_eq!(humiao::id::", stringify!($name), "::from(\"X-1\").as_str(), \"X-1\");\n```")]
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                Self(SmolStr::new(value))
            }
        }

        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self(SmolStr::from(value))
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0.into()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                opaque_ids!(@debug $shown, self, f, $name)
            }
        }
    )+};
    (@debug hidden, $this:ident, $f:ident, $name:ident) => {
        $f.write_str(concat!(stringify!($name), "(…)"))
    };
    (@debug shown, $this:ident, $f:ident, $name:ident) => {
        write!($f, concat!(stringify!($name), "({})"), $this.0)
    };
}

opaque_ids! {
    /// A student 学生; hidden in `Debug`.
    StudentId hidden,
    /// A member of staff 教职工; hidden in `Debug`.
    StaffId hidden,
    /// A household 家庭; hidden in `Debug`.
    HouseholdId hidden,
    /// A crisis case 预警档案; hidden in `Debug`, since hosts build it from other ids.
    CaseId hidden,
    /// A school 学校.
    SchoolId shown,
    /// A class 班级.
    ClassId shown,
    /// A unit 单位: a school, a station or the centre.
    UnitId shown,
    /// A category of students 学生类别, such as `left-behind`.
    CategoryId shown,
    /// A county unit 县（市、区）; it may have no national code.
    CountyId shown,
}

/// A school is a unit.
impl From<SchoolId> for UnitId {
    fn from(school: SchoolId) -> Self {
        Self(school.0)
    }
}
