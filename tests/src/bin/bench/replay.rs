//! Replay from stored lines: all contenders read the same file on one thread, agree on the final states, and are
//! measured by the work of the processor.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Error, Write};
use std::path::Path;
use std::process::Command;

use humiao::policy::Policy;
use humiao::warning::{Event, LogReader};
use serde::{Deserialize, Serialize};

use super::lives::life;
use super::measure::{Row, busy_seconds, median, own_high_water, told};
use super::{bare, digest};

/// How many cases the contenders replay.
const CASES: u32 = 100_000;
const ROUNDS: usize = 7;
const ROUNDS_OF_SCRIPTS: usize = 3;
/// The points of the curve, in events.
const CURVE: [(&str, u64); 3] = [("1M", 1_000_000), ("3M", 3_000_000), ("10M", 10_000_000)];

/// What a contender in another process tells.
#[derive(Deserialize)]
struct Told {
    seconds: Vec<f64>,
    digest: i64,
}

/// The rows of replay beside its peers, and the curve to ten million events.
pub(crate) fn rows(target: &Path) -> std::io::Result<Vec<Row>> {
    let folder = target.join("bench");
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("events.jsonl");
    let events = write(&file)?;
    let text = std::fs::read_to_string(&file)?;
    println!("replay: {CASES} cases, {events} events, {} MB", text.len() / 1_000_000);

    let (mut ours, mut whole, mut skipping) = (Vec::new(), Vec::new(), Vec::new());
    let mut wanted = 0;
    for _ in 0..ROUNDS {
        let (time, replayed) = busy_seconds(|| replay(&text));
        ours.push(time);
        for (times, peer) in [(&mut whole, bare::whole as fn(&str) -> i64), (&mut skipping, bare::skipping)] {
            let (time, decoded) = busy_seconds(|| peer(&text));
            times.push(time);
            assert_eq!(replayed, decoded, "both sides must see the same");
        }
        wanted = replayed;
    }
    let mut rows = vec![
        Row::new("replay", "s", "serde", &ours, median(&whole)),
        Row::new("replay", "s", "serde skipping", &ours, median(&skipping)),
    ];
    println!("replay: {:.0} MB/s", text.len() as f64 / 1e6 / median(&ours));
    drop(text);

    let script = |name: &str| -> std::io::Result<Told> {
        let mut command = Command::new(folder.join("venv/bin/python"));
        command.arg(target.join("../tests/bench").join(name)).arg(&file);
        told(command.args([&ROUNDS_OF_SCRIPTS.to_string(), "1"]))
    };
    for (name, file_name) in [("duckdb", "replay_duckdb.py"), ("orjson", "replay_orjson.py")] {
        let mut ours = Vec::new();
        for _ in 0..ROUNDS_OF_SCRIPTS {
            ours.push(from_file(&file, u64::MAX)?.seconds);
        }
        let theirs = script(file_name)?;
        assert_eq!(theirs.digest, wanted, "{name} must see the same");
        rows.push(Row::new("replay", "s", name, &ours, median(&theirs.seconds)));
    }
    rows.extend(curve(&folder, &file)?);
    Ok(rows)
}

fn replay(text: &str) -> i64 {
    let mut reader = LogReader::new();
    text.lines().for_each(|line| reader.line(line));
    let log = reader.finish();
    assert!(log.faults.is_empty(), "a life that cannot be replayed");
    digest::of(&log.cases)
}

/// Writes the lives of all cases, and gives the number of events.
fn write(file: &Path) -> std::io::Result<u64> {
    let policy = Policy::preset("jiaxing-2024").map_err(Error::other)?;
    let mut out = BufWriter::new(File::create(file)?);
    let mut events = 0;
    for number in 0..CASES {
        for event in life(&policy, number).map_err(Error::other)?.iter().map(Event::to_json) {
            events += 1;
            out.write_all(event.as_bytes())?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    Ok(events)
}

/// One replay from a file, line by line.
#[derive(Serialize, Deserialize)]
pub(crate) struct Run {
    seconds: f64,
    events: u64,
    bytes: u64,
    digest: i64,
    /// The highest memory of the process so far, in MiB, where the system tells it.
    peak: Option<f64>,
}

/// Replays the first events of a file.
pub(crate) fn from_file(file: &Path, most: u64) -> std::io::Result<Run> {
    let mut lines = BufReader::with_capacity(1 << 20, File::open(file)?);
    let (time, read) = busy_seconds(|| -> std::io::Result<(u64, u64, i64)> {
        let (mut reader, mut line, mut events, mut bytes) = (LogReader::new(), String::new(), 0, 0);
        while events < most && lines.read_line(&mut line)? > 0 {
            reader.line(line.trim_end_matches('\n'));
            events += 1;
            bytes += line.len() as u64;
            line.clear();
        }
        Ok((events, bytes, digest::of(&reader.finish().cases)))
    });
    let (events, bytes, digest) = read?;
    Ok(Run { seconds: time, events, bytes, digest, peak: own_high_water() })
}

/// Time and memory for an event at each size, every run in a process of its own; linear is a ratio of 1.
fn curve(folder: &Path, base: &Path) -> std::io::Result<Vec<Row>> {
    let most = CURVE.iter().map(|(_, events)| *events).max().unwrap_or_default();
    let file = folder.join("events-long.jsonl");
    lengthen(base, &file, most)?;
    let mut points = Vec::new();
    for (name, events) in CURVE {
        let (mut times, mut memory) = (Vec::new(), Vec::new());
        for _ in 0..3 {
            let mut command = Command::new(std::env::current_exe()?);
            let run: Run = told(command.arg("replay").arg(&file).arg(events.to_string()))?;
            println!(
                "replay {name}: {:.2} s, {:.0} MB, {:.0} MiB at most",
                run.seconds,
                run.bytes as f64 / 1e6,
                run.peak.unwrap_or_default()
            );
            times.push(run.seconds * 1e9 / run.events as f64);
            memory.extend(run.peak.map(|peak| peak * 1024.0 * 1024.0 / run.events as f64));
        }
        points.push((name, times, memory));
    }
    std::fs::remove_file(&file)?;
    let Some((first, times, memory)) = points.first() else { return Ok(Vec::new()) };
    let (time, bytes) = (median(times), median(memory));
    let mut rows = Vec::new();
    for (name, times, memory) in &points {
        rows.push(Row::new(&format!("replay {name}"), "ns/event", first, times, time));
        if !memory.is_empty() {
            rows.push(Row::new(&format!("replay {name} memory"), "B/event", first, memory, bytes));
        }
    }
    Ok(rows)
}

/// The same lives again and again, of other cases and students, until there are so many events.
fn lengthen(base: &Path, file: &Path, most: u64) -> std::io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(file)?);
    let (mut written, mut line) = (0, String::new());
    for copy in 0.. {
        let mut lines = BufReader::with_capacity(1 << 20, File::open(base)?);
        while written < most && lines.read_line(&mut line)? > 0 {
            let number = line.split("\"case\":\"C-").nth(1).and_then(|rest| rest.get(..9)).unwrap_or_default();
            let other = number.parse::<u32>().map_err(Error::other)? + copy * CASES;
            out.write_all(line.replace(&format!("-{number}\""), &format!("-{other:09}\"")).as_bytes())?;
            written += 1;
            line.clear();
        }
        if written >= most {
            break;
        }
    }
    out.flush()
}
