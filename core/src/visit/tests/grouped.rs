//! Figures by group, in one pass, are the figures of each group's scope.

use std::collections::BTreeSet;

use super::*;
use crate::bulk::{Columns, Offsets, Rows, Strings, Unit, Values};
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

/// The groups of a table with their figures and persons.
fn told<K: Clone>(table: &CoverageTable<K>) -> Vec<(K, Coverage)> {
    let persons = move |group: usize, contested: bool| {
        let people = table.persons.students.iter().enumerate();
        let here = people.filter(move |(row, _)| {
            table.persons.groups[*row] == group && table.persons.contested.get(*row) == contested
        });
        here.map(|(_, student)| student.clone()).collect()
    };
    let groups = table.groups.iter().enumerate().map(|(group, key)| {
        let ratio = crate::indicator::Ratio {
            numerator: table.numerators[group],
            denominator: table.denominators[group],
            denominator_name: table.denominator_name.clone(),
            basis: table.basis.clone(),
        };
        (key.clone(), Coverage { ratio, missing: persons(group, false), contested: persons(group, true) })
    });
    groups.collect()
}

/// A visit that cannot be read is told beside the student whom it would have taken from the missing.
#[test]
fn whose_visit_was_set_aside_is_told_beside_the_person() {
    let directory = Directory::new(
        classes(),
        teachers(),
        [enrolment("P-1", "C-1", "2023-09-01", None), enrolment("P-2", "C-2", "2023-09-01", None)],
        Vec::new(),
    );
    let texts = |texts: &'static [&'static str]| Values::Texts(Strings::Slices(texts));
    let visitors = Columns::new(3).with("staff", texts(&["T-1", "T-2", "T-2"]), None).with(
        "role",
        texts(&["class-teacher", "class-teacher", "class-teacher"]),
        None,
    );
    let at = Timestamp::start_of(day("2024-03-01")).millis();
    let counts = [at; 3];
    let instants = Values::Instants { counts: &counts, unit: Unit::Milliseconds };
    let columns = Columns::new(3)
        .with("student", texts(&["P-1", "P-2", "P-9"]), None)
        .with(
            "visitors",
            Values::Lists { offsets: Offsets::Small(&[0, 1, 2, 3]), members: &visitors, known: None },
            None,
        )
        .with("happened", instants, None)
        .with("recorded", instants, None)
        .with("mode", texts(&["in-home", "by-owl", "by-owl"]), None)
        .with("outcome", texts(&["seen", "seen", "seen"]), None)
        .with("met", texts(&["both", "nobody-else", "both"]), None)
        .with("purpose", texts(&["yearly", "yearly", "yearly"]), None);
    let visits = crate::bulk::read(&columns).unwrap();
    let table =
        coverage_table(&rules(), &directory, &visits, year(), day("2024-05-11"), |class| Some(class.school.clone()));
    assert_eq!((table.groups, table.numerators), (["S-1", "S-2", "S-3"].map(Into::into).to_vec(), vec![1, 0, 0]));
    assert_eq!((table.denominators, table.persons.students), (vec![2, 0, 0], vec!["P-2".into()]));
    let places: Vec<&str> = table.persons.faults.get(0).iter().map(|fault| fault.place.as_str()).collect();
    assert_eq!(places, ["visits[1], mode", "visits[1], met"]);
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
            let rows = (Rows::from(visits.clone()), Rows::from(keys.clone()));
            let table = coverage_table(&rules, &directory, &rows.0, year(), on, by);
            let key_table = key_coverage_table(&rules, &directory, &rows.1, &rows.0, year(), on, by);
            for (scope, coverage_told) in told(&table) {
                prop_assert_eq!(coverage_told, coverage(&rules, &directory, &visits, &scope, year(), on));
            }
            for (scope, coverage_told) in told(&key_table) {
                prop_assert_eq!(coverage_told, key_coverage(&rules, &directory, &keys, &visits, &scope, year(), on));
            }
            prop_assert!(table.groups.iter().eq(&named) && key_table.groups.iter().eq(&named));
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
