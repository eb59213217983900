//! The part of the policy that the warning book reads.

use std::collections::BTreeMap;

use super::{CommandKind, DueDay, Period, Resume};
use crate::duty::DutyKind;
use crate::fault::{Fault, FaultKind};
use crate::policy::{Basis, FromNode, Node, Rule};
use crate::role::Role;
use crate::text::Bilingual;

/// A level 等级 of a warning. Number, names and direction are data; the severity orders them.
///
/// ```
/// let policy = humiao::policy::Policy::preset("jiaxing-2024")?;
/// assert_eq!(policy.warning.levels.value.len(), 3);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// The severity: a higher number is worse.
    pub severity: u8,
    /// What it is called.
    pub title: Bilingual,
}

impl FromNode for Level {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let (severity, title) = (table.get("severity", faults), table.get("title", faults));
        table.finish(faults);
        Some(Self { severity: severity?, title: title? })
    }
}

/// How often a follow-up is due within a stage.
///
/// ```
/// use humiao::warning::{Interval, Period};
/// assert_ne!(Interval::Days(7), Interval::Once(Period::Week), "a week may hold contacts thirteen days apart");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interval {
    /// So many days after the last contact; at least 1.
    Days(u16),
    /// Once in each period of the calendar, whenever the last contact was.
    Once(Period),
}

/// A stage of the follow-up cadence: `{ every-days = 7, times = 8 }` or `{ once-per = "week", for-days = 56 }`.
///
/// It is over with the contact by which all its limits are reached. A stage without limits is endless. With
/// `times` alone, who is seen daily in a crisis comes to the rarer contacts after a week; with `for-days`
/// beside it, after so many days at the earliest. Several contacts on one day are one.
///
/// ```
/// let policy = humiao::policy::Policy::preset("jiaxing-2024")?;
/// let last = policy.warning.cadence.value.last();
/// assert!(last.is_some_and(|stage| stage.is_endless()), "the last stage, and no other");
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stage {
    /// How often.
    pub every: Interval,
    /// At most how many contacts.
    pub times: Option<u16>,
    /// For how many days at least.
    pub for_days: Option<u16>,
}

impl Stage {
    /// Whether the stage goes on without end.
    ///
    /// ```
    /// use humiao::warning::{Interval, Stage};
    /// assert!(Stage { every: Interval::Days(30), times: None, for_days: None }.is_endless());
    /// ```
    #[must_use]
    pub const fn is_endless(&self) -> bool {
        self.times.is_none() && self.for_days.is_none()
    }
}

impl FromNode for Stage {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let every = match table.node("once-per") {
            Some(period) => Period::from_node(&period, faults).map(Interval::Once),
            None => table.get("every-days", faults).map(Interval::Days),
        };
        let mut limit = |key| match table.node(key) {
            Some(limit) => u16::from_node(&limit, faults).map(Some),
            None => Some(None),
        };
        let (times, for_days) = (limit("times"), limit("for-days"));
        table.finish(faults);
        if every == Some(Interval::Days(0)) || times == Some(Some(0)) || for_days == Some(Some(0)) {
            return node.fault(out_of_range(), faults);
        }
        Some(Self { every: every?, times: times?, for_days: for_days? })
    }
}

fn out_of_range() -> Fault {
    Fault::new(FaultKind::Invalid, crate::fault::code::OUT_OF_RANGE).with("least", 1).with("most", u16::MAX)
}

macro_rules! rules {
    ($($(#[$doc:meta])* $field:ident: $kind:ty = $key:literal;)+) => {
        /// The rules of the warning book; every one with its standing and clause.
        ///
        /// ```
        /// use humiao::policy::{Policy, Standing};
        /// let policy = Policy::preset("jiaxing-2024")?;
        /// assert_eq!(policy.warning.watch_days.basis.standing, Standing::Convention);
        /// # Ok::<(), humiao::fault::Faults>(())
        /// ```
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Rules {
            $($(#[$doc])* pub $field: Rule<$kind>,)+
        }

        impl FromNode for Rules {
            fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
                let mut table = node.table(faults)?;
                $(let $field: Option<Rule<$kind>> = table.get($key, faults);)+
                table.finish(faults);
                Some(Self { $($field: $field?,)+ })
            }
        }
    };
}

rules! {
    /// The levels, in any order.
    levels: Vec<Level> = "levels";
    /// Which roles may give which command.
    permissions: BTreeMap<CommandKind, Vec<Role>> = "permissions";
    /// Which role a duty falls to, within the responsible pair; others fall to the lead.
    duty_roles: BTreeMap<DutyKind, Role> = "duty-roles";
    /// The roles that a joint judgement needs.
    judgement: Vec<Role> = "judgement";
    /// Days from the report to the beginning of the review.
    review_deadline: u16 = "review-deadline";
    /// Days from the beginning of the review to its conclusion.
    conclude_deadline: u16 = "conclude-deadline";
    /// Days from the confirmation to the responsible pair.
    pair_deadline: u16 = "pair-deadline";
    /// Days from the confirmation to the individual plan.
    plan_deadline: u16 = "plan-deadline";
    /// Days from the confirmation to the first assessment.
    assessment_deadline: u16 = "assessment-deadline";
    /// Days from the confirmation to telling the guardian, where the law does not say at once.
    guardian_deadline: u16 = "guardian-deadline";
    /// Days in which confidentiality is broken once harm is possible.
    confidentiality_deadline: u16 = "confidentiality-deadline";
    /// The cadence of follow-up contacts, by stages.
    cadence: Vec<Stage> = "cadence";
    /// Days between follow-ups while the student is in inpatient care; the stages pause.
    care_interval: u16 = "care-interval";
    /// Days between follow-ups while study is suspended; the stages pause.
    suspension_interval: u16 = "suspension-interval";
    /// Days between follow-ups in a vacation, where the calendar knows the terms.
    vacation_interval: u16 = "vacation-interval";
    /// Where the stages go on after inpatient care or a suspension.
    resume: Resume = "resume";
    /// To which day a due day that is not worked moves, where the calendar knows it.
    due_day: DueDay = "due-day";
    /// Who stands in for whoever is charged with a case and not in service, from the lowest role upwards.
    escalation: Vec<Role> = "escalation";
    /// Days in which a referral is answered.
    referral_deadline: u16 = "referral-deadline";
    /// Days in which a proposed release is decided.
    release_deadline: u16 = "release-deadline";
    /// Days in which a wish to return to school is decided.
    return_deadline: u16 = "return-deadline";
    /// Whether the school assesses the student before it decides on the return.
    return_assessment: bool = "return-assessment";
    /// Days in which an offered hand-over is answered.
    hand_over_deadline: u16 = "hand-over-deadline";
    /// The least number of days active before a release.
    release_days: u16 = "release-days";
    /// The least number of completed contacts before a release.
    release_contacts: u16 = "release-contacts";
    /// How many days an assessment counts for a release.
    release_assessment: u16 = "release-assessment";
    /// Whether a case that was in care needs the dated medical opinion.
    release_opinion: bool = "release-opinion";
    /// How many approvals a release needs.
    approvers: u16 = "approvers";
    /// Whether the proposer may approve.
    self_approval: bool = "self-approval";
    /// The days of watch after a release.
    watch_days: u16 = "watch-days";
    /// The days after the watch in which it is to be ended.
    watch_deadline: u16 = "watch-deadline";
}

impl Rules {
    /// The faults that reading rule by rule cannot see.
    pub(crate) fn lint(&self, faults: &mut Vec<Fault>) {
        let mut severities: Vec<u8> = self.levels.value.iter().map(|level| level.severity).collect();
        severities.sort_unstable();
        let count = severities.len();
        severities.dedup();
        if count == 0 || severities.len() != count {
            faults.push(lint(super::code::LINT_LEVELS, &self.levels.basis));
        }
        let last = self.cadence.value.len().checked_sub(1);
        if self.cadence.value.iter().position(Stage::is_endless) != last || last.is_none() {
            faults.push(lint(super::code::LINT_CADENCE, &self.cadence.basis));
        }
        for rule in [&self.approvers, &self.care_interval, &self.suspension_interval, &self.vacation_interval] {
            if rule.value == 0 {
                faults.push(out_of_range().at(format!("{}.value", rule.basis.rule)));
            }
        }
        for kind in <CommandKind as crate::catalog::Wire>::ALL {
            if self.permissions.value.get(kind).is_none_or(Vec::is_empty) {
                let fault = lint(super::code::LINT_NOBODY, &self.permissions.basis);
                faults.push(fault.with("command", crate::catalog::Wire::wire(*kind)));
            }
        }
        // Whoever meets danger or harm acts and records it: no role can be kept from it.
        for kind in [CommandKind::BringToHospital, CommandKind::TellPolice] {
            if !<Role as crate::catalog::Wire>::ALL.iter().all(|role| self.may(kind).contains(role)) {
                let fault = lint(super::code::LINT_LAW, &self.permissions.basis);
                faults.push(fault.with("command", crate::catalog::Wire::wire(kind)));
            }
        }
    }

    pub(super) fn may(&self, kind: CommandKind) -> &[Role] {
        self.permissions.value.get(&kind).map_or(&[], Vec::as_slice)
    }
}

fn lint(code: crate::catalog::Code, basis: &Basis) -> Fault {
    Fault::new(FaultKind::Invalid, code).at(format!("{}.value", basis.rule))
}
