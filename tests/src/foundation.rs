//! The calls of the foundation: calendar, time, ids, duties, policy.

use humiao::catalog::Wire;
use humiao::duty::Window;
use humiao::fault::Fault;
use humiao::id::{ResidentNumber, SchoolCode, StudentNumber};
use humiao::policy::Policy;
use humiao::time::{SchoolCalendar, SchoolYear};
use serde_json::{Value, json};

use crate::vector::{Case, File, day, number, text};

/// Runs one case.
///
/// # Errors
/// A sentence for whoever wrote the vector.
pub fn run(file: &File, case: &Case) -> Result<Value, String> {
    let when = &case.when;
    let or_fault = |result: Result<Value, Fault>| result.unwrap_or_else(|fault| json!({"fault": fault.code}));
    Ok(match file.call.as_str() {
        "calendar.kind" => {
            let kind = SchoolCalendar::bundled().kind(day(when, "on")?);
            or_fault(kind.map(|kind| json!({"kind": kind.wire(), "worked": kind.is_worked()})))
        }
        "calendar.add-working-days" => {
            let later = SchoolCalendar::bundled().add_working_days(day(when, "day")?, number(when, "count")?);
            or_fault(later.map(|day| json!({"day": day})))
        }
        "calendar.school-year" => {
            let year = SchoolYear::of(day(when, "on")?);
            json!({"start": year.start(), "first-day": year.first_day(), "last-day": year.last_day()})
        }
        "time.plus-months" => json!({"day": day(when, "day")?.plus_months(number(when, "months")?)}),
        "time.age" => json!({"age": day(when, "on")?.age_of(day(when, "born")?)}),
        "id.resident-number" => or_fault(
            ResidentNumber::parse(text(when, "number")?)
                .map(|number| json!({"birth-date": number.birth_date(), "sex": number.sex().wire()})),
        ),
        "id.student-number" => {
            or_fault(StudentNumber::parse(text(when, "number")?).map(|number| json!({"kind": number.kind().wire()})))
        }
        "id.school-code" => or_fault(
            SchoolCode::parse(text(when, "number")?)
                .map(|code| json!({"school-type": code.school_type(), "province": code.province()})),
        ),
        "duty.status" => {
            let given = &case.given;
            let optional = |key: &str| given.get(key).map(|_| day(given, key)).transpose();
            let window = Window { start: day(given, "start")?, due: day(given, "due")?, end: optional("end")? };
            json!({"status": window.status(day(when, "on")?, optional("done")?).wire()})
        }
        "policy.load" => policy(when)?,
        other => return Err(format!("no runner for the call {other}")),
    })
}

/// Loads a preset after textual changes; all faults with their places.
fn policy(when: &Value) -> Result<Value, String> {
    let mut source = match Policy::preset_text(text(when, "preset")?) {
        Ok(source) => source.to_owned(),
        Err(fault) => return Ok(json!({"faults": [{"code": fault.code, "place": ""}]})),
    };
    for change in when.get("changes").and_then(Value::as_array).into_iter().flatten() {
        let (old, new) = (text(change, "old")?, text(change, "new")?);
        if !source.contains(old) {
            return Err(format!("the preset does not contain {old:?}"));
        }
        source = source.replacen(old, new, 1);
    }
    Ok(match Policy::from_toml(&source) {
        Ok(policy) => json!({"id": policy.id, "faults": []}),
        Err(faults) => {
            let faults: Vec<Value> =
                faults.0.iter().map(|fault| json!({"code": fault.code, "place": fault.place})).collect();
            json!({"faults": faults})
        }
    })
}
