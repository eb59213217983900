//! Everything that is owed this morning, over all four rule books, in one order.

use std::collections::BTreeMap;

use humiao::category;
use humiao::duty::{Duty, DutyKind, Status, worklist};
use humiao::fault::Fault;
use humiao::time::SchoolYear;
use humiao::visit::{self, Scope};
use humiao::warning::{self, Case};

use crate::clock::Stage;
use crate::key_students::KeyStudents;
use crate::rosters::Rosters;
use crate::setting::Setting;
use crate::teachers::{self, Teachers};
use crate::visits::Visits;

/// The worklist of the city and how much of each kind is on it.
pub(crate) struct Worklist {
    pub(crate) duties: Vec<Duty>,
    pub(crate) by_kind: BTreeMap<DutyKind, BTreeMap<Status, u64>>,
}

impl Worklist {
    /// How many are late: overdue or missed.
    pub(crate) fn late(&self) -> u64 {
        let late = |count: &BTreeMap<Status, u64>| {
            [Status::Overdue, Status::Missed].iter().filter_map(|status| count.get(status)).sum::<u64>()
        };
        self.by_kind.values().map(late).sum()
    }
}

pub(crate) fn compile(
    setting: &Setting,
    rosters: &Rosters,
    keys: &KeyStudents,
    visits: &Visits,
    teachers: &Teachers,
    cases: &[Case],
    stage: &mut Stage,
) -> Result<Worklist, Fault> {
    let on = setting.today;
    let mut duties: Vec<Duty> = warning::worklist(cases, &setting.policy, on);
    duties.extend(category::duties(&setting.policy.category, &keys.memberships));
    let (rules, year) = (&setting.policy.visit, SchoolYear::of(on));
    let (directory, scope) = (&rosters.directory, Scope::All);
    let owed = visit::duties_within(rules, directory, &keys.keys, &visits.records, &scope, year, on);
    stage.add(owed.len());
    duties.extend(owed.into_iter().filter(|duty| duty.is_owed(on)));
    for staff in &teachers.staff {
        stage.tick();
        duties.extend(teachers::duties(setting, teachers, staff)?);
    }
    let duties = worklist(duties, on);
    let mut by_kind: BTreeMap<DutyKind, BTreeMap<Status, u64>> = BTreeMap::new();
    for duty in &duties {
        *by_kind.entry(duty.kind).or_default().entry(duty.status(on)).or_default() += 1;
    }
    Ok(Worklist { duties, by_kind })
}
