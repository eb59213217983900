//! What each change does to what is known of a case.

use super::state::{
    AssessmentRecord, ClueRecord, ContactRecord, Episode, HandOverRecord, NoticeRecord, ProposalRecord, ReferralRecord,
    RefusalRecord, State, SuspensionRecord,
};
use super::{Cause, Change, CommandKind, Event, Pair, Participant, Phase, Record, Sign};
use crate::role::Actor;
use crate::time::Timestamp;

/// An episode that begins with an event.
pub(super) fn new_episode(event: &Event) -> Episode {
    Episode {
        reported: event.happened,
        reporter: event.actor.staff.clone(),
        review_begun: None,
        concluded: None,
        confirmed: None,
        paired: None,
        planned: None,
        danger_since: None,
        danger_ended: None,
        released: None,
        ended: None,
        cause: None,
    }
}

/// Changes what is known of the case as an event says.
pub(super) fn change(state: &mut State, event: &Event) {
    let happened = event.happened;
    match &event.change {
        // `phases` lets a report be the first event only.
        Change::Reported(_) => {}
        Change::ClueAdded(clue) => {
            // A release that meets a new clue must be proposed anew, on all that is known then.
            state.proposal = None;
            state.clue(event, &clue.signs, clue.danger);
        }
        Change::ReviewBegun => {
            state.lead = event.actor.clone();
            state.episode(|episode| episode.review_begun = Some(happened));
        }
        Change::NotConfirmed(_) => {
            state.episode(|episode| episode.concluded = Some(happened));
            state.end(Cause::NotConfirmed, happened);
        }
        Change::Confirmed(judgement) => {
            state.episode(|episode| {
                episode.concluded = Some(happened);
                episode.confirmed = Some(happened);
            });
            state.judge(judgement.level, judgement.danger, happened);
        }
        Change::LevelChanged(judgement) => {
            state.proposal = None;
            state.judge(judgement.level, judgement.danger, happened);
        }
        Change::PairAssigned(pair) => {
            state.lead =
                Actor { staff: pair.lead.staff.clone(), role: pair.lead.role, unit: state.school.clone().into() };
            state.pair = Some(pair.clone());
            state.episode(|episode| {
                episode.paired.get_or_insert(happened);
            });
        }
        Change::PlanSet(_) => {
            state.plan_revisions = state.plan_revisions.saturating_add(1);
            state.episode(|episode| {
                episode.planned.get_or_insert(happened);
            });
        }
        Change::Assessed(_) => {
            let (seq, episode) = (event.seq, state.episode_number());
            state.assessments.push(AssessmentRecord { seq, episode, happened, voided: false });
        }
        Change::Contacted(contact) => {
            let (seq, episode, outcome) = (event.seq, state.episode_number(), contact.outcome);
            state.contacts.push(ContactRecord { seq, episode, happened, outcome, voided: false });
        }
        Change::GuardianTold(_)
        | Change::BroughtToHospital(_)
        | Change::PoliceTold(_)
        | Change::ConfidentialityBroken(_) => {
            let (seq, episode, kind) = (event.seq, state.episode_number(), event.change.command());
            state.notices.push(NoticeRecord { seq, episode, kind, happened, voided: false });
        }
        Change::Referred(_) => state.referrals.push(ReferralRecord {
            seq: event.seq,
            episode: state.episode_number(),
            referred: happened,
            answered: None,
            answer: None,
            inpatient: false,
            returned: None,
            opinion: None,
        }),
        Change::ReferralAnswered(reply) => {
            if let Some(referral) = state.referrals.last_mut() {
                referral.answered = Some(happened);
                referral.answer = Some(reply.answer);
                referral.inpatient = reply.inpatient;
            }
        }
        Change::ReturnedFromCare(opinion) => {
            if let Some(referral) = state.referrals.last_mut() {
                referral.returned = Some(happened);
                referral.opinion = Some(opinion.dated);
            }
        }
        Change::StudySuspended(_) => {
            state.suspension = Some(SuspensionRecord { since: happened, applied: None, asked: None, refusal: None });
        }
        Change::ReturnAsked(_) => {
            if let Some(suspension) = &mut state.suspension {
                // Asking again does not restart the time in which it is to be decided.
                if suspension.asked.is_none() {
                    (suspension.applied, suspension.asked, suspension.refusal) = (Some(happened), Some(happened), None);
                }
            }
        }
        Change::ReturnDecided(decision) => {
            if decision.passed {
                state.suspension = None;
            } else if let Some(suspension) = &mut state.suspension {
                suspension.asked = None;
                let decider = event.actor.staff.clone();
                suspension.refusal = Some(RefusalRecord { refused: happened, decider });
            }
        }
        Change::ReturnAppealed(_) => {
            if let Some(suspension) = &mut state.suspension {
                suspension.asked = Some(happened);
            }
        }
        Change::ReleaseProposed(_) => {
            let proposer = event.actor.staff.clone();
            state.proposal = Some(ProposalRecord { proposer, proposed: happened, approvers: Vec::new() });
        }
        Change::ReleaseApproved(release) => {
            if release.complete {
                state.proposal = None;
                state.watch_until = release.watch_until;
                state.episode(|episode| episode.released = Some(happened));
            } else if let Some(proposal) = &mut state.proposal {
                proposal.approvers.push(event.actor.staff.clone());
            }
        }
        Change::ReleaseRejected(_) => state.proposal = None,
        Change::WatchEnded(_) => state.end(Cause::Released, happened),
        Change::WarnedAgain(clue) => {
            // A watch that is cut short by a new warning was still a release; the student is as much
            // suspended, or on the way to another school, as before.
            if state.phase == Phase::Watch {
                let (suspension, hand_over) = (state.suspension.take(), state.hand_over.take());
                state.end(Cause::Released, happened.max(state.phase_since));
                (state.suspension, state.hand_over) = (suspension, hand_over);
            }
            state.episodes.push(new_episode(event));
            state.lead = event.actor.clone();
            state.clue(event, &clue.signs, clue.danger);
        }
        Change::HandOverOffered(offer) => {
            state.hand_over = Some(HandOverRecord {
                school: offer.school.clone(),
                outside: offer.outside,
                to: offer.to.clone(),
                offerer: event.actor.staff.clone(),
                offered: happened,
                accepted: false,
            });
        }
        Change::HandOverAnswered(reply) => state.answer_hand_over(&event.actor, reply.accepted),
        Change::Closed(closing) => state.end(closing.cause, happened),
        Change::Voided(voiding) => {
            state.void(voiding.event);
        }
        Change::Corrected(correction) => {
            if let Some(episode) = state.void(correction.event) {
                state.record(event.seq, episode, correction.happened, &correction.record);
            }
        }
    }
}

impl State {
    fn episode(&mut self, change: impl FnOnce(&mut Episode)) {
        if let Some(episode) = self.episodes.last_mut() {
            change(episode);
        }
    }

    fn end(&mut self, cause: Cause, happened: Timestamp) {
        self.level = None;
        self.danger = false;
        self.pair = None;
        self.watch_until = None;
        self.suspension = None;
        self.proposal = None;
        self.hand_over = None;
        self.episode(|episode| {
            episode.ended = Some(happened);
            episode.cause = Some(cause);
        });
    }

    pub(super) fn clue(&mut self, event: &Event, signs: &[Sign], danger: bool) {
        let (seq, episode, happened) = (event.seq, self.episode_number(), event.happened);
        self.clues.push(ClueRecord { seq, episode, happened, signs: signs.to_vec(), danger });
        self.offer_again(happened);
        if danger {
            self.raise_danger(happened);
        }
    }

    fn raise_danger(&mut self, happened: Timestamp) {
        if !self.danger {
            self.danger = true;
            self.offer_again(happened);
            self.episode(|episode| {
                episode.danger_since = Some(happened);
                episode.danger_ended = None;
            });
        }
    }

    /// Another side took over what it was told: what is learnt since, it is to accept anew.
    fn offer_again(&mut self, happened: Timestamp) {
        if let Some(offer) = self.hand_over.as_mut().filter(|offer| offer.accepted) {
            (offer.accepted, offer.offered) = (false, offer.offered.max(happened));
        }
    }

    fn judge(&mut self, level: u8, danger: bool, happened: Timestamp) {
        self.level = Some(level);
        if danger {
            self.raise_danger(happened);
        } else if self.danger {
            self.danger = false;
            self.episode(|episode| episode.danger_ended = Some(happened));
        }
    }

    fn answer_hand_over(&mut self, actor: &Actor, accepted: bool) {
        let Some(mut offer) = self.hand_over.take() else { return };
        if !accepted {
            return;
        }
        if offer.outside {
            offer.accepted = true;
            self.hand_over = Some(offer);
        } else {
            // Within the school the partner goes on, beside whoever takes over.
            let pair = self.pair.take().filter(|pair| offer.school == self.school && pair.partner.staff != actor.staff);
            let lead = || Participant { staff: actor.staff.clone(), role: actor.role };
            self.pair = pair.map(|pair| Pair { lead: lead(), partner: pair.partner });
            self.school = offer.school;
            self.lead = actor.clone();
        }
    }

    /// The records that can be voided and corrected: number, kind, episode, and whether they still count.
    fn records(&self) -> impl Iterator<Item = (u32, CommandKind, u32, bool)> {
        let contacts = self.contacts.iter().map(|it| (it.seq, CommandKind::RecordContact, it.episode, it.voided));
        let assessments = self.assessments.iter().map(|it| (it.seq, CommandKind::Assess, it.episode, it.voided));
        contacts.chain(assessments).chain(self.notices.iter().map(|it| (it.seq, it.kind, it.episode, it.voided)))
    }

    /// The kind and the episode of a record that counts: of a contact, an assessment or a notice.
    pub(super) fn live(&self, seq: u32) -> Option<(CommandKind, u32)> {
        let live = |(number, _, _, voided): &(u32, CommandKind, u32, bool)| *number == seq && !voided;
        self.records().find(live).map(|(_, kind, episode, _)| (kind, episode))
    }

    /// Whether there is a record that counts and could be voided or corrected.
    pub(super) fn has_live(&self) -> bool {
        self.records().any(|(_, _, _, voided)| !voided)
    }

    /// Lets a record count no more; its episode, if there was one that counted.
    fn void(&mut self, seq: u32) -> Option<u32> {
        let (_, episode) = self.live(seq)?;
        let contacts = self.contacts.iter_mut().map(|record| (record.seq, &mut record.voided));
        let assessments = self.assessments.iter_mut().map(|record| (record.seq, &mut record.voided));
        let notices = self.notices.iter_mut().map(|record| (record.seq, &mut record.voided));
        for (_, voided) in contacts.chain(assessments).chain(notices).filter(|(number, _)| *number == seq) {
            *voided = true;
        }
        Some(episode)
    }

    fn record(&mut self, seq: u32, episode: u32, happened: Timestamp, record: &Record) {
        let voided = false;
        match record {
            Record::Contacted(contact) => {
                let outcome = contact.outcome;
                self.contacts.push(ContactRecord { seq, episode, happened, outcome, voided });
            }
            Record::Assessed(_) => self.assessments.push(AssessmentRecord { seq, episode, happened, voided }),
            Record::GuardianTold(_)
            | Record::BroughtToHospital(_)
            | Record::PoliceTold(_)
            | Record::ConfidentialityBroken(_) => {
                self.notices.push(NoticeRecord { seq, episode, kind: record.kind(), happened, voided });
            }
        }
    }

    /// The counting acts of a kind in an episode, in the order of their recording.
    pub(super) fn acts(&self, kind: CommandKind, episode: u32) -> impl Iterator<Item = Timestamp> {
        self.notices
            .iter()
            .filter(move |record| record.kind == kind && record.episode == episode && !record.voided)
            .map(|record| record.happened)
    }
}
