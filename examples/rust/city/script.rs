//! Drives a case through the library: what is written was allowed, command by command.

use std::fmt;

use humiao::catalog::Wire;
use humiao::policy::Policy;
use humiao::role::Actor;
use humiao::time::{Day, Timestamp};
use humiao::verdict::{Reason, Verdict};
use humiao::warning::{Case, Command, CommandKind, Event, Report};

/// A command of the story that the rules refuse: the story is wrong, not the rules.
#[derive(Debug)]
pub(crate) struct Stuck {
    command: CommandKind,
    reasons: Vec<Reason>,
}

impl fmt::Display for Stuck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the rules refuse `{}`:", self.command.wire())?;
        self.reasons.iter().try_for_each(|reason| write!(f, " {reason};"))
    }
}

impl std::error::Error for Stuck {}

/// The instant so many minutes into a day in China.
pub(crate) fn at(day: Day, minutes: u32) -> Timestamp {
    let start = Timestamp::start_of(day);
    // A few hours after the start of a day of this century is always an instant.
    Timestamp::from_millis(start.millis() + i64::from(minutes) * 60_000).unwrap_or(start)
}

/// A case that is being told.
pub(crate) struct Script<'a> {
    policy: &'a Policy,
    pub(crate) case: Case,
    pub(crate) events: Vec<Event>,
    recorded: Timestamp,
}

impl<'a> Script<'a> {
    pub(crate) fn open(
        policy: &'a Policy,
        id: &str,
        report: Report,
        actor: &Actor,
        happened: Timestamp,
    ) -> Result<Self, Stuck> {
        let events = settled(Case::open(policy, id.into(), report, actor, happened, happened), CommandKind::Report)?;
        let case = replayed(Case::replay(&events), CommandKind::Report)?;
        Ok(Self { policy, case, events, recorded: happened })
    }

    /// Does it; it is recorded then, or a minute after the last record if that is later.
    pub(crate) fn act(
        &mut self,
        command: &Command,
        actor: &Actor,
        happened: Timestamp,
        recorded: Timestamp,
    ) -> Result<(), Stuck> {
        let after = Timestamp::from_millis(self.recorded.millis() + 60_000).unwrap_or(self.recorded);
        let now = recorded.max(after);
        let verdict = self.case.decide(self.policy, command, actor, happened, now);
        let events = settled(verdict, command.kind())?;
        self.case = replayed(self.case.evolve(&events), command.kind())?;
        self.events.extend(events);
        self.recorded = now;
        Ok(())
    }
}

fn settled<T>(verdict: Verdict<T>, command: CommandKind) -> Result<T, Stuck> {
    verdict.into_result().map_err(|reasons| Stuck { command, reasons })
}

fn replayed(case: Result<Case, humiao::fault::Fault>, command: CommandKind) -> Result<Case, Stuck> {
    case.map_err(|_| Stuck { command, reasons: Vec::new() })
}
