//! Starting a child with a handle.

use std::any::Any;
use std::future::Future;
use std::sync::Arc;

use super::{Arrivals, Slot, Task};
use crate::error::Result;
use crate::frame::Own;
use crate::scope::{Child, Group, Place};

impl<T: Send + 'static> Task<T> {
    /// Starts a child of `group`, at once or when there is room; `results` also hears of its end.
    pub(crate) fn spawn<F>(group: &Arc<Group>, future: F, results: Option<Arc<Arrivals<T>>>) -> Self
    where
        F: Future<Output = Result<T>> + Send + 'static,
    {
        let slot = Slot::new(results);
        group.start(Child::new(group, future, Some(Arc::clone(&slot))));
        Task { slot, group: Some(Arc::clone(group)) }
    }

    /// Starts a child that has its room already.
    pub(crate) fn spawn_now<F>(group: &Arc<Group>, future: F, results: Option<Arc<Arrivals<T>>>) -> Self
    where
        F: Future<Output = Result<T>> + Send + 'static,
    {
        let slot = Slot::new(results);
        group.start_now(Child::new(group, future, Some(Arc::clone(&slot))));
        Task { slot, group: Some(Arc::clone(group)) }
    }
}

impl<T: Send + 'static> Own for Slot<T> {
    fn is_cancelled(&self) -> bool {
        Slot::is_cancelled(self)
    }
}

/// `None` while it is lent.
impl<T: Send + 'static> Place for Option<Arc<Slot<T>>> {
    type Value = T;

    fn lend(&mut self) -> Option<Arc<dyn Own>> {
        self.take().map(|slot| slot as Arc<dyn Own>)
    }

    fn take_back(&mut self, own: Option<Arc<dyn Own>>) {
        *self = own.and_then(|own| (own as Arc<dyn Any + Send + Sync>).downcast().ok());
    }

    fn is_cancelled(&self) -> bool {
        self.as_ref().is_some_and(|slot| slot.is_cancelled())
    }

    fn suspended(&self, waker: u32) {
        self.iter().for_each(|slot| slot.suspended(waker));
    }

    fn put(&self, result: Option<Result<T>>) {
        if let Some(slot) = self {
            slot.put(result);
        }
    }
}
