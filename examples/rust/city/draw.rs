//! A seeded sequence of draws: SplitMix64 (Steele, Lea and Flood, 2014), the same on every platform.

/// A stream of draws. Streams of different names do not disturb each other, so a draw added to one
/// file of the city leaves the other files as they were.
pub(crate) struct Draw {
    state: u64,
}

impl Draw {
    /// The stream of this name under this seed.
    pub(crate) fn stream(seed: u64, name: &str) -> Self {
        // FNV-1a spreads the name over the state; SplitMix64 does the rest.
        let state = name.bytes().fold(0xcbf2_9ce4_8422_2325 ^ seed, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        let mut draw = Self { state };
        draw.next();
        draw
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below the bound, each equally likely to within 2⁻⁶⁴ of it; 0 for the bound 0.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        let wide = u128::from(self.next()) * u128::from(bound);
        u32::try_from(wide >> 64).unwrap_or(0)
    }

    /// A number from `least` to `most`, both included.
    pub(crate) fn between(&mut self, least: u32, most: u32) -> u32 {
        least + self.below(most.saturating_sub(least) + 1)
    }

    /// True `share` times of 1,000.
    pub(crate) fn chance(&mut self, share: u32) -> bool {
        self.below(1_000) < share
    }

    /// One of them.
    pub(crate) fn pick<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        let count = u32::try_from(of.len()).unwrap_or(u32::MAX);
        of.get(usize::try_from(self.below(count)).ok()?).copied()
    }

    /// Brings them into a random order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let bound = u32::try_from(last + 1).unwrap_or(u32::MAX);
            let other = usize::try_from(self.below(bound)).unwrap_or(0);
            items.swap(last, other);
        }
    }

    /// So many of them, without repetition, in random order.
    pub(crate) fn sample<T: Copy>(&mut self, of: &[T], count: usize) -> Vec<T> {
        let mut all = of.to_vec();
        self.shuffle(&mut all);
        all.truncate(count);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::Draw;

    #[test]
    fn the_published_sequence_of_the_state_zero() {
        let mut draw = Draw { state: 0 };
        // The first outputs of the reference implementation for the seed 0.
        assert_eq!(draw.next(), 0xe220_a839_7b1d_cdaf);
        assert_eq!(draw.next(), 0x6e78_9e6a_a1b9_65f4);
        assert_eq!(draw.next(), 0x06c4_5d18_8009_454f);
    }

    #[test]
    fn streams_are_repeatable_and_apart() {
        let numbers = |seed, name| {
            let mut draw = Draw::stream(seed, name);
            (0..8).map(|_| draw.below(1_000_000)).collect::<Vec<_>>()
        };
        assert_eq!(numbers(7, "visits"), numbers(7, "visits"));
        assert_ne!(numbers(7, "visits"), numbers(7, "cases"));
        assert_ne!(numbers(7, "visits"), numbers(8, "visits"));
    }

    #[test]
    fn a_sample_has_no_repetition_and_a_shuffle_loses_nothing() {
        let mut draw = Draw::stream(1, "sample");
        let all: Vec<u32> = (0..500).collect();
        let mut some = draw.sample(&all, 200);
        some.sort_unstable();
        some.dedup();
        assert_eq!(some.len(), 200);
        let mut shuffled = all.clone();
        draw.shuffle(&mut shuffled);
        assert_ne!(shuffled, all);
        shuffled.sort_unstable();
        assert_eq!(shuffled, all);
    }
}
