//! The wishes as the planner reads them: of several rows about the same person the first one holds, and what is wrong
//! with a row is told at its place.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::code;
use super::request::{Lock, Wishes};
use crate::fault::{Fault, FaultKind};
use crate::id::{Sex, StaffId, StudentId};
use crate::time::Day;

/// A list of the wishes, in their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum List {
    Locks,
    OwnerLimits,
    WeekLimits,
    StaffSexes,
    StudentSexes,
    Urgencies,
}

impl List {
    fn place(self, row: usize) -> String {
        let name = match self {
            Self::Locks => "locks",
            Self::OwnerLimits => "owner-limits",
            Self::WeekLimits => "week-limits",
            Self::StaffSexes => "staff-sexes",
            Self::StudentSexes => "student-sexes",
            Self::Urgencies => "urgencies",
        };
        format!("wishes.{name}[{row}]")
    }
}

/// What is wrong with rows of the wishes.
#[derive(Default)]
pub(super) struct Strange(Vec<(List, usize, Fault)>);

impl Strange {
    pub(super) fn push(&mut self, list: List, row: usize, fault: Fault) {
        self.0.push((list, row, fault.at(list.place(row))));
    }

    pub(super) fn not_planned(&mut self, list: List, row: usize) {
        self.push(list, row, Fault::new(FaultKind::Unknown, code::NOT_PLANNED));
    }

    pub(super) fn refused(&mut self, row: usize, code: crate::catalog::Code) {
        self.push(List::Locks, row, Fault::new(FaultKind::Refused, code));
    }

    /// In the order of the lists and their rows.
    pub(super) fn faults(mut self) -> Vec<Fault> {
        self.0.sort();
        self.0.into_iter().map(|(_, _, fault)| fault).collect()
    }
}

/// A row of the wishes that holds, with its number.
pub(super) struct Row<T> {
    pub(super) row: usize,
    pub(super) value: T,
}

/// The rows that hold, by whom they are about.
#[derive(Default)]
pub(super) struct Wished<'a> {
    pub(super) owner_locks: BTreeMap<&'a StudentId, Row<&'a StaffId>>,
    pub(super) companion_locks: BTreeMap<(&'a StudentId, &'a StaffId), Row<()>>,
    pub(super) week_locks: BTreeMap<&'a StudentId, Row<Day>>,
    pub(super) owner_limits: BTreeMap<&'a StaffId, Row<u32>>,
    pub(super) week_limits: BTreeMap<&'a StaffId, Row<u32>>,
    pub(super) staff_sexes: BTreeMap<&'a StaffId, Row<Sex>>,
    pub(super) student_sexes: BTreeMap<&'a StudentId, Row<Sex>>,
    pub(super) ranks: BTreeMap<&'a StudentId, Row<u32>>,
}

impl<'a> Wished<'a> {
    pub(super) fn of(wishes: &'a Wishes, strange: &mut Strange) -> Self {
        let mut wished = Self::default();
        for (row, lock) in wishes.locks.iter().enumerate() {
            match lock {
                Lock::Owner { student, staff } => {
                    put(&mut wished.owner_locks, student, staff, List::Locks, row, strange);
                }
                Lock::Companion { student, staff } => {
                    put(&mut wished.companion_locks, (student, staff), (), List::Locks, row, strange);
                }
                Lock::Week { student, day } => {
                    put(&mut wished.week_locks, student, *day, List::Locks, row, strange);
                }
            }
        }
        for (row, wish) in wishes.owner_limits.iter().enumerate() {
            put(&mut wished.owner_limits, &wish.staff, wish.most, List::OwnerLimits, row, strange);
        }
        for (row, wish) in wishes.week_limits.iter().enumerate() {
            put(&mut wished.week_limits, &wish.staff, wish.most, List::WeekLimits, row, strange);
        }
        for (row, wish) in wishes.staff_sexes.iter().enumerate() {
            put(&mut wished.staff_sexes, &wish.staff, wish.sex, List::StaffSexes, row, strange);
        }
        for (row, wish) in wishes.student_sexes.iter().enumerate() {
            put(&mut wished.student_sexes, &wish.student, wish.sex, List::StudentSexes, row, strange);
        }
        for (row, wish) in wishes.urgencies.iter().enumerate() {
            put(&mut wished.ranks, &wish.student, wish.rank, List::Urgencies, row, strange);
        }
        wished
    }

    pub(super) fn student_sex(&self, student: &StudentId) -> Option<Sex> {
        self.student_sexes.get(student).map(|row| row.value)
    }

    pub(super) fn staff_sex(&self, staff: &StaffId) -> Option<Sex> {
        self.staff_sexes.get(staff).map(|row| row.value)
    }

    /// A student without a row comes after all who have one.
    pub(super) fn rank(&self, student: &StudentId) -> u32 {
        if self.ranks.is_empty() { u32::MAX } else { self.ranks.get(student).map_or(u32::MAX, |row| row.value) }
    }
}

fn put<K: Ord, T>(rows: &mut BTreeMap<K, Row<T>>, about: K, value: T, list: List, row: usize, strange: &mut Strange) {
    match rows.entry(about) {
        Entry::Vacant(free) => {
            free.insert(Row { row, value });
        }
        Entry::Occupied(first) => {
            let fault = Fault::new(FaultKind::Conflict, code::WISH_TWICE).with("first", list.place(first.get().row));
            strange.push(list, row, fault);
        }
    }
}
