//! When branches meet: what devices decided while they were apart becomes one history. Safety first:
//! what raises a risk stands, what lowers one without knowing of it is returned, and nothing is lost.

use std::collections::BTreeSet;

use super::branch::{Entries, Entry};
use super::settle::Settling;
use super::{Branch, Case, CommandKind, Event, Phase, leads_to};
use crate::catalog::wire_enum;
use crate::fault::Fault;
use crate::policy::Policy;
use crate::time::Timestamp;
use crate::verdict::Reason;

wire_enum! {
    /// Why a record could not stay as it was decided.
    Conflict: "conflict", "warning" {
        /// What lowers a risk met a risk that it did not know.
        RiskRaised = "risk-raised": "另一端升高了风险" / "another side recorded a risk",
        /// The same was decided on another side.
        DecidedTwice = "decided-twice": "各端重复决定" / "decided on more than one side",
        /// What another side did leaves no place for it.
        Overtaken = "overtaken": "已被另一端的记录改变" / "overtaken by another side",
        /// The rules refuse it on its own line too.
        Invalid = "invalid": "本端记录本身不合规则" / "refused on its own line too",
    }
}

/// What became of a record.
///
/// ```
/// use humiao::warning::{Conflict, Fate};
/// let fate = Fate::Returned { conflict: Conflict::Overtaken, reasons: vec![] };
/// assert_eq!(fate.seq(), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It stands as it was decided.
    Applied {
        /// The number of its event.
        seq: u32,
    },
    /// It stands, but not as it was decided: as another command, with what another side saw, or in the
    /// place of another side's decision. People should look at it.
    AppliedAs {
        /// The number of its event.
        seq: u32,
        /// The command that it became.
        command: CommandKind,
        /// Why.
        conflict: Conflict,
    },
    /// It goes back to whoever decided it; the case does not know of it.
    Returned {
        /// Why, in a word.
        conflict: Conflict,
        /// Why, in full; never empty.
        reasons: Vec<Reason>,
    },
}

impl Fate {
    /// The number of its event, where it stands.
    ///
    /// ```
    /// assert_eq!(humiao::warning::Fate::Applied { seq: 7 }.seq(), Some(7));
    /// ```
    #[must_use]
    pub const fn seq(&self) -> Option<u32> {
        match self {
            Self::Applied { seq } | Self::AppliedAs { seq, .. } => Some(*seq),
            Self::Returned { .. } => None,
        }
    }
}

/// One record of a branch and what became of it.
///
/// ```
/// fn is_returned(outcome: &humiao::warning::Outcome) -> bool {
///     outcome.fate.seq().is_none()
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The record as its device has it.
    pub event: Event,
    /// What became of it.
    pub fate: Fate,
}

/// Branches that met.
///
/// ```
/// fn to_review(merge: &humiao::warning::Merge) -> usize {
///     merge.outcomes.iter().filter(|outcome| outcome.fate.seq().is_none()).count()
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// All lines, to meet further ones.
    pub branch: Branch,
    /// The events that go on from the base, in their one order.
    pub events: Vec<Event>,
    /// The case after them.
    pub case: Case,
    /// Every record of every line, once, in the order in which it was settled.
    pub outcomes: Vec<Outcome>,
}

/// Merges offline branches 合并离线分支 of one case that go on from the same base.
///
/// The result depends on the base, the lines and the policy alone: it is the same in whatever order and
/// however often branches arrive, and one line alone stays as it is. Each record comes out once, applied
/// or returned with its reasons.
///
/// - A decision that lowers the risk is returned when another line has a record that raises it, and
///   neither knew of the other. Otherwise it is decided anew, after all that is not lowering.
/// - A clue is applied in any phase, by any unit: as a clue to an open case, as a new warning to one that
///   is released or closed. Where judgements meet, the higher level and the danger stand.
/// - Everything else is decided anew, unless no other side came between. What was done is not refused
///   because another side began an episode or took the case over.
///
/// Lines keep their order; between them what happened first comes first.
///
/// # Errors
/// As [`Case::replay`], for a line that is of another case or does not go on from the base.
///
/// ```
/// use humiao::{policy::Policy, role::{Actor, Role}, time::Timestamp, warning::*};
/// # let report = Report { student: "S-1".into(), school: "X-1".into(), source: Source::Teacher,
/// #     signs: vec![], danger: false, note: Default::default() };
/// let policy = Policy::preset("jiaxing-2024")?;
/// let teacher = Actor { staff: "T-1".into(), role: Role::ClassTeacher, unit: "X-1".into() };
/// let head = Actor { staff: "T-2".into(), role: Role::Principal, unit: "X-1".into() };
/// let now = Timestamp::parse("2024-03-01T09:00:00+08:00")?;
/// let base = Case::replay(&Case::open(&policy, "C-1".into(), report, &teacher, now, now).into_result().unwrap())?;
///
/// // Two devices, apart: one closes the file as an error, one hears of a danger.
/// let error = Closing { cause: Cause::EnteredInError, grounds: humiao::text::Sealed::new("…") };
/// let clue = Clue { source: Source::Peer, signs: vec![], danger: true, note: Default::default() };
/// let closes = base.decide(&policy, &Command::Close(error), &head, now, now).into_result().unwrap();
/// let warns = base.decide(&policy, &Command::AddClue(clue), &teacher, now, now).into_result().unwrap();
///
/// let (closes, warns) = (Branch::of(closes), Branch::of(warns));
/// let merged = merge(&policy, &base, &closes, &warns)?;
/// assert!(merged.case.is_open() && merged.case.state().danger);
/// assert!(matches!(merged.outcomes[0].fate, Fate::Returned { conflict: Conflict::RiskRaised, .. }));
/// assert_eq!(merged, merge(&policy, &base, &warns, &closes)?);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
pub fn merge(policy: &Policy, base: &Case, ours: &Branch, theirs: &Branch) -> Result<Merge, Fault> {
    let branch = ours.union(theirs);
    let entries = Entries::of(base, &branch)?;
    let turns = |after: Option<usize>| entries.iter().filter(move |(_, entry)| entry.parent == after).map(turn);
    let mut settling = Settling::of(policy, base, &entries);
    let mut outcomes = Vec::new();
    let mut ready: BTreeSet<Turn<'_>> = turns(None).collect();
    while let Some((.., index)) = ready.pop_first() {
        let Some(entry) = entries.get(index) else { break };
        outcomes.push(Outcome { event: entry.event.clone(), fate: settling.settle(index, entry) });
        ready.extend(turns(Some(index)));
    }
    let (case, events) = settling.done();
    Ok(Merge { branch, events, case, outcomes })
}

/// Whose turn it is among those that can be next: the first.
type Turn<'a> = (u8, Timestamp, Timestamp, &'a Event, usize);

fn turn<'a>((index, entry): (usize, &Entry<'a>)) -> Turn<'a> {
    let event = entry.event;
    let closes = leads_to(event.change.command()) == Some(Phase::Closed);
    let rank = match (entry.is_outweighed(), entry.risk.only_lowers(), closes) {
        // It will be returned, and makes way.
        (true, ..) => 0,
        (false, false, _) => 1,
        // What waits behind it is not lowering, and comes before the rest.
        (false, true, false) if entry.holds_up => 2,
        (false, true, false) => 3,
        // A closed case takes nothing but a new warning.
        (false, true, true) => 4,
    };
    (rank, event.happened, event.recorded, event, index)
}
