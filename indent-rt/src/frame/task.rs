//! The frame at which a task begins, and what only tasks of tokio have.

use std::any::Any;
use std::sync::Arc;

use super::{Due, Frame, HERE, Here};
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

impl Here {
    pub(super) fn is_task_cancelled(&self) -> bool {
        self.is_group_cancelled() || self.is_cancelled_alone()
    }

    pub(super) fn task_cause(&self) -> Option<Cause> {
        if self.is_cancelled_alone() {
            return Some(Cause::Explicit);
        }
        self.group.borrow().as_ref().filter(|group| group.is_child_cancelled()).and_then(|group| group.cause())
    }

    pub(super) fn task_due(&self) -> Option<Due> {
        let since = || self.group.borrow().as_ref().and_then(|group| group.since());
        self.is_task_cancelled().then(|| since().map_or(Due::Before, Due::At))
    }

    fn is_group_cancelled(&self) -> bool {
        self.group.borrow().as_ref().is_some_and(|group| group.is_child_cancelled())
    }

    fn is_cancelled_alone(&self) -> bool {
        self.own.borrow().as_ref().is_some_and(|own| own.is_cancelled())
    }

    /// Puts a task in the place of the running one, and gives that.
    fn replace(&self, task: Option<TaskFrame>) -> Option<TaskFrame> {
        let (group, own) = task.map_or((None, None), |task| (Some(task.group), task.own));
        let (group, own) = (self.group.replace(group), self.own.replace(own));
        group.map(|group| TaskFrame { group, own })
    }
}

/// A task that has been entered. It is left on drop, too, so that a panic leaves it.
pub(crate) struct EnteredTask {
    /// There is something outside of it, in a frame of its own.
    is_nested: bool,
    /// It can be cancelled alone.
    has_own: bool,
    is_left: bool,
}

/// Enters a task, until the result is dropped or left. What the caller stands in is not around it.
#[inline]
pub(crate) fn enter_task(TaskFrame { group, own }: TaskFrame) -> EnteredTask {
    let has_own = own.is_some();
    HERE.with(|here| {
        here.clear.set(0);
        let is_nested = here.group.borrow().is_some() || !here.frames.borrow().is_empty();
        if is_nested {
            let outer = here.replace(None);
            here.frames.borrow_mut().push(Frame::Outer(outer));
        }
        // Outside of all tasks both are empty: nothing is dropped here.
        *here.group.borrow_mut() = Some(group);
        if has_own {
            *here.own.borrow_mut() = own;
        }
        EnteredTask { is_nested, has_own, is_left: false }
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
            let own = if self.has_own { here.own.take() } else { None };
            let group = here.group.take();
            if self.is_nested
                && let Some(Frame::Outer(outer)) = here.frames.borrow_mut().pop()
            {
                here.replace(outer);
            }
            group.map(|group| TaskFrame { group, own })
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
    HERE.with(|here| {
        let group = here.group.borrow().clone();
        group.map(|group| TaskFrame { group, own: here.own.borrow().clone() })
    })
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
        let task = || here.group.borrow().as_ref().map(|group| Arc::clone(group.context()));
        body.or_else(task).unwrap_or_else(Context::outside)
    })
}
