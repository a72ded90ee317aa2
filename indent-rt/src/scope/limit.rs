//! At most so many children at once: who waits for room, and who gets it (S30).

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use pin_project_lite::pin_project;
use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore};

use super::Group;
use crate::error::{Error, Result};
use crate::frame;
use crate::leaf::{Leaf, leaf};
use crate::task::{Arrivals, Task};

/// A child that waits for room, as what starts it.
type Start = Box<dyn FnOnce(&Arc<Group>) + Send>;

/// The room in a limited group. The body waits for a place by suspending; what children spawn queues.
pub(super) struct Room {
    places: Arc<Semaphore>,
    queue: VecDeque<Start>,
}

impl Room {
    pub(super) fn new(limit: usize) -> Self {
        Room { places: Arc::new(Semaphore::new(limit.min(Semaphore::MAX_PERMITS))), queue: VecDeque::new() }
    }

    pub(super) fn places(&self) -> Arc<Semaphore> {
        Arc::clone(&self.places)
    }

    /// Takes a place, where there is one and nobody waits for it.
    pub(super) fn try_take(&self) -> bool {
        match self.places.try_acquire() {
            Ok(place) => {
                place.forget();
                true
            }
            Err(_) => false,
        }
    }

    pub(super) fn queue(&mut self, start: Start) {
        self.queue.push_back(start);
    }

    /// A place is free again: it is for the first in the queue, to be started by the caller, else for the body.
    pub(super) fn give_back(&mut self) -> Option<Start> {
        let next = self.queue.pop_front();
        if next.is_none() {
            self.places.add_permits(1);
        }
        next
    }

    /// Those who wait will not start; they are for the caller to drop.
    pub(super) fn clear(&mut self) -> VecDeque<Start> {
        std::mem::take(&mut self.queue)
    }
}

type Acquired = std::result::Result<OwnedSemaphorePermit, AcquireError>;
type Waiting = Pin<Box<dyn Future<Output = Acquired> + Send>>;

pin_project! {
    /// A spawn of the body that waits for room; made by `spawn_limited`.
    pub struct SpawnLimited<'a, T, F> {
        group: &'a Arc<Group>,
        future: Option<F>,
        results: Option<Arc<Arrivals<T>>>,
        #[pin]
        waiting: Option<Leaf<Waiting>>,
    }
}

impl<'a, T, F> SpawnLimited<'a, T, F> {
    pub(crate) fn new(group: &'a Arc<Group>, future: F, results: Option<Arc<Arrivals<T>>>) -> Self {
        SpawnLimited { group, future: Some(future), results, waiting: None }
    }
}

impl<T, F> Future for SpawnLimited<'_, T, F>
where
    T: Send + 'static,
    F: Future<Output = Result<T>> + Send + 'static,
{
    type Output = Result<Task<T>>;

    fn poll(self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        if this.waiting.is_none() {
            if frame::is_cancelled() {
                return Poll::Ready(Err(Error::cancelled()));
            }
            if !this.group.takes_place() {
                this.waiting.set(this.group.places().map(|places| leaf(Box::pin(places.acquire_owned()) as Waiting)));
            }
        }
        if let Some(waiting) = this.waiting.as_pin_mut() {
            match ready!(waiting.poll(polling)) {
                // The child gives the place back when it ends. Nobody closes the semaphore.
                Ok(place) => place.into_iter().for_each(OwnedSemaphorePermit::forget),
                Err(cancelled) => return Poll::Ready(Err(cancelled)),
            }
        }
        let future = this.future.take().expect("internal error: a spawn is polled again after its end");
        Poll::Ready(Ok(Task::spawn_now(this.group, future, this.results.take())))
    }
}
