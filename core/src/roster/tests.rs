//! Laws over sheets of any content.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Cell, Form, Hints, Sheet, Value, cell, inspect, read};
use crate::catalog::Wire;
use crate::text::Language;

const MARKER: &str = "ZQ9";

/// Cells that are near to what the forms take, and some that are nothing, all told apart by what they hold.
fn cells() -> impl Strategy<Value = Cell> {
    prop_oneof![
        3 => Just(Cell::Blank),
        1 => Just(Cell::Rounded),
        1 => (0_u64..60_000).prop_map(|number| Cell::Number(number.to_string().into())),
        2 => (0_u32..400).prop_map(|number| Cell::from(format!("ID-{number}").as_str())),
        2 => (0_u32..3).prop_map(|number| Cell::from(format!("0{number}").as_str())),
        2 => (1_u32..13, 1_u32..33).prop_map(|(m, d)| Cell::from(format!("2023-{m}-{d}").as_str())),
        1 => Just(Cell::from("2023-09")),
        1 => Just(Cell::from("34052419800101001X")),
        1 => Just(Cell::from("G34052419800101001X")),
        1 => Just(Cell::from("七年级")),
        1 => Just(Cell::from("女")),
        1 => Just(Cell::from("班主任")),
        1 => Just(Cell::from("合计")),
        1 => Just(Cell::from("学籍号")),
        1 => ".{0,6}".prop_map(|text| Cell::from(format!("{MARKER}{text}").as_str())),
    ]
}

/// A sheet below a header of some of the fields of a form, in any order, with columns of no field between.
fn sheets() -> impl Strategy<Value = (Form, Sheet)> {
    let form = prop::sample::select(Form::ALL);
    let rows = prop::collection::vec(prop::collection::vec(cells(), 0..12), 0..24);
    (form, rows, any::<prop::sample::Index>(), 1_u32..100, 0_usize..40, any::<u64>()).prop_map(
        |(form, mut rows, at, first_row, first_column, mix)| {
            let mut header: Vec<Cell> = form
                .fields()
                .iter()
                .enumerate()
                .filter(|(place, field)| field.is_needed || mix >> place & 1 == 1)
                .filter_map(|(_, field)| field.headers().next().map(Cell::from))
                .collect();
            let turn = usize::try_from(mix % 7).unwrap_or(0) % header.len().max(1);
            header.rotate_left(turn);
            header.insert(turn, Cell::from("备注"));
            rows.insert(at.index(rows.len() + 1).min(8), header);
            (form, Sheet { rows, first_row, first_column })
        },
    )
}

proptest! {
    #[test]
    fn every_row_is_told_once_and_reading_gives_what_the_trial_said((form, sheet) in sheets()) {
        let found = inspect(&sheet, form, &Hints::default());
        let Some(plan) = found.plan else {
            prop_assert!(!found.faults.is_empty(), "what cannot be read says why");
            return Ok(());
        };
        let counts = found.counts;
        let rows = counts.good + counts.set_aside + counts.blank + counts.totals + counts.headers + counts.above + 1;
        prop_assert_eq!(rows as usize, sheet.rows.len());

        let reading = read(&sheet, &plan).expect("the sheet that was inspected");
        prop_assert_eq!((reading.counts, &reading.faults, &reading.notes), (counts, &found.row_faults, &found.notes));
        prop_assert_eq!(reading.records.len(), counts.good as usize);
        let row = |place: &str| place.split(',').next().unwrap_or_default().to_owned();
        let aside: BTreeSet<_> = reading.faults.iter().map(|fault| row(fault.place.as_str())).collect();
        prop_assert_eq!(aside.len(), counts.set_aside as usize, "each row that is set aside says why");
        for record in &reading.records {
            prop_assert!(!aside.contains(&super::sheet::row(record.row)), "a row is read or set aside");
            for (column, value) in plan.columns.iter().zip(&record.values) {
                prop_assert!(value.is_some() || !column.field.is_needed, "{} is needed", column.field.name);
            }
        }
    }

    #[test]
    fn no_fault_and_no_note_repeats_a_cell((form, sheet) in sheets()) {
        let found = inspect(&sheet, form, &Hints::default());
        let shown = format!("{found:?}");
        prop_assert!(!shown.contains(MARKER), "in `Debug`");
        for fault in found.faults.iter().chain(&found.row_faults).chain(&found.notes) {
            for text in [fault.to_string(), fault.text(Language::Zh), format!("{fault:?}")] {
                prop_assert!(!text.contains(MARKER) && !text.contains("ID-"), "{}", fault.code);
            }
        }
    }

    #[test]
    fn no_two_records_are_of_one_identity((form, sheet) in sheets()) {
        let Some(plan) = inspect(&sheet, form, &Hints::default()).plan else { return Ok(()) };
        let reading = read(&sheet, &plan).expect("the sheet that was inspected");
        let key = |values: &[Option<Value>]| {
            let columns = plan.columns.iter().zip(values).filter(|(column, _)| column.field.is_identity);
            columns.map(|(_, value)| value.clone()).collect::<Vec<_>>()
        };
        let keys: BTreeSet<_> = reading.records.iter().map(|record| key(&record.values)).collect();
        prop_assert_eq!(keys.len(), reading.records.len());
    }

    #[test]
    fn an_id_stands_in_its_record_as_it_was_meant((form, sheet) in sheets()) {
        let Some(plan) = inspect(&sheet, form, &Hints::default()).plan else { return Ok(()) };
        for record in read(&sheet, &plan).expect("the sheet that was inspected").records {
            let cells = &sheet.rows[(record.row - sheet.first_row) as usize];
            for (column, value) in plan.columns.iter().zip(&record.values) {
                if let (Some(Value::Text(said)), Some(text)) = (value, cells.get(column.place).and_then(Cell::text)) {
                    prop_assert_eq!(said.as_str().to_uppercase(), cell(text).to_uppercase());
                }
            }
        }
    }
}
