//! The calls of the warning book.

use std::collections::BTreeMap;

use humiao::catalog::Wire;
use humiao::duty::{Duty, worklist};
use humiao::fault::Fault;
use humiao::id::{CaseId, SchoolId, StaffId};
use humiao::network::{Appointment, Link, Network};
use humiao::policy::Policy;
use humiao::role::Actor;
use humiao::time::{Day, SchoolCalendar, Span, Timestamp};
use humiao::verdict::{Reason, Verdict};
use humiao::warning::{
    self, Branch, Break, Command, Event, Fate, Figure, Flow, LateEntry, Ledger, Merge, Scope, Setting, Tally, flow,
    known_by, late_entries, read_log, tally,
};
use serde_json::{Value, json};

use crate::vector::{self, Case, File, day, read, text};

/// Runs one case.
///
/// # Errors
/// A sentence for whoever wrote the vector.
pub fn run(file: &File, case: &Case) -> Result<Value, String> {
    let policy = vector::policy(&case.given)?;
    let world = World::read(&case.given)?;
    Ok(match file.call.as_str() {
        "warning.decide" => decide(&policy, &world, file, case)?,
        "warning.options" => options(&policy, &world, file, case)?,
        "warning.duties" => {
            let (_, current) = history(&policy, file, "C-1", &case.given)?;
            let current = current.ok_or("the case is not open")?;
            let on = day(&case.when, "on")?;
            let kinds: Option<Vec<String>> = case.when.get("kinds").map(|_| read(&case.when, "kinds")).transpose()?;
            let duties: Vec<Value> = current
                .duties(world.setting(&policy), on)
                .iter()
                .filter(|duty| kinds.as_ref().is_none_or(|kinds| kinds.iter().any(|kind| kind == duty.kind.wire())))
                .map(|duty| owed(duty, on))
                .collect();
            json!({"duties": duties})
        }
        "warning.accountable" => {
            let (_, current) = history(&policy, file, "C-1", &case.given)?;
            let current = current.ok_or("the case is not open")?;
            let answer = current.accountable(world.setting(&policy), instant(&case.when, "at")?);
            json!({"accountable": answer.map(|answer| json!({
                "staff": answer.actor.staff, "role": answer.actor.role.wire(), "unit": answer.actor.unit,
                "instead-of": answer.instead_of.map(|actor| actor.staff), "vacant": answer.vacant,
            }))})
        }
        "warning.release-path" => {
            let (_, current) = history(&policy, file, "C-1", &case.given)?;
            let current = current.ok_or("the case is not open")?;
            match current.release_path(world.setting(&policy), day(&case.when, "on")?) {
                Verdict::Refused(reasons) => refused(&reasons),
                Verdict::Allowed(path) => {
                    let steps: Vec<Value> = path.steps.iter().map(|it| json!([it.command.wire(), it.on])).collect();
                    json!({"earliest": path.earliest, "steps": steps})
                }
            }
        }
        "warning.worklist" => {
            let on = day(&case.when, "on")?;
            let accountable: Option<StaffId> =
                case.when.get("accountable").map(|_| read(&case.when, "accountable")).transpose()?;
            let duties = cases(&policy, file, case)?
                .iter()
                .flat_map(|case| case.duties(world.setting(&policy), on))
                .filter(|duty| accountable.is_none() || duty.accountable == accountable)
                .collect::<Vec<_>>();
            let list: Vec<Value> = worklist(duties, on)
                .iter()
                .map(|duty| json!([duty.case, duty.kind.wire(), duty.status(on).wire(), duty.window.due]))
                .collect();
            json!({"worklist": list})
        }
        "warning.tally" => {
            let histories = known(&policy, file, case)?;
            told(&tally(&replayed(&histories)?, &scope(&case.when)?, day(&case.when, "as-of")?))
        }
        "warning.flow" => {
            let histories = known(&policy, file, case)?;
            let (after, until) = (day(&case.when, "after")?, day(&case.when, "until")?);
            match flow(&replayed(&histories)?, &scope(&case.when)?, after, until) {
                Ok(flow) => flowed(&flow),
                Err(fault) => json!({"fault": fault.code}),
            }
        }
        "warning.late-entries" => {
            let histories = histories(&policy, file, case)?;
            let asked = (scope(&case.when)?, day(&case.when, "as-of")?);
            let (published, now) = (instant(&case.when, "published")?, instant(&case.when, "now")?);
            let late = late_entries(histories.iter().map(Vec::as_slice), &asked.0, asked.1, published, now);
            json!({"late": late.map_err(|fault| fault.to_string())?.iter().map(late_entry).collect::<Vec<_>>()})
        }
        "warning.merge" => merged(&policy, file, case)?,
        "warning.read-log" => {
            let lines: Vec<String> = read(&case.given, "lines")?;
            let log = read_log(&lines.join("\n"));
            let faults: Vec<Value> =
                log.faults.iter().map(|fault| json!({"code": fault.code, "place": fault.place})).collect();
            let whole: Vec<&CaseId> = log.cases.iter().map(|case| &case.state().case).collect();
            json!({"faults": faults, "cases": whole, "set-aside": log.set_aside, "events": log.events.len()})
        }
        other => return Err(format!("no runner for the call {other}")),
    })
}

/// What a vector gives beside the policy: `calendar` (the bundled notices), `terms`, `network`.
struct World {
    calendar: Option<SchoolCalendar>,
    network: Option<Network>,
}

#[derive(serde::Deserialize)]
struct Rows {
    links: Vec<Link>,
    appointments: Vec<Appointment>,
}

impl World {
    fn read(given: &Value) -> Result<Self, String> {
        let bundled = given.get("calendar").map(|_| SchoolCalendar::bundled());
        let terms: Option<Vec<(Day, Day)>> = given.get("terms").map(|_| read(given, "terms")).transpose()?;
        let calendar = match terms {
            Some(terms) => {
                let spans: Result<Vec<Span>, Fault> =
                    terms.into_iter().map(|(first, after)| Span::new(first, Some(after))).collect();
                let calendar = spans.and_then(|spans| bundled.unwrap_or_default().with_terms(spans));
                Some(calendar.map_err(|fault| fault.to_string())?)
            }
            None => bundled,
        };
        let rows: Option<Rows> = given.get("network").map(|_| read(given, "network")).transpose()?;
        let network = rows.map(|rows| Network::new(rows.links, rows.appointments));
        Ok(Self { calendar, network })
    }

    fn setting<'a>(&'a self, policy: &'a Policy) -> Setting<'a> {
        Setting { policy, calendar: self.calendar.as_ref(), network: self.network.as_ref() }
    }
}

/// The figures by their names, with what they are checked by.
fn told(tally: &Tally) -> Value {
    let mut told: BTreeMap<&str, Value> =
        Figure::ALL.iter().map(|figure| (figure.wire(), json!(tally.figure(*figure)))).collect();
    told.insert("exits", json!(tally.exits.total()));
    told.insert("by-level", pairs(tally.by_level.iter()));
    told.insert("breaks", breaks(&tally.breaks));
    told.insert("reconciles", json!(tally.reconciles()));
    json!(told)
}

fn breaks(breaks: &[Break]) -> Value {
    breaks.iter().map(|found| json!([found.case, found.seq, found.kind.wire()])).collect()
}

fn flowed(flow: &Flow) -> Value {
    let ledger = |ledger: &Ledger| json!([ledger.opening, ledger.came, ledger.left, ledger.closing]);
    let exits = &flow.exits;
    json!({
        "reported": flow.reported, "warned-again": flow.warned_again, "confirmed": flow.confirmed,
        "released": flow.released, "exits": exits.total(), "not-confirmed": exits.not_confirmed,
        "moved-away": exits.moved_away, "graduated": exits.graduated, "entered-in-error": exits.entered_in_error,
        "deceased": exits.deceased, "handed-in": flow.handed_in, "handed-out": flow.handed_out,
        "referrals": flow.referrals, "contacts": flow.contacts, "attempts": flow.attempts,
        "dangers-begun": flow.dangers_begun, "dangers-ended": flow.dangers_ended, "persons": ledger(&flow.persons),
        "pending": ledger(&flow.pending), "active": ledger(&flow.active), "settled": ledger(&flow.settled),
        "exited": ledger(&flow.exited), "breaks": breaks(&flow.breaks), "reconciles": flow.reconciles(),
    })
}

fn late_entry(late: &LateEntry) -> Value {
    let changes = pairs(late.changes.iter().map(|(figure, change)| (figure.wire(), change)));
    json!([late.case, late.seq, changes, pairs(late.levels.iter())])
}

/// A map as a list, so that nothing may stand beside what is expected.
fn pairs<K: serde::Serialize, V: serde::Serialize>(map: impl Iterator<Item = (K, V)>) -> Value {
    map.map(|(key, value)| json!([key, value])).collect()
}

fn owed(duty: &Duty, on: Day) -> Value {
    json!({
        "kind": duty.kind.wire(), "status": duty.status(on).wire(), "start": duty.window.start,
        "due": duty.window.due, "done": duty.done, "accountable": duty.accountable, "role": duty.role.wire(),
        "rule": duty.basis.rule, "danger": duty.danger,
    })
}

fn sorted_codes(reasons: &[Reason]) -> Vec<&'static str> {
    let mut codes: Vec<&str> = reasons.iter().map(|reason| reason.code.as_str()).collect();
    codes.sort_unstable();
    codes
}

fn refused(reasons: &[Reason]) -> Value {
    let earliest: BTreeMap<&str, Day> =
        reasons.iter().filter_map(|reason| reason.earliest.map(|day| (reason.code.as_str(), day))).collect();
    let rules: BTreeMap<&str, &str> =
        reasons.iter().map(|reason| (reason.code.as_str(), reason.basis.rule.as_str())).collect();
    json!({"refused": sorted_codes(reasons), "earliest": earliest, "rules": rules})
}

fn decide(policy: &Policy, world: &World, file: &File, case: &Case) -> Result<Value, String> {
    let (_, current) = history(policy, file, "C-1", &case.given)?;
    let (before, verdict) = (current.clone(), step(world.setting(policy), file, "C-1", current.as_ref(), &case.when)?);
    if before != current {
        return Err("deciding changed the case".to_owned());
    }
    match verdict {
        Verdict::Refused(reasons) => Ok(refused(&reasons)),
        Verdict::Allowed(events) => {
            let after = advance(current.as_ref(), &events)?;
            let names: Vec<Value> = events.iter().map(change_name).collect();
            let state = after.state();
            Ok(json!({
                "allowed": names, "phase": state.phase.wire(), "cause": state.cause().map(Wire::wire),
                "level": state.level, "danger": state.danger, "lead": state.lead.staff, "school": state.school,
                "episode": state.episode_number(), "watch-until": state.watch_until,
            }))
        }
    }
}

/// The wire name of a change: its one key, or the text itself where it carries nothing.
fn change_name(event: &Event) -> Value {
    let written = serde_json::to_value(&event.change).unwrap_or_default();
    written.as_object().and_then(|table| table.keys().next()).map_or(written.clone(), |key| json!(key))
}

fn options(policy: &Policy, world: &World, file: &File, case: &Case) -> Result<Value, String> {
    let (_, current) = history(policy, file, "C-1", &case.given)?;
    let current = current.ok_or("the case is not open")?;
    let choices = current.options(world.setting(policy), &actor(file, &case.when)?, instant(&case.when, "now")?);
    let mut allowed: Vec<&str> = Vec::new();
    let mut against: BTreeMap<&str, Value> = BTreeMap::new();
    for choice in &choices {
        if choice.unmet.is_empty() {
            allowed.push(choice.command.wire());
        } else {
            against.insert(choice.command.wire(), json!(sorted_codes(&choice.unmet)));
        }
    }
    allowed.sort_unstable();
    Ok(json!({"allowed": allowed, "refused": against}))
}

/// Branches that meet: `lines` by name, in every order.
fn merged(policy: &Policy, file: &File, case: &Case) -> Result<Value, String> {
    let (_, base) = history(policy, file, "C-1", &case.given)?;
    let base = base.ok_or("the case is not open")?;
    let policy = match case.when.get("policy-changes") {
        Some(_) => &vector::policy(&case.when)?,
        None => policy,
    };
    let named = case.when.get("lines").and_then(Value::as_object).ok_or("the vector lacks `lines`")?;
    let old = vector::policy(&case.given)?;
    let lines = named
        .iter()
        .map(|(name, steps)| Ok((name.as_str(), line(&old, file, &base, steps)?)))
        .collect::<Result<Vec<_>, String>>()?;
    let meet = |lines: Vec<&(&str, Vec<Event>)>| {
        lines.into_iter().try_fold(None, |met: Option<Merge>, (_, line)| {
            let branch = met.map(|met| met.branch).unwrap_or_default();
            warning::merge(policy, &base, &branch, &Branch::of(line.clone())).map(Some)
        })
    };
    let met = match meet(lines.iter().collect()) {
        Err(fault) => return Ok(json!({"fault": fault.code, "place": fault.place})),
        Ok(met) => met.ok_or("no lines")?,
    };
    if meet(lines.iter().rev().collect()) != Ok(Some(met.clone())) {
        return Err("the order of arrival matters".to_owned());
    }
    // Each record by its line and its place in it.
    let mut fates: BTreeMap<String, Value> = BTreeMap::new();
    for (name, line) in &lines {
        for (place, event) in (1..).zip(line) {
            let outcome = met.outcomes.iter().find(|outcome| outcome.event == *event).ok_or("a record is lost")?;
            fates.insert(format!("{name}{place}"), fate(&outcome.fate));
        }
    }
    let state = met.case.state();
    let events: Vec<Value> = met.events.iter().map(|event| json!([change_name(event), event.actor.staff])).collect();
    Ok(json!({
        "outcomes": fates, "events": events, "records": met.outcomes.len(), "phase": state.phase.wire(),
        "level": state.level, "danger": state.danger, "lead": state.lead.staff, "school": state.school,
        "clues": state.clues.len(), "episode": state.episode_number(), "proposed": state.proposal.is_some(),
        "recorded": state.recorded.to_string(), "branch": met.branch.lines().count(),
        "contacts": state.contacts.iter().filter(|contact| !contact.voided).count(),
    }))
}

fn fate(fate: &Fate) -> Value {
    match fate {
        Fate::Applied { .. } => json!("applied"),
        Fate::AppliedAs { command, conflict, .. } => json!({"as": command.wire(), "conflict": conflict.wire()}),
        Fate::Returned { conflict, reasons } => {
            json!({"returned": conflict.wire(), "reasons": sorted_codes(reasons)})
        }
    }
}

/// The steps of a line, each decided on the line's own case; a step with a `change` was never decided.
fn line(policy: &Policy, file: &File, base: &warning::Case, steps: &Value) -> Result<Vec<Event>, String> {
    let (mut events, mut own) = (Vec::new(), base.clone());
    for one in self::steps(file, &json!({"steps": steps}))? {
        let new = match one.get("change") {
            Some(change) => vec![written(policy, file, &own, &one, change)?],
            None => step(policy.into(), file, "C-1", Some(&own), &one)?
                .into_result()
                .map_err(|reasons| format!("a step of a line is refused: {}", refused(&reasons)))?,
        };
        own = own.evolve(&new).unwrap_or(own);
        events.extend(new);
    }
    Ok(events)
}

fn written(policy: &Policy, file: &File, own: &warning::Case, step: &Value, change: &Value) -> Result<Event, String> {
    let (now, state) = (instant(step, "now")?, own.state());
    let seq = step.get("seq").and_then(Value::as_u64).unwrap_or(u64::from(state.version) + 1);
    let event = json!({
        "v": 1, "case": step.get("case").unwrap_or(&json!(state.case)), "seq": seq, "happened": now, "recorded": now,
        "actor": actor(file, step)?, "policy": policy.hash(), "change": change,
    });
    serde_json::from_value(event).map_err(|error| error.to_string())
}

fn cases(policy: &Policy, file: &File, case: &Case) -> Result<Vec<warning::Case>, String> {
    let listed = case.given.get("cases").and_then(Value::as_array).ok_or("the vector lacks `cases`")?;
    listed
        .iter()
        .map(|given| history(policy, file, text(given, "case")?, given)?.1.ok_or_else(|| "an empty history".to_owned()))
        .collect()
}

/// The events of the cases that are given: lived through, or as they stand (`events`).
fn histories(policy: &Policy, file: &File, case: &Case) -> Result<Vec<Vec<Event>>, String> {
    let listed = case.given.get("cases").and_then(Value::as_array).ok_or("the vector lacks `cases`")?;
    listed
        .iter()
        .map(|given| match given.get("events").and_then(Value::as_array) {
            None => Ok(history(policy, file, text(given, "case")?, given)?.0),
            Some(events) => (1..)
                .zip(events)
                .map(|(seq, written)| stored(policy, file, text(given, "case")?, seq, written))
                .collect(),
        })
        .collect()
}

/// An event as a history can hold it that nobody decided upon.
fn stored(policy: &Policy, file: &File, id: &str, seq: u32, written: &Value) -> Result<Event, String> {
    let now = instant(written, "now")?;
    Ok(Event {
        format: humiao::catalog::FORMAT_VERSION,
        case: id.into(),
        seq,
        happened: written.get("happened").map_or(Ok(now), |_| instant(written, "happened"))?,
        recorded: now,
        actor: actor(file, written)?,
        policy: policy.hash(),
        change: read(written, "change")?,
    })
}

/// What of the histories was known at `known-at`; all, when it is not given.
fn known(policy: &Policy, file: &File, case: &Case) -> Result<Vec<Vec<Event>>, String> {
    let histories = histories(policy, file, case)?;
    if case.when.get("known-at").is_none() {
        return Ok(histories);
    }
    let at = instant(&case.when, "known-at")?;
    Ok(histories.iter().map(|history| known_by(history, at).to_vec()).filter(|known| !known.is_empty()).collect())
}

fn replayed(histories: &[Vec<Event>]) -> Result<Vec<warning::Case>, String> {
    histories.iter().map(|history| warning::Case::replay(history).map_err(|fault| fault.to_string())).collect()
}

/// The schools that are asked about; all, when none are given.
fn scope(when: &Value) -> Result<Scope, String> {
    let Some(_) = when.get("schools") else { return Ok(Scope::All) };
    Ok(Scope::schools(read::<Vec<SchoolId>>(when, "schools")?))
}

fn instant(table: &Value, key: &str) -> Result<Timestamp, String> {
    Timestamp::parse(text(table, key)?).map_err(|_| format!("`{key}` is not an instant"))
}

/// An actor: by its short name in the file.
fn actor(file: &File, when: &Value) -> Result<Actor, String> {
    let name = text(when, "actor")?;
    let actor = file.actors.get(name).ok_or_else(|| format!("the file has no actor {name}"))?;
    serde_json::from_value(actor.clone()).map_err(|error| error.to_string())
}

/// The steps of `history` (a name) and then of `steps`, with named histories laid out.
fn steps(file: &File, given: &Value) -> Result<Vec<Value>, String> {
    fn lay_out(file: &File, step: &Value, out: &mut Vec<Value>) -> Result<(), String> {
        match step.as_str() {
            Some(name) => {
                let steps = file.histories.get(name).ok_or_else(|| format!("the file has no history {name}"))?;
                steps.iter().try_for_each(|step| lay_out(file, step, out))
            }
            None => {
                out.push(step.clone());
                Ok(())
            }
        }
    }
    let mut out = Vec::new();
    if let Some(name) = given.get("history") {
        lay_out(file, name, &mut out)?;
    }
    for step in given.get("steps").and_then(Value::as_array).into_iter().flatten() {
        lay_out(file, step, &mut out)?;
    }
    Ok(out)
}

/// Lives through the steps; each must be allowed.
fn history(
    policy: &Policy,
    file: &File,
    id: &str,
    given: &Value,
) -> Result<(Vec<Event>, Option<warning::Case>), String> {
    let (mut events, mut current) = (Vec::new(), None);
    for one in steps(file, given)? {
        let now = text(&one, "now")?.to_owned();
        let new = step(policy.into(), file, id, current.as_ref(), &one)?
            .into_result()
            .map_err(|reasons| format!("the step of {now} is refused: {}", refused(&reasons)))?;
        current = Some(advance(current.as_ref(), &new)?);
        events.extend(new);
    }
    let replayed = if events.is_empty() { None } else { warning::Case::replay(&events).ok() };
    if replayed != current {
        return Err("replay differs from the live case".to_owned());
    }
    Ok((events, current))
}

fn advance(case: Option<&warning::Case>, events: &[Event]) -> Result<warning::Case, String> {
    case.map_or_else(|| warning::Case::replay(events), |case| case.evolve(events)).map_err(|fault| fault.to_string())
}

fn step(
    setting: Setting<'_>,
    file: &File,
    id: &str,
    case: Option<&warning::Case>,
    step: &Value,
) -> Result<Verdict<Vec<Event>>, String> {
    let command: Command = read(step, "command")?;
    let (actor, now) = (actor(file, step)?, instant(step, "now")?);
    let happened = step.get("happened").map_or(Ok(now), |_| instant(step, "happened"))?;
    match (case, command) {
        (None, Command::Report(report)) => {
            Ok(warning::Case::open(setting.policy, id.into(), report, &actor, happened, now))
        }
        (None, _) => Err("the first step must be a report".to_owned()),
        (Some(case), command) => Ok(case.decide(setting, &command, &actor, happened, now)),
    }
}
