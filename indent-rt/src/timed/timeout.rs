//! `with timeout(d):`

use std::future::Future;
use std::panic::Location;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use pin_project_lite::pin_project;

use super::deadline::{Deadline, is_outside_over};
use crate::cause::Cause;
use crate::error::{Error, Result, TimeoutError};
use crate::frame::{self, Block, Frame};

pin_project! {
    /// A body with a deadline; made by [`timeout`].
    #[must_use = "it does nothing until it is awaited"]
    pub struct Timeout<F> {
        #[pin]
        body: F,
        #[pin]
        deadline: Deadline,
        after: Duration,
        place: &'static Location<'static>,
    }
}

/// Runs `body`; when it has not ended after `after`, cancels it and, when it has unwound, raises `TimeoutError` (S22).
///
/// A body that finishes is not a timeout, however late (S23), and one that fails raises its own error.
#[track_caller]
pub fn timeout<T, F: Future<Output = Result<T>>>(after: Duration, body: F) -> Timeout<F> {
    Timeout { body, deadline: Deadline::after(after), after, place: Location::caller() }
}

impl<T, F: Future<Output = Result<T>>> Future for Timeout<F> {
    type Output = Result<T>;

    fn poll(self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<Result<T>> {
        let mut this = self.project();
        let polled = loop {
            let has_passed = this.deadline.has_passed();
            let cause = has_passed.then_some(Cause::Deadline);
            let entered = frame::enter(Frame::Block(Block::new(0, cause, Some(this.deadline.at()))));
            let polled = this.body.as_mut().poll(polling);
            drop(entered);
            // Where it passes only now, the body has not seen that.
            if polled.is_ready() || this.deadline.as_mut().watch(polling) == has_passed {
                break polled;
            }
        };
        polled.map(|result| match result {
            Err(error) if error.is_cancelled() && this.deadline.is_over() && !is_outside_over() => {
                Err(Error::new(TimeoutError { after: *this.after }).moved_to(this.place))
            }
            result => result,
        })
    }
}
