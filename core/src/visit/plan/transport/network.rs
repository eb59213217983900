//! The network of a problem with the flow through it, and the steps that are open in it.
//!
//! Nodes are numbered: groups, then teachers, then pools, then the root. Edges are numbered: ways, then what each teacher
//! carries, then what each pool gets, then what of each group has no place. Each edge is two steps, one there and one
//! back; the steps of a node lie side by side, in the order of their edges, so that looking along them is reading memory
//! from left to right.

use std::ops::Range;

use super::column::Column;
use super::curve::Curve;
use super::problem::{FREE, Problem, Sink};
use super::worth::Worth;

/// What can go from one node to the next.
#[derive(Clone, Copy, Default)]
pub(super) struct Step {
    /// What a unit costs; [`CLOSED`](super::curve::CLOSED) where none can go.
    pub(super) cost: i64,
    /// What a unit costs on the step that leads the other way.
    pub(super) against: i64,
    pub(super) to: u32,
    /// How many can go at that cost.
    pub(super) room: u32,
}

/// Two nodes, the flow from the one to the other, and the numbers of the steps there and back.
#[derive(Clone, Copy)]
struct Edge {
    curve: Curve,
    from: u32,
    to: u32,
    flow: u32,
    there: u32,
    back: u32,
}

impl Edge {
    fn new(curve: Curve, from: usize, to: usize, flow: u32) -> Self {
        Self { curve, from: narrow(from), to: narrow(to), flow, there: 0, back: 0 }
    }

    /// Says on its two steps what can go now.
    fn open(&self, steps: &mut [Step], worth: Worth) {
        let (ahead, back) = (self.curve.ahead(self.flow, worth), self.curve.back(self.flow, worth));
        for (number, (cost, room), (against, _)) in [(self.there, ahead, back), (self.back, back, ahead)] {
            if let Some(step) = steps.get_mut(number as usize) {
                *step = Step { cost, against, room, ..*step };
            }
        }
    }
}

/// The network and the flow.
#[derive(Default)]
pub(super) struct Network {
    pub(super) worth: Worth,
    pub(super) groups: usize,
    pub(super) teachers: usize,
    pools: usize,
    ways: usize,
    edges: Vec<Edge>,
    steps: Vec<Step>,
    /// The edge of each step.
    edge_of: Vec<u32>,
    /// Where the steps of each node begin, and where those of the last one end.
    starts: Vec<u32>,
    /// The most that can come to each teacher.
    open: Vec<u64>,
    /// What each node has too much of, and too little.
    pub(super) excess: Column<i64>,
    pub(super) price: Column<i64>,
}

/// Nodes, edges and steps are numbered with 32 bits: there is no memory for more.
pub(super) fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Network {
    pub(super) const fn root(&self) -> usize {
        self.groups + self.teachers + self.pools
    }

    pub(super) fn along(&self, way: usize) -> u32 {
        self.edges.get(way).map_or(0, |edge| edge.flow)
    }

    pub(super) fn left(&self, group: usize) -> u32 {
        self.along(self.ways + self.teachers + self.pools + group)
    }

    pub(super) fn lacking(&self, pool: usize) -> u32 {
        match self.edges.get(self.ways + self.teachers + pool) {
            Some(Edge { curve: Curve::Floor(floor), flow, .. }) => floor.saturating_sub(*flow),
            _ => 0,
        }
    }

    /// Everything as it was before, every teacher at one level, and prices under which that is optimal.
    pub(super) fn start(&mut self, problem: &Problem) {
        self.worth = Worth::of(problem);
        (self.groups, self.teachers) = (problem.supply.len(), problem.sinks.len());
        (self.pools, self.ways) = (problem.floors.len(), problem.ways.len());
        self.excess.reset(self.root() + 1);
        self.price.reset(self.root() + 1);
        self.edges.clear();
        self.keep(problem);
        let level = self.level(problem);
        self.load(problem, level);
        self.fill(problem);
        let lambda = self.worth.marginal(i64::try_from(level).unwrap_or(i64::MAX));
        (self.groups + self.teachers..=self.root()).for_each(|node| self.price.set(node, lambda));
        // A group is a change cheaper: who has no place yet can go to any teacher of the class at once.
        (0..self.groups).for_each(|group| self.price.set(group, -self.worth.change));
        self.lay();
    }

    /// The ways, with those on them who were there before.
    fn keep(&mut self, problem: &Problem) {
        self.open.clear();
        self.open.resize(self.teachers, 0);
        for (group, supply) in problem.supply.iter().enumerate() {
            self.excess.add(group, i64::from(*supply));
            for way in problem.ways.get(problem.ways_of(group)).unwrap_or_default() {
                let kept = way.kept.min(way.most);
                let curve = Curve::Way { kept, most: way.most };
                self.edges.push(Edge::new(curve, group, self.groups + way.teacher, kept));
                if let Some(open) = self.open.get_mut(way.teacher) {
                    *open += u64::from(way.most);
                }
            }
        }
    }

    /// The teachers, and the most that each can carry here.
    fn sinks<'a>(&'a self, problem: &'a Problem) -> impl Iterator<Item = (&'a Sink, u32)> {
        let limit = |(sink, open): (&'a Sink, &u64)| (sink, sink.limit.min(u32::try_from(*open).unwrap_or(FREE)));
        problem.sinks.iter().zip(&self.open).map(limit)
    }

    /// The highest level to which all teachers can be filled.
    fn level(&self, problem: &Problem) -> u64 {
        let all: u64 = problem.supply.iter().map(|supply| u64::from(*supply)).sum();
        let sum = |level: u64| self.sinks(problem).map(|sink| u64::from(up_to(sink, level))).sum::<u64>();
        let base = problem.sinks.iter().map(|sink| u64::from(sink.base)).max().unwrap_or(0);
        let (mut low, mut high) = (0, all + base);
        while low < high {
            let middle = (low + high).div_ceil(2);
            if sum(middle) <= all { low = middle } else { high = middle - 1 }
        }
        low
    }

    /// What the teachers carry at a level.
    fn load(&mut self, problem: &Problem, level: u64) {
        let mut edges = std::mem::take(&mut self.edges);
        edges.extend(self.sinks(problem).enumerate().map(|(teacher, (sink, limit))| {
            let pool = sink.pool.filter(|pool| *pool < self.pools).unwrap_or(self.pools);
            let (from, to) = (self.groups + teacher, self.groups + self.teachers + pool);
            Edge::new(Curve::Load { base: sink.base, limit }, from, to, up_to((sink, limit), level))
        }));
        for edge in &edges {
            self.excess.add(edge.from as usize, -i64::from(edge.flow));
            self.excess.add(edge.to as usize, i64::from(edge.flow));
        }
        self.edges = edges;
    }

    /// The pools with what came to them, at least what they should get; and nobody without a place.
    fn fill(&mut self, problem: &Problem) {
        let root = self.root();
        for (pool, floor) in problem.floors.iter().enumerate() {
            let node = self.groups + self.teachers + pool;
            let fill = i64::from(*floor).max(self.excess.at(node));
            let flow = u32::try_from(fill).unwrap_or(*floor);
            self.edges.push(Edge::new(Curve::Floor(*floor), node, root, flow));
            self.excess.add(node, -i64::from(flow));
            self.excess.add(root, i64::from(flow));
        }
        self.edges.extend((0..self.groups).map(|group| Edge::new(Curve::Unplaced, group, root, 0)));
        problem.supply.iter().for_each(|supply| self.excess.add(root, -i64::from(*supply)));
    }

    /// Lays the steps of each node side by side.
    fn lay(&mut self) {
        // Counted two places on, and used up to one: what is left are the starts.
        self.starts.clear();
        self.starts.resize(self.root() + 3, 0);
        for node in self.edges.iter().flat_map(|edge| [edge.from, edge.to]) {
            if let Some(count) = self.starts.get_mut(node as usize + 2) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut self.starts {
            sum += *start;
            *start = sum;
        }
        self.steps.clear();
        self.steps.resize(sum as usize, Step::default());
        self.edge_of.clear();
        self.edge_of.resize(sum as usize, 0);
        for (edge, number) in self.edges.iter_mut().zip(0..) {
            for (node, to, step) in [(edge.from, edge.to, &mut edge.there), (edge.to, edge.from, &mut edge.back)] {
                let Some(next) = self.starts.get_mut(node as usize + 1) else { continue };
                *step = *next;
                *next += 1;
                if let Some(place) = self.steps.get_mut(*step as usize) {
                    place.to = to;
                }
                if let Some(place) = self.edge_of.get_mut(*step as usize) {
                    *place = number;
                }
            }
            edge.open(&mut self.steps, self.worth);
        }
    }

    fn range(&self, node: usize) -> Range<usize> {
        let at = |node: usize| self.starts.get(node).map_or(0, |start| *start as usize);
        at(node)..at(node + 1)
    }

    /// The steps from a node, closed ones too.
    #[inline]
    pub(super) fn steps(&self, node: usize) -> &[Step] {
        self.steps.get(self.range(node)).unwrap_or_default()
    }

    /// The steps from a node with their numbers.
    #[inline]
    pub(super) fn numbered(&self, node: usize) -> impl Iterator<Item = (u32, &Step)> {
        let range = self.range(node);
        (narrow(range.start)..).zip(self.steps.get(range).unwrap_or_default())
    }

    /// Where one can go from a node along a way, or back along it.
    pub(super) fn along_ways(&self, node: usize) -> impl Iterator<Item = usize> {
        let edges = self.edge_of.get(self.range(node)).unwrap_or_default();
        let open =
            self.steps(node).iter().zip(edges).filter(|(step, edge)| step.room > 0 && (**edge as usize) < self.ways);
        open.map(|(step, _)| step.to as usize)
    }

    /// The number of the step that leads the other way, and its room.
    #[inline]
    pub(super) fn against(&self, step: u32) -> (u32, u32) {
        let edge = self.edge_of.get(step as usize).and_then(|edge| self.edges.get(*edge as usize));
        let number = edge.map_or(0, |edge| if edge.there == step { edge.back } else { edge.there });
        (number, self.steps.get(number as usize).map_or(0, |step| step.room))
    }

    /// Sends over a step.
    pub(super) fn push(&mut self, step: u32, amount: u32) {
        let edge = self.edge_of.get(step as usize).and_then(|edge| self.edges.get_mut(*edge as usize));
        let Some(edge) = edge else { return };
        edge.flow = if edge.there == step { edge.flow + amount } else { edge.flow - amount };
        edge.open(&mut self.steps, self.worth);
    }
}

/// How much a teacher carries here when filled to a level.
fn up_to((sink, limit): (&Sink, u32), level: u64) -> u32 {
    u32::try_from(level.saturating_sub(u64::from(sink.base))).map_or(limit, |load| load.min(limit))
}
