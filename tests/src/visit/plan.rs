//! A plan of visits, and what it asks of whom.

use humiao::fault::Fault;
use humiao::time::{Day, SchoolCalendar, Span};
use humiao::visit::{
    self, Directory, Forecast, KeyStudent, Plan, PlanRequest, Rules, Scope, Trip, TripStudent, TripVisitor,
    VisitRecord, WeekForecast, Wishes,
};
use serde_json::{Value, json};

use super::owners::{loads, owner_plan, shortages, tiers, unplaced};
use super::{faults, list, span};
use crate::vector::{Case, day, read};

/// What a plan is made from beside rules and directory.
pub(super) struct Facts {
    calendar: SchoolCalendar,
    scope: Scope,
    term: Span,
    on: Day,
    keys: Vec<KeyStudent>,
    visits: Vec<VisitRecord>,
    wishes: Wishes,
}

impl Facts {
    pub(super) fn read(given: &Value, when: &Value) -> Result<Self, String> {
        let scope = if when.get("scope").is_some() { read(when, "scope")? } else { Scope::All };
        let wishes = if given.get("wishes").is_some() { read(given, "wishes")? } else { Wishes::default() };
        Ok(Self {
            calendar: SchoolCalendar::bundled(),
            scope,
            term: span(when)?,
            on: day(when, "on")?,
            keys: list(given, "keys")?,
            visits: list(given, "visits")?,
            wishes,
        })
    }

    pub(super) fn request<'a>(&'a self, rules: &'a Rules, directory: &'a Directory) -> PlanRequest<'a> {
        PlanRequest {
            rules,
            directory,
            calendar: &self.calendar,
            scope: &self.scope,
            term: self.term,
            on: self.on,
            keys: &self.keys,
            visits: &self.visits,
            wishes: &self.wishes,
        }
    }
}

/// The outcome of a case; nothing when the call is another part's.
pub(super) fn answer(call: &str, rules: &Rules, directory: &Directory, case: &Case) -> Result<Option<Value>, String> {
    if !["visit.plan", "visit.forecast"].contains(&call) {
        return Ok(None);
    }
    let facts = Facts::read(&case.given, &case.when)?;
    let request = facts.request(rules, directory);
    let told = visit::plan(&request).and_then(|plan| match call {
        "visit.plan" => Ok(planned(&plan)),
        _ => Ok(json!({ "forecast": visit::forecast(&request, &plan)?.iter().map(foreseen).collect::<Vec<_>>() })),
    });
    Ok(Some(told.unwrap_or_else(|Fault { code, .. }| json!({ "fault": code }))))
}

fn planned(plan: &Plan) -> Value {
    let weeks = plan.weeks.iter().map(|week| json!([week.first, week.last, week.worked]));
    let leaders = plan.companions.leaders.iter().map(|pool| json!([pool.school, pool.least]));
    let short = plan.shortages.iter().map(|row| json!([row.staff, row.visits, row.places, row.unplaced]));
    json!({
        "from": plan.from,
        "weeks": weeks.collect::<Vec<_>>(),
        "owners": owner_plan(&plan.owners),
        "trips": plan.trips.iter().map(trip).collect::<Vec<_>>(),
        "unplaced": unplaced(&plan.unplaced),
        "companions": {
            "loads": loads(&plan.companions.loads), "leaders": leaders.collect::<Vec<_>>(),
            "cost": tiers(plan.companions.cost), "shortages": shortages(&plan.companions.shortages),
        },
        "laying": [plan.laying.without, plan.laying.least],
        "shortages": short.collect::<Vec<_>>(),
        "unsound": faults(&plan.faults),
    })
}

fn trip(trip: &Trip) -> Value {
    let student = |row: &TripStudent| row.student.clone();
    let visitors = |companion: bool| -> Vec<Value> {
        let rows = trip.visitors.iter().filter(|row| row.companion == companion);
        rows.map(|row: &TripVisitor| json!([row.staff, row.role])).collect()
    };
    json!({
        "week": trip.week, "choice": trip.choice, "household": trip.household,
        "students": trip.students.iter().map(student).collect::<Vec<_>>(),
        "keys": trip.students.iter().filter(|row| row.key).map(student).collect::<Vec<_>>(),
        "visitors": visitors(false), "companions": visitors(true),
    })
}

fn foreseen(row: &Forecast) -> Value {
    let week = |week: &WeekForecast| json!([week.week, week.expected, week.planned, week.places]);
    json!({
        "staff": row.staff, "owed": row.owed, "first-short": row.first_short,
        "weeks": row.weeks.iter().map(week).collect::<Vec<_>>(),
    })
}
