//! Which classes share teachers, directly or through others: only asked where a plan says that there are too many.

use super::roll::{Roll, RollClass, Standing};

/// More than this is planned school by school.
const MOST: u64 = 1_000_000;

/// The parts of a task that share no teacher, and whether each is too large to be planned at once.
pub(super) struct Parts {
    above: Vec<usize>,
    large: Vec<bool>,
}

impl Parts {
    pub(super) fn of(roll: &Roll<'_>, locked: &[u64]) -> Self {
        let mut parts = Self { above: (0..roll.staff.len()).collect(), large: vec![false; roll.staff.len()] };
        for class in &roll.classes {
            for pair in roll.teachers_of(class).windows(2) {
                if let [first, second] = pair {
                    let (first, second) = (parts.root(*first), parts.root(*second));
                    if let Some(above) = parts.above.get_mut(first.max(second)) {
                        *above = first.min(second);
                    }
                }
            }
        }
        let mut counts = vec![0_u64; roll.staff.len()];
        for class in &roll.classes {
            let teachers = roll.teachers_of(class);
            let Some(root) = teachers.first().map(|teacher| parts.root(*teacher)) else { continue };
            let free = |row: &&super::roll::Row<'_>| row.standing == Standing::Counts && row.lock().is_none();
            let students = roll.rows_of(class).iter().filter(free).count();
            if let Some(count) = counts.get_mut(root) {
                *count = count.saturating_add(u64::try_from(students).unwrap_or(u64::MAX));
            }
        }
        for (teacher, already) in roll.already.iter().enumerate() {
            let base = already.saturating_add(locked.get(teacher).copied().unwrap_or(0));
            let root = parts.root(teacher);
            let many = counts.get(root).is_some_and(|count| *count > MOST);
            if let Some(large) = parts.large.get_mut(root) {
                *large |= many || base > MOST;
            }
        }
        parts
    }

    pub(super) fn is_large(&self, class: &RollClass, roll: &Roll<'_>) -> bool {
        let root = roll.teachers_of(class).first().map(|teacher| self.root(*teacher));
        root.and_then(|root| self.large.get(root)).copied().unwrap_or(false)
    }

    fn root(&self, teacher: usize) -> usize {
        let mut at = teacher;
        while let Some(above) = self.above.get(at).filter(|above| **above != at) {
            at = *above;
        }
        at
    }
}
