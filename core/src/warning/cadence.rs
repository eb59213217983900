//! The follow-ups that are owed: by stages, at another interval while the student is away or on vacation.
//!
//! One obligation follows another: a contact completes what is open and begins the next. Where the interval
//! changes, because care, a suspension or a vacation begins or ends, the days count anew from there; the new due
//! day leaves no more time since the last contact than the longer of both intervals, and what was late on the
//! day of the change is due on that day. So no change lets what is late fall silent.

use std::collections::BTreeSet;

use super::{Case, DueDay, Interval, Period, ReferralAnswer, Resume, Rules, Setting, Stage};
use crate::policy::Basis;
use crate::time::{Day, SchoolCalendar, Timestamp};

/// A follow-up that is owed. One that was late when its interval changed can be done until that day.
pub(super) struct FollowUp<'a> {
    pub(super) start: Day,
    pub(super) due: Day,
    pub(super) end: Option<Day>,
    pub(super) done: Option<Day>,
    pub(super) basis: &'a Basis,
}

/// What sets the interval on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Regime {
    Care,
    Suspension,
    Vacation,
    Stages,
}

/// Days from the first, included, to the second, not included.
type Spell = (Day, Option<Day>);

fn holds((since, until): Spell, on: Day) -> bool {
    since <= on && until.is_none_or(|until| on < until)
}

/// The spells in which the stages do not set the interval; care comes before suspension, that before vacation.
struct Spells {
    care: Vec<Spell>,
    suspension: Vec<Spell>,
    vacation: Vec<Spell>,
}

impl Spells {
    fn of(case: &Case, calendar: Option<&SchoolCalendar>, from: Day) -> Self {
        let (state, past) = (case.state(), case.past());
        let day = |(since, until): (Timestamp, Option<Timestamp>)| (since.day(), until.map(Timestamp::day));
        let care = state.referrals.iter().filter(|it| it.inpatient && it.answer == Some(ReferralAnswer::Accepted));
        let care = care.filter_map(|referral| Some(day((referral.answered?, referral.returned)))).collect();
        let mut suspension: Vec<Spell> = Vec::new();
        for dated in past.suspended.all() {
            match suspension.last_mut() {
                _ if dated.value => suspension.push((dated.at.day(), None)),
                Some((_, until)) => *until = Some(dated.at.day()),
                None => {}
            }
        }
        let vacations = calendar.map(SchoolCalendar::vacations).unwrap_or_default();
        let first = vacations.partition_point(|span| span.end().is_some_and(|end| end <= from));
        let vacation = vacations.get(first..).unwrap_or_default().iter().map(|span| (span.start(), span.end()));
        Self { care, suspension, vacation: vacation.collect() }
    }

    fn at(&self, on: Day) -> Regime {
        let within = |spells: &[Spell]| spells.iter().any(|spell| holds(*spell, on));
        if within(&self.care) {
            Regime::Care
        } else if within(&self.suspension) {
            Regime::Suspension
        } else if within(&self.vacation) {
            Regime::Vacation
        } else {
            Regime::Stages
        }
    }

    /// The days after `from` on which another regime begins, in order, each with it.
    fn changes(&self, from: Day) -> Vec<(Day, Regime)> {
        let spells = || self.care.iter().chain(&self.suspension).chain(&self.vacation);
        let edges = spells().flat_map(|(since, until)| std::iter::once(*since).chain(*until));
        let edges: BTreeSet<Day> = edges.filter(|edge| *edge > from).collect();
        let mut regime = self.at(from);
        let mut changes = Vec::new();
        for edge in edges {
            let next = self.at(edge);
            if next != regime {
                regime = next;
                changes.push((edge, next));
            }
        }
        changes
    }
}

impl Period {
    /// The first day of the period after the one of a day.
    fn after(self, on: Day) -> Day {
        match self {
            Self::Week => on.plus(7 - on.days_since_monday()),
            Self::Month => on.plus_months(1).first_of_month(),
        }
    }

    /// The same day in the next period.
    fn along(self, on: Day) -> Day {
        match self {
            Self::Week => on.plus(7),
            Self::Month => on.plus_months(1),
        }
    }
}

impl Interval {
    /// The last day of an interval that begins on a day: of a period, the end of the next one, but no later than
    /// one period on.
    fn due(self, from: Day) -> Day {
        match self {
            Self::Days(days) => from.plus(i32::from(days)),
            Self::Once(period) => period.along(from).min(period.after(period.after(from)).plus(-1)),
        }
    }
}

/// An obligation that waits: `due` is the nominal day moved to one that is worked.
struct Open {
    start: Day,
    due: Day,
    nominal: Day,
}

/// Walks along the contacts and the changes of regime of one episode.
struct Walk<'a> {
    rules: &'a Rules,
    calendar: Option<&'a SchoolCalendar>,
    regime: Regime,
    stage: usize,
    stage_begun: Day,
    times: u16,
    /// When the stages were left, and whether care or a suspension came since.
    left: Day,
    away: bool,
    /// The day that is asked about, or the end of the episode.
    horizon: Day,
    /// The last contact, or the confirmation.
    last: Day,
    /// What is open, oldest first: several only where a period passed without a contact.
    open: Vec<Open>,
    owed: Vec<FollowUp<'a>>,
    /// What was done by this day is left out.
    done_by: Option<Day>,
}

impl<'a> Walk<'a> {
    fn stage(&self) -> Stage {
        let stages = &self.rules.cadence.value;
        // A policy without a stage is not loaded; daily is what asks for most.
        let daily = Stage { every: Interval::Days(1), times: None, for_days: None };
        stages.get(self.stage).or(stages.last()).copied().unwrap_or(daily)
    }

    fn interval(&self) -> (Interval, &'a Basis) {
        let rules = self.rules;
        let days = |rule: &'a crate::policy::Rule<u16>| (Interval::Days(rule.value), &rule.basis);
        match self.regime {
            Regime::Care => days(&rules.care_interval),
            Regime::Suspension => days(&rules.suspension_interval),
            Regime::Vacation => days(&rules.vacation_interval),
            Regime::Stages => (self.stage().every, &rules.cadence.basis),
        }
    }

    /// Where a due day that is not worked moves to; one that the calendar does not know stays.
    fn worked(&self, start: Day, due: Day) -> Day {
        let step = match self.rules.due_day.value {
            DueDay::Any => return due,
            DueDay::Before => -1,
            DueDay::After => 1,
        };
        let Some(calendar) = self.calendar else { return due };
        let mut day = due;
        loop {
            match calendar.kind(day) {
                Ok(kind) if kind.is_worked() => return day.max(start),
                Ok(_) if day > start || step > 0 => day = day.plus(step),
                Ok(_) => return start,
                Err(_) => return due,
            }
        }
    }

    fn begin(&mut self, start: Day, due: Day) {
        self.open.push(Open { start, due: self.worked(start, due), nominal: due });
    }

    /// The periods that have begun by a day are owed, whether the one before was met or not.
    fn catch_up(&mut self, until: Day) {
        let (Interval::Once(period), _) = self.interval() else { return };
        while let Some(nominal) = self.open.last().map(|last| last.nominal) {
            let start = period.after(nominal);
            // After the last day that there is no period follows.
            if start > until || start <= nominal {
                break;
            }
            self.begin(start, period.after(start).plus(-1).max(start));
        }
    }

    fn contact(&mut self, done: Day) {
        self.catch_up(done);
        // What was late when the interval changed can be done until that day.
        for late in self.owed.iter_mut().filter(|owed| owed.end == Some(done)) {
            late.done = Some(done);
        }
        let (_, basis) = self.interval();
        let Self { open, owed, done_by, .. } = self;
        let told = done_by.is_none_or(|day| done > day);
        for Open { start, due, .. } in open.drain(..).filter(|open| told && open.start <= done) {
            owed.push(FollowUp { start, due, end: None, done: Some(done), basis });
        }
        self.last = done;
        let stage = self.stage();
        if self.regime == Regime::Stages {
            self.times = self.times.saturating_add(1);
            let reached = stage.times.is_none_or(|times| self.times >= times)
                && stage.for_days.is_none_or(|days| done.since(self.stage_begun) >= i32::from(days));
            if reached && !stage.is_endless() {
                self.enter(self.stage.saturating_add(1), done);
            }
        }
        match self.interval().0 {
            interval @ Interval::Days(_) => self.begin(done, interval.due(done)),
            Interval::Once(period) => {
                let next = period.after(done);
                self.begin(next, period.after(next).plus(-1));
            }
        }
    }

    fn enter(&mut self, stage: usize, on: Day) {
        (self.stage, self.stage_begun, self.times) = (stage, on, 0);
    }

    fn change(&mut self, on: Day, regime: Regime) {
        self.catch_up(on.plus(-1));
        let (before, basis) = self.interval();
        let late = self.open.iter().any(|open| open.due < on);
        for Open { start, due, .. } in std::mem::take(&mut self.open) {
            // What is not late falls to the new interval; until then it is owed as it was.
            let late = due < on;
            if late || self.horizon < on {
                self.owed.push(FollowUp { start, due, end: late.then_some(on), done: None, basis });
            }
        }
        self.away |= matches!(self.regime, Regime::Care | Regime::Suspension);
        if self.regime == Regime::Stages {
            self.left = on;
        }
        self.regime = regime;
        if regime == Regime::Stages {
            // A vacation in between does not take the place of the first stage.
            if std::mem::take(&mut self.away) && self.rules.resume.value == Resume::FirstStage {
                self.enter(0, on);
            } else {
                // The stages paused, their days too.
                self.stage_begun = self.stage_begun.plus(on.since(self.left));
            }
        }
        let (interval, _) = self.interval();
        let longest = interval.due(self.last).max(before.due(self.last));
        let due = if late { on } else { interval.due(on).min(longest).max(on) };
        self.begin(on, due);
    }

    fn finish(mut self, on: Day) -> Vec<FollowUp<'a>> {
        self.catch_up(on);
        let (_, basis) = self.interval();
        let open = self.open.into_iter();
        let open = open.map(|Open { start, due, .. }| FollowUp { start, due, end: None, done: None, basis });
        self.owed.extend(open);
        self.owed
    }
}

/// The follow-ups of an episode from its confirmation until it was released or ended, as far as they can be known
/// on a day. `seen` are the contacts that complete one, in order; without `keeps_done` what was done by the day is left out.
pub(super) fn follow_ups<'a>(
    case: &Case,
    setting: Setting<'a>,
    confirmed: Day,
    seen: impl Iterator<Item = Day>,
    until: Option<Day>,
    on: Day,
    keeps_done: bool,
) -> Vec<FollowUp<'a>> {
    let (rules, calendar) = (&setting.policy.warning, setting.calendar);
    let spells = Spells::of(case, calendar, confirmed);
    let horizon = until.map_or(on, |until| until.min(on));
    let mut changes = spells.changes(confirmed).into_iter().peekable();
    let mut walk = Walk {
        rules,
        calendar,
        regime: spells.at(confirmed),
        stage: 0,
        stage_begun: confirmed,
        times: 0,
        left: confirmed,
        away: false,
        horizon,
        last: confirmed,
        open: Vec::new(),
        owed: Vec::new(),
        done_by: (!keeps_done).then_some(on),
    };
    let (interval, _) = walk.interval();
    walk.begin(confirmed, interval.due(confirmed));
    for done in seen {
        while let Some((edge, regime)) = changes.next_if(|(edge, _)| *edge <= done) {
            walk.change(edge, regime);
        }
        walk.contact(done);
    }
    for (edge, regime) in changes.take_while(|(edge, _)| *edge <= horizon) {
        walk.change(edge, regime);
    }
    walk.finish(horizon)
}
