//! The members of a scope of the plain colour: each takes its turn on the caller's thread.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

use crate::cause::Cause;
use crate::ending::{self, Failure, Level, Record, Settled};
use crate::error::{Error, Result};
use crate::frame::{self, Block, Frame};
use crate::lock::lock;
use crate::task::{Arrivals, Slot, Task};

/// A scope as its members see it.
pub(crate) struct Turns {
    /// The block that children run in.
    children: u64,
    /// The block that the body runs in.
    body: u64,
    state: Mutex<State>,
}

struct State {
    level: Level,
    spawned: u32,
    record: Record,
}

impl Turns {
    pub(crate) fn new() -> Arc<Self> {
        let state = State { level: Level::Live, spawned: 0, record: Record::default() };
        Arc::new(Turns { children: frame::new_id(), body: frame::new_id(), state: Mutex::new(state) })
    }

    /// Cancels up to `level`; what is cancelled as far already stays as it is, with its cause.
    pub(crate) fn cancel(&self, level: Level, cause: Cause) {
        let mut state = lock(&self.state);
        if state.level >= level {
            return;
        }
        state.level = level;
        state.record.cause.get_or_insert_with(|| cause.clone());
        drop(state);
        frame::cancel_block(self.children, &cause);
        if level >= Level::All {
            frame::cancel_block(self.body, &cause);
        }
    }

    /// Runs a child to its end. In a cancelled scope it runs to its first suspension point (S17).
    pub(crate) fn spawn<T: 'static>(
        &self,
        child: impl FnOnce() -> Result<T>,
        results: Option<Arc<Arrivals<T>>>,
    ) -> Task<T> {
        let slot = Slot::new(results);
        slot.put(self.child(child));
        Task::ended(slot)
    }

    /// Runs a child to its end; gives `None` where it was cancelled or has panicked.
    pub(super) fn child<T>(&self, child: impl FnOnce() -> Result<T>) -> Option<Result<T>> {
        let position = {
            let mut state = lock(&self.state);
            state.spawned = state.spawned.saturating_add(1);
            state.spawned
        };
        let began = ending::begin();
        let entered = frame::enter(self.block(self.children, Level::Children));
        let ended = catch_unwind(AssertUnwindSafe(child));
        drop(entered);
        match ended {
            Ok(Ok(value)) => Some(Ok(value)),
            Ok(Err(error)) if error.is_cancelled() => {
                lock(&self.state).record.cut = true;
                None
            }
            Ok(Err(error)) => {
                self.fail(Failure::new(error.clone(), position, began));
                Some(Err(error))
            }
            Err(payload) => {
                let later = lock(&self.state).record.panicked(payload);
                drop(later);
                self.cancel(Level::All, Cause::SiblingPanicked);
                None
            }
        }
    }

    /// Runs the body, in which children are spawned.
    pub(crate) fn run<T>(&self, body: impl FnOnce() -> Result<T>) -> Settled<T> {
        let began = ending::begin();
        let entered = frame::enter(self.block(self.body, Level::All));
        let ended = catch_unwind(AssertUnwindSafe(body));
        drop(entered);
        let result = ended.unwrap_or_else(|payload| {
            let later = lock(&self.state).record.panicked(payload);
            drop(later);
            Err(Error::cancelled())
        });
        if let Err(error) = &result
            && !error.is_cancelled()
        {
            self.fail(Failure::new(error.clone(), 0, began));
        }
        self.settle(result)
    }

    /// What the scope as a whole gives, when all have ended.
    pub(crate) fn settle<T>(&self, body: Result<T>) -> Settled<T> {
        let record = std::mem::take(&mut lock(&self.state).record);
        record.settle(body, frame::is_over())
    }

    fn fail(&self, failure: Failure) {
        let cause = lock(&self.state).record.fail(failure);
        self.cancel(Level::All, cause);
    }

    /// The frame of a member that is cancelled from `level` on.
    fn block(&self, id: u64, level: Level) -> Frame {
        let state = lock(&self.state);
        let cancelled = if state.level >= level { state.record.cause.clone() } else { None };
        Frame::Block(Block::new(id, cancelled, None))
    }
}
