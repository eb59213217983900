//! The warning book 心理危机预警: the case of a student from the first clue to its end.
//!
//! A [`Case`] is the fold of its [`Event`]s. A [`Command`] is decided against the case and the policy
//! and gives events or every reason why not; the host stores the events, and the case evolves with
//! them. The phases and what is possible in each are one table, [`phases`].

mod case;
mod codes;
mod command;
mod condition;
mod content;
mod decide;
mod decode;
mod duties;
mod event;
mod gate;
mod lifecycle;
mod log;
mod past;
mod rules;
mod state;
mod tally;
mod vocabulary;

use crate::catalog::Entry;

pub use case::Case;
pub(crate) use codes::ENTRIES;
pub use codes::code;
pub use command::Command;
pub use content::{
    Assessment, Closing, Clue, Contact, Disclosure, Finding, Grounds, HandOver, HandOverReply, Judgement, Notice,
    Opinion, Pair, Participant, Plan, PoliceReport, Referral, ReferralReply, Release, Report, ReturnDecision, Voiding,
};
pub use decide::Choice;
pub use event::{Change, Event};
pub use lifecycle::{diagram, leads_to, phases};
pub use log::{Log, LogReader, known_by, read_log};
pub use rules::{Level, Rules, Stage};
pub use state::{
    AssessmentRecord, ClueRecord, ContactRecord, Episode, HandOverRecord, NoticeRecord, ProposalRecord, ReferralRecord,
    State, SuspensionRecord,
};
pub use tally::{Exits, Tally, newly_reported, tally};
pub use vocabulary::{Cause, CommandKind, ContactMode, ContactOutcome, Phase, ReferralAnswer, Sign, Source, Told};

/// The closed sets of this book, for the catalog.
pub(crate) const TABLES: &[&[Entry]] = &[
    Phase::ENTRIES,
    Cause::ENTRIES,
    Source::ENTRIES,
    Sign::ENTRIES,
    ContactMode::ENTRIES,
    ContactOutcome::ENTRIES,
    Told::ENTRIES,
    ReferralAnswer::ENTRIES,
    CommandKind::ENTRIES,
];
