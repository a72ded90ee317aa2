//! The one adaptor through which each suspension point of a program goes.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use crate::error::{Error, Result};
use crate::frame;

pin_project! {
    /// An operation of Rust as a suspension point of Indent; made by [`leaf`].
    #[must_use = "it does nothing until it is awaited"]
    pub struct Leaf<F> {
        #[pin]
        operation: F,
        is_entered: bool,
    }
}

/// Makes `operation` a suspension point.
///
/// Entered while cancelled it does not happen (S14); cancelled while it waits, it is dropped, unless it is complete by then:
/// its value is delivered, and the next point is cancelled (S15). It has to be safe to drop while it waits, and must wake
/// by the waker that it is given: no combinator with wakers of its own around several of Indent's futures.
#[inline]
pub fn leaf<F: Future>(operation: F) -> Leaf<F> {
    Leaf { operation, is_entered: false }
}

impl<F: Future> Future for Leaf<F> {
    type Output = Result<F::Output>;

    #[inline]
    fn poll(self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        if !*this.is_entered {
            if frame::is_cancelled() {
                return Poll::Ready(Err(Error::cancelled()));
            }
            *this.is_entered = true;
        }
        match this.operation.poll(polling) {
            Poll::Ready(value) => Poll::Ready(Ok(value)),
            Poll::Pending if frame::is_cancelled() => Poll::Ready(Err(Error::cancelled())),
            Poll::Pending => Poll::Pending,
        }
    }
}
