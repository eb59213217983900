//! Files of one JSON text a line, whatever bytes they hold.

use std::borrow::Cow;
use std::path::Path;
use std::{fs, io};

/// The text of a file.
pub(crate) fn read(path: &Path) -> io::Result<String> {
    Ok(text(&fs::read(path)?))
}

/// A line that is not UTF-8 keeps its place and what can be read of it, and is no JSON any more: its reader
/// reports it like a torn one, and puts it down to its case where the case can still be read.
fn text(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let lines: Vec<Cow<'_, str>> = bytes
        .split(|byte| *byte == b'\n')
        .map(|line| match std::str::from_utf8(line) {
            Ok(line) => Cow::Borrowed(line),
            Err(_) => Cow::Owned(format!("\u{fffd}{}", String::from_utf8_lossy(line))),
        })
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use humiao::warning::read_log;

    #[test]
    fn a_line_that_is_not_utf8_sets_its_case_aside_and_the_next_one_goes_on() {
        let line = |case: &str, note: &[u8]| {
            let head = format!(
                r#"{{"v":1,"case":"{case}","seq":1,"happened":0,"recorded":0,"actor":{{"staff":"T","role":"principal","unit":"X"}},"policy":"00112233445566778899aabbccddeeff","change":{{"reported":{{"student":"{case}","school":"X","source":"teacher","signs":[],"danger":false,"note":""#
            );
            [head.as_bytes(), note, b"\"}}}\n"].concat()
        };
        // "备注" in GBK is no UTF-8.
        let bytes =
            ["\u{feff}".as_bytes(), &line("C-1", b"\xb1\xb8\xd7\xa2"), &line("C-2", "备注".as_bytes())].concat();
        let log = read_log(&text(&bytes));
        assert_eq!(log.cases.len(), 1);
        assert_eq!(log.set_aside, ["C-1".into()]);
        assert_eq!(log.faults.first().map(|fault| fault.place.as_str()), Some("line 1"));
        assert_eq!(log.faults.len(), 1);
    }
}
