//! The turns that a case can take: it changes the school, is referred, released, warned of again.

use humiao::role::Role;
use humiao::time::Day;
use humiao::warning::{
    Clue, Command, ContactMode, ContactOutcome, HandOver, HandOverReply, Opinion, Phase, Referral, ReferralAnswer,
    ReferralReply, ReturnDecision, Sign, Source,
};

use super::{Story, stated, words};
use crate::script::{Script, Stuck};
use crate::staff::Team;

const HOSPITAL: &str = "合成专科医院";

impl<'a> Story<'a, '_> {
    /// A student who changed the school in mid-year: the case goes along, once the other side accepts.
    pub(super) fn move_school(
        &mut self,
        script: &mut Script<'_>,
        home: (&'a Team, &'a str),
        on: Day,
    ) -> Result<(), Stuck> {
        let offer = HandOver { school: home.0.school.as_str().into(), outside: false, to: None, note: words() };
        let wait = u32::try_from(on.since(self.day)).unwrap_or(0);
        self.do_it(script, Role::Principal, &Command::OfferHandOver(offer), wait)?;
        (self.team, self.class) = home;
        let answer = Command::AnswerHandOver(HandOverReply { accepted: true, note: words() });
        self.do_it(script, Role::Principal, &answer, 2)?;
        self.assign(script)
    }

    /// Offered to another school and not taken: this school stays accountable.
    pub(super) fn offer_in_vain(&mut self, script: &mut Script<'_>, others: &'a [Team]) -> Result<(), Stuck> {
        if self.fate.number % 211 != 17 || self.fate.released {
            return Ok(());
        }
        let Some(other) = others.iter().find(|team| team.school != self.team.school) else { return Ok(()) };
        let offer = HandOver { school: other.school.as_str().into(), outside: false, to: None, note: words() };
        self.do_it(script, Role::Principal, &Command::OfferHandOver(offer), 1)?;
        let home = std::mem::replace(&mut self.team, other);
        let answer = Command::AnswerHandOver(HandOverReply { accepted: false, note: words() });
        let answered = self.do_it(script, Role::Principal, &answer, 1);
        self.team = home;
        answered
    }

    /// Released, and warned of again within the watch: a new episode of the same person.
    pub(super) fn warn_again(&mut self, script: &mut Script<'_>) -> Result<(), Stuck> {
        for _ in 0..self.policy.warning.release_contacts.value {
            self.do_it(script, Role::PsychologyTeacher, &Self::contact(ContactMode::Talk, ContactOutcome::Seen), 7)?;
        }
        self.release(script)?;
        let clue = Clue { source: Source::Guardian, signs: vec![Sign::LowMood], danger: false, note: words() };
        self.do_it(script, Role::ClassTeacher, &Command::WarnAgain(clue), 10)?;
        self.at_once(script)?;
        self.judge(script)
    }

    pub(super) fn refer(&mut self, script: &mut Script<'_>) -> Result<(), Stuck> {
        let referral = Command::Refer(Referral { institution: HOSPITAL.into(), note: words() });
        self.do_it(script, Role::PsychologyTeacher, &referral, 0)?;
        let roll = self.fate.number % 20;
        let answer = match roll {
            // Not answered yet.
            0 if !self.fate.released => return Ok(()),
            1 if !self.fate.released => ReferralAnswer::GuardianDeclined,
            2 if !self.fate.released => ReferralAnswer::Rejected,
            _ => ReferralAnswer::Accepted,
        };
        let reply = Command::AnswerReferral(ReferralReply { answer, inpatient: false, note: words() });
        self.do_it(script, Role::PsychologyTeacher, &reply, 0)?;
        if answer != ReferralAnswer::Accepted {
            return Ok(());
        }
        if self.fate.released || (roll >= 8 && self.left() > 20) {
            self.do_it(script, Role::PsychologyTeacher, &self.returned(9), 10)?;
        }
        // Away from school for a while, and back after the school's own decision.
        if roll == 11 && self.left() > 80 {
            self.do_it(script, Role::Principal, &Command::SuspendStudy(stated()), 2)?;
            self.do_it(script, Role::PsychologyTeacher, &Command::AskReturn(self.opinion(39)), 40)?;
            self.assess(script, 1)?;
            let decision = ReturnDecision { passed: true, grounds: words() };
            self.do_it(script, Role::Principal, &Command::DecideReturn(decision), 2)?;
        }
        Ok(())
    }

    fn opinion(&self, days: i32) -> Opinion {
        Opinion { institution: HOSPITAL.into(), dated: self.day.plus(days), note: words() }
    }

    fn returned(&self, days: i32) -> Command {
        Command::ReturnFromCare(self.opinion(days))
    }

    /// Proposed by one person, approved by others, with everything that the policy wants.
    pub(super) fn release(&mut self, script: &mut Script<'_>) -> Result<(), Stuck> {
        let confirmed = script.case.state().episodes.last().and_then(|episode| episode.confirmed);
        let earliest = confirmed.map(|at| at.day().plus(i32::from(self.policy.warning.release_days.value)));
        let wait = earliest.map_or(0, |day| u32::try_from(day.since(self.day)).unwrap_or(0));
        self.assess(script, wait.max(1))?;
        self.do_it(script, Role::PsychologyTeacher, &Command::ProposeRelease(stated()), 1)?;
        for role in [Role::Principal, Role::CountyStation] {
            if script.case.state().phase == Phase::Active {
                self.do_it(script, role, &Command::ApproveRelease(stated()), 1)?;
            }
        }
        // Some have been released for so long that the watch is over.
        let until = script.case.state().watch_until.filter(|until| *until < self.scale.today.plus(-2));
        if let (Some(until), true) = (until, self.fate.number.is_multiple_of(2)) {
            let days = u32::try_from(until.since(self.day)).unwrap_or(0) + 1;
            self.do_it(script, Role::PsychologyTeacher, &Command::EndWatch(stated()), days)?;
        }
        Ok(())
    }
}
