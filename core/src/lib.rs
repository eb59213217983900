//! **humiao** (护苗): the rule book of a school mental-health service, as a library.
//!
//! Given facts, a policy and a date, it says what holds, why, what is owed next, by whom and until
//! when.

pub mod catalog;
pub mod category;
pub mod certificate;
pub mod duty;
pub mod fault;
pub mod id;
pub mod indicator;
pub mod law;
pub mod policy;
pub mod role;
pub mod roster;
pub mod text;
pub mod time;
pub mod verdict;
pub mod visit;
pub mod warning;
