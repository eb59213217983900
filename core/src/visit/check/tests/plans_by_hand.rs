//! Plans that were made by hand, with every breach written by hand.

use super::{rules, told};
use crate::id::Sex;
use crate::role::Role;
use crate::time::{Day, SchoolCalendar, Span};
use crate::verdict::{Certainty, Reason};
use crate::visit::plan::reason as why;
use crate::visit::{
    BarredPair, Classroom, Directory, Enrolment, KeyStudent, Leave, Lock, Owned, OwnerChoice, PairKind, Plan,
    PlanRequest, Post, Posting, Residence, Rules, Scope, StaffSex, StudentSex, Trip, TripStudent, TripVisitor,
    Unplaced, WeekChoice, Wishes, check,
};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// One class of four: 1 and 2 are siblings, 3 is key. A is the class teacher, B owns all, G heads the grade, P the
/// school. Two weeks with two places for each teacher: from 11 and from 18 March 2024.
struct School {
    rules: Rules,
    postings: Vec<Posting>,
    enrolments: Vec<Enrolment>,
    leaves: Vec<Leave>,
    pairs: Vec<BarredPair>,
    wishes: Wishes,
    on: &'static str,
}

const FIRST: &str = "2024-03-11";
const SECOND: &str = "2024-03-18";

impl School {
    fn new() -> Self {
        let start = day("2023-09-01");
        let mut rules = rules();
        rules.visits_per_week.value = 2;
        rules.leaders.value.share = crate::indicator::BasisPoints::new(0).unwrap();
        let posting = |staff: &str, post| Posting { staff: staff.into(), post, start, end: None };
        let enrolment = |student: &str| Enrolment { student: student.into(), class_id: "7-1".into(), start, end: None };
        Self {
            rules,
            postings: vec![
                posting("A", Post::ClassTeacher { class_id: "7-1".into() }),
                posting("B", Post::SubjectTeacher { class_id: "7-1".into(), subject: "数学".into() }),
                posting("G", Post::GradeHead { school: "S".into(), grade: 7 }),
                posting("P", Post::Principal { school: "S".into() }),
            ],
            enrolments: ["1", "2", "3", "4"].map(enrolment).to_vec(),
            leaves: Vec::new(),
            pairs: Vec::new(),
            wishes: Wishes::default(),
            on: FIRST,
        }
    }

    fn breaches(&self, plan: &Plan) -> Vec<(String, String)> {
        let start = day("2023-09-01");
        let rooms = vec![Classroom { class_id: "7-1".into(), school: "S".into(), grade: 7 }];
        let lives = |student: &str| Residence { student: student.into(), household: "H".into(), start, end: None };
        let directory = Directory::new(rooms, self.postings.clone(), self.enrolments.clone(), Vec::new())
            .with_residences(vec![lives("1"), lives("2")])
            .with_leaves(self.leaves.clone())
            .with_pairs(self.pairs.clone());
        let request = PlanRequest {
            rules: &self.rules,
            directory: &directory,
            calendar: &SchoolCalendar::bundled(),
            scope: &Scope::All,
            term: Span::new(day(self.on), Some(day("2024-03-25"))).unwrap(),
            on: day(self.on),
            keys: &[KeyStudent { student: "3".into(), start, end: None }],
            visits: &[],
            wishes: &self.wishes,
        };
        let check = check(&request, plan).unwrap();
        told(&check.breaches).into_iter().map(|(place, code)| (place.to_owned(), code.to_owned())).collect()
    }

    fn expect(&self, plan: &Plan, wanted: &[(&str, &str)]) {
        let wanted: Vec<_> = wanted.iter().map(|(place, code)| ((*place).to_owned(), (*code).to_owned())).collect();
        assert_eq!(self.breaches(plan), wanted);
    }
}

fn visitor(staff: &str, role: Role, companion: bool) -> TripVisitor {
    TripVisitor { staff: staff.into(), role, companion }
}

fn trip(household: Option<&str>, students: &[(&str, bool)], companion: Option<(&str, Role)>, week: &str) -> Trip {
    let student = |(id, key): &(&str, bool)| TripStudent { student: (*id).into(), key: *key };
    let mut visitors = vec![visitor("A", Role::ClassTeacher, false)];
    visitors.extend(companion.map(|(staff, role)| visitor(staff, role, true)));
    Trip {
        household: household.map(Into::into),
        students: students.iter().map(student).collect(),
        visitors,
        week: day(week),
        choice: WeekChoice::Earliest,
    }
}

/// The key student and the siblings in the first week, the fourth in the second.
fn sound() -> Plan {
    let owned = |student: &str| Owned { student: student.into(), staff: "B".into(), choice: OwnerChoice::First };
    Plan::by_hand(
        day(FIRST),
        ["1", "2", "3", "4"].map(owned).to_vec(),
        vec![
            trip(None, &[("3", true)], Some(("B", Role::SubjectTeacher)), FIRST),
            trip(Some("H"), &[("1", false), ("2", false)], None, FIRST),
            trip(None, &[("4", false)], None, SECOND),
        ],
    )
}

#[test]
fn a_plan_by_hand_is_sound() {
    School::new().expect(&sound(), &[]);
    // Any day names the week.
    let mut plan = sound();
    plan.trips[2].week = day("2024-03-22");
    School::new().expect(&plan, &[]);
}

#[test]
fn whoever_is_key_is_not_visited_alone_or_late() {
    let mut plan = sound();
    plan.trips[0].visitors.pop();
    School::new().expect(&plan, &[("trips[0].visitors", "visitors"), ("trips[0]", "companions")]);

    let mut plan = sound();
    plan.trips[0].week = day(SECOND);
    plan.trips[2].week = day(FIRST);
    School::new().expect(&plan, &[("trips[0].week", "earlier")]);

    // The fourth could have the place that nobody has in the first week.
    let mut plan = sound();
    plan.trips[0].week = day(SECOND);
    School::new().expect(&plan, &[("trips[0].week", "earlier"), ("trips[2].week", "earlier")]);
}

#[test]
fn a_teacher_has_two_places_a_week() {
    let mut plan = sound();
    plan.trips[2].week = day(FIRST);
    School::new().expect(&plan, &[("trips[2].visitors[0]", "full")]);
}

#[test]
fn siblings_are_one_trip_and_nobody_is_lost() {
    let mut plan = sound();
    plan.trips[1].students.pop();
    School::new().expect(&plan, &[("trips[1]", "household"), ("trips", "missing")]);

    let mut plan = sound();
    plan.trips[2].students.push(TripStudent { student: "5".into(), key: false });
    plan.trips[2].students.push(TripStudent { student: "3".into(), key: true });
    School::new().expect(&plan, &[("trips[2].students[1]", "stranger"), ("trips[2].students[2]", "twice")]);

    let mut plan = sound();
    plan.trips[0].students[0].key = false;
    School::new().expect(&plan, &[("trips[0].students[0]", "key")]);
}

#[test]
fn who_visits_for_the_class_is_asked_in_the_week() {
    let mut school = School::new();
    let away = |start: &str, end: &str| Leave {
        staff: "A".into(),
        post: None,
        stand_in: None,
        start: day(start),
        end: Some(day(end)),
    };
    school.leaves = vec![away("2024-03-18", "2024-03-20")];
    // The grade head answers for the vacant post.
    school
        .expect(&sound(), &[("trips[2].visitors[0]", "class-visitor"), ("trips[2].visitors", "class-visitor-missing")]);
    let mut plan = sound();
    plan.trips[2].visitors = vec![visitor("G", Role::ClassTeacher, false)];
    school.expect(&plan, &[("trips[2].visitors[0]", "visitor-role")]);
    plan.trips[2].visitors = vec![visitor("G", Role::GradeHead, false)];
    school.expect(&plan, &[]);

    school.postings.truncate(2);
    school.expect(&plan, &[("trips[2].students[0]", "nobody"), ("trips[2].visitors[0]", "class-visitor")]);

    school.leaves.clear();
    school.enrolments[3].end = Some(day("2024-03-15"));
    school.expect(&sound(), &[("trips[2].students[0]", "not-enrolled"), ("trips[2].visitors[0]", "class-visitor")]);
}

#[test]
fn a_companion_holds_a_role_and_is_not_kept_away() {
    let with = |staff, role| {
        let mut plan = sound();
        plan.trips[0].visitors[1] = visitor(staff, role, true);
        plan
    };
    let mut school = School::new();
    school.expect(&with("G", Role::GradeHead), &[]);
    school.expect(
        &with("P", Role::GradeHead),
        &[("trips[0].visitors[1]", "companion-role"), ("trips[0].visitors[1]", "companion-absent")],
    );
    school.expect(
        &with("A", Role::SubjectTeacher),
        &[
            ("trips[0].visitors[1]", "companion-role"),
            ("trips[0].visitors[1]", "visitor-twice"),
            ("trips[0].visitors[1]", "visitor-twice"),
            ("trips[0].visitors[1]", "companion-absent"),
            ("trips[0].visitors[1]", "visitor-twice"),
            ("trips[0].visitors", "visitors"),
        ],
    );
    school.pairs = vec![BarredPair {
        staff: "G".into(),
        student: "3".into(),
        kind: PairKind::Relative,
        start: day("2024-03-01"),
        end: None,
    }];
    school.expect(&with("G", Role::GradeHead), &[("trips[0].visitors[1]", "companion-kept-away")]);
}

#[test]
fn the_sex_of_a_key_student_is_asked_for() {
    let mut school = School::new();
    school.rules.same_sex.value = true;
    let sexes = [("A", Sex::Male), ("B", Sex::Male), ("G", Sex::Female)];
    school.wishes.staff_sexes = sexes.map(|(staff, sex)| StaffSex { staff: staff.into(), sex }).to_vec();
    school.wishes.student_sexes = vec![StudentSex { student: "3".into(), sex: Sex::Female }];
    school.expect(&sound(), &[("trips[0].visitors[1]", "companion-sex"), ("trips[0].students[0]", "same-sex")]);
    let mut plan = sound();
    plan.trips[0].visitors[1] = visitor("G", Role::GradeHead, true);
    school.expect(&plan, &[]);
}

#[test]
fn locks_are_kept_or_told() {
    let mut school = School::new();
    school.wishes.locks = vec![
        Lock::Companion { student: "3".into(), staff: "G".into() },
        Lock::Week { student: "3".into(), day: day(SECOND) },
        Lock::Companion { student: "4".into(), staff: "G".into() },
        Lock::Week { student: "4".into(), day: day("2024-05-06") },
        Lock::Owner { student: "1".into(), staff: "Z".into() },
    ];
    school.expect(
        &sound(),
        &[
            ("owners.owners[0]", "owner-lock"),
            ("wishes.locks[2]", "companion-lock"),
            ("trips[0].visitors", "companion-lock"),
            ("trips[0].week", "week-lock"),
            ("wishes.locks[3]", "week-lock"),
            // The key student has no place in the first week then, and the fourth could have it.
            ("trips[2].week", "earlier"),
        ],
    );
}

#[test]
fn whoever_is_unplaced_has_the_true_reason() {
    let unplaced = |student: &str, code| {
        let reason = Reason::new(code, Certainty::Unmet, &rules().visits_per_week.basis);
        Unplaced { student: student.into(), reasons: vec![reason] }
    };
    let mut plan = sound();
    plan.trips.pop();
    plan.unplaced = vec![unplaced("4", why::NO_WEEK)];
    School::new().expect(&plan, &[("unplaced[0]", "week-left")]);

    let mut school = School::new();
    school.rules.visits_per_week.value = 1;
    let mut plan = sound();
    plan.trips[1].week = day(SECOND);
    plan.trips.pop();
    plan.unplaced = vec![unplaced("4", why::NO_VISITOR)];
    school.expect(&plan, &[("unplaced[0]", "reason")]);
    plan.unplaced = vec![unplaced("4", why::NO_WEEK)];
    school.expect(&plan, &[]);
    // Nobody but the class teacher is left.
    school.postings.truncate(1);
    plan.trips.remove(0);
    plan.trips[0].week = day(FIRST);
    plan.owners.owners.clear();
    plan.owners.unplaced = ["1", "2", "3", "4"].map(|student| unplaced(student, why::NO_TEACHER)).to_vec();
    plan.unplaced = vec![unplaced("3", why::NO_COMPANION), unplaced("4", why::NO_WEEK)];
    school.expect(&plan, &[("unplaced[1]", "week-left")]);
    plan.unplaced[0] = unplaced("3", why::NO_COMPANION_PLACE);
    plan.unplaced.pop();
    plan.trips.push(trip(None, &[("4", false)], None, SECOND));
    school.expect(&plan, &[("unplaced[0]", "reason")]);
}

#[test]
fn companions_have_as_many_places_as_their_weeks() {
    let mut school = School::new();
    school.rules.visits_per_week.value = 2;
    school.wishes.week_limits = vec![crate::visit::WeekLimit { staff: "B".into(), most: 0 }];
    school.expect(&sound(), &[("trips[0].visitors[1]", "full"), ("trips[0].visitors[1]", "companion-limit")]);

    let mut plan = sound();
    plan.trips.remove(0);
    plan.trips[1].week = day(FIRST);
    let reason = Reason::new(why::NO_COMPANION_PLACE, Certainty::Unmet, &rules().visits_per_week.basis);
    plan.unplaced = vec![Unplaced { student: "3".into(), reasons: vec![reason] }];
    school.expect(&plan, &[("unplaced[0]", "companion-left")]);
}

#[test]
fn a_week_without_worked_days_holds_no_trip() {
    let school = School { on: "2024-03-09", ..School::new() };
    let mut plan = sound();
    plan.from = day("2024-03-09");
    // A Saturday and a Sunday are the first week.
    school.expect(&plan, &[]);
    plan.trips[2].week = day("2024-03-10");
    school.expect(&plan, &[("trips[2].week", "week-closed"), ("trips[2].visitors[0]", "full")]);
    school.expect(&sound(), &[("from", "from")]);

    let mut plan = sound();
    plan.trips[2].week = day("2024-04-29");
    School::new().expect(&plan, &[("trips[2].week", "week")]);
    plan.trips[2].week = day(SECOND);
    plan.trips[2].choice = WeekChoice::Kept;
    School::new().expect(&plan, &[("trips[2].week", "week-choice")]);

    let mut school = School::new();
    let mut before = trip(None, &[("4", false)], None, FIRST);
    school.wishes.previous = vec![before.clone()];
    school.expect(&sound(), &[("trips[2].week", "not-kept")]);
    before.week = day(SECOND);
    school.wishes.previous = vec![before];
    let mut plan = sound();
    plan.trips[2].choice = WeekChoice::Kept;
    school.expect(&plan, &[]);
}
