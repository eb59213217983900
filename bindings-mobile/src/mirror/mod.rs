//! Core's types, declared once more for UniFFI.
//!
//! `#[uniffi::remote(..)]` writes conversions for the type of core that has this name, field by field
//! and variant by variant: a declaration that differs from core does not compile. The documents
//! written here are those of the Kotlin and Swift sources.

mod foundation;
mod scalar;

pub(crate) use scalar::unknown;
