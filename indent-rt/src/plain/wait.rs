//! Waiting on a thread of its own for what another one does.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Instant;

use crate::cause::Cause;
use crate::error::Result;
use crate::frame::{self, Block, Frame};

/// Runs an operation of the runtime on this thread: it waits for other threads at most, not for timers or I/O.
///
/// # Errors
/// The operation's; cancelled, where the caller is before it is complete.
pub(crate) fn wait<T>(operation: impl Future<Output = Result<T>>) -> Result<T> {
    let parked = Parked::new();
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut operation = pin!(operation);
    loop {
        let now = Instant::now();
        let due = frame::due(now);
        // A deadline is a flag to the operation, which does not look at the clock.
        let passed = due.filter(|due| *due <= now).map(|_| {
            let cause = frame::cause().unwrap_or(Cause::Deadline);
            frame::enter(Frame::Block(Block::new(0, Some(cause), None)))
        });
        if let Poll::Ready(result) = operation.as_mut().poll(&mut Context::from_waker(&waker)) {
            return result;
        }
        drop(passed);
        parked.wait_until(due.filter(|due| *due > now), now);
    }
}

/// A thread that waits, and is woken when the scope that it works for is cancelled.
pub(super) struct Parked {
    #[cfg(feature = "async")]
    task: Option<(frame::TaskFrame, u32)>,
}

impl Parked {
    pub(super) fn new() -> Self {
        Parked {
            #[cfg(feature = "async")]
            task: frame::current().map(|task| {
                let slot = task.group.suspended(&Waker::from(Arc::new(Unpark(thread::current()))));
                (task, slot)
            }),
        }
    }

    /// Holds the thread until it is woken, or until `moment`.
    pub(super) fn wait_until(&self, moment: Option<Instant>, now: Instant) {
        match moment {
            Some(moment) => thread::park_timeout(moment.saturating_duration_since(now)),
            None => thread::park(),
        }
    }
}

#[cfg(feature = "async")]
impl Drop for Parked {
    fn drop(&mut self) {
        if let Some((task, slot)) = &self.task {
            task.group.forget(*slot);
        }
    }
}

/// Wakes a thread.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
