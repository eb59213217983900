//! Teachers: certificates, training, and psychology teachers by type of school.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use humiao::catalog::Wire;
use humiao::certificate::{
    self, Employment, Gap, Holding, Level, SchoolType, Training, Workforce, gap, rate, staffing, training_rate,
};
use humiao::id::{SchoolId, StaffId};
use humiao::indicator::Ratio;
use humiao::text::Text;

use crate::clock::Stage;
use crate::ledger::Ledger;
use crate::rosters::{Rosters, relocated};
use crate::setting::Setting;
use crate::table::{Column, Row, dangling, read};

pub(crate) struct Teachers {
    /// Each level that has a target, with what is missing to it.
    pub(crate) gaps: Vec<Gap>,
    /// The same for each county unit.
    pub(crate) by_county: Vec<(Text, Vec<Gap>)>,
    /// Schools with a full-time psychology teacher on the staffing day.
    pub(crate) staffing: Vec<(SchoolType, Ratio)>,
    /// Teachers who have had both yearly trainings in the year so far.
    pub(crate) training: Ratio,
    /// Teachers whose certificates are known, by person.
    pub(crate) workforce: Workforce,
    /// The persons.
    pub(crate) staff: Vec<StaffId>,
}

pub(crate) fn load(
    folder: &Path,
    setting: &Setting,
    rosters: &Rosters,
    ledger: &mut Ledger,
    stage: &mut Stage,
) -> Result<Teachers, Box<dyn Error>> {
    let mut staff: Vec<StaffId> = rosters.employments.iter().map(|row| row.staff.clone()).collect();
    staff.sort();
    staff.dedup();
    let known = |id: &StaffId| staff.binary_search(id).is_ok();
    let (holdings, lines) = holdings(folder, known, ledger, stage)?;
    let trainings = trainings(folder, known, ledger, stage)?;
    let workforce = Workforce::new(rosters.schools.clone(), rosters.employments.clone(), holdings, trainings);
    for fault in workforce.faults() {
        let (file, lines) = if fault.place.as_str().starts_with("employments") {
            ("employments.csv", &rosters.employment_lines)
        } else {
            ("certificates.csv", &lines)
        };
        let (line, fault) = relocated(fault, lines);
        ledger.note(file, line, fault);
    }
    let (rules, on) = (&setting.policy.certificate, setting.today);
    let gaps_of = |workforce: &Workforce| -> Result<Vec<Gap>, humiao::fault::Fault> {
        rules.targets.keys().map(|level| gap(rules, &rate(rules, workforce, *level, on), *level, on)).collect()
    };
    let mut by_county = Vec::new();
    for (county, schools) in schools_by_county(rosters) {
        by_county.push((county, gaps_of(&workforce.within(&schools))?));
        stage.add(1);
    }
    let types = SchoolType::ALL.iter().copied();
    let staffing = types
        .map(|school_type| (school_type, staffing(rules, &workforce, school_type, setting.staffing_day)))
        .filter(|(_, ratio)| ratio.denominator > 0)
        .collect();
    let training = training_rate(rules, &workforce, on.parts().0, on)?;
    Ok(Teachers { gaps: gaps_of(&workforce)?, by_county, staffing, training, workforce, staff })
}

fn schools_by_county(rosters: &Rosters) -> BTreeMap<Text, Vec<SchoolId>> {
    let mut by: BTreeMap<Text, Vec<SchoolId>> = BTreeMap::new();
    for (school, site) in &rosters.sites {
        by.entry(site.county.clone()).or_default().push(school.clone());
    }
    by
}

fn holdings(
    folder: &Path,
    known: impl Fn(&StaffId) -> bool,
    ledger: &mut Ledger,
    stage: &mut Stage,
) -> Result<(Vec<Holding>, Vec<u64>), Box<dyn Error>> {
    let columns = [
        Column("staff", "教职工"),
        Column("level", "等级"),
        Column("issued", "发证日期"),
        Column("expires", "有效期至"),
        Column("revoked", "撤销日期"),
    ];
    let (mut rows, mut lines) = (Vec::new(), Vec::new());
    let parse = |row: &mut Row<'_>| {
        let (staff, level) = (row.required("staff"), row.wire::<Level>("level"));
        let (issued, expires, revoked) = (row.day("issued"), row.optional_day("expires"), row.optional_day("revoked"));
        Some(Holding { staff: staff?.as_str().into(), level: level?, issued: issued?, expires, revoked })
    };
    read(folder, "certificates.csv", &columns, ledger, stage, parse, |row, line| {
        if !known(&row.staff) {
            return Err(dangling("staff").at("staff").into());
        }
        rows.push(row);
        lines.push(line);
        Ok(())
    })?;
    Ok((rows, lines))
}

fn trainings(
    folder: &Path,
    known: impl Fn(&StaffId) -> bool,
    ledger: &mut Ledger,
    stage: &mut Stage,
) -> Result<Vec<Training>, Box<dyn Error>> {
    let columns =
        [Column("staff", "教职工"), Column("subject", "培训内容"), Column("day", "日期"), Column("hours", "学时")];
    let mut rows = Vec::new();
    let parse = |row: &mut Row<'_>| {
        let (staff, subject, day) = (row.required("staff"), row.wire("subject"), row.day("day"));
        let hours = row.number("hours");
        Some(Training { staff: staff?.as_str().into(), subject: subject?, day: day?, hours })
    };
    read(folder, "trainings.csv", &columns, ledger, stage, parse, |row, _| {
        if !known(&row.staff) {
            return Err(dangling("staff").at("staff").into());
        }
        rows.push(row);
        Ok(())
    })?;
    Ok(rows)
}

/// How many persons work at the schools on the day.
pub(crate) fn on_roll(employments: &[Employment], setting: &Setting) -> u64 {
    let mut staff: Vec<&StaffId> =
        employments.iter().filter(|row| row.is_on_roll(setting.today)).map(|row| &row.staff).collect();
    staff.sort();
    staff.dedup();
    staff.len() as u64
}

/// What the certificates and the yearly training of one teacher ask for.
pub(crate) fn duties(
    setting: &Setting,
    teachers: &Teachers,
    staff: &StaffId,
) -> Result<Vec<humiao::duty::Duty>, humiao::fault::Fault> {
    let (rules, on, workforce) = (&setting.policy.certificate, setting.today, &teachers.workforce);
    let (held, trained) = (workforce.holdings_of(staff), workforce.trainings_of(staff));
    let mut duties: Vec<_> =
        certificate::standing(rules, held, trained, on).renewals.into_iter().map(|renewal| renewal.duty).collect();
    let owed = certificate::training_duties(rules, workforce, staff, on.parts().0, on)?;
    duties.extend(owed.into_iter().map(|owed| owed.duty));
    Ok(duties)
}
