//! The service network: which unit stands under which, and who serves where.

use humiao::fault::Fault;
use humiao::id::{StaffId, UnitId};
use humiao::network;
use humiao::role::Role;
use humiao::time::Day;
use pyo3::prelude::*;

use crate::cross::Face;
use crate::record::record;

record! {
    /// A unit and the one that it stands under: a school 学校站点 under its cluster 片区 or county station 分站, that
    /// under the city centre 总站.
    Link in "humiao.network" is row network::Link [hash Hash] {
        /// The unit.
        unit: UnitId,
        /// The unit that it stands under.
        above: UnitId,
    }
}

record! {
    /// An appointment 任职: a person serves in a role at a unit, from one day to another, both included.
    ///
    /// A stand-in has an appointment of their own; a leave is a gap.
    Appointment in "humiao.network" is row network::Appointment [hash Hash] {
        /// The person.
        staff: StaffId,
        /// The role.
        role: Role,
        /// The unit.
        unit: UnitId,
        /// The first day.
        start: Day;
        /// The last day; `None` while it goes on.
        end: Day,
    }
}

/// The network, made once from its rows.
///
/// Unsound rows are left out, and `faults` says which and why; the others count. Where a case is asked with
/// `network=`, whoever is not in service on the day is stood in for::
///
///     network = humiao.Network(links=links, appointments=appointments)
///     case.accountable(at=now, network=network)
#[pyclass(frozen, eq, module = "humiao.network")]
#[derive(PartialEq)]
pub(crate) struct Network(pub(crate) network::Network);

#[pymethods]
impl Network {
    #[new]
    #[pyo3(signature = (*, links = None, appointments = None))]
    fn new(links: Option<Face<Vec<network::Link>>>, appointments: Option<Face<Vec<network::Appointment>>>) -> Self {
        let links = links.map(|face| face.0).unwrap_or_default();
        Self(network::Network::new(links, appointments.map(|face| face.0).unwrap_or_default()))
    }

    /// What was wrong with the rows.
    #[getter]
    fn faults(&self) -> Face<Vec<Fault>> {
        Face(self.0.faults().to_vec())
    }

    /// A unit and those above it, the nearest first.
    fn chain(&self, unit: Face<UnitId>) -> Face<Vec<UnitId>> {
        Face(self.0.chain(&unit.0).into_iter().cloned().collect())
    }

    /// Whether a person serves in a role at a unit on a day.
    #[pyo3(signature = (staff, *, role, unit, on))]
    fn serves(&self, staff: Face<StaffId>, role: Face<Role>, unit: Face<UnitId>, on: Face<Day>) -> bool {
        self.0.serves(&staff.0, role.0, &unit.0, on.0)
    }

    /// Whoever serves in a role at a unit on a day; of several the one with the first id.
    #[pyo3(signature = (role, *, unit, on))]
    fn holder(&self, role: Face<Role>, unit: Face<UnitId>, on: Face<Day>) -> Face<Option<StaffId>> {
        Face(self.0.holder(role.0, &unit.0, on.0).cloned())
    }

    fn __repr__(&self) -> String {
        format!("Network({} faults)", self.0.faults().len())
    }
}
