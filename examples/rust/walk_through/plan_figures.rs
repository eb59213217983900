//! The figures of a plan, as plain data: a part of `bulletin.json`.

use std::collections::BTreeMap;

use humiao::catalog::Wire;
use humiao::id::{SchoolId, StaffId, StudentId};
use humiao::text::Text;
use humiao::visit::{Forecast, OwnerChoice, OwnerTask, Plan, PlanCheck, Trip, Unplaced};
use serde::Serialize;

use crate::proof::Proof;
use crate::rosters::Rosters;
use crate::setting::Setting;

/// How many of those who fall behind are named.
const NAMED: usize = 5;

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct PlanFigures {
    pub(crate) first: String,
    pub(crate) last: String,
    pub(crate) weeks: usize,
    /// Weeks of one to four worked days, and of none.
    pub(crate) short_weeks: usize,
    pub(crate) free_weeks: usize,
    /// Everybody who is owed a visit on the first day.
    pub(crate) owed: usize,
    pub(crate) placed: usize,
    pub(crate) unplaced: usize,
    /// Why, and how many students for each reason.
    pub(crate) reasons: BTreeMap<String, usize>,
    pub(crate) trips: usize,
    pub(crate) key_trips: usize,
    /// Trips to several students of one household.
    pub(crate) shared_trips: usize,
    pub(crate) owners: OwnerFigures,
    pub(crate) leaders: LeaderFigures,
    /// What the independent checker says of it.
    pub(crate) proof: Proof,
    /// Teachers with more visits than places.
    pub(crate) short_teachers: usize,
    pub(crate) behind: Behind,
    pub(crate) counties: BTreeMap<Text, CountyPlan>,
}

/// Students per teacher.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Loads {
    pub(crate) teachers: usize,
    pub(crate) least: u32,
    pub(crate) most: u32,
    /// The sum of the squared loads: the less, the more even.
    pub(crate) squares: u64,
}

impl Loads {
    fn of(loads: impl Iterator<Item = u32> + Clone) -> Self {
        Self {
            teachers: loads.clone().count(),
            least: loads.clone().min().unwrap_or(0),
            most: loads.clone().max().unwrap_or(0),
            squares: loads.map(|load| u64::from(load).pow(2)).sum(),
        }
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct OwnerFigures {
    pub(crate) students: usize,
    pub(crate) unplaced: usize,
    /// By why each has this owner.
    pub(crate) choices: BTreeMap<&'static str, usize>,
    pub(crate) before: Loads,
    pub(crate) after: Loads,
}

impl OwnerFigures {
    /// Those who go on as before.
    pub(crate) fn kept(&self) -> usize {
        self.choices.get(OwnerChoice::Kept.wire()).copied().unwrap_or(0)
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct LeaderFigures {
    /// Trips to key students with a leader of the school, and the least of them that the policy asks of all schools.
    pub(crate) led: usize,
    pub(crate) least: u64,
    /// What leaders should have taken and did not.
    pub(crate) lacking: i64,
}

/// Teachers of whom an even pace asks for more than there are places.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Behind {
    pub(crate) teachers: usize,
    /// By the first week in which it does.
    pub(crate) by_week: BTreeMap<String, usize>,
    /// The first of them.
    pub(crate) first: Vec<BehindTeacher>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct BehindTeacher {
    pub(crate) staff: StaffId,
    pub(crate) week: String,
    pub(crate) owed: u32,
    pub(crate) places: u32,
}

#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct CountyPlan {
    pub(crate) trips: usize,
    pub(crate) key_trips: usize,
    pub(crate) unplaced: usize,
    /// Schools with somebody who has no place.
    pub(crate) short_schools: usize,
    pub(crate) behind: usize,
}

/// The places of a forecast in all weeks.
pub(crate) fn places(forecast: &Forecast) -> u32 {
    forecast.weeks.iter().map(|week| week.places).sum()
}

/// Students per owner of before, as far as they are planned now.
pub(crate) fn loads_before(task: &OwnerTask) -> BTreeMap<&StaffId, u32> {
    let mut before: BTreeMap<&StaffId, u32> = BTreeMap::new();
    for staff in task.classes.iter().flat_map(|class| &class.teachers) {
        before.entry(staff).or_default();
    }
    for staff in task.classes.iter().flat_map(|class| &class.students).filter_map(|row| row.previous.as_ref()) {
        *before.entry(staff).or_default() += 1;
    }
    before
}

impl PlanFigures {
    pub(crate) fn of(
        setting: &Setting,
        rosters: &Rosters,
        plan: &Plan,
        check: &PlanCheck,
        task: &OwnerTask,
        forecasts: &[Forecast],
    ) -> Self {
        let mut choices: BTreeMap<&str, usize> = BTreeMap::new();
        for owned in &plan.owners.owners {
            *choices.entry(owned.choice.wire()).or_default() += 1;
        }
        let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
        for reason in plan.unplaced.iter().flat_map(|row| &row.reasons) {
            *reasons.entry(reason.code.to_string()).or_default() += 1;
        }
        let before = loads_before(task);
        let placed = plan.trips.iter().map(|trip| trip.students.len()).sum();
        let key_trips = plan.trips.iter().filter(|trip| trip.is_key()).count();
        Self {
            first: plan.from.to_string(),
            last: plan.weeks.last().map(|week| week.last.to_string()).unwrap_or_default(),
            weeks: plan.weeks.len(),
            short_weeks: plan.weeks.iter().filter(|week| (1..5).contains(&week.worked)).count(),
            free_weeks: plan.weeks.iter().filter(|week| week.worked == 0).count(),
            owed: placed + plan.unplaced.len(),
            placed,
            unplaced: plan.unplaced.len(),
            reasons,
            trips: plan.trips.len(),
            key_trips,
            shared_trips: plan.trips.iter().filter(|trip| trip.students.len() > 1).count(),
            owners: OwnerFigures {
                students: plan.owners.owners.len(),
                unplaced: plan.owners.unplaced.len(),
                choices,
                before: Loads::of(before.values().copied()),
                after: Loads::of(plan.owners.loads.iter().map(|row| row.load)),
            },
            leaders: leaders(setting, rosters, plan),
            proof: Proof::of(plan, check),
            short_teachers: plan.shortages.len(),
            behind: behind(forecasts),
            counties: counties(rosters, plan, forecasts),
        }
    }
}

fn leaders(setting: &Setting, rosters: &Rosters, plan: &Plan) -> LeaderFigures {
    let (directory, rule) = (&rosters.directory, &setting.policy.visit.leaders.value);
    let mut by_school: BTreeMap<&SchoolId, u64> = BTreeMap::new();
    let mut led = 0;
    for trip in plan.trips.iter().filter(|trip| trip.is_key()) {
        let classes = trip.students.iter().filter_map(|row| directory.class_of(&row.student, plan.from));
        let mut schools: Vec<&SchoolId> = classes.map(|class| &class.school).collect();
        schools.sort();
        schools.dedup();
        let leads = |staff: &StaffId, school: &SchoolId| {
            rule.roles.iter().any(|role| directory.is_posted(staff, school, Some(*role), plan.from))
        };
        led +=
            usize::from(trip.visitors.iter().any(|visitor| schools.iter().any(|school| leads(&visitor.staff, school))));
        schools.into_iter().for_each(|school| *by_school.entry(school).or_default() += 1);
    }
    let share = u64::from(rule.share.get());
    let least = by_school.values().map(|trips| (trips * share).div_ceil(10_000)).sum();
    LeaderFigures { led, least, lacking: plan.companions.cost.leaders }
}

fn behind(forecasts: &[Forecast]) -> Behind {
    let mut rows: Vec<(&Forecast, humiao::time::Day)> =
        forecasts.iter().filter_map(|row| row.first_short.map(|week| (row, week))).collect();
    // The earliest first, then those who lack most.
    let lacks = |row: &Forecast| row.owed.saturating_sub(places(row));
    rows.sort_by_key(|(row, week)| (*week, std::cmp::Reverse(lacks(row)), &row.staff));
    let mut by_week = BTreeMap::new();
    for (_, week) in &rows {
        *by_week.entry(week.to_string()).or_default() += 1;
    }
    let named = rows.iter().take(NAMED).map(|(row, week)| BehindTeacher {
        staff: row.staff.clone(),
        week: week.to_string(),
        owed: row.owed,
        places: places(row),
    });
    Behind { teachers: rows.len(), by_week, first: named.collect() }
}

fn counties(rosters: &Rosters, plan: &Plan, forecasts: &[Forecast]) -> BTreeMap<Text, CountyPlan> {
    let school = |student: &StudentId| rosters.directory.class_of(student, plan.from).map(|class| &class.school);
    let county = |school: &SchoolId| rosters.sites.get(school).map(|site| &site.county);
    let mut counties: BTreeMap<Text, CountyPlan> = BTreeMap::new();
    let mut of_staff: BTreeMap<&StaffId, &Text> = BTreeMap::new();
    for trip in &plan.trips {
        let first = |trip: &Trip| trip.students.first().and_then(|row| school(&row.student)).and_then(county).cloned();
        let Some(name) = first(trip) else { continue };
        let row = counties.entry(name).or_default();
        row.trips += 1;
        row.key_trips += usize::from(trip.is_key());
    }
    let mut short: BTreeMap<&Text, Vec<&SchoolId>> = BTreeMap::new();
    for Unplaced { student, .. } in &plan.unplaced {
        let Some((school, name)) = school(student).and_then(|school| Some((school, county(school)?))) else { continue };
        counties.entry(name.clone()).or_default().unplaced += 1;
        short.entry(name).or_default().push(school);
    }
    for (name, mut schools) in short {
        schools.sort();
        schools.dedup();
        counties.entry(name.clone()).or_default().short_schools = schools.len();
    }
    // Who works at two schools is told once, with the first of them.
    for row in rosters.employments.iter().rev() {
        of_staff.extend(county(&row.school).map(|county| (&row.staff, county)));
    }
    for row in forecasts.iter().filter(|row| row.first_short.is_some()) {
        if let Some(name) = of_staff.get(&row.staff) {
            counties.entry((*name).clone()).or_default().behind += 1;
        }
    }
    counties
}
