//! The frame at which a task begins, and what only tasks of tokio have.

use std::any::Any;
use std::sync::Arc;

use super::{FRAMES, Frame};
use crate::cause::Cause;
use crate::entry::Context;
use crate::scope::Group;

/// What can cancel one task alone.
pub(crate) trait Own: Any + Send + Sync {
    /// Whether `task.cancel()` has been called.
    fn is_cancelled(&self) -> bool;
}

/// What a task is part of.
#[derive(Clone)]
pub(crate) struct TaskFrame {
    /// The scope that it is a child of.
    pub(crate) group: Arc<Group>,
    /// Its own handle, where it has one.
    pub(crate) own: Option<Arc<dyn Own>>,
}

impl TaskFrame {
    pub(super) fn is_cancelled(&self) -> bool {
        self.group.is_child_cancelled() || self.is_cancelled_alone()
    }

    pub(super) fn cause(&self) -> Option<Cause> {
        if self.is_cancelled_alone() {
            return Some(Cause::Explicit);
        }
        self.group.is_child_cancelled().then(|| self.group.cause()).flatten()
    }

    fn is_cancelled_alone(&self) -> bool {
        self.own.as_ref().is_some_and(|own| own.is_cancelled())
    }
}

/// The task that the caller runs in.
pub(crate) fn current() -> Option<TaskFrame> {
    FRAMES.with_borrow(|frames| {
        frames.iter().rev().find_map(|frame| match frame {
            Frame::Task(task) => Some(task.clone()),
            _ => None,
        })
    })
}

/// The context that the caller runs in; the default one outside of all.
pub(crate) fn context() -> Arc<Context> {
    FRAMES.with_borrow(|frames| {
        let found = frames.iter().rev().find_map(|frame| match frame {
            Frame::Task(task) => Some(task.group.context()),
            Frame::Body(group) => Some(group.context()),
            Frame::Block(_) | Frame::Shield(_) => None,
        });
        found.map_or_else(Context::outside, Arc::clone)
    })
}
