//! A student as a school's list has one.

use std::fmt;

use crate::id::{ClassId, ResidentNumber, SchoolId, Sex, StudentId};
use crate::text::Sealed;
use crate::time::Day;

/// A row of a list of students 学生名册; who it is is said by `student` alone, never by a name and a class. Hidden in `Debug`.
///
/// ```
/// use humiao::roster::Student;
/// let student = Student {
///     student: "P-1".into(), name: None, sex: None, birth_date: None, resident_number: None,
///     class_id: Some("C-1".into()), grade: Some(7), school: Some("S-1".into()), start: None,
/// };
/// assert_eq!(format!("{student:?}"), "Student(…)");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Student {
    /// Who.
    pub student: StudentId,
    /// The name; it is opened on purpose.
    pub name: Option<Sealed>,
    /// The sex.
    pub sex: Option<Sex>,
    /// The date of birth.
    pub birth_date: Option<Day>,
    /// The ID number.
    pub resident_number: Option<ResidentNumber>,
    /// The class.
    pub class_id: Option<ClassId>,
    /// The grade, 1 to 12.
    pub grade: Option<u8>,
    /// The school.
    pub school: Option<SchoolId>,
    /// The first day at the school or in the class, as the list says it.
    pub start: Option<Day>,
}

impl fmt::Debug for Student {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Student(…)")
    }
}
