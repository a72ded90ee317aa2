//! `Mutex(v)`: one task at a time, in the order in which they asked.
//!
//! The value is in the lock while nobody holds it, and moves into the guard of the task that does: so the guard may be held
//! over a suspension point, and no colour needs a lock of its own.

mod holder;
mod queue;

use std::fmt;
use std::future::Future;
use std::ops::{Deref, DerefMut};
use std::pin::Pin;
use std::sync::{Arc, Mutex as Std};
use std::task::{Context, Poll};

use holder::Holder;
use queue::Queue;

use crate::error::{Error, Result};
use crate::frame;
use crate::lock::lock;

/// A value that one task at a time can read and change. A copy stands for the same value.
pub struct Mutex<T> {
    inner: Arc<Std<Inner<T>>>,
}

struct Inner<T> {
    /// `None` while a guard has it.
    value: Option<T>,
    /// Who has it, or is the next to.
    holder: Option<Holder>,
    queue: Queue,
    /// A panic has left the value half changed.
    is_poisoned: bool,
}

impl<T> Mutex<T> {
    /// A lock around `value`.
    pub fn new(value: T) -> Self {
        let inner = Inner { value: Some(value), holder: None, queue: Queue::default(), is_poisoned: false };
        Mutex { inner: Arc::new(Std::new(inner)) }
    }

    /// Waits until no other task holds the value, and takes it.
    ///
    /// The future gives cancelled where the scope is; who asked after the caller then moves up.
    ///
    /// # Panics
    /// If the caller holds it already: it would wait for itself. If a panic has left the value half changed.
    #[track_caller]
    pub fn lock(&self) -> Lock<'_, T> {
        let holder = Holder::current();
        self.check(&holder);
        Lock { mutex: self, holder, ticket: None }
    }

    /// [`lock`](Self::lock) in the plain colour: holds the thread while another has the value.
    ///
    /// # Errors
    /// Cancelled.
    ///
    /// # Panics
    /// As [`lock`](Self::lock) does.
    #[track_caller]
    pub fn lock_plain(&self) -> Result<Guard<T>> {
        crate::plain::wait(self.lock())
    }

    #[track_caller]
    fn check(&self, holder: &Holder) {
        let inner = lock(&self.inner);
        let (holds, is_poisoned) = (inner.holder.as_ref() == Some(holder), inner.is_poisoned);
        drop(inner);
        assert!(!holds, "this task holds the lock already and would wait for itself");
        assert!(!is_poisoned, "a panic has left the value of this lock half changed");
    }

    fn guard(&self, value: T) -> Guard<T> {
        Guard { value: Some(value), is_changed: false, mutex: self.clone() }
    }

    /// Puts the value back, or gives up a turn: the next in the queue is woken.
    fn release(&self, value: Option<T>, poisons: bool) {
        let mut inner = lock(&self.inner);
        if value.is_some() {
            inner.value = value;
        }
        inner.is_poisoned |= poisons;
        let next = inner.queue.grant();
        inner.holder = next.as_ref().map(|(holder, _)| holder.clone());
        drop(inner);
        if let Some((_, waker)) = next {
            waker.wake();
        }
    }
}

impl<T> Clone for Mutex<T> {
    fn clone(&self) -> Self {
        Mutex { inner: Arc::clone(&self.inner) }
    }
}

impl<T> fmt::Debug for Mutex<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Mutex").finish_non_exhaustive()
    }
}

/// Waits for a [`Mutex`]; made by [`Mutex::lock`].
#[must_use = "it does nothing until it is awaited"]
pub struct Lock<'a, T> {
    mutex: &'a Mutex<T>,
    holder: Holder,
    /// Its place in the queue, once it is there.
    ticket: Option<u64>,
}

// The value that it waits for is not in it.
impl<T> Unpin for Lock<'_, T> {}

impl<T> Future for Lock<'_, T> {
    type Output = Result<Guard<T>>;

    fn poll(mut self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<Self::Output> {
        if self.ticket.is_none() && frame::is_cancelled() {
            return Poll::Ready(Err(Error::cancelled()));
        }
        let mutex = self.mutex;
        let mut inner = lock(&mutex.inner);
        let is_its_turn = match self.ticket {
            None => inner.holder.is_none(),
            Some(ticket) => inner.queue.is_granted(ticket),
        };
        if is_its_turn && let Some(value) = inner.value.take() {
            inner.queue.take_grant();
            inner.holder = Some(self.holder.clone());
            self.ticket = None;
            drop(inner);
            return Poll::Ready(Ok(mutex.guard(value)));
        }
        let holder = &self.holder;
        let known = self.ticket;
        let ticket = inner.queue.wait(known, holder, polling.waker());
        drop(inner);
        self.ticket = Some(ticket);
        if frame::is_cancelled() {
            return Poll::Ready(Err(Error::cancelled()));
        }
        Poll::Pending
    }
}

impl<T> Drop for Lock<'_, T> {
    fn drop(&mut self) {
        let Some(ticket) = self.ticket else { return };
        let mut inner = lock(&self.mutex.inner);
        let was_granted = inner.queue.is_granted(ticket);
        inner.queue.leave(ticket);
        drop(inner);
        if was_granted {
            self.mutex.release(None, false);
        }
    }
}

/// The value of a [`Mutex`] for as long as the guard lives.
pub struct Guard<T> {
    /// There until the guard is dropped.
    value: Option<T>,
    is_changed: bool,
    mutex: Mutex<T>,
}

impl<T> Deref for Guard<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value.as_ref().expect("internal error: a guard has its value")
    }
}

impl<T> DerefMut for Guard<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.is_changed = true;
        self.value.as_mut().expect("internal error: a guard has its value")
    }
}

impl<T> Drop for Guard<T> {
    fn drop(&mut self) {
        let poisons = self.is_changed && std::thread::panicking();
        self.mutex.release(self.value.take(), poisons);
    }
}
