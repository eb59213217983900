//! The visits that are on no trip: whether they could not be made, and who is full.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::breach::{Book, unmet};
use super::companions::Companions;
use super::ground::Ground;
use super::owners::has;
use super::reason;
use super::trips::State;
use crate::catalog::Code;
use crate::visit::plan::reason as why;
use crate::visit::{Plan, WeekProof};

/// More trips than this are planned school by school.
const MOST: u64 = 1_000_000;

/// Checks what is left over.
pub(super) struct Left<'l, 'a> {
    pub(super) ground: &'l Ground<'l, 'a>,
    pub(super) companions: &'l Companions<'l, 'a>,
    pub(super) choice: &'l super::asked::Choice<'a>,
    pub(super) plan: &'l Plan,
}

impl Left<'_, '_> {
    /// Trips that get no week because they have too few companions.
    pub(super) fn without(&self) -> BTreeSet<usize> {
        let short = |home: &usize| self.companions.lacks(*home) > 0;
        self.choice.asked.iter().map(|asked| asked.home).filter(short).collect()
    }

    /// Verifies the reasons of all who are unplaced, those who are full, and how many could not be laid.
    pub(super) fn check(&self, without: &BTreeSet<usize>, book: &mut Book) -> WeekProof {
        let mut reasons: Vec<Option<Code>> = vec![None; self.ground.owed.homes.len()];
        let mut none: Vec<usize> = Vec::new();
        for (number, state) in self.ground.read.states.iter().enumerate() {
            let State::Unplaced(row) = state else { continue };
            let wanted = if without.contains(&number) {
                self.why_without(number, *row, book)
            } else {
                none.push(number);
                self.why_no_week(number, *row, book)
            };
            if let Some(place) = reasons.get_mut(number) {
                *place = Some(wanted);
            }
        }
        for (row, unplaced) in self.plan.unplaced.iter().enumerate() {
            let member = self.ground.owed.find(&unplaced.student, 0);
            let Some(member) = member.and_then(|member| self.ground.owed.members.get(member)) else { continue };
            let Some(wanted) = reasons.get(member.home).copied().flatten() else { continue };
            if !has(unplaced, wanted) {
                let because = unmet(reason::REASON, &self.ground.request.rules.visits_per_week.basis);
                let because = because.with("wanted", wanted.as_str());
                book.add(format!("unplaced[{row}]"), Some(&unplaced.student), because);
            }
        }
        if !self.plan.shortages.is_empty() || !self.plan.weeks.is_empty() {
            let full: Vec<usize> =
                none.iter().copied().filter(|home| reasons.get(*home) == Some(&Some(why::NO_WEEK))).collect();
            self.check_shortages(&full, book);
        }
        let proof = self.prove(&none, without);
        if (self.plan.laying != WeekProof::default() || !self.plan.weeks.is_empty()) && self.plan.laying != proof {
            let because = unmet(reason::WEEK_PROOF, &self.ground.request.rules.visits_per_week.basis);
            let because = because.with("without", proof.without).with("least", proof.least);
            book.add("laying".to_owned(), None, because);
        }
        proof
    }

    /// Why a trip has too few companions.
    fn why_without(&self, number: usize, row: usize, book: &mut Book) -> Code {
        let Some(asked) = self.choice.of_home(number) else { return why::NO_COMPANION };
        if let Some(nobody) = asked.nobody {
            return nobody;
        }
        let large = || {
            let all = self.choice.asked.iter().map(|asked| asked.seats).fold(0, u64::saturating_add);
            all > MOST || self.choice.base.values().any(|base| *base > MOST)
        };
        if self.plan.unplaced.get(row).is_some_and(|unplaced| has(unplaced, why::SIZE)) && large() {
            return why::SIZE;
        }
        if self.companions.could_have(asked, number) {
            let because = unmet(reason::COMPANION_LEFT, &self.ground.request.rules.companions.basis);
            book.add(format!("unplaced[{row}]"), None, because);
        }
        why::NO_COMPANION_PLACE
    }

    /// Why a trip has no week: in none that may hold it have all of its visitors a place.
    fn why_no_week(&self, number: usize, row: usize, book: &mut Book) -> Code {
        let mut persons = Vec::new();
        let mut wanted = why::NO_VISITOR;
        for week in 0..self.ground.staff.weeks.len() {
            if !self.ground.may(number, week, &mut persons) {
                continue;
            }
            wanted = why::NO_WEEK;
            if persons.iter().all(|person| !self.is_full(*person, week)) {
                let because = unmet(reason::WEEK_LEFT, &self.ground.request.rules.visits_per_week.basis);
                book.add(format!("unplaced[{row}]"), None, because);
                break;
            }
        }
        wanted
    }

    fn is_full(&self, person: usize, week: usize) -> bool {
        self.ground.read.used(person, week) >= self.ground.staff.places(person, week)
    }

    /// Everybody who is full in a week in which a trip may be.
    fn who_is_full(&self, number: usize) -> BTreeSet<usize> {
        let (mut persons, mut full) = (Vec::new(), BTreeSet::new());
        for week in 0..self.ground.staff.weeks.len() {
            if self.ground.may(number, week, &mut persons) {
                full.extend(persons.iter().copied().filter(|person| self.is_full(*person, week)));
            }
        }
        full
    }

    /// Each teacher who is told to have more visits than places has them, and together they are all that have no week.
    fn check_shortages(&self, none: &[usize], book: &mut Book) {
        let (staff, shortages) = (self.ground.staff, &self.plan.shortages);
        let basis = &self.ground.request.rules.visits_per_week.basis;
        let mut could: BTreeMap<usize, u64> = BTreeMap::new();
        for person in none.iter().flat_map(|number| self.who_is_full(*number)) {
            *could.entry(person).or_default() += 1;
        }
        let mut sum = 0_u64;
        let ordered = shortages.is_sorted_by(|a, b| a.staff < b.staff);
        for (row, shortage) in shortages.iter().enumerate() {
            let person = staff.known(&shortage.staff);
            let laid = |person| (0..staff.weeks.len()).map(|week| self.ground.read.used(person, week)).sum::<u64>();
            let holds = person.is_some_and(|person| {
                let unplaced = u64::from(shortage.unplaced);
                u64::from(shortage.places) == staff.places_in_all(person)
                    && u64::from(shortage.visits) == laid(person).saturating_add(unplaced)
                    && unplaced > 0
                    && could.get(&person).is_some_and(|could| unplaced <= *could)
            });
            sum = sum.saturating_add(u64::from(shortage.unplaced));
            if !holds {
                book.add(format!("shortages[{row}]"), None, unmet(reason::WEEK_SHORTAGE, basis));
            }
        }
        let left = u64::try_from(none.len()).unwrap_or(u64::MAX);
        if sum != left || !ordered {
            let because = unmet(reason::WEEK_SHORTAGES, basis).with("short", sum).with("left", left);
            book.add("shortages".to_owned(), None, because);
        }
    }

    /// How many trips have no week, beside the least that any laying of them must leave out.
    fn prove(&self, none: &[usize], without: &BTreeSet<usize>) -> WeekProof {
        let short: BTreeSet<usize> = none.iter().filter_map(|number| self.counts_for(*number)).collect();
        let mut spans: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        let mut least = 0_u64;
        for number in none {
            least += u64::from(self.span(*number).is_none());
        }
        if !short.is_empty() {
            for number in (0..self.ground.owed.homes.len()).filter(|number| !without.contains(number)) {
                let Some(person) = self.counts_for(number).filter(|person| short.contains(person)) else { continue };
                if let Some(span) = self.span(number) {
                    spans.entry(person).or_default().push(span);
                }
            }
        }
        for (person, spans) in spans {
            least += self.left_out(person, spans);
        }
        WeekProof { without: u64::try_from(none.len()).unwrap_or(u64::MAX), least }
    }

    /// The first class visitor of a trip who is the same in every week.
    fn counts_for(&self, number: usize) -> Option<usize> {
        let home = self.ground.owed.homes.get(number)?;
        let mut members = self.ground.owed.numbers_of(home).iter();
        members.find_map(|member| self.ground.staff.steady(*member)).map(|seat| seat.person)
    }

    /// The first and the last week in which a trip may be.
    fn span(&self, number: usize) -> Option<(usize, usize)> {
        let mut persons = Vec::new();
        let mut may = (0..self.ground.staff.weeks.len()).filter(|week| self.ground.may(number, *week, &mut persons));
        let first = may.next()?;
        Some((first, may.last().unwrap_or(first)))
    }

    /// How many trips of somebody no matching to the places holds, each as if it could be in any week of its span.
    ///
    /// Week after week, of the trips that may be there those go first that end first: no other order holds more.
    fn left_out(&self, person: usize, mut spans: Vec<(usize, usize)>) -> u64 {
        spans.sort_unstable();
        let places = |week: usize| self.ground.staff.places(person, week);
        let mut next = spans.into_iter().peekable();
        let mut open: BinaryHeap<std::cmp::Reverse<usize>> = BinaryHeap::new();
        let mut left = 0;
        for week in 0..self.ground.staff.weeks.len() {
            while let Some((_, last)) = next.next_if(|(first, _)| *first <= week) {
                open.push(std::cmp::Reverse(last));
            }
            while open.peek().is_some_and(|last| last.0 < week) {
                open.pop();
                left += 1;
            }
            let mut free = places(week);
            while free > 0 && open.pop().is_some() {
                free -= 1;
            }
        }
        left + u64::try_from(open.len()).unwrap_or(u64::MAX)
    }
}
