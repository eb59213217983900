//! The rows of a sheet as values, and what is wrong with the others.

use std::collections::BTreeMap;

use super::plan::{Plan, Planned};
use super::sheet::{in_column, row};
use super::value::{Others, Person, Value};
use super::{Cell, Form, Sheet, code, header};
use crate::catalog::Wire;
use crate::fault::{Fault, FaultKind, Faults, code as fault_code};
use crate::role::Role;

/// How many rows there are of each kind; all of them together are the rows of the sheet, but for its header.
///
/// ```
/// use humiao::roster::{self, Form, Hints, Sheet};
/// let rows = vec![vec!["学籍号".into()], vec!["".into()], vec!["合计".into()]];
/// let counts = roster::inspect(&Sheet { rows, first_row: 1, first_column: 0 }, Form::Student, &Hints::default()).counts;
/// assert_eq!((counts.blank, counts.totals, counts.good), (1, 1, 0));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Counts {
    /// Rows that are read.
    pub good: u32,
    /// Rows that are set aside with their faults.
    pub set_aside: u32,
    /// Rows without a single value.
    pub blank: u32,
    /// Rows of totals.
    pub totals: u32,
    /// Rows that are the header once more.
    pub headers: u32,
    /// Rows above the header.
    pub above: u32,
    /// Cells that took what stands above them.
    pub filled: u32,
    /// Ids that got zeros in front.
    pub padded: u32,
}

/// A row that was read: its number in the spreadsheet, and a value for each column of the plan.
///
/// ```
/// use humiao::roster::Record;
/// let record = Record { row: 2, values: vec![] };
/// assert_eq!(format!("{record:?}"), "Record { row: 2, values: [] }");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The row, as the spreadsheet shows it.
    pub row: u32,
    /// The values, in the order of [`Plan::columns`]; `None` where nothing stands.
    pub values: Vec<Option<Value>>,
}

/// What a sheet says.
///
/// ```
/// use humiao::roster::{self, Form, Hints, Sheet, Value};
/// let rows = vec![vec!["班号".into(), "学校".into(), "年级".into()], vec!["C-1".into(), "S-1".into(), "初一".into()]];
/// let sheet = Sheet { rows, first_row: 1, first_column: 0 };
/// let plan = roster::inspect(&sheet, Form::Classroom, &Hints::default()).plan.unwrap();
/// let reading = roster::read(&sheet, &plan)?;
/// assert_eq!(reading.records[0].values[2], Some(Value::Number(7)));
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The rows that were read, in their order.
    pub records: Vec<Record>,
    /// All that is wrong with the rows that are set aside, each at its row and column.
    pub faults: Vec<Fault>,
    /// What to look at in rows that were read, and which rows are no records.
    pub notes: Vec<Fault>,
    /// How many rows there are of each kind.
    pub counts: Counts,
}

/// Reads a sheet as a plan says. A good row goes on beside a bad one.
///
/// # Errors
/// `roster.changed` for each column of the plan whose header does not stand at its place.
///
/// ```
/// use humiao::roster::{self, Form, Hints, Sheet};
/// let mut sheet = Sheet { rows: vec![vec!["学籍号".into()]], first_row: 1, first_column: 0 };
/// let plan = roster::inspect(&sheet, Form::Student, &Hints::default()).plan.unwrap();
/// assert!(roster::read(&sheet, &plan).is_ok());
/// sheet.rows[0].insert(0, "序号".into());
/// assert_eq!(roster::read(&sheet, &plan).unwrap_err().0[0].code.as_str(), "roster.changed");
/// ```
pub fn read(sheet: &Sheet, plan: &Plan) -> Result<Reading, Faults> {
    plan.fits(sheet)?;
    Ok(read_rows(sheet, plan, true))
}

/// Reads all rows; the records are kept where they are wanted.
pub(super) fn read_rows(sheet: &Sheet, plan: &Plan, keep: bool) -> Reading {
    let reading = Reading { records: Vec::new(), faults: Vec::new(), notes: Vec::new(), counts: Counts::default() };
    let others = |column: &Planned| Others::of(column, sheet.rows.iter().filter_map(|cells| cells.get(column.place)));
    let mut reader = Reader {
        plan,
        keep,
        reading,
        others: plan.columns.iter().map(others).collect(),
        above: vec![Cell::Blank; plan.columns.len()],
        identities: BTreeMap::new(),
        persons: BTreeMap::new(),
        schools: BTreeMap::new(),
    };
    for (number, cells) in sheet.numbered() {
        reader.row(number, cells);
    }
    reader.reading
}

struct Reader<'a> {
    plan: &'a Plan,
    keep: bool,
    reading: Reading,
    /// For each column, what its cells are like.
    others: Vec<Others>,
    /// For each column, the last cell that was not blank.
    above: Vec<Cell>,
    /// The row in which a record was first seen.
    identities: BTreeMap<Vec<Option<Value>>, u32>,
    persons: BTreeMap<Value, u32>,
    /// The school of a class, and the row that said so.
    schools: BTreeMap<Value, (Value, u32)>,
}

impl Reader<'_> {
    fn row(&mut self, number: u32, cells: &[Cell]) {
        let counts = &mut self.reading.counts;
        let note = |code| Fault::new(FaultKind::Invalid, code).at(row(number));
        if number == self.plan.header_row {
        } else if cells.iter().all(Cell::is_blank) {
            counts.blank += 1;
        } else if number < self.plan.header_row {
            counts.above += 1;
        } else if is_total(cells) {
            counts.totals += 1;
            self.reading.notes.push(note(code::TOTAL_ROW));
            self.above.fill(Cell::Blank);
        } else if is_header(cells, &self.plan.columns) {
            counts.headers += 1;
            self.reading.notes.push(note(code::REPEATED_HEADER));
        } else {
            self.record(number, cells);
        }
    }

    fn record(&mut self, number: u32, cells: &[Cell]) {
        let (mut values, mut faults, mut notes) = (Vec::with_capacity(self.others.len()), Vec::new(), Vec::new());
        let (mut filled, mut padded) = (0, 0);
        let columns = self.plan.columns.iter().zip(&self.others).zip(&mut self.above);
        for ((column, others), above) in columns {
            let mut from = cells.get(column.place).unwrap_or(&Cell::Blank);
            if column.fill_down {
                if !from.is_blank() {
                    *above = from.clone();
                } else if !above.is_blank() {
                    filled += 1;
                    from = above;
                }
            }
            let here = |fault| in_column(fault, column.shown, column.header.as_str());
            match column.value(from, self.plan.date_system, others) {
                Ok(said) => {
                    if said.value.is_none() && column.field.is_needed {
                        faults.push(here(Fault::new(FaultKind::Missing, code::EMPTY_CELL)));
                    }
                    notes.extend(said.note.map(here));
                    padded += u32::from(said.is_padded);
                    values.push(said.value);
                }
                Err(fault) => {
                    faults.push(here(fault));
                    values.push(None);
                }
            }
        }
        if faults.is_empty() {
            faults.extend(self.parts(&values));
        }
        if faults.is_empty() {
            faults.extend(self.conflicts(number, &values));
        }
        let at = |fault: Fault| fault.at(row(number));
        if faults.is_empty() {
            notes.extend(self.contradictions(number, &values));
            self.reading.notes.extend(notes.into_iter().map(at));
            self.reading.counts.good += 1;
            self.reading.counts.filled += filled;
            self.reading.counts.padded += padded;
            if self.keep {
                self.reading.records.push(Record { row: number, values });
            }
        } else {
            self.reading.counts.set_aside += 1;
            self.reading.faults.extend(faults.into_iter().map(at));
        }
    }

    /// The value of a field, with its column.
    fn of<'v>(&self, name: &str, values: &'v [Option<Value>]) -> Option<(&Planned, &'v Value)> {
        let columns = self.plan.columns.iter().zip(values);
        columns
            .filter(|(column, _)| column.field.name == name)
            .find_map(|(column, value)| Some((column, value.as_ref()?)))
    }

    /// What the post of a row lacks.
    fn parts(&self, values: &[Option<Value>]) -> Vec<Fault> {
        let kind = match (self.plan.form, self.of("kind", values)) {
            (Form::Posting, Some((_, Value::Member(kind)))) => Role::from_wire(kind),
            _ => None,
        };
        let needed: &[&str] = match kind {
            Some(Role::Principal | Role::PsychologyTeacher) => &["school"],
            Some(Role::GradeHead) => &["school", "grade"],
            Some(Role::ClassTeacher) => &["class-id"],
            Some(Role::SubjectTeacher) => &["class-id", "subject"],
            Some(Role::CountyStation | Role::CityCentre) | None => &[],
        };
        let missing = needed.iter().filter(|name| self.of(name, values).is_none());
        let fault = |name: &&str| match self.plan.columns.iter().find(|column| column.field.name == *name) {
            Some(column) => {
                let fault = Fault::new(FaultKind::Missing, code::EMPTY_CELL);
                in_column(fault, column.shown, column.header.as_str())
            }
            None => Fault::new(FaultKind::Missing, code::HEADER).with("name", name),
        };
        missing.map(fault).collect()
    }

    /// What rows before this one contradict: the same record, or the same class in another school.
    fn conflicts(&mut self, number: u32, values: &[Option<Value>]) -> Vec<Fault> {
        let mut faults = Vec::new();
        let identity = self.plan.columns.iter().zip(values).filter(|(column, _)| column.field.is_identity);
        let key: Vec<_> = identity.clone().map(|(_, value)| value.clone()).collect();
        if let Some(first) = self.identities.get(&key) {
            let fault = Fault::new(FaultKind::Conflict, fault_code::DUPLICATE).with("first", row(*first));
            let column = identity.map(|(column, _)| column).next();
            faults.push(match column {
                Some(column) if key.len() == 1 => in_column(fault, column.shown, column.header.as_str()),
                Some(_) | None => fault,
            });
        }
        let class = self.of("class-id", values).zip(self.of("school", values));
        if let Some(((column, class), (_, school))) = class {
            match self.schools.get(class) {
                Some((other, first)) if other != school => {
                    let fault = Fault::new(FaultKind::Conflict, code::CLASS_IN_TWO_SCHOOLS).with("first", row(*first));
                    faults.push(in_column(fault, column.shown, column.header.as_str()));
                }
                Some(_) => {}
                None => {
                    let (class, school) = (class.clone(), school.clone());
                    self.schools.insert(class, (school, number));
                }
            }
        }
        if faults.is_empty() {
            self.identities.insert(key, number);
        }
        faults
    }

    /// What in a row that is read does not agree: for people to look at.
    fn contradictions(&mut self, number: u32, values: &[Option<Value>]) -> Vec<Fault> {
        let Some((column, value)) = self.of("resident-number", values) else { return Vec::new() };
        let mut notes = Vec::new();
        if let Some(person) = Person::of(value) {
            let columns = self.plan.columns.iter().zip(values);
            notes.extend(columns.filter_map(|(column, value)| {
                let fault = person.contradicted_by(column.field.name, value.as_ref()?)?;
                Some(in_column(fault, column.shown, column.header.as_str()))
            }));
        }
        match self.persons.get(value) {
            Some(first) => {
                let fault = Fault::new(FaultKind::Conflict, code::SAME_PERSON).with("first", row(*first));
                notes.push(in_column(fault, column.shown, column.header.as_str()));
            }
            None => {
                self.persons.insert(value.clone(), number);
            }
        }
        notes
    }
}

/// Whether a row begins with a word for a total.
fn is_total(cells: &[Cell]) -> bool {
    const WORDS: [&str; 8] = ["合计", "总计", "小计", "共计", "总数", "total", "subtotal", "grandtotal"];
    let first = cells.iter().find(|cell| !cell.is_blank()).and_then(Cell::text).map(header);
    first.is_some_and(|first| WORDS.contains(&first.trim_end_matches(':')))
}

/// Whether a row is the header once more: whatever stands in the columns that are read is their header.
fn is_header(cells: &[Cell], columns: &[Planned]) -> bool {
    let mut found = 0;
    for column in columns {
        let Some(written) = cells.get(column.place).filter(|cell| !cell.is_blank()) else { continue };
        if written.text().is_none_or(|text| header(text) != column.normal) {
            return false;
        }
        found += 1;
    }
    found > 0
}
