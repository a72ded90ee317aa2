//! Where Io begins: `with async_io():`.
//!
//! In: the program's future and the options of its context. Out: its result, when nothing of it is left. A first SIGTERM or
//! ctrl-c cancels the context, a second one ends the process. Not here: the plain contexts (`plain`).

#[cfg(feature = "test-clock")]
mod clock;
mod context;
mod root;
mod signals;
mod workers;

use std::future::Future;
use std::time::Duration;

use context::BLOCKING_THREADS;
pub(crate) use context::Context;
#[cfg(feature = "test-clock")]
pub(crate) use root::Root;
use tokio::runtime::{Builder, Runtime};

use crate::cleanup::GRACE;
use crate::error::Result;
use crate::scope::Group;

/// `with async_io():`, with the defaults: runs `future` on tokio.
///
/// # Errors
/// The future's; cancelled, with the signal, where one has stopped it.
///
/// # Panics
/// If the future does, or the runtime cannot be started.
pub fn async_io<T, F: Future<Output = Result<T>>>(future: F) -> Result<T> {
    AsyncIo::new().run(future)
}

/// The options of `with async_io(workers=…, blocking_threads=…, grace=…):`.
#[derive(Debug, Clone)]
#[must_use = "it does nothing until it runs"]
pub struct AsyncIo {
    workers: Option<usize>,
    blocking_threads: usize,
    grace: Duration,
}

impl AsyncIo {
    /// As many workers as the container's CPU quota allows, 64 threads for blocking code, five seconds of grace.
    #[expect(clippy::new_without_default, reason = "a context is opened, it is not a value")]
    pub fn new() -> Self {
        AsyncIo { workers: None, blocking_threads: BLOCKING_THREADS, grace: GRACE }
    }

    /// The number of threads that run tasks.
    ///
    /// # Panics
    /// If it is less than 1.
    #[track_caller]
    pub fn workers(self, workers: i64) -> Self {
        AsyncIo { workers: Some(at_least_one("workers", workers)), ..self }
    }

    /// The number of blocking calls that run at once.
    ///
    /// # Panics
    /// If it is less than 1.
    #[track_caller]
    pub fn blocking_threads(self, threads: i64) -> Self {
        AsyncIo { blocking_threads: at_least_one("blocking_threads", threads), ..self }
    }

    /// How long cleanup may take once the context is cancelled.
    pub fn grace(self, grace: Duration) -> Self {
        AsyncIo { grace, ..self }
    }

    /// Runs `future` until it, and all that it has started, has ended.
    ///
    /// # Errors
    /// The future's; cancelled, with the signal, where one has stopped it.
    ///
    /// # Panics
    /// If the future does, or the runtime cannot be started.
    pub fn run<T, F: Future<Output = Result<T>>>(self, future: F) -> Result<T> {
        let runtime = self.runtime();
        let context = Context::new(self.grace, self.blocking_threads);
        let group = Group::within(context, None);
        let result = runtime.block_on(async {
            let signals = signals::listen(group.clone());
            let result = root::Root::new(future, group).await;
            signals.abort();
            result
        });
        // What Rust code has detached, or holds its thread, gets no longer than cleanup does.
        runtime.shutdown_timeout(self.grace);
        result
    }

    fn runtime(&self) -> Runtime {
        let mut builder = self.builder();
        // tokio's own use of these threads must not take the places of the program's.
        builder.max_blocking_threads(self.blocking_threads.saturating_add(TOKIOS_OWN)).enable_all();
        builder.build().unwrap_or_else(|error| panic!("the runtime cannot be started: {error}"))
    }

    fn builder(&self) -> Builder {
        #[cfg(feature = "test-clock")]
        if clock::is_paused() {
            return clock::paused();
        }
        match self.workers.unwrap_or_else(workers::default) {
            1 => Builder::new_current_thread(),
            workers => {
                let mut builder = Builder::new_multi_thread();
                builder.worker_threads(workers);
                builder
            }
        }
    }
}

/// Threads beside the program's: for files and name look-ups.
const TOKIOS_OWN: usize = 64;

#[track_caller]
fn at_least_one(name: &str, value: i64) -> usize {
    match usize::try_from(value) {
        Ok(value @ 1..) => value,
        _ => panic!("{name} is {value}, it has to be at least 1"),
    }
}
