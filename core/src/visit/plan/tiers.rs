//! The objective of a plan, tier by tier.

use std::ops::{Add, AddAssign, Neg, Sub};

use serde::{Deserialize, Serialize};

/// What a plan costs, or what one more place is worth: compared tier by tier, the first tier first.
///
/// ```
/// use humiao::visit::Tiers;
/// let (uneven, changed) = (Tiers { squares: 1, ..Tiers::ZERO }, Tiers { changes: 900, ..Tiers::ZERO });
/// assert!(changed < uneven, "any number of changes is less than one step away from even loads");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Tiers {
    /// Students or visits without a place.
    pub unplaced: i64,
    /// Households that leaders should have taken and did not.
    pub leaders: i64,
    /// The sum of the squared loads.
    pub squares: i64,
    /// Pairs that are not those of the plan before.
    pub changes: i64,
}

impl Tiers {
    /// Nothing.
    ///
    /// ```
    /// assert_eq!(humiao::visit::Tiers::ZERO, humiao::visit::Tiers::default());
    /// ```
    pub const ZERO: Self = Self { unplaced: 0, leaders: 0, squares: 0, changes: 0 };

    fn each(self, other: Self, with: impl Fn(i64, i64) -> i64) -> Self {
        Self {
            unplaced: with(self.unplaced, other.unplaced),
            leaders: with(self.leaders, other.leaders),
            squares: with(self.squares, other.squares),
            changes: with(self.changes, other.changes),
        }
    }
}

impl Add for Tiers {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.each(other, i64::saturating_add)
    }
}

impl AddAssign for Tiers {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Tiers {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.each(other, i64::saturating_sub)
    }
}

impl Neg for Tiers {
    type Output = Self;
    fn neg(self) -> Self {
        Self::ZERO - self
    }
}
