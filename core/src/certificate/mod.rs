//! The certificate book 上岗资格证书: what a teacher holds on a day, what is missing for the next step,
//! who must renew or train by when, and how far schools and a city are from their dated targets.
//!
//! A certificate counts on the days from `issued` to `expires`, both included, and no longer from the
//! day on which it is `revoked`. What lies after the day that is asked about is not yet known on it.
//!
//! ```
//! use humiao::{certificate::{self, Holding, Level}, policy::Policy, time::Day};
//! let rules = Policy::preset("jiaxing-2024")?.certificate;
//! let held = [Holding {
//!     staff: "T-1".into(), level: Level::C, issued: Day::new(2021, 3, 1)?,
//!     expires: Some(Day::new(2026, 2, 28)?), revoked: None,
//! }];
//! let standing = certificate::standing(&rules, &held, &[], Day::new(2024, 5, 11)?);
//! assert_eq!(standing.level, Some(Level::C));
//! assert_eq!(standing.next.map(|next| next.level), Some(Level::B));
//! # Ok::<(), humiao::fault::Faults>(())
//! ```
//!
//! Of the ladder's conditions nothing is published: hours, waiting time and validity are data that the
//! policy may leave out, and what it leaves out is reported as unknown, never as met.

mod checked;
mod columns;
mod gap;
mod holding;
mod rate;
mod rates;
mod rules;
mod staffing;
mod standing;
mod training;
mod workforce;

pub use columns::{RatesTable, Standings, rates_table, standings};
pub use gap::{Gap, gap};
pub use holding::{Holding, Level};
pub use rate::{Population, holds, rate};
pub use rates::rates_by;
pub use rules::{Renewals, Rules, Step};
pub use staffing::staffing;
pub use standing::{CertificateStanding, NextStep, Renewal, standing};
pub use training::{Training, TrainingDuty, TrainingSubject, TrainingYear, training_duties, training_rate};
pub use workforce::{Employment, School, SchoolType, Workforce};

#[cfg(test)]
mod tests;

/// The codes of conditions that a certificate can fail.
pub mod reason {
    use crate::catalog::codes;

    codes! { Reason, "certificate";
        /// The certificate that must come before is not held.
        PREVIOUS_LEVEL = "certificate.previous-level": "须先持有有效的 {level} 级证书" / "a valid {level} certificate must be held first";
        /// The certificate that must come before is not held for long enough.
        WAITING_TIME = "certificate.waiting-time": "须持有 {level} 级证书满 {months} 个月" / "the {level} certificate must be held for {months} months";
        /// Too few hours of training.
        TRAINING_HOURS = "certificate.training-hours": "须完成培训 {wanted} 学时，已有 {given} 学时" / "{wanted} hours of training are needed, {given} are recorded";
        /// The policy does not say what is needed.
        NOT_SET = "certificate.not-set": "政策未设定 `{name}`，无法判断" / "the policy does not set `{name}`, so it cannot be told";
    }
}

/// The codes of faults of certificates and employments.
pub mod code {
    use crate::catalog::codes;

    codes! { Fault, "certificate";
        /// A level without a target.
        NO_TARGET = "certificate.no-target": "政策未设定该等级的目标" / "the policy has no target for this level";
        /// A person who is full-time at two schools on one day.
        FULL_TIME_TWICE = "certificate.full-time-twice": "同一人同日在两校任专职心理教师，首次出现于 {first}" / "full-time psychology teacher at two schools on one day, first seen at {first}";
    }
}

pub(crate) use reason::ENTRIES;
pub(crate) const TABLES: &[&[crate::catalog::Entry]] = &[
    code::ENTRIES,
    Level::ENTRIES,
    Population::ENTRIES,
    SchoolType::ENTRIES,
    TrainingSubject::ENTRIES,
    TrainingYear::ENTRIES,
];
