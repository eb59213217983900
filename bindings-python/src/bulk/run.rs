//! One pass over a table on several threads, watched by the thread of the caller.

use std::collections::BTreeMap;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, TrySendError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use humiao::fault::{Fault, Faults};
use pyo3::prelude::*;

use super::incoming::{Chunk, Incoming};
use crate::error::{out_of_range, raise, raise_all};

/// So many rows of a chunk are one piece of work. The pieces, and so the answer, do not depend on the threads.
const PIECE: usize = 1 << 17;
/// So many rows of what is asked one by one are one piece.
const FEW: usize = 1 << 12;
/// How long the caller's thread waits until it looks for signals.
const PATIENCE: Duration = Duration::from_millis(50);

/// So many pieces may wait for a worker that has to see all of them.
const AHEAD: usize = 2;

/// The most threads that can be asked for.
const MOST: usize = 1024;

/// How one pass or several, one after the other, are run.
pub(crate) struct Run {
    /// So many; without, one for each core, which the system is asked for when they are needed: that takes its time.
    threads: Option<usize>,
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

impl Run {
    /// On so many threads, or on one for each core.
    pub(crate) fn new(threads: Option<i64>, progress: Option<Py<PyAny>>, total: Option<usize>) -> PyResult<Self> {
        let given = |threads| {
            let threads = usize::try_from(threads).ok().filter(|threads| (1..=MOST).contains(threads));
            threads.ok_or_else(|| raise(out_of_range(1, MOST).at("threads")))
        };
        Ok(Self { threads: threads.map(given).transpose()?, progress, total, past: AtomicUsize::new(0) })
    }

    /// On how many threads.
    pub(crate) fn threads(&self) -> usize {
        // One piece needs nobody else, and threads take longer to come than it takes.
        let small = self.total.is_some_and(|rows| rows <= PIECE);
        let cores = || thread::available_parallelism().map_or(1, usize::from).min(MOST);
        self.threads.unwrap_or_else(|| if small { 1 } else { cores() })
    }

    /// Goes on where an earlier pass ended.
    fn watch(&self) -> Watch<'_> {
        let past = self.past.load(Ordering::Relaxed);
        Watch { run: self, done: past, told: (past > 0).then_some(past) }
    }

    /// What the work makes of each piece of the table, in its order.
    pub(crate) fn over<T: Send>(
        &self,
        py: Python<'_>,
        table: &mut Incoming,
        work: impl Fn(&Chunk) -> Result<T, Faults> + Sync,
    ) -> PyResult<Vec<T>> {
        self.pass(py, || table.next().map(|chunk| chunk.as_ref().map(pieces)), work)
    }

    /// What the work makes of each part, in their order.
    pub(crate) fn each<P: Piece, T: Send>(
        &self,
        py: Python<'_>,
        parts: Vec<P>,
        work: impl Fn(&P) -> Result<T, Faults> + Sync,
    ) -> PyResult<Vec<T>> {
        let mut parts = Some(parts);
        self.pass(py, || Ok(parts.take()), work)
    }

    /// One pass over what comes next, piece by piece.
    ///
    /// The interpreter is left meanwhile. Between pieces signals are looked for and the progress is told; an exception
    /// ends the pass.
    fn pass<P: Piece, T: Send>(
        &self,
        py: Python<'_>,
        mut next: impl FnMut() -> Result<Option<Vec<P>>, Fault> + Send,
        work: impl Fn(&P) -> Result<T, Faults> + Sync,
    ) -> PyResult<Vec<T>> {
        py.detach(|| {
            let mut watch = self.watch();
            let threads = self.threads();
            let made = if threads == 1 {
                let mut made = Vec::new();
                while let Some(pieces) = next().map_err(raise)? {
                    for piece in pieces {
                        watch.look()?;
                        made.push(work(&piece).map_err(raise_all)?);
                        watch.done += piece.rows();
                    }
                }
                made
            } else {
                self.together(threads, next, &mut watch, &work)?
            };
            watch.finish().map(|()| made)
        })
    }

    fn together<P: Piece, T: Send>(
        &self,
        threads: usize,
        mut next: impl FnMut() -> Result<Option<Vec<P>>, Fault>,
        watch: &mut Watch<'_>,
        work: &(impl Fn(&P) -> Result<T, Faults> + Sync),
    ) -> PyResult<Vec<T>> {
        let (give, take) = mpsc::sync_channel::<(usize, P)>(2 * threads);
        let (tell, mut ear) = ear();
        let take = Mutex::new(take);
        let worker = |tell: mpsc::Sender<Told<T>>| {
            loop {
                let next = take.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok((number, piece)) = next else { return };
                let outcome = catch_unwind(AssertUnwindSafe(|| work(&piece)));
                if tell.send((number, piece.rows(), outcome)).is_err() {
                    return;
                }
            }
        };
        thread::scope(|scope| {
            // Gone when this closure ends, however it ends: then the workers end, too.
            let give = give;
            let worker = &worker;
            for _ in 0..threads {
                let tell = tell.clone();
                scope.spawn(move || worker(tell));
            }
            drop(tell);
            let (mut made, mut given) = (BTreeMap::new(), 0);
            let mut keep = |number, one| drop(made.insert(number, one));
            while let Some(pieces) = next().map_err(raise)? {
                for piece in pieces {
                    hand(&give, (given, piece), |wait| ear.listen(watch, wait, &mut keep))?;
                    given += 1;
                }
                ear.listen(watch, Duration::ZERO, &mut keep)?;
            }
            drop(give);
            while ear.heard < given {
                ear.listen(watch, PATIENCE, &mut keep)?;
            }
            Ok(made.into_values().collect())
        })
    }

    /// Every worker does its part of every piece of the table, in order, each on a thread of its own, and says how many
    /// rows that were; `deal` looks at a piece before, on the thread of the caller. All else as in [`Run::over`].
    pub(crate) fn among<W: Send, D: Send + Sync>(
        &self,
        py: Python<'_>,
        table: &mut Incoming,
        workers: &mut [W],
        mut deal: impl FnMut(&Chunk) -> Result<D, Faults> + Send,
        work: impl Fn(&mut W, &Chunk, &D) -> Result<usize, Faults> + Sync,
    ) -> PyResult<()> {
        py.detach(|| {
            let mut watch = self.watch();
            if let [worker] = workers {
                while let Some(chunk) = table.next().map_err(raise)? {
                    for piece in pieces(&chunk) {
                        watch.look()?;
                        let dealt = deal(&piece).map_err(raise_all)?;
                        watch.done += work(worker, &piece, &dealt).map_err(raise_all)?;
                    }
                }
                return watch.finish();
            }
            let (tell, mut ear) = ear();
            thread::scope(|scope| {
                let (mut gives, mut given) = (Vec::new(), 0);
                for worker in workers {
                    let (give, take) = mpsc::sync_channel::<Arc<(Chunk, D)>>(AHEAD);
                    let (tell, work) = (tell.clone(), &work);
                    gives.push(give);
                    scope.spawn(move || {
                        for (number, piece) in take.iter().enumerate() {
                            let (chunk, dealt) = &*piece;
                            let outcome = catch_unwind(AssertUnwindSafe(|| work(worker, chunk, dealt)));
                            let rows = outcome.as_ref().map_or(0, |outcome| *outcome.as_ref().unwrap_or(&0));
                            if tell.send((number, rows, outcome)).is_err() {
                                return;
                            }
                        }
                    });
                }
                drop(tell);
                while let Some(chunk) = table.next().map_err(raise)? {
                    for piece in pieces(&chunk) {
                        let dealt = deal(&piece).map_err(raise_all)?;
                        let piece = Arc::new((piece, dealt));
                        for give in &gives {
                            hand(give, piece.clone(), |wait| ear.listen(&mut watch, wait, |_, _| ()))?;
                            given += 1;
                        }
                    }
                    ear.listen(&mut watch, Duration::ZERO, |_, _| ())?;
                }
                drop(gives);
                while ear.heard < given {
                    ear.listen(&mut watch, PATIENCE, |_, _| ())?;
                }
                watch.finish()
            })
        })
    }
}

/// The number of a piece, its rows, and what became of it.
type Told<T> = (usize, usize, thread::Result<Result<T, Faults>>);

/// Hears what the workers tell.
struct Ear<T> {
    hear: mpsc::Receiver<Told<T>>,
    heard: usize,
}

fn ear<T>() -> (mpsc::Sender<Told<T>>, Ear<T>) {
    let (tell, hear) = mpsc::channel();
    (tell, Ear { hear, heard: 0 })
}

impl<T> Ear<T> {
    /// Waits for the next outcome, not longer than `wait`; then signals are looked for.
    fn listen(&mut self, watch: &mut Watch<'_>, wait: Duration, mut keep: impl FnMut(usize, T)) -> PyResult<()> {
        match self.hear.recv_timeout(wait) {
            Ok((number, rows, outcome)) => {
                keep(number, outcome.unwrap_or_else(|panic| resume_unwind(panic)).map_err(raise_all)?);
                watch.done += rows;
                self.heard += 1;
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
        }
        watch.look()
    }
}

/// Gives a worker what it is to do, and listens as long as it has no place for it.
fn hand<P>(give: &mpsc::SyncSender<P>, piece: P, mut listen: impl FnMut(Duration) -> PyResult<()>) -> PyResult<()> {
    let mut waiting = Some(piece);
    while let Some(piece) = waiting.take() {
        if let Err(TrySendError::Full(piece) | TrySendError::Disconnected(piece)) = give.try_send(piece) {
            waiting = Some(piece);
            listen(PATIENCE)?;
        }
    }
    Ok(())
}

/// Something that is done in one go.
pub(crate) trait Piece: Send {
    /// How much it is.
    fn rows(&self) -> usize;
}

impl Piece for Chunk {
    fn rows(&self) -> usize {
        self.rows
    }
}

impl Piece for Range<usize> {
    fn rows(&self) -> usize {
        self.len()
    }
}

/// The places of so many rows that are at hand already, some at a time.
pub(crate) fn places(rows: usize) -> Vec<Range<usize>> {
    (0..rows).step_by(FEW).map(|start| start..rows.min(start + FEW)).collect()
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
        self.run.past.store(self.done, Ordering::Relaxed);
        self.look()?;
        match &self.run.progress {
            Some(progress) if self.told != Some(self.done) => {
                Python::attach(|py| progress.call1(py, (self.done, self.run.total)).map(drop))
            }
            Some(_) | None => Ok(()),
        }
    }
}

fn pieces(chunk: &Chunk) -> Vec<Chunk> {
    let starts = (0..chunk.rows).step_by(PIECE);
    starts.map(|start| chunk.slice(start, PIECE.min(chunk.rows - start))).collect()
}
