//! The weeks of a plan, and how many visits a teacher can make in each.

use super::code;
use super::plan_types::Week;
use super::request::PlanRequest;
use crate::fault::{Fault, FaultKind};
use crate::id::StaffId;
use crate::time::Day;

/// The longest plan: more weeks than two school years have.
const MOST_DAYS: i32 = 800;

/// A week with its worked days.
pub(super) struct WorkWeek {
    pub(super) week: Week,
    worked: Vec<Day>,
}

impl WorkWeek {
    /// The day on which posts are asked for; none in a week without a worked day.
    pub(super) fn first_worked(&self) -> Option<Day> {
        self.worked.first().copied()
    }

    pub(super) fn worked(&self) -> &[Day] {
        &self.worked
    }

    /// Whether its worked days reach into some days.
    pub(super) fn reaches(&self, start: Day, due: Day) -> bool {
        self.worked.first().zip(self.worked.last()).is_some_and(|(first, last)| *first <= due && start <= *last)
    }
}

/// The weeks of a plan, from Monday to Sunday.
pub(super) fn work_weeks(request: &PlanRequest<'_>) -> Result<Vec<WorkWeek>, Fault> {
    let fault = || Fault::new(FaultKind::Invalid, code::TERM).at("term");
    let end = request.term.end().ok_or_else(fault)?;
    let days = end.since(request.from());
    if !(1..=MOST_DAYS).contains(&days) {
        return Err(fault());
    }
    let mut weeks: Vec<WorkWeek> = Vec::new();
    for offset in 0..days {
        let day = request.from().plus(offset);
        if offset == 0 || day.days_since_monday() == 0 {
            weeks.push(WorkWeek { week: Week { first: day, last: day, worked: 0 }, worked: Vec::new() });
        }
        let is_worked = request.calendar.kind(day).map_err(|fault| fault.at("term"))?.is_worked();
        if let Some(last) = weeks.last_mut() {
            last.week.last = day;
            if is_worked {
                last.week.worked += 1;
                last.worked.push(day);
            }
        }
    }
    Ok(weeks)
}

/// The places of a teacher in each week.
pub(super) fn places<'w>(
    request: &'w PlanRequest<'_>,
    weeks: &'w [WorkWeek],
    staff: &'w StaffId,
    most: u32,
) -> impl Iterator<Item = u32> + 'w {
    let often_away = !request.directory.leaves_of(staff).is_empty();
    weeks.iter().map(move |week| {
        let days = if often_away {
            week.worked.iter().filter(|day| !request.directory.is_on_leave(staff, **day)).count()
        } else {
            week.worked.len()
        };
        in_proportion(most, u32::try_from(days).unwrap_or(0))
    })
}

/// A week's visits in proportion to its days, of which five are a whole week, rounded half up.
fn in_proportion(most: u32, days: u32) -> u32 {
    let tenths = (u64::from(most) * u64::from(days) * 2 + 5) / 10;
    u32::try_from(tenths).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_week_has_its_share_of_places() {
        let shares: Vec<u32> = (0..=6).map(|days| in_proportion(3, days)).collect();
        assert_eq!(shares, [0, 1, 1, 2, 2, 3, 4]);
        assert_eq!((in_proportion(1, 2), in_proportion(1, 3), in_proportion(0, 5)), (0, 1, 0));
        assert_eq!(in_proportion(u32::MAX, 6), u32::MAX, "no more than there are numbers for");
    }
}
