//! The end of a scope.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use super::Group;
use super::run::pass_on;
use crate::error::{Error, Result};
use crate::joined::Joined;

/// Waits for the end of a scope; made by `join`.
pub struct Join<'a, J> {
    group: &'a Arc<Group>,
    handles: Option<J>,
    has_yielded: bool,
}

impl<'a, J> Join<'a, J> {
    pub(super) fn new(group: &'a Arc<Group>, handles: J) -> Self {
        Join { group, handles: Some(handles), has_yielded: group.has_spawned() }
    }
}

// Nothing in it is pinned.
impl<J> Unpin for Join<'_, J> {}

impl<J: Joined> Future for Join<'_, J> {
    type Output = Result<J::Values>;

    fn poll(mut self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<Self::Output> {
        let group = self.group;
        pass_on(group, polling);
        if !self.has_yielded {
            // A scope without children lets others run, too, and is not where a cancellation is delivered.
            self.has_yielded = true;
            polling.waker().wake_by_ref();
            return Poll::Pending;
        }
        ready!(group.poll_ended(polling));
        let handles = self.handles.take().expect("internal error: a scope is joined twice");
        let settled = group.settle(Ok(())).or_skipped(|| Err(Error::cancelled()));
        Poll::Ready(settled.and_then(|()| handles.values()))
    }
}
