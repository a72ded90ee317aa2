//! `sleep` and the checkpoints in the plain colour.

use std::cell::Cell;
use std::time::{Duration, Instant};

use super::wait::Parked;
use crate::error::{Error, Result};
use crate::frame;

/// Holds the thread for `duration`, or until the caller is cancelled.
///
/// # Errors
/// Cancelled.
pub fn sleep(duration: Duration) -> Result<()> {
    checkpoint()?;
    let end = Instant::now().checked_add(duration);
    let parked = Parked::new();
    loop {
        let now = Instant::now();
        if end.is_some_and(|end| end <= now) {
            return Ok(());
        }
        let due = frame::due(now);
        if due.is_some_and(|due| due <= now) {
            return Err(Error::cancelled());
        }
        parked.wait_until(end.into_iter().chain(due).min(), now);
    }
}

/// A suspension point: nobody else runs on this thread, but a cancellation is delivered.
///
/// # Errors
/// Cancelled.
pub fn checkpoint() -> Result<()> {
    if frame::is_over() { Err(Error::cancelled()) } else { Ok(()) }
}

/// The suspension point at the back edge of a long loop (S18): looks at the clock once in a while.
///
/// # Errors
/// Cancelled.
pub fn back_edge() -> Result<()> {
    thread_local! {
        static EDGES: Cell<u32> = const { Cell::new(0) };
    }
    let edges = EDGES.get().wrapping_add(1);
    EDGES.set(edges);
    let is_over = if edges.is_multiple_of(16) { frame::is_over() } else { frame::is_cancelled() };
    if is_over { Err(Error::cancelled()) } else { Ok(()) }
}
