//! Key students 重点学生: the facts that are known of them, and the memberships that people confirmed.

use std::collections::BTreeMap;

use humiao::category::{self, Evidence, Meeting, Membership, Proposal};
use humiao::policy::Policy;
use humiao::role::{Actor, Role};
use humiao::text::Sealed;
use humiao::time::Day;
use humiao::verdict::Reason;

use crate::draw::Draw;
use crate::people::{Pupil, School, pupils};
use crate::scale::{KEY_STUDENTS_MISSING, KEY_STUDENTS_VISITED, Scale};
use crate::script::at;
use crate::staff::{Staff, Team};

/// A student who is or was a key student, or whom the facts make a candidate.
pub(crate) struct Key<'a> {
    pub(crate) pupil: Pupil<'a>,
    pub(crate) team: &'a Team,
    pub(crate) kind: Kind,
    /// Its place in the list, from 0; it picks the categories.
    pub(crate) number: usize,
    /// The first day of the first membership.
    pub(crate) start: Day,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A key student today, and visited in the home since.
    Visited,
    /// A key student today, not visited in the home since.
    Missing,
    /// No key student any more.
    Ended,
    /// A key student from next week on.
    Upcoming,
    /// A key student who left the city.
    Gone,
    /// The facts are there; nobody has confirmed anything.
    CandidateOnly,
}

const OTHERS: [(Kind, usize); 3] = [(Kind::Ended, 60), (Kind::Upcoming, 8), (Kind::CandidateOnly, 240)];

const CATEGORIES: [&str; 6] =
    ["family-hardship", "impaired", "abnormal-behaviour", "learning-difficulty", "in-hardship", "left-behind"];

/// The names of the facts, which are the columns of the file.
pub(crate) const FACTS: [&str; 14] = [
    "poverty-relief",
    "poverty-relief-until",
    "income-percent-of-line",
    "disability",
    "disability-certificate-until",
    "misconduct",
    "learning-judged",
    "rural-household",
    "father-away",
    "mother-away",
    "father-state",
    "mother-state",
    "mother-state-since",
    "poverty-hardship",
];

/// Chooses them: exact counts, then mixed over the city.
pub(crate) fn choose<'a>(scale: Scale, schools: &'a [School], staff: &'a Staff) -> Vec<Key<'a>> {
    let mut draw = Draw::stream(scale.seed, "key students");
    // Criteria end with the age of sixteen or eighteen: the ninth grade is the last that has both.
    let (here, gone): (Vec<Pupil<'a>>, Vec<Pupil<'a>>) =
        pupils(schools).filter(|pupil| pupil.class.grade <= 9).partition(|pupil| pupil.student.on_roll);
    let mut kinds = vec![Kind::Visited; KEY_STUDENTS_VISITED];
    kinds.extend(vec![Kind::Missing; KEY_STUDENTS_MISSING]);
    for (kind, count) in OTHERS {
        kinds.extend(vec![kind; count]);
    }
    let chosen = draw.sample(&here, kinds.len()).into_iter().zip(kinds);
    let mut all: Vec<(Pupil<'a>, Kind)> = chosen.collect();
    all.extend(draw.sample(&gone, 10).into_iter().map(|pupil| (pupil, Kind::Gone)));
    all.sort_by(|a, b| a.0.student.id.cmp(&b.0.student.id));
    let teams: BTreeMap<&str, &'a Team> = staff.teams.iter().map(|team| (team.school.as_str(), team)).collect();
    let mut keys = Vec::with_capacity(all.len());
    for (number, (pupil, kind)) in all.into_iter().enumerate() {
        let Some(team) = teams.get(pupil.school.site.id.as_str()) else { continue };
        let enrolled = pupil.student.spells.last().map_or(scale.year_start, |spell| spell.start);
        let start = match kind {
            Kind::Upcoming => scale.today.plus(7),
            Kind::Visited | Kind::Missing | Kind::Ended | Kind::Gone | Kind::CandidateOnly => {
                enrolled.plus(i32::try_from(draw.between(9, 40)).unwrap_or(9))
            }
        };
        keys.push(Key { pupil, team, kind, number, start });
    }
    keys
}

impl Key<'_> {
    /// One category, for one in seven a second one.
    fn categories(&self) -> Vec<&'static str> {
        let pick = |number: usize| CATEGORIES.get(number % CATEGORIES.len()).copied();
        let second = if self.number.is_multiple_of(7) { pick(self.number + 2) } else { None };
        pick(self.number).into_iter().chain(second).collect()
    }

    /// Some ended before the second term, which was written down only after it had begun: the day, and that of recording.
    pub(crate) fn ended_late(&self, today: Day) -> Option<(Day, Day)> {
        let (end, recorded) = (today.plus(-91), today.plus(-68));
        (self.kind == Kind::Ended && self.number.is_multiple_of(3) && self.start < end).then_some((end, recorded))
    }

    /// What is known; the rest is left empty, which means unknown.
    pub(crate) fn facts(&self) -> BTreeMap<&'static str, String> {
        let mut facts = BTreeMap::new();
        let yes = || "是".to_owned();
        for category in self.categories() {
            match (category, self.number % 5) {
                ("family-hardship", 0) => {
                    facts.insert("income-percent-of-line", "135".to_owned());
                }
                ("family-hardship", _) => {
                    facts.insert("poverty-relief", "subsistence-allowance".to_owned());
                    facts.insert("poverty-relief-until", "2024-12-31".to_owned());
                }
                ("impaired", kind) => {
                    let disability = ["sight", "hearing", "limb", "intellectual", "speech"].get(kind);
                    facts.insert("disability", (*disability.unwrap_or(&"other")).to_owned());
                    facts.insert("disability-certificate-until", "2027-06-30".to_owned());
                }
                ("abnormal-behaviour", 0..3) => {
                    facts.insert("misconduct", "internet-addiction".to_owned());
                }
                ("abnormal-behaviour", _) => {
                    facts.insert("misconduct", "truancy".to_owned());
                }
                // Confirmed by people although the school's own judgement says no: both stay visible.
                ("learning-difficulty", 4) if self.kind != Kind::CandidateOnly => {
                    facts.insert("learning-judged", "否".to_owned());
                }
                ("learning-difficulty", _) => {
                    facts.insert("learning-judged", yes());
                }
                ("left-behind", _) => {
                    for fact in ["rural-household", "father-away", "mother-away"] {
                        facts.insert(fact, yes());
                    }
                }
                ("in-hardship", 0..2) => {
                    facts.insert("poverty-hardship", yes());
                }
                ("in-hardship", _) => {
                    facts.insert("father-state", "dead".to_owned());
                    facts.insert("mother-state", "out-of-contact".to_owned());
                    facts.insert("mother-state-since", "2022-11-20".to_owned());
                }
                _ => {}
            }
        }
        facts
    }

    /// The memberships that the school confirmed, as the rules allow them.
    pub(crate) fn memberships(&self, policy: &Policy, today: Day) -> Result<Vec<Membership>, Vec<Reason>> {
        let rules = &policy.category;
        let actor = |staff: &str, role| Actor { staff: staff.into(), role, unit: self.team.school.as_str().into() };
        let principal = actor(&self.team.principal, Role::Principal);
        // Where the post is vacant, whoever answers for the class sits in for the class teacher.
        let (of_class, _) = self.team.answers_for(&self.pupil.class.id, self.pupil.class.grade);
        let participants =
            vec![actor(&self.team.psychology, Role::PsychologyTeacher), actor(of_class, Role::ClassTeacher)];
        let confirm = |category: &str, start: Day| {
            let proposal = Proposal {
                student: self.pupil.student.id.as_str().into(),
                category: category.into(),
                evidence: vec![Evidence::SchoolJudgementMeeting, Evidence::HomeVisitRecord],
                grounds: Sealed::new("合成"),
                start,
                review: start.plus_months(10),
                meeting: Some(Meeting {
                    held: start.plus(-8),
                    chair: principal.clone(),
                    participants: participants.clone(),
                }),
            };
            // Who begins next week was confirmed this week.
            let confirmed = at(start.plus(-8), 600);
            category::confirm(rules, &proposal, &principal, confirmed).into_result()
        };
        let end = |membership: &Membership, day: Day, recorded: Day| {
            category::end(rules, membership, day, &Sealed::new("合成"), &principal, at(recorded, 600)).into_result()
        };
        let mut memberships = Vec::new();
        for category in self.categories() {
            let membership = confirm(category, self.start)?;
            match self.kind {
                Kind::CandidateOnly => {}
                Kind::Ended => {
                    let day = self.start.plus(60).min(today.plus(-5));
                    let (day, recorded) = self.ended_late(today).unwrap_or((day, day));
                    memberships.push(end(&membership, day, recorded)?);
                }
                // Ended, and confirmed anew on the same day: one person, two memberships of one category.
                _ if self.number % 50 == 9 && self.start.plus(45) < today => {
                    memberships.push(end(&membership, self.start.plus(45), self.start.plus(45))?);
                    memberships.push(confirm(category, self.start.plus(45))?);
                }
                Kind::Visited | Kind::Missing | Kind::Upcoming | Kind::Gone => memberships.push(membership),
            }
        }
        Ok(memberships)
    }
}
