//! What came and what left between two days, and whether it explains the stock on both.

use std::collections::BTreeMap;

use super::Case;
use super::persons::{Persons, tallies_by};
use super::reconcile::{Break, Scope};
use super::tally::{Exits, Tally};
use super::walk::Walk;
use crate::fault::{Fault, FaultKind};
use crate::id::SchoolId;
use crate::time::{Day, code};

/// A part of the stock on two days, and what came to it and left it between them.
///
/// ```
/// use humiao::warning::Ledger;
/// assert!(Ledger { opening: 5, came: 2, left: 3, closing: 4 }.balances());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ledger {
    /// At the end of the first day.
    pub opening: u64,
    /// What came to it.
    pub came: u64,
    /// What left it.
    pub left: u64,
    /// At the end of the last day.
    pub closing: u64,
}

impl Ledger {
    /// Whether `opening + came = closing + left`.
    ///
    /// ```
    /// use humiao::warning::Ledger;
    /// assert!(!Ledger { opening: 1, ..Ledger::default() }.balances());
    /// ```
    #[must_use]
    pub const fn balances(&self) -> bool {
        match (self.opening.checked_add(self.came), self.closing.checked_add(self.left)) {
            (Some(all), Some(kept)) => all == kept,
            _ => false,
        }
    }
}

/// What happened in a scope over the days after `after`, up to and including `until`.
///
/// The stock of both days is counted as [`tally`](super::tally()) counts it; what came and left is counted from the steps
/// of the cases. That they agree is a check.
///
/// ```
/// use humiao::{time::Day, warning::{Scope, flow}};
/// let (april, may) = (Day::new(2024, 4, 30)?, Day::new(2024, 5, 31)?);
/// let flow = flow(&[], &Scope::All, april, may)?;
/// assert!(flow.reconciles() && flow.reported == 0);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// The day before the first one that is counted.
    pub after: Day,
    /// The last day that is counted.
    pub until: Day,
    /// Persons reported for the first time 新增上报.
    pub reported: u64,
    /// New episodes of persons who were reported before 再次预警.
    pub warned_again: u64,
    /// Confirmed 确认预警.
    pub confirmed: u64,
    /// Released 解除.
    pub released: u64,
    /// Other exits, by cause.
    pub exits: Exits,
    /// Persons who came from a school outside the scope 移入.
    pub handed_in: u64,
    /// Persons who left for a school outside the scope 移出.
    pub handed_out: u64,
    /// Referrals made 转介人次.
    pub referrals: u64,
    /// Contacts completed 完成回访次数.
    pub contacts: u64,
    /// Contacts tried without seeing the student 未成功回访次数.
    pub attempts: u64,
    /// Dangers that were seen 新增险情.
    pub dangers_begun: u64,
    /// Dangers that were found over, or that ended with their episode 险情解除.
    pub dangers_ended: u64,
    /// Persons ever reported: first reports and what was handed in and out.
    pub persons: Ledger,
    /// Not yet confirmed.
    pub pending: Ledger,
    /// Confirmed and not released.
    pub active: Ledger,
    /// Released, under watch or closed.
    pub settled: Ledger,
    /// Gone for another cause.
    pub exited: Ledger,
    /// The records that the stock of either day cannot be reconciled with.
    pub breaks: Vec<Break>,
}

impl Flow {
    /// Whether every ledger balances, and no record had to be counted from another day than its own.
    ///
    /// ```
    /// use humiao::{time::Day, warning::{Scope, flow}};
    /// let day = Day::new(2024, 5, 11)?;
    /// assert!(flow(&[], &Scope::All, day, day)?.reconciles());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn reconciles(&self) -> bool {
        let ledgers = [self.persons, self.pending, self.active, self.settled, self.exited];
        ledgers.iter().all(Ledger::balances) && self.breaks.is_empty()
    }
}

/// Counts what happened in a scope over the days after `after`, up to and including `until`; nothing when they
/// are the same day. A case that is handed over inside the service leaves one scope and enters another.
/// An act counts for the school that answered when it happened.
///
/// # Errors
/// `time.span` when `until` is before `after`.
///
/// ```
/// use humiao::{time::Day, warning::{Scope, flow}};
/// let (march, april) = (Day::new(2024, 3, 31)?, Day::new(2024, 4, 30)?);
/// assert_eq!(flow(&[], &Scope::All, march, april)?.confirmed, 0);
/// assert!(flow(&[], &Scope::All, april, march).is_err());
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
pub fn flow(cases: &[Case], scope: &Scope, after: Day, until: Day) -> Result<Flow, Fault> {
    let mut flows = flow_by(&Persons::of(cases), after, until, |school| scope.has(school).then_some(()))?;
    Ok(flows.remove(&()).unwrap_or_else(|| Flow::empty(after, until)))
}

/// Counts what happened in many groups at once, each as [`flow`] would: a group by the school that answered then. Schools
/// without a group are left out, and so are groups that had nobody.
///
/// # Errors
/// As [`flow`].
///
/// ```
/// use humiao::{time::Day, warning::{Persons, flow_by}};
/// let (march, april) = (Day::new(2024, 3, 31)?, Day::new(2024, 4, 30)?);
/// assert!(flow_by(&Persons::of(&[]), march, april, |school| Some(school.clone()))?.is_empty());
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
pub fn flow_by<K: Ord + Clone>(
    persons: &Persons<'_>,
    after: Day,
    until: Day,
    group: impl Fn(&SchoolId) -> Option<K>,
) -> Result<BTreeMap<K, Flow>, Fault> {
    if until < after {
        return Err(Fault::new(FaultKind::Invalid, code::SPAN));
    }
    let stock = tallies_by(persons, &[after, until], &group);
    let mut walk = Walk::new(&group, after, until);
    for ((key, opens), opening) in &stock {
        if let Some(closing) = stock.get(&(key.clone(), until)).filter(|_| *opens == after) {
            walk.begin(key.clone(), Flow::new(opening, closing));
        }
    }
    Ok(walk.all(persons))
}

impl Flow {
    /// The flow of nobody.
    ///
    /// ```
    /// use humiao::{time::Day, warning::Flow};
    /// let (march, april) = (Day::new(2024, 3, 31)?, Day::new(2024, 4, 30)?);
    /// assert!(Flow::empty(march, april).reconciles());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn empty(after: Day, until: Day) -> Self {
        Self::new(&Tally::empty(after), &Tally::empty(until))
    }

    /// Adds the flow of other persons between the same days.
    ///
    /// ```
    /// use humiao::{time::Day, warning::Flow};
    /// let mut flow = Flow::empty(Day::new(2024, 3, 31)?, Day::new(2024, 4, 30)?);
    /// flow.add(&Flow { contacts: 2, ..flow.clone() });
    /// assert_eq!(flow.contacts, 2);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn add(&mut self, others: &Self) {
        let mut others = others.clone();
        for (count, more) in self.counts().into_iter().zip(others.counts()) {
            *count += *more;
        }
        self.breaks.append(&mut others.breaks);
        self.breaks.sort_unstable();
    }

    /// All that is counted.
    fn counts(&mut self) -> impl IntoIterator<Item = &mut u64> {
        let own = [
            &mut self.reported,
            &mut self.warned_again,
            &mut self.confirmed,
            &mut self.released,
            &mut self.handed_in,
            &mut self.handed_out,
            &mut self.referrals,
            &mut self.contacts,
            &mut self.attempts,
            &mut self.dangers_begun,
            &mut self.dangers_ended,
        ];
        let exits = &mut self.exits;
        let exits = [
            &mut exits.not_confirmed,
            &mut exits.moved_away,
            &mut exits.graduated,
            &mut exits.entered_in_error,
            &mut exits.deceased,
        ];
        let ledgers = [&mut self.persons, &mut self.pending, &mut self.active, &mut self.settled, &mut self.exited];
        let sides = ledgers
            .into_iter()
            .flat_map(|ledger| [&mut ledger.opening, &mut ledger.came, &mut ledger.left, &mut ledger.closing]);
        own.into_iter().chain(exits).chain(sides)
    }

    fn new(before: &Tally, after: &Tally) -> Self {
        let ledger =
            |stock: fn(&Tally) -> u64| Ledger { opening: stock(before), came: 0, left: 0, closing: stock(after) };
        let mut breaks: Vec<Break> = before.breaks.iter().chain(&after.breaks).cloned().collect();
        breaks.sort_unstable();
        breaks.dedup();
        Self {
            after: before.as_of,
            until: after.as_of,
            reported: 0,
            warned_again: 0,
            confirmed: 0,
            released: 0,
            exits: Exits::default(),
            handed_in: 0,
            handed_out: 0,
            referrals: 0,
            contacts: 0,
            attempts: 0,
            dangers_begun: 0,
            dangers_ended: 0,
            persons: ledger(|tally| tally.reported),
            pending: ledger(|tally| tally.pending),
            active: ledger(|tally| tally.active),
            settled: ledger(|tally| tally.released),
            exited: ledger(|tally| tally.exits.total()),
            breaks,
        }
    }
}
