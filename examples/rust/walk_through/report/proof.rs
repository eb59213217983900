//! Whether the plan keeps the rules and how good it is, as the independent checker has it, on the page.

use humiao::id::StudentId;

use crate::html::{Cell, both, details, list, note, said, section, table};
use crate::proof::{ReasonRow, tiers};
use crate::run::Findings;

/// How many breaches are listed.
const MOST: usize = 50;

/// The verdict, each cost beside its bound, and what is broken, if anything is.
pub(super) fn verdict(findings: &Findings) -> String {
    let proof = &findings.planned.figures.proof;
    let class = if proof.holds() { "ok" } else { "bad" };
    let verdict = format!("<p class=\"{class}\"><strong>{}</strong></p>", both(&proof.verdict()));
    let header = [
        said("目标，在前者优先", "goal, the first goes before"),
        said("包干：代价", "owners: cost"),
        said("下界", "bound"),
        said("同行：代价", "companions: cost"),
        said("下界", "bound"),
    ];
    let rows: Vec<Vec<Cell>> = tiers()
        .into_iter()
        .map(|(name, tier)| {
            let bounds = [proof.owners.cost, proof.owners.least, proof.companions.cost, proof.companions.least];
            [Cell::both(&name)].into_iter().chain(bounds.map(|side| Cell::figure(tier(side)))).collect()
        })
        .collect();
    let costs = table(&header, &rows);
    let why = note(&said(
        "核验程序不排计划，与排计划的程序只共用“应访日期”一处规则：代价由数据逐项重算，下界由计划所附影子价格（对偶）逐级相加；两者相等，即无更优的计划。",
        "The checker plans nothing, and shares with the planner only the rule of when a visit is owed: it counts each cost anew \
         from the facts, and adds up the bound from the prices (the dual) that the plan tells. Where both are equal nobody \
         plans better.",
    ));
    let weeks = format!("<p>{}</p>", both(&proof.weeks()));
    let mut parts = vec![verdict, weeks];
    if !proof.breaches.is_empty() {
        let header = [said("位置", "place"), said("代码", "code"), said("违反的规则", "what is broken")];
        let rows: Vec<Vec<Cell>> = (proof.breaches.iter().take(MOST))
            .map(|row| vec![Cell::code(&row.place), Cell::code(&row.code), Cell::both(&row.text)])
            .collect();
        parts.push(table(&header, &rows));
    }
    parts.extend([costs, why]);
    section(&said("计划的独立核验", "The plan, checked independently"), &parts)
}

/// Who has no trip or no owner, and why.
pub(super) fn left(findings: &Findings) -> String {
    let proof = &findings.planned.figures.proof;
    let heading = said("未安排的学生及原因", "Students without a place, and why");
    if proof.reasons.is_empty() && proof.owner_reasons.is_empty() {
        return section(
            &heading,
            &[list(&[said("应访学生全部有周次，均有包干老师。", "Everybody has a week and an owner.")])],
        );
    }
    let header = [said("人数", "students"), said("原因", "reason")];
    let rows = |rows: &[ReasonRow]| -> Vec<Vec<Cell>> {
        rows.iter().map(|row| vec![Cell::figure(row.students.len()), Cell::both(&row.text)]).collect()
    };
    let mut parts = Vec::new();
    for (name, reasons) in [
        (said("无周次", "Without a week"), &proof.reasons),
        (said("无包干老师", "Without an owner"), &proof.owner_reasons),
    ] {
        if !reasons.is_empty() {
            parts.extend([format!("<h3>{}</h3>", both(&name)), table(&header, &rows(reasons))]);
        }
    }
    if !proof.full.is_empty() {
        let header = [
            said("排满的走访人", "full visitor"),
            said("应访（次）", "trips"),
            said("名额（次）", "places"),
            said("未排（次）", "without a week"),
        ];
        let rows: Vec<Vec<Cell>> = (proof.full.iter())
            .map(|row| {
                let figures = [row.visits, row.places, row.unplaced].map(Cell::figure);
                [Cell::code(row.staff.as_str())].into_iter().chain(figures).collect()
            })
            .collect();
        parts.push(details(&said("按走访人", "By visitor"), &table(&header, &rows)));
    }
    parts.push(details(&said("按学生", "By student"), &students(&[&proof.reasons, &proof.owner_reasons])));
    section(&heading, &parts)
}

fn students(reasons: &[&Vec<ReasonRow>]) -> String {
    let mut rows: Vec<(&StudentId, &ReasonRow)> = Vec::new();
    for row in reasons.iter().copied().flatten() {
        rows.extend(row.students.iter().map(|student| (student, row)));
    }
    rows.sort_by_key(|(student, _)| *student);
    let header = [said("学生", "student"), said("代码", "code"), said("原因", "reason")];
    let rows: Vec<Vec<Cell>> = rows
        .into_iter()
        .map(|(student, row)| vec![Cell::code(student.as_str()), Cell::code(&row.code), Cell::both(&row.text)])
        .collect();
    table(&header, &rows)
}
