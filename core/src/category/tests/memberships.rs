//! What people confirm: who may, on what, from when until when.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{actor, day, rules};
use crate::category::*;
use crate::role::Role;
use crate::text::Sealed;
use crate::time::Timestamp;
use crate::verdict::Verdict;

proptest! {
    #[test]
    fn nothing_is_confirmed_without_grounds_or_by_a_screening(
        blank in "[ \t\n　]{0,4}", grounds in "[a-z]{1,8}", role in prop::sample::select(<Role as crate::catalog::Wire>::ALL),
        evidence in prop::collection::vec(prop::sample::select(<Evidence as crate::catalog::Wire>::ALL), 0..4),
        category in prop::sample::select(vec!["left-behind", "impaired", "nowhere"]),
        start in 0i32..2_000, length in -10i32..800, held in any::<bool>(),
    ) {
        let rules = rules();
        let start = day("2023-01-01").plus(start);
        let mut proposal = Proposal {
            student: "S-1".into(),
            category: category.into(),
            evidence: evidence.clone(),
            grounds: Sealed::new(blank),
            start,
            review: start.plus(length),
            meeting: held.then(|| meeting(start)),
        };
        let now = Timestamp::start_of(start);
        prop_assert!(!confirm(&rules, &proposal, &actor(role), now).is_allowed());
        proposal.grounds = Sealed::new(grounds);
        let verdict = confirm(&rules, &proposal, &actor(role), now);
        let more_than_screening = evidence.iter().any(|kind| *kind != Evidence::Screening);
        let may = matches!(role, Role::GradeHead | Role::PsychologyTeacher | Role::Principal);
        let in_time = length > 0 && proposal.review <= start.plus_months(12);
        let recorded = held || !evidence.contains(&Evidence::SchoolJudgementMeeting);
        prop_assert_eq!(verdict.is_allowed(), more_than_screening && may && in_time && recorded && category != "nowhere");
    }
}

fn meeting(held: crate::time::Day) -> Meeting {
    let participants = vec![actor_named("T-2", Role::PsychologyTeacher), actor_named("T-3", Role::ClassTeacher)];
    Meeting { held, chair: actor(Role::Principal), participants }
}

fn actor_named(staff: &str, role: Role) -> crate::role::Actor {
    crate::role::Actor { staff: staff.into(), ..actor(role) }
}

fn membership(student: &str, category: &str, start: &str, review: &str) -> Membership {
    let proposal = Proposal {
        student: student.into(),
        category: category.into(),
        evidence: vec![Evidence::HomeVisitRecord, Evidence::Certificate, Evidence::HomeVisitRecord],
        grounds: Sealed::new("研判意见"),
        start: day(start),
        review: day(review),
        meeting: None,
    };
    let now = Timestamp::start_of(proposal.start);
    confirm(&rules(), &proposal, &actor(Role::Principal), now).into_result().unwrap()
}

#[test]
fn memberships_hold_from_start_to_the_day_before_the_end_and_persons_count_once() {
    let first = membership("S-1", "left-behind", "2024-03-01", "2024-09-01");
    assert_eq!(first.evidence, [Evidence::HomeVisitRecord, Evidence::Certificate]);
    let second = membership("S-1", "in-hardship", "2024-03-10", "2024-09-01");
    let third = membership("S-2", "left-behind", "2024-03-10", "2024-09-01");
    let now = Timestamp::start_of(day("2024-06-20"));
    let ended = end(&rules(), &third, day("2024-07-01"), &Sealed::new("父母返乡"), &actor(Role::GradeHead), now);
    let list = [first, second, ended.into_result().unwrap()];
    let counted = |on| persons(&list, day(on));
    let expected = [("2024-02-29", 0), ("2024-03-01", 1), ("2024-03-10", 2), ("2024-06-30", 2), ("2024-07-01", 1)];
    for (on, number) in expected {
        assert_eq!(counted(on), number, "{on}");
    }
    assert_eq!(memberships_on(&list, day("2024-03-10")).len(), 3);
    // What was known before the end was recorded still says that it holds.
    let before = Timestamp::from_millis(now.millis() - 1).unwrap();
    let known: Vec<Membership> = list.iter().filter_map(|membership| membership.known_at(before)).collect();
    assert_eq!(persons(&known, day("2024-07-01")), 2);
    assert!(!format!("{list:?}").contains("父母返乡"));
}

#[test]
fn an_end_is_decided_once_and_not_before_the_start() {
    let rules = rules();
    let held = membership("S-1", "left-behind", "2024-03-01", "2024-09-01");
    let now = Timestamp::start_of(day("2024-06-20"));
    let principal = actor(Role::Principal);
    let codes = |verdict: &Verdict<Membership>| -> Vec<String> {
        verdict.unmet().iter().map(|reason| reason.code.to_string()).collect()
    };
    let refused = end(&rules, &held, day("2024-02-29"), &Sealed::new("  "), &actor(Role::SubjectTeacher), now);
    assert_eq!(codes(&refused), ["category.confirmer", "category.grounds", "category.end"]);
    let void = end(&rules, &held, held.start, &Sealed::new("录入有误"), &principal, now).into_result().unwrap();
    assert!(!void.holds_on(void.start), "entered in error: never held, still on record");
    let again = end(&rules, &void, day("2024-07-01"), &Sealed::new("…"), &principal, now);
    assert_eq!(codes(&again), ["category.ended"]);
}

#[test]
fn a_review_is_owed_until_a_renewal_or_an_end_and_the_late_one_stays() {
    use crate::duty::Status;
    let rules = rules();
    let held = membership("S-1", "left-behind", "2024-03-01", "2024-09-01");
    let statuses = |membership: &Membership, on: &str| -> Vec<Status> {
        duties(&rules, std::slice::from_ref(membership)).iter().map(|duty| duty.status(day(on))).collect()
    };
    let expected = [
        ("2024-08-01", Status::Upcoming),
        ("2024-08-02", Status::Open),
        ("2024-09-01", Status::Open),
        ("2024-09-02", Status::Overdue),
        ("2026-09-02", Status::Overdue),
    ];
    for (on, status) in expected {
        assert_eq!(statuses(&held, on), [status], "{on}");
    }
    let extension = Extension {
        evidence: vec![Evidence::SchoolJudgementMeeting],
        grounds: Sealed::new("仍符合"),
        review: day("2025-09-05"),
        meeting: Some(meeting(day("2024-09-05"))),
    };
    let now = Timestamp::start_of(day("2024-09-05"));
    let renewed = renew(&rules, &held, &extension, &actor(Role::PsychologyTeacher), now).into_result().unwrap();
    assert_eq!(renewed.next_review(), day("2025-09-05"));
    assert_eq!(statuses(&renewed, "2024-10-01"), [Status::DoneLate, Status::Upcoming]);
    assert_eq!(statuses(&renewed, "2024-09-04"), [Status::Overdue, Status::Upcoming]);
    let owed = duties(&rules, std::slice::from_ref(&renewed));
    assert_eq!((owed[0].role, owed[1].role), (Role::Principal, Role::PsychologyTeacher), "who decided last");
    let late = Extension { review: day("2025-09-06"), ..extension };
    let verdict = renew(&rules, &held, &late, &actor(Role::Principal), now);
    assert_eq!(verdict.unmet().iter().map(|reason| reason.code).collect::<Vec<_>>(), [reason::REVIEW_LATE]);
}

#[test]
fn memberships_are_stored_as_they_were_and_foreign_fields_refused() {
    let held = membership("S-1", "left-behind", "2024-03-01", "2024-09-01");
    let stored = serde_json::to_value(&held).unwrap();
    assert_eq!(
        stored,
        json!({
            "student": "S-1", "category": "left-behind", "set": "minors-protection-law-29",
            "confirmed": 1_709_222_400_000_i64,
            "confirmer": { "staff": "T-1", "role": "principal", "unit": "U-1" },
            "evidence": ["home-visit-record", "certificate"], "grounds": "研判意见",
            "start": "2024-03-01", "review": "2024-09-01",
        })
    );
    assert_eq!(serde_json::from_value::<Membership>(stored.clone()).unwrap(), held);
    let mut foreign = stored;
    foreign["score"] = json!(7);
    assert!(serde_json::from_value::<Membership>(foreign).is_err());
}

#[test]
fn an_unknown_candidate_contradicts_nobody() {
    let rules = rules();
    let on = day("2024-05-11");
    let list = [
        membership("S-1", "left-behind", "2024-03-01", "2024-09-01"),
        membership("S-2", "in-hardship", "2024-03-01", "2024-09-01"),
    ];
    let found = |given: Value| -> Vec<(DisagreementKind, String)> {
        let facts = Facts::read(&rules.set.value, &given).unwrap();
        disagreements(&candidates(&rules, &facts, on), &list, &"S-1".into(), on)
            .into_iter()
            .map(|found| (found.kind, found.category.as_str().to_owned()))
            .collect()
    };
    assert_eq!(found(json!({})), []);
    assert_eq!(
        found(json!({ "rural-household": false, "poverty-hardship": true })),
        [
            (DisagreementKind::MembershipOnly, "left-behind".to_owned()),
            (DisagreementKind::CandidateOnly, "in-hardship".to_owned()),
        ]
    );
}
