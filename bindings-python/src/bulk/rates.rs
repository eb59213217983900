//! The rates of groups of schools on many days, as a table.

use std::collections::BTreeMap;

use arrow_array::{ArrayRef, StructArray};
use arrow_schema::{ArrowError, DataType, Fields};
use humiao::bulk::code;
use humiao::catalog::Wire;
use humiao::certificate::{self, Level, RatesTable, School};
use humiao::fault::{Fault, FaultKind, code as fault_code};
use humiao::id::SchoolId;
use humiao::text::{Language, Text};
use humiao::time::Day;
#[cfg(feature = "inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyString;
#[cfg(feature = "inspect")]
use pyo3::{type_hint_identifier, type_hint_union};

use super::lists::Names;
use super::made::{counts, days, fields, same, same_text, texts};
use super::table::Table;
use crate::certificate::workforce::Workforce;
use crate::cross::{Cross, Face};
use crate::error::raise;
use crate::policy::Policy;

/// What schools are grouped by.
pub(crate) enum By {
    School,
    SchoolType,
    /// The group of each school; a school that is not there is in none.
    Groups(BTreeMap<SchoolId, Text>),
}

impl<'py> FromPyObject<'_, 'py> for By {
    type Error = PyErr;
    #[cfg(feature = "inspect")]
    const INPUT_TYPE: PyStaticExpr =
        type_hint_union!(type_hint_identifier!("builtins", "str"), BTreeMap::<SchoolId, Text>::TAKEN);

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let Ok(name) = value.cast::<PyString>() else {
            return BTreeMap::take(&value).map(Self::Groups);
        };
        match name.to_cow()?.as_ref() {
            "school" => Ok(Self::School),
            "school-type" => Ok(Self::SchoolType),
            _ => {
                Err(raise(Fault::new(FaultKind::Unknown, fault_code::UNKNOWN_NAME).with("set", "school, school-type")))
            }
        }
    }
}

impl By {
    fn of(&self, school: &School) -> Option<Text> {
        match self {
            Self::School => Some(school.school.as_str().into()),
            Self::SchoolType => Some(school.school_type.wire().into()),
            Self::Groups(groups) => groups.get(&school.school).cloned(),
        }
    }

    /// What the column of the group is called.
    const fn column(&self) -> &'static str {
        match self {
            Self::School => "school",
            Self::SchoolType => "school_type",
            Self::Groups(_) => "group",
        }
    }
}

/// The rates of groups of schools on many days, as a table: those of `rates_by`, with a row for each group and day.
///
/// `by` is `"school"`, `"school-type"`, or what a mapping tells of each school, such as its county; a school that is not in
/// it is in no group. The columns are the group (`school`, `school_type` or `group`), `day`, `numerator`, `denominator`,
/// `denominator_name` in the `language`, and `rule`, the rule of the policy that chose the denominator.
#[pyfunction]
#[pyo3(signature = (policy, workforce, *, level, by, days, language = Face(Language::Zh)))]
pub(crate) fn rates_table(
    py: Python<'_>,
    policy: &Policy,
    workforce: &Workforce,
    level: Face<Level>,
    by: By,
    days: Face<Vec<Day>>,
    language: Face<Language>,
) -> PyResult<Table> {
    let rules = &policy.core.certificate;
    let rates = py.detach(|| {
        let rates = certificate::rates_table(rules, &workforce.0, level.0, &days.0, |school| by.of(school));
        columns(rates, by.column(), language.0)
    });
    let chunk = rates.map_err(|_| raise(Fault::new(FaultKind::Malformed, code::UNREADABLE)))?;
    Ok(Table::new(answer_fields(by.column()), vec![chunk]))
}

fn answer_fields(group: &str) -> Fields {
    fields([
        (group, DataType::Utf8, false),
        ("day", DataType::Date32, false),
        ("numerator", DataType::UInt64, false),
        ("denominator", DataType::UInt64, false),
        ("denominator_name", Names::data_type(), false),
        ("rule", Names::data_type(), false),
    ])
}

fn columns(rates: RatesTable<Text>, group: &str, language: Language) -> Result<StructArray, ArrowError> {
    let rows = rates.groups.len();
    let columns: Vec<ArrayRef> = vec![
        texts(rates.groups.iter().map(Text::as_str)),
        days(rates.days.into_iter().map(Some)),
        counts(rates.numerators),
        counts(rates.denominators),
        same_text(&rates.denominator_name, language, rows)?,
        same(rates.basis.rule.as_str(), rows)?,
    ];
    StructArray::try_new(answer_fields(group), columns, None)
}
