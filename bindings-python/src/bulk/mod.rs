//! Tables as columns: in by the Arrow capsules of whatever library, out by the same.
//!
//! Nothing is copied on the way in but what has no column in the core (midnights, floats that are whole numbers). No
//! library of Python is imported, and the unsafe half of the interface is the one of `pyo3-arrow`.

pub(crate) mod classify;
pub(crate) mod column;
pub(crate) mod coverage;
pub(crate) mod incoming;
pub(crate) mod lists;
pub(crate) mod rates;
pub(crate) mod read;
pub(crate) mod replay;
pub(crate) mod run;
pub(crate) mod standings;
pub(crate) mod table;
pub(crate) mod told;
