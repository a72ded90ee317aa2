//! The wait for one child.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use super::slot::{Ask, Asked, Slot};
use crate::error::{Error, Result, TaskCancelled};
use crate::frame;

/// Waits for a child's result; made by [`Task::result`](super::Task::result).
#[must_use = "it does nothing until it is awaited"]
pub struct TaskResult<T> {
    slot: Arc<Slot<T>>,
    /// By taking the value, or by copying it.
    ask: Ask<T>,
    is_entered: bool,
}

impl<T> TaskResult<T> {
    pub(super) fn new(slot: Arc<Slot<T>>) -> Self {
        TaskResult { slot, ask: Slot::ask, is_entered: false }
    }

    pub(super) fn again(slot: Arc<Slot<T>>) -> Self
    where
        T: Clone,
    {
        TaskResult { slot, ask: Slot::ask_again, is_entered: false }
    }
}

impl<T> Future for TaskResult<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<Result<T>> {
        if !self.is_entered && frame::is_cancelled() {
            return Poll::Ready(Err(Error::cancelled()));
        }
        self.is_entered = true;
        match (self.ask)(&self.slot, Some(polling.waker())) {
            Asked::Value(value) => Poll::Ready(Ok(value)),
            // A child that fails has cancelled its siblings before it says so.
            Asked::Failed(_) | Asked::Running if frame::is_cancelled() => Poll::Ready(Err(Error::cancelled())),
            Asked::Failed(error) => Poll::Ready(Err(error)),
            Asked::Running => Poll::Pending,
            Asked::Cancelled | Asked::Taken => Poll::Ready(Err(Error::new(TaskCancelled))),
        }
    }
}
