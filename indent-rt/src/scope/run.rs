//! The body of a scope, and the wait for its children.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use super::Group;
use crate::cause::Cause;
use crate::ending::{self, Failure, Level, Settled};
use crate::error::{Error, Result};
use crate::frame::{self, Frame};

pin_project! {
    /// Runs the body of a scope; made by `run`. Gives its value, or, when all have ended, what has failed.
    pub struct Run<'a, F, T> {
        #[pin]
        running: Running<'a, F, T>,
    }
}

impl<'a, F, T> Run<'a, F, T> {
    pub(super) fn new(group: &'a Arc<Group>, body: F, joins: bool) -> Self {
        Run { running: Running::new(group, body, joins) }
    }
}

impl<F: Future<Output = Result<T>>, T> Future for Run<'_, F, T> {
    type Output = Result<T>;

    fn poll(self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<Result<T>> {
        self.project().running.poll(polling).map(|settled| settled.or_skipped(|| Err(Error::cancelled())))
    }
}

pin_project! {
    /// Runs the body of a group, until it has ended or, with `joins`, until all have.
    pub(crate) struct Running<'a, F, T> {
        group: &'a Arc<Group>,
        // The body's own reference, lent to its frame in each poll.
        lent: Option<Arc<Group>>,
        #[pin]
        body: F,
        result: Option<Result<T>>,
        joins: bool,
    }
}

impl<'a, F, T> Running<'a, F, T> {
    pub(crate) fn new(group: &'a Arc<Group>, body: F, joins: bool) -> Self {
        Running { group, lent: Some(Arc::clone(group)), body, result: None, joins }
    }
}

impl<F: Future<Output = Result<T>>, T> Future for Running<'_, F, T> {
    type Output = Settled<T>;

    fn poll(self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<Settled<T>> {
        let this = self.project();
        let group = *this.group;
        pass_on(group, polling);
        if this.result.is_none() {
            *this.result = poll_body(this.body, this.lent, polling);
        }
        // Also while the body runs, so that what has ended does not pile up.
        let ended = group.poll_ended(polling);
        match this.result.take() {
            Some(Ok(value)) if !*this.joins && !group.has_failed() => Poll::Ready(Settled::Value(value)),
            Some(result) if ended.is_ready() => Poll::Ready(group.settle(result)),
            result => {
                *this.result = result;
                Poll::Pending
            }
        }
    }
}

/// What every owner of a group does first in a poll: it can be woken by the members, and what cancels it cancels them.
pub(super) fn pass_on(group: &Group, polling: &Context<'_>) {
    group.watch(polling.waker());
    if let Some(cause) = frame::cause() {
        group.cancel(Level::All, cause);
    }
}

/// One poll of the body. When it ends otherwise than with a value, the children are cancelled. A body that panics counts as
/// cancelled: the group has the panic.
fn poll_body<F, T>(body: Pin<&mut F>, lent: &mut Option<Arc<Group>>, polling: &mut Context<'_>) -> Option<Result<T>>
where
    F: Future<Output = Result<T>>,
{
    let group = lent.take().expect("internal error: the body of a scope is polled within itself");
    let began = ending::begin();
    let entered = frame::enter(Frame::Body(group));
    let polled = catch_unwind(AssertUnwindSafe(|| body.poll(polling)));
    let Some(Frame::Body(group)) = entered.leave() else {
        panic!("internal error: frames are left in the order in which they are entered")
    };
    let group = lent.insert(group);
    match polled {
        Ok(Poll::Pending) => None,
        Ok(Poll::Ready(Err(error))) if error.is_cancelled() => {
            group.cancel(Level::All, frame::cause().unwrap_or(Cause::Explicit));
            Some(Err(error))
        }
        Ok(Poll::Ready(Err(error))) => {
            group.fail(Failure::new(error.clone(), 0, began));
            Some(Err(error))
        }
        Ok(Poll::Ready(Ok(value))) => Some(Ok(value)),
        Err(payload) => {
            group.panicked(payload);
            Some(Err(Error::cancelled()))
        }
    }
}
