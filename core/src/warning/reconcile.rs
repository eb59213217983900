//! Which cases are counted, what the figures are called, and the records that they cannot be reconciled with.

use std::collections::BTreeSet;

use crate::catalog::wire_enum;
use crate::id::{CaseId, SchoolId};

/// Which cases are counted: a case counts for the school that answered for it on the day.
///
/// ```
/// use humiao::warning::Scope;
/// let scope = Scope::schools(["X-1".into()]);
/// assert!(scope.has(&"X-1".into()) && !scope.has(&"X-2".into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// All cases that are given.
    All,
    /// Those of some schools.
    Schools(BTreeSet<SchoolId>),
}

impl Scope {
    /// The cases of these schools.
    ///
    /// ```
    /// use humiao::warning::Scope;
    /// assert!(!Scope::schools([]).has(&"X-1".into()));
    /// ```
    pub fn schools(schools: impl IntoIterator<Item = SchoolId>) -> Self {
        Self::Schools(schools.into_iter().collect())
    }

    /// Whether the cases of a school are counted.
    ///
    /// ```
    /// assert!(humiao::warning::Scope::All.has(&"X-1".into()));
    /// ```
    #[must_use]
    pub fn has(&self, school: &SchoolId) -> bool {
        match self {
            Self::All => true,
            Self::Schools(schools) => schools.contains(school),
        }
    }
}

wire_enum! {
    /// A figure of the warning book: persons, the parts of the stock, and the facets that overlap them.
    Figure: "figure", "warning" {
        Reported = "reported": "累计上报" / "reported",
        Pending = "pending": "待研判" / "pending",
        Active = "active": "现有预警" / "active",
        Released = "released": "预警解除" / "released",
        NotConfirmed = "not-confirmed": "研判不予确认" / "not confirmed",
        MovedAway = "moved-away": "转出并移交" / "moved away, handed over",
        Graduated = "graduated": "毕业" / "graduated",
        EnteredInError = "entered-in-error": "误录" / "entered in error",
        Deceased = "deceased": "死亡" / "deceased",
        FollowedUp = "followed-up": "已完成回访" / "followed up",
        Referred = "referred": "转介" / "referred",
        InDanger = "in-danger": "有险情" / "in danger",
        InCare = "in-care": "诊疗中" / "in care",
        Suspended = "suspended": "休学" / "study suspended",
        WithPair = "with-pair": "已落实一对一责任人" / "with a responsible pair",
        WithPlan = "with-plan": "已制定一生一策" / "with an individual plan",
    }
}

impl Figure {
    /// The parts of the stock: `reported` is their sum.
    ///
    /// ```
    /// use humiao::warning::Figure;
    /// assert!(Figure::STOCK.contains(&Figure::Active) && !Figure::STOCK.contains(&Figure::FollowedUp));
    /// ```
    pub const STOCK: &'static [Self] = &[
        Self::Pending,
        Self::Active,
        Self::Released,
        Self::NotConfirmed,
        Self::MovedAway,
        Self::Graduated,
        Self::EnteredInError,
        Self::Deceased,
    ];

    /// The exits other than release.
    ///
    /// ```
    /// use humiao::warning::Figure;
    /// assert!(Figure::EXITS.iter().all(|exit| Figure::STOCK.contains(exit)));
    /// ```
    pub const EXITS: &'static [Self] =
        &[Self::NotConfirmed, Self::MovedAway, Self::Graduated, Self::EnteredInError, Self::Deceased];
}

wire_enum! {
    /// How a record keeps figures from being reconciled.
    BreakKind: "break", "warning" {
        SecondFile = "second-file": "同一学生另有未结档案，累计不等于各项之和" / "a second open file of one student: reported is not the sum of its parts",
        PhaseOrder = "phase-order": "发生时间早于其前一阶段，存量与流量按更正后的先后计" / "happened before the phase that it follows: stock and flow count it from that phase on",
        SchoolOrder = "school-order": "移交时间早于前一学校接手，移入移出按更正后的先后计" / "handed over before the school had the case: what came and left counts it from then on",
    }
}

/// A record that figures cannot be reconciled with.
///
/// ```
/// use humiao::warning::{Break, BreakKind};
/// let found = Break { case: "C-2".into(), seq: 1, kind: BreakKind::SecondFile };
/// assert!(!format!("{found:?}").contains("C-2"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Break {
    /// The case.
    pub case: CaseId,
    /// The number of the event; of a second file, the one that opened it or warned again.
    pub seq: u32,
    /// What is wrong.
    pub kind: BreakKind,
}
