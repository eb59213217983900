//! What is owed: a kind, a subject, a window and a status that is a pure function of the day.

use std::collections::BTreeMap;

use crate::catalog::wire_enum;
use crate::id::{CaseId, StaffId, StudentId, UnitId};
use crate::policy::Basis;
use crate::role::Role;
use crate::time::Day;

pub(crate) const ENTRIES: &[crate::catalog::Entry] = &[];

wire_enum! {
    /// What is owed.
    DutyKind: "duty", "duty" {
        /// Bring the person to a hospital.
        BringToHospital = "bring-to-hospital": "立即制止并送医" / "stop the danger and bring to hospital",
        /// Report to the police.
        MandatoryReport = "mandatory-report": "强制报告" / "report to the police",
        /// Tell the guardian.
        TellGuardian = "tell-guardian": "告知监护人" / "tell the guardian",
        /// Break confidentiality and record it.
        BreakConfidentiality = "break-confidentiality": "突破保密并记录" / "break confidentiality and record it",
        /// Begin the joint judgement.
        BeginReview = "begin-review": "启动研判" / "begin the review",
        /// Conclude the joint judgement.
        ConcludeReview = "conclude-review": "完成研判" / "conclude the review",
        /// Assign the responsible pair.
        AssignPair = "assign-pair": "确定一对一责任人" / "assign the responsible pair",
        /// Write the individual plan.
        WritePlan = "write-plan": "制定一生一策方案" / "write the individual plan",
        /// Make the first assessment.
        Assess = "assess": "开展评估" / "assess",
        /// Follow up.
        FollowUp = "follow-up": "回访" / "follow up",
        /// Chase the answer to a referral.
        ReferralAnswer = "referral-answer": "落实转介反馈" / "get the answer to the referral",
        /// Decide on a proposed release.
        DecideRelease = "decide-release": "审定解除申请" / "decide on the proposed release",
        /// Decide on a return to school.
        DecideReturn = "decide-return": "审定复学申请" / "decide on the return to school",
        /// Answer an offered hand-over.
        AnswerHandOver = "answer-hand-over": "答复移交" / "answer the offered hand-over",
        /// End the watch after release.
        EndWatch = "end-watch": "结束解除后观察" / "end the watch after release",
        /// Visit the home of a student.
        HomeVisit = "home-visit": "学年家访" / "visit the student's family in the school year",
        /// Visit a key student in the home.
        InHomeVisit = "in-home-visit": "重点学生入户家访" / "visit the key student in the home",
        /// Visit the home of a student after something happened.
        OccasionalVisit = "occasional-visit": "临时家访" / "visit the student's family after what happened",
        /// Review a confirmed membership.
        ReviewMembership = "review-membership": "复核重点学生名单" / "review the membership",
        /// Renew a certificate.
        RenewCertificate = "renew-certificate": "证书换证" / "renew the certificate",
        /// Yearly training.
        YearlyTraining = "yearly-training": "年度必修培训" / "complete the yearly training",
    }
}

wire_enum! {
    /// Where a duty stands on a day.
    Status: "duty-status", "duty" {
        /// Its window has not begun.
        Upcoming = "upcoming": "未到期" / "upcoming",
        /// Its window has begun and its due day has not passed.
        Open = "open": "应办" / "open",
        /// Its due day has passed.
        Overdue = "overdue": "逾期" / "overdue",
        /// Its window has ended and it was not done; it stays on record.
        Missed = "missed": "逾期未办" / "missed",
        /// Done on or before the due day.
        Done = "done": "已办" / "done",
        /// Done after the due day.
        DoneLate = "done-late": "逾期办结" / "done late",
    }
}

/// The days of a duty, all three inclusive: it can be done from `start`, is in time until `due`,
/// and can no longer be done after `end` (never, if there is none).
///
/// ```
/// use humiao::{duty::{Status, Window}, time::Day};
/// let day = |d| Day::new(2024, 5, d).unwrap();
/// let window = Window { start: day(10), due: day(12), end: Some(day(14)) };
/// assert_eq!(window.status(day(9), None), Status::Upcoming);
/// assert_eq!(window.status(day(12), None), Status::Open);
/// assert_eq!(window.status(day(13), None), Status::Overdue);
/// assert_eq!(window.status(day(15), None), Status::Missed);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Window {
    /// The first day.
    pub start: Day,
    /// The last day in time.
    pub due: Day,
    /// The last day at all.
    pub end: Option<Day>,
}

impl Window {
    /// The one status function of the library: every list and every view uses it.
    ///
    /// A day of doing after `on` is not yet known on that day and does not count.
    ///
    /// ```
    /// use humiao::{duty::{Status, Window}, time::Day};
    /// let day = |d| Day::new(2024, 5, d).unwrap();
    /// let window = Window { start: day(10), due: day(12), end: None };
    /// assert_eq!(window.status(day(20), Some(day(13))), Status::DoneLate);
    /// ```
    #[must_use]
    pub fn status(&self, on: Day, done: Option<Day>) -> Status {
        match done {
            Some(done) if done <= on => {
                if done <= self.due {
                    Status::Done
                } else {
                    Status::DoneLate
                }
            }
            _ if on < self.start => Status::Upcoming,
            _ if on <= self.due => Status::Open,
            _ if self.end.is_none_or(|end| on <= end) => Status::Overdue,
            _ => Status::Missed,
        }
    }
}

/// Something that is owed, by whom and until when.
///
/// ```
/// use humiao::{duty::{Duty, DutyKind, Status, Window}, law, role::Role, time::Day};
/// let day = Day::new(2024, 5, 11)?;
/// let duty = Duty {
///     kind: DutyKind::TellGuardian,
///     student: Some("S-1".into()),
///     case: None,
///     unit: None,
///     role: Role::ClassTeacher,
///     accountable: Some("T-1".into()),
///     window: Window { start: day, due: day, end: None },
///     done: None,
///     danger: false,
///     basis: law::TELL_GUARDIAN.clone(),
/// };
/// assert_eq!(duty.status(day), Status::Open);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// What is owed.
    pub kind: DutyKind,
    /// The student whom it is about, if it is about one.
    pub student: Option<StudentId>,
    /// The case that it belongs to, if it belongs to one.
    pub case: Option<CaseId>,
    /// The unit that it is the affair of, mostly a school; `None` when the facts name none.
    pub unit: Option<UnitId>,
    /// The role that owes it.
    pub role: Role,
    /// The one person who is accountable for it; `None` when the facts name nobody.
    pub accountable: Option<StaffId>,
    /// When it is owed.
    pub window: Window,
    /// The day on which it was done.
    pub done: Option<Day>,
    /// Whether a life may be in danger.
    pub danger: bool,
    /// The rule that it comes from.
    pub basis: Basis,
}

impl Duty {
    /// Where the duty stands on a day; see [`Window::status`].
    ///
    /// ```
    /// # use humiao::{duty::{Duty, DutyKind, Status, Window}, law, role::Role, time::Day};
    /// # let day = Day::new(2024, 5, 11)?;
    /// # let duty = Duty { kind: DutyKind::TellGuardian, student: None, case: None, unit: None,
    /// #     role: Role::ClassTeacher, accountable: None, danger: false, basis: law::TELL_GUARDIAN.clone(),
    /// #     window: Window { start: day, due: day, end: None }, done: None };
    /// assert_eq!(duty.status(day.plus(1)), Status::Overdue);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn status(&self, on: Day) -> Status {
        self.window.status(on, self.done)
    }

    /// Whether the duty is to be worked on: open or overdue. A missed one can no longer be done; it
    /// stays among the duties, for reports, and leaves the worklist.
    ///
    /// ```
    /// # use humiao::{duty::{Duty, DutyKind, Status, Window}, law, role::Role, time::Day};
    /// # let day = Day::new(2024, 5, 11)?;
    /// # let duty = Duty { kind: DutyKind::TellGuardian, student: None, case: None, unit: None,
    /// #     role: Role::ClassTeacher, accountable: None, danger: false, basis: law::TELL_GUARDIAN.clone(),
    /// #     window: Window { start: day, due: day, end: None }, done: None };
    /// assert!(duty.is_owed(day) && !duty.is_owed(day.plus(-1)));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn is_owed(&self, on: Day) -> bool {
        matches!(self.status(on), Status::Open | Status::Overdue)
    }
}

/// Everything that is owed on a day, in one total order: danger first, then what is late, then by
/// due day, then by case, student, kind (in the order of [`DutyKind`], the most urgent first) and role, so
/// that equal inputs give equal lists.
///
/// Pass the duties of all rule books together; filter them before for one person or school.
///
/// ```
/// use humiao::{duty::worklist, time::Day};
/// assert!(worklist(Vec::new(), Day::new(2024, 5, 11)?).is_empty());
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[must_use]
pub fn worklist(duties: impl IntoIterator<Item = Duty>, on: Day) -> Vec<Duty> {
    let owed: Vec<Duty> = duties.into_iter().filter(|duty| duty.is_owed(on)).collect();
    let by_subject = owed.is_sorted_by(|a, b| subject(a) <= subject(b));
    ordered(owed, on, by_subject)
}

/// What is owed on a day, in the order of a worklist. Lists mostly come in the order of their subjects: then their
/// place says what comparing them would.
pub(crate) fn ordered(mut owed: Vec<Duty>, on: Day, by_subject: bool) -> Vec<Duty> {
    let mut places: Vec<(Urgency, usize)> = owed.iter().map(|duty| urgency(duty, on)).zip(0..).collect();
    let subject_at = |place: usize| owed.get(place).map(subject);
    if by_subject {
        places.sort_unstable();
    } else {
        places.sort_by(|(first, a), (second, b)| first.cmp(second).then_with(|| subject_at(*a).cmp(&subject_at(*b))));
    }
    // Duties are large: each is swapped to its place, along the circles of the permutation.
    let mut from: Vec<usize> = places.into_iter().map(|(_, place)| place).collect();
    for place in 0..from.len() {
        let mut here = place;
        while let Some(next) =
            from.get_mut(here).map(|next| std::mem::replace(next, here)).filter(|next| *next != place)
        {
            owed.swap(here, next);
            here = next;
        }
    }
    owed
}

/// A worklist in groups: by person, student, household, school, whatever `by` tells of a duty. The groups come in
/// the order of their most urgent duty, the duties within each in the order of the worklist.
///
/// ```
/// use humiao::{duty::{groups, worklist}, time::Day};
/// # let duties = Vec::new();
/// let list = worklist(duties, Day::new(2024, 5, 11)?);
/// for (unit, duties) in groups(list, |duty| duty.unit.clone()) {
///     println!("{unit:?}: {}", duties.len());
/// }
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[must_use]
pub fn groups<K: Ord>(worklist: Vec<Duty>, by: impl Fn(&Duty) -> K) -> Vec<(K, Vec<Duty>)> {
    let mut found: BTreeMap<K, (usize, Vec<Duty>)> = BTreeMap::new();
    for (place, duty) in worklist.into_iter().enumerate() {
        found.entry(by(&duty)).or_insert_with(|| (place, Vec::new())).1.push(duty);
    }
    let mut groups: Vec<(usize, (K, Vec<Duty>))> =
        found.into_iter().map(|(key, (place, duties))| (place, (key, duties))).collect();
    groups.sort_by_key(|(place, _)| *place);
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Danger, then what is late, then the due day, in one number that sorts fast; the most urgent is the least.
type Urgency = u32;

fn urgency(duty: &Duty, on: Day) -> Urgency {
    let late = matches!(duty.status(on), Status::Overdue | Status::Missed);
    u32::from(!duty.danger) << 31 | u32::from(!late) << 30 | duty.window.due.number()
}

/// What two duties of one urgency are told apart by.
pub(crate) type Subject<'a> = (Option<&'a CaseId>, Option<&'a StudentId>, DutyKind, Role, Option<&'a StaffId>);

pub(crate) fn subject(duty: &Duty) -> Subject<'_> {
    (duty.case.as_ref(), duty.student.as_ref(), duty.kind, duty.role, duty.accountable.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law;

    fn day(day: u32) -> Day {
        Day::new(2024, 5, day).unwrap()
    }

    fn duty(kind: DutyKind, due: u32, danger: bool) -> Duty {
        Duty {
            kind,
            student: Some("S-1".into()),
            case: None,
            unit: None,
            role: Role::ClassTeacher,
            accountable: None,
            window: Window { start: day(1), due: day(due), end: None },
            done: None,
            danger,
            basis: law::TELL_GUARDIAN.clone(),
        }
    }

    #[test]
    fn every_edge_of_a_window() {
        let window = Window { start: day(10), due: day(12), end: Some(day(14)) };
        let expected = [
            (9, Status::Upcoming),
            (10, Status::Open),
            (11, Status::Open),
            (12, Status::Open),
            (13, Status::Overdue),
            (14, Status::Overdue),
            (15, Status::Missed),
        ];
        for (on, status) in expected {
            assert_eq!(window.status(day(on), None), status, "on the {on}th");
        }
        assert_eq!(window.status(day(12), Some(day(12))), Status::Done);
        assert_eq!(window.status(day(13), Some(day(13))), Status::DoneLate);
        assert_eq!(window.status(day(12), Some(day(13))), Status::Open, "not done yet on the 12th");
        assert_eq!(window.status(day(20), Some(day(16))), Status::DoneLate, "late is recorded, never erased");
    }

    #[test]
    fn groups_come_in_the_order_of_their_most_urgent_duty() {
        let of = |student: &str, due| Duty { student: Some(student.into()), ..duty(DutyKind::FollowUp, due, false) };
        let list = worklist(vec![of("S-1", 20), of("S-2", 9), of("S-1", 8), of("S-3", 12)], day(10));
        let groups = groups(list, |duty| duty.student.clone().unwrap());
        let shown: Vec<(&str, usize)> =
            groups.iter().map(|(student, duties)| (student.as_str(), duties.len())).collect();
        assert_eq!(shown, [("S-1", 2), ("S-2", 1), ("S-3", 1)]);
    }

    #[test]
    fn danger_first_then_late_then_due() {
        let duties = vec![
            duty(DutyKind::HomeVisit, 20, false),
            duty(DutyKind::FollowUp, 9, false),
            duty(DutyKind::TellGuardian, 30, true),
            duty(DutyKind::Assess, 8, false),
        ];
        let kinds: Vec<_> = worklist(duties, day(10)).into_iter().map(|duty| duty.kind).collect();
        assert_eq!(kinds, [DutyKind::TellGuardian, DutyKind::Assess, DutyKind::FollowUp, DutyKind::HomeVisit]);
    }
}
