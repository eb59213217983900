//! The rows of one school by themselves, so that its directory can be made anew under a plan.

use std::collections::BTreeSet;

use humiao::id::{ClassId, SchoolId};
use humiao::time::Day;
use humiao::visit::{BarredPair, Classroom, Directory, Enrolment, Leave, Owned, Ownership, Post, Posting};

/// The rows of one school.
pub(crate) struct Excerpt {
    classrooms: Vec<Classroom>,
    postings: Vec<Posting>,
    enrolments: Vec<Enrolment>,
    leaves: Vec<Leave>,
    pairs: Vec<BarredPair>,
}

impl Excerpt {
    pub(crate) fn of(
        school: &SchoolId,
        classrooms: &[Classroom],
        postings: &[Posting],
        enrolments: &[Enrolment],
        leaves: &[Leave],
        pairs: &[BarredPair],
    ) -> Self {
        let classrooms: Vec<Classroom> = classrooms.iter().filter(|row| row.school == *school).cloned().collect();
        let ids: BTreeSet<&ClassId> = classrooms.iter().map(|row| &row.class_id).collect();
        let here = |post: &Post| match post {
            Post::Principal { school: of } | Post::PsychologyTeacher { school: of } => of == school,
            Post::GradeHead { school: of, .. } => of == school,
            Post::ClassTeacher { class_id } | Post::SubjectTeacher { class_id, .. } => ids.contains(class_id),
        };
        let postings: Vec<Posting> = postings.iter().filter(|row| here(&row.post)).cloned().collect();
        let enrolments: Vec<Enrolment> = enrolments.iter().filter(|row| ids.contains(&row.class_id)).cloned().collect();
        let staff: BTreeSet<_> = postings.iter().map(|row| &row.staff).collect();
        let leaves = leaves.iter().filter(|row| staff.contains(&row.staff)).cloned().collect();
        let pairs = pairs.iter().filter(|row| staff.contains(&row.staff)).cloned().collect();
        Self { classrooms, postings, enrolments, leaves, pairs }
    }

    /// The classes of the school.
    pub(crate) fn classes(&self) -> &[Classroom] {
        &self.classrooms
    }

    /// The leaves of those who work there.
    pub(crate) fn leaves(&self) -> &[Leave] {
        &self.leaves
    }

    /// The directory of the school in which these owners begin on a day.
    pub(crate) fn under(&self, owners: &[Owned], start: Day) -> Directory {
        let mine: BTreeSet<_> = self.enrolments.iter().map(|row| &row.student).collect();
        let owners = owners.iter().filter(|row| mine.contains(&row.student));
        let owner =
            |row: &Owned| Ownership { student: row.student.clone(), staff: row.staff.clone(), start, end: None };
        let rows = (self.classrooms.clone(), self.postings.clone(), self.enrolments.clone());
        let directory = Directory::new(rows.0, rows.1, rows.2, owners.map(owner).collect::<Vec<_>>());
        directory.with_leaves(self.leaves.clone()).with_pairs(self.pairs.clone())
    }
}
