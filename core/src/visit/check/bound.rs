//! What a plan costs, and what no plan can cost less than.

use serde::{Deserialize, Serialize};

use crate::visit::Tiers;

/// Both sides of a proof: what the plan costs, counted from the facts, and what no plan costs less than.
///
/// The least is added up from the prices that the plan tells, tier by tier (weak duality of the flow, see
/// ARCHITECTURE.md, "The proof"). It holds under any prices: wrong ones only make it lower. Where both sides are equal,
/// nobody plans better.
///
/// ```
/// use humiao::visit::{Bound, Tiers};
/// let cost = Tiers { squares: 18, changes: 2, ..Tiers::ZERO };
/// assert!(Bound { cost, least: cost }.is_proved());
/// assert!(!Bound { cost, least: Tiers { squares: 18, ..Tiers::ZERO } }.is_proved());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Bound {
    /// What the plan costs.
    pub cost: Tiers,
    /// What no plan costs less than.
    pub least: Tiers,
}

impl Bound {
    /// Whether nobody plans better.
    ///
    /// ```
    /// assert!(humiao::visit::Bound::default().is_proved(), "nothing costs nothing");
    /// ```
    #[must_use]
    pub fn is_proved(self) -> bool {
        self.cost == self.least
    }

    /// Both sides, as far as they can be told. A side that is too large for the tiers proves nothing.
    pub(super) fn of(cost: Exact, least: Exact) -> Self {
        let told = cost.tiers();
        let least = told.and(least.tiers()).unwrap_or(Tiers {
            unplaced: i64::MIN,
            leaders: i64::MIN,
            squares: i64::MIN,
            changes: i64::MIN,
        });
        Self { cost: told.unwrap_or(cost.clamped()), least }
    }
}

/// Tiers that nothing overflows: a price has 63 bits, and is counted less than 2³² times for each of less than 2³² rows.
///
/// Compared tier by tier, they are an ordered group, which is all that the bound needs: what is less stays less when the
/// same is added to both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Exact {
    pub(super) unplaced: i128,
    pub(super) leaders: i128,
    pub(super) squares: i128,
    pub(super) changes: i128,
}

impl Exact {
    pub(super) const ZERO: Self = Self { unplaced: 0, leaders: 0, squares: 0, changes: 0 };
    /// One who has no place.
    pub(super) const UNPLACED: Self = Self { unplaced: 1, ..Self::ZERO };
    /// One who is not where they were before.
    pub(super) const CHANGE: Self = Self { changes: 1, ..Self::ZERO };

    pub(super) fn of(tiers: Tiers) -> Self {
        Self {
            unplaced: i128::from(tiers.unplaced),
            leaders: i128::from(tiers.leaders),
            squares: i128::from(tiers.squares),
            changes: i128::from(tiers.changes),
        }
    }

    pub(super) fn square(load: u64) -> Self {
        Self { squares: i128::from(load).saturating_pow(2), ..Self::ZERO }
    }

    pub(super) fn leaders(lacking: u64) -> Self {
        Self { leaders: i128::from(lacking), ..Self::ZERO }
    }

    fn each(self, other: Self, with: impl Fn(i128, i128) -> i128) -> Self {
        Self {
            unplaced: with(self.unplaced, other.unplaced),
            leaders: with(self.leaders, other.leaders),
            squares: with(self.squares, other.squares),
            changes: with(self.changes, other.changes),
        }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        self.each(other, i128::saturating_add)
    }

    pub(super) fn minus(self, other: Self) -> Self {
        self.each(other, i128::saturating_sub)
    }

    pub(super) fn times(self, count: u64) -> Self {
        let count = i128::from(count);
        self.each(Self::ZERO, |value, _| value.saturating_mul(count))
    }

    fn tiers(self) -> Option<Tiers> {
        Some(Tiers {
            unplaced: i64::try_from(self.unplaced).ok()?,
            leaders: i64::try_from(self.leaders).ok()?,
            squares: i64::try_from(self.squares).ok()?,
            changes: i64::try_from(self.changes).ok()?,
        })
    }

    /// The same, cut to what tiers can tell.
    pub(super) fn clamped(self) -> Tiers {
        let cut = |value: i128| i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX });
        Tiers {
            unplaced: cut(self.unplaced),
            leaders: cut(self.leaders),
            squares: cut(self.squares),
            changes: cut(self.changes),
        }
    }
}

/// The least of (base + k)² − k · price, for k from nothing to `most`.
///
/// Each further k adds more than the one before, so the least is where it begins to add.
pub(super) fn least_load(base: u64, most: u64, price: Exact) -> Exact {
    let adds = |load: u64| {
        let step = Exact { squares: i128::from(base.saturating_add(load)).saturating_mul(2) + 1, ..Exact::ZERO };
        step.minus(price) >= Exact::ZERO
    };
    let (mut low, mut high) = (0, most);
    while low < high {
        let middle = low + (high - low) / 2;
        if adds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Exact::square(base.saturating_add(low)).minus(price.times(low))
}

/// The least of what a pool lacks to its floor, less k · price, for k from nothing to `most`.
pub(super) fn least_pool(floor: u64, most: u64, price: Exact) -> Exact {
    let at = |count: u64| Exact::leaders(floor.saturating_sub(count)).minus(price.times(count));
    // It has one corner, and is least there or at an end.
    at(0).min(at(floor.min(most))).min(at(most))
}
