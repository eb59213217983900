//! The plain records of the visit book.

use humiao::duty::Duty;
use humiao::fault::Fault;
use humiao::id::{ClassId, HouseholdId, SchoolId, StaffId, StudentId};
use humiao::indicator::Ratio;
use humiao::role::Role;
use humiao::text::{Sealed, Text};
use humiao::time::{Day, Timestamp};
use humiao::verdict::Reason;
use humiao::visit::{self, Complainant, Met, Mode, Outcome, PairKind, Purpose};

use pyo3::prelude::*;

use crate::cross::Face;
use crate::record::record;
use crate::stored;

record! {
    /// A class of one school year; when it moves up it is another row with another id.
    Classroom in "humiao.visit" is row visit::Classroom [hash Hash] {
        /// The class.
        class_id: ClassId,
        /// Its school.
        school: SchoolId,
        /// Its grade, 1 to 12.
        grade: u8,
    }
}

record! {
    /// Somebody who holds a post.
    Posting in "humiao.visit" is row visit::Posting [hash Hash] {
        /// Who holds it.
        staff: StaffId,
        /// The post.
        post: visit::Post,
        /// The first day.
        start: Day;
        /// The first day on which it is no longer held.
        end: Day,
    }
}

record! {
    /// A student in a class.
    Enrolment in "humiao.visit" is row visit::Enrolment [hash Hash] {
        /// The student.
        student: StudentId,
        /// The class.
        class_id: ClassId,
        /// The first day.
        start: Day;
        /// The first day on which the student is no longer in the class.
        end: Day,
    }
}

record! {
    /// A subject teacher who answers for a student 包干: one at a time, and one who teaches the class.
    Ownership in "humiao.visit" is row visit::Ownership [hash Hash] {
        /// The student.
        student: StudentId,
        /// The subject teacher.
        staff: StaffId,
        /// The first day.
        start: Day;
        /// The first day on which the teacher no longer answers for the student.
        end: Day,
    }
}

record! {
    /// Days on which somebody does not exercise a post 请假, and who does it in their place 代课、代班.
    Leave in "humiao.visit" is row visit::Leave [hash Hash] {
        /// Who is on leave.
        staff: StaffId,
        /// The first day.
        start: Day;
        /// The post that is not exercised; `None` for every post.
        post: visit::Post,
        /// Who holds the post in these days; `None` for nobody.
        stand_in: StaffId,
        /// The first day on which the post is exercised again.
        end: Day,
    }
}

record! {
    /// A student who lives in a household 家庭住户; students of one household are siblings or live as such.
    Residence in "humiao.visit" is row visit::Residence [hash Hash] {
        /// The student.
        student: StudentId,
        /// The household.
        household: HouseholdId,
        /// The first day.
        start: Day;
        /// The first day on which the student no longer lives there.
        end: Day,
    }
}

record! {
    /// Somebody who by law does not work in close contact with minors 依法不得从事密切接触未成年人工作.
    Barred in "humiao.visit" is row visit::Barred [hash Hash] {
        /// Who.
        staff: StaffId,
        /// The first day.
        start: Day;
        /// The first day on which it no longer holds.
        end: Day,
    }
}

record! {
    /// Somebody who is kept away from one student 回避.
    BarredPair in "humiao.visit" is row visit::BarredPair [hash Hash] {
        /// Who.
        staff: StaffId,
        /// The student.
        student: StudentId,
        /// Why.
        kind: PairKind,
        /// The first day.
        start: Day;
        /// The first day on which it no longer holds.
        end: Day,
    }
}

record! {
    /// Somebody who visits, and the post in which.
    Visitor in "humiao.visit" is row visit::Visitor [hash Hash] {
        /// Who visits.
        staff: StaffId,
        /// In which post.
        role: Role,
    }
}

record! {
    /// One visit or attempt.
    VisitRecord in "humiao.visit" is row visit::VisitRecord [hash Hash] {
        /// Whom it is about.
        student: StudentId,
        /// Who visited.
        visitors: Vec<visit::Visitor>,
        /// When it happened.
        happened: Timestamp,
        /// When it was recorded.
        recorded: Timestamp,
        /// How it was made.
        mode: Mode,
        /// What came of it.
        outcome: Outcome,
        /// Who was met.
        met: Met,
        /// Why it was made.
        purpose: Purpose;
        /// The day of the next contact, if one was agreed.
        next_contact: Day;
        /// Whether the household was out of the county at the time.
        out_of_county: bool,
        /// Findings, the guardian's view, measures agreed.
        note: Sealed,
        /// What was complained of about the visit, in the order of recording. It never undoes the visit.
        complaints: Vec<visit::Complaint>,
    }
    {
        /// Reads the JSON that `to_json` writes.
        #[staticmethod]
        fn from_json(text: &str) -> PyResult<Self> {
            stored::from_json(text, "a visit").map(Self)
        }

        /// The visit as one line of JSON, to store.
        fn to_json(&self) -> String {
            stored::to_json(&self.0)
        }
    }
}

record! {
    /// A complaint 投诉 about a visit.
    Complaint in "humiao.visit" is row visit::Complaint [hash Hash] {
        /// When it was received.
        received: Timestamp,
        /// When it was recorded.
        recorded: Timestamp,
        /// Who complains.
        by: Complainant;
        /// The answer, once it was given.
        answer: visit::Answer;
        /// What is complained of.
        note: Sealed,
    }
    {
        /// Whether it is known and not answered, as known on a day.
        #[pyo3(signature = (*, on))]
        fn stands(&self, on: Face<Day>) -> bool {
            self.0.stands(on.0)
        }
    }
}

record! {
    /// The answer 答复 to a complaint.
    Answer in "humiao.visit" is row visit::Answer [hash Hash] {
        /// When it was given.
        given: Timestamp,
        /// When it was recorded.
        recorded: Timestamp;
        ;
        /// What was answered.
        note: Sealed,
    }
}

record! {
    /// Something that happened to a student, such as a bereavement.
    Happening in "humiao.visit" is row visit::Happening [hash Hash] {
        /// To whom.
        student: StudentId,
        /// What, by its id in the policy's list.
        kind: Text,
        /// On which day.
        happened: Day,
        /// When it was recorded.
        recorded: Timestamp,
    }
}

record! {
    /// The visits that are owed after what happened, and what is wrong with happenings.
    OccasionalDuties in "humiao.visit" is visit::OccasionalDuties {
        /// The duties, by student and day.
        duties: Vec<Duty>,
        /// What is wrong with happenings, each at its place; the others go on.
        faults: Vec<Fault>,
    }
}

record! {
    /// One level of the chain.
    Link in "humiao.visit" is visit::Link {
        /// The level.
        role: Role;
        /// Who holds the post, or stands in for a holder on leave; `None` when it is vacant.
        holder: StaffId,
        /// Who answers at this level: the holder, or the next one up the chain when the post is vacant or
        /// its holder is kept away from the student, by law or as a relative.
        answering: StaffId,
        /// The role in which that person answers.
        answering_role: Role,
    }
}

record! {
    /// Who answers for a student on a day, from the top to the student.
    Chain in "humiao.visit" is visit::Chain {
        /// The levels, from the top down.
        links: Vec<visit::Link>,
        /// One reason for each level at which nobody answers.
        unmet: Vec<Reason>,
    }
    {
        /// The link of one level; `None` when the policy's chain does not have it.
        fn link(&self, role: Face<Role>) -> Option<Link> {
            self.0.link(role.0).cloned().map(Link)
        }
    }
}

record! {
    /// Days on which one person holds a post, or nobody.
    Tenure in "humiao.visit" is visit::Tenure {
        /// The first day.
        start: Day;
        /// The first day on which it is no longer so.
        end: Day,
        /// Who holds the post, or stands in; `None` while it is vacant.
        holder: StaffId,
    }
}

record! {
    /// Days on which one person answers for a student, or nobody.
    Answered in "humiao.visit" is visit::Answered {
        /// The first day.
        start: Day;
        /// The first day on which it is no longer so.
        end: Day,
        /// The class of the student; `None` while the student is not enrolled.
        class_id: ClassId,
        /// Who answers; `None` when nobody does.
        answering: StaffId,
        /// The role in which that person answers.
        answering_role: Role,
    }
}

record! {
    /// A student who is a key student 重点学生 for some days, in whatever category.
    KeyStudent in "humiao.visit" is row visit::KeyStudent [hash Hash] {
        /// The student.
        student: StudentId,
        /// The first day.
        start: Day;
        /// The first day on which the student is no longer one.
        end: Day,
    }
}

record! {
    /// A share of students, and who is missing from it.
    Coverage in "humiao.visit" is visit::Coverage {
        /// Visited persons out of those who are owed a visit.
        ratio: Ratio,
        /// Who is not yet visited, in the order of their ids.
        missing: Vec<StudentId>;
        ;
        /// Who is visited only thanks to visits of which a complaint stands on the day; they count.
        contested: Vec<StudentId>,
    }
}
