//! How a scope ends: which failure it raises, and which ones go with it (S6 to S8). The same in both colours.
//!
//! In: how the body and the children have ended. Out: what the scope as a whole gives. Not here: waiting for that.

use std::any::Any;
use std::panic::resume_unwind;

use crate::cause::Cause;
use crate::error::{self, Error, Result};

/// What a panic leaves behind.
pub(crate) type Payload = Box<dyn Any + Send>;

/// How far a group has been ended. Each level includes those below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Level {
    /// It runs.
    Live,
    /// Its children are cancelled, its body is not.
    Children,
    /// Children and body are cancelled.
    All,
    /// Its owner was dropped: nobody waits any more.
    #[cfg(feature = "async")]
    Aborted,
}

/// How a member of a scope has failed.
pub(crate) struct Failure {
    order: u64,
    /// 0 is the body; children count from 1 in the order of their spawns.
    position: u32,
    error: Error,
}

impl Failure {
    /// Of the member at `position`, which gave `error` from a poll or call that began when the next error would have had the
    /// number `began`.
    ///
    /// An error that was raised in that poll counts from its raise: what the task held is dropped after it, so a sibling
    /// that fails because of that fails later, even if it is heard first. An error from before (a cleanup has suspended
    /// since) counts from the beginning of the poll.
    pub(crate) fn new(error: Error, position: u32, began: u64) -> Self {
        let order = if error.order() >= began { 2 * error.order() + 1 } else { 2 * began };
        Failure { order, position, error }
    }

    pub(crate) fn cause(&self) -> Cause {
        Cause::SiblingFailed(self.error.clone())
    }
}

/// What has gone wrong in a scope so far.
#[derive(Default)]
pub(crate) struct Record {
    failures: Vec<Failure>,
    panic: Option<Payload>,
    /// Why it is cancelled: the first cause.
    pub(crate) cause: Option<Cause>,
    /// A child has really ended as cancelled.
    pub(crate) cut: bool,
}

impl Record {
    /// Takes note of a failure; gives why the rest is to be cancelled.
    pub(crate) fn fail(&mut self, failure: Failure) -> Cause {
        let cause = failure.cause();
        self.failures.push(failure);
        cause
    }

    /// Takes note of a panic. The first one is the one that goes on; a later one is given back, to be dropped.
    pub(crate) fn panicked(&mut self, payload: Payload) -> Option<Payload> {
        match self.panic {
            Some(_) => Some(payload),
            None => self.panic.replace(payload),
        }
    }

    #[cfg(feature = "async")]
    pub(crate) fn has_failed(&self) -> bool {
        self.panic.is_some() || !self.failures.is_empty()
    }

    /// What the scope gives with this body; `is_cancelled` says of the code around it that it is.
    pub(crate) fn settle<T>(self, body: Result<T>, is_cancelled: bool) -> Settled<T> {
        if let Some(payload) = self.panic {
            resume_unwind(payload);
        }
        match (combine(self.failures), body) {
            (Some(error), _) => Settled::Failed(error),
            (None, Ok(_)) if self.cut && is_cancelled => Settled::Failed(Error::cancelled()),
            (None, Ok(value)) => Settled::Value(value),
            (None, Err(_)) if matches!(self.cause, Some(Cause::Explicit)) && !is_cancelled => Settled::Ended,
            (None, Err(error)) => Settled::Failed(error),
        }
    }
}

/// What became of a scope and its body when all have ended.
pub(crate) enum Settled<T> {
    Value(T),
    Failed(Error),
    /// The body was cancelled together with the scope, by the scope's own handle.
    Ended,
}

impl<T> Settled<T> {
    /// As a result, where the body of a scope that its handle has ended gives `skipped`.
    pub(crate) fn or_skipped(self, skipped: impl FnOnce() -> Result<T>) -> Result<T> {
        match self {
            Settled::Value(value) => Ok(value),
            Settled::Failed(error) => Err(error),
            Settled::Ended => skipped(),
        }
    }
}

/// The first failure with the later ones as its `others`: the body's before the children's.
fn combine(mut failures: Vec<Failure>) -> Option<Error> {
    let first = failures.iter().enumerate().min_by_key(|(_, failure)| failure.order)?.0;
    let first = failures.swap_remove(first);
    failures.sort_by_key(|failure| failure.position);
    Some(first.error.with_others(failures.into_iter().map(|failure| failure.error)))
}

/// The number from which errors count that are raised from now on.
#[inline]
pub(crate) fn begin() -> u64 {
    error::next_order()
}
