//! The peers: a bare typed decode of the same lines by `serde_json` and a toy fold. Twice: of the whole event, and of
//! nothing that the toy fold does not need, borrowed.

use humiao::warning;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::digest::share;

#[derive(Deserialize)]
struct Line<'a> {
    case: &'a str,
    seq: u32,
    recorded: i64,
    change: Change,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Change {
    Reported(IgnoredAny),
    ClueAdded(IgnoredAny),
    ReviewBegun,
    NotConfirmed(IgnoredAny),
    Confirmed(Judgement),
    LevelChanged(Judgement),
    PairAssigned(IgnoredAny),
    PlanSet(IgnoredAny),
    Assessed(IgnoredAny),
    Contacted(Contact),
    GuardianTold(IgnoredAny),
    BroughtToHospital(IgnoredAny),
    PoliceTold(IgnoredAny),
    ConfidentialityBroken(IgnoredAny),
    Referred(IgnoredAny),
    ReferralAnswered(IgnoredAny),
    ReturnedFromCare(IgnoredAny),
    StudySuspended(IgnoredAny),
    ReturnAsked(IgnoredAny),
    ReturnDecided(IgnoredAny),
    ReleaseProposed(IgnoredAny),
    ReleaseApproved(Release),
    ReleaseRejected(IgnoredAny),
    WatchEnded(IgnoredAny),
    WarnedAgain(IgnoredAny),
    HandOverOffered(IgnoredAny),
    HandOverAnswered(IgnoredAny),
    Closed(IgnoredAny),
    Voided(Voiding),
    Corrected(IgnoredAny),
    ReturnAppealed(IgnoredAny),
}

#[derive(Deserialize)]
struct Judgement {
    level: u8,
}

#[derive(Deserialize)]
struct Contact {
    outcome: Outcome,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Outcome {
    Seen,
    Unavailable,
    Refused,
}

#[derive(Deserialize)]
struct Release {
    complete: bool,
}

#[derive(Deserialize)]
struct Voiding {
    event: u32,
}

#[derive(Default)]
struct Toy {
    case: String,
    phase: i64,
    level: u8,
    seen: Vec<u32>,
    events: u32,
    recorded: i64,
}

impl Toy {
    fn share(&self) -> i64 {
        share(&self.case, self.phase, self.level, self.events, self.seen.len(), self.recorded)
    }

    fn apply(&mut self, line: &Line<'_>) {
        (self.events, self.recorded) = (line.seq, line.recorded);
        match &line.change {
            Change::ReviewBegun => self.phase = 1,
            Change::Confirmed(judgement) => (self.phase, self.level) = (2, judgement.level),
            Change::LevelChanged(judgement) => self.level = judgement.level,
            Change::Contacted(contact) if contact.outcome == Outcome::Seen => self.seen.push(line.seq),
            Change::ReleaseApproved(release) if release.complete => self.phase = 3,
            Change::WarnedAgain(_) => (self.phase, self.level) = (0, 0),
            Change::NotConfirmed(_) | Change::WatchEnded(_) | Change::Closed(_) => (self.phase, self.level) = (4, 0),
            Change::Voided(voiding) => self.seen.retain(|seq| *seq != voiding.event),
            Change::Reported(_)
            | Change::ClueAdded(_)
            | Change::PairAssigned(_)
            | Change::PlanSet(_)
            | Change::Assessed(_)
            | Change::Contacted(_)
            | Change::GuardianTold(_)
            | Change::BroughtToHospital(_)
            | Change::PoliceTold(_)
            | Change::ConfidentialityBroken(_)
            | Change::Referred(_)
            | Change::ReferralAnswered(_)
            | Change::ReturnedFromCare(_)
            | Change::StudySuspended(_)
            | Change::ReturnAsked(_)
            | Change::ReturnDecided(_)
            | Change::ReleaseProposed(_)
            | Change::ReleaseApproved(_)
            | Change::ReleaseRejected(_)
            | Change::HandOverOffered(_)
            | Change::HandOverAnswered(_)
            | Change::Corrected(_)
            | Change::ReturnAppealed(_) => {}
        }
    }
}

/// The digest of the final states; the lines of a case stand together.
#[derive(Default)]
struct Fold {
    digest: i64,
    toy: Toy,
}

impl Fold {
    fn line(&mut self, line: &Line<'_>) {
        if line.case != self.toy.case {
            self.turn();
            self.toy.case.push_str(line.case);
        }
        self.toy.apply(line);
    }

    /// Adds the case that is over; its buffers go on.
    fn turn(&mut self) {
        if self.toy.events > 0 {
            self.digest += self.toy.share();
        }
        let Toy { mut case, mut seen, .. } = std::mem::take(&mut self.toy);
        case.clear();
        seen.clear();
        self.toy = Toy { case, seen, ..Toy::default() };
    }

    fn done(mut self) -> i64 {
        self.turn();
        self.digest
    }
}

/// With nothing decoded that the fold does not need.
pub(crate) fn skipping(text: &str) -> i64 {
    let mut fold = Fold::default();
    for line in text.lines() {
        if let Ok(line) = serde_json::from_str::<Line<'_>>(line) {
            fold.line(&line);
        }
    }
    fold.done()
}

/// With the whole event decoded.
pub(crate) fn whole(text: &str) -> i64 {
    let mut fold = Fold::default();
    for line in text.lines() {
        let Ok(event) = serde_json::from_str::<warning::Event>(line) else { continue };
        let (case, seq, recorded) = (event.case.as_str(), event.seq, event.recorded.millis());
        fold.line(&Line { case, seq, recorded, change: told(&event.change) });
    }
    fold.done()
}

#[expect(clippy::wildcard_enum_match_arm, reason = "a toy")]
/// What the toy fold needs of a change; what changes nothing for it stands for the rest.
fn told(change: &warning::Change) -> Change {
    match change {
        warning::Change::ReviewBegun => Change::ReviewBegun,
        warning::Change::Confirmed(judgement) => Change::Confirmed(Judgement { level: judgement.level }),
        warning::Change::LevelChanged(judgement) => Change::LevelChanged(Judgement { level: judgement.level }),
        warning::Change::Contacted(contact) if contact.outcome == warning::ContactOutcome::Seen => {
            Change::Contacted(Contact { outcome: Outcome::Seen })
        }
        warning::Change::ReleaseApproved(release) => Change::ReleaseApproved(Release { complete: release.complete }),
        warning::Change::WarnedAgain(_) => Change::WarnedAgain(IgnoredAny),
        warning::Change::NotConfirmed(_) | warning::Change::WatchEnded(_) | warning::Change::Closed(_) => {
            Change::Closed(IgnoredAny)
        }
        warning::Change::Voided(voiding) => Change::Voided(Voiding { event: voiding.event }),
        _ => Change::ClueAdded(IgnoredAny),
    }
}
