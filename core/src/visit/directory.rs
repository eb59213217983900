//! Who is where on which day: checked and indexed for a city.

use std::collections::BTreeSet;

use super::barred::{Barred, BarredPair};
use super::code;
use super::household::Residence;
use super::leave::Leave;
use super::post::{Classroom, Enrolment, Ownership, Post, Posting};
use super::table::{Dated, Found, alone, each_of_key, of_key, shared};
use crate::bulk::Rows;
use crate::fault::{Fault, FaultKind, code as fault_code};
use crate::id::{ClassId, SchoolId, StaffId, StudentId, code as id_code};
use crate::role::Role;
use crate::text::Text;
use crate::time::{Day, Span, Timeline, code as time_code};

/// Classes, postings, enrolments and owners, checked and indexed; leaves, households and who is barred
/// are given with [`Directory::with_leaves`], [`Directory::with_residences`], [`Directory::with_barred`] and
/// [`Directory::with_pairs`].
///
/// A row with a fault is set aside and reported; the others go on. It is made for a city: rows are
/// sorted once and found by bisection.
///
/// ```
/// use humiao::visit::{Classroom, Directory};
/// let classroom = Classroom { class_id: "C-1".into(), school: "S-1".into(), grade: 7 };
/// let directory = Directory::new(vec![classroom], Vec::new(), Vec::new(), Vec::new());
/// assert!(directory.faults().is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Directory {
    classrooms: Vec<Classroom>,
    /// By post, start and person.
    postings: Vec<Posting>,
    /// Indices of the postings, by person.
    by_staff: Vec<usize>,
    /// By student and start.
    enrolments: Vec<Enrolment>,
    /// By student and start.
    ownerships: Vec<Ownership>,
    /// By person, post and start.
    pub(super) leaves: Vec<Leave>,
    /// Indices of the leaves with a stand-in, by stand-in.
    pub(super) by_stand_in: Vec<usize>,
    /// By student and start.
    pub(super) residences: Vec<Residence>,
    /// Indices of the residences, by household.
    pub(super) by_household: Vec<usize>,
    /// By person.
    pub(super) barred: Vec<Barred>,
    /// By person and student.
    pub(super) pairs: Vec<BarredPair>,
    pub(super) faults: Vec<Fault>,
}

impl Directory {
    /// Checks and indexes the rows, in any order: records, or the [`Rows`] that were read from a table.
    ///
    /// Set aside and reported, each at its place such as `enrolments[7]`: a row that could not be read, a class listed twice, a class
    /// that is not listed, a blank id of a person, an end before its start. A second holder of a single post, a second class or
    /// owner of a student on one day is reported and counts from the day on which the first one ends. An
    /// owner who does not teach the class on all days is reported and counts on the other days.
    ///
    /// ```
    /// use humiao::{time::Day, visit::{Directory, Enrolment}};
    /// let lost = Enrolment { student: "P-1".into(), class_id: "C-9".into(), start: Day::new(2023, 9, 1)?, end: None };
    /// let directory = Directory::new(Vec::new(), Vec::new(), vec![lost], Vec::new());
    /// assert_eq!(directory.faults()[0].to_string(),
    ///     "enrolments[0], class-id: refers to a class that does not exist [fault.dangling]");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn new(
        classrooms: impl Into<Rows<Classroom>>,
        postings: impl Into<Rows<Posting>>,
        enrolments: impl Into<Rows<Enrolment>>,
        ownerships: impl Into<Rows<Ownership>>,
    ) -> Self {
        let mut directory = Self::default();
        let (classrooms, mut found) = Found::of(classrooms.into());
        directory.classrooms = check_classrooms(classrooms, &mut found);
        found.finish(&mut directory.faults);

        let (postings, mut found) = Found::of(postings.into());
        let rows = directory.sound(postings, |row| row.post.class_id(), &mut found);
        directory.postings = alone(
            rows,
            |a, b| a.post.cmp(&b.post).then(a.start.cmp(&b.start)).then(a.staff.cmp(&b.staff)),
            |a, b| a.post == b.post && a.post.is_single(),
            code::TWO_HOLDERS,
            &mut found,
        );
        found.finish(&mut directory.faults);
        directory.by_staff = (0..directory.postings.len()).collect();
        let postings = &directory.postings;
        directory
            .by_staff
            .sort_by(|a, b| postings.get(*a).map(|row| &row.staff).cmp(&postings.get(*b).map(|row| &row.staff)));

        let (enrolments, mut found) = Found::of(enrolments.into());
        let rows = directory.sound(enrolments, |row| Some(&row.class_id), &mut found);
        directory.enrolments = alone(
            rows,
            |a, b| a.student.cmp(&b.student).then(a.start.cmp(&b.start)),
            |a, b| a.student == b.student,
            code::TWO_CLASSES,
            &mut found,
        );
        found.finish(&mut directory.faults);

        let (ownerships, mut found) = Found::of(ownerships.into());
        let rows = directory.sound(ownerships, |_| None, &mut found);
        for (row, ownership) in &rows {
            if directory.enrolments_of(&ownership.student).is_empty() {
                let fault = Fault::new(FaultKind::Unknown, fault_code::DANGLING).with("set", "enrolment");
                found.push(*row, fault.at("student"));
            } else if !directory.teaches_throughout(ownership) {
                found.push(*row, Fault::new(FaultKind::Conflict, code::OWNER_NOT_TEACHING));
            }
        }
        directory.ownerships = alone(
            rows,
            |a, b| a.student.cmp(&b.student).then(a.start.cmp(&b.start)),
            |a, b| a.student == b.student,
            code::TWO_OWNERS,
            &mut found,
        );
        found.finish(&mut directory.faults);
        directory
    }

    /// What is wrong with the rows, in the order of the tables and their rows.
    ///
    /// ```
    /// assert!(humiao::visit::Directory::default().faults().is_empty());
    /// ```
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// The class of a student on a day, if the student is enrolled.
    ///
    /// ```
    /// use humiao::{time::Day, visit::Directory};
    /// assert_eq!(Directory::default().class_of(&"P-1".into(), Day::new(2024, 5, 11)?), None);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn class_of(&self, student: &StudentId, on: Day) -> Option<&Classroom> {
        self.class_among(self.enrolments_of(student), on)
    }

    /// Whoever holds a post on a day, or stands in for a holder on leave; of several the one with the first id.
    ///
    /// ```
    /// use humiao::{time::Day, visit::{Directory, Post}};
    /// let post = Post::Principal { school: "S-1".into() };
    /// assert_eq!(Directory::default().holder(&post, Day::new(2024, 5, 11)?), None);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn holder(&self, post: &Post, on: Day) -> Option<&StaffId> {
        let rows = each_of_key(&self.postings, post, |row| &row.post).filter(|row| row.holds(on));
        rows.filter_map(|row| self.exercises(row, on)).min()
    }

    /// Whether a person holds a post at a school on a day; with a role, a post of that role.
    ///
    /// ```
    /// use humiao::{time::Day, visit::{Directory, Post, Posting}};
    /// let start = Day::new(2023, 9, 1)?;
    /// let posting = Posting { staff: "T-1".into(), post: Post::Principal { school: "S-1".into() }, start, end: None };
    /// let directory = Directory::new(Vec::new(), vec![posting], Vec::new(), Vec::new());
    /// assert!(directory.is_posted(&"T-1".into(), &"S-1".into(), None, start));
    /// assert!(!directory.is_posted(&"T-1".into(), &"S-1".into(), None, start.plus(-1)));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn is_posted(&self, staff: &StaffId, school: &SchoolId, role: Option<Role>, on: Day) -> bool {
        self.exercised_by(staff, on)
            .any(|row| role.is_none_or(|role| row.post.role() == role) && self.school_of(&row.post) == Some(school))
    }

    /// Who teaches a class on a day, in the order of their ids: stand-ins too, without those on leave and
    /// those whom the law bars.
    ///
    /// ```
    /// use humiao::{time::Day, visit::{Classroom, Directory, Post, Posting}};
    /// let start = Day::new(2023, 9, 1)?;
    /// let classroom = Classroom { class_id: "C-1".into(), school: "S-1".into(), grade: 7 };
    /// let post = Post::SubjectTeacher { class_id: "C-1".into(), subject: "数学".into() };
    /// let posting = Posting { staff: "T-1".into(), post, start, end: None };
    /// let directory = Directory::new(vec![classroom], vec![posting], Vec::new(), Vec::new());
    /// assert_eq!(directory.teachers_of(&"C-1".into(), start), [&"T-1".into()]);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn teachers_of(&self, class_id: &ClassId, on: Day) -> Vec<&StaffId> {
        let teachers = self.taught(class_id).filter(|row| row.holds(on)).filter_map(|row| self.exercises(row, on));
        let teachers: BTreeSet<&StaffId> = teachers.filter(|staff| !self.is_barred(staff, on)).collect();
        teachers.into_iter().collect()
    }

    /// The owner of a student on a day who teaches the student's class on that day, or who stands in for
    /// that teacher; nobody who is kept away from the student.
    pub(super) fn owner(&self, student: &StudentId, class_id: &ClassId, on: Day) -> Option<&StaffId> {
        let mut rows = each_of_key(&self.ownerships, student, |row| &row.student);
        let owner = rows.find(|row| row.holds(on)).map(|row| &row.staff)?;
        let free = |staff: &&StaffId| !self.bars(staff, student, on);
        let mut taught = self.postings_of(owner).filter(|row| teaches(row, class_id) && row.holds(on));
        if self.leaves.is_empty() {
            return taught.next().map(|_| owner).filter(free);
        }
        let teaching: BTreeSet<&StaffId> = taught.filter_map(|row| self.exercises(row, on)).collect();
        if teaching.contains(owner) {
            return Some(owner).filter(free);
        }
        teaching.into_iter().find(free)
    }

    /// Everybody who holds a post on a day, in the order of their ids: stand-ins too, without those on leave.
    pub(super) fn holders(&self, post: &Post, on: Day) -> Vec<&StaffId> {
        let rows = self.postings_to(post).iter().filter(|row| row.holds(on));
        let holders: BTreeSet<&StaffId> = rows.filter_map(|row| self.exercises(row, on)).collect();
        holders.into_iter().collect()
    }

    /// Whether a person exercises a role for a class on a day: at its school, for its grade, or for the class itself.
    pub(super) fn serves(&self, staff: &StaffId, role: Role, class: &Classroom, on: Day) -> bool {
        self.exercised_by(staff, on).any(|row| {
            row.post.role() == role
                && match &row.post {
                    Post::Principal { school } | Post::PsychologyTeacher { school } => *school == class.school,
                    Post::GradeHead { school, grade } => *school == class.school && *grade == class.grade,
                    Post::ClassTeacher { class_id } | Post::SubjectTeacher { class_id, .. } => {
                        *class_id == class.class_id
                    }
                }
        })
    }

    /// Whether one person, who is neither on leave nor barred at any time, is a class's teacher on all these days.
    pub(super) fn is_settled(&self, class_id: &ClassId, from: Day, until: Day) -> bool {
        let post = Post::ClassTeacher { class_id: class_id.clone() };
        let throughout = |row: &&Posting| row.start <= from && row.end.is_none_or(|end| until <= end);
        self.postings_to(&post)
            .iter()
            .find(throughout)
            .is_some_and(|row| self.leaves_of(&row.staff).is_empty() && self.barred_rows(&row.staff).is_empty())
    }

    /// All ownerships, by student and start.
    pub(super) fn ownerships(&self) -> &[Ownership] {
        &self.ownerships
    }

    /// The ownerships of one student, by start.
    pub(super) fn ownerships_of(&self, student: &StudentId) -> &[Ownership] {
        of_key(&self.ownerships, student, |row| &row.student)
    }

    /// The enrolments of one student, by start.
    pub(super) fn enrolments_of(&self, student: &StudentId) -> &[Enrolment] {
        of_key(&self.enrolments, student, |row| &row.student)
    }

    /// The postings to one post, by start.
    pub(super) fn postings_to(&self, post: &Post) -> &[Posting] {
        of_key(&self.postings, post, |row| &row.post)
    }

    /// The postings of those who teach a class.
    pub(super) fn taught(&self, class_id: &ClassId) -> impl Iterator<Item = &Posting> {
        let least = Post::SubjectTeacher { class_id: class_id.clone(), subject: Text::fixed("") };
        let first = self.postings.partition_point(|row| row.post < least);
        let rest = self.postings.get(first..).unwrap_or_default().iter();
        rest.take_while(move |row| teaches(row, class_id))
    }

    /// The class on a day, among the enrolments of one student.
    pub(super) fn class_among(&self, enrolments: &[Enrolment], on: Day) -> Option<&Classroom> {
        let enrolment = enrolments.iter().find(|row| row.holds(on))?;
        self.classroom(&enrolment.class_id)
    }

    /// The enrolments of each student in turn, in the order of their ids.
    pub(super) fn students(&self) -> impl Iterator<Item = &[Enrolment]> {
        self.enrolments.chunk_by(|a, b| a.student == b.student)
    }

    /// Every class, in the order of their ids.
    pub(super) fn classrooms(&self) -> &[Classroom] {
        &self.classrooms
    }

    pub(super) fn classroom(&self, class_id: &ClassId) -> Option<&Classroom> {
        let index = self.classrooms.binary_search_by(|row| row.class_id.cmp(class_id)).ok()?;
        self.classrooms.get(index)
    }

    pub(super) fn postings_of(&self, staff: &StaffId) -> impl Iterator<Item = &Posting> {
        let row = |index: usize| self.postings.get(index);
        let first = self.by_staff.partition_point(|index| row(*index).is_some_and(|row| row.staff < *staff));
        let rest = self.by_staff.get(first..).unwrap_or_default().iter();
        rest.filter_map(|index| self.postings.get(*index)).take_while(move |row| row.staff == *staff)
    }

    fn school_of<'a>(&'a self, post: &'a Post) -> Option<&'a SchoolId> {
        match post {
            Post::Principal { school } | Post::GradeHead { school, .. } | Post::PsychologyTeacher { school } => {
                Some(school)
            }
            Post::ClassTeacher { class_id } | Post::SubjectTeacher { class_id, .. } => {
                self.classroom(class_id).map(|row| &row.school)
            }
        }
    }

    /// Rows with their numbers, without those that have no day, contradict themselves, name nobody or name
    /// a class that is not there.
    pub(super) fn sound<T: Dated>(
        &self,
        rows: Vec<(usize, T)>,
        class_id: impl Fn(&T) -> Option<&ClassId>,
        found: &mut Found,
    ) -> Vec<(usize, T)> {
        rows.into_iter()
            .filter(|(row, value)| {
                let (start, end) = value.dates();
                if end.is_some_and(|end| end < start) {
                    found.push(*row, Fault::new(FaultKind::Invalid, time_code::SPAN));
                    return false;
                }
                if let Some(person) = value.blank() {
                    found.push(*row, Fault::new(FaultKind::Missing, id_code::EMPTY).at(person));
                    return false;
                }
                if class_id(value).is_some_and(|class_id| self.classroom(class_id).is_none()) {
                    let fault = Fault::new(FaultKind::Unknown, fault_code::DANGLING).with("set", "class");
                    found.push(*row, fault.at("class-id"));
                    return false;
                }
                end != Some(start)
            })
            .collect()
    }

    /// Whether the owner teaches the student's class on every day on which both hold.
    fn teaches_throughout(&self, ownership: &Ownership) -> bool {
        self.enrolments_of(&ownership.student).iter().all(|enrolment| {
            let Some(shared) = shared(ownership, enrolment) else { return true };
            let taught = || self.postings_of(&ownership.staff).filter(|row| teaches(row, &enrolment.class_id));
            let spans = || taught().filter_map(|row| Span::new(row.start, row.end).ok());
            // Most are taught by one posting from end to end; only the others need the algebra of days.
            spans().any(|span| covers(span, shared))
                || Timeline::new([shared]).difference(&Timeline::new(spans())).spans().is_empty()
        })
    }
}

pub(super) fn teaches(posting: &Posting, class_id: &ClassId) -> bool {
    posting.post.role() == Role::SubjectTeacher && posting.post.class_id() == Some(class_id)
}

fn covers(outer: Span, inner: Span) -> bool {
    outer.start() <= inner.start() && outer.end().is_none_or(|outer| inner.end().is_some_and(|inner| inner <= outer))
}

fn check_classrooms(mut rows: Vec<(usize, Classroom)>, found: &mut Found) -> Vec<Classroom> {
    rows.sort_by(|a, b| a.1.class_id.cmp(&b.1.class_id).then(a.0.cmp(&b.0)));
    let mut kept: Vec<Classroom> = Vec::with_capacity(rows.len());
    let mut first = 0;
    for (row, classroom) in rows {
        if kept.last().is_some_and(|last| last.class_id == classroom.class_id) {
            let fault = Fault::new(FaultKind::Conflict, fault_code::DUPLICATE).with("first", found.place(first));
            found.push(row, fault);
        } else {
            first = row;
            kept.push(classroom);
        }
    }
    kept
}
