//! Every wire name and every code of the library, in both languages.
//!
//! A *wire name* is what is stored and exchanged (`class-teacher`); a *code* is what a program
//! switches on (`warning.phase`). Both are stable: they are only ever added.

mod code;
mod wire;

pub use code::{Code, Entry, Group};
pub(crate) use code::{codes, fill};
pub use wire::Wire;
pub(crate) use wire::wire_enum;

/// The version of the rules: it changes whenever a decision, a duty or a figure can change.
///
/// ```
/// assert_eq!(humiao::catalog::RULES_VERSION, 1);
/// ```
pub const RULES_VERSION: u32 = 1;

/// The version of the stored form of events; any other version in a store is a fault.
///
/// ```
/// assert_eq!(humiao::catalog::FORMAT_VERSION, 1);
/// ```
pub const FORMAT_VERSION: u32 = 1;

/// All tables of the catalog; a module that declares codes or wire names adds itself here.
const TABLES: &[&[Entry]] = &[
    crate::fault::ENTRIES,
    crate::bulk::ENTRIES,
    crate::id::ENTRIES,
    crate::time::ENTRIES,
    crate::network::ENTRIES,
    crate::policy::ENTRIES,
    crate::roster::ENTRIES,
    crate::duty::ENTRIES,
    crate::verdict::ENTRIES,
    crate::indicator::ENTRIES,
    crate::warning::ENTRIES,
    crate::category::ENTRIES,
    crate::visit::ENTRIES,
    crate::certificate::ENTRIES,
    crate::fault::FaultKind::ENTRIES,
    crate::policy::Standing::ENTRIES,
    crate::role::Role::ENTRIES,
    crate::verdict::Certainty::ENTRIES,
    crate::duty::DutyKind::ENTRIES,
    crate::duty::Status::ENTRIES,
    crate::time::DayKind::ENTRIES,
    crate::time::Term::ENTRIES,
    crate::id::Sex::ENTRIES,
    crate::id::StudentNumberKind::ENTRIES,
    crate::roster::DateSystem::ENTRIES,
    crate::roster::Form::ENTRIES,
];

/// Every entry, in the order of its table.
///
/// ```
/// use humiao::catalog;
/// assert!(catalog::entries().any(|entry| entry.name == "class-teacher"));
/// ```
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    TABLES
        .iter()
        .chain(crate::warning::TABLES)
        .chain(crate::category::TABLES)
        .chain(crate::visit::TABLES)
        .chain(crate::certificate::TABLES)
        .flat_map(|table| table.iter())
}

/// The entry of a code, if there is one.
///
/// ```
/// let entry = humiao::catalog::find("fault.malformed-json");
/// assert!(entry.is_some_and(|entry| !entry.zh.is_empty()));
/// ```
#[must_use]
pub fn find(code: &str) -> Option<&'static Entry> {
    entries().find(|entry| entry.name == code && entry.group.is_code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_within_their_group_and_said_in_both_languages() {
        let mut seen = BTreeSet::new();
        for entry in entries() {
            let group = if entry.group.is_code() { "code" } else { entry.table };
            assert!(seen.insert((group, entry.name)), "{} is declared twice", entry.name);
            assert!(!entry.zh.is_empty() && !entry.en.is_empty(), "{} lacks a text", entry.name);
            assert!(!entry.zh.is_ascii(), "{} has no Chinese", entry.name);
        }
        assert!(seen.len() > 50);
    }

    #[test]
    fn both_texts_of_a_code_use_the_same_details() {
        fn holes(text: &str) -> BTreeSet<&str> {
            text.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
        }
        for entry in entries() {
            assert_eq!(holes(entry.zh), holes(entry.en), "{}", entry.name);
        }
    }
}
