//! Schools with their grades, classes and students. Who is whose is known by nesting alone.

use std::collections::BTreeMap;

use humiao::time::Day;

use crate::draw::Draw;
use crate::identity::resident_number;
use crate::network::{Site, sites};
use crate::scale::Scale;

/// The days on which a student belonged to a class: from `start`, and until the day before `end`.
#[derive(Debug, Clone)]
pub(crate) struct Spell {
    pub(crate) school: String,
    pub(crate) class: String,
    pub(crate) start: Day,
    pub(crate) end: Option<Day>,
}

#[derive(Debug, Clone)]
pub(crate) struct Student {
    pub(crate) id: String,
    /// 学籍号: `G` and the ID number, or `L` for the few who have none yet.
    pub(crate) number: String,
    pub(crate) spells: Vec<Spell>,
    /// Whether the student is on the roll today.
    pub(crate) on_roll: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Class {
    pub(crate) id: String,
    pub(crate) grade: u32,
    pub(crate) students: Vec<Student>,
}

#[derive(Debug, Clone)]
pub(crate) struct School {
    pub(crate) site: Site,
    pub(crate) classes: Vec<Class>,
}

/// A student with what stands around it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pupil<'a> {
    pub(crate) student: &'a Student,
    pub(crate) class: &'a Class,
    pub(crate) school: &'a School,
}

/// Every student, school by school and class by class.
pub(crate) fn pupils(schools: &[School]) -> impl Iterator<Item = Pupil<'_>> {
    schools.iter().flat_map(|school| {
        school
            .classes
            .iter()
            .flat_map(move |class| class.students.iter().map(move |student| Pupil { student, class, school }))
    })
}

/// A class holds at most so many students.
const LARGEST_CLASS: u32 = 45;

/// How many students each grade of each site has.
fn grade_sizes(scale: Scale, sites: &[Site]) -> Vec<Vec<(u32, u32)>> {
    let mut draw = Draw::stream(scale.seed, "sizes");
    let weights: Vec<Vec<(u32, u32)>> = sites
        .iter()
        .map(|site| {
            let size = draw.between(75, 125);
            site.kind.grades().map(|grade| (grade, size + draw.below(9))).collect()
        })
        .collect();
    let total: u64 = weights.iter().flatten().map(|(_, weight)| u64::from(*weight)).sum();
    let mut before = 0;
    let share = |sum: u64| u32::try_from(u64::from(scale.students) * sum / total.max(1)).unwrap_or(0);
    // Cumulative shares are rounded, so that the sizes add up to the students exactly.
    weights
        .into_iter()
        .map(|site| {
            site.into_iter()
                .map(|(grade, weight)| {
                    let size = share(before + u64::from(weight)) - share(before);
                    before += u64::from(weight);
                    (grade, size)
                })
                .collect()
        })
        .collect()
}

/// The schools of the city with all their students.
pub(crate) fn schools(scale: Scale) -> Vec<School> {
    let sites = sites(scale.seed);
    let sizes = grade_sizes(scale, &sites);
    let mut by_grade: BTreeMap<u32, Vec<(String, String)>> = BTreeMap::new();
    let mut planned = Vec::new();
    for (site, grades) in sites.into_iter().zip(sizes) {
        let mut classes = Vec::new();
        for (grade, size) in grades {
            let count = size.div_ceil(LARGEST_CLASS).max(1);
            for number in 1..=count {
                let id = format!("{}-{grade}-{number:02}", site.id);
                by_grade.entry(grade).or_default().push((site.id.clone(), id.clone()));
                classes.push((
                    Class { id, grade, students: Vec::new() },
                    size * number / count - size * (number - 1) / count,
                ));
            }
        }
        planned.push((site, classes));
    }
    let mut enrolment = Enrolment { scale, draw: Draw::stream(scale.seed, "students"), by_grade, serial: 0 };
    planned
        .into_iter()
        .map(|(site, classes)| {
            let mut place = 0;
            let classes = classes
                .into_iter()
                .map(|(mut class, size)| {
                    class.students = (0..size)
                        .map(|_| {
                            place += 1;
                            enrolment.student(&site, &class, place)
                        })
                        .collect();
                    class
                })
                .collect();
            School { site, classes }
        })
        .collect()
}

struct Enrolment {
    scale: Scale,
    draw: Draw,
    /// School and class, by grade.
    by_grade: BTreeMap<u32, Vec<(String, String)>>,
    serial: u32,
}

impl Enrolment {
    fn student(&mut self, site: &Site, class: &Class, place: u32) -> Student {
        self.serial += 1;
        // A child who is six on 31 August enters the first grade.
        let year = self.scale.year_start.parts().0 - 6 - i32::try_from(class.grade).unwrap_or(1);
        let earliest = Day::new(year, 9, 1).unwrap_or(self.scale.year_start);
        let born = earliest.plus(i32::try_from(self.draw.below(365)).unwrap_or(0));
        let id = format!("U{:07}", self.serial);
        let number = if self.serial.is_multiple_of(1_511) {
            format!("L999{:03}2023{:08}", site.number, place)
        } else {
            format!("G{}", resident_number(site.number, born, place))
        };
        let start = self.scale.year_start;
        let here = |start, end| Spell { school: site.id.clone(), class: class.id.clone(), start, end };
        let mid = start.plus(178 + i32::try_from(self.draw.below(30)).unwrap_or(0));
        let (spells, on_roll) = match self.serial {
            // Came from outside the city in mid-year.
            n if n % 401 == 7 => (vec![here(mid, None)], true),
            // Came from another school of the city.
            n if n % 701 == 11 => (self.moved(class.grade, here(start, None), mid), true),
            // Left the city.
            n if n % 997 == 13 => (vec![here(start, Some(mid))], false),
            _ => (vec![here(start, None)], true),
        };
        Student { id, number, spells, on_roll }
    }

    fn moved(&mut self, grade: u32, mut here: Spell, on: Day) -> Vec<Spell> {
        let others = self.by_grade.get(&grade).map(Vec::as_slice).unwrap_or_default();
        let count = u32::try_from(others.len()).unwrap_or(0);
        let other = usize::try_from(self.draw.below(count)).ok().and_then(|index| others.get(index));
        match other {
            Some((school, class)) if *school != here.school => {
                let before = Spell { school: school.clone(), class: class.clone(), start: here.start, end: Some(on) };
                here.start = on;
                vec![before, here]
            }
            _ => vec![here],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use humiao::id::{StudentNumber, StudentNumberKind};
    use std::collections::BTreeSet;

    #[test]
    fn the_city_has_its_students_and_every_number_passes_and_is_its_own() {
        let scale = Scale::new(20_000, 3).unwrap();
        let schools = schools(scale);
        assert_eq!(pupils(&schools).count(), 20_000);
        let mut seen = BTreeSet::new();
        for pupil in pupils(&schools) {
            let number = StudentNumber::parse(&pupil.student.number).unwrap();
            assert!(seen.insert(pupil.student.number.clone()));
            if let Some(resident) = number.resident() {
                let age = scale.year_start.plus(-1).age_of(resident.birth_date()).unwrap();
                assert_eq!(age, 5 + pupil.class.grade, "a child of six enters the first grade");
            }
        }
        let temporary = |number: &String| StudentNumber::parse(number).unwrap().kind() == StudentNumberKind::Temporary;
        assert_eq!(seen.iter().filter(|number| temporary(number)).count(), 20_000 / 1_511);
        assert!(schools.iter().flat_map(|school| &school.classes).all(|class| class.students.len() <= 45));
    }

    #[test]
    fn there_are_moves_of_every_kind() {
        let schools = schools(Scale::new(20_000, 3).unwrap());
        let spells = |count| pupils(&schools).filter(move |pupil| pupil.student.spells.len() == count).count();
        assert!(spells(2) > 20);
        let left = pupils(&schools).filter(|pupil| !pupil.student.on_roll).count();
        assert_eq!(left, 21, "the 13th, the 1,010th and so on");
    }
}
