//! Leave 请假, and who stands in 代课、代班.

use serde::{Deserialize, Serialize};

use super::code;
use super::directory::Directory;
use super::post::{Post, Posting};
use super::table::{Dated, Found, alone, dated, of_key};
use crate::bulk::Rows;
use crate::fault::{Fault, FaultKind, code as fault_code};
use crate::id::StaffId;
use crate::time::Day;

/// Days on which somebody does not exercise a post 请假, and who does it in their place 代课、代班.
///
/// ```
/// use humiao::{time::Day, visit::Leave};
/// let leave = Leave { staff: "T-1".into(), post: None, stand_in: Some("T-2".into()),
///     start: Day::new(2024, 3, 4)?, end: Some(Day::new(2024, 6, 3)?) };
/// assert!(!format!("{leave:?}").contains("T-"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Leave {
    /// Who is on leave.
    pub staff: StaffId,
    /// The post that is not exercised; every post when it is left out.
    #[serde(default)]
    pub post: Option<Post>,
    /// Who holds the post in these days; nobody when it is left out.
    #[serde(default)]
    pub stand_in: Option<StaffId>,
    /// The first day.
    pub start: Day,
    /// The first day on which the post is exercised again.
    #[serde(default)]
    pub end: Option<Day>,
}
dated!(Leave(staff | stand_in = "stand-in"));

impl Directory {
    /// The same with these rows of leave, in place of earlier ones.
    ///
    /// In these days the stand-in holds the post, with everything that goes with it: the stand-in of a
    /// subject teacher teaches the class and owns that teacher's students. Without a stand-in, or while the
    /// stand-in is on leave from the same post, the post is vacant and the next one up answers; there is no
    /// stand-in for a stand-in. A row that names a post goes before one that names none.
    ///
    /// Set aside and reported, each at its place such as `leaves[3]`: what every table's rows are checked
    /// for, and somebody who stands in for themselves. Of two rows of one person and post (or of two without
    /// a post) that share days, the later one is reported and counts from the day on which the first one
    /// ends, so that no day of leave is lost. A post that the person never holds is reported and changes
    /// nothing. How leave moves an answer is a convention: no document says it.
    ///
    /// ```
    /// use humiao::{time::Day, visit::{Directory, Leave, Post, Posting}};
    /// let (start, post) = (Day::new(2023, 9, 1)?, Post::Principal { school: "S-1".into() });
    /// let posting = Posting { staff: "T-1".into(), post: post.clone(), start, end: None };
    /// let away = start.plus(10);
    /// let leave = Leave { staff: "T-1".into(), post: None, stand_in: Some("T-2".into()), start: away, end: None };
    /// let directory = Directory::new(Vec::new(), vec![posting], Vec::new(), Vec::new()).with_leaves(vec![leave]);
    /// assert_eq!(directory.holder(&post, away.plus(-1)), Some(&"T-1".into()));
    /// assert_eq!(directory.holder(&post, away), Some(&"T-2".into()));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn with_leaves(mut self, leaves: impl Into<Rows<Leave>>) -> Self {
        let (leaves, mut found) = Found::of(leaves.into());
        let mut rows = self.sound(leaves, |row| row.post.as_ref().and_then(Post::class_id), &mut found);
        rows.retain(|(row, leave)| {
            let itself = leave.stand_in.as_ref() == Some(&leave.staff);
            if itself {
                found.push(*row, Fault::new(FaultKind::Invalid, code::STAND_IN_ITSELF).at("stand-in"));
            }
            !itself
        });
        for (row, leave) in &rows {
            let Some(post) = &leave.post else { continue };
            if !self.postings_of(&leave.staff).any(|posting| posting.post == *post) {
                let fault = Fault::new(FaultKind::Unknown, fault_code::DANGLING).with("set", "posting");
                found.push(*row, fault.at("post"));
            }
        }
        self.leaves = alone(
            rows,
            |a, b| a.staff.cmp(&b.staff).then(a.post.cmp(&b.post)).then(a.start.cmp(&b.start)),
            |a, b| a.staff == b.staff && a.post == b.post,
            code::TWO_LEAVES,
            &mut found,
        );
        let leaves = &self.leaves;
        let stand_in = |index: &usize| leaves.get(*index).and_then(|row| row.stand_in.as_ref());
        self.by_stand_in = (0..leaves.len()).filter(|index| stand_in(index).is_some()).collect();
        self.by_stand_in.sort_by(|a, b| stand_in(a).cmp(&stand_in(b)));
        found.finish(&mut self.faults);
        self
    }

    /// Whether somebody is on leave from every post on a day; leave from one post alone leaves the others.
    ///
    /// ```
    /// use humiao::{time::Day, visit::{Directory, Leave}};
    /// let start = Day::new(2024, 3, 4)?;
    /// let leave = Leave { staff: "T-1".into(), post: None, stand_in: None, start, end: Some(start.plus(1)) };
    /// let directory = Directory::default().with_leaves(vec![leave]);
    /// assert!(directory.is_on_leave(&"T-1".into(), start) && !directory.is_on_leave(&"T-1".into(), start.plus(1)));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn is_on_leave(&self, staff: &StaffId, on: Day) -> bool {
        self.leaves_of(staff).iter().any(|row| row.post.is_none() && row.holds(on))
    }

    /// Who exercises the post of a posting that holds on the day: its holder, or who stands in.
    pub(super) fn exercises<'a>(&'a self, posting: &'a Posting, on: Day) -> Option<&'a StaffId> {
        if self.leaves.is_empty() {
            return Some(&posting.staff);
        }
        let Some(leave) = self.leave_from(&posting.staff, &posting.post, on) else { return Some(&posting.staff) };
        leave.stand_in.as_ref().filter(|stand_in| self.leave_from(stand_in, &posting.post, on).is_none())
    }

    /// The postings whose posts somebody exercises on a day: their own, and those they stand in for.
    pub(super) fn exercised_by(&self, staff: &StaffId, on: Day) -> impl Iterator<Item = &Posting> {
        let as_stand_in = self.standing_in(staff).filter(move |leave| leave.holds(on));
        let theirs = as_stand_in.flat_map(|leave| self.postings_of(&leave.staff));
        let posts = self.postings_of(staff).chain(theirs);
        posts.filter(move |row| row.holds(on) && self.exercises(row, on) == Some(staff))
    }

    /// The rows of leave of one person: those without a post first, then by post and start.
    pub(super) fn leaves_of(&self, staff: &StaffId) -> &[Leave] {
        of_key(&self.leaves, staff, |row| &row.staff)
    }

    fn leave_from(&self, staff: &StaffId, post: &Post, on: Day) -> Option<&Leave> {
        let covers = |row: &&Leave| row.holds(on) && row.post.as_ref().is_none_or(|named| named == post);
        self.leaves_of(staff).iter().rev().find(covers)
    }

    fn standing_in(&self, staff: &StaffId) -> impl Iterator<Item = &Leave> {
        let row = |index: &usize| self.leaves.get(*index);
        let stands_in = move |index: &usize| row(index).and_then(|row| row.stand_in.as_ref());
        let first = self.by_stand_in.partition_point(|index| stands_in(index) < Some(staff));
        let rest = self.by_stand_in.get(first..).unwrap_or_default().iter();
        rest.take_while(move |index| stands_in(index) == Some(staff)).filter_map(row)
    }
}
