//! A certificate that somebody holds.

use serde::{Deserialize, Serialize};

use super::Rules;
use crate::bulk::record;
use crate::catalog::wire_enum;
use crate::id::StaffId;
use crate::time::{Day, Span};

wire_enum! {
    /// A rung of the ladder 浙江省中小学心理健康教育教师上岗资格证书, from low to high.
    Level: "certificate-level", "certificate" {
        C = "c": "C级证书" / "C certificate",
        B = "b": "B级证书" / "B certificate",
        A = "a": "A级证书" / "A certificate",
    }
}

impl Level {
    /// The next rung, if there is one.
    ///
    /// ```
    /// use humiao::certificate::Level;
    /// assert_eq!(Level::C.next(), Some(Level::B));
    /// assert_eq!(Level::A.next(), None);
    /// ```
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        match self {
            Self::C => Some(Self::B),
            Self::B => Some(Self::A),
            Self::A => None,
        }
    }

    /// The letter in texts.
    pub(super) const fn letter(self) -> &'static str {
        match self {
            Self::C => "C",
            Self::B => "B",
            Self::A => "A",
        }
    }
}

/// One certificate of one teacher.
///
/// ```
/// use humiao::{certificate::{Holding, Level}, time::Day};
/// let day = Day::new(2024, 5, 11)?;
/// let held = Holding { staff: "T-1".into(), level: Level::C, issued: day, expires: None, revoked: None };
/// assert!(!format!("{held:?}").contains("T-1"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Holding {
    /// Who holds it.
    pub staff: StaffId,
    /// Which certificate it is.
    pub level: Level,
    /// The first day on which it counts.
    pub issued: Day,
    /// The last day on which it counts; without one the policy's validity holds, or none.
    #[serde(default)]
    pub expires: Option<Day>,
    /// The first day on which it no longer counts because it was revoked.
    #[serde(default)]
    pub revoked: Option<Day>,
}
record!(Holding in "holdings" {
    staff: StaffId = "staff", level: Level = "level", issued: Day = "issued";
    expires: Day = "expires", revoked: Day = "revoked"
});

impl Holding {
    /// The days on which it counts as far as they are known on a day; `None` before it is issued and
    /// when its dates contradict each other.
    ///
    /// A later revocation is not yet known; a printed last day goes before the policy's validity.
    ///
    /// ```
    /// use humiao::{certificate::{Holding, Level}, policy::Policy, time::Day};
    /// let rules = Policy::preset("jiaxing-2024")?.certificate;
    /// let day = Day::new(2024, 5, 11)?;
    /// let held = Holding { staff: "T-1".into(), level: Level::C, issued: day, expires: Some(day), revoked: None };
    /// assert!(held.span(&rules, day).is_some_and(|span| span.contains(day) && !span.contains(day.plus(1))));
    /// assert_eq!(held.span(&rules, day.plus(-1)), None);
    /// # Ok::<(), humiao::fault::Faults>(())
    /// ```
    #[must_use]
    pub fn span(&self, rules: &Rules, on: Day) -> Option<Span> {
        if self.issued > on {
            return None;
        }
        let lapses = match self.expires {
            Some(last) => last.checked_plus(1),
            None => rules
                .steps
                .get(&self.level)
                .and_then(|step| step.value.validity_months)
                .map(|months| self.issued.plus_months(months)),
        };
        let revoked = self.revoked.filter(|revoked| *revoked <= on);
        let end = match (lapses, revoked) {
            (Some(lapses), Some(revoked)) => Some(lapses.min(revoked)),
            (lapses, revoked) => lapses.or(revoked),
        };
        Span::new(self.issued, end).ok()
    }
}
