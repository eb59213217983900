//! The calls about sets, over time and beside each other.

use std::collections::BTreeMap;

use humiao::catalog::Wire;
use humiao::category::{self, CategorySet, CrossWalk, Rules, SetHistory, Subject, Ternary};
use humiao::fault::{Fault, Faults};
use humiao::text::Language;
use serde_json::{Value, json};

use super::{chosen, facts, memberships};
use crate::vector::{Case, File, day, text};

/// Runs one case.
pub(super) fn run(file: &File, rules: &Rules, case: &Case) -> Result<Value, String> {
    let (given, when) = (&case.given, &case.when);
    let set = &rules.set.value;
    Ok(match file.call.as_str() {
        "category.flips" => {
            let mut told: BTreeMap<String, BTreeMap<String, Vec<&str>>> = BTreeMap::new();
            for category in &set.categories {
                told.insert(category.id.as_str().to_owned(), BTreeMap::new());
            }
            for flip in category::flips(rules, &facts(rules, when)?, day(when, "on")?) {
                let facts = told.entry(flip.category.as_str().to_owned()).or_default();
                facts.entry(flip.fact.to_string()).or_default().push(flip.towards.wire());
            }
            // Equality, not the presence of keys: no other fact may flip the answer.
            let told = told.into_iter().map(|(category, facts)| (category, facts.into_iter().collect::<Vec<_>>()));
            json!({"flips": told.collect::<BTreeMap<_, _>>()})
        }
        "category.lint" => json!({"lints": places(&set.lint())}),
        "category.set" => {
            let read = CategorySet::from_json(&when.get("set").unwrap_or(&Value::Null).to_string());
            json!({"faults": read.err().map_or_else(Vec::new, |faults| places(&faults.0))})
        }
        "category.required-facts" => {
            let required = category::required_facts(rules);
            let asked = when.get("facts").and_then(Value::as_array).ok_or("the vector lacks `facts`")?;
            let asked = asked.iter().filter_map(Value::as_str);
            let told = asked.map(|fact| (fact, required.iter().any(|name| name.as_str() == fact)));
            json!({"required": told.collect::<BTreeMap<_, _>>(), "number": required.len()})
        }
        "category.outline" => {
            let at = set.categories.iter().position(|one| Some(one.id.as_str()) == when["category"].as_str());
            let at = at.ok_or("no such category")?;
            let category = set.categories.get(at).ok_or("no such category")?;
            let outline = if when.get("facts").is_some() {
                category::outline(rules, &facts(rules, when)?, day(when, "on")?).remove(at)
            } else {
                category.outline()
            };
            let lines = |text: String| text.lines().map(str::to_owned).collect::<Vec<_>>();
            json!({
                "zh": lines(outline.text(Language::Zh)), "en": lines(outline.text(Language::En)),
                "mermaid": lines(outline.mermaid(Language::En)),
                "sentence": category.criterion.text(Language::Zh),
            })
        }
        "category.cross-walk" => match walk(given) {
            Err(faults) => json!({"faults": places(&faults.0)}),
            Ok(walk) => {
                let set = |key: &str| chosen(&json!({"preset": text(when, key)?}));
                let (source, target) = (set("source")?, set("target")?);
                let pairs: Vec<(&str, &str, &str)> = walk
                    .pairs
                    .iter()
                    .map(|pair| (pair.source.as_str(), pair.target.as_str(), pair.fit.wire()))
                    .collect();
                json!({
                    "lints": places(&walk.lint(&source, &target)), "pairs": pairs, "standing": walk.basis.standing.wire(),
                    "source-gaps": walk.source_gaps, "target-gaps": walk.target_gaps,
                })
            }
        },
        "category.carry-over" => {
            let walk = walk(given).map_err(|faults| faults.to_string())?;
            let carried = category::carry_over(&walk, &memberships(given)?, day(when, "on")?);
            let suggestions: Vec<Value> = carried
                .suggestions
                .iter()
                .map(|one| {
                    let sources: Vec<Value> =
                        one.sources.iter().map(|from| json!([from.category, from.fit.wire()])).collect();
                    json!({"student": one.student, "category": one.category, "sources": sources, "start": one.start})
                })
                .collect();
            let stranded = carried.stranded.iter().map(|one| json!([one.student, one.category]));
            json!({"suggestions": suggestions, "stranded": stranded.collect::<Vec<_>>()})
        }
        "category.census" => {
            let mut sets = Vec::new();
            for spell in given.get("sets").and_then(Value::as_array).ok_or("the vector lacks `sets`")? {
                sets.push((day(spell, "since")?, chosen(spell)?));
            }
            let history = match SetHistory::new(sets) {
                Ok(history) => history,
                Err(faults) => return Ok(json!({"faults": places(&faults.0)})),
            };
            let mut held = memberships(given)?;
            if when.get("known-at").is_some() {
                let known = crate::vector::read(when, "known-at")?;
                held = held.iter().filter_map(|membership| membership.known_at(known)).collect();
            }
            let census = category::census(&history, &held, day(when, "on")?);
            let some = census.categories.iter().filter(|count| count.persons > 0);
            let counts: BTreeMap<&str, u64> = some.map(|count| (count.category.as_str(), count.persons)).collect();
            json!({
                "set": census.set, "categories": census.categories.len(), "counts": counts.into_iter().collect::<Vec<_>>(),
                "within": census.within, "carried": census.carried, "persons": census.persons,
            })
        }
        "category.diff" => {
            let mut after = rules.clone();
            after.set.value = chosen(when.get("after").ok_or("the vector lacks `after`")?)?;
            let rows = when.get("students").and_then(Value::as_object).ok_or("the vector lacks `students`")?;
            let rows: Vec<_> = rows.iter().map(|(student, facts)| (student.as_str().into(), facts.clone())).collect();
            let (subjects, mut faults) = Subject::read_all(rules, &after, &rows);
            let found = category::diff(rules, &after, &subjects, day(when, "on")?);
            faults.extend(found.faults.clone());
            let answer = |holds: Option<Ternary>| holds.map(Ternary::wire);
            let shifts: Vec<Value> = found
                .shifts
                .iter()
                .map(|shift| {
                    let cause = |cause: &category::Cause| {
                        json!([cause.fact, cause.basis.rule, answer(cause.before), answer(cause.after)])
                    };
                    let causes: Vec<Value> = shift.causes.iter().map(cause).collect();
                    json!({
                        "student": shift.student, "category": shift.category,
                        "before": answer(shift.holds_before()), "after": answer(shift.holds_after()), "causes": causes,
                    })
                })
                .collect();
            let moves = found.moves();
            let moves =
                moves.iter().map(|one| json!([one.category, answer(one.before), answer(one.after), one.students]));
            json!({
                "shifts": shifts, "moves": moves.collect::<Vec<_>>(), "students": found.students,
                "faults": places(&faults),
            })
        }
        other => return Err(format!("no runner for the call {other}")),
    })
}

/// The cross-walk of a case: a preset by its name, read backwards if asked, or one written in place.
fn walk(given: &Value) -> Result<CrossWalk, Faults> {
    let written = given.get("walk").unwrap_or(&Value::Null);
    let walk = match written.as_str() {
        Some(name) => CrossWalk::preset(name)?,
        None => CrossWalk::from_json(&written.to_string())?,
    };
    Ok(if given.get("reversed").is_some() { walk.reversed() } else { walk })
}

fn places(faults: &[Fault]) -> Vec<Value> {
    faults.iter().map(|fault| json!({"code": fault.code, "place": fault.place})).collect()
}
