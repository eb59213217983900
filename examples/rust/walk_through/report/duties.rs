//! What is owed, on the page.

use std::collections::BTreeMap;

use humiao::catalog::Wire;
use humiao::duty::Status;
use humiao::text::{Language, Text};

use super::title;
use crate::html::{Cell, key, note, said, section, table};
use crate::print::source;
use crate::run::Findings;
use crate::setting::Setting;
use crate::svg::{Bar, Part, bars};

/// How many rows of the worklist are on the page.
const SHOWN: usize = 15;

pub(super) fn worklist_kinds(findings: &Findings) -> String {
    let by = &findings.worklist.by_kind;
    let count = |counts: &BTreeMap<Status, u64>, statuses: &[Status]| {
        statuses.iter().filter_map(|status| counts.get(status)).sum::<u64>()
    };
    let late = [Status::Overdue, Status::Missed];
    let full = by.values().map(|counts| counts.values().sum()).max().unwrap_or(1);
    let rows: Vec<Bar> = by
        .iter()
        .map(|(kind, counts)| {
            let (late, open) = (count(counts, &late), count(counts, &[Status::Open]));
            let parts = vec![Part { class: "late", amount: late }, Part { class: "calm", amount: open }];
            Bar { label: title(*kind), parts, full, target: None, shown: format!("{late} / {}", late + open) }
        })
        .collect();
    let text = said("今日待办", "Today's worklist");
    let colours = key(&[("late", said("逾期", "late")), ("calm", said("应办", "open"))]);
    section(&text, &[colours, bars(&text, &rows)])
}

pub(super) fn first_duties(setting: &Setting, findings: &Findings) -> String {
    let header = [
        said("期限", "due"),
        said("状态", "status"),
        said("事项", "duty"),
        said("对象", "about"),
        said("责任岗位", "role"),
        said("责任人", "accountable"),
        said("依据", "basis"),
    ];
    let rows: Vec<Vec<Cell>> = findings
        .worklist
        .duties
        .iter()
        .take(SHOWN)
        .map(|duty| {
            let about = match (&duty.case, &duty.student) {
                (Some(case), _) => case.as_str(),
                (None, Some(student)) => student.as_str(),
                (None, None) => "–",
            };
            let kind = title(duty.kind);
            let danger = |text: &Text, mark: &str| if duty.danger { format!("{mark}{text}") } else { text.to_string() };
            let kind = said(danger(&kind.zh, "【险】"), danger(&kind.en, "[danger] "));
            let source = said(source(&duty.basis, Language::Zh), source(&duty.basis, Language::En));
            vec![
                Cell::code(&duty.window.due.to_string()),
                Cell::both(&title(duty.status(setting.today))),
                Cell::both(&kind),
                Cell::code(about),
                Cell::both(&title(duty.role)),
                Cell::code(duty.accountable.as_ref().map_or("–", |staff| staff.as_str())),
                Cell::both(&source),
            ]
        })
        .collect();
    let text = said("最先应办的事项", "What comes first");
    let why = note(&said(
        "险情在前，其次逾期，再按期限与编号排列。",
        "Danger first, then what is late, then by due day and id.",
    ));
    section(&text, &[table(&header, &rows), why])
}

pub(super) fn notices(findings: &Findings) -> String {
    let header = [
        said("提示单", "note"),
        said("单位", "unit"),
        said("发出", "issued"),
        said("工作日", "working days"),
        said("答复期限", "due"),
    ];
    let upcoming = findings.notices.iter().filter(|notice| notice.due >= findings.on);
    let rows: Vec<Vec<Cell>> = upcoming
        .map(|notice| {
            let name = findings.rosters.name(&notice.county);
            vec![
                Cell::code(notice.id.as_str()),
                Cell::both(&name),
                Cell::code(&notice.issued.to_string()),
                Cell::figure(notice.working_days),
                Cell::code(&notice.due.to_string()),
            ]
        })
        .collect();
    let kind = said(
        format!("今日：{}。期限按国务院放假通知计工作日，含调休。", findings.day_kind.title(Language::Zh)),
        format!(
            "Today: {}. Working days are those of the State Council's notices, make-up workdays included.",
            findings.day_kind.title(Language::En)
        ),
    );
    section(&said("提示单", "Reminder notes"), &[table(&header, &rows), note(&kind)])
}
