//! Bitmaps: one bit a row, the lowest bit of a byte first.

use super::code;
use crate::fault::{Fault, FaultKind};

/// A borrowed bitmap, as Arrow has it: the lowest bit of the first byte first, starting at any bit.
///
/// ```
/// use humiao::bulk::Bits;
/// let bits = Bits::new(&[0b1010_0000, 0b1], 5, 4)?;
/// assert_eq!([0, 1, 2, 3].map(|row| bits.get(row)), [true, false, true, true]);
/// # Ok::<(), humiao::fault::Fault>(())
/// ```
#[derive(Clone, Copy)]
pub struct Bits<'a> {
    bytes: &'a [u8],
    /// The first bit within the first byte: 0 to 7.
    shift: u32,
    len: usize,
}

impl<'a> Bits<'a> {
    /// So many bits from a bit on.
    ///
    /// # Errors
    /// `bulk.bitmap-length` when the bytes end before.
    ///
    /// ```
    /// use humiao::bulk::Bits;
    /// assert!(Bits::new(&[0xff], 1, 8).is_err());
    /// ```
    pub fn new(bytes: &'a [u8], offset: usize, len: usize) -> Result<Self, Fault> {
        let given = bytes.len().saturating_mul(8).saturating_sub(offset);
        let fault =
            || Fault::new(FaultKind::Invalid, code::BITMAP_LENGTH).with("wanted", len).with("given", given.min(len));
        if given < len {
            return Err(fault());
        }
        let bytes = if len == 0 { &[] } else { bytes.get(offset / 8..).ok_or_else(fault)? };
        let shift = u32::try_from(offset % 8).unwrap_or_default();
        Ok(Self { bytes, shift, len })
    }

    /// The number of rows.
    ///
    /// ```
    /// assert_eq!(humiao::bulk::Bits::new(&[0xff], 3, 4)?.len(), 4);
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no row.
    ///
    /// ```
    /// assert!(humiao::bulk::Bits::new(&[], 0, 0)?.is_empty());
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The bit of a row; false beyond the last one.
    ///
    /// ```
    /// assert!(!humiao::bulk::Bits::new(&[0xff], 0, 4)?.get(4));
    /// # Ok::<(), humiao::fault::Fault>(())
    /// ```
    #[must_use]
    pub fn get(&self, row: usize) -> bool {
        let Some(bit) = row.checked_add(self.shift as usize).filter(|_| row < self.len) else { return false };
        self.bytes.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1)
    }

    /// The words of 64 rows each from a row on, which is a multiple of 8; what lies beyond the last row is anything.
    #[inline(always)]
    pub(crate) fn words<const N: usize>(&self, row: usize) -> [u64; N] {
        let bytes = self.bytes.get(row / 8..).unwrap_or_default();
        match bytes.as_chunks::<8>().0.first_chunk::<N>() {
            Some(eights) if self.shift == 0 => {
                let mut words = [0; N];
                words.iter_mut().zip(eights).for_each(|(word, eight)| *word = u64::from_le_bytes(*eight));
                words
            }
            _ => self.shifted(bytes),
        }
    }

    /// The same where bits start within a byte, or where the bytes end.
    fn shifted<const N: usize>(&self, bytes: &[u8]) -> [u64; N] {
        let mut words = [0; N];
        match bytes.split_at_checked(8 * N).map(|(whole, rest)| (whole.as_chunks::<8>().0, rest)) {
            // One byte more than the words: the bits that the shift brings in.
            Some((eights, [last, ..])) if self.shift != 0 => {
                let high = 64 - self.shift;
                let next = eights.iter().skip(1).map(|[first, ..]| first).chain([last]);
                for ((word, eight), next) in words.iter_mut().zip(eights).zip(next) {
                    *word = u64::from_le_bytes(*eight) >> self.shift | u64::from(*next) << high;
                }
            }
            _ => {
                for (at, word) in words.iter_mut().enumerate() {
                    let nine = bytes.get(8 * at..).unwrap_or_default().iter().take(9);
                    let wide = nine.rev().fold(0_u128, |wide, byte| wide << 8 | u128::from(*byte));
                    *word = low_half(wide >> self.shift);
                }
            }
        }
        words
    }
}

/// The lower 64 bits.
const fn low_half(wide: u128) -> u64 {
    let [a, b, c, d, e, f, g, h, ..] = wide.to_le_bytes();
    u64::from_le_bytes([a, b, c, d, e, f, g, h])
}

/// A bitmap of the answer: one bit a row, the lowest bit of a word first; bits beyond the last row are 0.
///
/// ```
/// use humiao::bulk::Bitmap;
/// let bitmap = Bitmap::new(vec![u64::MAX], 3);
/// assert_eq!((bitmap.len(), bitmap.count(), bitmap.words()), (3, 3, &[0b111][..]));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bitmap {
    words: Vec<u64>,
    len: usize,
}

impl Bitmap {
    /// So many rows of these words; words that are missing are 0, and what lies beyond the last row is cut off.
    ///
    /// ```
    /// assert_eq!(humiao::bulk::Bitmap::new(Vec::new(), 65).words().len(), 2);
    /// ```
    #[must_use]
    pub fn new(mut words: Vec<u64>, len: usize) -> Self {
        words.resize(len.div_ceil(64), 0);
        if let Some(last) = words.last_mut()
            && !len.is_multiple_of(64)
        {
            *last &= (1 << (len % 64)) - 1;
        }
        Self { words, len }
    }

    /// The number of rows.
    ///
    /// ```
    /// assert_eq!(humiao::bulk::Bitmap::default().len(), 0);
    /// ```
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no row.
    ///
    /// ```
    /// assert!(humiao::bulk::Bitmap::default().is_empty());
    /// ```
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The bit of a row; false beyond the last one.
    ///
    /// ```
    /// assert!(humiao::bulk::Bitmap::new(vec![0b10], 2).get(1));
    /// ```
    #[must_use]
    pub fn get(&self, row: usize) -> bool {
        self.words.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// How many rows have their bit.
    ///
    /// ```
    /// assert_eq!(humiao::bulk::Bitmap::new(vec![0b101], 3).count(), 2);
    /// ```
    #[must_use]
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The rows that have their bit, in order.
    ///
    /// ```
    /// let bitmap = humiao::bulk::Bitmap::new(vec![1 << 63, 0b10], 70);
    /// assert_eq!(bitmap.rows().collect::<Vec<_>>(), [63, 65]);
    /// ```
    pub fn rows(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(at, word)| ones(*word).map(move |bit| at * 64 + bit))
    }

    /// The words, 64 rows each.
    ///
    /// ```
    /// assert_eq!(humiao::bulk::Bitmap::new(vec![0b10], 2).words(), [0b10]);
    /// ```
    #[must_use]
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// The words, to be handed on without a copy.
    ///
    /// ```
    /// assert_eq!(humiao::bulk::Bitmap::new(vec![0b10], 2).into_words(), [0b10]);
    /// ```
    #[must_use]
    pub fn into_words(self) -> Vec<u64> {
        self.words
    }
}

/// From a bit for each row.
impl FromIterator<bool> for Bitmap {
    fn from_iter<I: IntoIterator<Item = bool>>(bits: I) -> Self {
        let (mut words, mut len) = (Vec::new(), 0);
        for bit in bits {
            if len % 64 == 0 {
                words.push(0);
            }
            if let Some(last) = words.last_mut() {
                *last |= u64::from(bit) << (len % 64);
            }
            len += 1;
        }
        Self { words, len }
    }
}

/// The numbers of the bits of a word that are 1, from the lowest.
pub(crate) fn ones(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (word != 0).then(|| {
            let bit = word.trailing_zeros() as usize;
            word &= word - 1;
            bit
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_the_bits_one_by_one(bytes in prop::collection::vec(any::<u8>(), 0..40), offset in 0usize..90, row in 0usize..30) {
            let len = (bytes.len() * 8).saturating_sub(offset);
            let bits = Bits::new(&bytes, offset.min(bytes.len() * 8), len).unwrap();
            let words: [u64; 3] = bits.words(row * 8);
            for at in (0..192).filter(|at| row * 8 + at < len) {
                let bit = offset + row * 8 + at;
                let expected = bytes[bit / 8] >> (bit % 8) & 1 == 1;
                prop_assert_eq!(words[at / 64] >> (at % 64) & 1 == 1, expected);
                prop_assert_eq!(bits.get(row * 8 + at), expected);
            }
            prop_assert!(!bits.get(len));
        }

        #[test]
        fn a_bitmap_has_its_rows_and_no_more(words in prop::collection::vec(any::<u64>(), 0..4), len in 0usize..300) {
            let bitmap = Bitmap::new(words.clone(), len);
            let expected: Vec<usize> =
                (0..len).filter(|row| words.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)).collect();
            prop_assert_eq!(bitmap.rows().collect::<Vec<_>>(), expected.clone());
            prop_assert_eq!(bitmap.count(), expected.len());
            prop_assert_eq!(bitmap.words().len(), len.div_ceil(64));
            prop_assert_eq!((0..len).map(|row| bitmap.get(row)).collect::<Bitmap>(), bitmap);
        }
    }

    #[test]
    fn no_length_overflows() {
        assert!(Bits::new(&[0], usize::MAX, 1).is_err() && Bits::new(&[0], 1, usize::MAX).is_err());
        assert!(Bits::new(&[0], usize::MAX, 0).is_ok_and(|bits| !bits.get(usize::MAX)));
    }
}
