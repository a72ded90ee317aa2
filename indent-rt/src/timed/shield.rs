//! `with shield(within=d):`, and the same for cleanup.

use std::future::Future;
use std::panic::Location;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use pin_project_lite::pin_project;

use super::deadline::Deadline;
use crate::cause::Cause;
use crate::cleanup::report_slow;
use crate::error::Result;
use crate::frame::{self, Block, Frame};

pin_project! {
    /// A body that cancellations from outside do not reach; made by [`shield`].
    #[must_use = "it does nothing until it is awaited"]
    pub struct Shield<F> {
        #[pin]
        body: F,
        within: Option<Duration>,
        // Runs from when a cancellation is pending.
        #[pin]
        clock: Option<Deadline>,
        // Where the cleanup stands that is reported when it is cut short.
        cleanup: Option<&'static Location<'static>>,
    }
}

/// Runs `body` undisturbed by cancellations from outside. With a bound, they are delivered once one has been pending for that
/// long (S20). Leaving the block raises nothing by itself.
pub fn shield<T, F: Future<Output = Result<T>>>(within: Option<Duration>, body: F) -> Shield<F> {
    Shield { body, within, clock: None, cleanup: None }
}

/// The shield of a `finally` or a closing `with` (S19).
pub(crate) fn cleanup_shield<F>(body: F, place: &'static Location<'static>) -> Shield<F> {
    Shield { body, within: Some(frame::context().grace), clock: None, cleanup: Some(place) }
}

impl<T, F: Future<Output = Result<T>>> Future for Shield<F> {
    type Output = Result<T>;

    fn poll(self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<Result<T>> {
        let mut this = self.project();
        if let (None, Some(within)) = (this.clock.as_ref().as_pin_ref(), *this.within)
            && frame::is_cancelled()
        {
            this.clock.set(Some(Deadline::after(within)));
        }
        let (polled, is_over) = loop {
            let is_over = this.clock.as_ref().as_pin_ref().is_some_and(|clock| clock.has_passed());
            let frame = if is_over {
                Frame::Block(Block::new(0, frame::cause().or(Some(Cause::Deadline)), None))
            } else {
                Frame::Shield(None)
            };
            let entered = frame::enter(frame);
            let polled = this.body.as_mut().poll(polling);
            drop(entered);
            if polled.is_ready() || is_over {
                break (polled, is_over);
            }
            let passes = this.clock.as_mut().as_pin_mut().is_some_and(|clock| clock.watch(polling));
            if !passes {
                break (polled, false);
            }
        };
        if let (Poll::Ready(Err(error)), Some(place), Some(within)) = (&polled, *this.cleanup, *this.within)
            && is_over
            && error.is_cancelled()
        {
            report_slow(place, within);
        }
        polled
    }
}
