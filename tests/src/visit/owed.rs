//! What is owed, what is done, and how far coverage is.

use std::collections::BTreeMap;

use humiao::catalog::Wire;
use humiao::id::StudentId;
use humiao::role::Actor;
use humiao::time::{Day, SchoolYear, Timestamp};
use humiao::verdict::Verdict;
use humiao::visit::{self, Classroom, Coverage, Directory, Happening, KeyStudent, Rules, VisitRecord};
use serde_json::{Value, json};

use super::{codes, faults, list, ratio, shown};
use crate::vector::{Case, day, read};

/// The outcome of a case; nothing when the call is another part's.
pub(super) fn answer(call: &str, rules: &Rules, directory: &Directory, case: &Case) -> Result<Option<Value>, String> {
    let (given, when) = (&case.given, &case.when);
    let visits: Vec<VisitRecord> = list(given, "visits")?;
    let keys: Vec<KeyStudent> = list(given, "keys")?;
    let year = || read::<SchoolYear>(when, "year");
    Ok(Some(match call {
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
                let on = day(when, "on")?;
                return Ok(Some(by_group(visit::coverage_by(rules, directory, &visits, year()?, on, by))));
            }
            let scope = read(when, "scope")?;
            covered(&visit::coverage(rules, directory, &visits, &scope, year()?, day(when, "on")?))
        }
        "visit.key-coverage" => {
            if let Some(by) = when.get("by") {
                let (by, on) = (groups(by)?, day(when, "on")?);
                return Ok(Some(by_group(visit::key_coverage_by(rules, directory, &keys, &visits, year()?, on, by))));
            }
            let scope = read(when, "scope")?;
            covered(&visit::key_coverage(rules, directory, &keys, &visits, &scope, year()?, day(when, "on")?))
        }
        _ => return Ok(None),
    }))
}

fn covered(coverage: &Coverage) -> Value {
    let mut told = ratio(&coverage.ratio);
    if let Some(told) = told.as_object_mut() {
        told.insert("missing".into(), json!(coverage.missing));
        told.insert("contested".into(), json!(coverage.contested));
    }
    told
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
