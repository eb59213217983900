//! `report.html`: the same figures as a page with tables and charts, in both languages, without network.

use std::collections::BTreeMap;

use humiao::catalog::Wire;
use humiao::certificate::{Level, SchoolType};
use humiao::duty::Status;
use humiao::text::{Bilingual, Language, Text};
use humiao::time::{Day, Span};
use humiao::warning::{Case, ContactOutcome, Phase, newly_reported, tally};

use crate::bulletin::Bulletin;
use crate::html::{Cell, both, key, note, page, pair, said, section, table, tile};
use crate::print::{reason, source};
use crate::run::Findings;
use crate::setting::Setting;
use crate::svg::{Bar, Column, Part, bars, columns};

/// How many rows of the worklist are on the page.
const SHOWN: usize = 15;

fn title<T: Wire>(of: T) -> Bilingual {
    said(of.title(Language::Zh), of.title(Language::En))
}

fn main_part(amount: u64) -> Vec<Part> {
    vec![Part { class: "main", amount }]
}

/// The page.
pub(crate) fn html(setting: &Setting, findings: &Findings, bulletin: &Bulletin) -> String {
    let heading = said("心理健康工作简报", "Bulletin of the school mental-health service");
    let mut body = header(setting, bulletin, &heading);
    body += &tiles(bulletin);
    body += &pair(&[by_month(setting, findings), facets(setting, findings)]);
    body += &pair(&[counties(setting, findings), coverage(findings)]);
    body += &pair(&[worklist_kinds(findings), categories(findings)]);
    body += &first_duties(setting, findings);
    body += &pair(&[staffing(bulletin), certificates(findings, bulletin)]);
    body += &certificates_by_county(findings);
    body += &pair(&[notices(findings), morning(findings)]);
    body += &refusals(findings);
    body += &faults(findings);
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

fn header(setting: &Setting, bulletin: &Bulletin, heading: &Bilingual) -> String {
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

fn tiles(bulletin: &Bulletin) -> String {
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

fn by_month(setting: &Setting, findings: &Findings) -> String {
    let mut months = Vec::new();
    let mut first = Day::new(setting.today.parts().0 - 1, 9, 1).unwrap_or(setting.today);
    while first <= setting.today {
        let next = first.plus_months(1);
        if let Ok(span) = Span::new(first, Some(next)) {
            let (_, month, _) = first.parts();
            months.push(Column { label: month.to_string(), amount: newly_reported(&findings.cases, span) });
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

fn facets(setting: &Setting, findings: &Findings) -> String {
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
    let active = || findings.cases.iter().map(Case::state).filter(|state| state.phase == Phase::Active);
    let full = active().count() as u64;
    let rows: Vec<Bar> = setting
        .policy
        .warning
        .levels
        .value
        .iter()
        .map(|level| {
            let amount = active().filter(|state| state.level == Some(level.severity)).count() as u64;
            Bar { label: level.title.clone(), parts: main_part(amount), full, target: None, shown: amount.to_string() }
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
fn counties(setting: &Setting, findings: &Findings) -> String {
    let mut by: BTreeMap<&Text, Vec<Case>> = BTreeMap::new();
    for case in &findings.cases {
        if let Some(site) = findings.rosters.sites.get(&case.state().school) {
            by.entry(&site.county).or_default().push(case.clone());
        }
    }
    let rows: Vec<Vec<Cell>> = by
        .into_iter()
        .map(|(county, cases)| {
            let tally = tally(&cases, setting.today);
            let name = findings.rosters.units.get(county).map_or(county, |unit| &unit.name);
            vec![
                Cell::both(&Bilingual { zh: name.clone(), en: name.clone() }),
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

fn worklist_kinds(findings: &Findings) -> String {
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

/// Coverage by county, as far as the denominator can be told by county.
fn coverage(findings: &Findings) -> String {
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
            let name = rosters.units.get(*county).map_or(*county, |unit| &unit.name);
            Bar {
                label: Bilingual { zh: name.clone(), en: name.clone() },
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
    section(&text, &[bars(&text, &rows), why])
}

fn first_duties(setting: &Setting, findings: &Findings) -> String {
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

fn categories(findings: &Findings) -> String {
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

fn staffing(bulletin: &Bulletin) -> String {
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

fn certificates(findings: &Findings, bulletin: &Bulletin) -> String {
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

fn certificates_by_county(findings: &Findings) -> String {
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
            let name = findings.rosters.units.get(county).map_or(county, |unit| &unit.name);
            let teachers = gaps.iter().find(|gap| gap.level == Level::C).map_or(0, |gap| gap.ratio.denominator);
            let mut row = vec![Cell::both(&Bilingual { zh: name.clone(), en: name.clone() }), Cell::figure(teachers)];
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

fn notices(findings: &Findings) -> String {
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
            let name = findings.rosters.units.get(&notice.county).map_or(&notice.county, |unit| &unit.name);
            vec![
                Cell::code(notice.id.as_str()),
                Cell::both(&Bilingual { zh: name.clone(), en: name.clone() }),
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

fn morning(findings: &Findings) -> String {
    let rows: Vec<Vec<Cell>> = findings
        .morning
        .allowed
        .iter()
        .map(|(command, count)| vec![Cell::both(&title(*command)), Cell::figure(count)])
        .collect();
    let header = [said("已记录", "recorded"), said("次数", "times")];
    section(&said("今晨的操作", "This morning's commands"), &[table(&header, &rows)])
}

fn refusals(findings: &Findings) -> String {
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

fn faults(findings: &Findings) -> String {
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
