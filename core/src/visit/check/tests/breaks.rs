//! Plans that were broken on purpose: each way must be told by its own code.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::schools::{World, worlds};
use super::told;
use crate::id::StaffId;
use crate::role::Role;
use crate::time::Day;
use crate::visit::plan::reason as why;
use crate::visit::{Plan, Tiers, TripStudent, TripVisitor, Waiting, WeekChoice, check, plan};

/// Breaks one place of a plan; nothing where there is nothing to break so.
pub(super) type Break = fn(&mut Plan, &World, usize) -> Option<()>;

/// Something of a list, by a number that may be larger.
fn any<T>(list: &mut [T], at: usize) -> Option<&mut T> {
    let count = list.len();
    if count == 0 { None } else { list.get_mut(at % count) }
}

fn companion_of(plan: &mut Plan, at: usize) -> Option<&mut TripVisitor> {
    let mut all: Vec<&mut TripVisitor> =
        plan.trips.iter_mut().flat_map(|trip| &mut trip.visitors).filter(|visitor| visitor.companion).collect();
    let count = all.len();
    if count == 0 { None } else { Some(all.swap_remove(at % count)) }
}

fn class_visitor_of(plan: &mut Plan, at: usize) -> Option<&mut TripVisitor> {
    let trip = any(&mut plan.trips, at)?;
    trip.visitors.iter_mut().find(|visitor| !visitor.companion)
}

/// What is broken, and one of the codes of which one must be told.
pub(super) const BREAKS: &[(&str, &[&str], Break)] = &[
    ("another first day", &["from"], |plan, _, _| {
        plan.from = plan.from.plus(1);
        Some(())
    }),
    ("a week too many", &["weeks"], |plan, _, _| {
        let last = *plan.weeks.last()?;
        plan.weeks.push(last);
        Some(())
    }),
    ("worked days", &["weeks"], |plan, _, at| {
        any(&mut plan.weeks, at)?.worked += 1;
        Some(())
    }),
    ("an owner", &["owner-class"], |plan, _, at| {
        any(&mut plan.owners.owners, at)?.staff = "X".into();
        Some(())
    }),
    ("a load of an owner", &["load"], |plan, _, at| {
        any(&mut plan.owners.loads, at)?.load += 1;
        Some(())
    }),
    ("a student who is dropped", &["missing"], |plan, _, at| any(&mut plan.trips, at)?.students.pop().map(|_| ())),
    ("a trip that is dropped", &["missing"], |plan, _, _| plan.trips.pop().map(|_| ())),
    ("an unplaced student who is dropped", &["missing"], |plan, _, _| plan.unplaced.pop().map(|_| ())),
    ("a student twice", &["twice"], |plan, _, at| {
        let trip = any(&mut plan.trips, at)?.clone();
        plan.trips.push(trip);
        Some(())
    }),
    ("a student on a trip and unplaced", &["twice"], |plan, _, at| {
        let student = any(&mut plan.trips, at)?.students.first()?.student.clone();
        plan.unplaced.push(crate::visit::Unplaced { student, reasons: Vec::new() });
        Some(())
    }),
    ("a stranger", &["stranger"], |plan, _, at| {
        any(&mut plan.trips, at)?.students.push(TripStudent { student: "X".into(), key: false });
        Some(())
    }),
    ("a key", &["key"], |plan, _, at| {
        let student = any(&mut plan.trips, at)?.students.first_mut()?;
        student.key = !student.key;
        Some(())
    }),
    ("a household", &["household"], |plan, _, at| {
        any(&mut plan.trips, at)?.household = Some("X".into());
        Some(())
    }),
    ("a household in two trips", &["household"], |plan, _, _| {
        let trip = plan.trips.iter_mut().find(|trip| trip.students.len() > 1)?;
        let mut other = trip.clone();
        other.students = vec![trip.students.pop()?];
        plan.trips.push(other);
        Some(())
    }),
    ("a day of no week", &["week"], |plan, _, at| {
        any(&mut plan.trips, at)?.week = Day::new(2025, 3, 3).unwrap();
        Some(())
    }),
    (
        "a later week",
        &[
            "week-closed",
            "full",
            "earlier",
            "not-kept",
            "week-choice",
            "week-lock",
            "not-enrolled",
            "nobody",
            "class-visitor",
            "companion-absent",
        ],
        |plan, _, at| {
            // Only a trip that nobody excuses: none was moved.
            let moved = |trip: &crate::visit::Trip| matches!(trip.choice, WeekChoice::Moved | WeekChoice::Fitted);
            if plan.trips.iter().any(moved) {
                return None;
            }
            let last = plan.weeks.last()?.first;
            let trip = any(&mut plan.trips, at)?;
            if trip.week == last {
                return None;
            }
            trip.week = last;
            Some(())
        },
    ),
    ("a class visitor", &["class-visitor"], |plan, _, at| {
        class_visitor_of(plan, at)?.staff = "X".into();
        Some(())
    }),
    ("a class visitor who is gone", &["class-visitor-missing"], |plan, _, at| {
        let trip = any(&mut plan.trips, at)?;
        let place = trip.visitors.iter().position(|visitor| !visitor.companion)?;
        trip.visitors.remove(place);
        Some(())
    }),
    ("a role", &["visitor-role"], |plan, _, at| {
        class_visitor_of(plan, at)?.role = Role::SubjectTeacher;
        Some(())
    }),
    ("a visitor twice", &["visitor-twice"], |plan, _, at| {
        let trip = any(&mut plan.trips, at)?;
        let visitor = trip.visitors.first()?.clone();
        trip.visitors.push(visitor);
        Some(())
    }),
    ("a class visitor who comes along too", &["visitor-twice"], |plan, _, at| {
        let visitor = class_visitor_of(plan, at)?;
        visitor.companion = true;
        Some(())
    }),
    ("a companion more", &["companions"], |plan, _, at| {
        let visitor = TripVisitor { staff: "X".into(), role: Role::GradeHead, companion: true };
        any(&mut plan.trips, at)?.visitors.push(visitor);
        Some(())
    }),
    ("a companion less", &["companions"], |plan, _, _| {
        let trip = plan.trips.iter_mut().find(|trip| trip.visitors.iter().any(|visitor| visitor.companion))?;
        trip.visitors.retain(|visitor| !visitor.companion);
        Some(())
    }),
    ("too few visitors", &["visitors"], |plan, _, at| {
        any(&mut plan.trips, at)?.visitors.clear();
        Some(())
    }),
    ("a companion of no role", &["companion-role"], |plan, _, at| {
        companion_of(plan, at)?.staff = "X".into();
        Some(())
    }),
    ("a companion whose role the rules do not name", &["companion-role"], |plan, _, at| {
        companion_of(plan, at)?.role = Role::CityCentre;
        Some(())
    }),
    ("a full week", &["full"], |plan, world, at| {
        let at = any(&mut plan.trips, at)?.clone();
        let most = world.rules.visits_per_week.value * 2;
        plan.trips.extend((0..most).map(|_| at.clone()));
        Some(())
    }),
    ("a week that is not kept", &["week-choice"], |plan, _, _| {
        let trip = plan.trips.iter_mut().find(|trip| trip.choice == WeekChoice::Earliest)?;
        trip.choice = WeekChoice::Locked;
        Some(())
    }),
    ("a trip that is said to be fitted", &["week-choice"], |plan, _, _| {
        if plan.trips.iter().any(|trip| trip.choice == WeekChoice::Moved) {
            return None;
        }
        plan.trips.first_mut()?.choice = WeekChoice::Fitted;
        Some(())
    }),
    ("a lock that is lost", &["week-lock"], |plan, _, _| {
        let trip = plan.trips.iter_mut().find(|trip| trip.choice == WeekChoice::Locked)?;
        trip.choice = WeekChoice::Earliest;
        Some(())
    }),
    ("locks that are not told", &["week-lock", "companion-lock", "owner-lock", "untold"], |plan, _, _| {
        let locks = |fault: &crate::fault::Fault| fault.place.as_str().starts_with("wishes.locks");
        let before = plan.faults.len();
        plan.faults.retain(|fault| !locks(fault));
        (plan.faults.len() < before).then_some(())
    }),
    ("wishes that are passed over", &["untold"], |plan, _, _| {
        let about = |fault: &crate::fault::Fault| fault.code == crate::visit::plan::code::WISH_TWICE;
        let before = plan.faults.len();
        plan.faults.retain(|fault| !about(fault));
        (plan.faults.len() < before).then_some(())
    }),
    ("a visit that could be made", &["week-left"], |plan, world, _| {
        if !world.wishes.previous.is_empty() || !world.wishes.locks.is_empty() {
            return None;
        }
        let at = plan.trips.iter().rposition(|trip| trip.visitors.iter().all(|visitor| !visitor.companion))?;
        let trip = plan.trips.remove(at);
        for row in trip.students {
            plan.unplaced.push(crate::visit::Unplaced { student: row.student, reasons: Vec::new() });
        }
        Some(())
    }),
    ("a reason", &["reason"], |plan, _, _| {
        plan.unplaced.first_mut()?.reasons.first_mut()?.code = why::NO_TEACHER;
        Some(())
    }),
    ("no reason", &["reason"], |plan, _, _| {
        plan.unplaced.first_mut()?.reasons.clear();
        Some(())
    }),
    ("a load of a companion", &["load"], |plan, _, at| {
        any(&mut plan.companions.loads, at)?.load += 1;
        Some(())
    }),
    ("a load that is lost", &["loads"], |plan, _, _| plan.companions.loads.pop().map(|_| ())),
    ("a cost", &["cost"], |plan, _, _| {
        plan.companions.cost.changes += 1;
        Some(())
    }),
    ("what leaders should take", &["leaders"], |plan, _, at| {
        any(&mut plan.companions.leaders, at)?.least += 1;
        Some(())
    }),
    ("leaders who are lost", &["leaders-list"], |plan, _, _| plan.companions.leaders.pop().map(|_| ())),
    ("a witness", &["shortage"], |plan, _, _| {
        plan.companions.shortages.first_mut()?.places += 1;
        Some(())
    }),
    ("a witness that is lost", &["shortage-sum"], |plan, _, _| plan.companions.shortages.pop().map(|_| ())),
    ("a witness twice", &["shortage-shared"], |plan, _, _| {
        let row = plan.companions.shortages.first()?.clone();
        plan.companions.shortages.push(row);
        Some(())
    }),
    ("companions who wait for nothing", &["waiting"], |plan, _, at| {
        let student = any(&mut plan.trips, at)?.students.first()?.student.clone();
        plan.companions.waiting.push(Waiting { student, companions: Vec::new() });
        Some(())
    }),
    ("companions who do not wait", &["load", "cost", "companion-left", "companion-lock"], |plan, _, _| {
        plan.companions.waiting.pop().map(|_| ())
    }),
    ("who is full", &["week-shortage"], |plan, _, at| {
        any(&mut plan.shortages, at)?.visits += 1;
        Some(())
    }),
    ("who is full and lost", &["week-shortages"], |plan, _, _| plan.shortages.pop().map(|_| ())),
    ("what is proved of the weeks", &["week-proof"], |plan, _, _| {
        plan.laying.least += 1;
        Some(())
    }),
];

/// Every way, on the plans of many schools, and each of them often enough.
#[test]
fn what_is_broken_is_told() {
    let mut runner = TestRunner::deterministic();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut at = 0;
    for _ in 0..600 {
        let world = worlds().new_tree(&mut runner).unwrap().current();
        let request = world.request();
        let sound = plan(&request).unwrap();
        for (name, codes, spoil) in BREAKS {
            at += 1;
            let mut broken = sound.clone();
            let count = counts.entry(name).or_default();
            if spoil(&mut broken, &world, at).is_none() || broken == sound {
                continue;
            }
            *count += 1;
            let check = check(&request, &broken).unwrap();
            let found: Vec<&str> = told(&check.breaches).into_iter().map(|(_, code)| code).collect();
            assert!(found.iter().any(|code| codes.contains(code)), "{name}: {found:?} in\n{world:?}");
        }
    }
    let rare: Vec<_> = counts.iter().filter(|(_, count)| **count == 0).collect();
    assert!(rare.is_empty(), "never broken: {rare:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_prices_prove_too_much(
        world in worlds(),
        prices in prop::collection::vec((-2..3_i64, -2..3_i64, -9..9_i64, -2..3_i64), 12),
    ) {
        let request = world.request();
        let sound = plan(&request).unwrap();
        let best = check(&request, &sound).unwrap();
        prop_assert!(best.companions.is_proved());
        let price = |(unplaced, leaders, squares, changes): &(i64, i64, i64, i64)| {
            Tiers { unplaced: *unplaced, leaders: *leaders, squares: *squares, changes: *changes }
        };
        let mut other = sound.clone();
        for (load, given) in other.companions.loads.iter_mut().zip(prices.iter().cycle()) {
            load.price = price(given);
        }
        for (pool, given) in other.companions.leaders.iter_mut().zip(prices.iter().rev().cycle()) {
            pool.price = price(given);
        }
        let found = check(&request, &other).unwrap();
        prop_assert!(found.companions.least <= best.companions.cost, "{:?}", found.companions);
        prop_assert_eq!(found.companions.cost, best.companions.cost);
        prop_assert!(found.is_sound(), "a price is no fact");
        // A place of nobody is worth nothing.
        let far = |most| Tiers { unplaced: most, leaders: most, squares: -most, changes: most };
        for (load, most) in other.companions.loads.iter_mut().zip([i64::MAX, i64::MIN + 1].into_iter().cycle()) {
            load.price = far(most);
        }
        prop_assert!(check(&request, &other).unwrap().companions.least <= best.companions.cost);
    }
}

#[test]
fn nobody_is_named_by_a_breach() {
    let mut runner = TestRunner::deterministic();
    for _ in 0..40 {
        let world = worlds().new_tree(&mut runner).unwrap().current();
        let mut plan = plan(&world.request()).unwrap();
        for trip in &mut plan.trips {
            let staff: StaffId = "T-77".into();
            trip.visitors.push(TripVisitor { staff, role: Role::GradeHead, companion: true });
            trip.students.push(TripStudent { student: "P-77".into(), key: true });
        }
        for breach in check(&world.request(), &plan).unwrap().breaches {
            let text = format!("{breach} {breach:?}");
            assert!(!text.contains("P-") && !text.contains("T-") && !text.contains("H-"), "{text}");
        }
    }
}
