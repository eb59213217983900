//! This morning's commands and the faults of the input, on the page.

use humiao::text::Language;

use super::title;
use crate::html::{Cell, note, said, section, table};
use crate::print::{reason, source};
use crate::run::Findings;

pub(super) fn morning(findings: &Findings) -> String {
    let rows: Vec<Vec<Cell>> = findings
        .morning
        .allowed
        .iter()
        .map(|(command, count)| vec![Cell::both(&title(*command)), Cell::figure(count)])
        .collect();
    let header = [said("已记录", "recorded"), said("次数", "times")];
    section(&said("今晨的操作", "This morning's commands"), &[table(&header, &rows)])
}

pub(super) fn refusals(findings: &Findings) -> String {
    if findings.morning.refusals.is_empty() {
        return String::new();
    }
    let rows: Vec<Vec<Cell>> = findings
        .morning
        .refusals
        .iter()
        .flat_map(|refusal| {
            refusal.reasons.iter().map(|unmet| {
                vec![
                    Cell::code(&format!("commands.jsonl:{}", refusal.line)),
                    Cell::both(&title(refusal.command)),
                    Cell::code(unmet.code.as_str()),
                    Cell::both(&said(reason(unmet, Language::Zh), reason(unmet, Language::En))),
                    Cell::both(&said(source(&unmet.basis, Language::Zh), source(&unmet.basis, Language::En))),
                ]
            })
        })
        .collect();
    let header = [
        said("行", "line"),
        said("操作", "command"),
        said("代码", "code"),
        said("理由", "reason"),
        said("依据", "basis"),
    ];
    section(&said("不予受理的操作", "Refused commands"), &[table(&header, &rows)])
}

pub(super) fn faults(findings: &Findings) -> String {
    if findings.ledger.is_empty() {
        return String::new();
    }
    let rows: Vec<Vec<Cell>> = findings
        .ledger
        .found()
        .map(|found| {
            vec![
                Cell::code(&format!("{}:{}", found.file, found.line)),
                Cell::code(found.fault.code.as_str()),
                Cell::both(&said(found.fault.text(Language::Zh), found.fault.text(Language::En))),
            ]
        })
        .collect();
    let header = [said("文件与行", "file and line"), said("代码", "code"), said("理由", "reason")];
    let aside = findings.set_aside;
    let why = note(&said(
        format!("其余各行照常处理；{aside} 份档案因有问题行整份未采用。"),
        format!("All other rows went on; {aside} cases with a faulty line were set aside as a whole."),
    ));
    section(&said("输入问题", "Faults of the input"), &[table(&header, &rows), why])
}
