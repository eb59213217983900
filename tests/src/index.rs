//! What is written from the code: the index of codes and wire names, the lifecycle of the warning book.

use std::fmt::Write;

use humiao::catalog::{Group, Wire, entries};
use humiao::text::Language;
use humiao::warning::{CommandKind, diagram, leads_to, phases};

/// The text of `docs/lifecycle.md`: the diagram and the table of the warning book.
#[must_use]
pub fn lifecycle() -> String {
    let mut text = String::from(
        "# The lifecycle of a warning 预警的全过程\n\n\
         Drawn from the table that the code runs by `cargo run -p humiao-conformance --bin index`; a test checks that it \
         is fresh.\n",
    );
    for language in [Language::Zh, Language::En] {
        let _ = write!(text, "\n```mermaid\n{}```\n", diagram(language));
    }
    text.push_str(
        "\nAn approval leads to the watch once it is the last one that the policy asks for. The phases are not all: \
         the tracks beside them are in ARCHITECTURE.md.\n\n\
         | command | 操作 | from | to |\n|---|---|---|---|\n",
    );
    for kind in CommandKind::ALL {
        let from: Vec<&str> = phases(*kind).iter().map(|phase| phase.wire()).collect();
        let to = leads_to(*kind).map_or("(stays)", Wire::wire);
        let from = if from.is_empty() { "(none)".to_owned() } else { from.join(", ") };
        let _ = writeln!(text, "| `{}` | {} | {from} | {to} |", kind.wire(), kind.title(Language::Zh));
    }
    text
}

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
