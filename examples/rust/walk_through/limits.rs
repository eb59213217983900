//! What single teachers ask of a plan: fewer visits in a week, fewer students of their own.

use std::io;
use std::path::Path;

use humiao::fault::Fault;
use humiao::id::StaffId;
use humiao::visit::{OwnerLimit, WeekLimit, Wishes};

use crate::clock::Stage;
use crate::ledger::Ledger;
use crate::rosters::relocated;
use crate::table::{Column, Row, read};

const FILE: &str = "limits.csv";

/// The limits as wishes of a plan, with the lines that they come from.
#[derive(Default)]
pub(crate) struct Limits {
    pub(crate) wishes: Wishes,
    week_lines: Vec<u64>,
    owner_lines: Vec<u64>,
}

pub(crate) fn load(folder: &Path, ledger: &mut Ledger, stage: &mut Stage) -> io::Result<Limits> {
    let columns =
        [Column("staff", "教职工"), Column("visits_per_week", "每周家访上限"), Column("owned_students", "包干上限")];
    let mut limits = Limits::default();
    let parse = |row: &mut Row<'_>| {
        let staff = row.required("staff");
        let (week, owned) = (row.number("visits_per_week"), row.number("owned_students"));
        Some((StaffId::from(staff?.as_str()), week, owned))
    };
    read(folder, FILE, &columns, ledger, stage, parse, |(staff, week, owned), line| {
        if let Some(most) = week {
            limits.wishes.week_limits.push(WeekLimit { staff: staff.clone(), most });
            limits.week_lines.push(line);
        }
        if let Some(most) = owned {
            limits.wishes.owner_limits.push(OwnerLimit { staff, most });
            limits.owner_lines.push(line);
        }
        Ok(())
    })?;
    Ok(limits)
}

impl Limits {
    /// Notes what a plan finds wrong with them, at the lines of the file.
    pub(crate) fn note(&self, faults: &[Fault], ledger: &mut Ledger) {
        for fault in faults {
            let weeks = fault.place.as_str().starts_with("wishes.week-limits");
            let (line, fault) = relocated(fault, if weeks { &self.week_lines } else { &self.owner_lines });
            ledger.note(FILE, line, fault);
        }
    }
}
