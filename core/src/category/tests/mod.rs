//! Laws of the book, on the preset and on small sets.

mod exact;
mod flips;
mod lints;
mod memberships;
mod outlines;
mod presets;
mod sets;
mod switches;

use super::Rules;
use crate::policy::Policy;
use crate::role::{Actor, Role};
use crate::time::Day;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn rules() -> Rules {
    Policy::preset("jiaxing-2024").unwrap().category
}

fn actor(role: Role) -> Actor {
    Actor { staff: "T-1".into(), role, unit: "U-1".into() }
}
