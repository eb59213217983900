//! The shortest way to a release: what is still to be done, by whom, and from which day.

use super::gate::no;
use super::lifecycle::LIFECYCLE;
use super::{Case, CommandKind, Phase, ReferralAnswer, Rules, Setting, code, duties, gate};
use crate::catalog::Wire;
use crate::law;
use crate::policy::Basis;
use crate::role::Role;
use crate::time::Day;
use crate::verdict::Verdict;

/// One step on the way to a release.
///
/// ```
/// fn shown(step: &humiao::warning::Step) -> String {
///     format!("{:?} from {}: {:?}", step.command, step.on, step.who)
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What is to be done.
    pub command: CommandKind,
    /// The earliest day on which it can be done so that the steps after it come in time.
    pub on: Day,
    /// The roles that may do it.
    pub who: Vec<Role>,
    /// The rule that asks for it.
    pub basis: Basis,
}

/// The shortest way to a release.
///
/// ```
/// fn days(path: &humiao::warning::ReleasePath, today: humiao::time::Day) -> i32 {
///     path.earliest.since(today)
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleasePath {
    /// The earliest day of the release.
    pub earliest: Day,
    /// What is to be done for it, in order.
    pub steps: Vec<Step>,
}

impl Case {
    /// The earliest day on which the case can be released as things stand on a day, and each step to it.
    ///
    /// It supposes that every step succeeds: the judgement finds no danger, each contact sees the student, a
    /// referral that waits for its answer ends with it, the return is granted. It says what the rules ask for,
    /// never that a release is right: that is for people to judge. Refused with `warning.phase` when the case is
    /// released or closed.
    ///
    /// ```
    /// # use humiao::{policy::Policy, role::{Actor, Role}, time::Timestamp, warning::{Case, CommandKind, Report, Source}};
    /// # let policy = Policy::preset("jiaxing-2024").unwrap();
    /// # let actor = Actor { staff: "T-1".into(), role: Role::ClassTeacher, unit: "X-1".into() };
    /// # let report = Report { student: "S-1".into(), school: "X-1".into(), source: Source::Teacher,
    /// #     signs: vec![], danger: false, note: Default::default() };
    /// # let now = Timestamp::parse("2024-03-01T09:00:00+08:00").unwrap();
    /// # let case = Case::replay(&Case::open(&policy, "C-1".into(), report, &actor, now, now).into_result().unwrap())?;
    /// let path = case.release_path(&policy, now.day()).into_result().unwrap();
    /// assert_eq!(path.steps[0].command, CommandKind::BeginReview);
    /// assert_eq!(path.earliest, now.day().plus(30), "warning.release-days of this preset");
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn release_path<'a>(&self, setting: impl Into<Setting<'a>>, on: Day) -> Verdict<ReleasePath> {
        let (state, rules) = (self.state(), &setting.into().policy.warning);
        match state.phase {
            Phase::Reported | Phase::UnderReview | Phase::Active => Verdict::Allowed(walk(self, rules, on)),
            Phase::Watch | Phase::Closed => {
                Verdict::Refused(vec![no(code::PHASE, &LIFECYCLE).with("phase", state.phase.wire())])
            }
        }
    }
}

/// The steps as they are found.
struct Walk<'a> {
    rules: &'a Rules,
    steps: Vec<Step>,
}

impl Walk<'_> {
    fn add(&mut self, command: CommandKind, on: Day, basis: &Basis) {
        let who = self.rules.may(command).to_vec();
        self.steps.push(Step { command, on, who, basis: basis.clone() });
    }
}

fn walk(case: &Case, rules: &Rules, on: Day) -> ReleasePath {
    let state = case.state();
    let mut walk = Walk { rules, steps: Vec::new() };
    for act in gate::open_acts(case) {
        walk.add(act.command, on, act.basis);
    }
    if state.phase == Phase::Reported {
        walk.add(CommandKind::BeginReview, on, &LIFECYCLE);
    }
    if state.phase != Phase::Active {
        walk.add(CommandKind::Confirm, on, &LIFECYCLE);
    } else if state.danger {
        walk.add(CommandKind::ChangeLevel, on, &law::BRING_TO_HOSPITAL);
    }
    let judged = walk.steps.iter().any(|step| step.command == CommandKind::ChangeLevel);
    let assessed = tracks(case, rules, on, &mut walk);

    let confirmed = state.episodes.last().and_then(|episode| episode.confirmed);
    let seen = confirmed.map(|since| duties::contacts(state, state.episode_number(), since)).unwrap_or_default();
    let lacking = usize::from(rules.release_contacts.value).saturating_sub(seen.len());
    // One contact a day counts, so the next is today's or, where today has its own, tomorrow's.
    let next = seen.last().map_or(on, |last| on.max(last.day().plus(1)));
    let contacts: Vec<Day> = (0..).take(lacking).map(|after| next.plus(after)).collect();
    let least = confirmed.map_or(on, |since| since.day()).plus(i32::from(rules.release_days.value));
    let earliest = contacts.last().map_or(on, |last| on.max(*last)).max(least);

    for day in contacts {
        walk.add(CommandKind::RecordContact, day, &rules.release_contacts.basis);
    }
    let valid = i32::from(rules.release_assessment.value);
    let recent = |day: Day| (0..=valid).contains(&earliest.since(day));
    if !assessed.is_some_and(recent) && !gate::assessments(state).any(recent) {
        walk.add(CommandKind::Assess, on.max(earliest.plus(-valid)), &rules.release_assessment.basis);
    }
    // A new judgement sets a proposal aside.
    let proposal = state.proposal.as_ref().filter(|_| !judged);
    if proposal.is_none() {
        walk.add(CommandKind::ProposeRelease, earliest, &rules.release_days.basis);
    }
    let given = proposal.map_or(0, |proposal| proposal.approvers.len());
    // Only an approval completes: a proposal that had enough for today's policy waits for one more.
    for _ in given..usize::from(rules.approvers.value).max(given + 1) {
        walk.add(CommandKind::ApproveRelease, earliest, &rules.approvers.basis);
    }
    walk.steps.sort_by_key(|step| step.on);
    ReleasePath { earliest, steps: walk.steps }
}

/// The steps of referral and suspension; the day on which the school assesses the student for the return.
fn tracks(case: &Case, rules: &Rules, on: Day, walk: &mut Walk<'_>) -> Option<Day> {
    let state = case.state();
    if let Some(referral) = state.open_referral() {
        let in_care = referral.answer == Some(ReferralAnswer::Accepted);
        let next = if in_care { CommandKind::ReturnFromCare } else { CommandKind::AnswerReferral };
        walk.add(next, on, &rules.referral_deadline.basis);
    }
    let suspension = state.suspension.as_ref()?;
    if suspension.asked.is_none() {
        walk.add(CommandKind::AskReturn, on, &rules.return_deadline.basis);
    }
    let needed = rules.return_assessment.value && !(suspension.asked.is_some() && gate::assessed(state));
    if needed {
        walk.add(CommandKind::Assess, on, &rules.return_assessment.basis);
    }
    walk.add(CommandKind::DecideReturn, on, &rules.return_deadline.basis);
    needed.then_some(on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;
    use crate::warning::Event;

    #[test]
    fn a_proposal_with_all_approvals_of_a_changed_policy_waits_for_one_more() {
        let changes = [
            r#"{"reported":{"student":"S-1","school":"X-1","source":"teacher","signs":[],"danger":false}}"#,
            r#""review-begun""#,
            r#"{"confirmed":{"level":2,"danger":false,"participants":[],"grounds":"-"}}"#,
            r#"{"release-proposed":{"grounds":"-"}}"#,
            r#"{"release-approved":{"grounds":"-","complete":false}}"#,
        ];
        let event = |(seq, change): (u32, &&str)| {
            let line = format!(
                r#"{{"v":1,"case":"C-1","seq":{seq},"happened":0,"recorded":0,"actor":{{"staff":"T-{seq}","role":"principal","unit":"X-1"}},"policy":"00112233445566778899aabbccddeeff","change":{change}}}"#
            );
            Event::from_json(&line).unwrap()
        };
        let case = Case::replay(&(1..).zip(&changes).map(event).collect::<Vec<_>>()).unwrap();
        let policy = Policy::preset("jiaxing-2024").unwrap();
        assert_eq!(policy.warning.approvers.value, 1);
        let path = case.release_path(&policy, Day::new(1970, 3, 1).unwrap()).into_result().unwrap();
        let approvals = path.steps.iter().filter(|step| step.command == CommandKind::ApproveRelease).count();
        assert_eq!(approvals, 1);
    }
}
