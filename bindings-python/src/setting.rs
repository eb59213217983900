//! Under what a question is asked beside the policy: the keywords `calendar` and `network`.

use humiao::warning;
use pyo3::prelude::*;

use crate::calendar::SchoolCalendar;
use crate::network::Network;
use crate::policy::Policy;

/// What a caller may give beside the policy. Each method that takes the two keywords collects them here.
#[derive(Default)]
pub(crate) struct Known {
    calendar: Calendar,
    network: Net,
}

/// The keyword `calendar`: holidays and terms.
pub(crate) type Calendar = Option<Py<SchoolCalendar>>;

/// The keyword `network`: who serves where, and which unit stands under which.
pub(crate) type Net = Option<Py<Network>>;

impl Known {
    pub(crate) fn new(calendar: Calendar, network: Net) -> Self {
        Self { calendar, network }
    }

    /// The setting of the core under a policy.
    pub(crate) fn under<'a>(&'a self, policy: &'a Policy) -> warning::Setting<'a> {
        warning::Setting {
            policy: &policy.core,
            calendar: self.calendar.as_ref().map(|calendar| &calendar.get().core),
            network: self.network.as_ref().map(|network| &network.get().0),
        }
    }
}
