//! Why something was cancelled (S16), as data.
//!
//! In: what ended a scope, a block or the program. Out: the first cause, which later ones never replace. Not here: how
//! a cancellation travels (`frame`), and the error that suspension points give (`error`).

use std::fmt;

use crate::error::Error;

/// Why a scope, a block or a task was cancelled. The first cause wins.
#[derive(Debug, Clone)]
pub enum Cause {
    /// `cancel()` was called.
    Explicit,
    /// A `timeout` or `move_on_after` ran out.
    Deadline,
    /// A sibling, or the body of the scope, failed with this error.
    SiblingFailed(Error),
    /// A sibling, or the body of the scope, panicked.
    SiblingPanicked,
    /// The context was stopped by a signal.
    Shutdown,
    /// Whoever asked for the work has gone.
    ClientGone,
}

impl fmt::Display for Cause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cause::Explicit => formatter.write_str("explicit"),
            Cause::Deadline => formatter.write_str("deadline"),
            Cause::SiblingFailed(error) => write!(formatter, "sibling failed: {error}"),
            Cause::SiblingPanicked => formatter.write_str("sibling panicked"),
            Cause::Shutdown => formatter.write_str("shutdown"),
            Cause::ClientGone => formatter.write_str("client gone"),
        }
    }
}

/// The cause of the cancellation under which the caller runs; `None` where it is not cancelled.
pub fn cause() -> Option<Cause> {
    crate::frame::cause()
}
