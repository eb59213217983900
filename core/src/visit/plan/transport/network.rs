//! The network of a problem with the flow through it, and the steps that are open in it.
//!
//! Nodes are numbered: groups, then teachers, then pools, then the root.

use std::ops::ControlFlow;

use super::column::Column;
use super::problem::{FREE, Problem, Sink};
use super::worth::Worth;

/// A step that flow can take, or be taken back by.
#[derive(Clone, Copy)]
pub(super) enum Slot {
    /// Along a way.
    Along(usize),
    /// Back along a way.
    Back(usize),
    /// From a teacher to what counts it, and back.
    Load(usize),
    Unload(usize),
    /// From a pool to the root, and back.
    Fill(usize),
    Drain(usize),
    /// From a group to the root, unplaced, and back.
    Leave(usize),
    Return(usize),
}

/// An open step: where it leads, what a unit costs, and how many can go at that cost.
#[derive(Clone, Copy)]
pub(super) struct Step {
    pub(super) slot: Slot,
    pub(super) to: usize,
    pub(super) cost: i64,
    pub(super) room: i64,
}

/// A way with what goes along it.
#[derive(Clone, Copy, Default)]
struct Lane {
    group: usize,
    teacher: usize,
    kept: u32,
    most: u32,
    along: u32,
}

/// What is brought to its place one by one, beside one in sixteen nodes.
const FEW: i64 = 4;

/// More than can ever go.
pub(super) const FAR: i64 = i64::MAX;

/// Lists of numbers side by side, one for each of some owners.
#[derive(Default)]
struct Lists {
    items: Vec<usize>,
    starts: Vec<usize>,
}

impl Lists {
    /// Sorts items to their owners; the items of each keep their order.
    fn fill(&mut self, owners: usize, pairs: impl Iterator<Item = (usize, usize)> + Clone) {
        self.starts.clear();
        self.starts.resize(owners + 2, 0);
        for (owner, _) in pairs.clone() {
            if let Some(count) = self.starts.get_mut(owner + 2) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut self.starts {
            sum += *start;
            *start = sum;
        }
        self.items.clear();
        self.items.resize(sum, 0);
        for (owner, item) in pairs {
            let Some(next) = self.starts.get_mut(owner + 1) else { continue };
            if let Some(place) = self.items.get_mut(*next) {
                *place = item;
            }
            *next += 1;
        }
    }

    fn of(&self, owner: usize) -> &[usize] {
        let start = self.starts.get(owner).copied().unwrap_or(0);
        let end = self.starts.get(owner + 1).copied().unwrap_or(start);
        self.items.get(start..end).unwrap_or_default()
    }
}

/// The network and the flow.
#[derive(Default)]
pub(super) struct Network {
    pub(super) worth: Worth,
    pub(super) groups: usize,
    pub(super) teachers: usize,
    floors: Vec<u32>,
    /// Group after group.
    lanes: Vec<Lane>,
    /// Where the lanes of a group end.
    ends: Vec<usize>,
    /// The lanes to each teacher.
    lanes_to: Lists,
    sinks: Vec<Sink>,
    /// The teachers of each pool; last those who are in none.
    counted: Lists,
    /// What each teacher, each pool has, and what of each group is unplaced.
    load: Column<i64>,
    fill: Column<i64>,
    left: Column<i64>,
    /// What each node has too much of, and too little.
    pub(super) excess: Column<i64>,
    pub(super) price: Column<i64>,
}

impl Network {
    pub(super) const fn root(&self) -> usize {
        self.groups + self.teachers + self.floors.len()
    }

    pub(super) fn along(&self, way: usize) -> u32 {
        self.lanes.get(way).map_or(0, |lane| lane.along)
    }

    pub(super) fn left(&self, group: usize) -> i64 {
        self.left.at(group)
    }

    pub(super) fn lacking(&self, pool: usize) -> i64 {
        self.floors.get(pool).map_or(0, |floor| i64::from(*floor)) - self.fill.at(pool)
    }

    /// The node that counts a teacher.
    fn counted_by(&self, sink: &Sink) -> usize {
        self.groups + self.teachers + self.pool_of(sink)
    }

    /// The pool of a teacher; one more than there are when it is in none.
    fn pool_of(&self, sink: &Sink) -> usize {
        sink.pool.filter(|pool| *pool < self.floors.len()).unwrap_or(self.floors.len())
    }

    pub(super) fn read(&mut self, problem: &Problem) {
        self.worth = Worth::of(problem);
        self.groups = problem.supply.len();
        self.teachers = problem.sinks.len();
        self.floors.clone_from(&problem.floors);
        self.sinks.clone_from(&problem.sinks);
        self.ends.clone_from(&problem.ends);
        self.lanes.clear();
        for group in 0..self.groups {
            let ways = problem.ways.get(problem.ways_of(group)).unwrap_or_default();
            let lane = |way: &super::Way| {
                let kept = way.kept.min(way.most);
                Lane { group, teacher: way.teacher, kept, most: way.most, along: kept }
            };
            self.lanes.extend(ways.iter().map(lane));
        }
        let to = self.lanes.iter().zip(0..).map(|(lane, way)| (lane.teacher, way));
        self.lanes_to.fill(self.teachers, to);
        let pools = self.floors.len();
        let pool = |sink: &Sink| sink.pool.filter(|pool| *pool < pools).unwrap_or(pools);
        self.counted.fill(pools + 1, self.sinks.iter().zip(0..).map(|(sink, teacher)| (pool(sink), teacher)));
    }

    /// Everything as it was before, every teacher at one level, and prices under which that is optimal.
    pub(super) fn start(&mut self, problem: &Problem) {
        let root = self.root();
        self.excess.reset(root + 1);
        self.price.reset(root + 1);
        self.load.reset(self.teachers);
        self.fill.reset(self.floors.len());
        self.left.reset(self.groups);

        let mut open: Column<i64> = Column::default();
        open.reset(self.teachers);
        for (group, supply) in problem.supply.iter().enumerate() {
            self.excess.add(group, i64::from(*supply));
        }
        for lane in &self.lanes {
            self.excess.add(lane.group, -i64::from(lane.along));
            self.excess.add(self.groups + lane.teacher, i64::from(lane.along));
            open.add(lane.teacher, i64::from(lane.most));
        }
        for (teacher, sink) in self.sinks.iter_mut().enumerate() {
            sink.limit = sink.limit.min(u32::try_from(open.at(teacher)).unwrap_or(FREE));
        }
        let all: i64 = problem.supply.iter().map(|supply| i64::from(*supply)).sum();
        let at_level = |sink: &Sink, level: i64| (level - i64::from(sink.base)).clamp(0, i64::from(sink.limit));
        let sum = |level: i64| self.sinks.iter().map(|sink| at_level(sink, level)).sum::<i64>();
        let (mut low, mut high) = (0, all + self.sinks.iter().map(|sink| i64::from(sink.base)).max().unwrap_or(0));
        while low < high {
            let middle = (low + high + 1) / 2;
            if sum(middle) <= all { low = middle } else { high = middle - 1 }
        }
        let lambda = self.worth.marginal(low);
        self.excess.add(root, -all);
        self.price.set(root, lambda);
        for teacher in 0..self.teachers {
            let Some(sink) = self.sinks.get(teacher).copied() else { continue };
            let load = at_level(&sink, low);
            self.load.set(teacher, load);
            self.excess.add(self.groups + teacher, -load);
            self.excess.add(self.counted_by(&sink), load);
        }
        for pool in 0..self.floors.len() {
            let node = self.groups + self.teachers + pool;
            let floor = self.floors.get(pool).map_or(0, |floor| i64::from(*floor));
            let fill = floor.max(self.excess.at(node));
            self.price.set(node, lambda);
            self.fill.set(pool, fill);
            self.excess.add(node, -fill);
            self.excess.add(root, fill);
        }
    }

    /// The open steps from a node, from the one with a number on, each with its number, until one of them is enough.
    #[inline(always)]
    pub(super) fn steps<B>(
        &self,
        node: usize,
        first: usize,
        mut visit: impl FnMut(usize, Step) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        let counters = self.groups + self.teachers;
        if node < self.groups {
            self.steps_of_group(node, first, &mut visit)
        } else if node < counters {
            self.steps_of_teacher(node - self.groups, first, &mut visit)
        } else {
            self.steps_of_counter(node - counters, first, &mut visit)
        }
    }

    #[inline(always)]
    fn steps_of_group<B>(
        &self,
        group: usize,
        first: usize,
        visit: &mut impl FnMut(usize, Step) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        let start = group.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(group).copied().unwrap_or(start);
        let lanes = self.lanes.get(start..end).unwrap_or_default();
        for (number, lane) in lanes.iter().enumerate().skip(first) {
            // What was there before costs nothing, the others a change.
            let (cost, until) = if lane.along < lane.kept { (0, lane.kept) } else { (self.worth.change, lane.most) };
            if lane.along < until {
                let room = i64::from(until - lane.along);
                visit(number, Step { slot: Slot::Along(start + number), to: self.groups + lane.teacher, cost, room })?;
            }
        }
        if first <= lanes.len() {
            let slot = Slot::Leave(group);
            visit(lanes.len(), Step { slot, to: self.root(), cost: self.worth.unplaced, room: FAR })?;
        }
        ControlFlow::Continue(())
    }

    #[inline(always)]
    fn steps_of_teacher<B>(
        &self,
        teacher: usize,
        first: usize,
        visit: &mut impl FnMut(usize, Step) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        let ways = self.lanes_to.of(teacher);
        for (number, way) in ways.iter().enumerate().skip(first) {
            let Some(lane) = self.lanes.get(*way) else { continue };
            let (cost, until) = if lane.along > lane.kept { (-self.worth.change, lane.kept) } else { (0, 0) };
            if lane.along > until {
                let room = i64::from(lane.along - until);
                visit(number, Step { slot: Slot::Back(*way), to: lane.group, cost, room })?;
            }
        }
        if first > ways.len() {
            return ControlFlow::Continue(());
        }
        let Some(sink) = self.sinks.get(teacher) else { return ControlFlow::Continue(()) };
        let load = self.load.at(teacher);
        if load < i64::from(sink.limit) {
            let cost = self.worth.marginal(i64::from(sink.base) + load);
            visit(ways.len(), Step { slot: Slot::Load(teacher), to: self.counted_by(sink), cost, room: 1 })?;
        }
        ControlFlow::Continue(())
    }

    /// The steps of a pool, or of the root, which counts as the last one.
    fn steps_of_counter<B>(
        &self,
        counter: usize,
        first: usize,
        visit: &mut impl FnMut(usize, Step) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        let teachers = self.counted.of(counter);
        for (number, teacher) in teachers.iter().enumerate().skip(first) {
            let load = self.load.at(*teacher);
            if load > 0 {
                let base = self.sinks.get(*teacher).map_or(0, |sink| i64::from(sink.base));
                let cost = -self.worth.marginal(base + load - 1);
                visit(number, Step { slot: Slot::Unload(*teacher), to: self.groups + *teacher, cost, room: 1 })?;
            }
        }
        let floor = |pool: usize| self.floors.get(pool).map_or(0, |floor| i64::from(*floor));
        let mut number = teachers.len();
        if counter < self.floors.len() {
            if first <= number {
                let (fill, floor) = (self.fill.at(counter), floor(counter));
                let (cost, room) = if fill < floor { (-self.worth.leader, floor - fill) } else { (0, FAR) };
                visit(number, Step { slot: Slot::Fill(counter), to: self.root(), cost, room })?;
            }
            return ControlFlow::Continue(());
        }
        for pool in 0..self.floors.len() {
            let (fill, floor) = (self.fill.at(pool), floor(pool));
            let (cost, room) = if fill > floor { (0, fill - floor) } else { (self.worth.leader, fill) };
            if first <= number && room > 0 {
                let to = self.groups + self.teachers + pool;
                visit(number, Step { slot: Slot::Drain(pool), to, cost, room })?;
            }
            number += 1;
        }
        for group in 0..self.groups {
            let room = self.left.at(group);
            if first <= number && room > 0 {
                visit(number, Step { slot: Slot::Return(group), to: group, cost: -self.worth.unplaced, room })?;
            }
            number += 1;
        }
        ControlFlow::Continue(())
    }

    pub(super) fn push(&mut self, slot: Slot, amount: i64) {
        match slot {
            Slot::Along(way) => self.send(way, amount),
            Slot::Back(way) => self.send(way, -amount),
            Slot::Load(teacher) => self.load.add(teacher, amount),
            Slot::Unload(teacher) => self.load.add(teacher, -amount),
            Slot::Fill(pool) => self.fill.add(pool, amount),
            Slot::Drain(pool) => self.fill.add(pool, -amount),
            Slot::Leave(group) => self.left.add(group, amount),
            Slot::Return(group) => self.left.add(group, -amount),
        }
    }

    fn send(&mut self, way: usize, amount: i64) {
        if let Some(lane) = self.lanes.get_mut(way) {
            lane.along = u32::try_from(i64::from(lane.along) + amount).unwrap_or(lane.along);
        }
    }

    /// Whether so much is in the wrong place that it is worth while to look at the whole network.
    pub(super) fn is_far_from_done(&self) -> bool {
        let few = FEW + i64::try_from(self.root() / 16).unwrap_or(FEW);
        self.excess.0.iter().filter(|excess| **excess > 0).sum::<i64>() > few
    }

    /// What a step costs under the prices: never less than nothing.
    pub(super) fn reduced(&self, node: usize, step: &Step) -> i64 {
        step.cost + self.price.at(node) - self.price.at(step.to)
    }
}
