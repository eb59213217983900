//! Writes the files of a synthetic city: `city --out FOLDER [--students N | --full] [--seed N] [--faulty]`.
//!
//! The same arguments give the same bytes on every platform. `--faulty` writes a small city into which
//! bad lines are planted. Nothing in the files belongs to a person: see `identity`.

mod cases;
mod certificates;
mod commands;
mod constraints;
mod draw;
mod faulty;
mod files;
mod households;
mod identity;
mod keys;
mod network;
mod notices;
mod owners;
mod people;
mod scale;
mod script;
mod staff;
mod story;
mod visits;
mod write;

use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::*;

use scale::{DEFAULT_STUDENTS, FULL_STUDENTS, LEAST_STUDENTS, MOST_STUDENTS, Scale};
use write::Folder;

struct Arguments {
    out: PathBuf,
    students: u32,
    seed: u64,
    faulty: bool,
}

const HELP: &str = "city --out FOLDER [--students N | --full] [--seed N] [--faulty]";

fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    let (mut out, mut students, mut seed, mut faulty) = (None, None, 2024, false);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("out") => out = Some(PathBuf::from(parser.value()?)),
            Long("students") => students = Some(parser.value()?.parse()?),
            Long("full") => students = Some(FULL_STUDENTS),
            Long("seed") => seed = parser.value()?.parse()?,
            Long("faulty") => faulty = true,
            Long("help") | Short('h') => return Ok(None),
            other @ (Short(_) | Long(_) | Value(_)) => return Err(other.unexpected()),
        }
    }
    let students = students.unwrap_or(if faulty { LEAST_STUDENTS } else { DEFAULT_STUDENTS });
    if !(LEAST_STUDENTS..=MOST_STUDENTS).contains(&students) {
        return Err(format!("--students must be {LEAST_STUDENTS} to {MOST_STUDENTS}").into());
    }
    let out = out.ok_or("--out is missing")?;
    Ok(Some(Arguments { out, students, seed, faulty }))
}

fn run() -> Result<(), Box<dyn Error>> {
    let Some(arguments) = arguments()? else {
        writeln!(io::stdout(), "{HELP}")?;
        return Ok(());
    };
    let scale = Scale::new(arguments.students, arguments.seed)?;
    let folder = Folder::create(&arguments.out)?;
    files::write(scale, &folder)?;
    if arguments.faulty {
        faulty::plant(&folder)?;
    }
    Ok(())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to do when even this cannot be written.
            let _ = writeln!(io::stderr(), "city: {error}");
            ExitCode::FAILURE
        }
    }
}
