//! Who comes along to whom: companions 同行人, with even loads and the leaders' share.

use std::collections::{BTreeMap, BTreeSet};

use super::components::Components;
use super::draft::{Drafts, Staffing, schools};
use super::eligible::{Candidate, Eligible, Wanted};
use super::owner_plan::{Load, Shortage};
use super::plan_types::{CompanionProof, PoolPrice};
use super::request::PlanRequest;
use super::tiers::Tiers;
use super::transport::{Problem, Sink, Solver, Way, Witness};
use super::wished::{List, Strange};
use super::{code, reason};
use crate::id::{SchoolId, StaffId, StudentId};
use crate::role::Role;
use crate::verdict::{Certainty, Reason};

/// What choosing companions gives.
pub(super) struct Chosen {
    pub(super) proof: CompanionProof,
    /// The drafts that have too few, with the reasons.
    pub(super) without: BTreeMap<usize, Vec<Reason>>,
}

/// Chooses the companions of all drafts, and writes them there.
pub(super) fn choose<'a>(
    request: &PlanRequest<'a>,
    drafts: &mut Drafts<'a>,
    owners: &BTreeMap<&'a StudentId, &'a StaffId>,
    staffing: &mut Staffing<'a>,
    strange: &mut Strange,
) -> Chosen {
    let eligible = Eligible::new(*request, owners);
    let mut desk = Desk::new(*request);
    let mut asked: Vec<(usize, Wanted)> = Vec::new();
    let presence: Vec<BTreeSet<usize>> = drafts.drafts.iter().map(|draft| drafts.present(draft, staffing)).collect();
    for (number, (draft, present)) in drafts.drafts.iter().zip(&presence).enumerate() {
        if draft.key {
            for person in present {
                *desk.base.entry(*person).or_default() += 1;
            }
        }
        // Where nobody ever answers for a student, the weeks say why nobody can go.
        if !drafts.is_answered(draft, staffing) {
            continue;
        }
        match eligible.wanted(draft, drafts.members(draft), present, staffing) {
            Ok(Some(wanted)) => asked.push((number, wanted)),
            Ok(None) => {}
            Err(nobody) => {
                desk.proof.cost.unplaced += i64::from(nobody.seats);
                desk.without.insert(number, vec![nobody.reason]);
            }
        }
    }
    desk.count_leaders(drafts, &presence, &asked, staffing);
    desk.take_locks(drafts, &mut asked, staffing, strange);
    desk.solve(drafts, &asked, staffing);
    Chosen { proof: desk.proof, without: desk.without }
}

/// The leaders of a school.
#[derive(Default)]
struct Pool {
    /// Households of key students, and those of them whom a leader visits for the class.
    households: u64,
    led: u32,
    /// Companions who were decided beforehand.
    locked: u32,
}

struct Desk<'a> {
    request: PlanRequest<'a>,
    /// By person: key trips made for the class, and companions decided beforehand.
    base: BTreeMap<usize, u32>,
    locked: BTreeMap<usize, u32>,
    pools: BTreeMap<&'a SchoolId, Pool>,
    /// The school whose leader a person is.
    leads: BTreeMap<usize, &'a SchoolId>,
    carried: BTreeMap<usize, u32>,
    prices: BTreeMap<usize, Tiers>,
    pool_prices: BTreeMap<&'a SchoolId, Tiers>,
    proof: CompanionProof,
    without: BTreeMap<usize, Vec<Reason>>,
}

impl<'a> Desk<'a> {
    fn new(request: PlanRequest<'a>) -> Self {
        Self {
            request,
            base: BTreeMap::new(),
            locked: BTreeMap::new(),
            pools: BTreeMap::new(),
            leads: BTreeMap::new(),
            carried: BTreeMap::new(),
            prices: BTreeMap::new(),
            pool_prices: BTreeMap::new(),
            proof: CompanionProof::default(),
            without: BTreeMap::new(),
        }
    }

    /// Counts the key trips of each school, and finds who leads which school.
    fn count_leaders(
        &mut self,
        drafts: &Drafts<'a>,
        presence: &[BTreeSet<usize>],
        asked: &[(usize, Wanted)],
        staffing: &Staffing<'a>,
    ) {
        let (directory, from) = (self.request.directory, self.request.from());
        let roles = &self.request.rules.leaders.value.roles;
        let leads = |person: usize, school: &SchoolId| {
            let staff = staffing.name(person);
            staff.is_some_and(|staff| roles.iter().any(|role| directory.is_posted(staff, school, Some(*role), from)))
        };
        for (draft, present) in drafts.drafts.iter().zip(presence).filter(|(draft, _)| draft.key) {
            for school in schools(drafts.members(draft)) {
                let pool = self.pools.entry(school).or_default();
                pool.households += 1;
                pool.led += u32::from(present.iter().any(|person| leads(*person, school)));
            }
        }
        for (number, wanted) in asked {
            let Some(draft) = drafts.drafts.get(*number) else { continue };
            for school in schools(drafts.members(draft)) {
                if !self.pools.contains_key(school) {
                    continue;
                }
                for candidate in &wanted.candidates {
                    // Who leads several schools counts for the first of them.
                    let known = self.leads.get(&candidate.person).is_some_and(|known| *known <= school);
                    if !known && leads(candidate.person, school) {
                        self.leads.insert(candidate.person, school);
                    }
                }
            }
        }
    }

    /// Takes what is decided beforehand off what is asked, in the order of the wishes.
    fn take_locks(
        &mut self,
        drafts: &mut Drafts<'a>,
        asked: &mut [(usize, Wanted)],
        staffing: &Staffing<'a>,
        strange: &mut Strange,
    ) {
        let locks = &staffing.wished.companion_locks;
        let mut locks: Vec<_> = locks.iter().map(|((student, staff), row)| (row.row, *student, *staff)).collect();
        if locks.is_empty() {
            return;
        }
        locks.sort_unstable();
        let by_student = drafts.by_student();
        for (row, student, staff) in locks {
            let Some(number) = by_student.get(student).copied() else {
                strange.not_planned(List::Locks, row);
                continue;
            };
            let wanted = asked.binary_search_by_key(&number, |(draft, _)| *draft).ok().and_then(|at| asked.get_mut(at));
            let taken = wanted.and_then(|(_, wanted)| {
                let person = staffing.number(staff).filter(|person| self.room(*person, staffing) > 0)?;
                let at = wanted.candidates.iter().position(|candidate| candidate.person == person)?;
                wanted.seats = wanted.seats.checked_sub(1)?;
                Some(wanted.candidates.remove(at))
            });
            let Some(candidate) = taken else {
                strange.refused(row, code::LOCK_TRIP);
                continue;
            };
            *self.locked.entry(candidate.person).or_default() += 1;
            if let Some(pool) = self.leads.get(&candidate.person).and_then(|school| self.pools.get_mut(school)) {
                pool.locked += 1;
            }
            self.join(drafts, number, candidate);
        }
    }

    /// What a person carries before anything is chosen: key trips made for the class, and locks.
    fn base(&self, person: usize) -> u32 {
        let count = |of: &BTreeMap<usize, u32>| of.get(&person).copied().unwrap_or(0);
        count(&self.base).saturating_add(count(&self.locked))
    }

    /// The places that a person has beyond that.
    fn room(&self, person: usize, staffing: &Staffing<'a>) -> u32 {
        staffing.free_in_all(person).saturating_sub(self.base(person))
    }

    fn join(&mut self, drafts: &mut Drafts<'a>, number: usize, candidate: Candidate) {
        if let Some(draft) = drafts.drafts.get_mut(number) {
            draft.companions.push((candidate.person, candidate.role));
        }
        *self.carried.entry(candidate.person).or_default() += 1;
        self.proof.cost.changes += i64::from(!candidate.before);
    }

    /// The least that the leaders of a school should come along to.
    fn least(&self, school: &SchoolId) -> u32 {
        let Some(pool) = self.pools.get(school) else { return 0 };
        let share = u64::from(self.request.rules.leaders.value.share.get());
        let least = u32::try_from((pool.households * share).div_ceil(10_000)).unwrap_or(u32::MAX);
        least.saturating_sub(pool.led)
    }

    /// What of it is not decided beforehand.
    fn floor(&self, school: &SchoolId) -> u32 {
        self.least(school).saturating_sub(self.pools.get(school).map_or(0, |pool| pool.locked))
    }

    fn solve(&mut self, drafts: &mut Drafts<'a>, asked: &[(usize, Wanted)], staffing: &Staffing<'a>) {
        // Who shares a companion, or the leaders of a school, is planned together.
        let schools: Vec<&SchoolId> = self.pools.keys().copied().collect();
        let people = staffing.names.len();
        let bound: Vec<Vec<usize>> = asked
            .iter()
            .map(|(_, wanted)| {
                let pool =
                    |person: usize| self.leads.get(&person).and_then(|school| schools.binary_search(school).ok());
                let persons = wanted.candidates.iter().map(|candidate| candidate.person);
                persons.flat_map(|person| [Some(person), pool(person).map(|pool| people + pool)]).flatten().collect()
            })
            .collect();
        let parts = Components::of(people + schools.len(), bound.iter().map(Vec::as_slice));
        let (mut problem, mut solver) = (Problem::default(), Solver::default());
        for part in parts.iter() {
            let rows: Vec<&(usize, Wanted)> = part.iter().filter_map(|row| asked.get(*row)).collect();
            self.solve_part(drafts, &rows, staffing, &mut problem, &mut solver);
        }
        self.tell(staffing, &schools);
    }

    fn solve_part(
        &mut self,
        drafts: &mut Drafts<'a>,
        rows: &[&(usize, Wanted)],
        staffing: &Staffing<'a>,
        problem: &mut Problem,
        solver: &mut Solver,
    ) {
        let persons: BTreeSet<usize> =
            rows.iter().flat_map(|(_, wanted)| &wanted.candidates).map(|candidate| candidate.person).collect();
        let persons: Vec<usize> = persons.into_iter().collect();
        let leads: BTreeSet<&SchoolId> = persons.iter().filter_map(|person| self.leads.get(person)).copied().collect();
        let leads: Vec<&SchoolId> = leads.into_iter().collect();
        problem.clear();
        problem.floors.extend(leads.iter().map(|school| self.floor(school)));
        for person in &persons {
            let pool = self.leads.get(person).and_then(|school| leads.binary_search(school).ok());
            problem.sinks.push(Sink { base: self.base(*person), limit: self.room(*person, staffing), pool });
        }
        for (_, wanted) in rows {
            for candidate in &wanted.candidates {
                let teacher = persons.binary_search(&candidate.person).unwrap_or(0);
                problem.ways.push(Way { teacher, kept: u32::from(candidate.before), most: 1 });
            }
            problem.group(wanted.seats);
        }
        if !problem.fits() {
            let reason = Reason::new(reason::SIZE, Certainty::Unmet, &self.request.rules.companions.basis);
            self.without.extend(rows.iter().map(|(number, _)| (*number, vec![reason.clone()])));
            return;
        }
        solver.solve(problem);
        for (place, person) in persons.iter().enumerate() {
            self.prices.insert(*person, solver.price(place));
        }
        for (place, school) in leads.iter().enumerate() {
            self.pool_prices.insert(school, solver.pool_price(place));
            self.proof.cost.leaders += i64::from(solver.lacking(place));
        }
        let first = self.proof.shortages.len();
        let witnesses = solver.witnesses(problem);
        for witness in &witnesses {
            self.proof.shortages.push(shortage(witness, drafts, rows, &persons, staffing));
        }
        for (group, (number, wanted)) in rows.iter().enumerate() {
            for (way, candidate) in problem.ways_of(group).zip(&wanted.candidates) {
                if solver.along(way) > 0 {
                    self.join(drafts, *number, *candidate);
                }
            }
            let left = solver.left(group);
            self.proof.cost.unplaced += i64::from(left);
            if left > 0 {
                let of = witnesses.iter().position(|witness| witness.groups.binary_search(&group).is_ok());
                let reason = self.no_place(of.and_then(|place| self.proof.shortages.get(first + place)));
                self.without.insert(*number, vec![reason]);
            }
        }
    }

    fn no_place(&self, shortage: Option<&Shortage>) -> Reason {
        let reason =
            Reason::new(reason::NO_COMPANION_PLACE, Certainty::Unmet, &self.request.rules.visits_per_week.basis);
        let Some(shortage) = shortage else { return reason };
        reason
            .who(&[Role::Principal])
            .with("trips", shortage.students.len())
            .with("teachers", shortage.teachers.len())
            .with("places", shortage.places)
            .with("short", shortage.short())
    }

    /// What everybody carries who could come along, with the prices.
    fn tell(&mut self, staffing: &Staffing<'a>, schools: &[&SchoolId]) {
        let persons: BTreeSet<usize> = self.prices.keys().chain(self.locked.keys()).copied().collect();
        for person in persons {
            let Some(staff) = staffing.name(person) else { continue };
            let count = |of: &BTreeMap<usize, u32>| of.get(&person).copied().unwrap_or(0);
            let load = count(&self.base).saturating_add(count(&self.carried));
            let price = self.prices.get(&person).copied().unwrap_or(Tiers::ZERO);
            self.proof.cost.squares += i64::from(load).pow(2);
            self.proof.loads.push(Load { staff: staff.clone(), load, price });
        }
        self.proof.loads.sort_by(|a, b| a.staff.cmp(&b.staff));
        for school in schools {
            // Leaders of whom nobody can come along to anything more lack all that they should.
            let price = self.pool_prices.get(school).copied();
            if price.is_none() {
                self.proof.cost.leaders += i64::from(self.floor(school));
            }
            let (least, price) = (self.least(school), price.unwrap_or(Tiers::ZERO));
            self.proof.leaders.push(PoolPrice { school: (*school).clone(), least, price });
        }
    }
}

/// The trips that have nobody but the same companions, as a witness tells them.
fn shortage(
    witness: &Witness,
    drafts: &Drafts<'_>,
    rows: &[&(usize, Wanted)],
    persons: &[usize],
    staffing: &Staffing<'_>,
) -> Shortage {
    let draft = |group: &usize| rows.get(*group).and_then(|(number, _)| drafts.drafts.get(*number));
    let person = |place: &usize| persons.get(*place).and_then(|person| staffing.name(*person)).cloned();
    let mut students: Vec<StudentId> =
        witness.groups.iter().filter_map(draft).map(|draft| draft.first.clone()).collect();
    let mut teachers: Vec<StaffId> = witness.teachers.iter().filter_map(person).collect();
    students.sort();
    teachers.sort();
    Shortage { students, teachers, wanted: witness.wanted, places: witness.places }
}
