//! Tables against students one by one: random sets, random columns in every layout, nulls and faults everywhere.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;

use super::words::ROWS;
use super::*;
use crate::bulk::{Bits, Integers, Strings, Values};
use crate::category::{Category, Ternary};
use crate::category::{FactKind, FactSpec, FactValue, Facts, Rules, Variant, answers, candidates, required_facts};
use crate::policy::Policy;

const FLAGS: [&str; 3] = ["a", "b", "c"];
const CODES: [&str; 5] = ["x", "y", "z", "a-name-of-more-than-twelve-bytes", "也"];
const NAMES: [&str; 8] = ["a", "b", "c", "code", "count", "day", "first", "last"];
/// The facts that others may date.
const DATED: usize = 5;

/// By which facts a value is dated: its first and its last day.
type Dates = (Option<&'static str>, Option<&'static str>);

fn dates() -> impl Strategy<Value = Vec<Dates>> {
    let since = prop::sample::select(vec![None, None, Some("first"), Some("day")]);
    let until = prop::sample::select(vec![None, None, Some("last"), Some("day")]);
    prop::collection::vec((since, until), DATED)
}

fn rules() -> Rules {
    static RULES: LazyLock<Rules> = LazyLock::new(|| Policy::preset("jiaxing-2024").unwrap().category);
    RULES.clone()
}

fn condition() -> impl Strategy<Value = Condition> {
    prop_oneof![
        3 => prop::sample::select(FLAGS.to_vec()).prop_map(|fact| Condition::Held { fact: fact.into() }),
        3 => prop::sample::subsequence(CODES.to_vec(), 1..5).prop_map(|names| Condition::OneOf {
            fact: "code".into(),
            names: names.into_iter().map(Text::from).collect(),
        }),
        1 => prop::sample::select(vec![1, 2, 3, 0x8000_0000, u32::MAX]).prop_map(|amount| Condition::CountAtLeast { fact: "count".into(), amount }),
        1 => (1u32..4).prop_map(|amount| Condition::CountBelow { fact: "count".into(), amount }),
        1 => prop::sample::select(vec![0, 1, 3, u32::MAX - 1]).prop_map(|amount| Condition::CountAtMost { fact: "count".into(), amount }),
        1 => prop::sample::select(vec![6u32, 16, 18]).prop_map(|years| Condition::AgeBelow { fact: "day".into(), years }),
        1 => (1u32..8).prop_map(|months| Condition::MonthsSince { fact: "day".into(), months }),
        1 => prop::sample::select(vec!["day", "last"]).prop_map(|fact| Condition::NotPassed { fact: fact.into() }),
    ]
}

fn criterion() -> impl Strategy<Value = Criterion> {
    let node = |test| Criterion { basis: None, test };
    let leaf = condition().prop_map(move |condition| node(Test::Fact { condition, words: Bilingual::default() }));
    leaf.prop_recursive(4, 14, 4, move |inner| {
        let list = prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            list.clone().prop_map(move |of| node(Test::All { of })),
            list.clone().prop_map(move |of| node(Test::Any { of })),
            (list, 1u32..4).prop_map(move |(of, count)| {
                let count = count.min(u32::try_from(of.len()).unwrap());
                node(Test::AtLeast { count, of })
            }),
            inner.prop_map(move |part| node(Test::Not { of: Box::new(part) })),
        ]
    })
}

/// A set of the criteria; the ones that follow each are its other readings, which do not hold.
fn set(criteria: Vec<(Criterion, Vec<Criterion>)>, dates: &[Dates]) -> CategorySet {
    let preset = rules().set.value;
    let title = || Bilingual { zh: "事实".into(), en: "fact".into() };
    let spec = |(at, name): (usize, &str)| {
        let kind = match name {
            "code" => FactKind::Code,
            "count" => FactKind::Count,
            "day" | "first" | "last" => FactKind::Day,
            _ => FactKind::Flag,
        };
        let codes = if name == "code" { CODES.map(|name| (name.into(), title())).into() } else { BTreeMap::new() };
        let (since, until) = dates.get(at).copied().unwrap_or_default();
        FactSpec { kind, title: title(), codes, since: since.map(Text::from), until: until.map(Text::from) }
    };
    let categories = criteria.into_iter().enumerate().map(|(at, (criterion, others))| {
        let id = crate::id::CategoryId::from(format!("category-{at}").as_str());
        let variants = others
            .into_iter()
            .enumerate()
            .map(|(at, criterion)| Variant { name: format!("reading-{at}").as_str().into(), criterion });
        Category {
            id,
            title: title(),
            basis: preset.basis.clone(),
            criterion,
            variant: None,
            variants: variants.collect(),
        }
    });
    CategorySet {
        facts: NAMES.into_iter().enumerate().map(|(at, name)| (Text::from(name), spec((at, name)))).collect(),
        categories: categories.collect(),
        ..preset
    }
}

/// What stands in a cell: nothing, a value, or something that the fact cannot be.
#[derive(Clone, Copy, Debug)]
enum Cell {
    Null,
    Flag(bool),
    Code(usize),
    Count(i64),
    Day(i32),
}

fn cell(name: &'static str, sound: bool) -> BoxedStrategy<Cell> {
    let value = match name {
        "code" if sound => (0usize..5).prop_map(Cell::Code).boxed(),
        "count" if sound => prop::sample::select(vec![0, 1, 2, 3, 4, i64::from(i32::MAX)]).prop_map(Cell::Count).boxed(),
        "day" if sound => (0i32..19_783).prop_map(Cell::Day).boxed(),
        "first" | "last" if sound => {
            prop::sample::select(vec![19_000, 19_781, 19_782, 19_783, 20_000]).prop_map(Cell::Day).boxed()
        }
        // The last two are no codes of the fact.
        "code" => (0usize..7).prop_map(Cell::Code).boxed(),
        "count" => prop::sample::select(vec![0, 1, 2, 3, 4, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, -1, -7])
            .prop_map(Cell::Count)
            .boxed(),
        "day" => prop_oneof![
            6 => 0i32..21_000,
            1 => prop::sample::select(vec![-25_568, -25_567, 84_005, 84_006, i32::MIN, i32::MAX, 19_782, 19_783, 19_784]),
        ]
        .prop_map(Cell::Day)
        .boxed(),
        // Around the day that is asked about, and what is none.
        "first" | "last" => prop::sample::select(vec![19_000, 19_781, 19_782, 19_783, 20_000, -25_568, i32::MAX])
            .prop_map(Cell::Day)
            .boxed(),
        _ => any::<bool>().prop_map(Cell::Flag).boxed(),
    };
    prop_oneof![1 => Just(Cell::Null), 2 => value].boxed()
}

/// A table: some distinct rows, and which of them each row is. In every other one all values are sound, so that whole
/// tiles are looked at no closer.
fn table() -> impl Strategy<Value = Vec<Vec<Cell>>> {
    let row = |sound| NAMES.map(|name| cell(name, sound)).to_vec();
    let size = prop_oneof![
        prop::sample::select(vec![0, 1, 2, 63, 64, 65, ROWS - 1, ROWS, ROWS + 1, 2 * ROWS + 64]),
        0..2 * ROWS + 100,
    ];
    let rows = any::<bool>().prop_flat_map(move |sound| prop::collection::vec(row(sound), 1..24));
    (rows, prop::collection::vec(any::<Index>(), 2 * ROWS + 100), size)
        .prop_map(|(rows, picks, size)| picks.iter().take(size).map(|pick| pick.get(&rows).clone()).collect())
}

fn value_of(cell: Cell) -> Option<FactValue> {
    match cell {
        Cell::Flag(held) => Some(FactValue::Flag { held }),
        Cell::Code(at) => CODES.get(at).map(|name| FactValue::Code { name: Text::from(*name) }),
        Cell::Count(amount) => u32::try_from(amount).ok().map(|amount| FactValue::Count { amount }),
        Cell::Day(day) => {
            let date = chrono::NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
            let date = date.checked_add_signed(chrono::TimeDelta::days(i64::from(day)));
            date.and_then(|date| Day::from_date(date).ok()).map(|on| FactValue::Date { on })
        }
        Cell::Null => None,
    }
}

fn bits(offset: usize, rows: impl Iterator<Item = bool>) -> Vec<u8> {
    let mut bytes = vec![0xff; offset.div_ceil(8)];
    for (row, bit) in rows.enumerate() {
        let at = offset + row;
        if at / 8 >= bytes.len() {
            bytes.push(0xa5);
        }
        bytes[at / 8] = bytes[at / 8] & !(1 << (at % 8)) | u8::from(bit) << (at % 8);
    }
    bytes
}

/// Cells in every layout that a column of their kind can have, with junk where there is no value.
struct Stored {
    flags: Vec<u8>,
    known: Vec<u8>,
    keys: [Vec<i64>; 2],
    text: Vec<u8>,
    offsets: Vec<i64>,
    views: Vec<[u8; 16]>,
    slices: Vec<&'static str>,
    counts: Vec<i64>,
    days: Vec<i32>,
    offset: usize,
}

fn name_of(code: usize) -> &'static str {
    CODES.into_iter().chain(["", "no-code"]).nth(code).unwrap()
}

impl Stored {
    fn new(cells: &[Cell], offset: usize) -> Self {
        let junk = |row: usize| i64::try_from(row % 5).unwrap() * 100 - 150;
        let mut stored = Self {
            flags: bits(offset, cells.iter().map(|cell| matches!(cell, Cell::Flag(true)))),
            known: bits(offset, cells.iter().map(|cell| !matches!(cell, Cell::Null))),
            keys: [Vec::new(), Vec::new()],
            text: b"before".to_vec(),
            offsets: vec![6],
            views: Vec::new(),
            slices: Vec::new(),
            counts: Vec::new(),
            days: Vec::new(),
            offset,
        };
        for (row, cell) in cells.iter().enumerate() {
            let code = if let Cell::Code(code) = cell { Some(*code) } else { None };
            stored.keys[0].push(code.map_or(junk(row), |code| i64::try_from(code).unwrap()));
            // The dictionary the other way round, with a name that nobody has between.
            stored.keys[1].push(code.map_or(junk(row), |code| 7 - i64::try_from(code).unwrap()));
            let name = code.map_or("junk", name_of);
            stored.slices.push(name);
            let mut view = [0; 16];
            view[..4].copy_from_slice(&u32::try_from(name.len()).unwrap().to_le_bytes());
            if name.len() <= 12 {
                view[4..4 + name.len()].copy_from_slice(name.as_bytes());
            } else {
                view[12..].copy_from_slice(&u32::try_from(stored.text.len()).unwrap().to_le_bytes());
            }
            stored.views.push(view);
            stored.text.extend_from_slice(name.as_bytes());
            stored.offsets.push(i64::try_from(stored.text.len()).unwrap());
            stored.counts.push(if let Cell::Count(count) = cell { *count } else { junk(row) });
            stored.days.push(if let Cell::Day(day) = cell { *day } else { i32::MIN + 3 });
        }
        stored
    }
}

/// The table in one of its layouts; the answer must not depend on it.
fn with_columns<T>(
    rows: &[Vec<Cell>],
    left_out: &[&str],
    (layout, offset): (usize, usize),
    call: impl Fn(&Columns<'_>) -> T,
) -> T {
    let stored: Vec<Stored> =
        (0..NAMES.len()).map(|at| Stored::new(&rows.iter().map(|row| row[at]).collect::<Vec<_>>(), offset)).collect();
    let (code, count) = (&stored[3], &stored[4]);
    let forward: Vec<&str> = (0..7).map(name_of).collect();
    let backward: Vec<&str> = (0..8).map(|key| if key == 0 { "nobody" } else { name_of(7 - key) }).collect();
    // Many names in front make the dictionary too large for bytes.
    let long: Vec<String> = (0..300).map(|at| format!("none-{at}")).collect();
    let long: Vec<&str> = long.iter().map(String::as_str).chain(forward.iter().copied()).collect();
    let all = vec![0xff_u8; 4];
    let byte_keys: [Vec<u8>; 2] = [0, 1].map(|at| code.keys[at].iter().map(|key| *key as u8).collect());
    let short_keys: Vec<i16> = code.keys[0].iter().map(|key| *key as i16 + 300).collect();
    let wide_keys: Vec<u32> = code.keys[1].iter().map(|key| *key as u32).collect();
    let offsets: Vec<i32> = code.offsets.iter().map(|offset| *offset as i32).collect();
    let buffers: [&[u8]; 1] = [&code.text];
    let slices = Strings::Slices;
    let codes = match layout % 8 {
        0 => Values::Dictionary { keys: Integers::U8(&byte_keys[0]), names: slices(&forward), known: None },
        1 => Values::Dictionary {
            keys: Integers::U8(&byte_keys[1]),
            names: slices(&backward),
            known: Some(Bits::new(&all, 2, 8).unwrap()),
        },
        2 => Values::Dictionary { keys: Integers::I16(&short_keys), names: slices(&long), known: None },
        3 => Values::Dictionary { keys: Integers::U32(&wide_keys), names: slices(&backward), known: None },
        4 => Values::Texts(Strings::Small { offsets: &offsets, bytes: &code.text }),
        5 => Values::Texts(Strings::Large { offsets: &code.offsets, bytes: &code.text }),
        6 => Values::Texts(Strings::Views { views: &code.views, buffers: &buffers }),
        _ => Values::Texts(slices(&code.slices)),
    };
    let narrow: Vec<i32> = count.counts.iter().map(|count| *count as i32).collect();
    let unsigned: Vec<u32> = count.counts.iter().map(|count| *count as u32).collect();
    let all = |fits: fn(i64) -> bool| rows.iter().all(|row| !matches!(row[4], Cell::Count(amount) if !fits(amount)));
    let counts = match layout % 3 {
        0 if all(|amount| i32::try_from(amount).is_ok()) => Integers::I32(&narrow),
        1 if all(|amount| u32::try_from(amount).is_ok()) => Integers::U32(&unsigned),
        _ => Integers::I64(&count.counts),
    };
    let instants: Vec<Vec<i64>> =
        stored.iter().map(|stored| stored.days.iter().map(|day| i64::from(*day) * 86_400_000).collect()).collect();
    let mut columns = Columns::new(rows.len());
    for (at, name) in NAMES.into_iter().enumerate().filter(|(_, name)| !left_out.contains(name)) {
        let stored = &stored[at];
        let known = Some(Bits::new(&stored.known, stored.offset, rows.len()).unwrap());
        columns = match name {
            "code" => columns.with(name, codes, known),
            "count" => columns.with(name, Values::Numbers(counts), known),
            "day" | "first" | "last" if layout.is_multiple_of(5) => {
                columns.with(name, Values::Milliseconds(&instants[at]), known)
            }
            "day" | "first" | "last" => columns.with(name, Values::Days(&stored.days), known),
            _ => columns.with(name, Values::Flags(Bits::new(&stored.flags, stored.offset, rows.len()).unwrap()), known),
        };
    }
    call(&columns)
}

fn facts(set: &CategorySet, row: &[Cell]) -> Facts {
    let values = NAMES.into_iter().zip(row).filter_map(|(name, cell)| Some((name.into(), value_of(*cell)?)));
    Facts::new(set, values.collect()).unwrap()
}

/// The candidates of a student who is asked about alone.
fn alone(classifier: &Classifier, facts: &Facts, on: Day) -> Vec<Candidate> {
    let findings = classifier.findings(facts, on);
    findings.iter().enumerate().map(|(at, finding)| classifier.candidate(at, finding).unwrap()).collect()
}

fn today() -> Day {
    // A leap day, 19782 days after 1970-01-01.
    Day::parse("2024-02-29").unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn tables_answer_as_students_do(
        criteria in prop::collection::vec((criterion(), prop::collection::vec(criterion(), 0..2)), 1..4), dates in dates(),
        rows in table(), layout in 0usize..120, offset in 0usize..19,
    ) {
        let set = set(criteria, &dates);
        let mut rules = rules();
        rules.set.value = set.clone();
        let classifier = Classifier::new(&set);
        let asked = required_facts(&rules);
        let unasked: Vec<&str> = NAMES.into_iter().filter(|name| !asked.contains(&Text::from(*name))).collect();
        let left_out = if layout.is_multiple_of(2) { unasked.as_slice() } else { &[] };
        let both = |wanted| {
            with_columns(&rows, left_out, (layout, offset), |columns| classifier.classify(columns, wanted, today()))
        };
        let (bare, full) = (both(Wanted::Answers).unwrap(), both(Wanted::Reasons).unwrap());
        prop_assert_eq!(bare.rows, rows.len());
        prop_assert_eq!(&bare.faults, &full.faults);
        for (row, cells) in rows.iter().enumerate() {
            let facts = facts(&set, cells);
            let expected = candidates(&rules, &facts, today());
            prop_assert_eq!(&classifier.candidates(&full, row), &expected, "row {} {:?}", row, cells);
            prop_assert_eq!(&alone(&classifier, &facts, today()), &expected, "row {} {:?}", row, cells);
            let bare: Vec<_> = bare.categories.iter().map(|column| column.holds(row)).collect();
            prop_assert_eq!(bare, answers(&rules, &facts, today()));
            for (name, cell) in NAMES.into_iter().zip(cells) {
                let faulty = !unasked.contains(&name) && !matches!(cell, Cell::Null) && value_of(*cell).is_none();
                let told = full.faults.iter().find(|fault| fault.fact.as_str() == name);
                prop_assert_eq!(told.is_some_and(|fault| fault.rows.get(row)), faulty, "row {} {} {:?}", row, name, cell);
            }
        }
        #[cfg(feature = "rayon")]
        {
            let together = with_columns(&rows, left_out, (layout, offset), |columns| {
                classifier.classify_together(columns, Wanted::Reasons, today())
            });
            prop_assert_eq!(together.unwrap(), full);
        }
    }
}

/// A father's state begins on a day, and it is the last one for a certificate that ended the day before.
#[test]
fn what_begins_later_and_what_is_over_is_not_known() {
    let held = |fact: &str| Criterion {
        basis: None,
        test: Test::Fact { condition: Condition::Held { fact: fact.into() }, words: Bilingual::default() },
    };
    let mut dates = vec![(Some("first"), None), (None, Some("last")), (Some("first"), Some("last"))];
    dates.resize(DATED, (None, None));
    let set = set(["a", "b", "c"].map(|fact| (held(fact), Vec::new())).into(), &dates);
    let classifier = Classifier::new(&set);
    let all = [0b1111_1111_u8];
    let flags = Values::Flags(Bits::new(&all, 0, 5).unwrap());
    // Yesterday, today, tomorrow, not told, no day at all.
    let days = [19_781, 19_782, 19_783, 0, i32::MAX];
    let told = Bits::new(&[0b1_0111_u8], 0, 5).unwrap();
    let columns = Columns::new(5)
        .with("a", flags, None)
        .with("b", flags, None)
        .with("c", flags, None)
        .with("first", Values::Days(&days), Some(told))
        .with("last", Values::Days(&days), Some(told));
    let classified = classifier.classify(&columns, Wanted::Reasons, today()).unwrap();
    let answers: Vec<String> = classified
        .categories
        .iter()
        .map(|column| (0..5).map(|row| if column.holds(row) == Ternary::Yes { '1' } else { '?' }).collect())
        .collect();
    assert_eq!(answers, ["11?11", "?1111", "?1?11"]);
    let lapsed: Vec<_> =
        classified.lapsed.iter().map(|column| (column.fact.as_str(), column.rows.words()[0])).collect();
    assert_eq!(lapsed, [("a", 0b00100), ("b", 0b00001), ("c", 0b00101)]);
    let faulty: Vec<_> = classified.faults.iter().map(|fault| (fault.fact.as_str(), fault.rows.words()[0])).collect();
    assert_eq!(faulty, [("first", 0b10000), ("last", 0b10000)]);
}

/// What was found out for one day is not taken for another one: between the days a certificate lapses and an age is reached.
#[test]
fn another_day_is_another_answer() {
    let rules = rules();
    let set = &rules.set.value;
    let classifier = Classifier::new(set);
    let given = serde_json::json!({
        "birth-date": "2008-05-12", "disability": "sight", "disability-certificate-until": "2024-05-11",
        "father-state": "imprisoned", "father-state-since": "2023-11-12", "mother-state": "dead",
    });
    let facts = Facts::read(set, &given).unwrap();
    for day in ["2024-05-10", "2024-05-11", "2024-05-12", "2024-05-11", "1900-01-01", "2199-12-31", "2024-02-29"] {
        let on = Day::parse(day).unwrap();
        assert_eq!(alone(&classifier, &facts, on), candidates(&rules, &facts, on), "{day}");
    }
}

/// Every fault of the host and of the schema comes at once, at the name of its fact.
#[test]
fn gathered_facts_are_checked() {
    let set = rules().set.value;
    let faults = Facts::gather(&set, |name, _| match name.as_str() {
        "birth-date" => Err(Fault::new(crate::fault::FaultKind::Invalid, crate::time::code::DAY)),
        "disability" => Ok(Some(FactValue::Code { name: "left-handed".into() })),
        "misconduct" => Ok(Some(FactValue::Flag { held: true })),
        "learning-judged" => Ok(Some(FactValue::Flag { held: true })),
        _ => Ok(None),
    });
    let faults = faults.unwrap_err().0;
    let told: Vec<_> = faults.iter().map(|fault| (fault.place.as_str(), fault.code.as_str())).collect();
    let expected =
        [("birth-date", "time.day"), ("disability", "category.unknown-code"), ("misconduct", "category.fact-kind")];
    assert_eq!(told, expected);
}

/// No row of a preset has to be looked up alone for its answer: what stands twice is seen to be harmless. Nor for its
/// reasons, but for a handful of patterns, and for one preset in which more than a handful leave a fact idle.
#[test]
fn presets_need_no_second_look() {
    for name in crate::category::presets() {
        let set = CategorySet::preset(name).unwrap();
        let classifier = Classifier::new(&set);
        for (category, exactness) in set.categories.iter().zip(classifier.exactness(today())) {
            let looked_up = matches!(exactness, ties::Exactness::Answers);
            assert_ne!(exactness, ties::Exactness::None, "{name} {:?}", category.id);
            assert!(!looked_up || name == "common-wording", "{name} {:?}", category.id);
        }
    }
}

/// If one parent is away and the other unable, it does not matter whether that one is away as well.
#[test]
fn an_idle_fact_is_told_of_the_preset() {
    let set = rules().set.value;
    let idle: Vec<_> = Classifier::new(&set)
        .exactness(today())
        .into_iter()
        .map(|exactness| match exactness {
            ties::Exactness::Reasons(idle) => idle.len(),
            ties::Exactness::None | ties::Exactness::Answers => usize::MAX,
        })
        .collect();
    assert_eq!(idle, [0, 0, 0, 0, 6, 0]);
}

/// Students of the preset with random facts, a third of them unknown, from edges where there are some.
fn student(set: &CategorySet) -> impl Strategy<Value = BTreeMap<Text, FactValue>> + use<> {
    let facts: Vec<_> = set.facts.iter().map(|(name, spec)| (name.clone(), spec.kind, spec.codes.clone())).collect();
    let picks = prop::collection::vec((any::<Index>(), 0u8..3), facts.len());
    picks.prop_map(move |picks| {
        let days = [
            "2006-05-11",
            "2006-05-12",
            "2008-05-11",
            "2008-05-12",
            "2023-11-11",
            "2023-11-12",
            "2024-05-10",
            "2024-05-11",
        ];
        let known = facts.iter().zip(picks).filter(|(_, (_, known))| *known > 0);
        let value = known.map(|((name, kind, codes), (pick, _))| {
            let value = match kind {
                FactKind::Flag => FactValue::Flag { held: pick.index(2) == 1 },
                FactKind::Count => FactValue::Count { amount: [0, 5, 6, 150, 151][pick.index(5)] },
                FactKind::Code => FactValue::Code { name: codes.keys().nth(pick.index(codes.len())).unwrap().clone() },
                FactKind::Day => FactValue::Date { on: Day::parse(days[pick.index(days.len())]).unwrap() },
            };
            (name.clone(), value)
        });
        value.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn tables_of_the_preset_answer_as_its_students_do(
        students in prop::collection::vec(student(&rules().set.value), 1..80),
    ) {
        let (rules, on) = (rules(), Day::parse("2024-05-11").unwrap());
        let set = &rules.set.value;
        let rows = students.len();
        let known: BTreeMap<&Text, Vec<u8>> =
            set.facts.keys().map(|fact| (fact, bits(0, students.iter().map(|row| row.contains_key(fact))))).collect();
        let flags: BTreeMap<&Text, Vec<u8>> = set.facts.keys().map(|fact| {
            let held = students.iter().map(|row| row.get(fact) == Some(&FactValue::Flag { held: true }));
            (fact, bits(0, held))
        }).collect();
        let each = |fact: &Text, of: &dyn Fn(&FactValue) -> i32| -> Vec<i32> {
            students.iter().map(|row| row.get(fact).map_or(-9, of)).collect()
        };
        let names: BTreeMap<&Text, Vec<&str>> =
            set.facts.iter().map(|(fact, spec)| (fact, spec.codes.keys().map(Text::as_str).collect())).collect();
        let numbers: BTreeMap<&Text, Vec<i32>> = set.facts.keys().map(|fact| (fact, each(fact, &|value| match value {
            FactValue::Flag { .. } => 0,
            FactValue::Count { amount } => amount.cast_signed(),
            FactValue::Code { name } => names[fact].iter().position(|other| *other == name.as_str()).unwrap() as i32,
            FactValue::Date { on } => on.since_epoch(),
        }))).collect();
        let columns = set.facts.iter().fold(Columns::new(rows), |columns, (fact, spec)| {
            let values = match spec.kind {
                FactKind::Flag => Values::Flags(Bits::new(&flags[fact], 0, rows).unwrap()),
                FactKind::Count => Values::Numbers(Integers::I32(&numbers[fact])),
                FactKind::Code => Values::Dictionary {
                    keys: Integers::I32(&numbers[fact]), names: Strings::Slices(&names[fact]), known: None,
                },
                FactKind::Day => Values::Days(&numbers[fact]),
            };
            columns.with(fact.clone(), values, Some(Bits::new(&known[fact], 0, rows).unwrap()))
        });
        let classifier = Classifier::new(set);
        let classified = classifier.classify(&columns, Wanted::Reasons, on).unwrap();
        prop_assert!(classified.faults.is_empty());
        for (row, student) in students.iter().enumerate() {
            let facts = Facts::new(set, student.clone()).unwrap();
            let expected = candidates(&rules, &facts, on);
            prop_assert_eq!(&classifier.candidates(&classified, row), &expected);
            prop_assert_eq!(&alone(&classifier, &facts, on), &expected);
            prop_assert_eq!(Facts::gather(set, |name, _| Ok(student.get(name).cloned())), Ok(facts));
        }
    }
}

/// Everything that is wrong with the columns comes at once, and names the column, what is wanted and what is given.
#[test]
fn wrong_columns_are_named() {
    let leaf = |condition| Criterion { basis: None, test: Test::Fact { condition, words: Bilingual::default() } };
    let asked = [
        Condition::Held { fact: "a".into() },
        Condition::Held { fact: "b".into() },
        Condition::Held { fact: "c".into() },
        Condition::OneOf { fact: "code".into(), names: vec!["x".into()] },
        Condition::CountAtLeast { fact: "count".into(), amount: 1 },
        Condition::NotPassed { fact: "day".into() },
    ];
    let set = set(asked.map(|condition| (leaf(condition), Vec::new())).into(), &[]);
    let columns = Columns::new(2)
        .with("a", Values::Days(&[1, 2]), None)
        .with("b", Values::Unknown, None)
        .with("c", Values::Unknown, None)
        .with("c", Values::Unknown, None)
        .with("code", Values::Texts(Strings::Slices(&["x"])), None)
        .with("count", Values::Numbers(Integers::I8(&[1, 2])), Some(Bits::new(&[0xff], 0, 3).unwrap()))
        .with("unasked", Values::Days(&[]), None);
    let faults = Classifier::new(&set).classify(&columns, Wanted::Answers, today()).unwrap_err();
    let told: Vec<String> = faults.0.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "a: the column `a` must be of boolean, found date [bulk.column-type]",
            "c: there are two columns `c` [bulk.column-twice]",
            "code: the column `code` must have 2 rows, found 1 [bulk.column-length]",
            "count: the column `count` must have 2 rows, found 3 [bulk.column-length]",
            "day: the column `day` of date is missing; give a column without values where nothing is known [bulk.missing-column]",
        ]
    );
}
