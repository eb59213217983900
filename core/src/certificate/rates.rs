//! Rates of many groups on many days, in one pass over the teachers.

use std::collections::BTreeMap;

use super::rate::counts_as;
use super::{Level, Rules, School, Workforce};
use crate::indicator::Ratio;
use crate::time::{Day, Span};

/// So many days are counted in one pass: a teacher's days are the bits of a word.
const TOGETHER: usize = 64;

/// [`rate`](super::rate()) for every group of schools and each of many days, as for a year's month-ends by county and
/// type of school: a group is whatever `by` tells of a school, and a school of which it tells `None` is in none.
///
/// Each figure is that of [`rate`](super::rate()) over [`Workforce::within`] the schools of the group, in the order of
/// the days: a teacher is counted once in each group, at however many of its schools. A group without teachers is there
/// too.
///
/// ```
/// use humiao::{certificate::{self, Employment, Level, School, SchoolType, Workforce}, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024")?.certificate;
/// let start = Day::new(2023, 9, 1)?;
/// let schools = [("S-1", SchoolType::Primary), ("S-2", SchoolType::Vocational)]
///     .map(|(school, school_type)| School { school: school.into(), school_type });
/// let employment = Employment {
///     staff: "T-1".into(), school: "S-1".into(), full_time_psychology: false, start, end: None,
/// };
/// let workforce = Workforce::new(schools.to_vec(), vec![employment], Vec::new(), Vec::new());
/// let days = [start.plus(-1), start];
/// let rates = certificate::rates_by(&rules, &workforce, Level::C, &days, |school| Some(school.school_type));
/// let teachers: Vec<u64> = rates[&SchoolType::Primary].iter().map(|ratio| ratio.denominator).collect();
/// assert_eq!((rates.len(), teachers), (2, vec![0, 1]));
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn rates_by<K: Ord>(
    rules: &Rules,
    workforce: &Workforce,
    level: Level,
    days: &[Day],
    by: impl Fn(&School) -> Option<K>,
) -> BTreeMap<K, Vec<Ratio>> {
    let population = rules.population.value;
    let mut numbers: BTreeMap<K, usize> = BTreeMap::new();
    let mut group_of: Vec<Option<usize>> = Vec::with_capacity(workforce.schools().len());
    for school in workforce.schools() {
        let number = by(school).map(|key| {
            let next = numbers.len();
            *numbers.entry(key).or_insert(next)
        });
        group_of.push(number.filter(|_| population.includes(school.school_type)));
    }
    let mut order: Vec<usize> = (0..days.len()).collect();
    order.sort_by_key(|at| days.get(*at));
    let empty = Ratio {
        numerator: 0,
        denominator: 0,
        denominator_name: population.name(),
        basis: rules.population.basis.clone(),
    };
    let mut rates: Vec<Vec<Ratio>> = vec![vec![empty; days.len()]; numbers.len()];
    for places in order.chunks(TOGETHER) {
        let asked: Vec<Day> = places.iter().filter_map(|place| days.get(*place).copied()).collect();
        let counts = Counter { rules, workforce, level, group_of: &group_of, days: &asked }.count(numbers.len());
        for (rates, counts) in rates.iter_mut().zip(counts) {
            for (place, (numerator, denominator)) in places.iter().zip(counts) {
                if let Some(ratio) = rates.get_mut(*place) {
                    (ratio.numerator, ratio.denominator) = (numerator, denominator);
                }
            }
        }
    }
    numbers
        .into_iter()
        .map(|(key, number)| (key, rates.get_mut(number).map(std::mem::take).unwrap_or_default()))
        .collect()
}

/// Sorted days, and the group of each school.
struct Counter<'a> {
    rules: &'a Rules,
    workforce: &'a Workforce,
    level: Level,
    group_of: &'a [Option<usize>],
    days: &'a [Day],
}

/// How many more teachers there are on a day than on the one before: who hold, and who are on the roll.
type Steps = Vec<(i64, i64)>;

impl Counter<'_> {
    /// For each group and day how many hold the level, and how many there are.
    fn count(&self, groups: usize) -> Vec<Vec<(u64, u64)>> {
        let mut steps: Vec<Steps> = vec![vec![(0, 0); self.days.len() + 1]; groups];
        let mut holdings = self.workforce.holdings();
        let mut here: Vec<(usize, u64)> = Vec::new();
        for (employments, places) in self.workforce.teachers_at() {
            let Some(staff) = employments.first().map(|row| &row.staff) else { continue };
            here.clear();
            for (row, place) in employments.iter().zip(places) {
                let Some(group) = self.group_of.get(*place).copied().flatten() else { continue };
                let on_roll = row.span().map_or(0, |span| self.bits(span));
                match here.iter_mut().find(|(other, _)| *other == group) {
                    Some((_, bits)) => *bits |= on_roll,
                    None => here.push((group, on_roll)),
                }
            }
            // Both are in the order of the teachers.
            let passed = holdings.iter().take_while(|holding| holding.staff < *staff).count();
            holdings = holdings.get(passed..).unwrap_or_default();
            let own = holdings.iter().take_while(|holding| holding.staff == *staff);
            let held = own
                .filter(|holding| counts_as(self.rules, holding.level, self.level))
                // On its last day everything is known.
                .filter_map(|holding| holding.span(self.rules, Day::LAST))
                .fold(0, |held, span| held | self.bits(span));
            for (group, on_roll) in &here {
                if let Some(steps) = steps.get_mut(*group) {
                    step(steps, *on_roll, |step| &mut step.1);
                    step(steps, *on_roll & held, |step| &mut step.0);
                }
            }
        }
        steps.into_iter().map(sums).collect()
    }

    /// The days of a span, one bit each.
    fn bits(&self, span: Span) -> u64 {
        let before = |day: Day| self.days.partition_point(|other| *other < day);
        below(span.end().map_or(self.days.len(), before)) & !below(before(span.start()))
    }
}

/// So many bits from the lowest on.
const fn below(bits: usize) -> u64 {
    if bits < 64 { (1 << bits) - 1 } else { u64::MAX }
}

/// One teacher more from the first day of each run of days, and one less after its last.
fn step(steps: &mut Steps, mut days: u64, part: impl Fn(&mut (i64, i64)) -> &mut i64) {
    while days != 0 {
        let start = days.trailing_zeros() as usize;
        let end = start + (days >> start).trailing_ones() as usize;
        for (at, change) in [(start, 1), (end, -1)] {
            if let Some(step) = steps.get_mut(at) {
                *part(step) += change;
            }
        }
        days &= !below(end);
    }
}

fn sums(steps: Steps) -> Vec<(u64, u64)> {
    let summed = steps.into_iter().scan((0_i64, 0_i64), |sum, step| {
        *sum = (sum.0 + step.0, sum.1 + step.1);
        Some((sum.0.unsigned_abs(), sum.1.unsigned_abs()))
    });
    summed.collect()
}
