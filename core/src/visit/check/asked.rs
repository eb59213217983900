//! Which companions each trip asks for, and who may come along: the rules and the wishes, on the first day of the plan.

use std::collections::{BTreeMap, BTreeSet};

use super::demands::Demands;
use super::owed::{Home, Member, Owed};
use super::staff::Staff;
use crate::catalog::Code;
use crate::id::{SchoolId, Sex, StaffId, StudentId};
use crate::role::Role;
use crate::visit::plan::reason as why;
use crate::visit::{Classroom, PlanRequest, Post};

/// Somebody who may come along.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) person: usize,
    /// Whether the person came along to a student of the trip before.
    pub(super) before: bool,
}

/// What a trip asks for.
pub(super) struct Asked {
    pub(super) home: usize,
    pub(super) seats: u64,
    /// By person; nobody when the rules allow too few.
    pub(super) candidates: Vec<Candidate>,
    /// The companions who were decided beforehand and can be had.
    pub(super) locked: Vec<usize>,
    /// Why the trip gets nobody at all.
    pub(super) nobody: Option<Code>,
    /// The sexes that each companion must have.
    pub(super) sexes: BTreeSet<Sex>,
}

impl Asked {
    pub(super) fn candidate(&self, person: usize) -> Option<Candidate> {
        let at = self.candidates.binary_search_by_key(&person, |candidate| candidate.person).ok()?;
        self.candidates.get(at).copied()
    }

    /// The companions that are still to be chosen, and among whom.
    pub(super) fn seats_left(&self) -> u64 {
        self.seats.saturating_sub(u64::try_from(self.locked.len()).unwrap_or(u64::MAX))
    }

    pub(super) fn candidates_left(&self) -> impl Iterator<Item = Candidate> {
        self.candidates.iter().copied().filter(|candidate| !self.locked.contains(&candidate.person))
    }
}

/// What the choice of companions has to go by.
pub(super) struct Choice<'a> {
    /// In the order of the homes.
    pub(super) asked: Vec<Asked>,
    /// By person: key trips made for the class.
    pub(super) base: BTreeMap<usize, u64>,
    pub(super) schools: BTreeMap<&'a SchoolId, School>,
    /// By person: the school for which each trip counts on which the person comes along as a leader.
    pub(super) leads: BTreeMap<usize, &'a SchoolId>,
    /// The rows of the wishes whose companion cannot be had.
    pub(super) refused: Vec<usize>,
}

/// The key trips of a school.
#[derive(Default)]
pub(super) struct School {
    pub(super) trips: u64,
    /// Those that have a leader as class visitor.
    pub(super) led: u64,
}

impl<'a> Choice<'a> {
    pub(super) fn of(
        request: &PlanRequest<'a>,
        demands: &Demands<'a>,
        owed: &Owed<'a>,
        staff: &mut Staff<'a>,
        owner_of: &dyn Fn(&Member<'a>) -> Option<&'a StaffId>,
    ) -> Self {
        let mut choice = Self {
            asked: Vec::new(),
            base: BTreeMap::new(),
            schools: BTreeMap::new(),
            leads: BTreeMap::new(),
            refused: Vec::new(),
        };
        let came = came_before(request);
        let leads = |staff: &Staff<'a>, person: usize, school: &SchoolId| {
            let Some(name) = staff.name(person) else { return false };
            let roles = &request.rules.leaders.value.roles;
            roles.iter().any(|role| request.directory.is_posted(name, school, Some(*role), request.from()))
        };
        for (number, home) in owed.homes.iter().enumerate() {
            // One visitor is enough where nobody is key, and that one is the class teacher.
            if !home.key && home.visitors < 2 {
                continue;
            }
            let present = staff.present(owed.numbers_of(home));
            if home.key {
                for person in &present {
                    *choice.base.entry(*person).or_default() += 1;
                }
                for school in schools_of(request, owed, home) {
                    let led = present.iter().any(|person| leads(staff, *person, school));
                    let school = choice.schools.entry(school).or_default();
                    school.trips += 1;
                    school.led += u64::from(led);
                }
            }
            // Where nobody ever answers for a student, nobody could be accompanied.
            if staff.first_to_answer(owed.numbers_of(home)).is_some() {
                let finder = Finder { request, demands, owed, came: &came, owner_of };
                choice.asked.extend(finder.asked(number, home, &present, staff));
            }
        }
        let mut known: BTreeMap<(usize, &'a SchoolId), bool> = BTreeMap::new();
        for asked in &choice.asked {
            let Some(home) = owed.homes.get(asked.home) else { continue };
            let with_keys = |school: &&SchoolId| choice.schools.contains_key(school);
            for school in schools_of(request, owed, home).into_iter().filter(with_keys) {
                for person in asked.candidates.iter().map(|candidate| candidate.person) {
                    if *known.entry((person, school)).or_insert_with(|| leads(staff, person, school)) {
                        let first = choice.leads.entry(person).or_insert(school);
                        *first = school.min(first);
                    }
                }
            }
        }
        choice.take_locks(demands, owed, staff);
        choice
    }

    /// What a trip asks for, if it asks for anybody.
    pub(super) fn of_home(&self, home: usize) -> Option<&Asked> {
        let at = self.asked.binary_search_by_key(&home, |asked| asked.home).ok()?;
        self.asked.get(at)
    }

    /// What somebody carries before anybody is chosen: key trips made for the class, and companions decided beforehand.
    pub(super) fn carried(&self, person: usize, locked: &BTreeMap<usize, u64>) -> u64 {
        let at = |list: &BTreeMap<usize, u64>| list.get(&person).copied().unwrap_or(0);
        at(&self.base).saturating_add(at(locked))
    }

    /// How often each is a companion who was decided beforehand.
    pub(super) fn locked(&self) -> BTreeMap<usize, u64> {
        let mut locked = BTreeMap::new();
        for person in self.asked.iter().flat_map(|asked| &asked.locked) {
            *locked.entry(*person).or_default() += 1;
        }
        locked
    }

    /// Companions who are decided beforehand, in the order of the wishes, as far as the rules and the places allow.
    fn take_locks(&mut self, demands: &Demands<'a>, owed: &Owed<'a>, staff: &Staff<'a>) {
        let mut locked: BTreeMap<usize, u64> = BTreeMap::new();
        for (row, student, companion) in &demands.companion_locks {
            let member = owed.find(student, 0).and_then(|member| owed.members.get(member));
            let person = staff.known(companion);
            let room = |person: usize| staff.places_in_all(person) > self.carried(person, &locked);
            let at = member.and_then(|member| self.asked.binary_search_by_key(&member.home, |asked| asked.home).ok());
            let free = person.filter(|person| room(*person));
            let asked = at.and_then(|at| self.asked.get_mut(at));
            let taken = asked.zip(free).filter(|(asked, person)| {
                asked.seats_left() > 0
                    && asked.nobody.is_none()
                    && asked.candidates_left().any(|candidate| candidate.person == *person)
            });
            match taken {
                Some((asked, person)) => {
                    asked.locked.push(person);
                    *locked.entry(person).or_default() += 1;
                }
                None => self.refused.push(*row),
            }
        }
    }
}

/// The schools of the students of a home, each once.
fn schools_of<'a>(request: &PlanRequest<'a>, owed: &Owed<'a>, home: &Home) -> BTreeSet<&'a SchoolId> {
    let rooms = request.directory.classrooms();
    owed.members_of(home).filter_map(|member| rooms.get(member.class)).map(|room| &room.school).collect()
}

/// Who came along to whom in the plan before.
fn came_before<'a>(request: &PlanRequest<'a>) -> BTreeSet<(&'a StudentId, &'a StaffId)> {
    let mut came = BTreeSet::new();
    for trip in &request.wishes.previous {
        for visitor in trip.visitors.iter().filter(|visitor| visitor.companion) {
            came.extend(trip.students.iter().map(|student| (&student.student, &visitor.staff)));
        }
    }
    came
}

struct Finder<'f, 'a> {
    request: &'f PlanRequest<'a>,
    demands: &'f Demands<'a>,
    owed: &'f Owed<'a>,
    came: &'f BTreeSet<(&'a StudentId, &'a StaffId)>,
    owner_of: &'f dyn Fn(&Member<'a>) -> Option<&'a StaffId>,
}

impl<'a> Finder<'_, 'a> {
    fn asked(&self, number: usize, home: &Home, present: &BTreeSet<usize>, staff: &mut Staff<'a>) -> Option<Asked> {
        let missing = u64::try_from(home.visitors.saturating_sub(present.len())).unwrap_or(u64::MAX);
        let none = |seats, nobody, sexes| {
            Some(Asked { home: number, seats, candidates: Vec::new(), locked: Vec::new(), nobody, sexes })
        };
        let Some(sexes) = self.sexes(home, present, staff) else {
            return none(missing.max(1), Some(why::SEX_UNKNOWN), BTreeSet::new());
        };
        let seats = missing.max(u64::from(!sexes.is_empty()));
        if seats == 0 {
            return None;
        }
        let mut found: BTreeMap<usize, bool> = BTreeMap::new();
        for role in &self.request.rules.companions.value {
            for member in self.owed.members_of(home) {
                for holder in self.holders(*role, member) {
                    if !self.may(holder, home, &sexes) {
                        continue;
                    }
                    let before = || self.owed.members_of(home).any(|one| self.came.contains(&(one.student, holder)));
                    let person = staff.number(holder);
                    if !present.contains(&person) {
                        found.entry(person).or_insert_with(before);
                    }
                }
            }
        }
        if u64::try_from(found.len()).is_ok_and(|found| found < seats) {
            return none(seats, Some(why::NO_COMPANION), sexes);
        }
        let candidates = found.into_iter().map(|(person, before)| Candidate { person, before }).collect();
        Some(Asked { home: number, seats, candidates, locked: Vec::new(), nobody: None, sexes })
    }

    /// The sexes of key students whom nobody of their sex visits for a class; nothing when one is not known.
    fn sexes(&self, home: &Home, present: &BTreeSet<usize>, staff: &Staff<'a>) -> Option<BTreeSet<Sex>> {
        let mut sexes = BTreeSet::new();
        if self.request.rules.same_sex.value {
            for member in self.owed.members_of(home).filter(|member| member.key) {
                let sex = self.demands.student_sex(member.student)?;
                let same = |person: &usize| staff.name(*person).and_then(|id| self.demands.staff_sex(id)) == Some(sex);
                if !present.iter().any(same) {
                    sexes.insert(sex);
                }
            }
        }
        Some(sexes)
    }

    fn may(&self, holder: &StaffId, home: &Home, sexes: &BTreeSet<Sex>) -> bool {
        let (directory, from) = (self.request.directory, self.request.from());
        sexes.iter().all(|sex| self.demands.staff_sex(holder) == Some(*sex))
            && !self.owed.members_of(home).any(|member| directory.bars_home(holder, member.student, from))
    }

    /// Who holds a role for a student: of subject teachers the owner.
    fn holders(&self, role: Role, member: &Member<'a>) -> Vec<&'a StaffId> {
        let directory = self.request.directory;
        let Some(room) = directory.classrooms().get(member.class) else { return Vec::new() };
        match post_of(role, room) {
            Some(post) => directory.holders(&post, self.request.from()),
            None if role == Role::SubjectTeacher => (self.owner_of)(member).into_iter().collect(),
            None => Vec::new(),
        }
    }
}

/// The post by which somebody has a role for a student, where one post tells.
fn post_of(role: Role, room: &Classroom) -> Option<Post> {
    match role {
        Role::Principal => Some(Post::Principal { school: room.school.clone() }),
        Role::GradeHead => Some(Post::GradeHead { school: room.school.clone(), grade: room.grade }),
        Role::PsychologyTeacher => Some(Post::PsychologyTeacher { school: room.school.clone() }),
        Role::ClassTeacher => Some(Post::ClassTeacher { class_id: room.class_id.clone() }),
        Role::SubjectTeacher | Role::CountyStation | Role::CityCentre => None,
    }
}
