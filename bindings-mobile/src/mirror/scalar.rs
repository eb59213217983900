//! Ids, days, instants and texts: each crosses as one plain value.

use humiao::catalog::Code;
use humiao::fault::{Fault, FaultKind, code};
use humiao::id::{CaseId, ClassId, HouseholdId, SchoolId, StaffId, StudentId, UnitId};
use humiao::policy::{PolicyHash, RuleId};
use humiao::text::{Sealed, Text as ShortText};
use humiao::time::{Day, Timestamp};

use crate::HumiaoError;

macro_rules! from_text {
    ($($(#[$doc:meta])* $name:ident,)+) => {$(
        uniffi::custom_type!($(#[$doc])* $name, String, {
            remote,
            lower: |value| value.into(),
            try_lift: |text| Ok($name::from(text)),
        });
    )+};
}

from_text! {
    /// A student 学生.
    StudentId,
    /// A member of staff 教职工.
    StaffId,
    /// A household 家庭.
    HouseholdId,
    /// A crisis case 预警档案.
    CaseId,
    /// A school 学校.
    SchoolId,
    /// A class 班级.
    ClassId,
    /// A unit 单位: a school, a station or the centre.
    UnitId,
    /// The name of a rule: its path in the policy, or `law.…`.
    RuleId,
    /// Short text.
    ShortText,
}

uniffi::custom_type!(
    /// Free text about a person; it is shown only when it is opened on purpose.
    Sealed, String, {
        remote,
        lower: |value| value.open().to_owned(),
        try_lift: |text| Ok(Sealed::new(text)),
    }
);

uniffi::custom_type!(
    /// A stable code that a program can switch on.
    Code, String, {
        remote,
        lower: |code| code.as_str().to_owned(),
        try_lift: |text| Ok(Code::parse(&text).ok_or_else(|| unknown("code"))?),
    }
);

uniffi::custom_type!(
    /// The fingerprint of a policy's content: 32 hexadecimal digits.
    PolicyHash, String, {
        remote,
        lower: |hash| hash.to_string(),
        try_lift: |text| Ok(PolicyHash::parse(&text).map_err(HumiaoError::from)?),
    }
);

uniffi::custom_type!(
    /// A calendar day in China Standard Time.
    Day, String, {
        remote,
        lower: |day| day.to_string(),
        try_lift: |text| Ok(Day::parse(&text).map_err(HumiaoError::from)?),
    }
);

uniffi::custom_type!(
    /// An instant in milliseconds since 1970-01-01T00:00Z.
    Timestamp, i64, {
        remote,
        lower: |instant| instant.millis(),
        try_lift: |millis| Ok(Timestamp::from_millis(millis).map_err(HumiaoError::from)?),
    }
);

/// A name that is not in a closed set.
pub(crate) fn unknown(set: &'static str) -> HumiaoError {
    Fault::new(FaultKind::Unknown, code::UNKNOWN_NAME).with("set", set).into()
}
