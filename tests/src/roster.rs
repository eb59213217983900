//! The calls of rosters: single cells, headers, whole sheets.

use humiao::catalog::Wire;
use humiao::fault::Fault;
use humiao::roster::{self, Cell, DateSystem, Form, Hints, Inspection, Sheet};
use humiao::text::Text;
use humiao::time::Day;
use serde_json::{Map, Value, json};

use crate::vector::{Case, File, day, text};

/// Runs one case.
///
/// # Errors
/// A sentence for whoever wrote the vector.
pub fn run(file: &File, case: &Case) -> Result<Value, String> {
    let when = &case.when;
    let or_fault = |result: Result<Value, Fault>| result.unwrap_or_else(|fault| json!({"fault": fault.code}));
    Ok(match file.call.as_str() {
        "roster.day" => {
            let system = when.get("system").map(|_| member(when, "system")).transpose()?;
            let cell = text(when, "cell")?;
            let read = system.map_or_else(|| roster::day(cell), |system| roster::day_in(cell, system));
            or_fault(read.map(|day| json!({"day": day})))
        }
        "roster.grade" => {
            let read = roster::grade(text(when, "cell")?);
            or_fault(read.map(|grade| json!({"grade": grade, "blank": grade.is_none()})))
        }
        "roster.field" => {
            let form: Form = member(when, "form")?;
            json!({"field": form.field(text(when, "header")?).map(|field| field.name)})
        }
        "roster.inspect" => {
            let sheet = sheet(&case.given)?;
            let hints = hints(when.get("hints").unwrap_or(&Value::Null))?;
            inspected(&sheet, &roster::inspect(&sheet, member(when, "form")?, &hints))?
        }
        other => return Err(format!("no runner for the call {other}")),
    })
}

fn member<T: Wire>(table: &Value, key: &str) -> Result<T, String> {
    T::from_wire(text(table, key)?).ok_or_else(|| format!("`{key}` is no {}", T::SET))
}

fn sheet(given: &Value) -> Result<Sheet, String> {
    let rows = given.get("rows").and_then(Value::as_array).ok_or("a sheet has rows")?;
    let cells = |row: &Value| row.as_array().ok_or("a row has cells")?.iter().map(cell).collect();
    let first_row = given.get("first-row").and_then(Value::as_u64).unwrap_or(1);
    let first_row = u32::try_from(first_row).map_err(|_| "no row has such a number")?;
    let first_column = given.get("first-column").and_then(Value::as_u64).unwrap_or(0);
    let first_column = usize::try_from(first_column).map_err(|_| "no column has such a place")?;
    Ok(Sheet { rows: rows.iter().map(cells).collect::<Result<_, String>>()?, first_row, first_column })
}

fn cell(value: &Value) -> Result<Cell, String> {
    Ok(match value {
        Value::Null => Cell::Blank,
        Value::String(text) => Cell::from(text.as_str()),
        Value::Number(number) => Cell::Number(number.to_string().into()),
        Value::Object(table) if table.contains_key("day") => Cell::Day(day(value, "day")?),
        Value::Object(table) if table.contains_key("rounded") => Cell::Rounded,
        Value::Object(_) | Value::Array(_) | Value::Bool(_) => return Err("no such cell".to_owned()),
    })
}

fn hints(table: &Value) -> Result<Hints, String> {
    let entries = |key: &str| table.get(key).and_then(Value::as_object).into_iter().flatten();
    let named = |(name, header): (&String, &Value)| Some((name.as_str().into(), header.as_str()?.into()));
    let wide = |(name, width): (&String, &Value)| Some((name.as_str().into(), u32::try_from(width.as_u64()?).ok()?));
    let fields = table.get("fill-down").and_then(Value::as_array).into_iter().flatten();
    Ok(Hints {
        names: entries("names").filter_map(named).collect(),
        fill_down: fields.filter_map(Value::as_str).map(Text::from).collect(),
        widths: entries("widths").filter_map(wide).collect(),
        date_system: table.get("date-system").map(|_| member::<DateSystem>(table, "date-system")).transpose()?,
        header_row: table.get("header-row").and_then(Value::as_u64).and_then(|row| u32::try_from(row).ok()),
    })
}

fn placed(faults: &[Fault]) -> Vec<(Text, &str)> {
    faults.iter().map(|fault| (fault.place.clone(), fault.code.as_str())).collect()
}

fn inspected(sheet: &Sheet, found: &Inspection) -> Result<Value, String> {
    let counts = found.counts;
    let records = match &found.plan {
        Some(plan) => {
            let reading = roster::read(sheet, plan).map_err(|faults| faults.to_string())?;
            if (reading.counts, &reading.faults, &reading.notes) != (counts, &found.row_faults, &found.notes) {
                return Err("what was read is not what the trial said".to_owned());
            }
            let names: Vec<&str> = plan.columns().map(|(field, _, _)| field).collect();
            let record = |record: &roster::Record| {
                let values = names
                    .iter()
                    .zip(&record.values)
                    .filter_map(|(name, value)| Some(((*name).to_owned(), told(value.as_ref()?))));
                json!([record.row, values.collect::<Map<_, _>>()])
            };
            Value::Array(reading.records.iter().map(record).collect())
        }
        None => Value::Null,
    };
    let fields = found.columns.iter().filter_map(|column| Some((column.field.clone()?.into(), json!(column.letters))));
    let unread: Vec<&Text> =
        found.columns.iter().filter(|column| column.field.is_none()).map(|column| &column.letters).collect();
    Ok(json!({
        "header-row": found.header_row,
        "fields": fields.collect::<Map<_, _>>(),
        "unread": unread,
        "faults": placed(&found.faults),
        "counts": {
            "good": counts.good, "set-aside": counts.set_aside, "blank": counts.blank, "totals": counts.totals,
            "headers": counts.headers, "above": counts.above, "filled": counts.filled, "padded": counts.padded,
        },
        "row-faults": placed(&found.row_faults),
        "notes": placed(&found.notes),
        "records": records,
    }))
}

fn told(value: &roster::Value) -> Value {
    match value {
        roster::Value::Text(text) => json!(text),
        roster::Value::Day(day) => json!(Day::to_string(day)),
        roster::Value::Number(number) => json!(number),
        roster::Value::YesNo(answer) => json!(answer),
        roster::Value::Member(name) => json!(name),
    }
}
