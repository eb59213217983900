//! Companions: the bound beside every choice that the rules allow, in schools of a few key students.

use proptest::prelude::*;

use super::rules;
use crate::id::StaffId;
use crate::indicator::BasisPoints;
use crate::role::Role;
use crate::time::{Day, SchoolCalendar, Span};
use crate::visit::{
    Classroom, Directory, Enrolment, KeyStudent, PlanRequest, Post, Posting, Scope, Tiers, Trip, TripStudent,
    TripVisitor, WeekChoice, WeekLimit, Wishes, check, plan,
};

/// A school: by student the class; by class the subject teacher, who owns all of it; who is principal, and psychology
/// teachers; the limits of some; who came along before; the leaders' share.
#[derive(Debug, Clone)]
struct Drawn {
    students: Vec<(usize, Option<usize>)>,
    limits: Vec<Option<u32>>,
    psychology: Vec<usize>,
    share: u32,
    needed: u32,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    (
        prop::collection::vec((0..2_usize, prop::option::of(2..7_usize)), 1..=4),
        prop::collection::vec(prop::option::of(0..3_u32), 7),
        prop::collection::vec(2..7_usize, 0..=2),
        prop::sample::select(vec![0, 3_000, 10_000]),
        2..=3_u32,
    )
        .prop_map(|(students, limits, psychology, share, needed)| Drawn {
            students,
            limits,
            psychology,
            share,
            needed,
        })
}

fn id(number: usize) -> StaffId {
    format!("T-{number}").into()
}

/// Class teachers are 0 and 1, subject teachers 2 and 3, the principal 4; the grade has no head.
const SUBJECT: usize = 2;
const PRINCIPAL: usize = 4;

/// What the best of all choices costs, found by trying them all. The weeks hold one visit of each in all (or what the
/// limits say), and a week of five days is the whole plan.
fn best(drawn: &Drawn) -> Tiers {
    let mut may: Vec<Vec<usize>> = Vec::new();
    for (class, _) in &drawn.students {
        let mut who: Vec<usize> = drawn.psychology.clone();
        who.extend([SUBJECT + class, PRINCIPAL]);
        who.sort_unstable();
        who.dedup();
        may.push(who);
    }
    let seats = usize::try_from(drawn.needed).unwrap() - 1;
    let asked: Vec<usize> = (0..may.len()).filter(|trip| may[*trip].len() >= seats).collect();
    let without = i64::try_from((may.len() - asked.len()) * seats).unwrap();
    let everybody: std::collections::BTreeSet<usize> = asked.iter().flat_map(|trip| may[*trip].clone()).collect();
    let trips = u32::try_from(drawn.students.len()).unwrap();
    let floor = i64::from((trips * drawn.share).div_ceil(10_000));
    let mut loads = [0_u32; 7];
    let mut found: Option<Tiers> = None;
    let mut masks = vec![0_u32; asked.len()];
    fn go(
        at: usize,
        asked: &[usize],
        masks: &mut Vec<u32>,
        loads: &mut [u32; 7],
        visit: &mut dyn FnMut(&[u32], &[u32; 7]),
        rules: (&[Vec<usize>], usize, &dyn Fn(usize) -> u32),
    ) {
        let (may, seats, most) = rules;
        if at == asked.len() {
            return visit(masks, loads);
        }
        for mask in 0..128_u32 {
            let who: Vec<usize> = (0..7).filter(|bit| mask & (1 << bit) > 0).collect();
            let allowed = who.len() <= seats && who.iter().all(|one| may[asked[at]].contains(one));
            if !allowed || who.iter().any(|one| loads[*one] >= most(*one)) {
                continue;
            }
            who.iter().for_each(|one| loads[*one] += 1);
            masks[at] = mask;
            go(at + 1, asked, masks, loads, visit, rules);
            who.iter().for_each(|one| loads[*one] -= 1);
        }
    }
    let most = |one: usize| drawn.limits[one].unwrap_or(3);
    let mut visit = |masks: &[u32], loads: &[u32; 7]| {
        let mut cost = Tiers { unplaced: without, ..Tiers::ZERO };
        for (trip, mask) in asked.iter().zip(masks) {
            cost.unplaced += i64::try_from(seats).unwrap() - i64::from(mask.count_ones());
            let before = drawn.students[*trip].1.map_or(0, |one| mask & (1 << one));
            cost.changes += i64::from(mask.count_ones()) - i64::from(before.count_ones());
        }
        cost.squares = everybody.iter().map(|one| i64::from(loads[*one]).pow(2)).sum();
        cost.leaders = (floor - i64::from(loads[PRINCIPAL])).max(0);
        found = Some(found.map_or(cost, |best| best.min(cost)));
    };
    go(0, &asked, &mut masks, &mut loads, &mut visit, (&may, seats, &most));
    found.unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn nobody_chooses_better_and_the_bound_says_so(drawn in drawn()) {
        let start = Day::new(2023, 9, 1).unwrap();
        let on = Day::new(2024, 3, 11).unwrap();
        let mut rules = rules();
        rules.visits_per_week.value = 3;
        rules.visitors_for_key.value = drawn.needed;
        rules.every_student.value = 0;
        rules.leaders.value.share = BasisPoints::new(drawn.share).unwrap();
        let class = |number: usize| -> crate::id::ClassId { format!("C-{number}").into() };
        let posting = |staff: usize, post| Posting { staff: id(staff), post, start, end: None };
        let mut postings = vec![posting(PRINCIPAL, Post::Principal { school: "S".into() })];
        for number in 0..2 {
            postings.push(posting(number, Post::ClassTeacher { class_id: class(number) }));
            let subject = Post::SubjectTeacher { class_id: class(number), subject: "数学".into() };
            postings.push(posting(SUBJECT + number, subject));
        }
        for staff in &drawn.psychology {
            postings.push(posting(*staff, Post::PsychologyTeacher { school: "S".into() }));
        }
        let student = |number: usize| -> crate::id::StudentId { format!("P-{number}").into() };
        let rooms: Vec<_> = (0..2).map(|number| Classroom { class_id: class(number), school: "S".into(), grade: 7 }).collect();
        let mut keys = Vec::new();
        let (mut enrolments, mut wishes) = (Vec::new(), Wishes::default());
        for (number, (at, before)) in drawn.students.iter().enumerate() {
            enrolments.push(Enrolment { student: student(number), class_id: class(*at), start, end: None });
            keys.push(KeyStudent { student: student(number), start, end: None });
            let visitors = before.map(|one| TripVisitor { staff: id(one), role: Role::GradeHead, companion: true });
            wishes.previous.push(Trip {
                household: None,
                students: vec![TripStudent { student: student(number), key: true }],
                visitors: visitors.into_iter().collect(),
                week: Day::new(2023, 10, 9).unwrap(),
                choice: WeekChoice::Earliest,
            });
        }
        for (staff, most) in drawn.limits.iter().enumerate().skip(2) {
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
            visits: &[],
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
