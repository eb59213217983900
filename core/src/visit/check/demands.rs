//! What is wished, as the checker reads it: of several rows about the same person the first one holds.

use std::collections::BTreeMap;

use crate::fault::Fault;
use crate::id::{Sex, StaffId, StudentId};
use crate::time::Day;
use crate::visit::{Lock, PlanRequest, Wishes};

/// The wishes that hold, each with its row where that matters, and the places of those that came before.
#[derive(Default)]
pub(super) struct Demands<'a> {
    pub(super) owner_locks: BTreeMap<&'a StudentId, (usize, &'a StaffId)>,
    /// In the order of the rows.
    pub(super) companion_locks: Vec<(usize, &'a StudentId, &'a StaffId)>,
    pub(super) week_locks: BTreeMap<&'a StudentId, (usize, Day)>,
    pub(super) owner_limits: BTreeMap<&'a StaffId, (usize, u32)>,
    pub(super) week_limits: BTreeMap<&'a StaffId, (usize, u32)>,
    staff_sexes: BTreeMap<&'a StaffId, (usize, Sex)>,
    student_sexes: BTreeMap<&'a StudentId, (usize, Sex)>,
    ranks: BTreeMap<&'a StudentId, (usize, u32)>,
    /// Rows about somebody whom an earlier row is about.
    pub(super) again: Vec<String>,
}

impl<'a> Demands<'a> {
    pub(super) fn of(wishes: &'a Wishes) -> Self {
        let mut demands = Self::default();
        let mut again: Vec<String> = Vec::new();
        let mut pairs: BTreeMap<(&StudentId, &StaffId), (usize, ())> = BTreeMap::new();
        for (row, lock) in wishes.locks.iter().enumerate() {
            let first = match lock {
                Lock::Owner { student, staff } => first(&mut demands.owner_locks, student, row, staff),
                Lock::Companion { student, staff } => {
                    let is_first = first(&mut pairs, (student, staff), row, ());
                    if is_first {
                        demands.companion_locks.push((row, student, staff));
                    }
                    is_first
                }
                Lock::Week { student, day } => first(&mut demands.week_locks, student, row, *day),
            };
            note(&mut again, first, "locks", row);
        }
        for (row, wish) in wishes.owner_limits.iter().enumerate() {
            note(&mut again, first(&mut demands.owner_limits, &wish.staff, row, wish.most), "owner-limits", row);
        }
        for (row, wish) in wishes.week_limits.iter().enumerate() {
            note(&mut again, first(&mut demands.week_limits, &wish.staff, row, wish.most), "week-limits", row);
        }
        for (row, wish) in wishes.staff_sexes.iter().enumerate() {
            note(&mut again, first(&mut demands.staff_sexes, &wish.staff, row, wish.sex), "staff-sexes", row);
        }
        for (row, wish) in wishes.student_sexes.iter().enumerate() {
            note(&mut again, first(&mut demands.student_sexes, &wish.student, row, wish.sex), "student-sexes", row);
        }
        for (row, wish) in wishes.urgencies.iter().enumerate() {
            note(&mut again, first(&mut demands.ranks, &wish.student, row, wish.rank), "urgencies", row);
        }
        demands.again = again;
        demands
    }

    pub(super) fn staff_sex(&self, staff: &StaffId) -> Option<Sex> {
        self.staff_sexes.get(staff).map(|(_, sex)| *sex)
    }

    pub(super) fn student_sex(&self, student: &StudentId) -> Option<Sex> {
        self.student_sexes.get(student).map(|(_, sex)| *sex)
    }

    /// A student without a row comes after all who have one.
    pub(super) fn rank(&self, student: &StudentId) -> u32 {
        if self.ranks.is_empty() { u32::MAX } else { self.ranks.get(student).map_or(u32::MAX, |(_, rank)| *rank) }
    }

    /// The most visits of somebody in a whole week.
    pub(super) fn week_limit(&self, request: &PlanRequest<'_>, staff: &StaffId) -> u32 {
        self.week_limits.get(staff).map_or(request.rules.visits_per_week.value, |(_, most)| *most)
    }
}

fn first<K: Ord, T>(rows: &mut BTreeMap<K, (usize, T)>, about: K, row: usize, value: T) -> bool {
    let is_first = !rows.contains_key(&about);
    if is_first {
        rows.insert(about, (row, value));
    }
    is_first
}

fn note(again: &mut Vec<String>, is_first: bool, list: &str, row: usize) {
    if !is_first {
        again.push(place(list, row));
    }
}

/// The place of a row of the wishes.
pub(super) fn place(list: &str, row: usize) -> String {
    format!("wishes.{list}[{row}]")
}

/// The places at which a plan says that something is wrong.
pub(super) struct Told<'a>(Vec<&'a str>);

impl<'a> Told<'a> {
    pub(super) fn of(faults: &'a [Fault]) -> Self {
        let mut places: Vec<&str> = faults.iter().map(|fault| fault.place.as_str()).collect();
        places.sort_unstable();
        Self(places)
    }

    pub(super) fn has(&self, place: &str) -> bool {
        self.0.binary_search(&place).is_ok()
    }

    pub(super) fn has_lock(&self, row: usize) -> bool {
        !self.0.is_empty() && self.has(&place("locks", row))
    }
}
