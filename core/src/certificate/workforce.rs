//! The teachers of the schools, with their certificates and training, ready to be asked about any day.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::checked::{Found, check_employments, check_schools};
use super::{Holding, Training};
use crate::bulk::{Rows, record};
use crate::catalog::wire_enum;
use crate::fault::{Fault, FaultKind};
use crate::id::{SchoolId, StaffId};
use crate::time::{Day, Span, code as time_code};

wire_enum! {
    /// The type of a school, as the source text counts them (嘉教函〔2024〕32号, 一、（二）).
    SchoolType: "school-type", "certificate" {
        Kindergarten = "kindergarten": "幼儿园" / "kindergarten",
        Primary = "primary": "小学" / "primary school",
        JuniorSecondary = "junior-secondary": "初中" / "junior secondary school",
        NineYear = "nine-year": "九年一贯制学校" / "nine-year school",
        CompleteSecondary = "complete-secondary": "完全中学" / "complete secondary school",
        Vocational = "vocational": "中职" / "vocational school",
        RegularSenior = "regular-senior": "普高" / "regular senior secondary school",
    }
}

/// A school and its type.
///
/// ```
/// use humiao::certificate::{School, SchoolType};
/// let school = School { school: "S-1".into(), school_type: SchoolType::Primary };
/// assert_eq!(school.school.as_str(), "S-1");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct School {
    /// The school.
    pub school: SchoolId,
    /// Its type.
    pub school_type: SchoolType,
}
record!(School in "schools" { school: SchoolId = "school", school_type: SchoolType = "school-type" });

/// A teacher on the roll of a school; staff who do not teach are not listed.
///
/// ```
/// use humiao::{certificate::Employment, time::Day};
/// let start = Day::new(2023, 9, 1)?;
/// let employment = Employment {
///     staff: "T-1".into(), school: "S-1".into(), full_time_psychology: false, start, end: None,
/// };
/// assert!(employment.is_on_roll(start) && !employment.is_on_roll(start.plus(-1)));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Employment {
    /// The teacher.
    pub staff: StaffId,
    /// The school.
    pub school: SchoolId,
    /// Whether as a full-time psychology teacher 专职心理健康教师.
    #[serde(default)]
    pub full_time_psychology: bool,
    /// The first day on the roll.
    pub start: Day,
    /// The first day no longer on the roll.
    #[serde(default)]
    pub end: Option<Day>,
}
record!(Employment in "employments" {
    staff: StaffId = "staff", school: SchoolId = "school", start: Day = "start";
    end: Day = "end";
    full_time_psychology: bool = "full-time-psychology"
});

impl Employment {
    /// Whether the teacher is on the roll on a day.
    ///
    /// ```
    /// # use humiao::{certificate::Employment, time::Day};
    /// # let start = Day::new(2023, 9, 1)?;
    /// let left = Employment { staff: "T-1".into(), school: "S-1".into(), full_time_psychology: false,
    ///     start, end: Some(start.plus(30)) };
    /// assert!(left.is_on_roll(start.plus(29)) && !left.is_on_roll(start.plus(30)));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn is_on_roll(&self, on: Day) -> bool {
        self.start <= on && self.end.is_none_or(|end| on < end)
    }

    /// The days on the roll.
    pub(super) fn span(&self) -> Option<Span> {
        Span::new(self.start, self.end).ok()
    }

    /// Whether there is a day on both rolls.
    pub(super) fn meets(&self, other: &Self) -> bool {
        let start = self.start.max(other.start);
        self.is_on_roll(start) && other.is_on_roll(start)
    }
}

/// Schools, employments, certificates and training, checked and indexed.
///
/// A row with a fault is set aside and reported; the others go on.
///
/// ```
/// use humiao::certificate::{School, SchoolType, Workforce};
/// let school = School { school: "S-1".into(), school_type: SchoolType::Primary };
/// let workforce = Workforce::new(vec![school], Vec::new(), Vec::new(), Vec::new());
/// assert!(workforce.faults().is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workforce {
    schools: Vec<School>,
    employments: Vec<Employment>,
    /// Where the school of each employment stands among the schools.
    places: Vec<usize>,
    // Shared, so that narrowing to each school in turn copies none of them.
    holdings: Arc<[Holding]>,
    trainings: Arc<[Training]>,
    faults: Arc<[Fault]>,
    /// The faults of rows of which it is known whose they are, in the order of the ids.
    faults_of: Arc<[(StaffId, Fault)]>,
    /// Who has a row, but no employment.
    others: Arc<[StaffId]>,
}

impl Workforce {
    /// Checks and indexes the rows, in any order: records, or the [`Rows`] that were read from a table.
    ///
    /// Set aside and reported at `schools[i]`, `employments[i]`, `holdings[i]`, `trainings[i]`: a row that could not be read, a school listed twice,
    /// a school that is not listed, a blank id of a teacher, an end before its start. Of a person who is full-time psychology
    /// teacher at two schools on one day the later post is reported and counts from the day on which the
    /// earlier one ends.
    ///
    /// ```
    /// use humiao::{certificate::{Employment, Workforce}, time::Day};
    /// let lost = Employment { staff: "T-1".into(), school: "S-9".into(), full_time_psychology: false,
    ///     start: Day::new(2023, 9, 1)?, end: None };
    /// let workforce = Workforce::new(Vec::new(), vec![lost], Vec::new(), Vec::new());
    /// assert_eq!(workforce.faults()[0].code.as_str(), "fault.dangling");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn new(
        schools: impl Into<Rows<School>>,
        employments: impl Into<Rows<Employment>>,
        holdings: impl Into<Rows<Holding>>,
        trainings: impl Into<Rows<Training>>,
    ) -> Self {
        let mut found = Found::default();
        let schools = found.take(schools.into(), |_| None);
        let schools = check_schools(schools, &mut found);
        let employments = found.take(employments.into(), |staff| Some(staff));
        let employments = check_employments(employments, &schools, &mut found);
        let mut held = Vec::new();
        for (row, holding) in found.take(holdings.into(), |staff| Some(staff)) {
            let ends = [holding.expires, holding.revoked];
            if ends.into_iter().flatten().any(|end| end < holding.issued) {
                let fault = Fault::new(FaultKind::Invalid, time_code::SPAN);
                found.push::<Holding>(row, Some(&holding.staff), fault);
            } else {
                held.push(holding);
            }
        }
        held.sort();
        let mut trainings: Vec<Training> =
            found.take(trainings.into(), |staff| Some(staff)).into_iter().map(|(_, row)| row).collect();
        trainings.sort();
        let places = places(&employments, &schools);
        let Found { faults, mut of } = found;
        of.sort_by(|a, b| a.0.cmp(&b.0));
        let others = others(&employments, &held, &trainings, &of);
        Self {
            schools,
            employments,
            places,
            holdings: held.into(),
            trainings: trainings.into(),
            faults: faults.into(),
            faults_of: of.into(),
            others,
        }
    }

    /// The rows that were set aside, and why.
    ///
    /// ```
    /// assert!(humiao::certificate::Workforce::default().faults().is_empty());
    /// ```
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// What is wrong with the rows of one teacher that were set aside, as far as it is known whose they are: answers from
    /// the others may lack just these.
    ///
    /// ```
    /// assert_eq!(humiao::certificate::Workforce::default().faults_of(&"T-1".into()).count(), 0);
    /// ```
    pub fn faults_of(&self, staff: &StaffId) -> impl Iterator<Item = &Fault> {
        part_of(&self.faults_of, |(staff, _)| staff, staff).iter().map(|(_, fault)| fault)
    }

    /// Everybody of whom there is a row, also one that was set aside, in the order of their ids; after
    /// [`Workforce::within`] who works at its schools.
    ///
    /// ```
    /// use humiao::{certificate::{Training, TrainingSubject, Workforce}, time::Day};
    /// let training = Training { staff: "T-1".into(), subject: TrainingSubject::MentalHealthEducation,
    ///     day: Day::new(2024, 5, 11)?, hours: None };
    /// let workforce = Workforce::new(Vec::new(), Vec::new(), Vec::new(), vec![training]);
    /// assert_eq!(workforce.staff(), ["T-1".into()]);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn staff(&self) -> Vec<StaffId> {
        let employed = self.teachers().filter_map(|rows| rows.first()).map(|row| &row.staff);
        let mut staff: Vec<StaffId> = employed.chain(self.others.iter()).cloned().collect();
        staff.sort();
        staff
    }

    /// Only these schools and their teachers, as for the figures of a county or of one school.
    ///
    /// ```
    /// use humiao::certificate::{School, SchoolType, Workforce};
    /// let school = School { school: "S-1".into(), school_type: SchoolType::Primary };
    /// let workforce = Workforce::new(vec![school], Vec::new(), Vec::new(), Vec::new());
    /// assert_eq!(workforce.within(&["S-1".into()]), workforce);
    /// ```
    #[must_use]
    pub fn within(&self, schools: &[SchoolId]) -> Self {
        let wanted: BTreeSet<&SchoolId> = schools.iter().collect();
        let schools: Vec<School> = self.schools.iter().filter(|row| wanted.contains(&row.school)).cloned().collect();
        let employments: Vec<Employment> =
            self.employments.iter().filter(|row| wanted.contains(&row.school)).cloned().collect();
        Self {
            places: places(&employments, &schools),
            schools,
            employments,
            holdings: Arc::clone(&self.holdings),
            trainings: Arc::clone(&self.trainings),
            faults: Arc::clone(&self.faults),
            faults_of: Arc::clone(&self.faults_of),
            others: Arc::default(),
        }
    }

    /// The schools, in the order of their ids.
    pub(super) fn schools(&self) -> &[School] {
        &self.schools
    }

    /// The employments of each teacher in turn, in the order of their ids.
    pub(super) fn teachers(&self) -> impl Iterator<Item = &[Employment]> {
        self.employments.chunk_by(|a, b| a.staff == b.staff)
    }

    /// The employments of each teacher in turn, each with the place of its school.
    pub(super) fn teachers_at(&self) -> impl Iterator<Item = (&[Employment], &[usize])> {
        let mut first = 0;
        self.teachers().map(move |employments| {
            let places = self.places.get(first..first + employments.len()).unwrap_or_default();
            first += employments.len();
            (employments, places)
        })
    }

    /// The certificates of all teachers, in the order of their ids.
    pub(super) fn holdings(&self) -> &[Holding] {
        &self.holdings
    }

    /// All employments.
    pub(super) fn employments(&self) -> &[Employment] {
        &self.employments
    }

    /// The employments of one teacher.
    pub(super) fn employments_of(&self, staff: &StaffId) -> &[Employment] {
        part_of(&self.employments, |row| &row.staff, staff)
    }

    /// The certificates of one teacher.
    ///
    /// ```
    /// assert!(humiao::certificate::Workforce::default().holdings_of(&"T-1".into()).is_empty());
    /// ```
    #[must_use]
    pub fn holdings_of(&self, staff: &StaffId) -> &[Holding] {
        part_of(&self.holdings, |row| &row.staff, staff)
    }

    /// The training of one teacher, by subject and day.
    ///
    /// ```
    /// assert!(humiao::certificate::Workforce::default().trainings_of(&"T-1".into()).is_empty());
    /// ```
    #[must_use]
    pub fn trainings_of(&self, staff: &StaffId) -> &[Training] {
        part_of(&self.trainings, |row| &row.staff, staff)
    }

    /// The type of a school.
    pub(super) fn type_of(&self, school: &SchoolId) -> Option<SchoolType> {
        find(&self.schools, school)
    }
}

pub(super) fn find(schools: &[School], school: &SchoolId) -> Option<SchoolType> {
    schools.get(place(schools, school)?).map(|row| row.school_type)
}

fn place(schools: &[School], school: &SchoolId) -> Option<usize> {
    schools.binary_search_by(|row| row.school.cmp(school)).ok()
}

/// The place of each school; every employment that was kept has one.
fn places(employments: &[Employment], schools: &[School]) -> Vec<usize> {
    employments.iter().map(|row| place(schools, &row.school).unwrap_or(usize::MAX)).collect()
}

/// The rows of one person in rows that are sorted by person.
fn part_of<'a, T>(rows: &'a [T], of: impl Fn(&T) -> &StaffId, staff: &StaffId) -> &'a [T] {
    let first = rows.partition_point(|row| of(row) < staff);
    let rest = rows.get(first..).unwrap_or_default();
    rest.get(..rest.partition_point(|row| of(row) == staff)).unwrap_or_default()
}

/// Who has a row that is no employment, and no employment.
fn others(
    employments: &[Employment],
    holdings: &[Holding],
    trainings: &[Training],
    faults: &[(StaffId, Fault)],
) -> Arc<[StaffId]> {
    let held = holdings.iter().map(|row| &row.staff);
    let named = held.chain(trainings.iter().map(|row| &row.staff)).chain(faults.iter().map(|(staff, _)| staff));
    let mut others: Vec<&StaffId> = named.collect();
    others.sort();
    others.dedup();
    others.into_iter().filter(|staff| part_of(employments, |row| &row.staff, staff).is_empty()).cloned().collect()
}
