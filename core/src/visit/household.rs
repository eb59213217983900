//! Households 家庭住户: which students live together.

use serde::{Deserialize, Serialize};

use super::code;
use super::directory::Directory;
use super::table::{Dated, Found, alone, dated, of_key};
use crate::bulk::{Rows, record};
use crate::id::{HouseholdId, StudentId};
use crate::time::Day;

/// A student who lives in a household 家庭住户; students of one household are siblings or live as such.
///
/// ```
/// use humiao::{time::Day, visit::Residence};
/// let residence = Residence { student: "P-1".into(), household: "H-1".into(), start: Day::new(2023, 9, 1)?, end: None };
/// assert!(!format!("{residence:?}").contains("-1"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Residence {
    /// The student.
    pub student: StudentId,
    /// The household.
    pub household: HouseholdId,
    /// The first day.
    pub start: Day,
    /// The first day on which the student no longer lives there.
    #[serde(default)]
    pub end: Option<Day>,
}
record!(Residence in "residences" {
    student: StudentId = "student", household: HouseholdId = "household", start: Day = "start";
    end: Day = "end"
});
dated!(Residence(student, household));

impl Directory {
    /// The same with these rows of households, in place of earlier ones.
    ///
    /// They are checked as enrolments are: a student lives in one household at a time, and a second one on
    /// the same day is reported at its place, such as `residences[3]`, and counts from the day on which the
    /// first one ends.
    ///
    /// ```
    /// use humiao::{time::Day, visit::{Directory, Residence}};
    /// let start = Day::new(2023, 9, 1)?;
    /// let row = |household: &str| Residence { student: "P-1".into(), household: household.into(), start, end: None };
    /// let directory = Directory::default().with_residences(vec![row("H-1"), row("H-2")]);
    /// assert_eq!(directory.faults()[0].code.as_str(), "visit.two-households");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn with_residences(mut self, residences: impl Into<Rows<Residence>>) -> Self {
        let (residences, mut found) = Found::of(residences.into());
        let rows = self.sound(residences, |_| None, &mut found);
        self.residences = alone(
            rows,
            |a, b| a.student.cmp(&b.student).then(a.start.cmp(&b.start)),
            |a, b| a.student == b.student,
            code::TWO_HOUSEHOLDS,
            &mut found,
        );
        let household = |index: &usize| self.residences.get(*index).map(|row| &row.household);
        let mut by_household: Vec<usize> = (0..self.residences.len()).collect();
        by_household.sort_by(|a, b| household(a).cmp(&household(b)));
        self.by_household = by_household;
        found.finish(&mut self.faults);
        self
    }

    /// The household in which a student lives on a day.
    ///
    /// ```
    /// use humiao::{time::Day, visit::{Directory, Residence}};
    /// let start = Day::new(2023, 9, 1)?;
    /// let row = Residence { student: "P-1".into(), household: "H-1".into(), start, end: None };
    /// let directory = Directory::default().with_residences(vec![row]);
    /// assert_eq!(directory.household_of(&"P-1".into(), start), Some(&"H-1".into()));
    /// assert_eq!(directory.household_of(&"P-1".into(), start.plus(-1)), None);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn household_of(&self, student: &StudentId, on: Day) -> Option<&HouseholdId> {
        let rows = of_key(&self.residences, student, |row| &row.student);
        rows.iter().find(|row| row.holds(on)).map(|row| &row.household)
    }

    /// The students who live in a household on a day, in the order of their ids.
    ///
    /// ```
    /// use humiao::{time::Day, visit::{Directory, Residence}};
    /// let start = Day::new(2023, 9, 1)?;
    /// let row = |student: &str| Residence { student: student.into(), household: "H-1".into(), start, end: None };
    /// let directory = Directory::default().with_residences(vec![row("P-2"), row("P-1")]);
    /// assert_eq!(directory.members(&"H-1".into(), start), [&"P-1".into(), &"P-2".into()]);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn members(&self, household: &HouseholdId, on: Day) -> Vec<&StudentId> {
        let row = |index: &usize| self.residences.get(*index);
        let first = self.by_household.partition_point(|index| row(index).is_some_and(|row| row.household < *household));
        let rest = self.by_household.get(first..).unwrap_or_default().iter().filter_map(row);
        // The rows of a household are in the order of their students, of whom each has one row a day.
        let mine = rest.take_while(|row| row.household == *household);
        mine.filter(|row| row.holds(on)).map(|row| &row.student).collect()
    }
}
