//! Whether the witnesses of a shortage hold.

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
    let mut seen: Vec<(&StudentId, usize)> = Vec::new();
    let mut sum = 0_u64;
    for (row, shortage) in shortages.iter().enumerate() {
        let at = || format!("{place}[{row}]");
        let ordered = shortage.students.is_sorted_by(|a, b| a < b) && shortage.teachers.is_sorted_by(|a, b| a < b);
        let wanted = shortage.students.iter().map(|student| facts.wants(student, &shortage.teachers));
        let wanted: Option<u64> = wanted.sum();
        let places: Option<u64> = shortage.teachers.iter().map(|teacher| facts.places(teacher)).sum();
        let short = match (wanted, places) {
            (Some(wanted), Some(places)) if ordered && places == shortage.places => wanted.checked_sub(places),
            _ => None,
        };
        let holds = short.filter(|short| *short > 0 && *short == shortage.short());
        match holds {
            Some(short) => sum = sum.saturating_add(short),
            None => {
                let because = unmet(reason::SHORTAGE, basis)
                    .with("wanted", wanted.unwrap_or(0))
                    .with("places", places.unwrap_or(0));
                book.add(at(), None, because);
            }
        }
        seen.extend(shortage.students.iter().map(|student| (student, row)));
    }
    seen.sort();
    for pair in seen.windows(2) {
        if let [(student, first), (other, row)] = pair
            && student == other
        {
            let because = unmet(reason::SHORTAGE_SHARED, basis).with("first", format!("{place}[{first}]"));
            book.add(format!("{place}[{row}]"), Some(student), because);
        }
    }
    if sum != left {
        let because = unmet(reason::SHORTAGE_SUM, basis).with("short", sum).with("left", left);
        book.add(place.to_owned(), None, because);
    }
}
