//! Home visits and key students on the page.

use std::collections::BTreeMap;

use humiao::role::Role;
use humiao::text::{Language, Text};

use super::main_part;
use crate::html::{Cell, note, said, section, table};
use crate::print::role_or_nobody;
use crate::run::Findings;
use crate::svg::{Bar, bars};

/// Coverage by county, as far as the denominator can be told by county.
pub(super) fn coverage(findings: &Findings) -> String {
    let (rosters, yearly) = (&findings.rosters, &findings.visits.yearly);
    let on = findings.on;
    let county = |student| {
        let class = rosters.directory.class_of(student, on)?;
        rosters.sites.get(&class.school).map(|site| &site.county)
    };
    let (mut all, mut missing): (BTreeMap<&Text, u64>, BTreeMap<&Text, u64>) = (BTreeMap::new(), BTreeMap::new());
    for county in rosters.students.keys().filter_map(county) {
        *all.entry(county).or_default() += 1;
    }
    for county in yearly.missing.iter().filter_map(county) {
        *missing.entry(county).or_default() += 1;
    }
    let rows: Vec<Bar> = all
        .iter()
        .map(|(county, all)| {
            let missing = missing.get(county).copied().unwrap_or(0);
            let name = rosters.name(county);
            Bar {
                label: name,
                parts: main_part(all - missing),
                full: *all,
                target: None,
                shown: format!("{} / {all}", all - missing),
            }
        })
        .collect();
    let text = said("班主任家访覆盖（人）", "Visited by the class teacher (persons)");
    let name = &yearly.ratio.denominator_name;
    let why = note(&said(format!("分母：{}", name.zh), format!("Denominator: {}", name.en)));
    let answering = |language| {
        let by = |(role, count): (&Option<Role>, &u64)| format!("{} {count}", role_or_nobody(*role, language));
        findings.answering.iter().map(by).collect::<Vec<_>>().join(language.pick("，", ", "))
    };
    let chain = note(&said(
        format!("各班负责人（空缺逐级上移）：{}。", answering(Language::Zh)),
        format!("Who answers for a class (vacant posts go up the chain): {}.", answering(Language::En)),
    ));
    section(&text, &[bars(&text, &rows), why, chain])
}

pub(super) fn categories(findings: &Findings) -> String {
    let header = [
        said("类别", "category"),
        said("已确认", "confirmed"),
        said("符合条件", "candidates"),
        said("仅符合", "candidate only"),
        said("仅确认", "confirmed only"),
    ];
    let rows: Vec<Vec<Cell>> = findings
        .keys
        .categories
        .iter()
        .map(|row| {
            let figures = [row.members, row.candidates, row.candidate_only, row.membership_only];
            [Cell::both(&row.title)].into_iter().chain(figures.map(Cell::figure)).collect()
        })
        .collect();
    let ratio = &findings.visits.in_home.ratio;
    let missing = findings.visits.in_home.missing.len();
    let why = note(&said(
        format!(
            "在籍重点学生 {} 人（一人多类只计一次）：{} 人已入户，{missing} 人尚未。名单由人确认，条件只作提示，二者不一致时并列。",
            ratio.denominator, ratio.numerator
        ),
        format!(
            "{} key students on the roll, each counted once: {} visited in the home, {missing} not yet. People confirm; \
             criteria only propose; both stay visible where they differ.",
            ratio.denominator, ratio.numerator
        ),
    ));
    section(&said("重点学生", "Key students"), &[table(&header, &rows), why])
}
