//! The walk over the steps of all cases: what came to each group and what left it.

use std::collections::{BTreeMap, BTreeSet};

use super::flow::Flow;
use super::past::Stage;
use super::persons::Persons;
use super::reconcile::Figure;
use super::standing::{Standing, counting, school_at};
use super::{Case, ContactOutcome, Phase};
use crate::id::SchoolId;
use crate::time::{Day, Timestamp};

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

/// What was counted of a group.
struct Part {
    came: BTreeMap<Figure, u64>,
    left: BTreeMap<Figure, u64>,
    flow: Flow,
}

/// The walk over all steps of the cases, person by person.
pub(super) struct Walk<'g, K, G> {
    group: &'g G,
    days: (Day, Day),
    after: Timestamp,
    until: Timestamp,
    parts: BTreeMap<K, Part>,
}

impl<'g, K: Ord + Clone, G: Fn(&SchoolId) -> Option<K>> Walk<'g, K, G> {
    /// Over the days after `after`, up to and including `until`.
    pub(super) fn new(group: &'g G, after: Day, until: Day) -> Self {
        let (days, after, until) = ((after, until), Timestamp::end_of(after), Timestamp::end_of(until));
        Self { group, days, after, until, parts: BTreeMap::new() }
    }

    /// The stock of a group, before anything is walked.
    pub(super) fn begin(&mut self, group: K, flow: Flow) {
        self.parts.insert(group, Part::new(flow));
    }

    /// What is counted of each group in the end.
    pub(super) fn all(mut self, persons: &Persons<'_>) -> BTreeMap<K, Flow> {
        for files in persons.each() {
            self.person(files);
            for case in files {
                self.acts(case);
            }
        }
        self.parts.into_iter().map(|(group, part)| (group, part.close())).collect()
    }

    fn within(&self, at: Timestamp) -> bool {
        self.after < at && at <= self.until
    }

    fn part(&mut self, group: K) -> &mut Part {
        let (after, until) = self.days;
        self.parts.entry(group).or_insert_with(|| Part::new(Flow::empty(after, until)))
    }

    /// The parts of the stock of each group in which a person counts.
    fn stock(&self, places: &[Place<'_>]) -> BTreeMap<K, Vec<Figure>> {
        let files: Vec<Standing<'_>> = places
            .iter()
            .filter_map(|place| {
                let (stage, since) = place.stage?;
                Some(Standing::new(place.case, stage, since, place.school?))
            })
            .collect();
        let mut stock: BTreeMap<K, Vec<Figure>> = BTreeMap::new();
        for file in counting(&files) {
            if let Some(group) = (self.group)(file.school) {
                stock.entry(group).or_default().push(file.stage.stock());
            }
        }
        stock
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
            let before = if counts { self.stock(&places) } else { BTreeMap::new() };
            let known = places.iter().any(|place| place.stage.is_some());
            let Some(place) = places.get_mut(index) else { continue };
            let was = place.stage.map(|(stage, _)| stage.stock());
            match set {
                Set::School(school) => place.school = Some(school),
                Set::Stage(stage) => place.stage = Some((stage, at)),
            }
            if counts {
                if let Set::Stage(stage) = set
                    && let Some(group) = place.school.and_then(self.group)
                {
                    self.part(group).name(stage, was, known);
                }
                let after = self.stock(&places);
                let groups: BTreeSet<&K> = before.keys().chain(after.keys()).collect();
                for group in groups {
                    let of = |stock: &BTreeMap<K, Vec<Figure>>| stock.get(group).cloned().unwrap_or_default();
                    let (before, after) = (of(&before), of(&after));
                    self.part(group.clone()).moves(&before, &after, matches!(set, Set::Stage(_)), known);
                }
            }
        }
    }

    /// Counts what was done on a case, for whoever answered then.
    fn acts(&mut self, case: &Case) {
        let (state, past) = (case.state(), case.past());
        let mut count = |at: Timestamp, figure: fn(&mut Flow) -> &mut u64| {
            if self.within(at)
                && let Some(group) = (self.group)(school_at(case, at))
            {
                *figure(&mut self.part(group).flow) += 1;
            }
        };
        for referral in &state.referrals {
            count(referral.referred, |flow| &mut flow.referrals);
        }
        for contact in state.contacts.iter().filter(|contact| !contact.voided) {
            match contact.outcome == ContactOutcome::Seen {
                true => count(contact.happened, |flow| &mut flow.contacts),
                false => count(contact.happened, |flow| &mut flow.attempts),
            }
        }
        for danger in &past.dangers {
            count(danger.since, |flow| &mut flow.dangers_begun);
            if let Some(over) = danger.over {
                count(over, |flow| &mut flow.dangers_ended);
            }
        }
    }
}

impl Part {
    const fn new(flow: Flow) -> Self {
        Self { came: BTreeMap::new(), left: BTreeMap::new(), flow }
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

    /// Counts what a step moved from one part of the stock to another, into the group or out of it.
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

    /// Enters what came and left into the ledgers.
    fn close(self) -> Flow {
        let Self { came, left, mut flow } = self;
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
