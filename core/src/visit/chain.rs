//! The responsibility chain 校长—年级组长—班主任—任课老师—学生.

use super::directory::Directory;
use super::post::{Classroom, Post};
use super::{Rules, code, reason};
use crate::catalog::Wire;
use crate::fault::{Fault, FaultKind};
use crate::id::{StaffId, StudentId};
use crate::role::Role;
use crate::time::Day;
use crate::verdict::{Certainty, Reason};

/// One level of the chain.
///
/// ```
/// use humiao::{role::Role, visit::Link};
/// let link = Link { role: Role::ClassTeacher, holder: None, answering: None, answering_role: None };
/// assert!(link.holder.is_none(), "the post is vacant");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The level.
    pub role: Role,
    /// Who holds the post, or stands in for a holder on leave; `None` when it is vacant.
    pub holder: Option<StaffId>,
    /// Who answers at this level: the holder, or the next one up the chain when the post is vacant or its
    /// holder is kept away from the student, by law or as a relative.
    pub answering: Option<StaffId>,
    /// The role in which that person answers.
    pub answering_role: Option<Role>,
}

/// Who answers for a student on a day, from the top to the student.
///
/// ```
/// use humiao::{role::Role, visit::Chain};
/// let chain = Chain { links: Vec::new(), unmet: Vec::new() };
/// assert!(chain.link(Role::Principal).is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// The levels, from the top down.
    pub links: Vec<Link>,
    /// One reason for each level at which nobody answers.
    pub unmet: Vec<Reason>,
}

impl Chain {
    /// The level of a role.
    ///
    /// ```
    /// use humiao::{role::Role, visit::{Chain, Link}};
    /// let link = Link { role: Role::Principal, holder: None, answering: None, answering_role: None };
    /// assert!(Chain { links: vec![link], unmet: Vec::new() }.link(Role::Principal).is_some());
    /// ```
    #[must_use]
    pub fn link(&self, role: Role) -> Option<&Link> {
        self.links.iter().find(|link| link.role == role)
    }
}

/// The chain of a student on a day: a vacant post is answered for by the next one up, so that exactly
/// one person answers at each level unless even the top is vacant (嘉教函〔2024〕32号, 一、（五）). So is a post
/// whose holder is kept away from the student: by law (未成年人保护法第六十二条), or, by convention, as a
/// relative.
///
/// # Errors
/// `visit.not-enrolled` when the student has no class on the day.
///
/// ```
/// use humiao::{policy::Policy, time::Day, visit::{self, Directory}};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let fault = visit::chain(&rules, &Directory::default(), &"P-1".into(), Day::new(2024, 5, 11)?).unwrap_err();
/// assert_eq!(fault.code.as_str(), "visit.not-enrolled");
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
pub fn chain(rules: &Rules, directory: &Directory, student: &StudentId, on: Day) -> Result<Chain, Fault> {
    let class = directory.class_of(student, on).ok_or_else(|| Fault::new(FaultKind::Unknown, code::NOT_ENROLLED))?;
    let mut chain = Chain { links: Vec::with_capacity(rules.grid.value.len()), unmet: Vec::new() };
    let mut above: Option<(StaffId, Role)> = None;
    for role in &rules.grid.value {
        let holder = holder(directory, student, class, *role, on).cloned();
        if let Some(holder) = holder.as_ref().filter(|holder| !directory.bars(holder, student, on)) {
            above = Some((holder.clone(), *role));
        }
        if above.is_none() {
            let reason = Reason::new(reason::NOBODY_ANSWERS, Certainty::Unmet, &rules.grid.basis);
            chain.unmet.push(reason.with("role", role.wire()));
        }
        let (answering, answering_role) = above.clone().unzip();
        chain.links.push(Link { role: *role, holder, answering, answering_role });
    }
    Ok(chain)
}

/// The one person who answers for a student on a day: at the level next to the student, or up the chain
/// where posts are vacant or their holders kept away; `None` when nobody is left.
///
/// # Errors
/// `visit.not-enrolled` when the student has no class on the day.
///
/// ```
/// use humiao::{policy::Policy, time::Day, visit::{self, Directory}};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// assert!(visit::accountable(&rules, &Directory::default(), &"P-1".into(), Day::new(2024, 5, 11)?).is_err());
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
pub fn accountable(
    rules: &Rules,
    directory: &Directory,
    student: &StudentId,
    on: Day,
) -> Result<Option<StaffId>, Fault> {
    let class = directory.class_of(student, on).ok_or_else(|| Fault::new(FaultKind::Unknown, code::NOT_ENROLLED))?;
    let lowest = rules.grid.value.last().copied();
    Ok(lowest.and_then(|role| answering(rules, directory, student, class, role, on)).cloned())
}

/// Who answers at a level: the same as in [`chain`], without building it.
pub(super) fn answering<'a>(
    rules: &Rules,
    directory: &'a Directory,
    student: &StudentId,
    class: &Classroom,
    role: Role,
    on: Day,
) -> Option<&'a StaffId> {
    answers(rules, directory, student, class, role, on).map(|(staff, _)| staff)
}

/// Who answers at a level, and in which role.
pub(super) fn answers<'a>(
    rules: &Rules,
    directory: &'a Directory,
    student: &StudentId,
    class: &Classroom,
    role: Role,
    on: Day,
) -> Option<(&'a StaffId, Role)> {
    walk(rules, directory, student, class, role, on, |staff| !directory.bars(staff, student, on))
}

/// Who answers at a level for a visit in the home: who is kept away from anybody in the household is passed over too.
pub(super) fn answers_at_home<'a>(
    rules: &Rules,
    directory: &'a Directory,
    student: &StudentId,
    class: &Classroom,
    role: Role,
    on: Day,
) -> Option<(&'a StaffId, Role)> {
    walk(rules, directory, student, class, role, on, |staff| !directory.bars_home(staff, student, on))
}

/// The first one up the grid who is free.
fn walk<'a>(
    rules: &Rules,
    directory: &'a Directory,
    student: &StudentId,
    class: &Classroom,
    role: Role,
    on: Day,
    free: impl Fn(&StaffId) -> bool,
) -> Option<(&'a StaffId, Role)> {
    let holder = |role| holder(directory, student, class, role, on).filter(|staff| free(staff));
    up_from(rules, role).find_map(|role| holder(role).map(|staff| (staff, role)))
}

/// A level of the grid and those above it, from the bottom up; none when the grid does not have it.
pub(super) fn up_from(rules: &Rules, role: Role) -> impl Iterator<Item = Role> {
    let level = rules.grid.value.iter().position(|level| *level == role);
    let levels = level.and_then(|level| rules.grid.value.get(..=level)).unwrap_or_default();
    levels.iter().rev().copied()
}

fn holder<'a>(
    directory: &'a Directory,
    student: &StudentId,
    class: &Classroom,
    role: Role,
    on: Day,
) -> Option<&'a StaffId> {
    match post_of(class, role) {
        Some(post) => directory.holder(&post, on),
        None if role == Role::SubjectTeacher => directory.owner(student, &class.class_id, on),
        None => None,
    }
}

/// The post of a level that answers for a class; the owners of students are no such post.
pub(super) fn post_of(class: &Classroom, role: Role) -> Option<Post> {
    match role {
        Role::Principal => Some(Post::Principal { school: class.school.clone() }),
        Role::GradeHead => Some(Post::GradeHead { school: class.school.clone(), grade: class.grade }),
        Role::ClassTeacher => Some(Post::ClassTeacher { class_id: class.class_id.clone() }),
        Role::SubjectTeacher | Role::PsychologyTeacher | Role::CountyStation | Role::CityCentre => None,
    }
}
