//! The warning book 心理危机预警: the case of a student from the first clue to its end.
//!
//! A [`Case`] is the fold of its [`Event`]s. A [`Command`] is decided against the case and the policy
//! and gives events or every reason why not; the host stores the events, and the case evolves with
//! them. The phases and what is possible in each are one table, [`phases`].

mod accountable;
mod branch;
mod cadence;
mod case;
mod codes;
mod command;
mod condition;
mod content;
mod decide;
mod decode;
mod duties;
mod event;
mod flow;
mod fold;
mod gate;
mod late;
mod lifecycle;
mod log;
mod merge;
mod past;
mod path;
mod persons;
mod reading;
mod reconcile;
mod risk;
mod rules;
mod setting;
mod settle;
mod standing;
mod state;
mod table;
mod tally;
mod track;
mod vocabulary;
mod walk;

use crate::catalog::Entry;

pub use accountable::Accountable;
pub use branch::Branch;
pub use case::Case;
pub(crate) use codes::ENTRIES;
pub use codes::code;
pub use command::Command;
pub use content::{
    Assessment, Closing, Clue, Contact, Correction, Disclosure, Finding, Grounds, HandOver, HandOverReply, Judgement,
    Notice, Opinion, Pair, Participant, Plan, PoliceReport, Record, Referral, ReferralReply, Release, Report,
    ReturnDecision, Voiding,
};
pub use decide::Choice;
pub use duties::worklist;
pub use event::{Change, Event};
pub use flow::{Flow, Ledger, flow, flow_by};
pub use late::{LateEntry, late_entries};
pub use lifecycle::{diagram, leads_to, phases};
pub use log::{Log, LogReader, known_by, read_log};
pub use merge::{Conflict, Fate, Merge, Outcome, merge};
pub use path::{ReleasePath, Step};
pub use persons::{Persons, flows_by, tallies_by};
pub use reconcile::{Break, BreakKind, Figure, Scope};
pub use rules::{Interval, Level, Rules, Stage};
pub use setting::Setting;
pub use state::{
    AssessmentRecord, ClueRecord, ContactRecord, Episode, HandOverRecord, NoticeRecord, ProposalRecord, ReferralRecord,
    RefusalRecord, State, SuspensionRecord,
};
pub use table::{CaseColumns, Dealer, Dealt, EventFault, EventReader, PartReader, Replayed};
pub use tally::{Exits, Tally, tally, tally_by};
pub use vocabulary::{
    Cause, CommandKind, ContactMode, ContactOutcome, DueDay, Period, Phase, ReferralAnswer, Resume, Sign, Source, Told,
};

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
    Period::ENTRIES,
    Resume::ENTRIES,
    DueDay::ENTRIES,
    Figure::ENTRIES,
    BreakKind::ENTRIES,
    Conflict::ENTRIES,
];
