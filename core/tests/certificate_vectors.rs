//! Runs `tests/vectors/certificate/*.json`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod runner;

use humiao::catalog::Wire;
use humiao::certificate::{self, Workforce};
use humiao::id::{SchoolId, StaffId};
use humiao::indicator::Ratio;
use humiao::policy::Policy;
use runner::{codes, duty, faults, get, list, ratio};
use serde_json::{Value, json};

fn answer(call: &str, given: &Value, when: &Value) -> Value {
    let rules = Policy::preset(given["policy"].as_str().unwrap_or("jiaxing-2024")).unwrap().certificate;
    let workforce = Workforce::new(
        list(given, "schools"),
        list(given, "employments"),
        list(given, "holdings"),
        list(given, "trainings"),
    );
    let on = get(when, "on");
    let mut told = match call {
        "certificate.standing" => {
            let staff: StaffId = get(when, "staff");
            let (holdings, trainings) = (workforce.holdings_of(&staff), workforce.trainings_of(&staff));
            let standing = certificate::standing(&rules, holdings, trainings, on);
            let renewals = standing.renewals.iter().map(|renewal| {
                let mut told = duty(&renewal.duty, on);
                told["level"] = json!(renewal.level);
                told
            });
            json!({
                "level": standing.level, "since": standing.since, "until": standing.until,
                "next": standing.next.map(|next| json!({
                    "level": next.level,
                    "unmet": codes(&next.unmet),
                })),
                "renewals": renewals.collect::<Vec<_>>(),
            })
        }
        "certificate.rate" => {
            let part = match when.get("schools") {
                Some(_) => workforce.within(&list::<SchoolId>(when, "schools")),
                None => workforce.clone(),
            };
            ratio(&certificate::rate(&rules, &part, get(when, "level"), on))
        }
        "certificate.gap" => {
            let (n, d) = (get(&given["ratio"], "numerator"), get(&given["ratio"], "denominator"));
            let ratio = Ratio::new(n, d, "教师".into(), "teachers".into(), &rules.population.basis).unwrap();
            match certificate::gap(&rules, &ratio, get(when, "level"), on) {
                Err(fault) => json!({ "fault": fault.code }),
                Ok(gap) => json!({
                    "goal": gap.target.goal, "by": gap.target.by, "missing": gap.missing,
                    "reached": gap.reached, "days-left": gap.days_left,
                    "percent": gap.ratio.percent(Some(gap.target.goal)),
                }),
            }
        }
        "certificate.staffing" => ratio(&certificate::staffing(&rules, &workforce, get(when, "school-type"), on)),
        "certificate.training" => {
            let (staff, year) = (get(when, "staff"), get(when, "year"));
            let duties = certificate::training_duties(&rules, &workforce, &staff, year, on).unwrap();
            let duties = duties.iter().map(|owed| {
                let mut told = duty(&owed.duty, on);
                told["subject"] = json!(owed.subject.wire());
                told["done"] = json!(owed.duty.done);
                told
            });
            let rate = certificate::training_rate(&rules, &workforce, year, on).unwrap();
            json!({
                "duties": duties.collect::<Vec<_>>(),
                "rate": { "numerator": rate.numerator, "denominator": rate.denominator },
            })
        }
        other => panic!("unknown call {other}"),
    };
    if !workforce.faults().is_empty() {
        told["faults"] = faults(workforce.faults());
    }
    told
}

#[test]
fn every_case_of_the_certificate_book() {
    runner::run("certificate", 48, answer);
}
