//! Rows that no log of lines can have: without a value, without text, of columns that are wrong.

use super::*;
use crate::bulk::{Bits, Integers, Strings, Values};
use crate::warning::code;

const FIRST: &str = r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":5,"actor":{"staff":"T","role":"principal","unit":"X"},"policy":"00112233445566778899aabbccddeeff","change":{"reported":{"student":"S-1","school":"X","source":"teacher","signs":[],"danger":false}}}"#;
const SECOND: &str = r#"{"v":1,"case":"C-1","seq":2,"happened":0,"recorded":9,"actor":{"staff":"T","role":"principal","unit":"X"},"policy":"00112233445566778899aabbccddeeff","change":"review-begun"}"#;

fn read(columns: &Columns<'_>) -> Result<Replayed, Fault> {
    let mut reader = EventReader::new(None);
    reader.read(columns)?;
    Ok(reader.finish())
}

fn told(replayed: &Replayed) -> Vec<(usize, &str, &str)> {
    let faults = replayed.faults.iter();
    faults.map(|found| (found.row, found.fault.place.as_str(), found.fault.code.as_str())).collect()
}

#[test]
fn a_row_without_a_value_is_a_fault_that_any_case_may_be_hit_by() {
    let lines = [FIRST, SECOND, SECOND];
    let known = Bits::new(&[0b101], 0, 3).unwrap();
    let expected = vec![(1, "rows[1]", "fault.missing"), (1, "rows[1]", "warning.unattributed")];
    let columns = Columns::new(3).with(EVENT, Values::Texts(Strings::Slices(&lines)), Some(known));
    let replayed = read(&columns).unwrap();
    assert_eq!(told(&replayed), expected);
    assert_eq!((replayed.cases.len(), replayed.cases[0].state().version), (1, 2));

    let keys = Integers::I8(&[0, 1, 2]);
    let names = Strings::Slices(&[FIRST, SECOND, SECOND]);
    let nameless = Values::Dictionary { keys, names, known: Some(known) };
    assert_eq!(read(&Columns::new(3).with(EVENT, nameless, None)).unwrap(), replayed);
    let nothing = Columns::new(2).with(EVENT, Values::Unknown, None);
    assert_eq!(read(&nothing).unwrap().faults.len(), 4);
}

#[test]
fn what_is_no_text_is_a_fault_of_its_row() {
    let bytes = [FIRST.as_bytes(), b"{\"v\":1,\xff}"].concat();
    let end = |len: usize| i32::try_from(len).unwrap();
    let offsets = [0, end(FIRST.len()), end(bytes.len()), end(bytes.len()) + 1];
    let columns = Columns::new(3).with(EVENT, Values::Texts(Strings::Small { offsets: &offsets, bytes: &bytes }), None);
    let replayed = read(&columns).unwrap();
    let expected = [
        (1, "rows[1]", "fault.malformed-json"),
        (1, "rows[1]", "warning.unattributed"),
        (2, "rows[2]", "bulk.unreadable"),
        (2, "rows[2]", "warning.unattributed"),
    ];
    assert_eq!(told(&replayed), expected);
    assert_eq!(replayed.cases.len(), 1);
    // A key that no name has.
    let beyond = Values::Dictionary { keys: Integers::I8(&[0, 7, -1]), names: Strings::Slices(&[FIRST]), known: None };
    let replayed = read(&Columns::new(3).with(EVENT, beyond, None)).unwrap();
    assert_eq!(told(&replayed).iter().filter(|(_, _, code)| *code == "bulk.unreadable").count(), 2);
}

#[test]
fn a_fault_names_its_case_where_it_is_one() {
    let newer = FIRST.replace("\"v\":1", "\"v\":2").replace("C-1", "C-2");
    let both = format!("{}{}", FIRST.replace("C-1", "C-3").split_at(40).0, newer);
    let third = SECOND.replace("C-1", "C-4");
    let lines = [FIRST, SECOND, &newer, &both, &third, SECOND];
    let replayed = read(&Columns::new(6).with(EVENT, Values::Texts(Strings::Slices(&lines)), None)).unwrap();
    let named: Vec<(usize, Option<&str>, &str)> = replayed
        .faults
        .iter()
        .map(|found| (found.row, found.case.as_ref().map(CaseId::as_str), found.fault.code.as_str()))
        .collect();
    let expected = [
        (2, Some("C-2"), code::EVENT_VERSION.as_str()),
        (3, None, "fault.malformed-json"),
        (5, Some("C-1"), code::EVENT_SEQUENCE.as_str()),
        (4, Some("C-4"), code::EVENT_FIRST.as_str()),
    ];
    assert_eq!(named, expected);
    assert_eq!(replayed.faults[3].fault.place.as_str(), "rows[4], event 2");
    let aside: Vec<&str> = replayed.set_aside.iter().map(CaseId::as_str).collect();
    assert_eq!((replayed.cases.len(), aside), (0, vec!["C-1", "C-2", "C-3", "C-4"]));
}

#[test]
fn columns_that_are_wrong_are_named() {
    let codes = [
        read(&Columns::new(1)),
        read(&Columns::new(1).with(EVENT, Values::Numbers(Integers::I8(&[1])), None)),
        read(&Columns::new(2).with(EVENT, Values::Texts(Strings::Slices(&[FIRST])), None)),
        read(&Columns::new(0).with(EVENT, Values::Unknown, None).with(EVENT, Values::Unknown, None)),
    ]
    .map(|read| read.map(|_| ()).map_err(|fault| (fault.code.as_str(), fault.place.as_str().to_owned())));
    let wrong = ["bulk.missing-column", "bulk.column-type", "bulk.column-length", "bulk.column-twice"];
    assert_eq!(codes, wrong.map(|code| Err((code, EVENT.to_owned()))));
}

#[test]
fn a_later_line_can_show_that_a_case_is_not_whole() {
    let at = Timestamp::from_millis(5).unwrap();
    let replayed = |lines: &[&str]| {
        let mut reader = EventReader::new(Some(at));
        reader.read(&Columns::new(lines.len()).with(EVENT, Values::Texts(Strings::Slices(lines)), None)).unwrap();
        reader.finish()
    };
    assert_eq!(replayed(&[FIRST, SECOND]).cases[0].state().version, 1);
    assert_eq!(replayed(&[FIRST, SECOND, SECOND]).set_aside, ["C-1".into()]);
    let late = FIRST.replace("\"recorded\":5", "\"recorded\":6");
    assert_eq!(replayed(&[&late]), Replayed::default());
}

#[test]
fn a_case_that_two_parts_have_read_is_set_aside() {
    let mut reader = EventReader::new(None).in_parts(2);
    let (first, second) = ([FIRST], [SECOND]);
    let columns =
        [&first, &second].map(|lines| Columns::new(1).with(EVENT, Values::Texts(Strings::Slices(lines)), None));
    let (dealer, parts) = reader.split();
    let other = Dealt { first_row: 1, parts: vec![1 - dealer.deal(&columns[0]).unwrap().parts[0]] };
    let dealt = Dealt { first_row: 0, parts: vec![1 - other.parts[0]] };
    for part in parts {
        part.read(&columns[0], &dealt).unwrap();
        part.read(&columns[1], &other).unwrap();
    }
    let replayed = reader.finish();
    assert_eq!((replayed.cases.len(), replayed.set_aside), (0, vec!["C-1".into()]));
    assert_eq!(replayed.faults[0].fault.code, code::SET_ASIDE);
}

#[test]
fn every_part_has_something_to_do() {
    let parts = NonZeroU16::new(8).unwrap();
    let mut dealt = [0_u32; 8];
    for case in 0..8000 {
        let line = FIRST.replace("C-1", &format!("C-{case}"));
        let part = part_of(&line, parts);
        dealt[usize::from(part)] += 1;
        // The same case, however it is written.
        assert_eq!(part_of(&line.replace("\"case\":", " \"case\" : "), parts), part);
    }
    assert!(dealt.iter().all(|cases| (800..1200).contains(cases)), "{dealt:?}");
}
