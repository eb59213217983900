//! Posts in columns: `kind`, and whichever of `school`, `grade`, `class-id` and `subject` that kind needs.

use super::leave::Leave;
use super::post::{Post, Posting};
use crate::bulk::cell::Name;
use crate::bulk::record::Row;
use crate::bulk::{Columns, Field, Kind, Record, record};
use crate::fault::{Fault, FaultKind, code};
use crate::id::{ClassId, SchoolId, StaffId};
use crate::text::Text;
use crate::time::Day;

/// The kinds of posts, by the role of whoever holds one.
#[derive(Clone, Copy)]
pub enum PostKind {
    Principal,
    GradeHead,
    ClassTeacher,
    SubjectTeacher,
    PsychologyTeacher,
}

impl Name for PostKind {
    const KIND: Kind = Kind::Code;

    fn of(text: &str) -> Result<Self, Fault> {
        match text {
            "principal" => Ok(Self::Principal),
            "grade-head" => Ok(Self::GradeHead),
            "class-teacher" => Ok(Self::ClassTeacher),
            "subject-teacher" => Ok(Self::SubjectTeacher),
            "psychology-teacher" => Ok(Self::PsychologyTeacher),
            _ => Err(Fault::new(FaultKind::Unknown, code::UNKNOWN_NAME).with("set", "post")),
        }
    }
}

pub struct SpreadPosting {
    staff: StaffId,
    start: Day,
    kind: PostKind,
    end: Option<Day>,
    school: Option<SchoolId>,
    grade: Option<u8>,
    class_id: Option<ClassId>,
    subject: Option<Text>,
}
record!(SpreadPosting {
    staff: StaffId = "staff", start: Day = "start", kind: PostKind = "kind";
    end: Day = "end", school: SchoolId = "school", grade: u8 = "grade", class_id: ClassId = "class-id",
    subject: Text = "subject"
});

pub struct SpreadLeave {
    staff: StaffId,
    start: Day,
    end: Option<Day>,
    stand_in: Option<StaffId>,
    kind: Option<PostKind>,
    school: Option<SchoolId>,
    grade: Option<u8>,
    class_id: Option<ClassId>,
    subject: Option<Text>,
}
record!(SpreadLeave {
    staff: StaffId = "staff", start: Day = "start";
    end: Day = "end", stand_in: StaffId = "stand-in", kind: PostKind = "kind", school: SchoolId = "school",
    grade: u8 = "grade", class_id: ClassId = "class-id", subject: Text = "subject"
});

/// The parts of a post.
struct Parts {
    school: Option<SchoolId>,
    grade: Option<u8>,
    class_id: Option<ClassId>,
    subject: Option<Text>,
}

impl Parts {
    /// The post of a kind; what it does not need is passed over, since a table has the school of a class teacher too.
    fn post(self, kind: PostKind) -> Result<Post, Vec<Fault>> {
        let mut faults = Vec::new();
        let post = match kind {
            PostKind::Principal => needed("school", self.school, &mut faults).map(|school| Post::Principal { school }),
            PostKind::GradeHead => {
                let school = needed("school", self.school, &mut faults);
                let grade = needed("grade", self.grade, &mut faults);
                school.zip(grade).map(|(school, grade)| Post::GradeHead { school, grade })
            }
            PostKind::ClassTeacher => {
                needed("class-id", self.class_id, &mut faults).map(|class_id| Post::ClassTeacher { class_id })
            }
            PostKind::SubjectTeacher => {
                let class_id = needed("class-id", self.class_id, &mut faults);
                let subject = needed("subject", self.subject, &mut faults);
                class_id.zip(subject).map(|(class_id, subject)| Post::SubjectTeacher { class_id, subject })
            }
            PostKind::PsychologyTeacher => {
                needed("school", self.school, &mut faults).map(|school| Post::PsychologyTeacher { school })
            }
        };
        post.ok_or(faults)
    }
}

fn needed<T>(name: &str, part: Option<T>, faults: &mut Vec<Fault>) -> Option<T> {
    if part.is_none() {
        faults.push(Fault::new(FaultKind::Missing, code::MISSING).with("name", name).at(name));
    }
    part
}

impl Row for Posting {
    type Key = StaffId;
    type Bound<'a> = <SpreadPosting as Row>::Bound<'a>;
    const COLUMNS: &'static [Field] = SpreadPosting::COLUMNS;

    fn bind<'a>(columns: &Columns<'a>, faults: &mut Vec<Fault>) -> Option<Self::Bound<'a>> {
        SpreadPosting::bind(columns, faults)
    }

    fn read(bound: &Self::Bound<'_>, row: usize) -> Result<Self, (Option<StaffId>, Vec<Fault>)> {
        let SpreadPosting { staff, start, kind, end, school, grade, class_id, subject } =
            <SpreadPosting as Row>::read(bound, row)?;
        match (Parts { school, grade, class_id, subject }).post(kind) {
            Ok(post) => Ok(Self { staff, post, start, end }),
            Err(faults) => Err((Some(staff), faults)),
        }
    }
}

impl Record for Posting {
    const TABLE: &'static str = "postings";
}

impl Row for Leave {
    type Key = StaffId;
    type Bound<'a> = <SpreadLeave as Row>::Bound<'a>;
    const COLUMNS: &'static [Field] = SpreadLeave::COLUMNS;

    fn bind<'a>(columns: &Columns<'a>, faults: &mut Vec<Fault>) -> Option<Self::Bound<'a>> {
        SpreadLeave::bind(columns, faults)
    }

    fn read(bound: &Self::Bound<'_>, row: usize) -> Result<Self, (Option<StaffId>, Vec<Fault>)> {
        let SpreadLeave { staff, start, end, stand_in, kind, school, grade, class_id, subject } =
            <SpreadLeave as Row>::read(bound, row)?;
        let parts = Parts { school, grade, class_id, subject };
        match kind.map(|kind| parts.post(kind)).transpose() {
            Ok(post) => Ok(Self { staff, post, stand_in, start, end }),
            Err(faults) => Err((Some(staff), faults)),
        }
    }
}

impl Record for Leave {
    const TABLE: &'static str = "leaves";
}
