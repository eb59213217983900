//! When a trip finds no place: trips of a visitor who is full move to other weeks, one after the other.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, Staffing};
use super::plan_types::WeekChoice;
use super::weeks::{Laid, Laying, NoWeek};

/// How many trips may move for one.
const LONGEST: u32 = 64;

/// The weeks of persons that were looked at: what could not give a place once cannot give one later in the same search.
type Seen = BTreeSet<(usize, usize)>;

impl<'a> Laying<'_, 'a> {
    /// Gives a trip a place by moving others, or notes why it has none. Where others moved, whoever waited for a place of
    /// theirs takes it, the most urgent first.
    pub(super) fn give_way_to(&mut self, number: usize, draft: &Draft<'a>, staffing: &mut Staffing<'a>) {
        if let Some(why) = self.make_room(number, draft, staffing) {
            self.none.insert(number, why);
            for week in 0..staffing.weeks.len() {
                if self.gather(draft, week, staffing) {
                    for person in &self.persons {
                        self.waiting.entry(*person).or_default().insert(number);
                    }
                }
            }
        }
        let freed = std::mem::take(&mut self.freed);
        let weeks: BTreeSet<usize> = freed.iter().map(|(week, _)| *week).collect();
        let waiting = freed.iter().filter_map(|(_, person)| self.waiting.get(person));
        let waiting: BTreeSet<usize> = waiting.flatten().copied().collect();
        for number in waiting {
            let Some(draft) = self.drafts.drafts.get(number).filter(|_| self.none.contains_key(&number)) else {
                continue;
            };
            if let Some(week) = weeks.iter().copied().find(|week| self.fits(draft, *week, staffing)) {
                self.put(number, draft, Laid { week, choice: WeekChoice::Fitted }, staffing);
                self.none.remove(&number);
            }
        }
    }

    /// The trips that have no week, and why: somebody who was full when it was their turn, if that is still so.
    pub(super) fn reasons(&mut self, staffing: &Staffing<'a>) -> BTreeMap<usize, NoWeek> {
        let mut reasons = std::mem::take(&mut self.none);
        for (number, why) in &mut reasons {
            let NoWeek::Full(person) = why else { continue };
            let Some(draft) = self.drafts.drafts.get(*number) else { continue };
            let mut full: Vec<usize> = Vec::new();
            for week in 0..staffing.weeks.len() {
                if self.gather(draft, week, staffing) {
                    full.extend(self.full(week, staffing));
                }
            }
            if let Some(other) = full.last().filter(|_| !full.contains(person)) {
                *person = *other;
            }
        }
        reasons
    }

    /// Gives a trip a place by moving others, if only one of its visitors is full; why not, if it cannot be.
    fn make_room(&mut self, number: usize, draft: &Draft<'a>, staffing: &mut Staffing<'a>) -> Option<NoWeek> {
        let mut why = NoWeek::Nobody;
        let mut seen = Seen::new();
        for week in 0..staffing.weeks.len() {
            if !self.gather(draft, week, staffing) {
                continue;
            }
            let full = self.full(week, staffing);
            let Some(person) = full.first().copied() else { continue };
            let without_any = full.iter().copied().find(|person| staffing.free_in_all(*person) == 0);
            why = NoWeek::Full(without_any.unwrap_or(person));
            if full.len() > 1 || !self.frees(person, week, LONGEST, &mut seen, staffing) {
                continue;
            }
            // Trips of the other visitors may have moved too.
            if self.fits(draft, week, staffing) {
                self.put(number, draft, Laid { week, choice: WeekChoice::Fitted }, staffing);
                return None;
            }
        }
        Some(why)
    }

    /// Those of the persons at hand who have no place in a week.
    fn full(&self, week: usize, staffing: &Staffing<'a>) -> Vec<usize> {
        self.persons.iter().copied().filter(|person| staffing.free(*person, week) == 0).collect()
    }

    /// Moves trips, the least urgent first, until a person has a place in a week; whether one was made.
    fn frees(
        &mut self,
        person: usize,
        week: usize,
        longest: u32,
        seen: &mut Seen,
        staffing: &mut Staffing<'a>,
    ) -> bool {
        let hopeless = staffing.free_in_all(person) == 0 && staffing.is_bound(person);
        let Some(longest) = longest.checked_sub(1).filter(|_| !hopeless && seen.insert((person, week))) else {
            return false;
        };
        let mut here = self.trips_in(person, week, staffing);
        here.sort_unstable_by(|a, b| b.cmp(a));
        for other in &here {
            if self.moves(*other, week, None, seen, staffing) {
                return true;
            }
        }
        here.into_iter().any(|other| self.moves(other, week, Some(longest), seen, staffing))
            || staffing.free(person, week) > 0
    }

    /// Moves a trip out of a week: into one that has places, or, with a length, into one in which another can give way.
    fn moves(
        &mut self,
        number: usize,
        week: usize,
        longest: Option<u32>,
        seen: &mut Seen,
        staffing: &mut Staffing<'a>,
    ) -> bool {
        let Some(draft) = self.drafts.drafts.get(number) else { return false };
        for to in (0..staffing.weeks.len()).filter(|to| *to != week) {
            // What moved in the meantime may have been this very trip.
            if self.laid.get(number).copied().flatten().is_none_or(|laid| laid.week != week) {
                return false;
            }
            if !self.gather(draft, to, staffing) {
                continue;
            }
            let full = self.full(to, staffing);
            let has_place = match (full.as_slice(), longest) {
                ([], _) => true,
                ([person], Some(longest)) => {
                    self.frees(*person, to, longest, seen, staffing) && self.fits(draft, to, staffing)
                }
                _ => false,
            };
            let still_here = self.laid.get(number).copied().flatten().is_some_and(|laid| laid.week == week);
            if has_place && still_here {
                self.take_back(number, staffing);
                self.put(number, draft, Laid { week: to, choice: WeekChoice::Moved }, staffing);
                return true;
            }
        }
        false
    }

    /// The trips of a person in a week that are not locked to it.
    fn trips_in(&mut self, person: usize, week: usize, staffing: &Staffing<'a>) -> Vec<usize> {
        if self.trips_of.is_none() {
            let mut trips_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for (number, draft) in self.drafts.drafts.iter().enumerate() {
                let Some(laid) = self.laid.get(number).copied().flatten() else { continue };
                if self.gather(draft, laid.week, staffing) {
                    for person in &self.persons {
                        trips_of.entry(*person).or_default().push(number);
                    }
                }
            }
            self.trips_of = Some(trips_of);
        }
        let all = self.trips_of.as_ref().and_then(|trips_of| trips_of.get(&person)).map_or(&[][..], Vec::as_slice);
        let movable = |laid: Laid| laid.week == week && laid.choice != WeekChoice::Locked;
        all.iter().copied().filter(|trip| self.laid.get(*trip).copied().flatten().is_some_and(movable)).collect()
    }
}
