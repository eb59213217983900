//! The calls of the certificate book.

use humiao::catalog::Wire;
use humiao::certificate::{self, Level, Rules, Workforce};
use humiao::id::{SchoolId, StaffId};
use humiao::indicator::Ratio;
use serde_json::{Value, json};

use crate::vector::{Case, File, day, policy, read};
use crate::visit::{codes, faults, list, ratio, window};

/// Runs one case.
///
/// # Errors
/// A sentence for whoever wrote the vector.
pub fn run(file: &File, case: &Case) -> Result<Value, String> {
    let rules = policy(&case.given)?.certificate;
    let workforce = Workforce::new(
        list(&case.given, "schools")?,
        list(&case.given, "employments")?,
        list(&case.given, "holdings")?,
        list(&case.given, "trainings")?,
    );
    let mut told = answer(&file.call, &rules, &workforce, case)?;
    if let Some(told) = told.as_object_mut() {
        told.insert("faults".into(), faults(workforce.faults()));
    }
    Ok(told)
}

fn answer(call: &str, rules: &Rules, workforce: &Workforce, case: &Case) -> Result<Value, String> {
    let (when, on) = (&case.when, day(&case.when, "on")?);
    Ok(match call {
        "certificate.standing" => {
            let staff: StaffId = read(when, "staff")?;
            let (holdings, trainings) = (workforce.holdings_of(&staff), workforce.trainings_of(&staff));
            let standing = certificate::standing(rules, holdings, trainings, on);
            let renewals = standing.renewals.iter();
            let renewals: Vec<Value> =
                renewals.map(|renewal| window(&renewal.duty, on, json!({ "level": renewal.level.wire() }))).collect();
            json!({
                "level": standing.level, "since": standing.since, "until": standing.until,
                "next": standing.next.map(|next| json!({ "level": next.level, "unmet": codes(&next.unmet) })),
                "renewals": renewals,
            })
        }
        "certificate.rate" => {
            let part = match when.get("schools") {
                Some(_) => workforce.within(&list::<SchoolId>(when, "schools")?),
                None => workforce.clone(),
            };
            ratio(&certificate::rate(rules, &part, read(when, "level")?, on))
        }
        "certificate.gap" => {
            let given = case.given.get("ratio").unwrap_or(&Value::Null);
            let (zh, en) = ("教师".into(), "teachers".into());
            let ratio =
                Ratio::new(read(given, "numerator")?, read(given, "denominator")?, zh, en, &rules.population.basis)
                    .map_err(|fault| fault.to_string())?;
            let level: Level = read(when, "level")?;
            match certificate::gap(rules, &ratio, level, on) {
                Err(fault) => json!({ "fault": fault.code }),
                Ok(gap) => json!({
                    "goal": gap.target.goal, "by": gap.target.by, "missing": gap.missing,
                    "reached": gap.reached, "days-left": gap.days_left,
                    "percent": gap.ratio.percent(Some(gap.target.goal)),
                }),
            }
        }
        "certificate.staffing" => ratio(&certificate::staffing(rules, workforce, read(when, "school-type")?, on)),
        "certificate.training" => {
            let (staff, year): (StaffId, i32) = (read(when, "staff")?, read(when, "year")?);
            let duties = certificate::training_duties(rules, workforce, &staff, year, on);
            let duties = duties.map_err(|fault| fault.to_string())?;
            let duties = duties
                .iter()
                .map(|owed| window(&owed.duty, on, json!({ "subject": owed.subject.wire(), "done": owed.duty.done })));
            let rate = certificate::training_rate(rules, workforce, year, on).map_err(|fault| fault.to_string())?;
            json!({
                "duties": duties.collect::<Vec<_>>(),
                "rate": { "numerator": rate.numerator, "denominator": rate.denominator },
            })
        }
        other => return Err(format!("no runner for the call {other}")),
    })
}
