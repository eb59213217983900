//! The peer: a bare typed decode of the same lines by `serde_json`, borrowed and with nothing that its toy fold
//! does not need, and that fold.

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
struct Toy<'a> {
    case: &'a str,
    phase: i64,
    level: u8,
    seen: Vec<u32>,
    events: u32,
    recorded: i64,
}

impl<'a> Toy<'a> {
    fn share(&self) -> i64 {
        share(self.case, self.phase, self.level, self.events, self.seen.len(), self.recorded)
    }

    fn apply(&mut self, line: &Line<'a>) {
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
            | Change::HandOverAnswered(_) => {}
        }
    }
}

/// The digest of the final states; the lines of a case stand together.
pub(crate) fn replay(text: &str) -> i64 {
    let (mut digest, mut toy) = (0, Toy::default());
    for line in text.lines() {
        let Ok(line) = serde_json::from_str::<Line<'_>>(line) else { continue };
        if line.case != toy.case {
            if toy.events > 0 {
                digest += toy.share();
            }
            toy.seen.clear();
            toy = Toy { case: line.case, seen: toy.seen, ..Toy::default() };
        }
        toy.apply(&line);
    }
    digest + toy.share()
}
