//! Who is where and answers for whom.

use humiao::id::StudentId;
use humiao::time::Day;
use humiao::visit::{self, Directory, Rules};
use serde_json::{Value, json};

use super::{codes, span};
use crate::vector::{Case, day, read};

/// The outcome of a case; nothing when the call is another part's.
pub(super) fn answer(call: &str, rules: &Rules, directory: &Directory, case: &Case) -> Result<Option<Value>, String> {
    let when = &case.when;
    Ok(Some(match call {
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
            let (staff, student, on) = (read(when, "staff")?, read(when, "student")?, day(when, "on")?);
            json!({
                "on-leave": directory.is_on_leave(&staff, on),
                "barred": directory.is_barred(&staff, on),
                "bars": directory.bars(&staff, &student, on),
                "bars-home": directory.bars_home(&staff, &student, on),
            })
        }
        _ => return Ok(None),
    }))
}
