//! The index of all codes and wire names, written from the catalog.

use std::fmt::Write;

use humiao::catalog::{Group, entries};

/// The text of `docs/codes.md`.
#[must_use]
pub fn codes() -> String {
    let mut text = String::from(
        "# Index of codes and wire names\n\n\
         Written from the catalog by `cargo run -p humiao-conformance --bin index`; a test checks that it is fresh.\n",
    );
    for (title, group, column) in [
        ("Faults: what is wrong with an input", Group::Fault, "code"),
        ("Reasons and faults of the rule books", Group::Reason, "code"),
        ("Closed sets", Group::Wire, "wire name"),
    ] {
        let _ = write!(text, "\n## {title}\n");
        let mut table = "";
        for entry in entries().filter(|entry| entry.group == group) {
            if entry.table != table {
                table = entry.table;
                let _ = write!(text, "\n### `{table}`\n\n| {column} | 中文 | English |\n|---|---|---|\n");
            }
            let _ = writeln!(text, "| `{}` | {} | {} |", entry.name, entry.zh, entry.en);
        }
    }
    text
}
