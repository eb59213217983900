//! Answers as columns are the answers one by one, and rows keep their numbers.

use super::*;
use crate::bulk::{Columns, Rows, Strings, Values, read};
use crate::id::StaffId;

const STAFF: [&str; 4] = ["T-1", "T-2", "T-3", "T-4"];

fn staff() -> impl Strategy<Value = StaffId> {
    prop::sample::select(&STAFF[..]).prop_map(Into::into)
}

fn some_day() -> impl Strategy<Value = Day> {
    (0i32..2000).prop_map(|days| day("2020-01-01").plus(days))
}

fn holdings() -> impl Strategy<Value = Vec<Holding>> {
    let level = prop::sample::select(Level::ALL);
    let row = (staff(), level, some_day(), prop::option::of(some_day()), prop::option::weighted(0.2, some_day()));
    let row =
        row.prop_map(|(staff, level, issued, expires, revoked)| Holding { staff, level, issued, expires, revoked });
    prop::collection::vec(row, 0..12)
}

fn trainings() -> impl Strategy<Value = Vec<Training>> {
    let row = (staff(), prop::sample::select(TrainingSubject::ALL), some_day(), prop::option::of(0u32..12));
    let row = row.prop_map(|(staff, subject, day, hours)| Training { staff, subject, day, hours });
    prop::collection::vec(row, 0..8)
}

proptest! {
    /// In whatever order the rows come and whoever is asked about, also twice, and without a row.
    #[test]
    fn standings_are_the_standing_of_each(
        holdings in holdings(),
        trainings in trainings(),
        asked in prop::collection::vec(prop::sample::select(&["T-1", "T-2", "T-3", "T-4", "T-5"][..]), 0..7),
        on in some_day(),
    ) {
        let rules = set_rules();
        let asked: Vec<StaffId> = asked.into_iter().map(Into::into).collect();
        let workforce = Workforce::new(Vec::new(), Vec::new(), holdings.clone(), trainings.clone());
        let standings = standings(&rules, &workforce, &asked, on);
        prop_assert_eq!(&standings.staff, &asked);
        let is_sound =
            |row: &&Holding| [row.expires, row.revoked].into_iter().flatten().all(|end| end >= row.issued);
        for (row, staff) in asked.iter().enumerate() {
            let (sound, torn): (Vec<&Holding>, Vec<_>) = holdings.iter().filter(|row| row.staff == *staff).partition(is_sound);
            let sound: Vec<Holding> = sound.into_iter().cloned().collect();
            let trained: Vec<Training> = trainings.iter().filter(|row| row.staff == *staff).cloned().collect();
            prop_assert_eq!(standings.get(row), Some(standing(&rules, &sound, &trained, on)));
            prop_assert_eq!(standings.faults.get(row).len(), torn.len());
        }
        prop_assert_eq!(standings.get(asked.len()), None);
        let mut everybody: Vec<StaffId> =
            holdings.iter().map(|row| row.staff.clone()).chain(trainings.into_iter().map(|row| row.staff)).collect();
        everybody.sort();
        everybody.dedup();
        prop_assert_eq!(workforce.staff(), everybody);
    }
}

#[test]
fn rates_are_those_of_each_group_and_day() {
    let start = day("2023-09-01");
    let school = |school: &str, school_type| School { school: school.into(), school_type };
    let employment = |staff: &str, school: &str, start| Employment {
        staff: staff.into(),
        school: school.into(),
        full_time_psychology: false,
        start,
        end: None,
    };
    let workforce = Workforce::new(
        [school("S-2", SchoolType::Vocational), school("S-1", SchoolType::Primary), school("S-3", SchoolType::Primary)],
        [employment("T-1", "S-1", start), employment("T-2", "S-3", start.plus(1)), employment("T-3", "S-2", start)],
        [c("2023-09-02", None)],
        Vec::new(),
    );
    let days = [start.plus(1), start];
    let rates = rates_table(&rules(), &workforce, Level::C, &days, |school| Some(school.school_type));
    let (primary, vocational) = (SchoolType::Primary, SchoolType::Vocational);
    assert_eq!(rates.groups, [primary, primary, vocational, vocational]);
    assert_eq!(rates.days, [days, days].concat());
    assert_eq!((rates.numerators, rates.denominators), (vec![1, 0, 0, 0], vec![2, 1, 1, 1]));
    assert_eq!(rates.denominator_name, rules().population.value.name());
}

#[test]
fn what_was_set_aside_before_shifts_no_number_and_names_its_teacher() {
    let known = crate::bulk::Bits::new(&[0b1101], 0, 4).unwrap();
    let columns = Columns::new(4)
        .with("staff", Values::Texts(Strings::Slices(&["T-1", "", "T-1", "T-2"])), Some(known))
        .with("level", Values::Texts(Strings::Slices(&["d", "c", "c", "c"])), None)
        .with("issued", Values::Days(&[19_000, 19_000, 19_000, 19_000]), None)
        .with("expires", Values::Days(&[19_001, 19_001, 18_999, 20_000]), None);
    let holdings: Rows<Holding> = read(&columns).unwrap();
    assert_eq!(holdings.numbers(), [2, 3]);
    let workforce = Workforce::new(Vec::new(), Vec::new(), holdings, Vec::new());
    let told = |fault: &crate::fault::Fault| (fault.place.as_str().to_owned(), fault.code.as_str());
    let faults: Vec<_> = workforce.faults().iter().map(told).collect();
    let expected = [
        ("holdings[0], level", "fault.unknown-name"),
        ("holdings[1], staff", "fault.missing"),
        ("holdings[2]", "time.span"),
    ];
    assert_eq!(faults, expected.map(|(place, code)| (place.to_owned(), code)));
    let of_first: Vec<_> = workforce.faults_of(&"T-1".into()).map(told).collect();
    assert_eq!(of_first, [faults[0].clone(), faults[2].clone()]);
    assert_eq!(workforce.faults_of(&"T-2".into()).count(), 0);
    assert_eq!(workforce.staff(), ["T-1".into(), "T-2".into()], "who has a row that was set aside is there");
    let standings = standings(&rules(), &workforce, &["T-1".into(), "T-2".into()], day("2024-05-11"));
    assert_eq!(standings.level, [None, Some(Level::C)]);
    assert_eq!((standings.faults.get(0).len(), standings.faults.get(1).len()), (2, 0));
}
