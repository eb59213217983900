//! Many students at once: the criteria of a set, evaluated over blocks of 64 rows as two words of bits.

mod classified;
mod codes;
mod daily;
mod dated;
mod numbers;
mod pass;
mod program;
mod registers;
mod single;
mod source;
#[cfg(test)]
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "cells without a value hold junk"
)]
mod tests;
mod ties;
#[cfg(target_arch = "x86_64")]
mod wide;
mod words;

use std::sync::OnceLock;

pub use classified::{CategoryColumns, Classified, FaultColumn, LapsedColumn, ReasonColumns};
pub use single::{Finding, OpenAt};

use daily::LastDay;
use dated::Limit;
use pass::{Part, Pass};
use program::{Node, Program};
use source::{Compared, Source};
use ties::{Exactness, Ties};
#[cfg(feature = "rayon")]
use words::ROWS;

use super::candidate::Candidate;
use super::criterion::{Condition, Criterion, Test};
use super::set::CategorySet;
use crate::bulk::{Bitmap, Columns};
use crate::fault::{Fault, Faults};
use crate::policy::Basis;
use crate::text::{Bilingual, Text};
use crate::time::Day;

/// What is asked for.
///
/// ```
/// use humiao::category::Wanted;
/// assert_ne!(Wanted::Answers, Wanted::Reasons);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The bare answers, as of [`answers`](crate::category::answers()).
    Answers,
    /// With what decided and what is missing, as of [`candidates`](crate::category::candidates()).
    Reasons,
}

/// A category set made ready for tables of students.
///
/// The answers are those of [`answers`](crate::category::answers()) and [`candidates`](crate::category::candidates()), row by row. It is made
/// once for a set and can be used from many threads.
///
/// ```
/// use humiao::bulk::{Bits, Columns, Values};
/// use humiao::category::{CategorySet, Classifier, Ternary, Wanted};
/// use humiao::time::Day;
///
/// let set = CategorySet::preset("minors-protection-law-29").unwrap();
/// let classifier = Classifier::new(&set);
/// let flags = Values::Flags(Bits::new(&[0b01], 0, 2)?);
/// let columns = set.facts.keys().fold(Columns::new(2), |columns, fact| match fact.as_str() {
///     "mental-disorder-diagnosed" => columns.with(fact.clone(), flags, None),
///     _ => columns.with(fact.clone(), Values::Unknown, None),
/// });
/// let classified = classifier.classify(&columns, Wanted::Reasons, Day::new(2024, 5, 11)?)?;
/// assert_eq!(classified.categories[1].holds(0), Ternary::Yes);
/// let candidates = classifier.candidates(&classified, 1);
/// let missing: Vec<&str> = candidates[1].missing.iter().map(|open| open.fact.as_str()).collect();
/// assert_eq!(missing, ["disability", "disability-certificate-until"]);
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone)]
pub struct Classifier {
    set: CategorySet,
    program: Program,
    /// Of each category, found out when it is first needed: it takes some milliseconds.
    ties: Vec<OnceLock<Ties>>,
    last_day: LastDay,
}

impl Classifier {
    /// Makes a set ready.
    ///
    /// ```
    /// use humiao::category::{CategorySet, Classifier};
    /// let set = CategorySet::preset("minors-protection-law-29").unwrap();
    /// assert_eq!(Classifier::new(&set).set(), &set);
    /// ```
    #[must_use]
    pub fn new(set: &CategorySet) -> Self {
        let ties = set.categories.iter().map(|_| OnceLock::new()).collect();
        Self { set: set.clone(), program: Program::new(set), ties, last_day: LastDay::default() }
    }

    /// The set.
    ///
    /// ```
    /// # use humiao::category::{CategorySet, Classifier};
    /// # let set = CategorySet::preset("minors-protection-law-29").unwrap();
    /// assert_eq!(Classifier::new(&set).set().categories.len(), 6);
    /// ```
    #[must_use]
    pub const fn set(&self) -> &CategorySet {
        &self.set
    }

    /// The answers for every student of a table on a day, on the thread of the caller.
    ///
    /// There is a column for each fact that the set asks for, of booleans, integers, dates, and strings or dictionaries
    /// for codes; a fact that only another reading asks for needs none. A value that the fact cannot have counts as not
    /// known, and is told in [`Classified::faults`]; a value that does not stand on the day counts as not known, too.
    ///
    /// # Errors
    /// All at once, each at the name of its column: `bulk.missing-column`, `bulk.column-type`, `bulk.column-length`,
    /// `bulk.column-twice`.
    ///
    /// ```
    /// use humiao::bulk::Columns;
    /// use humiao::category::{CategorySet, Classifier, Wanted, required_facts};
    /// use humiao::{policy::Policy, time::Day};
    /// let set = CategorySet::preset("minors-protection-law-29").unwrap();
    /// let day = Day::new(2024, 5, 11)?;
    /// let faults = Classifier::new(&set).classify(&Columns::new(3), Wanted::Answers, day).unwrap_err();
    /// let asked = required_facts(&Policy::preset("jiaxing-2024").unwrap().category).len();
    /// assert_eq!(faults.0.len(), asked);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn classify(&self, columns: &Columns<'_>, wanted: Wanted, on: Day) -> Result<Classified, Faults> {
        let sources = self.sources(columns, on)?;
        let exact = self.exact(on);
        let pass = Pass { classifier: self, columns, sources: &sources, exact: &exact, wanted, on };
        let part = pass.run(0, columns.rows());
        Ok(self.collect(columns.rows(), &sources, wanted, vec![part]))
    }

    /// The same on all threads of the pool that it is called in. The answer does not depend on their number.
    ///
    /// # Errors
    /// Those of [`Classifier::classify`].
    ///
    /// ```
    /// # use humiao::{bulk::{Columns, Values}, category::{CategorySet, Classifier, Wanted}, time::Day};
    /// # let set = CategorySet::preset("minors-protection-law-29").unwrap();
    /// # let classifier = Classifier::new(&set);
    /// # let day = Day::new(2024, 5, 11)?;
    /// let columns = set.facts.keys().fold(Columns::new(5000), |columns, fact| {
    ///     columns.with(fact.clone(), Values::Unknown, None)
    /// });
    /// let one = classifier.classify(&columns, Wanted::Reasons, day)?;
    /// assert_eq!(classifier.classify_together(&columns, Wanted::Reasons, day)?, one);
    /// # Ok::<(), humiao::fault::Faults>(())
    /// ```
    #[cfg(feature = "rayon")]
    pub fn classify_together(&self, columns: &Columns<'_>, wanted: Wanted, on: Day) -> Result<Classified, Faults> {
        use rayon::prelude::*;

        let sources = self.sources(columns, on)?;
        let exact = self.exact(on);
        let pass = Pass { classifier: self, columns, sources: &sources, exact: &exact, wanted, on };
        // A few parts for each thread, so that none waits long for the last one.
        let tiles = columns.rows().div_ceil(ROWS);
        let rows = tiles.div_ceil(4 * rayon::current_num_threads()).max(1) * ROWS;
        let starts: Vec<usize> = (0..columns.rows()).step_by(rows).collect();
        let parts = starts.into_par_iter().map(|start| pass.run(start, (start + rows).min(columns.rows()))).collect();
        Ok(self.collect(columns.rows(), &sources, wanted, parts))
    }

    /// The candidates of one row as [`candidates`](crate::category::candidates()) gives them, from columns with reasons; without
    /// reasons nothing decides and nothing is missing.
    ///
    /// ```
    /// # use humiao::{bulk::{Columns, Values}, category::{CategorySet, Classifier, Facts, Wanted}, time::Day};
    /// # let set = CategorySet::preset("minors-protection-law-29").unwrap();
    /// # let classifier = Classifier::new(&set);
    /// let columns = set.facts.keys().fold(Columns::new(1), |columns, fact| {
    ///     columns.with(fact.clone(), Values::Unknown, None)
    /// });
    /// let classified = classifier.classify(&columns, Wanted::Reasons, Day::new(2024, 5, 11)?)?;
    /// let learning = &classifier.candidates(&classified, 0)[3];
    /// assert_eq!(learning.missing[0].fact.as_str(), "learning-judged");
    /// # Ok::<(), humiao::fault::Faults>(())
    /// ```
    #[must_use]
    pub fn candidates(&self, classified: &Classified, row: usize) -> Vec<Candidate> {
        let columns = classified.categories.iter().enumerate();
        columns
            .filter_map(|(at, columns)| self.candidate(at, &self.finding(columns, &classified.lapsed, row)))
            .collect()
    }

    fn finding(&self, columns: &CategoryColumns, lapsed: &[LapsedColumn], row: usize) -> Finding {
        let reasons = || columns.reasons.iter();
        let decisive = reasons().flat_map(|reasons| reasons.decisive.iter().enumerate());
        let missing = reasons().flat_map(|reasons| &reasons.missing).filter(|(_, rows)| rows.get(row));
        let missing = missing.filter_map(|(fact, _)| {
            let lapsed = lapsed.iter().any(|column| column.fact == *fact && column.rows.get(row));
            self.facts().binary_search(fact).ok().map(|fact| OpenAt { fact, lapsed })
        });
        Finding {
            holds: columns.holds(row),
            decisive: decisive.filter(|(_, rows)| rows.get(row)).map(|(at, _)| at).collect(),
            missing: missing.collect(),
        }
    }

    /// The columns of all facts that are asked for, or everything that is wrong with them.
    fn sources<'a>(&self, columns: &Columns<'a>, on: Day) -> Result<Vec<Source<'a>>, Faults> {
        let (mut sources, mut faults) = (Vec::new(), Vec::<Fault>::new());
        let program = &self.program;
        for asked in &program.asked {
            let Some((fact, spec)) =
                program.names.get(asked.fact).and_then(|fact| Some((fact, self.set.facts.get(fact)?)))
            else {
                continue;
            };
            let condition = |node: &Node| Some((*node, program.conditions.get(*node)?));
            let conditions: Vec<(Node, &Condition)> = asked.conditions.iter().filter_map(condition).collect();
            let limits: Vec<(usize, &Limit)> =
                asked.limits.iter().filter_map(|at| Some((*at, program.limits.get(*at)?))).collect();
            let dated = program.dated.iter().enumerate().filter(|(_, (dated, _, _))| *dated == asked.fact);
            let dated: Vec<usize> = dated.map(|(limit, _)| limit).collect();
            let compared = Compared { conditions: &conditions, limits: &limits, dated: &dated };
            match Source::new(fact, spec, compared, columns, on) {
                Ok(source) => sources.push(source),
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() { Ok(sources) } else { Err(Faults(faults)) }
    }

    /// For each category how far Kleene's logic is exact on a day.
    fn exactness(&self, on: Day) -> Vec<Exactness> {
        // Any day will do: what conditions on days can answer together seldom depends on it.
        let any = Day::from_epoch(20_000);
        let categories = self.set.categories.iter().zip(&self.ties);
        let ties = categories.map(|(category, ties)| {
            let criterion = &category.criterion;
            ties.get_or_init(|| Ties::new(&self.set, criterion, any)).exactness(&self.set, criterion, on)
        });
        ties.collect()
    }

    /// Joins what the parts of the table gave.
    fn collect(&self, rows: usize, sources: &[Source<'_>], wanted: Wanted, parts: Vec<Part>) -> Classified {
        let joined = Part::join(parts, sources.len());
        let mut bitmaps = joined.columns.into_iter().map(|words| Bitmap::new(words, rows));
        let mut next = || bitmaps.next().unwrap_or_default();
        let categories = self
            .set
            .categories
            .iter()
            .map(|category| CategoryColumns {
                category: category.id.clone(),
                surely: next(),
                possibly: next(),
                reasons: (wanted == Wanted::Reasons).then(|| ReasonColumns {
                    decisive: category.criterion.conditions().iter().map(|_| next()).collect(),
                    missing: facts_of(&category.criterion).into_iter().map(|fact| (fact.clone(), next())).collect(),
                }),
            })
            .collect();
        let (mut faults, mut lapsed) = (Vec::new(), Vec::new());
        for (source, found) in sources.iter().zip(joined.found) {
            let fact = || source.fact.clone();
            if !found.faulty.is_empty() {
                faults.push(FaultColumn { fact: fact(), code: source.fault, rows: Bitmap::new(found.faulty, rows) });
            }
            if wanted == Wanted::Reasons && !found.lapsed.is_empty() {
                lapsed.push(LapsedColumn { fact: fact(), rows: Bitmap::new(found.lapsed, rows) });
            }
        }
        Classified { rows, categories, faults, lapsed }
    }
}

/// The facts that a criterion asks for, by name.
fn facts_of(criterion: &Criterion) -> Vec<&Text> {
    let mut facts: Vec<&Text> = criterion.conditions().into_iter().map(Condition::fact).collect();
    facts.sort();
    facts.dedup();
    facts
}

/// A condition in its tree.
struct Placed<'c> {
    condition: &'c Condition,
    words: &'c Bilingual,
    basis: &'c Basis,
    /// Whether the answer of the whole is the contrary of what it answers where it decides.
    turned: bool,
}

fn every_leaf<'c>(criterion: &'c Criterion, around: &'c Basis, turned: bool, found: &mut Vec<Placed<'c>>) {
    let basis = criterion.basis.as_ref().unwrap_or(around);
    if let Test::Fact { condition, words } = &criterion.test {
        found.push(Placed { condition, words, basis, turned });
    }
    let turns = matches!(criterion.test, Test::Not { .. });
    for part in criterion.parts() {
        every_leaf(part, basis, turned != turns, found);
    }
}
