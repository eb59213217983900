//! The rates of groups of schools on many days, as a table.

use arrow_schema::ArrowError;
use humiao::catalog::Wire;
use humiao::certificate::{self, Level, RatesTable, School};
use humiao::text::{Language, Text};
use humiao::time::Day;
use pyo3::prelude::*;

use super::table::{Table, unreadable};
use super::told::{Told, days, integers, same, same_text, texts};
use crate::by::{By, Grouping};
use crate::certificate::workforce::Workforce;
use crate::cross::Face;
use crate::policy::Policy;

/// What schools are grouped by.
#[derive(Clone, Copy)]
pub(crate) enum Schools {
    School,
    Type,
}

impl Grouping for Schools {
    const ALL: &'static [(&'static str, Self)] = &[("school", Self::School), ("school-type", Self::Type)];
}

impl By<Schools> {
    fn of(&self, school: &School) -> Option<Text> {
        match self {
            Self::Own(Schools::School) => Some(school.school.as_str().into()),
            Self::Own(Schools::Type) => Some(school.school_type.wire().into()),
            Self::Groups(groups) => groups.get(&school.school).cloned(),
        }
    }

    /// What the column of the group is called.
    const fn column(&self) -> &'static str {
        match self {
            Self::Own(Schools::School) => "school",
            Self::Own(Schools::Type) => "school_type",
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
    by: By<Schools>,
    days: Face<Vec<Day>>,
    language: Face<Language>,
) -> PyResult<Table> {
    let rules = &policy.core.certificate;
    py.detach(|| {
        let rates = certificate::rates_table(rules, &workforce.0, level.0, &days.0, |school| by.of(school));
        told(rates, by.column(), language.0)
    })
    .map_err(|_| unreadable())
}

fn told(rates: RatesTable<Text>, group: &str, language: Language) -> Result<Table, ArrowError> {
    let rows = rates.groups.len();
    Told::default()
        .given(group, texts(rates.groups.iter().map(|group| Some(group.as_str()))))
        .given("day", days(rates.days.into_iter().map(Some)))
        .given("numerator", integers(rates.numerators.into_iter()))
        .given("denominator", integers(rates.denominators.into_iter()))
        .given("denominator_name", same_text(&rates.denominator_name, language, rows)?)
        .given("rule", same(rates.basis.rule.as_str(), rows)?)
        .table()
}
