//! Figures by group, in one pass, are the figures of each group's scope.

use std::collections::BTreeSet;

use super::*;
use crate::id::SchoolId;

type By = fn(&Classroom) -> Option<Scope>;

/// By class, grade, school and county, and for the first school alone; the key is the scope that says the same.
const GROUPINGS: [By; 5] = [
    |row| Some(Scope::OneClass { class_id: row.class_id.clone() }),
    |row| Some(Scope::Grade { school: row.school.clone(), grade: row.grade }),
    |row| Some(Scope::School { school: row.school.clone() }),
    |row| {
        let far = row.school == SchoolId::from("S-3");
        Some(Scope::Schools { schools: if far { vec!["S-3".into()] } else { vec!["S-1".into(), "S-2".into()] } })
    },
    |row| (row.school == SchoolId::from("S-1")).then(|| Scope::School { school: row.school.clone() }),
];

/// Four classes of three schools, the last of them empty.
fn classes() -> Vec<Classroom> {
    let mut classes = classrooms();
    classes.push(Classroom { class_id: "C-4".into(), school: "S-3".into(), grade: 7 });
    classes
}

/// Who is in which class on the days that a denominator asks about, found day by day.
fn found(directory: &Directory, denominator: Denominator, on: Day) -> BTreeSet<(&'static str, Classroom)> {
    let (first, seen) = (year().first_day(), on.min(year().last_day()));
    let days = match denominator {
        Denominator::OnRoll => vec![seen],
        Denominator::EverEnrolled => (0..=seen.since(first)).map(|days| first.plus(days)).collect(),
        Denominator::Due => Some(seen).filter(|seen| *seen == year().last_day()).into_iter().collect(),
    };
    let on_day = |day: Day| {
        STUDENTS
            .into_iter()
            .filter_map(move |student| directory.class_of(&student.into(), day).map(|class| (student, class.clone())))
    };
    days.into_iter().flat_map(on_day).collect()
}

proptest! {
    /// Each group has the figure of its scope, and every student in it once.
    #[test]
    fn each_group_has_the_figure_of_its_scope(
        (postings, enrolments, visits, keys) in rows(),
        offset in 0i32..430,
        denominator in prop::sample::select(vec![Denominator::OnRoll, Denominator::EverEnrolled, Denominator::Due]),
    ) {
        let (mut rules, on) = (rules(), day("2023-08-01").plus(offset));
        rules.denominator.value = denominator;
        let directory = Directory::new(classes(), postings, enrolments, Vec::new());
        let found = found(&directory, denominator, on);
        for by in GROUPINGS {
            let groups = coverage_by(&rules, &directory, &visits, year(), on, by);
            let key_groups = key_coverage_by(&rules, &directory, &keys, &visits, year(), on, by);
            let named: BTreeSet<Scope> = classes().iter().filter_map(by).collect();
            prop_assert!(groups.keys().eq(&named), "every group is there, also one without students");
            prop_assert!(key_groups.keys().eq(&named));
            for scope in named {
                let (group, key_group) = (&groups[&scope], &key_groups[&scope]);
                prop_assert_eq!(group, &coverage(&rules, &directory, &visits, &scope, year(), on));
                prop_assert_eq!(key_group, &key_coverage(&rules, &directory, &keys, &visits, &scope, year(), on));
                let here = found.iter().filter(|(_, class)| by(class).as_ref() == Some(&scope));
                let here: BTreeSet<StudentId> = here.map(|(student, _)| (*student).into()).collect();
                prop_assert_eq!(group.ratio.denominator, here.len() as u64);
                prop_assert!(group.missing.iter().all(|student| here.contains(student)));
            }
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
