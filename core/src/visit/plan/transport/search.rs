//! The search for the cheapest ways from where there is too much to where something is missing.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::column::Column;
use super::network::{FAR, Network, Slot, Step};

/// What a search remembers; it keeps its memory from one problem to the next.
#[derive(Default)]
pub(super) struct Search {
    distance: Column<i64>,
    /// How many steps that cost nothing a node is away, from 1 on; 0 of those that are not reached.
    level: Column<u32>,
    queue: Vec<usize>,
    heap: BinaryHeap<Reverse<(i64, usize)>>,
    /// By node, the first slot that may still lead on.
    next: Column<usize>,
    path: Vec<(usize, Step)>,
}

impl Search {
    /// Brings everything to its place at the least cost.
    pub(super) fn settle(&mut self, network: &mut Network) {
        let nodes = network.root() + 1;
        self.distance.reset(nodes);
        self.level.reset(nodes);
        self.next.reset(nodes);
        while self.reach(network) {
            while self.layer(network) {
                self.next.0.fill(0);
                for source in 0..nodes {
                    while network.excess.at(source) > 0 && self.send(network, source) {}
                }
            }
        }
    }

    /// Finds how far every node is from where there is too much, and moves the prices by it, so that the cheapest ways
    /// to all places where something is missing cost nothing; whether there is such a place in reach.
    fn reach(&mut self, network: &mut Network) -> bool {
        let Self { distance, heap, .. } = self;
        distance.0.fill(FAR);
        heap.clear();
        for (node, excess) in network.excess.0.iter().enumerate() {
            if *excess > 0 {
                distance.set(node, 0);
                heap.push(Reverse((0, node)));
            }
        }
        let (mut found, mut farthest) = (false, 0);
        while let Some(Reverse((here, node))) = heap.pop() {
            if here > distance.at(node) {
                continue;
            }
            found |= network.excess.at(node) < 0;
            farthest = here;
            let base = here + network.price.at(node);
            network.steps(node, |step| {
                let there = base + step.cost - network.price.at(step.to);
                if there < distance.at(step.to) {
                    distance.set(step.to, there);
                    heap.push(Reverse((there, step.to)));
                }
            });
        }
        if found {
            for (price, distance) in network.price.0.iter_mut().zip(&distance.0) {
                *price += farthest.min(*distance);
            }
        }
        found
    }

    /// Numbers the nodes by their steps from those with too much, over steps that cost nothing; whether one is reached
    /// where something is missing.
    fn layer(&mut self, network: &Network) -> bool {
        let Self { level, queue, .. } = self;
        level.0.fill(0);
        queue.clear();
        for (node, excess) in network.excess.0.iter().enumerate() {
            if *excess > 0 {
                level.set(node, 1);
                queue.push(node);
            }
        }
        let (mut place, mut found) = (0, false);
        while let Some(node) = queue.get(place).copied() {
            place += 1;
            found |= network.excess.at(node) < 0;
            let (above, price) = (level.at(node) + 1, network.price.at(node));
            network.steps(node, |step| {
                if level.at(step.to) == 0 && step.cost + price == network.price.at(step.to) {
                    level.set(step.to, above);
                    queue.push(step.to);
                }
            });
        }
        found
    }

    /// Sends along one path of steps that cost nothing, each to the next level; whether there was one.
    fn send(&mut self, network: &mut Network, source: usize) -> bool {
        self.path.clear();
        let mut node = source;
        while network.excess.at(node) >= 0 {
            match self.forward(network, node) {
                Some(step) => {
                    self.path.push((node, step));
                    node = step.to;
                }
                None => {
                    // A dead end: back, and past the step that led here.
                    let Some((before, _)) = self.path.pop() else { return false };
                    self.next.set(before, self.next.at(before) + 1);
                    node = before;
                }
            }
        }
        let room = self.path.iter().map(|(_, step)| step.room).min().unwrap_or(0);
        let amount = room.min(network.excess.at(source)).min(-network.excess.at(node));
        for (_, step) in &self.path {
            network.push(step.slot, amount);
        }
        network.excess.add(source, -amount);
        network.excess.add(node, amount);
        true
    }

    /// The next step that leads on from a node.
    fn forward(&mut self, network: &Network, node: usize) -> Option<Step> {
        let (above, price) = (self.level.at(node) + 1, network.price.at(node));
        loop {
            let slot = network.slot(node, self.next.at(node))?;
            let step = network.step(slot);
            if let Some(step) = step
                && self.level.at(step.to) == above
                && step.cost + price == network.price.at(step.to)
            {
                return Some(step);
            }
            self.next.set(node, self.next.at(node) + 1);
        }
    }
}

/// The nodes to which flow along ways, or back along them, could go on from a group.
pub(super) fn reached_along_ways(network: &Network, group: usize) -> Vec<usize> {
    let mut seen = vec![false; network.root() + 1];
    let mut queue = vec![group];
    let mut place = 0;
    if let Some(seen) = seen.get_mut(group) {
        *seen = true;
    }
    while let Some(node) = queue.get(place).copied() {
        place += 1;
        network.steps(node, |step| {
            let along = matches!(step.slot, Slot::Along(_) | Slot::Back(_));
            if let Some(seen) = seen.get_mut(step.to).filter(|seen| along && !**seen) {
                *seen = true;
                queue.push(step.to);
            }
        });
    }
    queue
}
