//! Rosters as spreadsheets have them: cells as they were meant, headers in Chinese and English, days in the ways that people
//! and Excel write them. Reading files is left to the host.
//!
//! A sheet is looked at first: [`inspect`] says which header became which field, what nothing reads, how many rows are
//! good, and why the others are set aside. What it found is a [`Plan`], and [`read`] reads by it.
//!
//! ```
//! use humiao::roster::{self, Form, Hints, Sheet, Value};
//!
//! let rows = vec![
//!     vec!["2023 学年学生名册".into()],
//!     vec!["学籍号".into(), "姓名".into(), "班级编号".into(), "入学日期".into()],
//!     vec!["G34052419800101001X".into(), "…".into(), "C-701".into(), "２０２３年９月１日".into()],
//!     vec!["G34052419800101001X".into(), "…".into(), "C-702".into(), "2023-09".into()],
//! ];
//! let sheet = Sheet { rows, first_row: 1, first_column: 0 };
//! let found = roster::inspect(&sheet, Form::Student, &Hints::default());
//! assert_eq!((found.header_row, found.counts.good, found.counts.set_aside), (Some(2), 1, 1));
//! assert_eq!(found.row_faults[0].place.as_str(), "row 4, column D, 入学日期");
//!
//! let plan = found.plan.expect("nothing keeps it from being read");
//! let reading = roster::read(&sheet, &plan)?;
//! assert_eq!(reading.records[0].values[3], Some(Value::Day(roster::day("2023-09-01")?)));
//! # Ok::<(), humiao::fault::Faults>(())
//! ```

mod cell;
pub mod code;
mod day;
mod form;
mod plan;
mod read;
mod sheet;
mod student;
mod value;

pub use cell::{cell, grade, header, number, required, sex, yes_no};
pub(crate) use code::ENTRIES;
pub use day::{DateSystem, day, day_in};
use form::Holds;
pub use form::{Field, Form};
pub use plan::{Column, Hints, Inspection, Plan, inspect};
pub use read::{Counts, Reading, Record, read};
pub use sheet::{Cell, Sheet, letters};
pub use student::Student;
pub use value::Value;

#[cfg(test)]
mod tests;
