//! Cases as columns, as they stood at the end of a day.

use crate::bulk::Bitmap;
use crate::id::{CaseId, SchoolId, StudentId};
use crate::role::Actor;
use crate::time::{Day, Timestamp};
use crate::warning::standing::Standing;
use crate::warning::{Case, Cause, Phase};

/// A row for each case that was reported by the end of a day, as it stood then by when things happened, and one for each
/// case that was set aside, of which nothing else is told.
///
/// The rows are in the order of the ids. A record that came late counts on the day on which it happened, as in
/// [`tally`](crate::warning::tally()); what is told is what the figures of that day count.
///
/// ```
/// use humiao::{time::Day, warning::{CaseColumns, Phase, read_log}};
/// let log = read_log(r#"{"v":1,"case":"C-1","seq":1,"happened":0,"recorded":0,"actor":{"staff":"T-1","role":"class-teacher","unit":"X-1"},"policy":"00112233445566778899aabbccddeeff","change":{"reported":{"student":"S-1","school":"X-1","source":"teacher","signs":[],"danger":false}}}"#);
/// let day = Day::new(1970, 1, 1)?;
/// let columns = CaseColumns::of(&log.cases, &log.set_aside, day);
/// assert_eq!((columns.rows(), columns.phase[0]), (1, Some(Phase::Reported)));
/// assert_eq!(CaseColumns::of(&log.cases, &log.set_aside, day.plus(-1)).rows(), 0);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseColumns {
    /// The case.
    pub case: Vec<CaseId>,
    /// Whether it was set aside: nothing else is told of it.
    pub set_aside: Bitmap,
    /// The student.
    pub student: Vec<Option<StudentId>>,
    /// The school that answered for the student.
    pub school: Vec<Option<SchoolId>>,
    /// The number of the episode, from 1.
    pub episode: Vec<Option<u32>>,
    /// The phase.
    pub phase: Vec<Option<Phase>>,
    /// From when the phase counts.
    pub since: Vec<Option<Timestamp>>,
    /// Why the episode ended, where it had.
    pub cause: Vec<Option<Cause>>,
    /// The severity of the level, of an active case.
    pub level: Vec<Option<u8>>,
    /// The one person who was charged with the case, while it was open.
    pub lead: Vec<Option<Actor>>,
    /// Whether there was danger to life or health.
    pub danger: Bitmap,
    /// Whether an institution had taken the student into its care.
    pub in_care: Bitmap,
    /// Whether study was suspended.
    pub suspended: Bitmap,
    /// Whether the case was active and had a responsible pair.
    pub with_pair: Bitmap,
    /// Whether the case was active and had an individual plan in this episode.
    pub with_plan: Bitmap,
}

/// A case, and how it stood unless it was set aside.
type Row<'a> = (&'a CaseId, Option<Standing<'a>>);

impl CaseColumns {
    /// The columns of cases, and of the ids of those that were set aside; both as [`Log`](crate::warning::Log) and
    /// [`Replayed`](crate::warning::Replayed) have them.
    ///
    /// ```
    /// use humiao::{time::Day, warning::CaseColumns};
    /// let columns = CaseColumns::of(&[], &["C-9".into()], Day::new(2024, 5, 11)?);
    /// assert!(columns.set_aside.get(0) && columns.student[0].is_none());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn of(cases: &[Case], set_aside: &[CaseId], as_of: Day) -> Self {
        let by = Timestamp::end_of(as_of);
        let stood =
            cases.iter().filter_map(|case| Standing::at(case, by).map(|stood| (&case.state().case, Some(stood))));
        let mut rows: Vec<Row<'_>> = stood.chain(set_aside.iter().map(|case| (case, None))).collect();
        rows.sort_by_key(|(case, _)| *case);
        let told = || rows.iter().map(|(_, stood)| stood.as_ref());
        Self {
            case: rows.iter().map(|(case, _)| (*case).clone()).collect(),
            set_aside: flags(&rows, |stood| stood.is_none()),
            student: told().map(|stood| Some(stood?.case.state().student.clone())).collect(),
            school: told().map(|stood| Some(stood?.school.clone())).collect(),
            episode: told().map(|stood| Some(stood?.stage.episode)).collect(),
            phase: told().map(|stood| Some(stood?.stage.phase)).collect(),
            since: told().map(|stood| Some(stood?.since)).collect(),
            cause: told().map(|stood| stood?.stage.cause).collect(),
            level: told().map(|stood| stood?.level()).collect(),
            lead: told().map(|stood| stood?.lead().cloned()).collect(),
            danger: flags(&rows, |stood| stood.as_ref().is_some_and(Standing::in_danger)),
            in_care: flags(&rows, |stood| stood.as_ref().is_some_and(Standing::in_care)),
            suspended: flags(&rows, |stood| stood.as_ref().is_some_and(Standing::suspended)),
            with_pair: flags(&rows, |stood| stood.as_ref().is_some_and(Standing::with_pair)),
            with_plan: flags(&rows, |stood| stood.as_ref().is_some_and(Standing::with_plan)),
        }
    }

    /// The number of rows.
    ///
    /// ```
    /// assert_eq!(humiao::warning::CaseColumns::default().rows(), 0);
    /// ```
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.case.len()
    }
}

/// One bit a row.
fn flags<'a, 'b>(rows: &'b [Row<'a>], holds: impl Fn(&'b Option<Standing<'a>>) -> bool) -> Bitmap {
    let words = rows.chunks(64).map(|tile| {
        let bits = tile.iter().enumerate().map(|(row, (_, stood))| u64::from(holds(stood)) << row);
        bits.fold(0, |word, bit| word | bit)
    });
    Bitmap::new(words.collect(), rows.len())
}
