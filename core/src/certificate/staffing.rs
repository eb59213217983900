//! The share of schools with a full-time psychology teacher.

use std::collections::BTreeMap;

use super::{Rules, SchoolType, Workforce};
use crate::catalog::Wire;
use crate::id::{SchoolId, StaffId};
use crate::indicator::Ratio;
use crate::text::{Bilingual, Language, Text};
use crate::time::Day;

/// The share of the schools of one type that have a full-time psychology teacher on a day
/// (配备专职心理健康教师的学校比例, 嘉教函〔2024〕32号, 一、（二）).
///
/// Every listed school of the type is in the denominator, also one without any teacher, which is never
/// a staffed one, whatever the policy says.
///
/// ```
/// use humiao::{certificate::{self, School, SchoolType, Workforce}, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024")?.certificate;
/// let school = School { school: "S-1".into(), school_type: SchoolType::Primary };
/// let workforce = Workforce::new(vec![school], Vec::new(), Vec::new(), Vec::new());
/// let ratio = certificate::staffing(&rules, &workforce, SchoolType::Primary, Day::new(2023, 12, 31)?);
/// assert_eq!((ratio.numerator, ratio.denominator), (0, 1));
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn staffing(rules: &Rules, workforce: &Workforce, school_type: SchoolType, on: Day) -> Ratio {
    let rule = &rules.full_time_per_school;
    let wanted = rule.value.max(1);
    let mut full_time: BTreeMap<&SchoolId, Vec<&StaffId>> = BTreeMap::new();
    for row in workforce.employments().iter().filter(|row| row.full_time_psychology && row.is_on_roll(on)) {
        let staff = full_time.entry(&row.school).or_default();
        // Employments are sorted by person: the same person twice stands next to itself.
        if staff.last() != Some(&&row.staff) {
            staff.push(&row.staff);
        }
    }
    let (mut numerator, mut denominator) = (0, 0);
    for school in workforce.schools().iter().filter(|school| school.school_type == school_type) {
        denominator += 1;
        let present = full_time.get(&school.school).map_or(0, Vec::len);
        numerator += u64::from(u32::try_from(present).is_ok_and(|present| present >= wanted));
    }
    let name =
        Bilingual { zh: Text::from(school_type.title(Language::Zh)), en: Text::from(school_type.title(Language::En)) };
    Ratio { numerator, denominator, denominator_name: name, basis: rule.basis.clone() }
}
