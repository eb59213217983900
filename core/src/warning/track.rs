//! A value and its changes by the days on which they happened, so that any day can be asked about.

use crate::time::Timestamp;

/// A value, and the record that set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dated<T> {
    /// The number of the event.
    pub(super) seq: u32,
    /// When it happened, as it is recorded.
    pub(super) happened: Timestamp,
    /// From when the value counts: what came before it counts until then, so it is never earlier than
    /// the value that it replaced.
    pub(super) at: Timestamp,
    pub(super) value: T,
}

/// All values that there were, in the order of their events. Most cases have one, which needs no list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Track<T> {
    first: Option<Dated<T>>,
    further: Vec<Dated<T>>,
}

impl<T> Default for Track<T> {
    fn default() -> Self {
        Self { first: None, further: Vec::new() }
    }
}

impl<T: PartialEq + Clone> Track<T> {
    /// Notes a value where it is another than the last one; before the first stands `blank`. Gives the
    /// instant from which it counts, if it is noted.
    pub(super) fn note(&mut self, seq: u32, happened: Timestamp, value: &T, blank: Option<&T>) -> Option<Timestamp> {
        let last = self.further.last().or(self.first.as_ref());
        if last.map(|dated| &dated.value).or(blank) == Some(value) {
            return None;
        }
        let at = last.map_or(happened, |dated| dated.at.max(happened));
        let dated = Dated { seq, happened, at, value: value.clone() };
        if self.first.is_none() {
            self.first = Some(dated);
        } else {
            // Most tracks are short, and there are several in each of many cases: they grow from one, by half.
            if self.further.len() == self.further.capacity() {
                self.further.reserve_exact((self.further.len() / 2).max(1));
            }
            self.further.push(dated);
        }
        Some(at)
    }
}

impl<T> Track<T> {
    /// The value at an instant, with the record that set it.
    pub(super) fn at(&self, instant: Timestamp) -> Option<&Dated<T>> {
        self.all().take_while(|dated| dated.at <= instant).last()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Dated<T>> {
        self.first.iter().chain(&self.further)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_counts_from_when_it_happened_but_not_before_the_one_that_it_replaced() {
        let instant = |millis| Timestamp::from_millis(millis).unwrap();
        let mut track = Track::default();
        assert_eq!(track.note(1, instant(5), &0, Some(&0)), None);
        assert_eq!(track.note(2, instant(10), &1, Some(&0)), Some(instant(10)));
        assert_eq!(track.note(3, instant(20), &1, Some(&0)), None);
        assert_eq!(track.note(4, instant(7), &2, Some(&0)), Some(instant(10)));
        let value = |millis| track.at(instant(millis)).map(|dated| (dated.seq, dated.value));
        assert_eq!([value(9), value(10), value(99)], [None, Some((4, 2)), Some((4, 2))]);
    }
}
