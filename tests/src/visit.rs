//! The calls of the visit book.

use std::collections::BTreeMap;

use humiao::catalog::Wire;
use humiao::duty::Duty;
use humiao::fault::Fault;
use humiao::id::StudentId;
use humiao::indicator::Ratio;
use humiao::role::Actor;
use humiao::time::{Day, SchoolYear, Span, Timestamp};
use humiao::verdict::{Reason, Verdict};
use humiao::visit::{self, Classroom, Coverage, Directory, Happening, KeyStudent, Rules, VisitRecord};
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
    let (given, when) = (&case.given, &case.when);
    let visits: Vec<VisitRecord> = list(given, "visits")?;
    let keys: Vec<KeyStudent> = list(given, "keys")?;
    let year = || read::<SchoolYear>(when, "year");
    Ok(match call {
        "visit.chain" => {
            let (student, on): (StudentId, Day) = (read(when, "student")?, day(when, "on")?);
            match (visit::chain(rules, directory, &student, on), visit::accountable(rules, directory, &student, on)) {
                (Err(fault), _) | (_, Err(fault)) => json!({ "fault": fault.code }),
                (Ok(chain), Ok(accountable)) => {
                    let links = chain.links.iter().map(|link| {
                        json!({
                            "role": link.role, "holder": link.holder,
                            "answering": link.answering, "answering-role": link.answering_role,
                        })
                    });
                    let links: Vec<Value> = links.collect();
                    json!({ "links": links, "accountable": accountable, "unmet": codes(&chain.unmet) })
                }
            }
        }
        "visit.record" => {
            let (actor, now): (Actor, Timestamp) = (read(when, "actor")?, read(when, "now")?);
            match visit::record(rules, directory, read(when, "visit")?, &actor, now) {
                Verdict::Allowed(_) => json!({ "allowed": true }),
                Verdict::Refused(reasons) => json!({ "refused": codes(&reasons) }),
            }
        }
        "visit.duties" => {
            let (student, on): (StudentId, Day) = (read(when, "student")?, day(when, "on")?);
            let duties = visit::duties(rules, directory, &student, &keys, &visits, year()?, on);
            json!({ "duties": shown(&duties, on) })
        }
        "visit.occasional" => {
            let (happenings, on): (Vec<Happening>, Day) = (list(given, "happenings")?, day(when, "on")?);
            let owed = match when.get("scope") {
                Some(_) => {
                    let scope = read(when, "scope")?;
                    visit::occasional_duties_within(rules, directory, &happenings, &visits, &scope, on)
                }
                None => {
                    let student: StudentId = read(when, "student")?;
                    visit::occasional_duties(rules, directory, &student, &happenings, &visits, on)
                }
            };
            json!({ "duties": shown(&owed.duties, on), "unsound": faults(&owed.faults) })
        }
        "visit.complaints" => {
            let (visit, now): (VisitRecord, Timestamp) = (read(when, "visit")?, read(when, "now")?);
            let bare = |visit: &VisitRecord| VisitRecord { complaints: Vec::new(), ..visit.clone() };
            let before = bare(&visit);
            let verdict = match when.get("answer") {
                Some(_) => visit::answer_complaint(visit, read(when, "complaint")?, read(when, "answer")?, now),
                None => visit::complain(visit, read(when, "complaint")?, now),
            };
            match verdict {
                Verdict::Allowed(visit) => {
                    let told = visit.complaints.iter().map(|row| json!([row.by.wire(), row.answer.is_some()]));
                    json!({ "complaints": told.collect::<Vec<_>>(), "unchanged": bare(&visit) == before })
                }
                Verdict::Refused(reasons) => json!({ "refused": codes(&reasons) }),
            }
        }
        "visit.coverage" => {
            if let Some(by) = when.get("by") {
                let by = groups(by)?;
                return Ok(by_group(visit::coverage_by(rules, directory, &visits, year()?, day(when, "on")?, by)));
            }
            let scope = read(when, "scope")?;
            covered(&visit::coverage(rules, directory, &visits, &scope, year()?, day(when, "on")?))
        }
        "visit.key-coverage" => {
            if let Some(by) = when.get("by") {
                let (by, on) = (groups(by)?, day(when, "on")?);
                return Ok(by_group(visit::key_coverage_by(rules, directory, &keys, &visits, year()?, on, by)));
            }
            let scope = read(when, "scope")?;
            covered(&visit::key_coverage(rules, directory, &keys, &visits, &scope, year()?, day(when, "on")?))
        }
        "visit.tenures" => {
            let tenures = directory.tenures(&read(when, "post")?, span(when)?).into_iter();
            let rows = tenures.map(|row| json!({ "start": row.start, "end": row.end, "holder": row.holder }));
            json!({ "tenures": rows.collect::<Vec<_>>() })
        }
        "visit.answered" => {
            let (student, role) = (read(when, "student")?, read(when, "role")?);
            let rows = visit::answered(rules, directory, &student, role, span(when)?).into_iter().map(|row| {
                json!({
                    "start": row.start, "end": row.end, "class-id": row.class_id,
                    "answering": row.answering, "answering-role": row.answering_role,
                })
            });
            json!({ "answered": rows.collect::<Vec<_>>() })
        }
        "visit.household" => {
            let on = day(when, "on")?;
            if when.get("student").is_some() {
                json!({ "household": directory.household_of(&read(when, "student")?, on) })
            } else {
                json!({ "members": directory.members(&read(when, "household")?, on) })
            }
        }
        "visit.teachers" => json!({ "teachers": directory.teachers_of(&read(when, "class-id")?, day(when, "on")?) }),
        "visit.kept-away" => {
            let (staff, on) = (read(when, "staff")?, day(when, "on")?);
            json!({
                "on-leave": directory.is_on_leave(&staff, on),
                "barred": directory.is_barred(&staff, on),
                "bars": directory.bars(&staff, &read(when, "student")?, on),
            })
        }
        other => return Err(format!("no runner for the call {other}")),
    })
}

fn covered(coverage: &Coverage) -> Value {
    let mut told = ratio(&coverage.ratio);
    if let Some(told) = told.as_object_mut() {
        told.insert("missing".into(), json!(coverage.missing));
        told.insert("contested".into(), json!(coverage.contested));
    }
    told
}

fn span(when: &Value) -> Result<Span, String> {
    let end = if when.get("end").is_some() { Some(day(when, "end")?) } else { None };
    Span::new(day(when, "start")?, end).map_err(|fault| fault.to_string())
}

/// The name of the group of a class: its class, its grade as `S-1/7`, its school, or what a table of schools says.
fn groups(by: &Value) -> Result<impl Fn(&Classroom) -> Option<String>, String> {
    let by = by.clone();
    if !by.is_object() && !["class", "grade", "school"].iter().any(|known| by == *known) {
        return Err("`by` is class, grade, school or a table of schools".into());
    }
    Ok(move |class: &Classroom| match by.as_str() {
        Some("class") => Some(class.class_id.as_str().to_owned()),
        Some("grade") => Some(format!("{}/{}", class.school.as_str(), class.grade)),
        Some(_) => Some(class.school.as_str().to_owned()),
        None => by.get(class.school.as_str())?.as_str().map(str::to_owned),
    })
}

fn by_group(groups: BTreeMap<String, Coverage>) -> Value {
    let row = |(key, part): (&String, &Coverage)| {
        json!([key, part.ratio.numerator, part.ratio.denominator, part.missing, part.contested])
    };
    json!({ "groups": groups.iter().map(row).collect::<Vec<_>>() })
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
