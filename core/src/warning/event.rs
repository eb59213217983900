//! What has happened on a case, as it is stored.

use serde::{Deserialize, Serialize};

use super::{
    Assessment, Closing, Clue, Contact, Correction, Disclosure, Finding, Grounds, HandOver, HandOverReply, Judgement,
    Notice, Opinion, Pair, Plan, PoliceReport, Referral, ReferralReply, Release, Report, ReturnDecision, Voiding, code,
    decode,
};
use crate::catalog::FORMAT_VERSION;
use crate::fault::{Fault, FaultKind, code as fault_code};
use crate::id::CaseId;
use crate::policy::PolicyHash;
use crate::role::Actor;
use crate::time::Timestamp;

/// What changed. On the wire: one key, the name of the change in kebab-case, with its content.
///
/// ```
/// use humiao::warning::Change;
/// let change: Change = serde_json::from_str(r#"{"contacted":{"mode":"talk","outcome":"seen"}}"#)?;
/// assert!(matches!(change, Change::Contacted(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// The file was opened.
    Reported(Report),
    /// A clue was added.
    ClueAdded(Clue),
    /// The joint judgement began.
    ReviewBegun,
    /// No crisis was found.
    NotConfirmed(Finding),
    /// A level was set.
    Confirmed(Judgement),
    /// The level was changed.
    LevelChanged(Judgement),
    /// The responsible pair was named.
    PairAssigned(Pair),
    /// The individual plan was set.
    PlanSet(Plan),
    /// An assessment was made.
    Assessed(Assessment),
    /// A contact was made or tried.
    Contacted(Contact),
    /// The guardian was told.
    GuardianTold(Notice),
    /// The danger was stopped and the person brought to a hospital.
    BroughtToHospital(Notice),
    /// The police was told.
    PoliceTold(PoliceReport),
    /// Confidentiality was broken.
    ConfidentialityBroken(Disclosure),
    /// The student was referred.
    Referred(Referral),
    /// The referral was answered.
    ReferralAnswered(ReferralReply),
    /// The student came back from care.
    ReturnedFromCare(Opinion),
    /// Study was suspended.
    StudySuspended(Grounds),
    /// The return to school was asked for.
    ReturnAsked(Opinion),
    /// The return to school was decided.
    ReturnDecided(ReturnDecision),
    /// The release was proposed.
    ReleaseProposed(Grounds),
    /// The release was approved.
    ReleaseApproved(Release),
    /// The release was rejected.
    ReleaseRejected(Grounds),
    /// The watch ended.
    WatchEnded(Grounds),
    /// A new episode began.
    WarnedAgain(Clue),
    /// The case was offered to another school.
    HandOverOffered(HandOver),
    /// The offer was answered.
    HandOverAnswered(HandOverReply),
    /// The episode ended for another cause than release.
    Closed(Closing),
    /// An earlier record was voided.
    Voided(Voiding),
    /// An earlier record was corrected.
    Corrected(Correction),
    /// The decision that the student does not return was appealed.
    ReturnAppealed(Grounds),
}

/// One stored event of a case: what changed, when it happened, when it was recorded, by whom, and
/// under which policy.
///
/// ```
/// use humiao::warning::Event;
/// let line = r#"{"v":1,"case":"C-1","seq":1,"happened":1715385600000,"recorded":1715385600000,
///   "actor":{"staff":"T-1","role":"class-teacher","unit":"X-1"},
///   "policy":"00112233445566778899aabbccddeeff",
///   "change":{"reported":{"student":"S-1","school":"X-1","source":"teacher","signs":[],"danger":false}}}"#;
/// let event = Event::from_json(line)?;
/// assert_eq!(Event::from_json(&event.to_json())?, event);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The version of the stored form.
    #[serde(rename = "v")]
    pub format: u32,
    /// The case.
    pub case: CaseId,
    /// The number of the event in its case, from 1 without gaps.
    pub seq: u32,
    /// When it happened.
    pub happened: Timestamp,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// Who did it, in which role, for which unit.
    pub actor: Actor,
    /// The policy under which it was decided.
    pub policy: PolicyHash,
    /// What changed.
    pub change: Change,
}

impl Event {
    /// Reads one line of JSON.
    ///
    /// # Errors
    /// `fault.malformed-json` for a line that is torn or no JSON, `warning.event-version` for another
    /// version of the stored form, `warning.event-shape` for JSON that is no event of this version.
    /// No fault repeats the text of the line.
    ///
    /// ```
    /// use humiao::warning::Event;
    /// assert_eq!(Event::from_json("{\"v\":1,").unwrap_err().code.as_str(), "fault.malformed-json");
    /// assert_eq!(Event::from_json("{\"v\":2}").unwrap_err().code.as_str(), "warning.event-version");
    /// ```
    pub fn from_json(line: &str) -> Result<Self, Fault> {
        match decode::event(line) {
            Some(event) => Ok(event),
            None => Self::by_serde(line),
        }
    }

    /// Reads any form of JSON; what `decode` reads faster is read the same here.
    pub(super) fn by_serde(line: &str) -> Result<Self, Fault> {
        match serde_json::from_str::<Self>(line) {
            Ok(event) if event.format == FORMAT_VERSION => Ok(event),
            Ok(event) => Err(unknown_version(event.format)),
            Err(error) => Err(Self::explain(line, &error)),
        }
    }

    /// Why a line is no event; only the column of the parser's message is kept.
    fn explain(line: &str, error: &serde_json::Error) -> Fault {
        let Ok(tree) = serde_json::from_str::<serde_json::Value>(line) else {
            return Fault::new(FaultKind::Malformed, fault_code::MALFORMED_JSON).with("column", error.column());
        };
        // A number that no version can have may be anything, also that of a person.
        let version = tree.get("v").and_then(serde_json::Value::as_u64).and_then(|version| u32::try_from(version).ok());
        match version {
            Some(version) if version != FORMAT_VERSION => unknown_version(version),
            _ => Fault::new(FaultKind::Malformed, code::EVENT_SHAPE).with("column", error.column()),
        }
    }

    /// The event as one line of JSON.
    ///
    /// ```
    /// # use humiao::warning::Event;
    /// # let line = r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":0,"actor":{"staff":"T","role":"principal","unit":"X"},"policy":"00112233445566778899aabbccddeeff","change":"review-begun"}"#;
    /// let event = Event::from_json(line)?;
    /// assert_eq!(event.to_json(), line);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        // An event has no map keys and no numbers that JSON lacks, so writing it cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn unknown_version(version: u32) -> Fault {
    Fault::new(FaultKind::Unknown, code::EVENT_VERSION).with("version", version)
}
