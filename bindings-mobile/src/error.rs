//! The one error that crosses.

use humiao::fault::{Fault, FaultKind, Faults, code};

/// The input was not accepted: everything that is wrong with it.
///
/// `kind`, `code` and `place` are those of the first fault, to switch on; `faults` has them all.
///
/// ```
/// use humiao_mobile::{HumiaoError, Policy};
/// let HumiaoError::Faulty { code, faults, .. } = Policy::from_toml(String::new()).unwrap_err();
/// assert_eq!(code, "fault.missing");
/// assert!(faults.len() > 1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum HumiaoError {
    /// At least one fault.
    #[error("{text}")]
    Faulty {
        /// The kind of the first fault.
        kind: FaultKind,
        /// The stable code of the first fault.
        code: String,
        /// The place of the first fault inside the input; empty when the whole input is meant.
        place: String,
        /// All faults in English, a line each, for logs; nothing personal.
        text: String,
        /// All faults, in the order in which they were found.
        faults: Vec<Fault>,
    },
}

impl From<Faults> for HumiaoError {
    fn from(faults: Faults) -> Self {
        let first = faults.0.first().cloned();
        let first = first.unwrap_or_else(|| Fault::new(FaultKind::Invalid, code::WRONG_SHAPE));
        Self::Faulty {
            kind: first.kind,
            code: first.code.to_string(),
            place: first.place.into(),
            text: faults.to_string(),
            faults: faults.0,
        }
    }
}

impl From<Fault> for HumiaoError {
    fn from(fault: Fault) -> Self {
        Faults::from(fault).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use humiao::time::Day;

    #[test]
    fn the_first_fault_is_the_one_to_switch_on() {
        let day = Day::parse("2024-02-30").unwrap_err().at("row 3");
        let missing = Fault::new(FaultKind::Missing, code::MISSING).with("name", "id");
        let HumiaoError::Faulty { kind, code, place, text, faults } = Faults(vec![day, missing]).into();
        assert_eq!((kind, code.as_str(), place.as_str()), (FaultKind::Invalid, "time.day", "row 3"));
        assert_eq!(text.lines().count(), 2);
        assert_eq!(faults.len(), 2);
    }
}
