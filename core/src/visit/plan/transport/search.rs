//! The search for the cheapest ways from where there is too much to where something is missing.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::column::Column;
use super::curve::CLOSED;
use super::network::{Network, narrow};

/// Out of reach, and less than any path over a closed step.
const FAR: i64 = CLOSED / 2;

/// What a search remembers; it keeps its memory from one problem to the next.
#[derive(Default)]
pub(super) struct Search {
    distance: Column<i64>,
    /// How many steps that cost nothing a node is away from where something is missing, from 1 on; 0 of the others.
    level: Column<u32>,
    queue: Vec<u32>,
    heap: BinaryHeap<Reverse<(i64, u32)>>,
    /// The steps from each layer to the one before it, node after node; and by node the first of its rungs that may still
    /// lead on, and where they end.
    rungs: Vec<Rung>,
    next: Column<(u32, u32)>,
    path: Vec<u32>,
}

/// A step that leads to a node, taken backwards.
#[derive(Clone, Copy)]
struct Rung {
    step: u32,
    /// Where the step begins.
    from: u32,
    room: u32,
}

impl Search {
    /// Brings everything to its place at the least cost.
    pub(super) fn settle(&mut self, network: &mut Network) {
        let nodes = network.root() + 1;
        self.distance.reset(nodes);
        self.level.reset(nodes);
        self.next.reset(nodes);
        loop {
            while self.layer(network) {
                for sink in 0..nodes {
                    while network.excess.at(sink) < 0 && self.send(network, sink) {}
                }
            }
            if !self.reach(network) {
                return;
            }
        }
    }

    /// Finds how far every node is from where there is too much, and moves the prices by it, so that the cheapest ways
    /// to all places where something is missing cost nothing; whether there is such a place in reach.
    fn reach(&mut self, network: &mut Network) -> bool {
        let Self { distance, queue, heap, .. } = self;
        distance.0.fill(FAR);
        // What costs nothing more is not sorted in, but taken next.
        queue.clear();
        heap.clear();
        for (node, excess) in network.excess.0.iter().enumerate() {
            if *excess > 0 {
                distance.set(node, 0);
                queue.push(narrow(node));
            }
        }
        let (mut found, mut farthest) = (false, 0);
        loop {
            while let Some(node) = queue.pop().map(|node| node as usize) {
                found |= network.excess.at(node) < 0;
                let base = farthest + network.price.at(node);
                for step in network.steps(node) {
                    let to = step.to as usize;
                    let there = base + step.cost - network.price.at(to);
                    if there < distance.at(to) {
                        distance.set(to, there);
                        if there == farthest { queue.push(step.to) } else { heap.push(Reverse((there, step.to))) }
                    }
                }
            }
            let Some(Reverse((there, node))) = heap.pop() else { break };
            if there == distance.at(node as usize) {
                farthest = there;
                queue.push(node);
            }
        }
        if found {
            for (price, distance) in network.price.0.iter_mut().zip(&distance.0) {
                *price += farthest.min(*distance);
            }
        }
        found
    }

    /// Numbers the nodes by their steps to where something is missing, over steps that cost nothing, and notes those that
    /// lead from one layer to the one before it; whether a node is reached where there is too much.
    fn layer(&mut self, network: &Network) -> bool {
        let Self { level, queue, rungs, next, .. } = self;
        level.0.fill(0);
        queue.clear();
        rungs.clear();
        for (node, excess) in network.excess.0.iter().enumerate() {
            if *excess < 0 {
                level.set(node, 1);
                queue.push(narrow(node));
            }
        }
        let (mut place, mut found) = (0, false);
        while let Some(node) = queue.get(place).map(|node| *node as usize) {
            place += 1;
            found |= network.excess.at(node) > 0;
            let (above, price) = (level.at(node) + 1, network.price.at(node));
            let start = narrow(rungs.len());
            for (number, step) in network.numbered(node) {
                let from = step.to as usize;
                if network.price.at(from) + step.against != price {
                    continue;
                }
                let there = level.at(from);
                if there == 0 {
                    level.set(from, above);
                    queue.push(step.to);
                }
                if there == 0 || there == above {
                    let (step_to, room) = network.against(number);
                    rungs.push(Rung { step: step_to, from: step.to, room });
                }
            }
            next.set(node, (start, narrow(rungs.len())));
        }
        found
    }

    /// Sends along one path of steps that cost nothing, found from its end, each rung to the next layer; whether there was
    /// one.
    fn send(&mut self, network: &mut Network, sink: usize) -> bool {
        self.path.clear();
        let mut node = sink;
        while network.excess.at(node) <= 0 {
            if let Some((rung, from)) = self.rung(node) {
                self.path.push(rung);
                node = from;
                continue;
            }
            // A dead end: back, and never again over the rung that led here.
            let Some(dead) = self.path.pop() else { return false };
            if let Some(rung) = self.rungs.get_mut(dead as usize) {
                rung.room = 0;
            }
            let last = self.path.last().and_then(|rung| self.rungs.get(*rung as usize));
            node = last.map_or(sink, |rung| rung.from as usize);
        }
        let rooms = self.path.iter().filter_map(|rung| self.rungs.get(*rung as usize)).map(|rung| i64::from(rung.room));
        let amount = rooms.fold(network.excess.at(node).min(-network.excess.at(sink)), i64::min);
        let sent = u32::try_from(amount).unwrap_or(0);
        for rung in &self.path {
            if let Some(rung) = self.rungs.get_mut(*rung as usize) {
                rung.room -= sent;
                network.push(rung.step, sent);
            }
        }
        network.excess.add(node, -amount);
        network.excess.add(sink, amount);
        true
    }

    /// The next rung from a node that may lead on, and the node that it comes from.
    fn rung(&mut self, node: usize) -> Option<(u32, usize)> {
        let (mut number, end) = self.next.at(node);
        while let Some(rung) = self.rungs.get(number as usize).filter(|_| number < end) {
            if rung.room > 0 {
                self.next.set(node, (number, end));
                return Some((number, rung.from as usize));
            }
            number += 1;
        }
        self.next.set(node, (end, end));
        None
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
        for to in network.along_ways(node) {
            if let Some(seen) = seen.get_mut(to).filter(|seen| !**seen) {
                *seen = true;
                queue.push(to);
            }
        }
    }
    queue
}
