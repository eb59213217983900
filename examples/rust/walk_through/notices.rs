//! Reminder notes 提示单 to the county units: the last day of each in working days, holidays and make-up
//! workdays counted as the State Council's notices say.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use humiao::text::Text;
use humiao::time::{Day, SchoolCalendar};

use crate::clock::Stage;
use crate::ledger::Ledger;
use crate::rosters::Rosters;
use crate::table::{Column, Row, dangling, duplicate, read};

/// A note and the last day to answer it.
pub(crate) struct Notice {
    pub(crate) id: Text,
    pub(crate) county: Text,
    pub(crate) issued: Day,
    pub(crate) working_days: u32,
    pub(crate) due: Day,
}

pub(crate) fn load(
    folder: &Path,
    rosters: &Rosters,
    calendar: &SchoolCalendar,
    ledger: &mut Ledger,
    stage: &mut Stage,
) -> io::Result<Vec<Notice>> {
    let columns = [
        Column("notice", "提示单"),
        Column("county", "县（市、区）"),
        Column("issued", "发出日期"),
        Column("working_days", "工作日"),
    ];
    let parse = |row: &mut Row<'_>| {
        let (id, county, issued) = (row.required("notice"), row.required("county"), row.day("issued"));
        let working_days = row.count("working_days");
        Some((id?, county?, issued?, working_days?))
    };
    let mut notices = Vec::new();
    let mut lines: BTreeMap<Text, u64> = BTreeMap::new();
    read(folder, "notices.csv", &columns, ledger, stage, parse, |(id, county, issued, working_days), line| {
        if let Some(first) = lines.get(&id) {
            return Err(duplicate(*first).at("notice").into());
        }
        lines.insert(id.clone(), line);
        if !rosters.units.contains_key(&county) {
            return Err(dangling("unit").at("county").into());
        }
        // A date outside the loaded notices is unknown; it is not guessed.
        let due = calendar.add_working_days(issued, working_days).map_err(|fault| fault.at("issued"))?;
        notices.push(Notice { id, county, issued, working_days, due });
        Ok(())
    })?;
    notices.sort_by(|a, b| (a.due, &a.id).cmp(&(b.due, &b.id)));
    Ok(notices)
}
