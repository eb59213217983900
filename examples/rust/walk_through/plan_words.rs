//! What a plan comes to, in a few sentences: the same on the screen and on the page.

use humiao::catalog::Wire;
use humiao::text::{Bilingual, Language};
use humiao::visit::OwnerChoice;

use crate::html::said;
use crate::plan_figures::{Loads, OwnerFigures};
use crate::run::Findings;

pub(crate) fn lines(findings: &Findings) -> Vec<Bilingual> {
    let figures = &findings.planned.figures;
    let (owed, placed, unplaced, trips) = (figures.owed, figures.placed, figures.unplaced, figures.trips);
    let (keys, shared, leaders) = (figures.key_trips, figures.shared_trips, &figures.leaders);
    let (first, last, weeks, short) = (&figures.first, &figures.last, figures.weeks, figures.short_weeks);
    let (teachers, behind) = (figures.short_teachers, figures.behind.teachers);
    let mut lines = vec![
        said(
            format!("{first} 至 {last}，{weeks} 周（不足五个工作日的 {short} 周）"),
            format!("{first} to {last}, {weeks} weeks, {short} of them of less than five working days"),
        ),
        said(
            format!(
                "应访学生 {owed} 人：已排 {placed} 人、{trips} 次（同户合访 {shared} 次，重点 {keys} 次），未排 {unplaced} 人"
            ),
            format!(
                "{owed} students are owed a visit: {placed} on {trips} trips ({shared} to several of one household, {keys} to key students), {unplaced} without a week"
            ),
        ),
    ];
    lines.extend(owners(&figures.owners));
    let (led, least, lacking) = (leaders.led, leaders.least, leaders.lacking);
    lines.push(said(
        format!("领导带头：重点家访 {keys} 次中 {led} 次，各校至少合计 {least} 次，缺 {lacking} 次"),
        format!("leaders: on {led} of {keys} trips to key students; the schools' least adds up to {least}, {lacking} lacking"),
    ));
    if unplaced > 0 {
        lines.push(said(
            format!("名额不足：{teachers} 名老师排满后仍有 {unplaced} 名学生未排，仍应家访"),
            format!("too few places: {teachers} teachers are full, {unplaced} students stay owed a visit"),
        ));
    }
    lines.push(said(
        format!("按匀速推进将跟不上进度的老师：{behind} 人"),
        format!("teachers of whom an even pace asks for more than they can do: {behind}"),
    ));
    lines
}

/// How even the owners are, and who goes on.
fn owners(owners: &OwnerFigures) -> [Bilingual; 2] {
    let (students, unplaced, kept) = (owners.students, owners.unplaced, owners.kept());
    let (before, after) = (&owners.before, &owners.after);
    let other = |language: Language| {
        let others = OwnerChoice::ALL.iter().filter(|choice| **choice != OwnerChoice::Kept);
        let count = |choice: &OwnerChoice| {
            let count = owners.choices.get(choice.wire())?;
            Some(format!("{} {count}", choice.title(language)))
        };
        others.filter_map(count).collect::<Vec<_>>().join(language.pick("，", ", "))
    };
    let range = |loads: &Loads| format!("{}–{}", loads.least, loads.most);
    [
        said(
            format!("包干：{students} 名学生，{unplaced} 名无包干老师；沿用 {kept} 对；{}", other(Language::Zh)),
            format!(
                "owners: {students} students, {unplaced} without one; {kept} pairs are kept; {}",
                other(Language::En)
            ),
        ),
        said(
            format!(
                "每名老师包干人数：上学期 {}，本计划 {}；平方和 {} → {}",
                range(before),
                range(after),
                before.squares,
                after.squares
            ),
            format!(
                "students per teacher: {} last term, {} in the plan; sum of squares {} → {}",
                range(before),
                range(after),
                before.squares,
                after.squares
            ),
        ),
    ]
}
