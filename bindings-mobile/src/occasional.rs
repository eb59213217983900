//! What stands beside a visit: complaints about it, and the happenings that ask for one.

use humiao::id::StudentId;
use humiao::time::{Day, Timestamp};
use humiao::verdict;
use humiao::visit::{self, Answer, Complaint, Happening, OccasionalDuties, Scope, VisitRecord};

use crate::HumiaoError;
use crate::visit::{Directory, VisitVerdict};

#[uniffi::export]
impl Directory {
    /// The visits 临时家访 that are owed to one student after what happened, as known on a day. Rows of other
    /// students are passed over.
    ///
    /// # Errors
    /// `time.day` or `time.instant` outside the years 1900 to 2199.
    ///
    /// ```
    /// use humiao::{time::{Day, Timestamp}, visit::{Classroom, Enrolment, Happening}};
    /// let (policy, on) = (humiao_mobile::Policy::preset("jiaxing-2024".into())?, Day::parse("2024-05-11")?);
    /// let directory = policy.directory(
    ///     vec![Classroom { class_id: "C-1".into(), school: "S-1".into(), grade: 7 }], vec![],
    ///     vec![Enrolment { student: "P-1".into(), class_id: "C-1".into(), start: on, end: None }], vec![])?;
    /// let happening = Happening { student: "P-1".into(), kind: "accident".into(), happened: on,
    ///     recorded: Timestamp::start_of(on) };
    /// let owed = directory.occasional_duties("P-1".into(), vec![happening], vec![], on)?;
    /// assert_eq!(owed.duties.len(), 1);
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn occasional_duties(
        &self,
        student: StudentId,
        happenings: Vec<Happening>,
        visits: Vec<VisitRecord>,
        on: Day,
    ) -> Result<OccasionalDuties, HumiaoError> {
        let rules = &self.policy.rules().visit;
        Ok(visit::occasional_duties(rules, &self.directory, &student, &happenings, &visits, on))
    }

    /// The same for all students of a scope, such as a class, in one call; faults are told of all happenings.
    ///
    /// # Errors
    /// `time.day` or `time.instant` outside the years 1900 to 2199.
    ///
    /// ```
    /// use humiao::{time::Day, visit::Scope};
    /// let directory = humiao_mobile::Policy::preset("jiaxing-2024".into())?.directory(vec![], vec![], vec![], vec![])?;
    /// let owed = directory.occasional_duties_within(Scope::All, vec![], vec![], Day::parse("2024-05-11")?)?;
    /// assert!(owed.duties.is_empty());
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn occasional_duties_within(
        &self,
        scope: Scope,
        happenings: Vec<Happening>,
        visits: Vec<VisitRecord>,
        on: Day,
    ) -> Result<OccasionalDuties, HumiaoError> {
        let rules = &self.policy.rules().visit;
        Ok(visit::occasional_duties_within(rules, &self.directory, &happenings, &visits, &scope, on))
    }
}

/// Whether a complaint 投诉 about a visit may be recorded now; it never takes the visit away.
///
/// # Errors
/// `time.instant` outside the years 1900 to 2199.
///
/// ```
/// use humiao::{time::Timestamp, visit::{Complainant, Complaint, Met, Mode, Outcome, Purpose, VisitRecord}};
/// let now = Timestamp::parse("2024-05-11T19:00:00+08:00")?;
/// let visit = VisitRecord {
///     student: "P-1".into(), visitors: vec![], happened: now, recorded: now, mode: Mode::InHome,
///     out_of_county: false, outcome: Outcome::Seen, met: Met::Guardian, purpose: Purpose::Yearly,
///     note: Default::default(), next_contact: None, complaints: vec![],
/// };
/// let complaint = Complaint {
///     received: now, recorded: now, by: Complainant::Guardian, note: Default::default(), answer: None };
/// assert!(matches!(humiao_mobile::complain(visit, complaint, now)?, humiao_mobile::VisitVerdict::Allowed { .. }));
/// # Ok::<(), humiao_mobile::HumiaoError>(())
/// ```
#[uniffi::export]
pub fn complain(visit: VisitRecord, complaint: Complaint, now: Timestamp) -> Result<VisitVerdict, HumiaoError> {
    Ok(verdict(visit::complain(visit, complaint, now)))
}

/// Whether the answer to a complaint may be recorded now; `complaint` is its place among those of the visit,
/// from 0.
///
/// # Errors
/// `time.instant` outside the years 1900 to 2199.
///
/// ```
/// use humiao::{time::Timestamp, visit::{Answer, Met, Mode, Outcome, Purpose, VisitRecord}};
/// let now = Timestamp::parse("2024-05-11T19:00:00+08:00")?;
/// let visit = VisitRecord {
///     student: "P-1".into(), visitors: vec![], happened: now, recorded: now, mode: Mode::InHome,
///     out_of_county: false, outcome: Outcome::Seen, met: Met::Guardian, purpose: Purpose::Yearly,
///     note: Default::default(), next_contact: None, complaints: vec![],
/// };
/// let answer = Answer { given: now, recorded: now, note: Default::default() };
/// let verdict = humiao_mobile::answer_complaint(visit, 0, answer, now)?;
/// assert!(matches!(verdict, humiao_mobile::VisitVerdict::Refused { .. }), "there is no complaint");
/// # Ok::<(), humiao_mobile::HumiaoError>(())
/// ```
#[uniffi::export]
pub fn answer_complaint(
    visit: VisitRecord,
    complaint: u32,
    answer: Answer,
    now: Timestamp,
) -> Result<VisitVerdict, HumiaoError> {
    let place = usize::try_from(complaint).unwrap_or(usize::MAX);
    Ok(verdict(visit::answer_complaint(visit, place, answer, now)))
}

fn verdict(verdict: verdict::Verdict<VisitRecord>) -> VisitVerdict {
    match verdict {
        verdict::Verdict::Allowed(visit) => VisitVerdict::Allowed { visit },
        verdict::Verdict::Refused(unmet) => VisitVerdict::Refused { unmet },
    }
}
