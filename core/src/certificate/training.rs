//! The yearly compulsory training of every teacher 双必修.

use serde::{Deserialize, Serialize};

use super::rate::share;
use super::{Rules, Workforce};
use crate::bulk::record;
use crate::catalog::wire_enum;
use crate::duty::{Duty, DutyKind, Window};
use crate::fault::Fault;
use crate::id::StaffId;
use crate::indicator::Ratio;
use crate::role::Role;
use crate::time::{Day, SchoolYear, Span, Timeline};

wire_enum! {
    /// A subject of the yearly compulsory training (嘉教函〔2024〕32号, 二、（三）).
    TrainingSubject: "training-subject", "certificate" {
        MentalHealthEducation = "mental-health-education": "心理健康教育" / "mental-health education",
        FamilyEducationGuidance = "family-education-guidance": "家庭教育指导" / "family-education guidance",
    }
}

wire_enum! {
    /// Which year "every year" 一年一次 means.
    TrainingYear: "training-year", "certificate" {
        /// From 1 January to 31 December.
        Calendar = "calendar": "自然年" / "calendar year",
        /// From 1 September to 31 August.
        School = "school": "学年" / "school year",
    }
}

impl TrainingYear {
    /// The days of the year that starts in a calendar year.
    ///
    /// # Errors
    /// `time.day` outside 1900 to 2198.
    ///
    /// ```
    /// use humiao::{certificate::TrainingYear, time::Day};
    /// assert!(TrainingYear::School.span(2023)?.contains(Day::new(2024, 8, 31)?));
    /// assert!(!TrainingYear::Calendar.span(2023)?.contains(Day::new(2024, 1, 1)?));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn span(self, year: i32) -> Result<Span, Fault> {
        let school_year = SchoolYear::starting(year)?;
        match self {
            Self::School => Ok(school_year.span()),
            Self::Calendar => Span::new(Day::new(year, 1, 1)?, Some(Day::new(year + 1, 1, 1)?)),
        }
    }
}

/// A training that a teacher took part in.
///
/// ```
/// use humiao::{certificate::{Training, TrainingSubject}, time::Day};
/// let training = Training { staff: "T-1".into(), subject: TrainingSubject::MentalHealthEducation,
///     day: Day::new(2024, 5, 11)?, hours: Some(6) };
/// assert_eq!(training.hours, Some(6));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Training {
    /// Who took part.
    pub staff: StaffId,
    /// The subject.
    pub subject: TrainingSubject,
    /// The last day of the training.
    pub day: Day,
    /// Its hours 学时; `None` when they were not recorded.
    #[serde(default)]
    pub hours: Option<u32>,
}
record!(Training in "trainings" {
    staff: StaffId = "staff", subject: TrainingSubject = "subject", day: Day = "day";
    hours: u32 = "hours"
});

/// One subject that a teacher owes in one year.
///
/// ```
/// use humiao::certificate::TrainingSubject;
/// # use humiao::{certificate::{self, Employment, School, SchoolType, Workforce}, policy::Policy, time::Day};
/// # let rules = Policy::preset("jiaxing-2024")?.certificate;
/// # let start = Day::new(2023, 9, 1)?;
/// # let workforce = Workforce::new(
/// #     vec![School { school: "S-1".into(), school_type: SchoolType::Primary }],
/// #     vec![Employment { staff: "T-1".into(), school: "S-1".into(), full_time_psychology: false, start, end: None }],
/// #     Vec::new(), Vec::new());
/// let owed = certificate::training_duties(&rules, &workforce, &"T-1".into(), 2024, Day::new(2024, 5, 11)?)?;
/// assert_eq!(owed[1].subject, TrainingSubject::FamilyEducationGuidance);
/// assert_eq!(owed[1].duty.window.due, Day::new(2024, 12, 31)?);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingDuty {
    /// The subject.
    pub subject: TrainingSubject,
    /// What is owed, and until when.
    pub duty: Duty,
}

/// What one teacher owes of the training of the year that starts in `year`, one duty for each subject,
/// in the policy's order; nothing when the teacher is not on the roll of a school of the population on
/// the day (or on the last day of the year, once it is over).
///
/// The window starts with the year, or with the teacher's first day on the roll if that is later, and
/// ends with the year: a year that passed cannot be made up (全员教师…一年一次“双必修”培训,
/// 嘉教函〔2024〕32号, 二、（三）).
///
/// # Errors
/// `time.day` when `year` is not 1900 to 2198.
///
/// ```
/// use humiao::{certificate::{self, Workforce}, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024")?.certificate;
/// let on = Day::new(2024, 5, 11)?;
/// assert!(certificate::training_duties(&rules, &Workforce::default(), &"T-1".into(), 2024, on)?.is_empty());
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
pub fn training_duties(
    rules: &Rules,
    workforce: &Workforce,
    staff: &StaffId,
    year: i32,
    on: Day,
) -> Result<Vec<TrainingDuty>, Fault> {
    let year = rules.training_year.value.span(year)?;
    let seen = within(year, on);
    let employments = workforce.employments_of(staff);
    let roll = Timeline::new(employments.iter().filter_map(super::Employment::span));
    let joined = roll.spans().iter().find(|span| span.contains(seen)).map(|span| span.start());
    let Some(joined) = joined.filter(|_| rules.population.value.has(workforce, employments, seen)) else {
        return Ok(Vec::new());
    };
    let last = last_day(year);
    let window = Window { start: year.start().max(joined), due: last, end: Some(last) };
    let here = employments.iter().find(|row| row.span().is_some_and(|span| span.contains(seen)));
    let school = here.map(|row| row.school.clone().into());
    let subjects = rules.yearly_subjects.value.iter();
    Ok(subjects
        .map(|subject| TrainingDuty {
            subject: *subject,
            duty: Duty {
                kind: DutyKind::YearlyTraining,
                student: None,
                case: None,
                unit: school.clone(),
                role: Role::SubjectTeacher,
                accountable: Some(staff.clone()),
                window,
                done: done(rules, workforce.trainings_of(staff), *subject, year, on),
                danger: false,
                basis: rules.yearly_subjects.basis.clone(),
            },
        })
        .collect())
}

/// The share of the population that has completed all subjects of the year that starts in `year`, as
/// known on a day; the population is that of the day, or of the last day of the year once it is over.
///
/// # Errors
/// `time.day` when `year` is not 1900 to 2198.
///
/// ```
/// use humiao::{certificate::{self, Workforce}, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024")?.certificate;
/// let ratio = certificate::training_rate(&rules, &Workforce::default(), 2024, Day::new(2024, 5, 11)?)?;
/// assert_eq!(ratio.denominator, 0);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
pub fn training_rate(rules: &Rules, workforce: &Workforce, year: i32, on: Day) -> Result<Ratio, Fault> {
    let year = rules.training_year.value.span(year)?;
    Ok(share(rules, workforce, within(year, on), |teacher| {
        let trainings = teacher.first().map(|row| workforce.trainings_of(&row.staff)).unwrap_or_default();
        let mut subjects = rules.yearly_subjects.value.iter();
        subjects.all(|subject| done(rules, trainings, *subject, year, on).is_some())
    }))
}

/// The day itself while the year lasts, then its last day.
fn within(year: Span, on: Day) -> Day {
    on.min(last_day(year))
}

fn last_day(year: Span) -> Day {
    year.end().map_or(year.start(), |end| end.plus(-1))
}

/// The day on which a subject was completed, as known on a day: with the record that reaches the hours
/// which the policy asks for, or with the first one when it asks for none. Hours that were not recorded
/// count as none.
fn done(rules: &Rules, trainings: &[Training], subject: TrainingSubject, year: Span, on: Day) -> Option<Day> {
    let wanted = rules.yearly_hours.as_ref().map_or(0, |rule| rule.value);
    let mut taken: Vec<&Training> =
        trainings.iter().filter(|row| row.subject == subject && year.contains(row.day) && row.day <= on).collect();
    taken.sort_by_key(|row| row.day);
    let mut hours: u32 = 0;
    taken.into_iter().find_map(|row| {
        hours = hours.saturating_add(row.hours.unwrap_or(0));
        (hours >= wanted).then_some(row.day)
    })
}
