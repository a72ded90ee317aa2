//! `Task[T]`: the handle of one child, in both colours.
//!
//! In: a child that was spawned into a scope or group. Out: its result, whether it has ended, and a way to cancel it alone,
//! which is no failure (S8). Not here: the child itself (`scope`, `plain`).

mod arrivals;
mod result;
mod slot;
#[cfg(feature = "async")]
mod spawn;

use std::sync::Arc;

pub(crate) use arrivals::Arrivals;
pub use arrivals::Next;
pub use result::TaskResult;
use slot::Asked;
pub(crate) use slot::Slot;

use crate::error::{Error, Result, TaskCancelled};
use crate::joined::Joined;

/// The handle of a child. A copy stands for the same child.
pub struct Task<T> {
    slot: Arc<Slot<T>>,
    /// Where the child is to be woken; `None` for one that ran at once, in the plain colour.
    #[cfg(feature = "async")]
    group: Option<Arc<crate::scope::Group>>,
}

impl<T> Task<T> {
    /// The handle of a child that has ended already, with what became of it.
    pub(crate) fn ended(slot: Arc<Slot<T>>) -> Self {
        Task {
            slot,
            #[cfg(feature = "async")]
            group: None,
        }
    }

    /// Waits for the child and takes its value.
    ///
    /// The future gives its error where it has failed, `TaskCancelled` where it was cancelled, cancelled where the caller is.
    ///
    /// # Panics
    /// If the value has been taken before: by this, or by `results()` of its group.
    #[track_caller]
    pub fn result(self) -> TaskResult<T> {
        assert!(!self.slot.is_taken(), "the result of this task has been taken already");
        TaskResult::new(self.slot)
    }

    /// [`result`](Self::result) that leaves the value where it is, for who asks again.
    ///
    /// # Panics
    /// If `result` has taken the value, or `results()` of the group has.
    #[track_caller]
    pub fn result_again(&self) -> TaskResult<T>
    where
        T: Clone,
    {
        assert!(!self.slot.is_taken(), "the result of this task has been taken already");
        TaskResult::again(Arc::clone(&self.slot))
    }

    /// [`result_again`](Self::result_again) in the plain colour.
    ///
    /// # Errors
    /// As [`result`](Self::result) gives them.
    ///
    /// # Panics
    /// As `result_again` does.
    #[track_caller]
    pub fn result_again_plain(&self) -> Result<T>
    where
        T: Clone,
    {
        crate::plain::wait(self.result_again())
    }

    /// [`result`](Self::result) in the plain colour.
    ///
    /// # Errors
    /// As there.
    ///
    /// # Panics
    /// As there.
    #[track_caller]
    pub fn result_plain(self) -> Result<T> {
        crate::plain::wait(self.result())
    }

    /// Cancels the child alone. It is no failure: its siblings and the group go on.
    pub fn cancel(&self) {
        let waker = self.slot.cancel();
        #[cfg(feature = "async")]
        crate::frame::changed();
        #[cfg(feature = "async")]
        if let (Some(waker), Some(group)) = (waker, &self.group) {
            group.wake(waker);
        }
        #[cfg(not(feature = "async"))]
        let _ = waker;
    }

    /// Whether the child has ended, in whatever way.
    pub fn done(&self) -> bool {
        self.slot.is_done()
    }
}

impl<T> Clone for Task<T> {
    fn clone(&self) -> Self {
        Task {
            slot: Arc::clone(&self.slot),
            #[cfg(feature = "async")]
            group: self.group.clone(),
        }
    }
}

impl<T> Joined for Task<T> {
    type Values = T;

    fn values(self) -> Result<T> {
        match self.slot.ask(None) {
            Asked::Value(value) => Ok(value),
            Asked::Failed(error) => Err(error),
            Asked::Cancelled | Asked::Taken | Asked::Running => Err(Error::new(TaskCancelled)),
        }
    }
}
