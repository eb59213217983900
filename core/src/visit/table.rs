//! Rows of a table as they are checked: each with its number, set aside and reported at its place.

use crate::bulk::{Record, Rows};
use crate::catalog::Code;
use crate::fault::{Fault, FaultKind};
use crate::time::{Day, Span};

/// A row that holds from its first day up to, and without, its end.
pub(super) trait Dated {
    fn dates(&self) -> (Day, Option<Day>);

    /// The name of an id that is blank, if one is.
    fn blank(&self) -> Option<&'static str>;

    /// Makes it hold from another day on.
    fn starts(&mut self, start: Day);

    fn holds(&self, on: Day) -> bool {
        let (start, end) = self.dates();
        start <= on && end.is_none_or(|end| on < end)
    }
}

/// Dates of rows with `start` and `end`; in brackets the ids that may not be blank, after the bar one that
/// may be left out, and its name.
macro_rules! dated {
    ($($name:ident($($id:ident),+ $(| $maybe:ident = $wire:literal)?)),+) => {$(
        impl $crate::visit::table::Dated for $name {
            fn dates(&self) -> (Day, Option<Day>) {
                (self.start, self.end)
            }

            fn blank(&self) -> Option<&'static str> {
                let ids = [
                    $((stringify!($id), Some(self.$id.as_str())),)+
                    $(($wire, self.$maybe.as_ref().map(|id| id.as_str())),)?
                ];
                let blank = |id: &Option<&str>| id.is_some_and(|id| id.trim().is_empty());
                ids.into_iter().find(|(_, id)| blank(id)).map(|(name, _)| name)
            }

            fn starts(&mut self, start: Day) {
                self.start = start;
            }
        }
    )+};
}
pub(super) use dated;

/// The faults of one table, with their rows.
pub(super) struct Found {
    table: &'static str,
    faults: Vec<(usize, Fault)>,
}

impl Found {
    /// The rows of a table with their numbers, and what is wrong with those that could not be read.
    pub(super) fn of<T: Record>(rows: Rows<T>) -> (Vec<(usize, T)>, Self) {
        let mut found = Self { table: T::TABLE, faults: Vec::new() };
        let (rows, set_aside) = rows.into_parts();
        for row in set_aside {
            row.faults.into_iter().for_each(|fault| found.push(row.row, fault));
        }
        (rows, found)
    }

    pub(super) fn push(&mut self, row: usize, fault: Fault) {
        self.faults.push((row, fault.at(self.place(row))));
    }

    pub(super) fn place(&self, row: usize) -> String {
        format!("{}[{row}]", self.table)
    }

    /// The faults in the order of their rows, put in place of those of an earlier table of this name.
    pub(super) fn finish(mut self, all: &mut Vec<Fault>) {
        self.faults.sort();
        let earlier = format!("{}[", self.table);
        all.retain(|fault| !fault.place.as_str().starts_with(&earlier));
        all.extend(self.faults.into_iter().map(|(_, fault)| fault));
    }
}

/// Rows in order; one that shares days with an earlier one of the same key is reported and keeps only
/// the days after it, so that a slip of one day loses nobody.
pub(super) fn alone<T: Dated>(
    mut rows: Vec<(usize, T)>,
    order: impl Fn(&T, &T) -> std::cmp::Ordering,
    same: impl Fn(&T, &T) -> bool,
    conflict: Code,
    found: &mut Found,
) -> Vec<T> {
    rows.sort_by(|a, b| order(&a.1, &b.1).then(a.0.cmp(&b.0)));
    let mut kept: Vec<T> = Vec::with_capacity(rows.len());
    let mut last_row = 0;
    for (row, mut value) in rows {
        let (start, end) = value.dates();
        // What is kept of one key never overlaps, so the last one is the only one that can.
        let last = kept.last().filter(|last| same(last, &value)).map(|last| last.dates().1);
        if let Some(taken) = last.filter(|taken| taken.is_none_or(|taken| start < taken)) {
            let fault = Fault::new(FaultKind::Conflict, conflict).with("first", found.place(last_row));
            found.push(row, fault);
            let Some(free) = taken.filter(|taken| end.is_none_or(|end| *taken < end)) else { continue };
            value.starts(free);
        }
        last_row = row;
        kept.push(value);
    }
    kept
}

/// The rows of one key, of rows in the order of their keys.
pub(super) fn of_key<'r, T, K: Ord>(rows: &'r [T], key: &K, of: impl Fn(&T) -> &K) -> &'r [T] {
    let rest = from_key(rows, key, &of);
    let count = rest.iter().take_while(|row| of(row) == key).count();
    rest.get(..count).unwrap_or_default()
}

/// The same one by one, for who looks for the first of them.
pub(super) fn each_of_key<'r, T, K: Ord>(rows: &'r [T], key: &K, of: impl Fn(&T) -> &K) -> impl Iterator<Item = &'r T> {
    from_key(rows, key, &of).iter().take_while(move |row| of(row) == key)
}

fn from_key<'r, T, K: Ord>(rows: &'r [T], key: &K, of: impl Fn(&T) -> &K) -> &'r [T] {
    let first = rows.partition_point(|row| of(row) < key);
    rows.get(first..).unwrap_or_default()
}

/// The days on which two rows hold.
pub(super) fn shared(a: &impl Dated, b: &impl Dated) -> Option<Span> {
    let ((a_start, a_end), (b_start, b_end)) = (a.dates(), b.dates());
    let end = match (a_end, b_end) {
        (Some(a_end), Some(b_end)) => Some(a_end.min(b_end)),
        (a_end, b_end) => a_end.or(b_end),
    };
    Span::new(a_start.max(b_start), end).ok().filter(|span| !span.is_empty())
}
