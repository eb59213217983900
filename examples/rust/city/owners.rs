//! Who owned whom in the first term 包干: one subject teacher of the class for each student, as uneven as it grew.

use std::collections::BTreeMap;

use humiao::role::Role;
use humiao::time::Day;

use crate::draw::Draw;
use crate::people::{Pupil, School, pupils};
use crate::scale::Scale;
use crate::staff::Staff;

/// A row: from the first day of the year, and until the day before `end`.
pub(crate) struct Owner<'a> {
    pub(crate) student: &'a str,
    pub(crate) staff: &'a str,
    pub(crate) end: Option<Day>,
}

/// Gives the owner of each student who was there when the year began to `write`; a few had none.
pub(crate) fn owners<E>(
    scale: Scale,
    schools: &[School],
    staff: &Staff,
    mut write: impl FnMut(Owner<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut draw = Draw::stream(scale.seed, "owners");
    let taught = taught(scale, staff);
    for Pupil { student, .. } in pupils(schools) {
        let Some(spell) = student.spells.first().filter(|spell| spell.start == scale.year_start) else { continue };
        let Some(teachers) = taught.get(spell.class.as_str()) else { continue };
        let free = teachers.iter().filter(|(staff_id, _)| !staff.constraints.is_kept_away(staff_id, &student.id));
        let free: Vec<(&str, Option<Day>)> = free.map(|(staff, end)| (*staff, *end)).collect();
        // The less of two draws: whoever was there first has the most.
        let count = u32::try_from(free.len()).unwrap_or(0);
        let index = draw.below(count).min(draw.below(count));
        let Some((owner, end)) = usize::try_from(index).ok().and_then(|index| free.get(index)) else { continue };
        if draw.chance(12) {
            continue;
        }
        let end = [*end, spell.end].into_iter().flatten().min();
        write(Owner { student: &student.id, staff: owner, end })?;
    }
    Ok(())
}

/// Who taught each class when the year began, and until when.
fn taught(scale: Scale, staff: &Staff) -> BTreeMap<&str, BTreeMap<&str, Option<Day>>> {
    let mut taught: BTreeMap<&str, BTreeMap<&str, Option<Day>>> = BTreeMap::new();
    let began = |start: Day| start <= scale.year_start;
    for posting in staff.postings.iter().filter(|row| row.role == Role::SubjectTeacher && began(row.start)) {
        let Some(class) = posting.class.as_deref() else { continue };
        let until = taught.entry(class).or_default().entry(&posting.staff).or_insert(posting.end);
        // Two subjects in one class: the one that is taught longer.
        *until = until.zip(posting.end).map(|(a, b)| a.max(b));
    }
    taught
}
