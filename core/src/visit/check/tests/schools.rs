//! Small schools with everything that a plan has to do with, drawn from a row of numbers: the smaller the numbers, the
//! simpler the school.

use proptest::prelude::*;
use std::fmt;
use std::sync::LazyLock;

use super::rules;
use crate::id::{Sex, StaffId, StudentId};
use crate::indicator::BasisPoints;
use crate::role::Role;
use crate::time::{Day, SchoolCalendar, Span, Timestamp};
use crate::visit::{
    Barred, BarredPair, Classroom, Complainant, Complaint, Directory, Enrolment, KeyStudent, Leave, Lock, Met, Mode,
    Outcome, OwnerLimit, Ownership, PairKind, PlanRequest, Post, Posting, Purpose, Residence, Rules, Scope, StaffSex,
    StudentSex, Trip, TripStudent, TripVisitor, Urgency, VisitRecord, Visitor, WeekChoice, WeekLimit, Wishes,
};

static CALENDAR: LazyLock<SchoolCalendar> = LazyLock::new(SchoolCalendar::bundled);

/// What a plan is made from, owned.
#[derive(Clone)]
pub(super) struct World {
    /// What was drawn, to read: ids of persons are hidden otherwise.
    pub(super) notes: Vec<String>,
    pub(super) rules: Rules,
    pub(super) directory: Directory,
    pub(super) scope: Scope,
    pub(super) term: Span,
    pub(super) on: Day,
    pub(super) keys: Vec<KeyStudent>,
    pub(super) visits: Vec<VisitRecord>,
    pub(super) wishes: Wishes,
}

impl World {
    pub(super) fn request(&self) -> PlanRequest<'_> {
        PlanRequest {
            rules: &self.rules,
            directory: &self.directory,
            calendar: &CALENDAR,
            scope: &self.scope,
            term: self.term,
            on: self.on,
            keys: &self.keys,
            visits: &self.visits,
            wishes: &self.wishes,
        }
    }
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.notes.join("\n"))
    }
}

pub(super) fn worlds() -> impl Strategy<Value = World> {
    prop::collection::vec(any::<u16>(), 0..280).prop_map(|numbers| Draw { numbers, at: 0, notes: Vec::new() }.world())
}

struct Draw {
    numbers: Vec<u16>,
    at: usize,
    notes: Vec<String>,
}

pub(super) const STUDENTS: usize = 7;
pub(super) const STAFF: usize = 9;
const CLASSES: usize = 3;

pub(super) fn student(number: usize) -> StudentId {
    format!("P-{number}").into()
}

pub(super) fn staff(number: usize) -> StaffId {
    format!("T-{number}").into()
}

fn start() -> Day {
    Day::new(2023, 9, 1).unwrap()
}

/// The first day that may be planned: a Thursday, with a holiday on 4 and 5 April 2024 and a make-up day on the 7th.
fn first_day() -> Day {
    Day::new(2024, 3, 21).unwrap()
}

impl Draw {
    /// A number below another; nothing when the row is at its end.
    fn below(&mut self, most: usize) -> usize {
        let number = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(number) % most
    }

    /// One time in so many; never when the row is at its end.
    fn one_in(&mut self, most: usize) -> bool {
        self.below(most) == most - 1
    }

    fn some(&mut self, most: usize) -> std::ops::Range<usize> {
        0..self.below(most + 1)
    }

    fn note(&mut self, name: &str, rows: &impl serde::Serialize) {
        self.notes.push(format!("{name} {}", serde_json::to_string(rows).unwrap()));
    }

    fn day(&mut self) -> Day {
        first_day().plus(i32::try_from(self.below(30)).unwrap())
    }

    /// Days that begin long before the plan or within it, and may end within it.
    fn days(&mut self) -> (Day, Option<Day>) {
        let start = if self.one_in(3) { self.day() } else { start() };
        let end = if self.one_in(3) { Some(start.max(self.day())) } else { None };
        (start, end)
    }

    fn world(mut self) -> World {
        let directory = self.directory();
        let wishes = self.wishes();
        let mut rules = self.rules();
        let on = first_day().plus(i32::try_from(self.below(12)).unwrap());
        let keys = self.some(4).map(|_| {
            let (start, end) = self.days();
            KeyStudent { student: student(self.below(STUDENTS)), start, end }
        });
        let keys: Vec<KeyStudent> = keys.collect();
        let length = 7 + i32::try_from(self.below(26)).unwrap();
        let scope = if self.one_in(4) { Scope::School { school: "S-0".into() } } else { Scope::All };
        let visits = self.visits(&mut rules, on);
        self.note("wishes", &wishes);
        self.note("keys", &keys);
        self.note("visits", &visits);
        let yearly = (rules.every_student.value, rules.by_class_teacher.value, rules.remote_out_of_county.value);
        self.notes.push(format!("yearly {yearly:?}"));
        let rule = (rules.visits_per_week.value, rules.visitors.value, rules.visitors_for_key.value);
        let rule = (rule, rules.same_sex.value, rules.leaders.value.share, rules.owners.value.most);
        self.notes.push(format!("rules {rule:?} {:?}", rules.companions.value));
        self.notes.push(format!("scope {scope:?} on {on:?} days {length}"));
        World {
            notes: self.notes,
            rules,
            directory,
            scope,
            term: Span::new(first_day(), Some(on.plus(length))).unwrap(),
            on,
            keys,
            visits,
            wishes,
        }
    }

    /// What was done before: visits and attempts of the school year, some of them written down late, by nobody, or
    /// before they happened; how the visits of a year count is drawn with them.
    fn visits(&mut self, rules: &mut Rules, on: Day) -> Vec<VisitRecord> {
        let visits: Vec<VisitRecord> = self.some(9).map(|_| self.visit(on)).collect();
        rules.every_student.value = [1, 1, 2, 0][self.below(4)];
        rules.by_class_teacher.value = !self.one_in(3);
        rules.remote_out_of_county.value = self.one_in(3);
        visits
    }

    fn visit(&mut self, on: Day) -> VisitRecord {
        let student = student(self.below(STUDENTS));
        let before = if self.one_in(4) { self.below(200) } else { self.below(14) };
        let day = on.plus(2 - i32::try_from(before).unwrap());
        // Most class teachers are the first of the three of their class.
        let mut who: Vec<StaffId> = self.some(1).map(|_| staff(self.below(STAFF))).collect();
        if !self.one_in(5) {
            who.push(staff([0, 3, 6][self.below(3)]));
        }
        let hours = 3_600_000;
        let happened = Timestamp::start_of(day).millis() + 18 * hours;
        let recorded = happened + [2, 0, 72, 24 * 20, -1][self.below(5)] * hours;
        let at = |millis| Timestamp::from_millis(millis).unwrap();
        let complaint = Complaint {
            received: at(recorded + hours),
            recorded: at(recorded + hours),
            by: Complainant::Guardian,
            note: Default::default(),
            answer: None,
        };
        VisitRecord {
            student,
            visitors: who.into_iter().map(|staff| Visitor { staff, role: Role::ClassTeacher }).collect(),
            happened: at(happened),
            recorded: at(recorded),
            mode: [Mode::InHome, Mode::InHome, Mode::AtSchool, Mode::Phone, Mode::Video][self.below(5)],
            out_of_county: self.one_in(2),
            outcome: [Outcome::Seen, Outcome::Seen, Outcome::Seen, Outcome::Refused, Outcome::Absent][self.below(5)],
            met: [Met::Both, Met::Guardian, Met::Student, Met::OtherRelative, Met::Nobody][self.below(5)],
            purpose: [Purpose::Yearly, Purpose::KeyStudent][self.below(2)],
            note: Default::default(),
            next_contact: None,
            complaints: if self.one_in(4) { vec![complaint] } else { Vec::new() },
        }
    }

    fn rules(&mut self) -> Rules {
        let mut rules = rules();
        rules.visits_per_week.value = 1 + u32::try_from(self.below(3)).unwrap();
        rules.visitors_for_key.value = [2, 2, 3, 1][self.below(4)];
        rules.visitors.value = if self.one_in(5) { 2 } else { 1 };
        rules.same_sex.value = self.one_in(3);
        rules.leaders.value.share = BasisPoints::new([1_000, 0, 5_000, 10_000][self.below(4)]).unwrap();
        rules.owners.value.most = if self.one_in(3) { Some(u32::try_from(self.below(4)).unwrap()) } else { None };
        if self.one_in(4) {
            rules.companions.value = vec![Role::ClassTeacher, Role::GradeHead, Role::SubjectTeacher];
        }
        rules
    }

    fn directory(&mut self) -> Directory {
        let class = |number: usize| format!("C-{number}");
        let classrooms: Vec<Classroom> = (0..CLASSES)
            .map(|number| Classroom {
                class_id: class(number).as_str().into(),
                school: if number < 2 { "S-0".into() } else { "S-1".into() },
                grade: 7,
            })
            .collect();
        let mut posts: Vec<Post> = Vec::new();
        for number in 0..CLASSES {
            let class_id: crate::id::ClassId = class(number).as_str().into();
            posts.push(Post::ClassTeacher { class_id: class_id.clone() });
            posts.push(Post::SubjectTeacher { class_id: class_id.clone(), subject: "数学".into() });
            posts.push(Post::SubjectTeacher { class_id, subject: "语文".into() });
        }
        for school in ["S-0", "S-1"] {
            posts.push(Post::Principal { school: school.into() });
            posts.push(Post::GradeHead { school: school.into(), grade: 7 });
            posts.push(Post::PsychologyTeacher { school: school.into() });
        }
        let mut postings = Vec::new();
        for (number, post) in posts.iter().enumerate() {
            if self.one_in(6) {
                continue;
            }
            // By default each post has somebody of its own, the next ones somebody who has a post already.
            let holder = (number + self.below(STAFF)) % STAFF;
            let (start, end) = if self.one_in(4) { self.days() } else { (start(), None) };
            postings.push(Posting { staff: staff(holder), post: post.clone(), start, end });
            if let Some(end) = end.filter(|_| self.one_in(2)) {
                postings.push(Posting { staff: staff(self.below(STAFF)), post: post.clone(), start: end, end: None });
            }
        }
        let mut enrolments = Vec::new();
        for number in 0..=self.below(STUDENTS) {
            let at = self.below(CLASSES);
            let moves = self.one_in(4).then(|| self.day());
            let row = |at: usize, start, end| Enrolment {
                student: student(number),
                class_id: class(at).as_str().into(),
                start,
                end,
            };
            enrolments.push(row(at, start(), moves));
            if let Some(day) = moves.filter(|_| !self.one_in(3)) {
                enrolments.push(row(self.below(CLASSES), day, None));
            }
        }
        let ownerships = self.some(5).map(|_| {
            let (start, end) = self.days();
            Ownership { student: student(self.below(STUDENTS)), staff: staff(self.below(STAFF)), start, end }
        });
        let ownerships: Vec<Ownership> = ownerships.collect();
        let leaves: Vec<Leave> = self
            .some(3)
            .map(|_| {
                let (start, end) = self.days();
                let stand_in = self.one_in(2).then(|| staff(self.below(STAFF)));
                Leave { staff: staff(self.below(STAFF)), post: None, stand_in, start, end }
            })
            .collect();
        let residences: Vec<Residence> = self
            .some(6)
            .map(|_| {
                let (start, end) = if self.one_in(3) { self.days() } else { (start(), None) };
                let household = format!("H-{}", self.below(3));
                Residence { student: student(self.below(STUDENTS)), household: household.as_str().into(), start, end }
            })
            .collect();
        let barred: Vec<Barred> = self
            .some(2)
            .map(|_| {
                let (start, end) = self.days();
                Barred { staff: staff(self.below(STAFF)), start, end }
            })
            .collect();
        let pairs: Vec<BarredPair> = self
            .some(3)
            .map(|_| {
                let (start, end) = self.days();
                let (staff, student) = (staff(self.below(STAFF)), student(self.below(STUDENTS)));
                BarredPair { staff, student, kind: PairKind::Relative, start, end }
            })
            .collect();
        self.note("classes", &classrooms);
        self.note("postings", &postings);
        self.note("enrolments", &enrolments);
        self.note("ownerships", &ownerships);
        self.note("leaves", &leaves);
        self.note("residences", &residences);
        self.note("barred", &barred);
        self.note("pairs", &pairs);
        Directory::new(classrooms, postings, enrolments, ownerships)
            .with_leaves(leaves)
            .with_residences(residences)
            .with_barred(barred)
            .with_pairs(pairs)
    }

    fn wishes(&mut self) -> Wishes {
        let sex = |one: bool| if one { Sex::Male } else { Sex::Female };
        let locks = self.some(4).map(|_| {
            let student = student(self.below(STUDENTS));
            match self.below(3) {
                0 => Lock::Owner { student, staff: staff(self.below(STAFF)) },
                1 => Lock::Companion { student, staff: staff(self.below(STAFF)) },
                _ => Lock::Week { student, day: self.day() },
            }
        });
        let locks = locks.collect();
        let most = |draw: &mut Self| u32::try_from(draw.below(3)).unwrap();
        let owner_limits =
            self.some(3).map(|_| OwnerLimit { staff: staff(self.below(STAFF)), most: most(self) }).collect();
        let week_limits =
            self.some(3).map(|_| WeekLimit { staff: staff(self.below(STAFF)), most: most(self) }).collect();
        let staff_sexes =
            self.some(STAFF + 2).map(|number| StaffSex { staff: staff(number), sex: sex(self.one_in(2)) }).collect();
        let student_sexes = (0..STUDENTS - self.below(3))
            .map(|number| StudentSex { student: student(number), sex: sex(self.one_in(2)) })
            .collect();
        let urgencies = self
            .some(3)
            .map(|_| Urgency { student: student(self.below(STUDENTS)), rank: u32::try_from(self.below(3)).unwrap() })
            .collect();
        let previous = self
            .some(5)
            .map(|_| {
                let students = vec![TripStudent { student: student(self.below(STUDENTS)), key: false }];
                let companion = |staff| TripVisitor { staff, role: Role::GradeHead, companion: true };
                let visitors = self.some(2).map(|_| companion(staff(self.below(STAFF)))).collect();
                let week = self.day();
                Trip { household: None, students, visitors, week, choice: WeekChoice::Earliest }
            })
            .collect();
        Wishes { locks, owner_limits, week_limits, staff_sexes, student_sexes, urgencies, previous }
    }
}
