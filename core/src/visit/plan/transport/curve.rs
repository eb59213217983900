//! What flow costs along an edge: each unit at least as much as the one before it.

use super::worth::Worth;

/// The cost of the units of an edge, from the first on.
#[derive(Clone, Copy)]
pub(super) enum Curve {
    /// Those who were there before cost nothing, the others a change.
    Way { kept: u32, most: u32 },
    /// One more makes the square of the load larger.
    Load { base: u32, limit: u32 },
    /// What a pool should get is wanted, the rest costs nothing.
    Floor(u32),
    /// Without a place.
    Unplaced,
}

/// More than can ever go.
const FAR: u32 = u32::MAX;

/// What a unit costs where none can go: more than any path, so that it is never taken.
pub(super) const CLOSED: i64 = i64::MAX / 4;

/// What one unit costs, and how many can go at that cost.
pub(super) type Price = (i64, u32);

impl Curve {
    /// One unit more than a flow.
    pub(super) fn ahead(self, flow: u32, worth: Worth) -> Price {
        closed(match self {
            Self::Way { kept, .. } if flow < kept => (0, kept - flow),
            Self::Way { most, .. } => (worth.change, most.saturating_sub(flow)),
            Self::Load { base, limit } => (worth.marginal(i64::from(base) + i64::from(flow)), u32::from(flow < limit)),
            Self::Floor(floor) if flow < floor => (-worth.leader, floor - flow),
            Self::Floor(_) => (0, FAR),
            Self::Unplaced => (worth.unplaced, FAR),
        })
    }

    /// One unit of a flow taken back.
    pub(super) fn back(self, flow: u32, worth: Worth) -> Price {
        closed(match self {
            Self::Way { kept, .. } if flow > kept => (-worth.change, flow - kept),
            Self::Way { .. } => (0, flow),
            Self::Load { base, .. } => (-worth.marginal(i64::from(base) + i64::from(flow) - 1), u32::from(flow > 0)),
            Self::Floor(floor) if flow > floor => (0, flow - floor),
            Self::Floor(_) => (worth.leader, flow),
            Self::Unplaced => (-worth.unplaced, flow),
        })
    }
}

const fn closed((cost, room): Price) -> Price {
    if room > 0 { (cost, room) } else { (CLOSED, 0) }
}
