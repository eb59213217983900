mod diagram;
mod people;

use proptest::prelude::*;

use super::chain::answering;
use super::*;
use crate::duty::{Duty, DutyKind};
use crate::id::StudentId;
use crate::policy::{Policy, Standing};
use crate::role::Role;
use crate::time::{Day, SchoolYear, Timestamp};

mod beside;
mod grouped;

fn rules() -> Rules {
    Policy::preset("jiaxing-2024").unwrap().visit
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn classrooms() -> Vec<Classroom> {
    [("C-1", "S-1", 7), ("C-2", "S-1", 8), ("C-3", "S-2", 7)]
        .map(|(class_id, school, grade)| Classroom { class_id: class_id.into(), school: school.into(), grade })
        .into()
}

fn posting(staff: &str, post: Post) -> Posting {
    Posting { staff: staff.into(), post, start: day("2022-09-01"), end: None }
}

fn teachers() -> Vec<Posting> {
    [("T-1", "C-1"), ("T-2", "C-2"), ("T-3", "C-3")]
        .map(|(staff, class_id)| posting(staff, Post::ClassTeacher { class_id: class_id.into() }))
        .into()
}

fn enrolment(student: &str, class_id: &str, start: &str, end: Option<&str>) -> Enrolment {
    Enrolment { student: student.into(), class_id: class_id.into(), start: day(start), end: end.map(day) }
}

fn visit(student: &str, staff: &str, on: Day) -> VisitRecord {
    let at = Timestamp::start_of(on);
    VisitRecord {
        student: student.into(),
        visitors: vec![Visitor { staff: staff.into(), role: Role::ClassTeacher }],
        happened: at,
        recorded: at,
        mode: Mode::InHome,
        out_of_county: false,
        outcome: Outcome::Seen,
        met: Met::Guardian,
        purpose: Purpose::Yearly,
        note: crate::text::Sealed::default(),
        next_contact: None,
        complaints: Vec::new(),
    }
}

fn year() -> SchoolYear {
    SchoolYear::starting(2023).unwrap()
}

fn counts(coverage: &Coverage) -> (u64, u64) {
    (coverage.ratio.numerator, coverage.ratio.denominator)
}

#[test]
fn the_source_text_and_the_conventions_keep_apart() {
    let rules = rules();
    let city = [&rules.grid.basis, &rules.every_student.basis, &rules.key_in_home.basis, &rules.by_class_teacher.basis];
    assert!(city.iter().all(|basis| basis.standing == Standing::City && !basis.clause.article.is_empty()));
    assert_eq!(rules.remote_out_of_county.basis.standing, Standing::Other);
    assert!(!rules.remote_out_of_county.value);
    for basis in [&rules.yearly_modes.basis, &rules.visitors_for_key.basis, &rules.denominator.basis] {
        assert_eq!(basis.standing, Standing::Convention);
    }
}

#[test]
fn a_grid_is_made_of_four_posts_from_the_top_down_with_the_class_teacher() {
    let text = Policy::preset_text("jiaxing-2024").unwrap();
    let old = r#"["principal", "grade-head", "class-teacher", "subject-teacher"]"#;
    assert!(text.contains(old));
    let read = |grid: &str| Policy::from_toml(&text.replace(old, grid));
    assert!(read(r#"["principal", "class-teacher"]"#).is_ok());
    for grid in [
        r#"["principal", "county-station", "class-teacher"]"#,
        r#"["class-teacher", "class-teacher"]"#,
        r#"["class-teacher", "principal"]"#,
        r#"["principal"]"#,
    ] {
        let faults = read(grid).unwrap_err();
        assert_eq!(faults.0[0].code, code::GRID_ROLE, "{grid}");
        assert_eq!(faults.0[0].place.as_str(), "visit.grid.value");
    }
}

#[test]
fn telephone_and_video_count_out_of_the_county_alone_and_only_when_turned_on() {
    let on = day("2024-05-11");
    let directory =
        Directory::new(classrooms(), teachers(), vec![enrolment("P-1", "C-1", "2023-09-01", None)], Vec::new());
    let done = |rules: &Rules, mode, out_of_county| {
        let call = VisitRecord { mode, out_of_county, ..visit("P-1", "T-1", on) };
        counts(&coverage(rules, &directory, &[call], &Scope::All, year(), on)).0 == 1
    };
    let off = rules();
    let mut turned_on = off.clone();
    turned_on.remote_out_of_county.value = true;
    for mode in [Mode::Phone, Mode::Video] {
        assert!(!done(&off, mode, true));
        assert!(done(&turned_on, mode, true));
        assert!(!done(&turned_on, mode, false));
    }
    assert!(!done(&turned_on, Mode::AtSchool, true));
}

#[test]
fn each_denominator_counts_its_own_students() {
    let directory = Directory::new(
        classrooms(),
        teachers(),
        vec![
            enrolment("P-1", "C-1", "2022-09-01", Some("2023-09-01")),
            enrolment("P-2", "C-1", "2023-09-01", Some("2024-02-01")),
            enrolment("P-3", "C-1", "2023-09-01", Some("2024-08-31")),
            enrolment("P-4", "C-1", "2024-02-01", None),
        ],
        Vec::new(),
    );
    let counted = |denominator, on: &str| {
        let mut rules = rules();
        rules.denominator.value = denominator;
        coverage(&rules, &directory, &[], &Scope::All, year(), day(on)).missing
    };
    let ids = |ids: &[&str]| ids.iter().map(|id| StudentId::from(*id)).collect::<Vec<_>>();
    assert_eq!(counted(Denominator::OnRoll, "2024-01-31"), ids(&["P-2", "P-3"]));
    assert_eq!(counted(Denominator::OnRoll, "2024-02-01"), ids(&["P-3", "P-4"]));
    assert_eq!(counted(Denominator::EverEnrolled, "2023-08-31"), ids(&[]));
    assert_eq!(counted(Denominator::EverEnrolled, "2024-01-31"), ids(&["P-2", "P-3"]));
    assert_eq!(counted(Denominator::EverEnrolled, "2024-02-01"), ids(&["P-2", "P-3", "P-4"]));
    assert_eq!(counted(Denominator::Due, "2024-08-30"), ids(&[]));
    assert_eq!(counted(Denominator::Due, "2024-08-31"), ids(&["P-4"]));
    assert_eq!(counted(Denominator::Due, "2024-09-01"), ids(&["P-4"]));
}

#[test]
fn the_nth_visit_completes_when_n_are_asked_for() {
    let directory =
        Directory::new(classrooms(), teachers(), vec![enrolment("P-1", "C-1", "2023-09-01", None)], Vec::new());
    let mut rules = rules();
    rules.every_student.value = 2;
    let visits = [visit("P-1", "T-1", day("2024-03-02")), visit("P-1", "T-1", day("2023-11-01"))];
    let done = |on: &str| {
        duties(&rules, &directory, &"P-1".into(), &[], &visits, year(), day(on))
            .into_iter()
            .map(|duty| duty.done)
            .next()
    };
    assert_eq!(done("2024-03-01"), Some(None));
    assert_eq!(done("2024-03-02"), Some(Some(day("2024-03-02"))));
}

#[test]
fn a_reason_cites_a_rule_that_speaks_of_it() {
    let on = day("2024-05-11");
    let actor = crate::role::Actor { staff: "T-1".into(), role: Role::ClassTeacher, unit: "S-1".into() };
    let now = Timestamp::start_of(on);
    let verdict = record(&rules(), &Directory::default(), visit("P-1", "T-1", on), &actor, now);
    let reasons = verdict.unmet();
    assert_eq!(reasons.iter().map(|reason| reason.code).collect::<Vec<_>>(), [reason::NOT_ON_ROLL]);
    assert!(reasons[0].basis.clause.text.as_str().contains("学生在籍"));
}

#[test]
fn faults_and_debug_name_nobody() {
    let twice = vec![enrolment("SECRET", "C-1", "2023-09-01", None), enrolment("SECRET", "C-2", "2023-10-01", None)];
    let directory = Directory::new(classrooms(), teachers(), twice, Vec::new());
    let fault = &directory.faults()[0];
    assert_eq!((fault.code, fault.place.as_str()), (code::TWO_CLASSES, "enrolments[1]"));
    let told = format!("{fault} {fault:?} {directory:?} {:?}", visit("SECRET", "T-1", day("2024-05-11")));
    assert!(!told.contains("SECRET") && !told.contains("T-1"));
}

/// Rows whose dates and persons are small enough to meet each other often.
fn rows() -> impl Strategy<Value = (Vec<Posting>, Vec<Enrolment>, Vec<VisitRecord>, Vec<KeyStudent>)> {
    let base = day("2023-08-01");
    let span = (0i32..120, prop::option::of(0i32..300));
    let dates =
        move |(start, length): (i32, Option<i32>)| (base.plus(start), length.map(|length| base.plus(start + length)));
    let class = || prop::sample::select(vec!["C-1", "C-2", "C-3"]);
    let student = || prop::sample::select(vec!["P-1", "P-2", "P-3", "P-4"]);
    let staff = || prop::sample::select(vec!["T-1", "T-2", "T-3", "T-4"]);
    let post = prop_oneof![
        class().prop_map(|class_id| Post::ClassTeacher { class_id: class_id.into() }),
        Just(Post::Principal { school: "S-1".into() }),
        Just(Post::GradeHead { school: "S-1".into(), grade: 7 }),
    ];
    let postings = (staff(), post, span.clone()).prop_map(move |(staff, post, span)| {
        let (start, end) = dates(span);
        Posting { staff: staff.into(), post, start, end }
    });
    let enrolments = (student(), class(), span.clone()).prop_map(move |(student, class_id, span)| {
        let (start, end) = dates(span);
        Enrolment { student: student.into(), class_id: class_id.into(), start, end }
    });
    let visits = (student(), staff(), 0i32..420, 0i32..20, prop::sample::select(vec![Outcome::Seen, Outcome::Absent]))
        .prop_map(move |(student, staff, on, late, outcome)| VisitRecord {
            outcome,
            recorded: Timestamp::start_of(base.plus(on + late)),
            ..visit(student, staff, base.plus(on))
        });
    let keys = (student(), span).prop_map(move |(student, span)| {
        let (start, end) = dates(span);
        KeyStudent { student: student.into(), start, end }
    });
    (
        prop::collection::vec(postings, 0..8),
        prop::collection::vec(enrolments, 0..8),
        prop::collection::vec(visits, 0..10),
        prop::collection::vec(keys, 0..6),
    )
}

const STUDENTS: [&str; 4] = ["P-1", "P-2", "P-3", "P-4"];

proptest! {
    /// The figure and the worklist never disagree, on any day.
    #[test]
    fn coverage_and_duties_agree((postings, enrolments, visits, keys) in rows(), offset in 0i32..430) {
        let (rules, on) = (rules(), day("2023-08-01").plus(offset));
        let directory = Directory::new(classrooms(), postings, enrolments, Vec::new());
        let owed: Vec<Duty> = STUDENTS
            .iter()
            .flat_map(|student| duties(&rules, &directory, &(*student).into(), &keys, &visits, year(), on))
            .collect();
        let bulk = duties_within(&rules, &directory, &keys, &visits, &Scope::All, year(), on);
        prop_assert_eq!(&bulk, &owed, "one by one and all at once");
        let of = |kind| {
            let mine = || owed.iter().filter(move |duty| duty.kind == kind);
            (mine().filter(|duty| duty.done.is_some()).count() as u64, mine().count() as u64)
        };
        let yearly = coverage(&rules, &directory, &visits, &Scope::All, year(), on);
        prop_assert_eq!(counts(&yearly), of(DutyKind::HomeVisit));
        let key = key_coverage(&rules, &directory, &keys, &visits, &Scope::All, year(), on);
        prop_assert_eq!(counts(&key), of(DutyKind::InHomeVisit));
        for part in [&yearly, &key] {
            prop_assert_eq!(part.missing.len() as u64, part.ratio.denominator - part.ratio.numerator);
            prop_assert!(part.missing.is_sorted());
        }
        let classes = classrooms().into_iter().map(|row| {
            coverage(&rules, &directory, &visits, &Scope::OneClass { class_id: row.class_id }, year(), on)
        });
        let sum = classes.map(|part| counts(&part)).fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
        prop_assert_eq!(sum, counts(&yearly), "on the day every student is in one class");
    }

    /// An attempt changes nothing, and one more visit never lowers a figure.
    #[test]
    fn visits_only_ever_help((postings, enrolments, visits, keys) in rows(), offset in 0i32..430, extra in 0i32..420) {
        let (rules, on) = (rules(), day("2023-08-01").plus(offset));
        let directory = Directory::new(classrooms(), postings, enrolments, Vec::new());
        let figures = |visits: &[VisitRecord]| {
            let yearly = coverage(&rules, &directory, visits, &Scope::All, year(), on);
            (counts(&yearly), counts(&key_coverage(&rules, &directory, &keys, visits, &Scope::All, year(), on)))
        };
        let before = figures(&visits);
        let mut more = visits.clone();
        more.push(VisitRecord { outcome: Outcome::Refused, ..visit("P-1", "T-1", day("2023-08-01").plus(extra)) });
        prop_assert_eq!(figures(&more), before);
        more.push(visit("P-1", "T-1", day("2023-08-01").plus(extra)));
        let after = figures(&more);
        prop_assert!(after.0.0 >= before.0.0 && after.1.0 >= before.1.0);
        prop_assert!(after.0.1 == before.0.1 && after.1.1 == before.1.1);
    }

    /// At each level exactly one person answers, or nobody holds a post from there to the top.
    #[test]
    fn one_person_answers_at_each_level((postings, enrolments, ..) in rows(), offset in 0i32..430) {
        let (rules, on) = (rules(), day("2023-08-01").plus(offset));
        let directory = Directory::new(classrooms(), postings, enrolments, Vec::new());
        for student in STUDENTS.map(StudentId::from) {
            let Ok(chain) = chain(&rules, &directory, &student, on) else {
                prop_assert!(directory.class_of(&student, on).is_none());
                continue;
            };
            let class = directory.class_of(&student, on).unwrap();
            let mut above = None;
            for link in &chain.links {
                above = link.holder.clone().or(above);
                prop_assert_eq!(&link.answering, &above);
                prop_assert_eq!(link.answering.is_some(), link.answering_role.is_some());
                prop_assert_eq!(answering(&rules, &directory, &student, class, link.role, on), above.as_ref());
            }
            let nobody = chain.links.iter().filter(|link| link.answering.is_none()).count();
            prop_assert_eq!(chain.unmet.len(), nobody);
            prop_assert_eq!(accountable(&rules, &directory, &student, on).unwrap(), above);
        }
    }

    /// No day has two holders of a single post or two classes of one student, no student loses a day of
    /// a sound row, and the order of rows without faults does not matter.
    #[test]
    fn what_is_kept_is_sound((postings, enrolments, ..) in rows(), offset in 0i32..430) {
        let on = day("2023-08-01").plus(offset);
        let directory = Directory::new(classrooms(), postings.clone(), enrolments.clone(), Vec::new());
        for student in STUDENTS.map(StudentId::from) {
            let all = directory.enrolments_of(&student).iter().filter(|row| row.start <= on && row.end.is_none_or(|end| on < end));
            prop_assert!(all.count() <= 1);
            let given = enrolments.iter().any(|row| row.student == student && row.start <= on && row.end.is_none_or(|end| on < end));
            prop_assert_eq!(directory.class_of(&student, on).is_some(), given);
        }
        if directory.faults().is_empty() {
            let turned = |mut rows: Vec<Posting>| { rows.reverse(); rows };
            let mut back = enrolments;
            back.reverse();
            let other = Directory::new(classrooms(), turned(postings), back, Vec::new());
            let same = STUDENTS.map(StudentId::from).iter().all(|student| {
                chain(&rules(), &directory, student, on) == chain(&rules(), &other, student, on)
            });
            prop_assert!(same);
        }
    }
}
