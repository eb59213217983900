//! Tables of events against logs, cases and figures one by one: lives are mixed, torn, written otherwise, cut into pieces
//! and dealt to any number of parts.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it is wrong")]

mod lives;

use std::collections::BTreeMap;

use humiao::bulk::{Columns, Integers, Strings, Values};
use humiao::catalog::Wire;
use humiao::fault::Fault;
use humiao::time::{Day, Timestamp};
use humiao::warning::{
    Case, CaseColumns, ContactOutcome, Event, EventReader, Flow, Persons, Phase, Replayed, Scope, Tally, flow,
    flows_by, read_log, tallies_by, tally,
};
use lives::city::{acts, all, city, days, known, last, live};
use proptest::prelude::*;
use proptest::sample::Index;

/// What is done to a line before it is read.
#[derive(Debug, Clone)]
enum Harm {
    /// It is as an event is written.
    None,
    /// It is JSON of another form: the same event.
    Spaced,
    /// Keys in another order: the same event.
    Turned,
    /// It ends too early.
    Torn(Index),
    /// The next line stands behind what is left of it.
    Swallowed(Index),
    /// It is not there.
    Lost,
    /// It is there twice.
    Doubled,
    /// A blank line is before it.
    Blank,
    /// It is of another version.
    Newer,
}

fn harm() -> impl Strategy<Value = Harm> {
    prop_oneof![
        60 => Just(Harm::None),
        6 => Just(Harm::Spaced),
        6 => Just(Harm::Turned),
        1 => any::<Index>().prop_map(Harm::Torn),
        1 => any::<Index>().prop_map(Harm::Swallowed),
        1 => Just(Harm::Lost),
        1 => Just(Harm::Doubled),
        2 => Just(Harm::Blank),
        1 => Just(Harm::Newer),
    ]
}

fn torn<'l>(line: &'l str, at: &Index) -> &'l str {
    let mut end = at.index(line.len());
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    line.get(..end).unwrap()
}

/// The same event in another form of JSON.
fn rewritten(line: &str, turned: bool) -> String {
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
    let mut members: Vec<String> = object.iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
    if turned {
        members.reverse();
    }
    format!("{{ {} }}", members.join(", "))
}

/// The lines of all histories, mixed by a draw, and harmed.
fn lines(histories: &[Vec<Event>], draw: &[Index], harms: &[Harm]) -> Vec<String> {
    let mut rest: Vec<_> = histories.iter().map(|history| history.iter()).collect();
    let mut mixed = Vec::new();
    let mut turn = draw.iter().cycle();
    while !rest.is_empty() {
        let at = turn.next().map_or(0, |draw| draw.index(rest.len()));
        match rest[at].next() {
            Some(event) => mixed.push(event.to_json()),
            None => drop(rest.swap_remove(at)),
        }
    }
    let (mut read, mut before) = (Vec::new(), String::new());
    for (line, harm) in mixed.into_iter().zip(harms.iter().cycle()) {
        let line = std::mem::take(&mut before) + &line;
        match harm {
            Harm::None => read.push(line),
            Harm::Spaced | Harm::Turned if serde_json::from_str::<serde_json::Value>(&line).is_ok() => {
                read.push(rewritten(&line, matches!(harm, Harm::Turned)));
            }
            Harm::Spaced | Harm::Turned => read.push(line),
            Harm::Torn(at) => read.push(torn(&line, at).to_owned()),
            Harm::Swallowed(at) => torn(&line, at).clone_into(&mut before),
            Harm::Lost => {}
            Harm::Doubled => read.extend([line.clone(), line]),
            Harm::Blank => read.extend(["  ".to_owned(), line]),
            Harm::Newer => read.push(line.replacen("\"v\":1", "\"v\":2", 1)),
        }
    }
    read.extend(Some(before).filter(|before| !before.is_empty()));
    read
}

/// How a column of text is laid out.
#[derive(Debug, Clone, Copy)]
enum Layout {
    Slices,
    Small,
    Large,
    Dictionary,
}

fn layout() -> impl Strategy<Value = Layout> {
    prop::sample::select(vec![Layout::Slices, Layout::Small, Layout::Large, Layout::Dictionary])
}

fn with_columns<T>(lines: &[String], layout: Layout, call: impl FnOnce(&Columns<'_>) -> T) -> T {
    let slices: Vec<&str> = lines.iter().map(String::as_str).collect();
    let bytes = lines.concat().into_bytes();
    let ends: Vec<usize> = lines
        .iter()
        .scan(0, |end, line| {
            *end += line.len();
            Some(*end)
        })
        .collect();
    let offsets: Vec<usize> = std::iter::once(0).chain(ends).collect();
    let small: Vec<i32> = offsets.iter().map(|at| i32::try_from(*at).unwrap()).collect();
    let large: Vec<i64> = offsets.iter().map(|at| i64::try_from(*at).unwrap()).collect();
    // From the last name to the first.
    let keys: Vec<u32> = (0..lines.len()).rev().map(|key| u32::try_from(key).unwrap()).collect();
    let names: Vec<&str> = slices.iter().rev().copied().collect();
    let values = match layout {
        Layout::Slices => Values::Texts(Strings::Slices(&slices)),
        Layout::Small => Values::Texts(Strings::Small { offsets: &small, bytes: &bytes }),
        Layout::Large => Values::Texts(Strings::Large { offsets: &large, bytes: &bytes }),
        Layout::Dictionary => {
            Values::Dictionary { keys: Integers::U32(&keys), names: Strings::Slices(&names), known: None }
        }
    };
    call(&Columns::new(lines.len()).with("event", values, None))
}

/// Reads lines piece by piece, in so many parts, one part after the other through all pieces.
fn replay(lines: &[String], pieces: &[usize], parts: u16, layout: Layout, at: Option<Timestamp>) -> Replayed {
    let mut reader = EventReader::new(at).in_parts(parts);
    let (mut rest, mut cuts) = (lines, pieces.iter().cycle());
    let mut dealt = Vec::new();
    let (dealer, readers) = reader.split();
    while !rest.is_empty() {
        let (piece, others) = rest.split_at(cuts.next().map_or(rest.len(), |cut| *cut.min(&rest.len())));
        dealt.push((piece, with_columns(piece, layout, |columns| dealer.deal(columns)).unwrap()));
        rest = others;
    }
    for reader in readers {
        for (piece, dealt) in &dealt {
            with_columns(piece, layout, |columns| reader.read(columns, dealt)).unwrap();
        }
    }
    reader.finish()
}

fn whole(histories: &[Vec<Event>], at: Option<Timestamp>) -> Replayed {
    replay(&lines(histories, &[], &[Harm::None]), &[7], 2, Layout::Small, at)
}

/// What is told of a case: all but the days.
type Told = (Phase, String, u32, Option<u8>, Option<&'static str>, Option<String>, [bool; 5]);

/// The cases as the columns tell them.
fn told(columns: &CaseColumns) -> BTreeMap<String, Told> {
    let row = |row: usize| -> Told {
        (
            columns.phase[row].unwrap(),
            columns.school[row].as_ref().unwrap().as_str().to_owned(),
            columns.episode[row].unwrap(),
            columns.level[row],
            columns.cause[row].map(Wire::wire),
            columns.lead[row].as_ref().map(|lead| lead.staff.as_str().to_owned()),
            [&columns.danger, &columns.in_care, &columns.suspended, &columns.with_pair, &columns.with_plan]
                .map(|bits| bits.get(row)),
        )
    };
    (0..columns.rows()).map(|at| (columns.case[at].as_str().to_owned(), row(at))).collect()
}

/// The same from the state of now, without any date.
fn as_they_stand(cases: &[Case]) -> BTreeMap<String, Told> {
    use humiao::warning::ReferralAnswer::Accepted;
    let told = |case: &Case| {
        let state = case.state();
        let (open, active) = (state.phase != Phase::Closed, state.phase == Phase::Active);
        let in_care = state.referrals.iter().any(|it| it.answer == Some(Accepted) && it.returned.is_none());
        let planned = state.episodes.last().is_some_and(|episode| episode.planned.is_some());
        let flags = [
            state.danger,
            open && in_care,
            state.suspension.is_some(),
            active && state.pair.is_some(),
            active && planned,
        ];
        let lead = open.then(|| state.lead.staff.as_str().to_owned());
        let (level, cause) = (state.level.filter(|_| active), state.cause().map(Wire::wire));
        let school = state.school.as_str().to_owned();
        (state.case.as_str().to_owned(), (state.phase, school, state.episode_number(), level, cause, lead, flags))
    };
    cases.iter().map(told).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever is wrong with the lines, a table of them is read as a log: in any layout, pieces and number of parts.
    #[test]
    fn a_table_is_read_as_a_log(
        acts in acts(true), draw in prop::collection::vec(any::<Index>(), 1..40), harms in prop::collection::vec(harm(), 1..80),
        pieces in prop::collection::vec(1usize..40, 1..4), parts in 1u16..6, layout in layout(),
    ) {
        let lines = lines(&city(&acts), &draw, &harms);
        // What was swallowed can hold several lines, but never the end of one.
        let log = read_log(&lines.join("\n"));
        let replayed = replay(&lines, &pieces, parts, layout, None);
        prop_assert_eq!(&replayed.cases, &log.cases);
        prop_assert_eq!(&replayed.set_aside, &log.set_aside);
        let faults: Vec<Fault> = replayed.faults.iter().map(|found| found.fault.clone()).collect();
        let of_lines = |fault: &Fault| {
            let (line, rest) = fault.place.as_str().split_once(", ").unwrap_or((fault.place.as_str(), ""));
            let row = line.strip_prefix("line ").unwrap().parse::<usize>().unwrap() - 1;
            let place = Fault { place: rest.into(), ..fault.clone() };
            place.at(format!("rows[{row}]"))
        };
        prop_assert_eq!(faults, log.faults.iter().map(of_lines).collect::<Vec<_>>());
        for found in &replayed.faults {
            let place = format!("rows[{}]", found.row);
            prop_assert_eq!(found.fault.place.as_str().split(", ").next(), Some(place.as_str()));
            prop_assert!(found.case.as_ref().is_none_or(|case| replayed.set_aside.contains(case)));
        }
    }

    /// A case as it was known is the one that its events of then replay to.
    #[test]
    fn a_table_tells_cases_as_they_were_known(acts in acts(true), day in any::<Index>(), parts in 1u16..4) {
        let histories = city(&acts);
        let at = Timestamp::end_of(*day.get(&days(&histories)));
        let lines = lines(&histories, &[], &[Harm::None]);
        prop_assert_eq!(replay(&lines, &[11], parts, Layout::Large, Some(at)).cases, known(&histories, at));
    }

    /// On the last day the columns are the cases as they stand; where nothing comes late, on any day as they stood then.
    #[test]
    fn columns_are_the_cases_as_they_stood(on_time in acts(false), late in acts(true)) {
        let histories = city(&on_time);
        let cases = whole(&histories, None).cases;
        for day in days(&histories) {
            let then = known(&histories, Timestamp::end_of(day));
            let columns = CaseColumns::of(&cases, &[], day);
            prop_assert_eq!(told(&columns), as_they_stand(&then), "{}", day);
            let since: Vec<_> = then.iter().map(|case| Some(case.state().phase_since)).collect();
            prop_assert_eq!(columns.since, since);
            prop_assert!(columns.student.iter().eq(then.iter().map(|case| Some(&case.state().student)).map(|it| it.cloned()).collect::<Vec<_>>().iter()));
        }
        let histories = city(&late);
        let cases = all(&histories);
        prop_assert_eq!(told(&CaseColumns::of(&cases, &[], last(&histories).day())), as_they_stand(&cases));
    }

    /// The rows of a day add up to its figures, in each school, also when records came late.
    #[test]
    fn the_rows_are_what_the_figures_count(acts in acts(true)) {
        let histories = city(&acts);
        let cases = all(&histories);
        for day in days(&histories) {
            let columns = CaseColumns::of(&cases, &[], day);
            for school in ["X-1", "X-2"] {
                let figures = tally(&cases, &Scope::schools([school.into()]), day);
                let here = |row: &usize| columns.school[*row].as_ref().unwrap().as_str() == school;
                let rows: Vec<usize> = (0..columns.rows()).filter(here).collect();
                let count = |holds: &dyn Fn(usize) -> bool| rows.iter().filter(|row| holds(**row)).count() as u64;
                prop_assert_eq!(rows.len() as u64, figures.reported);
                prop_assert_eq!(count(&|row| columns.phase[row] == Some(Phase::Active)), figures.active);
                prop_assert_eq!(count(&|row| columns.danger.get(row)), figures.in_danger);
                prop_assert_eq!(count(&|row| columns.in_care.get(row)), figures.in_care);
                prop_assert_eq!(count(&|row| columns.suspended.get(row)), figures.suspended);
                prop_assert_eq!(count(&|row| columns.with_pair.get(row)), figures.with_pair);
                prop_assert_eq!(count(&|row| columns.with_plan.get(row)), figures.with_plan);
                for (level, persons) in &figures.by_level {
                    prop_assert_eq!(count(&|row| columns.level[row] == Some(*level)), *persons);
                }
            }
            // An open case has one person who answers for it.
            for row in 0..columns.rows() {
                prop_assert_eq!(columns.lead[row].is_some(), columns.phase[row] != Some(Phase::Closed));
            }
        }
    }

    /// Many groups on many days are each group on each day; persons can be counted apart and added up.
    #[test]
    fn tallies_are_each_a_tally(acts in acts(true), twin in any::<bool>(), parts in 1usize..5) {
        let mut histories = city(&acts);
        if twin {
            histories.push(live(9, "S-0", &acts[0]));
        }
        let (cases, days) = (all(&histories), days(&histories));
        let group = |school: &humiao::id::SchoolId| (school.as_str() == "X-2").then_some("county");
        for known in [false, true] {
            let by = |school: &humiao::id::SchoolId| if known { group(school).map(ToOwned::to_owned) } else { Some(school.as_str().to_owned()) };
            let persons = Persons::of(&cases);
            let tallies = tallies_by(&persons, &days, by);
            for school in ["X-1", "X-2"] {
                let Some(name) = by(&school.into()) else { continue };
                let counted = days.iter().map(|day| tally(&cases, &Scope::schools([school.into()]), *day));
                let counted: Vec<Tally> = counted.collect();
                // A group without persons on all of the days is not there.
                let there = counted.iter().any(|tally| tally.reported > 0);
                let given: Vec<Tally> = days.iter().filter_map(|day| tallies.get(&(name.clone(), *day)).cloned()).collect();
                prop_assert_eq!(given, if there { counted } else { Vec::new() });
            }
            let mut joined: BTreeMap<(String, Day), Tally> = BTreeMap::new();
            for part in persons.parts(parts) {
                for (key, tally) in tallies_by(&part, &days, by) {
                    joined.entry(key).and_modify(|all| all.add(&tally)).or_insert(tally);
                }
            }
            prop_assert!(persons.parts(parts).len() <= parts);
            prop_assert_eq!(joined, tallies);
        }
        let city = tallies_by(&Persons::of(&cases), &days, |_| Some(()));
        prop_assert_eq!(city.values().cloned().collect::<Vec<_>>(), days.iter().map(|day| tally(&cases, &Scope::All, *day)).collect::<Vec<_>>());
    }

    /// The flow of each group between any two days is that of its schools; persons can be counted apart and added up.
    #[test]
    fn flows_are_each_a_flow(acts in acts(true), twin in any::<bool>(), parts in 1usize..5, cuts in prop::collection::vec(any::<Index>(), 0..5)) {
        let mut histories = city(&acts);
        if twin {
            histories.push(live(9, "S-0", &acts[0]));
        }
        let (cases, all_days) = (all(&histories), days(&histories));
        let mut days: Vec<Day> = cuts.iter().map(|cut| *cut.get(&all_days)).collect();
        let persons = Persons::of(&cases);
        let flows = flows_by(&persons, &days, |school| Some(school.as_str().to_owned()));
        let mut joined: BTreeMap<(String, Day), Flow> = BTreeMap::new();
        for part in persons.parts(parts) {
            for (key, flow) in flows_by(&part, &days, |school| Some(school.as_str().to_owned())) {
                joined.entry(key).and_modify(|all| all.add(&flow)).or_insert(flow);
            }
        }
        prop_assert_eq!(&joined, &flows);
        days.sort_unstable();
        days.dedup();
        for school in ["X-1", "X-2"] {
            let spans = || days.iter().zip(days.iter().skip(1));
            let walked: Vec<Flow> = spans().map(|(after, until)| of_school(&cases, school, *after, *until)).collect();
            let there = spans().zip(&walked).any(|((after, until), flow)| *flow != Flow::empty(*after, *until));
            let given: Vec<Flow> = spans().filter_map(|(_, until)| flows.get(&(school.to_owned(), *until)).cloned()).collect();
            prop_assert_eq!(given, if there { walked } else { Vec::new() });
        }
    }

    /// Where nothing comes late, an act counts for the school that had the case at that instant, after whatever else
    /// happened in it.
    #[test]
    fn acts_count_for_the_school_of_then(acts in acts(false)) {
        let histories = city(&acts);
        let (cases, days) = (all(&histories), days(&histories));
        let flows = flows_by(&Persons::of(&cases), &days, |school| Some(school.as_str().to_owned()));
        let mut contacts: BTreeMap<(String, Day), u64> = BTreeMap::new();
        for (case, history) in cases.iter().zip(&histories) {
            for contact in case.state().contacts.iter().filter(|it| !it.voided && it.outcome == ContactOutcome::Seen) {
                let until = history.iter().take_while(|event| event.happened <= contact.happened).count();
                let then = Case::replay(&history[..until]).unwrap();
                let school = then.state().school.as_str().to_owned();
                *contacts.entry((school, contact.happened.day())).or_default() += 1;
            }
        }
        let counted = flows.into_iter().map(|(key, flow)| (key, flow.contacts)).filter(|(_, count)| *count > 0);
        prop_assert_eq!(counted.collect::<BTreeMap<_, _>>(), contacts);
    }
}

/// The flow of one school, as [`flow`] counts it.
fn of_school(cases: &[Case], school: &str, after: Day, until: Day) -> Flow {
    flow(cases, &Scope::schools([school.into()]), after, until).unwrap()
}

/// The harm is worth something: cases stay whole beside every sort of fault, and faults of one part hit cases of others.
#[test]
fn the_harm_reaches_everything() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut reached: BTreeMap<&'static str, usize> = BTreeMap::new();
    let (mut whole, mut aside) = (0, 0);
    let drawn = (acts(true), prop::collection::vec(any::<Index>(), 1..40), prop::collection::vec(harm(), 1..80));
    for _ in 0..200 {
        let (acts, draw, harms) = drawn.new_tree(&mut runner).unwrap().current();
        let replayed = replay(&lines(&city(&acts), &draw, &harms), &[9], 3, Layout::Slices, None);
        whole += replayed.cases.len();
        aside += replayed.set_aside.len();
        for found in replayed.faults {
            *reached.entry(found.fault.code.as_str()).or_default() += 1;
        }
    }
    let wanted = [
        "fault.malformed-json",
        "warning.unattributed",
        "warning.event-version",
        "warning.event-sequence",
        "warning.event-first",
        "warning.set-aside",
    ];
    let missing: Vec<_> = wanted.iter().filter(|code| !reached.contains_key(*code)).collect();
    assert!(missing.is_empty() && whole > 50 && aside > 50, "{missing:?} {reached:?} {whole} {aside}");
}
