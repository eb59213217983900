//! Everything that was wrong with the input: file, line, stable code, reason. Never a value.

use std::collections::BTreeMap;

use humiao::catalog::{Code, Wire};
use humiao::fault::{Fault, FaultKind};
use humiao::text::{Language, Text};
use humiao::verdict::Reason;
use serde::Serialize;

/// One fault of one line.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) file: &'static str,
    pub(crate) line: u64,
    pub(crate) fault: Fault,
}

/// An unmet condition as a fault of the input.
pub(crate) fn refusal(reason: &Reason) -> Fault {
    let (kind, place) = (FaultKind::Refused, Text::default());
    Fault { kind, code: reason.code, place, details: reason.details.clone() }
}

/// One fault as a program reads it.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    file: &'static str,
    line: u64,
    code: Code,
    kind: &'static str,
    place: String,
    zh: String,
    en: String,
}

/// The faults of all files, in the order of files and lines.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    found: BTreeMap<(&'static str, u64), Vec<Fault>>,
}

impl Ledger {
    pub(crate) fn note(&mut self, file: &'static str, line: u64, fault: Fault) {
        let faults = self.found.entry((file, line)).or_default();
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    }

    pub(crate) fn found(&self) -> impl Iterator<Item = Found> {
        self.found.iter().flat_map(|(&(file, line), faults)| {
            faults.iter().map(move |fault| Found { file, line, fault: fault.clone() })
        })
    }

    /// The faults as `faults.json` holds them.
    pub(crate) fn rows(&self) -> Vec<Row> {
        let row = |found: Found| Row {
            file: found.file,
            line: found.line,
            code: found.fault.code,
            kind: found.fault.kind.wire(),
            place: found.fault.place.to_string(),
            zh: found.fault.text(Language::Zh),
            en: found.fault.text(Language::En),
        };
        self.found().map(row).collect()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}
