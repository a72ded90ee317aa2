//! `with task_group() as group:`: a scope with a handle, into which its body and its children spawn.
//!
//! In: children, from wherever the handle is. Out: `Task`s, and in a typed group the results as they come. The rules are
//! those of scopes; `cancel()` ends the group and is no failure. One type serves both colours: each group is of the colour
//! of its block.

mod results;
#[cfg(feature = "async")]
mod tasks;
mod turns;

use std::any::Any;
use std::sync::Arc;

pub use results::Results;
#[cfg(feature = "async")]
pub use tasks::RunGroup;

use crate::cause::Cause;
use crate::ending::Level;
use crate::error::Result;
use crate::plain::Turns;
use crate::task::{Arrivals, Next};

/// The handle of a group. A copy stands for the same group. `T` is what `next` gives.
pub struct TaskGroup<T = ()> {
    members: Members,
    arrivals: Arc<Arrivals<T>>,
}

/// Who is in a group.
#[derive(Clone)]
enum Members {
    /// Tasks of tokio.
    #[cfg(feature = "async")]
    Tasks(Arc<crate::scope::Group>),
    /// Children that run at once, one after the other.
    Turns(Arc<Turns>),
}

impl<T: Send + 'static> TaskGroup<T> {
    /// The results in the order in which they come; dropping them before their end cancels the children that are left (S30).
    pub fn results(&self) -> Results<T> {
        Results::new(self.clone())
    }

    /// The next result in the order in which they come; `None` when no child is left.
    ///
    /// The future gives cancelled where the caller is, also because a child has failed.
    pub fn next(&self) -> Next<'_, T> {
        Next::new(&self.arrivals)
    }

    /// [`next`](Self::next) in the plain colour.
    ///
    /// # Errors
    /// Cancelled, also where a child has failed.
    pub fn next_plain(&self) -> Result<Option<T>> {
        crate::plain::wait(self.next())
    }

    /// Ends the group: its children and its body are cancelled. What comes after the block goes on.
    pub fn cancel(&self) {
        self.members.cancel(Level::All);
    }

    /// Where the results of children of type `U` go, if that is the group's.
    fn arrivals_of<U: Send + 'static>(&self) -> Option<Arc<Arrivals<U>>> {
        (Arc::clone(&self.arrivals) as Arc<dyn Any + Send + Sync>).downcast().ok()
    }
}

impl Members {
    fn cancel(&self, level: Level) {
        match self {
            #[cfg(feature = "async")]
            Members::Tasks(group) => group.cancel(level, Cause::Explicit),
            Members::Turns(turns) => turns.cancel(level, Cause::Explicit),
        }
    }
}

impl<T> TaskGroup<T> {
    /// Cancels the children, and not the body: what leaving [`results`](Self::results) early does.
    pub fn cancel_children(&self) {
        self.members.cancel(Level::Children);
    }
}

impl<T> Clone for TaskGroup<T> {
    fn clone(&self) -> Self {
        TaskGroup { members: self.members.clone(), arrivals: Arc::clone(&self.arrivals) }
    }
}
