//! Columns of text in the three layouts of Arrow.

/// Text of each row, borrowed. What a layout says wrongly (an offset beyond the bytes) is a row that cannot be read,
/// never a panic.
///
/// ```
/// use humiao::bulk::Strings;
/// let names = Strings::Small { offsets: &[0, 4, 7], bytes: b"deadill" };
/// assert_eq!((names.get(0), names.get(1), names.get(2)), (Some(&b"dead"[..]), Some(&b"ill"[..]), None));
/// ```
#[derive(Clone, Copy)]
pub enum Strings<'a> {
    /// One offset more than rows, of 32 bits.
    Small {
        /// Where each row starts, and where the last one ends.
        offsets: &'a [i32],
        /// UTF-8.
        bytes: &'a [u8],
    },
    /// One offset more than rows, of 64 bits.
    Large {
        /// Where each row starts, and where the last one ends.
        offsets: &'a [i64],
        /// UTF-8.
        bytes: &'a [u8],
    },
    /// Views of 16 bytes, as Arrow lays them out: the length, then up to 12 bytes of the text, or its first 4, the
    /// number of a buffer and the offset in it; numbers have 32 bits, the lowest byte first.
    Views {
        /// One for each row.
        views: &'a [[u8; 16]],
        /// What longer views point to.
        buffers: &'a [&'a [u8]],
    },
    /// Slices.
    Slices(&'a [&'a str]),
}

impl<'a> Strings<'a> {
    /// The number of rows.
    ///
    /// ```
    /// assert_eq!(humiao::bulk::Strings::Slices(&["a", "b"]).len(), 2);
    /// ```
    #[must_use]
    pub const fn len(&self) -> usize {
        match self {
            Self::Small { offsets, .. } => offsets.len().saturating_sub(1),
            Self::Large { offsets, .. } => offsets.len().saturating_sub(1),
            Self::Views { views, .. } => views.len(),
            Self::Slices(slices) => slices.len(),
        }
    }

    /// Whether there is no row.
    ///
    /// ```
    /// assert!(humiao::bulk::Strings::Slices(&[]).is_empty());
    /// ```
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes of a row; `None` beyond the last one, and where the layout points beyond its bytes.
    ///
    /// ```
    /// use humiao::bulk::Strings;
    /// let views = [*b"\x03\0\0\0ill\0\0\0\0\0\0\0\0\0"];
    /// assert_eq!(Strings::Views { views: &views, buffers: &[] }.get(0), Some(&b"ill"[..]));
    /// ```
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&'a [u8]> {
        match self {
            Self::Small { offsets, bytes } => {
                let (start, end) = (offsets.get(row)?, offsets.get(row.checked_add(1)?)?);
                bytes.get(usize::try_from(*start).ok()?..usize::try_from(*end).ok()?)
            }
            Self::Large { offsets, bytes } => {
                let (start, end) = (offsets.get(row)?, offsets.get(row.checked_add(1)?)?);
                bytes.get(usize::try_from(*start).ok()?..usize::try_from(*end).ok()?)
            }
            Self::Views { views, buffers } => viewed(views.get(row)?, buffers),
            Self::Slices(slices) => slices.get(row).map(|slice| slice.as_bytes()),
        }
    }
}

/// The text of a view.
fn viewed<'a>(view: &'a [u8; 16], buffers: &[&'a [u8]]) -> Option<&'a [u8]> {
    let (head, inline) = view.split_first_chunk::<4>()?;
    let number = |bytes: [u8; 4]| usize::try_from(u32::from_le_bytes(bytes)).ok();
    let len = number(*head)?;
    if let Some(text) = inline.get(..len) {
        return Some(text);
    }
    let (_, place) = inline.split_first_chunk::<4>()?;
    let (buffer, offset) = place.split_first_chunk::<4>()?;
    let start = number(*offset.first_chunk::<4>()?)?;
    buffers.get(number(*buffer)?)?.get(start..start.checked_add(len)?)
}

#[cfg(test)]
#[allow(clippy::cast_possible_truncation, reason = "offsets of any sort")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_layout_gives_the_same_text(texts in prop::collection::vec("[a-z]{0,20}", 0..12), cut in 0usize..4) {
            let (mut bytes, mut offsets, mut views) = (b"before".to_vec(), vec![6_i64], Vec::new());
            for text in &texts {
                let mut view = [0; 16];
                view[..4].copy_from_slice(&u32::try_from(text.len()).unwrap().to_le_bytes());
                if text.len() <= 12 {
                    view[4..4 + text.len()].copy_from_slice(text.as_bytes());
                } else {
                    view[4..8].copy_from_slice(&text.as_bytes()[..4]);
                    view[8..12].copy_from_slice(&1_u32.to_le_bytes());
                    view[12..].copy_from_slice(&u32::try_from(bytes.len()).unwrap().to_le_bytes());
                }
                views.push(view);
                bytes.extend_from_slice(text.as_bytes());
                offsets.push(i64::try_from(bytes.len()).unwrap());
            }
            let small: Vec<i32> = offsets.iter().map(|offset| i32::try_from(*offset).unwrap()).collect();
            let slices: Vec<&str> = texts.iter().map(String::as_str).collect();
            let first = cut.min(texts.len());
            let layouts = [
                Strings::Small { offsets: &small[first..], bytes: &bytes },
                Strings::Large { offsets: &offsets[first..], bytes: &bytes },
                Strings::Views { views: &views[first..], buffers: &[&[], &bytes] },
                Strings::Slices(&slices[first..]),
            ];
            for layout in layouts {
                prop_assert_eq!(layout.len(), texts.len() - first);
                for (row, text) in texts[first..].iter().enumerate() {
                    prop_assert_eq!(layout.get(row), Some(text.as_bytes()));
                }
                prop_assert_eq!(layout.get(layout.len()), None);
            }
        }

        #[test]
        fn what_points_beyond_is_no_text_and_no_panic(
            offsets in prop::collection::vec(any::<i64>(), 0..5), views in prop::collection::vec(any::<[u8; 16]>(), 0..5), row in any::<usize>(),
        ) {
            let small: Vec<i32> = offsets.iter().map(|offset| *offset as i32).collect();
            for row in [row, row % 5] {
                let _ = Strings::Small { offsets: &small, bytes: b"few" }.get(row);
                let _ = Strings::Large { offsets: &offsets, bytes: b"few" }.get(row);
                let _ = Strings::Views { views: &views, buffers: &[b"few"] }.get(row);
            }
        }
    }
}
