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

/// What the rules and the wishes say about companions.
pub(super) struct Eligible<'a, 'o> {
    request: PlanRequest<'a>,
    owners: &'o BTreeMap<&'a StudentId, &'a StaffId>,
    staff_sexes: BTreeMap<&'a StaffId, Sex>,
    student_sexes: BTreeMap<&'a StudentId, Sex>,
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
        // Of several rows the first one holds.
        let staff_sexes = wishes.staff_sexes.iter().rev().map(|row| (&row.staff, row.sex)).collect();
        let student_sexes = wishes.student_sexes.iter().rev().map(|row| (&row.student, row.sex)).collect();
        Self { request, owners, staff_sexes, student_sexes, before }
    }

    /// What a trip asks for, given who is there for the classes; nothing when that is enough.
    pub(super) fn wanted(
        &self,
        draft: &Draft<'a>,
        members: &[Member<'a>],
        present: &BTreeSet<usize>,
        staffing: &mut Staffing<'a>,
    ) -> Result<Option<Wanted>, Box<Reason>> {
        let rules = self.request.rules;
        let sexes = self.sexes(members, present, staffing)?;
        let missing = u32::try_from(draft.visitors.saturating_sub(present.len())).unwrap_or(u32::MAX);
        let seats = missing.max(u32::from(!sexes.is_empty()));
        // Where nobody answers for a class, the weeks say why nobody can go.
        if seats == 0 || present.is_empty() {
            return Ok(None);
        }
        let mut found: BTreeMap<usize, Candidate> = BTreeMap::new();
        for role in &rules.companions.value {
            for staff in members.iter().flat_map(|member| self.holders(*role, member)) {
                if self.may(staff, members, &sexes) {
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
            return Err(Box::new(reason.with("wanted", seats).with("found", candidates.len()).who(&[Role::Principal])));
        }
        Ok(Some(Wanted { seats, candidates }))
    }

    /// The sexes that a companion must have: those of key students whom nobody of their sex visits so far.
    fn sexes(
        &self,
        members: &[Member<'a>],
        present: &BTreeSet<usize>,
        staffing: &Staffing<'a>,
    ) -> Result<BTreeSet<Sex>, Box<Reason>> {
        let rule = &self.request.rules.same_sex;
        let mut sexes = BTreeSet::new();
        for member in members.iter().filter(|member| rule.value && member.key) {
            let Some(sex) = self.student_sexes.get(member.student) else {
                return Err(Box::new(Reason::new(reason::SEX_UNKNOWN, Certainty::Unknown, &rule.basis)));
            };
            let same =
                |person: &usize| staffing.name(*person).is_some_and(|staff| self.staff_sexes.get(staff) == Some(sex));
            if !present.iter().any(same) {
                sexes.insert(*sex);
            }
        }
        Ok(sexes)
    }

    fn may(&self, staff: &StaffId, members: &[Member<'a>], sexes: &BTreeSet<Sex>) -> bool {
        let (directory, from) = (self.request.directory, self.request.from());
        sexes.iter().all(|sex| self.staff_sexes.get(staff) == Some(sex))
            && !members.iter().any(|member| directory.bars(staff, member.student, from))
    }

    fn holders(&self, role: Role, member: &Member<'a>) -> Vec<&'a StaffId> {
        match school_post(role, member.class) {
            Some(post) => self.request.directory.holders(&post, self.request.from()),
            None if role == Role::SubjectTeacher => self.owners.get(member.student).copied().into_iter().collect(),
            None => Vec::new(),
        }
    }
}
