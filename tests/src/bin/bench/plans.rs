//! A term's visits planned and checked for the whole city, beside limits.
//!
//! | row | beside |
//! |---|---|
//! | `plan city` | two seconds for owners, companions and weeks together |
//! | `check city` | one second |
//! | `plan city memory` | one GiB for everything: directory, plan and check |
//!
//! The schools are those of `assign-owners city`, as a directory: every class has a class teacher who also teaches it,
//! every school a principal, grade heads and a psychology teacher. One student in 50 is key, one in 16 has a sibling,
//! four in ten have been visited in the first term, one class teacher in 60 is on leave with a stand-in. No row is
//! given before the plan is sound and proved by the checker.

use std::io::Error;
use std::process::Command;

use humiao::policy::Policy;
use humiao::role::Role;
use humiao::time::{Day, SchoolCalendar, Span, Timestamp};
use humiao::visit::{
    self, Classroom, Directory, Enrolment, KeyStudent, Leave, Met, Mode, Outcome, Ownership, PlanRequest, Post,
    Posting, Purpose, Residence, Scope, VisitRecord, Visitor, Wishes,
};
use serde::{Deserialize, Serialize};

use super::measure::{Row, busy_seconds, own_high_water, told};
use super::schools::{CITY, Dice, School, city};

const PLAN_SECONDS: f64 = 2.0;
const CHECK_SECONDS: f64 = 1.0;
const MEMORY_MIB: f64 = 1024.0;
const ROUNDS: usize = 5;

/// What the run in a process of its own tells.
#[derive(Serialize, Deserialize)]
pub(crate) struct Run {
    plan: Vec<f64>,
    check: Vec<f64>,
    memory: Option<f64>,
}

pub(crate) fn rows() -> std::io::Result<Vec<Row>> {
    let run: Run = told(Command::new(std::env::current_exe()?).args(["plans", &CITY.to_string()]))?;
    let mut rows = vec![
        Row::new("plan city", "s", "limit", &run.plan, PLAN_SECONDS),
        Row::new("check city", "s", "limit", &run.check, CHECK_SECONDS),
    ];
    if let Some(memory) = run.memory {
        rows.push(Row::new("plan city memory", "MiB", "limit", &[memory], MEMORY_MIB));
    }
    Ok(rows)
}

/// Plans and checks the first schools of the city.
pub(crate) fn run(schools: u32) -> std::io::Result<Run> {
    let rules = Policy::preset("jiaxing-2024").map_err(Error::other)?.visit;
    let facts = Facts::of(&city(usize::try_from(schools).map_err(Error::other)?)).map_err(Error::other)?;
    let (calendar, wishes) = (SchoolCalendar::bundled(), Wishes::default());
    let request = PlanRequest {
        rules: &rules,
        directory: &facts.directory,
        calendar: &calendar,
        scope: &Scope::All,
        term: facts.term,
        on: facts.term.start(),
        keys: &facts.keys,
        visits: &facts.visits,
        wishes: &wishes,
    };
    let (mut plan_times, mut check_times) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (time, plan) = busy_seconds(|| visit::plan(&request));
        plan_times.push(time);
        let plan = plan.map_err(Error::other)?;
        let (time, check) = busy_seconds(|| visit::check(&request, &plan));
        check_times.push(time);
        let check = check.map_err(Error::other)?;
        if !check.is_sound() || !check.owners.is_proved() || !check.companions.is_proved() || plan.trips.is_empty() {
            return Err(Error::other(format!("{} breaches, or no proof", check.breaches.len())));
        }
    }
    Ok(Run { plan: plan_times, check: check_times, memory: own_high_water() })
}

/// What a plan of these schools is made from.
struct Facts {
    directory: Directory,
    keys: Vec<KeyStudent>,
    visits: Vec<VisitRecord>,
    term: Span,
}

impl Facts {
    fn of(schools: &[School]) -> Result<Self, humiao::fault::Fault> {
        let (year, start) = (Day::new(2023, 9, 1)?, Day::new(2024, 2, 19)?);
        let term = Span::new(start, Some(Day::new(2024, 7, 1)?))?;
        let visited = Timestamp::parse("2023-11-18T10:00:00+08:00")?;
        let mut dice = Dice(2026);
        let (mut classrooms, mut postings, mut enrolments) = (Vec::new(), Vec::new(), Vec::new());
        let (mut ownerships, mut residences, mut leaves) = (Vec::new(), Vec::new(), Vec::new());
        let (mut keys, mut visits) = (Vec::new(), Vec::new());
        let (mut first_teacher, mut students) = (0, 0_usize);
        for (number, school) in schools.iter().enumerate() {
            let unit = || format!("S-{number:03}").into();
            let staff = |teacher: usize| format!("T-{:07}", first_teacher + teacher).into();
            let mut post = |teacher: usize, post: Post| {
                postings.push(Posting { staff: staff(teacher), post, start: year, end: None });
            };
            // The last teachers of a school lead it; they teach as well.
            let leader = |back: usize| school.teachers.saturating_sub(back);
            post(leader(1), Post::Principal { school: unit() });
            post(leader(2), Post::PsychologyTeacher { school: unit() });
            for grade in 7..10_u8 {
                post(leader(usize::from(grade) - 4), Post::GradeHead { school: unit(), grade });
            }
            for (place, class) in school.classes.iter().enumerate() {
                let class_id = || format!("C-{number:03}-{place:02}").into();
                let grade = 7 + u8::try_from(place * 3 / school.classes.len()).unwrap_or(0);
                classrooms.push(Classroom { class_id: class_id(), school: unit(), grade });
                let class_teacher = class.teachers.first().copied().unwrap_or(0);
                post(class_teacher, Post::ClassTeacher { class_id: class_id() });
                for (subject, teacher) in class.teachers.iter().enumerate() {
                    let subject = format!("学科{subject}").into();
                    post(*teacher, Post::SubjectTeacher { class_id: class_id(), subject });
                }
                if dice.below(60) == 0 {
                    let stand_in = class.teachers.get(1).copied().map(staff);
                    let own = Some(Post::ClassTeacher { class_id: class_id() });
                    let end = Some(Day::new(2024, 4, 8)?);
                    leaves.push(Leave { staff: staff(class_teacher), post: own, stand_in, start, end });
                }
                for row in &class.students {
                    let student = || format!("P-{students:09}").into();
                    enrolments.push(Enrolment { student: student(), class_id: class_id(), start: year, end: None });
                    if let Some(owner) = row.previous {
                        let staff = staff(owner);
                        ownerships.push(Ownership { student: student(), staff, start: year, end: Some(start) });
                    }
                    if dice.below(50) == 0 {
                        keys.push(KeyStudent { student: student(), start: year, end: None });
                    }
                    if dice.below(16) == 0 && students > 30 {
                        // A sibling who is in the class, or in the one before.
                        let household = || format!("H-{students:09}").into();
                        for one in [students - 30, students] {
                            let student = format!("P-{one:09}").into();
                            residences.push(Residence { student, household: household(), start: year, end: None });
                        }
                    }
                    if dice.below(10) < 4 {
                        visits.push(VisitRecord {
                            student: student(),
                            visitors: vec![Visitor { staff: staff(class_teacher), role: Role::ClassTeacher }],
                            happened: visited,
                            recorded: visited,
                            mode: Mode::InHome,
                            out_of_county: false,
                            outcome: Outcome::Seen,
                            met: Met::Guardian,
                            purpose: Purpose::Yearly,
                            note: Default::default(),
                            next_contact: None,
                            complaints: Vec::new(),
                        });
                    }
                    students += 1;
                }
            }
            first_teacher += school.teachers;
        }
        let directory = Directory::new(classrooms, postings, enrolments, ownerships)
            .with_residences(residences)
            .with_leaves(leaves);
        Ok(Self { directory, keys, visits, term })
    }
}
