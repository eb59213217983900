//! Runs `tests/vectors/visit/*.json`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod runner;

use humiao::id::{StaffId, StudentId};
use humiao::policy::Policy;
use humiao::time::Day;
use humiao::verdict::Verdict;
use humiao::visit::{self, Coverage, Directory};
use runner::{codes, duty, faults, get, list, ratio};
use serde_json::{Value, json};

fn answer(call: &str, given: &Value, when: &Value) -> Value {
    let rules = Policy::preset(given["policy"].as_str().unwrap_or("jiaxing-2024")).unwrap().visit;
    let directory = Directory::new(
        list(given, "classrooms"),
        list(given, "postings"),
        list(given, "enrolments"),
        list(given, "ownerships"),
    );
    let (visits, keys) = (list(given, "visits"), list(given, "keys"));
    let on = || get::<Day>(when, "on");
    let mut told = match call {
        "visit.chain" => {
            let student: StudentId = get(when, "student");
            match visit::chain(&rules, &directory, &student, on()) {
                Err(fault) => json!({ "fault": fault.code }),
                Ok(chain) => json!({
                    "links": chain.links.iter().map(|link| json!({
                        "role": link.role, "holder": link.holder,
                        "answering": link.answering, "answering-role": link.answering_role,
                    })).collect::<Vec<_>>(),
                    "accountable": visit::accountable(&rules, &directory, &student, on()).unwrap(),
                    "unmet": codes(&chain.unmet),
                }),
            }
        }
        "visit.record" => {
            let barred: Vec<StaffId> = list(given, "barred");
            let (visit, actor, now) = (get(when, "visit"), get(when, "actor"), get(when, "now"));
            match visit::record(&rules, &directory, visit, &barred, &actor, now) {
                Verdict::Allowed(_) => json!({ "allowed": true }),
                Verdict::Refused(reasons) => json!({ "refused": codes(&reasons) }),
            }
        }
        "visit.duties" => {
            let (student, year) = (get(when, "student"), get(when, "year"));
            let duties = visit::duties(&rules, &directory, &student, &keys, &visits, year, on());
            let duties = duties.iter().map(|owed| {
                let mut told = duty(owed, on());
                told["kind"] = json!(owed.kind);
                told["done"] = json!(owed.done);
                told["accountable"] = json!(owed.accountable);
                told
            });
            json!({ "duties": duties.collect::<Vec<_>>() })
        }
        "visit.coverage" => {
            let (scope, year) = (get(when, "scope"), get(when, "year"));
            covered(&visit::coverage(&rules, &directory, &visits, &scope, year, on()))
        }
        "visit.key-coverage" => {
            let (scope, year) = (get(when, "scope"), get(when, "year"));
            covered(&visit::key_coverage(&rules, &directory, &keys, &visits, &scope, year, on()))
        }
        other => panic!("unknown call {other}"),
    };
    if !directory.faults().is_empty() {
        told["faults"] = faults(directory.faults());
    }
    told
}

fn covered(coverage: &Coverage) -> Value {
    let mut told = ratio(&coverage.ratio);
    told["missing"] = json!(coverage.missing);
    told
}

#[test]
fn every_case_of_the_visit_book() {
    runner::run("visit", 105, answer);
}
