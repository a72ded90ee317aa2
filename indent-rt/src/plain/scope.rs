//! `concurrent:` in the plain colour.

use std::sync::Arc;

use super::Turns;
use crate::error::{Error, Result};
use crate::joined::Joined;
use crate::limit::checked;
use crate::task::Task;

/// A `concurrent:` block: its children run when they are spawned, one after the other. After a failure the rest see a
/// cancelled scope.
pub struct Scope {
    turns: Arc<Turns>,
}

impl Scope {
    /// A scope of any number of children.
    #[expect(clippy::new_without_default, reason = "a scope is opened, it is not a value")]
    pub fn new() -> Self {
        Scope { turns: Turns::new() }
    }

    /// `concurrent(limit=n):`, which one child at a time never reaches.
    ///
    /// # Panics
    /// If `limit` is less than 1.
    #[track_caller]
    pub fn limited(limit: i64) -> Self {
        checked(limit);
        Scope::new()
    }

    /// Runs a child.
    pub fn spawn<T: 'static>(&self, child: impl FnOnce() -> Result<T>) -> Task<T> {
        self.turns.spawn(child, None)
    }

    /// Runs a child of which nobody asks what it gives.
    pub fn start(&self, child: impl FnOnce() -> Result<()>) {
        // A failure is with the scope.
        let _ = self.turns.child(child);
    }

    /// Runs the body of the scope.
    ///
    /// # Errors
    /// What the body or a child has failed with so far.
    pub fn run<T>(&self, body: impl FnOnce() -> Result<T>) -> Result<T> {
        self.turns.run(body).or_skipped(|| Err(Error::cancelled()))
    }

    /// Gives the values of the children in `handles`.
    ///
    /// # Errors
    /// The first failure of a child.
    pub fn join<J: Joined>(&self, handles: J) -> Result<J::Values> {
        self.turns.settle(Ok(())).or_skipped(|| Err(Error::cancelled()))?;
        handles.values()
    }
}
