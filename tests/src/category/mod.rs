//! The calls of the category book.

mod sets;

use std::collections::BTreeMap;

use humiao::catalog::Wire;
use humiao::category::{self, CategorySet, Extension, Facts, Membership, Proposal, Rules};
use humiao::duty::Duty;
use humiao::fault::Faults;
use humiao::id::StudentId;
use humiao::role::Actor;
use humiao::text::Sealed;
use humiao::time::{Day, Timestamp};
use humiao::verdict::Verdict;
use serde_json::{Value, json};

use crate::vector::{self, Case, File, day, read, text};

/// Runs one case.
///
/// # Errors
/// A sentence for whoever wrote the vector.
pub fn run(file: &File, case: &Case) -> Result<Value, String> {
    let rules = rules(&case.given)?;
    let (given, when) = (&case.given, &case.when);
    Ok(match file.call.as_str() {
        "category.candidates" => {
            let candidates = category::candidates(&rules, &facts(&rules, when)?, day(when, "on")?);
            let told: BTreeMap<&str, Value> = candidates
                .iter()
                .map(|candidate| {
                    let decisive: Vec<&str> = candidate.decisive.iter().map(|leaf| leaf.fact.as_str()).collect();
                    let clauses: Vec<&str> = candidate.decisive.iter().map(|leaf| leaf.basis.rule.as_str()).collect();
                    let missing: Vec<&str> = candidate.missing.iter().map(|open| open.fact.as_str()).collect();
                    let holds = candidate.holds.wire();
                    let lapsed = candidate.missing.iter().filter(|open| open.lapsed).map(|open| open.fact.as_str());
                    let lapsed: Vec<&str> = lapsed.collect();
                    let told = json!({
                        "holds": holds, "missing": missing, "lapsed": lapsed, "decisive": decisive, "rules": clauses,
                    });
                    (candidate.category.as_str(), told)
                })
                .collect();
            json!({"candidates": told})
        }
        "category.facts" => match told_facts(&rules, when) {
            Ok(facts) => json!({"faults": [], "known": facts.known().collect::<Vec<_>>()}),
            Err(faults) => {
                let told = faults.0.iter().map(|fault| json!({"code": fault.code, "place": fault.place}));
                json!({"faults": told.collect::<Vec<_>>()})
            }
        },
        "category.confirm" => {
            let proposal: Proposal = read(when, "proposal")?;
            let verdict = category::confirm(&rules, &proposal, &actor(file, when)?, read(when, "now")?);
            decided(verdict, |membership| json!({"membership": membership}))
        }
        "category.renew" => {
            let extension: Extension = read(when, "extension")?;
            let (membership, now): (Membership, Timestamp) = (read(given, "membership")?, read(when, "now")?);
            let verdict = category::renew(&rules, &membership, &extension, &actor(file, when)?, now);
            decided(verdict, |membership| json!({"next-review": membership.next_review()}))
        }
        "category.end" => {
            let (membership, grounds): (Membership, Sealed) = (read(given, "membership")?, read(when, "grounds")?);
            let (end, now) = (day(when, "end")?, read(when, "now")?);
            let verdict = category::end(&rules, &membership, end, &grounds, &actor(file, when)?, now);
            let asked: BTreeMap<Day, bool> =
                if case.then.get("holds").is_some() { read(&case.then, "holds")? } else { BTreeMap::new() };
            decided(verdict, |membership| {
                let holds: BTreeMap<Day, bool> = asked.keys().map(|on| (*on, membership.holds_on(*on))).collect();
                json!({"holds": holds})
            })
        }
        "category.disagreements" => {
            let (student, on): (StudentId, Day) = (read(when, "student")?, day(when, "on")?);
            let candidates = category::candidates(&rules, &facts(&rules, when)?, on);
            let found = category::disagreements(&candidates, &memberships(given)?, &student, on);
            let told = found.iter().map(|found| json!({"kind": found.kind.wire(), "category": found.category}));
            json!({"disagreements": told.collect::<Vec<_>>()})
        }
        "category.persons" => {
            let (memberships, on) = (memberships(given)?, day(when, "on")?);
            let held = category::memberships_on(&memberships, on).len();
            json!({"persons": category::persons(&memberships, on), "memberships": held})
        }
        "category.duties" => {
            let on = day(when, "on")?;
            let owed = category::duties(&rules, &memberships(given)?);
            json!({"duties": owed.iter().map(|duty| told(duty, on)).collect::<Vec<_>>()})
        }
        _ => return sets::run(file, &rules, case),
    })
}

/// The rules of the case: of its policy, with `given.set`, the preset and the readings of `given.choice`, or the
/// changes of `given.set-changes` to the text of the preset's own set.
fn rules(given: &Value) -> Result<Rules, String> {
    let mut rules = vector::policy(given)?.category;
    if let Some(set) = given.get("set") {
        rules.set.value = category::CategorySet::from_json(&set.to_string()).map_err(|faults| faults.to_string())?;
    }
    if let Some(choice) = given.get("choice") {
        rules.set.value = chosen(choice)?;
    }
    if let Some(changes) = given.get("set-changes").and_then(Value::as_array) {
        let name = rules.set.value.id.clone();
        let mut set = category::preset_text(name.as_str()).map_err(|fault| fault.to_string())?.to_owned();
        for change in changes {
            let (old, new) = (text(change, "old")?, text(change, "new")?);
            if !set.contains(old) {
                return Err(format!("the set does not contain {old:?}"));
            }
            set = set.replacen(old, new, 1);
        }
        rules.set.value = category::CategorySet::from_toml(&set).map_err(|faults| faults.to_string())?;
    }
    Ok(rules)
}

/// The facts of a case, as a table or as JSON text.
fn told_facts(rules: &Rules, when: &Value) -> Result<Facts, Faults> {
    match when.get("text").and_then(Value::as_str) {
        Some(text) => Facts::from_json(&rules.set.value, text),
        None => Facts::read(&rules.set.value, when.get("facts").unwrap_or(&Value::Null)),
    }
}

/// A preset with its readings: `{ "preset": …, "variants": { … } }`.
fn chosen(choice: &Value) -> Result<CategorySet, String> {
    let mut set = CategorySet::preset(text(choice, "preset")?).map_err(|faults| faults.to_string())?;
    for (category, variant) in choice.get("variants").and_then(Value::as_object).into_iter().flatten() {
        let variant = variant.as_str().ok_or("a variant is a name")?;
        set = set.with_variant(&category.as_str().into(), variant).map_err(|fault| fault.to_string())?;
    }
    Ok(set)
}

fn facts(rules: &Rules, when: &Value) -> Result<Facts, String> {
    let given = when.get("facts").ok_or("the vector lacks `facts`")?;
    Facts::read(&rules.set.value, given).map_err(|faults| faults.to_string())
}

fn memberships(given: &Value) -> Result<Vec<Membership>, String> {
    read(given, "memberships")
}

fn actor(file: &File, when: &Value) -> Result<Actor, String> {
    let name = text(when, "actor")?;
    let actor = file.actors.get(name).cloned().ok_or_else(|| format!("no actor {name}"))?;
    serde_json::from_value(actor).map_err(|error| error.to_string())
}

fn decided(verdict: Verdict<Membership>, allowed: impl FnOnce(&Membership) -> Value) -> Value {
    match verdict {
        Verdict::Allowed(membership) => allowed(&membership),
        Verdict::Refused(reasons) => {
            let mut codes: Vec<&str> = reasons.iter().map(|reason| reason.code.as_str()).collect();
            codes.sort_unstable();
            let rules: BTreeMap<&str, &str> =
                reasons.iter().map(|reason| (reason.code.as_str(), reason.basis.rule.as_str())).collect();
            json!({"refused": codes, "rules": rules})
        }
    }
}

fn told(duty: &Duty, on: Day) -> Value {
    json!({
        "kind": duty.kind.wire(), "status": duty.status(on).wire(), "start": duty.window.start,
        "due": duty.window.due, "done": duty.done, "accountable": duty.accountable, "role": duty.role.wire(),
        "rule": duty.basis.rule,
    })
}
