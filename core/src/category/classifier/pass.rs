//! One pass over the columns, a tile of rows at a time.

use std::collections::BTreeMap;

use super::daily::{Exact, IdleAt};
use super::program::{Answer, Answers, Place};
use super::registers::Registers;
use super::source::{At, Found, Look, Source, value};
use super::words::{NO, ROWS, Tile, YES};
use super::{Classifier, Wanted};
use crate::bulk::{Columns, ones};
use crate::category::evaluate::View;
use crate::category::fact::Facts;
use crate::category::schema;
use crate::category::set::Category;
use crate::category::ternary::Ternary;
use crate::time::Day;

/// A call: the columns bound to the program, and what is asked.
pub(super) struct Pass<'p, 'a> {
    pub(super) classifier: &'p Classifier,
    pub(super) columns: &'p Columns<'a>,
    pub(super) sources: &'p [Source<'a>],
    /// For each category how far Kleene's logic is exact.
    pub(super) exact: &'p [Exact],
    pub(super) wanted: Wanted,
    pub(super) on: Day,
}

/// The words of every column of the answer for a part of the rows: for each category surely and possibly, then, with
/// reasons, its conditions and its facts; and what was found in each column of facts.
pub(super) struct Part {
    pub(super) columns: Vec<Vec<u64>>,
    pub(super) found: Vec<Found>,
    words: usize,
}

impl Part {
    /// The parts one after the other.
    pub(super) fn join(parts: Vec<Self>, sources: usize) -> Self {
        let mut parts = parts.into_iter();
        let empty = Self { columns: Vec::new(), found: vec![Found::default(); sources], words: 0 };
        let mut whole = parts.next().unwrap_or(empty);
        for part in parts {
            whole.columns.iter_mut().zip(part.columns).for_each(|(whole, part)| whole.extend(part));
            for (found, more) in whole.found.iter_mut().zip(part.found) {
                for (rows, more) in [(&mut found.faulty, more.faulty), (&mut found.lapsed, more.lapsed)] {
                    if !more.is_empty() {
                        rows.resize(whole.words, 0);
                        rows.extend(more);
                    }
                }
            }
            whole.words += part.words;
        }
        whole
    }
}

/// How the tree of a category becomes columns.
struct Plan<'p> {
    category: &'p Category,
    tree: &'p [Place],
    /// The numbers of its facts.
    facts: &'p [usize],
    /// Whether nothing has to be looked up row by row.
    exact: bool,
    idle: &'p [IdleAt],
    /// The number of the first column.
    column: usize,
}

/// So many tiles are looked at together: their answers fit into the second cache.
const BAND: usize = 48;

/// The room for the reasons of a tile, used again for every one.
#[derive(Default)]
struct Room {
    /// For each place of a tree, the rows in which it carries the answer, and those in which it is open.
    carries: Vec<Tile>,
    open: Vec<Tile>,
    missing: Vec<Tile>,
    /// Exact answers, by category and by what its conditions answer.
    resolved: BTreeMap<(usize, Vec<u64>), (Ternary, Vec<bool>)>,
}

impl Pass<'_, '_> {
    /// Answers the rows from one, which begins a tile, up to another.
    pub(super) fn run(&self, start: usize, end: usize) -> Part {
        let program = &self.classifier.program;
        let plans = self.plans();
        let width = plans.last().map_or(0, |plan| plan.column + self.width(plan));
        let tiles = (end - start).div_ceil(ROWS);
        let mut columns: Vec<Vec<Tile>> = (0..width).map(|_| Vec::with_capacity(tiles)).collect();
        let mut found = vec![Found::default(); self.sources.len()];
        let mut met = vec![NO; self.sources.iter().map(Source::tests).max().unwrap_or_default()];
        // What the columns say of each tile of a band: the answers of the conditions, and the rows outside of limits.
        let mut looks =
            vec![(vec![Answer::UNKNOWN; program.conditions.len()], vec![NO; program.limits.len()]); BAND.min(tiles)];
        let mut branches = vec![Answer::UNKNOWN; program.branches.len()];
        let mut room = Room::default();
        let registers = Registers::new();
        for first in (start..end).step_by(BAND * ROWS) {
            let tiles = || (first..end).step_by(ROWS).take(BAND).map(|row| At { row, start, end });
            // Column by column through the band, so that the memory is read in long runs; those that date others first.
            for dates_nothing in [false, true] {
                let sources = self.sources.iter().zip(&mut found);
                for (source, found) in sources.filter(|(source, _)| source.dates_nothing() == dates_nothing) {
                    registers.widest(
                        #[inline(always)]
                        || {
                            for (tile, (answers, outside)) in tiles().zip(&mut looks) {
                                source.look(tile, &mut Look { registers, answers, outside }, &mut met, found);
                            }
                        },
                    );
                }
            }
            registers.widest(
                #[inline(always)]
                || {
                    for (tile, (conditions, _)) in tiles().zip(&looks) {
                        program.run(conditions, &mut branches);
                        let answers = Answers { conditions, branches: &branches };
                        for (at, plan) in plans.iter().enumerate() {
                            self.write(tile, (at, plan), answers, &mut room, &mut columns);
                        }
                    }
                },
            );
        }
        let words = (end - start).div_ceil(64);
        let flat = |tiles: Vec<Tile>| {
            let mut flat = tiles.into_flattened();
            flat.truncate(words);
            flat
        };
        Part { columns: columns.into_iter().map(flat).collect(), found, words }
    }

    fn plans(&self) -> Vec<Plan<'_>> {
        let set = &self.classifier.set;
        let program = &self.classifier.program;
        let trees = set.categories.iter().zip(&program.trees).zip(&program.facts).zip(self.exact);
        let mut plans: Vec<Plan<'_>> = Vec::new();
        for (((category, tree), facts), exact) in trees {
            let column = plans.last().map_or(0, |plan| plan.column + self.width(plan));
            let (exact, idle) = match self.wanted {
                Wanted::Answers => (exact.answers, &[][..]),
                Wanted::Reasons => (exact.reasons, exact.idle.as_slice()),
            };
            plans.push(Plan { category, tree, facts, exact, idle, column });
        }
        plans
    }

    /// The number of columns of a category.
    fn width(&self, plan: &Plan<'_>) -> usize {
        match self.wanted {
            Wanted::Answers => 2,
            Wanted::Reasons => 2 + plan.tree.iter().filter(|place| place.fact.is_some()).count() + plan.facts.len(),
        }
    }

    /// Adds the words of a tile to the columns of one category.
    #[inline(always)]
    fn write(
        &self,
        tile: At,
        (at, plan): (usize, &Plan<'_>),
        answers: Answers<'_>,
        room: &mut Room,
        columns: &mut [Vec<Tile>],
    ) {
        let root = plan.tree.first().and_then(|root| answers.get(root.node));
        let mut answer = root.copied().unwrap_or(Answer::UNKNOWN);
        if self.wanted == Wanted::Reasons {
            reasons(plan, &answer, answers, room);
        }
        if !plan.exact {
            self.resolve(tile, (at, plan), answers, room, &mut answer);
        }
        let columns = columns.get_mut(plan.column..).unwrap_or_default();
        let tiles = [&answer.surely, &answer.possibly].into_iter();
        if self.wanted == Wanted::Answers {
            columns.iter_mut().zip(tiles).for_each(|(column, tile)| column.push(*tile));
            return;
        }
        let carried =
            plan.tree.iter().zip(&room.carries).filter(|(place, _)| place.fact.is_some()).map(|(_, tile)| tile);
        let tiles = tiles.chain(carried).chain(&room.missing);
        columns.iter_mut().zip(tiles).for_each(|(column, tile)| column.push(*tile));
    }

    /// Puts the exact answer where Kleene's is unknown.
    fn resolve(
        &self,
        tile: At,
        (at, plan): (usize, &Plan<'_>),
        answers: Answers<'_>,
        room: &mut Room,
        answer: &mut Answer,
    ) {
        let unknown = answer.unknown();
        for (word, (bits, within)) in unknown.iter().zip(tile.within()).enumerate() {
            for bit in ones(bits & within) {
                let key = (at, pattern(plan, answers, (word, bit)));
                let (exact, matter) =
                    room.resolved.entry(key).or_insert_with(|| self.exact_answer(plan, tile.row + word * 64 + bit));
                let mask = !(1_u64 << bit);
                if let (Some(surely), Some(possibly)) = (answer.surely.get_mut(word), answer.possibly.get_mut(word)) {
                    *surely = *surely & mask | u64::from(*exact == Ternary::Yes) << bit;
                    *possibly = *possibly & mask | u64::from(*exact != Ternary::No) << bit;
                }
                for (missing, matters) in room.missing.iter_mut().zip(matter.iter()) {
                    if let Some(missing) = missing.get_mut(word) {
                        *missing = *missing & mask | u64::from(*matters) << bit;
                    }
                }
            }
        }
    }

    /// The answer for the student of a row alone, and for each fact whether it matters.
    fn exact_answer(&self, plan: &Plan<'_>, row: usize) -> (Ternary, Vec<bool>) {
        let set = &self.classifier.set;
        let asked = schema::asked(&set.facts, plan.category.criterion.conditions());
        let known = asked.into_iter().filter_map(|fact| {
            let value = value(set.facts.get(fact)?, self.columns, fact, row)?;
            Some((fact.clone(), value))
        });
        let told = Facts::new(set, known.collect()).unwrap_or_default();
        let facts = told.standing(set, self.on);
        let view = View { specs: &set.facts, facts: &facts, on: self.on };
        let (answer, missing) = view.exact(&plan.category.criterion);
        let names = self.classifier.facts();
        (answer, plan.facts.iter().map(|fact| names.get(*fact).is_some_and(|fact| missing.contains(fact))).collect())
    }
}

/// Walks the tree of a category down: which places carry the answer, and which are open.
#[inline(always)]
fn reasons(plan: &Plan<'_>, root: &Answer, answers: Answers<'_>, room: &mut Room) {
    room.carries.clear();
    room.open.clear();
    room.missing.clear();
    room.missing.resize(plan.facts.len(), NO);
    for place in plan.tree {
        let here = answers.get(place.node).unwrap_or(&Answer::UNKNOWN);
        let around = plan.tree.get(place.around).and_then(|around| answers.get(around.node)).unwrap_or(root);
        let (mut carries, mut open) = match (room.carries.get(place.around), room.open.get(place.around)) {
            (Some(carries), Some(open)) => (*carries, *open),
            // The root carries its own answer where there is one.
            _ => (here.known(), YES),
        };
        // What is turned over carries the answer just where the branch around it does.
        if !place.turned {
            carries.iter_mut().zip(&here.agrees(around)).for_each(|(carries, agrees)| *carries &= agrees);
        }
        open.iter_mut().zip(&here.unknown()).for_each(|(open, unknown)| *open &= unknown);
        if let Some(missing) = place.fact.and_then(|fact| room.missing.get_mut(fact)) {
            missing.iter_mut().zip(&open).for_each(|(missing, open)| *missing |= open);
        }
        room.carries.push(carries);
        room.open.push(open);
    }
    for idle in plan.idle {
        let met = idle.met(answers);
        for fact in &idle.facts {
            if let Some(missing) = room.missing.get_mut(*fact) {
                missing.iter_mut().zip(&met).for_each(|(missing, met)| *missing &= !met);
            }
        }
    }
}

impl IdleAt {
    /// The rows of the pattern.
    #[inline(always)]
    fn met(&self, answers: Answers<'_>) -> Tile {
        let mut met = YES;
        for (node, wanted) in &self.pattern {
            let answer = answers.get(*node).unwrap_or(&Answer::UNKNOWN);
            for (met, (surely, possibly)) in met.iter_mut().zip(answer.surely.iter().zip(&answer.possibly)) {
                *met &= match wanted {
                    Ternary::Yes => *surely,
                    Ternary::Unknown => possibly & !surely,
                    Ternary::No => !possibly,
                };
            }
        }
        met
    }
}

/// What the conditions of a category answer in a row: two bits each.
fn pattern(plan: &Plan<'_>, answers: Answers<'_>, (word, bit): (usize, usize)) -> Vec<u64> {
    let bit_of = |tile: &Tile| tile.get(word).map_or(0, |bits| bits >> bit & 1);
    let leaves = plan.tree.iter().filter(|place| place.fact.is_some()).filter_map(|place| answers.get(place.node));
    let mut pattern = Vec::new();
    for (at, answer) in leaves.enumerate() {
        if at % 32 == 0 {
            pattern.push(0);
        }
        if let Some(last) = pattern.last_mut() {
            *last |= (bit_of(&answer.surely) | bit_of(&answer.possibly) << 1) << (2 * (at % 32));
        }
    }
    pattern
}
