//! Under what a question is asked.

use crate::network::Network;
use crate::policy::Policy;
use crate::time::SchoolCalendar;

/// The policy, and what else a host knows: its calendar and its network. A `&Policy` alone is one too.
///
/// Without a calendar no day is known to be free or in a vacation, so no due day moves and no cadence changes
/// for it. Without a network it is not asked who is in service: the actor and the responsible persons are taken
/// as they are given.
///
/// ```
/// use humiao::{policy::Policy, time::SchoolCalendar, warning::Setting};
/// let policy = Policy::preset("jiaxing-2024")?;
/// let calendar = SchoolCalendar::bundled();
/// let setting = Setting::from(&policy).with_calendar(&calendar);
/// assert!(setting.network.is_none());
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The policy.
    pub policy: &'a Policy,
    /// Holidays and terms.
    pub calendar: Option<&'a SchoolCalendar>,
    /// Who serves where, and which unit stands under which.
    pub network: Option<&'a Network>,
}

impl<'a> From<&'a Policy> for Setting<'a> {
    fn from(policy: &'a Policy) -> Self {
        Self { policy, calendar: None, network: None }
    }
}

impl<'a> Setting<'a> {
    /// The same setting with a calendar.
    ///
    /// ```
    /// # use humiao::{policy::Policy, time::SchoolCalendar, warning::Setting};
    /// # let policy = Policy::preset("jiaxing-2024")?;
    /// let calendar = SchoolCalendar::bundled();
    /// assert!(Setting::from(&policy).with_calendar(&calendar).calendar.is_some());
    /// # Ok::<(), humiao::fault::Faults>(())
    /// ```
    #[must_use]
    pub const fn with_calendar(mut self, calendar: &'a SchoolCalendar) -> Self {
        self.calendar = Some(calendar);
        self
    }

    /// The same setting with a network.
    ///
    /// ```
    /// # use humiao::{network::Network, policy::Policy, warning::Setting};
    /// # let policy = Policy::preset("jiaxing-2024")?;
    /// let network = Network::default();
    /// assert!(Setting::from(&policy).with_network(&network).network.is_some());
    /// # Ok::<(), humiao::fault::Faults>(())
    /// ```
    #[must_use]
    pub const fn with_network(mut self, network: &'a Network) -> Self {
        self.network = Some(network);
        self
    }
}
