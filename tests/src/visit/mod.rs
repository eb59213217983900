//! The calls of the visit book.

mod chain;
mod owed;
mod owners;
mod plan;

use humiao::catalog::Wire;
use humiao::duty::Duty;
use humiao::fault::Fault;
use humiao::indicator::Ratio;
use humiao::time::{Day, Span};
use humiao::verdict::Reason;
use humiao::visit::{Directory, Rules};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::vector::{Case, File, day, policy, read};

/// Runs one case.
///
/// # Errors
/// A sentence for whoever wrote the vector.
pub fn run(file: &File, case: &Case) -> Result<Value, String> {
    let rules = policy(&case.given)?.visit;
    let directory = Directory::new(
        list(&case.given, "classrooms")?,
        list(&case.given, "postings")?,
        list(&case.given, "enrolments")?,
        list(&case.given, "ownerships")?,
    )
    .with_leaves(list(&case.given, "leaves")?)
    .with_residences(list(&case.given, "residences")?)
    .with_barred(list(&case.given, "barred")?)
    .with_pairs(list(&case.given, "pairs")?);
    let mut told = answer(&file.call, &rules, &directory, case)?;
    if let Some(told) = told.as_object_mut() {
        told.insert("faults".into(), faults(directory.faults()));
    }
    Ok(told)
}

fn answer(call: &str, rules: &Rules, directory: &Directory, case: &Case) -> Result<Value, String> {
    let parts = [chain::answer, owed::answer, owners::answer, plan::answer];
    let answers = parts.iter().find_map(|part| part(call, rules, directory, case).transpose());
    answers.unwrap_or_else(|| Err(format!("no runner for the call {call}")))
}

fn span(when: &Value) -> Result<Span, String> {
    let end = if when.get("end").is_some() { Some(day(when, "end")?) } else { None };
    Span::new(day(when, "start")?, end).map_err(|fault| fault.to_string())
}

/// Duties with their windows and who is accountable.
fn shown(duties: &[Duty], on: Day) -> Vec<Value> {
    let more = |owed: &Duty| json!({ "kind": owed.kind.wire(), "done": owed.done, "accountable": owed.accountable });
    duties.iter().map(|owed| window(owed, on, more(owed))).collect()
}

/// A list of a table; empty when it is not there.
pub(crate) fn list<T: DeserializeOwned>(table: &Value, key: &str) -> Result<Vec<T>, String> {
    if table.get(key).is_some() { read(table, key) } else { Ok(Vec::new()) }
}

/// The codes of reasons, sorted, one for each.
pub(crate) fn codes(reasons: &[Reason]) -> Vec<&'static str> {
    let mut codes: Vec<_> = reasons.iter().map(|reason| reason.code.as_str()).collect();
    codes.sort_unstable();
    codes
}

/// Faults with their places.
pub(crate) fn faults(faults: &[Fault]) -> Value {
    faults.iter().map(|fault| json!({ "code": fault.code, "place": fault.place })).collect()
}

/// A rate, shown without a goal.
pub(crate) fn ratio(ratio: &Ratio) -> Value {
    json!({ "numerator": ratio.numerator, "denominator": ratio.denominator, "percent": ratio.percent(None) })
}

/// The window of a duty and its status on a day, beside what else is told about it.
pub(crate) fn window(duty: &Duty, on: Day, mut more: Value) -> Value {
    let window = duty.window;
    if let Some(told) = more.as_object_mut() {
        told.insert("start".into(), json!(window.start));
        told.insert("due".into(), json!(window.due));
        told.insert("end".into(), json!(window.end));
        told.insert("status".into(), json!(duty.status(on).wire()));
    }
    more
}
