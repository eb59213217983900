//! What a plan of visits has to keep to: leaves 请假, limits, and who is kept away from whom 回避.

use std::collections::{BTreeMap, BTreeSet};

use humiao::fault::Fault;
use humiao::time::Day;
use humiao::visit::PairKind;

use crate::households::Households;
use crate::people::{Class, School};
use crate::staff::Team;

/// That somebody is away from every post: from `start`, and until the day before `end`.
#[derive(Debug, Clone)]
pub(crate) struct Leave {
    pub(crate) stand_in: Option<String>,
    pub(crate) start: Day,
    pub(crate) end: Day,
}

/// The most that somebody is asked for, where it is less than the policy's.
#[derive(Debug, Clone)]
pub(crate) struct Limit {
    pub(crate) staff: String,
    pub(crate) visits_per_week: Option<u32>,
    pub(crate) owned: Option<u32>,
}

/// All of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Constraints {
    /// By who is away.
    pub(crate) leaves: BTreeMap<String, Leave>,
    pub(crate) limits: Vec<Limit>,
    /// By staff and student.
    pub(crate) pairs: BTreeMap<(String, String), PairKind>,
    /// Classes in which nobody was visited in the first term, key students aside.
    pub(crate) behind: BTreeSet<String>,
}

impl Constraints {
    /// Who exercises somebody's posts on a day, with regard to one student.
    pub(crate) fn serving<'a>(&'a self, staff: &'a str, student: &str, on: Day) -> Option<&'a str> {
        let leave = self.leaves.get(staff).filter(|leave| leave.start <= on && on < leave.end);
        let serving = match leave {
            Some(leave) => leave.stand_in.as_deref(),
            None => Some(staff),
        };
        serving.filter(|staff| !self.is_kept_away(staff, student))
    }

    pub(crate) fn is_kept_away(&self, staff: &str, student: &str) -> bool {
        !self.pairs.is_empty() && self.pairs.contains_key(&(staff.to_owned(), student.to_owned()))
    }
}

/// A few of each, school by school, whatever the size of the city.
pub(crate) fn choose(schools: &[School], teams: &[Team], households: &Households) -> Result<Constraints, Fault> {
    let (march, april) = (Day::new(2024, 3, 4)?, Day::new(2024, 4, 15)?);
    let (may, june) = (Day::new(2024, 5, 6)?, Day::new(2024, 6, 3)?);
    let mut all = Constraints::default();
    for (school, team) in schools.iter().zip(teams) {
        let posts = school.classes.iter().zip(&team.class_teachers);
        let posts: Vec<(&Class, &str)> =
            posts.filter_map(|(class, (_, staff))| staff.as_deref().map(|staff| (class, staff))).collect();
        let (Some((first, lead)), Some((second, other)), Some((last, reserve))) =
            (posts.first(), posts.get(1), posts.last())
        else {
            continue;
        };
        match school.site.number % 5 {
            2 if posts.len() > 2 => {
                let stand_in = Some((*reserve).to_owned());
                all.leaves.insert((*lead).to_owned(), Leave { stand_in, start: march, end: april });
            }
            // Nobody stands in: the next one up answers, today too.
            4 => {
                all.leaves.insert((*other).to_owned(), Leave { stand_in: None, start: may, end: june });
            }
            _ => {}
        }
        match school.site.number % 6 {
            0 => {
                all.behind.insert(last.id.clone());
            }
            3 => {
                let owned = (school.site.number % 4 == 3).then_some(4);
                all.behind.insert(first.id.clone());
                let visits_per_week = Some(if all.leaves.contains_key(*lead) { 1 } else { 2 });
                all.limits.push(Limit { staff: (*lead).to_owned(), visits_per_week, owned });
            }
            _ => {}
        }
        // A relative in the class that somebody leads, or in one that somebody only teaches.
        let (class, kind) = match school.site.number % 8 {
            1 | 5 => (first, PairKind::Relative),
            3 => (second, PairKind::Relative),
            7 => (second, PairKind::Other),
            _ => continue,
        };
        // Alone at home, and not the first of the class.
        let apart = class
            .students
            .iter()
            .skip(1)
            .find(|student| student.on_roll && student.spells.len() == 1 && !households.contains_key(&student.id));
        all.pairs.extend(apart.map(|student| (((*lead).to_owned(), student.id.clone()), kind)));
    }
    Ok(all)
}
