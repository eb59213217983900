use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::{assert_figures, faults, folder, json, make, planted, walk};

#[test]
fn the_walk_through_gives_the_figures_of_the_source_text() {
    let (city, out) = (folder("clean-city"), folder("clean"));
    make(&city, &["--students", "20000"]);
    let output = walk(&city, &out);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert_eq!(faults(&out), planted(&[]));
    let bulletin = json(&out.join("bulletin.json"));
    assert_figures(&bulletin);
    assert_eq!(bulletin["on"], "2024-05-11");
    assert_eq!(bulletin["day-kind"], "make-up-workday");
    assert_eq!(bulletin["commands"]["refused"], 0);
    assert!(bulletin["notices-due"]["2024-05-11"].as_u64().unwrap() >= 1, "due on the worked Saturday");
    // The text says the same in both languages.
    for line in ["2209  累计上报", "2178  active", "38 / 145 (26.21 %)", "勾稽相符: 2209 = 0 + 2178 + 31 + 0"] {
        assert!(text.contains(line), "`{line}` is missing");
    }
    page(&out);
    store(&out, &city);
    // The same files give the same bytes.
    let again = folder("clean-again");
    walk(&city, &again);
    for file in ["bulletin.json", "report.html", "faults.json", "trips.csv"] {
        assert_eq!(fs::read(out.join(file)).unwrap(), fs::read(again.join(file)).unwrap(), "{file}");
    }
}

/// One file, both languages, nothing from elsewhere.
fn page(out: &Path) {
    let html = fs::read_to_string(out.join("report.html")).unwrap();
    for banned in ["http", "src=", "href=", "@import", "url(", "<script"] {
        assert!(!html.contains(banned), "`{banned}` in the page");
    }
    assert!(html.matches("<svg").count() >= 6);
    assert_eq!(html.matches("<svg").count(), html.matches("</svg>").count());
    assert_eq!(html.matches(r#"<span lang="zh">"#).count(), html.matches(r#"<span lang="en">"#).count());
    for figure in ["2209", "2178", "1910", "1186", "2129", "26.21 %"] {
        assert!(html.contains(figure), "{figure}");
    }
}

/// All events of the files and of the morning's commands, and nothing else.
fn store(out: &Path, city: &Path) {
    let store = rusqlite::Connection::open(out.join("events.sqlite")).unwrap();
    let stored: i64 = store.query_row("select count(*) from event", [], |row| row.get(0)).unwrap();
    let lines = |file: &str| fs::read_to_string(city.join(file)).unwrap().lines().count();
    assert_eq!(usize::try_from(stored).unwrap(), lines("events.jsonl") + lines("commands.jsonl"));
}

#[test]
fn the_figures_are_the_same_at_another_scale_and_seed() {
    let (city, out) = (folder("other-city"), folder("other"));
    make(&city, &["--students", "12345", "--seed", "7"]);
    assert_eq!(walk(&city, &out).status.code(), Some(0));
    let bulletin = json(&out.join("bulletin.json"));
    assert_figures(&bulletin);
    let students = bulletin["network"]["students"].as_u64().unwrap();
    assert!((12_300..12_345).contains(&students), "12,345 less those who left the city: {students}");
}

fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_one_others() {
    let (one, two, other) = (folder("seed-1"), folder("seed-2"), folder("seed-3"));
    make(&one, &["--students", "10000", "--seed", "5"]);
    make(&two, &["--students", "10000", "--seed", "5"]);
    make(&other, &["--students", "10000", "--seed", "6"]);
    let (one, two, other) = (contents(&one), contents(&two), contents(&other));
    assert_eq!(one.len(), 21);
    assert!(one == two);
    for file in ["schools.csv", "students.csv", "visits.csv", "events.jsonl", "memberships.jsonl"] {
        assert!(one[file] != other[file], "{file}");
    }
}

#[test]
fn a_missing_folder_is_an_error_of_the_run_and_not_of_the_input() {
    let out = folder("nowhere-out");
    let output = walk(&out.join("nowhere"), &out);
    assert_eq!(output.status.code(), Some(1));
    assert!(!output.stderr.is_empty());
}
