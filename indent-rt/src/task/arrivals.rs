//! The results of a typed group as they come.

use std::any::Any;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use super::slot::Slot;
use crate::error::{Error, Result};
use crate::frame;
use crate::lock::lock;

/// Of the children of one type in a group: which have ended, in this order, and how many have not.
pub(crate) struct Arrivals<T> {
    state: Mutex<State<T>>,
}

struct State<T> {
    ended: VecDeque<Arc<Slot<T>>>,
    /// Children that gave nothing but that they have ended are only counted.
    nothings: u64,
    expected: u64,
    waiting: Vec<Waker>,
}

impl<T> Arrivals<T> {
    pub(crate) fn new() -> Arc<Self> {
        let state = State { ended: VecDeque::new(), nothings: 0, expected: 0, waiting: Vec::new() };
        Arc::new(Arrivals { state: Mutex::new(state) })
    }

    pub(super) fn expect_one(&self) {
        lock(&self.state).expected += 1;
    }
}

impl<T: 'static> Arrivals<T> {
    /// A child has ended, with a value where `slot` is given.
    pub(super) fn one_ended(&self, slot: Option<Arc<Slot<T>>>) {
        let mut state = lock(&self.state);
        state.expected -= 1;
        match slot {
            Some(_) if nothing::<T>().is_some() => state.nothings += 1,
            Some(slot) => state.ended.push_back(slot),
            None => {}
        }
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        waiting.into_iter().for_each(Waker::wake);
    }

    fn poll_next(&self, waker: &Waker) -> Poll<Option<T>> {
        let mut state = lock(&self.state);
        if state.nothings > 0 {
            state.nothings -= 1;
            return Poll::Ready(nothing());
        }
        while let Some(slot) = state.ended.pop_front() {
            // One that was taken by its handle is passed over.
            if let Some(value) = slot.ask_first() {
                return Poll::Ready(Some(value));
            }
        }
        if state.expected == 0 {
            return Poll::Ready(None);
        }
        if !state.waiting.iter().any(|known| known.will_wake(waker)) {
            state.waiting.push(waker.clone());
        }
        Poll::Pending
    }
}

/// The value of `T` where that is `()`.
fn nothing<T: 'static>() -> Option<T> {
    let mut nothing = Some(());
    (&mut nothing as &mut dyn Any).downcast_mut::<Option<T>>()?.take()
}

/// Waits for the next result of a group; made by `next`.
#[must_use = "it does nothing until it is awaited"]
pub struct Next<'a, T> {
    arrivals: &'a Arrivals<T>,
    is_entered: bool,
}

impl<'a, T> Next<'a, T> {
    pub(crate) fn new(arrivals: &'a Arrivals<T>) -> Self {
        Next { arrivals, is_entered: false }
    }
}

impl<T: 'static> Future for Next<'_, T> {
    type Output = Result<Option<T>>;

    fn poll(mut self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<Self::Output> {
        if !self.is_entered && frame::is_cancelled() {
            return Poll::Ready(Err(Error::cancelled()));
        }
        self.is_entered = true;
        match self.arrivals.poll_next(polling.waker()) {
            // The end is no result: in a cancelled group there are no more because they were cancelled.
            Poll::Pending | Poll::Ready(None) if frame::is_cancelled() => Poll::Ready(Err(Error::cancelled())),
            Poll::Ready(next) => Poll::Ready(Ok(next)),
            Poll::Pending => Poll::Pending,
        }
    }
}
