//! The plan as a calendar: the weeks of the term beside the people of a school.

use humiao::text::{Bilingual, Language};
use humiao::time::Day;
use humiao::visit::{Leave, Week};

use super::example::{Example, Teacher};
use crate::html::{both, list, note, said, section};
use crate::run::Findings;
use crate::svg::escape;

pub(super) fn calendar(findings: &Findings, example: &Example<'_>) -> String {
    let weeks = &findings.planned.plan.weeks;
    let on_trips: Vec<&Teacher<'_>> = example.teachers.iter().filter(|teacher| teacher.forecast.is_some()).collect();
    let rows: Vec<String> = on_trips.iter().map(|teacher| row(findings, teacher, weeks)).collect();
    let name = &example.name;
    let text = said(format!("家访日历：{}", name.zh), format!("Calendar of the visits: {}", name.en));
    let cells = said(
        "每格为该周已排次数/名额；◆ 为其中的重点学生家访，后附次数",
        "In each cell the trips planned / the places of that week; ◆ with the number of trips to key students",
    );
    let table = format!(
        "<p id=\"cells\"><small>{}</small></p>\n<div class=\"scroll\" tabindex=\"0\"><table class=\"calendar\" aria-describedby=\"cells\">\n<thead>{}</thead><tbody>\n{}</tbody></table></div>",
        both(&cells),
        head(weeks),
        rows.concat()
    );
    let key = format!(
        "<div class=\"key\">{}</div>",
        [
            ("full", said("排满", "no place left")),
            ("some", said("已排，尚有余量", "planned, with places left")),
            ("none", said("本周无安排", "nothing planned")),
            ("away", said("请假", "on leave")),
            ("short", said("不足五个工作日的周（节假日）", "week of less than five working days (holidays)")),
        ]
        .map(|(class, text)| format!(r#"<span><i class="cell {class}"></i>{}</span>"#, both(&text)))
        .concat()
    );
    let why = note(&said(
        "名额按每周工作日折算（调休上班日计入），请假日不计；个人上限低于政策的按个人。“仍欠”为排满后仍应访的户数。",
        "Places are in proportion to the working days of the week, make-up workdays included, without days of leave; where \
         somebody asks for fewer, that holds. The last column tells what stays owed when all places are taken.",
    ));
    section(&text, &[key, table, why, away(findings)])
}

/// Who is on leave in the term, and who stands in.
fn away(findings: &Findings) -> String {
    let (plan, example) = (&findings.planned.plan, &findings.rosters.example);
    let Some(last) = plan.weeks.last().map(|week| week.last) else { return String::new() };
    let in_term = |row: &&Leave| row.start <= last && row.end.is_none_or(|end| plan.from < end);
    let lines: Vec<Bilingual> = example.leaves().iter().filter(in_term).map(leave).collect();
    if lines.is_empty() { String::new() } else { list(&lines) }
}

fn leave(row: &Leave) -> Bilingual {
    let (staff, start) = (row.staff.as_str(), row.start);
    let until = row.end.map(|end| end.plus(-1).to_string()).unwrap_or_default();
    match &row.stand_in {
        Some(stand_in) => said(
            format!("{staff} {start} 至 {until} 请假，{} 代课代班", stand_in.as_str()),
            format!("{staff} is on leave from {start} to {until}; {} stands in", stand_in.as_str()),
        ),
        None => said(
            format!("{staff} {start} 至 {until} 请假，由上一级负责"),
            format!("{staff} is on leave from {start} to {until}; the next one up answers"),
        ),
    }
}

/// `4.29`.
pub(super) fn short_day(day: Day) -> String {
    let (_, month, day) = day.parts();
    format!("{month}.{day}")
}

fn head(weeks: &[Week]) -> String {
    let mut first = format!("<tr><th scope=\"col\">{}</th>", both(&said("周（起始日）", "week (first day)")));
    let mut second = format!("<tr class=\"days\"><th scope=\"row\">{}</th>", both(&said("工作日", "working days")));
    for (week, number) in weeks.iter().zip(1..) {
        let class = if week.worked < 5 { r#" class="short""# } else { "" };
        first += &format!("<th scope=\"col\">{number}<small>{}</small></th>", short_day(week.first));
        second += &format!("<td{class}>{}</td>", week.worked);
    }
    let heads = [said("合计", "all"), said("重点", "key"), said("仍欠", "left")];
    first += &heads.map(|text| format!("<th scope=\"col\" class=\"sum\">{}</th>", both(&text))).concat();
    second += "<td class=\"sum\"></td><td class=\"sum\"></td><td class=\"sum\"></td>";
    format!("{first}</tr>\n{second}</tr>")
}

fn row(findings: &Findings, teacher: &Teacher<'_>, weeks: &[Week]) -> String {
    let posts = said(teacher.posts(Language::Zh), teacher.posts(Language::En));
    let name = escape(teacher.staff.as_str());
    let mut out = format!("<tr><th scope=\"row\"><code>{name}</code><small>{}</small></th>", both(&posts));
    let (mut all, mut room, mut keys) = (0, 0, 0);
    for (number, week) in weeks.iter().enumerate() {
        let planned = teacher.weeks.get(&week.first).copied().unwrap_or_default();
        let forecast = teacher.forecast.and_then(|row| row.weeks.get(number));
        let places = forecast.map_or(0, |row| row.places);
        all += planned.trips;
        room += places;
        keys += planned.keys;
        out += &cell(planned.trips, planned.keys, places, is_away(findings, teacher, week));
    }
    let unplaced =
        if teacher.unplaced > 0 { format!("<b class=\"bad\">{}</b>", teacher.unplaced) } else { "–".into() };
    out + &format!(
        "<td class=\"sum\">{all}/{room}</td><td class=\"sum\">{}</td><td class=\"sum\">{unplaced}</td></tr>\n",
        if keys > 0 { format!("◆{keys}") } else { "–".into() }
    )
}

/// Whether somebody is on leave on all days of a week.
fn is_away(findings: &Findings, teacher: &Teacher<'_>, week: &Week) -> bool {
    let directory = &findings.rosters.directory;
    (0..=week.last.since(week.first)).all(|day| directory.is_on_leave(teacher.staff, week.first.plus(day)))
}

fn cell(planned: u32, keys: u32, places: u32, away: bool) -> String {
    if away && planned == 0 {
        return format!("<td class=\"away\"><small>{}</small></td>", both(&said("假", "off")));
    }
    let class = match planned {
        0 => "none",
        _ if planned < places => "some",
        _ => "full",
    };
    let key = match keys {
        0 => String::new(),
        1 => "<i>◆</i>".to_owned(),
        _ => format!("<i>◆{keys}</i>"),
    };
    format!("<td class=\"{class}\">{planned}/{places}{key}</td>")
}
