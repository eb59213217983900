//! One column bound to the conditions on its fact: what it answers in the rows of a tile, and which of them hold a value
//! that the fact cannot have.

use super::codes::Codes;
use super::dated::Limit;
use super::numbers::{Given, Numbers};
use super::program::{Answer, Node};
use super::registers::Registers;
use super::words::{NO, Tile, YES};
use crate::bulk::{Bits, Columns, Values, Written};
use crate::catalog::Code;
use crate::category::code;
use crate::category::criterion::Condition;
use crate::category::fact::{FactKind, FactValue};
use crate::category::schema::FactSpec;
use crate::fault::Fault;
use crate::text::Text;
use crate::time::{Day, code as time_code};

/// The column of one fact.
pub(super) struct Source<'a> {
    pub(super) fact: Text,
    /// The fault of a row whose value the fact cannot have.
    pub(super) fault: Code,
    known: Option<Bits<'a>>,
    values: Read<'a>,
    /// What the values are compared for, in the order of the comparisons.
    tests: Vec<Test>,
    /// The limits that date the values.
    dated: Vec<usize>,
}

/// How a column is compared.
enum Read<'a> {
    Nothing,
    Flags(Bits<'a>),
    Numbers(Numbers<'a>),
    Codes(Codes<'a>),
}

/// What a comparison is for, and how it is to be read.
#[derive(Clone, Copy)]
pub(super) struct Test {
    of: Tested,
    /// Whether the contrary was compared.
    inverted: bool,
    /// Whether it asks for an age, which nobody has who is not yet born.
    of_age: bool,
}

#[derive(Clone, Copy)]
enum Tested {
    Condition(Node),
    /// Whether the day is on the wrong side of a limit.
    Limit(usize),
}

impl Test {
    pub(super) const fn new(node: Node, inverted: bool) -> Self {
        Self { of: Tested::Condition(node), inverted, of_age: false }
    }

    pub(super) const fn of_day(node: Node, inverted: bool, of_age: bool) -> Self {
        Self { of: Tested::Condition(node), inverted, of_age }
    }

    /// A first day above the day that is asked about has not come; a last day not above the day before is over.
    pub(super) const fn of_limit(limit: usize, last: bool) -> Self {
        Self { of: Tested::Limit(limit), inverted: last, of_age: false }
    }
}

/// What a column is compared for: the conditions on its fact, and the values that its days date.
#[derive(Clone, Copy)]
pub(super) struct Compared<'c> {
    pub(super) conditions: &'c [(Node, &'c Condition)],
    /// The limits, each with its number.
    pub(super) limits: &'c [(usize, &'c Limit)],
    /// The numbers of the limits that date the fact itself.
    pub(super) dated: &'c [usize],
}

/// What the columns say of one tile.
pub(super) struct Look<'r> {
    pub(super) registers: Registers,
    /// The answers of the conditions.
    pub(super) answers: &'r mut [Answer],
    /// For each limit the rows whose day is known, and on the wrong side.
    pub(super) outside: &'r mut [Tile],
}

/// What is found in one column beside its answers: a bit for each row, nothing at all until there is one.
#[derive(Clone, Default)]
pub(super) struct Found {
    pub(super) faulty: Vec<u64>,
    /// Values that are there and sound, but for other days; they are not known.
    pub(super) lapsed: Vec<u64>,
}

impl<'a> Source<'a> {
    /// Binds the column of a fact to what it is compared for on a day.
    pub(super) fn new(
        fact: &Text,
        spec: &FactSpec,
        compared: Compared<'_>,
        columns: &Columns<'a>,
        on: Day,
    ) -> Result<Self, Fault> {
        let fault = match spec.kind {
            FactKind::Flag | FactKind::Count => code::FACT_KIND,
            FactKind::Code => code::UNKNOWN_CODE,
            FactKind::Day => time_code::DAY,
        };
        let column = columns.wanted(fact.as_str(), spec.kind.of_column())?;
        let conditions = compared.conditions;
        let plain = || conditions.iter().map(|(node, _)| Test::new(*node, false)).collect();
        let of_numbers = |(numbers, tests)| (Read::Numbers(numbers), tests);
        let of_codes = |(codes, tests)| (Read::Codes(codes), tests);
        let (values, tests): (_, Vec<Test>) = match column.values {
            Values::Unknown
            | Values::Instants { .. }
            | Values::Records(_)
            | Values::Lists { .. }
            | Values::Foreign { .. } => (Read::Nothing, plain()),
            Values::Flags(bits) => (Read::Flags(bits), plain()),
            Values::Numbers(numbers) => of_numbers(Numbers::counts(numbers, conditions)),
            Values::Days(days) => of_numbers(Numbers::days(Given::Signed(days), compared, on)),
            Values::Milliseconds(instants) => of_numbers(Numbers::days(Given::Milliseconds(instants), compared, on)),
            Values::Texts(texts) => of_codes(Codes::texts(texts, spec, conditions)),
            Values::Dictionary { keys, names, known } => {
                of_codes(Codes::dictionary(keys, (names, known), spec, conditions))
            }
        };
        Ok(Self { fact: fact.clone(), fault, known: column.known, values, tests, dated: compared.dated.to_vec() })
    }

    /// Whether it holds no days that date other facts, so that it can be looked at after those that do.
    pub(super) fn dates_nothing(&self) -> bool {
        !self.tests.iter().any(|test| matches!(test.of, Tested::Limit(_)))
    }

    /// The number of comparisons.
    pub(super) const fn tests(&self) -> usize {
        self.tests.len()
    }

    /// Answers the conditions for the rows of a tile. In `met` is room for every comparison.
    #[inline(always)]
    pub(super) fn look(&self, tile: At, look: &mut Look<'_>, met: &mut [Tile], found: &mut Found) {
        let registers = look.registers;
        let known = self.known.map_or(YES, |known| known.words(tile.row));
        let mut seen = Seen { known, faulty: NO, unborn: NO, strays: false };
        match &self.values {
            Read::Nothing => seen.known = NO,
            Read::Flags(bits) => met.iter_mut().take(1).for_each(|met| *met = bits.words(tile.row)),
            Read::Numbers(numbers) => numbers.look(registers, tile.row, met, &mut seen),
            Read::Codes(codes) => codes.look(registers, tile.row, met, &mut seen),
        }
        if seen.strays {
            seen.set_aside(tile, &mut found.faulty);
        }
        if !self.dated.is_empty() {
            self.lapse(tile, look.outside, &mut seen, &mut found.lapsed);
        }
        for (test, met) in self.tests.iter().zip(met) {
            match test.of {
                Tested::Condition(node) => {
                    let Some(answer) = look.answers.get_mut(node) else { continue };
                    if seen.strays && test.of_age {
                        answer.set(met, test.inverted, &seen.born());
                    } else {
                        answer.set(met, test.inverted, &seen.known);
                    }
                }
                Tested::Limit(limit) => {
                    let Some(outside) = look.outside.get_mut(limit) else { continue };
                    let turned = if test.inverted { u64::MAX } else { 0 };
                    let rows = outside.iter_mut().zip(met.iter().zip(&seen.known));
                    rows.for_each(|(outside, (met, known))| *outside = (met ^ turned) & known);
                }
            }
        }
    }

    /// Takes the values that do not stand on the day for unknown.
    fn lapse(&self, tile: At, outside: &[Tile], seen: &mut Seen, lapsed: &mut Vec<u64>) {
        let mut over = NO;
        for outside in self.dated.iter().filter_map(|limit| outside.get(*limit)) {
            over.iter_mut().zip(outside).for_each(|(over, outside)| *over |= outside);
        }
        for (over, known) in over.iter_mut().zip(&mut seen.known) {
            *over &= *known;
            *known &= !*over;
        }
        if over != NO {
            tile.add(lapsed, &over);
        }
    }
}

/// What a tile of one column holds, beside the comparisons.
pub(super) struct Seen {
    pub(super) known: Tile,
    pub(super) faulty: Tile,
    /// Known days on which a person is not yet born, so that there is no age.
    pub(super) unborn: Tile,
    /// Whether there may be any of both.
    pub(super) strays: bool,
}

impl Seen {
    /// A value that is faulty and there counts as not known.
    #[cold]
    fn set_aside(&mut self, tile: At, faults: &mut Vec<u64>) {
        for (known, faulty) in self.known.iter_mut().zip(&mut self.faulty) {
            *faulty &= *known;
            *known &= !*faulty;
        }
        tile.add(faults, &self.faulty);
    }

    fn born(&self) -> Tile {
        let mut born = self.known;
        born.iter_mut().zip(&self.unborn).for_each(|(born, unborn)| *born &= !unborn);
        born
    }
}

/// A tile within the rows of a pass.
#[derive(Clone, Copy)]
pub(super) struct At {
    /// Its first row,
    pub(super) row: usize,
    /// and the first row of the pass, and the one after its last.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl At {
    /// The rows that there are.
    pub(super) fn within(self) -> Tile {
        let mut within = YES;
        for (at, word) in within.iter_mut().enumerate() {
            let rows = self.end.saturating_sub(self.row + 64 * at);
            if rows < 64 {
                *word = (1 << rows) - 1;
            }
        }
        within
    }

    /// Adds rows to a column that is empty until there is one.
    fn add(self, column: &mut Vec<u64>, rows: &Tile) {
        let mut rows = *rows;
        rows.iter_mut().zip(self.within()).for_each(|(rows, within)| *rows &= within);
        if rows != NO {
            column.resize((self.row - self.start) / 64, 0);
            column.extend(rows);
        }
    }
}

pub(super) fn set(tile: &mut Tile, row: usize) {
    if let Some(word) = tile.get_mut(row / 64) {
        *word |= 1 << (row % 64);
    }
}

/// The value of a row as a single student has it; `None` when it is not known or faulty.
pub(super) fn value(spec: &FactSpec, columns: &Columns<'_>, fact: &Text, row: usize) -> Option<FactValue> {
    let column = columns.get(fact.as_str()).filter(|column| column.has(row))?;
    match &column.values {
        Values::Unknown
        | Values::Instants { .. }
        | Values::Records(_)
        | Values::Lists { .. }
        | Values::Foreign { .. } => None,
        Values::Flags(bits) => Some(FactValue::Flag { held: bits.get(row) }),
        Values::Numbers(numbers) => {
            numbers.get(row).and_then(|number| u32::try_from(number).ok()).map(|amount| FactValue::Count { amount })
        }
        Values::Texts(_) | Values::Dictionary { .. } => match column.values.written(row) {
            Written::Is(name) => {
                let name = Text::from(name);
                spec.codes.contains_key(&name).then_some(FactValue::Code { name })
            }
            Written::Absent | Written::Garbled(_) | Written::Broken => None,
        },
        Values::Days(_) | Values::Milliseconds(_) => column.values.day(row).map(|on| FactValue::Date { on }),
    }
}
