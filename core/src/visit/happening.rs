//! What happens to a student and asks for a visit 临时家访.

use serde::{Deserialize, Serialize};

use super::Mode;
use crate::fault::{Fault, FaultKind, code};
use crate::id::{StudentId, code as id_code};
use crate::policy::{FromNode, Node};
use crate::text::{Bilingual, Text};
use crate::time::{Day, Timestamp};

/// Something that happened to a student, such as a bereavement: known from the day on which it was
/// recorded.
///
/// ```
/// use humiao::{time::{Day, Timestamp}, visit::Happening};
/// let happening = Happening { student: "P-1".into(), kind: "bereavement".into(), happened: Day::new(2024, 5, 11)?,
///     recorded: Timestamp::parse("2024-05-12T09:00:00+08:00")? };
/// assert!(!format!("{happening:?}").contains("P-1"));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Happening {
    /// To whom.
    pub student: StudentId,
    /// What, by its id in the policy's list.
    pub kind: Text,
    /// On which day.
    pub happened: Day,
    /// When it was recorded.
    pub recorded: Timestamp,
}

/// An entry of the policy's list of happenings.
///
/// ```
/// use humiao::{policy::Policy, text::Language};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// let kind = &rules.occasional.value.happenings[0];
/// assert_eq!((kind.id.as_str(), kind.name.text(Language::Zh).as_str()), ("marks-changed", "成绩明显变化"));
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HappeningKind {
    /// Its name in facts.
    pub id: Text,
    /// What it is called.
    pub name: Bilingual,
}

/// After which happenings a visit is owed, by when, and which ways of visiting count. Neither the list nor
/// the days are published: all of it is a convention.
///
/// ```
/// use humiao::policy::{Policy, Standing};
/// let rules = Policy::preset("jiaxing-2024")?.visit;
/// assert_eq!(rules.occasional.basis.standing, Standing::Convention);
/// assert_eq!(rules.occasional.value.within_days, 7);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasional {
    /// How many days after the happening the visit is still in time.
    pub within_days: u16,
    /// The ways of visiting that count.
    pub modes: Vec<Mode>,
    /// The happenings.
    pub happenings: Vec<HappeningKind>,
}

impl Occasional {
    /// Whether a happening is in the list.
    pub(super) fn lists(&self, kind: &Text) -> bool {
        self.happenings.iter().any(|listed| listed.id == *kind)
    }
}

impl FromNode for HappeningKind {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let (id, name): (Option<Text>, _) = (table.get("id", faults), table.get("name", faults));
        table.finish(faults);
        if id.as_ref().is_some_and(|id| id.as_str().trim().is_empty()) {
            faults.push(Fault::new(FaultKind::Missing, id_code::EMPTY).at(format!("{}.id", node.path())));
        }
        Some(Self { id: id?, name: name? })
    }
}

impl FromNode for Occasional {
    fn from_node(node: &Node<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut table = node.table(faults)?;
        let within_days = table.get("within-days", faults);
        let modes: Option<Vec<Mode>> = table.get("modes", faults);
        let happenings: Option<Vec<HappeningKind>> = table.get("happenings", faults);
        table.finish(faults);
        let path = node.path();
        if within_days == Some(0) {
            let fault = Fault::new(FaultKind::Invalid, code::OUT_OF_RANGE).with("least", 1).with("most", u16::MAX);
            faults.push(fault.at(format!("{path}.within-days")));
        }
        let empty = [
            ("modes", modes.as_ref().is_some_and(Vec::is_empty)),
            ("happenings", happenings.as_ref().is_some_and(Vec::is_empty)),
        ];
        for (name, _) in empty.into_iter().filter(|(_, empty)| *empty) {
            let fault = Fault::new(FaultKind::Missing, code::MISSING).with("name", name);
            faults.push(fault.at(format!("{path}.{name}")));
        }
        for (row, kind) in happenings.iter().flatten().enumerate() {
            let first = happenings.iter().flatten().position(|other| other.id == kind.id);
            if let Some(first) = first.filter(|first| *first < row) {
                let fault = Fault::new(FaultKind::Conflict, code::DUPLICATE);
                let fault = fault.with("first", format!("{path}.happenings[{first}].id"));
                faults.push(fault.at(format!("{path}.happenings[{row}].id")));
            }
        }
        Some(Self { within_days: within_days?, modes: modes?, happenings: happenings? })
    }
}
