//! Who carries how much at a school, on the page.

use humiao::text::Bilingual;

use super::example::{Example, Teacher};
use crate::html::{Cell, details, key, note, said, section, table};
use crate::svg::{Bar, Part, bars, twins};

fn numbers(example: &Example<'_>, header: &[Bilingual], figures: impl Fn(&Teacher<'_>) -> Vec<u32>) -> String {
    let rows: Vec<Vec<Cell>> = example
        .teachers
        .iter()
        .map(|teacher| {
            let figures = figures(teacher).into_iter().map(Cell::figure);
            [Cell::both(&teacher.label())].into_iter().chain(figures).collect()
        })
        .collect();
    details(&said("以表格显示", "As a table"), &table(header, &rows))
}

/// Students per owner, last term and in the plan.
pub(super) fn owners(example: &Example<'_>) -> String {
    let own = example.teachers.iter().filter(|teacher| teacher.owned != (0, 0));
    let full = example.teachers.iter().map(|teacher| teacher.owned.0.max(teacher.owned.1)).max().unwrap_or(1);
    let bar = |teacher: &Teacher<'_>, amount: u32, class: &'static str| Bar {
        label: teacher.label(),
        parts: vec![Part { class, amount: u64::from(amount) }],
        full: u64::from(full),
        target: None,
        shown: format!("{} → {}", teacher.owned.0, teacher.owned.1),
    };
    let rows: Vec<(Bar, Bar)> =
        own.map(|teacher| (bar(teacher, teacher.owned.0, "calm"), bar(teacher, teacher.owned.1, "main"))).collect();
    let text = said(format!("包干学生数：{}", example.name.zh), format!("Students per owner: {}", example.name.en));
    let colours = key(&[
        ("calm thin", said("上学期（细条）", "last term (thin)")),
        ("main", said("本计划（粗条）", "in the plan (thick)")),
    ]);
    let header = [said("教职工", "staff"), said("上学期", "last term"), said("本计划", "in the plan")];
    let as_table = numbers(example, &header, |teacher| vec![teacher.owned.0, teacher.owned.1]);
    let why = note(&said(
        "跨班任教的老师计其全部包干学生；每名学生须由任教本班的一名老师包干。",
        "Who teaches several classes counts with all students; each student has one owner, who teaches the class.",
    ));
    section(&text, &[colours, twins(&text, &rows), why, as_table])
}

/// Trips to key students per person: for the class, and as a companion.
pub(super) fn trips(example: &Example<'_>) -> String {
    let going = example.teachers.iter().filter(|teacher| teacher.key_trips != (0, 0));
    let full = example.teachers.iter().map(|teacher| teacher.key_trips.0 + teacher.key_trips.1).max().unwrap_or(1);
    let rows: Vec<Bar> = going
        .map(|teacher| {
            let (class, companion) = teacher.key_trips;
            let part = |class, amount: u32| Part { class, amount: u64::from(amount) };
            Bar {
                label: teacher.label(),
                parts: vec![part("main", class), part("second", companion)],
                full: u64::from(full.max(1)),
                target: None,
                shown: format!("{class} + {companion}"),
            }
        })
        .collect();
    let text = said(
        format!("重点学生家访次数：{}", example.name.zh),
        format!("Trips to key students per person: {}", example.name.en),
    );
    if rows.is_empty() {
        return section(&text, &[note(&said("本期无重点学生家访。", "No trips to key students in these weeks."))]);
    }
    let colours = key(&[
        ("main", said("代表班级（前数）", "for the class (first number)")),
        ("second", said("同行（后数）", "as a companion (second number)")),
    ]);
    let header = [said("教职工", "staff"), said("代表班级", "for the class"), said("同行", "as a companion")];
    let as_table = numbers(example, &header, |teacher| vec![teacher.key_trips.0, teacher.key_trips.1]);
    section(&text, &[colours, bars(&text, &rows), as_table])
}
