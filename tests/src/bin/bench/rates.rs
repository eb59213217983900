//! Certificate rates of 45,000 teachers on 24 month-ends by county and type of school, on one thread: `certificate-rates`
//! beside polars, DuckDB (`tests/bench/rates_*.py`), a loop over the same days written by hand, and a limit.
//!
//! All start from checked tables in memory: ours from a `Workforce` with its ids, the others from numbers. No row is
//! given before all figures are equal.

use std::collections::BTreeMap;
use std::io::Error;
use std::path::Path;
use std::process::Command;

use humiao::catalog::Wire;
use humiao::certificate::{Employment, Holding, Level, Rules, School, SchoolType, Workforce, rates_by};
use humiao::policy::Policy;
use humiao::time::Day;
use serde::Deserialize;

use super::measure::{Row, busy_seconds, median, told};

const TEACHERS: usize = 45_000;
const ROUNDS: usize = 15;
/// Milliseconds.
const LIMIT: f64 = 5.0;
const SCRIPTS: [(&str, &str); 2] = [("polars", "rates_polars.py"), ("duckdb", "rates_duckdb.py")];

#[derive(Deserialize)]
struct Told {
    seconds: Vec<f64>,
    digest: String,
}

/// The lines of one table.
fn lines<const N: usize>(file: &Path) -> std::io::Result<Vec<[i32; N]>> {
    let text = std::fs::read_to_string(file)?;
    let line = |line: &str| {
        let numbers: Vec<i32> = line.split(' ').map(str::parse).collect::<Result<_, _>>().map_err(Error::other)?;
        <[i32; N]>::try_from(numbers).map_err(|_| Error::other("a line of another length"))
    };
    text.lines().map(line).collect()
}

struct Tables {
    employments: Vec<[i32; 6]>,
    holdings: Vec<[i32; 5]>,
}

fn day(days: i32) -> std::io::Result<Day> {
    Ok(Day::new(1970, 1, 1).map_err(Error::other)?.plus(days))
}

fn late(days: i32) -> std::io::Result<Option<Day>> {
    (days >= 0).then(|| day(days)).transpose()
}

fn workforce(tables: &Tables) -> std::io::Result<Workforce> {
    let staff = |number: i32| format!("T-{number:05}").as_str().into();
    let mut schools = BTreeMap::new();
    let mut employments = Vec::new();
    for [teacher, school, school_type, _, start, end] in &tables.employments {
        let types = SchoolType::ALL.get(usize::try_from(*school_type).unwrap_or_default());
        let id = format!("S-{school:03}");
        schools.insert(id.clone(), types.copied().unwrap_or(SchoolType::Primary));
        employments.push(Employment {
            staff: staff(*teacher),
            school: id.as_str().into(),
            full_time_psychology: false,
            start: day(*start)?,
            end: late(*end)?,
        });
    }
    let mut holdings = Vec::new();
    for [teacher, level, issued, expires, revoked] in &tables.holdings {
        holdings.push(Holding {
            staff: staff(*teacher),
            level: *Level::ALL.get(usize::try_from(*level).unwrap_or_default()).unwrap_or(&Level::C),
            issued: day(*issued)?,
            expires: late(*expires)?,
            revoked: late(*revoked)?,
        });
    }
    let schools = schools.into_iter().map(|(id, school_type)| School { school: id.as_str().into(), school_type });
    let workforce = Workforce::new(schools.collect::<Vec<_>>(), employments, holdings, Vec::new());
    assert!(workforce.faults().is_empty());
    Ok(workforce)
}

/// For each county, type and day who hold and who are there.
type Figures = Vec<(u64, u64)>;

fn ours(rules: &Rules, workforce: &Workforce, days: &[Day]) -> Figures {
    let rates = rates_by(rules, workforce, Level::C, days, |school| {
        let number: usize = school.school.as_str().get(2..).and_then(|number| number.parse().ok())?;
        Some((number / 50, school.school_type))
    });
    let mut figures = vec![(0, 0); 7 * 7 * days.len()];
    for ((county, school_type), rates) in rates {
        let place = SchoolType::ALL.iter().position(|other| *other == school_type).unwrap_or_default();
        for (figure, rate) in figures.iter_mut().skip((county * 7 + place) * days.len()).zip(rates) {
            *figure = (rate.numerator, rate.denominator);
        }
    }
    figures
}

/// A loop written by hand: for each day a flag for each teacher who holds, then one for each teacher who was counted in a
/// group. Certificates are of every level, as the policy has higher ones count as lower ones.
fn block_loop(tables: &Tables, days: &[i32]) -> Figures {
    let mut figures = vec![(0, 0); 7 * 7 * days.len()];
    let (mut held, mut counted) = (vec![false; TEACHERS], vec![0_u64; TEACHERS]);
    let place_of = |number: i32| usize::try_from(number).unwrap_or(usize::MAX);
    for (at, on) in days.iter().enumerate() {
        held.fill(false);
        counted.fill(0);
        for [teacher, _, issued, expires, revoked] in &tables.holdings {
            let counts = issued <= on && (*expires < 0 || on <= expires) && (*revoked < 0 || on < revoked);
            if let (true, Some(held)) = (counts, held.get_mut(place_of(*teacher))) {
                *held = true;
            }
        }
        for [teacher, _, school_type, county, start, end] in &tables.employments {
            let place = place_of(county * 7 + school_type);
            let on_roll = start <= on && (*end < 0 || on < end) && *school_type != 0;
            let Some(counted) = counted.get_mut(place_of(*teacher)).filter(|_| on_roll) else { continue };
            if *counted >> place & 1 == 0 {
                *counted |= 1 << place;
                if let Some(figure) = figures.get_mut(place * days.len() + at) {
                    figure.0 += u64::from(held.get(place_of(*teacher)).is_some_and(|held| *held));
                    figure.1 += 1;
                }
            }
        }
    }
    figures
}

/// The same as `digest` of `tests/bench/rates.py`.
fn digest(figures: &Figures) -> u64 {
    figures.iter().zip(1_u64..).fold(0, |sum, ((numerator, denominator), place)| {
        let place = place.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        sum.wrapping_add((place ^ place >> 31).wrapping_mul((numerator << 20) + denominator))
    })
}

fn times<T>(call: impl Fn() -> T) -> Vec<f64> {
    let repeats = 20_u8;
    let round = || busy_seconds(|| (0..repeats).for_each(|_| drop(std::hint::black_box(call())))).0;
    (0..=ROUNDS).map(|_| round() * 1e3 / f64::from(repeats)).skip(1).collect()
}

pub(crate) fn rows(target: &Path) -> std::io::Result<Vec<Row>> {
    let folder = target.join("bench/teachers");
    let python = |script: &str| {
        let mut command = Command::new(target.join("bench/venv/bin/python"));
        command.arg(target.join("../tests/bench").join(script));
        command
    };
    if !python("teachers.py").arg(TEACHERS.to_string()).arg(&folder).status()?.success() {
        return Err(Error::other("teachers.py failed"));
    }
    let tables =
        Tables { employments: lines(&folder.join("employments.txt"))?, holdings: lines(&folder.join("holdings.txt"))? };
    let workforce = workforce(&tables)?;
    let rules = Policy::preset("jiaxing-2024").map_err(Error::other)?.certificate;
    let mut days = Vec::new();
    for month in 1..=24 {
        let first = Day::new(2022 + (month + 4) / 12, u32::try_from((month + 4) % 12 + 1).unwrap_or(1), 1);
        days.push(first.map_err(Error::other)?.plus(-1));
    }
    let epoch = Day::new(1970, 1, 1).map_err(Error::other)?;
    let numbers: Vec<i32> = days.iter().map(|day| day.since(epoch)).collect();
    let figures = ours(&rules, &workforce, &days);
    assert_eq!(block_loop(&tables, &numbers), figures, "the loop must have the same figures");
    let our_times = times(|| ours(&rules, &workforce, &days));
    let name = "certificate-rates";
    let mut rows = vec![
        Row::new(name, "ms", "limit", &our_times, LIMIT),
        Row::new(name, "ms", "block loop", &our_times, median(&times(|| block_loop(&tables, &numbers)))),
    ];
    for (other, script) in SCRIPTS {
        let theirs: Told = told(python(script).arg(&folder).arg(ROUNDS.to_string()))?;
        assert_eq!(theirs.digest, digest(&figures).to_string(), "{other} must have the same figures");
        let seconds: Vec<f64> = theirs.seconds.iter().map(|seconds| seconds * 1e3).collect();
        rows.push(Row::new(name, "ms", other, &our_times, median(&seconds)));
    }
    Ok(rows)
}
