//! What is known of one student, typed by the schema of a category set.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::code;
use super::schema::FactSpec;
use super::set::CategorySet;
use crate::bulk::Kind;
use crate::catalog::{Wire, wire_enum};
use crate::fault::{Fault, FaultKind, Faults, code as fault_code};
use crate::policy::tree;
use crate::text::Text;
use crate::time::Day;

wire_enum! {
    /// What sort of value a fact has.
    FactKind: "fact-kind", "category" {
        /// True or false.
        Flag = "flag": "是否" / "yes or no",
        /// A whole number, not negative.
        Count = "count": "数量" / "whole number",
        /// One name of a list.
        Code = "code": "代码" / "code",
        /// A calendar day.
        Day = "day": "日期" / "day",
    }
}

impl FactKind {
    /// What a column of such a fact must hold.
    ///
    /// ```
    /// use humiao::{bulk::Kind, category::FactKind};
    /// assert_eq!(FactKind::Day.of_column(), Kind::Day);
    /// ```
    #[must_use]
    pub const fn of_column(self) -> Kind {
        match self {
            Self::Flag => Kind::Flag,
            Self::Count => Kind::Count,
            Self::Code => Kind::Code,
            Self::Day => Kind::Day,
        }
    }
}

/// The value of a fact. `Debug` shows its kind only: the value describes a student.
///
/// ```
/// use humiao::category::FactValue;
/// let value = FactValue::Count { amount: 150 };
/// assert_eq!(format!("{value:?}"), "count(…)");
/// assert_eq!(serde_json::to_string(&value).unwrap(), r#"{"count":{"amount":150}}"#);
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum FactValue {
    /// It holds, or it does not.
    Flag {
        /// Whether it holds.
        held: bool,
    },
    /// How many.
    Count {
        /// The number.
        amount: u32,
    },
    /// Which one of the names that the set allows.
    Code {
        /// The name.
        name: Text,
    },
    /// When; stored as `day`.
    #[serde(rename = "day")]
    Date {
        /// The day.
        on: Day,
    },
}

impl FactValue {
    /// A part of a whole in per cent, rounded up; `None` of no whole, and beyond what a count can be. Rounded up,
    /// *at most 150* is exact: it holds exactly when the part is at most one and a half times the whole.
    ///
    /// ```
    /// use humiao::category::FactValue;
    /// assert_eq!(FactValue::percent(1_500, 1_000), Some(FactValue::Count { amount: 150 }));
    /// assert_eq!(FactValue::percent(1_501, 1_000), Some(FactValue::Count { amount: 151 }));
    /// assert_eq!(FactValue::percent(1_500, 0), None);
    /// ```
    #[must_use]
    pub fn percent(part: u64, whole: u64) -> Option<Self> {
        let hundredfold = u128::from(part) * 100;
        let percent = (whole > 0).then(|| hundredfold.div_ceil(u128::from(whole)))?;
        u32::try_from(percent).ok().map(|amount| Self::Count { amount })
    }

    /// The sort of the value.
    ///
    /// ```
    /// use humiao::category::{FactKind, FactValue};
    /// assert_eq!(FactValue::Flag { held: true }.kind(), FactKind::Flag);
    /// ```
    #[must_use]
    pub const fn kind(&self) -> FactKind {
        match self {
            Self::Flag { .. } => FactKind::Flag,
            Self::Count { .. } => FactKind::Count,
            Self::Code { .. } => FactKind::Code,
            Self::Date { .. } => FactKind::Day,
        }
    }

    /// Reads plain JSON as the kind that the schema gives.
    fn read(spec: &FactSpec, value: &Value) -> Result<Self, Fault> {
        let number = |value: &Value| value.as_u64().and_then(|number| u32::try_from(number).ok());
        let read = match spec.kind {
            FactKind::Flag => value.as_bool().map(|held| Self::Flag { held }),
            FactKind::Count => number(value).map(|amount| Self::Count { amount }),
            FactKind::Code => value.as_str().map(|name| Self::Code { name: name.into() }),
            FactKind::Day => value.as_str().map(Day::parse).transpose()?.map(|on| Self::Date { on }),
        };
        let read = read.ok_or_else(|| wrong_kind(spec.kind))?;
        read.check(spec)?;
        Ok(read)
    }

    /// Whether the schema allows the value.
    fn check(&self, spec: &FactSpec) -> Result<(), Fault> {
        match self {
            _ if self.kind() != spec.kind => Err(wrong_kind(spec.kind)),
            Self::Code { name } if !spec.codes.contains_key(name) => {
                Err(Fault::new(FaultKind::Unknown, code::UNKNOWN_CODE))
            }
            Self::Code { .. } | Self::Flag { .. } | Self::Count { .. } | Self::Date { .. } => Ok(()),
        }
    }
}

fn wrong_kind(wanted: FactKind) -> Fault {
    Fault::new(FaultKind::Invalid, code::FACT_KIND).with("wanted", wanted.wire())
}

impl fmt::Debug for FactValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}(…)", self.kind().wire())
    }
}

/// The facts of one student by their names; a fact that is not given is unknown, never false.
///
/// `Debug` shows which facts are known, not what they say.
///
/// ```
/// use humiao::category::{CategorySet, Facts};
/// let set = CategorySet::preset("minors-protection-law-29").unwrap();
/// let facts = Facts::read(&set, &serde_json::json!({ "rural-household": true })).unwrap();
/// assert!(facts.value("rural-household").is_some());
/// assert!(facts.value("birth-date").is_none());
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Facts(
    /// In the order of their names, each once.
    Vec<(Text, FactValue)>,
);

impl Facts {
    /// Checks typed facts against the schema of a set.
    ///
    /// # Errors
    /// All at once, each at the name of its fact and without its value: `category.unknown-fact`,
    /// `category.fact-kind`, `category.unknown-code`.
    ///
    /// ```
    /// use humiao::category::{CategorySet, FactValue, Facts};
    /// let set = CategorySet::preset("minors-protection-law-29").unwrap();
    /// let facts = [("shoe-size".into(), FactValue::Count { amount: 37 })].into();
    /// assert_eq!(Facts::new(&set, facts).unwrap_err().0[0].code.as_str(), "category.unknown-fact");
    /// ```
    pub fn new(set: &CategorySet, facts: BTreeMap<Text, FactValue>) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        for (name, value) in &facts {
            let checked = schema(set, name).and_then(|spec| value.check(spec));
            faults.extend(checked.err().map(|fault| fault.at(name.as_str())));
        }
        if faults.is_empty() { Ok(Self(facts.into_iter().collect())) } else { Err(Faults(faults)) }
    }

    /// Asks for each fact of the set in the order of their names; `None` is unknown. For a host whose facts stand in a
    /// form of its own.
    ///
    /// # Errors
    /// All at once, each at the name of its fact and without its value: those of the host, and `category.fact-kind` and
    /// `category.unknown-code`.
    ///
    /// ```
    /// use humiao::category::{CategorySet, FactKind, FactValue, Facts};
    /// let set = CategorySet::preset("minors-protection-law-29").unwrap();
    /// let flags = |spec: FactKind| (spec == FactKind::Flag).then_some(FactValue::Flag { held: false });
    /// let facts = Facts::gather(&set, |_, spec| Ok(flags(spec.kind))).unwrap();
    /// assert!(facts.value("father-away").is_some() && facts.value("birth-date").is_none());
    /// ```
    pub fn gather(
        set: &CategorySet,
        mut told: impl FnMut(&Text, &FactSpec) -> Result<Option<FactValue>, Fault>,
    ) -> Result<Self, Faults> {
        let (mut facts, mut faults) = (Vec::with_capacity(set.facts.len()), Vec::new());
        for (name, spec) in &set.facts {
            let checked =
                told(name, spec).and_then(|value| value.map(|value| value.check(spec).map(|()| value)).transpose());
            match checked {
                Ok(value) => facts.extend(value.map(|value| (name.clone(), value))),
                Err(fault) => faults.push(fault.at(name.as_str())),
            }
        }
        if faults.is_empty() { Ok(Self(facts)) } else { Err(Faults(faults)) }
    }

    /// Reads a JSON table from the name of a fact to its plain value: `true`, `3`, `"a-code"`,
    /// `"2024-05-11"`; the schema of the set says which. `null` is unknown.
    ///
    /// # Errors
    /// All at once, each at the name of its fact and without its value: `category.unknown-fact`,
    /// `category.fact-kind`, `category.unknown-code`, `time.day`; `fault.wrong-shape` for no table.
    ///
    /// ```
    /// use humiao::category::{CategorySet, Facts};
    /// let set = CategorySet::preset("minors-protection-law-29").unwrap();
    /// let given = serde_json::json!({ "birth-date": "2012-02-30", "disability": "left-handed" });
    /// let faults = Facts::read(&set, &given).unwrap_err();
    /// assert_eq!(faults.0.len(), 2);
    /// assert!(!faults.to_string().contains("left-handed"));
    /// ```
    pub fn read(set: &CategorySet, given: &Value) -> Result<Self, Faults> {
        let Value::Object(given) = given else {
            let fault = Fault::new(FaultKind::Malformed, fault_code::WRONG_SHAPE);
            return Err(fault.with("wanted", "a table").with("given", "something else").into());
        };
        let (mut facts, mut faults) = (BTreeMap::new(), Vec::new());
        for (name, value) in given {
            let name = Text::from(name.as_str());
            match schema(set, &name)
                .and_then(|spec| if value.is_null() { Ok(None) } else { FactValue::read(spec, value).map(Some) })
            {
                Ok(Some(value)) => {
                    facts.insert(name, value);
                }
                Ok(None) => {}
                Err(fault) => faults.push(fault.at(name.as_str())),
            }
        }
        if faults.is_empty() { Ok(Self(facts.into_iter().collect())) } else { Err(Faults(faults)) }
    }

    /// Reads the same table from JSON text; a fact that stands twice is a fault, also with the same value.
    ///
    /// # Errors
    /// As [`Facts::read`]; `fault.malformed-json` at its line for what is no JSON, and for a fact told twice.
    ///
    /// ```
    /// use humiao::category::{CategorySet, Facts};
    /// let set = CategorySet::preset("minors-protection-law-29").unwrap();
    /// let twice = r#"{ "learning-judged": true, "learning-judged": false }"#;
    /// assert_eq!(Facts::from_json(&set, twice).unwrap_err().0[0].code.as_str(), "fault.malformed-json");
    /// ```
    pub fn from_json(set: &CategorySet, text: &str) -> Result<Self, Faults> {
        Self::read(set, &tree::from_json(text)?)
    }

    /// The value of a fact; `None` when it is unknown.
    ///
    /// ```
    /// assert!(humiao::category::Facts::default().value("birth-date").is_none());
    /// ```
    #[must_use]
    pub fn value(&self, fact: &str) -> Option<&FactValue> {
        self.at(fact).ok().and_then(|at| self.0.get(at)).map(|(_, value)| value)
    }

    pub(super) fn of(&self, fact: &Text) -> Option<&FactValue> {
        self.value(fact.as_str())
    }

    /// The place of a fact, or the one where it would stand.
    fn at(&self, fact: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(name, _)| name.as_str().cmp(fact))
    }

    /// Facts that are in the order of their names, each once.
    pub(super) const fn sorted(facts: Vec<(Text, FactValue)>) -> Self {
        Self(facts)
    }

    /// The known facts in the order of their names.
    pub(super) fn entries(&self) -> impl Iterator<Item = &(Text, FactValue)> {
        self.0.iter()
    }

    /// The facts with one of them told, or told anew.
    pub(super) fn with(&self, fact: &Text, value: FactValue) -> Self {
        let mut facts = self.clone();
        let entry = (fact.clone(), value);
        match facts.at(fact.as_str()) {
            Ok(at) => facts.0.splice(at..=at, [entry]).for_each(drop),
            Err(at) => facts.0.insert(at, entry),
        }
        facts
    }

    /// The facts as they stand on a day: without the values that have not begun or have lapsed by the
    /// `since` and `until` of their [`FactSpec`]. A lapsed value is not known any more, which is not "no".
    ///
    /// ```
    /// use humiao::{category::{CategorySet, Facts}, time::Day};
    /// let set = CategorySet::preset("zhejiang-family-education-23").unwrap();
    /// let given = serde_json::json!({ "disability": "sight", "disability-certificate-until": "2024-05-11" });
    /// let facts = Facts::read(&set, &given).unwrap();
    /// let known = |on| facts.standing(&set, on).value("disability").is_some();
    /// assert!(known(Day::new(2024, 5, 11)?) && !known(Day::new(2024, 5, 12)?));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn standing(&self, set: &CategorySet, on: Day) -> Cow<'_, Self> {
        self.standing_by(&set.facts, on)
    }

    pub(super) fn standing_by(&self, specs: &BTreeMap<Text, FactSpec>, on: Day) -> Cow<'_, Self> {
        let mut facts = Cow::Borrowed(self);
        for (name, spec) in specs.iter().filter(|(_, spec)| spec.is_dated()) {
            let day = |companion: &Option<Text>| match companion.as_ref().and_then(|fact| self.of(fact)) {
                Some(FactValue::Date { on }) => Some(*on),
                _ => None,
            };
            if self.of(name).is_some() && !FactSpec::stands(day(&spec.since), day(&spec.until), on) {
                facts.to_mut().0.retain(|(other, _)| other != name);
            }
        }
        facts
    }

    /// The names of the facts that are known, in order.
    ///
    /// ```
    /// use humiao::category::{CategorySet, Facts};
    /// let set = CategorySet::preset("minors-protection-law-29").unwrap();
    /// let facts = Facts::read(&set, &serde_json::json!({ "learning-judged": false })).unwrap();
    /// assert_eq!(facts.known().count(), 1);
    /// ```
    pub fn known(&self) -> impl Iterator<Item = &Text> {
        self.0.iter().map(|(name, _)| name)
    }
}

fn schema<'a>(set: &'a CategorySet, name: &Text) -> Result<&'a FactSpec, Fault> {
    set.facts.get(name).ok_or_else(|| Fault::new(FaultKind::Unknown, code::UNKNOWN_FACT))
}

impl fmt::Debug for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.iter().map(|(name, value)| (name, value))).finish()
    }
}
