//! A bounded exhaustive exploration of the warning book: lifecycle × clock × actors.
//!
//! Under a policy whose numbers are so small that every edge is near, every life is explored that leaves the road to
//! its end a bounded number of times. From each state every command is tried, with the contents and by the persons
//! that matter ([`alphabet`]), and the clock is moved to every edge of a window. [`road`] finds the next step to
//! the end from the reasons of the refusals alone, and costs no detour: so the search is deep where lives are long,
//! and wide around every state that it meets. States that are the same for all that can come are one ([`key`]).
//!
//! Checked in every state: [`laws`]; for every release: [`release`], which counts the evidence again from the
//! events and shares nothing with the rules.

pub mod alphabet;
pub mod explore;
pub mod key;
pub mod laws;
pub mod release;
pub mod road;
pub mod world;

pub use explore::{Bound, Explored, explore};
pub use world::policy;
