//! Bodies and cleanups of the async colour.

use std::future::Future;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use super::Unwound;
use crate::error::Result;
use crate::timed::{Shield, cleanup_shield};

pin_project! {
    /// A future whose panics are kept; made by [`protect`] and [`cleanup`].
    #[must_use = "it does nothing until it is awaited"]
    pub struct Protect<F> {
        #[pin]
        body: F,
    }
}

/// Runs a body that has a cleanup: a panic in it waits until the cleanup has run.
pub fn protect<T, F: Future<Output = Result<T>>>(body: F) -> Protect<F> {
    Protect { body }
}

/// Runs a cleanup: shielded, and within the grace of the context where a cancellation is pending.
#[track_caller]
pub fn cleanup<F: Future<Output = Result<()>>>(body: F) -> Protect<Shield<F>> {
    Protect { body: cleanup_shield(body, Location::caller()) }
}

impl<F: Future> Future for Protect<F> {
    type Output = Unwound<F::Output>;

    fn poll(self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<Self::Output> {
        match catch_unwind(AssertUnwindSafe(|| self.project().body.poll(polling))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(value)) => Poll::Ready(Unwound::new(Ok(value))),
            Err(payload) => Poll::Ready(Unwound::new(Err(payload))),
        }
    }
}
