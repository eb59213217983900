//! May this be done, and if not, what is all that is missing?

use super::condition::content;
use super::gate::{gate, is_act, is_of_school, is_open_to_all, no, role};
use super::lifecycle::{LIFECYCLE, RECORDS};
use super::{Case, Change, Command, CommandKind, Event, Grounds, Phase, Release, Report, Rules, Setting, State, code};
use crate::catalog::{FORMAT_VERSION, Wire};
use crate::id::CaseId;
use crate::policy::Policy;
use crate::role::Actor;
use crate::time::{Day, Timestamp};
use crate::verdict::{Reason, Verdict};

/// A command that an actor may or may not give now, by everything but the command's own content.
///
/// ```
/// fn offered(choices: &[humiao::warning::Choice]) -> usize {
///     choices.iter().filter(|choice| choice.unmet.is_empty()).count()
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The command.
    pub command: CommandKind,
    /// Why not; empty when it can be given.
    pub unmet: Vec<Reason>,
}

impl Case {
    /// Decides whether the first report of a student may open a file. `happened` is when the clue was
    /// found, `now` when it is recorded.
    ///
    /// ```
    /// use humiao::{policy::Policy, role::{Actor, Role}, time::Timestamp, warning::{Case, Report, Source}};
    /// let policy = Policy::preset("jiaxing-2024").unwrap();
    /// let actor = Actor { staff: "T-1".into(), role: Role::ClassTeacher, unit: "X-1".into() };
    /// let report = Report { student: "S-1".into(), school: "X-1".into(), source: Source::Teacher,
    ///     signs: vec![], danger: false, note: Default::default() };
    /// let now = Timestamp::parse("2024-03-01T09:00:00+08:00").unwrap();
    /// let verdict = Case::open(&policy, "C-1".into(), report, &actor, now, now);
    /// assert!(verdict.is_allowed());
    /// ```
    pub fn open(
        policy: &Policy,
        case: CaseId,
        report: Report,
        actor: &Actor,
        happened: Timestamp,
        now: Timestamp,
    ) -> Verdict<Vec<Event>> {
        let rules = &policy.warning;
        let mut unmet = Vec::new();
        role(rules, CommandKind::Report, actor, &mut unmet);
        if report.student.as_str().trim().is_empty() || report.school.as_str().trim().is_empty() {
            unmet.push(no(code::BLANK, &RECORDS));
        }
        if is_of_school(actor.role) && actor.unit.as_str() != report.school.as_str() {
            unmet.push(no(code::UNIT, &LIFECYCLE));
        }
        if happened > now {
            unmet.push(no(code::HAPPENED_AFTER_NOW, &RECORDS));
        }
        Verdict::of(unmet, || {
            vec![Event {
                format: FORMAT_VERSION,
                case,
                seq: 1,
                happened,
                recorded: now,
                actor: actor.clone(),
                policy: policy.hash(),
                change: Change::Reported(report),
            }]
        })
    }

    /// Decides on a command. Allowed: the events to store, and to [`Case::evolve`] with once stored.
    /// Refused: every unmet condition. The case itself never changes.
    ///
    /// `happened` is when it was done, `now` when it is recorded; they are equal for what is done and
    /// recorded at once. With a network in the setting the actor must have been in service on the day when it
    /// happened; a clue and what the law wants at once is taken from anybody.
    ///
    /// ```
    /// # use humiao::{policy::Policy, role::{Actor, Role}, time::Timestamp, warning::{Case, Command, Report, Source}};
    /// # let policy = Policy::preset("jiaxing-2024").unwrap();
    /// # let actor = Actor { staff: "T-1".into(), role: Role::ClassTeacher, unit: "X-1".into() };
    /// # let report = Report { student: "S-1".into(), school: "X-1".into(), source: Source::Teacher,
    /// #     signs: vec![], danger: false, note: Default::default() };
    /// # let now = Timestamp::parse("2024-03-01T09:00:00+08:00").unwrap();
    /// # let events = Case::open(&policy, "C-1".into(), report, &actor, now, now).into_result().unwrap();
    /// let case = Case::replay(&events)?;
    /// // A class teacher alone does not begin the joint judgement.
    /// let verdict = case.decide(&policy, &Command::BeginReview, &actor, now, now);
    /// assert_eq!(verdict.unmet()[0].code.as_str(), "warning.role");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn decide<'a>(
        &self,
        setting: impl Into<Setting<'a>>,
        command: &Command,
        actor: &Actor,
        happened: Timestamp,
        now: Timestamp,
    ) -> Verdict<Vec<Event>> {
        let (state, setting) = (self.state(), setting.into());
        let policy = setting.policy;
        let mut unmet = gate(self, setting, command.kind(), actor, happened.day());
        times(state, command, happened, now, &mut unmet);
        content(self, &policy.warning, command, actor, happened, &mut unmet);
        Verdict::of(unmet, || vec![self.event(policy, command, actor, happened, now)])
    }

    /// The event of a command that is allowed.
    pub(super) fn event(
        &self,
        policy: &Policy,
        command: &Command,
        actor: &Actor,
        happened: Timestamp,
        now: Timestamp,
    ) -> Event {
        let state = self.state();
        Event {
            format: FORMAT_VERSION,
            case: state.case.clone(),
            seq: state.version.saturating_add(1),
            happened,
            recorded: now.max(state.recorded),
            actor: actor.clone(),
            policy: policy.hash(),
            change: change(state, &policy.warning, command, happened.day()),
        }
    }

    /// Everything that can be commanded on the case, with what stands against each for this actor now.
    /// A choice without reasons can still be refused for the content that is given with it.
    ///
    /// ```
    /// # use humiao::{policy::Policy, role::{Actor, Role}, time::Timestamp, warning::{Case, CommandKind, Report, Source}};
    /// # let policy = Policy::preset("jiaxing-2024").unwrap();
    /// # let actor = Actor { staff: "T-1".into(), role: Role::ClassTeacher, unit: "X-1".into() };
    /// # let report = Report { student: "S-1".into(), school: "X-1".into(), source: Source::Teacher,
    /// #     signs: vec![], danger: false, note: Default::default() };
    /// # let now = Timestamp::parse("2024-03-01T09:00:00+08:00").unwrap();
    /// # let case = Case::replay(&Case::open(&policy, "C-1".into(), report, &actor, now, now).into_result().unwrap())?;
    /// let choices = case.options(&policy, &actor, now);
    /// let contact = choices.iter().find(|choice| choice.command == CommandKind::RecordContact);
    /// assert!(contact.is_some_and(|choice| choice.unmet.is_empty()));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn options<'a>(&self, setting: impl Into<Setting<'a>>, actor: &Actor, now: Timestamp) -> Vec<Choice> {
        let setting = setting.into();
        CommandKind::ALL
            .iter()
            .filter(|kind| **kind != CommandKind::Report)
            .map(|kind| {
                let unmet = gate(self, setting, *kind, actor, now.day());
                Choice { command: *kind, unmet }
            })
            .collect()
    }
}

/// Whether a command records something that was done or found, which may come late; one that moves the
/// phase or a decision cannot lie before the phase began. A new warning is found, not decided: what was
/// seen before the release and is told after it must not be refused for its date.
pub(super) const fn is_record(kind: CommandKind) -> bool {
    is_act(kind) || matches!(kind, CommandKind::AddClue | CommandKind::WarnAgain | CommandKind::Correct)
}

/// The earliest instant at which a command can have happened, whatever it carries: for a record the report of its
/// episode, for anything else the beginning of its phase.
fn begun(state: &State, kind: CommandKind) -> Timestamp {
    let episode = state.episodes.last().filter(|_| is_record(kind));
    episode.map_or(state.phase_since, |episode| episode.reported)
}

/// When what a decision answers happened: a decision cannot lie before it, or an old one would undo
/// what was learnt since.
fn answers(state: &State, command: &Command) -> Option<Timestamp> {
    let clues = |danger: bool| {
        let episode = state.episode_number();
        let clues = state.clues.iter().filter(move |clue| clue.episode == episode && (clue.danger || !danger));
        clues.map(|clue| clue.happened).max()
    };
    let danger = || state.episodes.last().and_then(|episode| episode.danger_since).max(clues(true));
    let referral = state.open_referral();
    match command {
        Command::Confirm(judgement) | Command::ChangeLevel(judgement) => {
            danger().filter(|_| state.danger && !judgement.danger)
        }
        Command::NotConfirm(_) | Command::ProposeRelease(_) | Command::Close(_) => clues(false).max(danger()),
        Command::ApproveRelease(_) | Command::RejectRelease(_) => {
            state.proposal.as_ref().map(|proposal| proposal.proposed)
        }
        Command::AnswerReferral(_) => referral.map(|referral| referral.referred),
        Command::ReturnFromCare(_) => referral.and_then(|referral| referral.answered),
        Command::AskReturn(_) => state.suspension.as_ref().map(|suspension| suspension.since),
        Command::DecideReturn(_) => state.suspension.as_ref().and_then(|suspension| suspension.asked),
        Command::AppealReturn(_) => {
            state.suspension.as_ref().and_then(|it| it.refusal.as_ref()).map(|refusal| refusal.refused)
        }
        Command::AnswerHandOver(_) => state.hand_over.as_ref().map(|offer| offer.offered),
        Command::Report(_)
        | Command::AddClue(_)
        | Command::BeginReview
        | Command::AssignPair(_)
        | Command::SetPlan(_)
        | Command::Assess(_)
        | Command::RecordContact(_)
        | Command::TellGuardian(_)
        | Command::BringToHospital(_)
        | Command::TellPolice(_)
        | Command::BreakConfidentiality(_)
        | Command::Refer(_)
        | Command::SuspendStudy(_)
        | Command::EndWatch(_)
        | Command::WarnAgain(_)
        | Command::OfferHandOver(_)
        | Command::Void(_)
        | Command::Correct(_) => None,
    }
}

fn times(state: &State, command: &Command, happened: Timestamp, now: Timestamp, unmet: &mut Vec<Reason>) {
    if happened > now {
        unmet.push(no(code::HAPPENED_AFTER_NOW, &RECORDS));
    }
    // A clock that once ran ahead must not turn warnings away until it is reached: they are recorded after it.
    if now < state.recorded && !is_open_to_all(command.kind()) {
        unmet.push(no(code::RECORDED_BEFORE, &RECORDS));
    }
    let begun = begun(state, command.kind());
    let since = answers(state, command).map_or(begun, |answered| answered.max(begun));
    if happened < since {
        unmet.push(no(code::HAPPENED_BEFORE, &RECORDS).with("since", since));
    }
    // The gate goes by days; on the day of the end it is the instant that counts.
    let ended = state.episodes.last().and_then(|episode| episode.ended).filter(|_| state.phase == Phase::Closed);
    let same_day = |ended: &Timestamp| happened > *ended && happened.day() == ended.day();
    if is_act(command.kind()) && ended.as_ref().is_some_and(same_day) {
        unmet.push(no(code::PHASE, &LIFECYCLE).with("phase", state.phase.wire()));
    }
}

/// The change that an allowed command makes; what the policy adds to it is written down here, so that
/// replay needs no policy.
fn change(state: &State, rules: &Rules, command: &Command, on: Day) -> Change {
    match command.clone() {
        Command::Report(report) => Change::Reported(report),
        Command::AddClue(clue) => Change::ClueAdded(clue),
        Command::BeginReview => Change::ReviewBegun,
        Command::NotConfirm(finding) => Change::NotConfirmed(finding),
        Command::Confirm(judgement) => Change::Confirmed(judgement),
        Command::ChangeLevel(judgement) => Change::LevelChanged(judgement),
        Command::AssignPair(pair) => Change::PairAssigned(pair),
        Command::SetPlan(plan) => Change::PlanSet(plan),
        Command::Assess(assessment) => Change::Assessed(assessment),
        Command::RecordContact(contact) => Change::Contacted(contact),
        Command::TellGuardian(notice) => Change::GuardianTold(notice),
        Command::BringToHospital(notice) => Change::BroughtToHospital(notice),
        Command::TellPolice(report) => Change::PoliceTold(report),
        Command::BreakConfidentiality(disclosure) => Change::ConfidentialityBroken(disclosure),
        Command::Refer(referral) => Change::Referred(referral),
        Command::AnswerReferral(reply) => Change::ReferralAnswered(reply),
        Command::ReturnFromCare(opinion) => Change::ReturnedFromCare(opinion),
        Command::SuspendStudy(grounds) => Change::StudySuspended(grounds),
        Command::AskReturn(opinion) => Change::ReturnAsked(opinion),
        Command::DecideReturn(decision) => Change::ReturnDecided(decision),
        Command::ProposeRelease(grounds) => Change::ReleaseProposed(grounds),
        Command::ApproveRelease(stated) => {
            let given = state.proposal.as_ref().map_or(0, |proposal| proposal.approvers.len());
            let complete = given + 1 >= usize::from(rules.approvers.value);
            let watch_until = complete.then(|| on.plus(i32::from(rules.watch_days.value)));
            Change::ReleaseApproved(Release { grounds: stated.grounds, complete, watch_until })
        }
        Command::RejectRelease(grounds) => Change::ReleaseRejected(grounds),
        Command::EndWatch(grounds) => Change::WatchEnded(grounds),
        Command::WarnAgain(clue) => Change::WarnedAgain(clue),
        Command::OfferHandOver(offer) => Change::HandOverOffered(offer),
        Command::AnswerHandOver(reply) => Change::HandOverAnswered(reply),
        Command::Close(closing) => Change::Closed(closing),
        Command::Void(voiding) => Change::Voided(voiding),
        Command::Correct(correction) => Change::Corrected(correction),
        Command::AppealReturn(grounds) => Change::ReturnAppealed(grounds),
    }
}

/// The command that made a change, without what the policy of its day added to it.
pub(super) fn command(change: &Change) -> Command {
    match change.clone() {
        Change::Reported(report) => Command::Report(report),
        Change::ClueAdded(clue) => Command::AddClue(clue),
        Change::ReviewBegun => Command::BeginReview,
        Change::NotConfirmed(finding) => Command::NotConfirm(finding),
        Change::Confirmed(judgement) => Command::Confirm(judgement),
        Change::LevelChanged(judgement) => Command::ChangeLevel(judgement),
        Change::PairAssigned(pair) => Command::AssignPair(pair),
        Change::PlanSet(plan) => Command::SetPlan(plan),
        Change::Assessed(assessment) => Command::Assess(assessment),
        Change::Contacted(contact) => Command::RecordContact(contact),
        Change::GuardianTold(notice) => Command::TellGuardian(notice),
        Change::BroughtToHospital(notice) => Command::BringToHospital(notice),
        Change::PoliceTold(report) => Command::TellPolice(report),
        Change::ConfidentialityBroken(disclosure) => Command::BreakConfidentiality(disclosure),
        Change::Referred(referral) => Command::Refer(referral),
        Change::ReferralAnswered(reply) => Command::AnswerReferral(reply),
        Change::ReturnedFromCare(opinion) => Command::ReturnFromCare(opinion),
        Change::StudySuspended(grounds) => Command::SuspendStudy(grounds),
        Change::ReturnAsked(opinion) => Command::AskReturn(opinion),
        Change::ReturnDecided(decision) => Command::DecideReturn(decision),
        Change::ReleaseProposed(grounds) => Command::ProposeRelease(grounds),
        Change::ReleaseApproved(release) => Command::ApproveRelease(Grounds { grounds: release.grounds }),
        Change::ReleaseRejected(grounds) => Command::RejectRelease(grounds),
        Change::WatchEnded(grounds) => Command::EndWatch(grounds),
        Change::WarnedAgain(clue) => Command::WarnAgain(clue),
        Change::HandOverOffered(offer) => Command::OfferHandOver(offer),
        Change::HandOverAnswered(reply) => Command::AnswerHandOver(reply),
        Change::Closed(closing) => Command::Close(closing),
        Change::Voided(voiding) => Command::Void(voiding),
        Change::Corrected(correction) => Command::Correct(correction),
        Change::ReturnAppealed(grounds) => Command::AppealReturn(grounds),
    }
}
