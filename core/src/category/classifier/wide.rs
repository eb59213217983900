//! Comparisons in registers of 32 bytes, which most processors of x86-64 have; what they leave is that of [`words`].
//!
//! [`words`]: super::words

use std::arch::x86_64::__m256i;

use fearless_simd::{SimdBase, SimdFrom, i32x8, u8x32, x86::Avx2};

use super::words::{NO, ROWS, Tile, few_at_a_time};

/// Where packing leaves each four of 32 numbers.
const PACKED: [i32; 8] = [0, 4, 1, 5, 2, 6, 3, 7];

/// Which numbers are above a bound; gives every bit that the distance of one of them from the lowest has.
#[inline(always)]
pub(super) fn above<T: Copy>(
    wide: Avx2,
    numbers: &[T; ROWS],
    signed: impl Fn(T) -> i32 + Copy,
    (bound, lowest): (i32, i32),
    met: &mut Tile,
) -> u32 {
    let avx2 = wide.avx2;
    let bound: __m256i = i32x8::splat(wide, bound).into();
    let lowest: __m256i = i32x8::splat(wide, lowest).into();
    let packed: __m256i = i32x8::simd_from(PACKED, wide).into();
    let mut distances: __m256i = i32x8::splat(wide, 0).into();
    let (blocks, _) = numbers.as_chunks::<64>();
    for (met, block) in met.iter_mut().zip(blocks) {
        let mut halves = [0_u32; 2];
        let (parts, _) = block.as_chunks::<32>();
        for (half, part) in halves.iter_mut().zip(parts) {
            let mut outcome: [__m256i; 4] = [distances; 4];
            let (eights, _) = part.as_chunks::<8>();
            for (outcome, eight) in outcome.iter_mut().zip(eights) {
                let mut numbers = [0; 8];
                for (number, given) in numbers.iter_mut().zip(eight) {
                    *number = signed(*given);
                }
                let numbers: __m256i = i32x8::simd_from(numbers, wide).into();
                distances = avx2._mm256_or_si256(distances, avx2._mm256_sub_epi32(numbers, lowest));
                *outcome = avx2._mm256_cmpgt_epi32(numbers, bound);
            }
            let [a, b, c, d] = outcome;
            let bytes = avx2._mm256_packs_epi16(avx2._mm256_packs_epi32(a, b), avx2._mm256_packs_epi32(c, d));
            *half = avx2._mm256_movemask_epi8(avx2._mm256_permutevar8x32_epi32(bytes, packed)).cast_unsigned();
        }
        let [low, high] = halves;
        *met = u64::from(low) | u64::from(high) << 32;
    }
    let distances: i32x8<Avx2> = i32x8::simd_from(distances, wide);
    distances.as_slice().iter().fold(0, |all, distance| all | distance).cast_unsigned()
}

/// The rows whose byte is one of the members.
#[inline(always)]
pub(super) fn among(wide: Avx2, bytes: &[u8; ROWS], members: &[u8], met: &mut Tile) {
    *met = NO;
    few_at_a_time!(members, among_few(wide, bytes), met);
}

#[inline(always)]
fn among_few<const N: usize>(wide: Avx2, bytes: &[u8; ROWS], members: [u8; N], met: &mut Tile) {
    let avx2 = wide.avx2;
    let none: __m256i = u8x32::splat(wide, 0).into();
    let mut wanted = [none; N];
    for (wanted, member) in wanted.iter_mut().zip(members) {
        *wanted = u8x32::splat(wide, member).into();
    }
    let (blocks, _) = bytes.as_chunks::<64>();
    for (met, block) in met.iter_mut().zip(blocks) {
        let mut halves = [0_u32; 2];
        let (parts, _) = block.as_chunks::<32>();
        for (half, part) in halves.iter_mut().zip(parts) {
            let bytes: __m256i = u8x32::simd_from(*part, wide).into();
            let mut any = none;
            for wanted in &wanted {
                any = avx2._mm256_or_si256(any, avx2._mm256_cmpeq_epi8(bytes, *wanted));
            }
            *half = avx2._mm256_movemask_epi8(any).cast_unsigned();
        }
        let [low, high] = halves;
        *met |= u64::from(low) | u64::from(high) << 32;
    }
}
