//! What people want to do on the cases this morning. The walk-through decides it.
//!
//! None of it changes a figure of the bulletin: it is done on cases that are active, followed up and
//! stay so. It shortens the worklist.

use humiao::policy::Policy;
use humiao::role::{Actor, Role};
use humiao::text::Sealed;
use humiao::warning::{Assessment, Case, Command, Contact, ContactMode, ContactOutcome, Grounds, Phase, Plan};
use serde::Serialize;

use crate::cases::Told;
use crate::scale::Scale;
use crate::script::at;

/// One line of `commands.jsonl`.
#[derive(Debug, Serialize)]
pub(crate) struct Order {
    pub(crate) case: String,
    pub(crate) actor: Actor,
    pub(crate) happened: String,
    pub(crate) now: String,
    pub(crate) command: Command,
}

/// How many of each are wanted.
const CONTACTS: usize = 40;
const PLANS: usize = 8;
const RELEASES: usize = 3;

/// The commands of the morning, in the order in which they came in; each is allowed at that point.
pub(crate) fn orders(scale: Scale, policy: &Policy, told: &[Told<'_>]) -> Vec<Order> {
    let words = || Sealed::new("合成");
    let contact =
        Command::RecordContact(Contact { mode: ContactMode::Talk, outcome: ContactOutcome::Seen, note: words() });
    let assess = Command::Assess(Assessment { instrument: "MHT".into(), score: None, finding: words() });
    let plan = Command::SetPlan(Plan { measures: words() });
    let propose = Command::ProposeRelease(Grounds { grounds: words() });
    let wanted: [(usize, Vec<&Command>); 3] =
        [(RELEASES, vec![&assess, &propose]), (PLANS, vec![&contact, &plan]), (CONTACTS, vec![&contact])];
    let mut cases = told.iter().filter(|case| case.fate.followed_up && !case.fate.released);
    let (mut orders, mut minute) = (Vec::new(), 460);
    for (count, commands) in wanted {
        let mut given = 0;
        for told in cases.by_ref() {
            let Some(mut case) = Case::replay(&told.events).ok().filter(|case| case.state().phase == Phase::Active)
            else {
                continue;
            };
            let actor = Actor {
                staff: told.team.psychology.as_str().into(),
                role: Role::PsychologyTeacher,
                unit: told.team.school.as_str().into(),
            };
            let mut batch = Vec::new();
            for command in &commands {
                let (happened, now) = (at(scale.today, minute), at(scale.today, minute + 2));
                let Ok(events) = case.decide(policy, command, &actor, happened, now).into_result() else { break };
                let Ok(next) = case.evolve(&events) else { break };
                case = next;
                minute += 1;
                batch.push(Order {
                    case: told.id.clone(),
                    actor: actor.clone(),
                    happened: happened.to_string(),
                    now: now.to_string(),
                    command: (*command).clone(),
                });
            }
            if batch.len() == commands.len() {
                orders.extend(batch);
                given += 1;
            }
            if given == count {
                break;
            }
        }
    }
    orders
}
