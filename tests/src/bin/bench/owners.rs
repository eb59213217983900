//! Owners planned to the optimum: one school and the whole city, beside OR-tools on the same instances, and beside
//! limits.
//!
//! | row | beside |
//! |---|---|
//! | `assign-owners school`, `assign-owners city` | `or-tools student graph`, `or-tools grouped graph` (`tests/bench/owners_ortools.py`) |
//! | `assign-owners city ms`, `… checked ms` | a limit, and twice that with the reasons and the checker |
//! | `assign-owners 50`, `150`, `350` and `… memory` | the first of the curve, for each student: linear is a ratio of 1 |
//!
//! Ours is timed from the typed task with its ids to the plan, on one thread; theirs from arrays of numbers. No row is
//! given before every plan is checked against the instance, and squares and kept pairs of every school are equal.

use std::io::Error;
use std::path::Path;
use std::process::Command;

use humiao::policy::Policy;
use humiao::visit::{Owned, OwnerPlan, OwnerTask, Rules, assign_owners, check_owners};
use serde::{Deserialize, Serialize};

use super::measure::{Row, busy_seconds, median, own_high_water, told};
use super::schools::{CITY, School, city, one, task};

/// Milliseconds for the city.
const CITY_MILLISECONDS: f64 = 170.0;
/// The points of the curve, in schools.
const CURVE: [u32; 3] = [50, 150, 350];
const ROUNDS: usize = 15;
const SCRIPTS: [(&str, &str); 2] = [("or-tools student graph", "students"), ("or-tools grouped graph", "groups")];

/// What a contender tells: the seconds of its rounds, and squares and kept pairs of each school.
#[derive(Deserialize)]
struct Told {
    seconds: Vec<f64>,
    plans: Vec<[usize; 2]>,
}

pub(crate) fn rows(target: &Path) -> std::io::Result<Vec<Row>> {
    let mut rows = beside(target, "school", &[one()], ROUNDS)?;
    rows.extend(beside(target, "city", &city(CITY), 3)?);
    rows.extend(curve()?);
    Ok(rows)
}

fn rules() -> std::io::Result<Rules> {
    Ok(Policy::preset("jiaxing-2024").map_err(Error::other)?.visit)
}

/// The seconds of a number of rounds after one to warm up, and the plan. A small task is planned several times in a
/// round, since the clock of the processor is coarse.
fn times(rules: &Rules, task: &OwnerTask) -> (Vec<f64>, OwnerPlan) {
    let repeats = u16::try_from(5_000 / task.classes.len().max(1)).unwrap_or(u16::MAX).max(1);
    let plan = assign_owners(rules, task);
    (times_of(ROUNDS, repeats, || assign_owners(rules, task)), plan)
}

fn times_of<T>(rounds: usize, repeats: u16, call: impl Fn() -> T) -> Vec<f64> {
    let round = |_| busy_seconds(|| (0..repeats).for_each(|_| drop(std::hint::black_box(call())))).0;
    (0..rounds).map(round).map(|time| time / f64::from(repeats)).collect()
}

/// One instance, ours and theirs; the city also beside its limit.
fn beside(target: &Path, name: &str, schools: &[School], rounds: usize) -> std::io::Result<Vec<Row>> {
    let file = target.join("bench").join(format!("owners-{name}.json"));
    std::fs::write(&file, serde_json::to_vec(schools)?)?;
    let (rules, task) = (rules()?, task(schools));
    println!("owners {name}: {}", describe(schools));
    let scaled = |times: Vec<f64>| times.into_iter().map(|time| time * 1000.0).collect::<Vec<_>>();
    let (ours, plan) = times(&rules, &task);
    let (ours, wanted) = (scaled(ours), checked(schools, &plan).map_err(Error::other)?);
    let name = format!("assign-owners {name}");
    let mut rows = Vec::new();
    for (other, form) in SCRIPTS {
        let mut command = Command::new(target.join("bench/venv/bin/python"));
        command.arg(target.join("../tests/bench/owners_ortools.py")).arg(&file);
        let theirs: Told = told(command.args([form, &rounds.to_string()]))?;
        assert_eq!(theirs.plans, wanted, "{other} must have the same squares and kept pairs in every school");
        rows.push(Row::new(&name, "ms", other, &ours, median(&scaled(theirs.seconds))));
    }
    if schools.len() == CITY {
        rows.push(Row::new(&format!("{name} ms"), "ms", "limit", &ours, CITY_MILLISECONDS));
        let checked = times_of(ROUNDS, 1, || check_owners(&rules, &task, &assign_owners(&rules, &task)));
        let check = check_owners(&rules, &task, &plan);
        assert!(check.is_sound() && check.is_proved(), "nobody plans better, and the checker sees it");
        rows.push(Row::new(&format!("{name} checked ms"), "ms", "limit", &scaled(checked), 2.0 * CITY_MILLISECONDS));
    }
    Ok(rows)
}

/// How large it is, and what happened between the terms.
fn describe(schools: &[School]) -> String {
    let count = |of: fn(&School) -> usize| schools.iter().map(of).sum::<usize>();
    let share = |of: fn(&School) -> usize| 100.0 * count(of) as f64 / count(|school| school.students().count()) as f64;
    let left = |school: &School| {
        let gone =
            school.students().filter(|(class, row)| row.previous.is_some_and(|id| !class.teachers.contains(&id)));
        gone.count()
    };
    format!(
        "{} schools, {} classes, {} students, {} teachers; {:.1} % of pairs no longer in class, {:.1} % new, {:.1} % barred",
        schools.len(),
        count(|school| school.classes.len()),
        count(|school| school.students().count()),
        count(|school| school.teachers),
        share(left),
        share(|school| school.students().filter(|(_, row)| row.previous.is_none()).count()),
        share(|school| school.students().filter(|(_, row)| row.barred.is_some()).count()),
    )
}

/// Squares and kept pairs of each school, counted on the instance, not by the planner: everybody has an owner who
/// teaches the class and is not barred.
fn checked(schools: &[School], plan: &OwnerPlan) -> Result<Vec<[usize; 2]>, String> {
    let mut owners: Vec<&Owned> = plan.owners.iter().collect();
    owners.sort();
    let mut owners = owners.into_iter();
    let mut first = 0;
    let mut found = Vec::new();
    for school in schools {
        let (mut loads, mut kept) = (vec![0_usize; school.teachers], 0);
        for (class, student) in school.students() {
            let owned = owners.next().ok_or("a student without an owner")?;
            let number = owned.staff.as_str().trim_start_matches("T-").parse::<usize>();
            let owner = number.map_err(|error| error.to_string())?.checked_sub(first);
            let owner = owner.filter(|owner| class.teachers.contains(owner)).ok_or("an owner from elsewhere")?;
            if student.barred == Some(owner) {
                return Err("an owner who is barred".to_owned());
            }
            kept += usize::from(student.previous == Some(owner));
            if let Some(load) = loads.get_mut(owner) {
                *load += 1;
            }
        }
        found.push([loads.iter().map(|load| load * load).sum(), kept]);
        first += school.teachers;
    }
    if owners.next().is_some() || !plan.unplaced.is_empty() || !plan.faults.is_empty() {
        return Err("somebody is planned twice, or not at all".to_owned());
    }
    Ok(found)
}

/// One point of the curve.
#[derive(Serialize, Deserialize)]
pub(crate) struct Run {
    /// Microseconds for each student.
    times: Vec<f64>,
    /// The highest memory of the process, with the task and the plan, in bytes for each student.
    bytes: Option<f64>,
}

/// Plans the first schools of the city.
pub(crate) fn run(schools: u32) -> std::io::Result<Run> {
    let task = task(&city(usize::try_from(schools).map_err(Error::other)?));
    let students = task.classes.iter().map(|class| class.students.len()).sum::<usize>() as f64;
    let (times, _) = times(&rules()?, &task);
    Ok(Run {
        times: times.into_iter().map(|time| time * 1e6 / students).collect(),
        bytes: own_high_water().map(|peak| peak * 1024.0 * 1024.0 / students),
    })
}

/// Time and memory for a student at each size, every run in a process of its own; linear is a ratio of 1.
fn curve() -> std::io::Result<Vec<Row>> {
    let mut points = Vec::new();
    for schools in CURVE {
        let run: Run = told(Command::new(std::env::current_exe()?).args(["owners", &schools.to_string()]))?;
        points.push((schools, run));
    }
    let Some((least, first)) = points.first() else { return Ok(Vec::new()) };
    let mut rows = Vec::new();
    for (schools, run) in &points {
        let name = format!("assign-owners {schools}");
        rows.push(Row::new(&name, "µs/student", &least.to_string(), &run.times, median(&first.times)));
        if let Some((bytes, least_bytes)) = run.bytes.zip(first.bytes) {
            rows.push(Row::new(&format!("{name} memory"), "B/student", &least.to_string(), &[bytes], least_bytes));
        }
    }
    Ok(rows)
}
