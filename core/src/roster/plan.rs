//! How a sheet is to be read: where its header is, which column is which field. Found by looking, before anything is read.

use std::collections::{BTreeMap, BTreeSet};

use super::form::{Field, National};
use super::read::{Counts, read_rows};
use super::sheet::{in_column, letters, row};
use super::{Cell, DateSystem, Form, Holds, Sheet, cell, code, header};
use crate::fault::{Fault, FaultKind, Faults, code as fault_code};
use crate::text::Text;

/// A header is looked for in so many rows; above it are titles and remarks.
const SEARCHED: usize = 30;

/// What is known of a sheet beforehand; nothing of it need be.
///
/// ```
/// use humiao::roster::Hints;
/// let hints = Hints { names: [("student".into(), "编号".into())].into(), ..Hints::default() };
/// assert_eq!(hints.names.len(), 1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hints {
    /// The headers of fields, by the names of the fields; each replaces what is known of the field.
    pub names: BTreeMap<Text, Text>,
    /// The fields in which a blank cell means what stands above it, as merged cells come out.
    pub fill_down: BTreeSet<Text>,
    /// How many places the ids of a field have, so that zeros that were lost in front can be put back.
    pub widths: BTreeMap<Text, u32>,
    /// From which day serial numbers count; 1900 unless it is said.
    pub date_system: Option<DateSystem>,
    /// The row of the header, as the spreadsheet shows it; found unless it is said.
    pub header_row: Option<u32>,
}

/// A column that is read.
#[derive(Debug, Clone)]
pub(super) struct Planned {
    pub field: &'static Field,
    pub place: usize,
    /// The place as the spreadsheet shows it.
    pub shown: usize,
    pub header: Text,
    /// The header in its normal form.
    pub normal: String,
    pub national: National,
    pub width: Option<u32>,
    pub fill_down: bool,
}

/// How a sheet is to be read. It comes from [`inspect`], and can read every sheet that has its columns at the same places.
///
/// ```
/// use humiao::roster::{self, Form, Hints, Sheet};
/// let sheet = Sheet { rows: vec![vec!["班号".into(), "学校".into(), "年级".into()]], first_row: 1, first_column: 0 };
/// let plan = roster::inspect(&sheet, Form::Classroom, &Hints::default()).plan;
/// assert_eq!(plan.map(|plan| (plan.form(), plan.header_row())), Some((Form::Classroom, 1)));
/// ```
#[derive(Debug, Clone)]
pub struct Plan {
    pub(super) form: Form,
    pub(super) header_row: u32,
    pub(super) columns: Vec<Planned>,
    pub(super) date_system: DateSystem,
}

impl Plan {
    /// What the rows are.
    ///
    /// ```
    /// # use humiao::roster::{self, Form, Hints, Sheet};
    /// let sheet = Sheet { rows: vec![vec!["学籍号".into()]], first_row: 1, first_column: 0 };
    /// let plan = roster::inspect(&sheet, Form::Student, &Hints::default()).plan;
    /// assert_eq!(plan.map(|plan| plan.form()), Some(Form::Student));
    /// ```
    #[must_use]
    pub const fn form(&self) -> Form {
        self.form
    }

    /// The row of the header, as the spreadsheet shows it.
    ///
    /// ```
    /// # use humiao::roster::{self, Form, Hints, Sheet};
    /// let sheet = Sheet { rows: vec![vec!["2024年春季".into()], vec!["学籍号".into()]], first_row: 1, first_column: 0 };
    /// let plan = roster::inspect(&sheet, Form::Student, &Hints::default()).plan;
    /// assert_eq!(plan.map(|plan| plan.header_row()), Some(2));
    /// ```
    #[must_use]
    pub const fn header_row(&self) -> u32 {
        self.header_row
    }

    /// The columns that are read: the name of the field, the place of the column as the spreadsheet shows it, from 0
    /// for A, and its header.
    ///
    /// ```
    /// # use humiao::roster::{self, Form, Hints, Sheet};
    /// let sheet = Sheet { rows: vec![vec!["备注".into(), "学籍号".into()]], first_row: 1, first_column: 0 };
    /// let plan = roster::inspect(&sheet, Form::Student, &Hints::default()).plan.unwrap();
    /// assert_eq!(plan.columns().collect::<Vec<_>>(), [("student", 1, "学籍号")]);
    /// ```
    pub fn columns(&self) -> impl Iterator<Item = (&'static str, usize, &str)> {
        self.columns.iter().map(|column| (column.field.name, column.shown, column.header.as_str()))
    }
}

/// A column of a sheet: its letters, its header, and the field that it became.
///
/// ```
/// # use humiao::roster::{self, Form, Hints, Sheet};
/// let sheet = Sheet { rows: vec![vec!["学籍号".into(), "备注".into()]], first_row: 1, first_column: 0 };
/// let found = roster::inspect(&sheet, Form::Student, &Hints::default()).columns;
/// assert_eq!((found[1].letters.as_str(), &found[1].field), ("B", &None));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Column {
    /// A, B, … as the spreadsheet shows it.
    pub letters: Text,
    /// The header as it is written; hidden in `Debug` where it is no field's, for it may be anything.
    pub header: Text,
    /// The name of the field; `None` when nothing reads the column.
    pub field: Option<Text>,
}

impl std::fmt::Debug for Column {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Column({}, {})", self.letters, self.field.as_ref().map_or("…", Text::as_str))
    }
}

/// What a sheet would become, before anything is read from it.
///
/// ```
/// use humiao::roster::{self, Form, Hints, Sheet};
/// let rows = vec![
///     vec!["学籍号".into(), "出生日期".into()],
///     vec!["G34052419800101001X".into(), "1980年1月1日".into()],
///     vec!["G340524198001010011".into(), "1980年1月".into()],
/// ];
/// let found = roster::inspect(&Sheet { rows, first_row: 1, first_column: 0 }, Form::Student, &Hints::default());
/// assert_eq!((found.counts.good, found.counts.set_aside), (1, 1));
/// let told: Vec<_> = found.row_faults.iter().map(|fault| (fault.place.as_str(), fault.code.as_str())).collect();
/// assert_eq!(told, [
///     ("row 3, column A, 学籍号", "id.check-digit"),
///     ("row 3, column B, 出生日期", "roster.month-only"),
/// ]);
/// ```
#[derive(Debug, Clone)]
pub struct Inspection {
    /// How the sheet is to be read; `None` while `faults` keep it from being read.
    pub plan: Option<Plan>,
    /// Every column, and which field it became.
    pub columns: Vec<Column>,
    /// The row of the header, where one was found.
    pub header_row: Option<u32>,
    /// What keeps the sheet from being read: no header, a field without a column, two columns for one field.
    pub faults: Vec<Fault>,
    /// How many rows there are of each kind.
    pub counts: Counts,
    /// Why rows are set aside: all that is wrong with each of them.
    pub row_faults: Vec<Fault>,
    /// What to look at in rows that are read, and which rows are no records.
    pub notes: Vec<Fault>,
}

/// Looks at a sheet and reads it for trial: nothing comes out but what would become of it.
///
/// ```
/// use humiao::roster::{self, Form, Hints, Sheet};
/// let sheet = Sheet { rows: vec![vec!["姓名".into(), "班级".into()]], first_row: 1, first_column: 0 };
/// let found = roster::inspect(&sheet, Form::Student, &Hints::default());
/// assert!(found.plan.is_none());
/// assert_eq!(found.faults[0].code.as_str(), "roster.header", "a name is no identity");
/// ```
#[must_use]
pub fn inspect(sheet: &Sheet, form: Form, hints: &Hints) -> Inspection {
    let mut found = Inspection {
        plan: None,
        columns: Vec::new(),
        header_row: None,
        faults: unknown_fields(form, hints),
        counts: Counts::default(),
        row_faults: Vec::new(),
        notes: Vec::new(),
    };
    let meanings = Meanings { form, hints };
    let Some((header_row, cells)) = header_of(sheet, &meanings) else {
        let searched = sheet.rows.len().min(SEARCHED);
        found.faults.push(Fault::new(FaultKind::Missing, code::NO_HEADER).with("rows", searched));
        return found;
    };
    found.header_row = Some(header_row);
    let columns = meanings.columns(sheet, cells, header_row, &mut found);
    if found.faults.is_empty() {
        let date_system = hints.date_system.unwrap_or(DateSystem::From1900);
        let plan = Plan { form, header_row, columns, date_system };
        let reading = read_rows(sheet, &plan, false);
        (found.counts, found.row_faults, found.notes) = (reading.counts, reading.faults, reading.notes);
        found.plan = Some(plan);
    }
    found
}

/// Names of fields that the form has not.
fn unknown_fields(form: Form, hints: &Hints) -> Vec<Fault> {
    let places = [
        ("names", hints.names.keys().collect::<Vec<_>>()),
        ("fill-down", hints.fill_down.iter().collect()),
        ("widths", hints.widths.keys().collect()),
    ];
    let unknown = |(place, names): (&'static str, Vec<&Text>)| {
        let unknown = names.into_iter().filter(|name| form.named(name.as_str()).is_none()).cloned();
        unknown
            .map(move |name| Fault::new(FaultKind::Unknown, fault_code::UNKNOWN_KEY).with("name", name).at(place))
            .collect::<Vec<_>>()
    };
    places.into_iter().flat_map(unknown).collect()
}

/// Which headers mean which fields, with what is known of this sheet.
struct Meanings<'a> {
    form: Form,
    hints: &'a Hints,
}

impl Meanings<'_> {
    /// The hint for a field.
    fn hint<'h, T>(hints: &'h BTreeMap<Text, T>, field: &Field) -> Option<&'h T> {
        let found = hints.iter().find(|(name, _)| name.as_str().replace('_', "-") == field.name);
        found.map(|(_, hint)| hint)
    }

    fn meant(&self, raw: &str) -> Option<(&'static Field, bool)> {
        let normal = header(raw);
        let fields = self.form.fields();
        let said = fields
            .iter()
            .find(|field| Self::hint(&self.hints.names, field).is_some_and(|name| header(name.as_str()) == normal));
        match (said, self.form.meant(raw)) {
            (Some(field), Some((known, is_national))) => Some((field, is_national && known.name == field.name)),
            (Some(field), None) => Some((field, false)),
            // A field that the host has named is known by no other header.
            (None, known) => known.filter(|(field, _)| Self::hint(&self.hints.names, field).is_none()),
        }
    }

    /// The columns of the header that are read; tells all columns, and what keeps them from being read.
    fn columns(&self, sheet: &Sheet, cells: &[Cell], header_row: u32, found: &mut Inspection) -> Vec<Planned> {
        let mut columns: Vec<Planned> = Vec::new();
        for (place, written) in cells.iter().enumerate() {
            let raw = written.text().unwrap_or_default();
            let meant = self.meant(raw);
            if !written.is_blank() {
                found.columns.push(Column {
                    letters: letters(sheet.first_column + place).into(),
                    header: cell(raw).into(),
                    field: meant.map(|(field, _)| Text::fixed(field.name)),
                });
            }
            let Some((field, is_national)) = meant else { continue };
            let shown = Text::from(cell(raw));
            if let Some(first) = columns.iter().find(|column| column.field.name == field.name) {
                let first = format!("column {}, {}", letters(first.shown), first.header);
                let fault =
                    Fault::new(FaultKind::Conflict, code::TWO_COLUMNS).with("name", field.name).with("first", first);
                found.faults.push(in_column(fault, sheet.first_column + place, shown.as_str()).at(row(header_row)));
                continue;
            }
            let national =
                if let (Holds::Id(national), true) = (field.holds, is_national) { national } else { National::None };
            columns.push(Planned {
                field,
                place,
                shown: sheet.first_column + place,
                header: shown,
                normal: header(raw),
                national,
                width: Self::hint(&self.hints.widths, field).copied(),
                fill_down: self.hints.fill_down.iter().any(|name| name.as_str().replace('_', "-") == field.name),
            });
        }
        for field in self.form.fields() {
            let is_asked = field.is_needed || Self::hint(&self.hints.names, field).is_some();
            if is_asked && !columns.iter().any(|column| column.field.name == field.name) {
                let fault = Fault::new(FaultKind::Missing, code::HEADER).with("name", field.name);
                found.faults.push(fault.at(row(header_row)));
            }
        }
        columns
    }
}

/// The header: the row that is said, else the first of those with the most fields.
fn header_of<'s>(sheet: &'s Sheet, meanings: &Meanings<'_>) -> Option<(u32, &'s [Cell])> {
    let fields = |cells: &[Cell]| {
        let meant = cells.iter().filter_map(|cell| meanings.meant(cell.text()?)).map(|(field, _)| field.name);
        meant.collect::<BTreeSet<_>>().len()
    };
    if let Some(wanted) = meanings.hints.header_row {
        return sheet.numbered().find(|(number, _)| *number == wanted);
    }
    let mut best = None;
    for (number, cells) in sheet.numbered().take(SEARCHED) {
        let count = fields(cells);
        if count > best.map_or(0, |(most, _, _)| most) {
            best = Some((count, number, cells));
        }
    }
    best.map(|(_, number, cells)| (number, cells))
}

impl Plan {
    /// Whether a sheet has the columns of the plan at their places.
    pub(super) fn fits(&self, sheet: &Sheet) -> Result<(), Faults> {
        let Some((_, cells)) = sheet.numbered().find(|(number, _)| *number == self.header_row) else {
            return Err(Fault::new(FaultKind::Conflict, code::CHANGED).at(row(self.header_row)).into());
        };
        let is_there = |column: &&Planned| {
            let written = cells.get(column.place).and_then(Cell::text).unwrap_or_default();
            header(written) == column.normal
        };
        let moved = self.columns.iter().filter(|column| !is_there(column));
        let changed = |column: &Planned| {
            let fault = Fault::new(FaultKind::Conflict, code::CHANGED);
            in_column(fault, column.shown, column.header.as_str()).at(row(self.header_row))
        };
        let faults: Vec<Fault> = moved.map(changed).collect();
        if faults.is_empty() { Ok(()) } else { Err(Faults(faults)) }
    }
}
