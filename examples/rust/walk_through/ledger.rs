//! Everything that was wrong with the input: file, line, stable code, reason. Never a value.

use std::collections::BTreeMap;

use humiao::fault::Fault;

/// One fault of one line.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) file: &'static str,
    pub(crate) line: u64,
    pub(crate) fault: Fault,
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

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}
