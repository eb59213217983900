//! Which category set held when, and the figures of a day in the set that held then.

use std::collections::{BTreeMap, BTreeSet};

use super::code;
use super::membership::{Membership, memberships_on};
use super::set::CategorySet;
use crate::fault::{Fault, FaultKind, Faults, code as fault_code};
use crate::id::{CategoryId, StudentId};
use crate::text::{Bilingual, Text};
use crate::time::Day;

/// The category sets of a school or a city over time: each holds from its first day until the next one does.
///
/// ```
/// use humiao::{category::{CategorySet, SetHistory}, time::Day};
/// let history = SetHistory::new(vec![
///     (Day::new(2022, 9, 1)?, CategorySet::preset("minors-protection-law-29").unwrap()),
///     (Day::new(2025, 1, 1)?, CategorySet::preset("zhejiang-family-education-23").unwrap()),
/// ]).unwrap();
/// let held = |on| history.on(on).map(|set| set.id.as_str().to_owned());
/// assert_eq!(held(Day::new(2024, 12, 31)?).as_deref(), Some("minors-protection-law-29"));
/// assert_eq!(held(Day::new(2025, 1, 1)?).as_deref(), Some("zhejiang-family-education-23"));
/// assert_eq!(held(Day::new(2022, 8, 31)?), None);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetHistory(BTreeMap<Day, CategorySet>);

impl SetHistory {
    /// The sets with their first days, in any order.
    ///
    /// # Errors
    /// All at once, each at the number of its entry: `category.empty-list` for none, `fault.duplicate` for two
    /// sets of one day, `category.same-id` for two sets that share an id and differ.
    ///
    /// ```
    /// use humiao::category::SetHistory;
    /// assert_eq!(SetHistory::new(vec![]).unwrap_err().0[0].code.as_str(), "category.empty-list");
    /// ```
    pub fn new(sets: Vec<(Day, CategorySet)>) -> Result<Self, Faults> {
        if sets.is_empty() {
            return Err(Fault::new(FaultKind::Missing, code::EMPTY_LIST).into());
        }
        let mut faults = Vec::new();
        for (at, (since, set)) in sets.iter().enumerate() {
            let before = || sets.iter().take(at).enumerate();
            if let Some((first, _)) = before().find(|(_, (day, _))| day == since) {
                let fault = Fault::new(FaultKind::Conflict, fault_code::DUPLICATE).with("first", format!("[{first}]"));
                faults.push(fault.at(format!("[{at}]")));
            }
            if before().any(|(_, (_, other))| other.id == set.id && other != set) {
                faults.push(Fault::new(FaultKind::Conflict, code::SAME_ID).at(format!("[{at}]")));
            }
        }
        if faults.is_empty() { Ok(Self(sets.into_iter().collect())) } else { Err(Faults(faults)) }
    }

    /// The set that held on a day; `None` before the first one.
    ///
    /// ```
    /// use humiao::{category::{CategorySet, SetHistory}, time::Day};
    /// let (since, set) = (Day::new(2024, 2, 29)?, CategorySet::preset("common-wording").unwrap());
    /// assert!(SetHistory::new(vec![(since, set)]).unwrap().on(since).is_some());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn on(&self, on: Day) -> Option<&CategorySet> {
        self.0.range(..=on).next_back().map(|(_, set)| set)
    }

    /// The sets with their first days, in order.
    ///
    /// ```
    /// use humiao::{category::{CategorySet, SetHistory}, time::Day};
    /// let (since, set) = (Day::new(2024, 2, 29)?, CategorySet::preset("common-wording").unwrap());
    /// assert_eq!(SetHistory::new(vec![(since, set)]).unwrap().sets().count(), 1);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn sets(&self) -> impl Iterator<Item = (Day, &CategorySet)> {
        self.0.iter().map(|(since, set)| (*since, set))
    }
}

/// How many persons are in a category on a day.
///
/// ```
/// let count = humiao::category::CategoryCount { category: "disabled".into(), title: Default::default(), persons: 3 };
/// assert_eq!(count.persons, 3);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryCount {
    /// The category.
    pub category: CategoryId,
    /// What it is called.
    pub title: Bilingual,
    /// The persons in it, each once.
    pub persons: u64,
}

/// The key students of a day by the categories of the set that held then. A person in two categories stands in
/// both rows and once in `within`; `persons = within + carried`.
///
/// ```
/// use humiao::{category::{self, CategorySet, SetHistory}, time::Day};
/// let (since, set) = (Day::new(2024, 9, 1)?, CategorySet::preset("common-wording").unwrap());
/// let census = category::census(&SetHistory::new(vec![(since, set)]).unwrap(), &[], since);
/// assert_eq!((census.categories.len(), census.persons), (6, 0));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Census {
    /// The day.
    pub on: Day,
    /// The id of the set that held on it; `None` before the first one.
    pub set: Option<Text>,
    /// Each category of that set, in its order.
    pub categories: Vec<CategoryCount>,
    /// The persons in any category of that set, each once.
    pub within: u64,
    /// The persons who are key students by memberships of other sets only: confirmed before a switch, and not
    /// yet confirmed anew. They stay key students.
    pub carried: u64,
    /// All persons who are key students on the day, each once, whatever the categories and sets.
    pub persons: u64,
}

/// The key students of a day by the categories of the set that held on it. Nothing that was decided later than the
/// list of memberships tells changes it: ask with [`Membership::known_at`] for a figure as it was known.
///
/// ```
/// use humiao::{category::{self, CategorySet, Membership, SetHistory}, time::Day};
/// let history = SetHistory::new(vec![
///     (Day::new(2022, 9, 1)?, CategorySet::preset("minors-protection-law-29").unwrap()),
///     (Day::new(2025, 1, 1)?, CategorySet::preset("zhejiang-family-education-23").unwrap()),
/// ]).unwrap();
/// let stored = r#"{"student":"S-1","category":"left-behind","set":"minors-protection-law-29","confirmed":0,
///     "confirmer":{"staff":"T-1","role":"principal","unit":"U-1"},
///     "evidence":["certificate"],"grounds":"…","start":"2024-03-01","review":"2024-09-01"}"#;
/// let held: Vec<Membership> = vec![serde_json::from_str(stored).unwrap()];
/// let december = category::census(&history, &held, Day::new(2024, 12, 31)?);
/// assert_eq!((december.within, december.carried), (1, 0));
/// let january = category::census(&history, &held, Day::new(2025, 1, 1)?);
/// assert_eq!((january.within, january.carried, january.persons), (0, 1, 1));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[must_use]
pub fn census(history: &SetHistory, memberships: &[Membership], on: Day) -> Census {
    let set = history.on(on);
    let held = memberships_on(memberships, on);
    let mut rows: BTreeMap<&CategoryId, BTreeSet<&StudentId>> = BTreeMap::new();
    for membership in &held {
        if set.is_some_and(|set| set.id == membership.set && set.category(&membership.category).is_some()) {
            rows.entry(&membership.category).or_default().insert(&membership.student);
        }
    }
    let number = |persons: usize| u64::try_from(persons).unwrap_or(u64::MAX);
    let within: BTreeSet<&StudentId> = rows.values().flatten().copied().collect();
    let all: BTreeSet<&StudentId> = held.iter().map(|membership| &membership.student).collect();
    let categories = set.into_iter().flat_map(|set| &set.categories).map(|category| CategoryCount {
        category: category.id.clone(),
        title: category.title.clone(),
        persons: number(rows.get(&category.id).map_or(0, BTreeSet::len)),
    });
    Census {
        on,
        set: set.map(|set| set.id.clone()),
        categories: categories.collect(),
        within: number(within.len()),
        carried: number(all.difference(&within).count()),
        persons: number(all.len()),
    }
}
