//! Who is where, and the visits that are recorded and owed there.

use std::sync::Arc;

use humiao::duty::Duty;
use humiao::fault::Fault;
use humiao::id::{StaffId, StudentId};
use humiao::role::Actor;
use humiao::time::{Day, SchoolYear, Timestamp};
use humiao::verdict::{Reason, Verdict};
use humiao::visit::{self, Chain, Classroom, Enrolment, KeyStudent, Ownership, Posting, Scope, VisitRecord};

use crate::{HumiaoError, Policy};

/// Whether a visit may be recorded: the record to store, or every unmet condition.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum VisitVerdict {
    /// All conditions hold.
    Allowed {
        /// The record to store.
        visit: VisitRecord,
    },
    /// At least one condition does not hold or cannot be told.
    Refused {
        /// All of them.
        unmet: Vec<Reason>,
    },
}

/// Classes, postings, enrolments and owners of a school or a city, checked and indexed.
///
/// ```
/// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
/// let directory = policy.directory(vec![], vec![], vec![], vec![])?;
/// assert!(directory.faults()?.is_empty());
/// # Ok::<(), humiao_mobile::HumiaoError>(())
/// ```
#[derive(Debug, uniffi::Object)]
pub struct Directory {
    pub(crate) policy: Arc<Policy>,
    pub(crate) directory: visit::Directory,
}

#[uniffi::export]
impl Policy {
    /// Checks and indexes the rows, in any order. A row with a fault is set aside and reported by
    /// `Directory::faults`; the others go on.
    ///
    /// # Errors
    /// `time.day` when a row has a day outside the years 1900 to 2199.
    ///
    /// ```
    /// use humiao::{time::Day, visit::Enrolment};
    /// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
    /// let lost = Enrolment { student: "P-1".into(), class_id: "C-9".into(), start: Day::parse("2023-09-01")?, end: None };
    /// let directory = policy.directory(vec![], vec![], vec![lost], vec![])?;
    /// assert_eq!(directory.faults()?[0].code.as_str(), "fault.dangling");
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    #[uniffi::method(default(ownerships = []))]
    pub fn directory(
        self: Arc<Self>,
        classrooms: Vec<Classroom>,
        postings: Vec<Posting>,
        enrolments: Vec<Enrolment>,
        ownerships: Vec<Ownership>,
    ) -> Result<Arc<Directory>, HumiaoError> {
        let directory = visit::Directory::new(classrooms, postings, enrolments, ownerships);
        Ok(Arc::new(Directory { policy: self, directory }))
    }
}

#[uniffi::export]
impl Directory {
    /// What is wrong with the rows, each at its place such as `enrolments[7]`.
    ///
    /// # Errors
    /// None.
    ///
    /// ```
    /// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
    /// assert!(policy.directory(vec![], vec![], vec![], vec![])?.faults()?.is_empty());
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn faults(&self) -> Result<Vec<Fault>, HumiaoError> {
        Ok(self.directory.faults().to_vec())
    }

    /// Who answers for a student on a day, at every level of the school's grid.
    ///
    /// # Errors
    /// `visit.not-enrolled` when the student has no class on the day.
    ///
    /// ```
    /// use humiao::time::Day;
    /// let directory = humiao_mobile::Policy::preset("jiaxing-2024".into())?.directory(vec![], vec![], vec![], vec![])?;
    /// assert!(directory.chain("P-1".into(), Day::parse("2024-05-11")?).is_err());
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn chain(&self, student: StudentId, on: Day) -> Result<Chain, HumiaoError> {
        Ok(visit::chain(&self.policy.rules().visit, &self.directory, &student, on)?)
    }

    /// The one person who answers for a student on a day; none when even the top post is vacant.
    ///
    /// # Errors
    /// `visit.not-enrolled` when the student has no class on the day.
    ///
    /// ```
    /// use humiao::time::Day;
    /// let directory = humiao_mobile::Policy::preset("jiaxing-2024".into())?.directory(vec![], vec![], vec![], vec![])?;
    /// assert!(directory.accountable("P-1".into(), Day::parse("2024-05-11")?).is_err());
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn accountable(&self, student: StudentId, on: Day) -> Result<Option<StaffId>, HumiaoError> {
        Ok(visit::accountable(&self.policy.rules().visit, &self.directory, &student, on)?)
    }

    /// Whether a visit may be recorded now, by whom records it. Nobody visits whom the law bars from work
    /// with minors (未成年人保护法第六十二条) or who is kept away from this student.
    ///
    /// # Errors
    /// `time.instant` outside the years 1900 to 2199.
    ///
    /// ```
    /// use humiao::{role::{Actor, Role}, time::Timestamp, visit::{Met, Mode, Outcome, Purpose, VisitRecord}};
    /// use humiao_mobile::{Policy, VisitVerdict};
    /// let directory = Policy::preset("jiaxing-2024".into())?.directory(vec![], vec![], vec![], vec![])?;
    /// let now = Timestamp::parse("2024-05-11T19:00:00+08:00")?;
    /// let visit = VisitRecord {
    ///     student: "P-1".into(), visitors: vec![], happened: now, recorded: now, mode: Mode::InHome,
    ///     out_of_county: false, outcome: Outcome::Seen, met: Met::Guardian, purpose: Purpose::Yearly,
    ///     note: Default::default(), next_contact: None, complaints: vec![],
    /// };
    /// let actor = Actor { staff: "T-1".into(), role: Role::ClassTeacher, unit: "S-1".into() };
    /// assert!(matches!(directory.record_visit(visit, actor, now)?, VisitVerdict::Refused { .. }));
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn record_visit(&self, visit: VisitRecord, actor: Actor, now: Timestamp) -> Result<VisitVerdict, HumiaoError> {
        let rules = &self.policy.rules().visit;
        Ok(match visit::record(rules, &self.directory, visit, &actor, now) {
            Verdict::Allowed(visit) => VisitVerdict::Allowed { visit },
            Verdict::Refused(unmet) => VisitVerdict::Refused { unmet },
        })
    }

    /// The visits that are owed for one student in a school year, as known on a day. Rows of other
    /// students are passed over. `year` is the calendar year in which the school year starts; without
    /// it, it is the school year of the day.
    ///
    /// # Errors
    /// `time.day` or `time.instant` outside the years 1900 to 2199.
    ///
    /// ```
    /// use humiao::time::Day;
    /// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
    /// let directory = policy.directory(vec![], vec![], vec![], vec![])?;
    /// let duties = directory.visit_duties("P-1".into(), vec![], vec![], Day::parse("2024-05-11")?, None)?;
    /// assert!(duties.is_empty(), "nothing is owed for a student who is not enrolled");
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    #[uniffi::method(default(year = None))]
    pub fn visit_duties(
        &self,
        student: StudentId,
        keys: Vec<KeyStudent>,
        visits: Vec<VisitRecord>,
        on: Day,
        year: Option<i32>,
    ) -> Result<Vec<Duty>, HumiaoError> {
        let rules = &self.policy.rules().visit;
        Ok(visit::duties(rules, &self.directory, &student, &keys, &visits, school_year(on, year)?, on))
    }

    /// The same for all students of a scope, such as a class, in one call.
    ///
    /// # Errors
    /// `time.day` or `time.instant` outside the years 1900 to 2199.
    ///
    /// ```
    /// use humiao::{time::Day, visit::{Classroom, Enrolment, Scope}};
    /// let (policy, on) = (humiao_mobile::Policy::preset("jiaxing-2024".into())?, Day::parse("2024-05-11")?);
    /// let directory = policy.directory(
    ///     vec![Classroom { class_id: "C-1".into(), school: "S-1".into(), grade: 7 }], vec![],
    ///     vec![Enrolment { student: "P-1".into(), class_id: "C-1".into(), start: on, end: None }], vec![])?;
    /// let scope = Scope::OneClass { class_id: "C-1".into() };
    /// assert_eq!(directory.visit_duties_within(scope, vec![], vec![], on, None)?.len(), 1);
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    #[uniffi::method(default(year = None))]
    pub fn visit_duties_within(
        &self,
        scope: Scope,
        keys: Vec<KeyStudent>,
        visits: Vec<VisitRecord>,
        on: Day,
        year: Option<i32>,
    ) -> Result<Vec<Duty>, HumiaoError> {
        let rules = &self.policy.rules().visit;
        Ok(visit::duties_within(rules, &self.directory, &keys, &visits, &scope, school_year(on, year)?, on))
    }
}

fn school_year(on: Day, year: Option<i32>) -> Result<SchoolYear, HumiaoError> {
    Ok(year.map_or_else(|| Ok(SchoolYear::of(on)), SchoolYear::starting)?)
}
