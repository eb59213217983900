//! Core's types, declared once more for UniFFI.
//!
//! `#[uniffi::remote(..)]` writes conversions for the type of core that has this name, field by field
//! and variant by variant: a declaration that differs from core does not compile. The documents
//! written here are those of the Kotlin and Swift sources.
//!
//! Two types cross under another name, because SwiftUI and Compose own the short one: `Text` as
//! `ShortText` (plain text over there) and `warning::State` as `CaseState`. `network::Link` crosses as
//! `UnitLink`: over there all names are in one package, and the visit book has a `Link` too.

mod foundation;
mod network;
mod plan;
mod scalar;
mod visit;
mod warning;

pub(crate) use scalar::unknown;
