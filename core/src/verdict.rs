//! The answer to "may this be done, and if not, why not": all unmet conditions at once.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::catalog::{Code, fill, wire_enum};
use crate::policy::Basis;
use crate::role::Role;
use crate::text::{Language, Text};
use crate::time::Day;

pub(crate) const ENTRIES: &[crate::catalog::Entry] = &[];

wire_enum! {
    /// Whether a condition is known not to hold, or cannot be told.
    Certainty: "certainty", "verdict" {
        /// The facts are there and the condition does not hold.
        Unmet = "unmet": "不满足" / "does not hold",
        /// A fact is missing; an unknown never counts as met.
        Unknown = "unknown": "尚不清楚" / "cannot be told",
    }
}

/// A named value inside a reason or a fault; never personal.
///
/// ```
/// let detail = humiao::verdict::Detail::new("least", 1);
/// assert_eq!(detail.value.as_str(), "1");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Detail {
    /// The name of the hole in the text.
    pub name: Text,
    /// What fills it.
    pub value: Text,
}

impl Detail {
    /// A detail.
    ///
    /// ```
    /// assert_eq!(humiao::verdict::Detail::new("days", 7).name.as_str(), "days");
    /// ```
    #[must_use]
    pub fn new(name: &'static str, value: impl ToString) -> Self {
        Self { name: Text::fixed(name), value: Text::from(value.to_string()) }
    }
}

/// One unmet condition: what it is, by which rule, who can satisfy it, and from which day.
///
/// ```
/// use humiao::{fault::code, policy::Basis, text::Language, verdict::{Certainty, Reason}};
/// # let policy = humiao::policy::Policy::preset("jiaxing-2024").unwrap();
/// let basis: &Basis = &policy.warning.review_deadline.basis;
/// let reason = Reason::new(code::MISSING, Certainty::Unmet, basis).with("name", "grounds");
/// assert!(reason.text(Language::En).contains("grounds"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reason {
    /// The stable code.
    pub code: Code,
    /// Known not to hold, or not known.
    pub certainty: Certainty,
    /// The rule, its standing and its clause.
    pub basis: Basis,
    /// The roles that can satisfy it; empty when nobody can.
    pub who: Vec<Role>,
    /// The earliest day on which it can hold; `None` when it depends on somebody's act.
    pub earliest: Option<Day>,
    /// What fills the holes of the text; never personal.
    pub details: Vec<Detail>,
}

impl Reason {
    /// A reason without details that nobody in particular can satisfy.
    ///
    /// ```
    /// use humiao::{law, fault::code, verdict::{Certainty, Reason}};
    /// let reason = Reason::new(code::MISSING, Certainty::Unknown, &law::NO_AUTOMATED_DECISION);
    /// assert!(reason.who.is_empty());
    /// ```
    #[must_use]
    pub fn new(code: Code, certainty: Certainty, basis: &Basis) -> Self {
        Self { code, certainty, basis: basis.clone(), who: Vec::new(), earliest: None, details: Vec::new() }
    }

    /// The same reason with the roles that can satisfy it.
    ///
    /// ```
    /// use humiao::{law, fault::code, role::Role, verdict::{Certainty, Reason}};
    /// let reason = Reason::new(code::MISSING, Certainty::Unmet, &law::NO_AUTOMATED_DECISION)
    ///     .who(&[Role::Principal]);
    /// assert_eq!(reason.who, [Role::Principal]);
    /// ```
    #[must_use]
    pub fn who(mut self, roles: &[Role]) -> Self {
        self.who = roles.to_vec();
        self
    }

    /// The same reason with the earliest day on which it can hold.
    ///
    /// ```
    /// use humiao::{law, fault::code, time::Day, verdict::{Certainty, Reason}};
    /// let reason = Reason::new(code::MISSING, Certainty::Unmet, &law::NO_AUTOMATED_DECISION)
    ///     .earliest(Day::new(2024, 5, 11)?);
    /// assert!(reason.earliest.is_some());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn earliest(mut self, on: Day) -> Self {
        self.earliest = Some(on);
        self
    }

    /// The same reason with one more detail; the value must not be personal.
    ///
    /// ```
    /// use humiao::{law, fault::code, verdict::{Certainty, Reason}};
    /// let reason = Reason::new(code::MISSING, Certainty::Unmet, &law::NO_AUTOMATED_DECISION)
    ///     .with("name", "grounds");
    /// assert_eq!(reason.details.len(), 1);
    /// ```
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.details.push(Detail::new(name, value));
        self
    }

    /// The condition in one language.
    ///
    /// ```
    /// use humiao::{law, fault::code, text::Language, verdict::{Certainty, Reason}};
    /// let reason = Reason::new(code::MISSING, Certainty::Unmet, &law::NO_AUTOMATED_DECISION);
    /// assert!(reason.text(Language::Zh).contains("缺少"));
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        fill(self.code.text(language), &self.details)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}; {}]", self.text(Language::En), self.code, self.basis.rule)
    }
}

/// Allowed, with what follows from it; or refused, with every unmet condition.
///
/// ```
/// use humiao::verdict::Verdict;
/// let verdict: Verdict<u8> = Verdict::of(Vec::new(), || 7);
/// assert!(verdict.is_allowed());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Verdict<T> {
    /// All conditions hold.
    Allowed(T),
    /// At least one condition does not hold or cannot be told.
    Refused(Vec<Reason>),
}

impl<T> Verdict<T> {
    /// Allowed exactly when no reason speaks against it.
    ///
    /// ```
    /// use humiao::{law, fault::code, verdict::{Certainty, Reason, Verdict}};
    /// let against = Reason::new(code::MISSING, Certainty::Unknown, &law::NO_AUTOMATED_DECISION);
    /// assert!(!Verdict::of(vec![against], || ()).is_allowed());
    /// ```
    pub fn of(unmet: Vec<Reason>, allowed: impl FnOnce() -> T) -> Self {
        if unmet.is_empty() { Self::Allowed(allowed()) } else { Self::Refused(unmet) }
    }

    /// True when all conditions hold.
    ///
    /// ```
    /// assert!(humiao::verdict::Verdict::Allowed(()).is_allowed());
    /// ```
    #[must_use]
    pub const fn is_allowed(&self) -> bool {
        matches!(self, Self::Allowed(_))
    }

    /// The unmet conditions; empty when allowed.
    ///
    /// ```
    /// assert!(humiao::verdict::Verdict::Allowed(()).unmet().is_empty());
    /// ```
    #[must_use]
    pub fn unmet(&self) -> &[Reason] {
        match self {
            Self::Allowed(_) => &[],
            Self::Refused(reasons) => reasons,
        }
    }

    /// The outcome as a `Result`, for `?`.
    ///
    /// # Errors
    /// The unmet conditions, when refused.
    ///
    /// ```
    /// assert_eq!(humiao::verdict::Verdict::Allowed(1).into_result(), Ok(1));
    /// ```
    pub fn into_result(self) -> Result<T, Vec<Reason>> {
        match self {
            Self::Allowed(value) => Ok(value),
            Self::Refused(reasons) => Err(reasons),
        }
    }

    /// The same verdict about something else.
    ///
    /// ```
    /// use humiao::verdict::Verdict;
    /// assert_eq!(Verdict::Allowed(1).map(|n| n + 1), Verdict::Allowed(2));
    /// ```
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Verdict<U> {
        match self {
            Self::Allowed(value) => Verdict::Allowed(change(value)),
            Self::Refused(reasons) => Verdict::Refused(reasons),
        }
    }
}
