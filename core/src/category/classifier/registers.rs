//! The widest registers of the processor. A library is built for every processor of its kind; of x86-64 most have
//! registers twice as wide as those that all of them have, which is found out at run time.

#[cfg(target_arch = "x86_64")]
use fearless_simd::{Level, Simd, x86::Avx2};

/// Which registers there are.
#[derive(Clone, Copy)]
pub(super) struct Registers {
    #[cfg(target_arch = "x86_64")]
    wide: Option<Avx2>,
}

impl Registers {
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
}
