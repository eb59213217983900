//! The flow solver of the planner: groups of students, or trips, are brought to teachers.
//!
//! ```text
//! group ──kept at 0, others at one change──▶ teacher ──(base + load)², limit──▶ [pool ──floor──▶] root
//!   └──────────────────────────────── unplaced ────────────────────────────────────────────────▶ root
//! ```
//!
//! All costs are convex, so a flow is optimal exactly when prices ("potentials") exist under which no step of
//! the residual network is a gain. The search starts from last term's plan with every teacher at one level: under
//! prices that say so, that is optimal already, but for places where more arrives than leaves. Each round looks for
//! the cheapest way from such a place to one where something is missing, and sends along all ways of that cost at
//! once (a blocking flow). So the work is in what has to change, not in what can stay.
//!
//! The tiers of the objective are digits of one number, each worth more than all below it can add up to; the
//! prices are taken apart into their digits again at the end, for a checker that knows nothing of this.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::tiers::Tiers;

/// No limit.
pub(super) const FREE: u32 = u32::MAX;

/// The most students or trips, and the heaviest load, of one problem: more would not fit the digits.
pub(super) const MOST: u64 = 1_000_000;

/// A way from a group to a teacher.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Way {
    pub(super) teacher: usize,
    /// So many were with this teacher before.
    pub(super) kept: u32,
    /// So many can go.
    pub(super) most: u32,
}

/// A teacher: what is carried already, how much more can be, and the pool that counts it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sink {
    pub(super) base: u32,
    pub(super) limit: u32,
    pub(super) pool: Option<usize>,
}

/// What is to be brought where. It is filled anew for each part of a plan, and keeps its memory.
#[derive(Debug, Default)]
pub(super) struct Problem {
    /// How many each group has.
    pub(super) supply: Vec<u32>,
    /// The ways, group after group, each group's by teacher.
    pub(super) ways: Vec<Way>,
    /// Where the ways of a group end.
    pub(super) ends: Vec<usize>,
    pub(super) sinks: Vec<Sink>,
    /// The least that each pool should get.
    pub(super) floors: Vec<u32>,
}

impl Problem {
    pub(super) fn clear(&mut self) {
        self.supply.clear();
        self.ways.clear();
        self.ends.clear();
        self.sinks.clear();
        self.floors.clear();
    }

    /// Closes a group, whose ways were added before.
    pub(super) fn group(&mut self, supply: u32) {
        self.supply.push(supply);
        self.ends.push(self.ways.len());
    }

    /// The ways of a group, as a range of their list.
    pub(super) fn ways_of(&self, group: usize) -> std::ops::Range<usize> {
        let end = self.ends.get(group).copied().unwrap_or(0);
        let start = group.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        start..end
    }

    /// Whether it fits the digits of the costs.
    pub(super) fn fits(&self) -> bool {
        let all: u64 = self.supply.iter().map(|supply| u64::from(*supply)).sum();
        let base = self.sinks.iter().map(|sink| u64::from(sink.base)).max().unwrap_or(0);
        all <= MOST && base <= MOST
    }
}

/// Numbers by index; outside, the number is zero, and cannot be set.
#[derive(Default)]
struct Column<T>(Vec<T>);

impl<T: Copy + Default> Column<T> {
    fn reset(&mut self, len: usize) {
        self.0.clear();
        self.0.resize(len, T::default());
    }

    fn at(&self, index: usize) -> T {
        self.0.get(index).copied().unwrap_or_default()
    }

    fn set(&mut self, index: usize, value: T) {
        if let Some(place) = self.0.get_mut(index) {
            *place = value;
        }
    }
}

impl Column<i64> {
    fn add(&mut self, index: usize, value: i64) {
        self.set(index, self.at(index) + value);
    }
}

/// A step that flow can take, or be taken back by.
#[derive(Clone, Copy, Default)]
enum Slot {
    /// Along a way.
    Along(usize),
    /// Back along a way.
    Back(usize),
    /// From a teacher to what counts it.
    Load(usize),
    Unload(usize),
    /// From a pool to the root.
    Fill(usize),
    Drain(usize),
    /// From a group to the root: unplaced.
    Leave(usize),
    #[default]
    Nowhere,
    Return(usize),
}

/// Where a slot leads, what a unit costs there, and how many can go at that cost.
#[derive(Clone, Copy)]
struct Step {
    to: usize,
    cost: i64,
    room: i64,
}

/// What one unit of each tier is worth.
#[derive(Clone, Copy, Default)]
struct Worth {
    change: i64,
    square: i64,
    leader: i64,
    unplaced: i64,
}

impl Worth {
    /// Each tier is worth more than any path can gain below it.
    fn of(problem: &Problem) -> Self {
        let all: i64 = problem.supply.iter().map(|supply| i64::from(*supply)).sum();
        let base = problem.sinks.iter().map(|sink| i64::from(sink.base)).max().unwrap_or(0);
        // A path passes each node once, so it has at most two changes for each group, and at most four steps
        // between teachers and what counts them.
        let square = 8 * all + 16;
        let leader = 8 * square * (base + all + 1);
        Self { change: 1, square, leader, unplaced: 8 * leader }
    }

    const fn marginal(self, load: i64) -> i64 {
        self.square * (2 * load + 1)
    }

    /// The digits of a number, each between minus and plus half of what it is worth.
    fn digits(self, number: i64) -> Tiers {
        let round = |number: i64, worth: i64| (number + worth / 2).div_euclid(worth.max(1));
        let unplaced = round(number, self.unplaced);
        let rest = number - unplaced * self.unplaced;
        let leaders = round(rest, self.leader);
        let rest = rest - leaders * self.leader;
        let squares = round(rest, self.square);
        Tiers { unplaced, leaders, squares, changes: rest - squares * self.square }
    }
}

/// Groups that have nobody but some teachers for what they still want, and want more than these have.
pub(super) struct Witness {
    /// By number, as the teachers.
    pub(super) groups: Vec<usize>,
    pub(super) teachers: Vec<usize>,
    /// The places that the groups want of these teachers, all others being used to the full, and those there are.
    pub(super) wanted: u64,
    pub(super) places: u64,
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

/// Solves one problem after the other in the same memory.
#[derive(Default)]
pub(super) struct Solver {
    worth: Worth,
    groups: usize,
    teachers: usize,
    /// The group of each way.
    from: Column<usize>,
    ways: Vec<Way>,
    sinks: Vec<Sink>,
    floors: Vec<u32>,
    /// What goes along each way, from each teacher, from each pool, and unplaced from each group.
    along: Column<i64>,
    load: Column<i64>,
    fill: Column<i64>,
    left: Column<i64>,
    /// The slots of all nodes, and where those of each begin.
    slots: Vec<Slot>,
    first: Vec<usize>,
    excess: Column<i64>,
    price: Column<i64>,
    distance: Column<i64>,
    level: Column<u32>,
    next: Column<usize>,
    settled: Vec<usize>,
    heap: BinaryHeap<Reverse<(i64, usize)>>,
    path: Vec<(usize, Slot)>,
    queue: Vec<usize>,
}

/// Farther than any path.
const FAR: i64 = i64::MAX;

impl Solver {
    /// How many go along a way.
    pub(super) fn along(&self, way: usize) -> u32 {
        u32::try_from(self.along.at(way)).unwrap_or(0)
    }

    /// How many of a group have no place.
    pub(super) fn left(&self, group: usize) -> u32 {
        u32::try_from(self.left.at(group)).unwrap_or(0)
    }

    /// How many a pool lacks.
    pub(super) fn lacking(&self, pool: usize) -> u32 {
        let floor = self.floors.get(pool).map_or(0, |floor| i64::from(*floor));
        u32::try_from(floor - self.fill.at(pool)).unwrap_or(0)
    }

    /// Why groups have units without a place, as far as limits are the reason: groups that share no way out, each with
    /// all that could give way to it. A group without any way is not among them.
    pub(super) fn witnesses(&self, problem: &Problem) -> Vec<Witness> {
        let mut witnesses: Vec<Witness> = Vec::new();
        for group in 0..self.groups {
            if self.left.at(group) == 0 || problem.ways_of(group).is_empty() {
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
        let mut seen = vec![false; self.groups + self.teachers];
        let mut queue = vec![group];
        let mut place = 0;
        if let Some(seen) = seen.get_mut(group) {
            *seen = true;
        }
        while let Some(node) = queue.get(place).copied() {
            place += 1;
            for index in self.slots_of(node) {
                let slot = self.slot(index);
                let open = matches!(slot, Slot::Along(_)) || matches!(slot, Slot::Back(way) if self.along.at(way) > 0);
                let Some(step) = open.then(|| self.step(slot)).flatten() else { continue };
                if let Some(seen) = seen.get_mut(step.to).filter(|seen| !**seen) {
                    *seen = true;
                    queue.push(step.to);
                }
            }
        }
        let mut groups: Vec<usize> = queue.iter().copied().filter(|node| *node < self.groups).collect();
        let mut teachers: Vec<usize> = queue.into_iter().filter_map(|node| node.checked_sub(self.groups)).collect();
        groups.sort_unstable();
        teachers.sort_unstable();
        Witness { groups, teachers, wanted: 0, places: 0 }
    }

    /// What one more place at a teacher is worth.
    pub(super) fn price(&self, teacher: usize) -> Tiers {
        self.price_of(self.groups + teacher)
    }

    /// What one more for a pool is worth.
    pub(super) fn pool_price(&self, pool: usize) -> Tiers {
        self.price_of(self.groups + self.teachers + pool)
    }

    fn price_of(&self, node: usize) -> Tiers {
        self.worth.digits(self.price.at(self.root()) - self.price.at(node))
    }

    const fn root(&self) -> usize {
        self.groups + self.teachers + self.floors.len()
    }

    /// The optimum: the fewest unplaced, then the least that pools lack, then the least sum of squared loads, then
    /// the fewest changes.
    pub(super) fn solve(&mut self, problem: &Problem) {
        self.read(problem);
        self.start(problem);
        while self.reach() {
            while self.layer() {
                self.block();
            }
        }
    }

    fn read(&mut self, problem: &Problem) {
        self.worth = Worth::of(problem);
        self.groups = problem.supply.len();
        self.teachers = problem.sinks.len();
        self.ways.clone_from(&problem.ways);
        self.sinks.clone_from(&problem.sinks);
        self.floors.clone_from(&problem.floors);
        self.from.reset(self.ways.len());
        let (groups, teachers, nodes) = (self.groups, self.teachers, self.root() + 1);
        let pool_of = |sink: &Sink| sink.pool.filter(|pool| *pool < problem.floors.len());

        // Slots are counted for each node, then put in place, so that they stand side by side.
        let mut counts = vec![0_usize; nodes + 1];
        let mut count = |node: usize| {
            if let Some(count) = counts.get_mut(node + 1) {
                *count += 1;
            }
        };
        for group in 0..groups {
            for way in problem.ways_of(group) {
                self.from.set(way, group);
                count(group);
                count(groups + problem.ways.get(way).map_or(0, |way| way.teacher));
            }
            count(group);
            count(self.root());
        }
        let root = groups + teachers + problem.floors.len();
        for (teacher, sink) in problem.sinks.iter().enumerate() {
            count(groups + teacher);
            count(pool_of(sink).map_or(root, |pool| groups + teachers + pool));
        }
        for pool in 0..problem.floors.len() {
            count(groups + teachers + pool);
            count(root);
        }
        let mut sum = 0;
        for count in &mut counts {
            sum += *count;
            *count = sum;
        }
        self.first.clone_from(&counts);
        self.slots.clear();
        self.slots.resize(sum, Slot::Nowhere);
        let mut put = |node: usize, slot: Slot| {
            if let Some(place) = counts.get_mut(node) {
                if let Some(free) = self.slots.get_mut(*place) {
                    *free = slot;
                }
                *place += 1;
            }
        };
        for group in 0..groups {
            for way in problem.ways_of(group) {
                put(group, Slot::Along(way));
                put(groups + problem.ways.get(way).map_or(0, |way| way.teacher), Slot::Back(way));
            }
        }
        for (teacher, sink) in problem.sinks.iter().enumerate() {
            put(groups + teacher, Slot::Load(teacher));
            put(pool_of(sink).map_or(root, |pool| groups + teachers + pool), Slot::Unload(teacher));
        }
        for pool in 0..problem.floors.len() {
            put(groups + teachers + pool, Slot::Fill(pool));
            put(root, Slot::Drain(pool));
        }
        for group in 0..groups {
            put(group, Slot::Leave(group));
            put(root, Slot::Return(group));
        }
    }

    /// Everything as it was before, every teacher at one level, and prices under which that is optimal.
    fn start(&mut self, problem: &Problem) {
        let nodes = self.root() + 1;
        self.excess.reset(nodes);
        self.price.reset(nodes);
        self.along.reset(self.ways.len());
        self.load.reset(self.teachers);
        self.fill.reset(self.floors.len());
        self.left.reset(self.groups);
        self.distance.reset(nodes);
        self.level.reset(nodes);
        self.next.reset(nodes);

        let mut open: Column<i64> = Column::default();
        open.reset(self.teachers);
        for (group, supply) in problem.supply.iter().enumerate() {
            self.excess.add(group, i64::from(*supply));
            for index in problem.ways_of(group) {
                let Some(way) = self.ways.get(index).copied() else { continue };
                let kept = i64::from(way.kept.min(way.most));
                self.along.set(index, kept);
                self.excess.add(group, -kept);
                self.excess.add(self.groups + way.teacher, kept);
                open.add(way.teacher, i64::from(way.most));
            }
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
        let root = self.root();
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

    fn counted_by(&self, sink: &Sink) -> usize {
        sink.pool
            .filter(|pool| *pool < self.floors.len())
            .map_or(self.root(), |pool| self.groups + self.teachers + pool)
    }

    fn slots_of(&self, node: usize) -> std::ops::Range<usize> {
        let end = self.first.get(node + 1).copied().unwrap_or(0);
        self.first.get(node).copied().unwrap_or(end)..end
    }

    fn slot(&self, index: usize) -> Slot {
        self.slots.get(index).copied().unwrap_or_default()
    }

    /// Where a slot leads now; without room, nowhere.
    fn step(&self, slot: Slot) -> Option<Step> {
        let worth = self.worth;
        let step = match slot {
            Slot::Along(index) => {
                let way = self.ways.get(index)?;
                let (along, kept) = (self.along.at(index), i64::from(way.kept.min(way.most)));
                let to = self.groups + way.teacher;
                if along < kept {
                    Step { to, cost: 0, room: kept - along }
                } else {
                    Step { to, cost: worth.change, room: i64::from(way.most) - along }
                }
            }
            Slot::Back(index) => {
                let way = self.ways.get(index)?;
                let (along, kept) = (self.along.at(index), i64::from(way.kept.min(way.most)));
                let to = self.from.at(index);
                if along > kept {
                    Step { to, cost: -worth.change, room: along - kept }
                } else {
                    Step { to, cost: 0, room: along }
                }
            }
            Slot::Load(teacher) => {
                let sink = self.sinks.get(teacher)?;
                let load = self.load.at(teacher);
                let room = i64::from(load < i64::from(sink.limit));
                Step { to: self.counted_by(sink), cost: worth.marginal(i64::from(sink.base) + load), room }
            }
            Slot::Unload(teacher) => {
                let sink = self.sinks.get(teacher)?;
                let load = self.load.at(teacher);
                let cost = -worth.marginal(i64::from(sink.base) + load - 1);
                Step { to: self.groups + teacher, cost, room: load.min(1) }
            }
            Slot::Fill(pool) => {
                let (fill, floor) = (self.fill.at(pool), self.floors.get(pool).map_or(0, |floor| i64::from(*floor)));
                let to = self.root();
                if fill < floor {
                    Step { to, cost: -worth.leader, room: floor - fill }
                } else {
                    Step { to, cost: 0, room: FAR }
                }
            }
            Slot::Drain(pool) => {
                let (fill, floor) = (self.fill.at(pool), self.floors.get(pool).map_or(0, |floor| i64::from(*floor)));
                let to = self.groups + self.teachers + pool;
                if fill > floor {
                    Step { to, cost: 0, room: fill - floor }
                } else {
                    Step { to, cost: worth.leader, room: fill }
                }
            }
            Slot::Leave(_) => Step { to: self.root(), cost: worth.unplaced, room: FAR },
            Slot::Return(group) => Step { to: group, cost: -worth.unplaced, room: self.left.at(group) },
            Slot::Nowhere => return None,
        };
        (step.room > 0).then_some(step)
    }

    fn push(&mut self, slot: Slot, amount: i64) {
        match slot {
            Slot::Along(index) => self.along.add(index, amount),
            Slot::Back(index) => self.along.add(index, -amount),
            Slot::Load(teacher) => self.load.add(teacher, amount),
            Slot::Unload(teacher) => self.load.add(teacher, -amount),
            Slot::Fill(pool) => self.fill.add(pool, amount),
            Slot::Drain(pool) => self.fill.add(pool, -amount),
            Slot::Leave(group) => self.left.add(group, amount),
            Slot::Return(group) => self.left.add(group, -amount),
            Slot::Nowhere => {}
        }
    }

    /// What a step costs under the prices: never less than nothing.
    fn reduced(&self, node: usize, step: Step) -> i64 {
        step.cost + self.price.at(node) - self.price.at(step.to)
    }

    /// Finds how far the nearest place is where something is missing, and moves the prices so that the ways to it
    /// cost nothing; whether there is anything to send at all.
    fn reach(&mut self) -> bool {
        for distance in &mut self.distance.0 {
            *distance = FAR;
        }
        self.heap.clear();
        self.settled.clear();
        for node in 0..=self.root() {
            if self.excess.at(node) > 0 {
                self.distance.set(node, 0);
                self.heap.push(Reverse((0, node)));
            }
        }
        while let Some(Reverse((distance, node))) = self.heap.pop() {
            if distance > self.distance.at(node) {
                continue;
            }
            if self.excess.at(node) < 0 {
                for settled in std::mem::take(&mut self.settled) {
                    self.price.add(settled, self.distance.at(settled) - distance);
                }
                return true;
            }
            self.settled.push(node);
            for index in self.slots_of(node) {
                let Some(step) = self.step(self.slot(index)) else { continue };
                let there = distance + self.reduced(node, step);
                if there < self.distance.at(step.to) {
                    self.distance.set(step.to, there);
                    self.heap.push(Reverse((there, step.to)));
                }
            }
        }
        false
    }

    /// Numbers the nodes by their steps from those with too much, over steps that cost nothing; whether one is
    /// reached where something is missing.
    fn layer(&mut self) -> bool {
        for level in &mut self.level.0 {
            *level = 0;
        }
        self.queue.clear();
        for node in 0..=self.root() {
            if self.excess.at(node) > 0 {
                self.level.set(node, 1);
                self.queue.push(node);
            }
        }
        let mut found = false;
        let mut place = 0;
        while let Some(node) = self.queue.get(place).copied() {
            place += 1;
            found |= self.excess.at(node) < 0;
            for index in self.slots_of(node) {
                let Some(step) = self.step(self.slot(index)) else { continue };
                if self.level.at(step.to) == 0 && self.reduced(node, step) == 0 {
                    self.level.set(step.to, self.level.at(node) + 1);
                    self.queue.push(step.to);
                }
            }
        }
        found
    }

    /// Sends as much as goes along the levels.
    fn block(&mut self) {
        for node in 0..=self.root() {
            self.next.set(node, self.slots_of(node).start);
        }
        for source in 0..=self.root() {
            while self.excess.at(source) > 0 && self.send(source) {}
        }
    }

    /// Sends along one path from a node with too much; whether there was one.
    fn send(&mut self, source: usize) -> bool {
        self.path.clear();
        let mut node = source;
        loop {
            if self.excess.at(node) < 0 {
                self.deliver(source, node);
                return true;
            }
            let end = self.slots_of(node).end;
            let mut forward = None;
            while self.next.at(node) < end {
                let slot = self.slot(self.next.at(node));
                let step = self
                    .step(slot)
                    .filter(|step| self.level.at(step.to) == self.level.at(node) + 1 && self.reduced(node, *step) == 0);
                if let Some(step) = step {
                    forward = Some((slot, step.to));
                    break;
                }
                self.next.set(node, self.next.at(node) + 1);
            }
            match forward {
                Some((slot, to)) => {
                    self.path.push((node, slot));
                    node = to;
                }
                None => {
                    // A dead end: back, and past the step that led here.
                    let Some((before, _)) = self.path.pop() else { return false };
                    self.next.set(before, self.next.at(before) + 1);
                    node = before;
                }
            }
        }
    }

    fn deliver(&mut self, source: usize, target: usize) {
        let path = std::mem::take(&mut self.path);
        let room = path.iter().filter_map(|(_, slot)| self.step(*slot)).map(|step| step.room).min().unwrap_or(0);
        let amount = room.min(self.excess.at(source)).min(-self.excess.at(target));
        for (_, slot) in &path {
            self.push(*slot, amount);
        }
        self.excess.add(source, -amount);
        self.excess.add(target, amount);
        self.path = path;
    }
}
