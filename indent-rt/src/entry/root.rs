//! The future of a whole context.

use std::future::Future;
use std::io::Write;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as Polling, Poll};
use std::time::Duration;

use pin_project_lite::pin_project;
use tokio::time::Sleep;

use crate::error::{Error, Result};
use crate::frame::{self, TaskFrame};
use crate::scope::Group;

/// How much longer than its cleanups a context waits, so that one that was cut short can still unwind.
const UNWINDING: Duration = Duration::from_millis(100);

pin_project! {
    /// Runs the program's future as the outermost task. When the context has been stopped and its grace is over, drops what
    /// is left.
    pub(crate) struct Root<F> {
        #[pin]
        future: Option<F>,
        // Lent to the frame in each poll.
        group: Option<Arc<Group>>,
        #[pin]
        last_call: Option<Sleep>,
    }
}

impl<F> Root<F> {
    pub(crate) fn new(future: F, group: Arc<Group>) -> Self {
        Root { future: Some(future), group: Some(group), last_call: None }
    }
}

impl<T, F: Future<Output = Result<T>>> Future for Root<F> {
    type Output = Result<T>;

    fn poll(self: Pin<&mut Self>, polling: &mut Polling<'_>) -> Poll<Result<T>> {
        let mut this = self.project();
        let (Some(future), Some(group)) = (this.future.as_mut().as_pin_mut(), this.group.take()) else {
            panic!("internal error: a context is polled after its end, or within itself")
        };
        group.watch(polling.waker());
        let entered = frame::enter_task(TaskFrame { group, own: None });
        let polled = future.poll(polling);
        let Some(TaskFrame { group, .. }) = entered.leave() else {
            panic!("internal error: frames are left in the order in which they are entered")
        };
        let signal = group.context().signal();
        let grace = group.context().grace;
        *this.group = Some(group);
        match (polled, signal) {
            (Poll::Ready(Err(error)), Some(signal)) if error.is_cancelled() => Poll::Ready(Err(Error::stopped(signal))),
            (Poll::Ready(result), _) => Poll::Ready(result),
            (Poll::Pending, None) => Poll::Pending,
            (Poll::Pending, Some(signal)) => {
                if this.last_call.is_none() {
                    this.last_call.set(Some(tokio::time::sleep(grace.saturating_add(UNWINDING))));
                }
                if let Some(last_call) = this.last_call.as_pin_mut()
                    && last_call.poll(polling).is_pending()
                {
                    return Poll::Pending;
                }
                this.future.set(None);
                report_left(grace);
                Poll::Ready(Err(Error::stopped(signal)))
            }
        }
    }
}

fn report_left(grace: Duration) {
    // Nobody is left to hear that stderr is closed.
    let _ = writeln!(std::io::stderr(), "warning: what had not ended {grace:?} after the signal was dropped");
}
