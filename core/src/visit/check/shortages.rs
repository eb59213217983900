//! Whether the witnesses of a shortage hold.
//!
//! Some students want more places of some teachers than these have. Whoever is in one witness alone adds to what no plan
//! can place, so what witnesses are short of adds up.

use super::breach::{Book, unmet};
use super::reason;
use crate::id::{StaffId, StudentId};
use crate::policy::Basis;
use crate::visit::Shortage;

/// What witnesses are about: students, or trips by their first student, and who has places for them.
pub(super) trait Facts {
    /// How many places a student wants of some teachers, all others being used to the full; nothing when the student
    /// wants no place that a limit could keep away.
    fn wants(&self, student: &StudentId, teachers: &[StaffId]) -> Option<u64>;

    /// The places of a teacher; nothing for somebody who has none to give, or has no limit.
    fn places(&self, teacher: &StaffId) -> Option<u64>;
}

/// Each witness by itself, that they share no student, and that they add up to what has no place.
pub(super) fn check_shortages(
    shortages: &[Shortage],
    facts: &impl Facts,
    left: u64,
    place: &str,
    basis: &Basis,
    book: &mut Book,
) {
    let mut seen: Vec<(Named<'_>, usize)> = Vec::new();
    let mut sum = 0_u64;
    for (row, shortage) in shortages.iter().enumerate() {
        let at = || format!("{place}[{row}]");
        let ordered = shortage.students.is_sorted_by(|a, b| a < b) && shortage.teachers.is_sorted_by(|a, b| a < b);
        // Whoever can do without these teachers does not belong there.
        let wants = |student| facts.wants(student, &shortage.teachers).filter(|wanted| *wanted > 0);
        let wanted: Option<u64> = shortage.students.iter().map(wants).sum();
        let places: Option<u64> = shortage.teachers.iter().map(|teacher| facts.places(teacher)).sum();
        let short = match (wanted, places) {
            (Some(wanted), Some(places)) if ordered && (wanted, places) == (shortage.wanted, shortage.places) => {
                wanted.checked_sub(places)
            }
            _ => None,
        };
        match short.filter(|short| *short > 0) {
            Some(short) => sum = sum.saturating_add(short),
            None => {
                let because = unmet(reason::SHORTAGE, basis)
                    .with("wanted", wanted.unwrap_or(0))
                    .with("places", places.unwrap_or(0));
                book.add(at(), None, because);
            }
        }
        seen.extend(shortage.students.iter().map(|student| (Named::Student(student), row)));
        seen.extend(shortage.teachers.iter().map(|teacher| (Named::Teacher(teacher), row)));
    }
    seen.sort();
    let mut shared: Vec<(usize, usize)> = Vec::new();
    for pair in seen.windows(2) {
        if let [(named, first), (other, row)] = pair
            && named == other
        {
            shared.push((*row, *first));
        }
    }
    shared.sort_unstable();
    shared.dedup();
    for (row, first) in shared {
        let because = unmet(reason::SHORTAGE_SHARED, basis).with("first", format!("{place}[{first}]"));
        book.add(format!("{place}[{row}]"), None, because);
    }
    if sum != left {
        let because = unmet(reason::SHORTAGE_SUM, basis).with("short", sum).with("left", left);
        book.add(place.to_owned(), None, because);
    }
}

/// Whom a witness names.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Named<'a> {
    Student(&'a StudentId),
    Teacher(&'a StaffId),
}
