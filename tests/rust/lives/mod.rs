//! Random lives of a case, for every test that needs them.

#![allow(dead_code, reason = "no test needs all of it")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::unreachable, reason = "a test stops where it is wrong")]
#![allow(unreachable_pub, reason = "a module of several tests")]

pub mod city;

use std::sync::LazyLock;

use humiao::catalog::Wire;
use humiao::policy::Policy;
use humiao::role::{Actor, Role};
use humiao::time::Timestamp;
use humiao::warning::{
    Assessment, Case, Cause, Closing, Clue, Command, CommandKind, Contact, ContactMode, ContactOutcome, Correction,
    Disclosure, Event, Finding, Grounds, HandOver, HandOverReply, Judgement, Notice, Opinion, Pair, Participant, Plan,
    PoliceReport, Record, Referral, ReferralAnswer, ReferralReply, Report, ReturnDecision, Sign, Source, Told, Voiding,
};
use proptest::prelude::*;

pub static POLICY: LazyLock<Policy> = LazyLock::new(|| Policy::preset("jiaxing-2024").unwrap());

pub const DAY: i64 = 24 * 60 * 60 * 1000;

pub fn start() -> Timestamp {
    Timestamp::parse("2024-03-01T09:00:00+08:00").unwrap()
}

pub fn actor() -> impl Strategy<Value = Actor> {
    const STAFF: &[&str] = &["T-class", "T-psy", "T-head", "T-county"];
    (prop::sample::select(STAFF), prop::sample::select(Role::ALL), prop::sample::select(&["X-1", "X-2"][..]))
        .prop_map(|(staff, role, unit)| Actor { staff: staff.into(), role, unit: unit.into() })
}

pub fn participants() -> Vec<Participant> {
    [Role::Principal, Role::PsychologyTeacher, Role::ClassTeacher]
        .map(|role| Participant { staff: format!("T-{}", role.wire()).into(), role })
        .to_vec()
}

pub fn grounds() -> humiao::text::Sealed {
    humiao::text::Sealed::new("依据")
}

/// One command of each kind, with content that the policy accepts.
pub fn command(kind: CommandKind, flag: bool, number: u32, now: Timestamp) -> Command {
    let note = humiao::text::Sealed::default;
    let judgement =
        || Judgement { level: 1 + u8::from(flag), danger: flag, participants: participants(), grounds: grounds() };
    let clue = || Clue {
        source: Source::Peer,
        signs: if flag { vec![Sign::SelfHarm] } else { vec![Sign::LowMood] },
        danger: flag,
        note: note(),
    };
    let stated = || Grounds { grounds: grounds() };
    let notice = || Notice { mode: ContactMode::Phone, note: note() };
    let opinion = || Opinion { institution: "医院".into(), dated: now.day(), note: note() };
    match kind {
        CommandKind::Report => Command::Report(Report {
            student: "S-1".into(),
            school: "X-1".into(),
            source: Source::Teacher,
            signs: vec![],
            danger: flag,
            note: note(),
        }),
        CommandKind::AddClue => Command::AddClue(clue()),
        CommandKind::BeginReview => Command::BeginReview,
        CommandKind::NotConfirm => Command::NotConfirm(Finding { participants: participants(), grounds: grounds() }),
        CommandKind::Confirm => Command::Confirm(judgement()),
        CommandKind::ChangeLevel => Command::ChangeLevel(judgement()),
        CommandKind::AssignPair => Command::AssignPair(Pair {
            lead: Participant { staff: "T-psy".into(), role: Role::PsychologyTeacher },
            partner: Participant { staff: "T-class".into(), role: Role::ClassTeacher },
        }),
        CommandKind::SetPlan => Command::SetPlan(Plan { measures: grounds() }),
        CommandKind::Assess => {
            Command::Assess(Assessment { instrument: "访谈".into(), score: Some(number), finding: note() })
        }
        CommandKind::RecordContact => Command::RecordContact(Contact {
            mode: ContactMode::Talk,
            outcome: if flag { ContactOutcome::Unavailable } else { ContactOutcome::Seen },
            note: note(),
        }),
        CommandKind::TellGuardian => Command::TellGuardian(notice()),
        CommandKind::BringToHospital => Command::BringToHospital(notice()),
        CommandKind::TellPolice => Command::TellPolice(PoliceReport { situation: 5, authority: "公安机关".into() }),
        CommandKind::BreakConfidentiality => Command::BreakConfidentiality(Disclosure {
            told: vec![Told::Guardian, Told::ClassTeacher],
            grounds: grounds(),
        }),
        CommandKind::Refer => Command::Refer(Referral { institution: "县分站".into(), note: note() }),
        CommandKind::AnswerReferral => Command::AnswerReferral(ReferralReply {
            answer: if flag { ReferralAnswer::Rejected } else { ReferralAnswer::Accepted },
            inpatient: number.is_multiple_of(2),
            note: note(),
        }),
        CommandKind::ReturnFromCare => Command::ReturnFromCare(opinion()),
        CommandKind::SuspendStudy => Command::SuspendStudy(stated()),
        CommandKind::AskReturn => Command::AskReturn(opinion()),
        CommandKind::DecideReturn => Command::DecideReturn(ReturnDecision { passed: !flag, grounds: grounds() }),
        CommandKind::ProposeRelease => Command::ProposeRelease(stated()),
        CommandKind::ApproveRelease => Command::ApproveRelease(stated()),
        CommandKind::RejectRelease => Command::RejectRelease(stated()),
        CommandKind::EndWatch => Command::EndWatch(stated()),
        CommandKind::WarnAgain => Command::WarnAgain(clue()),
        CommandKind::OfferHandOver => {
            Command::OfferHandOver(HandOver { school: "X-2".into(), outside: flag, to: None, note: note() })
        }
        CommandKind::AnswerHandOver => Command::AnswerHandOver(HandOverReply { accepted: !flag, note: note() }),
        CommandKind::Close => {
            Command::Close(Closing { cause: Cause::ALL[number as usize % Cause::ALL.len()], grounds: grounds() })
        }
        CommandKind::Void => Command::Void(Voiding { event: number, grounds: grounds() }),
        CommandKind::Correct => {
            let outcome = ContactOutcome::Refused;
            let contact = Contact { mode: ContactMode::Talk, outcome, note: note() };
            let record = if flag { Record::Contacted(contact) } else { Record::GuardianTold(notice()) };
            Command::Correct(Correction { event: number, happened: now, record, grounds: grounds() })
        }
        CommandKind::AppealReturn => Command::AppealReturn(stated()),
    }
}

#[derive(Debug, Clone)]
pub struct Act {
    pub kind: CommandKind,
    pub flag: bool,
    pub number: u32,
    pub actor: Actor,
    pub days: i64,
    pub late: i64,
}

pub fn act() -> impl Strategy<Value = Act> {
    // Half of the actors are the one who may, so that lives get somewhere.
    (prop::sample::select(CommandKind::ALL), any::<bool>(), 0u32..12, actor(), any::<bool>(), 0i64..12, -9i64..9)
        .prop_map(|(kind, flag, number, any, right, days, late)| {
            let policy = &*POLICY;
            let role = policy.warning.permissions.value[&kind][0];
            let actor = if right {
                Actor { staff: format!("T-{}", role.wire()).into(), role, unit: "X-1".into() }
            } else {
                any
            };
            // Half of the acts are recorded late.
            Act { kind, flag, number, actor, days, late: late.max(0) }
        })
}

/// The way to a confirmed case, so that most random commands meet one.
pub fn opening() -> Vec<(CommandKind, Role)> {
    vec![
        (CommandKind::Report, Role::ClassTeacher),
        (CommandKind::BeginReview, Role::PsychologyTeacher),
        (CommandKind::Confirm, Role::Principal),
        (CommandKind::AssignPair, Role::Principal),
    ]
}

pub struct Life {
    pub events: Vec<Event>,
    pub case: Case,
    pub now: Timestamp,
}

impl Life {
    pub fn begin(policy: &Policy) -> Self {
        let by = |role: Role| Actor { staff: format!("T-{}", role.wire()).into(), role, unit: "X-1".into() };
        let Command::Report(report) = command(CommandKind::Report, false, 0, start()) else { unreachable!() };
        let events =
            Case::open(policy, "C-1".into(), report, &by(Role::ClassTeacher), start(), start()).into_result().unwrap();
        let mut life = Self { case: Case::replay(&events).unwrap(), events, now: start() };
        for (kind, role) in opening().into_iter().skip(1) {
            assert!(life.give(policy, &command(kind, false, 0, start()), &by(role), start()), "{kind:?}");
        }
        life
    }

    pub fn give(&mut self, policy: &Policy, command: &Command, actor: &Actor, happened: Timestamp) -> bool {
        match self.case.decide(policy, command, actor, happened, self.now).into_result() {
            Ok(events) => {
                self.case = self.case.evolve(&events).unwrap();
                self.events.extend(events);
                true
            }
            Err(_) => false,
        }
    }
}
