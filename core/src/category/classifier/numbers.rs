//! Columns of days and of counts. Every condition on a number asks whether it is above a bound, or not.

use super::program::Node;
use super::registers::Registers;
use super::source::{Compared, Seen, Test, set};
use super::words::{ROWS, Tile};
use crate::bulk::{Integers, each, whole_days};
use crate::category::criterion::Condition;
use crate::category::fact::FactValue;
use crate::category::ternary::Ternary;
use crate::time::{Day, FIRST, LAST};

/// Numbers as they are given.
#[derive(Clone, Copy)]
pub(super) enum Given<'a> {
    Signed(&'a [i32]),
    Unsigned(&'a [u32]),
    Milliseconds(&'a [i64]),
    /// Counts of another width.
    Wide(Integers<'a>),
}

/// A bound that numbers are to be above.
#[derive(Clone, Copy)]
struct Bound {
    /// For numbers as they are given.
    near: i32,
    /// For numbers that were copied.
    copied: i32,
}

/// A column of days or of counts.
pub(super) struct Numbers<'a> {
    given: Given<'a>,
    bounds: Vec<Bound>,
    window: Window,
    /// Of days the last one on which somebody can have been born, where an age is asked for. A count can be any number
    /// without a sign.
    born: Option<i32>,
}

/// Numbers that are looked at no closer: as many as a power of two, from the lowest on.
#[derive(Clone, Copy)]
struct Window {
    lowest: i32,
    /// The bits that the distance of a number from the lowest does not have.
    without: u32,
}

impl Window {
    const COUNTS: Self = Self { lowest: 0, without: 1 << 31 };

    /// Days that are sound, of which those around a day count most.
    fn around(day: i32, first: i32, last: i32) -> Self {
        let days = last.abs_diff(first).max(1).ilog2();
        let highest = (1_i32 << days) - 1;
        let lowest = (day - highest / 2).min(last - highest).max(first);
        Self { lowest, without: u32::MAX << days }
    }
}

/// A number without a sign as one that compares in the same way.
const fn folded(number: u32) -> i32 {
    (number ^ 1 << 31).cast_signed()
}

impl<'a> Numbers<'a> {
    pub(super) fn counts(numbers: Integers<'a>, conditions: &[(Node, &Condition)]) -> (Self, Vec<Test>) {
        let given = match numbers {
            Integers::I32(counts) => Given::Signed(counts),
            Integers::U32(counts) => Given::Unsigned(counts),
            Integers::I8(_)
            | Integers::I16(_)
            | Integers::I64(_)
            | Integers::U8(_)
            | Integers::U16(_)
            | Integers::U64(_) => Given::Wide(numbers),
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
            Some(match least.map(|least| least.checked_sub(1)) {
                // Above the highest number is none.
                None => (u32::MAX, Test::new(*node, inverted)),
                Some(None) => (u32::MAX, Test::new(*node, !inverted)),
                Some(Some(bound)) => (bound, Test::new(*node, inverted)),
            })
        });
        let (bounds, tests) = cuts
            .map(|(bound, test)| {
                (Bound { near: i32::try_from(bound).unwrap_or(i32::MAX), copied: folded(bound) }, test)
            })
            .unzip();
        (Self { given, bounds, window: Window::COUNTS, born: None }, tests)
    }

    pub(super) fn days(given: Given<'a>, compared: Compared<'_>, on: Day) -> (Self, Vec<Test>) {
        let of_age = |condition: &Condition| matches!(condition, Condition::AgeBelow { .. });
        let conditions = compared.conditions.iter().filter_map(|(node, condition)| {
            let (bound, inverted) = cut_of_days(condition, on)?;
            Some((bound, Test::of_day(*node, inverted, of_age(condition))))
        });
        // A first day above the day that is asked about has not come; a last day not above the day before is over.
        let limits = compared.limits.iter().map(|(limit, dated)| {
            let above = if dated.last { on.since_epoch().saturating_sub(1) } else { on.since_epoch() };
            (above, Test::of_limit(*limit, dated.last))
        });
        let (bounds, tests) =
            conditions.chain(limits).map(|(bound, test)| (Bound { near: bound, copied: bound }, test)).unzip();
        let ages = compared.conditions.iter().any(|(_, condition)| of_age(condition));
        let born = if ages { on.since_epoch() } else { LAST };
        let window = Window::around(on.since_epoch(), FIRST, born);
        (Self { given, bounds, window, born: Some(born) }, tests)
    }

    /// Compares the numbers of a tile, and tells those that the fact cannot have.
    #[inline(always)]
    pub(super) fn look(&self, registers: Registers, row: usize, met: &mut [Tile], seen: &mut Seen) {
        match self.given {
            Given::Signed(numbers) => {
                if let Some(numbers) = numbers.get(row..).and_then(|numbers| numbers.first_chunk())
                    && self.compare(registers, numbers, |number| number, met)
                {
                    return;
                }
            }
            Given::Unsigned(numbers) => {
                if let Some(numbers) = numbers.get(row..).and_then(|numbers| numbers.first_chunk())
                    && self.compare(registers, numbers, u32::cast_signed, met)
                {
                    return;
                }
            }
            Given::Milliseconds(_) | Given::Wide(_) => {}
        }
        self.look_closely(registers, row, met, seen);
    }

    /// Compares the numbers with every bound, and tells whether all are in the window.
    #[inline(always)]
    fn compare<T: Copy>(
        &self,
        registers: Registers,
        numbers: &[T; ROWS],
        signed: impl Fn(T) -> i32 + Copy,
        met: &mut [Tile],
    ) -> bool {
        let Window { lowest, without } = self.window;
        // Without a comparison nothing is known of the numbers.
        let mut strays = if self.bounds.is_empty() { u32::MAX } else { 0 };
        for (bound, met) in self.bounds.iter().zip(met) {
            strays |= registers.above(numbers, signed, (bound.near, lowest), met);
        }
        strays & without == 0
    }

    #[inline(never)]
    fn look_closely(&self, registers: Registers, row: usize, met: &mut [Tile], seen: &mut Seen) {
        let numbers = self.copied(row, seen);
        for (bound, met) in self.bounds.iter().zip(met) {
            registers.above(&numbers, |number| number, (bound.copied, 0), met);
        }
        let Some(born) = self.born else { return };
        for (at, day) in numbers.iter().enumerate() {
            if *day < FIRST || *day > LAST {
                set(&mut seen.faulty, at);
                seen.strays = true;
            } else if *day > born {
                set(&mut seen.unborn, at);
                seen.strays = true;
            }
        }
    }

    /// The numbers of a tile, counts folded; a count that fits into no place is faulty already.
    #[allow(
        clippy::unnecessary_fallible_conversions,
        clippy::useless_conversion,
        reason = "one text for counts of every width"
    )]
    fn copied(&self, row: usize, seen: &mut Seen) -> [i32; ROWS] {
        let mut copy = [0_i32; ROWS];
        let mut count = |numbers: Integers<'_>| {
            each!(numbers, numbers => {
                let numbers = numbers.get(row..).unwrap_or_default();
                for (at, (copy, number)) in copy.iter_mut().zip(numbers).enumerate() {
                    match u32::try_from(*number) {
                        Ok(number) => *copy = folded(number),
                        Err(_) => {
                            set(&mut seen.faulty, at);
                            seen.strays = true;
                        }
                    }
                }
            });
        };
        match self.given {
            Given::Signed(numbers) if self.born.is_none() => count(Integers::I32(numbers)),
            Given::Signed(numbers) => {
                let numbers = numbers.get(row..).unwrap_or_default();
                copy.iter_mut().zip(numbers).for_each(|(copy, number)| *copy = *number);
            }
            Given::Milliseconds(instants) => {
                let instants = instants.get(row..).unwrap_or_default().iter();
                let days = instants.map(|instant| whole_days(*instant).and_then(|days| i32::try_from(days).ok()));
                copy.iter_mut().zip(days).for_each(|(copy, day)| *copy = day.unwrap_or(i32::MAX));
            }
            Given::Unsigned(numbers) => count(Integers::U32(numbers)),
            Given::Wide(numbers) => count(numbers),
        }
        copy
    }
}

/// Where the answer of a condition on days turns over: the days above meet it, or, inverted, those that are not. From
/// the first day to the last one, or to the one on which an age ends, it does so once at most: every such condition asks
/// whether a day is early enough, or late enough.
fn cut_of_days(condition: &Condition, on: Day) -> Option<(i32, bool)> {
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
    Some((low, inverted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

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
                let (bound, inverted) = cut_of_days(&condition, on).unwrap();
                let of_age = matches!(condition, Condition::AgeBelow { .. });
                for day in FIRST..=LAST {
                    let value = FactValue::Date { on: Day::from_epoch(i64::from(day)) };
                    let expected = condition.answer(Some(&value), on);
                    let given = if of_age && day > on.since_epoch() {
                        Ternary::Unknown
                    } else {
                        Ternary::of((day > bound) != inverted)
                    };
                    assert_eq!(given, expected, "{condition:?} for {value:?} {day} on {on}");
                }
            }
        }
    }
}
