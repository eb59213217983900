//! Crisis warnings on the page.

use std::collections::BTreeMap;

use humiao::id::SchoolId;
use humiao::text::{Bilingual, Language};
use humiao::time::Day;
use humiao::warning::{Case, ContactOutcome, Scope, flow, tally, tally_by};

use super::main_part;
use crate::html::{Cell, both, note, said, section, table};
use crate::print::source;
use crate::run::Findings;
use crate::setting::Setting;
use crate::svg::{Bar, Column, bars, columns};

pub(super) fn by_month(setting: &Setting, findings: &Findings) -> String {
    let mut months = Vec::new();
    let mut first = Day::new(setting.today.parts().0 - 1, 9, 1).unwrap_or(setting.today);
    while first <= setting.today {
        let next = first.plus_months(1);
        if let Ok(flow) = flow(&findings.cases, &Scope::All, first.plus(-1), next.plus(-1)) {
            let (_, month, _) = first.parts();
            months.push(Column { label: month.to_string(), amount: flow.reported });
        }
        first = next;
    }
    let text = said("各月新上报（人）", "Newly reported by month (persons)");
    section(
        &text,
        &[
            columns(&text, &months),
            note(&said("横轴为月份，2023 年 9 月起。", "Months of the school year, from September on.")),
        ],
    )
}

pub(super) fn facets(setting: &Setting, findings: &Findings) -> String {
    let mut counts: BTreeMap<(bool, bool), u64> = BTreeMap::new();
    for state in findings.cases.iter().map(Case::state) {
        let seen = state.contacts.iter().any(|contact| contact.outcome == ContactOutcome::Seen && !contact.voided);
        *counts.entry((seen, !state.referrals.is_empty())).or_default() += 1;
    }
    let full = u64::try_from(findings.cases.len()).unwrap_or(0);
    let bar = |label: Bilingual, facet: (bool, bool)| {
        let amount = counts.get(&facet).copied().unwrap_or(0);
        Bar { label, parts: main_part(amount), full, target: None, shown: amount.to_string() }
    };
    let rows = [
        bar(said("已回访且已转介", "followed up and referred"), (true, true)),
        bar(said("仅回访", "followed up only"), (true, false)),
        bar(said("仅转介", "referred only"), (false, true)),
        bar(said("均无", "neither"), (false, false)),
    ];
    let text = said("回访与转介的重叠", "Follow-ups and referrals overlap");
    let levels = by_level(setting, findings);
    section(&text, &[bars(&text, &rows), levels])
}

fn by_level(setting: &Setting, findings: &Findings) -> String {
    let tally = tally(&findings.cases, &Scope::All, setting.today);
    let rows: Vec<Bar> = setting
        .policy
        .warning
        .levels
        .value
        .iter()
        .map(|level| {
            let amount = tally.by_level.get(&level.severity).copied().unwrap_or(0);
            let (label, shown) = (level.title.clone(), amount.to_string());
            Bar { label, parts: main_part(amount), full: tally.active, target: None, shown }
        })
        .collect();
    let text = said("现有预警按等级", "Active warnings by level");
    let basis = &setting.policy.warning.levels.basis;
    let why = said(
        format!("等级名称与方向：{}", source(basis, Language::Zh)),
        format!("Names and direction of the levels: {}", source(basis, Language::En)),
    );
    format!("<h3>{}</h3>\n{}\n{}", both(&text), bars(&text, &rows), note(&why))
}

/// The county of each case's school, and the figures that no small cell gives away.
pub(super) fn counties(setting: &Setting, findings: &Findings) -> String {
    let county = |school: &SchoolId| findings.rosters.sites.get(school).map(|site| &site.county);
    let rows: Vec<Vec<Cell>> = tally_by(&findings.cases, setting.today, county)
        .into_iter()
        .map(|(county, tally)| {
            let name = findings.rosters.name(county);
            vec![
                Cell::both(&name),
                Cell::figure(tally.reported),
                Cell::figure(tally.active),
                Cell::figure(tally.followed_up),
                Cell::figure(tally.referred),
            ]
        })
        .collect();
    let header = [
        said("县（市、区）", "county unit"),
        said("上报", "reported"),
        said("现有", "active"),
        said("回访", "followed up"),
        said("转介", "referred"),
    ];
    let text = said("各县（市、区）预警", "Warnings by county unit");
    let why = note(&said("解除人数过少，不分县公布。", "Releases are too few to be shown by county."));
    section(&text, &[table(&header, &rows), why])
}
