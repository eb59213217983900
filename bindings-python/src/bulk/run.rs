//! One pass over a table on several threads, watched by the thread of the caller.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{self, RecvTimeoutError, TrySendError};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use humiao::fault::Faults;
use pyo3::prelude::*;

use super::incoming::{Chunk, Incoming};
use crate::error::{out_of_range, raise, raise_all};

/// So many rows of a chunk are one piece of work. The pieces, and so the answer, do not depend on the threads.
const PIECE: usize = 1 << 17;
/// More threads than this are a mistake.
const MOST: usize = 1024;
/// How long the caller's thread waits until it looks for signals.
const PATIENCE: Duration = Duration::from_millis(50);

/// How a pass is run.
pub(crate) struct Run {
    /// So many; without, one for each core, which the system is asked for when they are needed: that takes its time.
    threads: Option<usize>,
    progress: Option<Py<PyAny>>,
    total: Option<usize>,
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
        let given = |threads| {
            let threads = usize::try_from(threads).ok().filter(|threads| (1..=MOST).contains(threads));
            threads.ok_or_else(|| raise(out_of_range(1, MOST).at("threads")))
        };
        Ok(Self { threads: threads.map(given).transpose()?, progress, total })
    }

    /// What the work makes of each piece of the table, in its order.
    ///
    /// The interpreter is left meanwhile. Between pieces signals are looked for and the progress is told; an exception
    /// ends the pass.
    pub(crate) fn over<T: Send>(
        &self,
        py: Python<'_>,
        table: &mut Incoming,
        work: impl Fn(&Chunk) -> Result<T, Faults> + Sync,
    ) -> PyResult<Vec<T>> {
        py.detach(|| {
            let mut watch = Watch { run: self, done: 0, told: None };
            // One piece needs nobody else, and threads take longer to come than it takes.
            let small = self.total.is_some_and(|rows| rows <= PIECE);
            let threads = if small { 1 } else { self.threads.unwrap_or_else(cores) };
            let made = if threads == 1 {
                self.alone(table, &mut watch, &work)
            } else {
                self.together(threads, table, &mut watch, &work)
            };
            made.and_then(|made| watch.finish().map(|()| made))
        })
    }

    fn alone<T>(
        &self,
        table: &mut Incoming,
        watch: &mut Watch<'_>,
        work: &impl Fn(&Chunk) -> Result<T, Faults>,
    ) -> PyResult<Vec<T>> {
        let mut made = Vec::new();
        while let Some(chunk) = table.next().map_err(raise)? {
            for piece in pieces(&chunk) {
                watch.look()?;
                made.push(work(&piece).map_err(raise_all)?);
                watch.done += piece.rows;
            }
        }
        Ok(made)
    }

    fn together<T: Send>(
        &self,
        threads: usize,
        table: &mut Incoming,
        watch: &mut Watch<'_>,
        work: &(impl Fn(&Chunk) -> Result<T, Faults> + Sync),
    ) -> PyResult<Vec<T>> {
        let (give, take) = mpsc::sync_channel::<(usize, Chunk)>(2 * threads);
        let (tell, hear) = mpsc::channel::<(usize, usize, Outcome<T>)>();
        let take = Mutex::new(take);
        let worker = |tell: mpsc::Sender<(usize, usize, Outcome<T>)>| {
            loop {
                let next = take.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok((number, piece)) = next else { return };
                let outcome = catch_unwind(AssertUnwindSafe(|| work(&piece)));
                if tell.send((number, piece.rows, outcome)).is_err() {
                    return;
                }
            }
        };
        thread::scope(|scope| {
            // Gone when this closure ends, however it ends: then the workers end, too.
            let (give, hear) = (give, hear);
            let worker = &worker;
            for _ in 0..threads {
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
            while let Some(chunk) = table.next().map_err(raise)? {
                for piece in pieces(&chunk) {
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

/// One thread for each core.
fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from).min(MOST)
}

fn pieces(chunk: &Chunk) -> impl Iterator<Item = Chunk> {
    (0..chunk.rows).step_by(PIECE).map(|start| chunk.slice(start, PIECE.min(chunk.rows - start)))
}
