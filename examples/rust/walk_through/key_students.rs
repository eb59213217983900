//! Key students: what the facts say, what people confirmed, and where the two differ.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use humiao::category::{self, DisagreementKind, FactKind, FactSpec, FactValue, Facts, Membership};
use humiao::fault::{Fault, FaultKind, code as fault_code};
use humiao::id::{CategoryId, StudentId};
use humiao::text::{Bilingual, Text};
use humiao::visit::KeyStudent;

use crate::clock::Stage;
use crate::ledger::Ledger;
use crate::lines;
use crate::rosters::Rosters;
use crate::setting::Setting;
use crate::table::{Column, Row, dangling, duplicate, headers, read};

const FACTS: &str = "facts.csv";

/// The figures of one category.
#[derive(Debug, Clone)]
pub(crate) struct CategoryFigures {
    pub(crate) id: CategoryId,
    pub(crate) title: Bilingual,
    pub(crate) members: u64,
    pub(crate) candidates: u64,
    pub(crate) candidate_only: u64,
    pub(crate) membership_only: u64,
}

pub(crate) struct KeyStudents {
    pub(crate) memberships: Vec<Membership>,
    pub(crate) keys: Vec<KeyStudent>,
    /// Persons with a membership on the day.
    pub(crate) persons: u64,
    pub(crate) categories: Vec<CategoryFigures>,
}

pub(crate) fn load(
    folder: &Path,
    setting: &Setting,
    rosters: &Rosters,
    ledger: &mut Ledger,
    stage: &mut Stage,
) -> io::Result<KeyStudents> {
    let facts = facts(folder, setting, rosters, ledger, stage)?;
    let memberships = memberships(folder, setting, rosters, ledger, stage)?;
    let end = |membership: &Membership| membership.ending.as_ref().map(|ending| ending.end);
    let mut keys: Vec<KeyStudent> = memberships
        .iter()
        .map(|row| KeyStudent { student: row.student.clone(), start: row.start, end: end(row) })
        .collect();
    keys.sort();
    let persons = category::persons(&memberships, setting.today);
    let categories = figures(setting, &facts, &memberships);
    Ok(KeyStudents { memberships, keys, persons, categories })
}

/// The facts of the students of whom any are known; the date of birth comes from the student number.
fn facts(
    folder: &Path,
    setting: &Setting,
    rosters: &Rosters,
    ledger: &mut Ledger,
    stage: &mut Stage,
) -> io::Result<BTreeMap<StudentId, Facts>> {
    let set = &setting.policy.category.set.value;
    let born = Text::fixed("birth-date");
    let (line, header) = headers(folder, FACTS)?;
    let is = |given: &str, Column(english, chinese): &Column<'_>| {
        [english, chinese].iter().any(|name| given == humiao::roster::header(name))
    };
    let column = |name: &'_ Text, spec: &'_ FactSpec| header.iter().any(|given| is(given, &named(name, spec)));
    // A fact without a column is unknown of everybody.
    let asked = || set.facts.iter().filter(|(name, spec)| column(name, spec));
    let mut columns = vec![Column("student", "学生")];
    columns.extend(asked().map(|(name, spec)| named(name, spec)));
    // A column that is no fact is one that nobody may collect, or a fact whose name is misspelt.
    if header.iter().any(|given| columns.first().is_some_and(|student| is(given, student))) {
        for (place, given) in (1..).zip(&header).filter(|(_, given)| !given.is_empty()) {
            if !columns.iter().any(|column| is(given, column)) {
                let fault = Fault::new(FaultKind::Unknown, category::code::UNKNOWN_FACT);
                ledger.note(FACTS, line, fault.at(format!("column {place}")));
            }
        }
    }
    let parse = |row: &mut Row<'_>| {
        let student = row.required("student");
        let mut values = BTreeMap::new();
        for (name, spec) in asked() {
            let column = name.as_str();
            let value = match spec.kind {
                FactKind::Flag => row.yes_no(column).map(|held| FactValue::Flag { held }),
                FactKind::Count => row.number(column).map(|amount| FactValue::Count { amount }),
                FactKind::Code => row.optional(column).map(|name| FactValue::Code { name }),
                FactKind::Day => row.optional_day(column).map(|on| FactValue::Date { on }),
            };
            values.extend(value.map(|value| (name.clone(), value)));
        }
        Some((StudentId::from(student?.as_str()), values))
    };
    let mut known = BTreeMap::new();
    let mut lines: BTreeMap<StudentId, u64> = BTreeMap::new();
    read(folder, FACTS, &columns, ledger, stage, parse, |(student, mut values), line| {
        let Some(birth_date) = rosters.students.get(&student) else {
            return Err(dangling("student").at("student").into());
        };
        if let Some(first) = lines.insert(student.clone(), line) {
            return Err(duplicate(first).at("student").into());
        }
        if set.facts.contains_key(&born) {
            values.extend(birth_date.map(|on| (born.clone(), FactValue::Date { on })));
        }
        known.insert(student, Facts::new(set, values)?);
        Ok(())
    })?;
    Ok(known)
}

/// The headers of a fact: its name, or its Chinese title.
fn named<'a>(name: &'a Text, spec: &'a FactSpec) -> Column<'a> {
    Column(name.as_str(), spec.title.zh.as_str())
}

fn memberships(
    folder: &Path,
    setting: &Setting,
    rosters: &Rosters,
    ledger: &mut Ledger,
    stage: &mut Stage,
) -> io::Result<Vec<Membership>> {
    const FILE: &str = "memberships.jsonl";
    let text = lines::read(&folder.join(FILE))?;
    let (mut memberships, mut first) = (Vec::new(), BTreeMap::new());
    let set = &setting.policy.category.set.value;
    for (line, content) in (1..).zip(text.lines()).filter(|(_, content)| !content.trim().is_empty()) {
        stage.tick();
        match serde_json::from_str::<Membership>(content) {
            Ok(row) if !rosters.students.contains_key(&row.student) => {
                ledger.note(FILE, line, dangling("student").at("student"));
            }
            Ok(row) if first.contains_key(&row) => {
                ledger.note(FILE, line, duplicate(first.get(&row).copied().unwrap_or_default()));
            }
            Ok(row) => {
                if set.category(&row.category).is_none() {
                    // It was confirmed, so it counts; it has no place in the table of the categories.
                    let fault = Fault::new(FaultKind::Unknown, category::reason::UNKNOWN_CATEGORY);
                    ledger.note(FILE, line, fault.at("category"));
                }
                memberships.extend(row.known_at(setting.now));
                first.insert(row, line);
            }
            Err(error) => {
                let fault = Fault::new(FaultKind::Malformed, fault_code::MALFORMED_JSON);
                ledger.note(FILE, line, fault.with("column", error.column()));
            }
        }
    }
    Ok(memberships)
}

fn figures(setting: &Setting, facts: &BTreeMap<StudentId, Facts>, memberships: &[Membership]) -> Vec<CategoryFigures> {
    let rules = &setting.policy.category;
    let zero = |category: &category::Category| CategoryFigures {
        id: category.id.clone(),
        title: category.title.clone(),
        members: 0,
        candidates: 0,
        candidate_only: 0,
        membership_only: 0,
    };
    let mut figures: Vec<CategoryFigures> = rules.set.value.categories.iter().map(zero).collect();
    let mut of: BTreeMap<&StudentId, Vec<Membership>> = BTreeMap::new();
    for membership in memberships {
        of.entry(&membership.student).or_default().push(membership.clone());
    }
    for row in &mut figures {
        let members = of.values().filter(|rows| {
            rows.iter().any(|membership| membership.category == row.id && membership.holds_on(setting.today))
        });
        row.members = members.count() as u64;
    }
    for (student, facts) in facts {
        let candidates = category::candidates(rules, facts, setting.today);
        let held = of.get(student).map(Vec::as_slice).unwrap_or_default();
        let differ = category::disagreements(&candidates, held, student, setting.today);
        for (row, candidate) in figures.iter_mut().zip(&candidates) {
            row.candidates += u64::from(candidate.holds == category::Ternary::Yes);
        }
        for disagreement in differ {
            if let Some(row) = figures.iter_mut().find(|row| row.id == disagreement.category) {
                match disagreement.kind {
                    DisagreementKind::CandidateOnly => row.candidate_only += 1,
                    DisagreementKind::MembershipOnly | DisagreementKind::NotInSet | DisagreementKind::OtherSet => {
                        row.membership_only += 1;
                    }
                }
            }
        }
    }
    figures
}
