//! When a teacher falls behind: what an even pace asks for, beside the places there are.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::calendar::work_weeks;
use super::draft::{Staffing, drafts};
use super::plan_types::Plan;
use super::request::PlanRequest;
use super::wished::{Strange, Wished};
use crate::fault::Fault;
use crate::id::StaffId;
use crate::time::Day;

/// A teacher's week.
///
/// ```
/// use humiao::{time::Day, visit::WeekForecast};
/// let week = WeekForecast { week: Day::new(2024, 2, 19)?, expected: 3, planned: 2, places: 2 };
/// assert!(week.expected > week.places);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WeekForecast {
    /// The first day of the week.
    pub week: Day,
    /// How many visits an even pace asks for in this week.
    pub expected: u32,
    /// How many the plan has.
    pub planned: u32,
    /// How many there are places for.
    pub places: u32,
}

/// What a teacher is to visit in the weeks of a plan.
///
/// ```
/// use humiao::visit::Forecast;
/// let forecast = Forecast { staff: "T-1".into(), owed: 46, weeks: Vec::new(), first_short: None };
/// assert!(!format!("{forecast:?}").contains("T-1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Forecast {
    /// The teacher.
    pub staff: StaffId,
    /// How many trips the teacher is to make, with or without a week.
    pub owed: u32,
    /// Week by week.
    pub weeks: Vec<WeekForecast>,
    /// The first week by whose end an even pace asks for more than all places so far: there duty exceeds what can be
    /// done. None if there is none.
    pub first_short: Option<Day>,
}

/// What each teacher is to visit in each week of a plan, in the order of their ids, and where it is too much.
///
/// A trip belongs to whoever answers for its classes on the first day of the plan (or, where nobody does, in the first
/// week in which somebody answers for each), and to the companions that the plan
/// gives it. An even pace spreads each trip over the worked days of its window, from the first day of the plan to its
/// due day or the last day of the plan, whichever is earlier; parts of a visit are not counted before they make a
/// whole one.
///
/// # Errors
/// As [`plan`](super::plan).
///
/// ```
/// use humiao::{policy::Policy, time::{Day, SchoolCalendar, Span}};
/// use humiao::visit::{self, Classroom, Directory, Enrolment, PlanRequest, Post, Posting, Scope, Wishes};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let (start, on) = (Day::new(2023, 9, 1)?, Day::new(2024, 2, 19)?);
/// let enrolment = |id: String| Enrolment { student: id.into(), class_id: "C-1".into(), start, end: None };
/// let directory = Directory::new(
///     vec![Classroom { class_id: "C-1".into(), school: "S-1".into(), grade: 7 }],
///     vec![Posting { staff: "T-1".into(), post: Post::ClassTeacher { class_id: "C-1".into() }, start, end: None }],
///     (0..9).map(|number| enrolment(format!("P-{number}"))).collect::<Vec<_>>(), Vec::new());
/// let request = PlanRequest {
///     rules: &rules, directory: &directory, calendar: &SchoolCalendar::bundled(), scope: &Scope::All,
///     term: Span::new(on, Some(Day::new(2024, 3, 4)?))?, on, keys: &[], visits: &[], wishes: &Wishes::default(),
/// };
/// let forecast = visit::forecast(&request, &visit::plan(&request)?)?;
/// assert_eq!((forecast[0].owed, forecast[0].first_short), (9, Some(on)), "nine visits, six places");
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
pub fn forecast(request: &PlanRequest<'_>, plan: &Plan) -> Result<Vec<Forecast>, Fault> {
    let weeks = work_weeks(request)?;
    let wished = Wished::of(request.wishes, &mut Strange::default());
    let mut staffing = Staffing::new(*request, &weeks, &wished);
    let drafts = drafts(request, &mut staffing);
    let last = weeks.last().map_or(request.from(), |week| week.week.last);
    let worked: Vec<Day> = weeks.iter().flat_map(|week| week.worked()).copied().collect();
    let until = |day: Day| worked.partition_point(|worked| *worked <= day);

    // Trips of one person with one due day are spread alike.
    let mut owed: BTreeMap<usize, BTreeMap<Day, u32>> = BTreeMap::new();
    let mut draft_of = BTreeMap::new();
    for draft in &drafts.drafts {
        let due = draft.due.min(last);
        for person in drafts.present(draft, &staffing) {
            *owed.entry(person).or_default().entry(due).or_default() += 1;
        }
        draft_of.insert(draft.first, due);
    }
    let mut planned: BTreeMap<(usize, Day), u32> = BTreeMap::new();
    for trip in &plan.trips {
        let due = trip.students.first().and_then(|first| draft_of.get(&first.student)).copied().unwrap_or(last);
        for visitor in &trip.visitors {
            let person = staffing.person(&visitor.staff);
            *planned.entry((person, trip.week)).or_default() += 1;
            if visitor.companion {
                *owed.entry(person).or_default().entry(due).or_default() += 1;
            }
        }
    }
    let mut forecasts: Vec<Forecast> = Vec::with_capacity(owed.len());
    for (person, dues) in owed {
        let Some(staff) = staffing.name(person) else { continue };
        let pace = |day: Day| -> u64 {
            let share = |(due, count): (&Day, &u32)| {
                let (passed, all) = (until(day.min(*due)), until(*due));
                let (passed, all) = (u64::try_from(passed).unwrap_or(0), u64::try_from(all).unwrap_or(0));
                // Without a worked day before it is due, all of it is asked for at once.
                (u64::from(*count) * passed).checked_div(all).unwrap_or(u64::from(*count))
            };
            dues.iter().map(share).sum()
        };
        let (mut asked, mut room, mut first_short) = (0_u64, 0_u64, None);
        let mut rows = Vec::with_capacity(weeks.len());
        for (number, work) in weeks.iter().enumerate() {
            let places = staffing.free(person, number);
            let by_now = pace(work.week.last);
            let expected = u32::try_from(by_now.saturating_sub(asked)).unwrap_or(u32::MAX);
            asked = by_now;
            room += u64::from(places);
            if first_short.is_none() && asked > room {
                first_short = Some(work.week.first);
            }
            let planned = planned.get(&(person, work.week.first)).copied().unwrap_or(0);
            rows.push(WeekForecast { week: work.week.first, expected, planned, places });
        }
        let owed = dues.values().fold(0_u32, |sum, count| sum.saturating_add(*count));
        forecasts.push(Forecast { staff: staff.clone(), owed, weeks: rows, first_short });
    }
    forecasts.sort_by(|a, b| a.staff.cmp(&b.staff));
    Ok(forecasts)
}
