//! The presets that come with the library.

/// Each preset by its name, as the TOML text that stands in the repository.
pub(super) const POLICIES: &[(&str, &str)] = &[("jiaxing-2024", include_str!("../../presets/jiaxing-2024.toml"))];
