//! The flow solver of the planner: groups of students, or trips, are brought to teachers.
//!
//! ```text
//! group ──kept at 0, others at one change──▶ teacher ──(base + load)², limit──▶ [pool ──floor──▶] root
//!   └──────────────────────────────── unplaced ────────────────────────────────────────────────▶ root
//! ```
//!
//! All costs are convex, so a flow is optimal exactly when prices ("potentials") exist under which no step of
//! the residual network is a gain. The search starts from last term's plan with every teacher at one level: under
//! prices that say so, that is optimal already, but for places where more arrives than leaves. Each round finds how far
//! every place is from those, moves the prices by it, and sends along all ways that cost nothing then (blocking flows,
//! layered from where something is missing). So the work is in what has to change, not in what can stay.
//!
//! Whatever the edge, its cost is a `Curve` over the flow: at every flow it says what one unit more costs, and one less.
//!
//! The tiers of the objective are digits of one number, each worth more than all below it can add up to; the
//! prices are taken apart into their digits again at the end, for a checker that knows nothing of this.

mod column;
mod curve;
mod network;
mod problem;
mod search;
mod witness;
mod worth;

pub(super) use problem::{FREE, Problem, Sink, Way};
pub(super) use witness::Witness;

use super::tiers::Tiers;
use network::Network;
use search::Search;

/// Solves one problem after the other in the same memory.
#[derive(Default)]
pub(super) struct Solver {
    network: Network,
    search: Search,
}

impl Solver {
    /// The optimum: the fewest unplaced, then the least that pools lack, then the least sum of squared loads, then
    /// the fewest changes.
    pub(super) fn solve(&mut self, problem: &Problem) {
        self.network.start(problem);
        self.search.settle(&mut self.network);
    }

    /// How many go along a way.
    pub(super) fn along(&self, way: usize) -> u32 {
        self.network.along(way)
    }

    /// How many of a group have no place.
    pub(super) fn left(&self, group: usize) -> u32 {
        self.network.left(group)
    }

    /// How many a pool lacks.
    pub(super) fn lacking(&self, pool: usize) -> u32 {
        self.network.lacking(pool)
    }

    /// What one more place at a teacher is worth.
    pub(super) fn price(&self, teacher: usize) -> Tiers {
        self.price_of(self.network.groups + teacher)
    }

    /// What one more for a pool is worth.
    pub(super) fn pool_price(&self, pool: usize) -> Tiers {
        self.price_of(self.network.groups + self.network.teachers + pool)
    }

    fn price_of(&self, node: usize) -> Tiers {
        let prices = &self.network.price;
        self.network.worth.digits(prices.at(self.network.root()) - prices.at(node))
    }
}
