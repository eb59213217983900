//! Spans of days and sets of them.

use serde::{Deserialize, Serialize};

use super::{Day, code};
use crate::fault::{Fault, FaultKind};

/// Days from `start` up to, and without, `end`; without an `end` it goes on.
///
/// ```
/// use humiao::time::{Day, Span};
/// let span = Span::new(Day::new(2023, 9, 1)?, Some(Day::new(2024, 9, 1)?))?;
/// assert!(span.contains(Day::new(2023, 9, 1)?));
/// assert!(!span.contains(Day::new(2024, 9, 1)?));
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Span {
    start: Day,
    end: Option<Day>,
}

/// A span as it is written, before it is checked.
#[derive(Deserialize)]
struct Written {
    start: Day,
    end: Option<Day>,
}

impl TryFrom<Written> for Span {
    type Error = Fault;
    fn try_from(written: Written) -> Result<Self, Fault> {
        Self::new(written.start, written.end)
    }
}

impl Span {
    /// A span; one that ends on the day it starts is empty.
    ///
    /// # Errors
    /// `time.span` when it ends before it starts.
    ///
    /// ```
    /// use humiao::time::{Day, Span};
    /// let day = Day::new(2024, 5, 11)?;
    /// assert!(Span::new(day, Some(day.plus(-1))).is_err());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    pub fn new(start: Day, end: Option<Day>) -> Result<Self, Fault> {
        if end.is_some_and(|end| end < start) {
            return Err(Fault::new(FaultKind::Invalid, code::SPAN));
        }
        Ok(Self { start, end })
    }

    /// A span that goes on.
    ///
    /// ```
    /// use humiao::time::{Day, Span};
    /// assert_eq!(Span::since(Day::new(2024, 5, 11)?).end(), None);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub const fn since(start: Day) -> Self {
        Self { start, end: None }
    }

    /// The first day.
    ///
    /// ```
    /// use humiao::time::{Day, Span};
    /// let day = Day::new(2024, 5, 11)?;
    /// assert_eq!(Span::since(day).start(), day);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub const fn start(self) -> Day {
        self.start
    }

    /// The day after the last one.
    ///
    /// ```
    /// use humiao::time::{Day, Span};
    /// let day = Day::new(2024, 5, 11)?;
    /// assert_eq!(Span::new(day, Some(day.plus(2)))?.end(), Some(day.plus(2)));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub const fn end(self) -> Option<Day> {
        self.end
    }

    /// Whether a day belongs to it.
    ///
    /// ```
    /// use humiao::time::{Day, Span};
    /// let day = Day::new(2024, 5, 11)?;
    /// assert!(!Span::since(day).contains(day.plus(-1)));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn contains(self, on: Day) -> bool {
        on >= self.start && self.end.is_none_or(|end| on < end)
    }

    /// Whether it has no day.
    ///
    /// ```
    /// use humiao::time::{Day, Span};
    /// let day = Day::new(2024, 5, 11)?;
    /// assert!(Span::new(day, Some(day))?.is_empty());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.end == Some(self.start)
    }
}

/// The end of a span as something that can be compared: an open end is after every day.
fn reach(end: Option<Day>) -> (bool, Option<Day>) {
    (end.is_none(), end)
}

/// A set of days: disjoint spans in order, none empty, none touching the next.
///
/// ```
/// use humiao::time::{Day, Span, Timeline};
/// let day = |d| Day::new(2024, 5, d).unwrap();
/// let span = |a, b| Span::new(day(a), Some(day(b))).unwrap();
/// let union = Timeline::new([span(1, 10), span(3, 5), span(10, 12)]);
/// assert_eq!(union.spans(), [span(1, 12)]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Timeline(Vec<Span>);

impl Timeline {
    /// The days of any of the spans.
    ///
    /// ```
    /// assert!(humiao::time::Timeline::new([]).spans().is_empty());
    /// ```
    #[must_use]
    pub fn new(spans: impl IntoIterator<Item = Span>) -> Self {
        let mut spans: Vec<Span> = spans.into_iter().filter(|span| !span.is_empty()).collect();
        spans.sort();
        let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match joined.last_mut() {
                Some(last) if last.end.is_none_or(|end| span.start <= end) => {
                    if reach(span.end) > reach(last.end) {
                        last.end = span.end;
                    }
                }
                _ => joined.push(span),
            }
        }
        Self(joined)
    }

    /// The spans, in order.
    ///
    /// ```
    /// use humiao::time::{Day, Span, Timeline};
    /// assert_eq!(Timeline::new([Span::since(Day::new(2024, 5, 11)?)]).spans().len(), 1);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// Whether a day belongs to it.
    ///
    /// ```
    /// use humiao::time::{Day, Timeline};
    /// assert!(!Timeline::default().contains(Day::new(2024, 5, 11)?));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn contains(&self, on: Day) -> bool {
        let after = self.0.partition_point(|span| span.start <= on);
        after.checked_sub(1).and_then(|index| self.0.get(index)).is_some_and(|span| span.contains(on))
    }

    /// The days of either.
    ///
    /// ```
    /// use humiao::time::{Day, Span, Timeline};
    /// let all = Timeline::new([Span::since(Day::new(2024, 5, 11)?)]);
    /// assert_eq!(all.union(&Timeline::default()), all);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self::new(self.0.iter().chain(&other.0).copied())
    }

    /// The days of both.
    ///
    /// ```
    /// use humiao::time::{Day, Span, Timeline};
    /// let all = Timeline::new([Span::since(Day::new(2024, 5, 11)?)]);
    /// assert_eq!(all.intersection(&Timeline::default()), Timeline::default());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let mut shared = Vec::new();
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            let start = a.start.max(b.start);
            let end = if reach(a.end) < reach(b.end) { a.end } else { b.end };
            if end.is_none_or(|end| start < end) {
                shared.push(Span { start, end });
            }
            if reach(a.end) < reach(b.end) {
                left.next();
            } else {
                right.next();
            }
        }
        Self(shared)
    }

    /// The days of this one that the other has not.
    ///
    /// ```
    /// use humiao::time::{Day, Span, Timeline};
    /// let all = Timeline::new([Span::since(Day::new(2024, 5, 11)?)]);
    /// assert_eq!(all.difference(&all), Timeline::default());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        let mut left = Vec::new();
        for span in &self.0 {
            let mut start = Some(span.start);
            for cut in &other.0 {
                let Some(from) = start else { break };
                if span.end.is_some_and(|end| cut.start >= end) {
                    break;
                }
                if cut.end.is_some_and(|end| end <= from) {
                    continue;
                }
                if from < cut.start {
                    left.push(Span { start: from, end: Some(cut.start) });
                }
                start = cut.end.filter(|end| span.end.is_none_or(|last| *end < last));
            }
            if let Some(from) = start {
                left.push(Span { start: from, end: span.end });
            }
        }
        Self(left)
    }

    /// How many days of a span with an end belong to it; `None` for a span that goes on.
    ///
    /// ```
    /// use humiao::time::{Day, Span, Timeline};
    /// let day = Day::new(2024, 5, 11)?;
    /// let week = Span::new(day, Some(day.plus(7)))?;
    /// assert_eq!(Timeline::new([Span::since(day.plus(5))]).covered_days(week), Some(2));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn covered_days(&self, within: Span) -> Option<u32> {
        within.end?;
        let shared = self.intersection(&Self::new([within]));
        let days = shared.0.iter().filter_map(|span| span.end.map(|end| end.since(span.start))).sum::<i32>();
        u32::try_from(days).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(offset: i32) -> Day {
        Day::new(2024, 1, 1).unwrap().plus(offset)
    }

    fn timeline() -> impl Strategy<Value = Timeline> {
        let span = (0i32..40, prop::option::of(0i32..12))
            .prop_map(|(start, length)| Span::new(day(start), length.map(|length| day(start + length))).unwrap());
        prop::collection::vec(span, 0..6).prop_map(Timeline::new)
    }

    #[test]
    fn a_span_that_ends_before_it_starts_is_not_read() {
        let read = |text: &str| serde_json::from_str::<Span>(text).ok();
        let span = Span::new(day(0), Some(day(1))).unwrap();
        assert_eq!(read(&serde_json::to_string(&span).unwrap()), Some(span));
        assert_eq!(read(r#"{"start": "2024-01-01"}"#), Some(Span::since(day(0))));
        assert_eq!(read(r#"{"start": "2024-01-02", "end": "2024-01-01"}"#), None);
    }

    proptest! {
        /// Each operation is what it says, day by day.
        #[test]
        fn the_algebra_is_that_of_sets_of_days(a in timeline(), b in timeline()) {
            let (union, both, without) = (a.union(&b), a.intersection(&b), a.difference(&b));
            for offset in -1..60 {
                let (in_a, in_b) = (a.contains(day(offset)), b.contains(day(offset)));
                prop_assert_eq!(union.contains(day(offset)), in_a || in_b);
                prop_assert_eq!(both.contains(day(offset)), in_a && in_b);
                prop_assert_eq!(without.contains(day(offset)), in_a && !in_b);
            }
            // Normal form: equal sets are equal values.
            for line in [&union, &both, &without] {
                prop_assert_eq!(&Timeline::new(line.spans().iter().copied()), line);
            }
            prop_assert_eq!(a.union(&a), a.clone());
        }

        #[test]
        fn coverage_counts_days(a in timeline(), start in 0i32..50, length in 0i32..30) {
            let span = Span::new(day(start), Some(day(start + length))).unwrap();
            let counted = (start..start + length).filter(|offset| a.contains(day(*offset))).count();
            prop_assert_eq!(a.covered_days(span), u32::try_from(counted).ok());
        }
    }
}
