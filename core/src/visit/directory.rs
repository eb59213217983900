//! Who is where on which day: checked and indexed for a city.

use super::code;
use super::post::{Classroom, Dated, Enrolment, Ownership, Post, Posting};
use crate::fault::{Fault, FaultKind, code as fault_code};
use crate::id::{ClassId, SchoolId, StaffId, StudentId, code as id_code};
use crate::role::Role;
use crate::time::{Day, Span, Timeline, code as time_code};

/// Classes, postings, enrolments and owners, checked and indexed.
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
    faults: Vec<Fault>,
}

impl Directory {
    /// Checks and indexes the rows, in any order.
    ///
    /// Set aside and reported, each at its place such as `enrolments[7]`: a class listed twice, a class
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
        classrooms: Vec<Classroom>,
        postings: Vec<Posting>,
        enrolments: Vec<Enrolment>,
        ownerships: Vec<Ownership>,
    ) -> Self {
        let mut directory = Self::default();
        let mut found = Found { table: "classrooms", faults: Vec::new() };
        directory.classrooms = check_classrooms(classrooms, &mut found);
        directory.faults.extend(found.finish());

        let mut found = Found { table: "postings", faults: Vec::new() };
        let rows = directory.sound(postings, |row| row.post.class_id(), &mut found);
        directory.postings = alone(
            rows,
            |a, b| a.post.cmp(&b.post).then(a.start.cmp(&b.start)).then(a.staff.cmp(&b.staff)),
            |a, b| a.post == b.post && a.post.is_single(),
            code::TWO_HOLDERS,
            &mut found,
        );
        directory.faults.extend(found.finish());
        directory.by_staff = (0..directory.postings.len()).collect();
        let postings = &directory.postings;
        directory
            .by_staff
            .sort_by(|a, b| postings.get(*a).map(|row| &row.staff).cmp(&postings.get(*b).map(|row| &row.staff)));

        let mut found = Found { table: "enrolments", faults: Vec::new() };
        let rows = directory.sound(enrolments, |row| Some(&row.class_id), &mut found);
        directory.enrolments = alone(
            rows,
            |a, b| a.student.cmp(&b.student).then(a.start.cmp(&b.start)),
            |a, b| a.student == b.student,
            code::TWO_CLASSES,
            &mut found,
        );
        directory.faults.extend(found.finish());

        let mut found = Found { table: "ownerships", faults: Vec::new() };
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
        directory.faults.extend(found.finish());
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

    /// Whoever holds a post on a day; of a post with several holders the one with the first id.
    ///
    /// ```
    /// use humiao::{time::Day, visit::{Directory, Post}};
    /// let post = Post::Principal { school: "S-1".into() };
    /// assert_eq!(Directory::default().holder(&post, Day::new(2024, 5, 11)?), None);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn holder(&self, post: &Post, on: Day) -> Option<&StaffId> {
        let first = self.postings.partition_point(|row| row.post < *post);
        let rows = self.postings.get(first..).unwrap_or_default().iter();
        rows.take_while(|row| row.post == *post).filter(|row| row.holds(on)).map(|row| &row.staff).min()
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
        self.postings_of(staff).any(|row| {
            row.holds(on)
                && role.is_none_or(|role| row.post.role() == role)
                && self.school_of(&row.post) == Some(school)
        })
    }

    /// The owner of a student on a day who teaches the student's class on that day.
    pub(super) fn owner(&self, student: &StudentId, class_id: &ClassId, on: Day) -> Option<&StaffId> {
        let first = self.ownerships.partition_point(|row| row.student < *student);
        let rows = self.ownerships.get(first..).unwrap_or_default().iter();
        rows.take_while(|row| row.student == *student)
            .find(|row| row.holds(on))
            .map(|row| &row.staff)
            .filter(|staff| self.postings_of(staff).any(|row| teaches(row, class_id) && row.holds(on)))
    }

    /// The enrolments of one student, by start.
    pub(super) fn enrolments_of(&self, student: &StudentId) -> &[Enrolment] {
        let first = self.enrolments.partition_point(|row| row.student < *student);
        let rest = self.enrolments.get(first..).unwrap_or_default();
        let count = rest.iter().take_while(|row| row.student == *student).count();
        rest.get(..count).unwrap_or_default()
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

    fn postings_of(&self, staff: &StaffId) -> impl Iterator<Item = &Posting> {
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
    fn sound<T: Dated>(
        &self,
        rows: Vec<T>,
        class_id: impl Fn(&T) -> Option<&ClassId>,
        found: &mut Found,
    ) -> Vec<(usize, T)> {
        let numbered = rows.into_iter().enumerate();
        numbered
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

fn teaches(posting: &Posting, class_id: &ClassId) -> bool {
    posting.post.role() == Role::SubjectTeacher && posting.post.class_id() == Some(class_id)
}

fn covers(outer: Span, inner: Span) -> bool {
    outer.start() <= inner.start() && outer.end().is_none_or(|outer| inner.end().is_some_and(|inner| inner <= outer))
}

/// The days on which two rows hold.
fn shared(a: &impl Dated, b: &impl Dated) -> Option<Span> {
    let ((a_start, a_end), (b_start, b_end)) = (a.dates(), b.dates());
    let end = match (a_end, b_end) {
        (Some(a_end), Some(b_end)) => Some(a_end.min(b_end)),
        (a_end, b_end) => a_end.or(b_end),
    };
    Span::new(a_start.max(b_start), end).ok().filter(|span| !span.is_empty())
}

/// The faults of one table, with their rows.
struct Found {
    table: &'static str,
    faults: Vec<(usize, Fault)>,
}

impl Found {
    fn push(&mut self, row: usize, fault: Fault) {
        self.faults.push((row, fault.at(self.place(row))));
    }

    fn place(&self, row: usize) -> String {
        format!("{}[{row}]", self.table)
    }

    fn finish(mut self) -> impl Iterator<Item = Fault> {
        self.faults.sort();
        self.faults.into_iter().map(|(_, fault)| fault)
    }
}

fn check_classrooms(rows: Vec<Classroom>, found: &mut Found) -> Vec<Classroom> {
    let mut rows: Vec<(usize, Classroom)> = rows.into_iter().enumerate().collect();
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

/// Rows in order; one that shares days with an earlier one of the same key is reported and keeps only
/// the days after it, so that a slip of one day loses nobody.
fn alone<T: Dated>(
    mut rows: Vec<(usize, T)>,
    order: impl Fn(&T, &T) -> std::cmp::Ordering,
    same: impl Fn(&T, &T) -> bool,
    conflict: crate::catalog::Code,
    found: &mut Found,
) -> Vec<T> {
    rows.sort_by(|a, b| order(&a.1, &b.1).then(a.0.cmp(&b.0)));
    let mut kept: Vec<T> = Vec::with_capacity(rows.len());
    let mut last_row = 0;
    for (row, mut value) in rows {
        let (start, end) = value.dates();
        // What is kept of one key never overlaps, so the last one is the only one that can.
        let last = kept.last().filter(|last| same(last, &value)).map(|last| last.dates().1);
        if let Some(taken) = last.filter(|taken| taken.is_none_or(|taken| start < taken)) {
            let fault = Fault::new(FaultKind::Conflict, conflict).with("first", found.place(last_row));
            found.push(row, fault);
            let Some(free) = taken.filter(|taken| end.is_none_or(|end| *taken < end)) else { continue };
            value.starts(free);
        }
        last_row = row;
        kept.push(value);
    }
    kept
}
