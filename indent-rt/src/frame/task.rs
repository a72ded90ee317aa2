//! The frame at which a task begins, and what only tasks of tokio have.

use std::any::Any;
use std::sync::Arc;

use super::{Due, Frame, HERE};
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

    pub(super) fn due(&self) -> Option<Due> {
        self.is_cancelled().then(|| self.group.since().map_or(Due::Before, Due::At))
    }

    fn is_cancelled_alone(&self) -> bool {
        self.own.as_ref().is_some_and(|own| own.is_cancelled())
    }
}

/// A task that has been entered. It is left on drop, too, so that a panic leaves it.
pub(crate) struct EnteredTask {
    /// There is something outside of it, in a frame of its own.
    is_nested: bool,
    is_left: bool,
}

/// Enters a task, until the result is dropped or left. What the caller stands in is not around it.
#[inline]
pub(crate) fn enter_task(task: TaskFrame) -> EnteredTask {
    HERE.with(|here| {
        here.clear.set(0);
        let outer = here.task.replace(Some(task));
        let mut frames = here.frames.borrow_mut();
        let is_nested = outer.is_some() || !frames.is_empty();
        if is_nested {
            frames.push(Frame::Outer(outer));
        }
        EnteredTask { is_nested, is_left: false }
    })
}

impl EnteredTask {
    /// Leaves the task and gives it back.
    #[inline]
    pub(crate) fn leave(mut self) -> Option<TaskFrame> {
        self.is_left = true;
        self.restore()
    }

    #[inline]
    fn restore(&self) -> Option<TaskFrame> {
        HERE.with(|here| {
            here.clear.set(0);
            let outer = if self.is_nested { here.frames.borrow_mut().pop() } else { None };
            here.task.replace(match outer {
                Some(Frame::Outer(outer)) => outer,
                _ => None,
            })
        })
    }
}

impl Drop for EnteredTask {
    #[inline]
    fn drop(&mut self) {
        if !self.is_left {
            drop(self.restore());
        }
    }
}

/// The task that the caller runs in.
pub(crate) fn current() -> Option<TaskFrame> {
    HERE.with(|here| here.task.borrow().clone())
}

/// The context that the caller runs in; the default one outside of all.
pub(crate) fn context() -> Arc<Context> {
    HERE.with(|here| {
        let frames = here.frames.borrow();
        let body =
            frames.iter().rev().take_while(|frame| !matches!(frame, Frame::Outer(_))).find_map(|frame| match frame {
                Frame::Body(group) => Some(Arc::clone(group.context())),
                _ => None,
            });
        let task = || here.task.borrow().as_ref().map(|task| Arc::clone(task.group.context()));
        body.or_else(task).unwrap_or_else(Context::outside)
    })
}
