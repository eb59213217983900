//! Which visits are owed after something happened 临时家访.

use super::directory::Directory;
use super::happening::Happening;
use super::record::VisitRecord;
use super::scope::Scope;
use super::table::Dated;
use super::window::{Asked, Walk, sorted};
use super::{Rules, code};
use crate::duty::{Duty, DutyKind};
use crate::fault::{Fault, FaultKind};
use crate::id::StudentId;
use crate::time::{Day, SchoolYear};

/// The visits that are owed, and which happenings ask for none because something is wrong with them.
///
/// ```
/// assert!(humiao::visit::OccasionalDuties::default().duties.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OccasionalDuties {
    /// The duties, by student and day.
    pub duties: Vec<Duty>,
    /// What is wrong with happenings, each at its place such as `happenings[7], kind`; the others go on.
    pub faults: Vec<Fault>,
}

/// The visits that are owed to one student after what happened, as known on a day: a convention, by the
/// policy's list `visit.occasional`.
///
/// A visit is owed from the day of the happening, in time for the policy's days, and as long as the student
/// is enrolled; what happened on one day is one duty. It is completed by the first visit that counts on or
/// after that day, so that one visit answers several happenings. Nothing is owed for a student who is not
/// enrolled on the day asked about. Accountable is the class teacher on that day, or the next one up the
/// chain. A happening and a visit are known from the day on which they were recorded. Rows of other students
/// are passed over.
///
/// Told as faults: a happening that the policy does not list (`visit.happening`), that was recorded before
/// it happened (`visit.happening-time`), or on whose day the student was not enrolled (`visit.not-enrolled`).
///
/// ```
/// use humiao::{policy::Policy, time::{Day, Timestamp}};
/// use humiao::visit::{self, Classroom, Directory, Enrolment, Happening};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let (start, on) = (Day::new(2023, 9, 1)?, Day::new(2024, 5, 11)?);
/// let directory = Directory::new(
///     vec![Classroom { class_id: "C-1".into(), school: "S-1".into(), grade: 7 }], Vec::new(),
///     vec![Enrolment { student: "P-1".into(), class_id: "C-1".into(), start, end: None }], Vec::new());
/// let happening = Happening { student: "P-1".into(), kind: "bereavement".into(), happened: on,
///     recorded: Timestamp::start_of(on) };
/// let owed = visit::occasional_duties(&rules, &directory, &"P-1".into(), &[happening], &[], on);
/// assert_eq!(owed.duties[0].window.due, Day::new(2024, 5, 18)?);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn occasional_duties(
    rules: &Rules,
    directory: &Directory,
    student: &StudentId,
    happenings: &[Happening],
    visits: &[VisitRecord],
    on: Day,
) -> OccasionalDuties {
    let numbered = happenings.iter().enumerate().filter(|(_, happening)| happening.student == *student);
    let visits = visits.iter().filter(|visit| visit.student == *student);
    owed(asked(rules, directory, on), numbered, visits, &Scope::All)
}

/// The same for all students of a scope in one call, in the order of their ids. Faults are told of all
/// happenings, whatever the scope.
///
/// ```
/// use humiao::{policy::Policy, time::{Day, Timestamp}, visit::{self, Directory, Happening, Scope}};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let on = Day::new(2024, 5, 11)?;
/// let happening = Happening { student: "P-1".into(), kind: "rain".into(), happened: on,
///     recorded: Timestamp::start_of(on) };
/// let owed =
///     visit::occasional_duties_within(&rules, &Directory::default(), &[happening], &[], &Scope::All, on);
/// assert_eq!(owed.faults[0].code.as_str(), "visit.happening");
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[must_use]
pub fn occasional_duties_within(
    rules: &Rules,
    directory: &Directory,
    happenings: &[Happening],
    visits: &[VisitRecord],
    scope: &Scope,
    on: Day,
) -> OccasionalDuties {
    owed(asked(rules, directory, on), happenings.iter().enumerate(), visits.iter(), scope)
}

/// A happening is of no school year: what is asked about is seen on the day itself.
fn asked<'a>(rules: &'a Rules, directory: &'a Directory, on: Day) -> Asked<'a> {
    Asked { rules, directory, year: SchoolYear::of(on), on }
}

fn owed<'r>(
    asked: Asked<'_>,
    happenings: impl Iterator<Item = (usize, &'r Happening)>,
    visits: impl Iterator<Item = &'r VisitRecord>,
    scope: &Scope,
) -> OccasionalDuties {
    let mut found = OccasionalDuties::default();
    let mut sound = Vec::new();
    for (row, happening) in happenings.filter(|(_, happening)| happening.recorded.day() <= asked.on) {
        match unsound(asked, happening) {
            Some(fault) => found.faults.push(fault.at(format!("happenings[{row}]"))),
            None => sound.push(happening),
        }
    }
    let (happenings, visits) = (sorted(sound), sorted(visits));
    let mut visits = Walk::new(&visits);
    for person in happenings.chunk_by(|a, b| a.student == b.student) {
        let Some(student) = person.first().map(|happening| &happening.student) else { continue };
        let enrolments = asked.directory.enrolments_of(student);
        if !enrolments.iter().any(|row| row.holds(asked.on) && scope.has(asked.directory, row)) {
            continue;
        }
        let (subject, visits) = (asked.subject(student, enrolments), visits.of(student));
        for day in person.chunk_by(|a, b| a.happened == b.happened).filter_map(<[_]>::first) {
            let window = asked.occasional_window(day.happened);
            let done = asked.occasional_done(window, visits.iter().copied());
            found.duties.push(subject.duty(DutyKind::OccasionalVisit, window, done, &asked.rules.occasional.basis));
        }
    }
    found
}

/// Why a happening asks for no visit, if it does not.
fn unsound(asked: Asked<'_>, happening: &Happening) -> Option<Fault> {
    if !asked.rules.occasional.value.lists(&happening.kind) {
        Some(Fault::new(FaultKind::Unknown, code::HAPPENING).at("kind"))
    } else if happening.recorded.day() < happening.happened {
        Some(Fault::new(FaultKind::Conflict, code::HAPPENING_TIME).at("happened"))
    } else if asked.directory.class_of(&happening.student, happening.happened).is_none() {
        Some(Fault::new(FaultKind::Unknown, code::NOT_ENROLLED).at("student"))
    } else {
        None
    }
}
