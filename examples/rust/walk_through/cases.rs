//! Crisis cases: the log of events, what people want to do this morning, and the figures.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use humiao::fault::{Fault, FaultKind, code as fault_code};
use humiao::id::CaseId;
use humiao::role::Actor;
use humiao::text::Text;
use humiao::time::Timestamp;
use humiao::verdict::{Reason, Verdict};
use humiao::warning::{Case, Command, CommandKind, Log, code, read_log};
use serde::Deserialize;

use crate::clock::Stage;
use crate::ledger::{Ledger, refusal};
use crate::lines;
use crate::setting::Setting;
use crate::store::Store;
use crate::table::dangling;

const EVENTS: &str = "events.jsonl";
const COMMANDS: &str = "commands.jsonl";

/// Reads the log; every faulty line is reported, and a case with one is set aside as a whole.
pub(crate) fn read(folder: &Path, ledger: &mut Ledger, stage: &mut Stage) -> Result<Log, Box<dyn Error>> {
    let log = read_log(&lines::read(&folder.join(EVENTS))?);
    for fault in &log.faults {
        let (line, fault) = located(fault);
        ledger.note(EVENTS, line, fault);
    }
    stage.add(log.events.len());
    Ok(log)
}

/// The line that a place such as `line 12, event 3` names, and the fault with the rest of its place.
fn located(fault: &Fault) -> (u64, Fault) {
    let (first, rest) = fault.place.as_str().split_once(", ").unwrap_or((fault.place.as_str(), ""));
    let line = first.strip_prefix("line ").and_then(|line| line.parse().ok()).unwrap_or(0);
    (line, Fault { place: Text::from(rest), ..fault.clone() })
}

/// One line of the morning's commands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    case: CaseId,
    actor: Actor,
    happened: Timestamp,
    now: Timestamp,
    command: Command,
}

/// A command that the rules refuse, with every reason.
pub(crate) struct Refusal {
    pub(crate) line: u64,
    pub(crate) command: CommandKind,
    pub(crate) reasons: Vec<Reason>,
}

/// What became of the morning's commands.
#[derive(Default)]
pub(crate) struct Morning {
    pub(crate) allowed: BTreeMap<CommandKind, u64>,
    pub(crate) refusals: Vec<Refusal>,
}

/// Decides each command against its case; what is allowed is stored, and only then does the case evolve.
pub(crate) fn decide(
    folder: &Path,
    setting: &Setting,
    log: &Log,
    cases: Vec<Case>,
    store: &mut Store,
    ledger: &mut Ledger,
    stage: &mut Stage,
) -> Result<(Vec<Case>, Morning), Box<dyn Error>> {
    let mut cases: BTreeMap<CaseId, Case> = cases.into_iter().map(|case| (case.state().case.clone(), case)).collect();
    let mut morning = Morning::default();
    let text = lines::read(&folder.join(COMMANDS))?;
    for (line, content) in (1..).zip(text.lines()).filter(|(_, content)| !content.trim().is_empty()) {
        stage.tick();
        let order: Order = match serde_json::from_str(content) {
            Ok(order) => order,
            Err(error) => {
                let fault = Fault::new(FaultKind::Malformed, fault_code::MALFORMED_JSON);
                ledger.note(COMMANDS, line, fault.with("column", error.column()));
                continue;
            }
        };
        let Some(case) = cases.get_mut(&order.case) else {
            let aside = log.set_aside.contains(&order.case);
            let fault = if aside { Fault::new(FaultKind::Conflict, code::SET_ASIDE) } else { dangling("case") };
            ledger.note(COMMANDS, line, fault.at("case"));
            continue;
        };
        let command = order.command.kind();
        match case.decide(&setting.policy, &order.command, &order.actor, order.happened, order.now) {
            Verdict::Allowed(events) => {
                store.append(&events)?;
                *case = case.evolve(&events)?;
                *morning.allowed.entry(command).or_default() += 1;
            }
            Verdict::Refused(reasons) => {
                reasons.iter().for_each(|reason| ledger.note(COMMANDS, line, refusal(reason)));
                morning.refusals.push(Refusal { line, command, reasons });
            }
        }
    }
    Ok((cases.into_values().collect(), morning))
}
