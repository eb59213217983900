//! The visit book's part of the policy.

use super::{Denominator, Met, Mode, Occasional, code};
use crate::fault::{Fault, FaultKind};
use crate::indicator::BasisPoints;
use crate::policy::{FromNode, Node, Rule};
use crate::role::Role;

/// The rules of the visit book.
///
/// ```
/// use humiao::policy::{Policy, Standing};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// assert_eq!(rules.every_student.basis.standing, Standing::City);
/// assert_eq!(rules.visitors_for_key.basis.standing, Standing::Convention);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// The levels of the responsibility chain, from the top down.
    pub grid: Rule<Vec<Role>>,
    /// How many visits each student is owed in a school year, each on another day.
    pub every_student: Rule<u32>,
    /// Whether the class teacher (or who answers for a vacant post) must be among the visitors of the
    /// yearly visit.
    pub by_class_teacher: Rule<bool>,
    /// The ways of visiting that count for the yearly visit.
    pub yearly_modes: Rule<Vec<Mode>>,
    /// The ways of visiting that count for the visit to a key student.
    pub key_in_home: Rule<Vec<Mode>>,
    /// Whether telephone and video count for the yearly visit of households out of the county; a key
    /// student is visited in the home all the same.
    pub remote_out_of_county: Rule<bool>,
    /// Who must have been met for a visit to count.
    pub met: Rule<Vec<Met>>,
    /// How many visitors a visit needs.
    pub visitors: Rule<u32>,
    /// How many visitors an in-home visit to a key student needs.
    pub visitors_for_key: Rule<u32>,
    /// Whether the class teacher must be among them.
    pub class_teacher_for_key: Rule<bool>,
    /// Whether each visitor must hold the named post at the student's school on the day.
    pub visitors_hold_post: Rule<bool>,
    /// Whether whoever records must be a visitor or hold a post at the student's school on the day.
    pub recorder_at_school: Rule<bool>,
    /// After which happenings a visit is owed, by when, and which ways of visiting count.
    pub occasional: Rule<Occasional>,
    /// Whose coverage it is.
    pub denominator: Rule<Denominator>,
    /// How students are given to subject teachers 包干.
    pub owners: Rule<Owners>,
    /// Who may come along to a key student: the subject teacher among them is the student's owner.
    pub companions: Rule<Vec<Role>>,
    /// The share of the households of key students to which leaders come along 领导带头; whomever a leader comes along to
    /// counts, for the first of the leader's schools.
    pub leaders: Rule<Leaders>,
    /// Whether a companion must have the sex of a key student who has no other visitor of that sex.
    pub same_sex: Rule<bool>,
    /// How many visits a teacher makes at most in a week of five working days; in another week in proportion to its
    /// working days, rounded half up.
    pub visits_per_week: Rule<u32>,
}

/// The share that leaders take.
///
/// ```
/// use humiao::{policy::{Policy, Standing}, role::Role};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// assert_eq!(rules.leaders.value.roles, [Role::Principal, Role::GradeHead]);
/// assert_eq!(rules.leaders.basis.standing, Standing::Convention, "no share is published");
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaders {
    /// Who leads.
    pub roles: Vec<Role>,
    /// The least share of the households, rounded up to whole ones.
    pub share: BasisPoints,
}

impl FromNode for Leaders {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let roles = table.get("roles", faults);
        let share = table.get("share", faults);
        table.finish(faults);
        Some(Self { roles: roles?, share: share? })
    }
}

/// How students are given to subject teachers: each to one who teaches the class, evenly, keeping what can be kept.
///
/// ```
/// use humiao::policy::Policy;
/// assert_eq!(Policy::preset("jiaxing-2024")?.visit.owners.value.most, None, "no limit is published");
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owners {
    /// The most students of one teacher; without it there is no limit.
    pub most: Option<u32>,
}

impl FromNode for Owners {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let most = table.optional("most", faults);
        table.finish(faults);
        Some(Self { most: most? })
    }
}

impl FromNode for Rules {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let grid: Option<Rule<Vec<Role>>> = table.get("grid", faults);
        let every_student = table.get("every-student", faults);
        let by_class_teacher = table.get("by-class-teacher", faults);
        let yearly_modes = table.get("yearly-modes", faults);
        let key_in_home = table.get("key-in-home", faults);
        let remote_out_of_county = table.get("remote-out-of-county", faults);
        let met = table.get("met", faults);
        let visitors = table.get("visitors", faults);
        let visitors_for_key = table.get("visitors-for-key", faults);
        let class_teacher_for_key = table.get("class-teacher-for-key", faults);
        let visitors_hold_post = table.get("visitors-hold-post", faults);
        let recorder_at_school = table.get("recorder-at-school", faults);
        let occasional = table.get("occasional", faults);
        let denominator = table.get("denominator", faults);
        let owners = table.get("owners", faults);
        let companions = table.get("companions", faults);
        let leaders = table.get("leaders", faults);
        let same_sex = table.get("same-sex", faults);
        let visits_per_week = table.get("visits-per-week", faults);
        table.finish(faults);
        if grid.as_ref().is_some_and(|rule| !is_grid(&rule.value)) {
            faults.push(Fault::new(FaultKind::Invalid, code::GRID_ROLE).at("visit.grid.value"));
        }
        Some(Self {
            grid: grid?,
            every_student: every_student?,
            by_class_teacher: by_class_teacher?,
            yearly_modes: yearly_modes?,
            key_in_home: key_in_home?,
            remote_out_of_county: remote_out_of_county?,
            met: met?,
            visitors: visitors?,
            visitors_for_key: visitors_for_key?,
            class_teacher_for_key: class_teacher_for_key?,
            visitors_hold_post: visitors_hold_post?,
            recorder_at_school: recorder_at_school?,
            occasional: occasional?,
            denominator: denominator?,
            owners: owners?,
            companions: companions?,
            leaders: leaders?,
            same_sex: same_sex?,
            visits_per_week: visits_per_week?,
        })
    }
}

/// Whether the levels are posts of a school's grid, from the top down, each once, with the class teacher
/// among them: that is who owes the visits.
fn is_grid(levels: &[Role]) -> bool {
    let grid = [Role::Principal, Role::GradeHead, Role::ClassTeacher, Role::SubjectTeacher];
    let mut below = grid.iter();
    // Each level is looked for below the one before it.
    levels.iter().all(|role| below.any(|level| level == role)) && levels.contains(&Role::ClassTeacher)
}
