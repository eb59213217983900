//! The share of teachers who hold a certificate.

use super::{Employment, Holding, Level, Rules, SchoolType, Workforce};
use crate::catalog::{Wire, wire_enum};
use crate::indicator::Ratio;
use crate::text::{Bilingual, Language, Text};
use crate::time::Day;

wire_enum! {
    /// Whose rate it is: the denominator.
    Population: "population", "certificate" {
        /// Without kindergartens.
        PrimarySecondary = "primary-secondary": "当日在岗的中小学教师（不含幼儿园）" / "primary and secondary teachers on the roll that day, without kindergartens",
        /// With kindergartens.
        WithKindergartens = "with-kindergartens": "当日在岗的中小学和幼儿园教师" / "primary, secondary and kindergarten teachers on the roll that day",
    }
}

impl Population {
    /// Whether the teachers of a type of school belong to it.
    pub(super) fn includes(self, school_type: SchoolType) -> bool {
        match self {
            Self::PrimarySecondary => school_type != SchoolType::Kindergarten,
            Self::WithKindergartens => true,
        }
    }

    /// Whether a teacher belongs to it on a day: on the roll of at least one of its schools.
    pub(super) fn has(self, workforce: &Workforce, employments: &[Employment], on: Day) -> bool {
        employments.iter().any(|row| {
            row.is_on_roll(on) && workforce.type_of(&row.school).is_some_and(|school_type| self.includes(school_type))
        })
    }

    pub(super) fn name(self) -> Bilingual {
        Bilingual { zh: Text::from(self.title(Language::Zh)), en: Text::from(self.title(Language::En)) }
    }
}

/// Whether one teacher's certificates count as a level on a day; an expired or revoked one never does.
///
/// Whether a higher one counts as a lower one is the policy's choice
/// (`certificate.higher-counts-as-lower`, a convention).
///
/// ```
/// use humiao::{certificate::{self, Holding, Level}, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024")?.certificate;
/// let day = Day::new(2024, 5, 11)?;
/// let held = [Holding { staff: "T-1".into(), level: Level::B, issued: day, expires: None, revoked: None }];
/// assert!(certificate::holds(&rules, &held, Level::C, day));
/// assert!(!certificate::holds(&rules, &held, Level::A, day));
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn holds(rules: &Rules, holdings: &[Holding], level: Level, on: Day) -> bool {
    holdings.iter().any(|holding| {
        counts_as(rules, holding.level, level) && holding.span(rules, on).is_some_and(|span| span.contains(on))
    })
}

/// Whether a certificate of one level counts as another.
pub(super) fn counts_as(rules: &Rules, held: Level, level: Level) -> bool {
    held == level || (held > level && rules.higher_counts_as_lower.value)
}

/// The share of the policy's population whose certificates count as a level on a day; every teacher is
/// counted once, at however many schools.
///
/// The denominator is chosen by `certificate.population` (a convention).
///
/// ```
/// use humiao::{certificate::{self, Level, Workforce}, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024")?.certificate;
/// let ratio = certificate::rate(&rules, &Workforce::default(), Level::C, Day::new(2024, 5, 11)?);
/// assert_eq!(ratio.percent(None), None, "0 of 0 has no value");
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn rate(rules: &Rules, workforce: &Workforce, level: Level, on: Day) -> Ratio {
    share(rules, workforce, on, |teacher| {
        teacher.first().is_some_and(|row| holds(rules, workforce.holdings_of(&row.staff), level, on))
    })
}

/// The share of the population on a day for whom something is so.
pub(super) fn share(rules: &Rules, workforce: &Workforce, on: Day, is_so: impl Fn(&[Employment]) -> bool) -> Ratio {
    let population = rules.population.value;
    let (mut numerator, mut denominator) = (0, 0);
    for teacher in workforce.teachers().filter(|teacher| population.has(workforce, teacher, on)) {
        denominator += 1;
        numerator += u64::from(is_so(teacher));
    }
    Ratio { numerator, denominator, denominator_name: population.name(), basis: rules.population.basis.clone() }
}
