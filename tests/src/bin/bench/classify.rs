//! Tables of students, classified on one thread: beside polars and DuckDB on the same parquet, and beside a block loop
//! written by hand for this one policy.
//!
//! | row | beside |
//! |---|---|
//! | `classify 1M`, `classify 10M`, and `… wall` | `polars`, `duckdb` (`tests/bench/classify_*.py`), `block loop`, and `reading alone`: every byte of the columns once, which is the floor |
//! | `classify reasons 1M` | the same, which give no reasons |
//! | `classify 100k`, `1M`, `10M` for each row | the first of the curve: linear is a ratio of 1 |
//!
//! Answers are three-valued, the policy is read at run time, columns lie in memory. No row is given before all digests,
//! which tell the order of the rows, are equal.

use std::io::Error;
use std::path::Path;
use std::process::Command;

use humiao::category::{Classified, Classifier, Wanted};
use humiao::policy::Policy;
use humiao::time::Day;
use serde::Deserialize;

use super::block_loop;
use super::measure::{Row, busy_seconds, median, own_high_water, seconds, told};
use super::students::{Students, written};

const ROUNDS: usize = 15;
const SIZES: [(usize, &str); 3] = [(100_000, "100k"), (1_000_000, "1M"), (10_000_000, "10M")];
const SCRIPTS: [(&str, &str); 2] = [("polars", "classify_polars.py"), ("duckdb", "classify_duckdb.py")];

/// What a contender tells.
#[derive(Deserialize)]
struct Told {
    seconds: Vec<f64>,
    wall: Vec<f64>,
    digest: String,
}

/// Milliseconds that the processor worked, and that passed.
struct Times {
    worked: Vec<f64>,
    passed: Vec<f64>,
}

/// A small table is asked about several times in a round, since the clock of the processor is coarse.
fn times<T>(rows: usize, call: impl Fn() -> T) -> Times {
    let repeats = u16::try_from(2_000_000 / rows).unwrap_or(u16::MAX).max(1);
    drop(std::hint::black_box(call()));
    let mut times = Times { worked: Vec::new(), passed: Vec::new() };
    let round = || (0..repeats).for_each(|_| drop(std::hint::black_box(call())));
    for _ in 0..ROUNDS {
        let (passed, (worked, ())) = seconds(|| busy_seconds(round));
        times.worked.push(worked * 1e3 / f64::from(repeats));
        times.passed.push(passed * 1e3 / f64::from(repeats));
    }
    times
}

/// One number of all answers that tells the order of the rows; the same as `digest` of `tests/bench/criteria.py`.
fn digest<'a>(rows: usize, columns: impl Iterator<Item = [&'a [u64]; 2]> + Clone) -> u64 {
    let bit = |words: &[u64], row: usize| words.get(row / 64).map_or(0, |word| word >> (row % 64) & 1);
    let mut sum = 0_u64;
    for row in 0..rows {
        let mut code = 0;
        let mut weight = 1;
        for [surely, possibly] in columns.clone() {
            code += weight * (bit(surely, row) + bit(possibly, row));
            weight *= 3;
        }
        let place = (row as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        sum = sum.wrapping_add((place ^ place >> 31).wrapping_mul(code));
    }
    sum
}

fn digest_of(classified: &Classified) -> u64 {
    let columns = classified.categories.iter().map(|column| [column.surely.words(), column.possibly.words()]);
    digest(classified.rows, columns)
}

pub(crate) fn rows(target: &Path) -> std::io::Result<Vec<Row>> {
    let set = Policy::preset("jiaxing-2024").map_err(Error::other)?.category.set.value;
    let classifier = Classifier::new(&set);
    let on = Day::new(2024, 5, 11).map_err(Error::other)?;
    let (mut rows, mut curve) = (Vec::new(), Vec::new());
    for (size, name) in SIZES {
        let folder = written(target, size)?;
        let students = Students::read(&folder, &set, size)?;
        let (answers, reasons) = students
            .call(|columns| {
                let run = |wanted| classifier.classify(columns, wanted, on);
                let answers = run(Wanted::Answers)?;
                let ours = digest_of(&answers);
                assert!(answers.faults.is_empty());
                let bare = times(size, || run(Wanted::Answers));
                let reasons = (size == 1_000_000).then(|| times(size, || run(Wanted::Reasons)));
                Ok::<_, humiao::fault::Faults>(((ours, bare), reasons))
            })?
            .map_err(Error::other)?;
        let (ours, bare) = answers;
        let per_row: Vec<f64> = bare.worked.iter().map(|time| time * 1e6 / size as f64).collect();
        curve.push((name, per_row));
        if size == 100_000 {
            continue;
        }
        let by_hand = block_loop::classify(&students);
        let theirs = digest(size, by_hand.iter().map(|[surely, possibly]| [surely.as_slice(), possibly]));
        assert_eq!(theirs, ours, "the block loop must answer the same");
        let theirs = times(size, || block_loop::classify(&students));
        let floor = times(size, || block_loop::read_only(&students));
        let mut others = vec![("block loop", theirs), ("reading alone", floor)];
        drop(by_hand);
        for (other, script) in SCRIPTS {
            let mut command = Command::new(target.join("bench/venv/bin/python"));
            command.arg(target.join("../tests/bench").join(script)).arg(folder.join("students.parquet"));
            let theirs: Told = told(command.arg(ROUNDS.to_string()))?;
            assert_eq!(theirs.digest, ours.to_string(), "{other} must answer the same, in the same order");
            let scaled = |times: Vec<f64>| times.into_iter().map(|time| time * 1e3).collect::<Vec<_>>();
            others.push((other, Times { worked: scaled(theirs.seconds), passed: scaled(theirs.wall) }));
        }
        let mut beside = |name: &str, ours: &Times| {
            for (other, theirs) in &others {
                rows.push(Row::new(name, "ms", other, &ours.worked, median(&theirs.worked)));
                rows.push(Row::new(&format!("{name} wall"), "ms", other, &ours.passed, median(&theirs.passed)));
            }
        };
        beside(&format!("classify {name}"), &bare);
        if let Some(reasons) = &reasons {
            beside(&format!("classify reasons {name}"), reasons);
        }
    }
    if let Some((least, first)) = curve.first() {
        let first = median(first);
        for (name, times) in &curve {
            rows.push(Row::new(&format!("classify {name} each"), "ns/row", least, times, first));
        }
    }
    let added: Option<f64> = told(Command::new(std::env::current_exe()?).args(["classify", "memory"]))?;
    rows.extend(added.map(|added| Row::new("classify memory", "B/row", "limit", &[added], 4.0)));
    Ok(rows)
}

/// The bytes that the answers for ten million rows add for each, in a process that has done nothing before; none where
/// the system does not tell its highest memory, or does not let it begin anew.
pub(crate) fn memory(target: &Path) -> std::io::Result<Option<f64>> {
    const ROWS: usize = 10_000_000;
    let set = Policy::preset("jiaxing-2024").map_err(Error::other)?.category.set.value;
    let classifier = Classifier::new(&set);
    let on = Day::new(2024, 5, 11).map_err(Error::other)?;
    let students = Students::read(&written(target, ROWS)?, &set, ROWS)?;
    students.call(|columns| {
        // From here on the highest memory is that of the call, not that of reading the files.
        let before = std::fs::write("/proc/self/clear_refs", "5").ok().and_then(|()| own_high_water());
        drop(std::hint::black_box(classifier.classify(columns, Wanted::Answers, on)));
        own_high_water().zip(before).map(|(after, before)| (after - before) * 1_048_576.0 / ROWS as f64)
    })
}

/// Our answers again and again on one table, for a profiler.
pub(crate) fn profile(target: &Path, rounds: u32, what: &str) -> std::io::Result<()> {
    let set = Policy::preset("jiaxing-2024").map_err(Error::other)?.category.set.value;
    let classifier = Classifier::new(&set);
    let on = Day::new(2024, 5, 11).map_err(Error::other)?;
    let students = Students::read(&written(target, 1_000_000)?, &set, 1_000_000)?;
    students.call(|columns| {
        for _ in 0..rounds {
            match what {
                "loop" => drop(std::hint::black_box(block_loop::classify(&students))),
                "reasons" => drop(std::hint::black_box(classifier.classify(columns, Wanted::Reasons, on))),
                _ => drop(std::hint::black_box(classifier.classify(columns, Wanted::Answers, on))),
            }
        }
    })
}
