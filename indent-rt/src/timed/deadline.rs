//! The timer of a timed block.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use pin_project_lite::pin_project;
use tokio::time::Sleep;

use crate::frame;

pin_project! {
    /// A moment that is waited for beside a body.
    pub(super) struct Deadline {
        #[pin]
        sleep: Sleep,
        has_passed: bool,
        // Who is woken by the timer; the timer holds that waker, so that the numbers stand for no other one meanwhile.
        registered: (usize, usize),
    }
}

impl Deadline {
    /// In `duration` from now.
    pub(super) fn after(duration: Duration) -> Self {
        Deadline { sleep: tokio::time::sleep(duration), has_passed: duration.is_zero(), registered: (0, 0) }
    }

    pub(super) fn at(&self) -> Instant {
        self.sleep.deadline().into_std()
    }

    /// Whether it has passed, as far as its timer says.
    pub(super) fn has_passed(&self) -> bool {
        self.has_passed || self.sleep.is_elapsed()
    }

    /// Lets the timer wake the task, which suspends now; gives whether it has passed instead.
    ///
    /// A body that is ready at once never gets here, and its timer is never registered.
    pub(super) fn watch(self: Pin<&mut Self>, polling: &mut Context<'_>) -> bool {
        let mut this = self.project();
        let waker = polling.waker();
        let caller = (waker.data().addr(), std::ptr::from_ref(waker.vtable()).addr());
        *this.has_passed |= this.sleep.is_elapsed();
        if !*this.has_passed && *this.registered != caller {
            *this.registered = caller;
            // A deadline counts also in a task that has used up its turn.
            let sleep = std::pin::pin!(tokio::task::coop::unconstrained(this.sleep.as_mut()));
            *this.has_passed = sleep.poll(polling) == Poll::Ready(());
        }
        *this.has_passed
    }

    /// Whether it is over by the clock, which may be a moment before the timer says so.
    pub(super) fn is_over(&self) -> bool {
        self.has_passed || self.sleep.deadline() <= tokio::time::Instant::now()
    }
}

/// Whether the code around a block is cancelled, or will be as soon as its timers fire: then a cancellation is not the
/// block's own, and nothing between the two runs (S24).
pub(super) fn is_outside_over() -> bool {
    let now = tokio::time::Instant::now().into_std();
    frame::is_cancelled() || frame::due(now).is_some_and(|due| due <= now)
}
