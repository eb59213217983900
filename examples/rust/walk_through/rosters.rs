//! Units, schools, classes, posts and students, as the schools keep them.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use humiao::certificate::{Employment, School, SchoolType};
use humiao::fault::Fault;
use humiao::id::{ResidentNumber, SchoolCode, SchoolId, StudentId, StudentNumber};
use humiao::role::Role;
use humiao::text::{Bilingual, Text};
use humiao::time::Day;
use humiao::visit::{Classroom, Directory, Enrolment, Post, Posting};

use crate::clock::Stage;
use crate::excerpt::Excerpt;
use crate::homes;
use crate::ledger::Ledger;
use crate::limits::{self, Limits};
use crate::setting::Setting;
use crate::table::{Column, Row, dangling, duplicate, read};

/// A school site with its place in the network.
pub(crate) struct Site {
    pub(crate) county: Text,
    pub(crate) school_type: SchoolType,
}

/// A unit of the network.
pub(crate) struct Unit {
    pub(crate) name: Bilingual,
    pub(crate) kind: Text,
}

impl Rosters {
    /// What a unit is called; its id when it is not in the list.
    pub(crate) fn name(&self, unit: &Text) -> Bilingual {
        let id = || Bilingual { zh: unit.clone(), en: unit.clone() };
        self.units.get(unit).map_or_else(id, |unit| unit.name.clone())
    }
}

/// Everything that the rosters say.
pub(crate) struct Rosters {
    pub(crate) units: BTreeMap<Text, Unit>,
    pub(crate) sites: BTreeMap<SchoolId, Site>,
    pub(crate) schools: Vec<School>,
    pub(crate) employments: Vec<Employment>,
    pub(crate) employment_lines: Vec<u64>,
    /// Date of birth by student, where the student number says it.
    pub(crate) students: BTreeMap<StudentId, Option<Day>>,
    pub(crate) directory: Directory,
    /// The rows of one school by themselves.
    pub(crate) example: Excerpt,
    pub(crate) limits: Limits,
}

/// Reads all rosters. A row that another row contradicts is reported and left out.
pub(crate) fn load(folder: &Path, setting: &Setting, ledger: &mut Ledger, stage: &mut Stage) -> io::Result<Rosters> {
    let units = units(folder, ledger, stage)?;
    let (sites, schools) = schools(folder, &units, ledger, stage)?;
    let (employments, employment_lines) = employments(folder, ledger, stage)?;
    let students = students(folder, ledger, stage)?;
    let mut lines = Lines::default();
    let classrooms = classrooms(folder, &sites, ledger, stage, &mut lines)?;
    let postings = postings(folder, ledger, stage, &mut lines)?;
    let enrolments = enrolments(folder, &students, ledger, stage, &mut lines)?;
    let owners = homes::owners(folder, ledger, stage, &mut lines)?;
    let leaves = homes::leaves(folder, ledger, stage, &mut lines)?;
    let residences = homes::residences(folder, &students, ledger, stage, &mut lines)?;
    let pairs = homes::pairs(folder, &students, ledger, stage, &mut lines)?;
    let limits = limits::load(folder, ledger, stage)?;
    let example = Excerpt::of(&setting.example, &classrooms, &postings, &enrolments, &leaves, &pairs);
    let directory = Directory::new(classrooms, postings, enrolments, owners);
    let directory = directory.with_leaves(leaves).with_residences(residences).with_pairs(pairs);
    for fault in directory.faults() {
        let (file, line, fault) = lines.of(fault);
        ledger.note(file, line, fault);
    }
    Ok(Rosters { units, sites, schools, employments, employment_lines, students, directory, example, limits })
}

fn units(folder: &Path, ledger: &mut Ledger, stage: &mut Stage) -> io::Result<BTreeMap<Text, Unit>> {
    let columns =
        [Column("unit", "单位"), Column("kind", "类别"), Column("name", "名称"), Column("name_en", "英文名称")];
    let mut units = BTreeMap::new();
    let mut lines: BTreeMap<Text, u64> = BTreeMap::new();
    let parse = |row: &mut Row<'_>| {
        let (id, kind) = (row.required("unit"), row.required("kind"));
        let (zh, en) = (row.required("name"), row.required("name_en"));
        Some((id?, Unit { kind: kind?, name: Bilingual { zh: zh?, en: en? } }))
    };
    read(folder, "units.csv", &columns, ledger, stage, parse, |(id, unit), line| {
        if let Some(first) = lines.get(&id) {
            return Err(duplicate(*first).at("unit").into());
        }
        lines.insert(id.clone(), line);
        units.insert(id, unit);
        Ok(())
    })?;
    Ok(units)
}

type Sites = (BTreeMap<SchoolId, Site>, Vec<School>);

fn schools(folder: &Path, units: &BTreeMap<Text, Unit>, ledger: &mut Ledger, stage: &mut Stage) -> io::Result<Sites> {
    let columns = [
        Column("school", "学校"),
        Column("school_code", "学校标识码"),
        Column("school_type", "学校类别"),
        Column("county", "县（市、区）"),
        Column("cluster", "片区"),
    ];
    let (mut sites, mut schools) = (BTreeMap::new(), Vec::new());
    let mut lines: BTreeMap<SchoolId, u64> = BTreeMap::new();
    let parse = |row: &mut Row<'_>| {
        let school = row.required("school");
        let code = row.parsed("school_code", SchoolCode::parse);
        let school_type = row.wire("school_type");
        let (county, cluster) = (row.required("county"), row.required("cluster"));
        code?;
        Some((SchoolId::from(school?.as_str()), Site { county: county?, school_type: school_type? }, cluster?))
    };
    read(folder, "schools.csv", &columns, ledger, stage, parse, |(id, site, cluster), line| {
        if let Some(first) = lines.insert(id.clone(), line) {
            return Err(duplicate(first).at("school").into());
        }
        for (unit, column) in [(&site.county, "county"), (&cluster, "cluster")] {
            if !units.contains_key(unit) {
                return Err(dangling("unit").at(column).into());
            }
        }
        schools.push(School { school: id.clone(), school_type: site.school_type });
        sites.insert(id, site);
        Ok(())
    })?;
    Ok((sites, schools))
}

fn employments(folder: &Path, ledger: &mut Ledger, stage: &mut Stage) -> io::Result<(Vec<Employment>, Vec<u64>)> {
    let columns = [
        Column("staff", "教职工"),
        Column("school", "学校"),
        Column("full_time_psychology", "专职心理教师"),
        Column("start", "起"),
        Column("end", "止"),
    ];
    let (mut rows, mut lines) = (Vec::new(), Vec::new());
    let parse = |row: &mut Row<'_>| {
        let (staff, school) = (row.required("staff"), row.required("school"));
        let full_time_psychology = row.yes_no("full_time_psychology").unwrap_or(false);
        let (start, end) = (row.day("start"), row.optional_day("end"));
        let (staff, school) = (staff?.as_str().into(), school?.as_str().into());
        Some(Employment { staff, school, full_time_psychology, start: start?, end })
    };
    read(folder, "employments.csv", &columns, ledger, stage, parse, |row, line| {
        rows.push(row);
        lines.push(line);
        Ok(())
    })?;
    Ok((rows, lines))
}

fn students(folder: &Path, ledger: &mut Ledger, stage: &mut Stage) -> io::Result<BTreeMap<StudentId, Option<Day>>> {
    let columns = [Column("student", "学生"), Column("student_number", "学籍号")];
    let mut students = BTreeMap::new();
    let mut lines: BTreeMap<StudentId, u64> = BTreeMap::new();
    let mut numbers: BTreeMap<StudentNumber, u64> = BTreeMap::new();
    let parse = |row: &mut Row<'_>| {
        let (student, number) = (row.required("student"), row.parsed("student_number", StudentNumber::parse));
        Some((StudentId::from(student?.as_str()), number?))
    };
    read(folder, "students.csv", &columns, ledger, stage, parse, |(student, number), line| {
        // The first row stands; a second one for the same person does not count twice.
        if let Some(first) = lines.get(&student) {
            return Err(duplicate(*first).at("student").into());
        }
        if let Some(first) = numbers.get(&number) {
            return Err(duplicate(*first).at("student_number").into());
        }
        lines.insert(student.clone(), line);
        numbers.insert(number, line);
        students.insert(student, number.resident().map(ResidentNumber::birth_date));
        Ok(())
    })?;
    Ok(students)
}

fn classrooms(
    folder: &Path,
    sites: &BTreeMap<SchoolId, Site>,
    ledger: &mut Ledger,
    stage: &mut Stage,
    lines: &mut Lines,
) -> io::Result<Vec<Classroom>> {
    let columns = [Column("class", "班级"), Column("school", "学校"), Column("grade", "年级")];
    let mut rows = Vec::new();
    let parse = |row: &mut Row<'_>| {
        let (class_id, school, grade) = (row.required("class"), row.required("school"), row.grade("grade"));
        Some(Classroom { class_id: class_id?.as_str().into(), school: school?.as_str().into(), grade: grade? })
    };
    read(folder, "classes.csv", &columns, ledger, stage, parse, |row, line| {
        if !sites.contains_key(&row.school) {
            return Err(dangling("school").at("school").into());
        }
        rows.push(row);
        lines.push("classrooms", line);
        Ok(())
    })?;
    Ok(rows)
}

fn postings(folder: &Path, ledger: &mut Ledger, stage: &mut Stage, lines: &mut Lines) -> io::Result<Vec<Posting>> {
    let columns = [
        Column("staff", "教职工"),
        Column("unit", "单位"),
        Column("role", "岗位"),
        Column("grade", "年级"),
        Column("class", "班级"),
        Column("subject", "学科"),
        Column("start", "起"),
        Column("end", "止"),
    ];
    let mut rows = Vec::new();
    let parse = |row: &mut Row<'_>| {
        let (staff, unit, role) = (row.required("staff"), row.required("unit"), row.wire::<Role>("role"));
        let (start, end) = (row.day("start"), row.optional_day("end"));
        let school = SchoolId::from(unit?.as_str());
        let post = match role? {
            Role::Principal => Post::Principal { school },
            Role::PsychologyTeacher => Post::PsychologyTeacher { school },
            Role::GradeHead => Post::GradeHead { school, grade: row.grade("grade")? },
            Role::ClassTeacher => Post::ClassTeacher { class_id: row.required("class")?.as_str().into() },
            Role::SubjectTeacher => Post::SubjectTeacher {
                class_id: row.required("class")?.as_str().into(),
                subject: row.required("subject")?,
            },
            // Stations and the centre stand outside the grid of a school.
            Role::CountyStation | Role::CityCentre => return Some(None),
        };
        Some(Some(Posting { staff: staff?.as_str().into(), post, start: start?, end }))
    };
    read(folder, "postings.csv", &columns, ledger, stage, parse, |row, line| {
        if let Some(row) = row {
            rows.push(row);
            lines.push("postings", line);
        }
        Ok(())
    })?;
    Ok(rows)
}

fn enrolments(
    folder: &Path,
    students: &BTreeMap<StudentId, Option<Day>>,
    ledger: &mut Ledger,
    stage: &mut Stage,
    lines: &mut Lines,
) -> io::Result<Vec<Enrolment>> {
    let columns = [Column("student", "学生"), Column("class", "班级"), Column("start", "起"), Column("end", "止")];
    let mut rows = Vec::with_capacity(students.len());
    let parse = |row: &mut Row<'_>| {
        let (student, class_id) = (row.required("student"), row.required("class"));
        let (start, end) = (row.day("start"), row.optional_day("end"));
        let (student, class_id) = (student?.as_str().into(), class_id?.as_str().into());
        Some(Enrolment { student, class_id, start: start?, end })
    };
    read(folder, "enrolments.csv", &columns, ledger, stage, parse, |row, line| {
        if !students.contains_key(&row.student) {
            return Err(dangling("student").at("student").into());
        }
        rows.push(row);
        lines.push("enrolments", line);
        Ok(())
    })?;
    Ok(rows)
}

/// From the rows that the library names back to the lines of the files.
#[derive(Default)]
pub(crate) struct Lines {
    of_table: BTreeMap<&'static str, Vec<u64>>,
}

/// What the library calls a table, and the file that it comes from.
const TABLES: [(&str, &str); 7] = [
    ("classrooms", "classes.csv"),
    ("postings", "postings.csv"),
    ("enrolments", "enrolments.csv"),
    ("ownerships", "owners.csv"),
    ("leaves", "leaves.csv"),
    ("residences", "households.csv"),
    ("pairs", "kept_apart.csv"),
];

impl Lines {
    pub(crate) fn push(&mut self, table: &'static str, line: u64) {
        self.of_table.entry(table).or_default().push(line);
    }

    fn of(&self, fault: &Fault) -> (&'static str, u64, Fault) {
        let named = fault.place.as_str().split('[').next().unwrap_or_default();
        let (table, file) = TABLES.iter().find(|(table, _)| *table == named).copied().unwrap_or(("", "city.json"));
        let (line, fault) = relocated(fault, self.of_table.get(table).map(Vec::as_slice).unwrap_or_default());
        (file, line, fault)
    }
}

/// The line of a place such as `postings[3], end`, and the fault as it reads in terms of lines.
pub(crate) fn relocated(fault: &Fault, lines: &[u64]) -> (u64, Fault) {
    let line = |place: &str| {
        let row: usize = place.split_once('[')?.1.split_once(']')?.0.parse().ok()?;
        lines.get(row).copied()
    };
    let rest = fault.place.as_str().split_once(", ").map_or("", |(_, rest)| rest);
    let mut moved = Fault { place: Text::from(rest), ..fault.clone() };
    for detail in &mut moved.details {
        if let Some(line) = line(detail.value.as_str()) {
            detail.value = Text::from(format!("line {line}"));
        }
    }
    (line(fault.place.as_str()).unwrap_or(0), moved)
}
