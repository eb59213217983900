//! Language-neutral vectors: reading them, and running each call against the core.
//!
//! The format is described in `tests/vectors/README.md`. The runners in Python and Kotlin do the same
//! as the modules here; what differs between languages is only how a call is spelled.

pub mod category;
pub mod certificate;
pub mod foundation;
pub mod fuzz;
pub mod index;
pub mod prove;
pub mod roster;
pub mod vector;
pub mod visit;
pub mod warning;

use serde_json::Value;
use vector::{Case, File};

/// Runs one case of a file: the outcome as JSON, or why the case cannot be run.
///
/// # Errors
/// A sentence for whoever wrote the vector.
pub fn run(file: &File, case: &Case) -> Result<Value, String> {
    match file.call.split_once('.') {
        Some(("calendar" | "time" | "id" | "duty" | "policy", _)) => foundation::run(file, case),
        Some(("roster", _)) => roster::run(file, case),
        Some(("warning", _)) => warning::run(file, case),
        Some(("category", _)) => category::run(file, case),
        Some(("visit", _)) => visit::run(file, case),
        Some(("certificate", _)) => certificate::run(file, case),
        _ => Err(format!("no runner for the call {}", file.call)),
    }
}

/// The README's example is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
