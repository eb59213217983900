//! Many cases behind one handle, so that a list over all of them is one call.

use std::sync::Arc;

use humiao::duty::{self, Duty};
use humiao::fault::Fault;
use humiao::id::{CaseId, StaffId};
use humiao::time::Day;
use humiao::warning::{self, Event, Log, read_log};

use crate::{Case, HumiaoError, Policy};

/// The cases of a log of events.
///
/// ```
/// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
/// let caseload = policy.read_log("{\"v\":1,\n".into())?;
/// assert_eq!(caseload.faults()?[0].place.as_str(), "line 1");
/// # Ok::<(), humiao_mobile::HumiaoError>(())
/// ```
#[derive(Debug, uniffi::Object)]
pub struct Caseload {
    policy: Arc<Policy>,
    log: Log,
}

#[uniffi::export]
impl Policy {
    /// Reads a log of one event a line; the lines of different cases may be mixed.
    ///
    /// A case with a faulty line is set aside as a whole and the others go on: see `Caseload::faults`.
    ///
    /// # Errors
    /// None: the faults are part of what was read.
    ///
    /// ```
    /// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
    /// assert!(policy.read_log(String::new())?.cases()?.is_empty());
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn read_log(self: Arc<Self>, text: String) -> Result<Arc<Caseload>, HumiaoError> {
        Ok(Arc::new(Caseload { log: read_log(&text), policy: self }))
    }
}

#[uniffi::export]
impl Caseload {
    /// The cases that are whole, in the order of their ids.
    ///
    /// # Errors
    /// None.
    ///
    /// ```
    /// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
    /// assert!(policy.read_log(String::new())?.cases()?.is_empty());
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn cases(&self) -> Result<Vec<Arc<Case>>, HumiaoError> {
        Ok(self.log.cases.iter().map(|case| Case::wrap(&self.policy, case.clone())).collect())
    }

    /// The events of these cases, in the order of their cases and numbers.
    ///
    /// # Errors
    /// None.
    ///
    /// ```
    /// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
    /// assert!(policy.read_log(String::new())?.events()?.is_empty());
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn events(&self) -> Result<Vec<Event>, HumiaoError> {
        Ok(self.log.events.clone())
    }

    /// The cases that were set aside because one of their lines is faulty.
    ///
    /// # Errors
    /// None.
    ///
    /// ```
    /// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
    /// assert!(policy.read_log(String::new())?.set_aside()?.is_empty());
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn set_aside(&self) -> Result<Vec<CaseId>, HumiaoError> {
        Ok(self.log.set_aside.clone())
    }

    /// Every fault of the log, with its line.
    ///
    /// # Errors
    /// None.
    ///
    /// ```
    /// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
    /// assert!(policy.read_log(String::new())?.faults()?.is_empty());
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn faults(&self) -> Result<Vec<Fault>, HumiaoError> {
        Ok(self.log.faults.clone())
    }

    /// Everything that is owed on a day over all cases, danger first, then what is late, then by due
    /// day. `accountable` keeps what one person answers for; `others` are duties from elsewhere, such
    /// as those of visits, that belong on the same list.
    ///
    /// # Errors
    /// `time.day` outside the years 1900 to 2199.
    ///
    /// ```
    /// use humiao::time::Day;
    /// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
    /// let caseload = policy.read_log(String::new())?;
    /// assert!(caseload.worklist(Day::parse("2024-05-11")?, None, vec![])?.is_empty());
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    #[uniffi::method(default(accountable = None, others = []))]
    pub fn worklist(&self, on: Day, accountable: Option<StaffId>, others: Vec<Duty>) -> Result<Vec<Duty>, HumiaoError> {
        let mut duties = warning::worklist(&self.log.cases, self.policy.setting(), on);
        duties.extend(others);
        worklist(duties, on, accountable)
    }
}

/// Everything of these duties that is owed on a day, in the order of a worklist.
///
/// # Errors
/// `time.day` outside the years 1900 to 2199.
///
/// ```
/// use humiao::time::Day;
/// assert!(humiao_mobile::worklist(vec![], Day::parse("2024-05-11")?, None)?.is_empty());
/// # Ok::<(), humiao_mobile::HumiaoError>(())
/// ```
#[uniffi::export(default(accountable = None))]
pub fn worklist(duties: Vec<Duty>, on: Day, accountable: Option<StaffId>) -> Result<Vec<Duty>, HumiaoError> {
    let mine = duties.into_iter().filter(|duty| accountable.is_none() || duty.accountable == accountable);
    Ok(duty::worklist(mine, on))
}
