//! The closed sets of the core as the `enum.Enum` classes of `humiao/_enums.py`.
//!
//! That file is generated from [`sets`] by `scripts/enums.py`, so the two cannot drift.

use humiao::catalog::Wire;
use humiao::fault::{Fault, FaultKind, code};
use humiao::text::Language;
use humiao::{category, certificate, duty, fault, id, policy, role, roster, time, verdict, visit, warning};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyString;

use crate::cross::wrong_type;
use crate::error::raise;

/// One closed set: the name of its class, the name of the set, and each member's wire name with
/// its title in both languages.
pub(crate) type Set = (&'static str, &'static str, Vec<(&'static str, &'static str, &'static str)>);

fn set<T: Wire>(class: &'static str) -> Set {
    let members =
        T::ALL.iter().map(|member| (member.wire(), member.title(Language::Zh), member.title(Language::En))).collect();
    (class, T::SET, members)
}

type Class = PyOnceLock<Py<PyAny>>;

/// The members of a class, in the order of the set.
type Members = PyOnceLock<Vec<Py<PyAny>>>;

fn class<'py>(py: Python<'py>, known: &Class, name: &str) -> PyResult<Bound<'py, PyAny>> {
    let class = known.get_or_try_init(py, || PyResult::Ok(py.import("humiao._enums")?.getattr(name)?.unbind()))?;
    Ok(class.bind(py).clone())
}

/// The member of that wire name; they are asked for once, and then handed out.
fn give<'py, T: Wire + PartialEq>(
    py: Python<'py>,
    known: &Members,
    name: &str,
    value: T,
) -> PyResult<Bound<'py, PyAny>> {
    let members = known.get_or_try_init(py, || {
        let class = py.import("humiao._enums")?.getattr(name)?;
        T::ALL.iter().map(|member| Ok(class.call1((member.wire(),))?.unbind())).collect::<PyResult<_>>()
    })?;
    let member = T::ALL.iter().zip(members).find(|(member, _)| **member == value);
    member.map(|(_, object)| object.bind(py).clone()).ok_or_else(|| unknown(T::SET))
}

fn unknown(set: &str) -> PyErr {
    raise(Fault::new(FaultKind::Unknown, code::UNKNOWN_NAME).with("set", set))
}

/// A member by the member itself or by its wire name; a member of another class is refused even
/// where the wire names are the same.
fn take<T: Wire>(class: &Bound<'_, PyAny>, name: &str, value: &Bound<'_, PyAny>) -> PyResult<T> {
    let is_member = value.is_instance(class)?;
    if !is_member && !value.is_exact_instance_of::<PyString>() {
        return Err(wrong_type(&format!("`{name}`"), value));
    }
    let wire = value.cast::<PyString>()?;
    T::from_wire(&wire.to_cow()?).ok_or_else(|| unknown(T::SET))
}

/// Makes closed sets cross: a member or its wire name in, a member out.
macro_rules! closed_sets {
    ($($set:ty => $class:literal,)+) => {
        /// Every closed set that has a class.
        pub(crate) fn sets() -> Vec<Set> {
            vec![$(set::<$set>($class)),+]
        }

        $(
            impl $crate::cross::Cross for $set {
                #[cfg(feature = "inspect")]
                const TAKEN: pyo3::inspect::PyStaticExpr = {
                    use pyo3::{type_hint_identifier, type_hint_union};
                    type_hint_union!(type_hint_identifier!("humiao._enums", $class), type_hint_identifier!("builtins", "str"))
                };
                #[cfg(feature = "inspect")]
                const GIVEN: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("humiao._enums", $class);

                fn take(value: &Bound<'_, PyAny>) -> PyResult<Self> {
                    static CLASS: Class = PyOnceLock::new();
                    take(&class(value.py(), &CLASS, $class)?, $class, value)
                }
                fn give<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                    static MEMBERS: Members = PyOnceLock::new();
                    give(py, &MEMBERS, $class, *self)
                }
                fn show(&self) -> String {
                    format!("{:?}", self.wire())
                }
            }
        )+
    };
}

closed_sets! {
    fault::FaultKind => "FaultKind",
    policy::Standing => "Standing",
    role::Role => "Role",
    verdict::Certainty => "Certainty",
    duty::DutyKind => "DutyKind",
    duty::Status => "Status",
    time::DayKind => "DayKind",
    time::Term => "Term",
    id::Sex => "Sex",
    id::StudentNumberKind => "StudentNumberKind",
    warning::Phase => "Phase",
    warning::Cause => "Cause",
    warning::Source => "Source",
    warning::Sign => "Sign",
    warning::Period => "Period",
    warning::Resume => "Resume",
    warning::DueDay => "DueDay",
    warning::Conflict => "Conflict",
    warning::ContactMode => "ContactMode",
    warning::ContactOutcome => "ContactOutcome",
    warning::Told => "Told",
    warning::ReferralAnswer => "ReferralAnswer",
    warning::CommandKind => "CommandKind",
    warning::Figure => "Figure",
    warning::BreakKind => "BreakKind",
    visit::Mode => "Mode",
    visit::Outcome => "Outcome",
    visit::Met => "Met",
    visit::Purpose => "Purpose",
    visit::Denominator => "Denominator",
    visit::PairKind => "PairKind",
    visit::OwnerChoice => "OwnerChoice",
    visit::WeekChoice => "WeekChoice",
    visit::Complainant => "Complainant",
    category::Ternary => "Ternary",
    category::FactKind => "FactKind",
    category::Evidence => "Evidence",
    category::DisagreementKind => "DisagreementKind",
    category::Fit => "Fit",
    certificate::Level => "Level",
    certificate::SchoolType => "SchoolType",
    certificate::TrainingSubject => "TrainingSubject",
    certificate::TrainingYear => "TrainingYear",
    certificate::Population => "Population",
    roster::DateSystem => "DateSystem",
    roster::Form => "Form",
}
