//! Exact rates: numerator, denominator, the denominator's name and the rule that chose it.

use serde::{Deserialize, Serialize};

use crate::fault::{Fault, FaultKind};
use crate::policy::Basis;
use crate::text::Bilingual;
use crate::time::Day;

/// The codes of faults of indicators.
pub mod code {
    use crate::catalog::codes;

    codes! { Fault, "indicator";
        /// More counted than there are.
        NUMERATOR = "indicator.numerator": "分子 {numerator} 大于分母 {denominator}" / "the numerator {numerator} exceeds the denominator {denominator}";
        /// A goal that is no share.
        GOAL = "indicator.goal": "目标应为 0 到 10000 个万分点" / "a goal must be 0 to 10,000 basis points";
    }
}
pub(crate) use code::ENTRIES;

/// A share in hundredths of a per cent: 9,800 is 98 %.
///
/// ```
/// use humiao::indicator::BasisPoints;
/// assert_eq!(BasisPoints::new(9_800)?.percent(), "98");
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct BasisPoints(u32);

impl BasisPoints {
    /// A share of 0 to 10,000 hundredths of a per cent.
    ///
    /// # Errors
    /// `indicator.goal` above 10,000.
    ///
    /// ```
    /// assert!(humiao::indicator::BasisPoints::new(10_001).is_err());
    /// ```
    pub fn new(points: u32) -> Result<Self, Fault> {
        if points > 10_000 { Err(Fault::new(FaultKind::Invalid, code::GOAL)) } else { Ok(Self(points)) }
    }

    /// The number of hundredths of a per cent.
    ///
    /// ```
    /// assert_eq!(humiao::indicator::BasisPoints::new(25)?.get(), 25);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }

    /// The per cent without sign, trailing zeros trimmed.
    ///
    /// ```
    /// assert_eq!(humiao::indicator::BasisPoints::new(2_621)?.percent(), "26.21");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn percent(self) -> String {
        let (whole, part) = (self.0 / 100, self.0 % 100);
        match (part, part % 10) {
            (0, _) => whole.to_string(),
            (_, 0) => format!("{whole}.{}", part / 10),
            _ => format!("{whole}.{part:02}"),
        }
    }
}

impl TryFrom<u32> for BasisPoints {
    type Error = Fault;
    fn try_from(points: u32) -> Result<Self, Fault> {
        Self::new(points)
    }
}

impl From<BasisPoints> for u32 {
    fn from(points: BasisPoints) -> Self {
        points.0
    }
}

/// A share to reach by a day.
///
/// ```
/// use humiao::{indicator::{BasisPoints, Target}, time::Day};
/// let target = Target { goal: BasisPoints::new(9_800)?, by: Day::new(2025, 12, 31)? };
/// assert_eq!(target.goal.percent(), "98");
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Target {
    /// The least share.
    pub goal: BasisPoints,
    /// The last day to reach it.
    pub by: Day,
}

/// An exact rate with the name of what it is a share of.
///
/// ```
/// use humiao::{indicator::Ratio, law};
/// let ratio = Ratio::new(38, 145, "小学".into(), "primary schools".into(), &law::SIX_GROUPS)?;
/// assert_eq!(ratio.percent(None).as_deref(), Some("26.21"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ratio {
    /// How many were counted.
    pub numerator: u64,
    /// Out of how many.
    pub denominator: u64,
    /// What the denominator counts.
    pub denominator_name: Bilingual,
    /// The rule that chose the denominator.
    pub basis: Basis,
}

impl Ratio {
    /// A rate; 0 of 0 is allowed and has no value.
    ///
    /// # Errors
    /// `indicator.numerator` when more are counted than there are.
    ///
    /// ```
    /// use humiao::{indicator::Ratio, law};
    /// assert!(Ratio::new(5, 3, "人".into(), "persons".into(), &law::SIX_GROUPS).is_err());
    /// ```
    pub fn new(
        numerator: u64,
        denominator: u64,
        zh: crate::text::Text,
        en: crate::text::Text,
        basis: &Basis,
    ) -> Result<Self, Fault> {
        if numerator > denominator {
            return Err(Fault::new(FaultKind::Invalid, code::NUMERATOR)
                .with("numerator", numerator)
                .with("denominator", denominator));
        }
        Ok(Self { numerator, denominator, denominator_name: Bilingual { zh, en }, basis: basis.clone() })
    }

    /// Whether the goal is reached, compared exactly; `None` for 0 of 0.
    ///
    /// ```
    /// use humiao::{indicator::{BasisPoints, Ratio}, law};
    /// let ratio = Ratio::new(9_799, 10_000, "人".into(), "persons".into(), &law::SIX_GROUPS)?;
    /// assert_eq!(ratio.reaches(BasisPoints::new(9_800)?), Some(false));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn reaches(&self, goal: BasisPoints) -> Option<bool> {
        (self.denominator > 0)
            .then(|| u128::from(self.numerator) * 10_000 >= u128::from(goal.get()) * u128::from(self.denominator))
    }

    /// How many more must be counted to reach the goal with this denominator.
    ///
    /// ```
    /// use humiao::{indicator::{BasisPoints, Ratio}, law};
    /// let ratio = Ratio::new(95, 100, "人".into(), "persons".into(), &law::SIX_GROUPS)?;
    /// assert_eq!(ratio.missing(BasisPoints::new(9_800)?), 3);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn missing(&self, goal: BasisPoints) -> u64 {
        let wanted = (u128::from(goal.get()) * u128::from(self.denominator)).div_ceil(10_000);
        u64::try_from(wanted.saturating_sub(u128::from(self.numerator))).unwrap_or(u64::MAX)
    }

    /// The per cent to two places, half up, trailing zeros trimmed, without sign; `None` for 0 of 0.
    ///
    /// It is never rounded across the goal, nor to 0 or 100 when it is neither.
    ///
    /// ```
    /// use humiao::{indicator::{BasisPoints, Ratio}, law};
    /// let ratio = Ratio::new(97_996, 100_000, "人".into(), "persons".into(), &law::SIX_GROUPS)?;
    /// assert_eq!(ratio.percent(None).as_deref(), Some("98"));
    /// assert_eq!(ratio.percent(Some(BasisPoints::new(9_800)?)).as_deref(), Some("97.99"));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn percent(&self, goal: Option<BasisPoints>) -> Option<String> {
        if self.denominator == 0 {
            return None;
        }
        let (numerator, denominator) = (u128::from(self.numerator), u128::from(self.denominator));
        let down = numerator * 10_000 / denominator;
        let half_up = (numerator * 20_000 + denominator) / (denominator * 2);
        let crosses = |edge: u128| numerator * 10_000 < edge * denominator && half_up >= edge;
        let mut points = half_up;
        if crosses(10_000) || goal.is_some_and(|goal| crosses(u128::from(goal.get()))) {
            points = down;
        }
        if points == 0 && numerator > 0 {
            return Some("<0.01".to_owned());
        }
        u32::try_from(points).ok().map(|points| BasisPoints(points).percent())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law;
    use proptest::prelude::*;

    fn ratio(numerator: u64, denominator: u64) -> Ratio {
        Ratio::new(numerator, denominator, "人".into(), "persons".into(), &law::SIX_GROUPS).unwrap()
    }

    #[test]
    fn the_staffing_rates_of_the_source_text() {
        let shown = |n, d| ratio(n, d).percent(None).unwrap();
        assert_eq!(shown(38, 145), "26.21");
        assert_eq!(shown(65, 81), "80.25");
        assert_eq!(shown(41, 47), "87.23");
        assert_eq!(shown(4, 5), "80");
        assert_eq!(shown(3, 3), "100");
    }

    #[test]
    fn the_edges_stay_open() {
        assert_eq!(ratio(0, 0).percent(None), None);
        assert_eq!(ratio(0, 0).reaches(BasisPoints(0)), None);
        assert_eq!(ratio(99_999_999, 100_000_000).percent(None).unwrap(), "99.99");
        assert_eq!(ratio(1, 100_000_000).percent(None).unwrap(), "<0.01");
        assert_eq!(ratio(0, 7).percent(None).unwrap(), "0");
        assert_eq!(ratio(u64::MAX, u64::MAX).percent(None).unwrap(), "100");
    }

    proptest! {
        #[test]
        fn what_is_shown_reaches_the_goal_exactly_when_the_rate_does(
            denominator in 1u64..2_000_000, share in 0u64..=1_000, points in 0u32..=10_000,
        ) {
            let numerator = denominator * share / 1_000;
            let (rate, goal) = (ratio(numerator, denominator), BasisPoints(points));
            let shown = rate.percent(Some(goal)).unwrap();
            let mut parts = shown.trim_start_matches('<').split('.');
            let whole: u32 = parts.next().unwrap().parse().unwrap();
            let part = format!("{:0<2}", parts.next().unwrap_or("0"));
            let shown_points = if shown.starts_with('<') { 0 } else { whole * 100 + part.parse::<u32>().unwrap() };
            // Below the goal is never shown as the goal or more.
            if rate.reaches(goal) == Some(false) { prop_assert!(shown_points < points); }
            prop_assert_eq!(rate.missing(goal) == 0, rate.reaches(goal) == Some(true));
        }
    }
}
