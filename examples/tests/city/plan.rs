//! The plan of the term, recounted from the files of the city and from the list of its trips. What a rule says is
//! written down here anew: who is owed a visit, how many days each week has, how many places a teacher.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{folder, json, make, walk};

type Row = BTreeMap<String, String>;

/// The rows of a file without quoted cells.
fn rows(path: &Path) -> Vec<Row> {
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let row = |line: &str| header.iter().map(ToString::to_string).zip(line.split(',').map(str::to_owned)).collect();
    lines.map(row).collect()
}

/// Whether a row's span has a day; days are written so that text compares as they do.
fn holds(row: &Row, day: &str) -> bool {
    row["start"].as_str() <= day && (row["end"].is_empty() || day < row["end"].as_str())
}

/// The day of an instant in China.
fn day(instant: &str) -> &str {
    assert!(instant.ends_with("+08:00"));
    instant.split_once('T').unwrap().0
}

const FIRST: &str = "2024-02-19";

/// The weeks of the term by the notices of the State Council: Qingming is 4 to 6 April with 7 April worked, Labour Day
/// 1 to 5 May with 28 April and 11 May worked, Dragon Boat 10 June.
const WEEKS: [(&str, usize); 19] = [
    ("2024-02-19", 5),
    ("2024-02-26", 5),
    ("2024-03-04", 5),
    ("2024-03-11", 5),
    ("2024-03-18", 5),
    ("2024-03-25", 5),
    ("2024-04-01", 4),
    ("2024-04-08", 5),
    ("2024-04-15", 5),
    ("2024-04-22", 6),
    ("2024-04-29", 2),
    ("2024-05-06", 6),
    ("2024-05-13", 5),
    ("2024-05-20", 5),
    ("2024-05-27", 5),
    ("2024-06-03", 5),
    ("2024-06-10", 4),
    ("2024-06-17", 5),
    ("2024-06-24", 5),
];

/// The first day of each student's run of memberships that was known on the first day and holds on it.
fn key_since(city: &Path) -> BTreeMap<String, String> {
    // The end of 19 February in China.
    let known = 1_708_358_400_000_i64;
    let mut spans: BTreeMap<String, Vec<(String, Option<String>)>> = BTreeMap::new();
    for line in fs::read_to_string(city.join("memberships.jsonl")).unwrap().lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        if row["confirmed"].as_i64().unwrap() >= known {
            continue;
        }
        let ended = row["ending"]["recorded"].as_i64().is_some_and(|recorded| recorded < known);
        let end = ended.then(|| text(&row["ending"]["end"]));
        spans.entry(text(&row["student"])).or_default().push((text(&row["start"]), end));
    }
    let mut since = BTreeMap::new();
    for (student, mut spans) in spans {
        spans.sort();
        let holding = |(start, end): &&(String, Option<String>)| {
            start.as_str() <= FIRST && end.as_deref().is_none_or(|end| FIRST < end)
        };
        let Some(mut first) = spans.iter().filter(holding).map(|(start, _)| start.clone()).min() else { continue };
        // Whoever was confirmed anew on the day of the end was a key student throughout.
        for (start, end) in spans.iter().rev() {
            if end.as_ref().is_some_and(|end| *start < first && *end >= first) {
                first.clone_from(start);
            }
        }
        since.insert(student, first);
    }
    since
}

struct Owed {
    /// Everybody in a class on the first day, with the class.
    enrolled: BTreeMap<String, String>,
    students: BTreeSet<String>,
    /// Of these, those who are owed the visit in the home to a key student.
    keys: BTreeSet<String>,
}

fn owed(city: &Path) -> Owed {
    let mut done: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows(&city.join("visits.csv")) {
        if row["mode"] == "in-home" && row["outcome"] == "seen" && day(&row["recorded"]) <= FIRST {
            done.entry(row["student"].clone()).or_default().push(day(&row["happened"]).to_owned());
        }
    }
    let since = |student: &str, day: &str| {
        done.get(student).is_some_and(|days| days.iter().any(|happened| happened.as_str() >= day))
    };
    let keys = key_since(city);
    let mut owed = Owed { enrolled: BTreeMap::new(), students: BTreeSet::new(), keys: BTreeSet::new() };
    for row in rows(&city.join("enrolments.csv")).into_iter().filter(|row| holds(row, FIRST)) {
        let student = row["student"].clone();
        assert_eq!(row["start"], "2023-09-01", "whoever came in mid-year came later");
        if keys.get(&student).is_some_and(|day| !since(&student, day)) {
            owed.keys.insert(student.clone());
        }
        if owed.keys.contains(&student) || !since(&student, "2023-09-01") {
            owed.students.insert(student.clone());
        }
        owed.enrolled.insert(student, row["class"].clone());
    }
    owed
}

struct Trip {
    week: String,
    students: Vec<String>,
    keys: Vec<String>,
    /// Who, and whether as a companion.
    visitors: Vec<(String, bool)>,
}

fn trips(out: &Path) -> Vec<Trip> {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let visitor = |word: &String| {
        let (staff, _) = word.split_once(':').unwrap();
        (staff.trim_start_matches('+').to_owned(), staff.starts_with('+'))
    };
    let trip = |row: Row| Trip {
        week: row["week"].clone(),
        students: words(&row["students"]),
        keys: words(&row["key_students"]),
        visitors: words(&row["visitors"]).iter().map(visitor).collect(),
    };
    rows(&out.join("trips.csv")).into_iter().map(trip).collect()
}

#[test]
fn the_plan_is_what_the_files_say() {
    let (city, out) = (folder("plan-city"), folder("plan"));
    make(&city, &[]);
    assert_eq!(walk(&city, &out).status.code(), Some(0));
    let plan = &json(&out.join("bulletin.json"))["plan"];
    let (owed, trips) = (owed(&city), trips(&out));
    let count = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    assert_eq!(count(&plan["owed"]), owed.students.len());

    // Everybody once, with all of the household who are owed a visit, and nobody else.
    let homes: BTreeMap<String, String> = rows(&city.join("households.csv"))
        .into_iter()
        .map(|row| (row["student"].clone(), row["household"].clone()))
        .collect();
    let mut together: BTreeMap<&String, BTreeSet<&String>> = BTreeMap::new();
    for student in &owed.students {
        together.entry(homes.get(student).unwrap_or(student)).or_default().insert(student);
    }
    let mut placed = BTreeSet::new();
    for trip in &trips {
        let first = trip.students.first().unwrap();
        let all = &together[homes.get(first).unwrap_or(first)];
        assert_eq!(trip.students.iter().collect::<BTreeSet<_>>(), *all);
        assert!(trip.students.iter().all(|student| placed.insert(student)), "on one trip only");
        let keys = trip.students.iter().filter(|student| owed.keys.contains(*student));
        assert!(keys.eq(&trip.keys));
    }
    assert_eq!(count(&plan["placed"]), placed.len());
    assert_eq!(count(&plan["unplaced"]), owed.students.len() - placed.len());
    assert!(count(&plan["unplaced"]) > 0, "somebody asks for less than there is to do");
    assert_eq!(count(&plan["trips"]), trips.len());
    assert_eq!(count(&plan["key-trips"]), trips.iter().filter(|trip| !trip.keys.is_empty()).count());
    assert_eq!(count(&plan["shared-trips"]), trips.iter().filter(|trip| trip.students.len() > 1).count());
    let counties = plan["counties"].as_object().unwrap();
    for (of_county, all) in [("trips", "trips"), ("key-trips", "key-trips"), ("unplaced", "unplaced"), ("behind", "")] {
        let sum: usize = counties.values().map(|row| count(&row[of_county])).sum();
        assert_eq!(sum, if all.is_empty() { count(&plan["behind"]["teachers"]) } else { count(&plan[all]) });
    }

    let left: BTreeSet<&String> = owed.students.iter().filter(|student| !placed.contains(student)).collect();
    proof(&out, plan, &left);
    places(&city, plan, &trips);
    visitors(&city, &trips);
    owners(&city, plan, &owed);
    pictures(&out, &owed, &trips);
}

/// The checker finds nothing, each cost is its bound, and whoever is left over is named with a reason.
fn proof(out: &Path, plan: &Value, left: &BTreeSet<&String>) {
    let proof = &plan["proof"];
    assert_eq!(proof["sound"], true);
    assert_eq!(proof["breaches"], Value::Array(Vec::new()));
    for of in ["owners", "companions"] {
        assert_eq!(proof[of]["cost"], proof[of]["least"], "{of}");
        assert_eq!((&proof[of]["cost"]["unplaced"], &proof[of]["cost"]["leaders"]), (&0.into(), &0.into()));
    }
    assert_eq!(proof["owners"]["cost"]["squares"], plan["owners"]["after"]["squares"]);
    let kept = plan["owners"]["choices"]["kept"].as_u64().unwrap();
    assert_eq!(
        proof["owners"]["cost"]["changes"].as_u64().unwrap(),
        plan["owners"]["students"].as_u64().unwrap() - kept
    );
    let mut named: BTreeSet<String> = BTreeSet::new();
    for row in proof["reasons"].as_array().unwrap() {
        assert_eq!(row["code"], "visit.no-week");
        named.extend(row["students"].as_array().unwrap().iter().map(|student| student.as_str().unwrap().to_owned()));
    }
    assert_eq!(named.iter().collect::<BTreeSet<_>>(), *left);
    let without: u64 = proof["full"].as_array().unwrap().iter().map(|row| row["unplaced"].as_u64().unwrap()).sum();
    assert_eq!(proof["weeks"]["without"], without);
    let html = fs::read_to_string(out.join("report.html")).unwrap();
    for text in ["独立核验通过", "Independent check passed", "无周次"] {
        assert!(html.contains(text), "{text}");
    }
    for student in named {
        assert!(html.contains(&format!("<code>{student}</code>")));
    }
}

/// Nobody has more trips in a week than places, and none on leave.
fn places(city: &Path, plan: &Value, trips: &[Trip]) {
    let limits: BTreeMap<String, usize> = rows(&city.join("limits.csv"))
        .iter()
        .filter_map(|row| Some((row["staff"].clone(), row["visits_per_week"].parse().ok()?)))
        .collect();
    let leaves: BTreeMap<String, Row> =
        rows(&city.join("leaves.csv")).into_iter().map(|row| (row["staff"].clone(), row)).collect();
    let mut of_week: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for trip in trips {
        for (staff, _) in &trip.visitors {
            *of_week.entry((&trip.week, staff)).or_default() += 1;
        }
    }
    let days: BTreeMap<&str, usize> = WEEKS.into_iter().collect();
    let mut full = 0;
    for ((week, staff), trips) in of_week {
        // All leaves begin on a Monday and end on a Sunday.
        assert!(leaves.get(staff).is_none_or(|row| !holds(row, week)), "{week}");
        let most = (limits.get(staff).unwrap_or(&3) * days[week] * 2 + 5) / 10;
        assert!(trips <= most, "{trips} of {most} in {week}");
        full += usize::from(trips == most);
    }
    assert!(full > 100, "many weeks are full, or the limit would not be seen");
    assert_eq!(plan["weeks"], WEEKS.len());
    assert_eq!(plan["short-weeks"], WEEKS.iter().filter(|(_, days)| *days < 5).count());
}

/// Two go to a key student, at least one of them for the class, and no relative goes.
fn visitors(city: &Path, trips: &[Trip]) {
    let apart: BTreeSet<(String, String)> = rows(&city.join("kept_apart.csv"))
        .into_iter()
        .map(|row| (row["staff"].clone(), row["student"].clone()))
        .collect();
    let mut met = 0;
    for trip in trips {
        let people: BTreeSet<&String> = trip.visitors.iter().map(|(staff, _)| staff).collect();
        assert_eq!(people.len(), trip.visitors.len());
        assert!(people.len() >= if trip.keys.is_empty() { 1 } else { 2 });
        assert!(trip.visitors.iter().any(|(_, companion)| !companion));
        for student in &trip.students {
            met += usize::from(apart.iter().any(|(_, other)| other == student));
            assert!(people.iter().all(|staff| !apart.contains(&((*staff).clone(), student.clone()))));
        }
    }
    assert!(met > 10, "some students who have a relative at school are visited all the same");
}

/// Loads of last term and of the plan.
fn owners(city: &Path, plan: &Value, owed: &Owed) {
    let mut teachers: BTreeSet<String> = BTreeSet::new();
    let mut teaches: BTreeSet<(String, String)> = BTreeSet::new();
    let classes: BTreeSet<&String> = owed.enrolled.values().collect();
    for row in rows(&city.join("postings.csv")) {
        if row["role"] == "subject-teacher" && holds(&row, FIRST) && classes.contains(&row["class"]) {
            teachers.insert(row["staff"].clone());
            teaches.insert((row["staff"].clone(), row["class"].clone()));
        }
    }
    let mut before: BTreeMap<String, u64> = teachers.iter().map(|staff| (staff.clone(), 0)).collect();
    let mut still = 0;
    for row in rows(&city.join("owners.csv")) {
        let Some(class) = owed.enrolled.get(&row["student"]) else { continue };
        *before.entry(row["staff"].clone()).or_default() += 1;
        still += u64::from(teaches.contains(&(row["staff"].clone(), class.clone())));
    }
    let owners = &plan["owners"];
    let number = |value: &Value| value.as_u64().unwrap();
    assert_eq!(number(&owners["before"]["teachers"]), before.len() as u64);
    assert_eq!(number(&owners["before"]["most"]), *before.values().max().unwrap());
    assert_eq!(number(&owners["before"]["least"]), *before.values().min().unwrap());
    assert_eq!(number(&owners["before"]["squares"]), before.values().map(|load| load * load).sum::<u64>());
    let students = number(&owners["students"]);
    assert_eq!(students + number(&owners["unplaced"]), owed.enrolled.len() as u64);
    assert_eq!(owners["choices"].as_object().unwrap().values().map(number).sum::<u64>(), students);
    assert_eq!(number(&owners["after"]["teachers"]), teachers.len() as u64);
    // More even than before, and never less uneven than all loads equal.
    let squares = number(&owners["after"]["squares"]);
    assert!(squares < number(&owners["before"]["squares"]));
    assert!(squares * teachers.len() as u64 >= students * students);
    assert!(number(&owners["choices"]["kept"]) + number(&owners["choices"]["evened"]) <= still);
}

/// The calendar shows the trips of each person in each week, the tree all students of the school.
fn pictures(out: &Path, owed: &Owed, trips: &[Trip]) {
    let html = fs::read_to_string(out.join("report.html")).unwrap();
    let (_, calendar) = html.split_once(r#"<table class="calendar""#).unwrap();
    let (calendar, _) = calendar.split_once("</table>").unwrap();
    let (mut people, mut keys) = (0, 0);
    for row in calendar.split("<tr>").filter(|row| row.contains("<code>")) {
        let staff = row.split_once("<code>").unwrap().1.split_once('<').unwrap().0;
        let mut cells = row.split("<td class=\"").skip(1).map(|cell| cell.split_once("\">").unwrap());
        for (week, _) in WEEKS {
            let (class, text) = cells.next().unwrap();
            let mine = |trip: &&Trip| trip.week == week && trip.visitors.iter().any(|(other, _)| other == staff);
            let planned = trips.iter().filter(mine).count();
            if class == "away" {
                assert_eq!(planned, 0);
            } else {
                let shown = text.split_once('/').unwrap().0;
                assert_eq!(shown, planned.to_string(), "{week}");
            }
            let key = trips.iter().filter(mine).filter(|trip| !trip.keys.is_empty()).count();
            assert_eq!(text.contains('◆'), key > 0, "{week}");
            keys += key;
        }
        people += 1;
    }
    assert!(people >= 6 && keys > 0, "the classes of the school and those who come along");

    let (_, tree) = html.split_once(r#"<ul class="tree">"#).unwrap();
    let (tree, _) = tree.split_once("</section>").unwrap();
    let (list, _) = tree.split_once("<pre").unwrap();
    let number = |text: &str| text.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap().parse::<usize>().unwrap();
    let parts: Vec<&str> = list.split(" 名学生").collect();
    let students: usize = parts[..parts.len() - 1].iter().map(|part| number(part)).sum();
    let enrolled = owed.enrolled.values().filter(|class| class.starts_with("S117-")).count();
    assert_eq!(students, enrolled);
    assert!(html.contains(&format!("{FIRST}，包干按本计划")));
}
