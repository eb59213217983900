//! Who owns whom.

use humiao::fault::Fault;
use humiao::visit::{self, Directory, Load, Owned, OwnerPlan, OwnerTask, Ownership, Rules, Shortage, Tiers, Unplaced};
use serde_json::{Value, json};

use super::plan::Facts;
use super::{codes, faults, list};
use crate::vector::{Case, day, read};

/// The outcome of a case; nothing when the call is another part's.
pub(super) fn answer(call: &str, rules: &Rules, directory: &Directory, case: &Case) -> Result<Option<Value>, String> {
    let (given, when) = (&case.given, &case.when);
    let task = || {
        let task: OwnerTask = read(given, "task")?;
        if given.get("before").is_none() {
            return Ok::<_, String>(task);
        }
        let before: OwnerTask = read(given, "before")?;
        Ok(task.after(&visit::assign_owners(rules, &before)))
    };
    Ok(Some(match call {
        "visit.assign-owners" => owner_plan(&visit::assign_owners(rules, &task()?)),
        "visit.owner-task" => {
            let facts = Facts::read(given, when)?;
            json!({ "task": visit::owner_task(&facts.request(rules, directory)) })
        }
        "visit.owner-alternatives" => {
            let task = task()?;
            let plan = visit::assign_owners(rules, &task);
            match visit::owner_alternatives(rules, &task, &plan, &read(when, "student")?) {
                Err(Fault { code, .. }) => json!({ "fault": code }),
                Ok(found) => {
                    let row = |other: &visit::OwnerAlternative| {
                        json!({
                            "staff": other.staff, "reasons": codes(&other.reasons),
                            "cost": tiers(other.cost), "moved": owned(&other.moved),
                        })
                    };
                    json!({ "alternatives": found.iter().map(row).collect::<Vec<_>>() })
                }
            }
        }
        "visit.ownerships" => {
            let before: Vec<Ownership> = list(given, "ownerships")?;
            let plan = visit::assign_owners(rules, &task()?);
            json!({ "ownerships": plan.ownerships(&before, day(when, "on")?) })
        }
        _ => return Ok(None),
    }))
}

/// A plan of owners.
pub(super) fn owner_plan(plan: &OwnerPlan) -> Value {
    json!({
        "owners": owned(&plan.owners), "unplaced": unplaced(&plan.unplaced), "loads": loads(&plan.loads),
        "cost": tiers(plan.cost), "shortages": shortages(&plan.shortages), "unsound": faults(&plan.faults),
    })
}

fn owned(rows: &[Owned]) -> Value {
    rows.iter().map(|row| json!([row.student, row.staff, row.choice])).collect()
}

/// Who has no place, with the codes of the reasons.
pub(super) fn unplaced(rows: &[Unplaced]) -> Value {
    rows.iter().map(|row| json!([row.student, codes(&row.reasons)])).collect()
}

/// What each carries; the prices are the proof's, and no vector's.
pub(super) fn loads(rows: &[Load]) -> Value {
    rows.iter().map(|row| json!([row.staff, row.load])).collect()
}

/// A cost, tier by tier.
pub(super) fn tiers(cost: Tiers) -> Value {
    json!([cost.unplaced, cost.leaders, cost.squares, cost.changes])
}

/// Witnesses: whom, by whom, how many places are wanted of them and how many they have.
pub(super) fn shortages(rows: &[Shortage]) -> Value {
    rows.iter().map(|row| json!([row.students, row.teachers, row.wanted, row.places])).collect()
}
