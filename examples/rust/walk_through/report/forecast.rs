//! Where an even pace asks for more than there are places, on the page.

use std::collections::BTreeMap;

use humiao::time::Day;

use super::calendar::short_day;
use super::example::{Example, Teacher};
use crate::html::{Cell, details, note, said, section, table};
use crate::plan_figures::places;
use crate::run::Findings;
use crate::svg::{Column, Line, Mark, columns, lines};

/// The person of the school who falls behind first, or who has most to do for each place.
fn foremost<'e, 'a>(example: &'e Example<'a>) -> Option<&'e Teacher<'a>> {
    let key = |teacher: &&Teacher<'_>| {
        let (short, owed, room) = teacher.forecast.map(|row| (row.first_short, row.owed, places(row)))?;
        let share = u64::from(owed) * 1_000 / u64::from(room.max(1));
        Some((short.is_none(), short, std::cmp::Reverse(share)))
    };
    example.teachers.iter().filter(|teacher| teacher.forecast.is_some()).min_by_key(key)
}

pub(super) fn teacher(example: &Example<'_>) -> String {
    let Some((teacher, forecast)) = foremost(example).and_then(|row| Some((row, row.forecast?))) else {
        return String::new();
    };
    let sums = |figure: &dyn Fn(&humiao::visit::WeekForecast) -> u32| {
        let mut sum = 0;
        let add = |week| {
            sum += u64::from(figure(week));
            sum
        };
        forecast.weeks.iter().map(add).collect::<Vec<u64>>()
    };
    let (expected, room, planned) =
        (sums(&|week| week.expected), sums(&|week| week.places), sums(&|week| week.planned));
    let first = forecast.first_short.and_then(|week| forecast.weeks.iter().position(|row| row.week == week));
    let text = said(format!("进度预测：{}", teacher.label().zh), format!("Forecast: {}", teacher.label().en));
    let last = |sums: &[u64]| sums.last().copied().unwrap_or(0);
    let drawn = [
        Line {
            class: "room",
            sums: &room,
            label: said(format!("名额 {}", last(&room)), format!("places {}", last(&room))),
        },
        Line {
            class: "laid",
            sums: &planned,
            label: said(format!("已排 {}", last(&planned)), format!("planned {}", last(&planned))),
        },
        Line {
            class: "asked",
            sums: &expected,
            label: said(format!("匀速应访 {}", last(&expected)), format!("even pace {}", last(&expected))),
        },
    ];
    let mark = first.zip(forecast.first_short).map(|(at, week)| {
        let day = short_day(week);
        Mark { at, label: said(format!("{day} 起不足"), format!("too few from {day}")) }
    });
    let ticks: Vec<String> = forecast.weeks.iter().map(|row| short_day(row.week)).collect();
    let why = note(&match forecast.first_short {
        Some(week) => said(
            format!(
                "各线为逐周累计。应访 {} 户，名额共 {} 次；{week} 所在周起，匀速应访数超过累计名额。",
                forecast.owed,
                last(&room)
            ),
            format!(
                "All lines add up week by week. {} trips, {} places; from the week of {week} on an even pace asks for more than all places so far.",
                forecast.owed,
                last(&room)
            ),
        ),
        None => said(
            format!("各线为逐周累计。应访 {} 户，名额共 {} 次，全程够用。", forecast.owed, last(&room)),
            format!(
                "All lines add up week by week. {} trips, {} places: enough in every week.",
                forecast.owed,
                last(&room)
            ),
        ),
    });
    let header = [said("周", "week"), said("匀速应访", "even pace"), said("已排", "planned"), said("名额", "places")];
    let rows: Vec<Vec<Cell>> = forecast
        .weeks
        .iter()
        .map(|row| {
            let figures = [row.expected, row.planned, row.places].map(Cell::figure);
            [Cell::code(&row.week.to_string())].into_iter().chain(figures).collect()
        })
        .collect();
    let as_table = details(&said("逐周以表格显示", "Week by week, as a table"), &table(&header, &rows));
    section(&text, &[lines(&text, &ticks, &drawn, mark.as_ref()), why, as_table])
}

/// How many teachers of the city fall behind, by the week in which they begin to.
pub(super) fn city(findings: &Findings) -> String {
    let figures = &findings.planned.figures.behind;
    let weeks: BTreeMap<Day, usize> = findings
        .planned
        .plan
        .weeks
        .iter()
        .map(|week| (week.first, figures.by_week.get(&week.first.to_string()).copied().unwrap_or(0)))
        .collect();
    let rows: Vec<Column> = (1..)
        .zip(weeks.values())
        .map(|(number, count): (u32, &usize)| Column {
            label: number.to_string(),
            amount: u64::try_from(*count).unwrap_or(0),
        })
        .collect();
    let text = said("何时开始跟不上进度（全市，老师人数）", "When teachers begin to fall behind (city, persons)");
    let header = [
        said("起始周", "from the week"),
        said("教职工", "staff"),
        said("应访（户）", "trips"),
        said("名额（次）", "places"),
    ];
    let named: Vec<Vec<Cell>> = figures
        .first
        .iter()
        .map(|row| {
            vec![
                Cell::code(&row.week),
                Cell::code(row.staff.as_str()),
                Cell::figure(row.owed),
                Cell::figure(row.places),
            ]
        })
        .collect();
    let why = note(&said(
        format!("横轴为学期周次；共 {} 人，其余老师名额够用。最先跟不上的：", figures.teachers),
        format!("Weeks of the term; {} in all, the others have places enough. The first of them:", figures.teachers),
    ));
    section(&text, &[columns(&text, &rows), why, table(&header, &named)])
}
