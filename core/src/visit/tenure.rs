//! Who held a post, and who answered for a student, over time.

use std::collections::BTreeSet;

use super::Rules;
use super::chain::{answers, post_of};
use super::directory::{Directory, teaches};
use super::post::{Post, Posting};
use super::table::Dated;
use crate::id::{ClassId, StaffId, StudentId};
use crate::role::Role;
use crate::time::{Day, Span};

/// Days on which one person holds a post, or nobody.
///
/// ```
/// use humiao::{time::Day, visit::Tenure};
/// let tenure = Tenure { start: Day::new(2023, 9, 1)?, end: None, holder: Some("T-1".into()) };
/// assert!(!format!("{tenure:?}").contains("T-1"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenure {
    /// The first day.
    pub start: Day,
    /// The first day on which it is no longer so.
    pub end: Option<Day>,
    /// Who holds the post, or stands in; `None` while it is vacant.
    pub holder: Option<StaffId>,
}

/// Days on which one person answers for a student, or nobody.
///
/// ```
/// use humiao::{time::Day, visit::Answered};
/// let start = Day::new(2023, 9, 1)?;
/// let left = Answered { start, end: None, class_id: None, answering: None, answering_role: None };
/// assert!(left.class_id.is_none(), "the student is not enrolled in these days");
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The first day.
    pub start: Day,
    /// The first day on which it is no longer so.
    pub end: Option<Day>,
    /// The class of the student; `None` while the student is not enrolled.
    pub class_id: Option<ClassId>,
    /// Who answers; `None` when nobody does.
    pub answering: Option<StaffId>,
    /// The role in which that person answers.
    pub answering_role: Option<Role>,
}

impl Directory {
    /// Who held a post when, vacancies included: from the first day of the span to its end without a gap,
    /// and never twice the same in a row. On each day it is [`Directory::holder`]. Of an empty span it is empty.
    ///
    /// ```
    /// use humiao::{time::{Day, Span}, visit::{Directory, Post, Posting}};
    /// let (start, post) = (Day::new(2023, 9, 1)?, Post::Principal { school: "S-1".into() });
    /// let posting = Posting { staff: "T-1".into(), post: post.clone(), start, end: None };
    /// let directory = Directory::new(Vec::new(), vec![posting], Vec::new(), Vec::new());
    /// let tenures = directory.tenures(&post, Span::since(start.plus(-1)));
    /// assert_eq!((tenures[0].end, &tenures[0].holder), (Some(start), &None));
    /// assert_eq!((tenures[1].end, &tenures[1].holder), (None, &Some("T-1".into())));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn tenures(&self, post: &Post, span: Span) -> Vec<Tenure> {
        let mut turns = Turns::new(span);
        turns.add_postings(self, self.postings_to(post));
        let told = turns.told(|on| self.holder(post, on));
        told.into_iter().map(|(start, end, holder)| Tenure { start, end, holder: holder.cloned() }).collect()
    }
}

/// Who answered for a student at a level of the grid when: changes of class, vacancies, leave and who is
/// kept away included. It covers the span without a gap, and never says the same twice in a row; on each
/// day it is what [`chain`](super::chain()) says. At a level that the policy's grid does not have nobody answers.
///
/// ```
/// use humiao::{policy::Policy, role::Role, time::{Day, Span}, visit::{self, Directory}};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let span = Span::since(Day::new(2023, 9, 1)?);
/// let answered = visit::answered(&rules, &Directory::default(), &"P-1".into(), Role::ClassTeacher, span);
/// assert_eq!((answered.len(), &answered[0].class_id), (1, &None));
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn answered(rules: &Rules, directory: &Directory, student: &StudentId, role: Role, span: Span) -> Vec<Answered> {
    let mut turns = Turns::new(span);
    for enrolment in directory.enrolments_of(student) {
        turns.add(enrolment);
        let Some(class) = directory.classroom(&enrolment.class_id) else { continue };
        for post in rules.grid.value.iter().filter_map(|role| post_of(class, *role)) {
            turns.add_postings(directory, directory.postings_to(&post));
        }
        for ownership in directory.ownerships_of(student) {
            turns.add(ownership);
            let taught = directory.postings_of(&ownership.staff).filter(|row| teaches(row, &class.class_id));
            turns.add_postings(directory, taught);
        }
    }
    for staff in std::mem::take(&mut turns.persons) {
        directory.barred_rows(staff).iter().for_each(|row| turns.add(row));
        let mine = directory.pair_rows(staff).iter().filter(|row| row.student == *student);
        mine.for_each(|row| turns.add(row));
    }
    let told = turns.told(|on| {
        let class = directory.class_of(student, on);
        (class, class.and_then(|class| answers(rules, directory, student, class, role, on)))
    });
    let answered = told.into_iter().map(|(start, end, (class, answers))| {
        let (answering, answering_role) = answers.unzip();
        let class_id = class.map(|class| class.class_id.clone());
        Answered { start, end, class_id, answering: answering.cloned(), answering_role }
    });
    answered.collect()
}

/// The days of a span on which an answer can change, and the persons whom it can name.
struct Turns<'a> {
    span: Span,
    days: BTreeSet<Day>,
    persons: BTreeSet<&'a StaffId>,
}

impl<'a> Turns<'a> {
    fn new(span: Span) -> Self {
        let days = Some(span.start()).filter(|day| span.contains(*day)).into_iter().collect();
        Self { span, days, persons: BTreeSet::new() }
    }

    fn add(&mut self, row: &impl Dated) {
        let (start, end) = row.dates();
        let span = self.span;
        self.days.extend([Some(start), end].into_iter().flatten().filter(|day| span.contains(*day)));
    }

    /// Postings with the leave of their holders, and with the leave of those who stand in.
    fn add_postings(&mut self, directory: &'a Directory, postings: impl IntoIterator<Item = &'a Posting>) {
        for posting in postings {
            self.add(posting);
            self.persons.insert(&posting.staff);
            for leave in directory.leaves_of(&posting.staff) {
                self.add(leave);
                let Some(stand_in) = &leave.stand_in else { continue };
                self.persons.insert(stand_in);
                directory.leaves_of(stand_in).iter().for_each(|row| self.add(row));
            }
        }
    }

    /// The answers with their first days and ends, equal neighbours joined.
    fn told<T: PartialEq>(&self, ask: impl Fn(Day) -> T) -> Vec<(Day, Option<Day>, T)> {
        let mut told: Vec<(Day, Option<Day>, T)> = Vec::new();
        for day in &self.days {
            let answer = ask(*day);
            match told.last_mut() {
                Some((_, _, last)) if *last == answer => continue,
                Some((_, end, _)) => *end = Some(*day),
                None => {}
            }
            told.push((*day, self.span.end(), answer));
        }
        told
    }
}
