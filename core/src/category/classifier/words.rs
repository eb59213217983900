//! Words of 64 rows each: comparisons made bit by bit, in loops that the compiler turns into vector code.
//!
//! A comparison leaves one byte (or one word of 32 bits) for each row. Byte `i` of 64 keeps its bit `i / 8`, so that
//! eight bytes joined by `or` hold all 64 answers with rows and bits crossed; [`uncross`] turns many such words at once.
//! This is what every processor can do; where it has registers of 32 bytes, `wide` does the same.

use std::hint::black_box;

/// Words of a tile.
pub(super) const WORDS: usize = 16;
/// Rows of a tile. What is worked on in a tile fits into the nearest cache.
pub(super) const ROWS: usize = 64 * WORDS;

/// One bit for each row of a tile.
pub(super) type Tile = [u64; WORDS];
pub(super) const NO: Tile = [0; WORDS];
pub(super) const YES: Tile = [u64::MAX; WORDS];

/// The bit that each byte keeps.
const KEEPS: [u8; 64] = {
    let mut keeps = [0; 64];
    let mut rest: &mut [u8] = &mut keeps;
    let mut row = 0_u32;
    while let Some((first, others)) = rest.split_first_mut() {
        *first = 1 << (row / 8);
        rest = others;
        row += 1;
    }
    keeps
};

/// Puts rows and bits of crossed words straight.
#[inline]
fn uncross(words: &mut Tile) {
    for word in words {
        let mut bits = *word;
        for (shift, mask) in [(7, 0x00aa_00aa_00aa_00aa), (14, 0x0000_cccc_0000_cccc), (28, 0x0000_0000_f0f0_f0f0)] {
            let moved = (bits ^ bits >> shift) & mask;
            bits ^= moved ^ moved << shift;
        }
        *word = bits;
    }
}

/// Which of 64 bytes are one of a few, crossed.
#[inline]
fn among_few<const N: usize>(bytes: &[u8; 64], members: [u8; N]) -> u64 {
    let mut kept = [0_u8; 64];
    for ((kept, byte), keeps) in kept.iter_mut().zip(bytes).zip(&KEEPS) {
        let met = members.iter().fold(0, |met, member| met | if byte == member { u8::MAX } else { 0 });
        *kept = met & keeps;
    }
    let (quarters, _) = kept.as_chunks::<16>();
    let joined = quarters.iter().fold(0, |joined, quarter| joined | u128::from_le_bytes(*quarter));
    let [a, b, c, d, e, f, g, h, rest @ ..] = joined.to_le_bytes();
    u64::from_le_bytes([a, b, c, d, e, f, g, h]) | u64::from_le_bytes(rest)
}

#[inline(never)]
fn among_all<const N: usize>(bytes: &[u8; ROWS], members: [u8; N], met: &mut Tile) {
    let (blocks, _) = bytes.as_chunks::<64>();
    met.iter_mut().zip(blocks).for_each(|(met, block)| *met |= among_few(block, members));
}

/// Calls a function for the members, few at a time. Short lists, which all real ones are, have loops of their own, whose
/// members stay in registers.
macro_rules! few_at_a_time {
    ($members:expr, $few:ident($($given:expr),*), $met:expr) => {
        for members in $members.chunks(8) {
            match *members {
                [a] => $few($($given,)* [a], $met),
                [a, b] => $few($($given,)* [a, b], $met),
                [a, b, c] => $few($($given,)* [a, b, c], $met),
                [a, b, c, d] => $few($($given,)* [a, b, c, d], $met),
                [a, b, c, d, e] => $few($($given,)* [a, b, c, d, e], $met),
                [a, b, c, d, e, f] => $few($($given,)* [a, b, c, d, e, f], $met),
                [a, b, c, d, e, f, g] => $few($($given,)* [a, b, c, d, e, f, g], $met),
                [a, b, c, d, e, f, g, h] => $few($($given,)* [a, b, c, d, e, f, g, h], $met),
                _ => {}
            }
        }
    };
}
#[cfg(target_arch = "x86_64")]
pub(super) use few_at_a_time;

/// The rows whose byte is one of the members.
pub(super) fn among(bytes: &[u8; ROWS], members: &[u8], met: &mut Tile) {
    *met = NO;
    few_at_a_time!(members, among_all(bytes), met);
    uncross(met);
}

/// Which numbers are above a bound; gives every bit that the distance of one of them from the lowest has.
#[inline(never)]
pub(super) fn above<T: Copy>(
    numbers: &[T; ROWS],
    signed: impl Fn(T) -> i32,
    (bound, lowest): (i32, i32),
    met: &mut Tile,
) -> u32 {
    let mut distances = [0_i32; 8];
    let mut all = [0_i32; 8 * WORDS];
    let (blocks, _) = numbers.as_chunks::<64>();
    let (outcome, _) = all.as_chunks_mut::<8>();
    for (outcome, block) in outcome.iter_mut().zip(blocks) {
        let mut lanes = [0_i32; 8];
        // A fence between the blocks: without it the compiler may gather numbers from many of them, at twice the time.
        let (eights, _) = black_box(block).as_chunks::<8>();
        for (bit, eight) in [1, 2, 4, 8, 16, 32, 64, 128].into_iter().zip(eights) {
            for ((lane, distances), number) in lanes.iter_mut().zip(&mut distances).zip(eight) {
                let number = signed(*number);
                *lane |= if number > bound { bit } else { 0 };
                *distances |= number.wrapping_sub(lowest);
            }
        }
        *outcome = lanes;
    }
    narrow(&all, met);
    uncross(met);
    distances.iter().fold(0, |all, distance| all | distance).cast_unsigned()
}

/// The lowest bytes of the lanes, as words.
#[inline]
fn narrow(lanes: &[i32; 8 * WORDS], met: &mut Tile) {
    let mut bytes = [0_u8; 8 * WORDS];
    for (byte, lane) in bytes.iter_mut().zip(lanes) {
        let [low, ..] = lane.to_le_bytes();
        *byte = low;
    }
    let (words, _) = bytes.as_chunks::<8>();
    met.iter_mut().zip(words).for_each(|(met, word)| *met = u64::from_le_bytes(*word));
}

/// The highest byte.
#[inline(always)]
pub(super) fn highest(bytes: &[u8; ROWS]) -> u8 {
    bytes.iter().fold(0, |highest, byte| highest.max(*byte))
}

/// The rows in which at least so many of the tiles have their bit.
#[inline(always)]
pub(super) fn at_least<'a>(count: u32, tiles: impl Iterator<Item = &'a Tile>) -> Tile {
    // The number of bits of each row, digit by digit of its binary form.
    let mut digits: Vec<Tile> = Vec::new();
    for tile in tiles {
        let mut carry = *tile;
        for digit in &mut digits {
            for (digit, carry) in digit.iter_mut().zip(&mut carry) {
                (*digit, *carry) = (*digit ^ *carry, *digit & *carry);
            }
        }
        if carry != NO {
            digits.push(carry);
        }
    }
    let width = u32::try_from(digits.len()).unwrap_or(u32::MAX);
    if width < u32::BITS && count >> width != 0 {
        return NO;
    }
    // From the lowest digit up: at least, if the higher digits are equal.
    let mut met = YES;
    for (place, digit) in digits.iter().enumerate() {
        let wanted = u32::try_from(place).ok().and_then(|place| count.checked_shr(place)).unwrap_or_default() & 1 == 1;
        for (met, digit) in met.iter_mut().zip(digit) {
            *met = if wanted { *met & digit } else { *met | digit };
        }
    }
    met
}

#[cfg(test)]
#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "numbers made up from few bits")]
mod tests {
    use super::super::registers::Registers;
    use super::*;
    use proptest::prelude::*;

    fn rows<T: Copy>(value: impl Fn(usize) -> T) -> [T; ROWS] {
        std::array::from_fn(value)
    }

    fn tile(met: impl Fn(usize) -> bool) -> Tile {
        std::array::from_fn(|word| (0..64).fold(0, |bits, bit| bits | u64::from(met(word * 64 + bit)) << bit))
    }

    proptest! {
        #[test]
        fn comparisons_are_those_of_each_row(seed in any::<u64>(), bound in -3i32..20, members in prop::collection::vec(0u8..20, 0..20)) {
            let mix = |row: usize| seed.wrapping_add(row as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 59;
            let bytes = rows(|row| mix(row) as u8);
            let numbers = rows(|row| mix(row) as i32 - 4);
            for registers in [Registers::NARROW, Registers::new()] {
                let mut met = [NO; 2];
                registers.among(&bytes, &members, &mut met[0]);
                registers.above(&numbers, |number| number, (bound, 0), &mut met[1]);
                prop_assert_eq!(met[0], tile(|row| members.contains(&bytes[row])));
                prop_assert_eq!(met[1], tile(|row| numbers[row] > bound));
            }
            prop_assert_eq!(highest(&bytes), *bytes.iter().max().unwrap());
        }

        #[test]
        fn distances_leave_the_bits_that_any_of_them_has(lowest in any::<i32>(), row in 0..ROWS, distance in any::<u32>()) {
            let numbers = rows(|other| if other == row { lowest.wrapping_add_unsigned(distance) } else { lowest });
            for registers in [Registers::NARROW, Registers::new()] {
                prop_assert_eq!(registers.above(&numbers, |number| number, (0, lowest), &mut NO.clone()), distance);
            }
        }

        #[test]
        fn at_least_counts_each_row(tiles in prop::collection::vec(any::<Tile>(), 0..9), count in 0u32..11) {
            let has = |tile: &Tile, row: usize| tile[row / 64] >> (row % 64) & 1 == 1;
            let expected = tile(|row| tiles.iter().filter(|tile| has(tile, row)).count() >= count as usize);
            prop_assert_eq!(at_least(count, tiles.iter()), expected);
        }
    }
}
