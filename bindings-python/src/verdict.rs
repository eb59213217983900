//! Rules, reasons, faults and verdicts.

use humiao::catalog::Code;
use humiao::fault::{Fault as CoreFault, FaultKind};
use humiao::id::{StaffId, UnitId};
use humiao::policy::{Basis as CoreBasis, Clause as CoreClause, RuleId, Standing};
use humiao::role::{Actor as CoreActor, Role};
use humiao::text::{Language, Text};
use humiao::time::Day;
use humiao::verdict::{Certainty, Detail as CoreDetail, Reason as CoreReason, Verdict};
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyString;
#[cfg(feature = "inspect")]
use pyo3::{type_hint_identifier, type_hint_subscript};

use crate::cross::{Cross, Face, wrong_type};
use crate::error::raise;
use crate::record::record;

record! {
    /// Where a rule is written; a convention has no document, and its text says what is customary.
    Clause in "humiao" is CoreClause [hash Hash] {
        /// The title or number of the document.
        document: Text,
        /// The article or section.
        article: Text,
        /// What it says.
        text: Text,
    }
    {
        fn __str__(&self) -> String {
            [&self.0.document, &self.0.article, &self.0.text]
                .map(Text::as_str).into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        }
    }
}

record! {
    /// The name, standing and clause of a rule: what a reason or a duty rests on.
    Basis in "humiao" is CoreBasis [hash Hash] {
        /// The name of the rule: its path in the policy, or `law.…`.
        rule: RuleId,
        /// What stands behind it.
        standing: Standing,
        /// Where it is written.
        clause: CoreClause,
    }
}

record! {
    /// A person acting in a role for a unit (a school, a station or the centre).
    Actor in "humiao" is CoreActor [hash Hash] {
        /// The person.
        staff: StaffId,
        /// The role that is used for this act.
        role: Role,
        /// The unit for which the person acts.
        unit: UnitId,
    }
}

record! {
    /// A named value inside a reason or a fault; never personal.
    Detail in "humiao" is CoreDetail [hash Hash] {
        /// The name of the hole in the text.
        name: Text,
        /// What fills it.
        value: Text,
    }
}

/// A stable code crosses as text.
impl Cross for Code {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = type_hint_identifier!("builtins", "str");
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = type_hint_identifier!("builtins", "str");

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        use humiao::fault::code;
        let text = value.cast::<PyString>().map_err(|_| wrong_type("a code as text", value))?;
        Self::parse(&text.to_cow()?)
            .ok_or_else(|| raise(CoreFault::new(FaultKind::Unknown, code::UNKNOWN_NAME).with("set", "code")))
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyString::new(py, self.as_str()).into_any())
    }
    fn show(&self) -> String {
        format!("{:?}", self.as_str())
    }
}

record! {
    /// One unmet condition: what it is, by which rule, who can satisfy it, and from which day.
    Reason in "humiao" is CoreReason [hash Hash] {
        /// The stable code.
        code: Code,
        /// Known not to hold, or not known.
        certainty: Certainty,
        /// The rule, its standing and its clause.
        basis: CoreBasis;
        /// The earliest day on which it can hold; `None` when it depends on somebody's act.
        earliest: Day;
        /// The roles that can satisfy it; empty when nobody can.
        who: Vec<Role>,
        /// What fills the holes of the text.
        details: Vec<CoreDetail>,
    }
    {
        /// Where the rule is written.
        #[getter]
        fn clause(&self) -> Face<CoreClause> {
            Face(self.0.basis.clause.clone())
        }

        /// The condition in one language, `zh` or `en`.
        fn text(&self, language: Face<Language>) -> String {
            self.0.text(language.0)
        }

        fn __str__(&self) -> String {
            self.0.to_string()
        }
    }
}

record! {
    /// One thing that is wrong with an input, and where; it never holds a value of the input.
    Fault in "humiao" is CoreFault {
        /// The kind, to switch on.
        kind: FaultKind,
        /// The stable code.
        code: Code;
        ;
        /// The place inside the input; empty when the whole input is meant.
        place: Text,
        /// What fills the holes of the text.
        details: Vec<CoreDetail>,
    }
    {
        /// What is wrong and what would mend it, in one language, `zh` or `en`.
        fn text(&self, language: Face<Language>) -> String {
            self.0.text(language.0)
        }

        fn __str__(&self) -> String {
            self.0.to_string()
        }
    }
}

/// A verdict of that class, by the function of `humiao/_verdict.py`.
fn made<'py>(py: Python<'py>, how: &'static str, part: Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    static ALLOWED: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    static REFUSED: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let known = if how == "_allowed" { &ALLOWED } else { &REFUSED };
    let make = known.get_or_try_init(py, || PyResult::Ok(py.import("humiao._verdict")?.getattr(how)?.unbind()))?;
    make.bind(py).call1((part,))
}

/// A verdict crosses as the generic class of `humiao/_verdict.py`.
impl<T: Cross> Cross for Verdict<T> {
    #[cfg(feature = "inspect")]
    const TAKEN: PyStaticExpr = Self::GIVEN;
    #[cfg(feature = "inspect")]
    const GIVEN: PyStaticExpr = type_hint_subscript!(type_hint_identifier!("humiao._verdict", "Verdict"), T::GIVEN);

    fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        let unmet = Vec::<CoreReason>::take(&value.getattr("unmet")?)?;
        if unmet.is_empty() { Ok(Self::Allowed(T::take(&value.getattr("value")?)?)) } else { Ok(Self::Refused(unmet)) }
    }
    fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Self::Allowed(value) => made(py, "_allowed", value.give(py)?),
            Self::Refused(unmet) => made(py, "_refused", unmet.give(py)?),
        }
    }
    fn hand<'py>(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Self::Allowed(value) => made(py, "_allowed", value.hand(py)?),
            Self::Refused(unmet) => made(py, "_refused", unmet.hand(py)?),
        }
    }
    fn show(&self) -> String {
        match self {
            Self::Allowed(value) => format!("Verdict({})", value.show()),
            Self::Refused(unmet) => format!("Verdict(unmet={})", unmet.show()),
        }
    }
}
