//! Faults as Python exceptions. The classes are written in Python (`humiao/_errors.py`), so that
//! they are typed, can be pickled, and may be a `ValueError` too.

use humiao::fault::{Fault, FaultKind, Faults, code};
use pyo3::prelude::*;

use crate::cross::Face;

mod classes {
    pyo3::import_exception!(humiao._errors, InputError);
    pyo3::import_exception!(humiao._errors, PolicyError);
}

/// The exception of one fault.
pub(crate) fn raise(fault: Fault) -> PyErr {
    raise_all(Faults::from(fault))
}

/// The exception of all faults of an input.
pub(crate) fn raise_all(faults: Faults) -> PyErr {
    classes::InputError::new_err((Face(faults.0),))
}

/// The exception of all faults of a policy.
pub(crate) fn raise_policy(faults: Faults) -> PyErr {
    classes::PolicyError::new_err((Face(faults.0),))
}

/// The fault of a number outside its limits.
pub(crate) fn out_of_range(least: impl ToString, most: impl ToString) -> Fault {
    Fault::new(FaultKind::Invalid, code::OUT_OF_RANGE).with("least", least).with("most", most)
}
