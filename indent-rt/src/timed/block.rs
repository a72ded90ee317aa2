//! The block behind a [`CancelScope`].

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use super::deadline::{Deadline, is_outside_over};
use crate::cancel_scope::CancelScope;
use crate::cause::Cause;
use crate::error::Result;
use crate::flow::Skipped;
use crate::frame::{self, Block, Frame};

impl CancelScope {
    /// Runs the body of the block; what comes after it goes on, however the block has ended it.
    ///
    /// The future gives what the body fails with, and cancelled where what is around the block is.
    pub fn run<V, F>(&self, body: F) -> RunBlock<'_, F>
    where
        V: Skipped,
        F: Future<Output = Result<V>>,
    {
        RunBlock { scope: self, body, deadline: self.duration().map(Deadline::after) }
    }
}

pin_project! {
    /// Runs a block; made by [`CancelScope::run`].
    #[must_use = "it does nothing until it is awaited"]
    pub struct RunBlock<'a, F> {
        scope: &'a CancelScope,
        #[pin]
        body: F,
        #[pin]
        deadline: Option<Deadline>,
    }
}

impl<V: Skipped, F: Future<Output = Result<V>>> Future for RunBlock<'_, F> {
    type Output = Result<V>;

    fn poll(self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<Result<V>> {
        let mut this = self.project();
        loop {
            let was_asked = this.scope.is_asked();
            let has_passed = this.deadline.as_ref().as_pin_ref().is_some_and(|deadline| deadline.has_passed());
            let cause = if was_asked { Some(Cause::Explicit) } else { has_passed.then_some(Cause::Deadline) };
            let deadline = this.deadline.as_ref().as_pin_ref().map(|deadline| deadline.at());
            let entered = frame::enter(Frame::Block(Block::new(this.scope.id(), cause, deadline)));
            let polled = this.body.as_mut().poll(polling);
            drop(entered);
            let Poll::Ready(result) = polled else {
                this.scope.watch(polling.waker());
                let passes = this.deadline.as_mut().as_pin_mut().is_some_and(|deadline| deadline.watch(polling));
                // What happened before the waker was there could not wake it.
                if (this.scope.is_asked(), passes) == (was_asked, has_passed) {
                    return Poll::Pending;
                }
                continue;
            };
            let is_over = this.deadline.as_ref().as_pin_ref().is_some_and(|deadline| deadline.is_over());
            return Poll::Ready(match result {
                Err(error) if error.is_cancelled() && !is_outside_over() => this.scope.end(is_over).ok_or(error),
                result => result,
            });
        }
    }
}
