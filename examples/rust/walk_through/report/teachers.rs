//! Certificates and staffing on the page.

use humiao::catalog::Wire;
use humiao::certificate::{Level, SchoolType};
use humiao::text::Language;

use super::{main_part, title};
use crate::bulletin::Bulletin;
use crate::html::{Cell, key, note, said, section, table};
use crate::run::Findings;
use crate::svg::{Bar, bars};

pub(super) fn staffing(bulletin: &Bulletin<'_>) -> String {
    let rows: Vec<Bar> = SchoolType::ALL
        .iter()
        .filter_map(|kind| {
            let rate = bulletin.staffing.get(kind.wire())?;
            let percent = rate.percent.as_deref().unwrap_or("–");
            Some(Bar {
                label: title(*kind),
                parts: main_part(rate.numerator),
                full: rate.denominator,
                target: None,
                shown: format!("{} / {} · {percent} %", rate.numerator, rate.denominator),
            })
        })
        .collect();
    let text = said("配备专职心理教师的学校", "Schools with a full-time psychology teacher");
    let day = &bulletin.staffing_on;
    section(&text, &[bars(&text, &rows), note(&said(format!("截至 {day}"), format!("As of {day}")))])
}

pub(super) fn certificates(findings: &Findings, bulletin: &Bulletin<'_>) -> String {
    let rows: Vec<Bar> = findings
        .teachers
        .gaps
        .iter()
        .filter_map(|gap| {
            let shown = bulletin.certificates.get(gap.level.wire())?;
            let percent = shown.rate.percent.as_deref().unwrap_or("–");
            Some(Bar {
                label: title(gap.level),
                // In hundredths of a per cent, so that the goal stands on the same scale.
                parts: main_part(gap.ratio.numerator * 10_000 / gap.ratio.denominator.max(1)),
                full: 10_000,
                target: Some(u64::from(gap.target.goal.get())),
                shown: format!("{percent} % → {} %", shown.goal),
            })
        })
        .collect();
    let lines = findings.teachers.gaps.iter().filter_map(|gap| {
        let shown = bulletin.certificates.get(gap.level.wire())?;
        let (rate, by, missing) = (shown.rate.shown(), &shown.by, shown.missing);
        Some(note(&said(
            format!("{}：{rate}；到 {by} 尚缺 {missing} 人。", gap.level.title(Language::Zh)),
            format!("{}: {rate}; {missing} persons missing by {by}.", gap.level.title(Language::En)),
        )))
    });
    let text = said("上岗资格证书与目标", "Certificates and targets");
    let colours = key(&[("main", said("持证", "held")), ("target", said("目标", "target"))]);
    let training = note(&said(
        format!("本年度双必修均已完成：{}", bulletin.training.shown()),
        format!("Both yearly trainings done this year: {}", bulletin.training.shown()),
    ));
    let body: Vec<String> = [colours, bars(&text, &rows)].into_iter().chain(lines).chain([training]).collect();
    section(&text, &body)
}

pub(super) fn certificates_by_county(findings: &Findings) -> String {
    let mut header = vec![said("县（市、区）", "county unit"), said("在岗教师", "teachers")];
    for gap in &findings.teachers.gaps {
        let level = title(gap.level);
        header.push(said(format!("{}持证", level.zh), format!("{} held", level.en)));
        header.push(said("尚缺", "missing"));
    }
    let rows: Vec<Vec<Cell>> = findings
        .teachers
        .by_county
        .iter()
        .map(|(county, gaps)| {
            let name = findings.rosters.name(county);
            let teachers = gaps.iter().find(|gap| gap.level == Level::C).map_or(0, |gap| gap.ratio.denominator);
            let mut row = vec![Cell::both(&name), Cell::figure(teachers)];
            for gap in gaps {
                let percent = gap.ratio.percent(Some(gap.target.goal)).unwrap_or_else(|| "–".to_owned());
                row.push(Cell::figure(format!("{} · {percent} %", gap.ratio.numerator)));
                row.push(Cell::figure(gap.missing));
            }
            row
        })
        .collect();
    let why = note(&said(
        "在两县任教的教师在两县各计一次，全市只计一次。",
        "Who teaches in two counties counts in both, and once in the city.",
    ));
    section(&said("各县（市、区）持证情况", "Certificates by county unit"), &[table(&header, &rows), why])
}
