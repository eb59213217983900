//! Rosters as spreadsheets have them: single cells, whole sheets, and the student of a list.

pub(crate) mod cell;
pub(crate) mod sheet;
pub(crate) mod student;
