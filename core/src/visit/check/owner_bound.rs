//! What no plan of owners costs less than, and who wants which places.

use super::bound::{Exact, least_load};
use super::doubles::Told;
use super::owners::has;
use super::roll::{Roll, Standing};
use super::shortages::Facts;
use crate::id::{StaffId, StudentId};
use crate::visit::plan::reason as why;
use crate::visit::{Load, OwnerPlan};

/// The prices that are told, by teacher; nothing for whom none is told.
fn prices(roll: &Roll<'_>, loads: &[Load]) -> Vec<Exact> {
    let mut prices = vec![Exact::ZERO; roll.staff.len()];
    let same = loads.len() == roll.staff.len() && loads.iter().zip(&roll.staff).all(|(load, id)| load.staff == **id);
    for (row, load) in loads.iter().enumerate().rev() {
        let teacher = if same { Some(row) } else { roll.staff.binary_search(&&load.staff).ok() };
        if let Some(price) = teacher.and_then(|teacher| prices.get_mut(teacher)) {
            *price = Exact::of(load.price);
        }
    }
    prices
}

/// The bound of ARCHITECTURE.md, under the prices that the plan tells.
///
/// Whoever is set aside is unplaced in every plan, and whoever is locked is where the lock says: both cost the same in all.
pub(super) fn least(roll: &Roll<'_>, locked: &[u64], room: &dyn Fn(usize) -> u64, loads: &[Load]) -> Exact {
    let prices = prices(roll, loads);
    let price = |teacher: usize| prices.get(teacher).copied().unwrap_or(Exact::ZERO);
    let mut open = vec![0_u64; roll.staff.len()];
    let mut add = |teacher: usize, count: u64| {
        if let Some(open) = open.get_mut(teacher) {
            *open += count;
        }
    };
    let mut sum = Exact::ZERO;
    // Most students of a class have one of few terms: they are counted, and added once.
    let mut terms: Vec<(Option<usize>, u64)> = Vec::new();
    for class in &roll.classes {
        let teachers = roll.teachers_of(class);
        let cheapest = teachers.iter().map(|teacher| price(*teacher).plus(Exact::CHANGE)).min();
        let stays = |teacher: Option<usize>| {
            let kept = teacher.map_or(Exact::UNPLACED, price);
            kept.min(cheapest.unwrap_or(Exact::UNPLACED)).min(Exact::UNPLACED)
        };
        terms.clear();
        let mut together = 0;
        for row in roll.rows_of(class) {
            if row.standing != Standing::Counts {
                sum = sum.plus(Exact::UNPLACED);
                continue;
            }
            if let Some(lock) = row.lock() {
                if row.previous != roll.name(lock) {
                    sum = sum.plus(Exact::CHANGE);
                }
                continue;
            }
            if roll.barred_of(row).is_empty() {
                together += 1;
                let kept = row.was();
                match terms.iter_mut().find(|(teacher, _)| *teacher == kept) {
                    Some((_, count)) => *count += 1,
                    None => terms.push((kept, 1)),
                }
                continue;
            }
            let mut term = Exact::UNPLACED;
            for teacher in teachers.iter().copied().filter(|teacher| roll.may(row, *teacher)) {
                add(teacher, 1);
                let change = if row.previous == roll.name(teacher) { Exact::ZERO } else { Exact::CHANGE };
                term = term.min(price(teacher).plus(change));
            }
            sum = sum.plus(term);
        }
        for (kept, count) in &terms {
            sum = sum.plus(stays(*kept).times(*count));
        }
        for teacher in teachers {
            add(*teacher, together);
        }
    }
    for (teacher, open) in open.iter().enumerate() {
        let at = |list: &[u64]| list.get(teacher).copied().unwrap_or(0);
        let base = at(&roll.already).saturating_add(at(locked));
        sum = sum.plus(least_load(base, room(teacher).min(*open), price(teacher)));
    }
    sum
}

/// Who wants a place, and who has one.
pub(super) struct Short<'r> {
    pub(super) roll: &'r Roll<'r>,
    pub(super) places: &'r [Told],
    pub(super) room: &'r dyn Fn(usize) -> u64,
}

impl Short<'_> {
    /// The students who have no place though somebody may own them.
    pub(super) fn left(&self, plan: &OwnerPlan) -> u64 {
        let mut left = 0;
        for class in &self.roll.classes {
            let teachers = self.roll.teachers_of(class);
            for (row, told) in
                self.roll.rows_of(class).iter().zip(self.places.get(class.rows.clone()).unwrap_or_default())
            {
                let Told::Unplaced(at) = told else { continue };
                let large = plan.unplaced.get(*at).is_some_and(|unplaced| has(unplaced, why::SIZE));
                let may = || teachers.iter().any(|teacher| self.roll.may(row, *teacher));
                if row.standing == Standing::Counts && !large && may() {
                    left += 1;
                }
            }
        }
        left
    }
}

impl Facts for Short<'_> {
    fn wants(&self, student: &StudentId, teachers: &[StaffId]) -> Option<u64> {
        // Witnesses are few: each student is looked for in all classes.
        let roll = self.roll;
        for class in &roll.classes {
            let rows = roll.rows_of(class);
            let first = rows.partition_point(|row| row.student < student);
            let mut rows = rows.get(first..).unwrap_or_default().iter().take_while(|row| row.student == student);
            let Some(row) = rows.find(|row| row.standing == Standing::Counts) else { continue };
            let own = roll.teachers_of(class);
            let mut may = own.iter().filter(|teacher| roll.may(row, **teacher)).peekable();
            let inside = |teacher: &usize| roll.name(*teacher).is_some_and(|id| teachers.binary_search(id).is_ok());
            if row.lock().is_some() || may.peek().is_none() {
                return None;
            }
            return Some(u64::from(may.all(inside)));
        }
        None
    }

    fn places(&self, teacher: &StaffId) -> Option<u64> {
        let teacher = self.roll.staff.binary_search(&teacher).ok()?;
        Some((self.room)(teacher)).filter(|room| *room < u64::MAX)
    }
}
