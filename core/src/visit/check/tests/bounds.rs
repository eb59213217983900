//! The arithmetic of the bound, beside the same counted one by one.

use proptest::prelude::*;

use super::super::bound::{Bound, Exact, least_load, least_pool};
use crate::visit::Tiers;

fn tiers(most: i64) -> impl Strategy<Value = Tiers> {
    let tier = -most..=most;
    (tier.clone(), tier.clone(), tier.clone(), tier).prop_map(|(unplaced, leaders, squares, changes)| Tiers {
        unplaced,
        leaders,
        squares,
        changes,
    })
}

/// Prices that often tie in their first tiers.
fn prices() -> impl Strategy<Value = Tiers> {
    prop_oneof![
        tiers(1),
        tiers(20),
        (-1..=1_i64, 0..30_i64, -2..=2_i64).prop_map(|(unplaced, squares, changes)| Tiers {
            unplaced,
            squares,
            changes,
            ..Tiers::ZERO
        })
    ]
}

proptest! {
    #[test]
    fn the_least_load_is_the_least_of_all_loads(base in 0..9_u64, most in 0..12_u64, price in prices()) {
        let price = Exact::of(price);
        let every = (0..=most).map(|load| Exact::square(base + load).minus(price.times(load))).min();
        prop_assert_eq!(Some(least_load(base, most, price)), every);
    }

    #[test]
    fn the_least_pool_is_the_least_of_all_fills(floor in 0..9_u64, most in 0..12_u64, price in prices()) {
        let price = Exact::of(price);
        let every = (0..=most).map(|count| Exact::leaders(floor.saturating_sub(count)).minus(price.times(count))).min();
        prop_assert_eq!(Some(least_pool(floor, most, price)), every);
    }

    #[test]
    fn nothing_overflows_under_hostile_prices(base: u32, most: u32, price in prop::sample::select(vec![i64::MIN, i64::MAX])) {
        let price = Exact::of(Tiers { unplaced: price, leaders: price, squares: price, changes: price });
        let (base, most) = (u64::from(base), u64::from(most));
        let load = least_load(base, most, price);
        // A step is worth the whole price or nothing: all loads or none.
        let ends = Exact::square(base).min(Exact::square(base + most).minus(price.times(most)));
        prop_assert_eq!(load, ends);
        let _ = least_pool(base, most, price);
    }
}

#[test]
fn a_side_that_is_too_large_to_tell_proves_nothing() {
    let large = Exact::of(Tiers { squares: i64::MAX, ..Tiers::ZERO });
    assert!(Bound::of(large, large).is_proved());
    let larger = large.plus(Exact::square(1));
    assert!(!Bound::of(larger, larger).is_proved());
    assert!(!Bound::of(large, larger).is_proved());
    let bound = Bound::of(Exact::ZERO, Exact::ZERO.minus(larger).minus(larger));
    assert_eq!(bound.least.unplaced, i64::MIN, "below what any plan costs");
}
