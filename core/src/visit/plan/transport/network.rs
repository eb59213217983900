//! The network of a problem with the flow through it, and the steps that are open in it.
//!
//! Nodes are numbered: groups, then teachers, then pools, then the root.

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
        self.floor(pool) - self.fill.at(pool)
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

    /// Visits the open steps from a node.
    #[inline(always)]
    pub(super) fn steps(&self, node: usize, mut visit: impl FnMut(Step)) {
        let counters = self.groups + self.teachers;
        if node < self.groups {
            for way in self.ways_of(node) {
                self.along_way(way).into_iter().for_each(&mut visit);
            }
            visit(self.leave(node));
        } else if node < counters {
            let teacher = node - self.groups;
            for way in self.lanes_to.of(teacher) {
                self.back_way(*way).into_iter().for_each(&mut visit);
            }
            self.load_step(teacher).into_iter().for_each(visit);
        } else {
            self.steps_of_counter(node - counters, &mut visit);
        }
    }

    /// The steps of a pool, or of the root, which counts as the last one.
    fn steps_of_counter(&self, counter: usize, visit: &mut impl FnMut(Step)) {
        for teacher in self.counted.of(counter) {
            self.unload_step(*teacher).into_iter().for_each(&mut *visit);
        }
        if counter < self.floors.len() {
            visit(self.fill_step(counter));
            return;
        }
        for pool in 0..self.floors.len() {
            self.drain_step(pool).into_iter().for_each(&mut *visit);
        }
        for group in 0..self.groups {
            self.return_step(group).into_iter().for_each(&mut *visit);
        }
    }

    /// The slots of a node by their number, in the order of its steps.
    pub(super) fn slot(&self, node: usize, number: usize) -> Option<Slot> {
        if node < self.groups {
            let ways = self.ways_of(node);
            let way = ways.start + number;
            return if way < ways.end {
                Some(Slot::Along(way))
            } else {
                (way == ways.end).then_some(Slot::Leave(node))
            };
        }
        let counters = self.groups + self.teachers;
        if node < counters {
            let teacher = node - self.groups;
            let ways = self.lanes_to.of(teacher);
            let load = || (number == ways.len()).then_some(Slot::Load(teacher));
            return ways.get(number).map(|way| Slot::Back(*way)).or_else(load);
        }
        let counter = node - counters;
        let teachers = self.counted.of(counter);
        if let Some(teacher) = teachers.get(number) {
            return Some(Slot::Unload(*teacher));
        }
        let number = number - teachers.len();
        let pools = self.floors.len();
        if counter < pools {
            return (number == 0).then_some(Slot::Fill(counter));
        }
        if number < pools {
            return Some(Slot::Drain(number));
        }
        (number - pools < self.groups).then_some(Slot::Return(number - pools))
    }

    /// What a slot leads to now; without room, nothing.
    pub(super) fn step(&self, slot: Slot) -> Option<Step> {
        match slot {
            Slot::Along(way) => self.along_way(way),
            Slot::Back(way) => self.back_way(way),
            Slot::Load(teacher) => self.load_step(teacher),
            Slot::Unload(teacher) => self.unload_step(teacher),
            Slot::Fill(pool) => Some(self.fill_step(pool)),
            Slot::Drain(pool) => self.drain_step(pool),
            Slot::Leave(group) => Some(self.leave(group)),
            Slot::Return(group) => self.return_step(group),
        }
    }

    fn ways_of(&self, group: usize) -> std::ops::Range<usize> {
        let start = group.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        start..self.ends.get(group).copied().unwrap_or(start)
    }

    /// What was there before costs nothing, the others a change.
    #[inline(always)]
    fn along_way(&self, way: usize) -> Option<Step> {
        let lane = self.lanes.get(way)?;
        let (cost, until) = if lane.along < lane.kept { (0, lane.kept) } else { (self.worth.change, lane.most) };
        let room = until.checked_sub(lane.along).filter(|room| *room > 0)?;
        Some(Step { slot: Slot::Along(way), to: self.groups + lane.teacher, cost, room: i64::from(room) })
    }

    #[inline(always)]
    fn back_way(&self, way: usize) -> Option<Step> {
        let lane = self.lanes.get(way)?;
        let (cost, until) = if lane.along > lane.kept { (-self.worth.change, lane.kept) } else { (0, 0) };
        let room = lane.along.checked_sub(until).filter(|room| *room > 0)?;
        Some(Step { slot: Slot::Back(way), to: lane.group, cost, room: i64::from(room) })
    }

    #[inline(always)]
    fn load_step(&self, teacher: usize) -> Option<Step> {
        let sink = self.sinks.get(teacher)?;
        let load = self.load.at(teacher);
        (load < i64::from(sink.limit)).then(|| Step {
            slot: Slot::Load(teacher),
            to: self.counted_by(sink),
            cost: self.worth.marginal(i64::from(sink.base) + load),
            room: 1,
        })
    }

    #[inline(always)]
    fn unload_step(&self, teacher: usize) -> Option<Step> {
        let sink = self.sinks.get(teacher)?;
        let load = self.load.at(teacher);
        (load > 0).then(|| Step {
            slot: Slot::Unload(teacher),
            to: self.groups + teacher,
            cost: -self.worth.marginal(i64::from(sink.base) + load - 1),
            room: 1,
        })
    }

    fn floor(&self, pool: usize) -> i64 {
        self.floors.get(pool).map_or(0, |floor| i64::from(*floor))
    }

    fn fill_step(&self, pool: usize) -> Step {
        let (fill, floor) = (self.fill.at(pool), self.floor(pool));
        let (cost, room) = if fill < floor { (-self.worth.leader, floor - fill) } else { (0, FAR) };
        Step { slot: Slot::Fill(pool), to: self.root(), cost, room }
    }

    fn drain_step(&self, pool: usize) -> Option<Step> {
        let (fill, floor) = (self.fill.at(pool), self.floor(pool));
        let (cost, room) = if fill > floor { (0, fill - floor) } else { (self.worth.leader, fill) };
        (room > 0).then(|| Step { slot: Slot::Drain(pool), to: self.groups + self.teachers + pool, cost, room })
    }

    fn leave(&self, group: usize) -> Step {
        Step { slot: Slot::Leave(group), to: self.root(), cost: self.worth.unplaced, room: FAR }
    }

    fn return_step(&self, group: usize) -> Option<Step> {
        let room = self.left.at(group);
        (room > 0).then(|| Step { slot: Slot::Return(group), to: group, cost: -self.worth.unplaced, room })
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
}
