//! Reading a CSV file row by row. A bad row is reported and passed over; the good ones go on.

use std::fs;
use std::io;
use std::path::Path;

use humiao::fault::{Fault, FaultKind, Faults, code as fault_code};
use humiao::roster::{self, code};
use humiao::text::Text;
use humiao::time::Day;

use crate::clock::Stage;
use crate::ledger::Ledger;

/// A column: its English header, and the Chinese one that means the same.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column<'a>(pub(crate) &'a str, pub(crate) &'a str);

/// The row that is being read, with what was found wrong with it.
pub(crate) struct Row<'a> {
    columns: &'a [Column<'a>],
    cells: &'a [usize],
    record: &'a csv::StringRecord,
    faults: Vec<Fault>,
}

impl Row<'_> {
    fn raw(&self, name: &str) -> &str {
        let column = self.columns.iter().position(|column| column.0 == name);
        let index = column.and_then(|column| self.cells.get(column).copied());
        index.and_then(|index| self.record.get(index)).unwrap_or_default()
    }

    /// Notes what is wrong with a cell.
    pub(crate) fn fault(&mut self, name: &str, fault: Fault) {
        self.faults.push(fault.at(name));
    }

    fn keep<T>(&mut self, name: &str, result: Result<T, Fault>) -> Option<T> {
        result.map_err(|fault| self.fault(name, fault)).ok()
    }

    /// A cell that must be filled.
    pub(crate) fn required(&mut self, name: &str) -> Option<Text> {
        let result = roster::required(self.raw(name));
        self.keep(name, result)
    }

    /// A cell that may be empty.
    pub(crate) fn optional(&self, name: &str) -> Option<Text> {
        let text = roster::cell(self.raw(name));
        (!text.is_empty()).then(|| Text::from(text))
    }

    /// A day that must be there.
    pub(crate) fn day(&mut self, name: &str) -> Option<Day> {
        let result = roster::required(self.raw(name)).and_then(|text| roster::day(text.as_str()));
        self.keep(name, result)
    }

    /// A day that may be absent.
    pub(crate) fn optional_day(&mut self, name: &str) -> Option<Day> {
        let text = self.optional(name)?;
        self.keep(name, roster::day(text.as_str()))
    }

    /// Yes or no; empty is no answer.
    pub(crate) fn yes_no(&mut self, name: &str) -> Option<bool> {
        let result = roster::yes_no(self.raw(name));
        self.keep(name, result).flatten()
    }

    /// A whole number that may be absent.
    pub(crate) fn number(&mut self, name: &str) -> Option<u32> {
        let result = roster::number(self.raw(name));
        self.keep(name, result).flatten()
    }

    /// A whole number that must be there.
    pub(crate) fn count(&mut self, name: &str) -> Option<u32> {
        let result = roster::required(self.raw(name)).and_then(|text| roster::number(text.as_str()));
        self.keep(name, result).flatten()
    }

    /// A grade, 1 to 12.
    pub(crate) fn grade(&mut self, name: &str) -> Option<u8> {
        self.parsed(name, |text| {
            let grade = roster::number(text)?.and_then(|grade| u8::try_from(grade).ok());
            let fault = || Fault::new(FaultKind::Invalid, fault_code::OUT_OF_RANGE).with("least", 1).with("most", 12);
            grade.filter(|grade| (1..=12).contains(grade)).ok_or_else(fault)
        })
    }

    /// A cell that must be read in a way of its own.
    pub(crate) fn parsed<T>(&mut self, name: &str, parse: impl Fn(&str) -> Result<T, Fault>) -> Option<T> {
        let result = roster::required(self.raw(name)).and_then(|text| parse(text.as_str()));
        self.keep(name, result)
    }

    /// A name of a closed set.
    pub(crate) fn wire<T: humiao::catalog::Wire>(&mut self, name: &str) -> Option<T> {
        self.parsed(name, |text| {
            T::from_wire(text).ok_or_else(|| Fault::new(FaultKind::Unknown, fault_code::UNKNOWN_NAME).with("set", name))
        })
    }
}

/// Reads a file of the city: `parse` makes something of a row, and `keep` takes it, with its line, when
/// nothing at all was wrong with the row. A row counts as a whole or not at all.
pub(crate) fn read<T>(
    folder: &Path,
    file: &'static str,
    columns: &[Column<'_>],
    ledger: &mut Ledger,
    stage: &mut Stage,
    parse: impl Fn(&mut Row<'_>) -> Option<T>,
    mut keep: impl FnMut(T, u64) -> Result<(), Faults>,
) -> io::Result<()> {
    let bytes = fs::read(folder.join(file))?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes.as_slice());
    let mut raw = csv::ByteRecord::new();
    let mut lines = Lines { bytes: &bytes, counted: 0, line: 1 };
    let (mut cells, mut width): (Option<Vec<usize>>, usize) = (None, 0);
    while reader.read_byte_record(&mut raw).map_err(io::Error::other)? {
        let start = raw.position().map_or(0, csv::Position::byte);
        let (line, blank) = lines.at(start);
        for blank in blank {
            ledger.note(file, blank, Fault::new(FaultKind::Missing, code::BLANK_ROW));
        }
        if raw.iter().all(|cell| std::str::from_utf8(cell).is_ok_and(|cell| roster::cell(cell).is_empty())) {
            ledger.note(file, line, Fault::new(FaultKind::Missing, code::BLANK_ROW));
            continue;
        }
        let Ok(record) = csv::StringRecord::from_byte_record(std::mem::take(&mut raw)) else {
            ledger.note(file, line, Fault::new(FaultKind::Malformed, code::ENCODING));
            continue;
        };
        let Some(cells) = &cells else {
            width = record.len();
            let found = header(&record, columns);
            if found.iter().any(Result::is_err) {
                // Without a column, or with two that may contradict each other, no row can be read:
                // it is said once.
                let missing = found.into_iter().filter_map(Result::err);
                missing.for_each(|fault| ledger.note(file, line, fault));
                return Ok(());
            }
            cells = Some(found.into_iter().flatten().collect());
            continue;
        };
        stage.tick();
        if record.len() != width {
            let fault = Fault::new(FaultKind::Malformed, code::CELLS);
            ledger.note(file, line, fault.with("given", record.len()).with("wanted", width));
            continue;
        }
        let mut row = Row { columns, cells, record: &record, faults: Vec::new() };
        match parse(&mut row) {
            Some(parsed) if row.faults.is_empty() => {
                if let Err(Faults(faults)) = keep(parsed, line) {
                    faults.into_iter().for_each(|fault| ledger.note(file, line, fault));
                }
            }
            _ => row.faults.drain(..).for_each(|fault| ledger.note(file, line, fault)),
        }
        // The record gives its memory back.
        raw = record.into_byte_record();
    }
    Ok(())
}

/// The headers of a file as they were meant, with their line: the first row that is not blank.
pub(crate) fn headers(folder: &Path, file: &str) -> io::Result<(u64, Vec<String>)> {
    let bytes = fs::read(folder.join(file))?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes.as_slice());
    let mut lines = Lines { bytes: &bytes, counted: 0, line: 1 };
    for record in reader.byte_records() {
        let record = record.map_err(io::Error::other)?;
        let (line, _) = lines.at(record.position().map_or(0, csv::Position::byte));
        let headers: Vec<String> = record.iter().map(|cell| roster::header(&String::from_utf8_lossy(cell))).collect();
        if headers.iter().any(|header| !header.is_empty()) {
            return Ok((line, headers));
        }
    }
    Ok((1, Vec::new()))
}

/// The place of each column in the file, or that it is missing or stands twice.
fn header(record: &csv::StringRecord, columns: &[Column<'_>]) -> Vec<Result<usize, Fault>> {
    let given: Vec<String> = record.iter().map(roster::header).collect();
    columns
        .iter()
        .map(|Column(english, chinese)| {
            let wanted = [roster::header(english), roster::header(chinese)];
            let mut places = (0..).zip(&given).filter(|(_, name)| wanted.contains(name)).map(|(place, _)| place);
            match (places.next(), places.next()) {
                (Some(place), None) => Ok(place),
                (Some(first), Some(_)) => {
                    let fault = Fault::new(FaultKind::Conflict, fault_code::DUPLICATE);
                    Err(fault.with("first", format!("column {}", first + 1)).at(english))
                }
                (None, _) => Err(Fault::new(FaultKind::Missing, code::HEADER).with("name", english)),
            }
        })
        .collect()
}

/// Counts lines; the CSV reader passes over empty ones without a word.
struct Lines<'a> {
    bytes: &'a [u8],
    counted: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the record that is read from here on, and the empty lines before it.
    fn at(&mut self, start: u64) -> (u64, Vec<u64>) {
        let mut blank = Vec::new();
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let between = self.bytes.get(self.counted..start).unwrap_or_default();
        self.line += between.iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
        self.counted = start;
        // The second half of a line end \r\n belongs to the record before.
        let mut ended = start > 0 && self.bytes.get(start - 1) == Some(&b'\r');
        while let Some(byte @ (b'\r' | b'\n')) = self.bytes.get(self.counted) {
            if *byte == b'\n' {
                if !ended {
                    blank.push(self.line);
                }
                self.line += 1;
            }
            ended = false;
            self.counted += 1;
        }
        (self.line, blank)
    }
}

/// The fault of a row that repeats an earlier one.
pub(crate) fn duplicate(first: u64) -> Fault {
    Fault::new(FaultKind::Conflict, fault_code::DUPLICATE).with("first", format!("line {first}"))
}

/// The fault of a row that names something that is not there.
pub(crate) fn dangling(set: &'static str) -> Fault {
    Fault::new(FaultKind::Unknown, fault_code::DANGLING).with("set", set)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    type Kept = Vec<(String, u64)>;
    type Faulty = Vec<(u64, &'static str)>;

    static RUNS: AtomicU32 = AtomicU32::new(0);

    fn folder() -> std::path::PathBuf {
        let run = RUNS.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("humiao-table-{}-{run}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// Reads a file with two columns; gives what was kept with its line, and the faults.
    fn read_text(text: &str) -> (Kept, Faulty) {
        let folder = folder();
        fs::write(folder.join("t.csv"), text).unwrap();
        let (mut ledger, mut stage, mut kept) = (Ledger::default(), Stage::start("test"), Vec::new());
        let columns = [Column("id_number", "证件号"), Column("day", "日期")];
        let parse = |row: &mut Row<'_>| {
            let (id, day) = (row.required("id_number"), row.day("day"));
            Some((id?, day?))
        };
        read(&folder, "t.csv", &columns, &mut ledger, &mut stage, parse, |(id, day), line| {
            kept.push((format!("{id} {day}"), line));
            Ok(())
        })
        .unwrap();
        fs::remove_dir_all(folder).unwrap();
        let faults = ledger.found().map(|found| (found.line, found.fault.code.as_str())).collect();
        (kept, faults)
    }

    #[test]
    fn rows_are_known_by_the_line_on_which_they_begin() {
        for end in ["\n", "\r\n"] {
            let lines = ["id_number,day", "", "a,2024-05-11", "\"b", "c\",2024/5/11", "", "", "d,45423", ""];
            let (kept, faults) = read_text(&lines.join(end));
            let lines: Vec<u64> = kept.iter().map(|(_, line)| *line).collect();
            assert_eq!(lines, [3, 4, 8]);
            assert!(kept.iter().all(|(row, _)| row.ends_with("2024-05-11")));
            assert_eq!(faults, [2, 6, 7].map(|line| (line, "roster.blank-row")));
        }
    }

    #[test]
    fn headers_are_read_as_they_are_meant_and_in_any_order() {
        let (kept, faults) = read_text("\u{feff}日 期,more,　ID Number \n２０２４年５月１１日,x,１２\n");
        assert_eq!(kept, [("12 2024-05-11".to_owned(), 2)]);
        assert!(faults.is_empty());
    }

    #[test]
    fn a_missing_column_is_said_once_and_a_bad_row_says_everything() {
        assert_eq!(read_text("id_number,when\na,b\nc,d\n").1, [(1, "roster.header")]);
        assert_eq!(read_text("id_number,day,日期\na,2024-05-11,2024-05-12\n"), (vec![], vec![(1, "fault.duplicate")]));
        let (kept, faults) = read_text("id_number,day\n,11/5/2024\nx\n \na,2024-05-11\n");
        assert_eq!(kept, [("a 2024-05-11".to_owned(), 5)]);
        assert_eq!(faults, [(2, "roster.empty-cell"), (2, "roster.day"), (3, "roster.cells"), (4, "roster.blank-row")]);
    }

    #[test]
    fn headers_are_found_as_the_rows_are() {
        let folder = folder();
        fs::write(folder.join("t.csv"), "\u{feff}\r\n , \r\n\"日 期\",\"more, or\nless\"\r\n2024-05-11,x\r\n").unwrap();
        assert_eq!(headers(&folder, "t.csv").unwrap(), (3, vec!["日期".to_owned(), "more,orless".to_owned()]));
        fs::write(folder.join("t.csv"), "").unwrap();
        assert_eq!(headers(&folder, "t.csv").unwrap().1, Vec::<String>::new());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn bytes_that_are_no_text_are_one_bad_row() {
        let folder = folder();
        fs::write(folder.join("t.csv"), b"day\n\xc4\xea\n2024-05-11\n").unwrap();
        let (mut ledger, mut stage, mut kept) = (Ledger::default(), Stage::start("test"), 0);
        let parse = |row: &mut Row<'_>| row.day("day");
        read(&folder, "t.csv", &[Column("day", "日期")], &mut ledger, &mut stage, parse, |_, _| {
            kept += 1;
            Ok(())
        })
        .unwrap();
        fs::remove_dir_all(folder).unwrap();
        assert_eq!(kept, 1);
        let faults: Vec<_> = ledger.found().map(|found| (found.line, found.fault.code.as_str())).collect();
        assert_eq!(faults, [(2, "roster.encoding")]);
    }
}
