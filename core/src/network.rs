//! The service network 服务网络 (总站—分站—片区—学校): which unit stands under which, and who serves where, over
//! time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::fault::{Fault, FaultKind};
use crate::id::{StaffId, UnitId};
use crate::role::Role;
use crate::time::Day;

/// The codes of this module.
pub mod code {
    use crate::catalog::codes;

    codes! { Fault, "network";
        /// An id is empty.
        BLANK = "network.blank": "人员或单位标识为空" / "the id of a person or a unit is empty";
        /// Ends before it starts.
        SPAN = "network.span": "结束日早于开始日" / "it ends before it starts";
        /// Two units above one.
        ABOVE_TWICE = "network.above-twice": "一个单位只能有一个上级单位" / "a unit stands under one other unit only";
        /// A unit above itself.
        CYCLE = "network.cycle": "单位的上级链成环" / "the units above this one lead back to it";
    }
}
pub(crate) use code::ENTRIES;

/// A unit and the one that it stands under: a school 学校站点 under its cluster 片区 or county station 分站, that
/// under the city centre 总站.
///
/// ```
/// use humiao::network::Link;
/// let link: Link = serde_json::from_str(r#"{"unit":"X-1","above":"U-1"}"#)?;
/// assert_eq!(link.above.as_str(), "U-1");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Link {
    /// The unit.
    pub unit: UnitId,
    /// The unit that it stands under.
    pub above: UnitId,
}

/// An appointment 任职: a person serves in a role at a unit, from one day to another, both included. A stand-in
/// has an appointment of their own; a leave is a gap.
///
/// ```
/// use humiao::network::Appointment;
/// let row: Appointment =
///     serde_json::from_str(r#"{"staff":"T-1","role":"principal","unit":"X-1","start":"2023-09-01"}"#)?;
/// assert_eq!(row.end, None);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Appointment {
    /// The unit.
    pub unit: UnitId,
    /// The role.
    pub role: Role,
    /// The person.
    pub staff: StaffId,
    /// The first day.
    pub start: Day,
    /// The last day; `None` while it goes on.
    #[serde(default)]
    pub end: Option<Day>,
}

impl Appointment {
    fn holds(&self, on: Day) -> bool {
        self.start <= on && self.end.is_none_or(|end| on <= end)
    }
}

/// The network, made once from its rows. Unsound rows are set aside with a fault at their place; the others
/// count.
///
/// ```
/// use humiao::{network::{Appointment, Network}, role::Role, time::Day};
/// let start = Day::new(2023, 9, 1)?;
/// let row = Appointment { unit: "X-1".into(), role: Role::Principal, staff: "T-1".into(), start, end: None };
/// let network = Network::new(Vec::new(), vec![row]);
/// assert_eq!(network.holder(Role::Principal, &"X-1".into(), start).map(|it| it.as_str()), Some("T-1"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Network {
    above: BTreeMap<UnitId, UnitId>,
    appointments: Vec<Appointment>,
    faults: Vec<Fault>,
}

impl Network {
    /// A network of these rows.
    ///
    /// ```
    /// use humiao::network::{Link, Network};
    /// let link = Link { unit: "X-1".into(), above: "X-1".into() };
    /// let network = Network::new(vec![link], Vec::new());
    /// assert_eq!(network.faults()[0].code.as_str(), "network.cycle");
    /// ```
    #[must_use]
    pub fn new(links: Vec<Link>, appointments: Vec<Appointment>) -> Self {
        let mut network = Self::default();
        let mut fault = |kind, code, place: String| network.faults.push(Fault::new(kind, code).at(place));
        for (index, Link { unit, above }) in links.into_iter().enumerate() {
            let place = || format!("links[{index}]");
            if blank(unit.as_str()) || blank(above.as_str()) {
                fault(FaultKind::Missing, code::BLANK, place());
            } else if network.above.contains_key(&unit) {
                fault(FaultKind::Conflict, code::ABOVE_TWICE, place());
            } else if climb(&network.above, &above).any(|higher| *higher == unit) {
                fault(FaultKind::Conflict, code::CYCLE, place());
            } else {
                network.above.insert(unit, above);
            }
        }
        for (index, row) in appointments.into_iter().enumerate() {
            let place = || format!("appointments[{index}]");
            if blank(row.unit.as_str()) || blank(row.staff.as_str()) {
                fault(FaultKind::Missing, code::BLANK, place());
            } else if row.end.is_some_and(|end| end < row.start) {
                fault(FaultKind::Invalid, code::SPAN, place());
            } else {
                network.appointments.push(row);
            }
        }
        network.appointments.sort_unstable();
        network
    }

    /// The faults of the rows that were set aside.
    ///
    /// ```
    /// assert!(humiao::network::Network::default().faults().is_empty());
    /// ```
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// A unit and those above it, the nearest first.
    ///
    /// ```
    /// use humiao::network::{Link, Network};
    /// let network = Network::new(vec![Link { unit: "X-1".into(), above: "U-1".into() }], Vec::new());
    /// let school = "X-1".into();
    /// let chain: Vec<_> = network.chain(&school).into_iter().map(|unit| unit.as_str()).collect();
    /// assert_eq!(chain, ["X-1", "U-1"]);
    /// ```
    #[must_use]
    pub fn chain<'a>(&'a self, unit: &'a UnitId) -> Vec<&'a UnitId> {
        climb(&self.above, unit).collect()
    }

    /// Whether a person serves in a role at a unit on a day.
    ///
    /// ```
    /// use humiao::{network::Network, role::Role, time::Day};
    /// let on = Day::new(2024, 5, 11)?;
    /// assert!(!Network::default().serves(&"T-1".into(), Role::Principal, &"X-1".into(), on));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn serves(&self, staff: &StaffId, role: Role, unit: &UnitId, on: Day) -> bool {
        self.at(role, unit, on).any(|row| row.staff == *staff)
    }

    /// Whoever serves in a role at a unit on a day; of several the one with the first id.
    ///
    /// ```
    /// use humiao::{network::Network, role::Role, time::Day};
    /// let on = Day::new(2024, 5, 11)?;
    /// assert_eq!(Network::default().holder(Role::Principal, &"X-1".into(), on), None);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn holder(&self, role: Role, unit: &UnitId, on: Day) -> Option<&StaffId> {
        self.at(role, unit, on).map(|row| &row.staff).min()
    }

    fn at(&self, role: Role, unit: &UnitId, on: Day) -> impl Iterator<Item = &Appointment> {
        let first = self.appointments.partition_point(|row| (&row.unit, row.role) < (unit, role));
        let rows = self.appointments.get(first..).unwrap_or_default().iter();
        rows.take_while(move |row| row.unit == *unit && row.role == role).filter(move |row| row.holds(on))
    }
}

fn blank(id: &str) -> bool {
    id.trim().is_empty()
}

/// A unit and those above it; rows that would close a circle are not in the map, so this ends.
fn climb<'a>(above: &'a BTreeMap<UnitId, UnitId>, unit: &'a UnitId) -> impl Iterator<Item = &'a UnitId> {
    std::iter::successors(Some(unit), |unit| above.get(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> Day {
        Day::new(2024, 5, day).unwrap()
    }

    fn row(staff: &str, role: Role, unit: &str, start: u32, end: Option<u32>) -> Appointment {
        Appointment { unit: unit.into(), role, staff: staff.into(), start: day(start), end: end.map(day) }
    }

    #[test]
    fn both_days_of_an_appointment_are_included() {
        let network = Network::new(Vec::new(), vec![row("T-1", Role::Principal, "X-1", 10, Some(12))]);
        let held = [9, 10, 12, 13].map(|on| network.serves(&"T-1".into(), Role::Principal, &"X-1".into(), day(on)));
        assert_eq!(held, [false, true, true, false]);
        assert!(!network.serves(&"T-1".into(), Role::GradeHead, &"X-1".into(), day(10)));
        assert!(!network.serves(&"T-1".into(), Role::Principal, &"X-2".into(), day(10)));
    }

    #[test]
    fn of_several_holders_the_first_id() {
        let rows = [("T-2", 1, None), ("T-1", 5, None)].map(|(id, s, e)| row(id, Role::PsychologyTeacher, "X-1", s, e));
        let network = Network::new(Vec::new(), rows.to_vec());
        let holder = |on| network.holder(Role::PsychologyTeacher, &"X-1".into(), day(on)).map(StaffId::as_str);
        assert_eq!([holder(4), holder(5)], [Some("T-2"), Some("T-1")]);
    }

    #[test]
    fn unsound_rows_are_set_aside_with_their_place_and_the_others_count() {
        let link = |unit: &str, above: &str| Link { unit: unit.into(), above: above.into() };
        let links = vec![link("X-1", "U-1"), link("U-1", "C"), link("C", "X-1"), link("X-1", "U-2"), link("", "C")];
        let rows = vec![
            row("T-1", Role::Principal, "X-1", 3, Some(2)),
            row(" ", Role::Principal, "X-1", 1, None),
            row("T-3", Role::Principal, "X-1", 1, None),
        ];
        let network = Network::new(links, rows);
        let faults: Vec<(&str, &str)> =
            network.faults().iter().map(|it| (it.code.as_str(), it.place.as_str())).collect();
        assert_eq!(
            faults,
            [
                ("network.cycle", "links[2]"),
                ("network.above-twice", "links[3]"),
                ("network.blank", "links[4]"),
                ("network.span", "appointments[0]"),
                ("network.blank", "appointments[1]"),
            ]
        );
        assert_eq!(network.chain(&"X-1".into()).len(), 3);
        assert_eq!(network.holder(Role::Principal, &"X-1".into(), day(1)).map(StaffId::as_str), Some("T-3"));
    }
}
