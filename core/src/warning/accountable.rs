//! Who answers for a case, at each instant: exactly one person.

use super::gate::is_of_school;
use super::past::Tenure;
use super::{Case, Setting};
use crate::id::{SchoolId, StaffId, UnitId};
use crate::network::Network;
use crate::role::{Actor, Role};
use crate::time::{Day, Timestamp};

/// The one person who answers for a case, and whose place they take.
///
/// ```
/// fn stands_in(answer: &humiao::warning::Accountable) -> bool {
///     answer.instead_of.is_some()
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accountable {
    /// The person, their role and unit.
    pub actor: Actor,
    /// Whoever was charged with the case and is not in service on that day.
    pub instead_of: Option<Actor>,
    /// True when nobody along the chain is in service either: whoever was charged stays accountable, for an open
    /// case is never without somebody.
    pub vacant: bool,
}

impl Case {
    /// Who answers for the case at an instant; `None` when it was not open then.
    ///
    /// That is the reporter, then whoever began the review, then the lead of the responsible pair, then whoever
    /// took the case over. With a network in the setting, somebody who is not in service on that day is stood in
    /// for by the partner, then by whoever comes next along `warning.escalation`, at the school and then at the
    /// units above it.
    ///
    /// ```
    /// # use humiao::{policy::Policy, role::{Actor, Role}, time::Timestamp, warning::{Case, Report, Source}};
    /// # let policy = Policy::preset("jiaxing-2024").unwrap();
    /// # let actor = Actor { staff: "T-1".into(), role: Role::ClassTeacher, unit: "X-1".into() };
    /// # let report = Report { student: "S-1".into(), school: "X-1".into(), source: Source::Teacher,
    /// #     signs: vec![], danger: false, note: Default::default() };
    /// # let now = Timestamp::parse("2024-03-01T09:00:00+08:00").unwrap();
    /// # let case = Case::replay(&Case::open(&policy, "C-1".into(), report, &actor, now, now).into_result().unwrap())?;
    /// let answer = case.accountable(&policy, now);
    /// assert_eq!(answer.map(|answer| answer.actor), Some(actor));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn accountable<'a>(&self, setting: impl Into<Setting<'a>>, at: Timestamp) -> Option<Accountable> {
        let open = |episode: &super::Episode| episode.reported <= at && episode.ended.is_none_or(|ended| at < ended);
        self.state().episodes.iter().any(open).then(|| self.answers(setting.into(), None, at))
    }

    /// The person who answers at an instant for what is a role's, with the role in which they do.
    pub(super) fn answering(&self, setting: Setting<'_>, wanted: Option<Role>, at: Timestamp) -> (StaffId, Role) {
        let tenures = &self.past().tenures;
        if let (None, Some(dated)) = (setting.network, tenures.at(at).or(tenures.all().next())) {
            let member = dated.value.member(wanted);
            return (member.staff.clone(), member.role);
        }
        let answer = self.answers(setting, wanted, at).actor;
        (answer.staff, answer.role)
    }

    /// Who answers at an instant for what is a role's: the member of the pair with that role, or the lead.
    pub(super) fn answers(&self, setting: Setting<'_>, wanted: Option<Role>, at: Timestamp) -> Accountable {
        let past = self.past();
        let Some(tenure) = past.tenures.at(at).or(past.tenures.all().next()).map(|dated| &dated.value) else {
            return Accountable { actor: self.state().lead.clone(), instead_of: None, vacant: false };
        };
        let charged = tenure.member(wanted);
        let Some(network) = setting.network else {
            return Accountable { actor: charged.clone(), instead_of: None, vacant: false };
        };
        let on = at.day();
        // A member of the pair who acts for the county or the city serves above the school.
        let units = |member: &Actor| if is_of_school(member.role) { 1 } else { usize::MAX };
        let serves = |member: &Actor| {
            let mut above = network.chain(&member.unit).into_iter().take(units(member));
            above.any(|unit| network.serves(&member.staff, member.role, unit, on))
        };
        if serves(charged) {
            return Accountable { actor: charged.clone(), instead_of: None, vacant: false };
        }
        let chain = &setting.policy.warning.escalation.value;
        let next = tenure.members().find(|member| serves(member)).cloned();
        let school = past.schools.at(at).map_or(&self.state().school, |dated| &dated.value);
        match next.or_else(|| escalate(network, chain, charged, school, on)) {
            Some(actor) => Accountable { actor, instead_of: Some(charged.clone()), vacant: false },
            None => Accountable { actor: charged.clone(), instead_of: None, vacant: true },
        }
    }
}

/// The next in service along the chain: of the same role first, then upwards, at the school and above it.
fn escalate(network: &Network, chain: &[Role], charged: &Actor, school: &SchoolId, on: Day) -> Option<Actor> {
    let school = UnitId::from(school.as_str());
    let above = network.chain(&school);
    let from = chain.iter().position(|role| *role == charged.role).unwrap_or_default();
    let holder = |role: Role, unit: &UnitId| -> Option<Actor> {
        let staff: StaffId = network.holder(role, unit, on)?.clone();
        Some(Actor { staff, role, unit: unit.clone() })
    };
    chain.iter().skip(from).find_map(|role| {
        if is_of_school(*role) {
            return holder(*role, &school);
        }
        above.iter().skip(1).find_map(|unit| holder(*role, unit))
    })
}

impl Tenure {
    /// The member with a role, or the lead.
    pub(super) fn member(&self, wanted: Option<Role>) -> &Actor {
        self.members().find(|member| Some(member.role) == wanted).unwrap_or(&self.lead)
    }

    fn members(&self) -> impl Iterator<Item = &Actor> {
        std::iter::once(&self.lead).chain(&self.partner)
    }
}
