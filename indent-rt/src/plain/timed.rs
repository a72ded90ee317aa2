//! `timeout`, `move_on_after`, `cancel_scope` and `shield` in the plain colour. Deadlines are looked at at each suspension
//! point.

use std::time::{Duration, Instant};

use crate::cancel_scope::CancelScope;
use crate::cause::Cause;
use crate::error::{Error, Result, TimeoutError};
use crate::flow::Skipped;
use crate::frame::{self, Block, Bound, Frame};

/// Runs `body`; when it is cancelled by its deadline, raises `TimeoutError` (S22).
///
/// # Errors
/// The body's, or `TimeoutError`.
#[track_caller]
pub fn timeout<T>(after: Duration, body: impl FnOnce() -> Result<T>) -> Result<T> {
    let deadline = Instant::now().checked_add(after);
    let entered = frame::enter(Frame::Block(Block::new(0, None, deadline)));
    let result = body();
    drop(entered);
    match result {
        Err(error) if error.is_cancelled() && has_passed(deadline) && !frame::is_over() => {
            Err(Error::new(TimeoutError { after }))
        }
        result => result,
    }
}

/// Runs `body` undisturbed by cancellations from outside. With a bound, they are delivered once one has been pending for that
/// long (S20).
///
/// # Errors
/// The body's.
pub fn shield<T>(within: Option<Duration>, body: impl FnOnce() -> Result<T>) -> Result<T> {
    let bound = within.map(|within| Bound { within, entered: Instant::now() });
    let _entered = frame::enter(Frame::Shield(bound));
    body()
}

impl CancelScope {
    /// Runs the body of the block in the plain colour; what comes after it goes on, however the block has ended it.
    ///
    /// # Errors
    /// What the body fails with; cancelled where what is around the block is.
    pub fn run_plain<V: Skipped>(&self, body: impl FnOnce() -> Result<V>) -> Result<V> {
        let deadline = self.duration().and_then(|after| Instant::now().checked_add(after));
        let cancelled = self.is_asked().then_some(Cause::Explicit);
        let entered = frame::enter(Frame::Block(Block::new(self.id(), cancelled, deadline)));
        let result = body();
        drop(entered);
        match result {
            Err(error) if error.is_cancelled() && !frame::is_over() => self.end(has_passed(deadline)).ok_or(error),
            result => result,
        }
    }
}

fn has_passed(deadline: Option<Instant>) -> bool {
    deadline.is_some_and(|deadline| deadline <= Instant::now())
}
