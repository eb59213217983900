//! How far a rate is from its dated target.

use super::{Level, Rules, code};
use crate::fault::{Fault, FaultKind};
use crate::indicator::{Ratio, Target};
use crate::policy::Basis;
use crate::time::Day;

/// A rate beside its target.
///
/// ```
/// use humiao::{certificate::{self, Level}, indicator::Ratio, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024")?.certificate;
/// let ratio = Ratio::new(95, 100, "教师".into(), "teachers".into(), &rules.population.basis)?;
/// let gap = certificate::gap(&rules, &ratio, Level::C, Day::new(2025, 12, 30)?)?;
/// assert_eq!((gap.missing, gap.reached, gap.days_left), (3, Some(false), 1));
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Which certificate it is about.
    pub level: Level,
    /// The share to reach, and the last day to reach it.
    pub target: Target,
    /// The rate as it is.
    pub ratio: Ratio,
    /// How many more persons must hold it, with this denominator.
    pub missing: u64,
    /// Whether the target is reached; `None` for 0 of 0.
    pub reached: Option<bool>,
    /// Days until the target's last day: 0 on it, negative after it.
    pub days_left: i32,
    /// The rule that sets the target.
    pub basis: Basis,
}

/// How far a rate is from the policy's target for a level (嘉教函〔2024〕32号, 二、（三） for C and B).
///
/// # Errors
/// `certificate.no-target` when the policy sets none for this level.
///
/// ```
/// use humiao::{certificate::{self, Level}, indicator::Ratio, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024")?.certificate;
/// let ratio = Ratio::new(1, 100, "教师".into(), "teachers".into(), &rules.population.basis)?;
/// assert!(certificate::gap(&rules, &ratio, Level::A, Day::new(2024, 5, 11)?).is_err());
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
pub fn gap(rules: &Rules, ratio: &Ratio, level: Level, on: Day) -> Result<Gap, Fault> {
    let rule = rules.targets.get(&level).ok_or_else(|| Fault::new(FaultKind::Missing, code::NO_TARGET))?;
    let target = rule.value;
    Ok(Gap {
        level,
        target,
        ratio: ratio.clone(),
        missing: ratio.missing(target.goal),
        reached: ratio.reaches(target.goal),
        days_left: target.by.since(on),
        basis: rule.basis.clone(),
    })
}
