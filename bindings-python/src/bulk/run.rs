//! One pass over a table on several threads, watched by the thread of the caller.

use std::collections::BTreeMap;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, TrySendError};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use humiao::fault::{Fault, Faults};
use pyo3::prelude::*;

use super::incoming::{Chunk, Incoming};
use crate::error::{out_of_range, raise, raise_all};

/// So many rows of a chunk are one piece of work. The pieces, and so the answer, do not depend on the threads.
const PIECE: usize = 1 << 17;
/// How long the caller's thread waits until it looks for signals.
const PATIENCE: Duration = Duration::from_millis(50);

/// So many rows of what is asked one by one are one piece.
const FEW: usize = 1 << 12;

/// What comes in pieces of work.
pub(crate) trait Feed {
    type Piece: Send;

    /// The next pieces, `None` after the last ones.
    fn pieces(&mut self) -> Result<Option<Vec<Self::Piece>>, Fault>;

    /// How many rows a piece has.
    fn rows(piece: &Self::Piece) -> usize;
}

impl Feed for Incoming {
    type Piece = Chunk;

    fn pieces(&mut self) -> Result<Option<Vec<Chunk>>, Fault> {
        let cut = |chunk: Chunk| {
            let starts = (0..chunk.rows).step_by(PIECE);
            starts.map(|start| chunk.slice(start, PIECE.min(chunk.rows - start))).collect()
        };
        Ok(self.next()?.map(cut))
    }

    fn rows(piece: &Chunk) -> usize {
        piece.rows
    }
}

/// The places of so many rows that are at hand already.
pub(crate) struct Places(pub(crate) Range<usize>);

impl Feed for Places {
    type Piece = Range<usize>;

    fn pieces(&mut self) -> Result<Option<Vec<Range<usize>>>, Fault> {
        let Self(places) = self;
        let (start, end) = (places.start, places.end.min(places.start.saturating_add(FEW)));
        places.start = end;
        Ok((start < end).then(|| std::iter::once(start..end).collect()))
    }

    fn rows(piece: &Range<usize>) -> usize {
        piece.len()
    }
}

/// How one pass or several, one after the other, are run.
pub(crate) struct Run {
    threads: usize,
    progress: Option<Py<PyAny>>,
    total: Option<usize>,
    /// The rows of earlier passes.
    past: AtomicUsize,
}

/// What the caller's thread has seen so far.
struct Watch<'r> {
    run: &'r Run,
    done: usize,
    told: Option<usize>,
}

type Outcome<T> = thread::Result<Result<T, Faults>>;

impl Run {
    /// On so many threads, or on one for each core.
    pub(crate) fn new(threads: Option<i64>, progress: Option<Py<PyAny>>, total: Option<usize>) -> PyResult<Self> {
        let most = 1024;
        let threads = match threads {
            None => thread::available_parallelism().map_or(1, usize::from).min(most),
            Some(threads) => usize::try_from(threads)
                .ok()
                .filter(|threads| (1..=most).contains(threads))
                .ok_or_else(|| raise(out_of_range(1, most).at("threads")))?,
        };
        Ok(Self { threads, progress, total, past: AtomicUsize::new(0) })
    }

    /// What the work makes of each piece of the table, in its order.
    ///
    /// The interpreter is left meanwhile. Between pieces signals are looked for and the progress is told; an exception
    /// ends the pass.
    pub(crate) fn over<F: Feed + Send, T: Send>(
        &self,
        py: Python<'_>,
        table: &mut F,
        work: impl Fn(&F::Piece) -> Result<T, Faults> + Sync,
    ) -> PyResult<Vec<T>> {
        py.detach(|| {
            let past = self.past.load(Ordering::Relaxed);
            let mut watch = Watch { run: self, done: past, told: (past > 0).then_some(past) };
            let made = if self.threads == 1 {
                self.alone(table, &mut watch, &work)
            } else {
                self.together(table, &mut watch, &work)
            };
            let made = made.and_then(|made| watch.finish().map(|()| made));
            self.past.store(watch.done, Ordering::Relaxed);
            made
        })
    }

    fn alone<F: Feed, T>(
        &self,
        table: &mut F,
        watch: &mut Watch<'_>,
        work: &impl Fn(&F::Piece) -> Result<T, Faults>,
    ) -> PyResult<Vec<T>> {
        let mut made = Vec::new();
        while let Some(pieces) = table.pieces().map_err(raise)? {
            for piece in pieces {
                watch.look()?;
                made.push(work(&piece).map_err(raise_all)?);
                watch.done += F::rows(&piece);
            }
        }
        Ok(made)
    }

    fn together<F: Feed, T: Send>(
        &self,
        table: &mut F,
        watch: &mut Watch<'_>,
        work: &(impl Fn(&F::Piece) -> Result<T, Faults> + Sync),
    ) -> PyResult<Vec<T>> {
        let (give, take) = mpsc::sync_channel::<(usize, F::Piece)>(2 * self.threads);
        let (tell, hear) = mpsc::channel::<(usize, usize, Outcome<T>)>();
        let take = Mutex::new(take);
        let worker = |tell: mpsc::Sender<(usize, usize, Outcome<T>)>| {
            loop {
                let next = take.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok((number, piece)) = next else { return };
                let outcome = catch_unwind(AssertUnwindSafe(|| work(&piece)));
                if tell.send((number, F::rows(&piece), outcome)).is_err() {
                    return;
                }
            }
        };
        thread::scope(|scope| {
            // Gone when this closure ends, however it ends: then the workers end, too.
            let (give, hear) = (give, hear);
            let worker = &worker;
            for _ in 0..self.threads {
                let tell = tell.clone();
                scope.spawn(move || worker(tell));
            }
            drop(tell);
            let (mut made, mut given) = (BTreeMap::new(), 0);
            let mut collect = |watch: &mut Watch<'_>, wait: Duration| -> PyResult<usize> {
                let heard = match hear.recv_timeout(wait) {
                    Ok((number, rows, outcome)) => {
                        made.insert(number, outcome.unwrap_or_else(|panic| resume_unwind(panic)).map_err(raise_all)?);
                        watch.done += rows;
                        1
                    }
                    Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => 0,
                };
                watch.look()?;
                Ok(heard)
            };
            let mut heard = 0;
            while let Some(pieces) = table.pieces().map_err(raise)? {
                for piece in pieces {
                    let mut waiting = Some((given, piece));
                    while let Some(piece) = waiting.take() {
                        match give.try_send(piece) {
                            Ok(()) => given += 1,
                            Err(TrySendError::Full(piece) | TrySendError::Disconnected(piece)) => {
                                waiting = Some(piece);
                                heard += collect(watch, PATIENCE)?;
                            }
                        }
                    }
                }
                heard += collect(watch, Duration::ZERO)?;
            }
            drop(give);
            while heard < given {
                heard += collect(watch, PATIENCE)?;
            }
            Ok(made.into_values().collect())
        })
    }
}

impl Watch<'_> {
    /// Looks for signals, and tells the progress where there is any.
    fn look(&mut self) -> PyResult<()> {
        Python::attach(|py| {
            py.check_signals()?;
            match &self.run.progress {
                Some(progress) if self.done > self.told.unwrap_or_default() => {
                    self.told = Some(self.done);
                    progress.call1(py, (self.done, self.run.total)).map(drop)
                }
                Some(_) | None => Ok(()),
            }
        })
    }

    /// The last word is the number of all rows, also when there are none.
    fn finish(&mut self) -> PyResult<()> {
        self.look()?;
        match &self.run.progress {
            Some(progress) if self.told != Some(self.done) => {
                Python::attach(|py| progress.call1(py, (self.done, self.run.total)).map(drop))
            }
            Some(_) | None => Ok(()),
        }
    }
}
