//! The fast way reads what serde reads, and nothing else.

use super::*;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Short and long, of one and of several bytes, with and without what JSON escapes.
fn text() -> impl Strategy<Value = String> {
    const TEXTS: &[&str] = &["", "T-1", "护苗", "说\"不\"", "a\\b", "行\n行", "\u{1f}", "\u{7f}", "😀", "\u{2028}"];
    prop_oneof![
        3 => "[a-zA-Z0-9护 -]{0,40}",
        1 => prop::sample::select(TEXTS).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn name<T: Wire + std::fmt::Debug>() -> impl Strategy<Value = &'static str> {
    prop::sample::select(T::ALL).prop_map(Wire::wire)
}

/// A change of every kind.
fn change() -> impl Strategy<Value = Value> {
    use crate::role::Role;
    use crate::warning::{Cause, ContactMode, ContactOutcome, ReferralAnswer, Sign, Source, Told};
    let texts = (text(), text(), text());
    let names = (name::<Source>(), name::<ContactMode>(), name::<ContactOutcome>(), name::<ReferralAnswer>());
    let roles = (name::<Role>(), name::<Role>(), name::<Cause>());
    let lists = (prop::collection::vec(name::<Sign>(), 0..4), prop::collection::vec(name::<Told>(), 0..4));
    let numbers = (any::<u8>(), any::<u32>(), prop::option::of(any::<u32>()), 0_i32..100_000);
    (0..30_u8, any::<bool>(), texts, names, roles, lists, numbers).prop_map(
        |(kind, flag, (one, two, three), (source, mode, outcome, answer), (role, other, cause), (signs, told), n)| {
            let (small, number, score, days) = n;
            let day = Day::new(1900, 1, 1).unwrap().plus(days);
            let people = json!([{"staff": one, "role": role}, {"staff": two, "role": other}]);
            let people = if flag { people } else { json!([]) };
            let clue = json!({"source": source, "signs": signs, "danger": flag, "note": three});
            let judgement = json!({"level": small, "danger": flag, "participants": people, "grounds": three});
            let notice = json!({"mode": mode, "note": three});
            let opinion = json!({"institution": one, "dated": day, "note": three});
            let grounds = json!({"grounds": three});
            match kind {
                0 => json!({"reported": {"student": one, "school": two, "source": source, "signs": signs,
                    "danger": flag, "note": three}}),
                1 => json!({"clue-added": clue}),
                2 => json!({"not-confirmed": {"participants": people, "grounds": three}}),
                3 => json!({"confirmed": judgement}),
                4 => json!({"level-changed": judgement}),
                5 => json!({"pair-assigned": {"lead": {"staff": one, "role": role},
                    "partner": {"staff": two, "role": other}}}),
                6 => json!({"plan-set": {"measures": three}}),
                7 => json!({"assessed": {"instrument": one, "score": score, "finding": three}}),
                8..11 => json!({"contacted": {"mode": mode, "outcome": outcome, "note": three}}),
                11 => json!({"guardian-told": notice}),
                12 => json!({"brought-to-hospital": notice}),
                13 => json!({"police-told": {"situation": small, "authority": one}}),
                14 => json!({"confidentiality-broken": {"told": told, "grounds": three}}),
                15 => json!({"referred": {"institution": one, "note": three}}),
                16 => json!({"referral-answered": {"answer": answer, "note": three}}),
                17 => json!({"returned-from-care": opinion}),
                18 => json!({"study-suspended": grounds}),
                19 => json!({"return-asked": opinion}),
                20 => json!({"return-decided": {"passed": flag, "grounds": three}}),
                21 => json!({"release-proposed": grounds}),
                22 => json!({"release-approved": {"grounds": three, "complete": flag,
                    "watch-until": flag.then_some(day)}}),
                23 => json!({"release-rejected": grounds}),
                24 => json!({"watch-ended": grounds}),
                25 => json!({"warned-again": clue}),
                26 => json!({"hand-over-offered": {"school": one, "outside": flag, "note": three}}),
                27 => json!({"hand-over-answered": {"accepted": flag, "note": three}}),
                28 => json!({"closed": {"cause": cause, "grounds": three}}),
                29 => json!({"voided": {"event": number, "grounds": three}}),
                _ => json!("review-begun"),
            }
        },
    )
}

fn event() -> impl Strategy<Value = Event> {
    let instant = -2_000_000_000_000_i64..7_000_000_000_000;
    let envelope = (text(), any::<u32>(), instant.clone(), instant, any::<[u8; 16]>());
    let actor = (text(), name::<crate::role::Role>(), text());
    (envelope, actor, change()).prop_map(|((case, seq, happened, recorded, policy), (staff, role, unit), change)| {
        let policy: String = policy.iter().map(|byte| format!("{byte:02x}")).collect();
        let event = json!({"v": 1, "case": case, "seq": seq, "happened": happened, "recorded": recorded,
            "actor": {"staff": staff, "role": role, "unit": unit}, "policy": policy, "change": change});
        serde_json::from_value(event).unwrap()
    })
}

/// What breaks a line, or writes the same in another way.
#[derive(Debug, Clone)]
enum Harm {
    Cut(usize, usize),
    Insert(usize, &'static str),
    Replace(usize, &'static str),
    Swap(usize, usize),
    Repeat(usize),
}

fn harm() -> impl Strategy<Value = Harm> {
    const PIECES: &[&str] = &[
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        " ",
        "0",
        "9",
        "-",
        "+",
        ".",
        "e3",
        ".0",
        "\t",
        "\u{1f}",
        "é",
        "null",
        "true",
        "\"note\":\"x\"",
        ",\"note\":\"x\"",
        "\"x\":1,",
        "\\u0041",
        "\\n",
        "\\ud800",
        "99999999999999999999",
    ];
    let piece = || prop::sample::select(PIECES);
    prop_oneof![
        (any::<usize>(), 1..9_usize).prop_map(|(at, length)| Harm::Cut(at, length)),
        (any::<usize>(), piece()).prop_map(|(at, piece)| Harm::Insert(at, piece)),
        (any::<usize>(), piece()).prop_map(|(at, piece)| Harm::Replace(at, piece)),
        (any::<usize>(), any::<usize>()).prop_map(|(one, other)| Harm::Swap(one, other)),
        any::<usize>().prop_map(Harm::Repeat),
    ]
}

/// Cut, insert and replace work on characters; swap and repeat on what stands between commas.
fn harmed(line: &str, harm: &Harm) -> String {
    let mut chars: Vec<char> = line.chars().collect();
    let mut parts: Vec<&str> = line.split(',').collect();
    let (length, count) = (chars.len().max(1), parts.len());
    match *harm {
        _ if line.is_empty() => String::new(),
        Harm::Cut(at, cut) => {
            chars.drain(at % length..(at % length + cut).min(length));
            chars.into_iter().collect()
        }
        Harm::Insert(at, piece) => {
            chars.splice(at % length..at % length, piece.chars());
            chars.into_iter().collect()
        }
        Harm::Replace(at, piece) => {
            chars.splice(at % length..=at % length, piece.chars());
            chars.into_iter().collect()
        }
        Harm::Swap(one, other) => {
            parts.swap(one % count, other % count);
            parts.join(",")
        }
        Harm::Repeat(at) => {
            parts.insert(at % count, parts[at % count]);
            parts.join(",")
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_written_event_is_read_as_serde_reads_it(event in event()) {
        // A note of nothing but white space is not written, so what is read back is what serde reads.
        let line = event.to_json();
        let read = Event::by_serde(&line).unwrap();
        let plain = !line.contains('\\') && event.happened.millis() >= 0 && event.recorded.millis() >= 0;
        prop_assert_eq!(super::event(&line), plain.then(|| read.clone()));
        prop_assert_eq!(Event::from_json(&line), Ok(read));
    }

    #[test]
    fn a_harmed_line_is_what_serde_says(event in event(), harms in prop::collection::vec(harm(), 1..3)) {
        let line = harms.iter().fold(event.to_json(), |line, harm| harmed(&line, harm));
        prop_assert_eq!(Event::from_json(&line), Event::by_serde(&line), "{}", line);
    }
}

#[test]
fn every_byte_of_a_line_in_any_place_of_a_word() {
    for length in 0..40 {
        for at in 0..=length {
            for byte in 0..=0x7f_u8 {
                let mut bytes = vec![b'x'; length];
                bytes.insert(at, byte);
                let special = byte < 0x20 || byte == b'"' || byte == b'\\';
                assert_eq!(plain(&bytes), if special { at } else { length + 1 }, "{byte:#x} at {at} of {length}");
            }
        }
    }
}

#[test]
fn numbers_are_written_the_shortest_way() {
    let number = |text| Scanner { rest: text }.number();
    assert_eq!(number("0,"), Some(0));
    assert_eq!(number("999999999999999999,"), Some(999_999_999_999_999_999));
    for other in ["", "-1", "01", "00", "1000000000000000000", "99999999999999999999999"] {
        assert_eq!(number(other), None, "{other}");
    }
}

/// Whatever is stored is read the fast way; a change that is not fails here, and is added to `Change::read`.
#[test]
fn no_stored_change_is_left_to_serde() {
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/golden/events-v1.jsonl");
    for line in std::fs::read_to_string(golden).unwrap().lines().filter(|line| !line.contains('\\')) {
        assert!(super::event(line).is_some(), "{line}");
    }
}
