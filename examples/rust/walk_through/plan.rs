//! The home visits of the term: who owns whom, who visits whom with whom and in which week, as it was planned on the
//! first day of the term from what was known then, and what the independent checker says of it.

use std::error::Error;
use std::path::Path;

use humiao::id::StaffId;
use humiao::text::{Bilingual, Language};
use humiao::time::{SchoolCalendar, Timestamp};
use humiao::visit::{self, Forecast, KeyStudent, OwnerTask, Plan, PlanRequest, Scope};

use crate::clock::Stage;
use crate::key_students::KeyStudents;
use crate::ledger::Ledger;
use crate::plan_figures::PlanFigures;
use crate::rosters::Rosters;
use crate::setting::Setting;
use crate::trips;
use crate::visits::Visits;

pub(crate) struct Planned {
    pub(crate) plan: Plan,
    /// What the owners were planned from, with the owner of before of each student.
    pub(crate) owner_task: OwnerTask,
    /// What each visitor is to visit week by week, in the order of their ids.
    pub(crate) forecasts: Vec<Forecast>,
    pub(crate) figures: PlanFigures,
    /// The responsibility chain of the example school under the plan, as the source of a Mermaid flowchart.
    pub(crate) chain: Bilingual,
}

impl Planned {
    /// What one of the visitors is to visit.
    pub(crate) fn forecast(&self, staff: &StaffId) -> Option<&Forecast> {
        let index = self.forecasts.binary_search_by(|row| row.staff.cmp(staff)).ok()?;
        self.forecasts.get(index)
    }
}

pub(crate) fn make(
    out: &Path,
    setting: &Setting,
    rosters: &Rosters,
    keys: &KeyStudents,
    visits: &Visits,
    ledger: &mut Ledger,
    stage: &mut Stage,
) -> Result<Planned, Box<dyn Error>> {
    let on = setting.term.start();
    let keys = known_then(setting, keys);
    let request = PlanRequest {
        rules: &setting.policy.visit,
        directory: &rosters.directory,
        calendar: &SchoolCalendar::bundled(),
        scope: &Scope::All,
        term: setting.term,
        on,
        keys: &keys,
        visits: &visits.records,
        wishes: &rosters.limits.wishes,
    };
    stage.announce(rosters.students.len());
    let plan = visit::plan(&request)?;
    stage.add(plan.trips.len());
    rosters.limits.note(&plan.faults, ledger);
    let check = visit::check(&request, &plan)?;
    stage.add(0);
    let forecasts = visit::forecast(&request, &plan)?;
    stage.add(0);
    let owner_task = visit::owner_task(&request);
    trips::write(&out.join("trips.csv"), &plan)?;
    let figures = PlanFigures::of(setting, rosters, &plan, &check, &owner_task, &forecasts);
    let directory = rosters.example.under(&plan.owners.owners, plan.from);
    let ids = |staff: &StaffId| staff.as_str().to_owned();
    let chain =
        |language| visit::chain_diagram(&setting.policy.visit, &directory, &setting.example, plan.from, language, ids);
    let chain = Bilingual { zh: chain(Language::Zh).into(), en: chain(Language::En).into() };
    Ok(Planned { plan, owner_task, forecasts, figures, chain })
}

/// The key students as they were known by the end of the first day of the term.
fn known_then(setting: &Setting, keys: &KeyStudents) -> Vec<KeyStudent> {
    let then = Timestamp::end_of(setting.term.start());
    let known = keys.memberships.iter().filter_map(|row| row.known_at(then));
    let mut keys: Vec<KeyStudent> = known
        .map(|row| KeyStudent { student: row.student, start: row.start, end: row.ending.map(|ending| ending.end) })
        .collect();
    keys.sort();
    keys
}
