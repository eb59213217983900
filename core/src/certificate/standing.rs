//! What one teacher holds on a day, and what comes next.

use super::rate::counts_as;
use super::{Holding, Level, Rules, Training, reason};
use crate::catalog::Wire;
use crate::duty::{Duty, DutyKind, Window};
use crate::role::Role;
use crate::time::{Day, Span, Timeline};
use crate::verdict::{Certainty, Reason};

/// What a teacher holds on a day.
///
/// ```
/// use humiao::{certificate, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024")?.certificate;
/// let standing = certificate::standing(&rules, &[], &[], Day::new(2024, 5, 11)?);
/// assert!(standing.level.is_none() && standing.renewals.is_empty());
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateStanding {
    /// The highest certificate that counts on the day.
    pub level: Option<Level>,
    /// The first day from which it has counted without a gap.
    pub since: Option<Day>,
    /// The last day until which it counts without a gap; `None` when no end is known.
    pub until: Option<Day>,
    /// The next rung and what is missing for it; `None` at the top.
    pub next: Option<NextStep>,
    /// What is to be renewed, by level from low to high.
    pub renewals: Vec<Renewal>,
}

/// The next rung of the ladder.
///
/// ```
/// use humiao::{certificate::{self, Level}, policy::Policy, time::Day, verdict::Certainty};
/// let rules = Policy::preset("jiaxing-2024")?.certificate;
/// let next = certificate::standing(&rules, &[], &[], Day::new(2024, 5, 11)?).next.unwrap();
/// assert_eq!(next.level, Level::C);
/// assert_eq!(next.unmet[0].certainty, Certainty::Unknown, "the hours are not published");
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// The certificate to reach.
    pub level: Level,
    /// Every condition that does not hold or cannot be told.
    pub unmet: Vec<Reason>,
}

/// A certificate to renew, and when.
///
/// ```
/// use humiao::{certificate::{self, Holding, Level}, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024")?.certificate;
/// let last = Day::new(2024, 12, 31)?;
/// let held = [Holding { staff: "T-1".into(), level: Level::C, issued: Day::new(2020, 1, 1)?,
///     expires: Some(last), revoked: None }];
/// let standing = certificate::standing(&rules, &held, &[], Day::new(2024, 5, 11)?);
/// assert_eq!(standing.renewals[0].duty.window.due, last);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewal {
    /// The certificate to renew.
    pub level: Level,
    /// The window: from the first day on which it can be renewed, due on its last day, until the grace
    /// period is over.
    pub duty: Duty,
}

/// What one teacher's certificates say on a day. Pass the certificates and the training of that one
/// teacher; what lies after the day is not yet known on it.
///
/// ```
/// use humiao::{certificate::{self, Holding, Level}, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024")?.certificate;
/// let last = Day::new(2024, 12, 31)?;
/// let held = [Holding { staff: "T-1".into(), level: Level::C, issued: Day::new(2020, 1, 1)?,
///     expires: Some(last), revoked: None }];
/// assert_eq!(certificate::standing(&rules, &held, &[], last).level, Some(Level::C));
/// assert_eq!(certificate::standing(&rules, &held, &[], last.plus(1)).level, None, "expired never counts");
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn standing(rules: &Rules, holdings: &[Holding], trainings: &[Training], on: Day) -> CertificateStanding {
    let held = |level: Level| held_on(&line(rules, holdings, on, |held| held == level), on);
    let best = Level::ALL.iter().rev().find_map(|level| held(*level).map(|span| (*level, span)));
    let next = best.map_or(Some(Level::C), |(level, _)| level.next());
    CertificateStanding {
        level: best.map(|(level, _)| level),
        since: best.map(|(_, span)| span.start()),
        until: best.and_then(|(_, span)| last_day(span)),
        next: next.map(|level| NextStep { level, unmet: unmet(rules, holdings, trainings, level, on) }),
        renewals: renewals(rules, holdings, on),
    }
}

/// The days covered by certificates of some levels, as known on a day.
fn line(rules: &Rules, holdings: &[Holding], on: Day, wanted: impl Fn(Level) -> bool) -> Timeline {
    let rows = holdings.iter().filter(|holding| wanted(holding.level));
    Timeline::new(rows.filter_map(|holding| holding.span(rules, on)))
}

fn held_on(line: &Timeline, on: Day) -> Option<Span> {
    line.spans().iter().copied().find(|span| span.contains(on))
}

fn last_day(span: Span) -> Option<Day> {
    span.end().map(|end| end.plus(-1))
}

/// Every condition of a rung that does not hold, or cannot be told, on a day.
fn unmet(rules: &Rules, holdings: &[Holding], trainings: &[Training], level: Level, on: Day) -> Vec<Reason> {
    let Some(rule) = rules.steps.get(&level) else {
        let name = format!("certificate.steps.{}", level.wire());
        return vec![not_set(&rules.hours_counted.basis, &name)];
    };
    let mut unmet = Vec::new();
    let set = |name: &str| format!("{}.{name}", rule.basis.rule);
    if let Some(before) = rule.value.requires {
        let held = held_on(&line(rules, holdings, on, |held| counts_as(rules, held, before)), on);
        if held.is_none() {
            let reason = Reason::new(reason::PREVIOUS_LEVEL, Certainty::Unmet, &rule.basis);
            unmet.push(reason.who(&[Role::SubjectTeacher]).with("level", before.letter()));
        }
        match (rule.value.waiting_months, held) {
            (None, _) => unmet.push(not_set(&rule.basis, &set("waiting-months"))),
            (Some(0), _) => {}
            (Some(months), held) => {
                let earliest = held.map(|span| span.start().plus_months(months));
                if earliest.is_none_or(|earliest| on < earliest) {
                    let reason = Reason::new(reason::WAITING_TIME, Certainty::Unmet, &rule.basis);
                    let reason = reason.with("level", before.letter()).with("months", months);
                    unmet.push(earliest.into_iter().fold(reason, Reason::earliest));
                }
            }
        }
    }
    match rule.value.training_hours {
        None => unmet.push(not_set(&rule.basis, &set("training-hours"))),
        Some(wanted) => unmet.extend(hours_missing(rules, trainings, wanted, &rule.basis, on)),
    }
    unmet
}

/// Too few hours; unknown when records without hours could make up for what is missing.
fn hours_missing(
    rules: &Rules,
    trainings: &[Training],
    wanted: u32,
    basis: &crate::policy::Basis,
    on: Day,
) -> Option<Reason> {
    let counted = || trainings.iter().filter(|row| row.day <= on && rules.hours_counted.value.contains(&row.subject));
    let given = counted().filter_map(|row| row.hours).fold(0, u32::saturating_add);
    let unclear = counted().any(|row| row.hours.is_none());
    (given < wanted).then(|| {
        let certainty = if unclear { Certainty::Unknown } else { Certainty::Unmet };
        Reason::new(reason::TRAINING_HOURS, certainty, basis)
            .who(&[Role::SubjectTeacher])
            .with("wanted", wanted)
            .with("given", given)
    })
}

fn not_set(basis: &crate::policy::Basis, name: &str) -> Reason {
    Reason::new(reason::NOT_SET, Certainty::Unknown, basis).who(&[Role::CityCentre]).with("name", name)
}

/// One renewal for each level that was held, at the end of its latest cover; where a higher level that
/// counts as it ends on the same day, renewing the higher one is enough.
fn renewals(rules: &Rules, holdings: &[Holding], on: Day) -> Vec<Renewal> {
    let rule = &rules.renewal;
    let mut ends: Vec<(Level, &Holding, Span, Day)> = Vec::new();
    for level in Level::ALL.iter().rev() {
        // A revoked certificate is not renewed: it has to be earned again.
        let rows = || {
            holdings.iter().filter(|holding| {
                counts_as(rules, holding.level, *level) && holding.revoked.is_none_or(|revoked| revoked > on)
            })
        };
        let own = rows().find(|holding| holding.level == *level && holding.issued <= on);
        let cover = Timeline::new(rows().filter_map(|holding| holding.span(rules, on)));
        let latest = cover.spans().last().copied();
        if let (Some(own), Some(latest), Some(last)) = (own, latest, latest.and_then(last_day)) {
            let same =
                |(higher, _, _, end): &(Level, &Holding, Span, Day)| *end == last && counts_as(rules, *higher, *level);
            if !ends.iter().any(same) {
                ends.push((*level, own, latest, last));
            }
        }
    }
    ends.reverse();
    ends.into_iter()
        .map(|(level, own, cover, last)| Renewal {
            level,
            duty: Duty {
                kind: DutyKind::RenewCertificate,
                student: None,
                case: None,
                unit: None,
                role: Role::SubjectTeacher,
                accountable: Some(own.staff.clone()),
                window: Window {
                    start: last.plus(-i32::from(rule.value.days_before)).max(cover.start()),
                    due: last,
                    end: Some(last.plus(i32::from(rule.value.grace_days))),
                },
                done: None,
                danger: false,
                basis: rule.basis.clone(),
            },
        })
        .collect()
}
