use std::fs;
use std::path::Path;

use crate::{assert_figures, faults, folder, json, make, planted, walk};

/// What `city --faulty` plants, by hand from `examples/README.md`.
const PLANTED: &[(&str, u64, &str)] = &[
    ("certificates.csv", 3, "fault.unknown-name"),
    ("certificates.csv", 5, "time.span"),
    ("commands.jsonl", 1, "warning.phase"),
    ("commands.jsonl", 1, "warning.role"),
    ("commands.jsonl", 1, "warning.unit"),
    ("commands.jsonl", 2, "fault.malformed-json"),
    ("commands.jsonl", 3, "warning.set-aside"),
    ("commands.jsonl", 4, "fault.dangling"),
    ("enrolments.csv", 4, "roster.day"),
    ("enrolments.csv", 6, "fault.dangling"),
    ("enrolments.csv", 8, "fault.dangling"),
    ("events.jsonl", 1, "warning.set-aside"),
    ("events.jsonl", 2, "fault.malformed-json"),
    ("events.jsonl", 3, "warning.event-shape"),
    ("events.jsonl", 3, "warning.unattributed"),
    ("events.jsonl", 4, "warning.event-version"),
    ("events.jsonl", 6, "warning.event-sequence"),
    ("events.jsonl", 8, "warning.event-phase"),
    ("households.csv", 3, "fault.dangling"),
    ("households.csv", 5, "visit.two-households"),
    ("kept_apart.csv", 3, "fault.unknown-name"),
    ("leaves.csv", 3, "visit.stand-in-itself"),
    ("limits.csv", 3, "visit.not-planned"),
    ("limits.csv", 5, "roster.number"),
    ("notices.csv", 3, "time.outside-notices"),
    ("notices.csv", 5, "roster.day"),
    ("owners.csv", 4, "fault.dangling"),
    ("owners.csv", 6, "visit.owner-not-teaching"),
    ("owners.csv", 6, "visit.two-owners"),
    ("students.csv", 4, "id.check-digit"),
    ("students.csv", 6, "fault.duplicate"),
    ("students.csv", 8, "fault.duplicate"),
    ("students.csv", 10, "roster.blank-row"),
    ("students.csv", 12, "roster.blank-row"),
    ("visits.csv", 4, "roster.cells"),
    ("visits.csv", 7, "visit.future"),
    ("visits.csv", 9, "visit.visitor-post"),
];

#[test]
fn every_planted_fault_is_reported_and_good_rows_go_on() {
    let (city, out) = (folder("faulty-city"), folder("faulty"));
    make(&city, &["--faulty"]);
    let output = walk(&city, &out);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert_eq!(faults(&out), planted(PLANTED));
    for (file, line, code) in PLANTED {
        let place = format!("{file}:{line}");
        let said = |row: &str| row.contains(&place) && row.contains(code);
        assert!(text.lines().any(said), "{place} {code} is not printed");
    }
    // The good rows of the same files: the figures are those of the good city.
    let bulletin = json(&out.join("bulletin.json"));
    assert_figures(&bulletin);
    assert_eq!(bulletin["set-aside"], 4);
    assert_eq!(bulletin["commands"]["refused"], 1);
    // A header with blanks, full-width digits and the serial number of a day lost nobody.
    assert_eq!(bulletin["network"]["students"], 10_000 - 11, "all but those who left the city");
    // Nothing is half-applied: of the cases with a bad line not a single event is stored.
    let store = rusqlite::Connection::open(out.join("events.sqlite")).unwrap();
    let count = |query: &str| store.query_row(query, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("select count(*) from event where case_id like 'X-%'"), 0);
    assert_eq!(count("select count(distinct case_id) from event"), 2_209);
    quiet(&out, &text);
}

/// No planted value of a person is repeated anywhere.
fn quiet(out: &Path, text: &str) {
    let page = fs::read_to_string(out.join("report.html")).unwrap();
    let faults = fs::read_to_string(out.join("faults.json")).unwrap();
    let trips = fs::read_to_string(out.join("trips.csv")).unwrap();
    for secret in [
        "999001201702240013",
        "U9999998",
        "U9999999",
        "T999999",
        "T999998",
        "T999997",
        "H99999",
        "enemy",
        "36.6",
        "temperature",
        "2024-13-01",
    ] {
        for place in [text, &page, &faults, &trips] {
            assert!(!place.contains(secret), "{secret}");
        }
    }
}

fn edit(city: &Path, file: &str, change: impl FnOnce(&mut Vec<String>)) {
    let path = city.join(file);
    let mut lines: Vec<String> = fs::read_to_string(&path).unwrap().lines().map(str::to_owned).collect();
    change(&mut lines);
    fs::write(path, lines.join("\r\n") + "\r\n").unwrap();
}

/// Bad input that the generator does not know of, at lines that this test chooses, in files with the
/// line ends of another system.
#[test]
fn faults_are_found_wherever_they_stand() {
    let (city, out) = (folder("planted-city"), folder("planted"));
    make(&city, &["--students", "10000"]);
    edit(&city, "students.csv", |lines| {
        lines.insert(700, String::new());
        lines.insert(1_400, "　 ,".to_owned());
        // After the two above, line 2,001: the letter must be G, L or J.
        lines.insert(2_000, "U8888888,X999001201702240012".to_owned());
    });
    edit(&city, "schools.csv", |lines| {
        lines.push("S901,合成,21339990,primary,nanhu,nanhu-1".to_owned());
        lines.push("S902,合成,2133999902,primary,atlantis,nanhu-1".to_owned());
        lines.push("S903,合成,2133999903,university,nanhu,nanhu-1".to_owned());
    });
    edit(&city, "classes.csv", |lines| lines.insert(30, "S901-1-01,S901,1".to_owned()));
    edit(&city, "facts.csv", |lines| {
        // Some value that the schema does not have.
        let commas = lines[0].matches(',').count();
        lines.insert(99, format!("U0000002,loads-of-money{}", ",".repeat(commas - 1)));
    });
    edit(&city, "trainings.csv", |lines| lines[0] = "staff,subject,day".to_owned());
    let event = fs::read_to_string(city.join("events.jsonl")).unwrap();
    let (first, rest) = event.split_once('\n').unwrap();
    // The first event of the log, torn: its case is set aside, and one person is missing from the figures.
    let (torn, _) = first.split_once(r#","danger":"#).unwrap();
    fs::write(city.join("events.jsonl"), format!("{torn}\n{rest}")).unwrap();
    let case = first.split_once(r#""case":""#).unwrap().1.split_once('"').unwrap().0;
    let second = 2 + rest.lines().position(|line| line.contains(&format!(r#""case":"{case}""#))).unwrap() as u64;
    assert_eq!(walk(&city, &out).status.code(), Some(2));
    let expected = [
        ("classes.csv", 31, "fault.dangling"),
        ("events.jsonl", 1, "fault.malformed-json"),
        ("events.jsonl", second, "warning.set-aside"),
        ("facts.csv", 100, "category.unknown-code"),
        ("schools.csv", 338, "id.length"),
        ("schools.csv", 339, "fault.dangling"),
        ("schools.csv", 340, "fault.unknown-name"),
        ("students.csv", 701, "roster.blank-row"),
        ("students.csv", 1_401, "roster.blank-row"),
        ("students.csv", 2_001, "id.prefix"),
        ("trainings.csv", 1, "roster.header"),
    ];
    assert_eq!(faults(&out), planted(&expected));
    let bulletin = json(&out.join("bulletin.json"));
    assert_eq!(bulletin["warning"]["reported"], 2_208);
    assert_eq!(bulletin["warning"]["reconciles"], true);
    assert_eq!(bulletin["set-aside"], 1);
    assert_eq!(bulletin["key-students"]["visited-in-home"], 2_129);
}

/// Rows and columns that another reader would pass over without a word.
#[test]
fn nothing_is_dropped_or_counted_twice_without_a_word() {
    let (city, good, out) = (folder("silent-city"), folder("silent-good"), folder("silent"));
    make(&city, &["--students", "10000"]);
    assert_eq!(walk(&city, &good).status.code(), Some(0));
    edit(&city, "facts.csv", |lines| {
        // As a program writes it that quotes every cell; and a column that is no fact.
        for (at, line) in lines.iter_mut().enumerate() {
            let more = if at == 0 { "learning-juged" } else { "" };
            *line = line.split(',').chain([more]).map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",");
        }
        lines.insert(0, String::new());
    });
    edit(&city, "notices.csv", |lines| {
        lines.insert(2, "N-900,haining,2024-05-06,".to_owned());
        lines.push(lines[1].clone());
    });
    edit(&city, "units.csv", |lines| lines.push(lines[1].clone()));
    let memberships = fs::read_to_string(city.join("memberships.jsonl")).unwrap();
    edit(&city, "memberships.jsonl", |lines| {
        let (head, rest) = lines[0].split_once(r#""category":""#).unwrap();
        let (_, rest) = rest.split_once('"').unwrap();
        let elsewhere = format!("{head}\"category\":\"gifted\"{rest}");
        lines.insert(1, lines[0].clone());
        lines.push(elsewhere);
    });
    assert_eq!(walk(&city, &out).status.code(), Some(2));
    // A header, three notes for each of eight units, and the two above.
    let (notices, units) = (1 + 24 + 2, fs::read_to_string(city.join("units.csv")).unwrap().lines().count() as u64);
    let expected = [
        ("facts.csv", 1, "roster.blank-row"),
        ("facts.csv", 2, "category.unknown-fact"),
        ("memberships.jsonl", 2, "fault.duplicate"),
        ("memberships.jsonl", memberships.lines().count() as u64 + 2, "category.unknown-category"),
        ("notices.csv", 3, "roster.empty-cell"),
        ("notices.csv", notices, "fault.duplicate"),
        ("units.csv", units, "fault.duplicate"),
    ];
    assert_eq!(faults(&out), planted(&expected));
    let (good, bulletin) = (json(&good.join("bulletin.json")), json(&out.join("bulletin.json")));
    for figures in ["key-students", "notices-due", "network", "in-home-visits"] {
        assert_eq!(bulletin[figures], good[figures], "{figures}");
    }
}
