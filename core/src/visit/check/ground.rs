//! Whether a trip may be in a week, and with whom.

use super::demands::Demands;
use super::owed::{Home, Owed};
use super::staff::Staff;
use super::trips::{Companion, Read};
use crate::time::Day;
use crate::visit::PlanRequest;

/// What a week is judged by.
pub(super) struct Ground<'g, 'a> {
    pub(super) request: &'g PlanRequest<'a>,
    pub(super) demands: &'g Demands<'a>,
    pub(super) owed: &'g Owed<'a>,
    pub(super) staff: &'g Staff<'a>,
    pub(super) read: &'g Read,
}

impl Ground<'_, '_> {
    /// Fills in who would be on the trip to a home in a week; whether it may be made then at all.
    pub(super) fn may(&self, number: usize, week: usize, persons: &mut Vec<usize>) -> bool {
        persons.clear();
        let Some((home, work)) = self.owed.homes.get(number).zip(self.staff.weeks.get(week)) else { return false };
        let Some(day) = work.first_worked().filter(|_| work.reaches(home.start, home.due)) else { return false };
        for member in self.owed.numbers_of(home) {
            let Some(seat) = self.staff.seat(*member, week) else { return false };
            if !persons.contains(&seat.person) {
                persons.push(seat.person);
            }
        }
        if home.key || home.visitors > 1 {
            for companion in self.read.companions_of(number) {
                if persons.contains(&companion.person) || !self.is_there(companion, home, day) {
                    return false;
                }
                persons.push(companion.person);
            }
        }
        persons.len() >= home.visitors && self.has_same_sex(home, persons)
    }

    fn is_there(&self, companion: &Companion, home: &Home, day: Day) -> bool {
        let directory = self.request.directory;
        let Some(name) = self.staff.name(companion.person) else { return false };
        let mut serves = false;
        for member in self.owed.members_of(home) {
            if directory.bars_home(name, member.student, day) {
                return false;
            }
            let enrolment = self.staff.enrolment(member, day);
            let class = enrolment.and_then(|row| directory.classroom(&row.class_id));
            serves |= self.staff.serves(name, companion.role, class.into_iter(), day);
        }
        serves
    }

    fn has_same_sex(&self, home: &Home, persons: &[usize]) -> bool {
        if !self.request.rules.same_sex.value {
            return true;
        }
        self.owed.members_of(home).filter(|member| member.key).all(|member| {
            let sex = self.demands.student_sex(member.student);
            let same = |person: &usize| self.staff.name(*person).and_then(|name| self.demands.staff_sex(name)) == sex;
            sex.is_some() && persons.iter().any(same)
        })
    }

    /// Everybody who would be on the trip in some week.
    pub(super) fn whoever(&self, number: usize) -> Vec<usize> {
        let Some(home) = self.owed.homes.get(number) else { return Vec::new() };
        let mut all: Vec<usize> = self.read.companions_of(number).iter().map(|companion| companion.person).collect();
        for member in self.owed.numbers_of(home) {
            let seats = (0..self.staff.weeks.len()).filter_map(|week| self.staff.seat(*member, week));
            all.extend(seats.chain(self.staff.now(*member)).map(|seat| seat.person));
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}
