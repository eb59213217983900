//! `make bench`: every figure beside a peer or a limit, measured in the same run, with the noise of the
//! machine. Writes `target/bench/summary.json`.

#![allow(clippy::print_stdout, clippy::float_arithmetic, reason = "a bench measures and prints; it holds no rule")]

mod bare;
mod block_loop;
mod classify;
mod demo;
mod digest;
mod figures;
mod lives;
mod measure;
mod owners;
mod plans;
mod python;
mod rates;
mod replay;
mod schools;
mod students;

use std::path::{Path, PathBuf};

use measure::Row;

/// Without arguments the whole bench, with `owners`, `plans`, `classify` or `rates` that part alone.
/// `replay <file> <events>`, `owners <schools>`, `plans <schools>` and `classify memory` are one run, in a process of its own;
/// `classify <answers|reasons|loop> <rounds>` is for a profiler.
fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |text: &str| text.parse::<u32>().map_err(std::io::Error::other);
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["replay", file, most] => {
            let run = replay::from_file(Path::new(file), number(most)?.into())?;
            println!("{}", serde_json::to_string(&run)?);
        }
        ["owners", schools] => println!("{}", serde_json::to_string(&owners::run(number(schools)?)?)?),
        ["plans", schools] => println!("{}", serde_json::to_string(&plans::run(number(schools)?)?)?),
        ["plans"] => plans::rows()?.iter().for_each(show),
        ["rates"] => rates::rows(&target())?.iter().for_each(show),
        ["classify"] => classify::rows(&target())?.iter().for_each(show),
        ["classify", "memory"] => println!("{}", serde_json::to_string(&classify::memory(&target())?)?),
        ["classify", what, rounds] => classify::profile(&target(), number(rounds)?, what)?,
        ["owners"] => owners::rows(&target())?.iter().for_each(show),
        _ => all(&target())?,
    }
    Ok(())
}

fn target() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target")
}

fn all(target: &Path) -> std::io::Result<()> {
    let mut rows: Vec<Row> = Vec::new();
    let mut add = |new: Vec<Row>| {
        new.iter().for_each(show);
        rows.extend(new);
    };
    add(replay::rows(target)?);
    add(owners::rows(target)?);
    add(plans::rows()?);
    add(classify::rows(target)?);
    add(rates::rows(target)?);
    add(figures::rows(target));
    add(python::rows(target)?);
    add(demo::rows(target)?);
    let folder = target.join("bench");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("summary.json"), serde_json::to_string_pretty(&rows)? + "\n")
}

fn show(row: &Row) {
    let Row { name, unit, humiao, other, other_name, ratio, noise, .. } = row;
    println!(
        "{name:<20} {humiao:>9.3} {unit:<8} beside {other_name:<6} {other:>9.3}  ratio {ratio:.2}  noise {:.0} %",
        noise * 100.0
    );
}
