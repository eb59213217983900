//! What the visit book is told besides the rosters: owners, leaves, households, and who is kept apart.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use humiao::id::StudentId;
use humiao::time::Day;
use humiao::visit::{BarredPair, Leave, Ownership, Residence};

use crate::clock::Stage;
use crate::ledger::Ledger;
use crate::rosters::Lines;
use crate::table::{Column, Row, dangling, read};

const START: Column<'_> = Column("start", "起");
const END: Column<'_> = Column("end", "止");
const STUDENT: Column<'_> = Column("student", "学生");
const STAFF: Column<'_> = Column("staff", "教职工");

/// Who owned whom 包干.
pub(crate) fn owners(
    folder: &Path,
    ledger: &mut Ledger,
    stage: &mut Stage,
    lines: &mut Lines,
) -> io::Result<Vec<Ownership>> {
    let mut rows = Vec::new();
    let parse = |row: &mut Row<'_>| {
        let (student, staff) = (row.required("student"), row.required("staff"));
        let (start, end) = (row.day("start"), row.optional_day("end"));
        Some(Ownership { student: student?.as_str().into(), staff: staff?.as_str().into(), start: start?, end })
    };
    read(folder, "owners.csv", &[STUDENT, STAFF, START, END], ledger, stage, parse, |row, line| {
        rows.push(row);
        lines.push("ownerships", line);
        Ok(())
    })?;
    Ok(rows)
}

/// Who is on leave from every post 请假, and who stands in.
pub(crate) fn leaves(
    folder: &Path,
    ledger: &mut Ledger,
    stage: &mut Stage,
    lines: &mut Lines,
) -> io::Result<Vec<Leave>> {
    let mut rows = Vec::new();
    let columns = [STAFF, Column("stand_in", "代课代班人"), START, END];
    let parse = |row: &mut Row<'_>| {
        let (staff, stand_in) = (row.required("staff"), row.optional("stand_in"));
        let (start, end) = (row.day("start"), row.optional_day("end"));
        let stand_in = stand_in.map(|staff| staff.as_str().into());
        Some(Leave { staff: staff?.as_str().into(), post: None, stand_in, start: start?, end })
    };
    read(folder, "leaves.csv", &columns, ledger, stage, parse, |row, line| {
        rows.push(row);
        lines.push("leaves", line);
        Ok(())
    })?;
    Ok(rows)
}

/// Who lives together.
pub(crate) fn residences(
    folder: &Path,
    students: &BTreeMap<StudentId, Option<Day>>,
    ledger: &mut Ledger,
    stage: &mut Stage,
    lines: &mut Lines,
) -> io::Result<Vec<Residence>> {
    let mut rows = Vec::new();
    let columns = [STUDENT, Column("household", "住户"), START, END];
    let parse = |row: &mut Row<'_>| {
        let (student, household) = (row.required("student"), row.required("household"));
        let (start, end) = (row.day("start"), row.optional_day("end"));
        Some(Residence { student: student?.as_str().into(), household: household?.as_str().into(), start: start?, end })
    };
    read(folder, "households.csv", &columns, ledger, stage, parse, |row, line| {
        if !students.contains_key(&row.student) {
            return Err(dangling("student").at("student").into());
        }
        rows.push(row);
        lines.push("residences", line);
        Ok(())
    })?;
    Ok(rows)
}

/// Who is kept away from whom 回避.
pub(crate) fn pairs(
    folder: &Path,
    students: &BTreeMap<StudentId, Option<Day>>,
    ledger: &mut Ledger,
    stage: &mut Stage,
    lines: &mut Lines,
) -> io::Result<Vec<BarredPair>> {
    let mut rows = Vec::new();
    let columns = [STAFF, STUDENT, Column("kind", "事由"), START, END];
    let parse = |row: &mut Row<'_>| {
        let (staff, student, kind) = (row.required("staff"), row.required("student"), row.wire("kind"));
        let (start, end) = (row.day("start"), row.optional_day("end"));
        let (staff, student) = (staff?.as_str().into(), student?.as_str().into());
        Some(BarredPair { staff, student, kind: kind?, start: start?, end })
    };
    read(folder, "kept_apart.csv", &columns, ledger, stage, parse, |row, line| {
        if !students.contains_key(&row.student) {
            return Err(dangling("student").at("student").into());
        }
        rows.push(row);
        lines.push("pairs", line);
        Ok(())
    })?;
    Ok(rows)
}
