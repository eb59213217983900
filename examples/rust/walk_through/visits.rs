//! Home visits: what stands in the record, and how far coverage is.

use std::io;
use std::path::Path;

use humiao::fault::{Fault, FaultKind, Faults};
use humiao::role::{Actor, Role};
use humiao::text::Sealed;
use humiao::time::{SchoolYear, Timestamp};
use humiao::verdict::Verdict;
use humiao::visit::{self, Coverage, Scope, VisitRecord, Visitor};

use crate::clock::Stage;
use crate::key_students::KeyStudents;
use crate::ledger::{Ledger, refusal};
use crate::rosters::Rosters;
use crate::setting::Setting;
use crate::table::{Column, Row, dangling, read};

pub(crate) struct Visits {
    /// By student, in the order of the file.
    pub(crate) records: Vec<VisitRecord>,
    /// The class teachers' visits to everybody.
    pub(crate) yearly: Coverage,
    /// Visits in the home to key students.
    pub(crate) in_home: Coverage,
}

pub(crate) fn load(
    folder: &Path,
    setting: &Setting,
    rosters: &Rosters,
    keys: &KeyStudents,
    ledger: &mut Ledger,
    stage: &mut Stage,
) -> io::Result<Visits> {
    let columns = [
        Column("student", "学生"),
        Column("happened", "走访时间"),
        Column("recorded", "记录时间"),
        Column("mode", "方式"),
        Column("out_of_county", "县外"),
        Column("outcome", "结果"),
        Column("met", "会见对象"),
        Column("purpose", "目的"),
        Column("visitor_1", "走访人1"),
        Column("role_1", "岗位1"),
        Column("visitor_2", "走访人2"),
        Column("role_2", "岗位2"),
    ];
    let parse = |row: &mut Row<'_>| {
        let student = row.required("student");
        let (happened, recorded) = (row.parsed("happened", Timestamp::parse), row.parsed("recorded", Timestamp::parse));
        let (mode, outcome, met, purpose) =
            (row.wire("mode"), row.wire("outcome"), row.wire("met"), row.wire("purpose"));
        let out_of_county = row.yes_no("out_of_county").unwrap_or(false);
        let mut visitors = Vec::with_capacity(2);
        for (visitor, role) in [("visitor_1", "role_1"), ("visitor_2", "role_2")] {
            if let Some(staff) = row.optional(visitor) {
                visitors.push(Visitor { staff: staff.as_str().into(), role: row.wire(role)? });
            }
        }
        Some(VisitRecord {
            student: student?.as_str().into(),
            visitors,
            happened: happened?,
            recorded: recorded?,
            mode: mode?,
            out_of_county,
            outcome: outcome?,
            met: met?,
            purpose: purpose?,
            note: Sealed::default(),
            next_contact: None,
            complaints: Vec::new(),
        })
    };
    let mut records = Vec::with_capacity(rosters.students.len());
    read(folder, "visits.csv", &columns, ledger, stage, parse, |row, _| {
        if !rosters.students.contains_key(&row.student) {
            return Err(dangling("student").at("student").into());
        }
        if row.recorded > setting.now {
            // Nobody can have written it down yet.
            return Err(Fault::new(FaultKind::Conflict, visit::reason::FUTURE).at("recorded").into());
        }
        // What is in the file was recorded before; it is judged as of then.
        let now = row.recorded;
        let first = row.visitors.first();
        let actor = Actor {
            staff: first.map_or_else(|| "".into(), |visitor| visitor.staff.clone()),
            role: first.map_or(Role::ClassTeacher, |visitor| visitor.role),
            unit: "".into(),
        };
        match visit::record(&setting.policy.visit, &rosters.directory, row, &actor, now) {
            Verdict::Allowed(record) => records.push(record),
            Verdict::Refused(reasons) => return Err(Faults(reasons.iter().map(refusal).collect())),
        }
        Ok(())
    })?;
    let (rules, year, on) = (&setting.policy.visit, SchoolYear::of(setting.today), setting.today);
    let yearly = visit::coverage(rules, &rosters.directory, &records, &Scope::All, year, on);
    stage.add(0);
    let in_home = visit::key_coverage(rules, &rosters.directory, &keys.keys, &records, &Scope::All, year, on);
    Ok(Visits { records, yearly, in_home })
}
