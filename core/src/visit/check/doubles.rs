//! Which row of the plan is about which row of the task.

use super::owners::has;
use super::roll::{Roll, RollClass, Row, Standing};
use crate::id::StudentId;
use crate::visit::plan::reason as why;
use crate::visit::{OwnerPlan, Unplaced};

/// What the plan tells of a row of the task.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Nothing,
    /// A row of the owners.
    Owner(usize),
    /// A row of the unplaced.
    Unplaced(usize),
}

/// A row of the plan that is about nobody, or about somebody who has a row already.
pub(super) struct Extra {
    pub(super) row: Told,
    /// The row that the student has.
    pub(super) first: Option<Told>,
}

/// Brings both together: what the plan tells of each row of the task, and what it tells beyond that.
pub(super) fn pair(roll: &Roll<'_>, plan: &OwnerPlan) -> (Vec<Told>, Vec<Extra>) {
    let mut told = vec![Told::Nothing; roll.rows.len()];
    let mut taken = vec![false; plan.owners.len()];
    walk(roll, plan, &mut told, &mut taken);
    let mut open: Vec<(&StudentId, Standing, usize)> = (roll.rows.iter().zip(&told).enumerate())
        .filter(|(_, (_, told))| **told == Told::Nothing)
        .map(|(place, (row, _))| (row.student, row.standing, place))
        .collect();
    let left = (0..).zip(&plan.owners).zip(&taken).filter(|(_, taken)| !**taken);
    let left = left.map(|((place, owned), _)| (&owned.student, 0, place));
    let aside = |row: &Unplaced| {
        let codes = [why::CLASS_TWICE, why::STUDENT_TWICE, why::NO_ID];
        codes.iter().zip(2..).find(|(code, _)| has(row, **code)).map_or(1, |(_, list)| list)
    };
    let unplaced = (0..).zip(&plan.unplaced).map(|(place, row)| (&row.student, aside(row), place));
    let mut rows: Vec<(&StudentId, u8, usize)> = left.chain(unplaced).collect();
    if open.is_empty() && rows.is_empty() {
        return (told, Vec::new());
    }
    // Of the rows of one student, the one that counts is met by the owner, and those set aside by the unplaced.
    open.sort();
    rows.sort();
    let mut extras = Vec::new();
    let mut at = 0;
    for (student, list, place) in rows {
        let row = if list == 0 { Told::Owner(place) } else { Told::Unplaced(place) };
        while open.get(at).is_some_and(|(other, ..)| *other < student) {
            at += 1;
        }
        match open.get(at).filter(|(other, ..)| *other == student).and_then(|(.., place)| told.get_mut(*place)) {
            Some(told) => {
                *told = row;
                at += 1;
            }
            None => extras.push((student, row)),
        }
    }
    let extras = name_firsts(roll, &told, extras);
    (told, extras)
}

/// A plan comes class after class, each with its students in order, so most rows are met by walking along both. What is
/// not met so is left to be looked for.
fn walk(roll: &Roll<'_>, plan: &OwnerPlan, told: &mut [Told], taken: &mut [bool]) {
    let counts = |row: &&Row<'_>| row.standing == Standing::Counts;
    let first = |class: &RollClass| roll.rows_of(class).iter().find(counts).map(|row| row.student);
    let mut firsts: Vec<(&StudentId, usize)> =
        roll.classes.iter().enumerate().filter_map(|(number, class)| Some((first(class)?, number))).collect();
    firsts.sort_unstable();
    let (mut next, mut likely) = (0, 0);
    while let Some(owned) = plan.owners.get(next) {
        let is_likely = roll.classes.get(likely).and_then(first) == Some(&owned.student);
        let find = || firsts.binary_search_by(|(student, _)| (*student).cmp(&owned.student)).ok();
        let found = if is_likely { Some(likely) } else { find().and_then(|at| Some(firsts.get(at)?.1)) };
        let before = next;
        if let Some((number, class)) = found.and_then(|number| Some((number, roll.classes.get(number)?))) {
            let places = told.get_mut(class.rows.clone()).unwrap_or_default();
            for (row, told) in roll.rows_of(class).iter().zip(places).filter(|(row, _)| counts(row)) {
                let here = plan.owners.get(next).is_some_and(|owned| owned.student == *row.student);
                if here && *told == Told::Nothing {
                    *told = Told::Owner(next);
                    if let Some(taken) = taken.get_mut(next) {
                        *taken = true;
                    }
                    next += 1;
                }
            }
            likely = number + 1;
        }
        if next == before {
            next += 1;
        }
    }
}

/// Says of each row too many which one came before, if the student is known at all.
fn name_firsts(roll: &Roll<'_>, told: &[Told], extras: Vec<(&StudentId, Told)>) -> Vec<Extra> {
    if extras.is_empty() {
        return Vec::new();
    }
    let mut known: Vec<(&StudentId, Standing, usize)> =
        (roll.rows.iter().enumerate()).map(|(place, row)| (row.student, row.standing, place)).collect();
    known.sort();
    let first = |student: &StudentId| {
        let at = known.partition_point(|(other, ..)| *other < student);
        let (_, _, place) = known.get(at).filter(|(other, ..)| *other == student)?;
        told.get(*place).copied()
    };
    extras.into_iter().map(|(student, row)| Extra { row, first: first(student) }).collect()
}
