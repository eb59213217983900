//! The certificate book's part of the policy.

use std::collections::BTreeMap;

use super::{Level, Population, TrainingSubject, TrainingYear};
use crate::catalog::Wire;
use crate::fault::{Fault, FaultKind, code};
use crate::indicator::Target;
use crate::policy::{FromNode, Node, Rule};

/// The rules of the certificate book.
///
/// ```
/// use humiao::{certificate::Level, policy::{Policy, Standing}};
/// let rules = Policy::preset("jiaxing-2024")?.certificate;
/// assert_eq!(rules.targets[&Level::C].basis.standing, Standing::City);
/// assert_eq!(rules.higher_counts_as_lower.basis.standing, Standing::Convention);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// What each rung of the ladder asks for.
    pub steps: BTreeMap<Level, Rule<Step>>,
    /// The subjects whose hours count towards a rung.
    pub hours_counted: Rule<Vec<TrainingSubject>>,
    /// When a certificate can be renewed.
    pub renewal: Rule<Renewals>,
    /// Whether a higher certificate counts as each lower one.
    pub higher_counts_as_lower: Rule<bool>,
    /// Whose rate it is.
    pub population: Rule<Population>,
    /// The share to reach, and by when.
    pub targets: BTreeMap<Level, Rule<Target>>,
    /// How many full-time psychology teachers make a school a staffed one.
    pub full_time_per_school: Rule<u32>,
    /// The subjects in which every teacher trains every year.
    pub yearly_subjects: Rule<Vec<TrainingSubject>>,
    /// Which year "every year" means.
    pub training_year: Rule<TrainingYear>,
    /// The hours of each subject and year; without it one record of training is enough.
    pub yearly_hours: Option<Rule<u32>>,
}

/// What a rung asks for. What is left out is not set: whether it holds cannot be told then.
///
/// ```
/// use humiao::{certificate::Level, policy::Policy};
/// let rules = Policy::preset("jiaxing-2024")?.certificate;
/// assert_eq!(rules.steps[&Level::B].value.requires, Some(Level::C));
/// assert_eq!(rules.steps[&Level::B].value.training_hours, None, "not published");
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The certificate that must be held before; none is asked for when left out.
    pub requires: Option<Level>,
    /// For how many months it must have been held without a gap.
    pub waiting_months: Option<u32>,
    /// How many hours of training are needed, over all years.
    pub training_hours: Option<u32>,
    /// For how many months a certificate counts that has no printed last day; without end when left
    /// out.
    pub validity_months: Option<u32>,
}

/// The window of a renewal, counted from the certificate's last day.
///
/// ```
/// use humiao::policy::Policy;
/// let rules = Policy::preset("jiaxing-2024")?.certificate;
/// assert!(rules.renewal.value.days_before > 0);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renewals {
    /// How many days before the last day it can be renewed first.
    pub days_before: u16,
    /// How many days after the last day it can still be renewed; it does not count in them.
    pub grace_days: u16,
}

impl FromNode for Step {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let requires = table.optional("requires", faults);
        let waiting_months = table.optional("waiting-months", faults);
        let training_hours = table.optional("training-hours", faults);
        let validity_months = table.optional("validity-months", faults);
        table.finish(faults);
        Some(Self {
            requires: requires?,
            waiting_months: waiting_months?,
            training_hours: training_hours?,
            validity_months: validity_months?,
        })
    }
}

impl FromNode for Renewals {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let days_before = table.get("days-before", faults);
        let grace_days = table.get("grace-days", faults);
        table.finish(faults);
        Some(Self { days_before: days_before?, grace_days: grace_days? })
    }
}

impl FromNode for Rules {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let steps: Option<BTreeMap<Level, Rule<Step>>> = table.get("steps", faults);
        for level in Level::ALL {
            if steps.as_ref().is_some_and(|steps| !steps.contains_key(level)) {
                let fault = Fault::new(FaultKind::Missing, code::MISSING).with("name", level.wire());
                faults.push(fault.at(format!("{}.steps", node.path())));
            }
        }
        let hours_counted = table.get("hours-counted", faults);
        let renewal = table.get("renewal", faults);
        let higher_counts_as_lower = table.get("higher-counts-as-lower", faults);
        let population = table.get("population", faults);
        let targets = table.get("targets", faults);
        let full_time_per_school = table.get("full-time-per-school", faults);
        let yearly_subjects: Option<Rule<Vec<TrainingSubject>>> = table.get("yearly-subjects", faults);
        // Who owes nothing has completed everything: a rate of 100 % that nobody earned.
        if yearly_subjects.as_ref().is_some_and(|rule| rule.value.is_empty()) {
            let fault = Fault::new(FaultKind::Missing, code::MISSING).with("name", "yearly-subjects");
            faults.push(fault.at(format!("{}.yearly-subjects.value", node.path())));
        }
        let training_year = table.get("training-year", faults);
        let yearly_hours = table.optional("yearly-hours", faults);
        table.finish(faults);
        Some(Self {
            steps: steps?,
            hours_counted: hours_counted?,
            renewal: renewal?,
            higher_counts_as_lower: higher_counts_as_lower?,
            population: population?,
            targets: targets?,
            full_time_per_school: full_time_per_school?,
            yearly_subjects: yearly_subjects?,
            training_year: training_year?,
            yearly_hours: yearly_hours?,
        })
    }
}
