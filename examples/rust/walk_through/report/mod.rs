//! `report.html`: the same figures as a page with tables and charts, in both languages, without network.

mod calendar;
mod chain;
mod duties;
mod example;
mod forecast;
mod input;
mod loads;
mod plan;
mod proof;
mod students;
mod teachers;
mod warning;

use humiao::catalog::Wire;
use humiao::text::{Bilingual, Language};

use crate::bulletin::Bulletin;
use crate::html::{both, column, note, page, pair, said, tile};
use crate::run::Findings;
use crate::setting::Setting;
use crate::svg::Part;
use example::Example;

fn title<T: Wire>(of: T) -> Bilingual {
    said(of.title(Language::Zh), of.title(Language::En))
}

fn main_part(amount: u64) -> Vec<Part> {
    vec![Part { class: "main", amount }]
}

/// The page.
pub(crate) fn html(setting: &Setting, findings: &Findings, bulletin: &Bulletin<'_>) -> String {
    let heading = said("心理健康工作简报", "Bulletin of the school mental-health service");
    let mut body = header(setting, bulletin, &heading);
    body += &tiles(bulletin);
    body += &pair(&[warning::by_month(setting, findings), warning::facets(setting, findings)]);
    body += &pair(&[warning::counties(setting, findings), students::coverage(findings)]);
    let example = Example::of(setting, findings);
    body += &pair(&[plan::summary(findings), forecast::city(findings)]);
    body += &pair(&[proof::verdict(findings), proof::left(findings)]);
    body += &plan::counties(findings);
    body += &calendar::calendar(findings, &example);
    let beside = column(&[loads::trips(&example), forecast::teacher(&example)]);
    body += &pair(&[loads::owners(&example), beside]);
    body += &chain::tree(findings, &example);
    body += &pair(&[duties::worklist_kinds(findings), students::categories(findings)]);
    body += &duties::first_duties(setting, findings);
    body += &pair(&[teachers::staffing(bulletin), teachers::certificates(findings, bulletin)]);
    body += &teachers::certificates_by_county(findings);
    body += &pair(&[duties::notices(findings), input::morning(findings)]);
    body += &input::refusals(findings);
    body += &input::faults(findings);
    body += &note(&said(
        format!(
            "政策 {}，指纹 {}。本页所有数据均为合成，不涉及任何真实人员。",
            setting.policy.id,
            setting.policy.hash()
        ),
        format!(
            "Policy {}, fingerprint {}. All data on this page is synthetic; none of it is about a person.",
            setting.policy.id,
            setting.policy.hash()
        ),
    ));
    page(&heading, &body)
}

fn header(setting: &Setting, bulletin: &Bulletin<'_>, heading: &Bilingual) -> String {
    let network = &bulletin.network;
    let line = said(
        format!(
            "{} · {} · 1 总站 + {} 县市分站 + {} 片区 + {} 学校站点 · 在籍学生 {} · 在岗教职工 {}",
            setting.policy.title.zh,
            bulletin.on,
            network.counties,
            network.clusters,
            network.schools,
            network.students,
            network.teachers
        ),
        format!(
            "{} · {} · 1 centre + {} county stations + {} clusters + {} school sites · {} students · {} teachers",
            setting.policy.title.en,
            bulletin.on,
            network.counties,
            network.clusters,
            network.schools,
            network.students,
            network.teachers
        ),
    );
    format!(
        "<header><div><h1>{}</h1><p class=\"soft\">{}</p></div>\
         <nav><label for=\"zh\">中文</label><label for=\"en\">English</label></nav></header>\n",
        both(heading),
        both(&line)
    )
}

fn tiles(bulletin: &Bulletin<'_>) -> String {
    let (warning, keys) = (&bulletin.warning, &bulletin.key_students);
    let tiles = [
        (warning.reported, said("累计上报（人）", "reported (persons)")),
        (warning.active, said("现有预警", "active warnings")),
        (warning.released, said("预警解除", "released")),
        (warning.followed_up, said("已完成回访", "followed up")),
        (warning.referred, said("转介", "referred")),
        (keys.visited_in_home, said("重点学生已入户家访", "key students visited in the home")),
    ];
    let tiles = tiles.map(|(figure, text)| tile(&figure.to_string(), &text)).concat();
    let sum = format!(
        "{} = {} + {} + {} + {}",
        warning.reported, warning.pending, warning.active, warning.released, warning.other_exits
    );
    let (class, zh, en) = if warning.reconciles {
        ("ok", "勾稽相符", "the figures reconcile")
    } else {
        ("bad", "勾稽不符", "the figures do not reconcile")
    };
    let text = said(
        format!("{zh}：累计 {sum}（待研判 + 现有 + 解除 + 其他结案）；回访与转介为并行指标，相互重叠。"),
        format!(
            "{en}: {sum} (not yet judged + active + released + other exits); follow-ups and referrals are facets that overlap."
        ),
    );
    format!("<div class=\"tiles\">{tiles}</div>\n<p class=\"{class}\"><small>{}</small></p>\n", both(&text))
}
