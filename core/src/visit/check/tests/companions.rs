//! Companions: the bound beside every choice that the rules allow, in two schools of a few students, some of whom were
//! visited before.

use proptest::prelude::*;

use super::rules;
use crate::id::{ClassId, SchoolId, StaffId, StudentId};
use crate::indicator::BasisPoints;
use crate::role::Role;
use crate::time::{Day, SchoolCalendar, Span, Timestamp};
use crate::visit::{
    Classroom, Directory, Enrolment, KeyStudent, Met, Mode, Outcome, PlanRequest, Post, Posting, Purpose, Scope, Tiers,
    Trip, TripStudent, TripVisitor, VisitRecord, Visitor, WeekChoice, WeekLimit, Wishes, check, plan,
};

/// Two schools of a class each, whose subject teacher owns all of it.
#[derive(Debug, Clone)]
struct Drawn {
    students: Vec<DrawnStudent>,
    limits: Vec<Option<u32>>,
    /// Psychology teachers, and the school of each.
    psychology: Vec<(usize, usize)>,
    /// The principal of the second school, if it has one.
    principal: Option<usize>,
    share: u32,
    needed: u32,
    needed_for_others: u32,
}

#[derive(Debug, Clone)]
struct DrawnStudent {
    class: usize,
    key: bool,
    /// Who came along before.
    before: Option<usize>,
    visit: Made,
}

/// What was made of the visits of the year before the plan begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Made {
    Nothing,
    InHome,
    /// In the home, by somebody who is not the class teacher.
    ByAnother,
    AtSchool,
    Refused,
    /// In the home, and written down when the plan has begun.
    Late,
}

impl DrawnStudent {
    /// Whether a trip is owed, and whether it is the one to a key student.
    fn trip(&self) -> Option<bool> {
        match self.visit {
            Made::InHome => None,
            Made::ByAnother => Some(false),
            Made::Nothing | Made::AtSchool | Made::Refused | Made::Late => Some(self.key),
        }
    }
}

fn students() -> impl Strategy<Value = DrawnStudent> {
    let made = [Made::Nothing, Made::Nothing, Made::InHome, Made::ByAnother, Made::AtSchool, Made::Refused, Made::Late];
    (0..2_usize, prop::bool::weighted(0.7), prop::option::of(2..7_usize), prop::sample::select(made.to_vec()))
        .prop_map(|(class, key, before, visit)| DrawnStudent { class, key, before, visit })
}

fn drawn() -> impl Strategy<Value = Drawn> {
    (
        prop::collection::vec(students(), 1..=5),
        prop::collection::vec(prop::option::of(0..3_u32), 7),
        prop::collection::vec((2..7_usize, 0..2_usize), 0..=3),
        prop::sample::select(vec![Some(PRINCIPAL), Some(5), None]),
        prop::sample::select(vec![0, 3_000, 10_000]),
        2..=3_u32,
        1..=2_u32,
    )
        .prop_map(|(students, limits, psychology, principal, share, needed, needed_for_others)| Drawn {
            students,
            limits,
            psychology,
            principal,
            share,
            needed,
            needed_for_others,
        })
}

fn id(number: usize) -> StaffId {
    format!("T-{number}").into()
}

/// Class teachers are 0 and 1, subject teachers 2 and 3, the principal of the first school 4; no grade has a head.
const SUBJECT: usize = 2;
const PRINCIPAL: usize = 4;

/// A trip that asks for companions.
struct Asked {
    student: usize,
    seats: u32,
    /// Who may come along, one bit for each person.
    may: u32,
}

/// Tries every choice of companions from a trip on.
fn try_all(
    trips: &[Asked],
    most: &[u32; 7],
    masks: &mut Vec<u32>,
    loads: &mut [u32; 7],
    see: &mut dyn FnMut(&[u32], &[u32; 7]),
) {
    let Some(trip) = trips.get(masks.len()) else { return see(masks, loads) };
    for mask in (0..128_u32).filter(|mask| mask & !trip.may == 0 && mask.count_ones() <= trip.seats) {
        let who = || (0..7).filter(|bit| mask & (1 << bit) > 0);
        if who().all(|one| loads[one] < most[one]) {
            who().for_each(|one| loads[one] += 1);
            masks.push(mask);
            try_all(trips, most, masks, loads, see);
            masks.pop();
            who().for_each(|one| loads[one] -= 1);
        }
    }
}

/// What the best of all choices costs, found by trying them all. The weeks hold three visits of each in all (or what the
/// limits say), and a week of five days is the whole plan.
fn best(drawn: &Drawn) -> Tiers {
    let principals = [Some(PRINCIPAL), drawn.principal];
    let mut keys = [0_u32; 2];
    let (mut asked, mut without): (Vec<Asked>, i64) = (Vec::new(), 0);
    for (number, student) in drawn.students.iter().enumerate() {
        let Some(key) = student.trip() else { continue };
        keys[student.class] += u32::from(key);
        let seats = if key { drawn.needed - 1 } else { drawn.needed_for_others - 1 };
        let psychology = drawn.psychology.iter().filter(|(_, school)| *school == student.class).map(|(one, _)| *one);
        let who = psychology.chain([SUBJECT + student.class]).chain(principals[student.class]);
        let may = who.fold(0_u32, |may, one| may | 1 << one);
        if may.count_ones() < seats {
            without += i64::from(seats);
        } else if seats > 0 {
            asked.push(Asked { student: number, seats, may });
        }
    }
    // Whatever a leader comes along to counts for the first of the leader's schools that have key trips, among those to
    // whose trips the leader could come along.
    let school_of = |one: usize| {
        let school = |trip: &Asked| drawn.students[trip.student].class;
        let could = |at: usize| asked.iter().any(|trip| school(trip) == at && trip.may & (1 << one) > 0);
        (0..2).find(|at| principals[*at] == Some(one) && keys[*at] > 0 && could(*at))
    };
    let schools: Vec<Option<usize>> = (0..7).map(school_of).collect();
    let everybody = asked.iter().fold(0, |all, trip| all | trip.may);
    let most: [u32; 7] = std::array::from_fn(|one| drawn.limits[one].filter(|_| one >= SUBJECT).unwrap_or(3));
    let mut found: Option<Tiers> = None;
    try_all(&asked, &most, &mut Vec::new(), &mut [0; 7], &mut |masks, loads| {
        let mut cost = Tiers { unplaced: without, ..Tiers::ZERO };
        for (trip, mask) in asked.iter().zip(masks) {
            cost.unplaced += i64::from(trip.seats) - i64::from(mask.count_ones());
            let before = drawn.students[trip.student].before.map_or(0, |one| mask & (1 << one));
            cost.changes += i64::from(mask.count_ones()) - i64::from(before.count_ones());
        }
        let carries = (0..7).filter(|one| everybody & (1 << one) > 0);
        cost.squares = carries.map(|one| i64::from(loads[one]).pow(2)).sum();
        for (at, keys) in keys.iter().enumerate() {
            let came: u32 = (0..7).filter(|one| schools[*one] == Some(at)).map(|one| loads[one]).sum();
            cost.leaders += i64::from((keys * drawn.share).div_ceil(10_000).saturating_sub(came));
        }
        found = Some(found.map_or(cost, |best| best.min(cost)));
    });
    found.unwrap()
}

/// The visit that was made to a student before the plan began, if one was.
fn visit_of(student: StudentId, class: usize, made: Made, on: Day) -> Option<VisitRecord> {
    let happened = Timestamp::start_of(on.plus(-10));
    let recorded = if made == Made::Late { Timestamp::start_of(on.plus(1)) } else { happened };
    let (mode, outcome, who) = match made {
        Made::Nothing => return None,
        Made::InHome | Made::Late => (Mode::InHome, Outcome::Seen, class),
        Made::ByAnother => (Mode::InHome, Outcome::Seen, SUBJECT + class),
        Made::AtSchool => (Mode::AtSchool, Outcome::Seen, class),
        Made::Refused => (Mode::InHome, Outcome::Refused, class),
    };
    Some(VisitRecord {
        student,
        visitors: vec![Visitor { staff: id(who), role: Role::ClassTeacher }],
        happened,
        recorded,
        mode,
        out_of_county: false,
        outcome,
        met: Met::Both,
        purpose: Purpose::Yearly,
        note: Default::default(),
        next_contact: None,
        complaints: Vec::new(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn nobody_chooses_better_and_the_bound_says_so(drawn in drawn()) {
        let start = Day::new(2023, 9, 1).unwrap();
        let on = Day::new(2024, 3, 11).unwrap();
        let mut rules = rules();
        rules.visits_per_week.value = 3;
        rules.visitors_for_key.value = drawn.needed;
        rules.visitors.value = drawn.needed_for_others;
        rules.leaders.value.share = BasisPoints::new(drawn.share).unwrap();
        let class = |number: usize| -> ClassId { format!("C-{number}").into() };
        let school = |number: usize| -> SchoolId { format!("S-{number}").into() };
        let posting = |staff: usize, post| Posting { staff: id(staff), post, start, end: None };
        let mut postings = Vec::new();
        for (number, principal) in [Some(PRINCIPAL), drawn.principal].into_iter().enumerate() {
            postings.push(posting(number, Post::ClassTeacher { class_id: class(number) }));
            let subject = Post::SubjectTeacher { class_id: class(number), subject: "数学".into() };
            postings.push(posting(SUBJECT + number, subject));
            postings.extend(principal.map(|one| posting(one, Post::Principal { school: school(number) })));
        }
        for (staff, at) in &drawn.psychology {
            postings.push(posting(*staff, Post::PsychologyTeacher { school: school(*at) }));
        }
        let student = |number: usize| -> StudentId { format!("P-{number}").into() };
        let rooms: Vec<_> = (0..2).map(|number| Classroom { class_id: class(number), school: school(number), grade: 7 }).collect();
        let (mut enrolments, mut keys, mut visits) = (Vec::new(), Vec::new(), Vec::new());
        let mut wishes = Wishes::default();
        for (number, row) in drawn.students.iter().enumerate() {
            enrolments.push(Enrolment { student: student(number), class_id: class(row.class), start, end: None });
            if row.key {
                keys.push(KeyStudent { student: student(number), start, end: None });
            }
            visits.extend(visit_of(student(number), row.class, row.visit, on));
            let visitors = row.before.map(|one| TripVisitor { staff: id(one), role: Role::GradeHead, companion: true });
            wishes.previous.push(Trip {
                household: None,
                students: vec![TripStudent { student: student(number), key: true }],
                visitors: visitors.into_iter().collect(),
                week: Day::new(2023, 10, 9).unwrap(),
                choice: WeekChoice::Earliest,
            });
        }
        for (staff, most) in drawn.limits.iter().enumerate().skip(SUBJECT) {
            wishes.week_limits.extend(most.map(|most| WeekLimit { staff: id(staff), most }));
        }
        let directory = Directory::new(rooms, postings, enrolments, Vec::new());
        let request = PlanRequest {
            rules: &rules,
            directory: &directory,
            calendar: &SchoolCalendar::bundled(),
            scope: &Scope::All,
            term: Span::new(on, Some(on.plus(7))).unwrap(),
            on,
            keys: &keys,
            visits: &visits,
            wishes: &wishes,
        };
        let plan = plan(&request).unwrap();
        let check = check(&request, &plan).unwrap();
        prop_assert!(check.is_sound(), "{:?}", check.breaches);
        let best = best(&drawn);
        prop_assert_eq!(plan.companions.cost, best);
        prop_assert_eq!(check.companions.least, best);
        prop_assert_eq!(check.companions.cost, best);
    }
}
