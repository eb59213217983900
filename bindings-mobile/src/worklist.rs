//! What is owed on a day, over many cases in one call.

use std::sync::Arc;

use humiao::duty::Duty;
use humiao::id::StaffId;
use humiao::time::Day;

use crate::{Case, HumiaoError};

/// Everything that is owed on a day, danger first, then what is late, then by due day.
///
/// Pass all cases at once, with the duties of the visit book as `others`; `accountable` keeps what one
/// person answers for.
///
/// # Errors
/// `time.day` outside the years 1900 to 2199.
///
/// ```
/// use humiao::time::Day;
/// assert!(humiao_mobile::worklist(vec![], Day::parse("2024-05-11")?, None, vec![])?.is_empty());
/// # Ok::<(), humiao_mobile::HumiaoError>(())
/// ```
#[uniffi::export(default(accountable = None, others = []))]
pub fn worklist(
    cases: Vec<Arc<Case>>,
    on: Day,
    accountable: Option<StaffId>,
    others: Vec<Duty>,
) -> Result<Vec<Duty>, HumiaoError> {
    let duties = cases.iter().flat_map(|case| case.owed()).chain(others);
    let mine = duties.filter(|duty| accountable.is_none() || duty.accountable == accountable);
    Ok(humiao::duty::worklist(mine, on))
}
