//! The tiers of the objective as digits of one number.

use super::problem::Problem;
use crate::visit::plan::tiers::Tiers;

/// What one unit of each tier is worth.
#[derive(Clone, Copy, Default)]
pub(super) struct Worth {
    pub(super) change: i64,
    pub(super) square: i64,
    pub(super) leader: i64,
    pub(super) unplaced: i64,
}

impl Worth {
    /// Each tier is worth more than any path can gain below it.
    pub(super) fn of(problem: &Problem) -> Self {
        let all: i64 = problem.supply.iter().map(|supply| i64::from(*supply)).sum();
        let base = problem.sinks.iter().map(|sink| i64::from(sink.base)).max().unwrap_or(0);
        // A path passes each node once, so it has at most two changes for each group, and at most four steps
        // between teachers and what counts them.
        let square = 8 * all + 16;
        let leader = 8 * square * (base + all + 1);
        Self { change: 1, square, leader, unplaced: 8 * leader }
    }

    pub(super) const fn marginal(self, load: i64) -> i64 {
        self.square * (2 * load + 1)
    }

    /// The digits of a number, each between minus and plus half of what it is worth.
    pub(super) fn digits(self, number: i64) -> Tiers {
        let round = |number: i64, worth: i64| (number + worth / 2).div_euclid(worth.max(1));
        let unplaced = round(number, self.unplaced);
        let rest = number - unplaced * self.unplaced;
        let leaders = round(rest, self.leader);
        let rest = rest - leaders * self.leader;
        let squares = round(rest, self.square);
        Tiers { unplaced, leaders, squares, changes: rest - squares * self.square }
    }
}
