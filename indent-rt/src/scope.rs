//! Scopes over `tokio::task::JoinSet`: what `concurrent:` becomes.
//!
//! In: futures. Out: child tasks that have all ended, values dropped, when the scope has; the first failure, with the
//! others beside it (S1–S8). A scope is one shared [`Group`]; a child is the program's future in one wrapper. Cancelling
//! sets a flag and wakes; the leaves (`leaf`) answer it. Not here: groups with a handle (`task_group`), the plain colour
//! (`plain`).

mod child;
mod group;
mod join;
mod limit;
mod run;
mod wakers;

use std::future::Future;
use std::sync::Arc;

pub(crate) use child::{Child, Place};
pub(crate) use group::Group;
pub use join::Join;
pub use limit::SpawnLimited;
pub use run::Run;
pub(crate) use run::Running;

use crate::error::Result;
use crate::joined::Joined;
use crate::limit::checked;
use crate::task::Task;

/// A `concurrent:` block. Dropping it before it has been joined aborts what it runs.
pub struct Scope {
    group: Arc<Group>,
}

impl Scope {
    /// A scope of any number of children.
    #[expect(clippy::new_without_default, reason = "a scope is opened, it is not a value")]
    pub fn new() -> Self {
        Scope { group: Group::new(None) }
    }

    /// `concurrent(limit=n):`, a scope in which at most `limit` children run at once (S30).
    ///
    /// # Panics
    /// If `limit` is less than 1.
    #[track_caller]
    pub fn limited(limit: i64) -> Self {
        Scope { group: Group::new(Some(checked(limit))) }
    }

    /// Starts a child. At the limit it waits for its turn, and this does not.
    pub fn spawn<T, F>(&self, future: F) -> Task<T>
    where
        T: Send + 'static,
        F: Future<Output = Result<T>> + Send + 'static,
    {
        Task::spawn(&self.group, future, None)
    }

    /// Starts a child without a handle: nobody asks what it gives. Takes less than [`spawn`](Self::spawn).
    pub fn start<F>(&self, future: F)
    where
        F: Future<Output = Result<()>> + Send + 'static,
    {
        self.group.start(Child::new(&self.group, future, ()));
    }

    /// Starts a child; at the limit suspends until there is room.
    ///
    /// # Errors
    /// Cancelled: then nothing has been started (S14, S17).
    pub fn spawn_limited<T, F>(&self, future: F) -> SpawnLimited<'_, T, F>
    where
        T: Send + 'static,
        F: Future<Output = Result<T>> + Send + 'static,
    {
        SpawnLimited::new(&self.group, future, None)
    }

    /// Runs the body of the scope. A child's failure cancels it (S6).
    ///
    /// # Errors
    /// What the body or a child has failed with so far, after all of them have ended.
    pub fn run<T, F: Future<Output = Result<T>>>(&self, body: F) -> Run<'_, F, T> {
        Run::new(&self.group, body, false)
    }

    /// Waits until every child has ended, and gives the values of those in `handles`.
    ///
    /// # Errors
    /// The first failure of a child; `TaskCancelled` where a child in `handles` was cancelled (S8).
    pub fn join<J: Joined>(&self, handles: J) -> Join<'_, J> {
        Join::new(&self.group, handles)
    }
}

impl Drop for Scope {
    fn drop(&mut self) {
        self.group.abort();
    }
}
