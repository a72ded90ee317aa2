//! `try`, `finally` and the closing of `with`: how a body's end and its cleanup's become one.
//!
//! In: a body, which may fail or panic, and what has to run after it on every way out. Out: the body's result, with an error
//! of the cleanup beside it (S21). The cleanup runs shielded, within the grace of the context (S19). Plain twins are in
//! `plain`.

#[cfg(feature = "async")]
pub mod protect;

use std::any::Any;
use std::io::Write;
use std::panic::{Location, resume_unwind};
use std::time::Duration;

#[cfg(feature = "async")]
pub use protect::{cleanup, protect};

use crate::error::Result;

/// How long cleanup may take once a cancellation is pending, unless the context says otherwise.
pub(crate) const GRACE: Duration = Duration::from_secs(5);

/// How a body has ended: with a value, or by a panic that goes on when it is asked for the value.
#[must_use = "a panic in it is lost otherwise"]
pub struct Unwound<T>(Ended<T>);

enum Ended<T> {
    Value(T),
    Panicked(Box<dyn Any + Send>),
}

impl<T> Unwound<T> {
    pub(crate) fn new(ended: std::thread::Result<T>) -> Self {
        Unwound(match ended {
            Ok(value) => Ended::Value(value),
            Err(payload) => Ended::Panicked(payload),
        })
    }

    /// The value.
    ///
    /// # Panics
    /// If the body has: it is the same panic, which goes on.
    pub fn resume(self) -> T {
        match self.0 {
            Ended::Value(value) => value,
            Ended::Panicked(payload) => resume_unwind(payload),
        }
    }
}

impl<T> Unwound<Result<T>> {
    /// The body's result after its cleanup: an error of the cleanup is kept beside the body's, and is the only one where
    /// the body had none or was cancelled.
    ///
    /// # Errors
    /// The body's, or the cleanup's.
    ///
    /// # Panics
    /// If the body or the cleanup has: it is the same panic, the body's first.
    pub fn settle(self, cleanup: Unwound<Result<()>>) -> Result<T> {
        let body = self.resume();
        match (body, cleanup.resume()) {
            (body, Ok(())) => body,
            (Ok(_), Err(cleanup)) => Err(cleanup),
            (Err(body), Err(cleanup)) if body.is_cancelled() => Err(cleanup),
            (Err(body), Err(cleanup)) => Err(body.with_others([cleanup])),
        }
    }
}

/// Says that the cleanup at `place` was cancelled because it took longer than the grace.
pub(crate) fn report_slow(place: &'static Location<'static>, grace: Duration) {
    let place = crate::source_map::place(place);
    // Nobody is left to hear that stderr is closed.
    let _ = writeln!(std::io::stderr(), "warning: cleanup took longer than {grace:?} and was cancelled\n  at {place}");
}
