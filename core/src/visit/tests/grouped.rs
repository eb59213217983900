//! Figures by group, in one pass, are the figures of each group's scope.

use std::collections::BTreeMap;

use super::*;
use crate::id::SchoolId;

type By = fn(&Classroom) -> Option<Scope>;

/// Whatever a class can be grouped by, with the scope that says the same.
fn scopes() -> Vec<(Scope, By)> {
    let class = |row: &Classroom| Some(Scope::OneClass { class_id: row.class_id.clone() });
    let grade = |row: &Classroom| Some(Scope::Grade { school: row.school.clone(), grade: row.grade });
    let school = |row: &Classroom| Some(Scope::School { school: row.school.clone() });
    let county = |row: &Classroom| {
        Some(Scope::Schools {
            schools: if row.school == SchoolId::from("S-3") {
                vec!["S-3".into()]
            } else {
                vec!["S-1".into(), "S-2".into()]
            },
        })
    };
    // Classes of the first school alone.
    let some =
        |row: &Classroom| (row.school == SchoolId::from("S-1")).then(|| Scope::School { school: row.school.clone() });
    let groups: [By; 5] = [class, grade, school, county, some];
    let wanted = |group: By| classes().iter().filter_map(group).map(move |scope| (scope, group)).collect::<Vec<_>>();
    groups.into_iter().flat_map(wanted).collect()
}

/// Four classes of three schools, the last of them empty.
fn classes() -> Vec<Classroom> {
    let mut classes = classrooms();
    classes.push(Classroom { class_id: "C-4".into(), school: "S-3".into(), grade: 7 });
    classes
}

proptest! {
    #[test]
    fn each_group_has_the_figure_of_its_scope(
        (postings, enrolments, visits, keys) in rows(),
        offset in 0i32..430,
        denominator in prop::sample::select(vec![Denominator::OnRoll, Denominator::EverEnrolled, Denominator::Due]),
    ) {
        let (mut rules, on) = (rules(), day("2023-08-01").plus(offset));
        rules.denominator.value = denominator;
        let directory = Directory::new(classes(), postings, enrolments, Vec::new());
        for (scope, by) in scopes() {
            let groups: BTreeMap<Scope, Coverage> = coverage_by(&rules, &directory, &visits, year(), on, by);
            prop_assert_eq!(&groups[&scope], &coverage(&rules, &directory, &visits, &scope, year(), on));
            let named = classes().iter().filter_map(by).collect::<std::collections::BTreeSet<_>>();
            prop_assert!(groups.keys().eq(&named), "every group is there, also one without students");
            let groups = key_coverage_by(&rules, &directory, &keys, &visits, year(), on, by);
            prop_assert_eq!(&groups[&scope], &key_coverage(&rules, &directory, &keys, &visits, &scope, year(), on));
        }
        let one = coverage_by(&rules, &directory, &visits, year(), on, |_| Some(()));
        prop_assert_eq!(&one[&()], &coverage(&rules, &directory, &visits, &Scope::All, year(), on));
    }
}

#[test]
fn who_moved_belongs_to_each_school_in_which_the_denominator_finds_them() {
    let directory = Directory::new(
        classes(),
        teachers(),
        vec![enrolment("P-1", "C-1", "2023-09-01", Some("2024-02-01")), enrolment("P-1", "C-3", "2024-02-01", None)],
        Vec::new(),
    );
    let (mut rules, on) = (rules(), day("2024-05-11"));
    let visits = [visit("P-1", "T-1", day("2023-10-10"))];
    let schools = |rules: &Rules| {
        let groups = coverage_by(rules, &directory, &visits, year(), on, |row| Some(row.school.clone()));
        groups.into_iter().map(|(school, part)| (school.as_str().to_owned(), counts(&part))).collect::<Vec<_>>()
    };
    let told = |shown: [(&str, (u64, u64)); 3]| shown.map(|(school, part)| (school.to_owned(), part)).to_vec();
    assert_eq!(schools(&rules), told([("S-1", (0, 0)), ("S-2", (1, 1)), ("S-3", (0, 0))]));
    rules.denominator.value = Denominator::EverEnrolled;
    assert_eq!(schools(&rules), told([("S-1", (1, 1)), ("S-2", (1, 1)), ("S-3", (0, 0))]));
}
