//! What becomes of each record when branches meet, one after the other on the merged case.

use std::collections::BTreeMap;

use super::branch::{Entries, Entry, in_time};
use super::decide::{command, is_record};
use super::gate::{is_act, no};
use super::{Case, Command, CommandKind, Conflict, Correction, Event, Fate, Judgement, Phase, State, Voiding, code};
use crate::catalog::Wire;
use crate::policy::{Basis, Clause, Policy, RuleId, Standing};
use crate::text::Text;
use crate::time::Timestamp;
use crate::verdict::Reason;

/// How branches meet; no document says it.
static MERGE: Basis = Basis {
    rule: RuleId::fixed("warning.merge"),
    standing: Standing::Convention,
    clause: Clause {
        document: Text::fixed(""),
        article: Text::fixed(""),
        text: Text::fixed(
            "离线记录合并以安全为先：升高风险的记录优先；不知情的降低风险的决定退回重审；每条记录或被采用、或附理由退回",
        ),
    },
};

/// The merge as far as it has come.
pub(super) struct Settling<'a> {
    policy: &'a Policy,
    entries: &'a Entries<'a>,
    /// The number of the last event that all lines have.
    version: u32,
    case: Case,
    events: Vec<Event>,
    /// The entry that the history so far is the line of, as long as it is one line as it was recorded.
    trunk: Option<Option<usize>>,
    fates: BTreeMap<usize, Fate>,
}

impl<'a> Settling<'a> {
    pub(super) fn of(policy: &'a Policy, base: &Case, entries: &'a Entries<'a>) -> Self {
        let (version, case) = (base.state().version, base.clone());
        Self { policy, entries, version, case, events: Vec::new(), trunk: Some(None), fates: BTreeMap::new() }
    }

    /// The case and what was appended to its base.
    pub(super) fn done(self) -> (Case, Vec<Event>) {
        (self.case, self.events)
    }

    /// Settles an entry; those before it in its line are settled.
    pub(super) fn settle(&mut self, index: usize, entry: &Entry<'_>) -> Fate {
        let fate = self.fate(index, entry);
        self.fates.insert(index, fate.clone());
        fate
    }

    fn fate(&mut self, index: usize, entry: &Entry<'_>) -> Fate {
        let event = &in_time(&self.case, entry.event);
        let kind = event.change.command();
        if entry.is_outweighed() {
            let reason = no(code::RISK_UNKNOWN, &MERGE).who(self.policy.warning.may(kind));
            return returned(Conflict::RiskRaised, vec![reason]);
        }
        let given = command(&event.change);
        let alone = self.against(&entry.own, &given, event, event.recorded.max(entry.own.state().recorded));
        let alone: Vec<Reason> = alone.into_iter().filter(|reason| !is_waived(entry, reason)).collect();
        let is_final = alone.iter().any(|reason| reason.code == code::FINAL);
        if is_final || (!alone.is_empty() && event.policy == self.policy.hash()) {
            return returned(Conflict::Invalid, alone);
        }
        let now = event.recorded;
        // Nothing came between: it was decided in full knowledge, under the policy of its day.
        if self.trunk == Some(entry.parent) && event == entry.event {
            let kept = self.apply(event.clone());
            self.trunk = kept.is_ok().then_some(Some(index));
            return kept.map_or_else(|reasons| returned(Conflict::Overtaken, reasons), applied);
        }
        let wanted = self.wanted(index, entry, &given);
        if self.answers_another(index, entry, kind) {
            let reason = no(code::ANSWERS_ANOTHER, &MERGE).who(self.policy.warning.may(kind));
            return returned(self.conflict(index, kind), vec![reason]);
        }
        let against = self.against(&self.case, &wanted, event, now);
        // What today's policy has against it on its own line too was settled on its day, but for what lowers.
        let settled = |reason: &Reason| !entry.risk.only_lowers() && alone.contains(reason);
        let unmet: Vec<Reason> =
            against.iter().filter(|reason| !settled(reason) && !is_waived(entry, reason)).cloned().collect();
        if !unmet.is_empty() {
            let conflict = if alone.is_empty() { self.conflict(index, kind) } else { Conflict::Invalid };
            return returned(conflict, unmet);
        }
        let mut made = self.case.event(self.policy, &wanted, &event.actor, event.happened, now);
        if !against.is_empty() {
            made.policy = event.policy;
        }
        let as_decided = matches!(wanted, Command::Void(_) | Command::Correct(_)) || wanted == given;
        let as_decided = as_decided && event.happened == entry.event.happened;
        let replaces = self.replaces(index, event);
        match self.apply(made) {
            Err(reasons) => returned(self.conflict(index, kind), reasons),
            Ok(seq) if as_decided && !replaces => applied(seq),
            Ok(seq) => {
                let joined = matches!(given, Command::Confirm(_) | Command::ChangeLevel(_)) && entry.unknown_risk;
                let conflict = self.conflict(index, kind);
                let conflict = if joined && conflict == Conflict::Overtaken { Conflict::RiskRaised } else { conflict };
                Fate::AppliedAs { seq, command: wanted.kind(), conflict }
            }
        }
    }

    /// The one place where a command is decided.
    fn against(&self, case: &Case, command: &Command, event: &Event, now: Timestamp) -> Vec<Reason> {
        case.decide(self.policy, command, &event.actor, event.happened, now).unmet().to_vec()
    }

    /// The command as it is to be decided now.
    fn wanted(&self, index: usize, entry: &Entry<'_>, given: &Command) -> Command {
        let phase = self.case.state().phase;
        if let Command::AddClue(clue) | Command::WarnAgain(clue) = given {
            return match phase {
                Phase::Reported | Phase::UnderReview | Phase::Active => Command::AddClue(clue.clone()),
                Phase::Watch | Phase::Closed => Command::WarnAgain(clue.clone()),
            };
        }
        if let Command::Confirm(judgement) | Command::ChangeLevel(judgement) = given {
            let judgement = self.joined(entry, judgement);
            let confirms = match phase {
                Phase::UnderReview => entry.risk.raises,
                Phase::Active => false,
                Phase::Reported | Phase::Watch | Phase::Closed => given.kind() == CommandKind::Confirm,
            };
            return if confirms { Command::Confirm(judgement) } else { Command::ChangeLevel(judgement) };
        }
        if let Command::Void(voiding) = given {
            let event = self.renumbered(index, voiding.event);
            return Command::Void(Voiding { event, grounds: voiding.grounds.clone() });
        }
        if let Command::Correct(correction) = given {
            let event = self.renumbered(index, correction.event);
            return Command::Correct(Correction { event, ..correction.clone() });
        }
        given.clone()
    }

    /// A judgement that meets another state than it judged lowers nothing of it: the higher level and the
    /// danger stand, until people judge anew.
    fn joined(&self, entry: &Entry<'_>, judgement: &Judgement) -> Judgement {
        let (own, now) = (entry.own.state(), self.case.state());
        let mut joined = judgement.clone();
        if entry.unknown_risk || (own.level, own.danger) != (now.level, now.danger) {
            joined.level = joined.level.max(now.level.unwrap_or_default());
            joined.danger |= now.danger;
        }
        joined
    }

    /// Whether a command would answer something else than it did on its own line.
    fn answers_another(&self, index: usize, entry: &Entry<'_>, kind: CommandKind) -> bool {
        let (own, now) = (entry.own.state(), self.case.state());
        if let (CommandKind::AnswerReferral | CommandKind::ReturnFromCare, Some(knew), Some(meets)) =
            (kind, own.open_referral(), now.open_referral())
        {
            return self.renumbered(index, knew.seq) != meets.seq;
        }
        let (knew, meets) = (answered(own, kind), answered(now, kind));
        knew.is_some() && meets.is_some() && knew != meets
    }

    /// The number that an event of the entry's own line has now; 0, which no event has, when it was returned.
    fn renumbered(&self, index: usize, seq: u32) -> u32 {
        if seq <= self.version {
            return seq;
        }
        let own = |other: usize, entry: &Entry<'_>| entry.event.seq == seq && self.entries.is_behind(other, index);
        let found = self.entries.iter().find(|(other, entry)| own(*other, entry));
        found.and_then(|(other, _)| self.fates.get(&other)).and_then(Fate::seq).unwrap_or_default()
    }

    /// Appends an event to the history; the case stays as it is when it cannot follow.
    fn apply(&mut self, mut event: Event) -> Result<u32, Vec<Reason>> {
        event.seq = self.case.state().version.saturating_add(1);
        match self.case.evolve(std::slice::from_ref(&event)) {
            Ok(case) => {
                (self.case, self.trunk) = (case, None);
                let seq = event.seq;
                self.events.push(event);
                Ok(seq)
            }
            Err(_) => Err(vec![no(code::PHASE, &MERGE).with("phase", self.case.state().phase.wire())]),
        }
    }

    /// What the other side did to an entry that does not stay as it was decided.
    fn conflict(&self, index: usize, kind: CommandKind) -> Conflict {
        let twice = self.standing(index).any(|(_, entry)| is_same_decision(kind, entry.event.change.command()));
        if twice { Conflict::DecidedTwice } else { Conflict::Overtaken }
    }

    /// Whether an entry takes the place of another side's decision, with another content.
    fn replaces(&self, index: usize, event: &Event) -> bool {
        let kind = event.change.command();
        let replaceable = matches!(
            kind,
            CommandKind::AssignPair | CommandKind::SetPlan | CommandKind::Confirm | CommandKind::ChangeLevel
        );
        let other = |entry: &Entry<'_>| {
            is_same_decision(kind, entry.event.change.command()) && entry.event.change != event.change
        };
        replaceable && self.standing(index).any(|(_, entry)| other(entry))
    }

    /// What stands and was recorded on another side, without knowledge of each other.
    fn standing(&self, index: usize) -> impl Iterator<Item = (usize, &Entry<'_>)> {
        let stands = move |other: usize| self.fates.get(&other).is_some_and(|fate| fate.seq().is_some());
        self.entries.iter().filter(move |(other, _)| stands(*other) && self.entries.is_concurrent(index, *other))
    }
}

const fn applied(seq: u32) -> Fate {
    Fate::Applied { seq }
}

const fn returned(conflict: Conflict, reasons: Vec<Reason>) -> Fate {
    Fate::Returned { conflict, reasons }
}

/// Whether a reason does not count. A clue is heard from anybody, and at any time. What raises a risk or was
/// done is not refused because another side began an episode or took the case over; what raises a risk, not
/// even for its role or for a level of another policy.
fn is_waived(entry: &Entry<'_>, reason: &Reason) -> bool {
    let kind = entry.event.change.command();
    if matches!(kind, CommandKind::AddClue | CommandKind::WarnAgain) {
        return reason.code != code::FINAL;
    }
    let elsewhere = [code::HAPPENED_BEFORE, code::UNIT].contains(&reason.code);
    // An act is possible in every phase; that it came after an end, it cannot have known on its own line.
    if is_act(kind) && reason.code == code::PHASE {
        return true;
    }
    let is_fact = is_record(kind) || kind == CommandKind::BeginReview;
    (elsewhere && (entry.risk.raises || is_fact))
        || (entry.risk.raises && [code::ROLE, code::LEVEL].contains(&reason.code))
}

/// Whether two commands decide the same; what is only recorded is not decided, and happens as often as it does.
fn is_same_decision(left: CommandKind, right: CommandKind) -> bool {
    let judges = |kind| matches!(kind, CommandKind::Confirm | CommandKind::ChangeLevel);
    let decides = !is_record(left) || left == CommandKind::WarnAgain;
    decides && (left == right || (judges(left) && judges(right)))
}

/// What a command answers: an answer to one proposal, wish or offer is none to another. A referral is told
/// by its number.
fn answered(state: &State, kind: CommandKind) -> Option<(&str, Option<Timestamp>)> {
    let suspension = state.suspension.as_ref();
    match kind {
        CommandKind::ApproveRelease | CommandKind::RejectRelease => {
            state.proposal.as_ref().map(|proposal| (proposal.proposer.as_str(), Some(proposal.proposed)))
        }
        CommandKind::AskReturn => suspension.map(|suspension| ("", Some(suspension.since))),
        CommandKind::DecideReturn => suspension.map(|suspension| ("", suspension.asked)),
        CommandKind::AppealReturn => {
            let refusal = suspension.and_then(|suspension| suspension.refusal.as_ref());
            refusal.map(|refusal| (refusal.decider.as_str(), Some(refusal.refused)))
        }
        CommandKind::AnswerHandOver => {
            state.hand_over.as_ref().map(|offer| (offer.offerer.as_str(), Some(offer.offered)))
        }
        CommandKind::Report
        | CommandKind::AddClue
        | CommandKind::BeginReview
        | CommandKind::NotConfirm
        | CommandKind::Confirm
        | CommandKind::ChangeLevel
        | CommandKind::AssignPair
        | CommandKind::SetPlan
        | CommandKind::Assess
        | CommandKind::RecordContact
        | CommandKind::TellGuardian
        | CommandKind::BringToHospital
        | CommandKind::TellPolice
        | CommandKind::BreakConfidentiality
        | CommandKind::Refer
        | CommandKind::AnswerReferral
        | CommandKind::ReturnFromCare
        | CommandKind::SuspendStudy
        | CommandKind::ProposeRelease
        | CommandKind::EndWatch
        | CommandKind::WarnAgain
        | CommandKind::OfferHandOver
        | CommandKind::Close
        | CommandKind::Void
        | CommandKind::Correct => None,
    }
}
