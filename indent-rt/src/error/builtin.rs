//! The errors that the language itself raises.

use std::time::Duration;

crate::error! {
    /// A text that is not what it should be read as: `int.parse("x")`.
    pub ParseError { text: String }, "{text}"
}

crate::error! {
    /// The body of a `timeout` block did not finish in time (S22).
    pub TimeoutError { after: Duration }, "timed out after {after:?}"
}

crate::error! {
    /// A channel has nobody left at its other end.
    pub Closed, "the channel is closed"
}

crate::error! {
    /// The result was asked of a task that had been cancelled (S8).
    pub TaskCancelled, "the task was cancelled"
}

crate::error! {
    /// A supervised child failed more often than its `max_restarts` allows (S9).
    pub RestartLimit { restarts: i64 }, "gave up after {restarts} restarts"
}
