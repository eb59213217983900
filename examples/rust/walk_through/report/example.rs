//! The school, or the first grade of a large one, of which the page shows the plan person by person.

use std::collections::{BTreeMap, BTreeSet};

use humiao::catalog::Wire;
use humiao::id::{ClassId, StaffId};
use humiao::role::Role;
use humiao::text::{Bilingual, Language};
use humiao::time::Day;
use humiao::visit::Forecast;

use crate::html::said;
use crate::plan_figures::loads_before;
use crate::run::Findings;
use crate::setting::Setting;

/// A school of more classes is shown by its first grade.
const MOST_CLASSES: usize = 12;

/// What one person has to do in one week.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Planned {
    pub(super) trips: u32,
    /// Of these, to key students.
    pub(super) keys: u32,
}

/// Somebody of the school.
pub(super) struct Teacher<'a> {
    pub(super) staff: &'a StaffId,
    pub(super) roles: Vec<Role>,
    /// Nothing for somebody who is on no trip.
    pub(super) forecast: Option<&'a Forecast>,
    pub(super) weeks: BTreeMap<Day, Planned>,
    /// Students of their own, last term and in the plan.
    pub(super) owned: (u32, u32),
    /// Trips to key students, for the class and as a companion.
    pub(super) key_trips: (u32, u32),
    /// Visits that have no week.
    pub(super) unplaced: u32,
}

impl Teacher<'_> {
    /// The posts, in words.
    pub(super) fn posts(&self, language: Language) -> String {
        let titles: Vec<&str> = self.roles.iter().map(|role| role.title(language)).collect();
        titles.join(language.pick("、", ", "))
    }

    /// The id and the posts.
    pub(super) fn label(&self) -> Bilingual {
        let staff = self.staff.as_str();
        said(format!("{staff} {}", self.posts(Language::Zh)), format!("{staff} {}", self.posts(Language::En)))
    }
}

pub(super) struct Example<'a> {
    /// What is shown.
    pub(super) name: Bilingual,
    pub(super) teachers: Vec<Teacher<'a>>,
    /// Whether the whole school is shown.
    pub(super) whole: bool,
}

const ROLES: [Role; 5] =
    [Role::Principal, Role::PsychologyTeacher, Role::GradeHead, Role::ClassTeacher, Role::SubjectTeacher];

impl<'a> Example<'a> {
    pub(super) fn of(setting: &Setting, findings: &'a Findings) -> Self {
        let (rosters, planned, school) = (&findings.rosters, &findings.planned, &setting.example);
        let (plan, directory) = (&planned.plan, &rosters.directory);
        let all = rosters.example.classes();
        let whole = all.len() <= MOST_CLASSES;
        let grade = all.iter().map(|class| class.grade).min().unwrap_or(0);
        let classes: BTreeSet<&ClassId> =
            all.iter().filter(|class| whole || class.grade == grade).map(|class| &class.class_id).collect();
        let part = |zh: &str, en: &str| if whole { String::new() } else { format!("{zh}{grade}{en}") };
        let name = said(
            format!("{school}{}", part(" ", " 年级"), school = school.as_str()),
            format!("{school}{}", part(", grade ", ""), school = school.as_str()),
        );

        let before = loads_before(&planned.owner_task);
        let after: BTreeMap<&StaffId, u32> = plan.owners.loads.iter().map(|row| (&row.staff, row.load)).collect();
        let short: BTreeMap<&StaffId, u32> = plan.shortages.iter().map(|row| (&row.staff, row.unplaced)).collect();
        let teach = planned.owner_task.classes.iter().filter(|class| classes.contains(&class.class_id));
        let mut people: BTreeSet<&StaffId> = teach.flat_map(|class| &class.teachers).collect();
        for trip in &plan.trips {
            let here = |class: &ClassId| classes.contains(class);
            let of = |row: &humiao::visit::TripStudent| directory.class_of(&row.student, plan.from);
            if trip.students.iter().filter_map(of).any(|class| here(&class.class_id)) {
                let posted = |staff: &&StaffId| directory.is_posted(staff, school, None, plan.from);
                people.extend(trip.visitors.iter().map(|visitor| &visitor.staff).filter(posted));
            }
        }
        let mut teachers: BTreeMap<&StaffId, Teacher<'a>> = BTreeMap::new();
        for staff in people {
            let posted = |role: &Role| directory.is_posted(staff, school, Some(*role), plan.from);
            let owned = |loads: &BTreeMap<&StaffId, u32>| loads.get(staff).copied().unwrap_or(0);
            teachers.insert(
                staff,
                Teacher {
                    staff,
                    roles: ROLES.into_iter().filter(posted).collect(),
                    forecast: planned.forecast(staff),
                    weeks: BTreeMap::new(),
                    owned: (owned(&before), owned(&after)),
                    key_trips: (0, 0),
                    unplaced: owned(&short),
                },
            );
        }
        for trip in &plan.trips {
            for visitor in &trip.visitors {
                let Some(teacher) = teachers.get_mut(&visitor.staff) else { continue };
                let week = teacher.weeks.entry(trip.week).or_default();
                week.trips += 1;
                if trip.is_key() {
                    week.keys += 1;
                    let (class, companion) = &mut teacher.key_trips;
                    *if visitor.companion { companion } else { class } += 1;
                }
            }
        }
        // From the top of the school down.
        let mut teachers: Vec<Teacher<'a>> = teachers.into_values().collect();
        teachers.sort_by_key(|teacher| (teacher.roles.first().copied().map(rank), teacher.staff));
        Self { name, teachers, whole }
    }
}

fn rank(role: Role) -> usize {
    ROLES.iter().position(|other| *other == role).unwrap_or(ROLES.len())
}
