//! What methods on remote records would be: functions over them.

use humiao::duty::{Duty, Status};
use humiao::fault::Fault;
use humiao::text::Language;
use humiao::time::Day;
use humiao::verdict::Reason;

use crate::HumiaoError;

/// The unmet condition in one language.
///
/// # Errors
/// `fault.unknown-name` when the code of the reason is not in the catalog.
///
/// ```
/// use humiao::{law, fault::code, text::Language, verdict::{Certainty, Reason}};
/// let reason = Reason::new(code::MISSING, Certainty::Unmet, &law::NO_AUTOMATED_DECISION).with("name", "grounds");
/// assert_eq!(humiao_mobile::reason_text(&reason, Language::En)?, "the required entry `grounds` is missing");
/// # Ok::<(), humiao_mobile::HumiaoError>(())
/// ```
#[uniffi::export]
pub fn reason_text(reason: &Reason, language: Language) -> Result<String, HumiaoError> {
    Ok(reason.text(language))
}

/// What is wrong and what would mend it, in one language.
///
/// # Errors
/// `fault.unknown-name` when the code of the fault is not in the catalog.
///
/// ```
/// use humiao::{text::Language, time::Day};
/// let fault = Day::parse("2024-02-30").unwrap_err();
/// assert!(humiao_mobile::fault_text(&fault, Language::En)?.contains("YYYY-MM-DD"));
/// # Ok::<(), humiao_mobile::HumiaoError>(())
/// ```
#[uniffi::export]
pub fn fault_text(fault: &Fault, language: Language) -> Result<String, HumiaoError> {
    Ok(fault.text(language))
}

/// Where a duty stands on a day.
///
/// # Errors
/// `time.day` when a day of the duty is outside the years 1900 to 2199.
///
/// ```
/// use humiao::{duty::{Duty, DutyKind, Status, Window}, law, role::Role, time::Day};
/// let day = Day::parse("2024-05-11")?;
/// let duty = Duty { kind: DutyKind::TellGuardian, student: None, case: None, unit: None,
///     role: Role::ClassTeacher, accountable: None, window: Window { start: day, due: day, end: None }, done: None, danger: false,
///     basis: law::TELL_GUARDIAN.clone() };
/// assert_eq!(humiao_mobile::duty_status(&duty, day.plus(1))?, Status::Overdue);
/// # Ok::<(), humiao_mobile::HumiaoError>(())
/// ```
#[uniffi::export]
pub fn duty_status(duty: &Duty, on: Day) -> Result<Status, HumiaoError> {
    Ok(duty.status(on))
}

/// Whether a duty is to be worked on: open or overdue.
///
/// # Errors
/// `time.day` when a day of the duty is outside the years 1900 to 2199.
///
/// ```
/// use humiao::{duty::{Duty, DutyKind, Window}, law, role::Role, time::Day};
/// let day = Day::parse("2024-05-11")?;
/// let duty = Duty { kind: DutyKind::TellGuardian, student: None, case: None, unit: None,
///     role: Role::ClassTeacher, accountable: None, window: Window { start: day, due: day, end: None }, done: None, danger: false,
///     basis: law::TELL_GUARDIAN.clone() };
/// assert!(!humiao_mobile::duty_is_owed(&duty, day.plus(-1))?);
/// # Ok::<(), humiao_mobile::HumiaoError>(())
/// ```
#[uniffi::export]
pub fn duty_is_owed(duty: &Duty, on: Day) -> Result<bool, HumiaoError> {
    Ok(duty.is_owed(on))
}
