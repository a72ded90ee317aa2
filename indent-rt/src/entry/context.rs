//! What all tasks of one Io context share.

use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use tokio::sync::Semaphore;

use crate::cleanup::GRACE;

/// How many blocking calls run at once, unless the context says otherwise.
pub(crate) const BLOCKING_THREADS: usize = 64;

/// An Io context, as the code within it needs it.
pub(crate) struct Context {
    pub(crate) grace: Duration,
    /// Places for blocking calls.
    pub(crate) places: Arc<Semaphore>,
    /// The signal that has stopped it; 0 for none.
    signal: AtomicU8,
}

static OUTSIDE: LazyLock<Arc<Context>> = LazyLock::new(|| Context::new(GRACE, BLOCKING_THREADS));

impl Context {
    pub(crate) fn new(grace: Duration, blocking_threads: usize) -> Arc<Self> {
        let places = Arc::new(Semaphore::new(blocking_threads.min(Semaphore::MAX_PERMITS)));
        Arc::new(Context { grace, places, signal: AtomicU8::new(0) })
    }

    /// The context of a test.
    #[cfg(feature = "test-clock")]
    pub(crate) fn of_tests() -> Arc<Self> {
        Context::new(GRACE, BLOCKING_THREADS)
    }

    /// Takes note of the signal that stops it.
    pub(super) fn stop(&self, signal: u8) {
        self.signal.store(signal, Ordering::Release);
    }

    /// The signal that has stopped it.
    pub(super) fn signal(&self) -> Option<u8> {
        Some(self.signal.load(Ordering::Acquire)).filter(|signal| *signal != 0)
    }

    /// The context of Indent's code that Rust calls from a runtime of its own.
    pub(crate) fn outside() -> Arc<Self> {
        Arc::clone(&OUTSIDE)
    }
}
