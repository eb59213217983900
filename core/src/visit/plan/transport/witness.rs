//! Why there is no place: who wants more of some teachers than they have.

use super::Solver;
use super::problem::{Problem, Way};
use super::search::reached_along_ways;

/// Groups that have nobody but some teachers for what they still want, and want more than these have.
pub(in crate::visit::plan) struct Witness {
    /// By number, as the teachers.
    pub(in crate::visit::plan) groups: Vec<usize>,
    pub(in crate::visit::plan) teachers: Vec<usize>,
    /// The places that the groups want of these teachers, all others being used to the full, and those there are.
    pub(in crate::visit::plan) wanted: u64,
    pub(in crate::visit::plan) places: u64,
}

impl Witness {
    fn meets(&self, other: &Self) -> bool {
        let shares = |mine: &[usize], theirs: &[usize]| mine.iter().any(|item| theirs.binary_search(item).is_ok());
        shares(&self.groups, &other.groups) || shares(&self.teachers, &other.teachers)
    }

    fn join(&mut self, other: Self) {
        for (mine, theirs) in [(&mut self.groups, other.groups), (&mut self.teachers, other.teachers)] {
            mine.extend(theirs);
            mine.sort_unstable();
            mine.dedup();
        }
    }
}

impl Solver {
    /// Why groups have units without a place, as far as limits are the reason: groups that share no way out, each with
    /// all that could give way to it. A group without any way is not among them.
    pub(in crate::visit::plan) fn witnesses(&self, problem: &Problem) -> Vec<Witness> {
        let mut witnesses: Vec<Witness> = Vec::new();
        for group in 0..self.network.groups {
            if self.network.left(group) == 0 || problem.ways_of(group).is_empty() {
                continue;
            }
            if witnesses.iter().any(|witness| witness.groups.binary_search(&group).is_ok()) {
                continue;
            }
            // Whatever this one has in common with those before, they are one: what they are short of adds up.
            let mut whole = self.closure(group);
            let (apart, joined): (Vec<Witness>, Vec<Witness>) =
                witnesses.into_iter().partition(|witness| !witness.meets(&whole));
            joined.into_iter().for_each(|witness| whole.join(witness));
            witnesses = apart;
            witnesses.push(whole);
        }
        for witness in &mut witnesses {
            let outside = |way: &Way| witness.teachers.binary_search(&way.teacher).is_err();
            let wanted = |group: &usize| {
                let ways = problem.ways.get(problem.ways_of(*group)).unwrap_or_default();
                let elsewhere = ways.iter().filter(|way| outside(way)).map(|way| u64::from(way.most)).sum();
                u64::from(problem.supply.get(*group).copied().unwrap_or(0)).saturating_sub(elsewhere)
            };
            witness.wanted = witness.groups.iter().map(wanted).sum();
            let room = |teacher: &usize| problem.sinks.get(*teacher).map_or(0, |sink| u64::from(sink.limit));
            witness.places = witness.teachers.iter().map(room).sum();
        }
        witnesses.sort_by(|a, b| a.groups.cmp(&b.groups));
        witnesses
    }

    /// The groups that could give up a place to a group, directly or through others, and the teachers whom they all
    /// have: when the group has no place, these teachers have none left.
    fn closure(&self, group: usize) -> Witness {
        let reached = reached_along_ways(&self.network, group);
        let first = self.network.groups;
        let mut groups: Vec<usize> = reached.iter().copied().filter(|node| *node < first).collect();
        let mut teachers: Vec<usize> = reached.into_iter().filter_map(|node| node.checked_sub(first)).collect();
        groups.sort_unstable();
        teachers.sort_unstable();
        Witness { groups, teachers, wanted: 0, places: 0 }
    }
}
