//! What a host knows beside the policy: its calendar and its network. Both go with the policy, since an object is
//! never an argument.

use std::sync::Arc;

use humiao::fault::Fault;
use humiao::network::{Appointment, Link as UnitLink, Network};
use humiao::time::{Day, HolidayNotice, Span};

use crate::{HumiaoError, Policy, calendar};

/// A term 学期 of the school calendar 校历; both days belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct SchoolTerm {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
}

#[uniffi::export]
impl Policy {
    /// The same policy, asked with a calendar: due days keep off holidays, and a vacation between two terms has its
    /// own interval, as the policy says. Cases that are made from it are asked so.
    ///
    /// The notices are those that come with the library, unless `bundled` is false, and further ones, each the TOML
    /// text of one year. Without any, no day is known to be free.
    ///
    /// # Errors
    /// Every text that is no notice, with `notices[0]`, `notices[1]` … as its place; a day that is declared twice;
    /// `time.terms` when a term is empty or when terms overlap.
    ///
    /// ```
    /// use humiao::time::Day;
    /// use humiao_mobile::{Policy, SchoolTerm};
    /// let policy = Policy::preset("jiaxing-2024".into())?;
    /// let term = SchoolTerm { first: Day::parse("2024-02-19")?, last: Day::parse("2024-06-30")? };
    /// assert!(policy.clone().with_calendar(vec![term], vec![], true).is_ok());
    /// assert!(policy.with_calendar(vec![term, term], vec![], true).is_err(), "they overlap");
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    #[uniffi::method(default(terms = [], notices = [], bundled = true))]
    pub fn with_calendar(
        self: Arc<Self>,
        terms: Vec<SchoolTerm>,
        notices: Vec<String>,
        bundled: bool,
    ) -> Result<Arc<Self>, HumiaoError> {
        let known = if bundled { HolidayNotice::bundled() } else { Vec::new() };
        let terms = terms.into_iter().map(|term| Span::new(term.first, Some(term.last.plus(1))));
        let calendar = calendar::read(known, &notices)?.with_terms(terms.collect::<Result<_, _>>()?)?;
        Ok(self.knowing(Some(calendar), None))
    }

    /// The same policy, asked with a network: an actor must be in service, and whoever is not is stood in for.
    /// Cases that are made from it are asked so. Unsound rows are set aside: see `network_faults`.
    ///
    /// # Errors
    /// `time.day` outside the years 1900 to 2199.
    ///
    /// ```
    /// use humiao::network::Link;
    /// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
    /// let links = vec![Link { unit: "X-1".into(), above: "U-1".into() }];
    /// assert!(policy.with_network(links, vec![])?.network_faults()?.is_empty());
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn with_network(
        self: Arc<Self>,
        links: Vec<UnitLink>,
        appointments: Vec<Appointment>,
    ) -> Result<Arc<Self>, HumiaoError> {
        Ok(self.knowing(None, Some(Network::new(links, appointments))))
    }

    /// The faults of the rows of the network that were set aside, with their places.
    ///
    /// # Errors
    /// None.
    ///
    /// ```
    /// use humiao::network::Link;
    /// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
    /// let links = vec![Link { unit: "X-1".into(), above: "X-1".into() }];
    /// assert_eq!(policy.with_network(links, vec![])?.network_faults()?[0].place.as_str(), "links[0]");
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn network_faults(&self) -> Result<Vec<Fault>, HumiaoError> {
        Ok(self.network.as_ref().map(|network| network.faults().to_vec()).unwrap_or_default())
    }
}
