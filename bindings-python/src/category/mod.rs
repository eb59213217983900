//! The category book 重点学生.

pub(crate) mod asking;
pub(crate) mod candidate;
pub(crate) mod diff;
pub(crate) mod facts;
pub(crate) mod membership;
pub(crate) mod set;
pub(crate) mod shelf;
pub(crate) mod switch;
