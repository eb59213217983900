//! One column bound to the conditions on its fact: which rows of a tile have a value, which meet each condition, and
//! which hold a value that the fact cannot have.

use super::codes::Codes;
use super::dated::Limit;
use super::program::{Answer, Node};
use super::words::{NO, ROWS, Tile, above, any_outside};
use crate::bulk::{Bits, Columns, Integers, Values, Written, whole_days};
use crate::catalog::Code;
use crate::category::code;
use crate::category::criterion::Condition;
use crate::category::fact::{FactKind, FactValue};
use crate::category::schema::FactSpec;
use crate::category::ternary::Ternary;
use crate::fault::Fault;
use crate::text::Text;
use crate::time::{Day, FIRST, LAST, code as time_code};

/// The column of one fact.
pub(super) struct Source<'a> {
    pub(super) fact: Text,
    /// The fault of a row whose value the fact cannot have.
    pub(super) fault: Code,
    known: Option<Bits<'a>>,
    values: Read<'a>,
}

enum Read<'a> {
    Nothing(Vec<Node>),
    Flags(Bits<'a>, Vec<Node>),
    Numbers(Numbers<'a>),
    Codes(Codes<'a>),
}

/// What a column is compared for: the conditions on its fact, and the values that its days date.
#[derive(Clone, Copy)]
pub(super) struct Compared<'c> {
    pub(super) conditions: &'c [(Node, &'c Condition)],
    pub(super) limits: &'c [(Node, &'c Limit)],
}

/// What a tile of one column says, beside the conditions that are met.
#[derive(Clone)]
pub(super) struct Seen {
    pub(super) known: Tile,
    pub(super) faulty: Tile,
    /// Values that are there and sound, but for other days; they are not known.
    pub(super) lapsed: Tile,
    /// Known days on which a person is not yet born, so that there is no age.
    unborn: Tile,
    /// Whether there is any of the three.
    pub(super) marked: bool,
}

impl Seen {
    pub(super) const NOTHING: Self = Self { known: NO, faulty: NO, lapsed: NO, unborn: NO, marked: false };
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
        let nodes = || conditions.iter().map(|(node, _)| *node).collect();
        let values = match column.values {
            Values::Unknown
            | Values::Instants { .. }
            | Values::Records(_)
            | Values::Lists { .. }
            | Values::Foreign { .. } => Read::Nothing(nodes()),
            Values::Flags(bits) => Read::Flags(bits, nodes()),
            Values::Numbers(numbers) => Read::Numbers(Numbers::counts(numbers, conditions)),
            Values::Days(days) => Read::Numbers(Numbers::days(Given::Signed(days), compared, on)),
            Values::Milliseconds(instants) => Read::Numbers(Numbers::days(Given::Milliseconds(instants), compared, on)),
            Values::Texts(texts) => Read::Codes(Codes::texts(texts, spec, conditions)),
            Values::Dictionary { keys, names, known } => {
                Read::Codes(Codes::dictionary(keys, (names, known), spec, conditions))
            }
        };
        Ok(Self { fact: fact.clone(), fault, known: column.known, values })
    }

    /// Fills in what the conditions meet in the rows from a row on, crossed, unless it is a flag.
    pub(super) fn look(&self, row: usize, within: &Tile, met: &mut [Tile], seen: &mut Seen) {
        seen.known = *within;
        if seen.marked {
            (seen.faulty, seen.lapsed, seen.unborn, seen.marked) = (NO, NO, NO, false);
        }
        if let Some(known) = &self.known {
            known.within(row, &mut seen.known);
        }
        match &self.values {
            Read::Nothing(_) => seen.known = NO,
            Read::Flags(bits, nodes) => {
                for node in nodes {
                    if let Some(met) = met.get_mut(*node) {
                        *met = bits.words(row);
                    }
                }
            }
            Read::Numbers(numbers) => numbers.look(row, seen, met),
            Read::Codes(codes) => codes.look(row, seen, met),
        }
    }

    /// The answers of the conditions, from what was seen.
    pub(super) fn answer(&self, seen: &Seen, met: &[Tile], answers: &mut [Answer]) {
        let mut set = |node: Node, known: &Tile, met: &Tile, turned: bool| {
            if let Some(answer) = answers.get_mut(node) {
                answer.set(met, turned, known);
            }
        };
        let of = |node: Node| met.get(node).unwrap_or(&NO);
        match &self.values {
            Read::Nothing(nodes) => nodes.iter().for_each(|node| set(*node, &NO, &NO, false)),
            Read::Flags(_, nodes) => nodes.iter().for_each(|node| set(*node, &seen.known, of(*node), false)),
            Read::Numbers(numbers) => {
                let mut born = seen.known;
                if seen.marked {
                    born.iter_mut().zip(&seen.unborn).for_each(|(born, unborn)| *born &= !unborn);
                }
                for cut in &numbers.cuts {
                    let known = if cut.of_age { &born } else { &seen.known };
                    set(cut.node, known, of(cut.node), cut.inverted);
                }
            }
            Read::Codes(codes) => {
                for (node, inverted) in codes.nodes() {
                    set(node, &seen.known, of(node), inverted);
                }
            }
        }
    }
}

/// A condition on numbers: those above a bound meet it, or, inverted, those that are not.
struct Cut {
    node: Node,
    bound: i32,
    inverted: bool,
    /// Whether it asks for an age, which nobody has who is not yet born.
    of_age: bool,
}

/// Numbers as they are given.
#[derive(Clone, Copy)]
enum Given<'a> {
    Signed(&'a [i32]),
    Unsigned(&'a [u32]),
    Milliseconds(&'a [i64]),
    /// Of another width; read as numbers of 32 bits without a sign.
    Wide(Integers<'a>),
}

/// A column of days or counts. Within it numbers without a sign have their highest bit turned over, so that they
/// compare as those with one.
struct Numbers<'a> {
    given: Given<'a>,
    cuts: Vec<Cut>,
    /// For each value that the days date, the number of the comparison and its bound.
    limits: Vec<(Node, i32)>,
    least: i32,
    most: i32,
    /// The last day on which somebody can have been born, where an age is asked for.
    born: i32,
}

/// A number without a sign as one that compares in the same way.
const fn folded(number: u32) -> i32 {
    (number ^ 1 << 31).cast_signed()
}

impl<'a> Numbers<'a> {
    fn counts(numbers: Integers<'a>, conditions: &[(Node, &Condition)]) -> Self {
        let (given, signed) = match numbers {
            Integers::I32(counts) => (Given::Signed(counts), true),
            Integers::U32(counts) => (Given::Unsigned(counts), false),
            Integers::I8(_)
            | Integers::I16(_)
            | Integers::I64(_)
            | Integers::U8(_)
            | Integers::U16(_)
            | Integers::U64(_) => (Given::Wide(numbers), false),
        };
        let cuts = conditions.iter().filter_map(|(node, condition)| {
            // At least so many; of "at most" and "below" it is the contrary.
            let (least, inverted) = match condition {
                Condition::CountAtLeast { amount, .. } => (Some(*amount), false),
                Condition::CountAtMost { amount, .. } => (amount.checked_add(1), true),
                Condition::CountBelow { amount, .. } => (Some(*amount), true),
                Condition::Held { .. }
                | Condition::OneOf { .. }
                | Condition::AgeBelow { .. }
                | Condition::MonthsSince { .. }
                | Condition::NotPassed { .. } => return None,
            };
            let bound = match least.map(|least| least.checked_sub(1)) {
                // Above the highest number is none.
                None => return Some(Cut { node: *node, bound: i32::MAX, inverted, of_age: false }),
                Some(None) => return Some(Cut { node: *node, bound: i32::MAX, inverted: !inverted, of_age: false }),
                Some(Some(bound)) => bound,
            };
            let bound = if signed { i32::try_from(bound).unwrap_or(i32::MAX) } else { folded(bound) };
            Some(Cut { node: *node, bound, inverted, of_age: false })
        });
        let least = if signed { 0 } else { i32::MIN };
        Self { given, cuts: cuts.collect(), limits: Vec::new(), least, most: i32::MAX, born: i32::MAX }
    }

    fn days(given: Given<'a>, compared: Compared<'_>, on: Day) -> Self {
        let cuts: Vec<Cut> =
            compared.conditions.iter().filter_map(|(node, condition)| cut_of_days(*node, condition, on)).collect();
        let born = if cuts.iter().any(|cut| cut.of_age) { on.since_epoch() } else { LAST };
        // A first day above the day that is asked about has not come; a last day that is not above the day before is over.
        let above = |last: bool| if last { on.since_epoch().saturating_sub(1) } else { on.since_epoch() };
        let limits = compared.limits.iter().map(|(node, limit)| (*node, above(limit.last))).collect();
        Self { given, cuts, limits, least: FIRST, most: LAST, born }
    }

    fn look(&self, row: usize, seen: &mut Seen, met: &mut [Tile]) {
        if let Given::Signed(numbers) = self.given
            && let Some(numbers) = numbers.get(row..).and_then(|numbers| numbers.first_chunk())
        {
            self.judge(numbers, seen);
            self.compare(numbers, met);
        } else {
            let numbers = self.copied(row, seen);
            self.judge(&numbers, seen);
            self.compare(&numbers, met);
        }
    }

    /// The numbers of a tile, those without a sign folded; a number that fits into no place is faulty already.
    fn copied(&self, row: usize, seen: &mut Seen) -> [i32; ROWS] {
        let mut copy = [0_i32; ROWS];
        match self.given {
            Given::Signed(numbers) => {
                let numbers = numbers.get(row..).unwrap_or_default();
                copy.iter_mut().zip(numbers).for_each(|(copy, number)| *copy = *number);
            }
            Given::Unsigned(numbers) => {
                let numbers = numbers.get(row..).unwrap_or_default();
                copy.iter_mut().zip(numbers).for_each(|(copy, number)| *copy = folded(*number));
            }
            Given::Milliseconds(instants) => {
                let instants = instants.get(row..).unwrap_or_default().iter();
                let days = instants.map(|instant| whole_days(*instant).and_then(|days| i32::try_from(days).ok()));
                copy.iter_mut().zip(days).for_each(|(copy, day)| *copy = day.unwrap_or(i32::MAX));
            }
            Given::Wide(numbers) => {
                for (at, copy) in copy.iter_mut().enumerate() {
                    match numbers.get(row + at).map(u32::try_from) {
                        Some(Ok(number)) => *copy = folded(number),
                        Some(Err(_)) => set(&mut seen.faulty, at),
                        None => break,
                    }
                }
                set_aside(seen);
            }
        }
        copy
    }

    /// Tells the rows whose number is out of bounds, or before whose day of birth the day lies.
    fn judge(&self, numbers: &[i32; ROWS], seen: &mut Seen) {
        // Every number without a sign is one that a count can be.
        if self.least == i32::MIN || !any_outside(numbers, self.least, self.most.min(self.born)) {
            return;
        }
        for (at, number) in numbers.iter().enumerate() {
            if *number < self.least || *number > self.most {
                set(&mut seen.faulty, at);
            } else if *number > self.born {
                set(&mut seen.unborn, at);
            }
        }
        set_aside(seen);
    }

    fn compare(&self, numbers: &[i32; ROWS], met: &mut [Tile]) {
        let cuts = self.cuts.iter().map(|cut| (cut.node, cut.bound));
        for (node, bound) in cuts.chain(self.limits.iter().copied()) {
            if let Some(met) = met.get_mut(node) {
                above(numbers, bound, met);
            }
        }
    }
}

/// A value that is faulty and there: it counts as not known.
pub(super) fn set_aside(seen: &mut Seen) {
    seen.marked = true;
    for (known, faulty) in seen.known.iter_mut().zip(&mut seen.faulty) {
        *faulty &= *known;
        *known &= !*faulty;
    }
}

pub(super) fn set(tile: &mut Tile, row: usize) {
    if let Some(word) = tile.get_mut(row / 64) {
        *word |= 1 << (row % 64);
    }
}

/// Where the answer of a condition on days turns over. From the first day to the last one, or to the one on which an
/// age ends, it does so once at most: every such condition asks whether a day is early enough, or late enough.
fn cut_of_days(node: Node, condition: &Condition, on: Day) -> Option<Cut> {
    let of_age = match condition {
        Condition::AgeBelow { .. } => true,
        Condition::MonthsSince { .. } | Condition::NotPassed { .. } => false,
        Condition::Held { .. }
        | Condition::CountAtLeast { .. }
        | Condition::CountAtMost { .. }
        | Condition::CountBelow { .. }
        | Condition::OneOf { .. } => return None,
    };
    let met = |day: i32| {
        let value = FactValue::Date { on: Day::from_epoch(i64::from(day)) };
        condition.answer(Some(&value), on) == Ternary::Yes
    };
    let (inverted, most) = (met(FIRST), if of_age { on.since_epoch() } else { LAST });
    // Above `low` or not, and above `high` surely.
    let (mut low, mut high) = (FIRST, most.saturating_add(1));
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if met(middle) == inverted {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(Cut { node, bound: low, inverted, of_age })
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Every day of the calendar, asked for on days around leap days, ends of months, and the ends of the calendar.
    #[test]
    fn the_cut_of_a_condition_is_its_answer_on_every_day() {
        let days = [
            "1900-01-01",
            "1900-03-01",
            "1903-12-31",
            "1904-02-29",
            "2024-02-28",
            "2024-02-29",
            "2024-03-01",
            "2023-02-28",
            "2023-03-01",
            "2024-05-31",
            "2024-08-31",
            "2025-02-28",
            "2100-02-28",
            "2100-03-01",
            "2199-12-30",
            "2199-12-31",
        ];
        let fact = || Text::from("day");
        let conditions = [1, 6, 16, 18, 100]
            .map(|years| Condition::AgeBelow { fact: fact(), years })
            .into_iter()
            .chain([1, 6, 7, 12, 1200].map(|months| Condition::MonthsSince { fact: fact(), months }))
            .chain([Condition::NotPassed { fact: fact() }]);
        for condition in conditions {
            for on in days.map(|day| Day::parse(day).unwrap()) {
                let cut = cut_of_days(0, &condition, on).unwrap();
                for day in FIRST..=LAST {
                    let value = FactValue::Date { on: Day::from_epoch(i64::from(day)) };
                    let expected = condition.answer(Some(&value), on);
                    let given = if cut.of_age && day > on.since_epoch() {
                        Ternary::Unknown
                    } else {
                        Ternary::of((day > cut.bound) != cut.inverted)
                    };
                    assert_eq!(given, expected, "{condition:?} for {value:?} {day} on {on}");
                }
            }
        }
    }
}
