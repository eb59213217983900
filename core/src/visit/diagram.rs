//! The grid of a school as a picture.

use std::collections::{BTreeMap, BTreeSet};

use super::Rules;
use super::chain::{answers, post_of, up_from};
use super::directory::Directory;
use super::post::{Classroom, Post};
use super::table::Dated;
use crate::catalog::Wire;
use crate::id::{ClassId, SchoolId, StaffId, StudentId};
use crate::role::Role;
use crate::text::{Language, mermaid_label};
use crate::time::Day;

/// The grid of a school on a day as a Mermaid flowchart: principal, grade heads, class teachers, owners and
/// how many students each of them owns (嘉教函〔2024〕32号, 一、（五）).
///
/// A vacant post says who answers for it; so does one whose holder answers for nobody, without saying why.
/// Drawn are the levels of the policy's grid, the grades that have a head or a class, and the classes that
/// have a student, a class teacher or a teacher on the day. Of persons it shows what `label` returns and
/// nothing else: ids, names or initials, as the reader may see them. No student is named.
///
/// ```
/// use humiao::{policy::Policy, text::Language, time::Day, visit::{self, Directory, Post, Posting}};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let start = Day::new(2023, 9, 1)?;
/// let posting = Posting { staff: "T-1".into(), post: Post::Principal { school: "S-1".into() }, start, end: None };
/// let directory = Directory::new(Vec::new(), vec![posting], Vec::new(), Vec::new());
/// let ids = |staff: &humiao::id::StaffId| staff.as_str().to_owned();
/// let diagram = visit::chain_diagram(&rules, &directory, &"S-1".into(), start, Language::En, ids);
/// assert_eq!(diagram, "flowchart TD\n    principal[\"principal<br/>T-1\"]\n");
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn chain_diagram(
    rules: &Rules,
    directory: &Directory,
    school: &SchoolId,
    on: Day,
    language: Language,
    label: impl Fn(&StaffId) -> String,
) -> String {
    let mut drawing = Drawing { rules, directory, on, language, label, lines: vec!["flowchart TD".to_owned()] };
    drawing.school(school);
    drawing.lines.join("\n") + "\n"
}

/// Who is at the lowest level drawn for some students: their owner, and who answers for them.
type Group<'a> = (Option<&'a StaffId>, Option<(&'a StaffId, Role)>);

struct Drawing<'a, L> {
    rules: &'a Rules,
    directory: &'a Directory,
    on: Day,
    language: Language,
    label: L,
    lines: Vec<String>,
}

impl<'a, L: Fn(&StaffId) -> String> Drawing<'a, L> {
    fn school(&mut self, school: &SchoolId) {
        let classes = self.classes(school);
        let mut grades: BTreeMap<u8, Vec<(&Classroom, Vec<&StudentId>)>> = BTreeMap::new();
        for grade in self.headed(school) {
            grades.entry(grade).or_default();
        }
        for (class, students) in classes {
            grades.entry(class.grade).or_default().push((class, students));
        }
        let top = self.level(Role::Principal, "principal", None, "", &self.any_class(school, 0));
        let mut number = 0;
        for (grade, classes) in grades {
            let here = self.any_class(school, grade);
            let head =
                self.level(Role::GradeHead, &format!("grade_{grade}"), top.as_deref(), &grade.to_string(), &here);
            let head = head.or_else(|| top.clone());
            for (class, students) in classes {
                number += 1;
                self.class(number, class, &students, head.as_deref());
            }
        }
    }

    fn class(&mut self, number: usize, class: &Classroom, students: &[&StudentId], above: Option<&str>) {
        let teacher = self.level(Role::ClassTeacher, &format!("class_{number}"), above, class.class_id.as_str(), class);
        let above = teacher.as_deref().or(above);
        let owned = self.rules.grid.value.contains(&Role::SubjectTeacher);
        let lowest = if owned { Role::SubjectTeacher } else { Role::ClassTeacher };
        let mut groups: BTreeMap<Group<'a>, usize> = BTreeMap::new();
        for student in students {
            let owner = if owned { self.directory.owner(student, &class.class_id, self.on) } else { None };
            let answers = answers(self.rules, self.directory, student, class, lowest, self.on);
            *groups.entry((owner, answers)).or_default() += 1;
        }
        let usual = self.answers(Role::ClassTeacher, class);
        for (group, ((owner, answers), count)) in groups.into_iter().enumerate() {
            let count = match self.language {
                Language::Zh => format!("{count} 名学生"),
                Language::En if count == 1 => "1 student".to_owned(),
                Language::En => format!("{count} students"),
            };
            let node = format!("students_{number}_{}", group + 1);
            if owned {
                let owner_node = format!("owner_{number}_{}", group + 1);
                let text = self.text(Role::SubjectTeacher, "", owner, answers);
                self.node(&owner_node, &text, above);
                self.node(&node, &count, Some(&owner_node));
            } else if answers == usual {
                self.node(&node, &count, above);
            } else {
                let text = format!("{count}<br/>{}", self.instead(answers));
                self.node(&node, &text, above);
            }
        }
    }

    /// Draws the post of a level, if the grid has the level; tells its node.
    fn level(&mut self, role: Role, node: &str, above: Option<&str>, place: &str, class: &Classroom) -> Option<String> {
        if !self.rules.grid.value.contains(&role) {
            return None;
        }
        let holder = post_of(class, role).and_then(|post| self.directory.holder(&post, self.on));
        let text = self.text(role, place, holder, self.answers(role, class));
        self.node(node, &text, above);
        Some(node.to_owned())
    }

    /// Who answers at a level for students from whom nobody is kept away.
    fn answers(&self, role: Role, class: &Classroom) -> Option<(&'a StaffId, Role)> {
        up_from(self.rules, role).find_map(|role| {
            let holder = self.directory.holder(&post_of(class, role)?, self.on)?;
            (!self.directory.is_barred(holder, self.on)).then_some((holder, role))
        })
    }

    fn text(&self, role: Role, place: &str, holder: Option<&StaffId>, answers: Option<(&StaffId, Role)>) -> String {
        let title = role.title(self.language);
        let space = if place.is_empty() { "" } else { " " };
        let first = format!("{title}{space}{}", mermaid_label(place));
        let name = holder.map_or_else(|| self.language.pick("空缺", "vacant").to_owned(), |staff| self.name(staff));
        if holder.is_some() && holder == answers.map(|(staff, _)| staff) {
            return format!("{first}<br/>{name}");
        }
        format!("{first}<br/>{name}<br/>{}", self.instead(answers))
    }

    /// Who answers in place of somebody.
    fn instead(&self, answers: Option<(&StaffId, Role)>) -> String {
        let Some((staff, role)) = answers else {
            return self.language.pick("无人负责", "nobody answers").to_owned();
        };
        let (title, name) = (role.title(self.language), self.name(staff));
        match self.language {
            Language::Zh => format!("由{title} {name} 负责"),
            Language::En => format!("{title} {name} answers"),
        }
    }

    fn name(&self, staff: &StaffId) -> String {
        mermaid_label(&(self.label)(staff))
    }

    fn node(&mut self, node: &str, text: &str, above: Option<&str>) {
        self.lines.push(format!("    {node}[\"{text}\"]"));
        self.lines.extend(above.map(|above| format!("    {above} --> {node}")));
    }

    /// The classes of the school with somebody in them on the day, and their students.
    fn classes(&self, school: &SchoolId) -> Vec<(&'a Classroom, Vec<&'a StudentId>)> {
        let directory = self.directory;
        let mut students: BTreeMap<&ClassId, Vec<&StudentId>> = BTreeMap::new();
        for row in directory.students().flatten().filter(|row| row.holds(self.on)) {
            students.entry(&row.class_id).or_default().push(&row.student);
        }
        let mine = directory.classrooms().iter().filter(|class| class.school == *school);
        let mine = mine.map(|class| (class, students.remove(&class.class_id).unwrap_or_default()));
        mine.filter(|(class, students)| !students.is_empty() || self.is_staffed(class)).collect()
    }

    fn is_staffed(&self, class: &Classroom) -> bool {
        let post = Post::ClassTeacher { class_id: class.class_id.clone() };
        let rows = self.directory.postings_to(&post).iter().chain(self.directory.taught(&class.class_id));
        rows.into_iter().any(|row| row.holds(self.on))
    }

    /// The grades of the school that have a head on the day, on leave or not.
    fn headed(&self, school: &SchoolId) -> BTreeSet<u8> {
        let head = |grade: &u8| {
            let post = Post::GradeHead { school: school.clone(), grade: *grade };
            self.directory.postings_to(&post).iter().any(|row| row.holds(self.on))
        };
        (0..=u8::MAX).filter(head).collect()
    }

    /// A class that stands for its school or grade where only these are asked for.
    fn any_class(&self, school: &SchoolId, grade: u8) -> Classroom {
        Classroom { class_id: "".into(), school: school.clone(), grade }
    }
}
