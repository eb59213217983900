//! Answers about many teachers, or many groups of schools, as columns.

use super::{CertificateStanding, Level, NextStep, Renewal, Rules, School, Workforce, rates_by, standing};
use crate::bulk::Ragged;
use crate::fault::Fault;
use crate::id::StaffId;
use crate::indicator::Ratio;
use crate::policy::Basis;
use crate::text::Bilingual;
use crate::time::Day;
use crate::verdict::Reason;

/// What many teachers hold on a day: in each column a row for each of them.
///
/// ```
/// use humiao::{certificate::{self, Workforce}, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024")?.certificate;
/// let day = Day::new(2024, 5, 11)?;
/// let standings = certificate::standings(&rules, &Workforce::default(), &["T-1".into(), "T-2".into()], day);
/// assert_eq!(standings.level, [None, None]);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standings {
    /// Who was asked about, in the order asked.
    pub staff: Vec<StaffId>,
    /// The highest certificate that counts on the day.
    pub level: Vec<Option<Level>>,
    /// The first day from which it has counted without a gap.
    pub since: Vec<Option<Day>>,
    /// The last day until which it counts without a gap; `None` when no end is known.
    pub until: Vec<Option<Day>>,
    /// The next rung; `None` at the top.
    pub next: Vec<Option<Level>>,
    /// What is missing for the next rung.
    pub unmet: Ragged<Reason>,
    /// What is to be renewed, by level from low to high.
    pub renewals: Ragged<Renewal>,
    /// What is wrong with the rows of the teacher that were set aside; the answer is that of the others.
    pub faults: Ragged<Fault>,
}

impl Standings {
    /// The standing of one row, as [`standing`] gives it; `None` beyond the last one.
    ///
    /// ```
    /// assert_eq!(humiao::certificate::Standings::default().get(0), None);
    /// ```
    #[must_use]
    pub fn get(&self, row: usize) -> Option<CertificateStanding> {
        let next = self.next.get(row).copied()?;
        Some(CertificateStanding {
            level: self.level.get(row).copied()?,
            since: self.since.get(row).copied()?,
            until: self.until.get(row).copied()?,
            next: next.map(|level| NextStep { level, unmet: self.unmet.get(row).to_vec() }),
            renewals: self.renewals.get(row).to_vec(),
        })
    }

    fn push<'f>(&mut self, staff: StaffId, standing: CertificateStanding, faults: impl Iterator<Item = &'f Fault>) {
        let CertificateStanding { level, since, until, next, renewals } = standing;
        self.staff.push(staff);
        self.level.push(level);
        self.since.push(since);
        self.until.push(until);
        self.next.push(next.as_ref().map(|next| next.level));
        self.unmet.push(next.into_iter().flat_map(|next| next.unmet));
        self.renewals.push(renewals);
        self.faults.push(faults.cloned());
    }
}

/// [`standing`] for many teachers, as columns: a row for each one that is asked about, in that order, also for somebody
/// of whom there is no row. [`Workforce::staff`] gives everybody.
///
/// ```
/// use humiao::{certificate::{self, Holding, Level, Workforce}, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024")?.certificate;
/// let day = Day::new(2024, 5, 11)?;
/// let held = Holding { staff: "T-2".into(), level: Level::C, issued: day, expires: None, revoked: None };
/// let workforce = Workforce::new(Vec::new(), Vec::new(), vec![held], Vec::new());
/// let standings = certificate::standings(&rules, &workforce, &["T-1".into(), "T-2".into()], day);
/// assert_eq!(standings.level, [None, Some(Level::C)]);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn standings(rules: &Rules, workforce: &Workforce, teachers: &[StaffId], on: Day) -> Standings {
    let mut standings = Standings::default();
    for staff in teachers {
        let of_one = standing(rules, workforce.holdings_of(staff), workforce.trainings_of(staff), on);
        standings.push(staff.clone(), of_one, workforce.faults_of(staff));
    }
    standings
}

/// The rates of groups of schools on many days: in each column a row for each group and day.
///
/// ```
/// use humiao::{certificate::{self, Level, School, SchoolType, Workforce}, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024")?.certificate;
/// let school = School { school: "S-1".into(), school_type: SchoolType::Primary };
/// let workforce = Workforce::new(vec![school], Vec::new(), Vec::new(), Vec::new());
/// let day = Day::new(2024, 5, 11)?;
/// let rates = certificate::rates_table(&rules, &workforce, Level::C, &[day], |school| Some(school.school_type));
/// assert_eq!((rates.groups, rates.denominators), (vec![SchoolType::Primary], vec![0]));
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatesTable<K> {
    /// The group, in order; each as often as there are days.
    pub groups: Vec<K>,
    /// The day, in the order asked.
    pub days: Vec<Day>,
    /// How many teachers of the group hold the level on the day.
    pub numerators: Vec<u64>,
    /// How many teachers there are.
    pub denominators: Vec<u64>,
    /// What the denominators count.
    pub denominator_name: Bilingual,
    /// The rule that chose the denominator.
    pub basis: Basis,
}

/// [`rates_by`] as columns.
///
/// ```
/// use humiao::{certificate::{self, Level, Workforce}, policy::Policy, time::Day};
/// let rules = Policy::preset("jiaxing-2024")?.certificate;
/// let day = Day::new(2024, 5, 11)?;
/// let rates =
///     certificate::rates_table(&rules, &Workforce::default(), Level::C, &[day], |school| Some(school.school.clone()));
/// assert!(rates.groups.is_empty() && rates.basis == rules.population.basis);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn rates_table<K: Ord + Clone>(
    rules: &Rules,
    workforce: &Workforce,
    level: Level,
    days: &[Day],
    by: impl Fn(&School) -> Option<K>,
) -> RatesTable<K> {
    let mut table = RatesTable {
        groups: Vec::new(),
        days: Vec::new(),
        numerators: Vec::new(),
        denominators: Vec::new(),
        denominator_name: rules.population.value.name(),
        basis: rules.population.basis.clone(),
    };
    for (group, ratios) in rates_by(rules, workforce, level, days, by) {
        for (day, Ratio { numerator, denominator, .. }) in days.iter().zip(ratios) {
            table.groups.push(group.clone());
            table.days.push(*day);
            table.numerators.push(numerator);
            table.denominators.push(denominator);
        }
    }
    table
}
