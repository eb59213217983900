//! Plain files: CSV in UTF-8 with one header line, and lines of JSON.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use humiao::time::Day;

/// The folder into which the city is written.
pub(crate) struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Makes the folder.
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(path)?;
        Ok(Self { path: path.to_owned() })
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.path.join(file)
    }

    /// A CSV file with its header.
    pub(crate) fn table(&self, file: &str, header: &[&str]) -> io::Result<Table> {
        let file = BufWriter::with_capacity(1 << 18, File::create(self.path(file))?);
        let mut table = Table { writer: csv::Writer::from_writer(file) };
        table.row(header)?;
        Ok(table)
    }

    /// A file of lines.
    pub(crate) fn lines<I: IntoIterator<Item = String>>(&self, file: &str, lines: I) -> io::Result<()> {
        let mut writer = BufWriter::with_capacity(1 << 18, File::create(self.path(file))?);
        for line in lines {
            writer.write_all(line.as_bytes())?;
            writer.write_all(b"\n")?;
        }
        writer.flush()
    }
}

/// A CSV file that is being written.
pub(crate) struct Table {
    writer: csv::Writer<BufWriter<File>>,
}

impl Table {
    pub(crate) fn row<T: AsRef<str>>(&mut self, cells: &[T]) -> io::Result<()> {
        self.writer.write_record(cells.iter().map(|cell| cell.as_ref().as_bytes())).map_err(io::Error::other)
    }

    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// A day that may be absent.
pub(crate) fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// Yes or no, as a school writes it.
pub(crate) const fn yes(held: bool) -> &'static str {
    if held { "是" } else { "否" }
}
