//! Schools whose students are to have owners: drawn from a fixed seed, with what happens between two terms.
//!
//! A class has 42 to 48 students and 8 to 10 subjects by its grade. Chinese, maths and English have one teacher for
//! every class or two, the others one for several classes side by side. Between the terms one class in four changes
//! about half of its teachers, so that about an eighth of the pairs do not go on; one student in 25 is new, and one
//! in a hundred has a teacher who is barred. The owners of before are even, but not quite.

use humiao::visit::{OwnerClass, OwnerStudent, OwnerTask};
use serde::Serialize;

/// A school; its teachers are numbered from 0.
#[derive(Serialize)]
pub(crate) struct School {
    pub(crate) teachers: usize,
    pub(crate) classes: Vec<Class>,
}

#[derive(Serialize)]
pub(crate) struct Class {
    pub(crate) teachers: Vec<usize>,
    pub(crate) students: Vec<Student>,
}

#[derive(Serialize)]
pub(crate) struct Student {
    pub(crate) previous: Option<usize>,
    pub(crate) barred: Option<usize>,
}

impl School {
    pub(crate) fn students(&self) -> impl Iterator<Item = (&Class, &Student)> {
        self.classes.iter().flat_map(|class| class.students.iter().map(move |student| (class, student)))
    }
}

/// The classes and teachers of the one school.
const ONE: (usize, usize) = (60, 150);
/// The schools of the city.
pub(crate) const CITY: usize = 350;

const SUBJECTS: usize = 10;
const MAIN_SUBJECTS: usize = 3;

/// One school of 60 classes, 150 teachers and about 2,700 students.
pub(crate) fn one() -> School {
    draw(&mut Dice(2024), ONE.0, ONE.1)
}

/// The first schools of the city, of 12 to 60 classes, some with more teachers for their classes than others.
pub(crate) fn city(count: usize) -> Vec<School> {
    let mut dice = Dice(2025);
    let mut school = || {
        let classes = 12 + 6 * dice.below(9);
        let teachers = classes * (250 + dice.below(200)) / 100;
        draw(&mut dice, classes, teachers)
    };
    (0..count).map(|_| school()).collect()
}

/// The task of these schools, with the ids of a city; classes, teachers and students are numbered school after school.
pub(crate) fn task(schools: &[School]) -> OwnerTask {
    let mut task = OwnerTask::default();
    let (mut teachers, mut students) = (0, 0);
    for school in schools {
        let staff = |teacher: usize| format!("T-{:07}", teachers + teacher).into();
        for class in &school.classes {
            let row = |student: &Student| {
                let id = format!("P-{students:09}");
                students += 1;
                OwnerStudent {
                    previous: student.previous.map(staff),
                    barred: student.barred.map(staff).into_iter().collect(),
                    ..OwnerStudent::new(id.into())
                }
            };
            task.classes.push(OwnerClass {
                class_id: format!("C-{:06}", task.classes.len()).into(),
                students: class.students.iter().map(row).collect(),
                teachers: class.teachers.iter().copied().map(staff).collect(),
            });
        }
        teachers += school.teachers;
    }
    task
}

fn draw(dice: &mut Dice, classes: usize, teachers: usize) -> School {
    let grades = if dice.below(2) == 0 { 3 } else { 6 };
    let subjects = |class: usize| SUBJECTS - 2 + (class * grades / classes) % 3;
    let mut last: Vec<Vec<usize>> = vec![Vec::new(); classes];
    let mut now = last.clone();
    let changed: Vec<bool> = (0..classes).map(|_| dice.below(4) == 0).collect();
    let mut first = 0;
    for subject in 0..SUBJECTS {
        let taught: Vec<usize> = (0..classes).filter(|class| subject < subjects(*class)).collect();
        // The main subjects have a fifth of the teachers each, the others share what is left.
        let main = teachers / 5;
        let (others, rest) = (SUBJECTS - MAIN_SUBJECTS, teachers - MAIN_SUBJECTS * main);
        let other = rest / others + usize::from(subject - MAIN_SUBJECTS.min(subject) < rest % others);
        let count = if subject < MAIN_SUBJECTS { main } else { other };
        for (place, class) in taught.iter().enumerate() {
            let teacher = place * count / taught.len();
            let leaves = changed.get(*class) == Some(&true) && dice.below(2) == 0;
            let next = if leaves { (teacher + 1 + dice.below(3)) % count } else { teacher };
            for (term, teacher) in [(&mut last, teacher), (&mut now, next)] {
                if let Some(named) = term.get_mut(*class) {
                    named.push(first + teacher);
                }
            }
        }
        first += count;
    }
    let mut drawn: Vec<Class> = now
        .into_iter()
        .map(|teachers| Class {
            teachers,
            students: (0..42 + dice.below(7)).map(|_| Student { previous: None, barred: None }).collect(),
        })
        .collect();
    own(dice, &last, &mut drawn, first);
    School { teachers: first, classes: drawn }
}

/// The owners of before, one student after the other in the order of a draw, each with a teacher of few so far; then
/// who is new and who is barred.
fn own(dice: &mut Dice, last: &[Vec<usize>], classes: &mut [Class], teachers: usize) {
    let mut order: Vec<(usize, usize, usize)> = Vec::new();
    for (class, drawn) in classes.iter().enumerate() {
        order.extend((0..drawn.students.len()).map(|student| (dice.below(1 << 20), class, student)));
    }
    order.sort_unstable();
    let mut loads = vec![0_usize; teachers];
    for (_, place, student) in order {
        let Some((class, named)) = classes.get_mut(place).zip(last.get(place)) else { continue };
        let load = |teacher: &usize| loads.get(*teacher).copied().unwrap_or(0) + dice.below(5);
        let owner = named.iter().copied().min_by_key(load);
        let barred = class.teachers.get(dice.below(class.teachers.len())).copied();
        let Some(student) = class.students.get_mut(student) else { continue };
        student.previous = owner.filter(|_| dice.below(25) > 0);
        student.barred = barred.filter(|_| dice.below(100) == 0);
        if let Some(load) = student.previous.and_then(|owner| loads.get_mut(owner)) {
            *load += 1;
        }
    }
}

/// The same numbers in every run (SplitMix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap_or(0) % count.max(1)
    }
}
