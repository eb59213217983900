//! The rows of a workforce as they are checked: set aside and told at their places.

use super::code;
use super::workforce::{Employment, School, find};
use crate::bulk::{Record, Rows};
use crate::fault::{Fault, FaultKind, code as fault_code};
use crate::id::{StaffId, code as id_code};
use crate::time::code as time_code;

/// What is wrong with the rows of one table after the other.
#[derive(Default)]
pub(super) struct Found {
    pub(super) faults: Vec<Fault>,
    /// Those of rows of which it is known whose they are.
    pub(super) of: Vec<(StaffId, Fault)>,
}

impl Found {
    pub(super) fn push<T: Record>(&mut self, row: usize, staff: Option<&StaffId>, fault: Fault) {
        let fault = fault.at(place_of::<T>(row));
        self.of.extend(staff.map(|staff| (staff.clone(), fault.clone())));
        self.faults.push(fault);
    }

    /// The rows with their numbers, and what is wrong with those that could not be read.
    pub(super) fn take<T: Record>(
        &mut self,
        rows: Rows<T>,
        staff: impl Fn(&T::Key) -> Option<&StaffId>,
    ) -> Vec<(usize, T)> {
        let (rows, set_aside) = rows.into_parts();
        for row in set_aside {
            let whose = row.whose.as_ref().and_then(&staff);
            row.faults.into_iter().for_each(|fault| self.push::<T>(row.row, whose, fault));
        }
        rows
    }
}

fn place_of<T: Record>(row: usize) -> String {
    format!("{}[{row}]", T::TABLE)
}

pub(super) fn check_schools(mut rows: Vec<(usize, School)>, found: &mut Found) -> Vec<School> {
    rows.sort_by(|a, b| a.1.school.cmp(&b.1.school).then(a.0.cmp(&b.0)));
    let mut schools: Vec<School> = Vec::with_capacity(rows.len());
    let mut first = 0;
    for (row, school) in rows {
        if schools.last().is_some_and(|last| last.school == school.school) {
            let fault = Fault::new(FaultKind::Conflict, fault_code::DUPLICATE);
            found.push::<School>(row, None, fault.with("first", place_of::<School>(first)));
        } else {
            first = row;
            schools.push(school);
        }
    }
    schools
}

pub(super) fn check_employments(
    rows: Vec<(usize, Employment)>,
    schools: &[School],
    found: &mut Found,
) -> Vec<Employment> {
    let mut kept: Vec<(usize, Employment)> = Vec::with_capacity(rows.len());
    for (row, employment) in rows {
        let fault = if find(schools, &employment.school).is_none() {
            Fault::new(FaultKind::Unknown, fault_code::DANGLING).with("set", "school").at("school")
        } else if employment.staff.as_str().trim().is_empty() {
            Fault::new(FaultKind::Missing, id_code::EMPTY).at("staff")
        } else if employment.span().is_none() {
            Fault::new(FaultKind::Invalid, time_code::SPAN)
        } else {
            kept.push((row, employment));
            continue;
        };
        found.push::<Employment>(row, Some(&employment.staff), fault);
    }
    kept.sort_by(|a, b| (&a.1.staff, a.1.start, &a.1, a.0).cmp(&(&b.1.staff, b.1.start, &b.1, b.0)));
    let mut employments: Vec<Employment> = Vec::with_capacity(kept.len());
    for teacher in kept.chunk_by_mut(|a, b| a.1.staff == b.1.staff) {
        let mut full_time: Vec<(usize, Employment)> = Vec::new();
        for (row, employment) in teacher {
            if employment.full_time_psychology {
                // Of the posts at other schools that share a day with it, the one that lasts longest.
                let others = full_time.iter().filter(|(_, other)| other.school != employment.school);
                let clash = others.filter(|(_, other)| other.meets(employment));
                if let Some((first, other)) = clash.max_by_key(|(_, other)| (other.end.is_none(), other.end)) {
                    let fault = Fault::new(FaultKind::Conflict, code::FULL_TIME_TWICE);
                    let fault = fault.with("first", place_of::<Employment>(*first));
                    found.push::<Employment>(*row, Some(&employment.staff), fault);
                    let free = other.end.filter(|free| employment.end.is_none_or(|end| *free < end));
                    let Some(free) = free else { continue };
                    employment.start = free;
                }
                full_time.push((*row, employment.clone()));
            }
            employments.push(employment.clone());
        }
    }
    employments.sort();
    employments
}
