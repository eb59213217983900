//! What the choice of companions costs, and what no choice costs less than.

use std::collections::{BTreeMap, BTreeSet};

use super::asked::{Asked, Candidate, Choice};
use super::bound::{Bound, Exact, least_load, least_pool};
use super::breach::{Book, unmet};
use super::owed::Owed;
use super::owners::{check_cost, check_loads};
use super::reason;
use super::shortages::{Facts, check_shortages};
use super::staff::Staff;
use super::trips::Read;
use crate::id::{SchoolId, StaffId, StudentId};
use crate::visit::{Plan, PlanRequest, PoolPrice, Tiers};

/// The companions of a plan, counted.
pub(super) struct Companions<'c, 'a> {
    request: &'c PlanRequest<'a>,
    owed: &'c Owed<'a>,
    choice: &'c Choice<'a>,
    staff: &'c Staff<'a>,
    /// By what is asked: who of the candidates was chosen.
    chosen: Vec<BTreeSet<usize>>,
    locked: BTreeMap<usize, u64>,
    /// By person: chosen companions who were not decided beforehand.
    free: BTreeMap<usize, u64>,
    /// Everybody who could come along, by id.
    everybody: Vec<(&'a StaffId, usize)>,
}

impl<'c, 'a> Companions<'c, 'a> {
    pub(super) fn of(
        request: &'c PlanRequest<'a>,
        owed: &'c Owed<'a>,
        choice: &'c Choice<'a>,
        staff: &'c Staff<'a>,
        read: &Read,
    ) -> Self {
        let mut free: BTreeMap<usize, u64> = BTreeMap::new();
        let mut everybody: BTreeSet<(&'a StaffId, usize)> = BTreeSet::new();
        let mut chosen = Vec::with_capacity(choice.asked.len());
        for asked in &choice.asked {
            let came = read.companions_of(asked.home).iter().map(|companion| companion.person);
            let came: BTreeSet<usize> = came.filter(|person| asked.candidate(*person).is_some()).collect();
            for person in came.iter().filter(|person| !asked.locked.contains(person)) {
                *free.entry(*person).or_default() += 1;
            }
            chosen.push(came);
            for candidate in &asked.candidates {
                everybody.extend(staff.name(candidate.person).map(|name| (name, candidate.person)));
            }
        }
        let (locked, everybody) = (choice.locked(), everybody.into_iter().collect());
        Self { request, owed, choice, staff, chosen, locked, free, everybody }
    }

    /// The places of somebody beyond the key trips made for the class and what is decided beforehand.
    fn room(&self, person: usize) -> u64 {
        self.staff.places_in_all(person).saturating_sub(self.choice.carried(person, &self.locked))
    }

    pub(super) fn room_left(&self, person: usize) -> u64 {
        self.room(person).saturating_sub(self.free.get(&person).copied().unwrap_or(0))
    }

    /// How many companions a trip has of those whom it asks for.
    pub(super) fn lacks(&self, home: usize) -> u64 {
        let Ok(at) = self.choice.asked.binary_search_by_key(&home, |asked| asked.home) else { return 0 };
        let (Some(asked), Some(chosen)) = (self.choice.asked.get(at), self.chosen.get(at)) else { return 0 };
        asked.seats.saturating_sub(u64::try_from(chosen.len()).unwrap_or(u64::MAX))
    }

    /// Whether somebody who was not chosen for a trip could come along.
    pub(super) fn could_have(&self, asked: &Asked, home: usize) -> bool {
        let Ok(at) = self.choice.asked.binary_search_by_key(&home, |asked| asked.home) else { return false };
        let chosen = self.chosen.get(at);
        let mut open = asked.candidates_left().map(|candidate| candidate.person);
        open.any(|person| !chosen.is_some_and(|chosen| chosen.contains(&person)) && self.room_left(person) > 0)
    }

    /// What the leaders of a school should come along to, less the key trips that have one as class visitor.
    fn floor(&self, school: &SchoolId) -> u64 {
        let Some(entry) = self.choice.schools.get(school) else { return 0 };
        let share = u64::from(self.request.rules.leaders.value.share.get());
        entry.trips.saturating_mul(share).div_ceil(10_000).saturating_sub(entry.led)
    }

    /// Verifies what the plan tells of its companions, and adds up both sides of the proof.
    pub(super) fn check(&self, plan: &Plan, read: &Read, book: &mut Book) -> Bound {
        let rules = self.request.rules;
        self.check_limits(read, book);
        let mut cost = Exact::ZERO;
        let (mut led, mut led_locked): (BTreeMap<&SchoolId, u64>, BTreeMap<&SchoolId, u64>) = Default::default();
        for (asked, chosen) in self.choice.asked.iter().zip(&self.chosen) {
            let lacks = asked.seats.saturating_sub(u64::try_from(chosen.len()).unwrap_or(u64::MAX));
            cost = cost.plus(Exact::UNPLACED.times(lacks));
            for person in chosen {
                if asked.candidate(*person).is_some_and(|candidate| !candidate.before) {
                    cost = cost.plus(Exact::CHANGE);
                }
                if let Some(school) = self.choice.leads.get(person) {
                    *led.entry(school).or_default() += 1;
                }
            }
            for school in asked.locked.iter().filter_map(|person| self.choice.leads.get(person)) {
                *led_locked.entry(school).or_default() += 1;
            }
        }
        let mut loads = Vec::with_capacity(self.everybody.len());
        for (_, person) in &self.everybody {
            let count = |list: &BTreeMap<usize, u64>| list.get(person).copied().unwrap_or(0);
            let decided = self.choice.asked.iter().zip(&self.chosen);
            let decided = decided.filter(|(asked, chosen)| asked.locked.contains(person) && chosen.contains(person));
            let decided = if self.locked.contains_key(person) { decided.count() } else { 0 };
            let load = count(&self.choice.base) + count(&self.free) + u64::try_from(decided).unwrap_or(u64::MAX);
            cost = cost.plus(Exact::square(load));
            loads.push(load);
        }
        for school in self.choice.schools.keys() {
            let came = led.get(school).copied().unwrap_or(0);
            cost = cost.plus(Exact::leaders(self.floor(school).saturating_sub(came)));
        }
        let proof = &plan.companions;
        let given = !proof.loads.is_empty()
            || !proof.leaders.is_empty()
            || !proof.shortages.is_empty()
            || proof.cost != Tiers::ZERO
            || !plan.weeks.is_empty();
        if given {
            let basis = &rules.companions.basis;
            let names: Vec<&StaffId> = self.everybody.iter().map(|(name, _)| *name).collect();
            check_loads(&proof.loads, &names, loads.into_iter(), "companions.loads", basis, book);
            self.check_leaders(&proof.leaders, book);
            check_cost(proof.cost, cost, "companions.cost", basis, book);
            let open = self.choice.asked.iter().filter(|asked| asked.nobody.is_none());
            let left = open.map(|asked| self.lacks(asked.home)).sum();
            check_shortages(&proof.shortages, self, left, "companions.shortages", basis, book);
        }
        Bound::of(cost, self.least(plan, &led_locked))
    }

    fn check_limits(&self, read: &Read, book: &mut Book) {
        let over = |person: usize| self.free.get(&person).is_some_and(|free| *free > self.room(person));
        let over: BTreeSet<usize> = self.free.keys().copied().filter(|person| over(*person)).collect();
        if over.is_empty() {
            return;
        }
        let basis = &self.request.rules.visits_per_week.basis;
        for companion in read.companions.values().flatten().filter(|companion| over.contains(&companion.person)) {
            let most = self.staff.places_in_all(companion.person);
            book.add(companion.place(), None, unmet(reason::COMPANION_LIMIT, basis).with("most", most));
        }
    }

    fn check_leaders(&self, told: &[PoolPrice], book: &mut Book) {
        let basis = &self.request.rules.leaders.basis;
        if !told.iter().map(|row| &row.school).eq(self.choice.schools.keys().copied()) {
            book.add("companions.leaders".to_owned(), None, unmet(reason::LEADERS_LIST, basis));
            return;
        }
        for (row, pool) in told.iter().enumerate() {
            let counted = self.floor(&pool.school);
            if u64::from(pool.least) != counted {
                let because = unmet(reason::LEADERS, basis).with("counted", counted).with("given", pool.least);
                book.add(format!("companions.leaders[{row}].least"), None, because);
            }
        }
    }

    /// The bound under the prices that the plan tells; what is not told costs nothing.
    ///
    /// Whom a rule leaves without companions, and who is decided beforehand, cost the same in every plan.
    fn least(&self, plan: &Plan, led_locked: &BTreeMap<&SchoolId, u64>) -> Exact {
        let prices: BTreeMap<&StaffId, Exact> =
            plan.companions.loads.iter().rev().map(|load| (&load.staff, Exact::of(load.price))).collect();
        let pools: BTreeMap<&SchoolId, Exact> =
            plan.companions.leaders.iter().rev().map(|pool| (&pool.school, Exact::of(pool.price))).collect();
        let pool = |school: &SchoolId| pools.get(school).copied().unwrap_or(Exact::ZERO);
        // A place is told with the price of what it is to the school that its person leads; the rest is the load's.
        let price_of = |name: &StaffId| prices.get(name).copied().unwrap_or(Exact::ZERO);
        let load_price = |name: &StaffId, person: usize| {
            price_of(name).minus(self.choice.leads.get(&person).map_or(Exact::ZERO, |school| pool(school)))
        };
        let mut sum = Exact::ZERO;
        let mut open: BTreeMap<usize, u64> = BTreeMap::new();
        let mut fills: BTreeMap<&SchoolId, u64> = BTreeMap::new();
        for asked in &self.choice.asked {
            if asked.nobody.is_some() {
                sum = sum.plus(Exact::UNPLACED.times(asked.seats));
                continue;
            }
            let change = |candidate: Candidate| if candidate.before { Exact::ZERO } else { Exact::CHANGE };
            for person in &asked.locked {
                sum = sum.plus(asked.candidate(*person).map_or(Exact::ZERO, change));
            }
            let seats = usize::try_from(asked.seats_left()).unwrap_or(usize::MAX);
            if seats == 0 {
                continue;
            }
            let mut ways: Vec<Exact> = Vec::new();
            for candidate in asked.candidates_left() {
                *open.entry(candidate.person).or_default() += 1;
                if let Some(school) = self.choice.leads.get(&candidate.person) {
                    *fills.entry(school).or_default() += 1;
                }
                ways.push(change(candidate).plus(self.staff.name(candidate.person).map_or(Exact::ZERO, price_of)));
            }
            ways.sort_unstable();
            // A seat can stay empty, too.
            let ways = ways.into_iter().map(|way| way.min(Exact::UNPLACED)).chain(std::iter::repeat(Exact::UNPLACED));
            sum = ways.take(seats).fold(sum, Exact::plus);
        }
        for (name, person) in &self.everybody {
            let most = self.room(*person).min(open.get(person).copied().unwrap_or(0));
            let price = load_price(name, *person);
            sum = sum.plus(least_load(self.choice.carried(*person, &self.locked), most, price));
        }
        for school in self.choice.schools.keys() {
            let decided = led_locked.get(school).copied().unwrap_or(0);
            let floor = self.floor(school).saturating_sub(decided);
            sum = sum.plus(least_pool(floor, fills.get(school).copied().unwrap_or(0), pool(school)));
        }
        sum
    }
}

impl Facts for Companions<'_, '_> {
    fn wants(&self, student: &StudentId, teachers: &[StaffId]) -> Option<u64> {
        let member = self.owed.members.get(self.owed.find(student, 0)?)?;
        let home = self.owed.homes.get(member.home)?;
        if self.owed.members.get(home.first)?.student != student {
            return None;
        }
        let asked = self.choice.of_home(member.home).filter(|asked| asked.nobody.is_none())?;
        let outside = asked.candidates_left().filter(|candidate| {
            self.staff.name(candidate.person).is_none_or(|name| teachers.binary_search(name).is_err())
        });
        Some(asked.seats_left().saturating_sub(u64::try_from(outside.count()).unwrap_or(u64::MAX)))
    }

    fn places(&self, teacher: &StaffId) -> Option<u64> {
        let at = self.everybody.binary_search_by(|(name, _)| (*name).cmp(teacher)).ok()?;
        self.everybody.get(at).map(|(_, person)| self.room(*person))
    }
}
