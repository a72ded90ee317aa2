//! The plain colour: what `blocking_io` runs, on the thread that calls, without a runtime.
//!
//! In: closures where `scope`, `timed` and their kin take futures. Out: the same results by the same rules, as far as one
//! thread can follow them: children run when they are spawned, one after the other, and deadlines are looked at by the clock
//! at each suspension point. Without the feature `async` this is all there is, and no tokio is linked.

#[cfg(feature = "async")]
mod block_on;
mod cleanup;
mod scope;
mod sleep;
mod timed;
mod turns;
mod wait;

#[cfg(feature = "async")]
pub use block_on::block_on;
pub use cleanup::{attempt, catch, cleanup, protect};
pub use scope::Scope;
pub use sleep::{back_edge, checkpoint, sleep};
pub use timed::{shield, timeout};
pub(crate) use turns::Turns;
pub(crate) use wait::wait;

use crate::error::Result;

/// `with blocking_io():`.
///
/// # Errors
/// The body's.
pub fn blocking_io<T>(body: impl FnOnce() -> Result<T>) -> Result<T> {
    body()
}
