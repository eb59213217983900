//! What a release needs, counted again from the stored events alone.
//!
//! It shares nothing with the rules but the events and the numbers of the policy: no state, no duty, no gate.

use std::collections::{BTreeMap, BTreeSet};

use humiao::time::{Day, Timestamp};
use humiao::warning::{Change, CommandKind, ContactOutcome, Event, Record, ReferralAnswer, Rules, Sign};

/// What was recorded of one kind, with the episode and whether a contact found the student.
#[derive(Debug, Clone, Copy)]
struct Fact {
    kind: CommandKind,
    episode: u32,
    happened: Timestamp,
    seen: bool,
}

/// Everything that a release depends on, as far as it was read.
#[derive(Debug, Default)]
struct Reading {
    episode: u32,
    danger: bool,
    /// When the present danger called for a hospital, and the clues for the guardian and for the police.
    hospital: Vec<Timestamp>,
    guardian: Vec<Timestamp>,
    police: Vec<Timestamp>,
    confirmed: Option<Timestamp>,
    facts: BTreeMap<u32, Fact>,
    /// The open referral: whether it was accepted.
    referral: Option<bool>,
    accepted: bool,
    opinion: bool,
    suspended: bool,
    proposer: Option<String>,
    approvers: BTreeSet<String>,
}

/// Everything that the last event, the completing approval of a release, lacks.
#[must_use]
pub fn lacks(rules: &Rules, events: &[Event]) -> Vec<&'static str> {
    let Some((last, before)) = events.split_last() else { return vec!["no event"] };
    let mut reading = Reading::default();
    before.iter().for_each(|event| reading.read(event));
    reading.judge(rules, last)
}

impl Reading {
    fn read(&mut self, event: &Event) {
        let happened = event.happened;
        match &event.change {
            Change::Reported(report) => self.begin(&report.signs, report.danger, happened),
            Change::WarnedAgain(clue) => self.begin(&clue.signs, clue.danger, happened),
            Change::ClueAdded(clue) => {
                self.withdraw();
                self.clue(&clue.signs, clue.danger, happened);
            }
            Change::Confirmed(judgement) => {
                self.confirmed = Some(happened);
                self.judged(judgement.danger, happened);
            }
            Change::LevelChanged(judgement) => {
                self.withdraw();
                self.judged(judgement.danger, happened);
            }
            Change::Contacted(contact) => {
                let seen = contact.outcome == ContactOutcome::Seen;
                self.fact(event, self.episode, happened, CommandKind::RecordContact, seen);
            }
            Change::Assessed(_)
            | Change::GuardianTold(_)
            | Change::BroughtToHospital(_)
            | Change::PoliceTold(_)
            | Change::ConfidentialityBroken(_) => {
                self.fact(event, self.episode, happened, event.change.command(), false);
            }
            Change::Voided(voiding) => {
                self.facts.remove(&voiding.event);
            }
            Change::Corrected(correction) => {
                if let Some(fact) = self.facts.remove(&correction.event) {
                    let seen =
                        matches!(&correction.record, Record::Contacted(it) if it.outcome == ContactOutcome::Seen);
                    self.fact(event, fact.episode, correction.happened, correction.record.kind(), seen);
                }
            }
            Change::Referred(_) => self.referral = Some(false),
            Change::ReferralAnswered(reply) => {
                let accepted = reply.answer == ReferralAnswer::Accepted;
                self.accepted |= accepted;
                self.referral = accepted.then_some(true);
            }
            Change::ReturnedFromCare(_) => (self.referral, self.opinion) = (None, true),
            Change::StudySuspended(_) => self.suspended = true,
            Change::ReturnDecided(decision) => self.suspended = !decision.passed,
            Change::ReleaseProposed(_) => {
                self.approvers.clear();
                self.proposer = Some(event.actor.staff.as_str().to_owned());
            }
            Change::ReleaseApproved(_) => {
                self.approvers.insert(event.actor.staff.as_str().to_owned());
            }
            Change::ReleaseRejected(_) => self.withdraw(),
            // A track that ends with its episode; a student who is warned again within the watch keeps it.
            Change::NotConfirmed(_) | Change::WatchEnded(_) | Change::Closed(_) => self.suspended = false,
            Change::ReviewBegun
            | Change::PairAssigned(_)
            | Change::PlanSet(_)
            | Change::ReturnAsked(_)
            | Change::ReturnAppealed(_)
            | Change::HandOverOffered(_)
            | Change::HandOverAnswered(_) => {}
        }
    }

    fn begin(&mut self, signs: &[Sign], danger: bool, happened: Timestamp) {
        let (facts, referral) = (std::mem::take(&mut self.facts), self.referral);
        *self = Self { episode: self.episode + 1, facts, referral, suspended: self.suspended, ..Self::default() };
        self.clue(signs, danger, happened);
    }

    fn clue(&mut self, signs: &[Sign], danger: bool, happened: Timestamp) {
        if danger {
            self.in_danger(happened);
            self.hospital.push(happened);
        }
        if danger || signs.contains(&Sign::SuspectedDisorder) {
            self.guardian.push(happened);
        }
        if signs.contains(&Sign::SuspectedUnlawfulHarm) {
            self.police.push(happened);
        }
    }

    fn in_danger(&mut self, happened: Timestamp) {
        if !self.danger {
            self.danger = true;
            self.hospital = vec![happened];
            self.guardian.push(happened);
        }
    }

    fn judged(&mut self, danger: bool, happened: Timestamp) {
        if danger {
            self.in_danger(happened);
        }
        self.danger = danger;
    }

    fn withdraw(&mut self) {
        self.proposer = None;
        self.approvers.clear();
    }

    fn fact(&mut self, event: &Event, episode: u32, happened: Timestamp, kind: CommandKind, seen: bool) {
        self.facts.insert(event.seq, Fact { kind, episode, happened, seen });
    }

    fn of(&self, kind: CommandKind) -> impl Iterator<Item = &Fact> {
        self.facts.values().filter(move |fact| fact.kind == kind && fact.episode == self.episode)
    }

    /// Whether the last call was followed by its act.
    fn answered(&self, calls: &[Timestamp], kind: CommandKind) -> bool {
        calls.iter().max().is_none_or(|call| self.of(kind).any(|fact| fact.happened >= *call))
    }

    fn judge(&self, rules: &Rules, approval: &Event) -> Vec<&'static str> {
        let on = approval.happened.day();
        let mut lacks = Vec::new();
        let mut needs = |holds: bool, what| {
            if !holds {
                lacks.push(what);
            }
        };
        needs(!self.danger, "the danger is not over");
        needs(self.answered(&self.hospital, CommandKind::BringToHospital), "not brought to hospital");
        needs(self.answered(&self.guardian, CommandKind::TellGuardian), "the guardian was not told");
        needs(self.answered(&self.police, CommandKind::TellPolice), "the police was not told");
        let since = self.confirmed.map(Timestamp::day);
        let days = i32::from(rules.release_days.value);
        needs(since.is_some_and(|since| on.since(since) >= days), "not long enough active");
        let counts = |fact: &&Fact| {
            fact.seen && self.confirmed.is_some_and(|since| fact.happened >= since) && fact.happened.day() <= on
        };
        let seen: BTreeSet<Day> =
            self.of(CommandKind::RecordContact).filter(counts).map(|it| it.happened.day()).collect();
        needs(seen.len() >= usize::from(rules.release_contacts.value), "too few contacts");
        let recent =
            |fact: &Fact| (0..=i32::from(rules.release_assessment.value)).contains(&on.since(fact.happened.day()));
        needs(self.of(CommandKind::Assess).any(recent), "no recent assessment");
        needs(!self.accepted || self.opinion || !rules.release_opinion.value, "no opinion after care");
        needs(self.referral.is_none(), "a referral is open");
        needs(!self.suspended, "study is suspended");
        needs(
            rules
                .permissions
                .value
                .get(&CommandKind::ApproveRelease)
                .is_some_and(|may| may.contains(&approval.actor.role)),
            "approved by another role",
        );
        let approver = approval.actor.staff.as_str();
        needs(!approver.trim().is_empty(), "approved by nobody");
        needs(!self.approvers.contains(approver), "approved twice by one person");
        needs(self.approvers.len() + 1 >= usize::from(rules.approvers.value), "too few approvers");
        let own = |proposer: &String| self.approvers.contains(proposer) || proposer == approver;
        needs(self.proposer.is_some(), "no proposal stands");
        needs(!self.proposer.as_ref().is_some_and(own) || rules.self_approval.value, "approved by the proposer");
        lacks
    }
}
