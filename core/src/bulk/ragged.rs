//! A list for each row.

/// A column of lists: the members of all rows one after the other, and where those of each row end.
///
/// ```
/// use humiao::bulk::Ragged;
/// let mut lists = Ragged::default();
/// lists.push(["a", "b"]);
/// lists.push([]);
/// assert_eq!((lists.len(), lists.get(0), lists.get(1)), (2, &["a", "b"][..], &[][..]));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ragged<T> {
    members: Vec<T>,
    ends: Vec<usize>,
}

impl<T> Default for Ragged<T> {
    fn default() -> Self {
        Self { members: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Ragged<T> {
    /// Adds a row with its members.
    ///
    /// ```
    /// let mut lists = humiao::bulk::Ragged::default();
    /// lists.push([1, 2]);
    /// assert_eq!(lists.members(), [1, 2]);
    /// ```
    pub fn push(&mut self, members: impl IntoIterator<Item = T>) {
        self.members.extend(members);
        self.ends.push(self.members.len());
    }

    /// The number of rows.
    ///
    /// ```
    /// assert_eq!(humiao::bulk::Ragged::<u8>::default().len(), 0);
    /// ```
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no row.
    ///
    /// ```
    /// assert!(humiao::bulk::Ragged::<u8>::default().is_empty());
    /// ```
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The members of a row; none beyond the last one.
    ///
    /// ```
    /// assert!(humiao::bulk::Ragged::<u8>::default().get(0).is_empty());
    /// ```
    #[must_use]
    pub fn get(&self, row: usize) -> &[T] {
        let start = row.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(row).copied());
        range.and_then(|(start, end)| self.members.get(start..end)).unwrap_or_default()
    }

    /// The members of all rows, one after the other.
    ///
    /// ```
    /// assert!(humiao::bulk::Ragged::<u8>::default().members().is_empty());
    /// ```
    #[must_use]
    pub fn members(&self) -> &[T] {
        &self.members
    }

    /// Where the members of each row end.
    ///
    /// ```
    /// let mut lists = humiao::bulk::Ragged::default();
    /// lists.push([1, 2]);
    /// lists.push([3]);
    /// assert_eq!(lists.ends(), [2, 3]);
    /// ```
    #[must_use]
    pub fn ends(&self) -> &[usize] {
        &self.ends
    }
}
