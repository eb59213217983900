//! What stands beside a visit: complaints, which change no figure, and happenings, which ask for one.

use super::*;
use crate::text::Sealed;

fn complaint(recorded: Day, answered: Option<Day>) -> Complaint {
    let answer = |on: Day| {
        let at = Timestamp::start_of(on);
        Answer { given: at, recorded: at, note: Sealed::default() }
    };
    let at = Timestamp::start_of(recorded);
    Complaint {
        received: at,
        recorded: at,
        by: Complainant::Guardian,
        note: Sealed::default(),
        answer: answered.map(answer),
    }
}

fn complaints() -> impl Strategy<Value = Vec<Vec<Complaint>>> {
    let one = (0i32..430, prop::option::of(0i32..60)).prop_map(|(on, later)| {
        let on = day("2023-08-01").plus(on);
        complaint(on, later.map(|later| on.plus(later)))
    });
    prop::collection::vec(prop::collection::vec(one, 0..3), 10)
}

fn happenings() -> impl Strategy<Value = Vec<Happening>> {
    let kind = prop::sample::select(vec!["bereavement", "accident", "rain"]);
    let one =
        (prop::sample::select(STUDENTS.to_vec()), kind, 0i32..420, -3i32..20).prop_map(|(student, kind, on, late)| {
            let happened = day("2023-08-01").plus(on);
            let recorded = Timestamp::start_of(happened.plus(late));
            Happening { student: student.into(), kind: kind.into(), happened, recorded }
        });
    prop::collection::vec(one, 0..8)
}

proptest! {
    /// Complaints change no duty and no figure; they only tell of whom one stands.
    #[test]
    fn a_complaint_takes_nothing_away(
        (postings, enrolments, visits, keys) in rows(),
        complaints in complaints(),
        happenings in happenings(),
        offset in 0i32..430,
        times in 1u32..3,
    ) {
        let (mut rules, on) = (rules(), day("2023-08-01").plus(offset));
        rules.every_student.value = times;
        let directory = Directory::new(classrooms(), postings, enrolments, Vec::new());
        let with: Vec<VisitRecord> = visits.iter().cloned().zip(complaints)
            .map(|(visit, complaints)| VisitRecord { complaints, ..visit }).collect();
        let owed = |visits: &[VisitRecord]| {
            (duties_within(&rules, &directory, &keys, visits, &Scope::All, year(), on),
             occasional_duties_within(&rules, &directory, &happenings, visits, &Scope::All, on))
        };
        prop_assert_eq!(owed(&visits), owed(&with));
        let figures = |visits: &[VisitRecord]| [
            coverage(&rules, &directory, visits, &Scope::All, year(), on),
            key_coverage(&rules, &directory, &keys, visits, &Scope::All, year(), on),
        ];
        // Without the visits of which one stands, exactly the contested are missing too.
        let clean: Vec<VisitRecord> = with.iter()
            .filter(|visit| !visit.complaints.iter().any(|complaint| complaint.stands(on))).cloned().collect();
        for ((before, after), clean) in figures(&visits).into_iter().zip(figures(&with)).zip(figures(&clean)) {
            prop_assert!(before.contested.is_empty() && after.contested.is_sorted());
            let mut lost = after.missing.clone();
            lost.extend(after.contested.iter().cloned());
            lost.sort();
            prop_assert_eq!(lost, clean.missing);
            prop_assert_eq!(before, Coverage { contested: Vec::new(), ..after });
        }
    }

    /// One by one and all at once are the same, and every happening that is known is owed for, told of as a fault,
    /// or about a student who is not enrolled on the day.
    #[test]
    fn no_happening_is_passed_over_in_silence(
        (postings, enrolments, visits, _) in rows(), happenings in happenings(), offset in 0i32..430,
    ) {
        let (rules, on) = (rules(), day("2023-08-01").plus(offset));
        let directory = Directory::new(classrooms(), postings, enrolments, Vec::new());
        let bulk = occasional_duties_within(&rules, &directory, &happenings, &visits, &Scope::All, on);
        let mut one_by_one = OccasionalDuties::default();
        for student in STUDENTS {
            let part = occasional_duties(&rules, &directory, &student.into(), &happenings, &visits, on);
            one_by_one.duties.extend(part.duties);
            one_by_one.faults.extend(part.faults);
        }
        prop_assert_eq!(&bulk.duties, &one_by_one.duties);
        let sort = |mut faults: Vec<crate::fault::Fault>| { faults.sort(); faults };
        prop_assert_eq!(sort(bulk.faults.clone()), sort(one_by_one.faults));
        for (row, happening) in happenings.iter().enumerate() {
            let place = format!("happenings[{row}]");
            let told = bulk.faults.iter().filter(|fault| fault.place.as_str().starts_with(&place)).count();
            let owed = bulk.duties.iter().filter(|duty| {
                duty.student.as_ref() == Some(&happening.student) && duty.window.start == happening.happened
            }).count();
            let known = happening.recorded.day() <= on;
            let here = directory.class_of(&happening.student, on).is_some();
            match (known, told) {
                (false, told) => prop_assert_eq!(told, 0),
                (true, 0) => prop_assert_eq!(owed, usize::from(here)),
                (true, told) => prop_assert_eq!(told, 1),
            }
        }
        for duty in &bulk.duties {
            prop_assert_eq!(duty.kind, DutyKind::OccasionalVisit);
            prop_assert!(duty.done.is_none_or(|done| duty.window.start <= done && done <= on));
            prop_assert_eq!(duty.window.end, None);
        }
    }
}

#[test]
fn the_duty_is_the_affair_of_the_school_on_the_day() {
    let moved =
        vec![enrolment("P-1", "C-1", "2023-09-01", Some("2024-03-12")), enrolment("P-1", "C-3", "2024-03-12", None)];
    let directory = Directory::new(classrooms(), teachers(), moved, Vec::new());
    let happened = day("2024-03-10");
    let recorded = Timestamp::start_of(happened);
    let happening = Happening { student: "P-1".into(), kind: "accident".into(), happened, recorded };
    let rules = rules();
    for (on, school, staff) in [("2024-03-11", "S-1", "T-1"), ("2024-03-12", "S-2", "T-3")] {
        let owed = occasional_duties(&rules, &directory, &"P-1".into(), std::slice::from_ref(&happening), &[], day(on));
        let duty = &owed.duties[0];
        assert_eq!((duty.unit.clone(), duty.accountable.clone()), (Some(school.into()), Some(staff.into())));
        assert_eq!((duty.role, duty.basis.standing), (Role::ClassTeacher, Standing::Convention));
        assert_eq!(duty.basis.rule.as_str(), "visit.occasional");
        let elsewhere = Scope::School { school: if school == "S-1" { "S-2".into() } else { "S-1".into() } };
        let there =
            occasional_duties_within(&rules, &directory, std::slice::from_ref(&happening), &[], &elsewhere, day(on));
        assert_eq!(there, OccasionalDuties::default(), "the scope is that of the day");
    }
}

#[test]
fn the_list_of_happenings_is_read_with_all_its_faults() {
    let text = Policy::preset_text("jiaxing-2024").unwrap();
    let read = |old: &str, new: &str| {
        assert!(text.contains(old), "{old}");
        let faults = Policy::from_toml(&text.replace(old, new)).unwrap_err().0;
        faults.into_iter().map(|fault| (fault.code.as_str(), fault.place.as_str().to_owned())).collect::<Vec<_>>()
    };
    let at = |place: &str| format!("visit.occasional.value.{place}");
    assert_eq!(read("within-days = 7\nmodes", "within-days = 0\nmodes"), [("fault.out-of-range", at("within-days"))]);
    assert_eq!(read("modes = [\"in-home\"]\nhapp", "modes = []\nhapp"), [("fault.missing", at("modes"))]);
    assert_eq!(read("id = \"truancy\"", "id = \"marks-changed\""), [("fault.duplicate", at("happenings[1].id"))]);
    assert_eq!(read("id = \"truancy\"", "id = \" \""), [("id.empty", at("happenings[1].id"))]);
    let rules = rules();
    assert_eq!(rules.occasional.basis.standing, Standing::Convention);
    assert!(rules.occasional.basis.clause.text.as_str().contains("未见公布"));
}

#[test]
fn a_stored_visit_without_complaints_is_as_it_was() {
    let mut visit = visit("P-1", "T-1", day("2024-05-11"));
    let stored = serde_json::to_string(&visit).unwrap();
    assert!(!stored.contains("complaints"));
    assert_eq!(serde_json::from_str::<VisitRecord>(&stored).unwrap(), visit);
    visit.complaints.push(complaint(day("2024-05-12"), Some(day("2024-05-13"))));
    visit.complaints.push(complaint(day("2024-05-14"), None));
    let stored = serde_json::to_string(&visit).unwrap();
    assert_eq!(serde_json::from_str::<VisitRecord>(&stored).unwrap(), visit);
}

#[test]
fn a_complaint_is_shown_nowhere() {
    let mut complaint = complaint(day("2024-05-12"), None);
    complaint.note = Sealed::new("SECRET");
    let now = complaint.recorded;
    let kept = complain(visit("P-1", "T-1", day("2024-05-11")), complaint.clone(), now);
    assert!(!format!("{kept:?}").contains("SECRET"));
    let refused = complain(visit("P-1", "T-1", day("2024-05-13")), complaint, now);
    assert!(!format!("{refused:?}").contains("SECRET"));
    assert_eq!(refused.unmet()[0].basis.standing, Standing::Convention);
}
