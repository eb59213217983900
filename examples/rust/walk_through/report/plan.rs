//! What the plan of the term comes to, on the page.

use crate::html::{Cell, list, note, said, section, table};
use crate::plan_words::lines;
use crate::run::Findings;

pub(super) fn summary(findings: &Findings) -> String {
    let why = note(&said(
        "计划在学期首日按当日所知制定；每次家访的周次、学生与走访人见 trips.csv。",
        "Planned on the first day of the term from what was known then; trips.csv lists each trip with its week, students \
         and visitors.",
    ));
    section(&said("第二学期家访计划", "Home visits of the second term"), &[list(&lines(findings)), why])
}

pub(super) fn counties(findings: &Findings) -> String {
    let header = [
        said("县（市、区）", "county unit"),
        said("家访（次）", "trips"),
        said("其中重点", "to key students"),
        said("未排（人）", "students without a week"),
        said("涉及学校", "schools concerned"),
        said("跟不上进度的老师", "teachers who fall behind"),
    ];
    let rows: Vec<Vec<Cell>> = findings
        .planned
        .figures
        .counties
        .iter()
        .map(|(county, row)| {
            let figures = [row.trips, row.key_trips, row.unplaced, row.short_schools, row.behind];
            [Cell::both(&findings.rosters.name(county))].into_iter().chain(figures.map(Cell::figure)).collect()
        })
        .collect();
    let why = note(&said(
        "两校任教的老师在首个学校所在地计一次；同户跨县的家访按首名学生计。",
        "Who teaches at two schools counts with the first of them, a household across two units with its first student.",
    ));
    let text = said("各县（市、区）家访计划", "Planned visits by county unit");
    section(&text, &[table(&header, &rows), why])
}
