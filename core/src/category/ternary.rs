//! Yes, no, and not known.

use crate::catalog::wire_enum;

wire_enum! {
    /// An answer in Kleene's three-valued logic: an unknown never counts as yes, nor as no.
    Ternary: "ternary", "category" {
        No = "no": "否" / "no",
        Unknown = "unknown": "尚不清楚" / "unknown",
        Yes = "yes": "是" / "yes",
    }
}

impl Ternary {
    /// The answer of a known condition.
    ///
    /// ```
    /// assert_eq!(humiao::category::Ternary::of(true), humiao::category::Ternary::Yes);
    /// ```
    #[must_use]
    pub const fn of(known: bool) -> Self {
        if known { Self::Yes } else { Self::No }
    }

    /// True for yes and no.
    ///
    /// ```
    /// assert!(!humiao::category::Ternary::Unknown.is_known());
    /// ```
    #[must_use]
    pub const fn is_known(self) -> bool {
        !matches!(self, Self::Unknown)
    }

    /// The contrary; the contrary of unknown is unknown.
    ///
    /// ```
    /// use humiao::category::Ternary;
    /// assert_eq!(Ternary::Unknown.negate(), Ternary::Unknown);
    /// ```
    #[must_use]
    pub const fn negate(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::Unknown => Self::Unknown,
            Self::No => Self::Yes,
        }
    }

    /// Whether at least so many answers are yes: known as soon as the unknown ones cannot change it.
    ///
    /// ```
    /// use humiao::category::Ternary::{self, No, Unknown, Yes};
    /// assert_eq!(Ternary::at_least(2, [Yes, Unknown, Yes]), Yes);
    /// assert_eq!(Ternary::at_least(2, [Yes, Unknown, No]), Unknown);
    /// assert_eq!(Ternary::at_least(2, [No, Unknown, No]), No);
    /// ```
    #[must_use]
    pub fn at_least(count: u32, answers: impl IntoIterator<Item = Self>) -> Self {
        let (mut yes, mut open) = (0_u32, 0_u32);
        for answer in answers {
            match answer {
                Self::Yes => yes += 1,
                Self::Unknown => open += 1,
                Self::No => {}
            }
        }
        match (yes >= count, yes + open >= count) {
            (true, _) => Self::Yes,
            (false, true) => Self::Unknown,
            (false, false) => Self::No,
        }
    }

    /// Whether all answers are yes: one no is enough for no, whatever is unknown.
    ///
    /// ```
    /// use humiao::category::Ternary::{self, No, Unknown, Yes};
    /// assert_eq!(Ternary::all([Yes, Unknown, No]), No);
    /// ```
    #[must_use]
    pub fn all(answers: impl IntoIterator<Item = Self>) -> Self {
        answers.into_iter().min().unwrap_or(Self::Yes)
    }

    /// Whether any answer is yes: one yes is enough, whatever is unknown.
    ///
    /// ```
    /// use humiao::category::Ternary::{self, No, Unknown};
    /// assert_eq!(Ternary::any([No, Unknown]), Unknown);
    /// ```
    #[must_use]
    pub fn any(answers: impl IntoIterator<Item = Self>) -> Self {
        answers.into_iter().max().unwrap_or(Self::No)
    }
}

#[cfg(test)]
mod tests {
    use super::Ternary::{self, No, Unknown, Yes};
    use proptest::prelude::*;

    fn answer() -> impl Strategy<Value = Ternary> {
        prop_oneof![Just(Yes), Just(No), Just(Unknown)]
    }

    proptest! {
        #[test]
        fn de_morgan(answers in prop::collection::vec(answer(), 0..6)) {
            let contrary = || answers.iter().map(|answer| answer.negate());
            prop_assert_eq!(Ternary::all(answers.clone()).negate(), Ternary::any(contrary()));
        }

        #[test]
        fn all_and_any_are_the_ends_of_at_least(answers in prop::collection::vec(answer(), 1..6)) {
            let len = u32::try_from(answers.len()).unwrap();
            prop_assert_eq!(Ternary::at_least(len, answers.clone()), Ternary::all(answers.clone()));
            prop_assert_eq!(Ternary::at_least(1, answers.clone()), Ternary::any(answers));
        }

        #[test]
        fn at_least_is_what_all_completions_agree_on(
            answers in prop::collection::vec(answer(), 0..6), count in 0u32..7,
        ) {
            let open: Vec<usize> = (0..answers.len()).filter(|at| answers[*at] == Unknown).collect();
            let mut seen = std::collections::BTreeSet::new();
            for bits in 0u32..(1 << open.len()) {
                let yes = answers.iter().filter(|answer| **answer == Yes).count() + bits.count_ones() as usize;
                seen.insert(yes >= count as usize);
            }
            let expected = match (seen.contains(&true), seen.contains(&false)) {
                (true, true) => Unknown,
                (true, false) => Yes,
                _ => No,
            };
            prop_assert_eq!(Ternary::at_least(count, answers), expected);
        }
    }
}
