//! The visit book.

use humiao::duty::Duty;
use humiao::fault::Fault;
use humiao::id::{ClassId, HouseholdId, SchoolId, StaffId, StudentId};
use humiao::role::Role;
use humiao::text::{Sealed, Text as ShortText};
use humiao::time::{Day, Timestamp};
use humiao::verdict::Reason;
use humiao::visit::{
    Answer, Answered, Barred, BarredPair, Chain, Classroom, Complainant, Complaint, Enrolment, Happening, KeyStudent,
    Leave, Link, Met, Mode, OccasionalDuties, Outcome, Ownership, PairKind, Post, Posting, Purpose, Residence, Scope,
    Tenure, VisitRecord, Visitor,
};

/// How the visit was made.
#[uniffi::remote(Enum)]
pub enum Mode {
    /// In the home 入户.
    InHome,
    /// At school 到校面谈.
    AtSchool,
    /// Telephone 电话.
    Phone,
    /// Video 视频.
    Video,
}

/// What came of it.
#[uniffi::remote(Enum)]
pub enum Outcome {
    /// The visit took place 已见面.
    Seen,
    /// The family refused: an attempt 拒访.
    Refused,
    /// Nobody was there: an attempt 无人.
    Absent,
}

/// Who was met.
#[uniffi::remote(Enum)]
pub enum Met {
    /// Guardian 监护人.
    Guardian,
    /// Student 学生本人.
    Student,
    /// Guardian and student 监护人和学生.
    Both,
    /// Other relative 其他亲属.
    OtherRelative,
    /// Nobody 无.
    Nobody,
}

/// Why the visit was made.
#[uniffi::remote(Enum)]
pub enum Purpose {
    /// Visit of the school year 学年家访.
    Yearly,
    /// Visit to a key student 重点学生家访.
    KeyStudent,
    /// Follow-up 回访.
    FollowUp,
    /// Occasional visit 临时家访.
    Occasional,
}

/// Somebody who visits, and the post in which.
#[uniffi::remote(Record)]
pub struct Visitor {
    /// Who visits.
    pub staff: StaffId,
    /// In which post.
    pub role: Role,
}

/// One visit or attempt.
#[uniffi::remote(Record)]
pub struct VisitRecord {
    /// Whom it is about.
    pub student: StudentId,
    /// Who visited.
    pub visitors: Vec<Visitor>,
    /// When it happened.
    pub happened: Timestamp,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// How it was made.
    pub mode: Mode,
    /// Whether the household was out of the county at the time.
    pub out_of_county: bool,
    /// What came of it.
    pub outcome: Outcome,
    /// Who was met.
    pub met: Met,
    /// Why it was made.
    pub purpose: Purpose,
    /// Findings, the guardian's view, measures agreed.
    pub note: Sealed,
    /// The day of the next contact, if one was agreed.
    #[uniffi(default = None)]
    pub next_contact: Option<Day>,
    /// What was complained of about the visit 投诉, in the order of recording. It never undoes the visit.
    #[uniffi(default = [])]
    pub complaints: Vec<Complaint>,
}

/// Who complains.
#[uniffi::remote(Enum)]
pub enum Complainant {
    /// Guardian 监护人.
    Guardian,
    /// Student 学生本人.
    Student,
    /// Staff 教职工.
    Staff,
    /// Somebody else, or nobody who gave a name 其他或匿名.
    Other,
}

/// A complaint 投诉 about a visit.
#[uniffi::remote(Record)]
pub struct Complaint {
    /// When it was received.
    pub received: Timestamp,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// Who complains.
    pub by: Complainant,
    /// What is complained of.
    pub note: Sealed,
    /// The answer, once it was given.
    #[uniffi(default = None)]
    pub answer: Option<Answer>,
}

/// The answer 答复 to a complaint.
#[uniffi::remote(Record)]
pub struct Answer {
    /// When it was given.
    pub given: Timestamp,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// What was answered.
    pub note: Sealed,
}

/// Something that happened to a student, such as a bereavement.
#[uniffi::remote(Record)]
pub struct Happening {
    /// To whom.
    pub student: StudentId,
    /// What, by its id in the policy's list.
    pub kind: ShortText,
    /// On which day.
    pub happened: Day,
    /// When it was recorded.
    pub recorded: Timestamp,
}

/// The visits that are owed after what happened, and what is wrong with happenings.
#[uniffi::remote(Record)]
pub struct OccasionalDuties {
    /// The duties, by student and day.
    pub duties: Vec<Duty>,
    /// What is wrong with happenings, each at its place such as `happenings[7], kind`; the others go on.
    pub faults: Vec<Fault>,
}

/// A post at a school. Principal, grade head and class teacher have one holder at a time.
#[uniffi::remote(Enum)]
pub enum Post {
    /// Answers for the school 校长.
    Principal {
        /// The school.
        school: SchoolId,
    },
    /// Answers for a grade 年级组长.
    GradeHead {
        /// The school.
        school: SchoolId,
        /// The grade, 1 to 12.
        grade: u8,
    },
    /// Answers for a class 班主任.
    ClassTeacher {
        /// The class.
        class_id: ClassId,
    },
    /// Teaches a subject to a class 任课老师.
    SubjectTeacher {
        /// The class.
        class_id: ClassId,
        /// The subject.
        subject: ShortText,
    },
    /// Psychology teacher of a school 心理教师.
    PsychologyTeacher {
        /// The school.
        school: SchoolId,
    },
}

/// Somebody who holds a post.
#[uniffi::remote(Record)]
pub struct Posting {
    /// Who holds it.
    pub staff: StaffId,
    /// The post.
    pub post: Post,
    /// The first day.
    pub start: Day,
    /// The first day on which it is no longer held.
    #[uniffi(default = None)]
    pub end: Option<Day>,
}

/// A class of one school year; when it moves up it is another row with another id.
#[uniffi::remote(Record)]
pub struct Classroom {
    /// The class.
    pub class_id: ClassId,
    /// Its school.
    pub school: SchoolId,
    /// Its grade, 1 to 12.
    pub grade: u8,
}

/// A student in a class.
#[uniffi::remote(Record)]
pub struct Enrolment {
    /// The student.
    pub student: StudentId,
    /// The class.
    pub class_id: ClassId,
    /// The first day.
    pub start: Day,
    /// The first day on which the student is no longer in the class.
    #[uniffi(default = None)]
    pub end: Option<Day>,
}

/// A subject teacher who answers for a student 包干: one at a time, and one who teaches the class.
#[uniffi::remote(Record)]
pub struct Ownership {
    /// The student.
    pub student: StudentId,
    /// The subject teacher.
    pub staff: StaffId,
    /// The first day.
    pub start: Day,
    /// The first day on which the teacher no longer answers for the student.
    #[uniffi(default = None)]
    pub end: Option<Day>,
}

/// Days on which somebody does not exercise a post 请假, and who does it in their place 代课、代班.
#[uniffi::remote(Record)]
pub struct Leave {
    /// Who is on leave.
    pub staff: StaffId,
    /// The post that is not exercised; every post when it is left out.
    #[uniffi(default = None)]
    pub post: Option<Post>,
    /// Who holds the post in these days; nobody when it is left out.
    #[uniffi(default = None)]
    pub stand_in: Option<StaffId>,
    /// The first day.
    pub start: Day,
    /// The first day on which the post is exercised again.
    #[uniffi(default = None)]
    pub end: Option<Day>,
}

/// A student who lives in a household 家庭住户.
#[uniffi::remote(Record)]
pub struct Residence {
    /// The student.
    pub student: StudentId,
    /// The household.
    pub household: HouseholdId,
    /// The first day.
    pub start: Day,
    /// The first day on which the student no longer lives there.
    #[uniffi(default = None)]
    pub end: Option<Day>,
}

/// Somebody who by law does not work in close contact with minors (未成年人保护法第六十二条).
#[uniffi::remote(Record)]
pub struct Barred {
    /// Who.
    pub staff: StaffId,
    /// The first day.
    pub start: Day,
    /// The first day on which it no longer holds.
    #[uniffi(default = None)]
    pub end: Option<Day>,
}

/// Why somebody is kept away from one student.
#[uniffi::remote(Enum)]
pub enum PairKind {
    /// A relative of the student 亲属.
    Relative,
    /// Other reason to keep away 其他回避.
    Other,
}

/// Somebody who is kept away from one student 回避.
#[uniffi::remote(Record)]
pub struct BarredPair {
    /// Who.
    pub staff: StaffId,
    /// The student.
    pub student: StudentId,
    /// Why.
    pub kind: PairKind,
    /// The first day.
    pub start: Day,
    /// The first day on which it no longer holds.
    #[uniffi(default = None)]
    pub end: Option<Day>,
}

/// A student who is a key student 重点学生 for some days, in whatever category.
#[uniffi::remote(Record)]
pub struct KeyStudent {
    /// The student.
    pub student: StudentId,
    /// The first day.
    pub start: Day,
    /// The first day on which the student is no longer one.
    #[uniffi(default = None)]
    pub end: Option<Day>,
}

/// Which students are asked about.
#[uniffi::remote(Enum)]
pub enum Scope {
    /// Everybody in the directory.
    All,
    /// One school.
    School {
        /// The school.
        school: SchoolId,
    },
    /// Several schools, such as those of a county; which they are the host says.
    Schools {
        /// The schools.
        schools: Vec<SchoolId>,
    },
    /// One grade of a school.
    Grade {
        /// The school.
        school: SchoolId,
        /// The grade.
        grade: u8,
    },
    /// One class.
    OneClass {
        /// The class.
        class_id: ClassId,
    },
}

/// One level of the responsibility chain 校长—年级组长—班主任—任课老师.
#[uniffi::remote(Record)]
pub struct Link {
    /// The level.
    pub role: Role,
    /// Who holds the post, or stands in for a holder on leave; none when it is vacant.
    pub holder: Option<StaffId>,
    /// Who answers at this level: the holder, or the next one up the chain when the post is vacant or its
    /// holder is kept away from the student, by law or as a relative.
    pub answering: Option<StaffId>,
    /// The role in which that person answers.
    pub answering_role: Option<Role>,
}

/// Who answers for a student on a day, from the top to the student.
#[uniffi::remote(Record)]
pub struct Chain {
    /// The levels, from the top down.
    pub links: Vec<Link>,
    /// One reason for each level at which nobody answers.
    pub unmet: Vec<Reason>,
}

/// Days on which one person holds a post, or nobody.
#[uniffi::remote(Record)]
pub struct Tenure {
    /// The first day.
    pub start: Day,
    /// The first day on which it is no longer so.
    pub end: Option<Day>,
    /// Who holds the post, or stands in; none while it is vacant.
    pub holder: Option<StaffId>,
}

/// Days on which one person answers for a student, or nobody.
#[uniffi::remote(Record)]
pub struct Answered {
    /// The first day.
    pub start: Day,
    /// The first day on which it is no longer so.
    pub end: Option<Day>,
    /// The class of the student; none while the student is not enrolled.
    pub class_id: Option<ClassId>,
    /// Who answers; none when nobody does.
    pub answering: Option<StaffId>,
    /// The role in which that person answers.
    pub answering_role: Option<Role>,
}
