//! The warning book 心理危机预警.

pub(crate) mod case;
pub(crate) mod change;
pub(crate) mod command;
pub(crate) mod content;
pub(crate) mod event;
pub(crate) mod merge;
pub(crate) mod path;
pub(crate) mod state;
pub(crate) mod tally;
