//! Who may come along to whom, by the rules and by what the host knows.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, Member, Staffing, school_post};
use super::reason;
use super::request::PlanRequest;
use crate::id::{Sex, StaffId, StudentId};
use crate::role::Role;
use crate::verdict::{Certainty, Reason};

/// Somebody who may come along.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub(super) person: usize,
    /// The first of the rule's roles that the person holds for a student of the trip.
    pub(super) role: Role,
    /// Whether the person came along to a student of the trip in the plan before.
    pub(super) before: bool,
}

/// What a trip asks for: so many companions, out of these.
pub(super) struct Wanted {
    pub(super) seats: u32,
    /// By person.
    pub(super) candidates: Vec<Candidate>,
}

/// Why a trip gets no companions at all, and how many it asks for.
pub(super) struct Nobody {
    pub(super) seats: u32,
    pub(super) reason: Reason,
}

/// What the rules and the wishes say about companions.
pub(super) struct Eligible<'a, 'o> {
    request: PlanRequest<'a>,
    owners: &'o BTreeMap<&'a StudentId, &'a StaffId>,
    /// Who came along in the plan before, by student.
    before: BTreeMap<&'a StudentId, BTreeSet<&'a StaffId>>,
}

impl<'a, 'o> Eligible<'a, 'o> {
    pub(super) fn new(request: PlanRequest<'a>, owners: &'o BTreeMap<&'a StudentId, &'a StaffId>) -> Self {
        let wishes = request.wishes;
        let mut before: BTreeMap<&StudentId, BTreeSet<&StaffId>> = BTreeMap::new();
        for trip in &wishes.previous {
            for student in &trip.students {
                let came = trip.visitors.iter().filter(|visitor| visitor.companion).map(|visitor| &visitor.staff);
                before.entry(&student.student).or_default().extend(came);
            }
        }
        Self { request, owners, before }
    }

    /// What a trip asks for, given who is there for the classes; nothing when that is enough.
    pub(super) fn wanted(
        &self,
        draft: &Draft<'a>,
        members: &[Member<'a>],
        present: &BTreeSet<usize>,
        staffing: &mut Staffing<'a>,
    ) -> Result<Option<Wanted>, Box<Nobody>> {
        let rules = self.request.rules;
        let missing = u32::try_from(draft.visitors.saturating_sub(present.len())).unwrap_or(u32::MAX);
        let Some(sexes) = self.sexes(members, present, staffing) else {
            let reason = Reason::new(reason::SEX_UNKNOWN, Certainty::Unknown, &rules.same_sex.basis);
            return Err(Box::new(Nobody { seats: missing.max(1), reason }));
        };
        let seats = missing.max(u32::from(!sexes.is_empty()));
        // Where nobody answers for a class, the weeks say why nobody can go.
        if seats == 0 || present.is_empty() {
            return Ok(None);
        }
        let mut found: BTreeMap<usize, Candidate> = BTreeMap::new();
        for role in &rules.companions.value {
            for staff in members.iter().flat_map(|member| self.holders(*role, member)) {
                if self.may(staff, members, &sexes, staffing) {
                    let person = staffing.person(staff);
                    let came =
                        |member: &Member<'_>| self.before.get(member.student).is_some_and(|came| came.contains(staff));
                    let before = members.iter().any(came);
                    found.entry(person).or_insert(Candidate { person, role: *role, before });
                }
            }
        }
        let candidates: Vec<Candidate> =
            found.into_values().filter(|candidate| !present.contains(&candidate.person)).collect();
        if u32::try_from(candidates.len()).is_ok_and(|found| found < seats) {
            let reason = Reason::new(reason::NO_COMPANION, Certainty::Unmet, &rules.companions.basis);
            let reason = reason.with("wanted", seats).with("found", candidates.len()).who(&[Role::Principal]);
            return Err(Box::new(Nobody { seats, reason }));
        }
        Ok(Some(Wanted { seats, candidates }))
    }

    /// The sexes that a companion must have: those of key students whom nobody of their sex visits so far. Nothing when
    /// the sex of a key student is not known.
    fn sexes(
        &self,
        members: &[Member<'a>],
        present: &BTreeSet<usize>,
        staffing: &Staffing<'a>,
    ) -> Option<BTreeSet<Sex>> {
        let mut sexes = BTreeSet::new();
        for member in members.iter().filter(|member| self.request.rules.same_sex.value && member.key) {
            let sex = staffing.wished.student_sex(member.student)?;
            if !present.iter().any(|person| staffing.is_of(*person, sex)) {
                sexes.insert(sex);
            }
        }
        Some(sexes)
    }

    fn may(&self, staff: &StaffId, members: &[Member<'a>], sexes: &BTreeSet<Sex>, staffing: &Staffing<'a>) -> bool {
        let (directory, from) = (self.request.directory, self.request.from());
        sexes.iter().all(|sex| staffing.wished.staff_sex(staff) == Some(*sex))
            && !members.iter().any(|member| directory.bars_home(staff, member.student, from))
    }

    fn holders(&self, role: Role, member: &Member<'a>) -> Vec<&'a StaffId> {
        match school_post(role, member.class) {
            Some(post) => self.request.directory.holders(&post, self.request.from()),
            None if role == Role::SubjectTeacher => self.owners.get(member.student).copied().into_iter().collect(),
            None => Vec::new(),
        }
    }
}
