//! Who is kept away from minors by law, or from one student.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::directory::Directory;
use super::table::{Dated, Found, dated, of_key};
use crate::bulk::{Rows, record};
use crate::catalog::wire_enum;
use crate::id::{HouseholdId, StaffId, StudentId};
use crate::policy::{Basis, Clause, RuleId, Standing};
use crate::text::Text;
use crate::time::Day;

/// That somebody neither visits nor answers for a relative: nothing is published about it.
pub(super) static PAIR: Basis = Basis {
    rule: RuleId::fixed("visit.barred-pair"),
    standing: Standing::Convention,
    clause: Clause {
        document: Text::fixed(""),
        article: Text::fixed(""),
        text: Text::fixed(
            "回避未见公布；惯例：学生的亲属和使用方列明须回避的人员不走访该学生，也不为其负责，由上一级代行",
        ),
    },
};

wire_enum! {
    /// Why somebody is kept away from one student.
    PairKind: "visit-pair", "visit" {
        /// A relative of the student.
        Relative = "relative": "亲属" / "relative",
        /// Any other reason that the host knows.
        Other = "other": "其他回避" / "other reason to keep away",
    }
}

/// Somebody who by law does not work in close contact with minors 依法不得从事密切接触未成年人工作
/// (未成年人保护法第六十二条).
///
/// ```
/// use humiao::{time::Day, visit::Barred};
/// let barred = Barred { staff: "T-1".into(), start: Day::new(2024, 3, 4)?, end: None };
/// assert!(!format!("{barred:?}").contains("T-1"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Barred {
    /// Who.
    pub staff: StaffId,
    /// The first day.
    pub start: Day,
    /// The first day on which it no longer holds.
    #[serde(default)]
    pub end: Option<Day>,
}
record!(Barred in "barred" { staff: StaffId = "staff", start: Day = "start"; end: Day = "end" });

/// Somebody who is kept away from one student 回避; a convention, for nothing is published about it.
///
/// ```
/// use humiao::{time::Day, visit::{BarredPair, PairKind}};
/// let pair = BarredPair { staff: "T-1".into(), student: "P-1".into(), kind: PairKind::Relative,
///     start: Day::new(2023, 9, 1)?, end: None };
/// assert!(!format!("{pair:?}").contains("-1"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct BarredPair {
    /// Who.
    pub staff: StaffId,
    /// The student.
    pub student: StudentId,
    /// Why.
    pub kind: PairKind,
    /// The first day.
    pub start: Day,
    /// The first day on which it no longer holds.
    #[serde(default)]
    pub end: Option<Day>,
}
record!(BarredPair in "pairs" {
    staff: StaffId = "staff", student: StudentId = "student", kind: PairKind = "kind", start: Day = "start";
    end: Day = "end"
});
dated!(Barred(staff), BarredPair(staff, student));

impl Directory {
    /// The same with these persons whom the law bars, in place of earlier ones (未成年人保护法第六十二条).
    ///
    /// They keep their posts, but nobody of them answers for a student, owns one, teaches or visits: the
    /// next one up answers. No policy can allow it. Rows are checked as those of every table, at places such
    /// as `barred[3]`; those of one person may share days.
    ///
    /// ```
    /// use humiao::{time::Day, visit::{Barred, Directory}};
    /// let start = Day::new(2024, 3, 4)?;
    /// let rows = vec![Barred { staff: "".into(), start, end: None }, Barred { staff: "T-1".into(), start, end: None }];
    /// let directory = Directory::default().with_barred(rows);
    /// assert_eq!(directory.faults()[0].place.as_str(), "barred[0], staff");
    /// assert!(directory.is_barred(&"T-1".into(), start));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn with_barred(mut self, barred: impl Into<Rows<Barred>>) -> Self {
        let (barred, mut found) = Found::of(barred.into());
        self.barred = in_order(self.sound(barred, |_| None, &mut found));
        found.finish(&mut self.faults);
        self
    }

    /// The same with these pairs who are kept apart, in place of earlier ones.
    ///
    /// Such a person keeps the post, but neither answers for this student nor owns nor visits them. Rows are
    /// checked as those of every table, at places such as `pairs[3]`; those of one pair may share days.
    ///
    /// ```
    /// use humiao::{time::Day, visit::{BarredPair, Directory, PairKind}};
    /// let start = Day::new(2023, 9, 1)?;
    /// let pair = BarredPair { staff: "T-1".into(), student: "P-1".into(), kind: PairKind::Relative, start, end: None };
    /// let directory = Directory::default().with_pairs(vec![pair]);
    /// assert!(directory.bars(&"T-1".into(), &"P-1".into(), start));
    /// assert!(!directory.bars(&"T-1".into(), &"P-2".into(), start));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn with_pairs(mut self, pairs: impl Into<Rows<BarredPair>>) -> Self {
        let (pairs, mut found) = Found::of(pairs.into());
        self.pairs = in_order(self.sound(pairs, |_| None, &mut found));
        found.finish(&mut self.faults);
        self
    }

    /// Whether the law bars somebody from work with minors on a day (未成年人保护法第六十二条).
    ///
    /// ```
    /// use humiao::{time::Day, visit::{Barred, Directory}};
    /// let start = Day::new(2024, 3, 4)?;
    /// let directory = Directory::default().with_barred(vec![Barred { staff: "T-1".into(), start, end: None }]);
    /// assert!(directory.is_barred(&"T-1".into(), start) && !directory.is_barred(&"T-1".into(), start.plus(-1)));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn is_barred(&self, staff: &StaffId, on: Day) -> bool {
        !self.barred.is_empty() && self.barred_rows(staff).iter().any(|row| row.holds(on))
    }

    /// Whether somebody is kept away from a student on a day, by law or as a pair.
    ///
    /// ```
    /// use humiao::{time::Day, visit::{Barred, Directory}};
    /// let start = Day::new(2024, 3, 4)?;
    /// let directory = Directory::default().with_barred(vec![Barred { staff: "T-1".into(), start, end: None }]);
    /// assert!(directory.bars(&"T-1".into(), &"P-1".into(), start), "the law bars from every student");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn bars(&self, staff: &StaffId, student: &StudentId, on: Day) -> bool {
        self.is_barred(staff, on) || self.is_pair(staff, student, on)
    }

    /// Whether a person is kept away from the home of a student on a day: by law, or as a pair with any student who
    /// lives in the household, since nobody can visit one of two siblings alone.
    ///
    /// ```
    /// use humiao::{time::Day, visit::{BarredPair, Directory, PairKind, Residence}};
    /// let start = Day::new(2023, 9, 1)?;
    /// let lives = |student: &str| Residence { student: student.into(), household: "H-1".into(), start, end: None };
    /// let pair = BarredPair { staff: "T-1".into(), student: "P-1".into(), kind: PairKind::Other, start, end: None };
    /// let directory = Directory::default().with_residences(vec![lives("P-1"), lives("P-2")]).with_pairs(vec![pair]);
    /// assert!(!directory.bars(&"T-1".into(), &"P-2".into(), start));
    /// assert!(directory.bars_home(&"T-1".into(), &"P-2".into(), start), "P-1 lives there");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn bars_home(&self, staff: &StaffId, student: &StudentId, on: Day) -> bool {
        self.bars(staff, student, on) || self.is_pair_at_home(staff, student, on)
    }

    /// Whether a person is kept away from a student, or from anybody who lives with the student, as a pair.
    pub(super) fn is_pair_at_home(&self, staff: &StaffId, student: &StudentId, on: Day) -> bool {
        if self.pairs.is_empty() || self.pair_rows(staff).is_empty() {
            return false;
        }
        let household = self.household_of(student, on);
        self.is_pair(staff, student, on)
            || household.is_some_and(|home| self.members(home, on).iter().any(|other| self.is_pair(staff, other, on)))
    }

    /// Whether somebody is kept away from this student alone.
    pub(super) fn is_pair(&self, staff: &StaffId, student: &StudentId, on: Day) -> bool {
        let with_student = |row: &BarredPair| row.student == *student && row.holds(on);
        !self.pairs.is_empty() && self.pair_rows(staff).iter().any(with_student)
    }

    pub(super) fn barred_rows(&self, staff: &StaffId) -> &[Barred] {
        of_key(&self.barred, staff, |row| &row.staff)
    }

    /// The students whom somebody is kept away from, on whatever day.
    pub(super) fn students_in_pairs(&self) -> BTreeSet<&StudentId> {
        self.pairs.iter().map(|row| &row.student).collect()
    }

    /// The same, and all who live with one of them at any time.
    pub(super) fn students_near_pairs(&self) -> BTreeSet<&StudentId> {
        let mut students = self.students_in_pairs();
        if !students.is_empty() {
            let homes = self.residences.iter().filter(|row| students.contains(&row.student)).map(|row| &row.household);
            let homes: BTreeSet<&HouseholdId> = homes.collect();
            let near = self.residences.iter().filter(|row| homes.contains(&row.household)).map(|row| &row.student);
            students.extend(near);
        }
        students
    }

    pub(super) fn pair_rows(&self, staff: &StaffId) -> &[BarredPair] {
        of_key(&self.pairs, staff, |row| &row.staff)
    }
}

fn in_order<T: Ord>(rows: Vec<(usize, T)>) -> Vec<T> {
    let mut rows: Vec<T> = rows.into_iter().map(|(_, row)| row).collect();
    rows.sort();
    rows
}
