//! How one case came about, from the first report to this morning.

mod turns;

use humiao::id::StaffId;
use humiao::policy::Policy;
use humiao::role::{Actor, Role};
use humiao::text::Sealed;
use humiao::time::{Day, Timestamp};
use humiao::warning::{
    Assessment, Clue, Command, Contact, ContactMode, ContactOutcome, Disclosure, Event, Grounds, Judgement, Notice,
    Pair, Participant, Plan, PoliceReport, Report, Sign, Source, Told, Voiding,
};

use crate::cases::Fate;
use crate::draw::Draw;
use crate::people::Pupil;
use crate::scale::Scale;
use crate::script::{Script, Stuck, at};
use crate::staff::Team;

/// One case while it is told. Free text says that it is synthetic, and nothing else.
pub(crate) struct Story<'a, 'd> {
    scale: Scale,
    policy: &'a Policy,
    draw: &'d mut Draw,
    pupil: Pupil<'a>,
    /// The school that answers at this point of the story, and the class there.
    team: &'a Team,
    class: &'a str,
    fate: Fate,
    /// The day and the minute of it that the story has reached.
    day: Day,
    minute: u32,
}

fn words() -> Sealed {
    Sealed::new("合成")
}

fn stated() -> Grounds {
    Grounds { grounds: words() }
}

impl<'a, 'd> Story<'a, 'd> {
    pub(crate) fn new(
        scale: Scale,
        policy: &'a Policy,
        draw: &'d mut Draw,
        pupil: Pupil<'a>,
        team: &'a Team,
        fate: Fate,
    ) -> Self {
        Self { scale, policy, draw, pupil, team, class: &pupil.class.id, fate, day: scale.year_start, minute: 480 }
    }

    fn actor(&self, role: Role) -> Actor {
        let unit = self.team.school.as_str().into();
        match role {
            Role::ClassTeacher => {
                let (staff, role) = self.team.answers_for(self.class, self.pupil.class.grade);
                Actor { staff: staff.into(), role, unit }
            }
            Role::Principal => Actor { staff: self.team.principal.as_str().into(), role, unit },
            Role::CountyStation => {
                let staff = StaffId::from(self.team.station.as_str());
                Actor { staff, role, unit: self.team.county.into() }
            }
            Role::PsychologyTeacher | Role::SubjectTeacher | Role::GradeHead | Role::CityCentre => {
                Actor { staff: self.team.psychology.as_str().into(), role: Role::PsychologyTeacher, unit }
            }
        }
    }

    fn participant(&self, role: Role) -> Participant {
        let Actor { staff, role: held, .. } = self.actor(role);
        // Whoever stands in for a vacant post takes part in its role.
        let role = if role == Role::ClassTeacher { Role::ClassTeacher } else { held };
        Participant { staff, role }
    }

    /// So many days later, at some time of the working day; later the same day for none.
    fn later(&mut self, days: u32) -> Timestamp {
        if days > 0 {
            self.day = self.day.plus(i32::try_from(days).unwrap_or(0));
            self.minute = 480 + self.draw.below(60);
        } else {
            self.minute += 4 + self.draw.below(18);
        }
        at(self.day, self.minute)
    }

    fn do_it(&mut self, script: &mut Script<'_>, role: Role, command: &Command, days: u32) -> Result<(), Stuck> {
        let (happened, actor) = (self.later(days), self.actor(role));
        let minutes = i64::from(self.draw.between(1, 90));
        let recorded = Timestamp::from_millis(happened.millis() + minutes * 60_000).unwrap_or(happened);
        script.act(command, &actor, happened, recorded)
    }

    /// Days that are left until yesterday.
    fn left(&self) -> u32 {
        u32::try_from(self.scale.today.plus(-1).since(self.day)).unwrap_or(0)
    }

    /// Tells it to the end; `others` are the teams of all schools.
    pub(crate) fn tell(mut self, id: &str, others: &'a [Team]) -> Result<Vec<Event>, Stuck> {
        let home = (self.team, self.class);
        let before = match self.pupil.student.spells.as_slice() {
            [before, now] => {
                others.iter().find(|team| team.school == before.school).map(|team| (team, before, now.start))
            }
            _ => None,
        };
        if let Some((team, spell, _)) = before {
            (self.team, self.class) = (team, &spell.class);
        }
        let mut script = self.report(id)?;
        self.at_once(&mut script)?;
        self.judge(&mut script)?;
        match before {
            Some((.., moved)) => self.move_school(&mut script, home, moved)?,
            None => self.offer_in_vain(&mut script, others)?,
        }
        if self.fate.number % 120 == 7 && self.fate.followed_up && !self.fate.released && self.left() > 120 {
            self.warn_again(&mut script)?;
        }
        if self.fate.referred {
            self.refer(&mut script)?;
        }
        self.contacts(&mut script)?;
        if self.fate.released {
            self.release(&mut script)?;
        }
        Ok(script.events)
    }

    fn report(&mut self, id: &str) -> Result<Script<'a>, Stuck> {
        let latest = match self.fate {
            // A release takes its time.
            Fate { released: true, .. } => 60,
            Fate { followed_up: true, .. } => 215,
            // Who was not followed up was mostly reported of late.
            Fate { .. } => 240,
        };
        // Who moved in mid-year was reported before.
        let (earliest, latest) = match self.pupil.student.spells.len() {
            2 => (0, latest.min(120)),
            _ if self.fate.followed_up => (0, latest),
            _ => (150, latest),
        };
        self.day = self.scale.year_start.plus(3 + i32::try_from(self.draw.between(earliest, latest)).unwrap_or(0));
        let (happened, screened) = (self.later(0), self.draw.chance(450));
        let role = if screened { Role::PsychologyTeacher } else { Role::ClassTeacher };
        let source = if screened {
            Source::Screening
        } else {
            self.draw
                .pick(&[Source::Teacher, Source::Guardian, Source::Peer, Source::HomeVisit])
                .unwrap_or(Source::Teacher)
        };
        let signs = if self.fate.danger {
            vec![Sign::SuicidalWords, Sign::LowMood]
        } else {
            let some = [Sign::LowMood, Sign::Withdrawal, Sign::LifeEvent, Sign::SchoolRefusal, Sign::SuspectedDisorder];
            self.draw.sample(&some, 2)
        };
        let report = Report {
            student: self.pupil.student.id.as_str().into(),
            school: self.team.school.as_str().into(),
            source,
            signs,
            danger: self.fate.danger,
            note: words(),
        };
        let actor = self.actor(role);
        Script::open(self.policy, id, report, &actor, happened)
    }

    /// What the law wants done at once, and what follows from it.
    fn at_once(&mut self, script: &mut Script<'_>) -> Result<(), Stuck> {
        let notice = |mode| Notice { mode, note: Sealed::default() };
        if self.fate.danger {
            let brought = Command::BringToHospital(notice(ContactMode::Talk));
            self.do_it(script, Role::ClassTeacher, &brought, 0)?;
            let told = vec![Told::Guardian, Told::ClassTeacher, Told::Hospital];
            let broken = Command::BreakConfidentiality(Disclosure { told, grounds: words() });
            self.do_it(script, Role::PsychologyTeacher, &broken, 0)?;
        }
        if self.fate.danger && self.fate.number % 27 == 4 {
            let police = Command::TellPolice(PoliceReport { situation: 5, authority: "合成派出所".into() });
            self.do_it(script, Role::Principal, &police, 0)?;
        }
        self.do_it(script, Role::ClassTeacher, &Command::TellGuardian(notice(ContactMode::Phone)), 0)
    }

    fn meeting(&self, level: u8, danger: bool) -> Judgement {
        let participants =
            [Role::Principal, Role::PsychologyTeacher, Role::ClassTeacher].map(|role| self.participant(role)).to_vec();
        Judgement { level, danger, participants, grounds: words() }
    }

    /// The review, the level, the pair, the plan and the first assessment.
    fn judge(&mut self, script: &mut Script<'_>) -> Result<(), Stuck> {
        let mut levels: Vec<u8> = self.policy.warning.levels.value.iter().map(|level| level.severity).collect();
        levels.sort_unstable();
        let (mildest, worst) = (levels.first().copied().unwrap_or(1), levels.last().copied().unwrap_or(1));
        self.do_it(script, Role::PsychologyTeacher, &Command::BeginReview, 1)?;
        // Some are still in danger this morning; they stand at the head of the worklist.
        let lasting = self.fate.danger && !self.fate.released && self.fate.number % 45 == 4;
        let level = match (self.fate.danger, self.draw.below(10)) {
            (true, _) => worst,
            (false, 0..7) => mildest,
            (false, _) => levels.get(1).copied().unwrap_or(mildest),
        };
        let days = self.draw.between(1, 2);
        self.do_it(script, Role::Principal, &Command::Confirm(self.meeting(level, lasting)), days)?;
        // One in twenty has no pair yet, or no plan: duties that are owed this morning.
        if self.fate.followed_up || !self.fate.number.is_multiple_of(20) {
            self.assign(script)?;
        }
        if self.fate.followed_up || !self.fate.number.is_multiple_of(10) {
            self.do_it(script, Role::PsychologyTeacher, &Command::SetPlan(Plan { measures: words() }), 1)?;
            self.assess(script, 1)?;
        }
        if self.fate.number % 23 == 5 {
            let clue = Clue { source: Source::Peer, signs: vec![Sign::Withdrawal], danger: false, note: words() };
            self.do_it(script, Role::ClassTeacher, &Command::AddClue(clue), 1)?;
        }
        Ok(())
    }

    fn assess(&mut self, script: &mut Script<'_>, days: u32) -> Result<(), Stuck> {
        let score = Some(self.draw.between(20, 80));
        let assessment = Assessment { instrument: "MHT".into(), score, finding: words() };
        self.do_it(script, Role::PsychologyTeacher, &Command::Assess(assessment), days)
    }

    fn assign(&mut self, script: &mut Script<'_>) -> Result<(), Stuck> {
        let partner = Participant { role: self.actor(Role::ClassTeacher).role, ..self.participant(Role::ClassTeacher) };
        let pair = Pair { lead: self.participant(Role::PsychologyTeacher), partner };
        self.do_it(script, Role::Principal, &Command::AssignPair(pair), 0)
    }

    fn contact(mode: ContactMode, outcome: ContactOutcome) -> Command {
        Command::RecordContact(Contact { mode, outcome, note: words() })
    }

    /// Follow-ups, about weekly until shortly before today. Who was not followed up was tried at most,
    /// or has a contact that was entered by mistake and voided.
    fn contacts(&mut self, script: &mut Script<'_>) -> Result<(), Stuck> {
        if !self.fate.followed_up {
            if self.fate.number.is_multiple_of(3) && self.left() > 1 {
                let outcome = if self.fate.number.is_multiple_of(2) {
                    ContactOutcome::Refused
                } else {
                    ContactOutcome::Unavailable
                };
                self.do_it(script, Role::PsychologyTeacher, &Self::contact(ContactMode::Phone, outcome), 1)?;
            }
            if self.fate.number.is_multiple_of(17) && self.left() > 1 {
                self.do_it(
                    script,
                    Role::PsychologyTeacher,
                    &Self::contact(ContactMode::Talk, ContactOutcome::Seen),
                    1,
                )?;
                let event = script.case.state().version;
                let void = Command::Void(Voiding { event, grounds: words() });
                self.do_it(script, Role::Principal, &void, 0)?;
            }
            return Ok(());
        }
        // Most are up to date; some were last seen long ago.
        let lag = if self.draw.chance(850) { 0 } else { self.draw.between(8, 30) };
        let mut seen = 0;
        loop {
            // Weekly at first, monthly later on, as the policy has it.
            let days = if seen < 8 { self.draw.between(5, 7) } else { self.draw.between(24, 29) };
            if self.left() < days + lag && (seen > 0 || self.left() == 0) {
                break;
            }
            let days = days.min(self.left());
            let mode =
                self.draw.pick(&[ContactMode::Talk, ContactMode::Talk, ContactMode::Phone, ContactMode::HomeVisit]);
            let contact = Self::contact(mode.unwrap_or(ContactMode::Talk), ContactOutcome::Seen);
            if self.draw.chance(60) && self.left() > days + 5 {
                self.record_late(script, &contact, days)?;
            } else {
                self.do_it(script, Role::PsychologyTeacher, &contact, days)?;
            }
            seen += 1;
            if seen == 6 && self.fate.number % 31 == 3 {
                let plan = Command::SetPlan(Plan { measures: words() });
                self.do_it(script, Role::PsychologyTeacher, &plan, 0)?;
            }
            // A released case stops here, months before today.
            if self.fate.released && seen == 9 {
                break;
            }
        }
        Ok(())
    }

    /// Made on one day, entered some days later: both times are kept.
    fn record_late(&mut self, script: &mut Script<'_>, contact: &Command, days: u32) -> Result<(), Stuck> {
        let (happened, actor) = (self.later(days), self.actor(Role::PsychologyTeacher));
        let late = i64::from(self.draw.between(2, 4)) * 24 * 60 * 60_000;
        let recorded = Timestamp::from_millis(happened.millis() + late).unwrap_or(happened);
        script.act(contact, &actor, happened, recorded)
    }
}
