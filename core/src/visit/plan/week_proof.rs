//! How many trips any laying must leave without a week, counted for each class visitor alone.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, Staffing};
use super::plan_types::WeekProof;
use super::weeks::{Laying, NoWeek};

impl<'a> Laying<'_, 'a> {
    /// Sets the trips that have no week beside the least that must have none. Only the persons of such trips need be
    /// counted: with nobody else is a trip missing.
    pub(super) fn prove(
        &mut self,
        none: &BTreeMap<usize, NoWeek>,
        without: &BTreeSet<usize>,
        staffing: &Staffing<'a>,
    ) -> WeekProof {
        let drafts = self.drafts;
        let draft = |number: &usize| drafts.drafts.get(*number);
        let short: BTreeSet<usize> =
            none.keys().filter_map(draft).filter_map(|draft| self.counts_for(draft, staffing)).collect();
        let mut least = 0_u64;
        let mut spans: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for (number, draft) in drafts.drafts.iter().enumerate().filter(|(number, _)| !without.contains(number)) {
            let person = self.counts_for(draft, staffing).filter(|person| short.contains(person));
            if person.is_none() && !none.contains_key(&number) {
                continue;
            }
            match (self.span(draft, staffing), person) {
                (None, _) => least += 1,
                (Some(span), Some(person)) => spans.entry(person).or_default().push(span),
                (Some(_), None) => {}
            }
        }
        least += spans.into_iter().map(|(person, spans)| left_out(spans, person, staffing)).sum::<u64>();
        WeekProof { without: u64::try_from(none.len()).unwrap_or(u64::MAX), least }
    }

    /// The person for whom a trip counts: the first class visitor who is the same in all weeks.
    fn counts_for(&self, draft: &Draft<'a>, staffing: &Staffing<'a>) -> Option<usize> {
        self.drafts.members(draft).iter().find_map(|member| staffing.steady(member.row)).map(|seat| seat.person)
    }

    /// The first and the last week in which a trip may be.
    fn span(&mut self, draft: &Draft<'a>, staffing: &Staffing<'a>) -> Option<(usize, usize)> {
        let mut weeks = 0..staffing.weeks.len();
        let first = weeks.find(|week| self.gather(draft, *week, staffing))?;
        let last = weeks.rev().find(|week| self.gather(draft, *week, staffing)).unwrap_or(first);
        Some((first, last))
    }
}

/// How many of a person's trips, each of which may be in some weeks from its first to its last, have no place in the
/// best matching: week after week those go first that end first.
fn left_out(mut spans: Vec<(usize, usize)>, person: usize, staffing: &Staffing<'_>) -> u64 {
    spans.sort_unstable_by(|a, b| b.cmp(a));
    let mut open: BTreeSet<(usize, usize)> = BTreeSet::new();
    let (mut number, mut left) = (0, 0);
    for week in 0..staffing.weeks.len() {
        while let Some((_, last)) = spans.pop_if(|(first, _)| *first <= week) {
            open.insert((last, number));
            number += 1;
        }
        for _ in 0..staffing.places_in(person, week) {
            if open.pop_first().is_none() {
                break;
            }
        }
        while open.first().is_some_and(|(last, _)| *last <= week) {
            open.pop_first();
            left += 1;
        }
    }
    left
}
