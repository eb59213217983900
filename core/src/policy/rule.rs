//! A rule: its value and where it comes from.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::code;
use super::node::{FromNode, Node};
use crate::catalog::wire_enum;
use crate::fault::{Fault, FaultKind, code as fault_code};
use crate::text::Text;

wire_enum! {
    /// What stands behind a rule.
    Standing: "standing", "policy" {
        /// Statute, regulation or national standard.
        Law = "law": "法律法规" / "law",
        /// The city's own published policy.
        City = "city": "本市政策" / "city policy",
        /// Published by another city, by the province or by the state without the force of law.
        Other = "other": "其他已公布文件" / "other published document",
        /// No document: a convention of practice, and labelled so wherever it explains itself.
        Convention = "convention": "惯例（无文件依据）" / "convention (no document)",
    }
}

/// The name of a rule: its path in the policy, or `law.…`.
///
/// ```
/// use humiao::policy::RuleId;
/// assert_eq!(RuleId::from("warning.review-deadline").as_str(), "warning.review-deadline");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RuleId(Text);

impl RuleId {
    pub(crate) const fn fixed(name: &'static str) -> Self {
        Self(Text::fixed(name))
    }

    /// The name as it is written.
    ///
    /// ```
    /// assert_eq!(humiao::law::TELL_GUARDIAN.rule.as_str(), "law.prevention-19");
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl From<&str> for RuleId {
    fn from(value: &str) -> Self {
        Self(Text::from(value))
    }
}

impl From<String> for RuleId {
    fn from(value: String) -> Self {
        Self(Text::from(value))
    }
}

impl From<RuleId> for String {
    fn from(value: RuleId) -> Self {
        value.0.into()
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// Where a rule is written. A convention has no document; its text says what is customary.
///
/// ```
/// use humiao::law;
/// assert_eq!(law::TELL_GUARDIAN.clause.article.as_str(), "第十九条");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Clause {
    /// The title or number of the document.
    pub document: Text,
    /// The article or section.
    pub article: Text,
    /// What it says.
    pub text: Text,
}

impl FromNode for Clause {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let document = table.get_or("document", Text::default(), faults);
        let article = table.get_or("article", Text::default(), faults);
        let text = table.get("text", faults);
        table.finish(faults);
        Some(Self { document: document?, article: article?, text: text? })
    }
}

/// The name, standing and clause of a rule: what a reason or a duty rests on.
///
/// ```
/// use humiao::{law, policy::Standing};
/// assert_eq!(law::MANDATORY_REPORT.standing, Standing::Law);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Basis {
    /// The name of the rule.
    pub rule: RuleId,
    /// What stands behind it.
    pub standing: Standing,
    /// Where it is written.
    pub clause: Clause,
}

/// A value of the policy with its basis.
///
/// In the file: `value`, `standing` and `clause = { document, article, text }`; document and article
/// may be left out of a convention only.
///
/// ```
/// use humiao::policy::Policy;
/// let policy = Policy::preset("jiaxing-2024")?;
/// let rule = &policy.warning.review_deadline;
/// assert!(!rule.basis.clause.text.is_empty());
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule<T> {
    /// What the rule sets.
    pub value: T,
    /// Where it comes from.
    pub basis: Basis,
}

impl<T: FromNode> FromNode for Rule<T> {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let value = table.get("value", faults);
        let basis = Basis::from_table(node, &mut table, faults);
        table.finish(faults);
        // The law is in the code: what a policy sets is not law, and may not pass for it.
        if basis.as_ref().is_some_and(|basis| basis.standing == Standing::Law) {
            faults.push(Fault::new(FaultKind::Invalid, code::STANDING).at(format!("{}.standing", node.path())));
        }
        Some(Self { value: value?, basis: basis? })
    }
}

impl Basis {
    /// Reads `standing` and `clause` of an entry; the entry's path is the name of the rule.
    pub(crate) fn from_table(
        node: &Node<'_>,
        table: &mut super::Table<'_, '_>,
        faults: &mut Vec<Fault>,
    ) -> Option<Self> {
        let standing: Option<Standing> = table.get("standing", faults);
        let clause: Option<Clause> = table.get("clause", faults);
        let (standing, clause) = (standing?, clause?);
        let blank = |text: &Text| text.as_str().trim().is_empty();
        let place = format!("{}.clause", node.path());
        if standing != Standing::Convention && (blank(&clause.document) || blank(&clause.article)) {
            faults.push(Fault::new(FaultKind::Missing, code::CLAUSE).at(place));
        } else if blank(&clause.text) {
            faults.push(Fault::new(FaultKind::Missing, fault_code::MISSING).with("name", "text").at(place));
        }
        Some(Self { rule: RuleId::from(node.path()), standing, clause })
    }
}
