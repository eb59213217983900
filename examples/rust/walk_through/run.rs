//! The stages, one after the other, each with its time.

use std::error::Error;
use std::path::Path;

use humiao::time::{Day, DayKind, SchoolCalendar};
use humiao::warning::Case;

use crate::cases::{self, Morning};
use crate::clock::{Stage, Timing};
use crate::key_students::{self, KeyStudents};
use crate::ledger::Ledger;
use crate::notices::{self, Notice};
use crate::plan::{self, Planned};
use crate::posts::{self, Answering};
use crate::rosters::{self, Rosters};
use crate::setting::Setting;
use crate::store::Store;
use crate::teachers::{self, Teachers};
use crate::visits::{self, Visits};
use crate::worklist::{self, Worklist};

/// What a run found out.
pub(crate) struct Findings {
    /// The day of the bulletin.
    pub(crate) on: Day,
    /// What sort of day it is.
    pub(crate) day_kind: DayKind,
    /// Classes by the role of who answers as their class teacher.
    pub(crate) answering: Answering,
    /// Reminder notes by the day on which their answer is due.
    pub(crate) notices: Vec<Notice>,
    pub(crate) rosters: Rosters,
    pub(crate) keys: KeyStudents,
    pub(crate) visits: Visits,
    pub(crate) planned: Planned,
    pub(crate) teachers: Teachers,
    pub(crate) cases: Vec<Case>,
    pub(crate) morning: Morning,
    pub(crate) worklist: Worklist,
    pub(crate) ledger: Ledger,
    /// Cases that were set aside as a whole.
    pub(crate) set_aside: usize,
    pub(crate) timings: Vec<Timing>,
}

/// Goes through the city. Bad input is noted and the rest goes on; an error is a file that is not there.
pub(crate) fn run(city: &Path, out: &Path, setting: &Setting) -> Result<Findings, Box<dyn Error>> {
    let (mut ledger, mut timings) = (Ledger::default(), Vec::new());
    let mut stage = Stage::start("rosters");
    let rosters = rosters::load(city, setting, &mut ledger, &mut stage)?;
    timings.push(stage.end());
    let mut stage = Stage::start("chain");
    let answering = posts::answering(setting, &rosters, &mut stage)?;
    timings.push(stage.end());
    let mut stage = Stage::start("notices");
    let calendar = SchoolCalendar::bundled();
    let notices = notices::load(city, &rosters, &calendar, &mut ledger, &mut stage)?;
    let day_kind = calendar.kind(setting.today)?;
    timings.push(stage.end());
    let mut stage = Stage::start("key students");
    let keys = key_students::load(city, setting, &rosters, &mut ledger, &mut stage)?;
    timings.push(stage.end());
    let mut stage = Stage::start("visits");
    let visits = visits::load(city, setting, &rosters, &keys, &mut ledger, &mut stage)?;
    timings.push(stage.end());
    let mut stage = Stage::start("plan");
    let planned = plan::make(out, setting, &rosters, &keys, &visits, &mut ledger, &mut stage)?;
    timings.push(stage.end());
    let mut stage = Stage::start("certificates");
    let teachers = teachers::load(city, setting, &rosters, &mut ledger, &mut stage)?;
    timings.push(stage.end());
    let mut stage = Stage::start("events");
    let log = cases::read(city, &mut ledger, &mut stage)?;
    timings.push(stage.end());
    let mut stage = Stage::start("store");
    let mut store = Store::create(&out.join("events.sqlite"))?;
    store.append(&log.events)?;
    stage.add(log.events.len());
    timings.push(stage.end());
    let mut stage = Stage::start("replay");
    let cases = store.cases()?;
    stage.add(cases.len());
    timings.push(stage.end());
    let mut stage = Stage::start("commands");
    let (cases, morning) = cases::decide(city, setting, &log, cases, &mut store, &mut ledger, &mut stage)?;
    timings.push(stage.end());
    let mut stage = Stage::start("worklist");
    let worklist = worklist::compile(setting, &rosters, &keys, &visits, &teachers, &cases, &mut stage)?;
    timings.push(stage.end());
    let set_aside = log.set_aside.len();
    let on = setting.today;
    Ok(Findings {
        on,
        day_kind,
        answering,
        notices,
        rosters,
        keys,
        visits,
        planned,
        teachers,
        cases,
        morning,
        worklist,
        ledger,
        set_aside,
        timings,
    })
}
