//! The files of the city; `examples/README.md` describes each.

use std::error::Error;
use std::io;

use humiao::catalog::Wire;
use humiao::policy::Policy;

use crate::households::{self, Households};
use crate::network::{CENTRE, COUNTIES, cluster_id};
use crate::people::{Pupil, School, pupils};
use crate::scale::Scale;
use crate::staff::{Staff, appoint};
use crate::write::{Folder, day, yes};
use crate::{cases, certificates, commands, keys, notices, owners, people, visits};

/// The policy under which the city works.
pub(crate) const POLICY: &str = "jiaxing-2024";

/// The school of which the report shows the plan: somebody is on leave there,
/// asks for fewer visits, and teaches a relative.
const EXAMPLE: &str = "S117";

/// Makes the city and writes all its files.
pub(crate) fn write(scale: Scale, folder: &Folder) -> Result<(), Box<dyn Error>> {
    let policy = Policy::preset(POLICY)?;
    let schools = people::schools(scale);
    let households = households::households(scale, &schools);
    let staff = appoint(scale, &schools, &households)?;
    city(scale, folder)?;
    notes(scale, folder)?;
    network(folder, &schools)?;
    posts(folder, &staff)?;
    absences(folder, &staff)?;
    homes(scale, folder, &schools, &staff, &households)?;
    students(folder, &schools)?;
    papers(scale, folder, &staff)?;
    let keys = keys::choose(scale, &schools, &staff);
    key_students(scale, folder, &policy, &keys)?;
    let mut table = folder.table("visits.csv", &visits::HEADER)?;
    visits::write(scale, &schools, &staff, &keys, |row| table.row(row))?;
    table.finish()?;
    let told = cases::tell(scale, &policy, &schools, &staff)?;
    // A log stands in the order in which it was written.
    let mut events: Vec<_> = told.iter().flat_map(|case| &case.events).collect();
    events.sort_by(|a, b| (a.recorded, &a.case, a.seq).cmp(&(b.recorded, &b.case, b.seq)));
    folder.lines("events.jsonl", events.into_iter().map(humiao::warning::Event::to_json))?;
    let orders = commands::orders(scale, &policy, &told);
    let lines: Result<Vec<String>, _> = orders.iter().map(serde_json::to_string).collect();
    folder.lines("commands.jsonl", lines?)?;
    Ok(())
}

fn city(scale: Scale, folder: &Folder) -> io::Result<()> {
    let facts = serde_json::json!({
        "synthetic": true,
        "policy": POLICY,
        "today": scale.today.to_string(),
        "now": format!("{}T08:00:00+08:00", scale.today),
        "staffing-day": scale.staffing_day.to_string(),
        "term-start": scale.term.0.to_string(),
        "term-end": scale.term.1.to_string(),
        "example-school": EXAMPLE,
    });
    folder.lines("city.json", [facts.to_string()])
}

fn notes(scale: Scale, folder: &Folder) -> io::Result<()> {
    let mut table = folder.table("notices.csv", &["notice", "county", "issued", "working_days"])?;
    for row in notices::notices(scale) {
        table.row(&[&row.id, row.county, &row.issued.to_string(), &row.working_days.to_string()])?;
    }
    table.finish()
}

fn network(folder: &Folder, schools: &[School]) -> io::Result<()> {
    let mut units = folder.table("units.csv", &["unit", "kind", "name", "name_en", "national_code", "parent"])?;
    units.row(&[CENTRE, "city-centre", "市级总站", "city centre", "", ""])?;
    for county in COUNTIES {
        let code = county.national_code.unwrap_or_default();
        units.row(&[county.id, "county-station", county.name, county.name_en, code, CENTRE])?;
        for number in 1..=county.clusters {
            let (id, name) = (cluster_id(county, number), format!("{}第{number}片区", county.name));
            let name_en = format!("{} cluster {number}", county.name_en);
            units.row(&[&id, "cluster", &name, &name_en, "", county.id])?;
        }
    }
    units.finish()?;
    let mut sites =
        folder.table("schools.csv", &["school", "name", "school_code", "school_type", "county", "cluster"])?;
    let mut classes = folder.table("classes.csv", &["class", "school", "grade"])?;
    for School { site, classes: of_school } in schools {
        sites.row(&[&site.id, &site.name, &site.code, site.kind.wire(), site.county.id, &site.cluster])?;
        for class in of_school {
            classes.row(&[&class.id, &site.id, &class.grade.to_string()])?;
        }
    }
    sites.finish()?;
    classes.finish()
}

fn posts(folder: &Folder, staff: &Staff) -> io::Result<()> {
    let header = ["staff", "unit", "role", "grade", "class", "subject", "start", "end"];
    let mut postings = folder.table("postings.csv", &header)?;
    for posting in &staff.postings {
        let grade = posting.grade.map(|grade| grade.to_string()).unwrap_or_default();
        postings.row(&[
            &posting.staff,
            &posting.unit,
            posting.role.wire(),
            &grade,
            posting.class.as_deref().unwrap_or_default(),
            posting.subject.unwrap_or_default(),
            &posting.start.to_string(),
            &day(posting.end),
        ])?;
    }
    postings.finish()?;
    let mut employments =
        folder.table("employments.csv", &["staff", "school", "full_time_psychology", "start", "end"])?;
    for row in &staff.employments {
        let full = yes(row.full_time_psychology);
        employments.row(&[&row.staff, &row.school, full, &row.start.to_string(), &day(row.end)])?;
    }
    employments.finish()
}

/// Who is away, who asks for fewer visits, and who is kept away from whom.
fn absences(folder: &Folder, staff: &Staff) -> io::Result<()> {
    let constraints = &staff.constraints;
    let mut leaves = folder.table("leaves.csv", &["staff", "stand_in", "start", "end"])?;
    for (staff, leave) in &constraints.leaves {
        let stand_in = leave.stand_in.as_deref().unwrap_or_default();
        leaves.row(&[staff, stand_in, &leave.start.to_string(), &leave.end.to_string()])?;
    }
    leaves.finish()?;
    let number = |most: Option<u32>| most.map(|most| most.to_string()).unwrap_or_default();
    let mut limits = folder.table("limits.csv", &["staff", "visits_per_week", "owned_students"])?;
    for row in &constraints.limits {
        limits.row(&[&row.staff, &number(row.visits_per_week), &number(row.owned)])?;
    }
    limits.finish()
}

/// Who owned whom in the first term, who lives together, and who is a relative of whom.
fn homes(scale: Scale, folder: &Folder, schools: &[School], staff: &Staff, households: &Households) -> io::Result<()> {
    let start = scale.year_start.to_string();
    let mut table = folder.table("owners.csv", &["student", "staff", "start", "end"])?;
    owners::owners(scale, schools, staff, |row| table.row(&[row.student, row.staff, &start, &day(row.end)]))?;
    table.finish()?;
    let mut table = folder.table("households.csv", &["student", "household", "start", "end"])?;
    for (student, household) in households {
        table.row(&[student, household, &start, ""])?;
    }
    table.finish()?;
    let mut table = folder.table("kept_apart.csv", &["staff", "student", "kind", "start", "end"])?;
    for ((staff, student), kind) in &staff.constraints.pairs {
        table.row(&[staff, student, kind.wire(), &start, ""])?;
    }
    table.finish()
}

fn students(folder: &Folder, schools: &[School]) -> io::Result<()> {
    let mut students = folder.table("students.csv", &["student", "student_number"])?;
    let mut enrolments = folder.table("enrolments.csv", &["student", "class", "start", "end"])?;
    for Pupil { student, .. } in pupils(schools) {
        students.row(&[&student.id, &student.number])?;
        for spell in &student.spells {
            enrolments.row(&[&student.id, &spell.class, &spell.start.to_string(), &day(spell.end)])?;
        }
    }
    students.finish()?;
    enrolments.finish()
}

fn papers(scale: Scale, folder: &Folder, staff: &Staff) -> io::Result<()> {
    let mut certificates = folder.table("certificates.csv", &["staff", "level", "issued", "expires", "revoked"])?;
    for row in certificates::holdings(scale, staff) {
        let issued = row.issued.to_string();
        certificates.row(&[&row.staff, row.level, &issued, &day(row.expires), &day(row.revoked)])?;
    }
    certificates.finish()?;
    let mut trainings = folder.table("trainings.csv", &["staff", "subject", "day", "hours"])?;
    for row in certificates::trainings(scale, staff) {
        trainings.row(&[&row.staff, row.subject, &row.day.to_string(), &row.hours.to_string()])?;
    }
    trainings.finish()
}

fn key_students(scale: Scale, folder: &Folder, policy: &Policy, keys: &[keys::Key<'_>]) -> Result<(), Box<dyn Error>> {
    let header: Vec<&str> = ["student"].into_iter().chain(keys::FACTS).collect();
    let mut facts = folder.table("facts.csv", &header)?;
    let mut lines = Vec::new();
    for key in keys {
        let known = key.facts();
        let cell = |name: &&str| known.get(*name).map(String::as_str).unwrap_or_default();
        let row: Vec<&str> = [key.pupil.student.id.as_str()].into_iter().chain(keys::FACTS.iter().map(cell)).collect();
        facts.row(&row)?;
        let memberships = key.memberships(policy, scale.today);
        let memberships = memberships.map_err(|reasons| {
            let codes: Vec<&str> = reasons.iter().map(|reason| reason.code.as_str()).collect();
            format!("the rules refuse a membership: {}", codes.join(", "))
        })?;
        for membership in memberships {
            lines.push(serde_json::to_string(&membership)?);
        }
    }
    facts.finish()?;
    folder.lines("memberships.jsonl", lines)?;
    Ok(())
}
