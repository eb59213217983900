//! Plans of a term that has begun: who is still owed a visit, told day by day from the rule's words, and leaders who come
//! along to trips that are not to key students of their school.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::schools::{STUDENTS, World, student, worlds};
use crate::id::{SchoolId, StaffId, StudentId};
use crate::role::Role;
use crate::time::Day;
use crate::visit::chain::answers;
use crate::visit::chain::answers_at_home;
use crate::visit::{Classroom, Met, Mode, Outcome, Plan, Scope, Trip, VisitRecord, plan};

impl World {
    /// The class of a student on the first day of the plan, if it is to be planned.
    pub(super) fn class_of(&self, student: &StudentId) -> Option<&Classroom> {
        let class = self.directory.class_of(student, self.request().from())?;
        let within = match &self.scope {
            Scope::All => true,
            Scope::School { school } => class.school == *school,
            Scope::Schools { schools } => schools.contains(&class.school),
            Scope::Grade { school, grade } => class.school == *school && class.grade == *grade,
            Scope::OneClass { class_id } => class.class_id == *class_id,
        };
        within.then_some(class)
    }

    /// Whether a visit took place, was known on the first day of the plan, and met somebody who counts.
    fn took_place(&self, visit: &VisitRecord) -> bool {
        let from = self.request().from();
        visit.outcome == Outcome::Seen
            && visit.met != Met::Nobody
            && self.rules.met.value.contains(&visit.met)
            && !visit.visitors.is_empty()
            && visit.happened <= visit.recorded
            && visit.recorded.day() <= from
    }

    /// Whether a visit is one of the class teacher's to everybody.
    fn is_yearly(&self, visit: &VisitRecord) -> bool {
        let remote = matches!(visit.mode, Mode::Phone | Mode::Video);
        let rules = &self.rules;
        let way = rules.yearly_modes.value.contains(&visit.mode)
            || (remote && visit.out_of_county && rules.remote_out_of_county.value);
        way && (!rules.by_class_teacher.value || self.is_by_class_teacher(visit))
    }

    fn is_by_class_teacher(&self, visit: &VisitRecord) -> bool {
        let day = visit.happened.day();
        let Some(class) = self.directory.class_of(&visit.student, day) else { return false };
        let who = if visit.mode == Mode::InHome { answers_at_home } else { answers };
        let teacher = who(&self.rules, &self.directory, &visit.student, class, Role::ClassTeacher, day);
        teacher.is_some_and(|(teacher, _)| visit.visitors.iter().any(|visitor| visitor.staff == *teacher))
    }

    fn leads(&self, staff: &StaffId, school: &SchoolId) -> bool {
        let roles = &self.rules.leaders.value.roles;
        roles.iter().any(|role| self.directory.is_posted(staff, school, Some(*role), self.request().from()))
    }

    /// The schools of a trip's students, and the companions of the trip.
    fn schools_and_companions<'p>(&self, trip: &'p Trip) -> (BTreeSet<&SchoolId>, Vec<&'p StaffId>) {
        let schools = trip.students.iter().filter_map(|row| self.class_of(&row.student)).map(|class| &class.school);
        let companions = trip.visitors.iter().filter(|visitor| visitor.companion).map(|visitor| &visitor.staff);
        (schools.collect(), companions.collect())
    }
}

/// The first of the days before a day on which something holds without a gap, not before the school year.
fn since(from: Day, holds: impl Fn(Day) -> bool) -> Option<Day> {
    let year = Day::new(2023, 9, 1).unwrap();
    holds(from).then(|| {
        let mut first = from;
        while first > year && holds(first.plus(-1)) {
            first = first.plus(-1);
        }
        first
    })
}

/// Whoever is owed a visit on the first day of the plan, and whether it is the one in the home to a key student.
pub(super) fn owed(world: &World) -> BTreeMap<StudentId, bool> {
    let from = world.request().from();
    let mut owed = BTreeMap::new();
    for student in (0..STUDENTS).map(student).filter(|student| world.class_of(student).is_some()) {
        let enrolled = since(from, |day| world.directory.class_of(&student, day).is_some()).unwrap();
        let mine = || world.visits.iter().filter(|visit| visit.student == student && world.took_place(visit));
        let since_enrolled = mine().filter(|visit| visit.happened.day() >= enrolled && world.is_yearly(visit));
        let days: BTreeSet<Day> = since_enrolled.map(|visit| visit.happened.day()).collect();
        let yearly = days.len() < usize::try_from(world.rules.every_student.value).unwrap();
        let is_key = |day: Day| {
            let mut rows = world.keys.iter().filter(|key| key.student == student);
            rows.any(|key| key.start <= day && key.end.is_none_or(|end| day < end))
        };
        let in_home = since(from, is_key).is_some_and(|key| {
            let modes = &world.rules.key_in_home.value;
            let counts = |visit: &VisitRecord| visit.happened.day() >= key.max(enrolled) && modes.contains(&visit.mode);
            !mine().any(counts)
        });
        if yearly || in_home {
            owed.insert(student, in_home);
        }
    }
    owed
}

/// Whether a leader comes along to somebody who is not key.
pub(super) fn is_led_to_others(world: &World, plan: &Plan) -> bool {
    plan.trips.iter().filter(|trip| !trip.is_key()).any(|trip| {
        let (schools, companions) = world.schools_and_companions(trip);
        companions.iter().any(|staff| schools.iter().any(|school| world.leads(staff, school)))
    })
}

/// Whether a leader of a school comes along to a student of another one only.
pub(super) fn is_counted_for_another_school(world: &World, plan: &Plan) -> bool {
    plan.trips.iter().any(|trip| {
        let (schools, companions) = world.schools_and_companions(trip);
        let others = plan.companions.leaders.iter().map(|row| &row.school).filter(|school| !schools.contains(school));
        others.into_iter().any(|school| companions.iter().any(|staff| world.leads(staff, school)))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 3_000, ..ProptestConfig::with_cases(1_500) })]

    #[test]
    fn whoever_was_not_visited_is_planned_and_nobody_else(world in worlds()) {
        let plan = plan(&world.request()).unwrap();
        let rows = plan.trips.iter().flat_map(|trip| &trip.students);
        let placed: BTreeMap<StudentId, bool> = rows.clone().map(|row| (row.student.clone(), row.key)).collect();
        prop_assert_eq!(placed.len(), rows.count(), "nobody is on two trips");
        let mut wanted = owed(&world);
        for row in &plan.unplaced {
            prop_assert!(!placed.contains_key(&row.student) && !row.reasons.is_empty());
            prop_assert!(wanted.remove(&row.student).is_some(), "{}", row.student.as_str());
        }
        prop_assert_eq!(placed, wanted);
    }
}
