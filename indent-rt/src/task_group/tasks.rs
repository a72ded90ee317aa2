//! Groups of the async colour.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use super::{Members, TaskGroup};
use crate::error::{Error, Result, TaskCancelled};
use crate::flow::Skipped;
use crate::limit::checked;
use crate::scope::{Child, Group, Running, SpawnLimited};
use crate::task::{Arrivals, Task};

impl<T: Send + 'static> TaskGroup<T> {
    /// A group of any number of children.
    #[expect(clippy::new_without_default, reason = "a group is opened, it is not a value")]
    pub fn new() -> Self {
        TaskGroup { members: Members::Tasks(Group::new(None)), arrivals: Arrivals::new() }
    }

    /// A group in which at most `limit` children run at once (S30).
    ///
    /// # Panics
    /// If `limit` is less than 1.
    #[track_caller]
    pub fn limited(limit: i64) -> Self {
        TaskGroup { members: Members::Tasks(Group::new(Some(checked(limit)))), arrivals: Arrivals::new() }
    }

    /// Starts a child. At the limit it waits for its turn, and this does not.
    pub fn spawn<U, F>(&self, future: F) -> Task<U>
    where
        U: Send + 'static,
        F: Future<Output = Result<U>> + Send + 'static,
    {
        Task::spawn(self.tasks(), future, self.arrivals_of())
    }

    /// Starts a child without a handle and without a result: nobody asks what it gives.
    pub fn start<F>(&self, future: F)
    where
        F: Future<Output = Result<()>> + Send + 'static,
    {
        self.tasks().start(Child::new(self.tasks(), future, ()));
    }

    /// Starts a child from the body; at the limit suspends until there is room.
    ///
    /// The future gives cancelled where the caller is: then nothing has been started.
    pub fn spawn_limited<U, F>(&self, future: F) -> SpawnLimited<'_, U, F>
    where
        U: Send + 'static,
        F: Future<Output = Result<U>> + Send + 'static,
    {
        SpawnLimited::new(self.tasks(), future, self.arrivals_of())
    }

    /// Runs the body of the block, and waits for every child.
    ///
    /// The future gives the first failure of the body or a child, when all have ended.
    pub fn run<V, F>(&self, body: F) -> RunGroup<'_, F, V>
    where
        V: Skipped,
        F: Future<Output = Result<V>>,
    {
        RunGroup::new(self.tasks(), body, || Ok(V::skipped()))
    }

    /// [`run`](Self::run) for a body that gives values: `TaskCancelled` where the group was ended by `cancel()` before its
    /// body had them.
    pub fn run_for<V, F>(&self, body: F) -> RunGroup<'_, F, V>
    where
        F: Future<Output = Result<V>>,
    {
        RunGroup::new(self.tasks(), body, || Err(Error::new(TaskCancelled)))
    }

    fn tasks(&self) -> &Arc<Group> {
        match &self.members {
            Members::Tasks(group) => group,
            Members::Turns(_) => panic!("internal error: a group of the plain colour is used in the async one"),
        }
    }
}

pin_project! {
    /// Runs a group to its end; made by `run`.
    #[must_use = "it does nothing until it is awaited"]
    pub struct RunGroup<'a, F, V> {
        #[pin]
        running: Running<'a, F, V>,
        guard: Abort<'a>,
        skipped: fn() -> Result<V>,
    }
}

impl<'a, F, V> RunGroup<'a, F, V> {
    fn new(group: &'a Arc<Group>, body: F, skipped: fn() -> Result<V>) -> Self {
        RunGroup { running: Running::new(group, body, true), guard: Abort(group), skipped }
    }
}

impl<V, F: Future<Output = Result<V>>> Future for RunGroup<'_, F, V> {
    type Output = Result<V>;

    fn poll(self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<Result<V>> {
        let this = self.project();
        this.running.poll(polling).map(|settled| settled.or_skipped(this.skipped))
    }
}

/// Aborts the group when the block is dropped; one that has ended is not touched.
struct Abort<'a>(&'a Arc<Group>);

impl Drop for Abort<'_> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
