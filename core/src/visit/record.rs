//! A visit, and whether it may stand in the record.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::barred::PAIR;
use super::chain::{answers, answers_at_home};
use super::complaint::COMPLAINTS;
use super::directory::Directory;
use super::post::Enrolment;
use super::{Complaint, Rules, reason};
use crate::bulk::record;
use crate::catalog::{Wire, wire_enum};
use crate::id::{StaffId, StudentId};
use crate::law;
use crate::role::{Actor, Role};
use crate::text::Sealed;
use crate::time::{Day, Timestamp};
use crate::verdict::{Certainty, Reason, Verdict};

wire_enum! {
    /// How the visit was made.
    Mode: "visit-mode", "visit" {
        InHome = "in-home": "入户" / "in the home",
        AtSchool = "at-school": "到校面谈" / "at school",
        Phone = "phone": "电话" / "telephone",
        Video = "video": "视频" / "video",
    }
}

wire_enum! {
    /// What came of it.
    Outcome: "visit-outcome", "visit" {
        /// The visit took place.
        Seen = "seen": "已见面" / "seen",
        /// The family refused: an attempt.
        Refused = "refused": "拒访" / "refused",
        /// Nobody was there: an attempt.
        Absent = "absent": "无人" / "nobody there",
    }
}

wire_enum! {
    /// Who was met.
    Met: "visit-met", "visit" {
        Guardian = "guardian": "监护人" / "guardian",
        Student = "student": "学生本人" / "student",
        Both = "both": "监护人和学生" / "guardian and student",
        OtherRelative = "other-relative": "其他亲属" / "other relative",
        Nobody = "nobody": "无" / "nobody",
    }
}

wire_enum! {
    /// Why the visit was made.
    Purpose: "visit-purpose", "visit" {
        Yearly = "yearly": "学年家访" / "visit of the school year",
        KeyStudent = "key-student": "重点学生家访" / "visit to a key student",
        FollowUp = "follow-up": "回访" / "follow-up",
        Occasional = "occasional": "临时家访" / "occasional visit",
    }
}

/// Somebody who visits, and the post in which.
///
/// ```
/// use humiao::{role::Role, visit::Visitor};
/// let visitor = Visitor { staff: "T-1".into(), role: Role::ClassTeacher };
/// assert!(!format!("{visitor:?}").contains("T-1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Visitor {
    /// Who visits.
    pub staff: StaffId,
    /// In which post.
    pub role: Role,
}
record!(Visitor { staff: StaffId = "staff", role: Role = "role" });

/// One visit or attempt.
///
/// ```
/// use humiao::{time::Timestamp, visit::{Met, Mode, Outcome, Purpose, VisitRecord}};
/// let at = Timestamp::parse("2024-05-11T19:00:00+08:00")?;
/// let visit = VisitRecord {
///     student: "P-1".into(), visitors: Vec::new(), happened: at, recorded: at, mode: Mode::InHome,
///     out_of_county: false, outcome: Outcome::Absent, met: Met::Nobody, purpose: Purpose::Yearly,
///     note: Default::default(), next_contact: None, complaints: Vec::new(),
/// };
/// assert!(!format!("{visit:?}").contains("P-1"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct VisitRecord {
    /// Whom it is about.
    pub student: StudentId,
    /// Who visited.
    pub visitors: Vec<Visitor>,
    /// When it happened.
    pub happened: Timestamp,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// How it was made.
    pub mode: Mode,
    /// Whether the household was out of the county at the time.
    #[serde(default)]
    pub out_of_county: bool,
    /// What came of it.
    pub outcome: Outcome,
    /// Who was met.
    pub met: Met,
    /// Why it was made.
    pub purpose: Purpose,
    /// Findings, the guardian's view, measures agreed.
    #[serde(default)]
    pub note: Sealed,
    /// The day of the next contact, if one was agreed.
    #[serde(default)]
    pub next_contact: Option<Day>,
    /// What was complained of about the visit 投诉, in the order of recording. It never undoes the visit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub complaints: Vec<Complaint>,
}
// The note is sealed: no table is asked for it.
record!(VisitRecord in "visits" {
    student: StudentId = "student", visitors: Vec<Visitor> = "visitors", happened: Timestamp = "happened",
    recorded: Timestamp = "recorded", mode: Mode = "mode", outcome: Outcome = "outcome", met: Met = "met",
    purpose: Purpose = "purpose";
    next_contact: Day = "next-contact";
    out_of_county: bool = "out-of-county", complaints: Vec<Complaint> = "complaints";
    note
});

/// Whether a visit may be recorded now, by whom records it: allowed with the record, or every reason
/// against it.
///
/// Times, visitors and posts are judged on the day of the visit, and so is who is barred: by law no policy
/// lets them visit (未成年人保护法第六十二条), and by convention nobody visits a relative. The rules for key
/// students hold for in-home visits whose purpose is a key student.
///
/// ```
/// use humiao::{policy::Policy, role::{Actor, Role}, time::Timestamp};
/// use humiao::visit::{self, Directory, Met, Mode, Outcome, Purpose, VisitRecord};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let now = Timestamp::parse("2024-05-11T19:00:00+08:00")?;
/// let visit = VisitRecord {
///     student: "P-1".into(), visitors: Vec::new(), happened: now, recorded: now, mode: Mode::InHome,
///     out_of_county: false, outcome: Outcome::Seen, met: Met::Nobody, purpose: Purpose::Yearly,
///     note: Default::default(), next_contact: None, complaints: Vec::new(),
/// };
/// let actor = Actor { staff: "T-1".into(), role: Role::ClassTeacher, unit: "S-1".into() };
/// let verdict = visit::record(&rules, &Directory::default(), visit, &actor, now);
/// let codes: Vec<_> = verdict.unmet().iter().map(|reason| reason.code.as_str()).collect();
/// assert_eq!(codes, ["visit.met", "visit.visitors", "visit.not-on-roll"]);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
pub fn record(
    rules: &Rules,
    directory: &Directory,
    visit: VisitRecord,
    actor: &Actor,
    now: Timestamp,
) -> Verdict<VisitRecord> {
    let mut unmet = Vec::new();
    of_itself(rules, &visit, now, &mut unmet);
    let (visitors, day) = (|| visit.visitors.iter().map(|visitor| &visitor.staff), visit.happened.day());
    if visitors().any(|staff| directory.is_barred(staff, day)) {
        unmet.push(Reason::new(reason::BARRED, Certainty::Unmet, &law::BARRED_STAFF).who(&[Role::Principal]));
    }
    let kept_away = |staff: &StaffId| match visit.mode {
        Mode::InHome => directory.is_pair_at_home(staff, &visit.student, day),
        Mode::AtSchool | Mode::Phone | Mode::Video => directory.is_pair(staff, &visit.student, day),
    };
    if visitors().any(kept_away) {
        unmet.push(Reason::new(reason::BARRED_PAIR, Certainty::Unmet, &PAIR).who(&[Role::Principal]));
    }
    of_posts(rules, directory, &visit, actor, &mut unmet);
    Verdict::of(unmet, || visit)
}

/// What the record says by itself: times, outcome, number of visitors.
fn of_itself(rules: &Rules, visit: &VisitRecord, now: Timestamp, unmet: &mut Vec<Reason>) {
    let basis = &rules.visitors.basis;
    if visit.happened > now {
        let reason = Reason::new(reason::FUTURE, Certainty::Unmet, basis);
        unmet.push(reason.earliest(visit.happened.day()));
    }
    if visit.recorded != now {
        unmet.push(Reason::new(reason::RECORDED, Certainty::Unmet, basis));
    }
    let fits = match visit.outcome {
        Outcome::Seen => visit.met != Met::Nobody,
        Outcome::Absent => visit.met == Met::Nobody,
        Outcome::Refused => true,
    };
    if !fits {
        unmet.push(Reason::new(reason::MET, Certainty::Unmet, basis));
    }
    if !visit.complaints.is_empty() {
        unmet.push(Reason::new(reason::COMPLAINED, Certainty::Unmet, &COMPLAINTS));
    }
    let rule = if is_key_in_home(visit) { &rules.visitors_for_key } else { &rules.visitors };
    let visitors: BTreeSet<&StaffId> = visit.visitors.iter().map(|visitor| &visitor.staff).collect();
    let wanted = rule.value.max(1);
    if u32::try_from(visitors.len()).is_ok_and(|given| given < wanted) {
        let reason = Reason::new(reason::VISITORS, Certainty::Unmet, &rule.basis);
        unmet.push(reason.with("wanted", wanted).with("given", visitors.len()));
    }
}

/// What the record says about posts, as they were held on the day of the visit.
fn of_posts(rules: &Rules, directory: &Directory, visit: &VisitRecord, actor: &Actor, unmet: &mut Vec<Reason>) {
    let day = visit.happened.day();
    let enrolments = directory.enrolments_of(&visit.student);
    let Some(class) = directory.class_among(enrolments, day) else {
        unmet.push(Reason::new(reason::NOT_ON_ROLL, Certainty::Unmet, &rules.visitors.basis));
        return;
    };
    if rules.visitors_hold_post.value {
        let holds = |staff: &StaffId, role| directory.is_posted(staff, &class.school, Some(role), day);
        let wrong = visit.visitors.iter().filter(|visitor| !holds(&visitor.staff, visitor.role));
        let roles: BTreeSet<Role> = wrong.map(|visitor| visitor.role).collect();
        unmet.extend(roles.into_iter().map(|role| {
            let basis = &rules.visitors_hold_post.basis;
            Reason::new(reason::VISITOR_POST, Certainty::Unmet, basis).with("role", role.wire())
        }));
    }
    if is_key_in_home(visit)
        && rules.class_teacher_for_key.value
        && !has_class_teacher(rules, directory, enrolments, visit)
    {
        let reason = Reason::new(reason::CLASS_TEACHER, Certainty::Unmet, &rules.class_teacher_for_key.basis);
        unmet.push(reason.who(&[Role::ClassTeacher]));
    }
    let takes_part = visit.visitors.iter().any(|visitor| visitor.staff == actor.staff)
        || directory.is_posted(&actor.staff, &class.school, Some(actor.role), day);
    if rules.recorder_at_school.value && !takes_part {
        let reason = Reason::new(reason::RECORDER, Certainty::Unmet, &rules.recorder_at_school.basis);
        unmet.push(reason.who(&[Role::ClassTeacher]));
    }
}

fn is_key_in_home(visit: &VisitRecord) -> bool {
    visit.purpose == Purpose::KeyStudent && visit.mode == Mode::InHome
}

/// Whether the class teacher of the student on the day of the visit, or whoever answers for that vacant
/// post, is among the visitors. The enrolments are those of the student.
pub(super) fn has_class_teacher(
    rules: &Rules,
    directory: &Directory,
    enrolments: &[Enrolment],
    visit: &VisitRecord,
) -> bool {
    let day = visit.happened.day();
    let class = directory.class_among(enrolments, day);
    let answers = match visit.mode {
        Mode::InHome => answers_at_home,
        Mode::AtSchool | Mode::Phone | Mode::Video => answers,
    };
    class
        .and_then(|class| answers(rules, directory, &visit.student, class, Role::ClassTeacher, day))
        .is_some_and(|(staff, _)| visit.visitors.iter().any(|visitor| visitor.staff == *staff))
}
