//! Everything that can be tried on a case: each command with the contents that matter, by the persons that matter.

use humiao::catalog::Wire;
use humiao::role::{Actor, Role};
use humiao::text::Sealed;
use humiao::time::{Day, Timestamp};
use humiao::warning::{
    Assessment, Cause, Clue, Command, CommandKind, Contact, ContactMode, ContactOutcome, Correction, Disclosure,
    Finding, Grounds, HandOver, HandOverReply, Judgement, Notice, Opinion, Pair, Participant, Plan, PoliceReport,
    Record, Referral, ReferralAnswer, ReferralReply, Report, ReturnDecision, Sign, Source, State, Told, Voiding,
};

use super::world::{other, person, second, staff};

/// When what is recorded happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Now.
    Now,
    /// At the end of the day before: it is told late.
    Yesterday,
}

/// Something that somebody tries.
#[derive(Debug, Clone)]
pub struct Move {
    /// The command.
    pub command: Command,
    /// Who gives it.
    pub actor: Actor,
    /// When it happened.
    pub when: When,
    /// Whether its content is such that it must be refused in every state.
    pub never: bool,
}

impl Move {
    /// The instant at which it happened.
    #[must_use]
    pub fn happened(&self, now: Timestamp) -> Timestamp {
        match self.when {
            When::Now => now,
            When::Yesterday => Timestamp::end_of(now.day().plus(-1)),
        }
    }
}

fn sealed() -> Sealed {
    Sealed::new("依据")
}

fn grounds() -> Grounds {
    Grounds { grounds: sealed() }
}

fn note() -> Sealed {
    Sealed::default()
}

fn clue(sign: Sign, danger: bool) -> Clue {
    Clue { source: Source::Peer, signs: vec![sign], danger, note: note() }
}

fn meeting(school: &str) -> Vec<Participant> {
    [Role::Principal, Role::PsychologyTeacher, Role::ClassTeacher]
        .map(|role| Participant { staff: person(role, school).staff, role })
        .to_vec()
}

/// A joint judgement by everybody who is needed.
#[must_use]
pub fn judgement(school: &str, level: u8, danger: bool) -> Judgement {
    Judgement { level, danger, participants: meeting(school), grounds: sealed() }
}

fn notice() -> Notice {
    Notice { mode: ContactMode::Phone, note: note() }
}

fn contact(outcome: ContactOutcome) -> Contact {
    Contact { mode: ContactMode::Talk, outcome, note: note() }
}

fn opinion(dated: Day) -> Opinion {
    Opinion { institution: "医院".into(), dated, note: note() }
}

fn reply(answer: ReferralAnswer, inpatient: bool) -> ReferralReply {
    ReferralReply { answer, inpatient, note: note() }
}

fn report(danger: bool, school: &str) -> Report {
    Report {
        student: "S-1".into(),
        school: school.into(),
        source: Source::Teacher,
        signs: vec![Sign::LowMood],
        danger,
        note: note(),
    }
}

/// The first report, with danger or without.
#[must_use]
pub fn first_reports(school: &str) -> [Report; 2] {
    [report(false, school), report(true, school)]
}

/// One command of each kind whose content is sound: what the road to the end takes, and what is tried by everybody.
#[must_use]
pub fn plain(kind: CommandKind, state: &State, on: Day) -> Command {
    let school = state.school.as_str();
    match kind {
        CommandKind::Report => Command::Report(report(false, school)),
        CommandKind::AddClue => Command::AddClue(clue(Sign::LowMood, false)),
        CommandKind::BeginReview => Command::BeginReview,
        CommandKind::NotConfirm => Command::NotConfirm(Finding { participants: meeting(school), grounds: sealed() }),
        CommandKind::Confirm => Command::Confirm(judgement(school, 1, state.danger)),
        CommandKind::ChangeLevel => Command::ChangeLevel(judgement(school, 2, false)),
        CommandKind::AssignPair => Command::AssignPair(pair(Role::PsychologyTeacher, school)),
        CommandKind::SetPlan => Command::SetPlan(Plan { measures: sealed() }),
        CommandKind::Assess => Command::Assess(assessment("访谈")),
        CommandKind::RecordContact => Command::RecordContact(contact(ContactOutcome::Seen)),
        CommandKind::TellGuardian => Command::TellGuardian(notice()),
        CommandKind::BringToHospital => Command::BringToHospital(notice()),
        CommandKind::TellPolice => Command::TellPolice(police(5)),
        CommandKind::BreakConfidentiality => Command::BreakConfidentiality(disclosure(&[Told::ClassTeacher])),
        CommandKind::Refer => Command::Refer(Referral { institution: "县分站".into(), note: note() }),
        CommandKind::AnswerReferral => Command::AnswerReferral(reply(ReferralAnswer::Accepted, false)),
        CommandKind::ReturnFromCare => Command::ReturnFromCare(opinion(on)),
        CommandKind::SuspendStudy => Command::SuspendStudy(grounds()),
        CommandKind::AskReturn => Command::AskReturn(opinion(on)),
        CommandKind::DecideReturn => Command::DecideReturn(ReturnDecision { passed: true, grounds: sealed() }),
        CommandKind::ProposeRelease => Command::ProposeRelease(grounds()),
        CommandKind::ApproveRelease => Command::ApproveRelease(grounds()),
        CommandKind::RejectRelease => Command::RejectRelease(grounds()),
        CommandKind::EndWatch => Command::EndWatch(grounds()),
        CommandKind::WarnAgain => Command::WarnAgain(clue(Sign::LowMood, false)),
        CommandKind::OfferHandOver => Command::OfferHandOver(offer(school, false)),
        CommandKind::AnswerHandOver => Command::AnswerHandOver(HandOverReply { accepted: true, note: note() }),
        CommandKind::Close => close(Cause::Graduated),
        CommandKind::Void => void(last(state, CommandKind::RecordContact).unwrap_or(1)),
        CommandKind::Correct => {
            let (event, record) = (last(state, CommandKind::RecordContact), contact(ContactOutcome::Seen));
            correct(event.unwrap_or(1), Timestamp::start_of(on), Record::Contacted(record))
        }
        CommandKind::AppealReturn => Command::AppealReturn(grounds()),
    }
}

fn pair(lead: Role, school: &str) -> Pair {
    let member = |role| Participant { staff: person(role, school).staff, role };
    Pair { lead: member(lead), partner: member(Role::ClassTeacher) }
}

fn assessment(instrument: &str) -> Assessment {
    Assessment { instrument: instrument.into(), score: Some(41), finding: note() }
}

fn police(situation: u8) -> PoliceReport {
    PoliceReport { situation, authority: "公安机关".into() }
}

fn disclosure(more: &[Told]) -> Disclosure {
    Disclosure { told: [Told::Guardian].iter().chain(more).copied().collect(), grounds: sealed() }
}

/// An offer to the other school, or to one outside.
fn offer(school: &str, outside: bool) -> HandOver {
    let school = if outside { "Y-9" } else { other(school) };
    HandOver { school: school.into(), outside, to: None, note: note() }
}

/// An offer to a person by name, at one's own school or at another.
fn offer_to(actor: Actor) -> HandOver {
    let to = Some(Participant { staff: actor.staff, role: actor.role });
    HandOver { school: actor.unit.as_str().into(), outside: false, to, note: note() }
}

fn close(cause: Cause) -> Command {
    Command::Close(humiao::warning::Closing { cause, grounds: sealed() })
}

fn void(event: u32) -> Command {
    Command::Void(Voiding { event, grounds: sealed() })
}

fn correct(event: u32, happened: Timestamp, record: Record) -> Command {
    Command::Correct(Correction { event, happened, record, grounds: sealed() })
}

/// The last record of a kind that counts.
fn last(state: &State, kind: CommandKind) -> Option<u32> {
    let contacts = state.contacts.iter().map(|it| (it.seq, CommandKind::RecordContact, it.voided));
    let assessments = state.assessments.iter().map(|it| (it.seq, CommandKind::Assess, it.voided));
    let notices = state.notices.iter().map(|it| (it.seq, it.kind, it.voided));
    let all = contacts.chain(assessments).chain(notices);
    all.filter(|(_, of, voided)| *of == kind && !voided).map(|(seq, ..)| seq).max()
}

/// Who gives a command first: the first role of the table that is in the permissions.
fn first(kind: CommandKind, may: &[Role], state: &State) -> Actor {
    let asked = state.hand_over.as_ref().filter(|offer| !offer.accepted && !offer.outside);
    let asked = asked.filter(|_| kind == CommandKind::AnswerHandOver);
    if let Some((offer, to)) = asked.and_then(|offer| Some((offer, offer.to.as_ref()?))) {
        return Actor { staff: to.staff.clone(), role: to.role, unit: offer.school.as_str().into() };
    }
    let school = asked.map_or(state.school.as_str(), |offer| offer.school.as_str());
    person(may.first().copied().unwrap_or(Role::Principal), school)
}

/// What matters of a command beside its plain form.
fn variants(state: &State, now: Timestamp) -> Vec<Command> {
    let (school, on) = (state.school.as_str(), now.day());
    let mut all: Vec<Command> = vec![
        Command::AddClue(clue(Sign::SuicidalWords, true)),
        Command::AddClue(clue(Sign::SelfHarm, false)),
        Command::AddClue(clue(Sign::SuspectedDisorder, false)),
        Command::AddClue(clue(Sign::SuspectedUnlawfulHarm, false)),
        Command::Confirm(judgement(school, 2, !state.danger)),
        Command::ChangeLevel(judgement(school, 1, false)),
        Command::ChangeLevel(judgement(school, 2, true)),
        Command::AssignPair(pair(Role::GradeHead, school)),
        Command::RecordContact(contact(ContactOutcome::Unavailable)),
        Command::AnswerReferral(reply(ReferralAnswer::Accepted, true)),
        Command::AnswerReferral(reply(ReferralAnswer::Rejected, false)),
        Command::AnswerReferral(reply(ReferralAnswer::GuardianDeclined, false)),
        Command::DecideReturn(ReturnDecision { passed: false, grounds: sealed() }),
        Command::WarnAgain(clue(Sign::SuicidalWords, true)),
        Command::WarnAgain(clue(Sign::SuspectedUnlawfulHarm, false)),
        Command::OfferHandOver(offer(school, true)),
        Command::OfferHandOver(offer_to(second(school))),
        Command::OfferHandOver(offer_to(person(Role::Principal, other(school)))),
        Command::AnswerHandOver(HandOverReply { accepted: false, note: note() }),
    ];
    all.extend(Cause::ALL.iter().filter(|cause| **cause != Cause::Graduated).map(|cause| close(*cause)));
    let kinds = [
        CommandKind::Assess,
        CommandKind::TellGuardian,
        CommandKind::BringToHospital,
        CommandKind::TellPolice,
        CommandKind::BreakConfidentiality,
    ];
    all.extend(kinds.iter().filter_map(|kind| last(state, *kind)).map(void));
    let before = Timestamp::end_of(on.plus(-1));
    if let Some(seq) = last(state, CommandKind::RecordContact) {
        all.push(correct(seq, now, Record::Contacted(contact(ContactOutcome::Unavailable))));
        all.push(correct(seq, before, Record::Contacted(contact(ContactOutcome::Seen))));
    }
    if let Some(seq) = last(state, CommandKind::BringToHospital) {
        all.push(correct(seq, before, Record::BroughtToHospital(notice())));
    }
    all
}

/// What must be refused in every state, whoever gives it.
fn unsound(state: &State, now: Timestamp) -> Vec<Command> {
    let (school, on) = (state.school.as_str(), now.day());
    let blank = || Grounds { grounds: Sealed::new(" ") };
    let alone = || {
        let one = |it: &Participant| Participant { staff: "T-1".into(), role: it.role };
        meeting(school).iter().map(one).collect::<Vec<_>>()
    };
    let mut same = pair(Role::PsychologyTeacher, school);
    same.partner.staff = same.lead.staff.clone();
    vec![
        Command::Report(report(true, school)),
        Command::NotConfirm(Finding { participants: Vec::new(), grounds: sealed() }),
        Command::Confirm(judgement(school, 9, false)),
        Command::Confirm(Judgement { participants: alone(), ..judgement(school, 1, false) }),
        Command::ChangeLevel(Judgement { grounds: Sealed::default(), ..judgement(school, 2, false) }),
        Command::AssignPair(same),
        Command::SetPlan(Plan { measures: Sealed::default() }),
        Command::Assess(assessment(" ")),
        Command::TellPolice(police(0)),
        Command::BreakConfidentiality(disclosure(&[])),
        Command::Refer(Referral { institution: "".into(), note: note() }),
        Command::ReturnFromCare(opinion(on.plus(1))),
        Command::AskReturn(opinion(on.plus(1))),
        Command::SuspendStudy(blank()),
        Command::ProposeRelease(blank()),
        Command::ApproveRelease(blank()),
        Command::EndWatch(blank()),
        close(Cause::Released),
        close(Cause::NotConfirmed),
        Command::Close(humiao::warning::Closing { cause: Cause::Deceased, grounds: Sealed::default() }),
        Command::OfferHandOver(HandOver { school: state.school.clone(), outside: false, to: None, note: note() }),
        void(9999),
    ]
}

/// For whom it matters who it is: the state keeps the person.
const fn person_matters(kind: CommandKind) -> bool {
    matches!(
        kind,
        CommandKind::BeginReview
            | CommandKind::ProposeRelease
            | CommandKind::ApproveRelease
            | CommandKind::DecideReturn
            | CommandKind::OfferHandOver
            | CommandKind::AnswerHandOver
            | CommandKind::Close
            | CommandKind::WarnAgain
    )
}

/// What is also tried as told late.
const fn can_be_late(kind: CommandKind) -> bool {
    matches!(
        kind,
        CommandKind::AddClue
            | CommandKind::NotConfirm
            | CommandKind::ChangeLevel
            | CommandKind::Assess
            | CommandKind::RecordContact
            | CommandKind::TellGuardian
            | CommandKind::BringToHospital
            | CommandKind::TellPolice
            | CommandKind::AnswerReferral
            | CommandKind::DecideReturn
            | CommandKind::ProposeRelease
            | CommandKind::ApproveRelease
            | CommandKind::EndWatch
            | CommandKind::WarnAgain
            | CommandKind::AnswerHandOver
            | CommandKind::Close
    )
}

/// Everything that is tried by somebody who may, and what nobody may.
#[must_use]
pub fn moves(may: impl Fn(CommandKind) -> Vec<Role>, state: &State, now: Timestamp) -> Vec<Move> {
    let school = state.school.as_str();
    let kinds = CommandKind::ALL.iter().filter(|kind| **kind != CommandKind::Report);
    let sound: Vec<Command> = kinds.map(|kind| plain(*kind, state, now.day())).chain(variants(state, now)).collect();
    let mut moves = Vec::new();
    for command in sound {
        let kind = command.kind();
        let roles = may(kind);
        let right = first(kind, &roles, state);
        if person_matters(kind) {
            let others = staff(school).into_iter().filter(|it| roles.contains(&it.role) && it.staff != right.staff);
            // Two of each role are enough to be the same person, or another.
            let others = others.filter(|it| kind != CommandKind::WarnAgain || it.staff == second(school).staff);
            moves.extend(others.map(|actor| Move { command: command.clone(), actor, when: When::Now, never: false }));
        }
        if can_be_late(kind) {
            let (command, actor) = (command.clone(), right.clone());
            moves.push(Move { command, actor, when: When::Yesterday, never: false });
        }
        moves.push(Move { command, actor: right, when: When::Now, never: false });
    }
    for command in unsound(state, now) {
        let actor = first(command.kind(), &may(command.kind()), state);
        moves.push(Move { command, actor, when: When::Now, never: true });
    }
    moves
}
