//! `sleep` and the two checkpoints: the suspension points that wait for nothing but time, or their turn.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use pin_project_lite::pin_project;

use crate::error::{Error, Result};
use crate::frame;

/// `sleep(d)`: suspends for at least `duration`.
///
/// The future gives cancelled where the scope is.
pub fn sleep(duration: Duration) -> Sleep {
    Sleep { progress: Sleeping::New { duration } }
}

pin_project! {
    /// The future of [`sleep`]. Its timer is made when it is first polled, so that it can be made outside of a runtime.
    #[must_use = "it does nothing until it is awaited"]
    pub struct Sleep {
        #[pin]
        progress: Sleeping,
    }
}

pin_project! {
    #[project = SleepingPlace]
    enum Sleeping {
        New { duration: Duration },
        Waiting { #[pin] timer: tokio::time::Sleep },
    }
}

impl Future for Sleep {
    type Output = Result<()>;

    fn poll(self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<Result<()>> {
        let mut progress = self.project().progress;
        loop {
            match progress.as_mut().project() {
                SleepingPlace::New { .. } if frame::is_cancelled() => return Poll::Ready(Err(Error::cancelled())),
                SleepingPlace::New { duration } => {
                    let timer = tokio::time::sleep(*duration);
                    progress.set(Sleeping::Waiting { timer });
                }
                SleepingPlace::Waiting { timer } => {
                    return match timer.poll(polling) {
                        Poll::Ready(()) => Poll::Ready(Ok(())),
                        Poll::Pending if frame::is_cancelled() => Poll::Ready(Err(Error::cancelled())),
                        Poll::Pending => Poll::Pending,
                    };
                }
            }
        }
    }
}

/// `checkpoint()`: a suspension point that lets every other task run first.
///
/// The future gives cancelled where the scope is.
pub fn checkpoint() -> Checkpoint {
    Checkpoint { progress: Progress::New }
}

/// The suspension point at the back edge of a long loop (S18): a checkpoint that costs next to nothing, because it suspends
/// only when the task has run for a while.
///
/// The future gives cancelled where the scope is.
pub fn back_edge() -> BackEdge {
    BackEdge { has_yielded: false }
}

/// The future of [`checkpoint`].
#[must_use = "it does nothing until it is awaited"]
pub struct Checkpoint {
    progress: Progress,
}

enum Progress {
    New,
    Yielded,
}

impl Future for Checkpoint {
    type Output = Result<()>;

    fn poll(mut self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<Result<()>> {
        if frame::is_cancelled() {
            return Poll::Ready(Err(Error::cancelled()));
        }
        match self.progress {
            Progress::Yielded => Poll::Ready(Ok(())),
            Progress::New => {
                self.progress = Progress::Yielded;
                // At the end of the queue, behind all that are ready.
                polling.waker().wake_by_ref();
                Poll::Pending
            }
        }
    }
}

/// The future of [`back_edge`].
#[must_use = "it does nothing until it is awaited"]
pub struct BackEdge {
    has_yielded: bool,
}

impl Future for BackEdge {
    type Output = Result<()>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<Result<()>> {
        if frame::is_cancelled() {
            return Poll::Ready(Err(Error::cancelled()));
        }
        if self.has_yielded || !is_time_to_yield() {
            return Poll::Ready(Ok(()));
        }
        self.has_yielded = true;
        polling.waker().wake_by_ref();
        Poll::Pending
    }
}

thread_local! {
    static EDGES: Cell<u32> = const { Cell::new(0) };
    static LAST_YIELD: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// Whether the code of this thread has run for a millisecond without letting others run. The clock is read at one back
/// edge in sixteen. In tests each one of those yields: there, the order must not depend on the machine.
fn is_time_to_yield() -> bool {
    const AT_MOST: Duration = Duration::from_millis(1);
    let edges = EDGES.get().wrapping_add(1);
    EDGES.set(edges);
    if !edges.is_multiple_of(16) {
        return false;
    }
    if cfg!(feature = "test-clock") {
        return true;
    }
    let now = Instant::now();
    let is_time = LAST_YIELD.get().is_none_or(|last| now.duration_since(last) >= AT_MOST);
    if is_time {
        LAST_YIELD.set(Some(now));
    }
    is_time
}
