//! The picture of a school, as it is drawn by hand.

use super::*;
use crate::id::StaffId;
use crate::text::Language;

fn ids(staff: &StaffId) -> String {
    staff.as_str().to_owned()
}

fn taught(staff: &str, class_id: &str) -> Posting {
    posting(staff, Post::SubjectTeacher { class_id: class_id.into(), subject: "数学".into() })
}

fn since<T>(row: impl Fn(Day) -> T) -> T {
    row(day("2023-09-01"))
}

/// Grade 7 with its class teacher on leave, grade 8 without a head and with an owner who is kept away.
fn school() -> Directory {
    let postings = vec![
        posting("T-P", Post::Principal { school: "S-1".into() }),
        posting("T-G", Post::GradeHead { school: "S-1".into(), grade: 7 }),
        posting("T-1", Post::ClassTeacher { class_id: "C-1".into() }),
        posting("T-2", Post::ClassTeacher { class_id: "C-2".into() }),
        posting("T-P2", Post::Principal { school: "S-2".into() }),
        taught("T-A", "C-1"),
        taught("T-B", "C-1"),
        taught("T-C", "C-2"),
    ];
    let enrolled = [("P-1", "C-1"), ("P-2", "C-1"), ("P-3", "C-1"), ("P-4", "C-2"), ("P-5", "C-2"), ("P-6", "C-3")];
    let enrolments: Vec<_> =
        enrolled.map(|(student, class_id)| enrolment(student, class_id, "2023-09-01", None)).into();
    let owned = [("P-1", "T-A"), ("P-2", "T-A"), ("P-3", "T-B"), ("P-4", "T-C")];
    let ownerships: Vec<_> = owned
        .map(|(student, staff)| {
            since(|start| Ownership { student: student.into(), staff: staff.into(), start, end: None })
        })
        .into();
    let leave = |staff: &str, stand_in: Option<&str>| {
        since(|start| Leave { staff: staff.into(), post: None, stand_in: stand_in.map(Into::into), start, end: None })
    };
    let kind = PairKind::Relative;
    let pair = since(|start| BarredPair { staff: "T-C".into(), student: "P-4".into(), kind, start, end: None });
    Directory::new(classrooms(), postings, enrolments, ownerships)
        .with_leaves(vec![leave("T-1", None), leave("T-B", Some("T-S"))])
        .with_pairs(vec![pair])
}

#[test]
fn the_grid_of_a_school_is_drawn_from_the_principal_to_the_number_of_students() {
    let told = chain_diagram(&rules(), &school(), &"S-1".into(), day("2024-05-11"), Language::Zh, ids);
    let drawn = r#"flowchart TD
    principal["校长<br/>T-P"]
    grade_7["年级组长 7<br/>T-G"]
    principal --> grade_7
    class_1["班主任 C-1<br/>空缺<br/>由年级组长 T-G 负责"]
    grade_7 --> class_1
    owner_1_1["任课老师<br/>T-A"]
    class_1 --> owner_1_1
    students_1_1["2 名学生"]
    owner_1_1 --> students_1_1
    owner_1_2["任课老师<br/>T-S"]
    class_1 --> owner_1_2
    students_1_2["1 名学生"]
    owner_1_2 --> students_1_2
    grade_8["年级组长 8<br/>空缺<br/>由校长 T-P 负责"]
    principal --> grade_8
    class_2["班主任 C-2<br/>T-2"]
    grade_8 --> class_2
    owner_2_1["任课老师<br/>空缺<br/>由班主任 T-2 负责"]
    class_2 --> owner_2_1
    students_2_1["2 名学生"]
    owner_2_1 --> students_2_1
"#;
    assert_eq!(told, drawn);
}

#[test]
fn a_grid_without_owners_ends_with_the_classes_and_says_who_answers_in_a_parents_place() {
    let mut rules = rules();
    rules.grid.value = vec![Role::Principal, Role::ClassTeacher];
    let kind = PairKind::Relative;
    let pair = since(|start| BarredPair { staff: "T-2".into(), student: "P-5".into(), kind, start, end: None });
    let barred = since(|start| Barred { staff: "T-1".into(), start, end: None });
    let directory = school().with_leaves(Vec::new()).with_pairs(vec![pair]).with_barred(vec![barred]);
    let told = chain_diagram(&rules, &directory, &"S-1".into(), day("2024-05-11"), Language::En, ids);
    let drawn = r#"flowchart TD
    principal["principal<br/>T-P"]
    class_1["class teacher C-1<br/>T-1<br/>principal T-P answers"]
    principal --> class_1
    students_1_1["3 students"]
    class_1 --> students_1_1
    class_2["class teacher C-2<br/>T-2"]
    principal --> class_2
    students_2_1["1 student"]
    class_2 --> students_2_1
    students_2_2["1 student<br/>principal T-P answers"]
    class_2 --> students_2_2
"#;
    assert_eq!(told, drawn);
}

#[test]
fn what_a_label_says_stays_inside_its_box_and_nothing_else_is_shown() {
    let nasty = |_: &StaffId| "\"]; end\n`<b>` & #x\u{202e}".to_owned();
    let told = chain_diagram(&rules(), &school(), &"S-1".into(), day("2024-05-11"), Language::En, nasty);
    assert!(told.contains(r##"["principal<br/>#34;]#59; end #96;#60;b#62;#96; #38; #35;x "]"##), "{told}");
    for line in told.lines().skip(1) {
        assert!(line.contains(" --> ") || line.ends_with("\"]") && line.matches('"').count() == 2, "{line}");
    }
    assert!(!told.contains("T-") && !told.contains("P-"));
}

#[test]
fn a_school_with_nobody_says_that_nobody_answers_and_a_class_of_another_year_is_not_drawn() {
    let told = chain_diagram(&rules(), &Directory::default(), &"S-1".into(), day("2024-05-11"), Language::En, ids);
    assert_eq!(told, "flowchart TD\n    principal[\"principal<br/>vacant<br/>nobody answers\"]\n");
    let before = chain_diagram(&rules(), &school(), &"S-1".into(), day("2022-08-31"), Language::En, ids);
    assert_eq!(before, told);
}
