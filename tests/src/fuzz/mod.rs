//! What must hold for arbitrary bytes given to any decoder, one function each. `make fuzz` drives [`run`] with
//! libFuzzer, and `tests/rust/corpus.rs` runs the same over the corpus that is kept.
//!
//! The first byte of an input names its target, so that one corpus serves them all and stays readable.

mod columns;
mod data;
mod life;

use std::sync::LazyLock;

use humiao::bulk::{Columns, Strings, Values};
use humiao::fault::{Fault, Faults};
use humiao::id::CaseId;
use humiao::text::Language;
use humiao::warning::{Case, Command, Event, EventReader, Log, read_log};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The targets by their letters.
type Target = (u8, fn(&str));
const TARGETS: &[Target] = &[
    (b'e', event),
    (b'c', round_trip::<Command>),
    (b'l', log),
    (b'h', life::history),
    (b'p', data::policy_toml),
    (b'j', data::policy_json),
    (b's', data::category_set),
    (b'k', data::cross_walk),
    (b'f', data::facts),
    (b'n', data::notice),
    (b'r', data::rows),
    (b't', data::cells),
    (b'i', data::ids),
    (b'd', data::times),
];

/// The targets that change a small part of a large text that is sound; their letters are capitals.
type Patched = (u8, fn(&Patch<'_>));
const PATCHED: &[Patched] = &[
    (b'P', data::patched_policy),
    (b'S', data::patched_set),
    (b'N', data::patched_notice),
    (b'F', data::patched_facts),
    (b'V', data::vector_under_patched_policy),
    (b'W', data::patched_vector),
];

/// The targets that take the bytes as they are.
type Raw = (u8, fn(&[u8]));
const RAW: &[Raw] = &[(b'b', columns::columns), (b'o', columns::records)];

/// Runs one input; an input whose first byte names no target does nothing.
///
/// # Panics
/// When the input shows that something does not hold.
pub fn run(bytes: &[u8]) {
    let Some((letter, rest)) = bytes.split_first() else { return };
    if let Some((_, target)) = TARGETS.iter().find(|(name, _)| name == letter) {
        target(&String::from_utf8_lossy(rest));
    } else if let Some((_, target)) = RAW.iter().find(|(name, _)| name == letter) {
        target(rest);
    } else if let Some((_, target)) = PATCHED.iter().find(|(name, _)| name == letter)
        && let Some(patch) = Patch::read(rest)
    {
        target(&patch);
    }
}

/// The letters of all targets.
pub fn letters() -> impl Iterator<Item = u8> {
    let texts = TARGETS.iter().map(|(letter, _)| *letter).chain(PATCHED.iter().map(|(letter, _)| *letter));
    texts.chain(RAW.iter().map(|(letter, _)| *letter))
}

/// A change of a text: where (as a part of 65,536), how many characters go, and what comes there. Another
/// number says which text, where there are several.
struct Patch<'a> {
    which: usize,
    at: usize,
    goes: usize,
    comes: std::borrow::Cow<'a, str>,
}

impl<'a> Patch<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let (which, rest) = bytes.split_first_chunk::<2>()?;
        let (at, rest) = rest.split_first_chunk::<2>()?;
        let (goes, comes) = rest.split_first()?;
        Some(Self {
            which: u16::from_be_bytes(*which).into(),
            at: u16::from_be_bytes(*at).into(),
            goes: usize::from(*goes),
            comes: String::from_utf8_lossy(comes),
        })
    }

    fn apply(&self, text: &str) -> String {
        let at = text.len().saturating_mul(self.at) / 65_536;
        let before: String = text.char_indices().take_while(|(index, _)| *index < at).map(|(_, c)| c).collect();
        let after: String = text.chars().skip(before.chars().count() + self.goes).collect();
        format!("{before}{}{after}", self.comes)
    }

    fn pick<'t, T>(&self, of: &'t [T]) -> Option<&'t T> {
        of.get(self.which.checked_rem(of.len())?)
    }
}

/// What is planted where a personal value could stand, and must not come out again.
const MARKER: &str = "泄漏Qx7";

/// Texts with the marker planted in one of their quoted values, a different one for each; and the text as it is.
fn planted(text: &str) -> impl Iterator<Item = String> {
    let quotes: Vec<usize> = text.match_indices('"').map(|(index, _)| index + 1).take(12).collect();
    let plant =
        |at: usize| format!("{}{MARKER}{}", text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
    let texts: Vec<String> = quotes.into_iter().map(plant).chain([text.to_owned()]).collect();
    texts.into_iter()
}

/// A fault can be told in both languages and repeats nothing that was planted.
fn told(fault: &Fault) {
    let shown =
        format!("{fault}{fault:?}{}{}{}", fault.text(Language::Zh), fault.text(Language::En), fault.place.as_str());
    assert!(!shown.contains(MARKER), "a fault repeats its input: {shown}");
}

fn all_told(faults: &Faults) {
    assert!(!faults.0.is_empty(), "refused without a fault");
    for fault in &faults.0 {
        let _ = (fault.text(Language::Zh), fault.text(Language::En), format!("{fault}{fault:?}"));
    }
}

/// Whatever decodes is written and read back as itself.
fn round_trip<T: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(text: &str) {
    let Ok(value) = serde_json::from_str::<T>(text) else { return };
    let written = serde_json::to_string(&value);
    let read = written.as_ref().ok().and_then(|written| serde_json::from_str::<T>(written).ok());
    assert_eq!(read, Some(value), "written as {written:?}");
}

fn event(text: &str) {
    for line in planted(text) {
        match Event::from_json(&line) {
            Ok(event) => assert_eq!(Event::from_json(&event.to_json()), Ok(event)),
            Err(fault) => {
                told(&fault);
                // A number of eleven digits could be that of a telephone.
                let long = |value: &str| value.len() > 10;
                assert!(!fault.details.iter().any(|detail| long(detail.value.as_str())), "{fault:?}");
            }
        }
    }
}

/// Every case of a log is whole or set aside, never both; the whole ones replay from the events that are given.
fn log(text: &str) {
    for text in planted(text).take(3) {
        let log = read_log(&text);
        log.faults.iter().for_each(told);
        for case in &log.cases {
            let id = &case.state().case;
            assert!(!log.set_aside.contains(id), "a case is whole and set aside");
            let events: Vec<Event> = log.events.iter().filter(|event| event.case == *id).cloned().collect();
            assert_eq!(Case::replay(&events).as_ref(), Ok(case));
        }
        let counted: u32 = log.cases.iter().map(|case| case.state().version).sum();
        assert_eq!(usize::try_from(counted), Ok(log.events.len()), "events of cases that are not there");
        assert!(log.set_aside.is_empty() || !log.faults.is_empty(), "set aside without a fault");
        for line in text.lines() {
            if let Ok(event) = Event::from_json(line) {
                let is_whole = log.cases.iter().any(|case| case.state().case == event.case);
                assert!(is_whole || log.set_aside.contains(&event.case), "a case is lost");
            } else if !line.trim().is_empty() {
                assert!(!log.faults.is_empty(), "a faulty line is passed over");
            }
        }
        let again: String = log.events.iter().map(|event| event.to_json() + "\n").collect();
        let again = read_log(&again);
        assert!(again.faults.is_empty());
        assert_eq!(again.cases, log.cases);
        as_table(&text, &log);
        life::asked(&log.cases);
    }
}

/// A table of the same lines, dealt to parts, is the same log.
fn as_table(text: &str, log: &Log) {
    let lines: Vec<&str> = text.lines().collect();
    let columns = Columns::new(lines.len()).with("event", Values::Texts(Strings::Slices(&lines)), None);
    let mut reader = EventReader::new(None).in_parts(3);
    assert_eq!(reader.read(&columns), Ok(()));
    let replayed = reader.finish();
    assert_eq!((&replayed.cases, &replayed.set_aside), (&log.cases, &log.set_aside));
    let codes = |faults: &mut dyn Iterator<Item = &Fault>| faults.map(|fault| fault.code).collect::<Vec<_>>();
    let faults = codes(&mut replayed.faults.iter().map(|found| &found.fault));
    assert_eq!(faults, codes(&mut log.faults.iter()));
    replayed.faults.iter().for_each(|found| told(&found.fault));
}

/// A policy that every case can be lived under.
static POLICY: LazyLock<Option<humiao::policy::Policy>> =
    LazyLock::new(|| humiao::policy::Policy::preset("jiaxing-2024").ok());

fn case_id() -> CaseId {
    CaseId::from("C-1")
}
