//! Who holds a lock.

use std::thread::ThreadId;

/// A task, or a thread that runs none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Holder {
    #[cfg(feature = "async")]
    Task(tokio::task::Id),
    Thread(ThreadId),
}

impl Holder {
    /// The caller.
    pub(super) fn current() -> Self {
        #[cfg(feature = "async")]
        if let Some(id) = tokio::task::try_id() {
            return Holder::Task(id);
        }
        Holder::Thread(std::thread::current().id())
    }
}
