//! The widest registers of the processor. A library is built for every processor of its kind; of x86-64 most have
//! registers twice as wide as those that all of them have, which is found out at run time.

#[cfg(target_arch = "x86_64")]
use fearless_simd::{Level, Simd, x86::Avx2};

#[cfg(target_arch = "x86_64")]
use super::wide;
use super::words::{self, ROWS, Tile};

/// Which registers there are.
#[derive(Clone, Copy)]
pub(super) struct Registers {
    #[cfg(target_arch = "x86_64")]
    wide: Option<Avx2>,
}

impl Registers {
    /// Those that every processor has.
    #[cfg(test)]
    pub(super) const NARROW: Self = Self {
        #[cfg(target_arch = "x86_64")]
        wide: None,
    };

    /// Looks at the processor.
    pub(super) fn new() -> Self {
        Self {
            #[cfg(target_arch = "x86_64")]
            wide: Level::new().as_avx2(),
        }
    }

    /// Does work in code for the widest registers. That holds for what is inlined into the work, and for nothing that
    /// it calls, so that functions which it needs for every tile are always inlined.
    #[inline]
    pub(super) fn widest<T>(self, work: impl FnOnce() -> T) -> T {
        #[cfg(target_arch = "x86_64")]
        if let Some(wide) = self.wide {
            return wide.vectorize(work);
        }
        work()
    }

    /// [`words::above`] in them.
    #[inline(always)]
    pub(super) fn above<T: Copy>(
        self,
        numbers: &[T; ROWS],
        signed: impl Fn(T) -> i32 + Copy,
        bounds: (i32, i32),
        met: &mut Tile,
    ) -> u32 {
        #[cfg(target_arch = "x86_64")]
        if let Some(wide) = self.wide {
            return wide::above(wide, numbers, signed, bounds, met);
        }
        words::above(numbers, signed, bounds, met)
    }

    /// [`words::among`] in them.
    #[inline(always)]
    pub(super) fn among(self, bytes: &[u8; ROWS], members: &[u8], met: &mut Tile) {
        #[cfg(target_arch = "x86_64")]
        if let Some(wide) = self.wide {
            return wide::among(wide, bytes, members, met);
        }
        words::among(bytes, members, met);
    }
}
