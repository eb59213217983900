//! Which records came after a figure was published, and what each of them changed in it.

use std::collections::BTreeMap;

use super::reconcile::{Figure, Scope};
use super::tally::{Tally, count};
use super::{Case, Event, known_by};
use crate::catalog::Wire;
use crate::fault::Fault;
use crate::id::{CaseId, StudentId};
use crate::time::{Day, Timestamp};

/// A record that came after a figure was published and changed it.
///
/// ```
/// fn active(late: &humiao::warning::LateEntry) -> i64 {
///     late.changes.get(&humiao::warning::Figure::Active).copied().unwrap_or(0)
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateEntry {
    /// The case.
    pub case: CaseId,
    /// The number of the event.
    pub seq: u32,
    /// When it happened.
    pub happened: Timestamp,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// The figures that it changed, and by how many persons.
    pub changes: BTreeMap<Figure, i64>,
    /// The levels of which it changed the number of active cases, and by how many.
    pub levels: BTreeMap<u8, i64>,
}

/// The records that were made after a figure was published, and that changed it as of the same day.
///
/// `histories` are the events of each case, `published` is when the figure was made and `now` until when
/// its changes are asked for. Each record is listed with what it changed when it came, so that two that
/// cancel out are both seen; together they are the difference between the figure as it was known then and
/// as it is known now.
///
/// # Errors
/// As [`Case::replay`].
///
/// ```
/// use humiao::{time::{Day, Timestamp}, warning::{Figure, Scope, late_entries, read_log}};
/// let log = read_log(r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":86400000,"actor":{"staff":"T-1","role":"class-teacher","unit":"X-1"},"policy":"00112233445566778899aabbccddeeff","change":{"reported":{"student":"S-1","school":"X-1","source":"teacher","signs":[],"danger":false}}}"#);
/// let histories = log.events.chunk_by(|one, next| one.case == next.case);
/// let (day, now) = (Day::new(1970, 1, 1)?, Timestamp::from_millis(86_400_000)?);
/// let late = late_entries(histories, &Scope::All, day, Timestamp::end_of(day), now)?;
/// assert_eq!((late[0].seq, late[0].changes[&Figure::Pending]), (1, 1));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
pub fn late_entries<'a>(
    histories: impl IntoIterator<Item = &'a [Event]>,
    scope: &Scope,
    as_of: Day,
    published: Timestamp,
    now: Timestamp,
) -> Result<Vec<LateEntry>, Fault> {
    let mut persons: BTreeMap<StudentId, Vec<File<'a>>> = BTreeMap::new();
    for history in histories {
        let known = known_by(history, now);
        if let Some(first) = known.first() {
            let (then, late) = known.split_at(known_by(known, published).len());
            let opened = Case::replay(std::slice::from_ref(first))?;
            let case = if then.is_empty() { None } else { Some(Case::replay(then)?) };
            persons.entry(opened.state().student.clone()).or_default().push(File { case, late });
        }
    }
    let mut entries = Vec::new();
    for files in persons.into_values().filter(|files| files.iter().any(|file| !file.late.is_empty())) {
        person(files, scope, as_of, published, &mut entries)?;
    }
    entries.sort_by(|one, other| (one.recorded, &one.case, one.seq).cmp(&(other.recorded, &other.case, other.seq)));
    Ok(entries)
}

/// A case as it was known when the figure was published, and what was recorded since.
struct File<'a> {
    case: Option<Case>,
    late: &'a [Event],
}

/// What the late records of one person changed: a person counts once, so all files are asked together.
fn person(
    mut files: Vec<File<'_>>,
    scope: &Scope,
    as_of: Day,
    published: Timestamp,
    entries: &mut Vec<LateEntry>,
) -> Result<(), Fault> {
    let mut late: Vec<(Timestamp, usize, &Event)> = Vec::new();
    for (index, file) in files.iter().enumerate() {
        // Nothing is known before what came before it in its case.
        let mut since = published;
        late.extend(file.late.iter().map(|event| {
            since = since.max(event.recorded);
            (since, index, event)
        }));
    }
    late.sort_by_key(|(since, _, event)| (*since, &event.case, event.seq));
    let mut before = counted(&files, scope, as_of);
    for (_, index, event) in late {
        let Some(file) = files.get_mut(index) else { continue };
        let one = std::slice::from_ref(event);
        file.case = Some(match &file.case {
            Some(case) => case.evolve(one)?,
            None => Case::replay(one)?,
        });
        let after = counted(&files, scope, as_of);
        let entry = LateEntry {
            case: event.case.clone(),
            seq: event.seq,
            happened: event.happened,
            recorded: event.recorded,
            changes: changes(Figure::ALL, |figure| (before.figure(*figure), after.figure(*figure))),
            levels: changes(before.by_level.keys().chain(after.by_level.keys()), |level| {
                let count = |tally: &Tally| tally.by_level.get(level).copied().unwrap_or(0);
                (count(&before), count(&after))
            }),
        };
        if !(entry.changes.is_empty() && entry.levels.is_empty()) {
            entries.push(entry);
        }
        before = after;
    }
    Ok(())
}

fn counted(files: &[File<'_>], scope: &Scope, as_of: Day) -> Tally {
    let mut cases: Vec<&Case> = files.iter().filter_map(|file| file.case.as_ref()).collect();
    cases.sort_by_key(|case| &case.state().case);
    let mut tallies = BTreeMap::new();
    count(&cases, as_of, &|school| scope.has(school).then_some(()), &mut tallies);
    tallies.remove(&()).unwrap_or_else(|| Tally::empty(as_of))
}

/// The differences that are not nothing.
fn changes<'k, K: Ord + Copy + 'k>(
    keys: impl IntoIterator<Item = &'k K>,
    figures: impl Fn(&K) -> (u64, u64),
) -> BTreeMap<K, i64> {
    // The figures of one person are as many as its files: far within both types.
    let signed = |figure: u64| i64::try_from(figure).unwrap_or(i64::MAX);
    let mut changes = BTreeMap::new();
    for key in keys {
        let (before, after) = figures(key);
        if before != after {
            changes.insert(*key, signed(after) - signed(before));
        }
    }
    changes
}
