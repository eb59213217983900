//! Policies, category sets, notices, rows and single values.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use humiao::catalog::Code;
use humiao::category::{self, CategorySet, CrossWalk, Extension, FactValue, Facts, Membership, Proposal};
use humiao::certificate::{Employment, Holding, School, Training};
use humiao::fault::Fault;
use humiao::id::{ResidentNumber, SchoolCode, StudentNumber};
use humiao::policy::{Policy, PolicyHash};
use humiao::role::Actor;
use humiao::roster;
use humiao::text::Language;
use humiao::time::{Day, HolidayNotice, SchoolCalendar, SchoolYear, Span, Timestamp};
use humiao::visit::{Classroom, Enrolment, KeyStudent, Ownership, Posting, Scope, VisitRecord};
use humiao::warning::{Clue, Contact, Event, Judgement, Opinion, Pair, Report};
use serde_json::Value;

use super::{POLICY, Patch, all_told, planted, round_trip, told};
use crate::vector;

const PRESET: &str = "jiaxing-2024";

pub(super) fn policy_toml(text: &str) {
    match Policy::from_toml(text) {
        Ok(policy) => assert_eq!(Policy::from_toml(text).map(|again| again.hash()), Ok(policy.hash())),
        Err(faults) => all_told(&faults),
    }
}

pub(super) fn policy_json(text: &str) {
    if let Err(faults) = Policy::from_json(text) {
        all_told(&faults);
    }
}

pub(super) fn patched_policy(patch: &Patch<'_>) {
    policy_toml(&patch.apply(Policy::preset_text(PRESET).unwrap_or_default()));
}

pub(super) fn category_set(text: &str) {
    for read in [CategorySet::from_toml(text), CategorySet::from_json(text)] {
        match read {
            Ok(set) => usable(set),
            Err(faults) => all_told(&faults),
        }
    }
}

pub(super) fn patched_set(patch: &Patch<'_>) {
    let presets = category::presets();
    let text = patch.pick(&presets).and_then(|name| category::preset_text(name).ok()).unwrap_or_default();
    match CategorySet::from_toml(&patch.apply(text)) {
        Ok(set) => usable(set),
        Err(faults) => all_told(&faults),
    }
}

/// A set that loads can be asked about, also when nothing is known, and every criterion reads as a sentence and a tree.
fn usable(set: CategorySet) {
    let Some(mut rules) = POLICY.as_ref().map(|policy| policy.category.clone()) else { return };
    rules.set.value = set;
    let Ok(on) = Day::new(2024, 5, 11) else { return };
    for candidate in category::candidates(&rules, &Facts::default(), on) {
        let _ = (candidate.text(Language::Zh), candidate.text(Language::En));
    }
    let required = category::required_facts(&rules);
    assert!(required.iter().all(|fact| rules.set.value.facts.contains_key(fact)));
    for category in &rules.set.value.categories {
        let outline = category.outline();
        let _ = (outline.text(Language::Zh), outline.mermaid(Language::En));
        for variant in &category.variants {
            assert!(rules.set.value.with_variant(&category.id, variant.name.as_str()).is_ok());
        }
    }
}

pub(super) fn cross_walk(text: &str) {
    for read in [CrossWalk::from_toml(text), CrossWalk::from_json(text)] {
        match read {
            Ok(walk) => assert_eq!(walk.reversed().reversed(), walk),
            Err(faults) => all_told(&faults),
        }
    }
}

static SET: LazyLock<Option<CategorySet>> =
    LazyLock::new(|| POLICY.as_ref().map(|policy| policy.category.set.value.clone()));

pub(super) fn facts(text: &str) {
    let (Some(set), Some(policy)) = (&*SET, &*POLICY) else { return };
    let Ok(given) = serde_json::from_str::<Value>(text) else { return };
    if let Some(table) = given.as_object() {
        // A fault names the fact; its value must not come out.
        let planted: serde_json::Map<String, Value> =
            table.keys().map(|name| (name.clone(), super::MARKER.into())).collect();
        if let Err(faults) = Facts::read(set, &Value::Object(planted)) {
            faults.0.iter().filter(|fault| !fault.place.as_str().contains(super::MARKER)).for_each(told);
        }
    }
    match (Facts::read(set, &given), Day::new(2024, 5, 11)) {
        (Ok(facts), Ok(on)) => {
            let known: BTreeMap<_, _> = facts
                .known()
                .filter_map(|name| facts.value(name.as_str()).map(|value| (name.clone(), value.clone())))
                .collect();
            assert_eq!(Facts::new(set, known), Ok(facts.clone()));
            let candidates = category::candidates(&policy.category, &facts, on);
            let answers = category::answers(&policy.category, &facts, on);
            assert_eq!(candidates.iter().map(|candidate| candidate.holds).collect::<Vec<_>>(), answers);
            for candidate in candidates {
                assert_eq!(candidate.holds.is_known(), candidate.missing.is_empty());
            }
        }
        (Err(faults), _) => all_told(&faults),
        (Ok(_), Err(_)) => {}
    }
}

pub(super) fn patched_facts(patch: &Patch<'_>) {
    const GIVEN: &str = r#"{"birth-date":"2012-02-28","rural-household":true,"father-away":true,"mother-away":false}"#;
    facts(&patch.apply(GIVEN));
}

static NOTICES: LazyLock<[&str; 4]> = LazyLock::new(|| {
    [
        include_str!("../../../core/data/holidays/2023.toml"),
        include_str!("../../../core/data/holidays/2024.toml"),
        include_str!("../../../core/data/holidays/2025.toml"),
        include_str!("../../../core/data/holidays/2026.toml"),
    ]
});

pub(super) fn notice(text: &str) {
    let notice = match HolidayNotice::from_toml(text) {
        Ok(notice) => notice,
        Err(fault) => {
            let _ = fault.text(Language::En);
            return;
        }
    };
    let year = notice.year();
    if let (Ok(calendar), Ok(first)) = (SchoolCalendar::new(&[notice]), Day::new(year, 1, 1)) {
        let _ = (calendar.kind(first), calendar.add_working_days(first, u32::MAX));
    }
}

pub(super) fn patched_notice(patch: &Patch<'_>) {
    if let Some(text) = patch.pick(&*NOTICES) {
        notice(&patch.apply(text));
    }
}

/// Rows and contents as hosts store them.
pub(super) fn rows(text: &str) {
    round_trip::<Actor>(text);
    round_trip::<Report>(text);
    round_trip::<Clue>(text);
    round_trip::<Judgement>(text);
    round_trip::<Pair>(text);
    round_trip::<Contact>(text);
    round_trip::<Opinion>(text);
    round_trip::<Event>(text);
    round_trip::<Classroom>(text);
    round_trip::<Posting>(text);
    round_trip::<Enrolment>(text);
    round_trip::<Ownership>(text);
    round_trip::<KeyStudent>(text);
    round_trip::<VisitRecord>(text);
    round_trip::<Scope>(text);
    round_trip::<School>(text);
    round_trip::<Employment>(text);
    round_trip::<Holding>(text);
    round_trip::<Training>(text);
    round_trip::<Proposal>(text);
    round_trip::<Extension>(text);
    round_trip::<Membership>(text);
    round_trip::<FactValue>(text);
    round_trip::<Span>(text);
    round_trip::<SchoolYear>(text);
}

/// Cells of a roster: what is read is read the same when it is written as it was meant.
pub(super) fn cells(text: &str) {
    let meant = roster::cell(text);
    assert_eq!(roster::cell(&meant), meant, "a cell that is read twice differs");
    let header = roster::header(text);
    assert_eq!(roster::header(&header), header);
    assert_eq!(roster::day(text), roster::day(&meant));
    assert_eq!(roster::yes_no(text), roster::yes_no(&meant));
    assert_eq!(roster::number(text), roster::number(&meant));
    let given = |fault: &Fault| assert!(fault.details.is_empty(), "a fault of a cell repeats it");
    if let Ok(day) = roster::day(text) {
        assert_eq!(roster::day(&day.to_string()), Ok(day));
    }
    let _ = roster::day(text).map_err(|fault| given(&fault));
    let _ = roster::yes_no(text).map_err(|fault| given(&fault));
    let _ = roster::number(text).map_err(|fault| given(&fault));
    let _ = roster::required(text).map_err(|fault| given(&fault));
}

pub(super) fn ids(text: &str) {
    if let Ok(number) = ResidentNumber::parse(text) {
        assert_eq!(ResidentNumber::parse(&number.open()), Ok(number));
        let body: String = number.open().chars().take(17).collect();
        assert_eq!(ResidentNumber::check_digit(&body), number.open().chars().last());
        let _ = (number.sex(), number.birth_date());
    }
    if let Ok(number) = StudentNumber::parse(text) {
        assert_eq!(StudentNumber::parse(&number.open()), Ok(number));
    }
    if let Ok(code) = SchoolCode::parse(text) {
        assert_eq!(SchoolCode::parse(&code.to_string()), Ok(code));
        let _ = (code.province(), code.school_type());
    }
    let _ = ResidentNumber::check_digit(text);
    if let Ok(hash) = PolicyHash::parse(text) {
        assert_eq!(PolicyHash::parse(&hash.to_string()), Ok(hash));
    }
    if let Some(code) = Code::parse(text) {
        assert_eq!(code.as_str(), text);
    }
    for planted in planted(&format!("\"{text}")) {
        let _ = ResidentNumber::parse(&planted).map_err(|fault| told(&fault));
        let _ = StudentNumber::parse(&planted).map_err(|fault| told(&fault));
        let _ = SchoolCode::parse(&planted).map_err(|fault| told(&fault));
    }
}

pub(super) fn times(text: &str) {
    if let Ok(day) = Day::parse(text) {
        assert_eq!(day.to_string(), text);
        assert_eq!(Timestamp::start_of(day).day(), day);
        assert_eq!(Timestamp::end_of(day).day(), day);
        let year = SchoolYear::of(day);
        let _ = (year.span(), year.first_day(), year.last_day(), day.plus(i32::MIN), day.plus_months(u32::MAX));
    }
    if let Ok(instant) = Timestamp::parse(text) {
        assert_eq!(Timestamp::parse(&instant.to_string()), Ok(instant));
    }
    if let Ok(millis) = text.trim().parse::<i64>()
        && let Ok(instant) = Timestamp::from_millis(millis)
    {
        assert_eq!(Timestamp::parse(&instant.to_string()), Ok(instant));
        let day = instant.day();
        assert!(Timestamp::start_of(day) <= instant && instant <= Timestamp::end_of(day));
    }
    round_trip::<Day>(text);
    round_trip::<Timestamp>(text);
    round_trip::<Span>(text);
    round_trip::<SchoolYear>(text);
}

/// Every vector with its file and its text.
static VECTORS: LazyLock<Vec<(vector::File, Vec<String>)>> = LazyLock::new(|| {
    let files = vector::load(&vector::folder()).unwrap_or_default();
    let mut read = Vec::new();
    for file in files.into_values() {
        let texts = file.cases.iter().filter_map(|case| serde_json::to_string(case).ok()).collect();
        read.push((file, texts));
    }
    read
});

fn vector_of(patch: &Patch<'_>) -> Option<(&'static vector::File, &'static vector::Case, &'static str)> {
    let all = VECTORS
        .iter()
        .flat_map(|(file, texts)| file.cases.iter().zip(texts).map(move |(case, text)| (file, case, text.as_str())));
    let all: Vec<_> = all.collect();
    patch.pick(&all).copied()
}

/// A vector with something of it changed has an outcome, or cannot be run; nothing more is known of it.
pub(super) fn patched_vector(patch: &Patch<'_>) {
    let Some((file, _, text)) = vector_of(patch) else { return };
    if let Ok(case) = serde_json::from_str::<vector::Case>(&patch.apply(text)) {
        ran(crate::run(file, &case));
    }
}

/// A vector under a policy that loads, however odd.
pub(super) fn vector_under_patched_policy(patch: &Patch<'_>) {
    let Some((file, case, _)) = vector_of(patch) else { return };
    let preset = Policy::preset_text(PRESET).unwrap_or_default();
    let patched = patch.apply(preset);
    if Policy::from_toml(&patched).is_err() {
        return;
    }
    let mut case = case.clone();
    let change = serde_json::json!([{ "old": preset, "new": patched }]);
    if case.given.is_null() {
        case.given = serde_json::json!({});
    }
    let Some(given) = case.given.as_object_mut() else { return };
    given.insert("policy-changes".to_owned(), change);
    ran(crate::run(file, &case));
}

fn ran(outcome: Result<Value, String>) {
    if let Err(error) = outcome {
        let broken = ["replay differs", "deciding changed"].iter().any(|law| error.starts_with(law));
        assert!(!broken, "{error}");
    }
}
