//! Who holds which post, and since when.

use std::collections::BTreeMap;

use humiao::fault::Fault;
use humiao::role::Role;
use humiao::time::Day;

use crate::constraints::{self, Constraints};
use crate::draw::Draw;
use crate::households::Households;
use crate::network::{CENTRE, COUNTIES};
use crate::people::{Class, School};
use crate::scale::Scale;

const SUBJECTS: [&str; 5] = ["chinese", "mathematics", "english", "science", "physical-education"];

/// A post that somebody held: from `start`, and until the day before `end`.
#[derive(Debug, Clone)]
pub(crate) struct Posting {
    pub(crate) staff: String,
    pub(crate) unit: String,
    pub(crate) role: Role,
    pub(crate) grade: Option<u32>,
    pub(crate) class: Option<String>,
    pub(crate) subject: Option<&'static str>,
    pub(crate) start: Day,
    pub(crate) end: Option<Day>,
}

/// That somebody works at a school: from `start`, and until the day before `end`.
#[derive(Debug, Clone)]
pub(crate) struct Employment {
    pub(crate) staff: String,
    pub(crate) school: String,
    pub(crate) full_time_psychology: bool,
    pub(crate) start: Day,
    pub(crate) end: Option<Day>,
}

/// The staff of one school, as it is today.
#[derive(Debug, Clone)]
pub(crate) struct Team {
    pub(crate) school: String,
    pub(crate) county: &'static str,
    /// Who acts for the county station.
    pub(crate) station: String,
    pub(crate) principal: String,
    pub(crate) psychology: String,
    /// Grade heads by grade; `None` where the post is vacant.
    pub(crate) heads: Vec<(u32, Option<String>)>,
    /// Class teachers by class, in the order of the classes; `None` where the post is vacant.
    pub(crate) class_teachers: Vec<(String, Option<String>)>,
    /// Everybody who teaches at the school.
    pub(crate) teachers: Vec<String>,
}

impl Posting {
    fn new(staff: &str, unit: &str, role: Role, start: Day) -> Self {
        let (staff, unit) = (staff.to_owned(), unit.to_owned());
        Self { staff, unit, role, grade: None, class: None, subject: None, start, end: None }
    }

    fn of_class(mut self, class: &Class) -> Self {
        self.grade = Some(class.grade);
        self.class = Some(class.id.clone());
        self
    }

    fn of_grade(mut self, grade: u32) -> Self {
        self.grade = Some(grade);
        self
    }

    const fn until(mut self, end: Day) -> Self {
        self.end = Some(end);
        self
    }
}

impl Team {
    /// The class teacher of a class, or who stands in for the vacant post: the grade head, then the
    /// principal.
    pub(crate) fn answers_for(&self, class: &str, grade: u32) -> (&str, Role) {
        let of_class = self.class_teachers.iter().find(|(id, _)| id == class).and_then(|(_, staff)| staff.as_deref());
        let of_grade = self.heads.iter().find(|(number, _)| *number == grade).and_then(|(_, staff)| staff.as_deref());
        match (of_class, of_grade) {
            (Some(staff), _) => (staff, Role::ClassTeacher),
            (None, Some(staff)) => (staff, Role::GradeHead),
            (None, None) => (&self.principal, Role::Principal),
        }
    }
}

/// The staff of the city.
#[derive(Debug, Clone)]
pub(crate) struct Staff {
    pub(crate) teams: Vec<Team>,
    pub(crate) postings: Vec<Posting>,
    pub(crate) employments: Vec<Employment>,
    /// Who is away, and who is kept away from whom.
    pub(crate) constraints: Constraints,
    /// The postings of class teachers, by class.
    by_class: BTreeMap<String, Vec<Posting>>,
}

impl Staff {
    /// Who answered for a student of a class on a day: its class teacher, or who stands in; the next one up
    /// where the post is vacant, its holder away or kept away from the student.
    pub(crate) fn answering<'a>(&'a self, team: &'a Team, class: &Class, student: &str, on: Day) -> (&'a str, Role) {
        let holds = |posting: &&Posting| posting.start <= on && posting.end.is_none_or(|end| on < end);
        let rows = self.by_class.get(&class.id).map(Vec::as_slice).unwrap_or_default();
        let serving = |staff: &'a str| self.constraints.serving(staff, student, on);
        let of_class = rows.iter().find(holds).and_then(|posting| serving(&posting.staff));
        let of_grade =
            || team.heads.iter().find(|(grade, _)| *grade == class.grade).and_then(|(_, head)| head.as_deref());
        match (of_class, of_grade().and_then(serving)) {
            (Some(staff), _) => (staff, Role::ClassTeacher),
            (None, Some(staff)) => (staff, Role::GradeHead),
            (None, None) => (&team.principal, Role::Principal),
        }
    }

    /// Everybody who teaches, school by school; a multiple of twenty.
    pub(crate) fn teachers(&self) -> impl Iterator<Item = (&Team, &str)> {
        self.teams.iter().flat_map(|team| team.teachers.iter().map(move |staff| (team, staff.as_str())))
    }
}

/// Appoints the staff of all schools, stations and of the centre.
pub(crate) fn appoint(scale: Scale, schools: &[School], households: &Households) -> Result<Staff, Fault> {
    let classes = |school: &School| u32::try_from(school.classes.len()).unwrap_or(u32::MAX);
    let all_classes: u32 = schools.iter().map(classes).sum();
    // A principal, a psychology teacher, and one teacher for each class.
    let needed = all_classes + 2 * u32::try_from(schools.len()).unwrap_or(0);
    let total = scale.teachers().max(needed).div_ceil(20) * 20;
    let spare = total - needed;
    let mut office = Office {
        scale,
        draw: Draw::stream(scale.seed, "staff"),
        postings: Vec::new(),
        employments: Vec::new(),
        serial: 0,
    };
    let stations = office.stations();
    let mut teams: Vec<Team> = Vec::new();
    let (mut before, mut given) = (0, 0);
    for (index, school) in schools.iter().enumerate() {
        before += classes(school);
        let due = u64::from(spare) * u64::from(before) / u64::from(all_classes.max(1));
        let due = u32::try_from(due).unwrap_or(spare);
        let mut team = office.team(school, due - given);
        let station = stations.iter().find(|(county, _)| *county == school.site.county.id);
        team.station = station.map(|(_, staff)| staff.clone()).unwrap_or_default();
        office.others(school, &team, schools.get(index + 1));
        teams.push(team);
        given = due;
    }
    let mut by_class: BTreeMap<String, Vec<Posting>> = BTreeMap::new();
    for posting in office.postings.iter().filter(|posting| posting.role == Role::ClassTeacher) {
        by_class.entry(posting.class.clone().unwrap_or_default()).or_default().push(posting.clone());
    }
    let mut postings = office.postings;
    postings.extend(lessons(scale, schools, &by_class));
    let constraints = constraints::choose(schools, &teams, households)?;
    Ok(Staff { teams, postings, employments: office.employments, constraints, by_class })
}

/// A class teacher teaches a subject in the own class, and in the next one of the school.
fn lessons(scale: Scale, schools: &[School], by_class: &BTreeMap<String, Vec<Posting>>) -> Vec<Posting> {
    let mut lessons = Vec::new();
    for school in schools {
        let next = school.classes.iter().cycle().skip(1);
        for ((class, next), number) in school.classes.iter().zip(next).zip(0..) {
            let subject = SUBJECTS.iter().cycle().nth(number % SUBJECTS.len()).copied();
            for posting in by_class.get(&class.id).into_iter().flatten() {
                let lesson = |class: &Class| {
                    let start = posting.start.max(scale.year_start);
                    let lesson = Posting::new(&posting.staff, &posting.unit, Role::SubjectTeacher, start);
                    Posting { subject, end: posting.end, ..lesson.of_class(class) }
                };
                lessons.push(lesson(class));
                if next.id != class.id {
                    lessons.push(lesson(next));
                }
            }
        }
    }
    lessons
}

struct Office {
    scale: Scale,
    draw: Draw,
    postings: Vec<Posting>,
    employments: Vec<Employment>,
    serial: u32,
}

impl Office {
    fn person(&mut self) -> String {
        self.serial += 1;
        format!("T{:06}", self.serial)
    }

    /// A first of September of one of the last years.
    fn long_ago(&mut self) -> Day {
        Day::new(2023 - i32::try_from(self.draw.below(8)).unwrap_or(0), 9, 1).unwrap_or(self.scale.year_start)
    }

    fn team(&mut self, school: &School, spare: u32) -> Team {
        let site = &school.site;
        let (principal, psychology) = (self.person(), self.person());
        let start = self.long_ago();
        self.postings.push(Posting::new(&principal, &site.id, Role::Principal, start));
        self.psychology(school, &psychology);
        let spare: Vec<String> = (0..spare).map(|_| self.person()).collect();
        let mut teachers = vec![principal.clone(), psychology.clone()];
        let class_teachers = self.class_teachers(school, &spare, &mut teachers);
        let heads = self.heads(school, &class_teachers);
        // A subject teacher teaches up to three classes of the school; some hand one over with the second term.
        let mut round = school.classes.iter().cycle();
        for (staff, number) in spare.iter().zip(site.number..) {
            let (start, subject) = (self.scale.year_start, self.draw.pick(&SUBJECTS).unwrap_or("chinese"));
            let mut over = number.is_multiple_of(7).then_some(self.scale.term.0);
            for class in round.by_ref().take(school.classes.len().min(3)) {
                let posting = Posting::new(staff, &site.id, Role::SubjectTeacher, start).of_class(class);
                self.postings.push(Posting { subject: Some(subject), end: over.take(), ..posting });
            }
        }
        teachers.extend(spare);
        Team {
            school: site.id.clone(),
            county: site.county.id,
            station: String::new(),
            principal,
            psychology,
            heads,
            class_teachers,
            teachers,
        }
    }

    fn employ(&mut self, staff: &str, school: &str, full_time_psychology: bool, start: Day, end: Option<Day>) {
        let (staff, school) = (staff.to_owned(), school.to_owned());
        self.employments.push(Employment { staff, school, full_time_psychology, start, end });
    }

    /// Around the staffing day: full-time posts that begin on it, end with it, end the day before, or
    /// begin the day after, and posts that are not full-time.
    fn psychology(&mut self, school: &School, staff: &str) {
        let (site, start, day) = (&school.site, self.long_ago(), self.scale.staffing_day);
        self.postings.push(Posting::new(staff, &site.id, Role::PsychologyTeacher, start));
        let full = site.full_time_psychology;
        let change = match (full, site.number % 7) {
            (true, 1) | (false, 2) => Some(day),
            (true, 2) | (false, 1) => Some(day.plus(1)),
            _ => None,
        };
        match change {
            // Full-time before the change or after it, never both.
            Some(change) => {
                let full_before = full == (change > day);
                self.employ(staff, &site.id, full_before, start, Some(change));
                self.employ(staff, &site.id, !full_before, change, None);
            }
            None => self.employ(staff, &site.id, full, start, None),
        }
    }

    /// Everybody else at the school, somebody who retired, and somebody who also teaches elsewhere.
    fn others(&mut self, school: &School, team: &Team, next: Option<&School>) {
        let id = &school.site.id;
        for staff in team.teachers.iter().filter(|staff| **staff != team.psychology) {
            let start = self.long_ago();
            self.employ(staff, id, false, start, None);
        }
        if school.site.number.is_multiple_of(10) {
            let (retired, start) = (self.person(), self.long_ago());
            self.employ(&retired, id, false, start, Some(self.scale.year_start.plus(153)));
        }
        if let (Some(staff), Some(next), 3) = (team.teachers.last(), next, school.site.number % 29) {
            self.employ(staff, &next.site.id, false, self.scale.year_start.plus(178), None);
        }
    }

    /// In a few schools nobody leads the lowest grade and its classes: the principal answers.
    fn is_without_head(school: &School, grade: u32) -> bool {
        school.site.number % 41 == 5 && grade == *school.site.kind.grades().start()
    }

    fn class_teachers(
        &mut self,
        school: &School,
        spare: &[String],
        teachers: &mut Vec<String>,
    ) -> Vec<(String, Option<String>)> {
        let (site, year_start) = (&school.site, self.scale.year_start);
        let mut posts = Vec::new();
        for class in &school.classes {
            let staff = self.person();
            teachers.push(staff.clone());
            let post = |staff: &str, start| Posting::new(staff, &site.id, Role::ClassTeacher, start).of_class(class);
            let (november, april) = (year_start.plus(73), year_start.plus(220));
            let vacant = self.serial.is_multiple_of(97) || Self::is_without_head(school, class.grade);
            let before = spare.first().filter(|_| self.serial.is_multiple_of(53));
            match before {
                _ if vacant => self.postings.push(post(&staff, year_start).until(april)),
                Some(before) => {
                    self.postings.push(post(before, year_start).until(november));
                    self.postings.push(post(&staff, november));
                }
                None => self.postings.push(post(&staff, year_start)),
            }
            posts.push((class.id.clone(), (!vacant).then_some(staff)));
        }
        posts
    }

    fn heads(&mut self, school: &School, class_teachers: &[(String, Option<String>)]) -> Vec<(u32, Option<String>)> {
        let mut heads = Vec::new();
        for grade in school.site.kind.grades() {
            // A class teacher of the grade leads it, or one of another grade.
            let serving = |own: bool| {
                let mut posts = school.classes.iter().zip(class_teachers);
                posts.find_map(|(class, (_, staff))| staff.clone().filter(|_| !own || class.grade == grade))
            };
            let vacant = Self::is_without_head(school, grade);
            let head = if vacant { None } else { serving(true).or_else(|| serving(false)) };
            if let Some(staff) = &head {
                let start = self.scale.year_start;
                self.postings.push(Posting::new(staff, &school.site.id, Role::GradeHead, start).of_grade(grade));
            }
            heads.push((grade, head));
        }
        heads
    }

    /// Somebody acts for each station, and for the centre.
    fn stations(&mut self) -> Vec<(&'static str, String)> {
        let stations = COUNTIES.map(|county| (county.id, Role::CountyStation));
        stations
            .into_iter()
            .chain([(CENTRE, Role::CityCentre)])
            .map(|(unit, role)| {
                let (staff, start) = (self.person(), self.long_ago());
                self.postings.push(Posting::new(&staff, unit, role, start));
                (unit, staff)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::STAFFING;
    use crate::people::schools;

    #[test]
    fn teachers_come_in_twenties_and_full_time_psychology_teachers_as_the_figures_say() {
        let scale = Scale::new(20_000, 3).unwrap();
        let schools = schools(scale);
        let staff = appoint(scale, &schools, &Households::new()).unwrap();
        assert_eq!(staff.teachers().count() % 20, 0);
        for staffing in STAFFING {
            let held = |school: &&School| {
                staff.employments.iter().any(|row| {
                    row.school == school.site.id
                        && row.full_time_psychology
                        && row.start <= scale.staffing_day
                        && row.end.is_none_or(|end| scale.staffing_day < end)
                })
            };
            let with = schools.iter().filter(|school| school.site.kind == staffing.kind).filter(held).count();
            assert_eq!(with, staffing.with_full_time, "{:?}", staffing.kind);
        }
    }

    #[test]
    fn vacant_posts_go_up_the_chain() {
        let scale = Scale::new(20_000, 3).unwrap();
        let schools = schools(scale);
        let staff = appoint(scale, &schools, &Households::new()).unwrap();
        let mut roles: Vec<Role> = schools
            .iter()
            .zip(&staff.teams)
            .flat_map(|(school, team)| school.classes.iter().map(|class| team.answers_for(&class.id, class.grade).1))
            .collect();
        roles.sort_unstable();
        roles.dedup();
        assert_eq!(roles, [Role::ClassTeacher, Role::GradeHead, Role::Principal]);
    }
}
