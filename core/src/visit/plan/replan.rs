//! After a change: what of a plan goes on, and who else could take a student.

use std::collections::{BTreeMap, BTreeSet};

use super::owner_plan::{Owned, OwnerPlan};
use super::owner_task::{OwnerClass, OwnerTask};
use super::owners::assign_owners;
use super::tiers::Tiers;
use super::{code, reason};
use crate::fault::{Fault, FaultKind};
use crate::id::{ClassId, StaffId, StudentId};
use crate::time::Day;
use crate::verdict::{Certainty, Reason};
use crate::visit::{Ownership, Rules};

/// Somebody who could own a student instead, and what it costs.
///
/// ```
/// use humiao::visit::{OwnerAlternative, Tiers};
/// let alternative = OwnerAlternative { staff: "T-1".into(), reasons: Vec::new(), cost: Tiers::ZERO, moved: Vec::new() };
/// assert!(!format!("{alternative:?}").contains("T-1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerAlternative {
    /// Who teaches the class.
    pub staff: StaffId,
    /// Why this one may not be the owner; nothing when it is allowed.
    pub reasons: Vec<Reason>,
    /// What the plan would cost more, its best form around this pair; changes are counted against the plan.
    pub cost: Tiers,
    /// All who would have another owner then, this student among them.
    pub moved: Vec<Owned>,
}

impl OwnerTask {
    /// The same task with the owners of a plan as those of before, for the plan after a change: then the fewest
    /// possible of its pairs are given up.
    ///
    /// ```
    /// use humiao::{policy::Policy, visit::{self, OwnerClass, OwnerStudent, OwnerTask}};
    /// let rules = Policy::preset("jiaxing-2024")?.visit;
    /// let students = ["P-1", "P-2"].map(|id| OwnerStudent::new(id.into())).to_vec();
    /// let class = OwnerClass { class_id: "C-1".into(), teachers: vec!["T-1".into(), "T-2".into()], students };
    /// let task = OwnerTask { classes: vec![class], workloads: Vec::new() };
    /// let plan = visit::assign_owners(&rules, &task);
    /// assert_eq!(visit::assign_owners(&rules, &task.after(&plan)).cost.changes, 0, "nothing has changed");
    /// # Ok::<(), humiao::fault::Faults>(())
    /// ```
    #[must_use]
    pub fn after(&self, plan: &OwnerPlan) -> Self {
        let owners: BTreeMap<&StudentId, &StaffId> =
            plan.owners.iter().map(|owned| (&owned.student, &owned.staff)).collect();
        let mut task = self.clone();
        for student in task.classes.iter_mut().flat_map(|class| &mut class.students) {
            student.previous = owners.get(&student.student).map(|staff| (*staff).clone());
        }
        task
    }

    /// The classes that share a teacher with one, directly or through others, and what is known of their teachers.
    fn part_of(&self, class_id: &ClassId) -> Self {
        let mut chosen: BTreeSet<&ClassId> = BTreeSet::from([class_id]);
        let mut teachers: BTreeSet<&StaffId> = BTreeSet::new();
        loop {
            let before = chosen.len();
            for class in &self.classes {
                if chosen.contains(&class.class_id) || class.teachers.iter().any(|staff| teachers.contains(staff)) {
                    chosen.insert(&class.class_id);
                    teachers.extend(&class.teachers);
                }
            }
            if chosen.len() == before {
                break;
            }
        }
        let classes = self.classes.iter().filter(|class| chosen.contains(&class.class_id));
        let workloads = self.workloads.iter().filter(|row| teachers.contains(&row.staff));
        Self { classes: classes.cloned().collect(), workloads: workloads.cloned().collect() }
    }
}

/// Who else could own a student, against a finished plan: every teacher of the class, the cheapest first, then by id.
///
/// For each the rest of the plan is planned anew around the pair, so the cost is what it really takes: how many
/// places, how much evenness, and how many pairs of the plan that are given up.
///
/// # Errors
/// `visit.not-planned` when the student is not in the task.
///
/// ```
/// use humiao::{policy::Policy, visit::{self, OwnerClass, OwnerStudent, OwnerTask}};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let students = ["P-1", "P-2"].map(|id| OwnerStudent::new(id.into())).to_vec();
/// let class = OwnerClass { class_id: "C-1".into(), teachers: vec!["T-1".into(), "T-2".into()], students };
/// let task = OwnerTask { classes: vec![class], workloads: Vec::new() };
/// let plan = visit::assign_owners(&rules, &task);
/// let others = visit::owner_alternatives(&rules, &task, &plan, &"P-1".into())?;
/// let costs: Vec<i64> = others.iter().map(|other| other.cost.changes).collect();
/// assert_eq!(costs, [0, 2], "the owner of the plan; the other one, for whom both students have to change");
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
pub fn owner_alternatives(
    rules: &Rules,
    task: &OwnerTask,
    plan: &OwnerPlan,
    student: &StudentId,
) -> Result<Vec<OwnerAlternative>, Fault> {
    let here = |class: &&OwnerClass| class.students.iter().any(|row| row.student == *student);
    let class = task.classes.iter().find(here).ok_or_else(|| Fault::new(FaultKind::Unknown, code::NOT_PLANNED))?;
    let part = task.part_of(&class.class_id).after(plan);
    let base = assign_owners(rules, &part);
    let before: BTreeMap<&StudentId, &StaffId> =
        plan.owners.iter().map(|owned| (&owned.student, &owned.staff)).collect();
    let teachers: BTreeSet<&StaffId> = class.teachers.iter().collect();
    let mut found: Vec<OwnerAlternative> = Vec::with_capacity(teachers.len());
    for staff in teachers {
        let mut around = part.clone();
        let rows = around.classes.iter_mut().flat_map(|class| &mut class.students);
        let mut barred = false;
        for row in rows.filter(|row| row.student == *student) {
            barred |= row.barred.contains(staff);
            row.locked = Some(staff.clone());
        }
        if barred {
            let reason = Reason::new(reason::NOBODY_MAY, Certainty::Unmet, &rules.owners.basis);
            let (staff, reasons) = (staff.clone(), vec![reason]);
            found.push(OwnerAlternative { staff, reasons, cost: Tiers::ZERO, moved: Vec::new() });
            continue;
        }
        let other = assign_owners(rules, &around);
        let moved = other.owners.iter().filter(|owned| before.get(&owned.student) != Some(&&owned.staff));
        found.push(OwnerAlternative {
            staff: staff.clone(),
            reasons: Vec::new(),
            cost: other.cost - base.cost,
            moved: moved.cloned().collect(),
        });
    }
    found.sort_by(|a, b| {
        let rank = |other: &OwnerAlternative| (!other.reasons.is_empty(), other.cost);
        rank(a).cmp(&rank(b)).then_with(|| a.staff.cmp(&b.staff))
    });
    Ok(found)
}

impl OwnerPlan {
    /// The rows of ownership to store when the plan begins on a day: rows that go on as they are, rows that end on
    /// it, and new ones. Rows of students who are not in the plan stay as they are.
    ///
    /// ```
    /// use humiao::{time::Day, visit::{Owned, OwnerChoice, OwnerPlan, Ownership}};
    /// let (start, from) = (Day::new(2023, 9, 1)?, Day::new(2024, 2, 19)?);
    /// let before = vec![Ownership { student: "P-1".into(), staff: "T-1".into(), start, end: None }];
    /// let owned = Owned { student: "P-1".into(), staff: "T-2".into(), choice: OwnerChoice::Evened };
    /// let plan = OwnerPlan { owners: vec![owned], ..OwnerPlan::default() };
    /// let rows = plan.ownerships(&before, from);
    /// assert_eq!((rows[0].end, rows[1].start), (Some(from), from));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn ownerships(&self, before: &[Ownership], from: Day) -> Vec<Ownership> {
        let placed = self.owners.iter().map(|owned| (&owned.student, Some(&owned.staff)));
        let unplaced = self.unplaced.iter().map(|unplaced| (&unplaced.student, None));
        let mut owners: BTreeMap<&StudentId, Option<&StaffId>> = unplaced.chain(placed).collect();
        let mut rows = Vec::with_capacity(before.len());
        for row in before {
            let mut row = row.clone();
            let reaches = row.end.is_none_or(|end| from < end);
            if let Some(owner) = owners.get_mut(&row.student).filter(|_| reaches) {
                if row.start <= from && *owner == Some(&row.staff) {
                    // It goes on, also beyond an end that was foreseen.
                    row.end = None;
                    *owner = None;
                } else if row.start >= from {
                    continue;
                } else {
                    row.end = Some(from);
                }
            }
            rows.push(row);
        }
        let new = owners.into_iter().filter_map(|(student, owner)| {
            let staff = owner?.clone();
            Some(Ownership { student: student.clone(), staff, start: from, end: None })
        });
        rows.extend(new);
        rows.sort_by(|a, b| a.student.cmp(&b.student).then(a.start.cmp(&b.start)));
        rows
    }
}
