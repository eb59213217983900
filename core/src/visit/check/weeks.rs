//! The weeks of a plan, and how many visits somebody can make in each.

use crate::fault::{Fault, FaultKind};
use crate::time::Day;
use crate::visit::plan::code;
use crate::visit::{PlanRequest, Week};

/// The most days that are planned.
const MOST_DAYS: i32 = 800;
/// The worked days of a whole week.
const WHOLE: u64 = 5;

/// A week and its worked days.
pub(super) struct PlanWeek {
    pub(super) week: Week,
    pub(super) worked: Vec<Day>,
}

impl PlanWeek {
    /// The day on which posts are asked for.
    pub(super) fn first_worked(&self) -> Option<Day> {
        self.worked.first().copied()
    }

    /// Whether a worked day is not after the last one of a window, and a worked day not before its first one.
    pub(super) fn reaches(&self, start: Day, due: Day) -> bool {
        self.worked.first().is_some_and(|day| *day <= due) && self.worked.last().is_some_and(|day| start <= *day)
    }
}

fn monday(day: Day) -> Day {
    day.plus(-day.days_since_monday())
}

/// The weeks of a request; the same faults as of the planner.
pub(super) fn weeks_of(request: &PlanRequest<'_>) -> Result<Vec<PlanWeek>, Fault> {
    let term = || Fault::new(FaultKind::Invalid, code::TERM).at("term");
    let (from, end) = (request.from(), request.term.end().ok_or_else(term)?);
    let days = end.since(from);
    if !(1..=MOST_DAYS).contains(&days) {
        return Err(term());
    }
    let mut weeks: Vec<PlanWeek> = Vec::new();
    for day in (0..days).map(|offset| from.plus(offset)) {
        let worked = request.calendar.kind(day).map_err(|fault| fault.at("term"))?.is_worked();
        let new = weeks.last().is_none_or(|week| monday(week.week.first) != monday(day));
        if new {
            weeks.push(PlanWeek { week: Week { first: day, last: day, worked: 0 }, worked: Vec::new() });
        }
        let Some(week) = weeks.last_mut() else { continue };
        week.week.last = day;
        if worked {
            week.worked.push(day);
            week.week.worked += 1;
        }
    }
    Ok(weeks)
}

/// The week that a day names: any day between its Monday and its Sunday does, also one that is not planned.
pub(super) fn week_of(weeks: &[PlanWeek], day: Day) -> Option<usize> {
    weeks.binary_search_by(|week| monday(week.week.first).cmp(&monday(day))).ok()
}

/// The visits of a week in proportion to its days, rounded half up.
pub(super) fn in_proportion(most: u32, days: u64) -> u64 {
    (2 * u64::from(most) * days + WHOLE) / (2 * WHOLE)
}
