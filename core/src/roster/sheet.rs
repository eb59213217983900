//! A sheet as a spreadsheet shows it: rows of cells, and the places that people know them by.

use std::fmt;

use super::cell;
use crate::fault::Fault;
use crate::text::Text;
use crate::time::Day;

/// A cell of a sheet; hidden in `Debug`.
///
/// ```
/// use humiao::roster::Cell;
/// assert!(Cell::from("　").is_blank());
/// assert_eq!(format!("{:?}", Cell::from("张三")), "Cell(…)");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// Text, also a number that was written as text.
    Text(Text),
    /// A number, in decimal digits.
    Number(Text),
    /// A number with more digits than the host's number type keeps.
    Rounded,
    /// A day.
    Day(Day),
    /// Something else, by the name of its type.
    Other(Text),
}

impl Cell {
    /// Whether nothing stands in it.
    ///
    /// ```
    /// use humiao::roster::Cell;
    /// assert!(Cell::Blank.is_blank() && !Cell::Rounded.is_blank());
    /// ```
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Blank => true,
            Self::Text(text) => cell(text.as_str()).is_empty(),
            Self::Number(_) | Self::Rounded | Self::Day(_) | Self::Other(_) => false,
        }
    }

    /// The text, where it is text.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text.as_str()),
            Self::Blank | Self::Number(_) | Self::Rounded | Self::Day(_) | Self::Other(_) => None,
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(Text::from(text))
    }
}

impl fmt::Debug for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cell(…)")
    }
}

/// The cells of a sheet, row by row, and the number that the spreadsheet shows beside the first of them. Rows may be of
/// any length; what a row has not is blank.
///
/// ```
/// use humiao::roster::Sheet;
/// let sheet = Sheet { rows: vec![vec!["学籍号".into()]], first_row: 1, first_column: 0 };
/// assert_eq!(sheet.rows.len(), 1);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// The number of the first row, from 1.
    pub first_row: u32,
    /// The place of the first column, from 0 for A.
    pub first_column: usize,
}

impl Sheet {
    /// The rows with the numbers that the spreadsheet shows.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (u32, &[Cell])> {
        let number = |place: usize| self.first_row.saturating_add(u32::try_from(place).unwrap_or(u32::MAX));
        self.rows.iter().enumerate().map(move |(place, cells)| (number(place), cells.as_slice()))
    }
}

impl fmt::Debug for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sheet({} rows from row {})", self.rows.len(), self.first_row)
    }
}

/// The letters of a column, from 0: A, B, … Z, AA.
///
/// ```
/// use humiao::roster::letters;
/// assert_eq!([0, 4, 25, 26, 701, 702].map(letters), ["A", "E", "Z", "AA", "ZZ", "AAA"]);
/// ```
#[must_use]
pub fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(('A'..='Z').nth(rest % 26).unwrap_or('A'));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// The place of a row.
pub(super) fn row(number: u32) -> String {
    format!("row {number}")
}

/// The same fault in a column, by its letters and by its header.
pub(super) fn in_column(fault: Fault, place: usize, header: &str) -> Fault {
    fault.at(header).at(format!("column {}", letters(place)))
}
