//! Complaints 投诉 about a visit: they stand beside it, and never take it away.

use serde::{Deserialize, Serialize};

use super::reason;
use super::record::VisitRecord;
use crate::bulk::{in_cell, record};
use crate::catalog::wire_enum;
use crate::policy::{Basis, Clause, RuleId, Standing};
use crate::text::{Sealed, Text};
use crate::time::{Day, Timestamp};
use crate::verdict::{Certainty, Reason, Verdict};

/// No document says how a complaint about a visit is recorded.
pub(super) static COMPLAINTS: Basis = Basis {
    rule: RuleId::fixed("visit.complaints"),
    standing: Standing::Convention,
    clause: Clause {
        document: Text::fixed(""),
        article: Text::fixed(""),
        text: Text::fixed(
            "惯例（无文件依据）：对家访的投诉写明收到、答复和记录时间，收到不早于家访、答复不早于收到、均不晚于记录；投诉不删除家访记录，也不影响计数",
        ),
    },
};

wire_enum! {
    /// Who complains.
    Complainant: "complainant", "visit" {
        Guardian = "guardian": "监护人" / "guardian",
        Student = "student": "学生本人" / "student",
        Staff = "staff": "教职工" / "staff",
        /// Somebody else, or nobody who gave a name.
        Other = "other": "其他或匿名" / "somebody else, or unnamed",
    }
}

/// A complaint 投诉 about a visit.
///
/// ```
/// use humiao::{text::Sealed, time::Timestamp, visit::{Complainant, Complaint}};
/// let at = Timestamp::parse("2024-05-12T09:00:00+08:00")?;
/// let complaint = Complaint {
///     received: at, recorded: at, by: Complainant::Guardian, note: Sealed::new("来访太晚"), answer: None };
/// assert!(!format!("{complaint:?}").contains("来访太晚"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Complaint {
    /// When it was received.
    pub received: Timestamp,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// Who complains.
    pub by: Complainant,
    /// What is complained of.
    #[serde(default)]
    pub note: Sealed,
    /// The answer, once it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
}
record!(Complaint {
    received: Timestamp = "received", recorded: Timestamp = "recorded", by: Complainant = "by";
    answer: Answer = "answer";
    ;
    note
});

/// The answer 答复 to a complaint.
///
/// ```
/// use humiao::{text::Sealed, time::Timestamp, visit::Answer};
/// let at = Timestamp::parse("2024-05-13T09:00:00+08:00")?;
/// let answer = Answer { given: at, recorded: at, note: Sealed::new("已道歉") };
/// assert!(!format!("{answer:?}").contains("已道歉"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Answer {
    /// When it was given.
    pub given: Timestamp,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// What was answered.
    #[serde(default)]
    pub note: Sealed,
}
record!(Answer { given: Timestamp = "given", recorded: Timestamp = "recorded"; ; ; note });
in_cell!(Answer);

impl Complaint {
    /// Whether it is known and not answered, as known on a day. An answer that was written down before
    /// it was given is none.
    ///
    /// ```
    /// use humiao::{time::{Day, Timestamp}, visit::{Complainant, Complaint}};
    /// let at = Timestamp::parse("2024-05-12T09:00:00+08:00")?;
    /// let complaint = Complaint {
    ///     received: at, recorded: at, by: Complainant::Guardian, note: Default::default(), answer: None };
    /// assert!(complaint.stands(Day::new(2024, 5, 12)?) && !complaint.stands(Day::new(2024, 5, 11)?));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn stands(&self, on: Day) -> bool {
        let answered = |answer: &Answer| answer.given <= answer.recorded && answer.recorded.day() <= on;
        self.recorded.day() <= on && !self.answer.as_ref().is_some_and(answered)
    }
}

/// Whether a complaint about a visit may be recorded now: allowed with the visit and the complaint beside
/// it, or every reason against it. The visit itself stays as it was.
///
/// ```
/// use humiao::{time::Timestamp, visit::{self, Complainant, Complaint, Met, Mode, Outcome, Purpose, VisitRecord}};
/// let (at, now) =
///     (Timestamp::parse("2024-05-11T19:00:00+08:00")?, Timestamp::parse("2024-05-12T09:00:00+08:00")?);
/// let visit = VisitRecord {
///     student: "P-1".into(), visitors: Vec::new(), happened: at, recorded: at, mode: Mode::InHome,
///     out_of_county: false, outcome: Outcome::Seen, met: Met::Guardian, purpose: Purpose::Yearly,
///     note: Default::default(), next_contact: None, complaints: Vec::new(),
/// };
/// let complaint = Complaint {
///     received: now, recorded: now, by: Complainant::Guardian, note: Default::default(), answer: None };
/// let visit = visit::complain(visit, complaint, now).into_result().unwrap();
/// assert_eq!(visit.complaints.len(), 1);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
pub fn complain(visit: VisitRecord, complaint: Complaint, now: Timestamp) -> Verdict<VisitRecord> {
    let unmet = [
        (complaint.received < visit.happened, reason::COMPLAINT_BEFORE),
        (complaint.received > now, reason::COMPLAINT_FUTURE),
        (complaint.recorded != now, reason::RECORDED),
        (complaint.answer.is_some(), reason::COMPLAINT_ANSWERED),
    ];
    verdict(&unmet, || {
        let mut visit = visit;
        visit.complaints.push(complaint);
        visit
    })
}

/// Whether the answer to a complaint may be recorded now: allowed with the visit and the answer in its
/// place, or every reason against it. The complaint is told by its place among those of the visit, from 0.
///
/// ```
/// use humiao::{time::Timestamp, visit::{self, Answer, Met, Mode, Outcome, Purpose, VisitRecord}};
/// let now = Timestamp::parse("2024-05-11T19:00:00+08:00")?;
/// let visit = VisitRecord {
///     student: "P-1".into(), visitors: Vec::new(), happened: now, recorded: now, mode: Mode::InHome,
///     out_of_county: false, outcome: Outcome::Seen, met: Met::Guardian, purpose: Purpose::Yearly,
///     note: Default::default(), next_contact: None, complaints: Vec::new(),
/// };
/// let answer = Answer { given: now, recorded: now, note: Default::default() };
/// let verdict = visit::answer_complaint(visit, 0, answer, now);
/// assert_eq!(verdict.unmet()[0].code.as_str(), "visit.complaint-unknown");
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
pub fn answer_complaint(visit: VisitRecord, complaint: usize, answer: Answer, now: Timestamp) -> Verdict<VisitRecord> {
    let found = visit.complaints.get(complaint);
    let unmet = [
        (found.is_none(), reason::COMPLAINT_UNKNOWN),
        (found.is_some_and(|found| found.answer.is_some()), reason::COMPLAINT_ANSWERED),
        (found.is_some_and(|found| answer.given < found.received), reason::ANSWER_BEFORE),
        (answer.given > now, reason::ANSWER_FUTURE),
        (answer.recorded != now, reason::RECORDED),
    ];
    verdict(&unmet, || {
        let mut visit = visit;
        if let Some(found) = visit.complaints.get_mut(complaint) {
            found.answer = Some(answer);
        }
        visit
    })
}

fn verdict(conditions: &[(bool, crate::catalog::Code)], allowed: impl FnOnce() -> VisitRecord) -> Verdict<VisitRecord> {
    let unmet = conditions.iter().filter(|(holds, _)| *holds);
    Verdict::of(unmet.map(|(_, code)| Reason::new(*code, Certainty::Unmet, &COMPLAINTS)).collect(), allowed)
}
