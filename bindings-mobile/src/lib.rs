//! **humiao** for Kotlin and Swift.
//!
//! The one crate of the workspace that knows UniFFI. It declares core's plain records and closed
//! sets once more (`mirror`), so that a new field or member in core does not compile until it
//! crosses here too, wraps the aggregates (`Policy`, `Case`, …) as opaque objects, and gives
//! what methods on records would be as functions: `reason_text`, `duty_status`.
//!
//! - Every export returns `Result<_, HumiaoError>`: only so does a bad argument arrive as a typed
//!   error instead of an internal one.
//! - Days cross as `YYYY-MM-DD`, instants as milliseconds, ids as text; `uniffi.toml` makes them
//!   `LocalDate`, `Instant` and value classes in Kotlin.
//! - No export takes an object as an argument, only as its receiver: UniFFI checks for a receiver, and
//!   only for a receiver, that it was not closed before; a closed argument would be read after it was
//!   freed. So it is `policy.replay_case(lines)`.
//! - Nothing here decides anything: rules are in `humiao`.

mod calendar;
mod case;
mod caseload;
mod error;
mod mirror;
mod occasional;
mod people;
mod plan;
mod policy;
mod setting;
mod text;
mod visit;
mod wire;

pub use calendar::SchoolCalendar;
pub use case::{Case, ReleaseVerdict, Verdict, event_from_json, event_to_json};
pub use caseload::{Caseload, worklist};
pub use error::HumiaoError;
pub use occasional::{answer_complaint, complain};
pub use people::StaffLabel;
pub use plan::PlannedVisits;
pub use policy::{Policy, policy_preset_text, policy_presets};
pub use setting::SchoolTerm;
pub use text::{duty_is_owed, duty_status, fault_text, reason_text};
pub use visit::{Directory, VisitVerdict};

uniffi::setup_scaffolding!("humiao");
