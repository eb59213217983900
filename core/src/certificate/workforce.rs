//! The teachers of the schools, with their certificates and training, ready to be asked about any day.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Holding, Training, code};
use crate::catalog::wire_enum;
use crate::fault::{Fault, FaultKind, code as fault_code};
use crate::id::{SchoolId, StaffId, code as id_code};
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
    fn meets(&self, other: &Self) -> bool {
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
}

impl Workforce {
    /// Checks and indexes the rows, in any order.
    ///
    /// Set aside and reported at `schools[i]`, `employments[i]`, `holdings[i]`: a school listed twice,
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
        schools: Vec<School>,
        employments: Vec<Employment>,
        holdings: Vec<Holding>,
        trainings: Vec<Training>,
    ) -> Self {
        let mut faults = Vec::new();
        let schools = check_schools(schools, &mut faults);
        let employments = check_employments(employments, &schools, &mut faults);
        let mut held = Vec::with_capacity(holdings.len());
        for (row, holding) in holdings.into_iter().enumerate() {
            let ends = [holding.expires, holding.revoked];
            if ends.into_iter().flatten().any(|end| end < holding.issued) {
                faults.push(Fault::new(FaultKind::Invalid, time_code::SPAN).at(format!("holdings[{row}]")));
            } else {
                held.push(holding);
            }
        }
        held.sort();
        let mut trainings = trainings;
        trainings.sort();
        let places = places(&employments, &schools);
        Self { schools, employments, places, holdings: held.into(), trainings: trainings.into(), faults: faults.into() }
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

fn find(schools: &[School], school: &SchoolId) -> Option<SchoolType> {
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

fn check_schools(rows: Vec<School>, faults: &mut Vec<Fault>) -> Vec<School> {
    let mut rows: Vec<(usize, School)> = rows.into_iter().enumerate().collect();
    rows.sort_by(|a, b| a.1.school.cmp(&b.1.school).then(a.0.cmp(&b.0)));
    let mut schools: Vec<School> = Vec::with_capacity(rows.len());
    let mut first = 0;
    for (row, school) in rows {
        if schools.last().is_some_and(|last| last.school == school.school) {
            faults.push(
                Fault::new(FaultKind::Conflict, fault_code::DUPLICATE)
                    .with("first", format!("schools[{first}]"))
                    .at(format!("schools[{row}]")),
            );
        } else {
            first = row;
            schools.push(school);
        }
    }
    schools
}

fn check_employments(rows: Vec<Employment>, schools: &[School], faults: &mut Vec<Fault>) -> Vec<Employment> {
    let mut kept: Vec<(usize, Employment)> = Vec::with_capacity(rows.len());
    for (row, employment) in rows.into_iter().enumerate() {
        let place = || format!("employments[{row}]");
        if find(schools, &employment.school).is_none() {
            let fault = Fault::new(FaultKind::Unknown, fault_code::DANGLING).with("set", "school");
            faults.push(fault.at("school").at(place()));
        } else if employment.staff.as_str().trim().is_empty() {
            faults.push(Fault::new(FaultKind::Missing, id_code::EMPTY).at("staff").at(place()));
        } else if employment.span().is_none() {
            faults.push(Fault::new(FaultKind::Invalid, time_code::SPAN).at(place()));
        } else {
            kept.push((row, employment));
        }
    }
    kept.sort_by(|a, b| (&a.1.staff, a.1.start, &a.1, a.0).cmp(&(&b.1.staff, b.1.start, &b.1, b.0)));
    let mut employments: Vec<Employment> = Vec::with_capacity(kept.len());
    for teacher in kept.chunk_by_mut(|a, b| a.1.staff == b.1.staff) {
        let mut full_time: Vec<(usize, Employment)> = Vec::new();
        for (row, employment) in teacher {
            if employment.full_time_psychology {
                // Of the posts at other schools that share a day with it, the one that lasts longest.
                let others = full_time.iter().filter(|(_, other)| other.school != employment.school);
                let clash = others.filter(|(_, other)| other.meets(employment));
                if let Some((first, other)) = clash.max_by_key(|(_, other)| (other.end.is_none(), other.end)) {
                    faults.push(
                        Fault::new(FaultKind::Conflict, code::FULL_TIME_TWICE)
                            .with("first", format!("employments[{first}]"))
                            .at(format!("employments[{row}]")),
                    );
                    let free = other.end.filter(|free| employment.end.is_none_or(|end| *free < end));
                    let Some(free) = free else { continue };
                    employment.start = free;
                }
                full_time.push((*row, employment.clone()));
            }
            employments.push(employment.clone());
        }
    }
    employments.sort();
    employments
}
