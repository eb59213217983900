//! The figures of the day, as plain data: what `bulletin.json` holds.

use std::collections::BTreeMap;

use humiao::catalog::Wire;
use humiao::certificate::Gap;
use humiao::duty::{DutyKind, Status};
use humiao::indicator::{BasisPoints, Ratio};
use humiao::role::Role;
use humiao::warning::{Scope, Tally, tally};
use serde::Serialize;

use crate::plan_figures::PlanFigures;
use crate::run::Findings;
use crate::setting::Setting;
use crate::teachers;

/// An exact rate and how it is shown.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Rate {
    pub(crate) numerator: u64,
    pub(crate) denominator: u64,
    pub(crate) percent: Option<String>,
}

impl Rate {
    pub(crate) fn of(ratio: &Ratio, goal: Option<BasisPoints>) -> Self {
        Self { numerator: ratio.numerator, denominator: ratio.denominator, percent: ratio.percent(goal) }
    }

    /// `19 of 20 (95 %)`, for both languages.
    pub(crate) fn shown(&self) -> String {
        let percent = self.percent.as_deref().map_or("–".to_owned(), |percent| format!("{percent} %"));
        format!("{} / {} ({percent})", self.numerator, self.denominator)
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct PolicyName {
    id: String,
    hash: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Network {
    pub(crate) counties: usize,
    pub(crate) clusters: usize,
    pub(crate) schools: usize,
    pub(crate) students: u64,
    pub(crate) teachers: u64,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Warning {
    pub(crate) reported: u64,
    pub(crate) pending: u64,
    pub(crate) active: u64,
    pub(crate) released: u64,
    pub(crate) other_exits: u64,
    pub(crate) followed_up: u64,
    pub(crate) referred: u64,
    pub(crate) in_danger: u64,
    pub(crate) reconciles: bool,
}

impl From<&Tally> for Warning {
    fn from(tally: &Tally) -> Self {
        Self {
            reported: tally.reported,
            pending: tally.pending,
            active: tally.active,
            released: tally.released,
            other_exits: tally.exits.total(),
            followed_up: tally.followed_up,
            referred: tally.referred,
            in_danger: tally.in_danger,
            reconciles: tally.reconciles(),
        }
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct KeyFigures {
    /// With a confirmed membership, once each.
    pub(crate) persons: u64,
    /// Of these, on the roll.
    pub(crate) on_roll: u64,
    pub(crate) visited_in_home: u64,
    pub(crate) missing: usize,
    pub(crate) categories: BTreeMap<String, CategoryRow>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct CategoryRow {
    members: u64,
    candidates: u64,
    candidate_only: u64,
    membership_only: u64,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Certificate {
    #[serde(flatten)]
    pub(crate) rate: Rate,
    pub(crate) goal: String,
    pub(crate) by: String,
    pub(crate) missing: u64,
    pub(crate) days_left: i32,
}

impl Certificate {
    pub(crate) fn of(gap: &Gap) -> Self {
        Self {
            rate: Rate::of(&gap.ratio, Some(gap.target.goal)),
            goal: gap.target.goal.percent(),
            by: gap.target.by.to_string(),
            missing: gap.missing,
            days_left: gap.days_left,
        }
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Owed {
    pub(crate) total: usize,
    pub(crate) late: u64,
    by_kind: BTreeMap<&'static str, BTreeMap<&'static str, u64>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Commands {
    pub(crate) allowed: u64,
    pub(crate) refused: usize,
}

/// What `bulletin.json` holds.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Bulletin<'a> {
    format: u32,
    synthetic: bool,
    policy: PolicyName,
    pub(crate) on: String,
    pub(crate) day_kind: &'static str,
    pub(crate) network: Network,
    pub(crate) warning: Warning,
    pub(crate) key_students: KeyFigures,
    /// Classes by the role of who answers as their class teacher; a vacant post is answered for above.
    pub(crate) classes_answered_by: BTreeMap<&'static str, u64>,
    pub(crate) class_teacher_visits: Rate,
    pub(crate) in_home_visits: Rate,
    /// The visits of the term, as planned on its first day.
    pub(crate) plan: &'a PlanFigures,
    /// Reminder notes by the day on which their answer is due.
    pub(crate) notices_due: BTreeMap<String, u64>,
    pub(crate) staffing_on: String,
    pub(crate) staffing: BTreeMap<&'static str, Rate>,
    pub(crate) certificates: BTreeMap<&'static str, Certificate>,
    pub(crate) training: Rate,
    pub(crate) worklist: Owed,
    pub(crate) commands: Commands,
    pub(crate) faults: usize,
    pub(crate) set_aside: usize,
}

impl<'a> Bulletin<'a> {
    pub(crate) fn of(setting: &Setting, findings: &'a Findings) -> Self {
        let Findings { rosters, keys, visits, teachers, cases, worklist, .. } = findings;
        let units = |kind: &str| rosters.units.values().filter(|unit| unit.kind.as_str() == kind).count();
        let counts =
            |count: &BTreeMap<Status, u64>| count.iter().map(|(status, count)| (status.wire(), *count)).collect();
        let by_kind = |(kind, count): (&DutyKind, &BTreeMap<Status, u64>)| (kind.wire(), counts(count));
        let category = |row: &crate::key_students::CategoryFigures| {
            let counts = CategoryRow {
                members: row.members,
                candidates: row.candidates,
                candidate_only: row.candidate_only,
                membership_only: row.membership_only,
            };
            (row.id.as_str().to_owned(), counts)
        };
        let answered = |(role, count): (&Option<Role>, &u64)| (role.map_or("nobody", Wire::wire), *count);
        let mut notices_due = BTreeMap::new();
        for notice in &findings.notices {
            *notices_due.entry(notice.due.to_string()).or_default() += 1;
        }
        Self {
            format: 1,
            synthetic: true,
            policy: PolicyName { id: setting.policy.id.to_string(), hash: setting.policy.hash().to_string() },
            on: setting.today.to_string(),
            day_kind: findings.day_kind.wire(),
            network: Network {
                counties: units("county-station"),
                clusters: units("cluster"),
                schools: rosters.schools.len(),
                students: visits.yearly.ratio.denominator,
                teachers: teachers::on_roll(&rosters.employments, setting),
            },
            warning: Warning::from(&tally(cases, &Scope::All, setting.today)),
            key_students: KeyFigures {
                persons: keys.persons,
                on_roll: visits.in_home.ratio.denominator,
                visited_in_home: visits.in_home.ratio.numerator,
                missing: visits.in_home.missing.len(),
                categories: keys.categories.iter().map(category).collect(),
            },
            classes_answered_by: findings.answering.iter().map(answered).collect(),
            class_teacher_visits: Rate::of(&visits.yearly.ratio, BasisPoints::new(10_000).ok()),
            in_home_visits: Rate::of(&visits.in_home.ratio, BasisPoints::new(10_000).ok()),
            plan: &findings.planned.figures,
            notices_due,
            staffing_on: setting.staffing_day.to_string(),
            staffing: teachers.staffing.iter().map(|(kind, ratio)| (kind.wire(), Rate::of(ratio, None))).collect(),
            certificates: teachers.gaps.iter().map(|gap| (gap.level.wire(), Certificate::of(gap))).collect(),
            training: Rate::of(&teachers.training, None),
            worklist: Owed {
                total: worklist.duties.len(),
                late: worklist.late(),
                by_kind: worklist.by_kind.iter().map(by_kind).collect(),
            },
            commands: Commands {
                allowed: findings.morning.allowed.values().sum(),
                refused: findings.morning.refusals.len(),
            },
            faults: findings.ledger.found().count(),
            set_aside: findings.set_aside,
        }
    }
}
