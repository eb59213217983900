//! What a classifier gives: columns of answers, of reasons and of faults, one bit a row.

use crate::bulk::Bitmap;
use crate::catalog::Code;
use crate::category::ternary::Ternary;
use crate::id::CategoryId;
use crate::text::Text;

/// The answers of many students, one for each row and category.
///
/// ```
/// # use humiao::{bulk::Columns, category::{CategorySet, Classifier, Wanted}, time::Day};
/// # let set = CategorySet::preset("minors-protection-law-29").unwrap();
/// # let classifier = Classifier::new(&set);
/// let nobody = set.facts.keys().fold(Columns::new(0), |columns, fact| {
///     columns.with(fact.clone(), humiao::bulk::Values::Unknown, None)
/// });
/// let classified = classifier.classify(&nobody, Wanted::Answers, Day::new(2024, 5, 11)?)?;
/// assert_eq!((classified.rows, classified.categories.len()), (0, 6));
/// # Ok::<(), humiao::fault::Faults>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classified {
    /// The number of students.
    pub rows: usize,
    /// The categories, in the order of the set.
    pub categories: Vec<CategoryColumns>,
    /// The facts of which some rows hold what they cannot be, by name; such a value counts as not known.
    pub faults: Vec<FaultColumn>,
    /// The facts of which some rows hold a value that is for other days, by name, where reasons were asked for.
    pub lapsed: Vec<LapsedColumn>,
}

/// The answers of one category.
///
/// ```
/// use humiao::bulk::Bitmap;
/// use humiao::category::{CategoryColumns, Ternary};
/// let (surely, possibly) = (Bitmap::new(vec![0b001], 3), Bitmap::new(vec![0b011], 3));
/// let column = CategoryColumns { category: "left-behind".into(), surely, possibly, reasons: None };
/// assert_eq!([0, 1, 2].map(|row| column.holds(row)), [Ternary::Yes, Ternary::Unknown, Ternary::No]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryColumns {
    /// The category.
    pub category: CategoryId,
    /// The students of whom it holds.
    pub surely: Bitmap,
    /// The students of whom it holds or may yet turn out to hold.
    pub possibly: Bitmap,
    /// Why, where it was asked for.
    pub reasons: Option<ReasonColumns>,
}

impl CategoryColumns {
    /// The answer of one row; no beyond the last one.
    ///
    /// ```
    /// use humiao::category::{CategoryColumns, Ternary};
    /// let none = CategoryColumns {
    ///     category: "impaired".into(), surely: Default::default(), possibly: Default::default(), reasons: None,
    /// };
    /// assert_eq!(none.holds(0), Ternary::No);
    /// ```
    #[must_use]
    pub fn holds(&self, row: usize) -> Ternary {
        match (self.surely.get(row), self.possibly.get(row)) {
            (true, _) => Ternary::Yes,
            (false, true) => Ternary::Unknown,
            (false, false) => Ternary::No,
        }
    }

    /// The rows whose answer is yes or no: with [`CategoryColumns::surely`] it makes a nullable column of yes and no.
    ///
    /// ```
    /// use humiao::bulk::Bitmap;
    /// use humiao::category::CategoryColumns;
    /// let (surely, possibly) = (Bitmap::new(vec![0b001], 3), Bitmap::new(vec![0b011], 3));
    /// let column = CategoryColumns { category: "left-behind".into(), surely, possibly, reasons: None };
    /// assert_eq!(column.known().words(), [0b101]);
    /// ```
    #[must_use]
    pub fn known(&self) -> Bitmap {
        let both = self.surely.words().iter().zip(self.possibly.words());
        Bitmap::new(both.map(|(surely, possibly)| surely | !possibly).collect(), self.surely.len())
    }
}

/// Why a category holds, or does not, or what is missing to tell: the same as
/// [`Candidate`](super::Candidate) says of one student.
///
/// ```
/// let none = humiao::category::ReasonColumns { decisive: Vec::new(), missing: Vec::new() };
/// assert!(none.decisive.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonColumns {
    /// For each condition of the criterion, from left to right as in
    /// [`Criterion::conditions`](super::Criterion::conditions), the students for whom it carries the answer.
    pub decisive: Vec<Bitmap>,
    /// For each fact that the criterion asks for, by name, the students for whom it could still change the answer.
    pub missing: Vec<(Text, Bitmap)>,
}

/// The students of whom one fact holds what it cannot be.
///
/// ```
/// use humiao::{bulk::Bitmap, category::FaultColumn, time::Day};
/// let code = Day::parse("1899-12-30").unwrap_err().code;
/// let fault = FaultColumn { fact: "birth-date".into(), code, rows: Bitmap::new(vec![0b10], 2) };
/// assert_eq!(fault.rows.rows().collect::<Vec<_>>(), [1]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultColumn {
    /// The fact.
    pub fact: Text,
    /// The code of the fault, which is that of [`Facts::read`](super::Facts::read): `category.unknown-code` for a name
    /// that is no code, `time.day` for a day outside of 1900 to 2199, `category.fact-kind` for a count that is negative
    /// or too large.
    pub code: Code,
    /// The rows.
    pub rows: Bitmap,
}

/// The students of whom one fact was told, but for other days: what is missing is its present value.
///
/// ```
/// use humiao::{bulk::Bitmap, category::LapsedColumn};
/// let lapsed = LapsedColumn { fact: "disability".into(), rows: Bitmap::new(vec![0b10], 2) };
/// assert!(lapsed.rows.get(1));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LapsedColumn {
    /// The fact.
    pub fact: Text,
    /// The rows.
    pub rows: Bitmap,
}
