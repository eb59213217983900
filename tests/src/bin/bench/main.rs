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
    let mut rows: Vec<Row> = replay::rows();
    rows.extend(demo::rows(&target)?);
    for row in &rows {
        println!(
            "{:<24} {:>10.4} {} beside {:<22} {:>10.4}  ratio {:>6.2}  noise {:.0} %",
            row.name,
            row.humiao,
            row.unit,
            row.other_name,
            row.other,
            row.ratio,
            row.noise * 100.0
        );
    }
    let folder = target.join("bench");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("summary.json"), serde_json::to_string_pretty(&rows)? + "\n")
}
