//! What came and what left between two days, and whether it explains the stock on both.

use std::collections::BTreeMap;

use super::past::Stage;
use super::persons::Persons;
use super::reconcile::{Break, Figure, Scope};
use super::standing::{Standing, counting, school_at};
use super::tally::{Exits, Tally, tally};
use super::{Case, ContactOutcome, Phase};
use crate::fault::{Fault, FaultKind};
use crate::id::SchoolId;
use crate::time::{Day, Timestamp, code};

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
/// The stock of both days is counted as [`tally`] counts it; what came and left is counted from the steps
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
    if until < after {
        return Err(Fault::new(FaultKind::Invalid, code::SPAN));
    }
    let mut walk = Walk {
        scope,
        after: Timestamp::end_of(after),
        until: Timestamp::end_of(until),
        came: BTreeMap::new(),
        left: BTreeMap::new(),
        flow: Flow::new(&tally(cases, scope, after), &tally(cases, scope, until)),
    };
    for files in Persons::of(cases).each() {
        walk.person(files);
        for case in files {
            walk.acts(case);
        }
    }
    Ok(walk.close())
}

impl Flow {
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

/// What a step sets.
#[derive(Clone, Copy)]
enum Set<'a> {
    School(&'a SchoolId),
    Stage(Stage),
}

/// A file of one person as the walk has it: its school and its stage, as far as it has got.
struct Place<'a> {
    case: &'a Case,
    school: Option<&'a SchoolId>,
    stage: Option<(Stage, Timestamp)>,
}

/// The walk over all steps of the cases, person by person.
struct Walk<'a> {
    scope: &'a Scope,
    after: Timestamp,
    until: Timestamp,
    came: BTreeMap<Figure, u64>,
    left: BTreeMap<Figure, u64>,
    flow: Flow,
}

impl Walk<'_> {
    fn within(&self, at: Timestamp) -> bool {
        self.after < at && at <= self.until
    }

    /// The parts of the stock of this scope in which a person counts.
    fn stock(&self, places: &[Place<'_>]) -> Vec<Figure> {
        let files: Vec<Standing<'_>> = places
            .iter()
            .filter_map(|place| {
                let (stage, since) = place.stage?;
                Some(Standing::new(place.case, stage, since, place.school?))
            })
            .collect();
        let counted = counting(&files).into_iter().filter(|file| self.scope.has(file.school));
        counted.map(|file| file.stage.stock()).collect()
    }

    /// Takes every step of a person's files in the order in which it happened.
    fn person(&mut self, files: &[&Case]) {
        let mut steps: Vec<(Timestamp, usize, u32, Set<'_>)> = Vec::new();
        for (index, case) in files.iter().enumerate() {
            // The school comes first: a report is one of a school.
            steps.extend(case.past().schools.all().map(|to| (to.at, index, to.seq, Set::School(&to.value))));
            steps.extend(case.past().stages.all().map(|to| (to.at, index, to.seq, Set::Stage(to.value))));
        }
        if !steps.iter().any(|step| self.within(step.0)) {
            return;
        }
        steps.sort_by_key(|(at, index, seq, _)| (*at, *index, *seq));
        let mut places: Vec<Place<'_>> = files.iter().map(|case| Place { case, school: None, stage: None }).collect();
        steps.retain(|step| step.0 <= self.until);
        for (at, index, _, set) in steps {
            let counts = self.within(at);
            let before = if counts { self.stock(&places) } else { Vec::new() };
            let known = places.iter().any(|place| place.stage.is_some());
            let Some(place) = places.get_mut(index) else { continue };
            let was = place.stage.map(|(stage, _)| stage.stock());
            match set {
                Set::School(school) => place.school = Some(school),
                Set::Stage(stage) => place.stage = Some((stage, at)),
            }
            if counts {
                if let Set::Stage(stage) = set
                    && place.school.is_some_and(|school| self.scope.has(school))
                {
                    self.name(stage, was, known);
                }
                let after = self.stock(&places);
                self.moves(&before, &after, matches!(set, Set::Stage(_)), known);
            }
        }
    }

    /// Counts a step by its name.
    fn name(&mut self, stage: Stage, was: Option<Figure>, known: bool) {
        let flow = &mut self.flow;
        match stage.phase {
            Phase::Reported => flow.warned_again += u64::from(known),
            Phase::Active => flow.confirmed += 1,
            Phase::Watch | Phase::Closed => {
                flow.released += u64::from(stage.stock() == Figure::Released && was != Some(Figure::Released));
            }
            Phase::UnderReview => {}
        }
    }

    /// Counts what a step moved from one part of the stock to another, into the scope or out of it.
    fn moves(&mut self, before: &[Figure], after: &[Figure], stage: bool, known: bool) {
        for figure in Figure::STOCK {
            let count = |list: &[Figure]| list.iter().filter(|other| *other == figure).count() as u64;
            let (was, is) = (count(before), count(after));
            *self.came.entry(*figure).or_default() += is.saturating_sub(was);
            *self.left.entry(*figure).or_default() += was.saturating_sub(is);
            if stage {
                self.flow.exits.add(*figure, is.saturating_sub(was));
            }
        }
        match (before.is_empty(), after.is_empty()) {
            (true, false) if !known => self.flow.reported += 1,
            (true, false) => self.flow.handed_in += 1,
            (false, true) => self.flow.handed_out += 1,
            (true, true) | (false, false) => {}
        }
    }

    /// Counts what was done on a case.
    fn acts(&mut self, case: &Case) {
        let (state, past) = (case.state(), case.past());
        let counts = |at: Timestamp| u64::from(self.within(at) && self.scope.has(school_at(case, at)));
        let referrals: u64 = state.referrals.iter().map(|referral| counts(referral.referred)).sum();
        let contacts = |seen: bool| -> u64 {
            let contacts = state.contacts.iter().filter(|contact| !contact.voided);
            let contacts = contacts.filter(|contact| (contact.outcome == ContactOutcome::Seen) == seen);
            contacts.map(|contact| counts(contact.happened)).sum()
        };
        let (seen, tried) = (contacts(true), contacts(false));
        let begun: u64 = past.dangers.iter().map(|danger| counts(danger.since)).sum();
        let ended: u64 = past.dangers.iter().filter_map(|danger| danger.over).map(counts).sum();
        let flow = &mut self.flow;
        flow.referrals += referrals;
        flow.contacts += seen;
        flow.attempts += tried;
        flow.dangers_begun += begun;
        flow.dangers_ended += ended;
    }

    /// Enters what came and left into the ledgers.
    fn close(self) -> Flow {
        let Self { came, left, mut flow, .. } = self;
        let ledgers = [
            (&mut flow.pending, &[Figure::Pending][..]),
            (&mut flow.active, &[Figure::Active]),
            (&mut flow.settled, &[Figure::Released]),
            (&mut flow.exited, Figure::EXITS),
        ];
        for (ledger, figures) in ledgers {
            let sum = |counts: &BTreeMap<Figure, u64>| figures.iter().filter_map(|figure| counts.get(figure)).sum();
            (ledger.came, ledger.left) = (sum(&came), sum(&left));
        }
        (flow.persons.came, flow.persons.left) = (flow.reported + flow.handed_in, flow.handed_out);
        flow
    }
}
