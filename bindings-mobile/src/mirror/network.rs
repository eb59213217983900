//! The rows of the service network.

use humiao::id::{StaffId, UnitId};
use humiao::network::{Appointment, Link as UnitLink};
use humiao::role::Role;
use humiao::time::Day;

/// A unit and the one that it stands under: a school 学校站点 under its cluster 片区 or county station 分站, that
/// under the city centre 总站.
#[uniffi::remote(Record)]
pub struct UnitLink {
    /// The unit.
    pub unit: UnitId,
    /// The unit that it stands under.
    pub above: UnitId,
}

/// An appointment 任职: a person serves in a role at a unit, from one day to another, both included. A stand-in
/// has an appointment of their own; a leave is a gap.
#[uniffi::remote(Record)]
pub struct Appointment {
    /// The unit.
    pub unit: UnitId,
    /// The role.
    pub role: Role,
    /// The person.
    pub staff: StaffId,
    /// The first day.
    pub start: Day,
    /// The last day; none while it goes on.
    #[uniffi(default = None)]
    pub end: Option<Day>,
}
