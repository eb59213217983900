//! The search for the cheapest ways from where there is too much to where something is missing.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::ControlFlow;

use super::column::Column;
use super::network::{FAR, Network, Slot, Step};

/// What a search remembers; it keeps its memory from one problem to the next.
#[derive(Default)]
pub(super) struct Search {
    distance: Column<i64>,
    level: Column<u32>,
    next: Column<usize>,
    settled: Vec<usize>,
    /// From where, and by which step, a node was reached.
    came: Column<Option<(usize, Step)>>,
    heap: BinaryHeap<Reverse<(i64, usize)>>,
    path: Vec<(usize, Step)>,
    queue: Vec<usize>,
}

impl Search {
    /// Brings everything to its place at the least cost.
    pub(super) fn settle(&mut self, network: &mut Network) {
        let nodes = network.root() + 1;
        self.distance.reset(nodes);
        self.level.reset(nodes);
        self.next.reset(nodes);
        self.came.reset(nodes);
        while network.is_far_from_done() && self.reach(network) {
            while self.layer(network) {
                self.block(network);
            }
        }
        // The last few go one by one: each looks no farther than it has to.
        while self.nearest(network) {}
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
            let _ = network.steps(node, 0, |_, step| {
                let there = here + network.reduced(node, &step);
                if there < distance.at(step.to) {
                    distance.set(step.to, there);
                    heap.push(Reverse((there, step.to)));
                }
                ControlFlow::<()>::Continue(())
            });
        }
        if found {
            for (price, distance) in network.price.0.iter_mut().zip(&distance.0) {
                *price += farthest.min(*distance);
            }
        }
        found
    }

    /// Brings what it can from where there is too much along the cheapest way to the nearest place where something is
    /// missing, and moves the prices no farther than that; whether there was such a way.
    fn nearest(&mut self, network: &mut Network) -> bool {
        let Self { distance, heap, settled, came, .. } = self;
        distance.0.fill(FAR);
        heap.clear();
        settled.clear();
        for (node, excess) in network.excess.0.iter().enumerate() {
            if *excess > 0 {
                distance.set(node, 0);
                came.set(node, None);
                heap.push(Reverse((0, node)));
            }
        }
        let mut target = None;
        while let Some(Reverse((here, node))) = heap.pop() {
            if here > distance.at(node) {
                continue;
            }
            if network.excess.at(node) < 0 {
                for node in settled.drain(..) {
                    network.price.add(node, distance.at(node) - here);
                }
                target = Some(node);
                break;
            }
            settled.push(node);
            let _ = network.steps(node, 0, |_, step| {
                let there = here + network.reduced(node, &step);
                if there < distance.at(step.to) {
                    distance.set(step.to, there);
                    came.set(step.to, Some((node, step)));
                    heap.push(Reverse((there, step.to)));
                }
                ControlFlow::<()>::Continue(())
            });
        }
        let Some(target) = target else { return false };
        self.path.clear();
        let mut source = target;
        while let Some((before, step)) = self.came.at(source) {
            self.path.push((before, step));
            source = before;
        }
        self.deliver(network, source, target);
        true
    }

    /// Numbers the nodes by their steps from those with too much, over steps that cost nothing; whether one is
    /// reached where something is missing.
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
        let mut found = false;
        let mut place = 0;
        while let Some(node) = queue.get(place).copied() {
            place += 1;
            found |= network.excess.at(node) < 0;
            let above = level.at(node) + 1;
            let _ = network.steps(node, 0, |_, step| {
                if level.at(step.to) == 0 && network.reduced(node, &step) == 0 {
                    level.set(step.to, above);
                    queue.push(step.to);
                }
                ControlFlow::<()>::Continue(())
            });
        }
        found
    }

    /// Sends as much as goes along the levels.
    fn block(&mut self, network: &mut Network) {
        self.next.0.fill(0);
        for source in 0..=network.root() {
            while network.excess.at(source) > 0 && self.send(network, source) {}
        }
    }

    /// Sends along one path from a node with too much; whether there was one.
    fn send(&mut self, network: &mut Network, source: usize) -> bool {
        self.path.clear();
        let mut node = source;
        loop {
            if network.excess.at(node) < 0 {
                self.deliver(network, source, node);
                return true;
            }
            let above = self.level.at(node) + 1;
            let forward = network.steps(node, self.next.at(node), |number, step| {
                if self.level.at(step.to) == above && network.reduced(node, &step) == 0 {
                    ControlFlow::Break((number, step))
                } else {
                    ControlFlow::Continue(())
                }
            });
            match forward {
                ControlFlow::Break((number, step)) => {
                    self.next.set(node, number);
                    self.path.push((node, step));
                    node = step.to;
                }
                ControlFlow::Continue(()) => {
                    self.next.set(node, usize::MAX);
                    // A dead end: back, and past the step that led here.
                    let Some((before, _)) = self.path.pop() else { return false };
                    self.next.set(before, self.next.at(before).saturating_add(1));
                    node = before;
                }
            }
        }
    }

    fn deliver(&mut self, network: &mut Network, source: usize, target: usize) {
        let room = self.path.iter().map(|(_, step)| step.room).min().unwrap_or(0);
        let amount = room.min(network.excess.at(source)).min(-network.excess.at(target));
        for (_, step) in &self.path {
            network.push(step.slot, amount);
        }
        network.excess.add(source, -amount);
        network.excess.add(target, amount);
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
        let _ = network.steps(node, 0, |_, step| {
            let along = matches!(step.slot, Slot::Along(_) | Slot::Back(_));
            if let Some(seen) = seen.get_mut(step.to).filter(|seen| along && !**seen) {
                *seen = true;
                queue.push(step.to);
            }
            ControlFlow::<()>::Continue(())
        });
    }
    queue
}
