//! Groups of the plain colour.

use std::sync::Arc;

use super::{Members, TaskGroup};
use crate::error::{Error, Result, TaskCancelled};
use crate::flow::Skipped;
use crate::limit::checked;
use crate::plain::Turns;
use crate::task::{Arrivals, Task};

impl<T: Send + 'static> TaskGroup<T> {
    /// A group of the plain colour: each child runs when it is spawned.
    pub fn plain() -> Self {
        TaskGroup { members: Members::Turns(Turns::new()), arrivals: Arrivals::new() }
    }

    /// [`plain`](Self::plain) with `limit=`, which one child at a time never reaches.
    ///
    /// # Panics
    /// If `limit` is less than 1.
    #[track_caller]
    pub fn plain_limited(limit: i64) -> Self {
        checked(limit);
        TaskGroup::plain()
    }

    /// Runs a child.
    pub fn spawn_plain<U: Send + 'static>(&self, child: impl FnOnce() -> Result<U>) -> Task<U> {
        match &self.members {
            Members::Turns(turns) => turns.spawn(child, self.arrivals_of()),
            // Plain code that runs on a thread for blocking calls has been handed a group of tasks.
            #[cfg(feature = "async")]
            Members::Tasks(group) => group.run_here(child, self.arrivals_of()),
        }
    }

    /// Runs the body of a block of the plain colour.
    ///
    /// # Errors
    /// The first failure of the body or a child.
    pub fn run_plain<V: Skipped>(&self, body: impl FnOnce() -> Result<V>) -> Result<V> {
        self.turns().run(body).or_skipped(|| Ok(V::skipped()))
    }

    /// [`run_plain`](Self::run_plain) for a body that gives values.
    ///
    /// # Errors
    /// Also `TaskCancelled`, where the group was ended by `cancel()` before its body had them.
    pub fn run_for_plain<V>(&self, body: impl FnOnce() -> Result<V>) -> Result<V> {
        self.turns().run(body).or_skipped(|| Err(Error::new(TaskCancelled)))
    }

    fn turns(&self) -> &Arc<Turns> {
        match &self.members {
            Members::Turns(turns) => turns,
            #[cfg(feature = "async")]
            Members::Tasks(_) => panic!("internal error: a group of the async colour is opened in the plain one"),
        }
    }
}
