//! The planner of the visit book: what goes in, what comes out, and what can be asked of it.

pub(crate) mod asking;
pub(crate) mod check;
pub(crate) mod owners;
pub(crate) mod task;
pub(crate) mod trips;
pub(crate) mod whole;
pub(crate) mod wishes;
