//! Reads the files of a city through humiao's public API, as any host would, and writes the bulletin of
//! the day: `walk-through --city FOLDER --out FOLDER [--language zh|en|both]`.
//!
//! Exit code 0: all input was good, and the plan passed its check. 2: some input was not, or the plan did not; everything of
//! it was reported, and the rest went on. 1: it could not run.

mod bulletin;
mod cases;
mod clock;
mod excerpt;
mod homes;
mod html;
mod key_students;
mod ledger;
mod limits;
mod lines;
mod notices;
mod plan;
mod plan_figures;
mod plan_words;
mod posts;
mod print;
mod proof;
mod report;
mod rosters;
mod run;
mod setting;
mod store;
mod svg;
mod table;
mod teachers;
mod trips;
mod visits;
mod worklist;

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use humiao::text::Language;
use lexopt::prelude::*;

use bulletin::Bulletin;
use clock::Stage;

struct Arguments {
    city: PathBuf,
    out: PathBuf,
    languages: Vec<Language>,
}

const HELP: &str = "walk-through --city FOLDER --out FOLDER [--language zh|en|both]";

fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    let (mut city, mut out, mut languages) = (None, None, vec![Language::Zh, Language::En]);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("city") => city = Some(PathBuf::from(parser.value()?)),
            Long("out") => out = Some(PathBuf::from(parser.value()?)),
            Long("language") => {
                let tag = parser.value()?.string()?;
                languages = match (tag.as_str(), Language::parse(&tag)) {
                    ("both", _) => vec![Language::Zh, Language::En],
                    (_, Some(language)) => vec![language],
                    (_, None) => return Err("--language must be zh, en or both".into()),
                };
            }
            Long("help") | Short('h') => return Ok(None),
            other @ (Short(_) | Long(_) | Value(_)) => return Err(other.unexpected()),
        }
    }
    let (city, out) = (city.ok_or("--city is missing")?, out.ok_or("--out is missing")?);
    Ok(Some(Arguments { city, out, languages }))
}

fn run() -> Result<ExitCode, Box<dyn Error>> {
    let mut screen = io::stdout().lock();
    let Some(arguments) = arguments()? else {
        writeln!(screen, "{HELP}")?;
        return Ok(ExitCode::SUCCESS);
    };
    fs::create_dir_all(&arguments.out)?;
    let setting = setting::read(&arguments.city)?;
    let mut findings = run::run(&arguments.city, &arguments.out, &setting)?;
    let mut timings = std::mem::take(&mut findings.timings);
    let stage = Stage::start("report");
    let bulletin = Bulletin::of(&setting, &findings);
    fs::write(arguments.out.join("bulletin.json"), serde_json::to_string_pretty(&bulletin)? + "\n")?;
    let faults = serde_json::to_string_pretty(&findings.ledger.rows())? + "\n";
    fs::write(arguments.out.join("faults.json"), faults)?;
    fs::write(arguments.out.join("report.html"), report::html(&setting, &findings, &bulletin))?;
    timings.push(stage.end());
    for language in arguments.languages {
        print::bulletin(&mut screen, &setting, &findings, &bulletin, language)?;
        print::refusals(&mut screen, &findings, language)?;
        print::faults(&mut screen, &findings, language)?;
    }
    print::timings(&mut screen, &timings)?;
    let good = findings.ledger.is_empty() && findings.planned.figures.proof.holds();
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            // Nothing is left to do when even this cannot be written.
            let _ = writeln!(io::stderr(), "walk-through: {error}");
            ExitCode::FAILURE
        }
    }
}
