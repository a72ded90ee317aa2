//! `try`, `finally` and the closing of `with` in the plain colour.

use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::time::Instant;

use crate::cleanup::{GRACE, Unwound, report_slow};
use crate::error::Result;
use crate::frame::{self, Bound, Frame};

/// Runs the body of a `try` whose handlers look at its error.
///
/// # Errors
/// The body's.
pub fn attempt<T>(body: impl FnOnce() -> Result<T>) -> Result<T> {
    body()
}

/// Runs a body that cannot fail and has a cleanup: a panic in it waits until the cleanup has run.
pub fn catch<T>(body: impl FnOnce() -> T) -> Unwound<T> {
    Unwound::new(catch_unwind(AssertUnwindSafe(body)))
}

/// Runs a body that has a cleanup: a panic in it waits until the cleanup has run.
pub fn protect<T>(body: impl FnOnce() -> Result<T>) -> Unwound<Result<T>> {
    catch(body)
}

/// Runs a cleanup: shielded, and within five seconds where a cancellation is pending.
#[track_caller]
pub fn cleanup(body: impl FnOnce() -> Result<()>) -> Unwound<Result<()>> {
    let place = Location::caller();
    let entered = frame::enter(Frame::Shield(Some(Bound { within: GRACE, entered: Instant::now() })));
    let ended = catch_unwind(AssertUnwindSafe(body));
    let was_slow = matches!(&ended, Ok(Err(error)) if error.is_cancelled()) && frame::is_over();
    drop(entered);
    if was_slow {
        report_slow(place, GRACE);
    }
    Unwound::new(ended)
}
