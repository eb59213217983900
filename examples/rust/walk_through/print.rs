//! The bulletin of the day, as text, in one language.

use std::io::{self, Write};

use humiao::catalog::Wire;
use humiao::certificate::SchoolType;
use humiao::policy::Basis;
use humiao::role::Role;
use humiao::text::Language;
use humiao::verdict::Reason;

use crate::bulletin::Bulletin;
use crate::clock::Timing;
use crate::plan_words::lines;
use crate::run::Findings;
use crate::setting::Setting;

/// How many rows of the worklist are printed.
const SHOWN: usize = 12;

/// Where a rule is written.
pub(crate) fn source(basis: &Basis, language: Language) -> String {
    let (clause, standing) = (&basis.clause, basis.standing.title(language));
    if clause.document.is_empty() {
        return standing.to_owned();
    }
    format!("{standing} · {}{}", clause.document, clause.article)
}

fn heading(out: &mut impl Write, text: &str) -> io::Result<()> {
    writeln!(out, "\n── {text} ──")
}

pub(crate) fn bulletin(
    out: &mut impl Write,
    setting: &Setting,
    findings: &Findings,
    bulletin: &Bulletin<'_>,
    language: Language,
) -> io::Result<()> {
    let say = |zh: &'static str, en: &'static str| language.pick(zh, en);
    let title = setting.policy.title.text(language);
    let (name, kind) = (say("工作简报（合成数据）", "Bulletin (synthetic data)"), findings.day_kind.title(language));
    writeln!(out, "\n══ {name} · {title} · {} · {kind} ══", bulletin.on)?;
    let network = &bulletin.network;
    writeln!(
        out,
        "{}",
        language.pick(
            format!(
                "1 总站 + {} 县市分站 + {} 片区 + {} 学校站点；在籍学生 {}，在岗教职工 {}",
                network.counties, network.clusters, network.schools, network.students, network.teachers
            )
            .as_str(),
            format!(
                "1 centre + {} county stations + {} clusters + {} school sites; {} students, {} teachers",
                network.counties, network.clusters, network.schools, network.students, network.teachers
            )
            .as_str()
        )
    )?;
    warning(out, bulletin, language)?;
    visits(out, bulletin, language)?;
    chain(out, findings, language)?;
    plan(out, findings, language)?;
    teachers(out, findings, bulletin, language)?;
    notices(out, bulletin, language)?;
    owed(out, setting, findings, bulletin, language)
}

fn notices(out: &mut impl Write, bulletin: &Bulletin<'_>, language: Language) -> io::Result<()> {
    heading(out, language.pick("提示单答复期限（工作日，含调休）", "Reminder notes, due in working days"))?;
    for (day, count) in &bulletin.notices_due {
        let today = if *day == bulletin.on { language.pick("（今日）", " (today)") } else { "" };
        writeln!(out, "  {day}{today}: {count}")?;
    }
    Ok(())
}

fn warning(out: &mut impl Write, bulletin: &Bulletin<'_>, language: Language) -> io::Result<()> {
    let warning = &bulletin.warning;
    heading(out, language.pick("心理危机预警", "Crisis warnings"))?;
    for (zh, en, figure) in [
        ("累计上报", "reported", warning.reported),
        ("现有预警", "active", warning.active),
        ("预警解除", "released", warning.released),
        ("待研判", "not yet judged", warning.pending),
        ("其他结案", "other exits", warning.other_exits),
        ("已完成回访", "followed up", warning.followed_up),
        ("转介", "referred", warning.referred),
    ] {
        writeln!(out, "  {:>7}  {}", figure, language.pick(zh, en))?;
    }
    let sum = format!(
        "{} = {} + {} + {} + {}",
        warning.reported, warning.pending, warning.active, warning.released, warning.other_exits
    );
    let text = if warning.reconciles {
        language.pick("勾稽相符", "the figures reconcile")
    } else {
        language.pick("勾稽不符", "the figures DO NOT reconcile")
    };
    writeln!(out, "  {text}: {sum}")
}

fn visits(out: &mut impl Write, bulletin: &Bulletin<'_>, language: Language) -> io::Result<()> {
    heading(out, language.pick("家访", "Home visits"))?;
    let keys = &bulletin.key_students;
    for (text, figure) in [
        (
            language.pick("重点学生入户家访（人）", "key students visited in the home (persons)"),
            keys.visited_in_home.to_string(),
        ),
        (language.pick("在册重点学生中尚未入户", "key students not yet visited in the home"), keys.missing.to_string()),
        (language.pick("重点学生入户覆盖", "coverage of key students in the home"), bulletin.in_home_visits.shown()),
        (language.pick("班主任家访覆盖", "coverage by class teachers"), bulletin.class_teacher_visits.shown()),
    ] {
        writeln!(out, "  {text}: {figure}")?;
    }
    Ok(())
}

/// A role, or nobody.
pub(crate) fn role_or_nobody(role: Option<Role>, language: Language) -> &'static str {
    role.map_or(language.pick("无人", "nobody"), |role| role.title(language))
}

fn chain(out: &mut impl Write, findings: &Findings, language: Language) -> io::Result<()> {
    let text = language.pick("各班由谁负责（空缺逐级上移）", "who answers for a class (vacant posts go up the chain)");
    let roles: Vec<String> =
        findings.answering.iter().map(|(role, count)| format!("{} {count}", role_or_nobody(*role, language))).collect();
    writeln!(out, "  {text}: {}", roles.join(language.pick("，", ", ")))
}

/// The visits of the term, as they were planned on its first day.
fn plan(out: &mut impl Write, findings: &Findings, language: Language) -> io::Result<()> {
    let figures = &findings.planned.figures;
    heading(
        out,
        language
            .pick("第二学期家访计划（按学期首日所知）", "Home visits of the second term (as known on its first day)"),
    )?;
    for line in lines(findings).iter().chain(&[figures.proof.verdict(), figures.proof.weeks()]) {
        writeln!(out, "  {}", line.text(language))?;
    }
    for row in &figures.proof.breaches {
        writeln!(out, "    {} {} {}", row.place, row.code, row.text.text(language))?;
    }
    for row in &figures.behind.first {
        let (staff, week, owed, places) = (row.staff.as_str(), &row.week, row.owed, row.places);
        match language {
            Language::Zh => writeln!(out, "    {week} 起 {staff}：应访 {owed} 户，名额 {places} 次")?,
            Language::En => writeln!(out, "    from {week} {staff}: {owed} trips, {places} places")?,
        }
    }
    for (county, row) in &figures.counties {
        let (name, trips, keys) = (findings.rosters.name(county), row.trips, row.key_trips);
        let (unplaced, schools, behind) = (row.unplaced, row.short_schools, row.behind);
        match language {
            Language::Zh => writeln!(
                out,
                "    {}：{trips} 次（重点 {keys}），未排 {unplaced} 人（{schools} 校），跟不上进度 {behind} 人",
                name.zh
            )?,
            Language::En => writeln!(
                out,
                "    {}: {trips} trips ({keys} key), without a week: {unplaced} students, at {schools} of the schools; teachers who fall behind: {behind}",
                name.en
            )?,
        }
    }
    Ok(())
}

fn teachers(out: &mut impl Write, findings: &Findings, bulletin: &Bulletin<'_>, language: Language) -> io::Result<()> {
    heading(out, language.pick("证书与配备", "Certificates and staffing"))?;
    for gap in &findings.teachers.gaps {
        let (level, wire) = (gap.level.title(language), gap.level.wire());
        let Some(certificate) = bulletin.certificates.get(wire) else { continue };
        let (shown, goal, by, missing) =
            (certificate.rate.shown(), &certificate.goal, &certificate.by, certificate.missing);
        match language {
            Language::Zh => writeln!(out, "  {level}: {shown}；目标 {goal} %（{by}），尚缺 {missing} 人")?,
            Language::En => writeln!(out, "  {level}: {shown}; target {goal} % by {by}, {missing} persons missing")?,
        }
    }
    let text = language.pick("本年度双必修已完成", "both yearly trainings done this year");
    writeln!(out, "  {text}: {}", bulletin.training.shown())?;
    let text = language.pick("配备专职心理教师的学校", "schools with a full-time psychology teacher");
    writeln!(out, "  {text} ({}):", bulletin.staffing_on)?;
    for school_type in SchoolType::ALL {
        if let Some(rate) = bulletin.staffing.get(school_type.wire()) {
            writeln!(out, "    {}: {}", school_type.title(language), rate.shown())?;
        }
    }
    Ok(())
}

fn owed(
    out: &mut impl Write,
    setting: &Setting,
    findings: &Findings,
    bulletin: &Bulletin<'_>,
    language: Language,
) -> io::Result<()> {
    heading(out, language.pick("今日待办", "Today's worklist"))?;
    let (total, late) = (bulletin.worklist.total, bulletin.worklist.late);
    match language {
        Language::Zh => writeln!(out, "  共 {total} 项，其中逾期 {late} 项")?,
        Language::En => writeln!(out, "  {total} duties, {late} of them late")?,
    }
    for (kind, counts) in &findings.worklist.by_kind {
        let counts: Vec<String> =
            counts.iter().map(|(status, count)| format!("{} {count}", status.title(language))).collect();
        writeln!(out, "    {}: {}", kind.title(language), counts.join(language.pick("，", ", ")))?;
    }
    let text = language.pick("最先应办", "first in order");
    writeln!(out, "  {text}:")?;
    for duty in findings.worklist.duties.iter().take(SHOWN) {
        let subject = match (&duty.case, &duty.student) {
            (Some(case), _) => case.as_str(),
            (None, Some(student)) => student.as_str(),
            (None, None) => "–",
        };
        let danger = if duty.danger { language.pick("【险】", "[danger] ") } else { "" };
        let (status, kind) = (duty.status(setting.today).title(language), duty.kind.title(language));
        let (role, due) = (duty.role.title(language), duty.window.due);
        writeln!(out, "    {due} {status} {danger}{kind} · {subject} · {role} · {}", source(&duty.basis, language))?;
    }
    Ok(())
}

/// What can be done about a reason, and by whom.
pub(crate) fn reason(reason: &Reason, language: Language) -> String {
    let mut text = reason.text(language);
    if !reason.who.is_empty() {
        let who: Vec<&str> = reason.who.iter().map(|role| role.title(language)).collect();
        text +=
            &format!("{}{}", language.pick("；可由", "; can be satisfied by "), who.join(language.pick("、", ", ")));
    }
    if let Some(day) = reason.earliest {
        text += &format!("{}{day}", language.pick("；最早", "; from "));
    }
    text
}

/// The commands that the rules refuse, each with every reason.
pub(crate) fn refusals(out: &mut impl Write, findings: &Findings, language: Language) -> io::Result<()> {
    heading(out, language.pick("今晨的操作", "This morning's commands"))?;
    let allowed: u64 = findings.morning.allowed.values().sum();
    let refused = findings.morning.refusals.len();
    match language {
        Language::Zh => writeln!(out, "  {allowed} 项已记录，{refused} 项不予受理")?,
        Language::En => writeln!(out, "  {allowed} recorded, {refused} refused")?,
    }
    for refusal in &findings.morning.refusals {
        writeln!(out, "    commands.jsonl:{} {}", refusal.line, refusal.command.title(language))?;
        for unmet in &refusal.reasons {
            let (code, source) = (unmet.code, source(&unmet.basis, language));
            writeln!(out, "      {code}: {} · {source}", reason(unmet, language))?;
        }
    }
    Ok(())
}

/// Everything that was wrong with the input.
pub(crate) fn faults(out: &mut impl Write, findings: &Findings, language: Language) -> io::Result<()> {
    if findings.ledger.is_empty() {
        return Ok(());
    }
    heading(out, language.pick("输入问题", "Faults of the input"))?;
    for found in findings.ledger.found() {
        let place = if found.fault.place.is_empty() { String::new() } else { format!(" {}", found.fault.place) };
        let (code, text) = (found.fault.code, found.fault.text(language));
        writeln!(out, "  {}:{}{place} [{code}] {text}", found.file, found.line)?;
    }
    let aside = findings.set_aside;
    match language {
        Language::Zh => writeln!(out, "  其余各行照常处理；{aside} 份档案因有问题行整份未采用。"),
        Language::En => {
            writeln!(out, "  All other rows went on; {aside} cases with a faulty line were set aside as a whole.")
        }
    }
}

/// How long it took.
pub(crate) fn timings(out: &mut impl Write, timings: &[Timing]) -> io::Result<()> {
    writeln!(out)?;
    let mut total = 0;
    for timing in timings {
        total += timing.took.as_millis();
        let count = if timing.count > 0 { format!("{:>9}", timing.count) } else { String::new() };
        writeln!(out, "  {:<14} {:>6} ms {count}", timing.name, timing.took.as_millis())?;
    }
    writeln!(out, "  {:<14} {total:>6} ms", "total")
}
