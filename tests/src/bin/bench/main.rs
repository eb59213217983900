//! `make bench`: every figure beside a peer or a limit, measured in the same run, with the noise of the
//! machine. Writes `target/bench/summary.json`.

#![allow(clippy::print_stdout, clippy::float_arithmetic, reason = "a bench measures and prints; it holds no rule")]

mod demo;
mod lives;
mod measure;
mod replay;

use std::path::Path;

use measure::Row;

fn main() -> std::io::Result<()> {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    let mut rows: Vec<Row> = Vec::new();
    let mut add = |new: Vec<Row>| {
        new.iter().for_each(show);
        rows.extend(new);
    };
    add(replay::rows());
    add(demo::rows(&target)?);
    let folder = target.join("bench");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("summary.json"), serde_json::to_string_pretty(&rows)? + "\n")
}

fn show(row: &Row) {
    let Row { name, unit, humiao, other, other_name, ratio, noise, .. } = row;
    println!(
        "{name:<18} {humiao:>9.3} {unit} beside {other_name:<6} {other:>9.3}  ratio {ratio:.2}  noise {:.0} %",
        noise * 100.0
    );
}
