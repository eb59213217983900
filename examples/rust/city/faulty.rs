//! Bad lines, planted into the files of a good city, each at a fixed line. Nothing good is lost by it:
//! the bulletin of the faulty city has the figures of the good one.

use std::fs;
use std::io;

use humiao::fault::Faults;
use humiao::policy::Policy;

use crate::files::POLICY;
use crate::write::Folder;

/// A line number, and the line that is to stand there.
type Planted = (usize, String);

pub(crate) fn plant(folder: &Folder) -> Result<(), Box<dyn std::error::Error>> {
    students(folder)?;
    insert(
        folder,
        "enrolments.csv",
        &[
            (4, "U0000001,S001-1-01,2023-02-30,".to_owned()),
            (6, "U9999999,S001-1-01,2023-09-01,".to_owned()),
            (8, "U0000009,S001-9-99,2023-09-01,".to_owned()),
        ],
    )?;
    // As spreadsheets write it: the serial number of 1 September 2023 is a day like any other.
    change(folder, "enrolments.csv", 2, |line| line.replace("2023-09-01", "45170"))?;
    insert(
        folder,
        "certificates.csv",
        &[(3, "T000010,d,2023-03-01,,".to_owned()), (5, "T000010,c,2023-03-01,2022-03-01,".to_owned())],
    )?;
    insert(
        folder,
        "visits.csv",
        &[
            (4, "U0000001,2023-11-05T19:36:00+08:00".to_owned()),
            (
                7,
                "U0000001,2024-05-12T19:00:00+08:00,2024-05-12T20:00:00+08:00,in-home,,seen,both,yearly,T000012,class-teacher,,"
                    .to_owned(),
            ),
            // Nobody of this id holds a post at the school.
            (
                9,
                "U0000001,2023-11-05T19:00:00+08:00,2023-11-05T20:00:00+08:00,in-home,,seen,both,yearly,T999998,class-teacher,,"
                    .to_owned(),
            ),
        ],
    )?;
    insert(
        folder,
        "notices.csv",
        &[(3, "N-901,haining,2027-01-04,3".to_owned()), (5, "N-902,haining,2024-13-01,3".to_owned())],
    )?;
    homes(folder)?;
    events(folder)?;
    commands(folder)?;
    Ok(())
}

/// Whoever stands in for themselves, owns a student of another class, lives in two households, is kept away for no
/// known reason, or asks for a limit without being there.
fn homes(folder: &Folder) -> io::Result<()> {
    insert(folder, "leaves.csv", &[(3, "T000012,T000012,2024-03-04,2024-04-15".to_owned())])?;
    let owned = line(folder, "owners.csv", 2)?;
    let student = owned.split(',').next().unwrap_or_default();
    insert(
        folder,
        "owners.csv",
        &[(4, "U9999999,T000012,2023-09-01,".to_owned()), (6, format!("{student},T999997,2023-09-01,"))],
    )?;
    let lives = line(folder, "households.csv", 2)?;
    let student = lives.split(',').next().unwrap_or_default();
    insert(
        folder,
        "households.csv",
        &[(3, "U9999999,H999999,2023-09-01,".to_owned()), (5, format!("{student},H999998,2023-09-01,"))],
    )?;
    insert(folder, "kept_apart.csv", &[(3, "T000012,U0000001,enemy,2023-09-01,".to_owned())])?;
    insert(folder, "limits.csv", &[(3, "T999997,2,".to_owned()), (5, "T000012,many,".to_owned())])
}

/// A byte-order mark and headers with blanks, a wrong check digit, the same student twice, the same
/// number for another student, blank rows, and full-width digits.
fn students(folder: &Folder) -> io::Result<()> {
    change(folder, "students.csv", 1, |_| "\u{feff} 学 生 ,　学籍号 ".to_owned())?;
    let first = line(folder, "students.csv", 2)?;
    let number = first.split(',').nth(1).unwrap_or_default();
    let rows = [
        // The last digit should be another one.
        (4, "U9999998,G999001201702240013".to_owned()),
        (6, first.clone()),
        (8, format!("U9999997,{number}")),
        (10, ",".to_owned()),
        (12, String::new()),
    ];
    insert(folder, "students.csv", &rows)?;
    // Full-width digits are digits.
    change(folder, "students.csv", 3, |line| {
        line.chars()
            .map(|c| match c {
                '0'..='9' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
                _ => c,
            })
            .collect()
    })
}

/// Cases whose ids begin with `X`: each has a line that is no good, so none of them is used.
fn events(folder: &Folder) -> Result<(), Box<dyn std::error::Error>> {
    let policy = Policy::preset(POLICY).map_err(|Faults(faults)| format!("{} faults in the policy", faults.len()))?;
    let head = |version: u32, case: &str, seq: u32| {
        format!(
            r#"{{"v":{version},"case":"{case}","seq":{seq},"happened":1715300000000,"recorded":1715300000000,"actor":{{"staff":"T000010","role":"principal","unit":"S001"}},"policy":"{}","change":"#,
            policy.hash()
        )
    };
    let report = r#"{"reported":{"student":"U0000001","school":"S001","source":"teacher","signs":[],"danger":false}}}"#;
    let lines = [
        head(1, "X-1", 1) + report,
        // Torn in the middle: the machine went down while it was written.
        head(1, "X-1", 2),
        r#"{"temperature":36.6}"#.to_owned(),
        head(2, "X-2", 1) + report,
        head(1, "X-3", 1) + report,
        // The second event is missing.
        head(1, "X-3", 3) + r#""review-begun"}"#,
        head(1, "X-4", 1) + report,
        // Nothing was released, so no watch can end.
        head(1, "X-4", 2) + r#"{"watch-ended":{"grounds":"合成"}}}"#,
    ];
    let planted: Vec<Planted> = (1..).zip(lines).collect();
    insert(folder, "events.jsonl", &planted)?;
    Ok(())
}

/// Commands that cannot be carried out.
fn commands(folder: &Folder) -> io::Result<()> {
    let order = |case: &str| {
        format!(
            r#"{{"case":"{case}","actor":{{"staff":"T999999","role":"class-teacher","unit":"S999"}},"happened":"2024-05-11T07:30:00+08:00","now":"2024-05-11T07:30:00+08:00","command":{{"end-watch":{{"grounds":"合成"}}}}}}"#
        )
    };
    let torn = order("W00001").replace(r#""}}}"#, "");
    let planted = [(1, order("W00002")), (2, torn), (3, order("X-1")), (4, order("W99999"))];
    insert(folder, "commands.jsonl", &planted)
}

fn line(folder: &Folder, file: &str, number: usize) -> io::Result<String> {
    let text = fs::read_to_string(folder.path(file))?;
    Ok(text.lines().nth(number - 1).unwrap_or_default().to_owned())
}

fn rewrite(folder: &Folder, file: &str, change: impl FnOnce(&mut Vec<String>)) -> io::Result<()> {
    let path = folder.path(file);
    let mut lines: Vec<String> = fs::read_to_string(&path)?.lines().map(str::to_owned).collect();
    change(&mut lines);
    fs::write(path, lines.join("\n") + "\n")
}

fn change(folder: &Folder, file: &str, number: usize, new: impl FnOnce(&str) -> String) -> io::Result<()> {
    rewrite(folder, file, |lines| {
        if let Some(line) = lines.get_mut(number - 1) {
            *line = new(line);
        }
    })
}

/// Puts lines in, so that each stands at its number; the numbers rise.
fn insert(folder: &Folder, file: &str, planted: &[Planted]) -> io::Result<()> {
    rewrite(folder, file, |lines| {
        for (number, line) in planted {
            lines.insert(number - 1, line.clone());
        }
    })
}
