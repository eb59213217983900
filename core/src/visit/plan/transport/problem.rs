//! What is to be brought where.

/// No limit.
pub(in crate::visit::plan) const FREE: u32 = u32::MAX;

/// The most students or trips, and the heaviest load, of one problem: more would not fit the digits.
pub(in crate::visit::plan) const MOST: u64 = 1_000_000;

/// A way from a group to a teacher.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::visit::plan) struct Way {
    pub(in crate::visit::plan) teacher: usize,
    /// So many were with this teacher before.
    pub(in crate::visit::plan) kept: u32,
    /// So many can go.
    pub(in crate::visit::plan) most: u32,
}

/// A teacher: what is carried already, how much more can be, and the pool that counts it.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::visit::plan) struct Sink {
    pub(in crate::visit::plan) base: u32,
    pub(in crate::visit::plan) limit: u32,
    pub(in crate::visit::plan) pool: Option<usize>,
}

/// What is to be brought where. It is filled anew for each part of a plan, and keeps its memory.
#[derive(Debug, Default)]
pub(in crate::visit::plan) struct Problem {
    /// How many each group has.
    pub(in crate::visit::plan) supply: Vec<u32>,
    /// The ways, group after group, each group's by teacher.
    pub(in crate::visit::plan) ways: Vec<Way>,
    /// Where the ways of a group end.
    pub(in crate::visit::plan) ends: Vec<usize>,
    pub(in crate::visit::plan) sinks: Vec<Sink>,
    /// The least that each pool should get.
    pub(in crate::visit::plan) floors: Vec<u32>,
}

impl Problem {
    pub(in crate::visit::plan) fn clear(&mut self) {
        self.supply.clear();
        self.ways.clear();
        self.ends.clear();
        self.sinks.clear();
        self.floors.clear();
    }

    /// Closes a group, whose ways were added before.
    pub(in crate::visit::plan) fn group(&mut self, supply: u32) {
        self.supply.push(supply);
        self.ends.push(self.ways.len());
    }

    /// The ways of a group, as a range of their list.
    pub(in crate::visit::plan) fn ways_of(&self, group: usize) -> std::ops::Range<usize> {
        let end = self.ends.get(group).copied().unwrap_or(0);
        let start = group.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        start..end
    }

    /// Whether it fits the digits of the costs.
    pub(in crate::visit::plan) fn fits(&self) -> bool {
        let all: u64 = self.supply.iter().map(|supply| u64::from(*supply)).sum();
        let base = self.sinks.iter().map(|sink| u64::from(sink.base)).max().unwrap_or(0);
        all <= MOST && base <= MOST
    }
}
