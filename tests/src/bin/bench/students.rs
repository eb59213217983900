//! The columns that `tests/bench/students.py` wrote, as they lie in memory.

use std::collections::BTreeMap;
use std::io::Error;
use std::path::Path;
use std::process::Command;

use humiao::bulk::{Bits, Columns, Integers, Strings, Values};
use humiao::category::{CategorySet, FactKind};

/// A column as it was read.
pub(crate) enum Stored {
    Flags(Vec<u8>),
    Codes(Vec<u8>),
    Counts(Vec<u32>),
    Days(Vec<i32>),
}

/// The table: for each fact its values, and which of them are known.
pub(crate) struct Students {
    pub(crate) rows: usize,
    pub(crate) facts: BTreeMap<String, (Stored, Vec<u8>)>,
    /// The names of the codes in the order of the file of the preset, which is that of their numbers.
    pub(crate) names: BTreeMap<String, Vec<String>>,
}

/// Writes the table where it is not yet there, and gives its folder.
pub(crate) fn written(target: &Path, rows: usize) -> std::io::Result<std::path::PathBuf> {
    let folder = target.join("bench").join(format!("students-{rows}"));
    if !folder.join("students.parquet").exists() {
        let mut command = Command::new(target.join("bench/venv/bin/python"));
        command.arg(target.join("../tests/bench/students.py")).arg(rows.to_string()).arg(&folder);
        if !command.status()?.success() {
            return Err(Error::other("students.py failed"));
        }
    }
    Ok(folder)
}

impl Students {
    pub(crate) fn read(folder: &Path, set: &CategorySet, rows: usize) -> std::io::Result<Self> {
        let (mut facts, mut names) = (BTreeMap::new(), BTreeMap::new());
        for (name, spec) in &set.facts {
            let bytes = std::fs::read(folder.join(format!("{name}.values")))?;
            let known = std::fs::read(folder.join(format!("{name}.known")))?;
            let (words, _) = bytes.as_chunks::<4>();
            let stored = match spec.kind {
                FactKind::Flag => Stored::Flags(bytes),
                FactKind::Code => Stored::Codes(bytes),
                FactKind::Count => Stored::Counts(words.iter().map(|word| u32::from_le_bytes(*word)).collect()),
                FactKind::Day => Stored::Days(words.iter().map(|word| i32::from_le_bytes(*word)).collect()),
            };
            facts.insert(name.to_string(), (stored, known));
            if spec.kind == FactKind::Code {
                let codes = std::fs::read_to_string(folder.join(format!("{name}.codes")))?;
                names.insert(name.to_string(), codes.lines().map(str::to_owned).collect());
            }
        }
        Ok(Self { rows, facts, names })
    }

    /// The table for a classifier.
    pub(crate) fn call<T>(&self, call: impl FnOnce(&Columns<'_>) -> T) -> std::io::Result<T> {
        let names: BTreeMap<&str, Vec<&str>> = self
            .names
            .iter()
            .map(|(fact, names)| (fact.as_str(), names.iter().map(String::as_str).collect()))
            .collect();
        let mut columns = Columns::new(self.rows);
        for (fact, (stored, known)) in &self.facts {
            let bits = |bytes| Bits::new(bytes, 0, self.rows).map_err(Error::other);
            let values = match stored {
                Stored::Flags(bytes) => Values::Flags(bits(bytes)?),
                Stored::Codes(keys) => Values::Dictionary {
                    keys: Integers::U8(keys),
                    names: Strings::Slices(names.get(fact.as_str()).map_or(&[], Vec::as_slice)),
                    known: None,
                },
                Stored::Counts(counts) => Values::Numbers(Integers::U32(counts)),
                Stored::Days(days) => Values::Days(days),
            };
            columns = columns.with(fact.as_str(), values, Some(bits(known)?));
        }
        Ok(call(&columns))
    }
}
