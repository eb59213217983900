//! Who answers for a case, and the shortest way to its release.

use humiao::policy::Basis;
use humiao::role::{Actor, Role};
use humiao::time::Day;
use humiao::warning::{Accountable, CommandKind, ReleasePath, Step};

/// The one person who answers for a case, and whose place they take.
#[uniffi::remote(Record)]
pub struct Accountable {
    /// The person, their role and unit.
    pub actor: Actor,
    /// Whoever was charged with the case and is not in service on that day.
    pub instead_of: Option<Actor>,
    /// True when nobody along the chain is in service either: whoever was charged stays accountable, for an open
    /// case is never without somebody.
    pub vacant: bool,
}

/// One step on the way to a release.
#[uniffi::remote(Record)]
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

/// The shortest way to a release, as the rules stand; it never says that a release is right.
#[uniffi::remote(Record)]
pub struct ReleasePath {
    /// The earliest day of the release.
    pub earliest: Day,
    /// What is to be done for it, in order.
    pub steps: Vec<Step>,
}
