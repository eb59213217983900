//! Who answers for a case, and the shortest way to its release.

use humiao::policy::Basis;
use humiao::role::{Actor, Role};
use humiao::time::Day;
use humiao::warning::{self, CommandKind};

use crate::record::record;

record! {
    /// The one person who answers for a case, and whose place they take.
    Accountable in "humiao.warning" is warning::Accountable {
        /// The person, their role and unit.
        actor: Actor,
        /// True when nobody along the chain is in service either: whoever was charged stays accountable, for an
        /// open case is never without somebody.
        vacant: bool;
        /// Whoever was charged with the case and is not in service on that day.
        instead_of: Actor,
    }
}

record! {
    /// One step on the way to a release.
    Step in "humiao.warning" is warning::Step {
        /// What is to be done.
        command: CommandKind,
        /// The earliest day on which it can be done so that the steps after it come in time.
        on: Day,
        /// The roles that may do it.
        who: Vec<Role>,
        /// The rule that asks for it.
        basis: Basis,
    }
}

record! {
    /// The shortest way to a release, as the rules stand; it never says that a release is right.
    ReleasePath in "humiao.warning" is warning::ReleasePath {
        /// The earliest day of the release.
        earliest: Day,
        /// What is to be done for it, in order.
        steps: Vec<warning::Step>,
    }
}
